/*
 * x86-64 only so far; elsewhere no image is made, and place() is never reached with one.
 *
 * In four steps, each of which may find that this object is not for us: sections get addresses,
 * symbols get values, relocations are applied in the object, segments are copied to the program.
 */

#include "grader/compile/place.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/compile/placing.h"

/* The last three segments to load are the free ones, in the order of enum part. */
static bool find_segments(struct placing *p)
{
	struct cursor file = cursor_over(p->image->bytes, p->image->size);
	struct segment found[N_PARTS] = { 0 };
	Elf64_Ehdr header;

	if (!cursor_entry(&file, 0, 0, &header, sizeof(header)))
		return false;
	for (size_t i = 0; i < header.e_phnum; i++) {
		struct segment segment = { .header = header.e_phoff + i * sizeof(Elf64_Phdr) };

		if (!cursor_entry(&file, header.e_phoff, i, &segment.program,
				  sizeof(segment.program)))
			return false;
		if (segment.program.p_type != PT_LOAD)
			continue;
		memmove(found, found + 1, (N_PARTS - 1) * sizeof(*found));
		found[N_PARTS - 1] = segment;
	}
	for (enum part part = 0; part < N_PARTS; part++) {
		found[part].limit = part < DATA ?
			found[part + 1].program.p_vaddr - found[part].program.p_vaddr :
			SEGMENT_BYTES_MAX;
		p->segments[part] = found[part];
	}
	p->segments[CODE].in_file = p->segments[CODE].in_memory = sizeof(struct placed_code);
	return found[CODE].program.p_vaddr != 0;
}

static int put(int fd, uint64_t offset, const void *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = pwrite(fd, bytes, size, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		bytes = (const uint8_t *)bytes + n;
		offset += (size_t)n;
		size -= (size_t)n;
	}
	return 0;
}

/* The header of a segment with something in it, which begins at `offset` of the file. */
static int put_header(int fd, const struct segment *segment, uint64_t offset)
{
	Elf64_Phdr header = segment->program;

	header.p_offset = offset;
	header.p_filesz = segment->in_file;
	header.p_memsz = segment->in_memory;
	return put(fd, segment->header, &header, sizeof(header));
}

static int put_contents(int fd, const struct placing *p, enum part part, uint64_t offset)
{
	int error = 0;

	for (size_t i = 1; i < p->n_sections && !error; i++) {
		const struct section *section = &p->sections[i];
		const Elf64_Shdr *header = &section->header;

		if (section->placed && section->part == part && header->sh_type != SHT_NOBITS)
			error = put(fd, offset + section->address - p->segments[part].program.p_vaddr,
				    p->object + header->sh_offset, header->sh_size);
	}
	return error;
}

/* Behind the image in the file, which ends at `offset`. */
static int write_submission(int fd, uint64_t offset, const struct placing *p)
{
	const struct segment *code = &p->segments[CODE];
	struct placed_code start = { .size = code->in_memory };
	int error;

	for (size_t i = 0; i < p->image->n_functions; i++) {
		const uint64_t after_jump = code->program.p_vaddr +
					    offsetof(struct placed_code, functions[i].unused);

		start.functions[i].jump = 0xe9;
		start.functions[i].distance = (int32_t)(p->functions[i] - after_jump);
	}
	error = put(fd, offset, &start, sizeof(start));
	for (enum part part = 0; part < N_PARTS && !error; part++) {
		const struct segment *segment = &p->segments[part];

		if (segment->in_memory == 0)
			continue;
		error = put_header(fd, segment, offset);
		if (!error)
			error = put_contents(fd, p, part, offset);
		offset += (segment->in_file + PAGE - 1) & -(uint64_t)PAGE;
	}
	/* Up to the last page's end, so that no segment reaches past the end of the file. */
	return error || ftruncate(fd, (off_t)offset) == 0 ? error : -errno;
}

int place(int program, size_t end, const struct image *image, uint8_t *object, size_t size)
{
	struct placing p = { .image = image, .object = object, .size = size };
	int result = find_segments(&p) && read_sections(&p) && place_sections(&p) &&
		     read_symbols(&p) && apply_relocations(&p);

	if (result == 1) {
		result = write_submission(program, end, &p);
		result = result < 0 ? result : 1;
	}
	free(p.sections);
	free(p.values);
	return result;
}
