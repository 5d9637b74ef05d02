/* What is in a message of plain integers, or in a request behind its header. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules.h"

const struct diagnosis diagnoses_bytes[] = {
	{ "byte-order-payload",
	  N_("Each integer is in the byte order of your processor."),
	  N_("Convert each one with htonl() before you send it."), shows_byte_order },
	{ "byte-order-twice",
	  N_("Some integers are in network byte order and others in that of your processor: not "
	     "each of them was converted exactly once."),
	  N_("Call htonl() once for each integer, no more and no less."), shows_mixed_byte_order },
	{ "short-conversion",
	  N_("htons() converts 16 bits; each integer here has 32."),
	  N_("Use htonl()."), shows_short_conversion },
	{ "integer-width",
	  N_("The integers are right, but they do not take four bytes each."),
	  N_("Use uint32_t for each of them."), shows_integer_width },
	{ "length-in-elements",
	  N_("The length that you pass counts elements; send() counts bytes."),
	  N_("Count sizeof(uint32_t) bytes for each integer."),
	  shows_length_in_elements },
	{ "sizeof-pointer",
	  N_("8 is the size of a pointer, not of what it points to."),
	  N_("Pass the number of bytes of the message: for each integer, sizeof(uint32_t)."),
	  shows_sizeof_pointer },
	{ "nul-sent",
	  N_("The byte 0 that ends a string in C was sent too."),
	  N_("Do not count it in the length that you pass."), shows_nul },
	{ "text-sent",
	  N_("These are the characters of digits, not integers."),
	  N_("Send the integers themselves, four bytes each, in network byte order."), shows_text },
	{ "off-by-one",
	  N_("The last integer is missing."),
	  N_("Check the end of your loop and the length that you pass."), shows_integer_missing },
	{ "off-by-one",
	  N_("There is one integer too many."),
	  N_("Check the end of your loop and the length that you pass."), shows_integer_too_many },
	{ "off-by-one",
	  N_("The last byte is missing."),
	  N_("Check the length that you pass."), shows_byte_missing },
	{ "off-by-one",
	  N_("There is one byte too many."),
	  N_("Check the length that you pass."), shows_byte_too_many },
	{ "uninitialised",
	  N_("Part of the message was never set: it holds what was in memory before."),
	  N_("Set every element before you send."), shows_unset_integers },
	{ "wrong-order",
	  N_("These are the right numbers, in another order."),
	  N_("Check the order in which they are stored."), shows_wrong_order },
	{ "wrong-digits",
	  N_("The integers have the right form, but they are not the right numbers."),
	  N_("Read in the statement which numbers are asked for."), shows_wrong_numbers },
	{ "wrong-length",
	  N_("The message begins with the right bytes, but the length that you pass is not its "
	     "own."),
	  N_("Pass the number of bytes that the message has: no fewer, and not the size of its "
	     "buffer."),
	  shows_wrong_length },
	{ 0 },
};
