/* diff_json - the pairs as JSON: {"old","new","moved":[{"old","new","change","change_percent"}],"gone":[],"added":[],"summary"}.
 * Offsets are code points of each paper's text; values are plain decimals as strings, as in design.md section 4. */
#include <stdio.h>
#include "box/json.h"
#include "write/diff.h"

static void source(struct json *j, const char *key, const struct written *w)
{
	json_row(j, key);
	json_cstr(j, "path", write_path(w));
	json_cstr(j, "sha256", w->sha256 && *w->sha256 ? w->sha256 : NULL);
	json_cstr(j, "format", w->format);
	json_end(j);
}

static void optional(struct json *j, const char *key, bool has, struct dec d)
{
	if (has)
		json_dec(j, key, d);
	else
		json_null(j, key);
}

static void figure(struct json *j, const char *key, const struct written *w, int i)
{
	const struct figure *f = &w->figures->v[i];
	char id[24];
	snprintf(id, sizeof id, "f%d", i + 1);
	json_row(j, key);
	json_cstr(j, "id", id);
	json_size(j, "start", doc_cp(w->doc, f->at.start));
	json_size(j, "end", doc_cp(w->doc, f->at.end));
	json_str(j, "spelling", view_mid(w->doc->text, f->at.start, f->at.end));
	json_dec(j, "value", f->value);
	optional(j, "base", f->has_base, f->base);
	optional(j, "percent", f->has_percent, f->percent);
	json_str(j, "unit", f->unit);
	json_str(j, "subject", f->subject);
	json_end(j);
}

static void one_sided(struct json *j, const char *key, const struct written *w, const struct pairs *p, bool gone)
{
	json_array(j, key);
	for (size_t i = 0; i < p->n; i++)
		if (gone ? p->v[i].now < 0 : p->v[i].old < 0)
			figure(j, NULL, w, gone ? p->v[i].old : p->v[i].now);
	json_end(j);
}

static void moved(struct json *j, const struct written *old, const struct written *now, const struct pair *p)
{
	const struct figure *a = &old->figures->v[p->old], *b = &now->figures->v[p->now];
	struct dec d = { 0, 0 }, percent = { 0, 0 }, size = a->value;
	json_object(j, NULL);
	figure(j, "old", old, p->old);
	figure(j, "new", now, p->now);
	bool has = dec_sub(b->value, a->value, &d);
	optional(j, "change", has, d);
	size.digits = size.digits < 0 ? -size.digits : size.digits;
	has = has && dec_mul(d, DEC(100), &percent) && dec_div_round(percent, size, 2, DEC_HALF_UP, &percent);
	optional(j, "change_percent", has, percent);
	json_end(j);
}

void write_diff_json(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out)
{
	struct json j = JSON_INIT(out);
	json_object(&j, NULL);
	source(&j, "old", old);
	source(&j, "new", now);
	json_array(&j, "moved");
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].moved)
			moved(&j, old, now, &p->v[i]);
	json_end(&j);
	one_sided(&j, "gone", old, p, true);
	one_sided(&j, "added", now, p, false);
	json_row(&j, "summary");
	json_size(&j, "moved", p->moved);
	json_size(&j, "same", p->same);
	json_size(&j, "gone", p->gone);
	json_size(&j, "added", p->added);
	json_end(&j);
	json_end(&j);
}
