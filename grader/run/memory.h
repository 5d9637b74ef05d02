/*
 * The student's memory: read once, written back, with the kernel's own answer to a bad pointer.
 *
 * process_vm_readv(2) and process_vm_writev(2), never /proc/PID/mem: that one writes through
 * read-only pages. A short count means that the range ends in unreadable memory.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

/* 0, -EFAULT (his pointer is bad), or -ESRCH (he is gone). Nothing is partly believed. */
int memory_read(pid_t pid, uint64_t address, void *to, size_t size);
int memory_write(pid_t pid, uint64_t address, const void *from, size_t size);

/* A string of at most size - 1 characters; longer ones are -ENAMETOOLONG. */
int memory_read_string(pid_t pid, uint64_t address, char *to, size_t size);

/* One buffer as handed to send() or read(): cut to what the kernel moves at most. -EFAULT if it does
   not lie in user space. */
int memory_check_vector(struct iovec *vector);

/* An array of iovec as handed to readv() or sendmsg(): copied, with the kernel's checks of count,
   lengths and ranges. `vectors` has room for IOV_MAX; *total is the sum, cut likewise. */
int memory_read_vectors(pid_t pid, uint64_t address, size_t count, struct iovec *vectors,
			size_t *total);

/* Gathers up to `size` bytes from his vectors, or scatters them into his vectors, leaving out the
   first `skip` bytes there. */
int memory_gather(pid_t pid, const struct iovec *vectors, size_t count, size_t skip, void *to,
		  size_t size);
int memory_scatter(pid_t pid, const struct iovec *vectors, size_t count, size_t skip,
		   const void *from, size_t size);
