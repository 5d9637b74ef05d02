#include "grader/compile/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/parts.h"

static void add_all(struct command *command, const char *const *arguments)
{
	for (; *arguments; arguments++)
		command_add(command, *arguments);
}

static char *path_of(const struct toolchain *toolchain, const char *folder, const char *name,
		     const char *suffix)
{
	char *path;

	if (asprintf(&path, "%s/%s%s%s", toolchain->data, folder, name, suffix) < 0)
		return NULL;
	return path;
}

int inputs_of(struct inputs *inputs, const struct toolchain *toolchain, const char *id)
{
	*inputs = (struct inputs){
		.prelude = path_of(toolchain, "harness/",
				   toolchain->kind == TOOLCHAIN_FAST ? "prelude" : "headers", ".h"),
		.header = path_of(toolchain, "student_template/", id, ".h"),
		.harness = path_of(toolchain, "harness/harness-", id, ".o"),
		.templates = path_of(toolchain, "student_template", "", ""),
	};
	if (inputs->prelude && inputs->header && inputs->harness && inputs->templates)
		return 0;
	inputs_finish(inputs);
	return -ENOMEM;
}

void inputs_finish(struct inputs *inputs)
{
	free(inputs->prelude);
	free(inputs->header);
	free(inputs->harness);
	free(inputs->templates);
	*inputs = (struct inputs){ 0 };
}

void compile_command(struct command *command, const struct toolchain *toolchain,
		     const struct inputs *inputs, bool as_text)
{
	const bool plain = toolchain->kind == TOOLCHAIN_PLAIN;

	*command = (struct command){ 0 };
	command_add(command, part_path(toolchain, plain ? "gcc" : "cc1"));
	/* Once given, gcc 12 does not let itself be told "text" instead. */
	command_add_parts(command, toolchain, plain ? "flags" : "cc1-arguments",
			  as_text ? "-fdiagnostics-format=json" : NULL);
	/* `#include "<id>.h"` finds the exercise's; no other folder of ours is searched. */
	add_all(command, (const char *const[]){ "-iquote", inputs->templates, "-include",
						inputs->prelude, "-include", inputs->header, NULL });
	if (as_text)
		command_add(command, "-fno-diagnostics-show-caret");
	if (plain)
		add_all(command, (const char *const[]){ "-c", SOURCE_NAME, "-o", "submission.o",
							NULL });
}

void assemble_command(struct command *command, const struct toolchain *toolchain)
{
	*command = (struct command){ 0 };
	command_add(command, part_path(toolchain, "as"));
	command_add_parts(command, toolchain, "as-arguments", NULL);
}

/* gold makes a program that crashes of a prelinked object, so the driver shall not choose. */
static bool is_bfd(const struct toolchain *toolchain)
{
	const char *ld = part_path(toolchain, "ld");

	return strlen(ld) > 4 && !strcmp(ld + strlen(ld) - 4, ".bfd");
}

void link_command(struct command *command, const struct toolchain *toolchain,
		  const struct inputs *inputs)
{
	static const char *const direct[] = {
		"-static", "-z", "noexecstack", "-z", "norelro", "--build-id=none",
		"--compress-debug-sections=none", NULL,
	};
	static const char *const by_driver[] = {
		"-static", "-no-pie", "-nostdlib", "-nostartfiles", "-fno-lto",
		"-fno-use-linker-plugin", "-Wl,-z,noexecstack", "-Wl,-z,norelro",
		"-Wl,--build-id=none", "-Wl,--compress-debug-sections=none", NULL,
	};
	const bool plain = toolchain->kind == TOOLCHAIN_PLAIN;

	*command = (struct command){ 0 };
	command_add(command, part_path(toolchain, plain ? "gcc" : "ld"));
	add_all(command, plain ? by_driver : direct);
	if (plain && is_bfd(toolchain))
		command_add(command, "-fuse-ld=bfd");
	/* The harness first: it begins with libc's start-up code, whose constructors run before
	   his. */
	add_all(command, (const char *const[]){ "-o", PROGRAM_NAME, inputs->harness, "submission.o",
						NULL });
	command_add(command, plain ? "-Wl,--start-group" : "--start-group");
	command_add_parts(command, toolchain, "archives", NULL);
	command_add(command, plain ? "-Wl,--end-group" : "--end-group");
}
