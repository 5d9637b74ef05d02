/* What INGInious hands a container: any file, for every exercise there is. What is taken out of it
   lies within its bounds. */

#include "fuzz.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/command/inginious_input.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"

static const struct exercise one = { .id = "one", .problem = "create-socket", .function = "f" };
static const struct exercise two = { .id = "two", .problem = "other", .function = "g" };
static const struct exercise *const all[] = { &one, &two, NULL };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	for (int wanted = 0; wanted < 2; wanted++) {
		struct inginious_input input = { 0 };
		struct fault fault = { 0 };
		char path[64];
		int fd = memfd_create("input", MFD_CLOEXEC);

		MUST(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
		if (inginious_input_read(&input, path, all, wanted ? &one : NULL, &fault) == 0) {
			MUST(input.exercise && input.problem && input.source);
			MUST(input.size <= SUBMISSION_MAX + 1);
			MUST(input.source[input.size] == '\0');
		}
		MUST(input.language || !input.document || fault.reason[0]);
		inginious_input_finish(&input);
		close(fd);
	}
	return 0;
}
