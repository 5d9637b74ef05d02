/* Answers that a client receives: what becomes of them. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules_client.h"

const struct diagnosis diagnoses_response[] = {
	{ "answer-not-awaited",
	  N_("The result comes in the server's answer."),
	  N_("Call recv() after send(): it waits until the answer is there."),
	  shows_answer_not_awaited },
	{ "result-returned",
	  N_("Your function returns the result. It belongs in *result; what is returned says only "
	     "whether all went well."),
	  N_("Write *result = ..., then return 0."), shows_result_only_returned },
	{ "result-not-stored",
	  N_("Whoever called your function reads the result where its last argument points."),
	  N_("Write *result = ...; result = ... changes only your own pointer."),
	  shows_result_not_stored },
	{ "recv-length-short",
	  N_("The answer is longer than the room that you gave to the call that receives; what "
	     "does not fit is lost."),
	  N_("Make the buffer as long as the longest answer, 11 bytes, and pass its whole size."),
	  shows_short_room },
	{ "header-not-skipped",
	  N_("The header byte was read as a part of the result."),
	  N_("The result begins one byte later."), shows_header_in_result },
	{ "byte-order-result",
	  N_("The four bytes of the result are in reverse order: the answer holds them in network "
	     "byte order."),
	  N_("Convert the result once, with ntohl()."), shows_unconverted_result },
	{ "short-conversion",
	  N_("Only 16 of the 32 bits of the result are left."),
	  N_("Keep it in a uint32_t, and convert it with ntohl()."), shows_short_result },
	{ "integer-width",
	  N_("That is only the first of the four bytes of the integer."),
	  N_("Copy all four into a uint32_t with memcpy(), then convert it with ntohl()."),
	  shows_first_byte_as_result },
	{ "signed-bytes",
	  N_("A char is signed here: bytes of 128 and more become negative numbers."),
	  N_("Use uint8_t, or let ntohl() put the bytes together."), shows_extended_bytes },
	{ "string-where-int",
	  N_("The answer is an integer of four bytes, but it was read as text."),
	  N_("Look at output_format: 'd' asks for an integer, 's' for text."), shows_int_read_as_text },
	{ "int-where-string",
	  N_("The answer is text, but its first four characters were read as an integer."),
	  N_("Look at output_format: 'd' asks for an integer, 's' for text."), shows_text_read_as_int },
	{ "unterminated-string",
	  N_("The text was read past its end: it comes without a NUL, and what follows it in "
	     "memory happens to be digits too."),
	  N_("Put '\\0' after the last byte: recv() returns how many bytes came."),
	  shows_text_read_too_far },
	{ "off-by-one",
	  N_("The first or the last digit is missing."),
	  N_("The text begins at byte 1 of the answer and is one byte shorter than the answer."),
	  shows_digit_left_out },
	{ "uninitialised",
	  N_("What was stored is memory that was never set."),
	  N_("Store what the answer holds."), shows_unset_result },
	{ "unused-bits",
	  N_("Only the most significant bit, S, means something; the seven others may have any "
	     "value."),
	  N_("Test that bit alone: header & 0x80."), shows_unused_bits_heeded },
	{ "header-bits",
	  N_("S is the most significant bit of the header, and 1 means success."),
	  N_("Test header & 0x80."), shows_other_bit_heeded },
	{ "answer-refused",
	  N_("Your function returns -1 whatever the answer says."),
	  N_("Test S in an unsigned byte, header & 0x80: a char of 128 and more is negative here. Return 0 "
	     "when the result is stored."), shows_answer_refused },
	{ "wrong-error-return",
	  N_("The error was noticed, but it is told by -1 and by nothing else."),
	  N_("Write return -1."), shows_refusal_told_otherwise },
	{ "header-status-ignored",
	  N_("S = 0 says that the server could not do it; what follows the header means nothing "
	     "then."),
	  N_("Look at header & 0x80 first, and return -1 if it is 0."), shows_status_ignored },
	{ "length-returned",
	  N_("That is how many bytes were sent or received."),
	  N_("Write return 0 at the end."), shows_length_returned },
	{ 0 },
};
