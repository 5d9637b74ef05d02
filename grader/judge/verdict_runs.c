/* Evidence as JSON: arguments named as in the manual pages, numbers by their symbols. */

#include "grader/judge/verdict_runs.h"

#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/judge/judge.h"
#include "grader/judge/names.h"
#include "grader/judge/outcome.h"
#include "grader/judge/shown.h"
#include "grader/judge/verdict.h"

static const char *const ending_names[] = {
	[ENDED_RETURNED] = "returned",
	[ENDED_EXITED] = "exited",
	[ENDED_KILLED] = "killed",
	[ENDED_FORBIDDEN] = "forbidden",
	[ENDED_BLOCKED] = "blocked",
	[ENDED_OUT_OF_TIME] = "out-of-time",
	[ENDED_OUT_OF_MEMORY] = "out-of-memory",
	[ENDED_TOO_MUCH_OUTPUT] = "too-much-output",
	[ENDED_TOO_MANY_CALLS] = "too-many-calls",
};

const char *ending_name(int ending)
{
	return ending_names[ending];
}

static json_t *json_socket_type(int type)
{
	char text[80];
	const char *name = type_name(type);

	if (name[0] == '?')
		return json_integer(type);
	snprintf(text, sizeof(text), "%s%s%s", name, type & SOCK_CLOEXEC ? "|SOCK_CLOEXEC" : "",
		 type & SOCK_NONBLOCK ? "|SOCK_NONBLOCK" : "");
	return json_string(text);
}

static json_t *json_protocol(int protocol)
{
	return json_symbol(protocol == IPPROTO_UDP ? "IPPROTO_UDP" :
			   protocol == IPPROTO_TCP ? "IPPROTO_TCP" : NULL, protocol);
}

static json_t *json_flags(int flags)
{
	char names[300];

	return flags ? json_string(flag_names(names, sizeof(names), flags)) : json_integer(0);
}

static bool put_socket(json_t *args, const struct call *call)
{
	return json_put(args, "domain", json_symbol(domain_name(call->domain), call->domain)) &&
	       json_put(args, "type", json_socket_type(call->type)) &&
	       json_put(args, "protocol", json_protocol(call->protocol));
}

/* A call that receives reads the length from where it later writes it: the one on entry tells. */
static bool put_address(json_t *args, const struct call *call, const char *name)
{
	uint64_t addrlen = call->kind == CALL_RECV ? call->length_in : call->addrlen;

	/* Neither was looked at where the descriptor is no socket. */
	return (!call->has_address || json_put(args, name, json_address(&call->address))) &&
	       ((!call->has_address && addrlen == 0) ||
		json_put(args, "addrlen", json_integer((json_int_t)addrlen)));
}

/* write() and read() know neither flags nor addresses, and call their arguments otherwise. */
static bool is_plain_transfer(const struct call *call)
{
	return strncmp(call->name, "write", 5) == 0 || strncmp(call->name, "read", 4) == 0;
}

static bool put_transfer(json_t *args, const struct call *call, const char *address)
{
	bool plain = is_plain_transfer(call);

	if (!json_put(args, plain ? "fd" : "sockfd", json_integer(call->fd)) ||
	    !json_put(args, plain ? "count" : "len", json_integer((json_int_t)call->size)))
		return false;
	if (plain)
		return true;
	if (!json_put(args, "flags", json_flags(call->flags)))
		return false;
	return !call->has_address || put_address(args, call, address);
}

static bool put_option(json_t *args, const struct call *call)
{
	return json_put(args, "sockfd", json_integer(call->fd)) &&
	       json_put(args, "level", json_symbol(level_name(call->level), call->level)) &&
	       json_put(args, "optname",
			json_symbol(option_name(call->level, call->option), call->option));
}

