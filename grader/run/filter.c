/* Readies the seccomp programs: see filter.h. Runs in the supervisor, before any child exists. */

#include "grader/run/filter.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/filter_programs.h"

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

/* A page of our own at an address that nobody can know: of our choice, or of the kernel's where that
   part of the address space is taken (AddressSanitizer keeps its shadow there). */
static struct exec_page *exec_page_create(void)
{
	static_assert(sizeof(struct exec_page) <= 4096, "an exec page is one page");

	void *page;

	for (int attempt = 0; attempt < 16; attempt++) {
		uint64_t random;
		void *wanted;

		if (getrandom(&random, sizeof(random), 0) != sizeof(random))
			return NULL;
		/* 2^38: inside every user address space; static programs end far below 2^32. */
		wanted = (void *)(uintptr_t)(((random & 0x3fffffffffUL) | 0x2000000000UL) &
					     ~0xffffUL);
		page = mmap(wanted, sizeof(struct exec_page), PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
		if (page != MAP_FAILED && page == wanted)
			return page;
		if (page != MAP_FAILED)		/* a kernel before 4.17 took it as a hint */
			munmap(page, sizeof(struct exec_page));
	}
	page = mmap(NULL, sizeof(struct exec_page), PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return page == MAP_FAILED ? NULL : page;
}

static void fill_in(struct sock_filter *code, const struct filter_program *program,
		    const struct exec_page *page)
{
	const uint64_t pointers[EXEC_POINTERS] = {
		[EXEC_PATH] = (uintptr_t)page->path,
		[EXEC_ARGV] = (uintptr_t)page->argv,
		[EXEC_ENVP] = (uintptr_t)page->envp,
	};

	for (unsigned i = 0; i < program->n_blanks; i++) {
		const struct blank *blank = &program->blanks[i];

		code[blank->at].k = (uint32_t)(pointers[blank->pointer] >> blank->shift);
	}
}

static int ready(struct filter *out, enum filter_kind kind)
{
	const struct filter_program *program = &filter_programs[kind];
	size_t size = program->length * sizeof(*program->code);
	struct filter filter = { .program = { program->length, malloc(size) } };

	if (program->n_blanks > 0)
		filter.page = exec_page_create();
	if (!filter.program.filter || (program->n_blanks > 0 && !filter.page)) {
		filter_finish(&filter);
		return -ENOMEM;
	}
	memcpy(filter.program.filter, program->code, size);
	if (filter.page)
		fill_in(filter.program.filter, program, filter.page);
	*out = filter;
	return 0;
}

int filter_for_student(struct filter *out, struct fault *fault)
{
	int error = ready(out, FILTER_STUDENT);

	return error ? fault_set(fault, -error, "cannot build the filter of system calls") : 0;
}

int filter_for_tools(struct filter *out, bool forks, struct fault *fault)
{
	int error = ready(out, forks ? FILTER_DRIVER : FILTER_TOOLS);

	return error ? fault_set(fault, -error, "cannot build the filter of the compiler's tools") : 0;
}

void filter_finish(struct filter *filter)
{
	free(filter->program.filter);
	if (filter->page)
		munmap(filter->page, sizeof(*filter->page));
	*filter = (struct filter){ 0 };
}
