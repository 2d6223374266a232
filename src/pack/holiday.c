/* holiday - see holiday.h. */
#include "pack/holiday.h"

bool holiday_off(const struct pack *p, struct day d, struct view *name)
{
	struct arena a = ARENA_INIT;
	const struct pack_table *t = pack_table(p, "holidays");
	struct view iso = day_iso(d, &a), yearly = view_mid(iso, 5, iso.n);
	bool off = false;
	for (size_t i = 0; t && i < t->nrows && !off; i++) {
		struct view day = pack_cell(t, &t->rows[i], "day"), says = pack_cell(t, &t->rows[i], "off");
		off = (view_eq(day, iso) || view_eq(day, yearly)) && (view_is(says, "yes") || view_is(says, "có"));
		if (off && name)
			*name = pack_cell(t, &t->rows[i], "name");
	}
	arena_release(&a);
	return off;
}
