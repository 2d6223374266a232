/* show - see show.h. */
#include "app/show.h"
#include "app/apart.h"
#include "app/written.h"
#include "base/lang.h"
#include "write/write.h"

static const struct {
	const char *word;
	enum show_part part;
} parts[] = {
	{ "text", SHOW_TEXT },           { "doc", SHOW_DOC },           { "outline", SHOW_OUTLINE }, { "footnotes", SHOW_FOOTNOTES },
	{ "figures", SHOW_FIGURES },     { "citations", SHOW_CITATIONS }, { "all", SHOW_ALL },
};

static int part_of_word(const char *as)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcmp(parts[i].word, as) == 0)
			return (int)parts[i].part;
	return -1;
}

int show_words(const char *as, const char *format, struct err *err)
{
	if (part_of_word(as) < 0)
		return err_set(err, ERR_USAGE, T("--as không có “%s”; có: text, doc, outline, footnotes, figures, citations, all", "--as knows no “%s”; it knows: text, doc, outline, footnotes, figures, citations, all"), as);
	if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
		return err_set(err, ERR_USAGE, T("--format không có “%s”; có: text, json", "--format knows no “%s”; it knows: text, json"), format);
	return 0;
}

struct showing {
	const char *path, *as, *format;
	const struct pack *pack;
};

static int show(void *ctx, struct buf *out, struct err *err)
{
	const struct showing *s = ctx;
	struct paper p = { 0 };
	int rc = paper_open(&p, s->path, s->pack, err);
	if (rc == 0) {
		struct written w = paper_written(&p);
		enum show_part part = (enum show_part)part_of_word(s->as);
		if (strcmp(s->format, "json") == 0)
			write_show_json(&w, part, out);
		else
			write_show_text(&w, part, out);
	}
	paper_close(&p);
	return rc;
}

int show_file(const char *path, const struct pack *pack, const char *as, const char *format, struct buf *out, struct err *err)
{
	struct showing s = { path, as, format, pack };
	if (show_words(as, format, err) < 0)
		return -1;
	return apart(show, &s, path, out, err);
}
