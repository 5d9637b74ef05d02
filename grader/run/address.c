/* Addresses as values: see address.h. */

#include "grader/run/address.h"

#include <arpa/inet.h>
#include <string.h>

uint16_t address_port(const struct address *address)
{
	if (address->length >= sizeof(sa_family_t) + 2 &&
	    (address->any.sa_family == AF_INET || address->any.sa_family == AF_INET6))
		return ntohs(address->in.sin_port);	/* the same place in both */
	return 0;
}

void address_set_port(struct address *address, uint16_t port)
{
	address->in.sin_port = htons(port);
}

struct address address_loopback(int family, uint16_t port)
{
	struct address address = { 0 };

	if (family == AF_INET) {
		address.length = sizeof(address.in);
		address.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	} else {
		address.length = sizeof(address.in6);
		address.in6.sin6_addr = in6addr_loopback;
	}
	address.any.sa_family = (sa_family_t)family;
	address_set_port(&address, port);
	return address;
}

struct address address_any(int family, uint16_t port)
{
	struct address address = address_loopback(family, port);

	if (family == AF_INET)
		address.in.sin_addr.s_addr = htonl(INADDR_ANY);
	else
		address.in6.sin6_addr = in6addr_any;
	return address;
}

bool address_equal(const struct address *a, const struct address *b)
{
	if (a->length == 0 || b->length == 0 || a->any.sa_family != b->any.sa_family ||
	    a->in.sin_port != b->in.sin_port)
		return false;
	if (a->any.sa_family == AF_INET)
		return a->in.sin_addr.s_addr == b->in.sin_addr.s_addr;
	return IN6_ARE_ADDR_EQUAL(&a->in6.sin6_addr, &b->in6.sin6_addr);
}

bool address_is_any(const struct address *address)
{
	if (address->any.sa_family == AF_INET)
		return address->in.sin_addr.s_addr == htonl(INADDR_ANY);
	return IN6_IS_ADDR_UNSPECIFIED(&address->in6.sin6_addr);
}

uint32_t address_host4(const struct address *address)
{
	uint32_t host = address->in.sin_addr.s_addr;

	if (address->any.sa_family == AF_INET6)
		memcpy(&host, &address->in6.sin6_addr.s6_addr[12], sizeof(host));
	return host == htonl(INADDR_ANY) ? INADDR_LOOPBACK : ntohl(host);
}

int address_host(const struct address *address)
{
	const struct in6_addr *host = &address->in6.sin6_addr;

	if (address->any.sa_family == AF_INET6 &&
	    (IN6_IS_ADDR_LOOPBACK(host) || IN6_IS_ADDR_UNSPECIFIED(host)))
		return AF_INET6;
	if (address->any.sa_family == AF_INET6 && !IN6_IS_ADDR_V4MAPPED(host))
		return 0;
	return address_host4(address) >> 24 == 127 ? AF_INET : 0;
}

void address_to_four(struct address *address)
{
	struct address four = address_any(AF_INET, address_port(address));

	if (!address_is_any(address))
		memcpy(&four.in.sin_addr, &address->in6.sin6_addr.s6_addr[12], sizeof(four.in.sin_addr));
	*address = four;
}

void address_to_six(struct address *address)
{
	struct address six = address_any(AF_INET6, address_port(address));

	if (!address_is_any(address)) {
		six.in6.sin6_addr.s6_addr[10] = six.in6.sin6_addr.s6_addr[11] = 0xff;
		memcpy(&six.in6.sin6_addr.s6_addr[12], &address->in.sin_addr,
		       sizeof(address->in.sin_addr));
	}
	*address = six;
}
