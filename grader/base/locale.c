/* See locale.h. */

#include "grader/base/locale.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"

/* A copy that is to run anywhere brings its own C.UTF-8 beside the catalogues. */
static void bring_locale(void)
{
	cleanup_free char *data = NULL;
	cleanup_free char *catalogues = NULL;
	cleanup_free char *own = NULL;
	struct fault ignored = { 0 };

	if (datadir_find(&data, &ignored) < 0)
		return;
	if (asprintf(&catalogues, "%s/po", data) < 0)
		catalogues = NULL;
	if (!catalogues || asprintf(&own, "%s/C.utf8", catalogues) < 0)
		own = NULL;
	if (own && access(own, R_OK) == 0)
		setenv("LOCPATH", catalogues, 1);
}

/* gettext ignores LANGUAGE in the "C" locale, and fr_FR is rarely installed: any UTF-8 locale does,
   LANGUAGE chooses. */
void locale_need(void)
{
	static bool is_open;

	if (is_open)
		return;
	is_open = true;
	bring_locale();
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	if (!setlocale(LC_MESSAGES, "C.UTF-8"))
		setlocale(LC_MESSAGES, "");
}
