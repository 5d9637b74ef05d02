/* gcc's sentences and what they are called here. Runs in the runner; trusts nothing. */

#include "grader/compile/mistakes.h"

#include <stdbool.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/diagnostics.h"

/* An error, and the lines of the file about it: the one where it is placed, from its start. */
struct place {
	const struct compilation *compilation;
	const struct diagnostic *error;
	const char *source, *end;	/* of the file */
	const char *line, *found;	/* found: the byte that the compiler points at */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct place place_of(const struct compilation *compilation,
			     const struct diagnostic *error, const char *source, size_t size)
{
	struct place place = { compilation, error, source, source + size, source, source };

	for (int line = 1; line < error->line && place.line < place.end; line++) {
		const char *next = memchr(place.line, '\n', (size_t)(place.end - place.line));

		place.line = next ? next + 1 : place.end;
	}
	place.found = place.line + MIN(MAX(error->byte - 1, 0), (int)(place.end - place.line));
	return place;
}

static const char *skip_blanks(const struct place *place, const char *c)
{
	while (c < place->end && is_blank(*c))
		c++;
	return c;
}

/* Nothing but a comment stands behind it on its line ... */
static bool ends_line(const struct place *place)
{
	const char *c = skip_blanks(place, place->found);

	return c == place->end || *c == '\n' ||
	       (place->end - c >= 2 && c[0] == '/' && (c[1] == '/' || c[1] == '*'));
}

/* ... nothing before it. */
static bool begins_line(const struct place *place)
{
	return skip_blanks(place, place->line) >= place->found;
}

/* The first character in front of `c` that is not blank, or 0. */
static char before(const struct place *place, const char *c)
{
	while (c > place->source && (is_blank(c[-1]) || c[-1] == '\n'))
		c--;
	return c > place->source ? c[-1] : '\0';
}

/* Of a line that is not the first. */
static const char *line_above(const struct place *place, const char *line)
{
	do
		line--;
	while (line > place->source && line[-1] != '\n');
	return line;
}

/* The statement ends where its line does, and nothing else is odd about it: "whle (x)" is a call to
   gcc, which wants a semicolon behind it. */
static bool is_end_of_statement(const struct place *place)
{
	if (strchr(place->error->message, '{'))
		return false;
	for (size_t i = 0; i < place->compilation->n_diagnostics; i++)
		if (&place->compilation->diagnostics[i] != place->error &&
		    place->compilation->diagnostics[i].line == place->error->line)
			return false;
	return ends_line(place) || begins_line(place);
}

/* Does any of the errors begin with one of the phrases (NULL last)? */
static bool is_said(const struct compilation *compilation, const char *const *phrases,
		    const char *name)
{
	for (size_t i = 0; i < compilation->n_diagnostics; i++)
		for (const char *const *phrase = phrases; *phrase; phrase++)
			if (compilation->diagnostics[i].severity == SEVERITY_ERROR &&
			    diagnostic_says(&compilation->diagnostics[i], *phrase, name))
				return true;
	return false;
}

/* A brace that is missing makes what follows part of the function: gcc sees it where the file ends. */
static bool ends_too_early(const struct place *place)
{
	static const char *const phrases[] = {
		"expected declaration or statement at end of input", NULL,
	};

	return is_said(place->compilation, phrases, NULL);
}

/* Some statement stands where only declarations can, so where no function is open. */
static bool is_outside(const struct place *place)
{
	static const char *const phrases[] = {
		"expected identifier or ‘(’ before ‘return’",
		"expected identifier or ‘(’ before ‘if’",
		"expected identifier or ‘(’ before ‘for’",
		"expected identifier or ‘(’ before ‘while’", NULL,
	};

	return is_said(place->compilation, phrases, NULL);
}

/* "int f(void);" and then a body. */
static bool follows_semicolon(const struct place *place)
{
	return begins_line(place) && before(place, place->found) == ';';
}

/* What is declared or done here is indented, below a line at the margin that opened no block and ended
   nothing: the head of a function. */
static bool is_below_head(const struct place *place)
{
	const char *head = place->line;

	if (head == place->end || !is_blank(*head))
		return false;
	while (head > place->source && (is_blank(*head) || *head == '\n'))
		head = line_above(place, head);
	if (is_blank(*head) || *head == '\n')
		return false;
	while (!strchr("{};:#\n", *head))
		head++;
	return *head == '\n';
}

/* Between the start of the statement and the end of the line on which it ends, or a block begins, there
   are more ( than ). What cannot be told from the ends of lines counts as balanced. */
static bool is_open(const struct place *place)
{
	const char *c = place->line;
	bool quoted = false;
	int depth = 0;

	if (c > place->source && begins_line(place))
		c = line_above(place, c);
	while (c > place->source && strchr(",(&|", before(place, c)))
		c = line_above(place, c);
	for (; c < place->end; c++) {
		if (*c == '\n' && c >= place->found && strchr(";{}", before(place, c)))
			break;
		if (*c == '"' && (c == place->source || c[-1] != '\\'))
			quoted = !quoted;
		quoted = quoted && *c != '\n';
		if (!quoted)
			depth += (*c == '(') - (*c == ')');
	}
	return depth > 0;
}

/* "header.h: No such file or directory" */
static bool is_missing_header(const struct place *place)
{
	static const char reason[] = ": No such file or directory";
	const char *found = strstr(place->error->message, reason);
	const char *directive = skip_blanks(place, place->line);

	return found && strcmp(found, reason) == 0 && directive < place->end && *directive == '#';
}

/* The first row that fits names the mistake. */
static const struct mistake {
	const char *phrase, *id;
	bool (*applies)(const struct place *place);
} mistakes[] = {
	{ "expected ‘;’ before ", "missing-semicolon", is_end_of_statement },
	{ "expected ‘,’ or ‘;’ before ", "missing-semicolon", is_end_of_statement },
	{ "expected ‘;’, identifier or ‘(’ before ", "missing-semicolon", begins_line },
	{ "expected declaration or statement at end of input", "missing-brace", NULL },
	{ "invalid storage class for function ", "missing-brace", ends_too_early },
	{ "expected identifier or ‘(’ before ‘{’ token", "extra-semicolon", follows_semicolon },
	{ "expected identifier or ‘(’ before ‘}’ token", "extra-brace", begins_line },
	{ "expected identifier or ‘(’ before ", "extra-brace", is_outside },
	{ "% undeclared here (not in a function)", "extra-brace", is_outside },
	{ "expected declaration specifiers or ‘...’ before ", "extra-brace", is_outside },
	{ "initializer element is not constant", "extra-brace", is_outside },
	{ "expected declaration specifiers before ", "missing-opening-brace", is_below_head },
	{ "parameter % is initialized", "missing-opening-brace", is_below_head },
	{ "expected ‘)’ before ", "missing-parenthesis", is_open },
	{ "expected ‘;’, ‘,’ or ‘)’ before ‘{’ token", "missing-parenthesis", is_open },
	{ "expected ‘(’ before ", "missing-parenthesis", NULL },
	{ "missing terminating \" character", "missing-quote", NULL },
	{ "missing terminating ' character", "missing-quote", NULL },
	{ "lvalue required as left operand of assignment", "assignment-target", NULL },
	{ "stray ‘\\2", "stray-character", NULL },
	{ "stray ‘\\3", "stray-character", NULL },
	{ "too few arguments to function ", "argument-count", NULL },
	{ "too many arguments to function ", "argument-count", NULL },
	{ "% undeclared", "undeclared-name", NULL },
	{ "unknown type name ", "unknown-type", NULL },
	{ "storage size of % isn’t known", "unknown-type", NULL },
	{ "invalid use of undefined type ", "unknown-type", NULL },
	{ "", "header-not-found", is_missing_header },
	{ "variable % has initializer but incomplete type", "unknown-type", NULL },
};

static const char *name_mistake(const struct compilation *compilation, const char *source,
				size_t size)
{
	const struct diagnostic *error = diagnostics_first_error(compilation);
	struct place place;

	if (!error || error->line == 0)
		return NULL;
	place = place_of(compilation, error, source, size);
	for (size_t i = 0; i < N_ELEMENTS(mistakes); i++)
		if (diagnostic_says(error, mistakes[i].phrase, NULL) &&
		    (!mistakes[i].applies || mistakes[i].applies(&place)))
			return mistakes[i].id;
	return NULL;
}

void mistakes_find(struct compilation *compilation, const char *source, size_t size,
		   const char *function)
{
	/* The errors that a different prototype causes. */
	static const char *const phrases[] = {
		"conflicting types for %", "conflicting type qualifiers for %",
		"static declaration of %", "% redeclared as different kind of symbol", NULL,
	};

	if (compilation->result != COMPILE_ERRORS || compilation->diagnosis)
		return;
	compilation->diagnosis = name_mistake(compilation, source, size);
	if (!compilation->diagnosis && is_said(compilation, phrases, function))
		compilation->diagnosis = "wrong-prototype";
}
