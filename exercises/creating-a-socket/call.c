/* How the driver calls the student's function. Runs in the sandbox, linked with his code. */

#include "harness/driver.h"

#include "exercises/creating-a-socket/job.h"
#include "student_template/creating-a-socket.h"

size_t call_student(const void *in, size_t in_size, void *out)
{
	const struct job_in *job = in;
	struct job_out *claim = out;
	const struct sockaddr *dest_addr;

	if (in_size != sizeof(*job))
		return 0;
	dest_addr = argument(&job->dest_addr, job->addrlen, _Alignof(struct sockaddr_in6));
	claim->returned = create_and_send_message(dest_addr, job->addrlen);
	return sizeof(*claim);
}
