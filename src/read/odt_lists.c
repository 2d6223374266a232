/* odt_lists - list styles and counting. A top-level text:list has counters of its own unless it says that it continues
 * another; lists inside it share them, one counter a level. */
#include "base/utf8.h"
#include "read/odt.h"

struct level {
	bool set, bullet, gap;
	enum number_style style;
	long start;
	int shown;            /* levels in the label */
	struct view prefix, suffix, format /* "%1%.%2%." */;
	uint32_t bullet_char;
};

struct list_style {
	struct view name;
	struct level level[ODT_LEVELS];
};

struct counters {
	struct view id, style;
	long count[ODT_LEVELS];
	bool used[ODT_LEVELS];
};

/* A text:list that is open. */
struct open_list {
	struct view style;    /* p == NULL: none said so far */
	struct counters *counters;
	bool item_label;      /* the next paragraph is the first of its item */
	long item_start;      /* -1: none */
};

struct odt_lists {
	struct arena *arena;
	struct list_style **styles;
	size_t nstyles, cap_styles;
	struct counters **counters;
	size_t ncounters, cap_counters;
	struct open_list *open;
	size_t nopen, cap_open, hidden;
	struct list_style *outline;
	struct counters outline_counters;
};

struct odt_lists *odt_lists_new(struct arena *a)
{
	struct odt_lists *l = arena_alloc(a, sizeof *l);
	l->arena = a;
	return l;
}

/* --- styles ---------------------------------------------------------------------------------------------------------------- */

static enum number_style format_of(struct view v)
{
	if (!v.n)
		return NUMBER_NONE;
	switch (v.p[0]) {
	case 'I':
		return NUMBER_UPPER_ROMAN;
	case 'i':
		return NUMBER_LOWER_ROMAN;
	case 'A':
		return NUMBER_UPPER_LETTER;
	case 'a':
		return NUMBER_LOWER_LETTER;
	case '0':
		return NUMBER_DECIMAL_ZERO;
	default:
		return NUMBER_DECIMAL;
	}
}

static void read_level(struct odt_lists *l, struct xml *x, struct level *lv)
{
	int depth = x->depth;
	struct view bullet = xml_attr(x, "text:bullet-char"), font = { NULL, 0 };
	*lv = (struct level){ .set = true, .gap = true, .style = format_of(xml_attr(x, "style:num-format")) };
	lv->bullet = x->id == T_LEVEL_BULLET || x->id == T_LEVEL_IMAGE;
	lv->start = odt_number(xml_attr(x, "text:start-value"), 1);
	lv->shown = (int)odt_number(xml_attr(x, "text:display-levels"), 1);
	lv->prefix = arena_view(l->arena, xml_attr(x, "style:num-prefix"));
	lv->suffix = arena_view(l->arena, xml_attr(x, "style:num-suffix"));
	lv->format = arena_view(l->arena, xml_attr(x, "loext:num-list-format"));
	size_t len;
	lv->bullet_char = bullet.n ? utf8_at(bullet, &len) : 0x2022;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event == XML_START && x->id == S_LABEL_ALIGN)
			lv->gap = !view_is(xml_attr(x, "text:label-followed-by"), "nothing");
		if (x->event == XML_START && x->id == S_TEXT_PROPS) {
			font = xml_attr(x, "style:font-name");
			if (!font.p)
				font = xml_attr(x, "fo:font-family");
			lv->bullet_char = symbol_char(font.p ? font : VIEW(""), lv->bullet_char);
		}
	}
	if (lv->bullet_char >= 0xE000 && lv->bullet_char < 0xF900)
		lv->bullet_char = symbol_char(VIEW(""), lv->bullet_char);
}

void odt_list_style_read(struct odt_lists *l, struct xml *x)
{
	int depth = x->depth;
	if (l->nstyles == ODT_LISTS_MAX) {
		xml_skip(x);
		return;
	}
	struct list_style *s = arena_alloc(l->arena, sizeof *s);
	s->name = arena_view(l->arena, xml_attr(x, "style:name"));
	if (x->id == T_OUTLINE_STYLE)
		l->outline = s;
	if (l->nstyles == l->cap_styles)
		l->styles = arena_grow(l->arena, l->styles, l->nstyles, &l->cap_styles, sizeof *l->styles);
	l->styles[l->nstyles++] = s;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		long at = odt_number(xml_attr(x, "text:level"), 0);
		bool level = x->id == T_LEVEL_NUMBER || x->id == T_LEVEL_BULLET || x->id == T_LEVEL_IMAGE || x->id == T_OUTLINE_LEVEL;
		if (level && at >= 1 && at <= ODT_LEVELS)
			read_level(l, x, &s->level[at - 1]);
	}
}

static struct list_style *find_style(const struct odt_lists *l, struct view name)
{
	for (size_t i = l->nstyles; name.n && i-- > 0;)
		if (view_eq(l->styles[i]->name, name))
			return l->styles[i];
	return NULL;
}

/* --- nesting ---------------------------------------------------------------------------------------------------------------- */

static struct counters *continued(const struct odt_lists *l, const struct xml *x, struct view style)
{
	struct view id = xml_attr(x, "text:continue-list");
	bool on = view_is(xml_attr(x, "text:continue-numbering"), "true");
	for (size_t i = l->ncounters; (id.n || on) && i-- > 0;) {
		struct counters *c = l->counters[i];
		if (id.n ? view_eq(c->id, id) : !style.n || view_eq(c->style, style))
			return c;
	}
	return NULL;
}

