/* xml - expat fed in chunks; its callbacks fill a small queue that xml_next empties. See xml.h. */
#include "box/xml.h"
#include <expat.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/lang.h"

enum { CHUNK = 32 * 1024, NAME_SLOTS = 8192 /* > XML_NAMES_MAX, a power of two */ };

struct name {
	const char *full;  /* as expat gives it: "uri local" */
	size_t nfull;
	const char *name;  /* "w:p" */
	int id;
};

struct queued {
	enum xml_event event;
	int id, depth;
	const char *name;
	size_t from, to;           /* TEXT: bytes of `chars` */
	size_t first, nattributes; /* START: in `attributes` */
};

struct queued_attribute {
	const char *name;
	size_t from, to; /* bytes of `chars` */
};

struct xml_inside {
	XML_Parser expat;
	struct arena arena;
	const struct xml_words *words;
	struct view rest;      /* not yet fed */
	bool fed_all;
	struct name **slots;
	size_t nnames;
	struct queued *queue;
	size_t n, cap, at;
	struct queued_attribute *qattr;
	size_t nqattr, cap_qattr;
	struct xml_attribute *attr;
	size_t cap_attr;
	struct buf chars;
	int depth;
	bool stopped;
};

static void *grow(void *v, size_t need, size_t *cap, size_t size)
{
	if (need <= *cap)
		return v;
	*cap = *cap ? *cap * 2 : 64;
	if (*cap < need)
		*cap = need;
	return xrealloc(v, *cap * size);
}

static void stop(struct xml *x, const char *why)
{
	if (x->in->stopped)
		return;
	x->in->stopped = true;
	snprintf(x->why, sizeof x->why, "%s", why);
	XML_StopParser(x->in->expat, XML_FALSE);
}

/* --- names ---------------------------------------------------------------------------------------------------------- */

