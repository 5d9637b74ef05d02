/* An object as an assembler wrote it that was taken over by the submission, on its way into a program. */

#include "fuzz.h"

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/compile/image.h"
#include "grader/compile/place.h"

/* An image of nothing but headers, with the three free segments that place() looks for. */
static struct {
	Elf64_Ehdr header;
	Elf64_Phdr programs[4];
} program = {
	.header = { .e_phoff = sizeof(Elf64_Ehdr), .e_phnum = 4 },
	.programs = {
		{ .p_type = PT_GNU_STACK },
		{ .p_type = PT_LOAD, .p_vaddr = 0x1000000 },
		{ .p_type = PT_LOAD, .p_vaddr = 0x1100000 },
		{ .p_type = PT_LOAD, .p_vaddr = 0x1200000 },
	},
};

static const char names[] = "connect 401000\nenviron -\nsend 402000\nsocket 403000\ntask =0\n";

/* Whether the bytes of a segment are in the file, and there is room for them in memory. */
static bool is_sound(const Elf64_Phdr *segment, off_t size)
{
	return segment->p_filesz <= segment->p_memsz && segment->p_memsz <= 64 << 20 &&
	       segment->p_offset <= (uint64_t)size &&
	       segment->p_filesz <= (uint64_t)size - segment->p_offset;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct image image = {
		.bytes = (const uint8_t *)&program, .size = sizeof(program),
		.names = names, .names_size = sizeof(names) - 1, .n_functions = 1,
	};
	size_t end;
	uint8_t *object = malloc(size ? size : 1);	/* it is changed */
	int fd = -1, result;

	MUST(object);
	memcpy(object, bytes, size);
	MUST(image_program(&fd, &end, &image) == 0);
	result = place(fd, end, &image, object, size);
	MUST(result == 0 || result == 1);
	if (result == 1) {
		Elf64_Phdr written[4];
		struct stat status;

		MUST(fstat(fd, &status) == 0 &&
		     pread(fd, written, sizeof(written), sizeof(Elf64_Ehdr)) == sizeof(written));
		for (int i = 1; i < 4; i++)
			MUST(is_sound(&written[i], status.st_size));
	}
	close(fd);
	free(object);
	return 0;
}
