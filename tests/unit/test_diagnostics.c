/* What gcc 12, as and ld 2.40 really wrote, and what nobody should have written. */

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/diagnostics.h"
#include "grader/compile/linker.h"
#include "grader/compile/text.h"

static const char *const folders[] = { "/usr/include", "/data/student_template", NULL };
static const struct origin origin = { "submission.c", 10, folders };

static struct compilation read_json(const char *output, bool expect_complete)
{
	struct compilation compilation = { .image = -1 };
	bool complete;

	cr_assert_eq(diagnostics_read_json(&compilation, &origin, output, strlen(output),
					   &complete), 0);
	cr_expect_eq(complete, expect_complete);
	return compilation;
}

static struct compilation read_text(const char *output)
{
	struct compilation compilation = { .image = -1 };

	cr_assert_eq(diagnostics_read_text(&compilation, &origin, output, strlen(output)), 0);
	return compilation;
}

static void expect(const struct compilation *compilation, size_t i, enum severity severity,
		   int line, int column, const char *option, const char *message)
{
	const struct diagnostic *found = &compilation->diagnostics[i];

	cr_assert_lt(i, compilation->n_diagnostics);
	cr_expect_eq(found->severity, severity);
	cr_expect_eq(found->line, line);
	cr_expect_eq(found->column, column);
	cr_expect_str_eq(found->message, message);
	if (option)
		cr_expect_str_eq(found->option, option);
	else
		cr_expect_null(found->option);
}

/*
 * gcc's JSON
 */

Test(diagnostics, a_missing_semicolon)
{
	struct compilation c = read_json(
		"[{\"kind\": \"error\", \"column-origin\": 1, \"children\": [], \"fixits\": [{\"next\": "
		"{\"byte-column\": 43, \"display-column\": 43, \"line\": 2, \"file\": \"submission.c\", "
		"\"column\": 43}, \"string\": \";\", \"start\": {\"byte-column\": 43, \"display-column\": "
		"43, \"line\": 2, \"file\": \"submission.c\", \"column\": 43}}], \"locations\": [{\"caret\": "
		"{\"byte-column\": 43, \"display-column\": 43, \"line\": 2, \"file\": \"submission.c\", "
		"\"column\": 43}}, {\"caret\": {\"byte-column\": 44, \"display-column\": 44, \"line\": 2, "
		"\"file\": \"submission.c\", \"column\": 44}}], \"message\": \"expected ‘;’ before ‘}’ "
		"token\", \"escape-source\": false}]\n", true);

	cr_assert_eq(c.n_diagnostics, 1);
	expect(&c, 0, SEVERITY_ERROR, 2, 43, NULL, "expected ‘;’ before ‘}’ token");
	cr_expect(diagnostics_first_error(&c));
	compilation_finish(&c);
}

static const char other_prototype[] =
	"[{\"kind\": \"error\", \"column-origin\": 1, \"children\": [{\"kind\": \"note\", "
	"\"escape-source\": false, \"locations\": [{\"finish\": {\"byte-column\": 27, \"display-column\": "
	"27, \"line\": 12, \"file\": \"/data/student_template/creating-a-socket.h\", \"column\": 27}, "
	"\"caret\": {\"byte-column\": 5, \"display-column\": 5, \"line\": 12, \"file\": "
	"\"/data/student_template/creating-a-socket.h\", \"column\": 5}}], \"message\": \"previous "
	"declaration of ‘create_and_send_message’ with type ‘int(const struct sockaddr *, "
	"socklen_t)’\"}], \"escape-source\": false, \"locations\": [{\"caret\": {\"byte-column\": 5, "
	"\"display-column\": 5, \"line\": 1, \"file\": \"submission.c\", \"column\": 5}}], \"message\": "
	"\"conflicting types for ‘create_and_send_message’; have ‘int(struct sockaddr *, "
	"socklen_t)’\"}]";

Test(diagnostics, notes_follow_and_a_header_of_ours_is_named)
{
	struct compilation c = read_json(other_prototype, true);

	cr_assert_eq(c.n_diagnostics, 2);
	expect(&c, 0, SEVERITY_ERROR, 1, 5, NULL,
	       "conflicting types for ‘create_and_send_message’; have ‘int(struct sockaddr *,"
	       " socklen_t)’");
	expect(&c, 1, SEVERITY_NOTE, 0, 0, NULL,
	       "creating-a-socket.h:12: previous declaration of ‘create_and_send_message’ with type"
	       " ‘int(const struct sockaddr *, socklen_t)’");
	compilation_finish(&c);
}

