/* What is in a message of plain integers, or in a request behind its header. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules.h"

const struct diagnosis diagnoses_bytes[] = {
	{ "byte-order-payload",
	  N_("Each integer is in the byte order of your processor."),
	  N_("Convert each one before sending: htonl()."), shows_byte_order },
	{ "byte-order-twice",
	  N_("Some integers are in network byte order and others in that of your processor: not "
	     "each of them was converted exactly once."),
	  N_("Call htonl() once for each integer, no more and no less."), shows_mixed_byte_order },
	{ "short-conversion",
	  N_("htons() converts 16 bits; each integer here has 32."),
	  N_("Use htonl()."), shows_short_conversion },
	{ "integer-width",
	  N_("The integers are right, but each has another number of bytes than four."),
	  N_("Make it an array of uint32_t."), shows_integer_width },
	{ "length-in-elements",
	  N_("The length that you pass counts elements; send() counts bytes."),
	  N_("Multiply it by sizeof(uint32_t), or pass sizeof of the array."),
	  shows_length_in_elements },
	{ "sizeof-pointer",
	  N_("8 is the size of a pointer, not of what it points to."),
	  N_("Pass the number of bytes of the message: for integers, how many there are times "
	     "sizeof(uint32_t)."), shows_sizeof_pointer },
	{ "nul-sent",
	  N_("The byte 0 that ends a string in C was sent along."),
	  N_("Pass the length without it."), shows_nul },
	{ "text-sent",
	  N_("These are the characters of digits, not integers."),
	  N_("Send the integers themselves, four bytes each, in network byte order."), shows_text },
	{ "off-by-one",
	  N_("There is one too many or one too few."),
	  N_("Check the end of your loop and the length that you pass."), shows_off_by_one },
	{ "uninitialised",
	  N_("Part of the message was never set: it holds what was in memory before."),
	  N_("Set every element before you send."), shows_unset_integers },
	{ "wrong-order",
	  N_("The right numbers, in another order."),
	  N_("Check the order in which they are stored."), shows_wrong_order },
	{ "wrong-digits",
	  N_("Integers of the right form, but not the right numbers."),
	  N_("Read in the statement which numbers are asked for."), shows_wrong_numbers },
	{ "wrong-length",
	  N_("The message begins rightly, but the length that you pass is not its own."),
	  N_("Pass the number of bytes that belong to the message, not the size of its buffer."),
	  shows_wrong_length },
	{ 0 },
};
