/*
 * The rules of the catalogue: does this failed outcome show that mistake? Each is a pure function,
 * and strict: where another explanation is as likely, it answers no.
 */
#pragma once

#include <stdbool.h>

struct outcome;

/* rules_bytes.c: a message that differs from the right one */
bool shows_byte_order(const struct outcome *o);
bool shows_mixed_byte_order(const struct outcome *o);
bool shows_short_conversion(const struct outcome *o);
bool shows_integer_width(const struct outcome *o);
bool shows_length_in_elements(const struct outcome *o);
bool shows_sizeof_pointer(const struct outcome *o);
bool shows_nul(const struct outcome *o);
bool shows_integer_missing(const struct outcome *o);
bool shows_integer_too_many(const struct outcome *o);
bool shows_byte_missing(const struct outcome *o);
bool shows_byte_too_many(const struct outcome *o);
bool shows_text(const struct outcome *o);
bool shows_unset_integers(const struct outcome *o);
bool shows_wrong_order(const struct outcome *o);
bool shows_wrong_numbers(const struct outcome *o);
bool shows_wrong_length(const struct outcome *o);

/* rules_calls.c: calls made wrongly, or not at all */
bool shows_swapped_arguments(const struct outcome *o);
bool shows_no_socket(const struct outcome *o);
bool shows_wrong_family(const struct outcome *o);
bool shows_wrong_type(const struct outcome *o);
bool shows_unset_length(const struct outcome *o);
bool shows_wrong_length_of_address(const struct outcome *o);
bool shows_unset_descriptor(const struct outcome *o);
bool shows_wrong_descriptor(const struct outcome *o);
bool shows_no_address(const struct outcome *o);
bool shows_bad_pointer(const struct outcome *o);
bool shows_early_close(const struct outcome *o);
bool shows_listen(const struct outcome *o);
bool shows_bind_to_peer(const struct outcome *o);
bool shows_unconnected(const struct outcome *o);
bool shows_swapped_port(const struct outcome *o);
bool shows_elsewhere(const struct outcome *o);
bool shows_piecemeal(const struct outcome *o);
bool shows_repetition(const struct outcome *o);
bool shows_template(const struct outcome *o);
bool shows_own_function(const struct outcome *o);
bool shows_print(const struct outcome *o);
bool shows_nothing_sent(const struct outcome *o);

/* rules_ends.c: how a run ended, and what the function returned */
bool shows_forged_report(const struct outcome *o);
bool shows_end_before_call(const struct outcome *o);
bool shows_exit(const struct outcome *o);
bool shows_heap_overrun(const struct outcome *o);
bool shows_double_free(const struct outcome *o);
bool shows_invalid_free(const struct outcome *o);
bool shows_use_after_free(const struct outcome *o);
bool shows_argument_overrun(const struct outcome *o);
bool shows_array_overrun(const struct outcome *o);
bool shows_null_pointer(const struct outcome *o);
bool shows_full_stack(const struct outcome *o);
bool shows_division_by_zero(const struct outcome *o);
bool shows_wild_pointer(const struct outcome *o);
bool shows_abort(const struct outcome *o);
bool shows_forbidden_call(const struct outcome *o);
bool shows_extra_receive(const struct outcome *o);
bool shows_reading_of_terminal(const struct outcome *o);
bool shows_waiting_unasked(const struct outcome *o);
bool shows_blocking(const struct outcome *o);
bool shows_sleep(const struct outcome *o);
bool shows_busy_loop(const struct outcome *o);
bool shows_out_of_memory(const struct outcome *o);
bool shows_endless_output(const struct outcome *o);
bool shows_endless_calls(const struct outcome *o);
bool shows_endless_retry(const struct outcome *o);
bool shows_retry(const struct outcome *o);
bool shows_ignored_error(const struct outcome *o);
bool shows_crash_after_failure(const struct outcome *o);
bool shows_failure_like_success(const struct outcome *o);
bool shows_unset_return(const struct outcome *o);
bool shows_errno_returned(const struct outcome *o);
bool shows_minus_errno_returned(const struct outcome *o);
bool shows_wrong_error_return(const struct outcome *o);
bool shows_failure_on_success(const struct outcome *o);
bool shows_wrong_return(const struct outcome *o);
