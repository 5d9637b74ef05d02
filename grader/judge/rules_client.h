/*
 * The rules of the catalogue for functions that ask a server of the protocol: see rules.h. All of
 * them are silent where the plan holds no exchange.
 */
#pragma once

#include <stdbool.h>

struct outcome;

/* rules_request.c: what is asked */
bool shows_request_without_header(const struct outcome *o);
bool shows_request_cut_by_header(const struct outcome *o);
bool shows_request_cut_short(const struct outcome *o);
bool shows_padded_request(const struct outcome *o);
bool shows_integers_until_zero(const struct outcome *o);
bool shows_pointer_copied(const struct outcome *o);
bool shows_pointer_sized_request(const struct outcome *o);
bool shows_hard_coded_request(const struct outcome *o);
bool shows_unset_header(const struct outcome *o);
bool shows_character_header(const struct outcome *o);
bool shows_other_operation_asked(const struct outcome *o);
bool shows_text_asked(const struct outcome *o);
bool shows_int_asked(const struct outcome *o);
bool shows_misplaced_header_bits(const struct outcome *o);
bool shows_header_sent_apart(const struct outcome *o);

/* A request whose header is right, seen without it: rules for plain integers apply to that. False
   where the outcome is about something else; `body` points into `o`. */
bool body_of_request(struct outcome *body, const struct outcome *o);

/* rules_response.c: what becomes of the answer */
bool shows_answer_not_awaited(const struct outcome *o);
bool shows_result_only_returned(const struct outcome *o);
bool shows_result_not_stored(const struct outcome *o);
bool shows_short_room(const struct outcome *o);
bool shows_header_in_result(const struct outcome *o);
bool shows_unconverted_result(const struct outcome *o);
bool shows_short_result(const struct outcome *o);
bool shows_first_byte_as_result(const struct outcome *o);
bool shows_extended_bytes(const struct outcome *o);
bool shows_int_read_as_text(const struct outcome *o);
bool shows_text_read_as_int(const struct outcome *o);
bool shows_text_read_too_far(const struct outcome *o);
bool shows_digit_left_out(const struct outcome *o);
bool shows_unset_result(const struct outcome *o);
bool shows_unused_bits_heeded(const struct outcome *o);
bool shows_other_bit_heeded(const struct outcome *o);
bool shows_refusal_told_otherwise(const struct outcome *o);
bool shows_answer_refused(const struct outcome *o);
bool shows_status_ignored(const struct outcome *o);
bool shows_length_returned(const struct outcome *o);