static bool put_args(json_t *args, const struct call *call)
{
	switch (call->kind) {
	case CALL_SOCKET:
		return put_socket(args, call);
	case CALL_BIND:
	case CALL_CONNECT:
		return json_put(args, "sockfd", json_integer(call->fd)) &&
		       put_address(args, call, "addr");
	case CALL_SEND:
		return put_transfer(args, call, "dest_addr");
	case CALL_RECV:
		return put_transfer(args, call, "src_addr");
	case CALL_SETSOCKOPT:
	case CALL_GETSOCKOPT:
		return put_option(args, call);
	case CALL_POLL:
		return json_put(args, "nfds", json_integer((json_int_t)call->size));
	case CALL_PRINT:
		return json_put(args, "fd", json_integer(call->fd)) &&
		       json_put(args, "count", json_integer((json_int_t)call->size));
	case CALL_LISTEN:
	case CALL_ACCEPT:
	case CALL_SHUTDOWN:
	case CALL_GETSOCKNAME:
	case CALL_GETPEERNAME:
		return json_put(args, "sockfd", json_integer(call->fd));
	default:
		return call->fd < 0 || json_put(args, "fd", json_integer(call->fd));
	}
}

static json_t *json_args(const struct call *call)
{
	json_t *args = json_object();

	if (args && put_args(args, call))
		return args;
	json_decref(args);
	return NULL;
}

static json_t *json_line(int line)
{
	return line > 0 ? json_integer(line) : json_null();
}

static json_t *json_call(const struct call *call, size_t n)
{
	return json_pack("{s:I, s:s, s:o, s:I, s:s?, s:b, s:b, s:o}",
			 "n", (json_int_t)n,
			 "call", call->name,
			 "args", json_args(call),
			 "result", (json_int_t)call->result,
			 "error", call->error ? errno_name(call->error) : NULL,
			 "injected", call->injected,
			 "blocked", call->blocked,
			 "line", json_line(call->line));
}

static bool is_new(const struct run *run, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (run->calls[i].line == run->calls[n].line &&
		    strcmp(run->calls[i].name, run->calls[n].name) == 0)
			return false;
	return true;
}

/* How many calls to show. Where the processor's clock ended a loop, how often it went round is no
   fact of the submission: what only repeats is left out, so that equal gradings are equal. */
static size_t n_shown(const struct run *run)
{
	size_t n = MIN(run->n_calls, (size_t)SHOWN_CALLS_MAX);

	if (run->ending == ENDED_OUT_OF_TIME)
		while (n > 0 && !is_new(run, n - 1))
			n--;
	return n;
}

/* How much of the output to show: the same thought, since each piece that is printed is a call. */
static size_t n_printed(const struct run *run)
{
	size_t n_calls = n_shown(run), printed = 0;

	if (run->ending != ENDED_OUT_OF_TIME || n_calls == run->n_calls)
		return run->output_size;
	for (size_t i = 0; i < n_calls; i++)
		if (run->calls[i].kind == CALL_PRINT && run->calls[i].result > 0)
			printed += (size_t)run->calls[i].result;
	return MIN(printed, run->output_size);
}

static json_t *json_calls(const struct run *run, bool whole)
{
	json_t *calls = json_array();
	size_t n = whole ? n_shown(run) : 0;
	for (size_t i = 0; i < n; i++) {
		if (json_add(calls, json_call(&run->calls[i], i + 1)))
			continue;
		json_decref(calls);
		return NULL;
	}
	return calls;
}

static json_t *json_datagram(const struct datagram *datagram)
{
	const struct address *from = datagram->sent ? &datagram->local : &datagram->remote;
	const struct address *to = datagram->sent ? &datagram->remote : &datagram->local;
	json_t *object = json_pack("{s:b, s:i, s:i, s:o, s:o}",
				   "sent", datagram->sent,
				   "socket", datagram->socket + 1,
				   "call", datagram->call + 1,
				   "from", json_address(from),
				   "to", json_address(to));

	if (object && json_put_message(object, datagram->bytes, datagram->length))
		return object;
	json_decref(object);
	return NULL;
}

static json_t *json_datagrams(const struct run *run, bool whole)
{
	json_t *datagrams = json_array();
	size_t n_calls = run->ending == ENDED_OUT_OF_TIME ? n_shown(run) : run->n_calls;
	size_t n = whole ? MIN(run->n_datagrams, (size_t)SHOWN_DATAGRAMS_MAX) : 0;

	for (size_t i = 0; i < n; i++) {
		if ((size_t)run->datagrams[i].call >= n_calls)
			break;
		if (json_add(datagrams, json_datagram(&run->datagrams[i])))
			continue;
		json_decref(datagrams);
		return NULL;
	}
	return datagrams;
}

