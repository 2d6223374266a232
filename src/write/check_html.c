/* check_html - findings beside the paper, as one self-contained page: skeleton share/check.html (embedded) and what varies.
 * Works without JavaScript (links, filters by CSS); with it the cards stand beside their marks and J and K walk through them. */
#include <stdio.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "base/embedded.h"
#include "base/html.h"
#include "write/html_paper.h"
#include "write/write.h"

struct page {
	const struct written *w;
	struct arena arena;
	size_t *numbers; /* per finding: the number people see, 0 = waived */
	size_t shown;
};

static void number_findings(struct page *p)
{
	const struct findings *f = p->w->findings;
	p->numbers = arena_array(&p->arena, f->n + 1, sizeof *p->numbers);
	for (size_t i = 0; i < f->n; i++)
		if (!f->v[i].waived)
			p->numbers[i] = ++p->shown;
}

static void place(const struct page *p, size_t at, struct buf *out)
{
	struct buf b = BUF_INIT(4096);
	doc_place(p->w->doc, at, &b);
	html_text(out, buf_view(&b));
	buf_release(&b);
}

static void line(struct buf *out, const char *open, const char *text, const char *close)
{
	if (!text)
		return;
	buf_adds(out, open);
	html_text(out, view_of(text));
	buf_adds(out, close);
}

/* How this finding is waived from a command line; the quoting is the shell's. */
static void waive_line(const struct page *p, const struct finding *f, struct buf *out)
{
	struct buf b = BUF_INIT(8192);
	buf_adds(&b, "dinhky check '");
	for (const char *s = write_path(p->w); *s; s++)
		if (*s == '\'')
			buf_adds(&b, "'\\''");
		else
			buf_addc(&b, *s);
	buf_addf(&b, T("' --baseline bo-qua.tsv --waive %s --reason \"…\"", "' --baseline waived.tsv --waive %s --reason \"…\""), f->fingerprint);
	buf_addf(out, "<details><summary>%s</summary><code>", T("Bỏ qua, ghi lý do", "Waive, with a reason"));
	html_text(out, buf_view(&b));
	buf_adds(out, "</code></details>");
	buf_release(&b);
}

enum { QUOTE_MOST = 48 };

static void short_quote(const struct page *p, const struct finding *f, struct place at, struct buf *out)
{
	struct buf b = BUF_INIT(WRITE_MAX);
	size_t i = 0, len;
	write_quote(p->w, f, at, &b);
	for (int k = 0; i < b.n && k < QUOTE_MOST; k++, i += len)
		utf8_at(view_mid(buf_view(&b), i, b.n), &len);
	html_text(out, view_mid(buf_view(&b), 0, i));
	buf_adds(out, i < b.n ? "…" : "");
	buf_release(&b);
}

static void actions(const struct page *p, const struct finding *f, size_t number, struct buf *out)
{
	buf_adds(out, "<div class=\"act\">");
	if (!p->w->no_quotes)
		buf_addf(out, "<a href=\"#m%zu\">%s</a>", number, T("Xem chỗ này", "See this place"));
	for (size_t k = 0; k < f->nevidence && !p->w->no_quotes; k++) {
		if (write_evidence_inside(f, k))
			continue;
		buf_addf(out, "<a href=\"#v%zu-%zu\">“", number, k + 1);
		short_quote(p, f, f->evidence[k], out);
		buf_adds(out, "” ");
		place(p, f->evidence[k].start, out);
		buf_adds(out, "</a>");
	}
	waive_line(p, f, out);
	buf_adds(out, "</div>");
}

static void card(const struct page *p, const struct finding *f, size_t number, struct buf *out)
{
	const char *family = p->w->rule_family(f->rule);
	buf_addf(out, "<article class=\"card %s\" id=\"f%zu\" data-fam=\"%s\" tabindex=\"-1\">\n<div class=\"kind\"><b>%s</b> · <span>%s</span> · <span>", html_severity_class(f->severity),
	         number, family, severity_title(f->severity), p->w->family_title(family));
	place(p, f->at.start, out);
	buf_addf(out, "</span><a class=\"no\" href=\"#f%zu\" aria-label=\"%s %zu\">%zu</a></div>\n<h3>", number, T("phát hiện", "finding"), number, number);
	html_text(out, view_of(write_message(p->w, f)));
	buf_adds(out, "</h3>\n");
	line(out, "<span class=\"calc\">", write_computed(p->w, f), "</span>\n");
	line(out, "<p>", write_detail(p->w, f), "</p>\n");
	line(out, "<p class=\"hint\">", write_hint(p->w, f), "</p>\n");
	actions(p, f, number, out);
	buf_adds(out, "</article>\n");
}