Test(diagnostics, what_a_message_says_about_a_name)
{
	struct compilation c = read_json(other_prototype, true);
	struct diagnostic plain = { .message = (char *)"conflicting types for 'f'" };

	cr_expect(diagnostic_says(&c.diagnostics[0], "conflicting types for %",
				  "create_and_send_message"));
	cr_expect_not(diagnostic_says(&c.diagnostics[0], "conflicting types for %", "create"));
	cr_expect_not(diagnostic_says(&c.diagnostics[0], "static declaration of %",
				      "create_and_send_message"));
	cr_expect(diagnostic_says(&plain, "conflicting types for %", "f"));
	cr_expect_not(diagnostic_says(&plain, "conflicting types for %", "g"));
	cr_expect(diagnostic_says(&plain, "conflicting types for ‘f’", NULL));
	cr_expect(diagnostic_says(&c.diagnostics[0], "conflicting types for %; have %", NULL));
	cr_expect_not(diagnostic_says(&c.diagnostics[0], "conflicting % for", NULL));
	cr_expect_not(diagnostic_says(&plain, "conflicting types for %; have", NULL));
	compilation_finish(&c);
}

Test(diagnostics, a_latin_1_byte_and_an_escape_are_replaced)
{
	struct compilation c = read_json(
		"[{\"kind\": \"error\", \"column-origin\": 1, \"children\": [], \"escape-source\": false, "
		"\"locations\": [{\"caret\": {\"byte-column\": 2, \"display-column\": 2, \"line\": 1, "
		"\"file\": \"submission.c\", \"column\": 2}}], \"message\": \"#error caf\xe9 \x1b[31m\"}]\n",
		true);

	cr_assert_eq(c.n_diagnostics, 1);
	expect(&c, 0, SEVERITY_ERROR, 1, 2, NULL, "#error caf\ufffd \ufffd[31m");
	compilation_finish(&c);
}

Test(diagnostics, escapes_of_json_are_cleaned_too)
{
	struct compilation c = read_json(
		"[{\"kind\": \"error\", \"locations\": [{\"caret\": {\"line\": 1, \"column\": 1, \"file\": "
		"\"submission.c\"}}], \"message\": \"a\\u001bb\\u0000c\\u202ed\\ne\"}]", true);

	cr_assert_eq(c.n_diagnostics, 1);
	/* jansson's C string ends at the NUL. */
	expect(&c, 0, SEVERITY_ERROR, 1, 1, NULL, "a\ufffdb");
	compilation_finish(&c);
}

/* `#line 12 "harness/driver.c"` and the like: no place is better than a wrong one. */
Test(diagnostics, a_place_outside_of_the_file_is_none)
{
	static const char *const places[] = {
		"\"file\": \"harness/driver.c\", \"line\": 3, \"column\": 1",
		"\"file\": \"submission.c\", \"line\": 11, \"column\": 1",
		"\"file\": \"submission.c\", \"line\": -1, \"column\": 1",
		"\"file\": \"/usr/include/../../etc/passwd\", \"line\": 1, \"column\": 1",
		"\"file\": \"/usr/includes/stdio.h\", \"line\": 1, \"column\": 1",
		"\"file\": [], \"line\": \"x\"",
		"",
	};

	for (size_t i = 0; i < N_ELEMENTS(places); i++) {
		char output[300];
		struct compilation c;

		snprintf(output, sizeof(output), "[{\"kind\": \"warning\", \"message\": \"m\", "
			 "\"option\": \"-Wx\", \"locations\": [{\"caret\": {%s}}]}]", places[i]);
		c = read_json(output, true);
		cr_assert_eq(c.n_diagnostics, 1, "%s", places[i]);
		expect(&c, 0, SEVERITY_WARNING, 0, 0, "-Wx", "m");
		compilation_finish(&c);
	}
}

