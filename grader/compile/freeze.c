/* Runs in the runner: see freeze.h. */

#include "grader/compile/freeze.h"

#include <errno.h>
#include <stdlib.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/image.h"
#include "grader/exercise.h"
#include "grader/run/run.h"

enum { MEMORY_MAX = 16 << 20 };

/* Runs it as far as its driver's main(). The number of its calls that were notified until then counts
   for each program that goes on from there: -1, it did not get there. The last thing that it tries is
   forbidden. */
static int start(long *calls, int program, struct run_memory *memory, struct machine *machine,
		 struct fault *fault)
{
	static const struct scenario scenario = { .id = "start" };
	static const struct plan plan;
	const struct run_order order = {
		.image = program, .scenario = &scenario, .plan = &plan, .argument = "freeze",
		.memory = memory,
	};
	const struct run *run;
	int error = run_scenario(&run, machine, &order, fault);

	if (error)
		return error;
	error = machine_take_proof(machine, run, fault);
	*calls = -1;
	if (memory->taken && run->ending == ENDED_FORBIDDEN)
		*calls = (long)run->calls_made - 2;	/* without the one that told us, and the last */
	run_free(run);
	return error;
}

/* Where the last byte is that is not zero: what comes after it need not be in the file. */
static size_t used(const uint8_t *bytes, size_t size)
{
	while (size > 0 && bytes[size - 1] == 0)
		size--;
	return size;
}

static size_t whole_pages(uint64_t address, size_t size, size_t most)
{
	enum { PAGE = 4096 };
	const size_t rounded = size + (-(address + size) & (PAGE - 1));

	return MIN(rounded, most);
}

int image_freeze(struct image *image, int program, struct machine *machine, struct fault *fault)
{
	cleanup_free uint8_t *bytes = NULL;
	struct run_memory memory = { 0 };
	Elf64_Phdr segment;
	long calls;
	int error;

	if (image->memory || !image_memory(image, &segment) || segment.p_memsz > MEMORY_MAX)
		return 0;
	bytes = calloc(1, segment.p_memsz);
	if (!bytes)
		return fault_set(fault, ENOMEM, "cannot keep the start of a program");
	memory.address = segment.p_vaddr;
	memory.size = segment.p_memsz;
	memory.bytes = bytes;
	error = start(&calls, program, &memory, machine, fault);
	if (error || calls < 0)
		return error;
	/* To the end of a page, or the kernel writes to the rest of it in each run. */
	image->memory_size = whole_pages(segment.p_vaddr, used(bytes, memory.size), memory.size);
	image->memory = steal_pointer(&bytes);
	image->calls_before = (unsigned)calls;
	return 0;
}
