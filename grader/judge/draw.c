/* Numbers from the seed: splitmix64 (Steele, Lea, Flood 2014), which is small, fast and portable. */

#include "grader/judge/draw.h"

struct draw draw_from(uint64_t seed, const char *name)
{
	struct draw draw = { seed };

	/* FNV-1a over the name, one step of the generator per byte to spread it. */
	for (; *name; name++) {
		draw.state = (draw.state ^ (uint8_t)*name) * 0x100000001b3u;
		draw_bits(&draw);
	}
	return draw;
}

uint64_t draw_bits(struct draw *draw)
{
	uint64_t z = draw->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

/* The high 32 bits times the bound: no modulo bias worth the name for disguises. */
uint32_t draw_below(struct draw *draw, uint32_t bound)
{
	return (uint32_t)(((draw_bits(draw) >> 32) * bound) >> 32);
}

uint32_t draw_between(struct draw *draw, uint32_t low, uint32_t high)
{
	return low + (uint32_t)(((draw_bits(draw) >> 32) * ((uint64_t)high - low + 1)) >> 32);
}

uint32_t draw_word(struct draw *draw, uint32_t low, uint32_t high)
{
	uint32_t word = 0;

	for (unsigned shift = 0; shift < 32; shift += 8)
		word |= draw_between(draw, low >> shift & 0xff, high >> shift & 0xff) << shift;
	return word;
}

static uint16_t draw_port(struct draw *draw)
{
	uint16_t port;

	do
		port = (uint16_t)draw_between(draw, 1024, 32767);
	while ((port & 0xff) < 4 || (port & 0xff) == port >> 8);
	return port;
}

/* Below 32768: automatic ports of the student's sockets are drawn from above it, so that no port
   handed out by bind(0) or connect() can meet one that the scenario uses. */
struct address draw_address(struct draw *draw)
{
	struct address address = {
		.length = sizeof(struct sockaddr_in6),
		.in6 = {
			.sin6_family = AF_INET6,
			.sin6_addr = IN6ADDR_LOOPBACK_INIT,
			.sin6_port = htons(draw_port(draw)),
		},
	};

	return address;
}

struct address draw_other_address(struct draw *draw, const struct address *address)
{
	uint16_t port = address->in6.sin6_port;
	struct address other;

	do
		other = draw_address(draw);
	while (other.in6.sin6_port == port || other.in6.sin6_port == __builtin_bswap16(port));
	return other;
}
