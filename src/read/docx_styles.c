/* docx_styles - word/styles.xml: outline level, list, alignment and look of a style with all it is based on. */
#include "base/lang.h"
#include "read/docx.h"

const struct docx_para docx_para_unset = { .outline = -1, .num = -1, .level = -1 };

bool docx_on(const struct xml *x)
{
	struct view v = xml_attr(x, "w:val");
	return !v.p || !(view_is(v, "0") || view_is(v, "false") || view_is(v, "off") || view_is(v, "none"));
}

long docx_number(struct view s, long otherwise)
{
	long n = 0;
	size_t i = s.n && s.p[0] == '-' ? 1 : 0;
	if (s.n == i || s.n > 10)
		return otherwise;
	for (size_t k = i; k < s.n; k++) {
		if (s.p[k] < '0' || s.p[k] > '9')
			return otherwise;
		n = n * 10 + (s.p[k] - '0');
	}
	return i ? -n : n;
}

static void look_bit(struct docx_look *out, unsigned bit, bool on)
{
	out->set |= bit;
	out->on = on ? out->on | bit : out->on & ~bit;
}

void docx_read_look(struct xml *x, struct arena *a, struct docx_look *out, struct docx_para *mark)
{
	int depth = x->depth;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		switch (x->id) {
		case W_B:
			look_bit(out, LOOK_BOLD, docx_on(x));
			break;
		case W_I:
			look_bit(out, LOOK_ITALIC, docx_on(x));
			break;
		case W_U:
			look_bit(out, LOOK_UNDERLINE, docx_on(x));
			break;
		case W_CAPS:
			look_bit(out, DOCX_CAPS, docx_on(x));
			break;
		case W_VANISH:
			look_bit(out, DOCX_HIDDEN, docx_on(x));
			break;
		case W_SPEC_VANISH:
			if (mark)
				mark->mark_hidden = docx_on(x);
			break;
		case W_VERT_ALIGN:
			look_bit(out, DOCX_RAISED, view_is(xml_attr(x, "w:val"), "superscript"));
			break;
		case W_FONTS: {
			struct view font = xml_attr(x, "w:ascii");
			if (!font.p)
				font = xml_attr(x, "w:hAnsi");
			if (font.p)
				out->font = arena_view(a, font);
			break;
		}
		case W_R_STYLE:
			out->style = arena_view(a, xml_attr(x, "w:val"));
			break;
		case W_DEL:
		case W_MOVE_FROM:
			if (mark)
				mark->mark_deleted = true;
			break;
		case W_RPR_CHANGE:
			xml_skip(x);
			break;
		default:
			break;
		}
	}
}

static unsigned align_of(struct view jc)
{
	if (view_is(jc, "center"))
		return LOOK_CENTRED;
	return view_is(jc, "right") || view_is(jc, "end") ? LOOK_RIGHT : 0;
}

/* One property of a paragraph; also used for the paragraphs themselves. */
static void para_property(struct xml *x, struct arena *a, struct docx_para *out)
{
	switch (x->id) {
	case W_P_STYLE:
		out->style = arena_view(a, xml_attr(x, "w:val"));
		break;
	case W_OUTLINE:
		out->outline = (int)docx_number(xml_attr(x, "w:val"), -1);
		break;
	case W_NUM_ID:
		out->num = docx_number(xml_attr(x, "w:val"), -1);
		break;
	case W_ILVL:
		out->level = (int)docx_number(xml_attr(x, "w:val"), -1);
		break;
	case W_JC:
		out->align = align_of(xml_attr(x, "w:val"));
		out->align_set = true;
		break;
	case W_FRAME:
		out->box = !xml_attr(x, "w:dropCap").p;
		break;
	default:
		break;
	}
}

void docx_read_para(struct xml *x, struct arena *a, struct docx_para *out, struct docx_look *look, struct docx *d)
{
	int depth = x->depth;
	struct docx_look of_mark = { 0 };
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		if (x->id == W_RPR)
			docx_read_look(x, a, look ? look : &of_mark, out);
		else if (x->id == W_PPR_CHANGE || x->id == W_SECT_CHANGE)
			xml_skip(x);
		else if (d && (x->id == W_HEADER || x->id == W_FOOTER))
			docx_reference(d);
		else
			para_property(x, a, out);
	}
}

