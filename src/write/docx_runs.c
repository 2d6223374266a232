/* docx_runs - see docx_runs.h. */
#include "write/docx_runs.h"
#include "base/utf8.h"

enum { NESTING_MOST = 256 };

struct open_run {
	size_t tag, tag_end, rpr, rpr_end;
	size_t first_text, last_text; /* indexes of texts it holds itself */
	size_t last_end;              /* end of its last content */
	bool content;                 /* something but rPr was seen */
};

struct scan {
	struct docx_runs *r;
	struct arena *arena;
	size_t cap_texts, cap_refs;
	struct open_run runs[NESTING_MOST];
	size_t depth, first_outer_text, first_outer_ref;
	int rpr_depth;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* End of the tag that begins at `at` (behind '>'); quotes are respected. */
static size_t tag_end(struct view x, size_t at)
{
	char quote = 0;
	for (size_t i = at; i < x.n; i++) {
		if (quote)
			quote = x.p[i] == quote ? 0 : quote;
		else if (x.p[i] == '"' || x.p[i] == '\'')
			quote = x.p[i];
		else if (x.p[i] == '>')
			return i + 1;
	}
	return x.n;
}

static size_t find(struct view x, size_t at, const char *what)
{
	const char *hit = at < x.n ? memmem(x.p + at, x.n - at, what, strlen(what)) : NULL;
	return hit ? (size_t)(hit - x.p) : x.n;
}

/* Past comments, CDATA, processing instructions and declarations; at itself when the tag is an element's. */
static size_t skip_special(struct view x, size_t at)
{
	struct view rest = view_mid(x, at, x.n);
	size_t end = at;
	if (view_starts(rest, "<!--"))
		end = find(x, at, "-->") + 3;
	else if (view_starts(rest, "<![CDATA["))
		end = find(x, at, "]]>") + 3;
	else if (view_starts(rest, "<?"))
		end = find(x, at, "?>") + 2;
	else if (view_starts(rest, "<!"))
		end = tag_end(x, at);
	return end > x.n ? x.n : end;
}

static struct view name_at(struct view x, size_t at)
{
	size_t i = at + 1;
	if (i < x.n && x.p[i] == '/')
		i++;
	size_t start = i;
	while (i < x.n && !is_blank(x.p[i]) && x.p[i] != '>' && x.p[i] != '/')
		i++;
	return view_mid(x, start, i);
}

struct view docx_attribute(struct view x, size_t tag, const char *name)
{
	size_t end = tag_end(x, tag), n = strlen(name);
	for (size_t i = tag; i + n + 2 < end; i++) {
		bool border = is_blank(x.p[i]) || x.p[i] == ':';
		if (!border || memcmp(x.p + i + 1, name, n) != 0 || x.p[i + 1 + n] != '=')
			continue;
		char quote = x.p[i + 2 + n];
		size_t start = i + 3 + n, k = start;
		while (k < end && x.p[k] != quote)
			k++;
		return view_mid(x, start, k);
	}
	return (struct view){ NULL, 0 };
}

/* "w:" - whatever the root binds to the wordprocessing namespace (transitional or strict). */
static struct view find_prefix(struct view x, size_t root)
{
	static const char *const spaces[] = { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main" };
	size_t end = tag_end(x, root);
	for (size_t k = 0; k < 2; k++) {
		size_t at = find(view_mid(x, 0, end), root, spaces[k]);
		if (at >= end || at < 2)
			continue;
		size_t eq = at - 2, start = eq; /* ...xmlns:w="http */
		while (start > root && !is_blank(x.p[start - 1]))
			start--;
		struct view attr = view_mid(x, start, eq);
		if (view_is(attr, "xmlns"))
			return VIEW("");
		if (view_starts(attr, "xmlns:"))
			return (struct view){ attr.p + 6, attr.n - 6 };
	}
	return VIEW("w");
}

static bool is_w(const struct docx_runs *r, struct view name, const char *local)
{
	if (r->prefix.n == 0)
		return view_is(name, local);
	return name.n > r->prefix.n + 1 && memcmp(name.p, r->prefix.p, r->prefix.n) == 0 && name.p[r->prefix.n] == ':' &&
	       view_is(view_mid(name, r->prefix.n + 1, name.n), local);
}

static void run_begins(struct scan *s, size_t tag, size_t end)
{
	if (s->depth == NESTING_MOST)
		return;
	if (s->depth == 0) {
		s->first_outer_text = s->r->ntexts;
		s->first_outer_ref = s->r->nrefs;
	}
	s->runs[s->depth++] = (struct open_run){ .tag = tag, .tag_end = end, .rpr = end, .rpr_end = end, .first_text = (size_t)-1, .last_text = (size_t)-1 };
}

static void run_ends(struct scan *s, size_t end)
{
	if (!s->depth)
		return;
	struct open_run *o = &s->runs[--s->depth];
	struct docx_runs *r = s->r;
	for (size_t i = r->ntexts; i-- > 0 && r->texts[i].run >= o->tag;)
		if (r->texts[i].run == o->tag) {
			r->texts[i].run_end = end;
			r->texts[i].last = i == o->last_text && r->texts[i].end == o->last_end;
		}
	if (s->depth)
		return;
	for (size_t i = s->first_outer_text; i < r->ntexts; i++) {
		r->texts[i].outer = o->tag;
		r->texts[i].outer_end = end;
	}
	for (size_t i = s->first_outer_ref; i < r->nrefs; i++)
		r->refs[i].run_end = end;
}

static size_t text_begins(struct scan *s, size_t tag, size_t end)
{
	struct docx_runs *r = s->r;
	struct view x = r->xml;
	if (r->ntexts == s->cap_texts)
		r->texts = arena_grow(s->arena, r->texts, r->ntexts, &s->cap_texts, sizeof *r->texts);
	struct docx_text *t = &r->texts[r->ntexts++];
	*t = (struct docx_text){ .tag = tag, .text = end, .text_end = end, .end = end, .empty = x.p[end - 2] == '/' };
	if (!t->empty) {
		t->text_end = end;
		while (t->text_end < x.n && !(x.p[t->text_end] == '<' && t->text_end + 1 < x.n && x.p[t->text_end + 1] == '/'))
			t->text_end++;
		t->end = t->text_end < x.n ? tag_end(x, t->text_end) : x.n;
	}
	if (s->depth) {
		struct open_run *o = &s->runs[s->depth - 1];
		t->run = o->tag;
		t->run_tag_end = o->tag_end;
		t->rpr = o->rpr;
		t->rpr_end = o->rpr_end;
		t->first = !o->content;
		o->content = true;
		o->last_text = r->ntexts - 1;
		o->last_end = t->end;
	}
	return t->end;
}

static void reference(struct scan *s, size_t tag, const char *kind)
{
	struct docx_runs *r = s->r;
	struct view id = docx_attribute(r->xml, tag, "id");
	for (size_t i = 0; i < r->nrefs; i++)
		if (view_eq(r->refs[i].id, id) && view_is(r->refs[i].kind, kind))
			return;
	if (!s->depth || !id.p)
		return;
	if (r->nrefs == s->cap_refs)
		r->refs = arena_grow(s->arena, r->refs, r->nrefs, &s->cap_refs, sizeof *r->refs);
	r->refs[r->nrefs++] = (struct docx_ref){ .run = s->runs[0].tag, .kind = view_of(kind), .id = id };
}

/* An element other than t and r inside the innermost run. */
static void other(struct scan *s, struct view name, size_t tag, size_t end, bool closing, bool self)
{
	if (!s->depth)
		return;
	struct open_run *o = &s->runs[s->depth - 1];
	if (is_w(s->r, name, "rPr") && !o->content) { /* a tracked change of looks holds a second one inside */
		if (!closing && s->rpr_depth == 0)
			o->rpr = tag;
		s->rpr_depth += closing ? -1 : self ? 0 : 1;
		if (s->rpr_depth == 0)
			o->rpr_end = end;
		return;
	}
	if (s->rpr_depth)
		return;
	o->content = true;
	o->last_end = end;
	if (!closing && is_w(s->r, name, "footnoteReference"))
		reference(s, tag, "footnoteReference");
	else if (!closing && is_w(s->r, name, "endnoteReference"))
		reference(s, tag, "endnoteReference");
}

struct docx_runs docx_runs_scan(struct view x, struct arena *a)
{
	struct docx_runs r = { .xml = x };
	struct scan *s = arena_alloc(a, sizeof *s);
	*s = (struct scan){ .r = &r, .arena = a };
	bool root = false;
	for (size_t i = 0; i < x.n;) {
		if (x.p[i] != '<') {
			i++;
			continue;
		}
		size_t end = skip_special(x, i);
		if (end != i) {
			i = end;
			continue;
		}
		if (!root) {
			root = true;
			r.prefix = find_prefix(x, i);
		}
		end = tag_end(x, i);
		struct view name = name_at(x, i);
		bool closing = i + 1 < x.n && x.p[i + 1] == '/', self = !closing && end >= 2 && x.p[end - 2] == '/';
		if (is_w(&r, name, "t") && !closing)
			end = text_begins(s, i, end);
		else if (is_w(&r, name, "r") && !closing && !self)
			run_begins(s, i, end);
		else if (is_w(&r, name, "r") && closing)
			run_ends(s, end);
		else
			other(s, name, i, end, closing, self);
		i = end;
	}
	return r;
}

size_t docx_text_at(const struct docx_runs *r, const struct docx_text *t, size_t cp)
{
	struct view x = r->xml;
	size_t i = t->text, len;
	for (; cp > 0 && i < t->text_end; cp--) {
		if (x.p[i] == '&') {
			while (i < t->text_end && x.p[i] != ';')
				i++;
			i++;
		} else if (x.p[i] == '\r' && i + 1 < t->text_end && x.p[i + 1] == '\n') {
			i += 2;
		} else {
			utf8_at(view_mid(x, i, t->text_end), &len);
			i += len;
		}
	}
	return i > t->text_end ? t->text_end : i;
}
