/* check_json - findings as the JSON object of design.md section 4. Offsets are code points. */
#include "box/json.h"
#include "write/write.h"

static void range(struct json *j, const struct written *w, struct place p)
{
	json_size(j, "start", doc_cp(w->doc, p.start));
	json_size(j, "end", doc_cp(w->doc, p.end));
}

static void quote(struct json *j, const struct written *w, const struct finding *f, struct place p)
{
	struct buf b = BUF_INIT(WRITE_MAX);
	write_quote(w, f, p, &b);
	json_str(j, "quote", w->no_quotes ? (struct view){ NULL, 0 } : buf_view(&b));
	buf_release(&b);
}

static void finding(struct json *j, const struct written *w, const struct finding *f)
{
	json_object(j, NULL);
	json_cstr(j, "rule", f->rule);
	json_cstr(j, "severity", severity_word(f->severity));
	json_cstr(j, "fingerprint", f->fingerprint);
	range(j, w, f->at);
	quote(j, w, f, f->at);
	json_cstr(j, "message", write_message(w, f));
	json_cstr(j, "detail", write_detail(w, f));
	json_cstr(j, "hint", write_hint(w, f));
	json_cstr(j, "computed", write_computed(w, f));
	json_array(j, "evidence");
	for (size_t i = 0; i < f->nevidence; i++) {
		json_row(j, NULL);
		range(j, w, f->evidence[i]);
		quote(j, w, f, f->evidence[i]);
		json_end(j);
	}
	json_end(j);
	json_bool(j, "waived", f->waived);
	json_end(j);
}

void write_check_json(const struct written *w, struct buf *out)
{
	struct json j = JSON_INIT(out);
	struct write_counts c = write_count(w);
	json_object(&j, NULL);
	json_row(&j, "source");
	json_cstr(&j, "path", write_path(w));
	json_cstr(&j, "sha256", w->sha256 && *w->sha256 ? w->sha256 : NULL);
	json_cstr(&j, "format", w->format);
	json_end(&j);
	json_array(&j, "findings");
	for (size_t i = 0; i < w->findings->n; i++)
		finding(&j, w, &w->findings->v[i]);
	json_end(&j);
	json_row(&j, "summary");
	for (int s = 0; s < SEV_COUNT; s++)
		json_size(&j, severity_word((enum severity)s), c.by[s]);
	json_size(&j, "waived", c.waived);
	json_end(&j);
	json_end(&j);
}
