/* How the driver calls the student's functions. Runs in the sandbox, linked with his code. */

#include "harness/driver.h"

#include "exercises/encoding-a-message/job.h"
#include "student_template/encoding-a-message.h"

static void encode(const struct job_in *job, struct job_out *claim)
{
	bool flags[8];
	const bool *flags_given;
	uint8_t *buffer = result_argument(job->size, 1);

	for (int i = 0; i < 8; i++)
		flags[i] = job->fields.flags[i];
	flags_given = argument(flags, sizeof(flags), 1);
	claim->returned_whole = encode_message(buffer, job->size, (uint16_t)job->fields.id, flags_given,
					       job->fields.value, (uint8_t)job->fields.first,
					       (uint8_t)job->fields.second);
	for (uint32_t i = 0; i < job->size; i++)
		claim->buffer[i] = buffer[i];
}

/* A bool that nobody set is no bool: it is looked at as a byte. */
static void decode(const struct job_in *job, struct job_out *claim)
{
	const uint8_t *buffer = argument(job->buffer, job->size, 1);
	uint16_t *id = result_argument(sizeof(*id), _Alignof(uint16_t));
	uint8_t *flags = result_argument(8, 1);
	uint32_t *value = result_argument(sizeof(*value), _Alignof(uint32_t));
	uint8_t *first = result_argument(1, 1), *second = result_argument(1, 1);

	claim->returned_whole = decode_message(buffer, job->size, id, (bool *)flags, value, first,
					       second);
	claim->fields.id = *id;
	for (int i = 0; i < 8; i++)
		claim->fields.flags[i] = flags[i];
	claim->fields.value = *value;
	claim->fields.first = *first;
	claim->fields.second = *second;
}

size_t call_student(const void *in, size_t in_size, void *out)
{
	const struct job_in *job = in;
	struct job_out *claim = out;

	if (in_size != sizeof(*job) || job->size > BUFFER_MAX)
		return 0;
	if (job->decodes)
		decode(job, claim);
	else
		encode(job, claim);
	claim->returned = (int32_t)claim->returned_whole;
	return sizeof(*claim);
}
