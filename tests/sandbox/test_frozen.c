/* A start that is remembered (grader/compile/freeze.h): a program made of it does what one does that
   starts from the beginning, and the grader is told of as many calls. */

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/freeze.h"
#include "grader/compile/image.h"
#include "grader/compile/place.h"
#include "tests/sandbox/tries.h"

static struct image image;
static char *object;
static size_t object_size;

/* Opened while we may read the build folder. */
static void open_files(void)
{
	cleanup_fd int fd = open(getenv("PLACED_OBJECT"), O_RDONLY | O_CLOEXEC);

	cr_assert_eq(read_all(fd, 1 << 20, &object, &object_size), 0);
	cr_assert(image_open(&image, getenv("BUILD"), "creating-a-socket"));
	ordinary_user();
}

TestSuite(frozen, .init = open_files);

static void freeze(struct machine *machine)
{
	cleanup_fd int program = -1;
	struct fault fault = { 0 };
	size_t end;

	cr_assert_eq(image_program(&program, &end, &image), 0);
	cr_assert_eq(image_freeze(&image, program, machine, &fault), 0, "%s", fault.reason);
}

static const struct run *run_placed(struct machine *machine)
{
	static const struct scenario scenario = { .id = "frozen" };
	static const struct plan plan;
	cleanup_free char *copy = malloc(object_size);
	cleanup_fd int program = -1;
	struct run_order order = {
		.scenario = &scenario, .plan = &plan, .seed = 1, .calls_before = image.calls_before,
	};
	struct fault fault = { 0 };
	const struct run *run = NULL;
	size_t end;

	memcpy(copy, object, object_size);
	cr_assert_eq(image_program(&program, &end, &image), 0);
	cr_assert_eq(place(program, end, &image, (uint8_t *)copy, object_size), 1);
	order.image = program;
	cr_assert_eq(run_scenario(&run, machine, &order, &fault), 0, "%s", fault.reason);
	return run;
}

Test(frozen, goes_on_from_its_start)
{
	struct machine *machine = NULL;
	struct fault fault = { 0 };
	const struct run *begun, *resumed;

	cr_assert_eq(machine_open(&machine, &fault), 0, "%s", fault.reason);
	begun = run_placed(machine);
	freeze(machine);
	cr_assert_not_null(image.memory, "it was not frozen");
	cr_assert_gt(image.calls_before, 0);
	resumed = run_placed(machine);

	cr_expect(begun->started && resumed->started);
	cr_expect_eq(begun->ending, ENDED_RETURNED);
	cr_expect_eq(resumed->ending, ENDED_RETURNED);
	cr_expect_eq(begun->calls_made, resumed->calls_made);
	run_free(begun);
	run_free(resumed);
	machine_close(machine);
	image_close(&image);
}

/* It begins where it says so: a program that never gets there is not remembered. */
Test(frozen, needs_a_start)
{
	struct machine *machine = NULL;
	struct fault fault = { 0 };
	cleanup_free uint8_t *bytes = malloc(image.size);
	const uint8_t *whole = image.bytes;
	Elf64_Ehdr header;

	memcpy(bytes, whole, image.size);
	memcpy(&header, bytes, sizeof(header));
	/* In the middle of what it does first. */
	header.e_entry += 16;
	memcpy(bytes, &header, sizeof(header));
	image.bytes = bytes;
	cr_assert_eq(machine_open(&machine, &fault), 0, "%s", fault.reason);
	freeze(machine);
	cr_assert_null(image.memory);
	machine_close(machine);
	image.bytes = whole;
	image_close(&image);
}

/* Exits as the probe does when a forbidden call came back. */
Test(frozen, what_survives_is_no_proof)
{
	struct machine *machine = NULL;
	struct fault fault = { 0 };
	const struct run *survived = run_tries("exit_group 99"), *other = run_tries("exit_group 0");
	const struct run *stopped = run_tries("clone 17");

	cr_assert_eq(machine_open(&machine, &fault), 0, "%s", fault.reason);
	cr_expect_eq(machine_take_proof(machine, other, &fault), 0);
	cr_expect_eq(machine_take_proof(machine, stopped, &fault), 0);
	cr_expect_lt(machine_take_proof(machine, survived, &fault), 0);
	cr_expect_str_eq(fault.reason, "the sandbox lets a forbidden call through: Operation not supported");
	machine_close(machine);
	run_free(survived);
	run_free(other);
	run_free(stopped);
}
