/* may_see - who may see a count of a sensitive field (register_value.h): persons are not dossiers, so what is small or split further
 * than the body that answers for the field opens only to a role of that field. */
#include "records/account.h"
#include "records/entry_int.h"
#include "records/field_owner.h"
#include "records/register_value.h"

int may_see_part(struct records *rec, const struct field_def *field, int64_t owner, int64_t unit, bool split, struct dec value, struct err *err)
{
	struct arena a = ARENA_INIT;
	int64_t *below;
	size_t n;
	if (!field || !(field->sensitive || field->small))
		return 1;
	int in_field = rec->account ? account_in_field(rec, field->code, unit, err) : 0;
	if (in_field)
		return in_field;
	bool small = dec_cmp(value, DEC(0)) != 0 && dec_cmp(value, DEC(SMALL_COUNT)) < 0;
	if (small || split)
		return 0;
	if (!owner && field_owner_on(rec, field->code, unit, rec->today, &owner, err) < 0)
		return -1;
	int rc = units_below(rec, unit, rec->today, &a, &below, &n, err);
	if (rc == 0) /* the answering body itself, or one above it */
		rc = owner && units_have(below, n, owner);
	arena_release(&a);
	return rc;
}
