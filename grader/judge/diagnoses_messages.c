/* How many messages left, and why none did. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules.h"
#include "grader/judge/rules_client.h"
#include "grader/judge/rules_server.h"

const struct diagnosis diagnoses_messages[] = {
	{ "sent-twice",
	  N_("The same message left more than once."),
	  N_("Send it once, outside any loop."), shows_repetition },
	{ "one-datagram-per-int",
	  N_("You reply once for each number."),
	  N_("Reply once, after the loop."), shows_reply_per_number },
	{ "answer-in-pieces",
	  N_("Each call that sends makes a message of its own: the header went off alone."),
	  N_("Put header and result into one buffer, and send that once."), shows_answer_in_pieces },
	{ "request-in-pieces",
	  N_("Each call that sends makes a message of its own: the header went off alone."),
	  N_("Put header and integers into one buffer, and send that once."), shows_header_sent_apart },
	{ "one-datagram-per-int",
	  N_("Each call of send() sends a datagram of its own."),
	  N_("Put all integers into one array and send that once."), shows_piecemeal },
	{ "unknown-opcode-not-signalled",
	  N_("A request with an unknown opcode gets an answer too."),
	  N_("Send at least the header, with its most significant bit 0."),
	  shows_silence_for_unknown },
	{ "result-returned",
	  N_("Your function returns the result to its caller, but it is the sender of the message "
	     "that waits for it."),
	  N_("Send it with sendto(), to the address that recvfrom() stored."), shows_result_returned },
	{ "printed-not-sent",
	  N_("What you printed goes to the terminal, not to the network."),
	  N_("Send it with sendto(), to the address that recvfrom() stored."), shows_answer_printed },
	{ "reply-withheld",
	  N_("Your function answers other messages, but not this one."),
	  N_("Look for the condition under which it returns before sendto()."), shows_reply_withheld },
	{ "printed-not-sent",
	  N_("What you printed goes to the terminal, not to the network."),
	  N_("Pass the bytes to send(), on the socket."), shows_print },
	{ "reply-unsent",
	  N_("Whoever sent the message waits for your reply."),
	  N_("Call sendto(), with the sender's address that recvfrom() stored."), shows_reply_unsent },
	{ "nothing-sent",
	  N_("The message has to leave through the socket."),
	  N_("Call send() after connect()."), shows_nothing_sent },
	{ 0 },
};
