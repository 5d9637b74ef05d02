/* The function that you write for this exercise. Do not change this file. */
#pragma once

#include <sys/socket.h>

/*
 * Creates an IPv6 datagram socket, connects it to dest_addr (addrlen is the size of that address)
 * and sends one message through it: the numbers 1, 3, 5, 7 and 9.
 *
 * Returns -1 as soon as socket(), connect() or send() fails, anything else when all went well.
 */
int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen);
