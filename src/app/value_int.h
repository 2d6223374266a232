/* value_int - what value.c, value_today.c and value_memo.c share. */
#ifndef APP_VALUE_INT_H
#define APP_VALUE_INT_H
#include "app/value.h"

#define NOWHERE ((size_t)-1)

int value_as_it_was(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err);
int value_on_today(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct day end, struct value *out, struct err *err);

/* Values already worked out, of the whole (no part): tables ask for the same ones again, for a year before, a year so far, a unit above. */
bool memo_find(const struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, enum fact_role role, struct value *out);
void memo_keep(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, enum fact_role role, const struct value *value);
#endif
