/* Finds definitions of functions in C text: a name outside all braces, its parameters, a brace. */

#include "grader/judge/source.h"

#include <ctype.h>
#include <string.h>

struct scanner {
	const char *at, *end;
};

static bool starts(const struct scanner *s, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(s->end - s->at) >= length && memcmp(s->at, text, length) == 0;
}

static void skip_past(struct scanner *s, const char *text)
{
	while (s->at < s->end && !starts(s, text))
		s->at++;
	s->at += s->at < s->end ? (ptrdiff_t)strlen(text) : 0;
}

/* A directive goes on after a backslash at the end of its line. */
static void skip_directive(struct scanner *s)
{
	for (; s->at < s->end && *s->at != '\n'; s->at++)
		if (*s->at == '\\' && s->at + 1 < s->end)
			s->at++;
}

static void skip_quoted(struct scanner *s, char quote)
{
	for (s->at++; s->at < s->end && *s->at != quote && *s->at != '\n'; s->at++)
		if (*s->at == '\\' && s->at + 1 < s->end)
			s->at++;
	s->at += s->at < s->end;
}

/* Past blanks, comments and directives; what is there then is code. */
static void skip_blank(struct scanner *s)
{
	for (;;) {
		const char *before = s->at;

		while (s->at < s->end && isspace((unsigned char)*s->at))
			s->at++;
		if (starts(s, "/*"))
			skip_past(s, "*/");
		else if (starts(s, "//"))
			skip_past(s, "\n");
		else if (starts(s, "#"))
			skip_directive(s);
		if (s->at == before)
			return;
	}
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool take_word(struct scanner *s, const char *name)
{
	const char *word = s->at;

	while (s->at < s->end && is_word(*s->at))
		s->at++;
	return (size_t)(s->at - word) == strlen(name) &&
	       memcmp(word, name, (size_t)(s->at - word)) == 0;
}

/* Past one token that is no word; *braces and *parentheses follow it. */
static void take_other(struct scanner *s, int *braces, int *parentheses)
{
	char c = *s->at;

	if (c == '"' || c == '\'') {
		skip_quoted(s, c);
		return;
	}
	*braces += (c == '{') - (c == '}');
	*parentheses += (c == '(') - (c == ')');
	s->at++;
}

/* After the name: a list of parameters, and the brace of a body. */
static bool is_definition(struct scanner s)
{
	int braces = 0, parentheses = 0;

	skip_blank(&s);
	if (!starts(&s, "("))
		return false;
	while (s.at < s.end) {
		take_other(&s, &braces, &parentheses);
		skip_blank(&s);
		if (parentheses == 0)
			return starts(&s, "{");
	}
	return false;
}

bool source_defines(const char *source, size_t size, const char *name)
{
	struct scanner s = { source, source + size };
	int braces = 0, parentheses = 0;

	for (skip_blank(&s); s.at < s.end; skip_blank(&s)) {
		if (!is_word(*s.at))
			take_other(&s, &braces, &parentheses);
		else if (take_word(&s, name) && braces == 0 && parentheses == 0 && is_definition(s))
			return true;
	}
	return false;
}
