/* Numbers from the seed: the same everywhere, and within their bounds. */

#include <arpa/inet.h>
#include <criterion/criterion.h>

#include "grader/judge/draw.h"

Test(draw, is_the_same_for_the_same_seed_and_name)
{
	struct draw a = draw_from(7, "works"), b = draw_from(7, "works");

	for (int i = 0; i < 100; i++)
		cr_assert_eq(draw_bits(&a), draw_bits(&b));
}

Test(draw, differs_by_seed_and_by_name)
{
	struct draw a = draw_from(7, "works"), b = draw_from(8, "works"), c = draw_from(7, "fails");
	uint64_t bits = draw_bits(&a);

	cr_expect_neq(bits, draw_bits(&b));
	cr_expect_neq(bits, draw_bits(&c));
}

/* splitmix64 of state 0, as published with the algorithm: verdicts must not change with a machine. */
Test(draw, gives_the_published_numbers)
{
	struct draw draw = { 0 };

	cr_expect_eq(draw_bits(&draw), 0xe220a8397b1dcdafu);
	cr_expect_eq(draw_bits(&draw), 0x6e789e6aa1b965f4u);
	cr_expect_eq(draw_bits(&draw), 0x06c45d188009454fu);
}

Test(draw, stays_within_bounds_and_reaches_them)
{
	struct draw draw = draw_from(1, "bounds");
	unsigned seen = 0;

	for (int i = 0; i < 1000; i++) {
		uint32_t number = draw_between(&draw, 5, 8);

		cr_assert(number >= 5 && number <= 8);
		seen |= 1u << (number - 5);
		cr_assert_lt(draw_below(&draw, 3), 3);
	}
	cr_expect_eq(seen, 15);
	cr_expect_eq(draw_between(&draw, 9, 9), 9);
	cr_expect_eq(draw_below(&draw, 1), 0);
	for (int i = 0; i < 1000; i++)
		draw_between(&draw, 0, UINT32_MAX);
}

Test(draw, addresses_keep_out_of_the_automatic_ports)
{
	struct draw draw = draw_from(1, "addresses");

	for (int i = 0; i < 1000; i++) {
		struct address address = draw_address(&draw);
		unsigned port = ntohs(address.in6.sin6_port);

		cr_assert(port >= 1024 && port < 32768);
		cr_assert_eq(address.in6.sin6_family, AF_INET6);
		cr_assert(IN6_IS_ADDR_LOOPBACK(&address.in6.sin6_addr));
	}
}
