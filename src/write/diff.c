/* diff - see diff.h: what its outputs share, and the text. */
#include <assert.h>
#include "write/diff.h"
#include "base/lang.h"
#include "base/utf8.h"

enum { NAME_MOST = 60, PERCENT_PLACES = 1 };

static struct dec absolute(struct dec d)
{
	d.digits = d.digits < 0 ? -d.digits : d.digits;
	return d;
}

void diff_change(const struct figure *old, const struct figure *now, struct buf *amount, struct buf *percent)
{
	struct dec d, p, hundred = DEC(100);
	if (!dec_sub(now->value, old->value, &d) || d.digits == 0)
		return;
	buf_adds(amount, d.digits > 0 ? "+" : "−");
	dec_print_vi(absolute(d), amount);
	if (!dec_mul(absolute(d), hundred, &p) || !dec_div_round(p, absolute(old->value), PERCENT_PLACES, DEC_HALF_UP, &p))
		return;
	buf_adds(percent, d.digits > 0 ? "+" : "−");
	dec_print_vi(p, percent);
	buf_adds(percent, "%");
}

static void one_line(struct view v, size_t most, struct buf *out)
{
	size_t i = 0, len, k = 0;
	for (; i < v.n && k < most; k++, i += len) {
		utf8_at(view_mid(v, i, v.n), &len);
		if (v.p[i] == '\t' || v.p[i] == '\n')
			buf_addc(out, ' ');
		else
			buf_add(out, view_mid(v, i, i + len));
	}
	buf_adds(out, i < v.n ? "…" : "");
}

void diff_name(const struct written *w, const struct figure *f, struct buf *out)
{
	struct view s = f->subject.p && f->subject.n ? f->subject : f->unit;
	if (s.p && s.n) {
		one_line(s, NAME_MOST, out);
		return;
	}
	struct span x = doc_sentence(w->doc, f->at.start);
	one_line(view_trim(view_mid(w->doc->text, x.start < f->at.start ? x.start : f->at.start, f->at.start)), NAME_MOST, out);
}

void diff_printed(const struct written *w, const struct figure *f, struct buf *out)
{
	one_line(view_mid(w->doc->text, f->at.start, f->at.end), NAME_MOST, out);
	if (f->has_percent && f->percent_at.end > f->percent_at.start) {
		buf_adds(out, " (");
		one_line(view_mid(w->doc->text, f->percent_at.start, f->percent_at.end), NAME_MOST, out);
		buf_adds(out, ")");
	}
}

static void row(const struct written *old, const struct written *now, const struct pair *p, struct buf *out)
{
	const struct figure *a = p->old >= 0 ? &old->figures->v[p->old] : NULL, *b = p->now >= 0 ? &now->figures->v[p->now] : NULL;
	const struct figure *any = b ? b : a; /* a pair has at least one side */
	const struct written *w = b ? now : old;
	assert(any);
	struct buf amount = BUF_INIT(4096), percent = BUF_INIT(4096);
	doc_place(w->doc, any->at.start, out);
	buf_addc(out, '\t');
	diff_name(w, any, out);
	buf_addc(out, '\t');
	if (a)
		diff_printed(old, a, out);
	buf_addc(out, '\t');
	if (b)
		diff_printed(now, b, out);
	if (a && b)
		diff_change(a, b, &amount, &percent);
	buf_addf(out, "\t%s\t%s\n", amount.n ? amount.p : "", percent.n ? percent.p : "");
	buf_release(&amount);
	buf_release(&percent);
}

/* Tab-separated lines laid in columns; the numbers, from the third on, to the right. Lines "#..." stand as they are. */
static void aligned(struct view v, struct buf *out)
{
	enum { COLUMNS = 6, GAP = 2, RIGHT_FROM = 2 };
	size_t width[COLUMNS] = { 0 };
	for (int pass = 0; pass < 2; pass++) {
		size_t column = 0, from = 0;
		bool remark = v.n && v.p[0] == '#';
		for (size_t i = 0; i < v.n; i++) {
			if (v.p[i] != '\t' && v.p[i] != '\n')
				continue;
			struct view cell = view_mid(v, from, i);
			size_t n = utf8_count(cell), k = column < COLUMNS ? column : COLUMNS - 1;
			if (pass == 0) {
				width[k] = !remark && n > width[k] ? n : width[k];
			} else {
				int pad = remark ? 0 : (int)(width[k] - n);
				if (k >= RIGHT_FROM)
					buf_addf(out, "%*s", pad, "");
				buf_add(out, cell);
				if (v.p[i] == '\n')
					buf_addc(out, '\n');
				else
					buf_addf(out, "%*s", (k < RIGHT_FROM ? pad : 0) + GAP, "");
			}
			column = v.p[i] == '\n' ? 0 : column + 1;
			from = i + 1;
			remark = v.p[i] == '\n' ? from < v.n && v.p[from] == '#' : remark;
		}
	}
}

static void listing(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out)
{
	buf_adds(out, T("chỗ\tchỉ tiêu\tcũ\tmới\tchênh\t%\n", "place\twhat\told\tnew\tchange\t%\n"));
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].moved)
			row(old, now, &p->v[i], out);
	if (p->gone)
		buf_adds(out, T("# chỉ có trong bản cũ\n", "# only in the old paper\n"));
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].now < 0)
			row(old, now, &p->v[i], out);
	if (p->added)
		buf_adds(out, T("# chỉ có trong bản mới\n", "# only in the new paper\n"));
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].old < 0)
			row(old, now, &p->v[i], out);
	buf_addf(out, T("# %zu số liệu thay đổi, %zu giữ nguyên, %zu không còn, %zu mới có\n", "# %zu figures moved, %zu stayed, %zu gone, %zu new\n"), p->moved, p->same, p->gone, p->added);
}

void write_diff_text(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out)
{
	struct buf rows = BUF_INIT(WRITE_MAX);
	listing(old, now, p, &rows);
	aligned(buf_view(&rows), out);
	buf_release(&rows);
}
