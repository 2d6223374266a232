/* check_text - findings for a person at a terminal: the sentence with the place marked, where it stands, the computation,
 * why, what would mend it; at the end one line that sums up. Waived findings are only counted. */
#include "base/lang.h"
#include "base/utf8.h"
#include "write/write.h"

enum { CONTEXT_MOST = 70, EVIDENCE_MOST = 4, INDENT = 4 };

static const char *colour(const struct written *w, const char *code)
{
	return w->colour ? code : "";
}

static const char *severity_colour(enum severity s)
{
	static const char *const c[] = { "\033[1;31m", "\033[1;33m", "\033[1;34m", "\033[1;35m" };
	return c[s];
}

#define PLAIN "\033[0m"
#define DIM "\033[2m"
#define BOLD "\033[1m"

/* Code points of s that are seen: colour codes are not. */
static size_t seen(struct view s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\033') {
			while (i < s.n && s.p[i] != 'm')
				i++;
			continue;
		}
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	}
	return n;
}

/* Words of `s` laid in lines of w->width, every line behind `indent` blanks; the first already has `col` columns used. */
static void wrapped(const struct written *w, struct view s, size_t indent, size_t col, struct buf *out)
{
	for (size_t i = 0; i < s.n;) {
		size_t end = i;
		while (end < s.n && s.p[end] != ' ')
			end++;
		size_t n = seen(view_mid(s, i, end));
		if (col > indent && w->width > 0 && col + 1 + n > (size_t)w->width) {
			buf_addf(out, "\n%*s", (int)indent, "");
			col = indent;
		} else if (i > 0) {
			buf_addc(out, ' ');
			col++;
		}
		buf_add(out, view_mid(s, i, end));
		col += n;
		i = end + 1;
	}
	buf_addc(out, '\n');
}

static void labelled(const struct written *w, const char *label, const char *text, struct buf *out)
{
	if (!text)
		return;
	buf_addf(out, "%*s%s%s%s ", INDENT, "", colour(w, DIM), label, colour(w, PLAIN));
	wrapped(w, view_of(text), INDENT + 2, INDENT + utf8_count(view_of(label)) + 1, out);
}

/* At most `most` code points of v: its end when `tail`, else its head, cut at a blank, "…" where it was cut. */
static void shortened(struct view v, size_t most, bool tail, struct buf *out)
{
	size_t n = utf8_count(v);
	if (n <= most) {
		buf_add(out, v);
		return;
	}
	size_t i = 0, k = 0, stop = tail ? n - most : most;
	for (; i < v.n && k < stop; k++) {
		size_t len;
		utf8_at(view_mid(v, i, v.n), &len);
		i += len;
	}
	if (tail) {
		while (i < v.n && v.p[i] != ' ')
			i++;
		buf_adds(out, "…");
		buf_add(out, view_mid(v, i, v.n));
	} else {
		while (i > 0 && v.p[i - 1] != ' ')
			i--;
		buf_add(out, view_mid(v, 0, i));
		buf_adds(out, "…");
	}
}

static void add_masked(const struct written *w, const struct finding *f, size_t start, size_t end, size_t most, bool tail, struct buf *out)
{
	struct buf b = BUF_INIT(WRITE_MAX);
	write_quote(w, f, (struct place){ start, end }, &b);
	for (size_t i = 0; i < b.n; i++) {
		bool c1 = (unsigned char)b.p[i] == 0xC2 && i + 1 < b.n && (unsigned char)b.p[i + 1] < 0xA0; /* commands to a terminal */
		if (b.p[i] == '\t' || b.p[i] == '\n' || c1)
			b.p[i] = ' ';
		if (c1)
			b.p[++i] = ' ';
	}
	shortened(buf_view(&b), most, tail, out);
	buf_release(&b);
}

static bool same_sentence(const struct written *w, size_t a, size_t b)
{
	struct span x = doc_sentence(w->doc, a), y = doc_sentence(w->doc, b);
	return x.start == y.start && x.end == y.end;
}

/* Evidence in the finding's own sentence must be seen with it. */
static size_t context(const struct written *w, const struct finding *f, struct place p)
{
	for (size_t i = 0; i < f->nevidence && p.start == f->at.start; i++)
		if (same_sentence(w, p.start, f->evidence[i].start))
			return 4 * CONTEXT_MOST;
	return CONTEXT_MOST;
}

