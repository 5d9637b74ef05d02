/* The function that you write for this exercise. Do not change this file. */
#pragma once

#include <stddef.h>
#include <sys/socket.h>

/*
 * Connects an IPv6 datagram socket to dest_addr (addrlen is the size of that address), asks the
 * server there for the sum ('+') or the product ('*') of the no_int integers of ints, to be answered
 * as an integer ('d') or as text ('s'), waits for the answer and stores it in *result.
 *
 * Returns 0 when all went well; -1 as soon as socket(), connect(), send() or recv() fails, and when the
 * server answers that it could not do it.
 */
int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result);
