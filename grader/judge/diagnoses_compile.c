/*
 * What is wrong with the file itself: it does not compile, or it is the template. The compile step
 * names its own by their ids, so those have no rule.
 */

#include "grader/judge/diagnoses.h"

#include "grader/base/util.h"
#include "grader/judge/rules.h"

const struct diagnosis diagnoses_compile[] = {
	{ "wrong-prototype",
	  N_("Your function is not declared as the exercise asks."),
	  N_("Copy the first line of the function from the statement, then fill in its body.") },
	{ "function-missing",
	  N_("The function that the exercise asks for is not in your file."),
	  N_("Check its name letter by letter: upper and lower case count.") },
	{ "too-large",
	  N_("Global and static variables take their memory before your function is called."),
	  N_("Make the arrays as long as the task needs them.") },
	{ "undeclared-function",
	  N_("A function is called that is defined nowhere: its name is mistyped, or it is "
	     "missing."),
	  N_("Look at the name in the message: is there such a manual page?") },

	{ "template-unchanged",
	  N_("This is the starting point as you downloaded it."),
	  N_("Fill in the places marked TODO, then hand it in again."), shows_template },
	{ 0 },
};