Test(diagnostics, lines_around_the_array_do_not_matter)
{
	struct compilation c = read_json(
		"[{\"kind\": \"fatal error\", \"children\": [], \"locations\": [{\"caret\": {\"line\": 1, "
		"\"file\": \"submission.c\", \"column\": 10}}], \"message\": \"nothere.h: No such file or "
		"directory\"}]\ncompilation terminated.\n", true);

	cr_assert_eq(c.n_diagnostics, 1);
	expect(&c, 0, SEVERITY_ERROR, 1, 10, NULL, "nothere.h: No such file or directory");
	compilation_finish(&c);

	c = read_json("[]\n", true);
	cr_expect_eq(c.n_diagnostics, 0);
	compilation_finish(&c);
}

Test(diagnostics, half_an_array_is_no_array)
{
	static const char *const outputs[] = {
		"",
		"compilation terminated due to -fmax-errors=20.\n",
		"[{\"kind\": \"error\", \"message\": \"m\"",
		"{\"kind\": \"error\"}",
		"[[[[[[",
	};

	for (size_t i = 0; i < N_ELEMENTS(outputs); i++) {
		struct compilation c = read_json(outputs[i], false);

		cr_expect_eq(c.n_diagnostics, 0, "%s", outputs[i]);
		compilation_finish(&c);
	}
}

/* A compiler that was taken over may write any JSON. */
Test(diagnostics, json_of_another_shape_is_harmless)
{
	static const char *const outputs[] = {
		"[1, null, \"x\", [], {}]",
		"[{\"kind\": 5, \"message\": [], \"locations\": {}, \"children\": 7, \"option\": {}}]",
		"[{\"children\": [[], 1, {\"children\": [{}]}]}]",
		"[{\"locations\": [{\"caret\": {\"line\": 1e99, \"file\": \"submission.c\"}}]}]",
	};

	for (size_t i = 0; i < N_ELEMENTS(outputs); i++) {
		struct compilation c = read_json(outputs[i], true);

		cr_expect_leq(c.n_diagnostics, 5);
		cr_expect_not(diagnostics_first_error(&c));
		compilation_finish(&c);
	}
}

Test(diagnostics, our_own_definition_of_gnu_source_is_not_blamed)
{
	struct compilation c = read_json(
		"[{\"kind\": \"warning\", \"children\": [{\"kind\": \"note\", \"message\": \"this is the "
		"location of the previous definition\", \"locations\": [{\"caret\": {\"file\": "
		"\"<command-line>\", \"line\": 0, \"column\": 1}}]}], \"locations\": [{\"caret\": {\"line\": "
		"1, \"file\": \"submission.c\", \"column\": 9}}], \"message\": \"\\\"_GNU_SOURCE\\\" "
		"redefined\"}]", true);

	cr_expect_eq(c.n_diagnostics, 0);
	compilation_finish(&c);
}

Test(diagnostics, a_flood_is_counted_and_leaves_room_for_errors)
{
	struct compilation c = { .image = -1 };

	for (int i = 0; i < 1000; i++)
		cr_assert_eq(diagnostics_add(&c, SEVERITY_WARNING, 1, 1, "-Wx", "warning"), 0);
	cr_assert_eq(diagnostics_add(&c, SEVERITY_ERROR, 2, 1, NULL, "the error"), 0);
	cr_expect_leq(c.n_diagnostics, DIAGNOSTICS_MAX);
	cr_expect_eq(c.n_diagnostics + c.n_omitted, 1001);
	expect(&c, c.n_diagnostics - 1, SEVERITY_ERROR, 2, 1, NULL, "the error");
	compilation_finish(&c);
}

/*
 * Text
 */

Test(diagnostics, text_of_gcc)
{
	struct compilation c = read_text(
		"submission.c: In function ‘create_and_send_message’:\n"
		"submission.c:2:11: warning: implicit declaration of function ‘sokcet’; did you mean"
		" ‘socket’? [-Wimplicit-function-declaration]\n"
		"    2 | { int s = sokcet(AF_INET6, SOCK_DGRAM, 0); }\n"
		"      |           ^~~~~~\n"
		"submission.c:3:5: error: expected ‘;’ before ‘}’ token\n"
		"submission.c:4:1: note: here\n"
		"/usr/include/stdio.h:33:1: error: unknown type name ‘x’\n"
		"cc1: all warnings being treated as errors\n");

	cr_assert_eq(c.n_diagnostics, 4);
	expect(&c, 0, SEVERITY_WARNING, 2, 11, "-Wimplicit-function-declaration",
	       "implicit declaration of function ‘sokcet’; did you mean ‘socket’?");
	expect(&c, 1, SEVERITY_ERROR, 3, 5, NULL, "expected ‘;’ before ‘}’ token");
	expect(&c, 2, SEVERITY_NOTE, 4, 1, NULL, "here");
	expect(&c, 3, SEVERITY_ERROR, 0, 0, NULL, "stdio.h:33: unknown type name ‘x’");
	compilation_finish(&c);
}

