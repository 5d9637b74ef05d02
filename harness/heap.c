/*
 * Runs in the student's process, from the first malloc, which may come before main(). What the
 * student's code does to it is his own trouble; so the book-keeping lies far from any block.
 *
 * The arena is a ring of extents, each a run of whole pages: free, a live block with its guard
 * page, or a freed block that rests. The search goes round the ring from where it last succeeded,
 * so addresses come back oldest first, and finding a place is one step unless the arena is full.
 */

#include "harness/heap.h"

#include <errno.h>

#include "harness/callers.h"
#include "harness/crash.h"
#include "harness/driver.h"
#include "harness/rawcall.h"

/* Beyond the reach of an overrun that began in the arena. */
#define BOOKS (HARNESS_HEAP + HARNESS_HEAP_SIZE + 0x1000000UL)

enum { START_UP = 1 << 20 };		/* bytes of addresses for the blocks of before main() */
enum { RESTING_MAX = 16 << 20 };	/* bytes of addresses that freed blocks keep */

enum extent_state {
	INSIDE,			/* this page is not the first of an extent */
	FREE,
	LIVE,
	FREED,			/* unreadable, not to be reused yet */
};

/* One per page of the arena; valid for the first page of an extent. */
struct extent {
	uint32_t state;		/* enum extent_state */
	uint32_t pages;		/* of a block: its data's and one more that is unreadable */
	uint32_t offset;	/* of the block in its first page */
	uint32_t next;		/* of FREED: the one that was freed after it */
	uint64_t size;		/* of the block as asked for; of FREE, of the last block here */
};

struct books {
	size_t n_pages;
	size_t search;		/* where the next search begins */
	size_t oldest, newest;	/* FREED extents, if any rest */
	size_t resting;		/* their pages */
	struct extent extents[];
};

static struct books *const books = (struct books *)BOOKS;
static bool opened, begun;

/* Blocks of libc's start-up in a program that goes on from a start that is remembered: in the
   program's own memory, each with its size before it. In the arena they would have taken `pages`. */
static struct {
	_Alignas(16) uint8_t bytes[16384];
	size_t used, pages;
	bool in_use;
} early;

void heap_start_apart(void)
{
	early.in_use = true;
}

bool heap_is_apart(void)
{
	return early.in_use && !opened;
}

static bool is_early(const void *block)
{
	const uint8_t *at = block;

	return at >= early.bytes && at < early.bytes + sizeof(early.bytes);
}

/* NULL when it is too large or oddly aligned. */
static void *allocate_early(size_t size, size_t alignment, uint8_t value)
{
	const size_t header = 16, room = sizeof(early.bytes) - early.used;
	uint8_t *block = early.bytes + early.used + header;

	if (alignment > header || size > room || room - size < 2 * header)
		return NULL;
	early.used += header + ((size + header - 1) & -header);
	early.pages += size / page_size() + (size % page_size() != 0) + 1;
	*(size_t *)(void *)(block - header) = size;
	fill_bytes(block, value, size);
	return block;
}

/* The function's blocks begin at START_UP; what lies before them, `taken` pages and the rest, comes
   last. */
static void lay_out(size_t taken)
{
	const size_t begin = START_UP / page_size();

	if (taken > 0) {
		books->extents[0].state = FREED;	/* and never to be had */
		books->extents[0].pages = (uint32_t)taken;
	}
	books->extents[taken].state = FREE;
	books->extents[taken].pages = (uint32_t)(begin - taken);
	books->extents[begin].state = FREE;
	books->extents[begin].pages = (uint32_t)(books->n_pages - begin);
	books->search = begin;
}

static bool open_heap(void)
{
	size_t n_pages = HARNESS_HEAP_SIZE / page_size();

	if (opened)
		return true;
	if (!map_at(HARNESS_HEAP, HARNESS_HEAP_SIZE, PROT_NONE))
		return false;
	if (!map_at(BOOKS, sizeof(*books) + n_pages * sizeof(books->extents[0]),
		    PROT_READ | PROT_WRITE)) {
		raw_call(SYS_munmap, HARNESS_HEAP, HARNESS_HEAP_SIZE);
		return false;
	}
	books->n_pages = n_pages;
	books->extents[0].state = FREE;
	books->extents[0].pages = (uint32_t)n_pages;
	opened = true;
	if (begun)
		lay_out(early.pages);
	return true;
}

