/*
 * What the harness uses in libc's place: system calls made by hand, memory at fixed addresses, two
 * loops over bytes.
 *
 * A submission may define write(), memcpy() or malloc() itself, and the harness is linked with it.
 * So nothing on the way of a job, a claim or a block of memory goes through a name of libc.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

/* Makes a system call with up to six arguments, numbers or pointers. As the kernel says it: a
   result, or -errno; errno itself stays as it was. */
#define raw_call(...) raw_call_pick(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define raw_call_pick(number, a, b, c, d, e, f, ...)                                               \
	raw_call_six((number), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

#if defined(__x86_64__)

static inline long raw_call_six(long number, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

#elif defined(__aarch64__)

static inline long raw_call_six(long number, long a, long b, long c, long d, long e, long f)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;

	__asm__ volatile("svc 0"
			 : "+r"(x0)
			 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
			 : "memory");
	return x0;
}

#else
#error "the harness knows x86-64 and aarch64"
#endif

/* Bytes of a page: libc's own note of it, there before the first constructor runs. */
extern size_t _dl_pagesize;

static inline size_t page_size(void)
{
	return _dl_pagesize;
}

/* Maps `size` zeroed bytes at exactly `address`; false when the range is taken or memory refused.
   What we map so has unmapped neighbours on both sides, and they stay unreadable: where the kernel
   may choose, it chooses near the top of the address space. */
static inline bool map_at(uintptr_t address, size_t size, int protection)
{
	const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;
	long got = raw_call(SYS_mmap, address, size, protection, flags, -1, 0);

	if (got == (long)address)
		return true;
	if (got > 0)	/* a kernel before 4.17 takes the address as a hint */
		raw_call(SYS_munmap, got, size);
	return false;
}

/* Eight bytes anywhere, of any type. */
struct raw_word {
	uint64_t bits;
} __attribute__((packed, may_alias));

/* The empty asm in both loops keeps gcc from recognising them and calling memset() or memcpy(). */
static inline void fill_bytes(void *start, uint8_t value, size_t size)
{
	const uint64_t pattern = value * 0x0101010101010101ULL;
	uint8_t *at = start;

	for (; size >= sizeof(pattern); size -= sizeof(pattern), at += sizeof(pattern)) {
		((struct raw_word *)at)->bits = pattern;
		__asm__("" : "+r"(at));
	}
	for (; size > 0; size--, at++) {
		*at = value;
		__asm__("" : "+r"(at));
	}
}

static inline void copy_bytes(void *to, const void *from, size_t size)
{
	const uint8_t *source = from;
	uint8_t *at = to;

	for (; size >= sizeof(uint64_t); size -= sizeof(uint64_t)) {
		*(struct raw_word *)at = *(const struct raw_word *)source;
		at += sizeof(uint64_t);
		source += sizeof(uint64_t);
		__asm__("" : "+r"(at), "+r"(source));
	}
	for (; size > 0; size--) {
		*at++ = *source++;
		__asm__("" : "+r"(at), "+r"(source));
	}
}

/* Gives what we define in libc's place another of its names. */
#define ALSO_CALLED(name, target)                                                                  \
	extern __typeof__(target) name __attribute__((alias(#target), copy(target)))
