/*
 * Runs in the runner, when every tool is dead. The file is read once, into a memfd that is sealed
 * before a byte of it is looked at: what is audited is what runs.
 */

#include "grader/compile/program.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/elf.h"
#include "grader/compile/lines.h"
#include "grader/compile/parts.h"
#include "grader/run/sandbox.h"

static void refuse(struct compilation *compilation, const char *reason, const char *diagnosis)
{
	compilation->result = COMPILE_REFUSED;
	compilation->reason = reason;
	compilation->diagnosis = diagnosis;
}

static int copy(int to, int from, size_t size)
{
	while (size > 0) {
		ssize_t n = sendfile(to, from, NULL, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (n == 0)
			return -EIO;	/* it was longer when we asked */
		size -= (size_t)n;
	}
	return 0;
}

/* *image: sealed copy of the file, or -1 when it is not there or not a file of reasonable size. */
static int seal(int *image, size_t *size, int folder, const char *name, struct fault *fault)
{
	const int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
	cleanup_fd int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	cleanup_fd int copied = -1;
	struct stat status;
	int error;

	*image = -1;
	if (file < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == EIO))
		return fault_set(fault, errno, "cannot open the program");
	if (file < 0 || fstat(file, &status) < 0 || !S_ISREG(status.st_mode) ||
	    status.st_size <= 0 || status.st_size > FILE_SIZE_MAX)
		return 0;
	copied = sandbox_image();
	if (copied < 0)
		return fault_set(fault, errno, "cannot make a file in memory for the program");
	error = copy(copied, file, (size_t)status.st_size);
	if (error)
		return fault_set(fault, -error, "cannot copy the program into memory");
	if (fchmod(copied, 0500) < 0 || fcntl(copied, F_ADD_SEALS, seals) < 0)
		return fault_set(fault, errno, "cannot seal the program");
	*image = steal_fd(&copied);
	*size = (size_t)status.st_size;
	return 0;
}

/* What a student is told, by verdict; no reason for the good one. */
static const struct {
	const char *reason, *diagnosis;
} verdicts[ELF_VERDICTS] = {
	[ELF_NOT_OURS] = { N_("the linker did not make a program that we can run"), NULL },
	[ELF_TOO_LARGE] = {
		N_("your program asks for more than 64 MiB of memory before it starts: make your"
		   " global and static arrays smaller"),
		"too-large",
	},
	[ELF_HAS_INTERPRETER] = {
		N_("your file changes how the program is loaded, which is not allowed here"), NULL
	},
	[ELF_WRITABLE_CODE] = {
		N_("your file makes memory that is both writable and executable, which is not"
		   " allowed here"),
		NULL,
	},
	[ELF_BAD_ENTRY] = {
		N_("your file changes where the program starts, which is not allowed here"), NULL
	},
};

int program_take(struct compilation *compilation, int folder, const char *name,
		 const char *source_name, int n_lines, struct fault *fault)
{
	cleanup_fd int image = -1;
	enum elf_verdict verdict;
	size_t size = 0;
	void *bytes;
	int error = seal(&image, &size, folder, name, fault);

	if (error)
		return error;
	if (image < 0) {
		refuse(compilation, verdicts[ELF_NOT_OURS].reason, NULL);
		return 0;
	}
	bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, image, 0);
	if (bytes == MAP_FAILED)
		return fault_set(fault, errno, "cannot look at the program");
	verdict = elf_audit(bytes, size);
	if (verdict == ELF_GOOD)
		error = lines_read(&compilation->lines, bytes, size, source_name, n_lines);
	munmap(bytes, size);
	if (error)
		return fault_set(fault, -error, "cannot keep the program's lines");
	if (verdict != ELF_GOOD) {
		refuse(compilation, verdicts[verdict].reason, verdicts[verdict].diagnosis);
		return 0;
	}
	compilation->result = COMPILE_OK;
	compilation->image = steal_fd(&image);
	return 0;
}
