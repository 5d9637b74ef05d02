/* Language and character set; see language.h. Runs in the front, before it forks. */

#include "grader/command/language.h"

#include <errno.h>
#include <libintl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/locale.h"
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

/* Where there are no catalogues gettext gives back the English it was given. */
static void find_catalogues(void)
{
	cleanup_free char *data = NULL;
	cleanup_free char *catalogues = NULL;
	struct fault ignored = { 0 };

	if (datadir_find(&data, &ignored) < 0 || asprintf(&catalogues, "%s/po", data) < 0) {
		catalogues = NULL;
		return;
	}
	bindtextdomain("sockgrade", catalogues);
	bind_textdomain_codeset("sockgrade", "UTF-8");
	textdomain("sockgrade");
}

/* Reads the catalogue now: the runner, which speaks too, may not be able to read it. English needs
   none, and no locale, before another language was chosen. */
static void load_catalogue(const char *language)
{
	static bool is_ready;

	if (!is_ready && language == languages[0])
		return;
	if (!is_ready) {
		locale_need();
		find_catalogues();
		is_ready = true;
	}
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
		load_catalogue(languages[i]);
		return 0;
	}
	return -EINVAL;
}

void language_open(void)
{
	static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", NULL };

	language_choose(language_of(first_set(variables)));
}
