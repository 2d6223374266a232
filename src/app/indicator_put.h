/* indicator_put - the daily acts on a value: giving it, changing it, taking it back; of what was reached or of the plan. Every one adds
 * a version with who, when and why; none is lost. Rights: write, in the unit and the indicator's field. */
#ifndef APP_INDICATOR_PUT_H
#define APP_INDICATOR_PUT_H
#include "app/office.h"
#include "base/buf.h"

struct indicator_value {
	const char *code, *value;        /* value NULL: taken back */
	const char *unit, *period, *part; /* NULL: the store's own unit, the running period, the whole */
	const char *stage, *as_of;       /* "estimate", "preliminary", "official" (NULL: this) ; a day or NULL */
	bool plan;
	const char *why;                 /* must be said when a value stands already */
};
int indicator_put(struct office *o, const struct indicator_value *in, struct buf *out, struct err *err);
#endif
