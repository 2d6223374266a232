/* unit_code - a unit by its code, which never changes. See unit.h. */
#include "records/unit.h"

int unit_of_code(struct records *rec, struct view code, int64_t *id, struct err *err)
{
	return store_int(rec->store, id, err, "SELECT id FROM unit WHERE code = $1", "v", code);
}
