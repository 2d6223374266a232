/* year_test PACK FIGURES - the example huyen-2024, loaded into a store, gives the figures of the shared sample: value, base and
 * percent of each row of figures.tsv against the sample's facts.tsv ($DINHKY_SHARED, read at run time; exit 77 when it is absent).
 * Rows of the example's differs.tsv (at most 6) are those where the report contradicts itself. At least 110 figures must be counted
 * or summed from register entries, none of them of P44 and P48-P53.
 *
 * Every number is the program's own, from the one place that all its tables and reports ask (app/value.h); nothing is worked out here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "app/office.h"
#include "app/value.h"
#include "base/buf.h"

enum { FROM_REGISTERS_LEAST = 110, EQUAL_LEAST = 179, DIFFERS_MOST = 6 };

struct table {
	char *text;
	const char ***rows;   /* the first one names the columns */
	size_t n;
};

struct year {
	struct office o;
	struct valuing v;
	struct table facts, figures, differs;
	int equal, wrong, registers, differing;
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

/* ---- against the sample ---- */

static const char *shown(struct amount x)
{
	struct buf b = BUF_INIT(100);
	struct dec d;
	if (x.known && frac_dec(x.value, &d))
		dec_print(d, &b);
	const char *out = x.known ? arena_str(&arena, buf_view(&b)) : "-";
	buf_release(&b);
	return out;
}

/* What the sample prints: nothing printed agrees with anything. */
static bool agrees(struct amount x, const char *printed)
{
	char *s = arena_printf(&arena, "%s", printed);
	struct dec d;
	if (!*s)
		return true;
	s[strcspn(s, "%")] = 0;
	for (char *comma = s; (comma = strchr(comma, ',')); comma++)
		*comma = '.';
	return x.known && dec_read(view_of(s), &d) && frac_cmp(x.value, frac_of(d)) == 0;
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
	struct figure_value f;
	struct period p;
	struct err err = ERR_INIT;
	int64_t unit;
	if (!d || !fact || unit_of_code(&y->o.rec, view_of(cell(&y->figures, row, "unit")), &unit, &err) <= 0 || !period_parse(view_of(cell(&y->figures, row, "period")), &p) ||
	    figure_of(&y->v, d, unit, p, view_of(part), &f, &err) < 0)
		stop(id, &err);
	bool plan = strcmp(cell(&y->figures, row, "role"), "plan") == 0;
	struct amount value = value_amount(plan ? &f.plan : &f.actual), base = f.base, percent = { f.has_percent, frac_of(f.percent) };
	if (plan)
		base.known = percent.known = false;
	if (!percent.known && value.known && strchr(d->measure, '%')) /* a rate is its own percent */
		percent = value;
	bool same = agrees(value, cell(&y->facts, fact, "value")) && agrees(base, cell(&y->facts, fact, "plan_or_base")) &&
	            agrees(percent, cell(&y->facts, fact, "percent"));
	bool differs = row_of(&y->differs, "figure", id) != 0, counted = !plan && f.actual.from_register;
	if (counted && of_cases(d->process)) {
		printf("%s: figures of %s are counts by unit, never from a register\n", id, d->process);
		y->wrong++;
	}
	y->equal += same;
	y->registers += same && counted;
	y->differing += differs && !same;
	y->wrong += same == differs;
	printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", id, code, part, shown(value), shown(base), shown(percent),
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
	if (office_init(&(struct office_new){ .where = where, .pack = argv[1], .example = "huyen-2024", .login = "quan-tri" }, &err) < 0 || /* who compiles sees small counts */
	    office_open(&y.o, &(struct office_ask){ .store = where, .login = "tong-hop" }, STORE_READ, &err) < 0)
		stop("init", &err);
	value_begin(&y.v, &y.o.rec, MAP_THEN, &y.o.arena);
	for (size_t i = 1; i < y.figures.n; i++)
		one(&y, i);
	all_there(&y);
	office_close(&y.o);
	printf("%d equal, %d of them from register entries, %d differ as said, %d wrong\n", y.equal, y.registers, y.differing, y.wrong);
	(void)!system(arena_printf(&arena, "rm -r '%s'", folder));
	arena_release(&arena);
	return y.wrong || y.equal < EQUAL_LEAST || y.registers < FROM_REGISTERS_LEAST || y.differing > DIFFERS_MOST;
}
