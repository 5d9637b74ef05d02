/* What gcc 12 says about a file, and what the mistake is called; where there is doubt, nothing. */

#include <criterion/criterion.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/diagnostics.h"
#include "grader/compile/mistakes.h"

enum { SAID_MAX = 3 };

/* clang-format off */
static const struct {
	const char *source;
	struct {
		int line, byte;
		const char *message;
		enum severity severity;
	} said[SAID_MAX];
	const char *diagnosis;
} cases[] = {
	/* Placed at the end of the line, or at the next word; a comment may stand between. */
	{ "a = 2\nreturn a;\n", { { 1, 6, "expected ‘;’ before ‘return’" } }, "missing-semicolon" },
	{ "a = 2 // two\nreturn a;\n", { { 1, 6, "expected ‘;’ before ‘return’" } }, "missing-semicolon" },
	{ "a = 2 /* two */\nreturn a;\n", { { 1, 6, "expected ‘;’ before ‘return’" } }, "missing-semicolon" },
	{ "a = 2\r\nreturn a;\r\n", { { 1, 6, "expected ‘;’ before ‘return’" } }, "missing-semicolon" },
	{ "a = 2\nreturn a;\n", { { 1, 6, "expected ';' before 'return'" } }, "missing-semicolon" },
	{ "int a = 1\n\tif (a)\n", { { 2, 2, "expected ‘,’ or ‘;’ before ‘if’" } }, "missing-semicolon" },
	{ "struct x { int a; }\nint f;\n", { { 2, 1, "expected ‘;’, identifier or ‘(’ before ‘int’" } }, "missing-semicolon" },
	/* An operator may be missing, a comma stand for the semicolon, a word be mistyped. */
	{ "a = 2 / c;\n", { { 1, 6, "expected ‘;’ before ‘/’ token" } }, NULL },
	{ "a = b c;\n", { { 1, 6, "expected ‘;’ before ‘c’" } }, NULL },
	{ "for (i = 0; i < 3, i++)\n", { { 1, 23, "expected ‘;’ before ‘)’ token" } }, NULL },
	{ "whle (x)\n\ta++;\n", { { 1, 9, "expected ‘;’ before ‘a’" },
		{ 1, 1, "implicit declaration of function ‘whle’", SEVERITY_WARNING } }, NULL },
	{ "int f(void) pure\n{\n", { { 2, 1, "expected ‘,’ or ‘;’ before ‘{’ token" } }, NULL },

	{ "{\n", { { 1, 1, "expected declaration or statement at end of input" } }, "missing-brace" },
	{ "static int g(void)\n", { { 1, 12, "invalid storage class for function ‘g’" },
		{ 1, 18, "expected declaration or statement at end of input" } }, "missing-brace" },
	{ "static int g(void)\n", { { 1, 12, "invalid storage class for function ‘g’" } }, NULL },
	/* The first error explains: what swallowed the brace. */
	{ "return a\n}\n", { { 1, 9, "expected ‘;’ before ‘}’ token" },
		{ 2, 1, "expected declaration or statement at end of input" } }, "missing-semicolon" },

	{ "}\n\treturn 0;\n}\n", { { 2, 2, "expected identifier or ‘(’ before ‘return’" } }, "extra-brace" },
	{ "}\n}\n", { { 2, 1, "expected identifier or ‘(’ before ‘}’ token" } }, "extra-brace" },
	{ "f(fd);\nif (fd)\n", { { 1, 3, "‘fd’ undeclared here (not in a function)" },
		{ 2, 1, "expected identifier or ‘(’ before ‘if’" } }, "extra-brace" },
	{ "int f(void);\n{\n", { { 2, 1, "expected identifier or ‘(’ before ‘{’ token" } }, "extra-semicolon" },
	{ "int f(void); \n{\n", { { 2, 1, "expected identifier or ‘(’ before ‘{’ token" } }, "extra-semicolon" },
	{ "int f(void); {\n", { { 1, 14, "expected identifier or ‘(’ before ‘{’ token" } }, NULL },
	{ "{\n", { { 1, 1, "expected identifier or ‘(’ before ‘{’ token" } }, NULL },
	{ "int f(void)\n}\n{\n", { { 3, 1, "expected identifier or ‘(’ before ‘{’ token" } }, NULL },

	/* The head of the function, and below it what only a body holds; not what stands at the margin, nor
	   what follows a line that opened or ended something. */
	{ "int f(void)\n\tint a = 1;\n", { { 2, 6, "parameter ‘a’ is initialized" } }, "missing-opening-brace" },
	{ "int f(int a,\n      int b)\n\n\tint c;\n\tsend(c);\n", { { 5, 2, "expected declaration specifiers before ‘send’" } }, "missing-opening-brace" },
	{ "int f(void)\nint a = 1;\n", { { 2, 5, "parameter ‘a’ is initialized" } }, NULL },
	{ "int f(void)\n{\n\tint g(a)\n\tif (a)\n", { { 4, 2, "expected declaration specifiers before ‘if’" } }, NULL },
	{ "\tint a = 1;\n", { { 1, 6, "parameter ‘a’ is initialized" } }, NULL },
	{ "\tint f(a)\n\tint a = 1;\n", { { 2, 6, "parameter ‘a’ is initialized" } }, NULL },
	{ "\n\tint a = 1;\n", { { 2, 6, "parameter ‘a’ is initialized" } }, NULL },
	{ "int f(void)\n", { { 3, 1, "parameter ‘a’ is initialized" } }, NULL },

	/* Noticed where the statement goes on, or at the end of the line above. */
	{ "if (f(a) < 0 {\n", { { 1, 14, "expected ‘)’ before ‘{’ token" } }, "missing-parenthesis" },
	{ "if (f(a) < 0\n\n\treturn -1;\n", { { 1, 13, "expected ‘)’ before ‘return’" } }, "missing-parenthesis" },
	{ "if (f(a) < 0\n\tclose(a);\n", { { 2, 2, "expected ‘)’ before ‘close’" } }, "missing-parenthesis" },
	{ "send(f(a,\n\tb), c;\n", { { 2, 7, "expected ‘)’ before ‘;’ token" } }, "missing-parenthesis" },
	{ "puts(\"a\\\" :)\";\n", { { 1, 14, "expected ‘)’ before ‘;’ token" } }, "missing-parenthesis" },
	{ "int f(int a,\n      int b\n{\n", { { 3, 1, "expected ‘;’, ‘,’ or ‘)’ before ‘{’ token" } }, "missing-parenthesis" },
	{ "if (f(a", { { 1, 8, "expected ‘)’ at end of input" } }, NULL },
	{ "if (f(a", { { 1, 8, "expected ‘)’ before end of line" } }, "missing-parenthesis" },
	{ "if a < 0)\n", { { 1, 4, "expected ‘(’ before ‘a’" } }, "missing-parenthesis" },
	/* Something else is missing, or too much. */
	{ "f(a b);\n", { { 1, 4, "expected ‘)’ before ‘b’" } }, NULL },
	{ "f(a\n\tb, c);\n", { { 1, 4, "expected ‘)’ before ‘b’" } }, NULL },
	{ "for (a = 0; a < 3; a++;) {\n", { { 1, 23, "expected ‘)’ before ‘;’ token" } }, NULL },
	{ "for (a = 0;\n     a < 3; a++;) {\n", { { 2, 16, "expected ‘)’ before ‘;’ token" } }, NULL },
	{ "puts(\":(\" b);\n", { { 1, 10, "expected ‘)’ before ‘b’" } }, NULL },

	{ "puts(\"a);\n", { { 1, 6, "missing terminating \" character" } }, "missing-quote" },
	{ "a = 'b;\n", { { 1, 5, "missing terminating ' character" } }, "missing-quote" },

	{ "f() = 1;\n", { { 1, 5, "lvalue required as left operand of assignment" } }, "assignment-target" },

	{ "a = “b”;\n", { { 1, 5, "stray ‘\\342’ in program" } }, "stray-character" },
	{ "a = \\b;\n", { { 1, 5, "stray ‘\\’ in program" } }, NULL },
	{ "send(1);\n", { { 1, 1, "too few arguments to function ‘send’" } }, "argument-count" },
	{ "close(1, 2);\n", { { 1, 1, "too many arguments to function ‘close’" } }, "argument-count" },
	{ "a = b;\n", { { 1, 5, "‘b’ undeclared (first use in this function)" } }, "undeclared-name" },
	{ "int t[N];\n", { { 1, 7, "‘N’ undeclared here (not in a function)" } }, "undeclared-name" },
	{ "viod f;\n", { { 1, 1, "unknown type name ‘viod’" } }, "unknown-type" },
	{ "struct pollfd p;\n", { { 1, 15, "storage size of ‘p’ isn’t known" } }, "unknown-type" },
	{ "#include <x.h>\n", { { 1, 10, "x.h: No such file or directory" } }, "header-not-found" },
	{ "asm(\".incbin\");\n", { { 1, 1, "x: No such file or directory" } }, NULL },
	{ "#include <x.h>\n", { { 1, 10, "x.h: No such file or directory at all" } }, NULL },
	/* The student's own words, and places that are none. */
	{ "#error no\n", { { 1, 2, "#error expected ‘;’ before" } }, NULL },
	{ "x\n", { { 0 } }, NULL },
	{ "x\n", { { 0, 0, "expected declaration or statement at end of input" } }, NULL },
	{ "", { { 1, 90, "expected ‘;’ before ‘x’" } }, "missing-semicolon" },
	/* Another prototype, wherever it is, unless the first error has a name. */
	{ "int f;\n", { { 1, 9, "‘b’ undeclared (first use in this function)" },
		{ 1, 5, "conflicting types for ‘f’; have ‘int’" } }, "undeclared-name" },
	{ "int f;\n", { { 1, 9, "expected expression before ‘{’ token" },
		{ 1, 5, "conflicting types for ‘f’; have ‘int’" } }, "wrong-prototype" },
};
/* clang-format on */

Test(mistakes, each_is_named_where_it_is_certain)
{
	for (size_t i = 0; i < N_ELEMENTS(cases); i++) {
		struct compilation compilation = { .result = COMPILE_ERRORS, .image = -1 };

		for (size_t k = 0; k < SAID_MAX && cases[i].said[k].message; k++)
			cr_assert_eq(diagnostics_add(&compilation, cases[i].said[k].severity,
						     cases[i].said[k].line, cases[i].said[k].byte,
						     NULL, cases[i].said[k].message), 0);
		mistakes_find(&compilation, cases[i].source, strlen(cases[i].source), "f");
		if (cases[i].diagnosis)
			cr_expect(compilation.diagnosis &&
				  strcmp(compilation.diagnosis, cases[i].diagnosis) == 0,
				  "%s: %s", cases[i].said[0].message, compilation.diagnosis);
		else
			cr_expect_null(compilation.diagnosis, "%s: %s", cases[i].said[0].message,
				       compilation.diagnosis);
		diagnostics_free(&compilation);
	}
}
