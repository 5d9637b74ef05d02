/* --require LAYER: what a machine must have before anything is graded on it. */
#pragma once

#define REQUIRE_VALUES "seccomp|user-notification|landlock"

/* Adds the layer to a set: a bit for each row of the table of layers. 0, or STATUS_USAGE after a message
   that names them all. */
int require_layer(unsigned *required, const char *value);
