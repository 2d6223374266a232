/* synth - a whole country of made-up data: provinces, communes, what each commune gave for every additive indicator of the pack in
 * every quarter of a year; if asked, the bodies of the communes with their forms, and entries of the registers. The same seed and sizes give the same data. Nothing in it is of a real place: units are numbered. */
#ifndef APP_SYNTH_H
#define APP_SYNTH_H
#include "app/office.h"
#include "base/buf.h"

enum {
	SYNTH_PROVINCES = 34, SYNTH_COMMUNES = 3321, SYNTH_QUARTERS = 4, SYNTH_YEAR = 2026, /* what is not said */
	SYNTH_PROVINCES_MAX = 99, SYNTH_COMMUNES_MAX = 20000, SYNTH_INDICATORS_MAX = 2000, SYNTH_ENTRIES_MAX = 100000,
};
struct synth_ask {
	const char *where, *pack, *packs, *login; /* as of office_new */
	long provinces, communes, quarters, indicators, year, seed; /* 0: as above; indicators 0: all of the pack that add up */
	long entries;                /* of each commune in each register of the pack; 0: none */
	bool bodies;                 /* the bodies below each commune that the pack's forms ask, and their forms of each quarter */
};
/* Makes the store; says in out what is in it. */
int synth_make(const struct synth_ask *ask, struct buf *out, struct err *err);
#endif