static void read_style(struct docx_styles *s, struct xml *x, struct arena *a)
{
	int depth = x->depth;
	if (s->n == DOCX_STYLES_MAX) {
		xml_skip(x);
		return;
	}
	if (s->n == s->cap)
		s->v = arena_grow(a, s->v, s->n, &s->cap, sizeof *s->v);
	struct docx_style *st = &s->v[s->n++];
	struct view kind = xml_attr(x, "w:type"), dflt = xml_attr(x, "w:default");
	*st = (struct docx_style){ .id = arena_view(a, xml_attr(x, "w:styleId")), .kind = kind.n ? kind.p[0] : 'p', .para = docx_para_unset };
	st->is_default = view_is(dflt, "1") || view_is(dflt, "true") || view_is(dflt, "on");
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		if (x->id == W_BASED_ON)
			st->based_on = arena_view(a, xml_attr(x, "w:val"));
		else if (x->id == W_RPR)
			docx_read_look(x, a, &st->look, NULL);
		else if (x->id == W_PPR)
			docx_read_para(x, a, &st->para, &(struct docx_look){ 0 }, NULL);
		else if (x->depth == depth + 1)
			xml_skip(x);
	}
}

static struct docx_style *find(const struct docx_styles *s, struct view id)
{
	for (size_t i = 0; id.n && i < s->n; i++)
		if (view_eq(s->v[i].id, id))
			return &s->v[i];
	return NULL;
}

static void inherit(struct docx_style *st, const struct docx_style *base)
{
	st->look.on |= base->look.on & base->look.set & ~st->look.set;
	st->look.set |= base->look.set;
	if (!st->look.font.n)
		st->look.font = base->look.font;
	if (st->para.outline < 0)
		st->para.outline = base->para.outline;
	if (st->para.num < 0)
		st->para.num = base->para.num;
	if (st->para.level < 0)
		st->para.level = base->para.level;
	if (!st->para.align_set) {
		st->para.align = base->para.align;
		st->para.align_set = base->para.align_set;
	}
}

static void resolve(struct docx_styles *s, struct docx_style *st, int depth)
{
	if (st->resolved)
		return;
	st->resolved = true; /* also ends a circle */
	struct docx_style *base = depth < DOCX_BASED_ON_MAX ? find(s, st->based_on) : NULL;
	if (!base)
		return;
	resolve(s, base, depth + 1);
	inherit(st, base);
}

int docx_styles_read(struct docx_styles *s, struct view bytes, struct arena *a, char why[XML_WHY_MAX])
{
	struct xml *x = xml_open(bytes, &docx_words);
	while (xml_next(x) > 0) {
		if (x->event != XML_START)
			continue;
		if (x->id == W_STYLE)
			read_style(s, x, a);
		else if (x->id == W_RPR && s->n == 0) /* in w:docDefaults, which stands first */
			docx_read_look(x, a, &s->defaults, NULL);
	}
	int rc = x->event == XML_BROKEN ? -1 : 0;
	memcpy(why, x->why, XML_WHY_MAX);
	xml_close(x);
	for (size_t i = 0; i < s->n; i++) {
		resolve(s, &s->v[i], 0);
		if (s->v[i].is_default && s->v[i].kind == 'p')
			s->default_para = &s->v[i];
	}
	return rc;
}

const struct docx_style *docx_style_find(const struct docx_styles *s, struct view id)
{
	return find(s, id);
}

struct docx_look docx_run_look(const struct docx_styles *s, const struct docx_style *para, const struct docx_look *own)
{
	enum { TOGGLES = LOOK_BOLD | LOOK_ITALIC | DOCX_CAPS | DOCX_HIDDEN };
	struct docx_look l = s->defaults;
	l.on &= l.set;
	if (para) {
		l.on = (l.on & ~para->look.set) | (para->look.on & para->look.set);
		if (para->look.font.n)
			l.font = para->look.font;
	}
	const struct docx_style *c = own->style.n ? find(s, own->style) : NULL;
	if (c) {
		/* a toggle that both styles set is off: so says the standard (17.7.3) */
		unsigned says = c->look.set, on = c->look.on & says;
		l.on = ((l.on ^ on) & TOGGLES) | (((l.on & ~says) | on) & ~(unsigned)TOGGLES);
		if (c->look.font.n)
			l.font = c->look.font;
	}
	l.on = (l.on & ~own->set) | (own->on & own->set);
	if (own->font.n)
		l.font = own->font;
	return l;
}
