/* year_test PACK FIGURES - the example huyen-2024, loaded into a store, gives the figures of the shared sample: value, base and
 * percent of each row of figures.tsv against the sample's facts.tsv ($DINHKY_SHARED, read at run time; exit 77 when it is absent).
 * Rows of the example's differs.tsv (at most 6) are those where the report contradicts itself. At least 110 figures must be counted
 * or summed from register entries, none of them of P44 and P48-P53.
 *
 * Registers and totals up the tree are the program's; over the quarters of the year values are added here (stocks: the last). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "app/office.h"
#include "base/buf.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/register_value.h"
#include "records/total.h"

enum { FROM_REGISTERS_LEAST = 110, DIFFERS_MOST = 6, DEEP = 12 };

struct table {
	char *text;
	const char ***rows;   /* the first one names the columns */
	size_t n;
};

struct year {
	struct office o;
	struct table facts, figures, differs;
	int equal, wrong, registers, differing;
};

struct asked {
	struct year *y;
	int64_t unit;
	struct period p;
	int deep;
};

static struct arena arena;

static _Noreturn void stop(const char *what, const struct err *err)
{
	fprintf(stderr, "%s: %s\n", what, err ? err->message : "");
	exit(1);
}

/* ---- tables ---- */

static const char **cells_of(char *line, size_t n)
{
	const char **v = arena_array(&arena, n + 1, sizeof *v);
	for (size_t i = 0; i < n; i++) {
		char *tab = line ? strchr(line, '\t') : NULL;
		v[i] = line ? line : "";
		if (tab)
			*tab = 0;
		line = tab ? tab + 1 : NULL;
	}
	return v;
}

