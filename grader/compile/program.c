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
#include "grader/compile/place.h"
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

static int seal(int image, struct fault *fault)
{
	const int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

	if (fchmod(image, 0500) < 0 || fcntl(image, F_ADD_SEALS, seals) < 0)
		return fault_set(fault, errno, "cannot seal the program");
	return 0;
}

/* *image: sealed copy of the file, or -1 when it is not there or not a file of reasonable size. */
static int seal_copy(int *image, size_t *size, int folder, const char *name, struct fault *fault)
{
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
	error = seal(copied, fault);
	if (error)
		return error;
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

/* Takes the sealed `image` over when it may run. Its lines are in the ELF file `debug`. */
static int accept(struct compilation *compilation, int *image, enum elf_verdict verdict,
		  const void *debug, size_t debug_size, const char *source_name, int n_lines,
		  struct fault *fault)
{
	if (verdict != ELF_GOOD) {
		refuse(compilation, verdicts[verdict].reason, verdicts[verdict].diagnosis);
		return 0;
	}
	if (lines_read(&compilation->lines, debug, debug_size, source_name, n_lines) < 0)
		return fault_set(fault, ENOMEM, "cannot keep the program's lines");
	compilation->result = COMPILE_OK;
	compilation->image = steal_fd(image);
	return 0;
}

int program_take(struct compilation *compilation, int folder, const char *name,
		 const char *source_name, int n_lines, struct fault *fault)
{
	cleanup_fd int image = -1;
	size_t size = 0;
	void *bytes;
	int error = seal_copy(&image, &size, folder, name, fault);

	if (error)
		return error;
	if (image < 0) {
		refuse(compilation, verdicts[ELF_NOT_OURS].reason, NULL);
		return 0;
	}
	bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, image, 0);
	if (bytes == MAP_FAILED)
		return fault_set(fault, errno, "cannot look at the program");
	error = accept(compilation, &image, elf_audit(bytes, size), bytes, size, source_name,
		       n_lines, fault);
	munmap(bytes, size);
	return error;
}

/* The object's bytes; *object is NULL when it is not a file, or too large to be ordinary. */
static int read_object(char **object, size_t *size, int folder, const char *name)
{
	enum { OBJECT_MAX = 16 << 20 };
	cleanup_fd int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	int error;

	*object = NULL;
	if (file < 0 || fstat(file, &status) < 0 || !S_ISREG(status.st_mode))
		return 0;
	error = read_all(file, OBJECT_MAX, object, size);
	return error == -ENOMEM ? error : 0;
}

static int audit(enum elf_verdict *verdict, int image, struct fault *fault)
{
	struct stat status;
	void *bytes;

	if (fstat(image, &status) < 0)
		return fault_set(fault, errno, "cannot look at the program");
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, image, 0);
	if (bytes == MAP_FAILED)
		return fault_set(fault, errno, "cannot look at the program");
	*verdict = elf_audit(bytes, (size_t)status.st_size);
	munmap(bytes, (size_t)status.st_size);
	return 0;
}

int program_place(bool *placed, struct compilation *compilation, int folder, const char *name,
		  struct ready *ready, const char *source_name, int n_lines, struct fault *fault)
{
	cleanup_fd int program = -1;
	cleanup_free char *object = NULL;
	enum elf_verdict verdict = ELF_NOT_OURS;
	size_t size = 0;
	int result = read_object(&object, &size, folder, name);

	*placed = false;
	if (result == 0 && object)
		result = place(ready->program, ready->size, &ready->image, (uint8_t *)object, size);
	if (result < 0) {
		close_fd(&ready->program);	/* half written */
		return fault_set(fault, -result, "cannot make a file in memory for the program");
	}
	*placed = result == 1;
	if (!*placed)
		return 0;
	program = steal_fd(&ready->program);
	compilation->calls_before = ready->image.calls_before;
	result = seal(program, fault);
	if (result == 0)
		result = audit(&verdict, program, fault);
	if (result < 0)
		return result;
	return accept(compilation, &program, verdict, object, size, source_name, n_lines, fault);
}
