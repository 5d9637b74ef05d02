/* Evidence as it grows: calls, datagrams, output, and how the run ended. */

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"
#include "grader/run/claim.h"
#include "grader/run/memory.h"
#include "grader/run/session.h"

/* The call's own instruction, if the student's code made it; else the caller that the harness'
   wrapper noted, one byte back: a return address may begin the next line. */
int record_line(struct session *s)
{
	struct harness_notes notes;
	int line = line_at(s->order->lines, s->instruction);

	if (line || !s->notes || memory_read(s->child.pid, s->notes, &notes, sizeof(notes)))
		return line;
	return notes.caller ? line_at(s->order->lines, notes.caller - 1) : 0;
}

struct call *record_call(struct session *s, enum call_kind kind, const char *name)
{
	struct call *call;

	if (grow(&s->calls, &s->calls_allocated, s->run.n_calls, sizeof(*call))) {
		static struct call spare;	/* written to, never read: the run is void */

		session_fault(s, ENOMEM, "no memory for the calls of a run");
		return &spare;
	}
	call = &s->calls[s->run.n_calls++];
	s->run.calls = s->calls;
	*call = (struct call){
		.kind = kind, .name = name, .fd = -1, .socket = -1, .datagram = -1,
		.line = record_line(s),
	};
	return call;
}

bool is_want(long value)
{
	return value == -ENOMEM || value == -ENOBUFS || value == -ENFILE;
}

struct reply record_result(struct session *s, struct call *call, long value)
{
	if (!call->injected && is_want(value))
		return session_fault(s, (int)-value, "the machine lacks what a call of the submission takes");
	call->result = value < 0 ? -1 : value;
	call->error = value < 0 ? (int)-value : 0;
	return answer(value);
}

/* The planned failure of the scenario, and every later call of that kind. Socket calls only: a
   write() to the terminal is not a send. */
int record_injection(struct session *s, struct call *call)
{
	const struct scenario *scenario = s->order->scenario;

	if (!scenario->fail.error || call->kind != scenario->fail.call)
		return 0;
	if (call->socket < 0 && call->kind != CALL_SOCKET)
		return 0;
	call->injected = true;
	return -scenario->fail.error;
}

struct datagram *record_datagram(struct session *s, struct call *call, bool sent,
				 const void *bytes, size_t length, size_t taken)
{
	const struct socket_record *socket = &s->sockets[call->socket];
	struct datagram *datagram;
	uint8_t *copy;

	/* More than any exercise's conversation: the number of calls is bounded, their sum is not. */
	if (s->datagram_bytes + length > DATAGRAM_BYTES_MAX) {
		session_end(s, ENDED_TOO_MANY_CALLS);
		return NULL;
	}
	copy = malloc(length + 1);
	if (!copy || grow(&s->datagrams, &s->datagrams_allocated, s->run.n_datagrams,
			  sizeof(*datagram))) {
		free(copy);
		session_fault(s, ENOMEM, "no memory for the datagrams of a run");
		return NULL;
	}
	memcpy(copy, bytes, length);
	s->datagram_bytes += length;
	call->datagram = (int)s->run.n_datagrams;
	datagram = &s->datagrams[s->run.n_datagrams++];
	s->run.datagrams = s->datagrams;
	*datagram = (struct datagram){
		.sent = sent,
		.socket = call->socket,
		.call = (int)(call - s->calls),
		.connected = socket->connected,
		.local = s->backings[call->socket].local,
		.bytes = copy,
		.length = length,
		.taken = taken,
	};
	return datagram;
}

void record_output(struct session *s, const void *bytes, size_t size)
{
	size_t kept = MIN(size, OUTPUT_MAX - s->run.output_size);

	memcpy(s->output + s->run.output_size, bytes, kept);
	s->run.output_size += kept;
	s->output[s->run.output_size] = '\0';
	if (kept < size)
		session_end(s, ENDED_TOO_MUCH_OUTPUT);
}

void record_unsupported(struct session *s, const char *sentence, const char *name)
{
	if (s->run.unsupported)
		return;
	s->run.unsupported = sentence;
	s->run.unsupported_call = name;
	s->run.unsupported_line = record_line(s);
}

struct reply session_end(struct session *s, enum ending ending)
{
	if (!s->ended) {
		s->ended = true;
		s->run.ending = ending;
		claim_fetch_output(s);
		/* Dead before anything else is looked at: nothing he does from now on counts. */
		syscall(SYS_pidfd_send_signal, s->child.pidfd, SIGKILL, NULL, 0);
	}
	return (struct reply){ .ends = true };
}

struct reply session_forbid(struct session *s, const char *name)
{
	if (!s->ended) {
		s->run.forbidden = name;
		s->run.forbidden_line = record_line(s);
	}
	return session_end(s, ENDED_FORBIDDEN);
}

struct reply session_block(struct session *s, struct call *call, const char *because)
{
	if (!s->ended) {
		call->blocked = true;
		s->run.blocked_because = because;
	}
	return session_end(s, ENDED_BLOCKED);
}

struct reply session_fault(struct session *s, int error, const char *what)
{
	if (!s->error)
		s->error = fault_set(s->fault, error, "%s", what);
	return session_end(s, ENDED_EXITED);
}
