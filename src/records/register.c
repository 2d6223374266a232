/* register - definitions of registers made ready: names for SQL, members of columns, states, keys; and their tables made, migrated and
 * made again. See register.h. */
#include "records/register.h"
#include <stdlib.h>
#include "base/buf.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "records/entry_int.h"
#include "store/step.h"

/* ---- names ---- */

/* "Số văn-bản" -> so_van_ban: letters without marks, digits, "_". */
static const char *sql_name(const char *prefix, struct view code, struct arena *a, struct err *err)
{
	struct view plain = vitext_plain(code, a);
	char *out = arena_printf(a, "%s%.*s", prefix, VIEW_ARG(plain));
	for (char *p = out; *p; p++)
		if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9')))
			*p = '_';
	if (plain.n == 0 || plain.n > REGISTER_NAME_MAX) {
		err_set(err, ERR_INPUT, T("mã “%.*s” của sổ hay cột cần có từ 1 đến %d chữ", "the code “%.*s” of a register or column needs 1 to %d letters"), VIEW_ARG(code),
		        REGISTER_NAME_MAX);
		return NULL;
	}
	return out;
}

/* ---- columns ---- */

static const struct { const char *type; enum column_kind kind; } kinds[] = {
	{ "text", COLUMN_TEXT }, { "whole", COLUMN_WHOLE }, { "number", COLUMN_NUMBER }, { "money", COLUMN_NUMBER }, { "yes", COLUMN_YES },
	{ "date", COLUMN_DATE }, { "one-of", COLUMN_MEMBER }, { "scale", COLUMN_MEMBER }, { "unit", COLUMN_UNIT },
};

static void members_of_axis(struct register_column *c, const struct axis_def *x, struct arena *a)
{
	struct register_member *m = arena_array(a, x->nmembers, sizeof *m);
	for (size_t i = 0; i < x->nmembers; i++)
		m[i] = (struct register_member){ x->members[i].code, x->members[i].title, false };
	c->axis = x->code;
	c->members = m;
	c->nmembers = x->nmembers;
}

static void members_of_scale(struct register_column *c, const struct scale_def *s, struct arena *a)
{
	struct register_member *m = arena_array(a, s->ngrades, sizeof *m);
	for (size_t i = 0; i < s->ngrades; i++)
		m[i] = (struct register_member){ s->grades[i].code, s->grades[i].title, s->grades[i].none };
	c->members = m;
	c->nmembers = s->ngrades;
}

static void members_of_list(struct register_column *c, const char *list, struct arena *a)
{
	struct view rest = view_of(list), word;
	size_t n = 1;
	for (size_t i = 0; i < rest.n; i++)
		n += rest.p[i] == '|';
	struct register_member *m = arena_array(a, n, sizeof *m);
	for (n = 0; list_next(&rest, &word);)
		if (word.n) {
			m[n].code = m[n].title = arena_str(a, word);
			n++;
		}
	c->members = m;
	c->nmembers = n;
}

static void members_of_states(struct register_column *c, const struct reg *r, struct arena *a)
{
	struct register_member *m = arena_array(a, r->nstates, sizeof *m);
	for (size_t i = 0; i < r->nstates; i++)
		m[i] = (struct register_member){ r->states[i].code, r->states[i].title, false };
	c->kind = COLUMN_MEMBER;
	c->members = m;
	c->nmembers = r->nstates;
}

static int make_column(struct records *rec, const struct reg *r, const struct column_def *d, struct register_column *c, struct err *err)
{
	struct arena *a = rec->arena;
	*c = (struct register_column){ .def = d, .sql = sql_name("c_", view_of(d->name), a, err) };
	if (!c->sql)
		return -1;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].type, d->type) == 0)
			c->kind = kinds[i].kind;
	if (strcmp(d->name, r->def->state) == 0)
		members_of_states(c, r, a);
	else if (strcmp(d->type, "scale") == 0 && catalog_scale(rec->catalog, view_of(d->of)))
		members_of_scale(c, catalog_scale(rec->catalog, view_of(d->of)), a);
	else if (c->kind == COLUMN_MEMBER && catalog_axis(rec->catalog, view_of(d->of)))
		members_of_axis(c, catalog_axis(rec->catalog, view_of(d->of)), a);
	else if (c->kind == COLUMN_MEMBER)
		members_of_list(c, d->of, a);
	if (c->kind == COLUMN_MEMBER && c->nmembers == 0)
		return err_set(err, ERR_INPUT, T("sổ %s, cột %s: không biết các giá trị được ghi", "register %s, column %s: nothing says which words may stand there"), r->def->code, d->name);
	return 0;
}

