/* Language and character set; see language.h. Runs in the front, before it forks. */

#include "grader/command/language.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"

static const char *const languages[] = { "en", "fr" };

/* The value of the first of these variables that says something. */
static const char *first_set(const char *const *variables)
{
	for (; *variables; variables++) {
		const char *value = getenv(*variables);

		if (value && value[0])
			return value;
	}
	return "";
}

bool charset_is_utf8(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG", NULL };
	const char *locale = first_set(variables);

	return strcasestr(locale, "utf-8") || strcasestr(locale, "utf8");
}

/* One of ours for "fr_BE.UTF-8", "fr:en", "C"; English for everything else. */
static const char *language_of(const char *locale)
{
	for (size_t i = 0; i < N_ELEMENTS(languages); i++) {
		size_t length = strcspn(locale, "_.:@");

		if (length == strlen(languages[i]) &&
		    strncasecmp(locale, languages[i], length) == 0)
			return languages[i];
	}
	return languages[0];
}

const char *language(void)
{
	const char *chosen = getenv("LANGUAGE");

	return language_of(chosen ? chosen : "");
}

/* Of libintl: what was translated before counts no more once this has changed. */
extern int _nl_msg_cat_cntr;

/* Reads the catalogue now: the runner, which speaks too, may not be able to read it. */
static void load_catalogue(void)
{
	_nl_msg_cat_cntr++;
	gettext("");
}

int language_choose(const char *code)
{
	for (size_t i = 0; i < N_ELEMENTS(languages); i++) {
		if (strcmp(code, languages[i]) != 0)
			continue;
		if (setenv("LANGUAGE", languages[i], 1) < 0)
			return -errno;
		load_catalogue();
		return 0;
	}
	return -EINVAL;
}

/* A copy that is to run anywhere brings its own C.UTF-8 beside the catalogues. */
static void bring_locale(const char *catalogues)
{
	cleanup_free char *own = NULL;

	if (!catalogues || asprintf(&own, "%s/C.utf8", catalogues) < 0) {
		own = NULL;
		return;
	}
	if (access(own, R_OK) == 0)
		setenv("LOCPATH", catalogues, 1);
}

void language_open(void)
{
	static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", NULL };
	cleanup_free char *data = NULL;
	cleanup_free char *catalogues = NULL;
	struct fault ignored = { 0 };

	if (datadir_find(&data, &ignored) == 0 && asprintf(&catalogues, "%s/po", data) < 0)
		catalogues = NULL;
	bring_locale(catalogues);

	/* gettext ignores LANGUAGE in the "C" locale, and fr_FR is rarely installed: any UTF-8
	   locale does, LANGUAGE chooses. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	if (!setlocale(LC_MESSAGES, "C.UTF-8"))
		setlocale(LC_MESSAGES, "");

	/* Without catalogues gettext gives back the English it was given. */
	if (catalogues)
		bindtextdomain("sockgrade", catalogues);
	bind_textdomain_codeset("sockgrade", "UTF-8");
	textdomain("sockgrade");
	language_choose(language_of(first_set(variables)));
}
