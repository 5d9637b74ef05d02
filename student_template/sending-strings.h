/* The function that you write for this exercise. Do not change this file. */
#pragma once

#include <sys/socket.h>

/*
 * Creates an IPv6 datagram socket, binds it to src_addr (addrlen is the size of that address),
 * receives one message of 1 to 256 integers, and sends their sum back to whoever sent the message,
 * as decimal digits.
 *
 * Returns -1 as soon as socket(), bind(), recvfrom() or sendto() fails, anything else when all went
 * well.
 */
int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen);