int register_column(const struct reg *r, struct view name)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		if (view_is(name, r->columns[i].def->name))
			return (int)i;
	for (size_t i = 0; i < r->ncolumns; i++)
		if (vitext_same(name, view_of(r->columns[i].def->title)) || vitext_same(name, view_of(r->columns[i].def->name)))
			return (int)i;
	return -1;
}

const struct register_state *register_state(const struct reg *r, struct view code)
{
	for (size_t i = 0; i < r->nstates; i++)
		if (view_is(code, r->states[i].code))
			return &r->states[i];
	return NULL;
}

static bool said_yes(struct view v)
{
	return view_is(v, "yes") || view_is(v, "có");
}

static void read_states(struct records *rec, struct reg *r)
{
	const struct pack_table *t = pack_table(rec->pack, "states");
	struct register_state *v;
	if (!t || !*r->def->state)
		return;
	v = arena_array(rec->arena, t->nrows, sizeof *v);
	for (size_t i = 0; i < t->nrows; i++) {
		const struct pack_row *row = &t->rows[i];
		if (!view_is(pack_cell(t, row, "register"), r->def->code))
			continue;
		v[r->nstates++] = (struct register_state){ arena_str(rec->arena, pack_cell(t, row, "state")), arena_str(rec->arena, pack_cell(t, row, "title")),
			arena_str(rec->arena, pack_cell(t, row, "next")), said_yes(pack_cell(t, row, "start")), said_yes(pack_cell(t, row, "stock")) };
	}
	r->states = v;
}

/* ---- SQL of one register ---- */

/* Calls add for each SQL column of a column: its name and type. */
typedef void add_sql(void *ctx, const char *name, const char *type);

static void lasting_columns(const struct register_column *c, struct arena *a, add_sql *add, void *ctx)
{
	if (c->kind == COLUMN_NUMBER) {
		add(ctx, arena_printf(a, "%s_digits", c->sql), "@int");
		add(ctx, arena_printf(a, "%s_scale", c->sql), "@int");
	} else {
		bool whole = c->kind == COLUMN_WHOLE || c->kind == COLUMN_YES || c->kind == COLUMN_UNIT;
		add(ctx, c->sql, whole ? "@int" : "TEXT");
	}
}

static void now_columns(const struct register_column *c, struct arena *a, add_sql *add, void *ctx)
{
	lasting_columns(c, a, add, ctx);
	if (c->kind == COLUMN_NUMBER)
		add(ctx, arena_printf(a, "%s_n", c->sql), "@int");
	if (c->kind == COLUMN_TEXT)
		add(ctx, arena_printf(a, "%s_fold", c->sql), "TEXT");
}

static void add_name(void *ctx, const char *name, const char *type)
{
	struct buf *b = ctx;
	(void)type;
	buf_addf(b, ", %s", name);
}

static void add_definition(void *ctx, const char *name, const char *type)
{
	struct buf *b = ctx;
	buf_addf(b, ",\n  %s %s", name, type);
}

static void each_column(const struct reg *r, bool now, struct arena *a, add_sql *add, void *ctx)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		(now ? now_columns : lasting_columns)(&r->columns[i], a, add, ctx);
}

static const char *insert_text(const char *table, const char *first, const char *columns, struct arena *a)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	int n = 1;
	buf_addf(&b, "INSERT INTO %s (%s%s) VALUES (", table, first, columns);
	for (const char *p = first; *p; p++)
		n += *p == ',';
	for (const char *p = columns; *p; p++)
		n += *p == ',';
	for (int i = 1; i <= n; i++)
		buf_addf(&b, "%s$%d", i > 1 ? ", " : "", i);
	buf_adds(&b, ")");
	char *out = arena_str(a, buf_view(&b));
	buf_release(&b);
	return out;
}

static void make_sql(struct reg *r, struct arena *a)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	each_column(r, false, a, add_name, &b);
	r->sql_columns = arena_str(a, buf_view(&b));
	buf_clear(&b);
	each_column(r, true, a, add_name, &b);
	r->sql_now_columns = arena_str(a, buf_view(&b));
	buf_release(&b);
	r->sql_insert = insert_text(r->table, "act, entry, unit, gone, step, state_day", r->sql_columns, a);
	r->sql_insert_now = insert_text(r->now, "entry, version, unit, row_key", r->sql_now_columns, a);
}