static uint32_t hash(const char *s, size_t n)
{
	/* names of one namespace differ at their end: that is enough to spread them */
	uint32_t h = 2166136261u ^ (uint32_t)n;
	for (size_t i = n > 24 ? n - 24 : 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

static const char *short_name(struct xml_inside *in, struct view full)
{
	const char *blank = memchr(full.p, ' ', full.n);
	if (!blank)
		return arena_str(&in->arena, full);
	struct view uri = { full.p, (size_t)(blank - full.p) }, local = { blank + 1, full.n - (size_t)(blank - full.p) - 1 };
	const char *prefix = "?";
	if (view_is(uri, "http://www.w3.org/XML/1998/namespace"))
		prefix = "xml";
	for (const struct xml_space *s = in->words->spaces; s && s->uri; s++)
		if (view_is(uri, s->uri)) {
			prefix = s->prefix;
			break;
		}
	return arena_printf(&in->arena, "%s:%.*s", prefix, VIEW_ARG(local));
}

static const struct name *look_up(struct xml *x, const char *full)
{
	struct xml_inside *in = x->in;
	size_t n = strlen(full);
	uint32_t i = hash(full, n) & (NAME_SLOTS - 1);
	for (; in->slots[i]; i = (i + 1) & (NAME_SLOTS - 1))
		if (in->slots[i]->nfull == n && memcmp(in->slots[i]->full, full, n) == 0)
			return in->slots[i];
	if (in->nnames == XML_NAMES_MAX) {
		stop(x, T("quá nhiều tên phần tử khác nhau", "too many different element names"));
		return NULL;
	}
	struct name *e = arena_alloc(&in->arena, sizeof *e);
	struct view v = { full, n };
	*e = (struct name){ arena_str(&in->arena, v), n, short_name(in, v), -1 };
	for (int k = 0; in->words->names[k]; k++)
		if (strcmp(in->words->names[k], e->name) == 0)
			e->id = k;
	in->slots[i] = e;
	in->nnames++;
	return e;
}

/* --- what expat calls ------------------------------------------------------------------------------------------------ */

static struct queued *push(struct xml_inside *in, enum xml_event event)
{
	in->queue = grow(in->queue, in->n + 1, &in->cap, sizeof *in->queue);
	in->queue[in->n] = (struct queued){ .event = event, .depth = in->depth };
	return &in->queue[in->n++];
}

static void XMLCALL on_start(void *user, const XML_Char *full, const XML_Char **atts)
{
	struct xml *x = user;
	struct xml_inside *in = x->in;
	const struct name *name = in->stopped ? NULL : look_up(x, full);
	if (!name)
		return;
	if (++in->depth > XML_DEPTH_MAX) {
		stop(x, T("các phần tử (bảng, khung) lồng nhau quá sâu", "elements (tables, frames) are nested too deep"));
		return;
	}
	struct queued *q = push(in, XML_START);
	q->id = name->id;
	q->name = name->name;
	q->first = in->nqattr;
	for (size_t i = 0; atts[i]; i += 2) {
		const struct name *a = look_up(x, atts[i]);
		if (!a)
			return;
		in->qattr = grow(in->qattr, in->nqattr + 1, &in->cap_qattr, sizeof *in->qattr);
		struct queued_attribute *qa = &in->qattr[in->nqattr++];
		qa->name = a->name;
		qa->from = in->chars.n;
		buf_adds(&in->chars, atts[i + 1]);
		qa->to = in->chars.n;
	}
	q->nattributes = in->nqattr - q->first;
}

static void XMLCALL on_end(void *user, const XML_Char *full)
{
	struct xml *x = user;
	const struct name *name = x->in->stopped ? NULL : look_up(x, full);
	if (!name)
		return;
	struct queued *q = push(x->in, XML_END);
	q->id = name->id;
	q->name = name->name;
	x->in->depth--;
}

static void XMLCALL on_text(void *user, const XML_Char *s, int n)
{
	struct xml_inside *in = ((struct xml *)user)->in;
	if (in->stopped)
		return;
	struct queued *last = in->n ? &in->queue[in->n - 1] : NULL;
	bool on = last && last->event == XML_TEXT;
	size_t from = in->chars.n;
	buf_add(&in->chars, (struct view){ s, (size_t)n });
	if (!on) {
		last = push(in, XML_TEXT);
		last->from = from;
	}
	last->to = in->chars.n;
}

static void XMLCALL on_doctype(void *user, const XML_Char *a, const XML_Char *b, const XML_Char *c, int d)
{
	(void)a, (void)b, (void)c, (void)d;
	stop(user, T("có khai báo DOCTYPE, thứ văn bản Office không bao giờ có (có thể là tệp tấn công)",
	             "it declares a DOCTYPE, which office documents never do (it may be an attack)"));
}

/* --- the pull face --------------------------------------------------------------------------------------------------- */

struct xml *xml_open(struct view bytes, const struct xml_words *words)
{
	struct xml *x = xmalloc(sizeof *x);
	*x = (struct xml){ .event = XML_START, .id = -1 };
	struct xml_inside *in = x->in = xmalloc(sizeof *in);
	*in = (struct xml_inside){ .words = words, .rest = bytes, .chars = BUF_INIT(BUF_NO_LIMIT) };
	in->slots = xmalloc(NAME_SLOTS * sizeof(struct name *));
	memset(in->slots, 0, NAME_SLOTS * sizeof(struct name *));
	in->expat = XML_ParserCreateNS(NULL, ' ');
	if (!in->expat) {
		snprintf(x->why, sizeof x->why, "%s", T("hết bộ nhớ", "out of memory"));
		x->event = XML_BROKEN;
		return x;
	}
	XML_SetUserData(in->expat, x);
	XML_SetElementHandler(in->expat, on_start, on_end);
	XML_SetCharacterDataHandler(in->expat, on_text);
	XML_SetStartDoctypeDeclHandler(in->expat, on_doctype);
	return x;
}

static void feed(struct xml *x)
{
	struct xml_inside *in = x->in;
	in->n = in->at = in->nqattr = 0;
	in->chars.n = 0;
	size_t n = in->rest.n < CHUNK ? in->rest.n : CHUNK;
	bool last = n == in->rest.n;
	enum XML_Status ok = XML_Parse(in->expat, in->rest.p, (int)n, last);
	in->rest = view_mid(in->rest, n, in->rest.n);
	in->fed_all = last;
	if (ok == XML_STATUS_OK)
		return;
	char why[XML_WHY_MAX];
	snprintf(why, sizeof why, "%s", in->stopped ? x->why : XML_ErrorString(XML_GetErrorCode(in->expat)));
	snprintf(x->why, sizeof x->why, T("XML hỏng ở dòng %lu, cột %lu: %.150s", "broken XML at line %lu, column %lu: %.150s"),
	         XML_GetCurrentLineNumber(in->expat), XML_GetCurrentColumnNumber(in->expat) + 1, why);
	in->stopped = true;
	in->fed_all = true;
}

enum xml_event xml_next(struct xml *x)
{
	struct xml_inside *in = x->in;
	if (x->event <= 0)
		return x->event;
	while (in->at == in->n) {
		if (in->stopped)
			return x->event = XML_BROKEN;
		if (in->fed_all)
			return x->event = XML_DONE;
		feed(x);
	}
	const struct queued *q = &in->queue[in->at++];
	x->event = q->event;
	x->id = q->id;
	x->name = q->name;
	x->depth = q->depth;
	x->nattributes = 0;
	if (q->event == XML_TEXT)
		x->text = view_mid(buf_view(&in->chars), q->from, q->to);
	if (q->event == XML_START && q->nattributes) {
		in->attr = grow(in->attr, q->nattributes, &in->cap_attr, sizeof *in->attr);
		for (size_t i = 0; i < q->nattributes; i++) {
			const struct queued_attribute *a = &in->qattr[q->first + i];
			in->attr[i] = (struct xml_attribute){ a->name, view_mid(buf_view(&in->chars), a->from, a->to) };
		}
		x->attributes = in->attr;
		x->nattributes = q->nattributes;
	}
	return x->event;
}

struct view xml_attr(const struct xml *x, const char *name)
{
	for (size_t i = 0; i < x->nattributes; i++)
		if (strcmp(x->attributes[i].name, name) == 0)
			return x->attributes[i].value;
	return (struct view){ NULL, 0 };
}

void xml_skip(struct xml *x)
{
	int depth = x->depth;
	while (xml_next(x) > 0)
		if (x->event == XML_END && x->depth == depth)
			return;
}

void xml_close(struct xml *x)
{
	if (!x)
		return;
	if (x->in->expat)
		XML_ParserFree(x->in->expat);
	arena_release(&x->in->arena);
	buf_release(&x->in->chars);
	free(x->in->slots);
	free(x->in->queue);
	free(x->in->qattr);
	free(x->in->attr);
	free(x->in);
	free(x);
}
