/* How the driver calls the student's function. Runs in the sandbox, linked with his code. */

#include "harness/driver.h"

#include "exercises/sending-strings/job.h"
#include "student_template/sending-strings.h"

size_t call_student(const void *in, size_t in_size, void *out)
{
	const struct job_in *job = in;
	struct job_out *claim = out;
	const struct sockaddr *src_addr;

	if (in_size != sizeof(*job))
		return 0;
	src_addr = argument(&job->src_addr, job->addrlen, _Alignof(struct sockaddr_in6));
	claim->returned = recv_and_handle_message(src_addr, job->addrlen);
	return sizeof(*claim);
}