/* Two codes must not become one name: "số-bộ" and "so_bo". */
static int judge_names(const struct reg *r, struct err *err)
{
	struct view all = view_of(r->sql_now_columns), rest = all, one, other;
	for (; rest.n; rest = view_mid(rest, one.n, rest.n)) {
		rest = view_mid(rest, 2, rest.n);
		for (one = (struct view){ rest.p, 0 }; one.n < rest.n && one.p[one.n] != ','; one.n++)
			;
		struct view behind = view_mid(rest, one.n, rest.n);
		while (behind.n) {
			behind = view_mid(behind, 2, behind.n);
			for (other = (struct view){ behind.p, 0 }; other.n < behind.n && other.p[other.n] != ','; other.n++)
				;
			if (view_eq(one, other))
				return err_set(err, ERR_INPUT, T("sổ %s: hai cột trùng tên khi bỏ dấu (%.*s)", "register %s: two columns have one name without marks (%.*s)"), r->def->code,
				               VIEW_ARG(one));
			behind = view_mid(behind, other.n, behind.n);
		}
	}
	return 0;
}

static int make_key(struct reg *r, struct arena *a, struct err *err)
{
	struct view rest = view_of(r->def->key), word;
	int *key = arena_array(a, r->ncolumns + 1, sizeof *key);
	while (list_next(&rest, &word)) {
		if (!word.n || view_is(word, "unit"))
			continue; /* a key always holds within one unit */
		int k = register_column(r, word);
		if (k < 0 || r->nkey == r->ncolumns)
			return err_set(err, ERR_INPUT, T("sổ %s: khóa nêu cột “%.*s” không có", "register %s: its key names a column “%.*s” that is not there"), r->def->code, VIEW_ARG(word));
		key[r->nkey++] = k;
	}
	r->key = key;
	return 0;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);
	return n > k && strcmp(s + n - k, end) == 0;
}

static struct reg *prepare(struct records *rec, const struct register_def *d, struct err *err)
{
	struct arena *a = rec->arena;
	struct reg *r = arena_alloc(a, sizeof *r);
	*r = (struct reg){ .def = d, .field = catalog_field(rec->catalog, view_of(d->field)), .day = -1, .state = -1, .count = -1 };
	r->sensitive = r->field && r->field->sensitive;
	r->table = sql_name("reg_", view_of(d->code), a, err);
	if (!r->table)
		return NULL;
	if (ends_with(r->table, "_now") || ends_with(r->table, "_step")) {
		err_set(err, ERR_INPUT, T("mã sổ “%s” không được kết thúc bằng -now hay -step", "the code “%s” of a register must not end in -now or -step"), d->code);
		return NULL;
	}
	r->now = arena_printf(a, "%s_now", r->table);
	r->steps = *d->state ? arena_printf(a, "%s_step", r->table) : NULL;
	if (d->ncolumns == 0 || d->ncolumns > REGISTER_COLUMNS_MAX) {
		err_set(err, ERR_INPUT, T("sổ %s: cần từ 1 đến %d cột", "register %s: it needs 1 to %d columns"), d->code, REGISTER_COLUMNS_MAX);
		return NULL;
	}
	read_states(rec, r);
	r->columns = arena_array(a, d->ncolumns, sizeof *r->columns);
	for (; r->ncolumns < d->ncolumns; r->ncolumns++)
		if (make_column(rec, r, &d->columns[r->ncolumns], &r->columns[r->ncolumns], err) < 0)
			return NULL;
	make_sql(r, a);
	if (make_key(r, a, err) < 0 || judge_names(r, err) < 0)
		return NULL;
	r->day = *d->day ? register_column(r, view_of(d->day)) : -1;
	r->state = *d->state ? register_column(r, view_of(d->state)) : -1;
	r->count = d->tally ? register_column(r, VIEW("count")) : -1;
	if ((*d->day && (r->day < 0 || r->columns[r->day].kind != COLUMN_DATE)) || (*d->state && r->state < 0)) {
		err_set(err, ERR_INPUT, T("sổ %s: cột ngày phải có và kiểu date; cột trạng thái phải có", "register %s: its day column must be there and a date; its state column must be there"), d->code);
		return NULL;
	}
	return r;
}

/* ---- tables ---- */

/* What register_used keeps of the columns: "name:type|name:type". Only these two may never change. */
static const char *columns_text(const struct reg *r, struct arena *a)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0; i < r->ncolumns; i++)
		buf_addf(&b, "%s%s:%s", i ? "|" : "", r->columns[i].def->name, r->columns[i].def->type);
	char *out = arena_str(a, buf_view(&b));
	buf_release(&b);
	return out;
}