Test(diagnostics, text_of_the_assembler)
{
	struct compilation c = read_text("submission.c: Assembler messages:\n"
					 "submission.c:2: Error: no such instruction: `nosuch %eax'\n"
					 "submission.s:7: Error: file not found: /etc/passwd\n");

	cr_assert_eq(c.n_diagnostics, 2);
	expect(&c, 0, SEVERITY_ERROR, 2, 0, NULL, "no such instruction: `nosuch %eax'");
	expect(&c, 1, SEVERITY_ERROR, 0, 0, NULL, "file not found: /etc/passwd");
	compilation_finish(&c);
}

Test(diagnostics, odd_text_is_harmless)
{
	static const char *const outputs[] = {
		": error: ", "error: ", "x: error: ", "submission.c:1:1: error: [-", "a: error: b [-W",
		"submission.c:99999999999:1: error: m", "\xff\xfe: error: \x80", ": note: : error: x",
	};

	for (size_t i = 0; i < N_ELEMENTS(outputs); i++) {
		struct compilation c = read_text(outputs[i]);

		cr_expect_leq(c.n_diagnostics, 1, "%s", outputs[i]);
		for (size_t k = 0; k < c.n_diagnostics; k++)
			cr_expect_leq(c.diagnostics[k].line, origin.n_lines, "%s", outputs[i]);
		compilation_finish(&c);
	}
}

/* What is indented is a line of the source, whatever it says; the first kind on a line counts; and only an
   option at the end is one. */
Test(diagnostics, text_that_looks_like_more_than_it_is)
{
	struct compilation c = read_text(
		"      | submission.c:1:1: error: drawn\n"
		"submission.c:1:1: warning: of a: note: and an: error: in words\n"
		"submission.c:2:1: error: ends in [brackets]\n"
		"submission.c:3:1: error: ends in[-Wodd]\n"
		"submission.c:4:1: error: has [-Wodd] inside\n"
		"submission.c:5:100000: error: is far away\n");

	cr_assert_eq(c.n_diagnostics, 5);
	expect(&c, 0, SEVERITY_WARNING, 1, 1, NULL, "of a: note: and an: error: in words");
	expect(&c, 1, SEVERITY_ERROR, 2, 1, NULL, "ends in [brackets]");
	expect(&c, 2, SEVERITY_ERROR, 3, 1, NULL, "ends in[-Wodd]");
	expect(&c, 3, SEVERITY_ERROR, 4, 1, NULL, "has [-Wodd] inside");
	expect(&c, 4, SEVERITY_ERROR, 5, 0, NULL, "is far away");
	compilation_finish(&c);
}

/* -O0 and a header that asks for optimization: our flags, not his doing. */
Test(diagnostics, our_own_optimization_is_not_blamed)
{
	struct compilation c = read_text(
		"/usr/include/features.h:397:4: warning: #warning _FORTIFY_SOURCE requires compiling with"
		" optimization (-O) [-Wcpp]\n");

	cr_expect_eq(c.n_diagnostics, 0);
	compilation_finish(&c);
}

static void expect_clean(const char *bytes, size_t max, const char *wanted)
{
	char *text = text_clean(bytes, strlen(bytes), max);

	cr_expect_str_eq(text, wanted);
	free(text);
}

Test(text, is_valid_and_visible)
{
	expect_clean("déjà vu\n", 100, "déjà vu\n");
	expect_clean("a\tb\rc\x7f", 100, "a b\ufffdc\ufffd");
	expect_clean("\xc2\x85 \xe2\x80\xae \xef\xbb\xbf", 100, "\ufffd \ufffd \ufffd");
	expect_clean("\xc0\xaf", 100, "\ufffd\ufffd");			/* overlong */
	expect_clean("\xed\xa0\x80", 100, "\ufffd\ufffd\ufffd");	/* a surrogate */
	expect_clean("\xf4\x90\x80\x80", 100, "\ufffd\ufffd\ufffd\ufffd");
	expect_clean("\xe2\x82", 100, "\ufffd\ufffd");			/* cut */
	expect_clean("\U0001f600", 100, "\U0001f600");
}

