/*
 * The vocabulary for functions that ask a server of the protocol: the request that they send, the
 * response that they wait for, the result that they store. See check.h, to which it belongs; what was
 * to be asked for stands in the plan (exchange.h).
 */
#pragma once

#include <stdint.h>

#include "grader/judge/check.h"
#include "grader/judge/exchange.h"

/* The datagram is the request of the plan. The header's unused bits may be anything. */
void expect_request(struct outcome *o, const struct run *run, const struct datagram *datagram);

/* The response was received. */
void expect_response_awaited(struct outcome *o, const struct run *run);

/* The response says S = 1, and the function did not return -1; or S = 0, and it returned -1. */
void expect_status_heeded(struct outcome *o, const struct run *run, int value);

/* Something was stored where the result belongs; and it is the result of the response. */
void expect_stored(struct outcome *o, const struct run *run, int32_t result);
void expect_result(struct outcome *o, const struct run *run, int32_t result);

/* All went well, and the function returned 0. */
void expect_zero(struct outcome *o, const struct run *run, int value);