static uintptr_t page_address(size_t page)
{
	return HARNESS_HEAP + page * page_size();
}

static uintptr_t block_start(size_t page)
{
	return page_address(page) + books->extents[page].offset;
}

/* Where a block's last page ends and its unreadable one begins. */
static uintptr_t block_edge(size_t page)
{
	return page_address(page + books->extents[page].pages - 1);
}

/* The pages of a block's data, all but its last. 0 or -errno. */
static long protect(size_t page, int protection)
{
	size_t size = block_edge(page) - page_address(page);

	return size ? raw_call(SYS_mprotect, page_address(page), size, protection) : 0;
}

/* Joins the free extents that follow the free one at `page` to it. */
static void merge(size_t page)
{
	struct extent *extent = &books->extents[page];

	while (page + extent->pages < books->n_pages) {
		struct extent *next = &books->extents[page + extent->pages];

		if (next->state != FREE)
			return;
		extent->pages += next->pages;
		next->state = INSIDE;
	}
}

/* Cuts `count` pages out of the free extent at `page`, `skip` pages into it. */
static size_t carve(size_t page, size_t skip, size_t count)
{
	struct extent *extent = &books->extents[page];
	size_t first = page + skip, after = first + count, rest = extent->pages - skip - count;

	if (skip)
		extent->pages = (uint32_t)skip;
	if (rest) {
		books->extents[after].state = FREE;
		books->extents[after].pages = (uint32_t)rest;
		books->extents[after].size = 0;
	}
	books->extents[first].state = LIVE;
	books->extents[first].pages = (uint32_t)count;
	books->search = after < books->n_pages ? after : 0;
	return first;
}

/* Finds `count` pages, the first at a multiple of `alignment` pages, for a block: *page. */
static bool take(size_t *page, size_t count, size_t alignment)
{
	size_t at = books->search, seen = 0;

	while (seen < books->n_pages) {
		const struct extent *extent = &books->extents[at];
		size_t skip = -at & (alignment - 1);

		if (extent->state == FREE) {
			merge(at);
			if (skip + count <= extent->pages) {
				*page = carve(at, skip, count);
				return true;
			}
		}
		seen += extent->pages;
		at += extent->pages;
		if (at >= books->n_pages)
			at = 0;
	}
	books->search = 0;	/* merging may have swallowed where it was */
	return false;
}

/* Lets freed blocks go, the oldest first, until at most `pages` of them rest. */
static void wake(size_t pages)
{
	while (books->resting > pages) {
		struct extent *extent = &books->extents[books->oldest];

		extent->state = FREE;
		books->resting -= extent->pages;
		books->oldest = extent->next;
	}
}

static void rest(size_t page)
{
	struct extent *extent = &books->extents[page];

	extent->state = FREED;
	if (books->resting)
		books->extents[books->newest].next = (uint32_t)page;
	else
		books->oldest = page;
	books->newest = page;
	books->resting += extent->pages;
	wake(RESTING_MAX / page_size());
}

void heap_begin(void)
{
	size_t begin = START_UP / page_size(), page = 0;

	begun = true;
	if (!opened)
		return;		/* it is laid out when the function asks for its first block */
	while (page + books->extents[page].pages <= begin)
		page += books->extents[page].pages;
	if (books->extents[page].state != FREE)
		return;		/* constructors took more: then it goes on where it is */
	books->extents[begin].state = FREE;
	books->extents[begin].pages = (uint32_t)(page + books->extents[page].pages - begin);
	if (page < begin)
		books->extents[page].pages = (uint32_t)(begin - page);
	books->search = begin;
}

/* malloc's NULL, noted. */
static void *refuse(void)
{
	notes.memory_refused++;
	errno = ENOMEM;
	return NULL;
}

