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
	  N_("A function that the exercise asks for is not in your file."),
	  N_("Check its name letter by letter: upper and lower case count.") },
	{ "too-large",
	  N_("Global and static variables take their memory before your function is called."),
	  N_("Make the arrays as long as the task needs them.") },
	{ "undeclared-function",
	  N_("A function is called that is defined nowhere: its name is mistyped, or it is "
	     "missing."),
	  N_("Look at the name in the message: is there such a manual page?") },

	{ "missing-semicolon",
	  N_("A semicolon is missing where the statement or declaration before this place ends."),
	  N_("Look at the end of the line that is shown and of the one above it.") },
	{ "missing-brace",
	  N_("The file ends while a block is still open: a { has no }."),
	  N_("Go up to the first line whose indentation does not fit: a } is missing before it.") },
	{ "extra-brace",
	  N_("The function has ended before this place: there is one } too many above, or one { "
	     "too few."),
	  N_("Indent each block, and look for the } that closes more than it should.") },
	{ "extra-semicolon",
	  N_("A semicolon ends the head of the function, so the block below it belongs to "
	     "nothing."),
	  N_("Remove the semicolon in front of the {.") },
	{ "missing-opening-brace",
	  N_("The head of the function is not followed by {: its body is not opened."),
	  N_("Put a { between the head and the first line of the body.") },
	{ "missing-parenthesis",
	  N_("A parenthesis is missing: each ( needs a ) of its own, and the condition of if, while "
	     "or for stands in parentheses."),
	  N_("Count the parentheses of the line that is shown, and of the one above it.") },
	{ "missing-quote",
	  N_("A text between quotation marks ends on the line on which it begins; here one of the "
	     "two marks is missing."),
	  N_("Write it with \" at both ends, a single character with ' at both ends. A long text may "
	     "be several, one after the other.") },
	{ "assignment-target",
	  N_("On the left of this = there is nothing that a value could be stored in: = stores, == "
	     "compares."),
	  N_("To compare, write ==; to store, name a variable on the left.") },
	{ "stray-character",
	  N_("This sign does not belong to C: it is a typographic quote, a dash or another kind of "
	     "space, as they come with text that is copied."),
	  N_("Delete it and type it anew, as \", ', - or a plain space.") },
	{ "argument-count",
	  N_("A function is called with more or fewer arguments than it takes."),
	  N_("Compare the call with the declaration of the function, or with its manual page.") },
	{ "undeclared-name",
	  N_("This name is not declared where you use it: it is mistyped, it was declared in an "
	     "inner block, or its header is not included."),
	  N_("Declare it before its first use; for a constant, include the header that its manual "
	     "page names.") },
	{ "unknown-type",
	  N_("The compiler takes this for a type, and nothing defines it: its header is not "
	     "included, or the word is mistyped."),
	  N_("Compare it with the manual page, which also names the header to include.") },
	{ "header-not-found",
	  N_("There is no header of this name here."),
	  N_("Compare it with the manual page. A header of your own is not handed in: put its "
	     "content into this file.") },

	{ "template-unchanged",
	  N_("This is the starting point as you downloaded it."),
	  N_("Fill in the places marked TODO, then hand it in again."), shows_template },
	{ 0 },
};
