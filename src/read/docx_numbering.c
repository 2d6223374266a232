/* docx_numbering - word/numbering.xml: definitions of lists, and counting them while the paper is read.
 *
 * Counters belong to the abstract list: lists (w:num) that share one go on counting where the other stopped, unless a w:num
 * restarts a level with w:startOverride, which happens when it is first used. So does Word. */
#include "base/utf8.h"
#include "read/docx.h"

enum { AFTER_TAB, AFTER_SPACE, AFTER_NOTHING };

struct level {
	bool set, bullet, legal;
	enum number_style style;
	long start;
	int restart;          /* -1: after any higher level; 0: never; n: after level n (1-based) or higher */
	int after;
	struct view text, para_style, font;
};

struct abstract {
	long id;
	struct view link;     /* numStyleLink */
	struct level level[DOCX_LEVELS];
	long count[DOCX_LEVELS];
	bool used[DOCX_LEVELS];
};

struct num {
	long id, abstract_id;
	struct abstract *abstract;
	long start[DOCX_LEVELS]; /* startOverride, -1 none */
	struct level *own[DOCX_LEVELS];
	bool used;
};

struct docx_lists {
	struct arena *arena;
	struct abstract **abstracts;
	size_t nabstracts, cap_abstracts;
	struct num **nums;
	size_t nnums, cap_nums;
};

struct docx_lists *docx_lists_new(struct arena *a)
{
	struct docx_lists *l = arena_alloc(a, sizeof *l);
	l->arena = a;
	return l;
}

/* --- reading ----------------------------------------------------------------------------------------------------------- */

static void read_format(struct xml *x, struct level *out)
{
	static const struct {
		const char *name;
		enum number_style style;
	} formats[] = { { "decimal", NUMBER_DECIMAL },	       { "decimalZero", NUMBER_DECIMAL_ZERO }, { "upperRoman", NUMBER_UPPER_ROMAN },
		        { "lowerRoman", NUMBER_LOWER_ROMAN },  { "upperLetter", NUMBER_UPPER_LETTER }, { "lowerLetter", NUMBER_LOWER_LETTER },
		        { "none", NUMBER_NONE } };
	struct view v = xml_attr(x, "w:val");
	out->bullet = view_is(v, "bullet");
	out->style = NUMBER_DECIMAL;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (view_is(v, formats[i].name))
			out->style = formats[i].style;
}

static void read_level(struct docx_lists *l, struct xml *x, struct level *out)
{
	int depth = x->depth;
	*out = (struct level){ .set = true, .style = NUMBER_DECIMAL, .start = 0, .restart = -1, .text = VIEW("") };
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		struct view v = xml_attr(x, "w:val");
		switch (x->id) {
		case W_START:
			out->start = docx_number(v, 0);
			break;
		case W_NUM_FMT:
			read_format(x, out);
			break;
		case W_LVL_TEXT:
			out->text = v.p ? arena_view(l->arena, v) : VIEW("");
			break;
		case W_LVL_RESTART:
			out->restart = (int)docx_number(v, -1);
			break;
		case W_IS_LGL:
			out->legal = docx_on(x);
			break;
		case W_SUFF:
			out->after = view_is(v, "nothing") ? AFTER_NOTHING : view_is(v, "space") ? AFTER_SPACE : AFTER_TAB;
			break;
		case W_P_STYLE:
			out->para_style = arena_view(l->arena, v);
			break;
		case W_RPR: {
			struct docx_look look = { 0 };
			docx_read_look(x, l->arena, &look, NULL);
			out->font = look.font;
			break;
		}
		default:
			break;
		}
	}
}

static long which_level(const struct xml *x)
{
	long n = docx_number(xml_attr(x, "w:ilvl"), -1);
	return n >= 0 && n < DOCX_LEVELS ? n : -1;
}

static void read_abstract(struct docx_lists *l, struct xml *x)
{
	int depth = x->depth;
	struct abstract *ab = arena_alloc(l->arena, sizeof *ab);
	ab->id = docx_number(xml_attr(x, "w:abstractNumId"), -1);
	if (l->nabstracts == l->cap_abstracts)
		l->abstracts = arena_grow(l->arena, l->abstracts, l->nabstracts, &l->cap_abstracts, sizeof *l->abstracts);
	l->abstracts[l->nabstracts++] = ab;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		if (x->id == W_STYLE_LINK)
			ab->link = arena_view(l->arena, xml_attr(x, "w:val"));
		else if (x->id == W_LVL && which_level(x) >= 0)
			read_level(l, x, &ab->level[which_level(x)]);
	}
}

