/* What the function returned. */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules.h"

const struct diagnosis diagnoses_returned[] = {
	{ "uninitialised",
	  N_("The variable that is returned was never set."),
	  N_("Give it a value on every way to a return."), shows_unset_return },
	{ "errno-returned",
	  N_("That is the error number, errno; the task asks for -1."),
	  N_("Write return -1; the reason is in errno anyway."), shows_errno_returned },
	{ "errno-returned",
	  N_("That is the error number with a minus sign, -errno; the task asks for -1."),
	  N_("Write return -1; the reason is in errno anyway."), shows_minus_errno_returned },
	{ "error-ignored",
	  N_("That is what it returns when all goes well: the caller cannot tell the difference."),
	  N_("Compare what the call returned with -1, and return -1 if they are equal."),
	  shows_failure_like_success },
	{ "wrong-error-return",
	  N_("Failure is reported by -1 and by nothing else."),
	  N_("Write return -1."), shows_wrong_error_return },
	{ "fails-on-success",
	  N_("-1 says that a call failed, and none did that matters."),
	  N_("Return 0 at the end. A call that sends returns how many bytes it sent, not 0: "
	     "compare with -1."),
	  shows_failure_on_success },
	{ "wrong-return",
	  N_("The statement says what is to be returned when all goes well, and this is something else."),
	  N_("Compare each return of your function with the statement; every way through it needs one."),
	  shows_wrong_return },
	{ 0 },
};