void *heap_allocate(size_t size, size_t alignment, uint8_t value)
{
	size_t within = alignment < page_size() ? alignment : page_size();
	size_t count = size / page_size() + (size % page_size() != 0) + 1;
	uintptr_t start, edge;
	size_t page;

	if (early.in_use && !begun) {
		void *block = allocate_early(size, alignment, value);

		if (block)
			return block;
	}
	if (size > HARNESS_HEAP_SIZE || alignment > HARNESS_HEAP_SIZE || !open_heap())
		return refuse();
	if (!take(&page, count, alignment / within)) {
		wake(0);
		if (!take(&page, count, alignment / within))
			return refuse();
	}
	edge = block_edge(page);
	start = (edge - size) & -within;
	books->extents[page].size = size;
	books->extents[page].offset = (uint32_t)(start - page_address(page));
	if (protect(page, PROT_READ | PROT_WRITE) < 0) {
		books->extents[page].state = FREE;
		return refuse();
	}
	fill_bytes((void *)page_address(page), HARNESS_FILL, start - page_address(page));
	fill_bytes((void *)start, value, size);
	fill_bytes((void *)(start + size), HARNESS_FILL, edge - start - size);
	return (void *)start;
}

/* The extent of the page that an address of the arena is in. */
static size_t extent_of(uintptr_t address)
{
	size_t page = (address - HARNESS_HEAP) / page_size();

	while (books->extents[page].state == INSIDE)
		page--;
	return page;
}

static bool in_arena(uintptr_t address)
{
	return opened && address >= HARNESS_HEAP && address < HARNESS_HEAP + HARNESS_HEAP_SIZE;
}

static bool holds_block(size_t page)
{
	const struct extent *extent = &books->extents[page];

	return page < books->n_pages && (extent->state == LIVE || extent->state == FREED);
}

bool locate_block(struct harness_fault *fault, uintptr_t address)
{
	size_t page, following;

	if (!in_arena(address))
		return false;
	page = extent_of(address);
	following = page + books->extents[page].pages;
	if (holds_block(following) &&
	    (!holds_block(page) ||
	     (address > block_edge(page) &&
	      block_start(following) - address < address - block_edge(page))))
		page = following;	/* it is nearer: an index below 0 */
	if (!holds_block(page))
		return false;
	fault->region = HARNESS_AT_BLOCK;
	if (books->extents[page].state == FREED)
		fault->region = HARNESS_AT_FREED_BLOCK;
	fault->offset = (int64_t)(address - block_start(page));
	fault->size = books->extents[page].size;
	return true;
}

/* True with *fault set if the bytes between a live block and its page's edge have changed. */
static bool overrun(struct harness_fault *fault, size_t page)
{
	uintptr_t start = block_start(page), edge = block_edge(page);
	uint64_t size = books->extents[page].size;

	for (uintptr_t at = start + size; at < edge; at++) {
		if (*(const uint8_t *)at == HARNESS_FILL)
			continue;
		fault->address = start;
		fault->size = size;
		fault->offset = (int64_t)(at - start);
		fault->region = HARNESS_AT_BLOCK;
		fault->problem = HARNESS_HEAP_OVERRUN;
		return true;
	}
	return false;
}

bool heap_damaged(struct harness_fault *fault)
{
	if (!opened)
		return false;
	for (size_t page = 0; page < books->n_pages; page += books->extents[page].pages)
		if (books->extents[page].state == LIVE && overrun(fault, page))
			return true;
	return false;
}

/* The first page of the live, undamaged block at `pointer`; any other pointer is the end. */
static size_t checked(void *pointer, const struct heap_user *user)
{
	uintptr_t address = (uintptr_t)pointer;
	struct harness_fault fault = {
		.address = address,
		.instruction = user->caller,
		.problem = HARNESS_HEAP_INVALID_FREE,
	};

	if (in_arena(address)) {
		size_t page = extent_of(address);
		const struct extent *extent = &books->extents[page];
		bool exact = address == block_start(page);

		if (exact && extent->state == LIVE && !overrun(&fault, page))
			return page;
		locate_block(&fault, fault.address + (uint64_t)fault.offset);
		if (exact && extent->state != LIVE && extent->size)
			fault.problem = HARNESS_HEAP_DOUBLE_FREE;
	}
	die_of_heap_error(&fault, user->frame);
}

void heap_release(void *pointer, const struct heap_user *user)
{
	size_t page;

	if (is_early(pointer))
		return;
	page = checked(pointer, user);
	protect(page, PROT_NONE);	/* refused, it stays readable: so be it */
	rest(page);
}

size_t heap_size(void *pointer, const struct heap_user *user)
{
	if (is_early(pointer))
		return ((size_t *)pointer)[-2];
	return books->extents[checked(pointer, user)].size;
}
