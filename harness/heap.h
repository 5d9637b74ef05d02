/*
 * The guarded heap behind malloc and its family, where an overrun is seen at once.
 *
 * Each block ends right before an unreadable page, as exactly as its alignment allows; what is left
 * up to the edge is filled and checked. A freed block is unreadable until its addresses are needed
 * again: oldest first, and not before 16 MiB of them have been freed, unless room is short.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct harness_fault;

/* Who asks, for the claim when what he hands in is no block. */
struct heap_user {
	uintptr_t caller;	/* return address into his code */
	uintptr_t frame;	/* of the function he called: his own frames lie above */
};

/* A block of `size` bytes, all of them `value`; `alignment` is a power of two. A block of no bytes
   is unreadable from its first. NULL with errno set and noted when there is no room. */
void *heap_allocate(size_t size, size_t alignment, uint8_t value);

/* Back to the heap. Kills the process unless `block` is a live block, undamaged behind its end. */
void heap_release(void *block, const struct heap_user *user);

/* Bytes of a block, as asked for. Kills as heap_release() does. */
size_t heap_size(void *block, const struct heap_user *user);

/* Until heap_begin(), blocks come from the program's own memory: what is frozen there (frozen.h) has
   no other. heap_is_apart() says whether that was enough for all of them. */
void heap_start_apart(void);
bool heap_is_apart(void);

/* The function's turn: its first block lies at a fixed place, however many libc's start-up took. */
void heap_begin(void);

/* If `address` is of a block or next to one, sets region, offset and size of *fault. */
bool locate_block(struct harness_fault *fault, uintptr_t address);

/* The final check: true with *fault set if the bytes behind a live block were written to. */
bool heap_damaged(struct harness_fault *fault);