/* “… words before [the place] words after …” */
static void sentence(const struct written *w, const struct finding *f, struct place p, struct buf *out)
{
	struct span s = doc_sentence(w->doc, p.start);
	size_t most = context(w, f, p);
	if (s.start > p.start)
		s.start = p.start;
	if (s.end < p.end)
		s.end = p.end;
	buf_adds(out, "“");
	if (!f->masked)
		add_masked(w, f, s.start, p.start, most, true, out);
	buf_adds(out, w->colour ? BOLD "\033[4m" : "[");
	add_masked(w, f, p.start, p.end, 3 * CONTEXT_MOST, false, out);
	buf_adds(out, w->colour ? PLAIN : "]");
	if (!f->masked)
		add_masked(w, f, p.end, s.end, most, false, out);
	buf_adds(out, "”");
}

static void quoted(const struct written *w, const struct finding *f, struct buf *out)
{
	struct buf b = BUF_INIT(WRITE_MAX);
	if (w->no_quotes || f->at.start == f->at.end)
		return;
	sentence(w, f, f->at, &b);
	buf_addf(out, "%*s", INDENT, "");
	wrapped(w, buf_view(&b), INDENT, INDENT, out);
	buf_release(&b);
}

static void evidence(const struct written *w, const struct finding *f, struct buf *out)
{
	size_t shown = 0, left = 0;
	for (size_t i = 0; i < f->nevidence && !w->no_quotes; i++) {
		if (write_evidence_inside(f, i) || same_sentence(w, f->at.start, f->evidence[i].start))
			continue;
		if (shown == EVIDENCE_MOST) {
			left++;
			continue;
		}
		struct buf b = BUF_INIT(WRITE_MAX);
		doc_place(w->doc, f->evidence[i].start, &b);
		buf_adds(&b, ": ");
		sentence(w, f, f->evidence[i], &b);
		labelled(w, T("đối chiếu", "compare"), b.p, out);
		buf_release(&b);
		shown++;
	}
	if (left)
		buf_addf(out, T("%*s… và %zu chỗ khác\n", "%*s… and %zu more places\n"), INDENT, "", left);
}

static void finding(const struct written *w, const struct finding *f, size_t number, struct buf *out)
{
	struct buf line = BUF_INIT(WRITE_MAX);
	buf_addf(&line, "%s%s%s · %s", colour(w, severity_colour(f->severity)), severity_title(f->severity), colour(w, PLAIN), colour(w, BOLD));
	doc_place(w->doc, f->at.start, &line);
	buf_addf(&line, "%s · %s", colour(w, PLAIN), write_message(w, f));
	buf_addf(out, "%3zu ", number);
	wrapped(w, buf_view(&line), INDENT, INDENT, out);
	buf_release(&line);
	quoted(w, f, out);
	labelled(w, T("phép tính", "computed"), write_computed(w, f), out);
	labelled(w, T("vì", "because"), write_detail(w, f), out);
	labelled(w, "→", write_hint(w, f), out);
	evidence(w, f, out);
	buf_addf(out, "%*s%s%s %s%s\n\n", INDENT, "", colour(w, DIM), f->rule, f->fingerprint, colour(w, PLAIN));
}

static void summary(const struct written *w, struct buf *out)
{
	struct write_counts c = write_count(w);
	size_t shown = c.by[SEV_ERROR] + c.by[SEV_WARNING] + c.by[SEV_NOTE] + c.by[SEV_QUESTION];
	if (shown)
		buf_addf(out, T("%s: %zu sai, %zu nên sửa, %zu nhỏ, %zu cần hỏi lại", "%s: %zu wrong, %zu likely wrong, %zu small, %zu to be asked"), write_path(w),
		         c.by[SEV_ERROR], c.by[SEV_WARNING], c.by[SEV_NOTE], c.by[SEV_QUESTION]);
	else
		buf_addf(out, T("%s: không thấy gì phải sửa", "%s: nothing found to mend"), write_path(w));
	if (c.waived)
		buf_addf(out, T("; %zu đã bỏ qua có lý do", "; %zu waived with a reason"), c.waived);
	buf_addf(out, T(" (đã đối chiếu %zu số liệu, %zu viện dẫn, %zu chú thích)\n", " (%zu figures, %zu citations, %zu notes looked at)\n"),
	         w->figures->n, w->citations->n, w->doc->nnotes);
}

void write_check_text(const struct written *w, struct buf *out)
{
	size_t number = 0;
	for (size_t i = 0; i < w->doc->nwarnings; i++)
		buf_addf(out, T("lưu ý khi đọc: %.*s\n", "while reading: %.*s\n"), VIEW_ARG(w->doc->warnings[i]));
	for (size_t i = 0; i < w->findings->n; i++)
		if (!w->findings->v[i].waived)
			finding(w, &w->findings->v[i], ++number, out);
	summary(w, out);
}
