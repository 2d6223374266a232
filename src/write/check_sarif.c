/* check_sarif - findings as one run of SARIF 2.1.0 (OASIS), for programs that gather reports of many checkers. A question has kind
 * "review" and level "none"; a waived finding is suppressed with its reason. Offsets are code points of the text dinhky read.
 * The frame around the runs is app's: several papers are several runs of one log. */
#include "base/lang.h"
#include "box/json.h"
#include "write/write.h"

#define FINGERPRINT_KEY "dinhky/v1"

/* A path as a relative URI reference: what RFC 3986 does not allow in a path is escaped. */
static void uri(struct json *j, const char *key, const char *path)
{
	struct buf b = BUF_INIT(1 << 16);
	for (const char *p = strcmp(path, "-") == 0 ? "stdin" : path; *p; p++) {
		unsigned char c = (unsigned char)*p;
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c);
		if (plain)
			buf_addc(&b, (char)c);
		else
			buf_addf(&b, "%%%02X", c);
	}
	json_str(j, key, buf_view(&b));
	buf_release(&b);
}

static void text(struct json *j, const char *key, const char *s)
{
	json_row(j, key);
	json_cstr(j, "text", s);
	json_end(j);
}

static void location(struct json *j, const struct written *w, const struct finding *f, struct place p, int id)
{
	struct buf b = BUF_INIT(WRITE_MAX);
	json_object(j, NULL);
	if (id)
		json_int(j, "id", id);
	json_object(j, "physicalLocation");
	json_row(j, "artifactLocation");
	uri(j, "uri", write_path(w));
	json_int(j, "index", 0);
	json_end(j);
	json_object(j, "region");
	json_size(j, "charOffset", doc_cp(w->doc, p.start));
	json_size(j, "charLength", doc_cp(w->doc, p.end) - doc_cp(w->doc, p.start));
	if (!w->no_quotes) {
		write_quote(w, f, p, &b);
		text(j, "snippet", b.p ? b.p : "");
	}
	json_end(j);
	json_end(j);
	json_array(j, "logicalLocations");
	buf_clear(&b);
	doc_place(w->doc, p.start, &b);
	json_row(j, NULL);
	json_str(j, "fullyQualifiedName", buf_view(&b));
	json_end(j);
	json_end(j);
	json_end(j);
	buf_release(&b);
}

static void message(struct json *j, const struct written *w, const struct finding *f)
{
	const char *parts[] = { write_message(w, f), write_computed(w, f), write_detail(w, f), write_hint(w, f) };
	struct buf b = BUF_INIT(WRITE_MAX);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i])
			buf_addf(&b, "%s%s", b.n ? "\n" : "", parts[i]);
	text(j, "message", b.p);
	buf_release(&b);
}

static void result(struct json *j, const struct written *w, const struct finding *f, size_t rule)
{
	bool question = f->severity == SEV_QUESTION;
	json_object(j, NULL);
	json_cstr(j, "ruleId", f->rule);
	json_size(j, "ruleIndex", rule);
	json_cstr(j, "kind", question ? "review" : "fail");
	json_cstr(j, "level", question ? "none" : severity_word(f->severity));
	message(j, w, f);
	json_array(j, "locations");
	location(j, w, f, f->at, 0);
	json_end(j);
	if (f->nevidence) {
		json_array(j, "relatedLocations");
		for (size_t i = 0; i < f->nevidence; i++)
			location(j, w, f, f->evidence[i], (int)i + 1);
		json_end(j);
	}
	json_row(j, "partialFingerprints");
	json_cstr(j, FINGERPRINT_KEY, f->fingerprint);
	json_end(j);
	if (f->waived) {
		json_array(j, "suppressions");
		json_row(j, NULL);
		json_cstr(j, "kind", "external");
		json_cstr(j, "status", "accepted");
		json_cstr(j, "justification", f->waive_reason ? f->waive_reason : "");
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

/* Rules in order of first use; index[i]: that of finding i. */
static void rules(struct json *j, const struct written *w, size_t *index, const char **seen)
{
	size_t n = 0;
	json_array(j, "rules");
	for (size_t i = 0; i < w->findings->n; i++) {
		const char *id = w->findings->v[i].rule;
		size_t k = 0;
		while (k < n && strcmp(seen[k], id) != 0)
			k++;
		index[i] = k;
		if (k < n)
			continue;
		seen[n++] = id;
		json_object(j, NULL);
		json_cstr(j, "id", id);
		text(j, "shortDescription", w->rule_title(id));
		json_row(j, "properties");
		json_cstr(j, "family", w->rule_family(id));
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

static void tool(struct json *j, const struct written *w, size_t *index, const char **seen)
{
	json_object(j, "tool");
	json_object(j, "driver");
	json_cstr(j, "name", "dinhky");
	json_cstr(j, "version", DINHKY_VERSION);
	json_cstr(j, "language", T("vi-VN", "en-US"));
	rules(j, w, index, seen);
	json_end(j);
	json_end(j);
}

static void artifact(struct json *j, const struct written *w)
{
	json_array(j, "artifacts");
	json_object(j, NULL);
	json_row(j, "location");
	uri(j, "uri", write_path(w));
	json_end(j);
	json_size(j, "length", w->bytes.n);
	if (w->sha256 && *w->sha256) {
		json_row(j, "hashes");
		json_cstr(j, "sha-256", w->sha256);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

void write_check_sarif(const struct written *w, struct buf *out)
{
	struct json j = JSON_INIT(out);
	struct arena a = ARENA_INIT;
	size_t *index = arena_array(&a, w->findings->n + 1, sizeof *index);
	const char **seen = arena_array(&a, w->findings->n + 1, sizeof *seen);
	json_object(&j, NULL);
	tool(&j, w, index, seen);
	json_cstr(&j, "columnKind", "unicodeCodePoints");
	artifact(&j, w);
	json_array(&j, "results");
	for (size_t i = 0; i < w->findings->n; i++)
		result(&j, w, &w->findings->v[i], index[i]);
	json_end(&j);
	json_end(&j);
	arena_release(&a);
}
