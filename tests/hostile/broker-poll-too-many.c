/*
 * B16: poll() and select() for more descriptors than there are.
 * expect: success
 * exercise: all
 */

#include <poll.h>
#include <string.h>
#include <sys/select.h>

static struct pollfd waits[2048];
static fd_set set;

FUNCTION
{
	struct timeval now = { 0, 0 };

	poll(waits, 2048, 0);
	poll(waits, (nfds_t)-1, 0);
	poll(waits, 1UL << 32 | 3, 0);
	memset(&set, 0xff, sizeof(set));
	select(1024, &set, &set, &set, &now);
	select(-1, &set, NULL, NULL, &now);
	select(2147483647, &set, NULL, NULL, &now);
	return TASK;
}
