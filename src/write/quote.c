/* quote - what of the paper's own words may be shown: masks for persons, --no-quotes. See write.h. */
#include <stdlib.h>
#include "base/utf8.h"
#include "write/write.h"

#define MASK "•••"

enum { MASKS_MAX = 4096, MASK_TEXT_MAX = 200 };

struct mask_list {
	struct place *v;
	size_t n;
};

static void add_mask(struct mask_list *m, size_t start, size_t end)
{
	if (m->n < MASKS_MAX && end > start)
		m->v[m->n++] = (struct place){ start, end };
}

static bool letter_at(struct view s, size_t at)
{
	size_t len;
	while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return at < s.n && utf8_is_letter(utf8_at(view_mid(s, at, s.n), &len));
}

/* Everywhere the same words stand whole. One word alone is no name. */
static void add_everywhere(struct mask_list *m, struct view text, struct place p)
{
	struct view words = view_mid(text, p.start, p.end);
	if (words.n > MASK_TEXT_MAX || !memchr(words.p, ' ', words.n)) {
		add_mask(m, p.start, p.end);
		return;
	}
	for (size_t from = 0; from < text.n;) {
		const char *hit = memmem(text.p + from, text.n - from, words.p, words.n);
		if (!hit)
			return;
		size_t start = (size_t)(hit - text.p), end = start + words.n;
		if (start == p.start || ((start == 0 || !letter_at(text, start - 1)) && !letter_at(text, end)))
			add_mask(m, start, end);
		from = end;
	}
}

static int by_start(const void *x, const void *y)
{
	const struct place *a = x, *b = y;
	return a->start < b->start ? -1 : a->start > b->start;
}

void write_masks(struct written *w, struct arena *a)
{
	struct mask_list m = { NULL, 0 };
	for (size_t i = 0; w->findings && i < w->findings->n; i++) {
		const struct finding *f = &w->findings->v[i];
		if (!f->masked)
			continue;
		if (!m.v)
			m.v = arena_array(a, MASKS_MAX, sizeof *m.v);
		add_everywhere(&m, w->doc->text, f->at);
		for (size_t k = 0; k < f->nevidence; k++)
			add_everywhere(&m, w->doc->text, f->evidence[k]);
	}
	if (!m.n)
		return;
	qsort(m.v, m.n, sizeof *m.v, by_start);
	size_t kept = 0;
	for (size_t i = 1; i < m.n; i++)
		if (m.v[i].start > m.v[kept].end)
			m.v[++kept] = m.v[i];
		else if (m.v[i].end > m.v[kept].end)
			m.v[kept].end = m.v[i].end;
	w->masks = m.v;
	w->nmasks = kept + 1;
}

bool write_masked_at(const struct written *w, size_t at, size_t *until)
{
	size_t lo = 0, hi = w->nmasks;
	while (lo < hi) { /* the first mask that ends behind `at` */
		size_t mid = lo + (hi - lo) / 2;
		if (w->masks[mid].end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	bool in = lo < w->nmasks && w->masks[lo].start <= at;
	*until = lo == w->nmasks ? w->doc->text.n : in ? w->masks[lo].end : w->masks[lo].start;
	return in;
}

static bool touches(const struct written *w, struct place p)
{
	size_t until;
	return p.end > p.start && (write_masked_at(w, p.start, &until) || until < p.end);
}

bool write_masked(const struct written *w, const struct finding *f)
{
	return f->masked || touches(w, f->at);
}

bool write_evidence_inside(const struct finding *f, size_t k)
{
	return f->evidence[k].start >= f->at.start && f->evidence[k].end <= f->at.end;
}

void write_quote(const struct written *w, const struct finding *f, struct place p, struct buf *out)
{
	if (f->masked && p.end > p.start) {
		buf_adds(out, MASK);
		return;
	}
	for (size_t at = p.start; at < p.end;) {
		size_t until;
		bool hide = write_masked_at(w, at, &until);
		if (until > p.end)
			until = p.end;
		if (hide)
			buf_adds(out, MASK);
		else
			buf_add(out, view_mid(w->doc->text, at, until));
		at = until;
	}
}

/* Digits, signs and brackets say nothing of the paper's words. */
static bool wordless(const char *text)
{
	struct view s = view_of(text);
	for (size_t i = 0, len; i < s.n; i += len)
		if (utf8_is_letter(utf8_at(view_mid(s, i, s.n), &len)))
			return false;
	return true;
}

static bool closed(const struct written *w, const struct finding *f)
{
	return w->no_quotes || (!f->masked && write_masked(w, f));
}

/* A text of ours that repeats masked words of the paper. */
static bool repeats_masked(const struct written *w, const char *text)
{
	for (size_t i = 0; text && i < w->nmasks; i++) {
		struct view words = view_mid(w->doc->text, w->masks[i].start, w->masks[i].end);
		if (memmem(text, strlen(text), words.p, words.n))
			return true;
	}
	return false;
}

const char *write_message(const struct written *w, const struct finding *f)
{
	return closed(w, f) || !f->message || repeats_masked(w, f->message) ? w->rule_title(f->rule) : f->message;
}

static const char *shown(const struct written *w, const struct finding *f, const char *text)
{
	return closed(w, f) || repeats_masked(w, text) ? NULL : text;
}

const char *write_detail(const struct written *w, const struct finding *f)
{
	return shown(w, f, f->detail);
}

const char *write_hint(const struct written *w, const struct finding *f)
{
	return shown(w, f, f->hint);
}

const char *write_computed(const struct written *w, const struct finding *f)
{
	return f->computed && wordless(f->computed) ? f->computed : shown(w, f, f->computed);
}

struct write_counts write_count(const struct written *w)
{
	struct write_counts c = { 0 };
	for (size_t i = 0; w->findings && i < w->findings->n; i++)
		if (w->findings->v[i].waived)
			c.waived++;
		else
			c.by[w->findings->v[i].severity]++;
	return c;
}
