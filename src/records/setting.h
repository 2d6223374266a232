/* setting - what an office chose once for its store: pack, profile, owner (the unit whose store this is), title, today (of an example).
 * Lasting: the last row of a name stands, the earlier ones say what it was. */
#ifndef RECORDS_SETTING_H
#define RECORDS_SETTING_H
#include "records/records.h"

/* "" when it was never set; arena memory. */
int setting_read(struct records *rec, const char *name, const char **out, struct arena *a, struct err *err);
int setting_write(struct records *rec, const char *name, const char *value, struct err *err);

/* Which packs, in which version and with which contents, the records are written with. */
struct pack_use {
	const char *name, *version, *sha256; /* "" when none was noted */
};
int pack_use_read(struct records *rec, struct pack_use *out, struct arena *a, struct err *err);
/* Notes the pack that is loaded when it is another than the one noted last. 1 when it was noted. */
int pack_use_note(struct records *rec, const char *name, struct err *err);
#endif
