/*
 * The rules of the catalogue for functions that are asked and answer: see rules.h. All of them are
 * silent where the plan holds no question.
 */
#pragma once

#include <stdbool.h>

struct outcome;

/* rules_server.c: the socket, who is answered, how often */
bool shows_connect_for_bind(const struct outcome *o);
bool shows_no_bind(const struct outcome *o);
bool shows_bind_of_other(const struct outcome *o);
bool shows_bind_to_any(const struct outcome *o);
bool shows_bind_elsewhere(const struct outcome *o);
bool shows_piecewise_receive(const struct outcome *o);
bool shows_endless_service(const struct outcome *o);
bool shows_no_receipt(const struct outcome *o);
bool shows_unset_room(const struct outcome *o);
bool shows_little_room(const struct outcome *o);
bool shows_sender_not_asked(const struct outcome *o);
bool shows_reply_to_self(const struct outcome *o);
bool shows_reply_elsewhere(const struct outcome *o);
bool shows_reply_unaddressed(const struct outcome *o);
bool shows_reply_from_other(const struct outcome *o);
bool shows_reply_per_number(const struct outcome *o);
bool shows_answer_in_pieces(const struct outcome *o);
bool shows_result_returned(const struct outcome *o);
bool shows_silence_for_unknown(const struct outcome *o);
bool shows_reply_withheld(const struct outcome *o);
bool shows_answer_printed(const struct outcome *o);
bool shows_reply_unsent(const struct outcome *o);

/* rules_answer.c: what the answer says */
bool shows_success_for_unknown(const struct outcome *o);
bool shows_empty_answer(const struct outcome *o);
bool shows_short_buffer(const struct outcome *o);
bool shows_missing_header(const struct outcome *o);
bool shows_status_elsewhere(const struct outcome *o);
bool shows_padded_answer(const struct outcome *o);
bool shows_overflow_refused(const struct outcome *o);
bool shows_unused_bits(const struct outcome *o);
bool shows_refusal(const struct outcome *o);
bool shows_one_number_refused(const struct outcome *o);
bool shows_format_unread(const struct outcome *o);
bool shows_text_for_int(const struct outcome *o);
bool shows_int_for_text(const struct outcome *o);
bool shows_nothing_for_zero(const struct outcome *o);
bool shows_leading_zeros(const struct outcome *o);
bool shows_hexadecimal(const struct outcome *o);
bool shows_reversed_digits(const struct outcome *o);
bool shows_decoration(const struct outcome *o);
bool shows_text_of_pointer_size(const struct outcome *o);
bool shows_nul_behind_digits(const struct outcome *o);
bool shows_digit_missing(const struct outcome *o);
bool shows_unterminated_text(const struct outcome *o);
bool shows_longer_answer(const struct outcome *o);
bool shows_constant_answer(const struct outcome *o);

/* rules_result.c: the number in it */
bool shows_reversed_result(const struct outcome *o);
bool shows_reversed_text(const struct outcome *o);
bool shows_unconverted_numbers(const struct outcome *o);
bool shows_conversion_in_loop(const struct outcome *o);
bool shows_short_numbers(const struct outcome *o);
bool shows_header_in_numbers(const struct outcome *o);
bool shows_padded_question(const struct outcome *o);
bool shows_narrow_numbers(const struct outcome *o);
bool shows_signed_bytes(const struct outcome *o);
bool shows_unset_memory(const struct outcome *o);
bool shows_ignored_length(const struct outcome *o);
bool shows_sum_for_opcode(const struct outcome *o);
bool shows_product_for_opcode(const struct outcome *o);
bool shows_stop_at_zero(const struct outcome *o);
bool shows_narrow_count(const struct outcome *o);
bool shows_first_numbers(const struct outcome *o);
bool shows_product_for_sum(const struct outcome *o);
bool shows_other_operation(const struct outcome *o);
bool shows_sum_from_one(const struct outcome *o);
bool shows_zero_product(const struct outcome *o);
bool shows_number_left_out(const struct outcome *o);
bool shows_single_number(const struct outcome *o);
bool shows_wide_result(const struct outcome *o);
bool shows_narrow_result(const struct outcome *o);
bool shows_float_result(const struct outcome *o);
bool shows_negative_text(const struct outcome *o);
bool shows_unreduced_result(const struct outcome *o);
