/* Pages of the data folder; see page.h. */

#include "grader/command/page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/command/language.h"
#include "grader/command/plain.h"
#include "grader/command/rst_view.h"

enum { PAGE_MAX = 1024 * 1024 };

static int read_one(char **text, size_t *size, const char *stem, const char *language)
{
	cleanup_free char *path = NULL;
	cleanup_fd int fd = -1;

	if (asprintf(&path, "%s.%s.rst", stem, language) < 0)
		return -ENOMEM;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd < 0 ? -errno : read_all(fd, PAGE_MAX, text, size);
}

int page_read(char **text, size_t *size, const char *stem, const char *language)
{
	int r = read_one(text, size, stem, language);

	if (r == -ENOENT && strcmp(language, "en") != 0)
		r = read_one(text, size, stem, "en");
	return r;
}

int page_print(const char *stem, const char *language, enum color_choice color)
{
	cleanup_free char *text = NULL;
	size_t size;
	int r = page_read(&text, &size, stem, language);

	if (r == 0 && isatty(STDOUT_FILENO)) {
		rst_view(stdout, text, size, color_wanted(color, STDOUT_FILENO), !charset_is_utf8());
	} else if (r == 0) {
		plain_end();
		fwrite(text, 1, size, stdout);
	}
	return r;
}
