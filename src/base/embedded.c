/* embedded - see embedded.h. */
#include "base/embedded.h"

struct view embedded_find(const char *path)
{
	for (const struct embedded *e = embedded_files; e->path; e++)
		if (strcmp(e->path, path) == 0)
			return (struct view){ (const char *)e->start, (size_t)(e->end - e->start) };
	return (struct view){ NULL, 0 };
}
