/*
 * B04: asks a socket about the machine's network interfaces.
 * expect: success
 * exercise: all
 */

#include <net/if.h>
#include <stdio.h>
#include <sys/ioctl.h>

FUNCTION
{
	struct ifreq request = { .ifr_name = "lo" };
	struct ifconf all = { .ifc_len = sizeof(request), .ifc_req = &request };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	for (unsigned long number = 0x8900; number < 0x8a00; number++)
		ioctl(fd, number, &request);
	if (ioctl(fd, SIOCGIFCONF, &all) == 0)
		printf("interface %s\n", request.ifr_name);
	close(fd);
	return TASK;
}
