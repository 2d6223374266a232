/* import - see import.h: the one transaction around the kinds of tables, and what is said of wrong rows. */
#include "app/import.h"
#include "app/table_file.h"
#include "base/lang.h"
#include "records/entry.h"

struct import {
	const struct import_ask *ask;
	struct table_file *table;
	struct slips slips;
	struct buf *out;
	struct buf said; /* only shown when all is well */
	bool wrong;      /* taken back because rows are wrong, not because the world failed */
};

static int import_it(void *ctx, struct office *o, struct err *err)
{
	struct import *im = ctx;
	const struct import_ask *ask = im->ask;
	int rc = ask->register_code         ? import_register(o, ask, im->table, &im->slips, &im->said, err)
	         : ask->units               ? import_units(o, ask, im->table, &im->slips, &im->said, err)
	                                    : import_facts(o, ask, im->table, &im->slips, &im->said, err);
	if (rc < 0)
		return -1;
	im->wrong = im->slips.n > 0 || ask->dry;
	return im->wrong ? err_set(err, ERR_INPUT, "-") : 0;
}

static void say_slips(struct import *im)
{
	for (size_t i = 0; i < im->slips.n; i++) {
		const struct slip *s = &im->slips.v[i];
		buf_addf(im->out, "%s:%ld:", im->ask->file, s->line);
		if (s->column > 0)
			buf_addf(im->out, "%d:", s->column);
		buf_addf(im->out, " %s\n", s->what);
	}
	if (im->slips.more)
		buf_addf(im->out, T("... và %zu lỗi nữa\n", "... and %zu more\n"), im->slips.more);
	buf_addf(im->out, T("Có %zu lỗi; không nhập dòng nào.\n", "%zu mistakes; nothing was imported.\n"), im->slips.n + im->slips.more);
}

static int judge_ask(const struct import_ask *ask, struct grid_options *g, struct err *err)
{
	int kinds = (ask->register_code != NULL) + ask->facts + ask->plans + ask->units;
	if (kinds != 1)
		return err_set(err, ERR_USAGE, "%s", T("chọn một: --register MÃ, --facts, --plans hay --units", "choose one: --register CODE, --facts, --plans or --units"));
	*g = (struct grid_options){ .sheet = ask->sheet };
	if (!ask->separator)
		return 0;
	g->separator = strcmp(ask->separator, "tab") == 0 ? '\t' : ask->separator[0];
	if (!strcmp(ask->separator, "tab") || (ask->separator[0] > ' ' && ask->separator[0] < 127 && !ask->separator[1] && ask->separator[0] != '"'))
		return 0;
	return err_set(err, ERR_USAGE, "%s", T("--separator cần một dấu, ví dụ ; hoặc tab", "--separator takes one mark, such as ; or tab"));
}

int import_run(const struct office_ask *office, const struct import_ask *ask, struct buf *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct table_file table;
	struct grid_options g;
	struct office o = { .arena = ARENA_INIT };
	struct import im = { .ask = ask, .table = &table, .slips = { .arena = &a }, .out = out, .said = BUF_INIT(16 * 1024 * 1024) };
	int rc = judge_ask(ask, &g, err);
	if (rc == 0)
		rc = table_open(&table, ask->file, &g, &a, err); /* the child is forked before the store is open */
	if (rc == 0)
		rc = office_open(&o, office, STORE_WRITE, err);
	if (rc == 0)
		rc = office_write(&o, &(struct office_act){ "import", ask->why ? ask->why : ask->file, ask->units ? "manage" : "write" }, import_it, &im, err);
	if (rc < 0 && im.wrong) {
		rc = im.slips.n > 0;
		*err = (struct err)ERR_INIT;
		if (rc)
			say_slips(&im);
		else
			buf_adds(out, T("(chỉ soát, không nhập)\n", "(judged only, nothing imported)\n"));
	}
	if (rc == 0)
		buf_add(out, buf_view(&im.said));
	buf_release(&im.said);
	office_close(&o);
	arena_release(&a);
	return rc;
}