Test(text, is_cut_between_characters)
{
	expect_clean("abcdef", 3, "abc…");
	expect_clean("abé", 3, "ab…");
	expect_clean("abc", 3, "abc");
	expect_clean("", 0, "");
}

/*
 * The linker
 */

static struct compilation link_failed(const char *said_before, const char *output, bool known)
{
	struct compilation c = said_before ? read_text(said_before) : (struct compilation){ 0 };
	bool explained;

	c.image = -1;
	cr_assert_eq(linker_explain(&c, &origin, "create_and_send_message", output, strlen(output),
				    &explained), 0);
	cr_expect_eq(explained, known);
	return c;
}

Test(linker, a_mistyped_function_is_told_where_it_is_called)
{
	struct compilation c = link_failed(
		"submission.c:2:11: warning: implicit declaration of function ‘sokcet’; did you mean"
		" ‘socket’? [-Wimplicit-function-declaration]\n"
		"submission.c:5:3: warning: implicit declaration of function ‘helper’"
		" [-Wimplicit-function-declaration]\n",
		"ld.bfd: submission.o: in function `create_and_send_message':\n"
		"/tmp/work/submission.c:2: undefined reference to `sokcet'\n"
		"ld.bfd: /tmp/work/submission.c:3: undefined reference to `sokcet'\n"
		"ld.bfd: /tmp/work/submission.c:5: undefined reference to `helper'\n", true);

	cr_assert_eq(c.n_diagnostics, 2);
	expect(&c, 0, SEVERITY_ERROR, 2, 11, NULL,
	       "there is no function ‘sokcet’: did you mean ‘socket’?");
	expect(&c, 1, SEVERITY_ERROR, 5, 3, NULL,
	       "there is no function ‘helper’: did you misspell its name?");
	cr_expect_str_eq(c.diagnosis, "undeclared-function");
	compilation_finish(&c);
}

Test(linker, what_is_declared_and_nowhere_defined_has_the_linkers_line)
{
	struct compilation c = link_failed(NULL,
		"ld.bfd: submission.o: in function `create_and_send_message':\n"
		"/tmp/work/submission.c:4: undefined reference to `helper'\n"
		"ld.bfd: /tmp/work/submission.c:99: undefined reference to `counter'\n"
		"ld.bfd: /tmp/work/other-submission.c:4: undefined reference to `third'\n", true);

	cr_assert_eq(c.n_diagnostics, 3);
	expect(&c, 0, SEVERITY_ERROR, 4, 0, NULL,
	       "‘helper’ is declared, but defined nowhere: did you misspell its name?");
	cr_expect_eq(c.diagnostics[1].line, 0);
	cr_expect_eq(c.diagnostics[2].line, 0);
	cr_expect_null(c.diagnosis);
	compilation_finish(&c);
}

Test(linker, the_missing_function_of_the_exercise_comes_first)
{
	struct compilation c = link_failed(NULL,
		"ld.bfd: /tmp/work/submission.c:4: undefined reference to `helper'\n"
		"ld.bfd: harness-creating-a-socket.o: in function `call_student':\n"
		"call.c:(.text+0xb2089): undefined reference to `create_and_send_message'\n", true);

	cr_assert_eq(c.n_diagnostics, 2);
	expect(&c, 0, SEVERITY_ERROR, 0, 0, NULL,
	       "your file does not define the function ‘create_and_send_message’");
	cr_expect_str_eq(c.diagnosis, "function-missing");
	compilation_finish(&c);
}

Test(linker, a_second_start_is_refused_by_name)
{
	struct compilation c = link_failed(NULL,
		"ld.bfd: harness-creating-a-socket.o: in function `_start':\n"
		"(.text+0x0): multiple definition of `_start'; submission.o:/tmp/work/submission.c:1:"
		" first defined here\n", true);

	cr_assert_eq(c.n_diagnostics, 1);
	cr_expect_eq(c.diagnostics[0].line, 1);
	cr_expect(strstr(c.diagnostics[0].message, "‘_start’"));
	compilation_finish(&c);
}

Test(linker, too_much_data_has_its_diagnosis)
{
	struct compilation c = link_failed(NULL,
		"submission.o: in function `f':\nsubmission.c:2:(.text+0xb): relocation truncated to"
		" fit: R_X86_64_PC32 against symbol `x' defined in .bss section\n", true);

	cr_expect_str_eq(c.diagnosis, "too-large");
	compilation_finish(&c);
}

