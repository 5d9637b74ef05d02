/*
 * The rules of the catalogue for messages made of bit fields: see rules.h. All of them are silent
 * where the plan holds no layout.
 */
#pragma once

#include <stdbool.h>

struct outcome;

/* rules_packed.c: written */
bool shows_packed_in_host_order(const struct outcome *o);
bool shows_packed_flags_reversed(const struct outcome *o);
bool shows_packed_in_other_order(const struct outcome *o);
bool shows_packed_shifted(const struct outcome *o);
bool shows_packed_with_gaps(const struct outcome *o);
bool shows_packed_cut(const struct outcome *o);
bool shows_packed_onto_unset(const struct outcome *o);
bool shows_packed_partly(const struct outcome *o);
bool shows_field_lost(const struct outcome *o);
bool shows_writing_behind(const struct outcome *o);

/* rules_unpacked.c: read */
bool shows_unpacked_in_host_order(const struct outcome *o);
bool shows_unpacked_flags_reversed(const struct outcome *o);
bool shows_other_field_read(const struct outcome *o);
bool shows_unpacked_sign(const struct outcome *o);
bool shows_flag_compared(const struct outcome *o);
bool shows_flag_unmasked(const struct outcome *o);
bool shows_unpacked_cut(const struct outcome *o);
bool shows_neighbour_read(const struct outcome *o);
bool shows_unpacked_shifted(const struct outcome *o);
bool shows_field_not_stored(const struct outcome *o);

/* both */
bool shows_length_refused(const struct outcome *o);
bool shows_length_unchecked(const struct outcome *o);
bool shows_bits_returned(const struct outcome *o);
bool shows_size_of_other_returned(const struct outcome *o);
