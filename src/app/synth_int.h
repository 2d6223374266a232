/* synth_int - what synth.c and synth_office.c share. */
#ifndef APP_SYNTH_INT_H
#define APP_SYNTH_INT_H
#include "app/progress.h"
#include "app/synth.h"
#include "records/catalog.h"
#include "records/fact.h"

struct synth {
	struct synth_ask ask;
	struct office *o;
	const struct indicator_def **indicators;
	int64_t *ids;
	size_t nindicators;
	int64_t *communes;
	size_t facts, nbodies, forms, entries;
	struct progress bar;
};

/* One number of all that is made; from the seed and the place alone, whatever was made before it (splitmix64). */
uint64_t synth_dice(long seed, uint64_t a, uint64_t b, uint64_t c);
/* Founded on the first day of the year before. parent: a code, NULL: a root. */
int synth_unit(struct synth *s, const char *code, const char *name, const char *kind, const char *parent, int64_t *id, struct err *err);

/* Can values of it be made up and added? With entries the registers say their own. */
bool synth_adds_up(const struct synth *s, const struct indicator_def *d);
/* Is it asked of a body below the communes, by a form of a quarter? */
bool synth_body_gives(const struct synth *s, const char *indicator);
/* A value from one number of the dice. */
struct fact synth_fact(int64_t indicator, int64_t unit, int64_t period, uint64_t x);

int synth_bodies(struct synth *s, struct err *err);
int synth_entries(struct synth *s, struct err *err);
#endif
