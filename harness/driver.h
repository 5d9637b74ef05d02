/*
 * What the two sides of the sandbox wall agree on: descriptors, records, notes.
 *
 * The driver (untrusted: it lives in one process with the student's code) fetches its job as one
 * byte string and hands back what it claims as another. The supervisor serves both over virtual
 * descriptors; run natively, with pipes on the same numbers, the same driver does the same work.
 *
 * Everything a record or note says is a *claim*: it explains, it never decides.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Read the job here, all of it by one read(); write records there, each by one write(). Both are below
   1024, so that a native run can have pipes on them, in which the job lies before the start. */
enum { HARNESS_JOB = 1000, HARNESS_CLAIM = 1001 };

enum { HARNESS_JOB_MAX = 65536 };	/* bytes of a job, and of what is claimed */

/* Seen from the call: where its stack and its heap lie, so that an honest printf("%p") prints the
   same everywhere. Below 2^39, the smallest user address space of aarch64. */
#define HARNESS_STACK_TOP 0x1000000000UL
#define HARNESS_STACK_SIZE 0x800000UL		/* 8 MiB, an unreadable page below */
#define HARNESS_STACK_BOTTOM (HARNESS_STACK_TOP - HARNESS_STACK_SIZE)
#define HARNESS_TLS 0x1080000000UL		/* errno and its like */
#define HARNESS_ARGUMENTS 0x1100000000UL	/* one slot each, an unreadable page after it */
#define HARNESS_ARGUMENT_SLOT 0x100000UL	/* 1 MiB from one argument's slot to the next */
#define HARNESS_HEAP 0x1200000000UL
#define HARNESS_HEAP_SIZE 0x4000000UL		/* 64 MiB of addresses: exhausted means ENOMEM */

enum { HARNESS_FILL = 0x37 };	/* '7': unset memory reads as digits and shows the mistake */

/* The driver's exit status when it could not even call the function: no job, or no memory where it
   must lie. It says nothing else then, unless hello was said already. */
enum { HARNESS_NOT_READY = 120 };

enum harness_record_kind {
	HARNESS_HELLO = 1,	/* struct harness_hello: the driver is ready to call the function */
	HARNESS_RETURNED,	/* the out string: the function came back */
	HARNESS_FAULT,		/* struct harness_fault: a signal came, its handler speaks */
	HARNESS_HEAP_ERROR,	/* the same: free() or the final check found damage */
	HARNESS_FROZEN,		/* nothing follows: an image is as it shall be remembered, see frozen.h */
};

struct harness_record {
	uint32_t kind;		/* enum harness_record_kind */
	uint32_t size;		/* bytes that follow in the same write() */
};

/* Addresses in the student's process at which the supervisor may look while a call is pending. */
struct harness_hello {
	uint64_t notes;		/* of a struct harness_notes */
	uint64_t out;		/* of stdout's FILE: unflushed text of a blocked run is there */
};

struct harness_notes {
	uint64_t caller;	/* return address of the socket function that runs now, or 0 */
	uint64_t memory_refused;	/* how often malloc had no room and said NULL */
};

enum harness_region {
	HARNESS_NOWHERE,	/* no region of ours is near the address */
	HARNESS_NULL,		/* the first page */
	HARNESS_ON_STACK,	/* SIGSEGV: below the call's stack, by recursion or a huge array;
				   SIGABRT: the stack protector saw an array overrun */
	HARNESS_AT_ARGUMENT,	/* the index-th, from 0, that call.c placed */
	HARNESS_AT_BLOCK,	/* a live block of malloc: `size`, `offset` from its start */
	HARNESS_AT_FREED_BLOCK,	/* the same, after free() */
};

enum harness_heap_problem {
	HARNESS_HEAP_NONE,
	HARNESS_HEAP_OVERRUN,		/* the filled gap after a block was written to */
	HARNESS_HEAP_DOUBLE_FREE,
	HARNESS_HEAP_INVALID_FREE,	/* free() of what malloc() never gave */
};

enum { HARNESS_TRACE = 16 };

struct harness_fault {
	uint64_t address;	/* si_addr of the signal; for the heap, the block */
	uint64_t instruction;	/* where the code was: a program counter or return address */
	uint64_t size;
	int64_t offset;
	int32_t signal;		/* 0 for HARNESS_HEAP_ERROR */
	int32_t region;		/* enum harness_region */
	int32_t index;
	int32_t problem;	/* enum harness_heap_problem */

	/* What look like return addresses on the stack above `instruction`, innermost first, 0 ends
	   them: when it crashed inside libc, the first that has a line is the student's own. */
	uint64_t trace[HARNESS_TRACE];
};

/*
 * What an exercise's call.c is written with.
 */

/* A copy of the `size` bytes that ends right before an unreadable page; NULL stays NULL.
   `alignment` is that of the type the function expects: the copy starts at a multiple of it. */
void *argument(const void *bytes, size_t size, size_t alignment);

/* The same without contents: filled with HARNESS_FILL, for the function to write to. */
void *result_argument(size_t size, size_t alignment);

/* The exercise's own: calls the student's function with the job, puts what came back into `out`
   (HARNESS_JOB_MAX bytes, zeroed). Returns how many bytes of `out` it filled. Before the function
   it calls nothing but the two above, which leave the stack as it is: unset variables must look
   dirty. */
size_t call_student(const void *in, size_t in_size, void *out);
