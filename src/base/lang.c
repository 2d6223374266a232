/* lang - see lang.h. */
#include "base/lang.h"
#include <stdlib.h>
#include <string.h>

static _Thread_local enum lang current = LANG_VI;

enum lang lang_now(void)
{
	return current;
}

void lang_set(enum lang l)
{
	current = l;
}

enum lang lang_from_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);
		if (v && *v)
			return strncmp(v, "en", 2) == 0 ? LANG_EN : LANG_VI;
	}
	return LANG_VI;
}