static struct counters *new_counters(struct odt_lists *l, struct view style)
{
	struct counters *c = arena_alloc(l->arena, sizeof *c);
	c->style = style;
	if (l->ncounters == ODT_LISTS_MAX)
		return c;
	if (l->ncounters == l->cap_counters)
		l->counters = arena_grow(l->arena, l->counters, l->ncounters, &l->cap_counters, sizeof *l->counters);
	return l->counters[l->ncounters++] = c;
}

void odt_list_begin(struct odt_lists *l, const struct xml *x)
{
	struct view style = xml_attr(x, "text:style-name"), id = xml_attr(x, "xml:id");
	struct open_list *outer = l->nopen > l->hidden ? &l->open[l->nopen - 1] : NULL, now = { .item_start = -1 };
	now.style = style.n ? arena_view(l->arena, style) : outer ? outer->style : (struct view){ NULL, 0 };
	if (outer) {
		now.counters = outer->counters;
	} else {
		now.counters = continued(l, x, style);
		if (!now.counters)
			now.counters = new_counters(l, now.style);
		if (id.n)
			now.counters->id = arena_view(l->arena, id);
	}
	if (l->nopen == l->cap_open)
		l->open = arena_grow(l->arena, l->open, l->nopen, &l->cap_open, sizeof *l->open);
	l->open[l->nopen++] = now;
}

void odt_list_end(struct odt_lists *l)
{
	if (l->nopen > l->hidden)
		l->nopen--;
}

void odt_item_begin(struct odt_lists *l, const struct xml *x, bool header)
{
	if (l->nopen == l->hidden)
		return;
	struct open_list *o = &l->open[l->nopen - 1];
	o->item_label = !header;
	o->item_start = odt_number(xml_attr(x, "text:start-value"), -1);
}

size_t odt_lists_hide(struct odt_lists *l)
{
	size_t was = l->hidden;
	l->hidden = l->nopen;
	return was;
}

void odt_lists_show(struct odt_lists *l, size_t hidden)
{
	l->nopen = l->hidden;
	l->hidden = hidden;
}

/* --- labels ------------------------------------------------------------------------------------------------------------------ */

static void count(struct counters *c, const struct list_style *s, int at, long start)
{
	for (int i = 0; i <= at; i++)
		if (!c->used[i]) {
			c->used[i] = true;
			c->count[i] = s->level[i].set ? s->level[i].start : 1;
		} else if (i == at) {
			c->count[i]++;
		}
	if (start >= 0)
		c->count[at] = start;
	for (int i = at + 1; i < ODT_LEVELS; i++)
		c->used[i] = false;
}

/* LibreOffice's own form: "%1%.%2%)". */
static void by_format(const struct counters *c, const struct list_style *s, struct view f, struct buf *out)
{
	for (size_t i = 0; i < f.n; i++) {
		size_t k = i + 1;
		int level = 0;
		while (k < f.n && f.p[k] >= '0' && f.p[k] <= '9' && level < 100)
			level = level * 10 + (f.p[k++] - '0');
		if (f.p[i] == '%' && k > i + 1 && k < f.n && f.p[k] == '%' && level >= 1 && level <= ODT_LEVELS) {
			number_add(out, c->count[level - 1], s->level[level - 1].style);
			i = k;
		} else {
			buf_addc(out, f.p[i]);
		}
	}
}

static void by_parts(const struct counters *c, const struct list_style *s, int at, struct buf *out)
{
	const struct level *lv = &s->level[at];
	bool any = false;
	buf_add(out, lv->prefix);
	for (int i = at - lv->shown + 1 < 0 ? 0 : at - lv->shown + 1; i <= at; i++) {
		if (s->level[i].style == NUMBER_NONE)
			continue;
		if (any)
			buf_addc(out, '.');
		number_add(out, c->count[i], s->level[i].style);
		any = true;
	}
	buf_add(out, lv->suffix);
}

static void write_label(struct counters *c, const struct list_style *s, int at, long start, struct buf *out, bool *gap)
{
	const struct level *lv = &s->level[at];
	count(c, s, at, start);
	if (!lv->set)
		return;
	if (lv->bullet) {
		buf_add(out, lv->prefix);
		buf_addcp(out, lv->bullet_char);
		buf_add(out, lv->suffix);
	} else if (lv->format.n) {
		by_format(c, s, lv->format, out);
	} else {
		by_parts(c, s, at, out);
	}
	*gap = lv->gap;
}

void odt_label(struct odt_lists *l, int outline, struct view style_list, struct buf *out, bool *gap)
{
	if (l->nopen > l->hidden) {
		struct open_list *o = &l->open[l->nopen - 1];
		size_t depth = l->nopen - l->hidden;
		const struct list_style *s = find_style(l, o->style.n ? o->style : style_list);
		if (!o->item_label)
			return;
		o->item_label = false;
		if (s)
			write_label(o->counters, s, depth > ODT_LEVELS ? ODT_LEVELS - 1 : (int)depth - 1, o->item_start, out, gap);
	} else if (outline >= 1 && outline <= ODT_LEVELS && l->outline && !(style_list.p && !style_list.n)) {
		write_label(&l->outline_counters, l->outline, outline - 1, -1, out, gap);
	}
}
