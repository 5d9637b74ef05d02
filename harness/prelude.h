/*
 * What every submission has already included, before its own first line; with the exercise's
 * prototype, which comes right after. Precompiled at build time (prelude.h.gch).
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <limits.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