static bool table_read(struct table *t, const char *path)
{
	struct buf b = BUF_INIT(1 << 24);
	char chunk[8192];
	size_t got, columns = 1, cap = 0;
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	while ((got = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(&b, (struct view){ chunk, got });
	fclose(f);
	t->text = arena_str(&arena, buf_view(&b));
	buf_release(&b);
	for (char *line = t->text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		if (*line == '#' || !*line)
			continue;
		for (char *s = line; t->n == 0 && *s; s++)
			columns += *s == '\t';
		if (t->n == cap)
			t->rows = arena_grow(&arena, t->rows, t->n, &cap, sizeof *t->rows);
		t->rows[t->n++] = cells_of(line, columns);
	}
	return t->n > 1;
}

static const char *cell(const struct table *t, size_t row, const char *column)
{
	for (size_t i = 0; t->rows[0][i]; i++)
		if (strcmp(t->rows[0][i], column) == 0)
			return t->rows[row][i];
	fprintf(stderr, "no column %s\n", column);
	exit(1);
}

static size_t row_of(const struct table *t, const char *column, const char *word)
{
	for (size_t i = 1; i < t->n; i++)
		if (strcmp(cell(t, i, column), word) == 0)
			return i;
	return 0;
}

/* ---- values ---- */

static bool value_of(struct asked *q, const struct indicator_def *d, struct view part, struct frac *out);

static bool plan_of(struct asked *q, const struct indicator_def *d, struct frac *out)
{
	struct records *rec = &q->y->o.rec;
	const struct regime_def *regime = records_regime(rec);
	struct err err = ERR_INIT;
	struct fact f;
	int64_t id, period;
	if (indicator_find(rec, d->code, &id, &err) <= 0 || period_find(rec, regime->code, q->p, &period, &err) <= 0)
		return false;
	if (fact_now(rec, id, q->unit, period, 0, FACT_PLAN, &f, &arena, &err) <= 0)
		return false;
	*out = frac_of(f.value);
	return true;
}

static bool of_register(struct asked *q, const struct indicator_def *d, struct view part, struct frac *out)
{
	struct records *rec = &q->y->o.rec;
	struct day_span s = period_span(records_regime(rec), q->p);
	struct register_value v;
	struct err err = ERR_INIT;
	int rc = register_value(rec, d, q->unit, s.first, s.last, part, &v, &err);
	if (rc < 0)
		stop(d->code, &err);
	*out = frac_of(v.value);
	return rc > 0;
}

static bool total_of(struct asked *q, const struct indicator_def *d, const char *part, struct period p, struct frac *out)
{
	struct records *rec = &q->y->o.rec;
	struct err err = ERR_INIT;
	struct total t;
	int64_t id, period, part_no = 0;
	if (indicator_find(rec, d->code, &id, &err) <= 0 || (*part && part_find(rec, part, &part_no, &err) <= 0))
		return false;
	if (period_find(rec, records_regime(rec)->code, p, &period, &err) <= 0 || total_read(rec, id, q->unit, period, part_no, FACT_ACTUAL, &t, &err) <= 0)
		return false;
	*out = frac_of(t.value);
	return true;
}

/* A year: its own value, else of its quarters the sum or the last. */
static bool of_reports(struct asked *q, const struct indicator_def *d, struct view part, struct frac *out)
{
	const char *code = arena_str(&arena, part);
	bool any = total_of(q, d, code, q->p, out);
	if (any || q->p.kind != PERIOD_YEAR)
		return any;
	struct frac sum = frac_of(DEC(0)), one;
	for (int n = 1; n <= 4; n++)
		if (total_of(q, d, code, (struct period){ .kind = PERIOD_QUARTER, .year = q->p.year, .n = n }, &one)) {
			any = true;
			if (d->over_time == OVER_LAST)
				sum = one;
			else if (!frac_add(sum, one, &sum))
				return false;
		}
	*out = sum;
	return any;
}

static bool named(void *ctx, struct view name, struct expr_value *out)
{
	struct asked q = *(struct asked *)ctx;
	struct indicator_name in;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	if (!indicator_name_read(name, &in) || ++q.deep > DEEP)
		return false;
	const struct indicator_def *d = catalog_indicator(q.y->o.rec.catalog, in.code);
	q.p.year -= in.years_back;
	if (d && (in.plan ? plan_of(&q, d, &out->number) : value_of(&q, d, in.part, &out->number)))
		out->kind = EXPR_IS_NUMBER;
	return d != NULL;
}

static bool value_of(struct asked *q, const struct indicator_def *d, struct view part, struct frac *out)
{
	struct expr_value v;
	struct expr_error error;
	if (d->source == IND_REGISTER)
		return of_register(q, d, part, out);
	if (d->source == IND_REPORTED)
		return of_reports(q, d, part, out);
	if (!expr_eval(d->formula, named, q, &v, &error) || v.kind != EXPR_IS_NUMBER)
		return false;
	*out = v.number;
	return true;
}

static bool base_of(struct asked *q, const struct indicator_def *d, struct frac *out)
{
	if (strcmp(d->base, "plan") == 0)
		return plan_of(q, d, out);
	const struct indicator_def *b = *d->base ? catalog_indicator(q->y->o.rec.catalog, view_of(d->base)) : NULL;
	return b && value_of(q, b, VIEW(""), out);
}

static bool percent_of(const struct indicator_def *d, struct frac value, struct frac base, struct frac *out)
{
	struct frac f;
	struct dec p;
	if (d->places < 0 || !frac_mul(value, frac_of(DEC(100)), &f) || !frac_div(f, base, &f) || !frac_round(f, d->places, d->cut ? DEC_DOWN : DEC_HALF_UP, &p))
		return false;
	*out = frac_of(p);
	return true;
}

/* ---- against the sample ---- */

static const char *shown(bool has, struct frac f)
{
	struct buf b = BUF_INIT(100);
	struct dec d;
	if (has && frac_dec(f, &d))
		dec_print(d, &b);
	const char *out = has ? arena_str(&arena, buf_view(&b)) : "-";
	buf_release(&b);
	return out;
}

/* What the sample prints: nothing printed agrees with anything. */
static bool agrees(bool has, struct frac f, const char *printed)
{
	char *s = arena_printf(&arena, "%s", printed);
	struct dec d;
	if (!*s)
		return true;
	s[strcspn(s, "%")] = 0;
	for (char *comma = s; (comma = strchr(comma, ',')); comma++)
		*comma = '.';
	return has && dec_read(view_of(s), &d) && frac_cmp(f, frac_of(d)) == 0;
}

static bool of_cases(const char *process)
{
	static const char *const never[] = { "P44", "P48", "P49", "P50", "P51", "P52", "P53" };
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (strcmp(process, never[i]) == 0)
			return true;
	return false;
}

static void one(struct year *y, size_t row)
{
	const char *id = cell(&y->figures, row, "figure"), *code = cell(&y->figures, row, "indicator"), *part = cell(&y->figures, row, "part");
	const struct indicator_def *d = catalog_indicator(y->o.rec.catalog, view_of(code));
	size_t fact = row_of(&y->facts, "id", id);
	struct asked q = { .y = y };
	struct err err = ERR_INIT;
	struct frac value = { 0, 1 }, base = { 0, 1 }, percent = { 0, 1 };
	if (!d || !fact || unit_of_code(&y->o.rec, view_of(cell(&y->figures, row, "unit")), &q.unit, &err) <= 0 || !period_parse(view_of(cell(&y->figures, row, "period")), &q.p))
		stop(id, &err);
	bool plan = strcmp(cell(&y->figures, row, "role"), "plan") == 0, has = plan ? plan_of(&q, d, &value) : value_of(&q, d, view_of(part), &value);
	bool has_base = !plan && base_of(&q, d, &base), has_percent = has_base && percent_of(d, value, base, &percent);
	if (!has_percent && has && strchr(d->measure, '%')) { /* a rate is its own percent */
		has_percent = true;
		percent = value;
	}
	bool same = agrees(has, value, cell(&y->facts, fact, "value")) && agrees(has_base, base, cell(&y->facts, fact, "plan_or_base")) &&
	            agrees(has_percent, percent, cell(&y->facts, fact, "percent"));
	bool differs = row_of(&y->differs, "figure", id) != 0, counted = d->source == IND_REGISTER && !plan;
	if (counted && of_cases(d->process)) {
		printf("%s: figures of %s are counts by unit, never from a register\n", id, d->process);
		y->wrong++;
	}
	y->equal += same;
	y->registers += same && counted;
	y->differing += differs && !same;
	y->wrong += same == differs;
	printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", id, code, part, shown(has, value), shown(has_base, base), shown(has_percent, percent),
	       plan ? "plan" : counted ? "register" : d->source == IND_FORMULA ? "formula" : "reported", same ? "=" : differs ? "differs, as said" : "NOT EQUAL");
}

/* Each figure that must come out has its row here; the next issue's five do not. */
static void all_there(struct year *y)
{
	static const char *const later[] = { "F001", "F002", "F082", "F083", "F084" };
	for (size_t i = 1; i < y->facts.n; i++) {
		const char *id = cell(&y->facts, i, "id");
		bool next = false;
		for (size_t k = 0; k < sizeof later / sizeof *later; k++)
			next = next || strcmp(id, later[k]) == 0;
		if (strcmp(cell(&y->facts, i, "required"), "yes") == 0 && !next && !row_of(&y->figures, "figure", id)) {
			printf("%s: no row in figures.tsv\n", id);
			y->wrong++;
		}
	}
}

int main(int argc, char **argv)
{
	static struct year y;
	struct err err = ERR_INIT;
	char folder[] = "/tmp/year-test-XXXXXX";
	const char *shared = getenv("DINHKY_SHARED");
	if (argc != 4)
		return 2;
	shared = shared && *shared ? shared : argv[3];
	if (!table_read(&y.facts, arena_printf(&arena, "%s/sample/facts.tsv", shared)))
		return 77;
	if (!table_read(&y.figures, argv[2]) || !table_read(&y.differs, arena_printf(&arena, "%s/examples/huyen-2024/differs.tsv", argv[1])) || !mkdtemp(folder))
		stop("tables", NULL);
	const char *where = arena_printf(&arena, "%s/year.db", folder);
	if (office_init(&(struct office_new){ .where = where, .pack = argv[1], .example = "huyen-2024", .login = "quan-tri" }, &err) < 0 ||
	    office_open(&y.o, &(struct office_ask){ .store = where, .login = "quan-tri" }, STORE_READ, &err) < 0)
		stop("init", &err);
	for (size_t i = 1; i < y.figures.n; i++)
		one(&y, i);
	all_there(&y);
	office_close(&y.o);
	printf("%d equal, %d of them from register entries, %d differ as said, %d wrong\n", y.equal, y.registers, y.differing, y.wrong);
	(void)!system(arena_printf(&arena, "rm -r '%s'", folder));
	arena_release(&arena);
	return y.wrong || y.registers < FROM_REGISTERS_LEAST || y.differing > DIFFERS_MOST;
}
