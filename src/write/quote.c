/* quote - what of the paper's own words may be shown: masks for persons, --no-quotes. See write.h. */
#include "write/write.h"

#define MASK "•••"

/* Findings are few (hundreds), masked ones a handful: a plain walk is enough. */
static bool masks(const struct finding *f, size_t at, size_t *until)
{
	bool in = false;
	for (size_t i = 0; i <= f->nevidence; i++) {
		struct place p = i == 0 ? f->at : f->evidence[i - 1];
		if (p.start <= at && at < p.end) {
			in = true;
			*until = p.end > *until || *until == (size_t)-1 ? p.end : *until;
		}
	}
	return in;
}

bool write_masked_at(const struct written *w, size_t at, size_t *until)
{
	size_t next = w->doc->text.n, end = (size_t)-1;
	bool in = false;
	for (size_t i = 0; w->findings && i < w->findings->n; i++) {
		const struct finding *f = &w->findings->v[i];
		if (!f->masked)
			continue;
		in |= masks(f, at, &end);
		for (size_t k = 0; k <= f->nevidence; k++) {
			size_t s = k == 0 ? f->at.start : f->evidence[k - 1].start;
			if (s > at && s < next)
				next = s;
		}
	}
	*until = in ? end : next;
	return in;
}

bool write_masked(const struct written *w, const struct finding *f)
{
	size_t until;
	return f->masked || write_masked_at(w, f->at.start, &until) || until < f->at.end;
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
static bool wordless(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x80 && ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z')))
			return false;
	return true;
}

static bool closed(const struct written *w, const struct finding *f)
{
	return w->no_quotes || (!f->masked && write_masked(w, f));
}

const char *write_message(const struct written *w, const struct finding *f)
{
	return closed(w, f) || !f->message ? w->rule_title(f->rule) : f->message;
}

const char *write_detail(const struct written *w, const struct finding *f)
{
	return closed(w, f) ? NULL : f->detail;
}

const char *write_hint(const struct written *w, const struct finding *f)
{
	return closed(w, f) ? NULL : f->hint;
}

const char *write_computed(const struct written *w, const struct finding *f)
{
	if (!f->computed || (closed(w, f) && !wordless(f->computed)))
		return NULL;
	return f->computed;
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
