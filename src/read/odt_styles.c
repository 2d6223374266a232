/* odt_styles - style:style with its parents: look, alignment, outline level, list. */
#include "read/odt.h"

long odt_number(struct view s, long otherwise)
{
	long n = 0;
	if (!s.n || s.n > 9)
		return otherwise;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return otherwise;
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

static void bit(struct odt_look *l, unsigned which, struct view v, bool on)
{
	if (!v.p)
		return;
	l->set |= which;
	l->on = on ? l->on | which : l->on & ~which;
}

static void text_properties(const struct xml *x, struct arena *a, struct odt_look *l)
{
	struct view v = xml_attr(x, "fo:font-weight");
	bit(l, LOOK_BOLD, v, view_is(v, "bold") || odt_number(v, 0) >= 600);
	v = xml_attr(x, "fo:font-style");
	bit(l, LOOK_ITALIC, v, view_is(v, "italic") || view_is(v, "oblique"));
	v = xml_attr(x, "style:text-underline-style");
	bit(l, LOOK_UNDERLINE, v, !view_is(v, "none"));
	v = xml_attr(x, "fo:text-transform");
	bit(l, ODT_CAPS, v, view_is(v, "uppercase"));
	v = xml_attr(x, "text:display");
	bit(l, ODT_HIDDEN, v, view_is(v, "none"));
	v = xml_attr(x, "style:text-position");
	bit(l, ODT_RAISED, v, view_starts(v, "super") || odt_number(view_mid(v, 0, v.n < 2 ? v.n : 2), 0) > 0);
	v = xml_attr(x, "style:font-name");
	if (!v.p)
		v = xml_attr(x, "fo:font-family");
	if (v.n > 1 && (v.p[0] == '\'' || v.p[0] == '"'))
		v = view_mid(v, 1, v.n - 1);
	if (v.p)
		l->font = arena_view(a, v);
}

static void paragraph_properties(const struct xml *x, struct odt_style *st)
{
	struct view v = xml_attr(x, "fo:text-align");
	if (!v.p)
		return;
	st->align_set = true;
	st->align = view_is(v, "center") ? LOOK_CENTRED : view_is(v, "end") || view_is(v, "right") ? LOOK_RIGHT : 0;
}

static size_t slot_of(char family, struct view name)
{
	uint32_t h = 2166136261u ^ (unsigned char)family;
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 16777619u;
	return h & 1023;
}

void odt_style_read(struct odt_styles *s, struct xml *x)
{
	int depth = x->depth;
	struct view family = xml_attr(x, "style:family"), list = xml_attr(x, "style:list-style-name");
	char kind = view_is(family, "paragraph") ? 'p' : view_is(family, "text") ? 't' : 0;
	if (!kind || s->n == ODT_STYLES_MAX) {
		xml_skip(x);
		return;
	}
	struct odt_style st = { .family = kind };
	st.name = x->id == S_DEFAULT ? VIEW("") : arena_view(s->arena, xml_attr(x, "style:name"));
	st.parent = arena_view(s->arena, xml_attr(x, "style:parent-style-name"));
	st.list = list.p ? arena_view(s->arena, list) : list;
	st.outline = (int)odt_number(xml_attr(x, "style:default-outline-level"), -1);
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event == XML_START && x->id == S_TEXT_PROPS)
			text_properties(x, s->arena, &st.look);
		else if (x->event == XML_START && x->id == S_PARA_PROPS)
			paragraph_properties(x, &st);
	}
	size_t *slot = &s->slots[slot_of(kind, st.name)];
	if (s->n == s->cap)
		s->v = arena_grow(s->arena, s->v, s->n, &s->cap, sizeof *s->v);
	st.next = *slot;
	s->v[s->n++] = st;
	*slot = s->n;
}

void odt_look_add(struct odt_look *on, const struct odt_look *more)
{
	on->on = (on->on & ~more->set) | (more->on & more->set);
	on->set |= more->set;
	if (more->font.n)
		on->font = more->font;
}

static const struct odt_style *find(const struct odt_styles *s, char family, struct view name)
{
	for (size_t i = s->slots[slot_of(family, name)]; i; i = s->v[i - 1].next)
		if (s->v[i - 1].family == family && view_eq(s->v[i - 1].name, name))
			return &s->v[i - 1];
	return NULL;
}

struct odt_style odt_style_find(const struct odt_styles *s, char family, struct view name)
{
	struct odt_style out = { .family = family, .outline = -1 };
	const struct odt_style *at = name.n ? find(s, family, name) : NULL;
	for (int i = 0; i < ODT_PARENTS_MAX; i++) {
		if (!at && family == 'p' && i < ODT_PARENTS_MAX - 1) {
			at = find(s, family, VIEW("")); /* the default is the parent of all */
			i = ODT_PARENTS_MAX - 1;
		}
		if (!at)
			break;
		struct odt_look look = at->look;
		odt_look_add(&look, &out.look);
		if (!out.look.font.n)
			out.look.font = at->look.font;
		look.font = out.look.font;
		out.look = look;
		if (!out.list.p)
			out.list = at->list;
		if (out.outline < 0)
			out.outline = at->outline;
		if (!out.align_set) {
			out.align = at->align;
			out.align_set = at->align_set;
		}
		at = at->parent.n ? find(s, family, at->parent) : NULL;
	}
	return out;
}
