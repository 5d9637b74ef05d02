/* How the driver calls the student's function. Runs in the sandbox, linked with his code. */

#include "harness/driver.h"

#include "exercises/client-application/job.h"
#include "student_template/client-application.h"

size_t call_student(const void *in, size_t in_size, void *out)
{
	static const int unset = RESULT_UNSET;
	const struct job_in *job = in;
	struct job_out *claim = out;
	const struct sockaddr *dest_addr;
	int *ints, *result;

	if (in_size != sizeof(*job) || job->no_int > INTS_MAX)
		return 0;
	dest_addr = argument(&job->dest_addr, job->addrlen, _Alignof(struct sockaddr_in6));
	ints = argument(job->ints, job->no_int * sizeof(int), _Alignof(int));
	result = argument(&unset, sizeof(unset), _Alignof(int));
	claim->returned = create_and_send_message(dest_addr, job->addrlen, ints, job->no_int,
						  job->operation, job->output_format, result);
	claim->result = *result;
	return sizeof(*claim);
}
