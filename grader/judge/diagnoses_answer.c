/* Answers that a server gives: header and form. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules_server.h"

const struct diagnosis diagnoses_answer[] = {
	{ "unknown-opcode-not-signalled",
	  N_("Only the opcodes 0 and 1 exist."),
	  N_("Look at all three bits of the opcode, and answer any other opcode with S = 0."),
	  shows_success_for_unknown },
	{ "zero-as-nothing",
	  N_("The number 0 has one digit: 0."),
	  N_("Your loop makes no digit for it: write at least one."), shows_nothing_for_zero },
	{ "buffer-too-small",
	  N_("The message is longer than the room that you gave to the call that receives; what "
	     "does not fit is lost."),
	  N_("Make the buffer as long as the longest message, and pass its whole size."),
	  shows_short_buffer },
	{ "header-missing",
	  N_("An answer begins with its header byte; yours begins with the result."),
	  N_("Put a byte whose most significant bit is 1 before the result."), shows_missing_header },
	{ "header-bits",
	  N_("The result is right, but the bit that says so is not set."),
	  N_("S is the most significant bit of the header: 0x80."), shows_status_elsewhere },
	{ "struct-padding",
	  N_("The compiler puts three unused bytes between a char and an int of a structure, so that "
	     "the int is aligned."),
	  N_("Copy header and result into an array of bytes, or declare the structure packed."),
	  shows_padded_answer },
	{ "not-modulo",
	  N_("A result that is too large for 32 bits is not an error: it is taken modulo 2^32."),
	  N_("Compute with uint32_t, which does that by itself."), shows_overflow_refused },
	{ "header-bits",
	  N_("The four unused bits of the request were set: they may have any value."),
	  N_("Mask them: (header >> 1) & 7 is the opcode, header & 1 is F."), shows_unused_bits },
	{ "header-bits",
	  N_("F is the lowest bit of the request's header, the opcode is the three bits above it."),
	  N_("(header >> 1) & 7 is the opcode, header & 1 is F."), shows_refusal },
	{ "one-number-refused",
	  N_("One number is enough: the shortest request has five bytes."),
	  N_("Take only what is shorter for an error."), shows_one_number_refused },
	{ "format-unread",
	  N_("F is the lowest bit of the request's header: 0 asks for an integer of four bytes, 1 for "
	     "text. Your answer has the other form."),
	  N_("Read it with header & 1, and answer in that form."), shows_format_unread },
	{ "string-where-int",
	  N_("The digits were sent as text, but an integer of four bytes is asked for."),
	  N_("Send the integer itself, in network byte order: htonl()."), shows_text_for_int },
	{ "int-where-string",
	  N_("The integer itself was sent, but its decimal digits are asked for, as text."),
	  N_("Write the number into an array of char with snprintf(), and send those characters."),
	  shows_int_for_text },
	{ 0 },
};
