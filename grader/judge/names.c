/* Symbols of numbers: tables, and the C library where it knows them. */

#include "grader/judge/names.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "grader/base/util.h"

struct symbol {
	int number;
	const char *name;
};

#define SYMBOL(symbol) { symbol, #symbol }

static const struct symbol domains[] = {
	SYMBOL(AF_UNSPEC), SYMBOL(AF_UNIX), SYMBOL(AF_INET), SYMBOL(AF_INET6),
	SYMBOL(AF_NETLINK), SYMBOL(AF_PACKET),
};

static const struct symbol types[] = {
	SYMBOL(SOCK_STREAM), SYMBOL(SOCK_DGRAM), SYMBOL(SOCK_RAW),
	SYMBOL(SOCK_RDM), SYMBOL(SOCK_SEQPACKET), SYMBOL(SOCK_PACKET),
};

static const struct symbol flags_of_messages[] = {
	SYMBOL(MSG_OOB), SYMBOL(MSG_PEEK), SYMBOL(MSG_DONTROUTE), SYMBOL(MSG_CTRUNC),
	SYMBOL(MSG_TRUNC), SYMBOL(MSG_DONTWAIT), SYMBOL(MSG_EOR), SYMBOL(MSG_WAITALL),
	SYMBOL(MSG_CONFIRM), SYMBOL(MSG_ERRQUEUE), SYMBOL(MSG_NOSIGNAL), SYMBOL(MSG_MORE),
	SYMBOL(MSG_CMSG_CLOEXEC),
};

static const struct symbol levels[] = {
	SYMBOL(SOL_SOCKET), SYMBOL(IPPROTO_IP), SYMBOL(IPPROTO_IPV6), SYMBOL(IPPROTO_TCP),
	SYMBOL(IPPROTO_UDP),
};

static const struct symbol socket_options[] = {
	SYMBOL(SO_DEBUG), SYMBOL(SO_REUSEADDR), SYMBOL(SO_TYPE), SYMBOL(SO_ERROR),
	SYMBOL(SO_DONTROUTE), SYMBOL(SO_BROADCAST), SYMBOL(SO_SNDBUF), SYMBOL(SO_RCVBUF),
	SYMBOL(SO_KEEPALIVE), SYMBOL(SO_LINGER), SYMBOL(SO_REUSEPORT), SYMBOL(SO_RCVTIMEO),
	SYMBOL(SO_SNDTIMEO), SYMBOL(SO_ACCEPTCONN), SYMBOL(SO_DOMAIN), SYMBOL(SO_PROTOCOL),
	SYMBOL(SO_BINDTODEVICE),
};

static const struct symbol ipv6_options[] = {
	SYMBOL(IPV6_V6ONLY), SYMBOL(IPV6_UNICAST_HOPS), SYMBOL(IPV6_MULTICAST_HOPS),
	SYMBOL(IPV6_RECVPKTINFO),
};

static const char *lookup(const struct symbol *symbols, size_t n, int number)
{
	for (size_t i = 0; i < n; i++)
		if (symbols[i].number == number)
			return symbols[i].name;
	return NULL;
}

#define LOOKUP(symbols, number) lookup(symbols, N_ELEMENTS(symbols), number)

static const char *or_unknown(const char *name)
{
	return name ? name : "?";
}

/* The C library's words, for the errors that its calls meet here; what it would make of them in
   another language depends on what is installed. */
static const char *const words_of_errors[] __attribute__((unused)) = {
	N_("Operation not permitted"),
	N_("Bad file descriptor"),
	N_("Resource temporarily unavailable"),
	N_("Cannot allocate memory"),
	N_("Permission denied"),
	N_("Bad address"),
	N_("Invalid argument"),
	N_("Too many open files"),
	N_("Broken pipe"),
	N_("Function not implemented"),
	N_("Socket operation on non-socket"),
	N_("Destination address required"),
	N_("Message too long"),
	N_("Protocol wrong type for socket"),
	N_("Protocol not supported"),
	N_("Socket type not supported"),
	N_("Operation not supported"),
	N_("Address family not supported by protocol"),
	N_("Address already in use"),
	N_("Cannot assign requested address"),
	N_("Network is unreachable"),
	N_("No buffer space available"),
	N_("Transport endpoint is already connected"),
	N_("Transport endpoint is not connected"),
	N_("Connection refused"),
	N_("No route to host"),
};

const char *errno_name(int error)
{
	return or_unknown(strerrorname_np(error));
}

const char *errno_words(int error)
{
	const char *words = strerrordesc_np(error);

	return words ? _(words) : "?";
}

const char *domain_name(int domain)
{
	return or_unknown(LOOKUP(domains, domain));
}

const char *type_name(int type)
{
	return or_unknown(LOOKUP(types, type & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)));
}

const char *level_name(int level)
{
	return LOOKUP(levels, level);
}

const char *option_name(int level, int option)
{
	if (level == SOL_SOCKET)
		return LOOKUP(socket_options, option);
	if (level == IPPROTO_IPV6)
		return LOOKUP(ipv6_options, option);
	return NULL;
}

const char *flag_names(char *buffer, size_t size, int flags)
{
	size_t used = 0;

	snprintf(buffer, size, "0");
	for (size_t i = 0; i < N_ELEMENTS(flags_of_messages); i++) {
		const struct symbol *flag = &flags_of_messages[i];

		if (!(flags & flag->number))
			continue;
		flags &= ~flag->number;
		used += (size_t)snprintf(buffer + used, size - used, "%s%s", used ? "|" : "",
					 flag->name);
		if (used >= size)
			return buffer;
	}
	if (flags)
		snprintf(buffer + used, size - used, "%s0x%x", used ? "|" : "", (unsigned)flags);
	return buffer;
}
