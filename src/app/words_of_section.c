/* words_of_section - see words_of_section.h. */
#include "app/words_of_section.h"
#include <string.h>
#include "app/apart.h"
#include "app/paper.h"
#include "app/period.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "records/account.h"
#include "records/catalog.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/search.h"
#include "records/section.h"
#include "records/unit.h"

struct spot {
	int64_t unit;
	struct unit who;
	struct period period;
	const struct regime_def *regime;
};

static int judge_section(const struct catalog *c, const char *section, struct arena *a, struct err *err)
{
	const char *all = "";
	for (size_t i = 0; i < c->nfields; i++) {
		const char *s = c->fields[i].section;
		if (*s && strcmp(s, section) == 0)
			return 0;
		if (*s && !strstr(all, s))
			all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", s);
	}
	return err_set(err, ERR_USAGE, T("báo cáo không có mục “%s”; có: %s", "the report has no section “%s”; there are: %s"), section, all);
}

static int find(struct office *o, const struct section_ask *ask, struct spot *p, struct err *err)
{
	p->regime = records_regime(&o->rec);
	if (judge_section(o->rec.catalog, ask->section, &o->arena, err) < 0 || period_of_words(o, ask->period, &p->period, err) < 0)
		return -1;
	struct day last = period_span(p->regime, p->period).last;
	return office_unit(o, ask->unit, last, &p->unit, err) < 0 || unit_read(&o->rec, p->unit, last, &o->arena, &p->who, err) < 0 ? -1 : 0;
}

int section_may_see(struct office *o, const char *section, int64_t unit, struct err *err)
{
	const struct catalog *c = o->rec.catalog;
	struct err closed = ERR_INIT;
	if (office_must_read(o, unit, NULL, &closed) < 0)
		return closed.kind == ERR_USAGE ? 0 : err_set(err, closed.kind, "%s", closed.message);
	if (search_takes_section(c, section))
		return 1;
	int may = account_at(&o->rec, "read", unit, "", err);
	for (size_t i = 0; may == 0 && i < c->nfields; i++)
		if (strcmp(c->fields[i].section, section) == 0 && c->fields[i].sensitive)
			may = account_in_field(&o->rec, c->fields[i].code, unit, err);
	return may;
}

int section_print(struct office *o, const struct section_ask *ask, struct buf *out, struct err *err)
{
	struct spot p;
	struct section_text t;
	int64_t period;
	if (find(o, ask, &p, err) < 0 || office_must_read(o, p.unit, NULL, err) < 0)
		return -1;
	int may = section_may_see(o, ask->section, p.unit, err);
	if (may <= 0)
		return may < 0 ? -1 : err_set(err, ERR_USAGE, T("lời ở mục %s chỉ mở cho vai trò của những lĩnh vực ở đó và cho nơi viết", "words of section %s open only to a role of the fields that stand there and to the body that wrote them"), ask->section);
	int rc = period_find(&o->rec, p.regime ? p.regime->code : "", p.period, &period, err);
	if (rc > 0)
		rc = section_read(&o->rec, ask->section, p.unit, period, &t, &o->arena, err);
	if (rc < 0)
		return -1;
	if (rc == 0)
		buf_addf(out, T("(%s chưa có lời cho mục %s, %.*s)\n", "(%s has no words for section %s, %.*s)\n"), p.who.name, ask->section, VIEW_ARG(period_print_vi(p.period, &o->arena)));
	else {
		buf_add(out, t.body);
		buf_addc(out, '\n');
	}
	return 0;
}

struct reading {
	const char *file;
	const struct pack *pack;
};

/* In a child: the bytes may be anybody's. */
static int read_words(void *ctx, struct buf *out, struct err *err)
{
	const struct reading *r = ctx;
	struct paper p;
	int rc = paper_open(&p, r->file, r->pack, err);
	if (rc == 0)
		buf_add(out, view_trim(p.doc->text));
	paper_close(&p);
	return rc;
}

int section_put(struct office *o, const struct section_ask *ask, const char *file, struct buf *out, struct err *err)
{
	struct spot p;
	struct buf words = BUF_INIT(SECTION_TEXT_MAX);
	struct reading r = { file, o->rec.pack };
	int64_t period = 0;
	if (find(o, ask, &p, err) < 0 || office_must(o, "write", p.unit, NULL, err) < 0)
		return -1;
	int stands = unit_stands(&o->rec, p.unit, period_span(p.regime, p.period).last, err);
	int rc = stands > 0 ? 0 : stands < 0 ? -1 : err_set(err, ERR_USAGE, T("đơn vị “%s” không hoạt động vào ngày cuối kỳ", "the unit “%s” does not stand on the period's last day"), ask->unit);
	if (rc == 0)
		rc = apart(read_words, &r, file, &words, err);
	if (rc == 0 && (words.over || words.n == 0))
		rc = err_set(err, ERR_REFUSED, words.over ? T("%s: lời dài quá %d byte", "%s: more than %d bytes of words") : T("%s: không có chữ nào", "%s: there are no words in it"), file, SECTION_TEXT_MAX);
	if (rc == 0)
		rc = period_id(&o->rec, p.regime ? p.regime->code : "", p.period, &period, err);
	struct section_text t = { .unit = p.unit, .period = period, .section = ask->section, .body = buf_view(&words) };
	if (rc == 0)
		rc = section_write(&o->rec, &t, err);
	if (rc == 0)
		buf_addf(out, T("Đã ghi mục %s của %s, %.*s: %zu chữ cái.\n", "Written: section %s of %s, %.*s: %zu characters.\n"), ask->section, p.who.name, VIEW_ARG(period_print_vi(p.period, &o->arena)),
		         utf8_count(buf_view(&words)));
	buf_release(&words);
	return rc < 0 ? -1 : 0;
}