/* money and number are kept alike, so are one-of and scale: one may become the other. */
static bool same_kind(struct view was, const struct register_column *c)
{
	enum column_kind kind = COLUMN_TEXT;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (view_is(was, kinds[i].type))
			kind = kinds[i].kind;
	bool members = c->kind == COLUMN_MEMBER && (kind == COLUMN_MEMBER || kind == COLUMN_TEXT);
	return kind == c->kind || members;
}

/* The columns used so far must all be there, of the same kind; fresh[i]: column i is new. */
static int compare_used(const struct reg *r, struct view used, bool *fresh, struct err *err)
{
	struct view rest = used, one;
	for (size_t i = 0; i < r->ncolumns; i++)
		fresh[i] = true;
	while (list_next(&rest, &one)) {
		size_t colon = 0;
		if (!one.n)
			continue;
		while (colon < one.n && one.p[colon] != ':')
			colon++;
		struct view name = view_mid(one, 0, colon), type = view_mid(one, colon < one.n ? colon + 1 : one.n, one.n);
		size_t k = 0;
		while (k < r->ncolumns && !view_is(name, r->columns[k].def->name))
			k++;
		if (k == r->ncolumns)
			return err_set(err, ERR_INPUT, T("sổ %s: bộ danh mục bỏ cột “%.*s” mà kho đã dùng; để lại cột đó (có thể đổi tiêu đề)", "register %s: the pack took away the column “%.*s” that the store has used; keep it (its title may change)"),
			               r->def->code, VIEW_ARG(name));
		if (!same_kind(type, &r->columns[k]))
			return err_set(err, ERR_INPUT, T("sổ %s: cột “%.*s” đã dùng kiểu %.*s, bộ danh mục nay ghi %s; thêm một cột mới thay vì đổi kiểu", "register %s: the column “%.*s” was of type %.*s, the pack now says %s; add a new column instead"),
			               r->def->code, VIEW_ARG(name), VIEW_ARG(type), r->columns[k].def->type);
		fresh[k] = false;
	}
	return 0;
}

static void table_texts(const struct reg *r, struct arena *a, struct buf *lasting, struct buf *now, struct buf *steps)
{
	buf_addf(lasting, "-- lasting\nCREATE TABLE %s (\n  id @id, act @int NOT NULL, entry @int, unit @int NOT NULL, gone @int NOT NULL DEFAULT 0,\n"
	                  "  step @int NOT NULL DEFAULT 0, state_day TEXT", r->table);
	each_column(r, false, a, add_definition, lasting);
	buf_addf(lasting, "\n) @strict;\nCREATE INDEX %s_entry ON %s (entry);\n", r->table, r->table);
	buf_addf(now, "-- derived\nCREATE TABLE %s (\n  entry @int NOT NULL PRIMARY KEY, version @int NOT NULL, unit @int NOT NULL, row_key TEXT NOT NULL", r->now);
	each_column(r, true, a, add_definition, now);
	buf_addf(now, "\n) @strict;\nCREATE INDEX %s_key ON %s (unit, row_key);\n", r->now, r->now);
	if (r->day >= 0)
		buf_addf(now, "CREATE INDEX %s_day ON %s (%s, unit);\nCREATE INDEX %s_unit ON %s (unit, %s);\n", r->now, r->now, r->columns[r->day].sql, r->now, r->now, r->columns[r->day].sql);
	if (r->steps)
		buf_addf(steps, "-- derived\nCREATE TABLE %s (\n  entry @int NOT NULL, nth @int NOT NULL, state TEXT, from_day TEXT NOT NULL, to_day TEXT NOT NULL,\n  PRIMARY KEY (entry, nth)\n) @strict;\n",
		         r->steps);
}

static int create(struct records *rec, const struct reg *r, bool only_steps, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct buf texts[3] = { BUF_INIT(BUF_NO_LIMIT), BUF_INIT(BUF_NO_LIMIT), BUF_INIT(BUF_NO_LIMIT) };
	int rc = 0;
	table_texts(r, &a, &texts[0], &texts[1], &texts[2]);
	for (int i = only_steps ? 2 : 0; rc == 0 && i < 3; i++)
		if (texts[i].n)
			rc = store_create_table(rec->store, texts[i].p, err);
	for (int i = 0; i < 3; i++)
		buf_release(&texts[i]);
	arena_release(&a);
	return rc;
}

struct adding {
	struct records *rec;
	const char *table;
	struct err *err;
	int rc;
};

static void add_to_table(void *ctx, const char *name, const char *type)
{
	struct adding *x = ctx;
	if (x->rc == 0)
		x->rc = store_add_column(x->rec->store, x->table, name, type, x->err);
}

