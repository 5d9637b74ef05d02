/*
 * malloc and its whole family, in libc's place: every name that libc's malloc.o defines and another
 * part of libc or a submission may ask for, so that the linker never has a reason to pull it in.
 *
 * Runs in the student's process. Compiled with -fno-builtin: gcc would make calloc() a call of
 * itself. Each calls the heap and none another of these names, which a submission may have taken
 * over.
 */

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness/driver.h"
#include "harness/heap.h"
#include "harness/rawcall.h"

/* A macro, because both are those of the function it stands in. */
#define USER                                                                                       \
	&(const struct heap_user)                                                                  \
	{                                                                                          \
		(uintptr_t)__builtin_return_address(0), (uintptr_t)__builtin_frame_address(0)      \
	}

/* The largest power of two that divides `size`, at most 16: an array of anything is aligned for
   what it holds, and malloc(5) ends at the last byte of a page. */
static size_t natural_alignment(size_t size)
{
	size_t lowest_bit = size & -size;

	return lowest_bit && lowest_bit < 16 ? lowest_bit : 16;
}

static bool is_alignment(size_t alignment)
{
	return alignment && (alignment & (alignment - 1)) == 0;
}

void *malloc(size_t size)
{
	return heap_allocate(size, natural_alignment(size), HARNESS_FILL);
}

void *calloc(size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		total = SIZE_MAX;	/* refused like any other that is too much */
	return heap_allocate(total, natural_alignment(total), 0);
}

void free(void *block)
{
	if (block)
		heap_release(block, USER);
}

/* Always to another place: using the old one is a mistake, and so it shows. */
void *realloc(void *block, size_t size)
{
	size_t before = block ? heap_size(block, USER) : 0;
	void *moved = NULL;

	if (size || !block) {
		moved = heap_allocate(size, natural_alignment(size), HARNESS_FILL);
		if (!moved)
			return NULL;
	}
	if (moved)
		copy_bytes(moved, block, before < size ? before : size);
	if (block)
		heap_release(block, USER);
	return moved;
}

void *memalign(size_t alignment, size_t size)
{
	if (is_alignment(alignment))
		return heap_allocate(size, alignment, HARNESS_FILL);
	errno = EINVAL;
	return NULL;
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
	const int before = errno;
	void *block;

	if (!is_alignment(alignment) || alignment < sizeof(void *))
		return EINVAL;
	block = heap_allocate(size, alignment, HARNESS_FILL);
	errno = before;		/* it tells by its result alone */
	if (!block)
		return ENOMEM;
	*out = block;
	return 0;
}

void *valloc(size_t size)
{
	return heap_allocate(size, page_size(), HARNESS_FILL);
}

void *pvalloc(size_t size)
{
	if (size <= HARNESS_HEAP_SIZE)
		size = (size + page_size() - 1) & -page_size();
	return heap_allocate(size, page_size(), HARNESS_FILL);
}

size_t malloc_usable_size(void *block)
{
	return block ? heap_size(block, USER) : 0;
}

/*
 * Questions about libc's own heap, and its knobs: there is none, and nothing to turn.
 */

struct mallinfo mallinfo(void)
{
	return (struct mallinfo){ 0 };
}

#if __GLIBC_PREREQ(2, 33)
struct mallinfo2 mallinfo2(void)
{
	return (struct mallinfo2){ 0 };
}
#endif

int mallopt(int parameter, int value)
{
	(void)parameter, (void)value;
	return 1;
}

int malloc_trim(size_t pad)
{
	(void)pad;
	return 0;
}

void malloc_stats(void)
{
}

int malloc_info(int options, FILE *stream)
{
	(void)options, (void)stream;
	return 0;
}

/* What fork() and the end of a thread ask of libc's heap. */
void __malloc_fork_lock_parent(void);
void __malloc_fork_unlock_parent(void);
void __malloc_fork_unlock_child(void);
void __malloc_arena_thread_freeres(void);

void __malloc_fork_lock_parent(void)
{
}

void __malloc_fork_unlock_parent(void)
{
}

void __malloc_fork_unlock_child(void)
{
}

void __malloc_arena_thread_freeres(void)
{
}

ALSO_CALLED(aligned_alloc, memalign);
ALSO_CALLED(__malloc, malloc);
ALSO_CALLED(__libc_malloc, malloc);
ALSO_CALLED(__calloc, calloc);
ALSO_CALLED(__libc_calloc, calloc);
ALSO_CALLED(__free, free);
ALSO_CALLED(__libc_free, free);
ALSO_CALLED(__realloc, realloc);
ALSO_CALLED(__libc_realloc, realloc);
ALSO_CALLED(__memalign, memalign);
ALSO_CALLED(__libc_memalign, memalign);
ALSO_CALLED(__posix_memalign, posix_memalign);
ALSO_CALLED(__valloc, valloc);
ALSO_CALLED(__libc_valloc, valloc);
ALSO_CALLED(__pvalloc, pvalloc);
ALSO_CALLED(__libc_pvalloc, pvalloc);
ALSO_CALLED(__malloc_usable_size, malloc_usable_size);
ALSO_CALLED(__mallopt, mallopt);
ALSO_CALLED(__malloc_trim, malloc_trim);
ALSO_CALLED(__malloc_stats, malloc_stats);
ALSO_CALLED(__malloc_info, malloc_info);
