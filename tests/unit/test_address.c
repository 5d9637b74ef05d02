/* Addresses as values: what of them counts, and which host they name. */

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/run/address.h"

static struct address ipv6(const char *host, uint16_t port)
{
	struct address address = { .length = sizeof(address.in6),
				   .in6 = { .sin6_family = AF_INET6, .sin6_port = htons(port) } };

	cr_assert_eq(inet_pton(AF_INET6, host, &address.in6.sin6_addr), 1);
	return address;
}

static struct address ipv4(const char *host, uint16_t port)
{
	struct address address = { .length = sizeof(address.in),
				   .in = { .sin_family = AF_INET, .sin_port = htons(port) } };

	cr_assert_eq(inet_pton(AF_INET, host, &address.in.sin_addr), 1);
	return address;
}

Test(address, is_equal_in_family_host_and_port)
{
	const struct address addresses[] = {
		ipv6("::1", 7), ipv6("::1", 8), ipv6("::2", 7), ipv6("::ffff:127.0.0.1", 7),
		ipv4("127.0.0.1", 7), ipv4("127.0.0.1", 8), ipv4("127.0.0.2", 7), { 0 },
	};
	struct address other;

	for (size_t i = 0; i < N_ELEMENTS(addresses); i++)
		for (size_t k = 0; k < N_ELEMENTS(addresses); k++)
			cr_expect_eq(address_equal(&addresses[i], &addresses[k]),
				     i == k && addresses[i].length > 0, "%zu %zu", i, k);
	/* Neither the label of a flow nor the link of a host that has none. */
	other = ipv6("::1", 7);
	other.in6.sin6_flowinfo = other.in6.sin6_scope_id = 1;
	cr_expect(address_equal(&addresses[0], &other));
}

Test(address, names_a_host_of_the_loopback)
{
	static const struct {
		const char *host;
		int family;
	} hosts[] = {
		{ "::1", AF_INET6 }, { "::", AF_INET6 }, { "::2", 0 }, { "fe80::1", 0 },
		{ "::ffff:127.0.0.1", AF_INET }, { "::ffff:127.3.2.1", AF_INET },
		{ "::ffff:0.0.0.0", AF_INET }, { "::ffff:126.0.0.1", 0 }, { "::127.0.0.1", 0 },
	};
	struct address address;

	for (size_t i = 0; i < N_ELEMENTS(hosts); i++) {
		address = ipv6(hosts[i].host, 7);
		cr_expect_eq(address_host(&address), hosts[i].family, "%s", hosts[i].host);
	}
	address = ipv4("0.0.0.0", 7);
	cr_expect_eq(address_host(&address), AF_INET);
	address = ipv4("128.0.0.1", 7);
	cr_expect_eq(address_host(&address), 0);
}

/* The same host in the other family, and its port. */
Test(address, goes_from_one_family_to_the_other)
{
	static const char *const hosts[][2] = {
		{ "::ffff:127.0.0.1", "127.0.0.1" }, { "::ffff:127.3.2.1", "127.3.2.1" },
		{ "::", "0.0.0.0" },
	};

	for (size_t i = 0; i < N_ELEMENTS(hosts); i++) {
		const struct address six = ipv6(hosts[i][0], 7), four = ipv4(hosts[i][1], 7);
		struct address address = six;

		address_to_four(&address);
		cr_expect(address_equal(&address, &four), "%s", hosts[i][0]);
		cr_expect_eq(address.length, sizeof(address.in));
		address_to_six(&address);
		cr_expect(address_equal(&address, &six), "%s", hosts[i][1]);
		cr_expect_eq(address.length, sizeof(address.in6));
	}
}

/* Too short for one, or of a family that has none. */
Test(address, has_a_port_where_it_is_whole)
{
	struct address address = ipv6("::1", 7);

	cr_expect_eq(address_port(&address), 7);
	address.length = 3;
	cr_expect_eq(address_port(&address), 0);
	address.length = 4;
	cr_expect_eq(address_port(&address), 7);
	address.any.sa_family = AF_UNIX;
	cr_expect_eq(address_port(&address), 0);
	address = ipv4("127.0.0.1", 8);
	cr_expect_eq(address_port(&address), 8);
}
