/* Requests of the protocol: the header, then what stands behind it. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules_client.h"

const struct diagnosis diagnoses_request[] = {
	{ "stops-at-zero",
	  N_("A 0 among the integers was taken for their end; it is an integer like any other."),
	  N_("no_int says how many there are."), shows_integers_until_zero },
	{ "sizeof-pointer",
	  N_("sizeof of a pointer is 8, however many integers it points to: only the first two were "
	     "copied."),
	  N_("Copy no_int * sizeof(uint32_t) bytes."), shows_pointer_copied },
	{ "sizeof-pointer",
	  N_("sizeof of a pointer is 8, whatever the length of what it points to."),
	  N_("Count one byte for the header and sizeof(uint32_t) for each integer."),
	  shows_pointer_sized_request },
	{ "header-missing",
	  N_("A request begins with its header byte; yours begins with the integers."),
	  N_("Put the header before them, in the same message."), shows_request_without_header },
	{ "off-by-one",
	  N_("The last byte is missing: the length that you pass does not count the header."),
	  N_("Count one byte for the header and sizeof(uint32_t) for each integer."),
	  shows_request_cut_by_header },
	{ "wrong-length",
	  N_("The request ends before all integers are in it."),
	  N_("Send as many as no_int says."), shows_request_cut_short },
	{ "struct-padding",
	  N_("Your integers begin at byte 4, but the header takes one byte, so they have to begin "
	     "at byte 1 (counted from 0). An int as a header takes four bytes, and so does a char "
	     "before an int in a structure: the compiler leaves three bytes between them."),
	  N_("Copy header and integers into an array of bytes, or declare the structure packed."),
	  shows_padded_request },
	{ "hard-coded",
	  N_("Your request holds the same integers whatever your function is given."),
	  N_("Take them from ints."), shows_hard_coded_request },
	{ "uninitialised",
	  N_("Bits were added to a header that had never been set."),
	  N_("Set it to 0 first."), shows_unset_header },
	{ "header-bits",
	  N_("The header is the character itself. The opcode is a number of three bits, F is one bit."),
	  N_("Compare operation with '*' and output_format with 's', and set the bits accordingly."),
	  shows_character_header },
	{ "wrong-operation",
	  N_("Your request asks for the other operation."),
	  N_("The opcode is 0 for '+' and 1 for '*', in the three bits above F: opcode << 1."),
	  shows_other_operation_asked },
	{ "string-where-int",
	  N_("Your request asks for text (F is 1), but an integer is wanted."),
	  N_("F is 1 only when output_format is 's'."), shows_text_asked },
	{ "int-where-string",
	  N_("Your request asks for an integer (F is 0), but text is wanted."),
	  N_("F, the lowest bit of the header, is 1 when output_format is 's'."), shows_int_asked },
	{ "header-bits",
	  N_("The opcode or F is not in its place. F is the lowest bit of the header, the opcode stands "
	     "in the three bits above it."),
	  N_("Write opcode << 1 | F."), shows_misplaced_header_bits },
	{ 0 },
};
