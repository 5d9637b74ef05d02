/* Claims: see claim.h. */

#include "grader/run/claim.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/run/memory.h"
#include "grader/run/session.h"

static void take_hello(struct session *s, const void *payload, size_t size)
{
	struct harness_hello hello;

	if (s->run.started || size != sizeof(hello))
		return;
	memcpy(&hello, payload, sizeof(hello));
	s->run.started = true;
	s->notes = hello.notes;
	s->out = hello.out;
}

static void take_return(struct session *s, const void *payload, size_t size)
{
	uint8_t *claim;

	if (s->run.returned) {
		s->run.claimed_twice = true;
		return;
	}
	claim = malloc(size + 1);
	if (!claim) {
		session_fault(s, ENOMEM, "no memory for a claim");
		return;
	}
	memcpy(claim, payload, size);
	s->run.returned = true;
	s->run.claim = claim;
	s->run.claim_size = size;
}

/* Where the crash is in the student's file: at the instruction itself, or at the innermost caller of
   the libc function that crashed. A return address may begin the next line: one byte back. */
static int fault_line(const struct session *s)
{
	const struct harness_fault *fault = &s->harness_fault;
	int line = line_at(s->order->lines, fault->instruction);

	if (!line)
		line = line_at(s->order->lines, fault->instruction - 1);
	for (size_t i = 0; !line && i < N_ELEMENTS(fault->trace); i++)
		line = fault->trace[i] ? line_at(s->order->lines, fault->trace[i] - 1) : 0;
	return line;
}

/* The first one explains best: a crash in the handler's own work would only hide it. */
static void take_fault(struct session *s, const void *payload, size_t size)
{
	struct harness_notes notes;

	if (s->run.fault || size != sizeof(s->harness_fault))
		return;
	memcpy(&s->harness_fault, payload, sizeof(s->harness_fault));
	s->run.fault = &s->harness_fault;
	if (s->notes && !memory_read(s->child.pid, s->notes, &notes, sizeof(notes)))
		s->run.memory_refused = notes.memory_refused > 0;
	s->run.fault_line = fault_line(s);
}

/* Of an image that is started to be remembered; anywhere else the record means nothing. */
static void take_memory(struct session *s)
{
	struct run_memory *memory = s->order->memory;

	if (memory)
		memory->taken = !memory_read(s->child.pid, memory->address, memory->bytes,
					     memory->size);
}

void claim_take(struct session *s, const void *bytes, size_t size)
{
	struct harness_record record;
	const char *payload = (const char *)bytes + sizeof(record);

	if (size < sizeof(record)) {
		s->run.claimed_twice |= s->run.returned;
		return;
	}
	memcpy(&record, bytes, sizeof(record));
	size -= sizeof(record);
	if (record.size != size || size > HARNESS_JOB_MAX)
		return;
	switch ((enum harness_record_kind)record.kind) {
	case HARNESS_HELLO:
		take_hello(s, payload, size);
		break;
	case HARNESS_RETURNED:
		take_return(s, payload, size);
		break;
	case HARNESS_FAULT:
	case HARNESS_HEAP_ERROR:
		take_fault(s, payload, size);
		break;
	case HARNESS_FROZEN:
		take_memory(s);
		break;
	}
}

/* glibc's FILE (bits/types/struct_FILE.h, unchanged since 2.1): what lies between write_base and
   write_ptr has been printed and not yet written. */
void claim_fetch_output(struct session *s)
{
	FILE out;
	size_t size;

	if (!s->out || memory_read(s->child.pid, s->out, &out, sizeof(out)) ||
	    out._IO_write_ptr <= out._IO_write_base)
		return;
	size = (size_t)(out._IO_write_ptr - out._IO_write_base);
	if (size > OUTPUT_MAX - s->run.output_size)
		return;
	if (!memory_read(s->child.pid, (uintptr_t)out._IO_write_base, s->transfer, size))
		record_output(s, s->transfer, size);
}