static int add_columns(struct records *rec, const struct reg *r, const bool *fresh, bool *some, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct adding lasting = { rec, r->table, err, 0 }, now = { rec, r->now, err, 0 };
	for (size_t i = 0; i < r->ncolumns && lasting.rc == 0 && now.rc == 0; i++) {
		if (!fresh[i])
			continue;
		*some = true;
		lasting_columns(&r->columns[i], &a, add_to_table, &lasting);
		now_columns(&r->columns[i], &a, add_to_table, &now);
	}
	arena_release(&a);
	return lasting.rc < 0 || now.rc < 0 ? -1 : 0;
}

static int note_used(struct records *rec, const struct reg *r, const char *columns, struct err *err)
{
	return store_run(rec->store, err, "INSERT INTO register_used (act, register, columns) VALUES ($1, $2, $3)", "itt", rec->act, r->def->code, columns);
}

/* Brings the tables to what the pack says, when something may be written. */
static int migrate(struct records *rec, struct reg *r, struct err *err)
{
	bool fresh[REGISTER_COLUMNS_MAX], some = false, may = store_writing(rec->store) && rec->act != 0;
	const char *used = NULL, *want = columns_text(r, rec->arena);
	int found = store_text(rec->store, &used, rec->arena, err, "SELECT columns FROM register_used WHERE register = $1 ORDER BY id DESC LIMIT 1", "t", r->def->code);
	if (found < 0)
		return -1;
	if (found == 0) {
		if (may && (create(rec, r, false, err) < 0 || note_used(rec, r, want, err) < 0))
			return -1;
		r->migrated = may;
		if (!may)
			r->table = NULL;
		return 0;
	}
	if (compare_used(r, view_of(used), fresh, err) < 0)
		return -1;
	r->migrated = strcmp(used, want) == 0 && (!r->steps || store_table(rec->store, r->steps));
	if (r->migrated)
		return 0;
	if (!may)
		return err_set(err, ERR_STORE, T("sổ %s có cột mới trong bộ danh mục; hãy chạy một lần: dinhky fsck", "register %s has new columns in the pack; run once: dinhky fsck"), r->def->code);
	if (add_columns(rec, r, fresh, &some, err) < 0)
		return -1;
	if (r->steps && !store_table(rec->store, r->steps) && create(rec, r, true, err) < 0)
		return -1;
	r->migrated = true;
	if (strcmp(used, want) != 0 && note_used(rec, r, want, err) < 0)
		return -1;
	return register_rebuild(rec, r, err);
}

/* ---- opening ---- */

const struct reg *register_open(struct records *rec, struct view code, struct err *err)
{
	struct reg *r = NULL;
	for (struct reg *x = rec->registers; x && !r; x = x->next)
		if (view_is(code, x->def->code))
			r = x;
	if (!r) {
		const struct register_def *d = catalog_register(rec->catalog, code);
		if (!d) {
			err_set(err, ERR_USAGE, T("không có sổ “%.*s” trong bộ danh mục; xem: dinhky register list", "no register “%.*s” in the packs; see: dinhky register list"), VIEW_ARG(code));
			return NULL;
		}
		r = prepare(rec, d, err);
		if (!r)
			return NULL;
		r->next = rec->registers;
		rec->registers = r;
	}
	if (!r->migrated) {
		if (!r->table) /* was asked for reading before it was ever written */
			r->table = sql_name("reg_", view_of(r->def->code), rec->arena, err);
		if (migrate(rec, r, err) < 0)
			return NULL;
	}
	return r;
}

int registers_migrate(struct records *rec, struct err *err)
{
	for (size_t i = 0; i < rec->catalog->nregisters; i++)
		if (!register_open(rec, view_of(rec->catalog->registers[i].code), err))
			return -1;
	return 0;
}

int registers_rebuild(struct records *rec, struct err *err)
{
	for (size_t i = 0; i < rec->catalog->nregisters; i++) {
		const struct reg *r = register_open(rec, view_of(rec->catalog->registers[i].code), err);
		if (!r || (r->table && register_rebuild(rec, r, err) < 0))
			return -1;
	}
	return 0;
}

int register_rebuild(struct records *rec, const struct reg *r, struct err *err)
{
	struct arena a = ARENA_INIT;
	int rc = store_run(rec->store, err, arena_printf(&a, "DELETE FROM %s", r->now), "");
	if (rc == 0 && r->steps)
		rc = store_run(rec->store, err, arena_printf(&a, "DELETE FROM %s", r->steps), "");
	if (rc == 0)
		rc = store_run(rec->store, err, "DELETE FROM search_word WHERE kind = $1", "t", r->table);
	if (rc == 0)
		rc = entries_derive(rec, r, err);
	arena_release(&a);
	return rc;
}