static void waived(const struct page *p, struct buf *out)
{
	const struct findings *f = p->w->findings;
	if (f->n == p->shown)
		return;
	buf_addf(out, T("<details class=\"waived rest\"><summary>%zu phát hiện đã bỏ qua có lý do</summary>\n", "<details class=\"waived rest\"><summary>%zu findings waived with a reason</summary>\n"),
	         f->n - p->shown);
	for (size_t i = 0; i < f->n; i++) {
		if (!f->v[i].waived)
			continue;
		buf_adds(out, "<p>");
		html_text(out, view_of(write_message(p->w, &f->v[i])));
		buf_adds(out, " (");
		place(p, f->v[i].at.start, out);
		buf_addf(out, ")<br>%s: ", T("lý do", "reason"));
		html_text(out, view_of(f->v[i].waive_reason ? f->v[i].waive_reason : ""));
		buf_adds(out, "</p>\n");
	}
	buf_adds(out, "</details>\n");
}

static void cards(const struct page *p, struct buf *out)
{
	const struct findings *f = p->w->findings;
	for (size_t i = 0; i < f->n; i++)
		if (p->numbers[i])
			card(p, &f->v[i], p->numbers[i], out);
	if (!p->shown)
		buf_addf(out, T("<div class=\"card ok rest\"><h3>Không thấy gì phải sửa</h3><p>Đã đối chiếu %zu số liệu, %zu viện dẫn và %zu chú thích với nhau. "
		                "Máy chỉ thấy cái không khớp; cái đúng mà sai sự thật thì người đọc mới biết.</p></div>\n",
		                "<div class=\"card ok rest\"><h3>Nothing found to mend</h3><p>%zu figures, %zu citations and %zu notes were held against one another. "
		                "A program sees only what does not agree; what agrees and is untrue only a reader knows.</p></div>\n"),
		         p->w->figures->n, p->w->citations->n, p->w->doc->nnotes);
	waived(p, out);
}

static void chips(const struct page *p, struct buf *out)
{
	struct write_counts c = write_count(p->w);
	for (int s = 0; s < SEV_COUNT; s++) {
		const char *k = html_severity_class((enum severity)s);
		buf_addf(out, "<label class=\"chip %s\"><input type=\"checkbox\" checked id=\"sev-%s\"><b>%zu</b> %s</label>\n", k, k, c.by[s], severity_title((enum severity)s));
	}
}

/* Families that occur, in order of first finding. */
static size_t families(const struct page *p, const char **found, size_t *counts, size_t most)
{
	const struct findings *f = p->w->findings;
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		if (!p->numbers[i])
			continue;
		const char *family = p->w->rule_family(f->v[i].rule);
		size_t k = 0;
		while (k < n && strcmp(found[k], family) != 0)
			k++;
		if (k == most)
			continue;
		if (k == n) {
			found[n] = family;
			counts[n++] = 0;
		}
		counts[k]++;
	}
	return n;
}

enum { FAMILIES_MOST = 64 };

static void family_boxes(const struct page *p, struct buf *out, struct buf *rules)
{
	const char *found[FAMILIES_MOST];
	size_t counts[FAMILIES_MOST], n = families(p, found, counts, FAMILIES_MOST);
	if (n > 1) {
		buf_addf(out, "<h2 id=\"fam-title\">%s</h2><fieldset class=\"fam\" aria-labelledby=\"fam-title\">\n", T("Loại kiểm tra", "Kind of check"));
		for (size_t i = 0; i < n; i++)
			buf_addf(out, "<label><input type=\"checkbox\" checked id=\"fam-%s\"><span>%s</span><span class=\"n\">%zu</span></label>\n", found[i], p->w->family_title(found[i]), counts[i]);
		buf_adds(out, "</fieldset>\n");
	}
	for (size_t i = 0; i < n; i++)
		buf_addf(rules, "body:has(#fam-%s:not(:checked)) .card[data-fam=\"%s\"]{display:none}body:has(#fam-%s:not(:checked)) .m[data-fam=\"%s\"]{background:none;border:0;pointer-events:none}\n",
		         found[i], found[i], found[i], found[i]);
	for (int s = 0; s < SEV_COUNT; s++) {
		const char *k = html_severity_class((enum severity)s);
		buf_addf(rules, "body:has(#sev-%s:not(:checked)) .card.%s{display:none}body:has(#sev-%s:not(:checked)) .m.%s{background:none;border:0;pointer-events:none}\n", k, k, k, k);
	}
}

static size_t findings_between(const struct page *p, size_t start, size_t end)
{
	const struct doc *d = p->w->doc;
	const struct findings *f = p->w->findings;
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		size_t at = f->v[i].at.start;
		const struct block *b = d->nblocks ? &d->blocks[doc_block_at(d, at)] : NULL;
		if (b && b->note >= 0)
			at = d->notes[b->note].mark;
		n += p->numbers[i] && at >= start && at < end;
	}
	return n;
}

