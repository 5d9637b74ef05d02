/*
 * Half as many instructions for the same decisions. The kernel checks, translates and compiles a seccomp
 * program anew for each process, so each instruction is paid for in each run. Part of filter_rules.c's
 * program, which runs when the tool is built.
 */
#pragma once

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>

/* What a program says, run as the kernel runs it: SECCOMP_RET_* with its data. */
uint32_t filter_decision(const struct sock_filter *code, size_t length,
			 const struct seccomp_data *data);

/* Replaces `code`, which libseccomp generated for `architecture` (AUDIT_ARCH_*), by one that decides alike;
   *length becomes less. Ends the program if it meets what it does not understand, or if the two were
   found to differ for any number of a system call. */
void filter_compact(struct sock_filter *code, size_t *length, uint32_t architecture);
