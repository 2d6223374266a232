/* fact - values in the records: indicator x unit x period x part x role. Rows are only added; fact_now holds what stands, and
 * total_now its sums up the territorial tree, both kept in the same transaction. */
#ifndef RECORDS_FACT_H
#define RECORDS_FACT_H
#include "base/period.h"
#include "records/records.h"

enum fact_role { FACT_ACTUAL, FACT_PLAN, FACT_BASE };
enum fact_stage { FACT_ESTIMATE, FACT_PRELIMINARY, FACT_OFFICIAL };
enum fact_word { FACT_NUMBER, FACT_NONE_HAPPENED, FACT_NOT_YET, FACT_NOT_APPLICABLE, FACT_NOT_PUBLISHED };
enum fact_origin { FACT_TYPED, FACT_FORM, FACT_REPORT, FACT_CONTRIBUTION, FACT_FILE, FACT_SYNTH };

struct fact {
	int64_t id;                       /* of the fact row; 0 when new */
	int64_t indicator, unit, period, part;
	enum fact_role role;
	enum fact_stage stage;
	enum fact_word word;              /* FACT_NUMBER: value or grade */
	struct dec value;
	const char *grade;                /* NULL: no grade */
	struct day due_day, as_of;        /* 0: not said */
	enum fact_origin origin;
	int64_t submission, proposal;     /* 0: none */
	bool gone;
	int64_t act;                      /* that wrote it: who, when and why (audit.h); 0 when new */
};

enum { PARTS_AXES_MAX = 3 };

struct indicator_def;

/* Numbers of the things a fact names; made when they are not there yet (needs an act). -1 with err when no pack knows the indicator. */
int indicator_id(struct records *rec, const char *code, int64_t *id, struct err *err);
int part_id(struct records *rec, const char *code, int64_t *id, struct err *err);        /* "" is 0 */
int period_id(struct records *rec, const char *regime, struct period p, int64_t *id, struct err *err);

/* What a number stands for; NULL when there is none, or no loaded pack knows it any more. */
const struct indicator_def *indicator_of(struct records *rec, int64_t id, struct err *err);
/* Only looks: 1 with *id, 0 when nothing was ever kept for it, -1. */
int indicator_find(struct records *rec, const char *code, int64_t *id, struct err *err);
int part_find(struct records *rec, const char *code, int64_t *id, struct err *err);
/* "lua=tre; gioi=nam" as it is kept: axes of the indicator by name, members that exist. err says what is wrong. */
int part_canonical(struct records *rec, const struct indicator_def *d, struct view part, struct arena *a, const char **out, struct err *err);
/* A value printed in `measure` in the indicator's own measure, exactly ("" is that one). err: another kind of thing. */
int fact_in_measure(struct records *rec, const struct indicator_def *d, struct dec value, struct view measure, struct dec *out, struct err *err);

/* The words that are not numbers, as people write them; "" for FACT_NUMBER. Reading folds. */
const char *fact_word_title(enum fact_word w);
bool fact_word_read(struct view s, enum fact_word *out);
const char *fact_role_name(enum fact_role r);    /* actual plan base */
const char *fact_stage_title(enum fact_stage s); /* ước, sơ bộ, chính thức */
/* A number, or a true zero: what can be added up. */
bool fact_is_number(const struct fact *f, struct dec *out);

/* Adds a version and brings fact_now and total_now up to date. Refuses a unit closed then, a measure the indicator does not have,
 * a share over 100, more than 18 digits, a closing day outside the period, a grade its scale does not have: err says which.
 * gone: only what it names counts, the value that stood is taken back. */
int fact_put(struct records *rec, const struct fact *f, int64_t *id, struct err *err);
/* What stands: 1 found, 0 none, -1 failed. */
int fact_now(struct records *rec, int64_t indicator, int64_t unit, int64_t period, int64_t part, enum fact_role role,
             struct fact *out, struct arena *a, struct err *err);
/* All versions, oldest first. */
int fact_versions(struct records *rec, int64_t indicator, int64_t unit, int64_t period, int64_t part, enum fact_role role,
                  struct fact **out, size_t *n, struct arena *a, struct err *err);
/* Many values at once, for loaders and imports: between begin and end fact_put judges, and keeps what it was given until the end writes it
 * all (*id is 0 then). Facts read in between are those of before. The act must be open and must not end in between. pass_over: a
 * value that stands so already, of the same stage, is no new version. */
enum { FACTS_MANY_MAX = 50 * 1000 * 1000 };
struct facts_done {
	size_t added, changed, same;      /* values that were not there; that stood otherwise; that were passed over */
	size_t twice;                     /* of all these, those whose key had come already */
};
int facts_begin(struct records *rec, bool pass_over, struct err *err);
int facts_end(struct records *rec, struct facts_done *done, struct err *err); /* done NULL: not wanted */
#endif
