/*
 * F13: does the task on a stack of its own.
 * expect: success
 * exercise: all
 */

#include <ucontext.h>

static ucontext_t before, task;
static char stack[65536];
static int result;
static const struct sockaddr *the_address;
static socklen_t the_length;

static void run(void)
{
	result = RIGHT(the_address, the_length);
}

FUNCTION
{
	the_address = ADDRESS;
	the_length = ADDRLEN;
	getcontext(&task);
	task.uc_stack.ss_sp = stack;
	task.uc_stack.ss_size = sizeof(stack);
	task.uc_link = &before;
	makecontext(&task, run, 0);
	swapcontext(&before, &task);
	return result;
}