static const char *fault_kind(const struct harness_fault *fault)
{
	static const char *const regions[] = {
		[HARNESS_NOWHERE] = "unknown",
		[HARNESS_NULL] = "null-pointer",
		[HARNESS_ON_STACK] = "stack",
		[HARNESS_AT_ARGUMENT] = "argument",
		[HARNESS_AT_BLOCK] = "block",
		[HARNESS_AT_FREED_BLOCK] = "freed-block",
	};
	static const char *const problems[] = {
		[HARNESS_HEAP_OVERRUN] = "overrun",
		[HARNESS_HEAP_DOUBLE_FREE] = "double-free",
		[HARNESS_HEAP_INVALID_FREE] = "invalid-free",
	};

	/* Both numbers are claims of the student's process. */
	if (fault->problem > 0 && (size_t)fault->problem < N_ELEMENTS(problems))
		return problems[fault->problem];
	if (fault->region > 0 && (size_t)fault->region < N_ELEMENTS(regions))
		return regions[fault->region];
	return "unknown";
}

static json_t *json_fault(const struct run *run)
{
	const struct harness_fault *fault = run->fault;
	const char *kind;
	bool sized;

	if (!fault)
		return json_null();
	kind = fault_kind(fault);
	sized = strcmp(kind, "argument") == 0 || strcmp(kind, "block") == 0 ||
		strcmp(kind, "freed-block") == 0 || strcmp(kind, "overrun") == 0;
	return json_pack("{s:s, s:o, s:o, s:o, s:o}",
			 "kind", kind,
			 "line", json_line(run->fault_line),
			 "argument", strcmp(kind, "argument") == 0 ? json_integer(fault->index)
								   : json_null(),
			 "offset", sized ? json_integer(fault->offset) : json_null(),
			 "size", sized ? json_integer((json_int_t)fault->size) : json_null());
}

static json_t *json_signal(const struct run *run)
{
	char name[32];
	const char *abbreviation = sigabbrev_np(run->signal);

	if (run->ending != ENDED_KILLED)
		return json_null();
	snprintf(name, sizeof(name), "SIG%s", abbreviation ? abbreviation : "?");
	return json_string(name);
}

static bool is_blamed(const struct verdict_parts *parts, const struct run *run)
{
	for (size_t i = 0; i < n_checks(parts->order->exercise); i++)
		if (parts->outcomes[i].result == CHECK_FAILED && parts->outcomes[i].run == run)
			return true;
	return false;
}

static json_t *json_run(const struct run *run, bool whole)
{
	int value;
	bool has_value = claimed_int(run, &value);
	const char *forbidden = run->forbidden ? run->forbidden : "";

	return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:s?, s:o, s:I, s:o, s:o, s:o}",
			 "id", run->scenario->id,
			 "when", _(run->scenario->when),
			 "ending", ending_name(run->ending),
			 "returned", has_value ? json_integer(value) : json_null(),
			 "signal", json_signal(run),
			 "fault", json_fault(run),
			 "forbidden", run->ending == ENDED_FORBIDDEN ? forbidden : NULL,
			 "output", json_shown(run->output ? run->output : "", n_printed(run),
					      SHOWN_OUTPUT_MAX),
			 "output_size", (json_int_t)n_printed(run),
			 "calls", json_calls(run, whole),
			 "calls_made", run->ending == ENDED_OUT_OF_TIME
					       ? json_null() : json_integer((json_int_t)run->calls_made),
			 "datagrams", json_datagrams(run, whole));
}

json_t *json_runs(const struct verdict_parts *parts)
{
	json_t *array = json_array();

	for (size_t i = 0; i < parts->n_runs; i++) {
		const struct run *run = parts->runs[i];

		if (json_add(array, json_run(run, !parts->order->brief || is_blamed(parts, run))))
			continue;
		json_decref(array);
		return NULL;
	}
	return array;
}