static void read_num(struct docx_lists *l, struct xml *x)
{
	int depth = x->depth;
	long at = -1;
	struct num *n = arena_alloc(l->arena, sizeof *n);
	n->id = docx_number(xml_attr(x, "w:numId"), -1);
	n->abstract_id = -1;
	for (int i = 0; i < DOCX_LEVELS; i++)
		n->start[i] = -1;
	if (l->nnums == l->cap_nums)
		l->nums = arena_grow(l->arena, l->nums, l->nnums, &l->cap_nums, sizeof *l->nums);
	l->nums[l->nnums++] = n;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		if (x->id == W_ABSTRACT_ID) {
			n->abstract_id = docx_number(xml_attr(x, "w:val"), -1);
		} else if (x->id == W_OVERRIDE) {
			at = which_level(x);
		} else if (x->id == W_START_OVERRIDE && at >= 0) {
			n->start[at] = docx_number(xml_attr(x, "w:val"), -1);
		} else if (x->id == W_LVL && which_level(x) >= 0) {
			struct level *own = arena_alloc(l->arena, sizeof *own);
			n->own[which_level(x)] = own;
			read_level(l, x, own);
		}
	}
}

static struct abstract *find_abstract(const struct docx_lists *l, long id)
{
	for (size_t i = 0; i < l->nabstracts; i++)
		if (l->abstracts[i]->id == id)
			return l->abstracts[i];
	return NULL;
}

int docx_lists_read(struct docx_lists *l, struct view bytes, char why[XML_WHY_MAX])
{
	struct xml *x = xml_open(bytes, &docx_words);
	while (xml_next(x) > 0) {
		if (x->event != XML_START || l->nabstracts + l->nnums >= DOCX_NUMS_MAX)
			continue;
		if (x->id == W_ABSTRACT)
			read_abstract(l, x);
		else if (x->id == W_NUM)
			read_num(l, x);
	}
	int rc = x->event == XML_BROKEN ? -1 : 0;
	memcpy(why, x->why, XML_WHY_MAX);
	xml_close(x);
	return rc;
}

/* --- counting ---------------------------------------------------------------------------------------------------------- */

static struct num *find_num(const struct docx_lists *l, long id)
{
	for (size_t i = 0; i < l->nnums; i++)
		if (l->nums[i]->id == id)
			return l->nums[i];
	return NULL;
}

/* The definition behind a w:num, also through a list style (numStyleLink), which names another w:num. */
static struct abstract *abstract_of(const struct docx_lists *l, const struct docx_styles *s, struct num *n)
{
	enum { LINKS_MAX = 8 };
	struct num *at = n;
	for (int i = 0; i < LINKS_MAX && at && !n->abstract; i++) {
		struct abstract *ab = find_abstract(l, at->abstract_id);
		const struct docx_style *link = ab && ab->link.n ? docx_style_find(s, ab->link) : NULL;
		if (!link || link->para.num <= 0 || link->para.num == at->id)
			n->abstract = ab;
		at = link ? find_num(l, link->para.num) : NULL;
	}
	return n->abstract;
}

static const struct level *level_of(const struct num *n, int i)
{
	return n->own[i] ? n->own[i] : &n->abstract->level[i];
}

static long start_of(const struct num *n, int i)
{
	return n->start[i] >= 0 ? n->start[i] : level_of(n, i)->start;
}

static void count(struct num *n, int at)
{
	struct abstract *ab = n->abstract;
	if (!n->used) {
		n->used = true;
		for (int i = 0; i < DOCX_LEVELS; i++)
			if (n->start[i] >= 0)
				ab->used[i] = false;
	}
	for (int i = 0; i <= at; i++)
		if (!ab->used[i]) {
			ab->used[i] = true;
			ab->count[i] = start_of(n, i);
		} else if (i == at) {
			ab->count[i]++;
		}
	for (int i = at + 1; i < DOCX_LEVELS; i++) {
		int restart = level_of(n, i)->restart;
		if (restart < 0 || (restart > 0 && at < restart))
			ab->used[i] = false;
	}
}

static void write_label(const struct num *n, const struct level *lv, struct buf *out)
{
	struct view t = lv->text;
	for (size_t i = 0, len; i < t.n; i += len) {
		uint32_t cp = utf8_at(view_mid(t, i, t.n), &len);
		int k = i + 1 < t.n ? t.p[i + 1] - '1' : -1;
		if (cp == '%' && k >= 0 && k < DOCX_LEVELS) {
			enum number_style style = level_of(n, k)->style;
			number_add(out, n->abstract->count[k], lv->legal && style != NUMBER_NONE ? NUMBER_DECIMAL : style);
			len = 2;
		} else {
			buf_addcp(out, lv->bullet ? symbol_char(lv->font, cp) : cp);
		}
	}
}

void docx_label(struct docx_lists *l, const struct docx_styles *s, long num, int at, struct view style, struct buf *out, bool *gap)
{
	struct num *n = num > 0 ? find_num(l, num) : NULL;
	if (!n || !abstract_of(l, s, n))
		return;
	if (at < 0) {
		at = 0;
		for (int i = 0; i < DOCX_LEVELS; i++)
			if (style.n && view_eq(n->abstract->level[i].para_style, style))
				at = i;
	}
	if (at >= DOCX_LEVELS)
		at = DOCX_LEVELS - 1;
	const struct level *lv = level_of(n, at);
	if (!lv->set)
		return;
	count(n, at);
	write_label(n, lv, out);
	*gap = lv->after != AFTER_NOTHING;
}