static void toc(const struct page *p, struct buf *out)
{
	const struct doc *d = p->w->doc;
	for (size_t i = 0; i < d->noutline && !p->w->no_quotes; i++) {
		const struct heading *h = &d->outline[i];
		if (h->level > 2)
			continue;
		size_t n = findings_between(p, h->at.start, h->end > h->at.start ? h->end : d->text.n);
		buf_addf(out, "<li class=\"l%d\"><a href=\"#s%zu\"><span>", h->level, i + 1);
		html_text(out, h->label);
		buf_addc(out, ' ');
		html_text(out, h->title);
		buf_addf(out, "</span><span class=\"n%s\">%zu</span></a></li>\n", n ? " some" : "", n);
	}
}

static void paper(const struct page *p, struct buf *out)
{
	for (size_t i = 0; i < p->w->doc->nwarnings; i++) {
		buf_addf(out, "<p class=\"warn\">%s: ", T("Lưu ý khi đọc tệp", "While reading the file"));
		html_text(out, p->w->doc->warnings[i]);
		buf_adds(out, "</p>\n");
	}
	if (p->w->no_quotes)
		buf_addf(out, "<p class=\"warn\">%s</p>\n", T("Chữ của văn bản không được in ra đây (--no-quotes).", "The words of the paper are left out (--no-quotes)."));
	else
		html_paper(p->w, p->numbers, out);
}

static void subtitle(const struct page *p, struct buf *out)
{
	const struct written *w = p->w;
	buf_addf(out, T("%s · %zu số liệu · %zu văn bản được viện dẫn · %zu chú thích", "%s · %zu figures · %zu documents cited · %zu notes"), w->format ? w->format : "", w->figures->n,
	         w->citations->n, w->doc->nnotes);
}

int write_check_html(const struct written *w, struct buf *out, struct err *err)
{
	enum { TITLE, NAME, SUB, CHIPS, TOC, FAMILIES, FILTERS, PAPER, CARDS, PARTS };
	struct buf b[PARTS];
	struct page p = { .w = w };
	struct view skeleton = embedded_find("share/check.html");
	if (!skeleton.p)
		return err_set(err, ERR_STORE, "%s", T("thiếu khung trang trong chương trình", "the page skeleton is missing from the program"));
	for (int i = 0; i < PARTS; i++)
		b[i] = (struct buf)BUF_INIT(WRITE_MAX);
	number_findings(&p);
	html_text(&b[NAME], view_of(write_path(w)));
	buf_addf(&b[TITLE], "%s: ", T("Kiểm tra", "Check"));
	buf_add(&b[TITLE], buf_view(&b[NAME]));
	buf_adds(&b[TITLE], " — dinhky");
	subtitle(&p, &b[SUB]);
	chips(&p, &b[CHIPS]);
	toc(&p, &b[TOC]);
	family_boxes(&p, &b[FAMILIES], &b[FILTERS]);
	paper(&p, &b[PAPER]);
	cards(&p, &b[CARDS]);
	const struct html_field fields[] = {
		{ "lang", view_of(T("vi", "en")) },
		{ "title", buf_view(&b[TITLE]) },
		{ "name", buf_view(&b[NAME]) },
		{ "sub", buf_view(&b[SUB]) },
		{ "chips", buf_view(&b[CHIPS]) },
		{ "toc", buf_view(&b[TOC]) },
		{ "families", buf_view(&b[FAMILIES]) },
		{ "filters", buf_view(&b[FILTERS]) },
		{ "paper", buf_view(&b[PAPER]) },
		{ "cards", buf_view(&b[CARDS]) },
		{ "skip", view_of(T("Tới các phát hiện", "To the findings")) },
		{ "by_severity", view_of(T("Lọc theo mức độ", "Filter by severity")) },
		{ "nav_label", view_of(T("Mục của báo cáo", "Sections of the report")) },
		{ "keys", view_of(T("phát hiện sau, trước", "next, previous finding")) },
		{ "paper_label", view_of(T("Văn bản", "The paper")) },
		{ "findings_label", view_of(T("Phát hiện", "Findings")) },
	};
	html_fill(skeleton, fields, sizeof fields / sizeof *fields, out);
	bool over = false;
	for (int i = 0; i < PARTS; i++) {
		over |= b[i].over;
		buf_release(&b[i]);
	}
	arena_release(&p.arena);
	return over ? err_set(err, ERR_REFUSED, "%s", T("trang quá dài", "the page is too long")) : 0;
}