Test(linker, a_warning_section_of_the_students_is_not_believed)
{
	struct compilation c = link_failed(NULL,
		"ld.bfd: submission.o: in function `f':\nsubmission.c:(.text+0x1): warning: \x1b[31m"
		"undefined reference to `create_and_send_message'\n", false);

	cr_expect_eq(c.n_diagnostics, 0);
	cr_expect_null(c.diagnosis);
	compilation_finish(&c);
}

/* "did you mean" without a name is no advice. */
Test(linker, advice_without_a_name_is_none)
{
	struct compilation c = link_failed(
		"submission.c:5:3: warning: implicit declaration of function ‘helper’; did you mean ‘’?"
		" [-Wimplicit-function-declaration]\n",
		"ld.bfd: submission.c:5: undefined reference to `helper'\n", true);

	cr_assert_eq(c.n_diagnostics, 1);
	expect(&c, 0, SEVERITY_ERROR, 5, 3, NULL,
	       "there is no function ‘helper’: did you misspell its name?");
	compilation_finish(&c);
}

/* A place counts where the name of the file begins, and where the file has that line. */
Test(linker, a_place_is_one_of_the_file)
{
	struct compilation c = link_failed(NULL,
		"ld.bfd: submission.c:7: undefined reference to `one'\n"
		"ld.bfd: xsubmission.c:7: undefined reference to `two'\n"
		"submission.c:0: undefined reference to `three'\n"
		"submission.c:-1: undefined reference to `four'\n"
		"submission.c:11: undefined reference to `five'\n"
		"submission.c:(.text+0x1): undefined reference to `six'\n", true);

	cr_assert_eq(c.n_diagnostics, 6);
	cr_expect_eq(c.diagnostics[0].line, 7);
	for (size_t i = 1; i < c.n_diagnostics; i++)
		cr_expect_eq(c.diagnostics[i].line, 0, "%s", c.diagnostics[i].message);
	compilation_finish(&c);
}

Test(linker, names_without_end_are_cut)
{
	char *output = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&output, &size);
	struct compilation c;

	for (int i = 0; i < 1000; i++)
		fprintf(out, "submission.c:1: undefined reference to `name%d'\n", i);
	fclose(out);
	c = link_failed(NULL, output, true);
	cr_assert_eq(c.n_diagnostics, 50);
	expect(&c, 49, SEVERITY_ERROR, 1, 0, NULL,
	       "‘name49’ is declared, but defined nowhere: did you misspell its name?");
	compilation_finish(&c);
	free(output);
}

Test(linker, odd_output_is_harmless)
{
	char *long_name = malloc(70000);
	struct compilation c;

	c = link_failed(NULL, "undefined reference to `", false);
	compilation_finish(&c);
	c = link_failed(NULL, "undefined reference to `'\nundefined reference to `x", false);
	compilation_finish(&c);

	memset(long_name, 'x', 69999);
	memcpy(long_name, "undefined reference to `", strlen("undefined reference to `"));
	memcpy(long_name + 69990, "'", 2);
	c = link_failed(NULL, long_name, false);
	compilation_finish(&c);
	free(long_name);
}

/* "column" as gcc says it; "byte" where the line says it is. */
Test(diagnostics, columns_of_a_terminal_are_bytes_of_the_line)
{
	static const char source[] = "\n\tif \xc3\xa9 x\n";
	static const char output[] = "submission.c:2:9: error: a\nsubmission.c:2:14: error: b\n"
				     "submission.c:2:99: error: c\nsubmission.c:3:1: error: d\n";
	static const int bytes[] = { 2, 8, 9, 1 };
	const struct origin shown = { "submission.c", 3, folders, source, sizeof(source) - 1 };
	struct compilation compilation = { 0 };

	cr_assert_eq(diagnostics_read_text(&compilation, &shown, output, strlen(output)), 0);
	cr_assert_eq(compilation.n_diagnostics, N_ELEMENTS(bytes));
	for (size_t i = 0; i < N_ELEMENTS(bytes); i++)
		cr_expect_eq(compilation.diagnostics[i].byte, bytes[i], "%d",
			     compilation.diagnostics[i].byte);
	cr_expect_eq(compilation.diagnostics[0].column, 9);
	diagnostics_free(&compilation);
}
