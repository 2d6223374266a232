/* check_upload - see check_upload.h. */
#include "app/check_upload.h"
#include "app/apart.h"
#include "app/fingerprint.h"
#include "app/packs.h"
#include "app/paper.h"
#include "app/words_file.h"
#include "app/written.h"

struct upload {
	const char *name;
	struct view bytes;
	const char *pack;
};

/* In the child. */
static int check(void *ctx, struct buf *out, struct err *err)
{
	const struct upload *u = ctx;
	struct arena a = ARENA_INIT;
	struct paper p = { 0 };
	const struct words *words = NULL;
	int rc = -1;
	struct pack *packs = packs_open(NULL, u->pack, &a, err);
	if (!packs || words_choose(NULL, &a, &words, err) < 0 || paper_take(&p, u->name, u->bytes, packs, err) < 0)
		goto out;
	paper_check(&p, packs, &(struct paper_check_options){ .words = words });
	fingerprint_all(p.doc, &p.findings);
	struct written w = paper_written(&p);
	rc = write_check_html(&w, out, err);
out:
	paper_close(&p);
	arena_release(&a);
	return rc;
}

/* The name as the sender's machine gives it: only its last part. */
static struct view last_part(struct view name)
{
	size_t from = 0;
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '/' || name.p[i] == '\\')
			from = i + 1;
	return view_mid(name, from, name.n);
}

int check_upload(struct view name, struct view bytes, const char *pack, struct buf *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct view last = last_part(name);
	struct upload u = { arena_str(&a, last.n ? last : VIEW("?")), bytes, pack };
	int rc = apart(check, &u, u.name, out, err);
	arena_release(&a);
	return rc;
}
