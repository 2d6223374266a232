/* fuzz - see fuzz.h. */
#include "fuzz/fuzz.h"
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>
#include "base/utf8.h"

enum { ZIP_MAX = 64 * 1024 * 1024 };

static void must(bool held, const char *what)
{
	if (held)
		return;
	fprintf(stderr, "fuzz: not so: %s\n", what);
	abort();
}

static void look_at(const struct doc *d)
{
	must(utf8_valid(d->text), "text is UTF-8");
	must(d->body_end <= d->text.n, "body ends in the text");
	for (size_t i = 0; i < d->nblocks; i++) {
		must(d->blocks[i].at.start <= d->blocks[i].at.end && d->blocks[i].at.end <= d->text.n, "block in the text");
		must(i == 0 || d->blocks[i].at.start == d->blocks[i - 1].at.end + 1, "blocks follow one another");
	}
	for (size_t i = 0; i < d->nnotes; i++)
		must(d->notes[i].mark <= d->text.n && d->notes[i].block < d->nblocks, "note hangs in the text");
	for (size_t i = 0; i < d->npieces; i++)
		must(d->pieces[i].at.start <= d->pieces[i].at.end && d->pieces[i].at.end <= d->text.n, "piece in the text");
	for (size_t i = 0; i < d->noutline; i++)
		must(d->outline[i].at.end <= d->text.n && d->outline[i].block < d->nblocks, "heading in the text");
}

void fuzz_read(const struct reader *r, struct view all)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	if (all.n && r->bid(all) > 0) {
		struct doc *d = r->read(all, &a, &err);
		must((d == NULL) == (err.kind != ERR_NONE), "a doc or a message");
		if (d) {
			doc_structure(d);
			look_at(d);
			(void)doc_is_secret(d);
		} else {
			must(err.message[0] != 0, "a refusal says why");
		}
	}
	arena_release(&a);
}

static void le(struct buf *b, unsigned long v, int bytes)
{
	for (; bytes--; v >>= 8)
		buf_addc(b, (char)(v & 255));
}

/* The fields that a local header and the directory share, from "needed version" to "extra length". */
static void common(struct buf *b, struct view name, struct view bytes)
{
	unsigned long crc = crc32(0, (const unsigned char *)bytes.p, (unsigned)bytes.n);
	le(b, 20, 2);
	le(b, 0, 2);
	le(b, 0, 2); /* stored */
	le(b, 0, 2);
	le(b, 0x21, 2); /* 1/1/1980 */
	le(b, crc, 4);
	le(b, bytes.n, 4);
	le(b, bytes.n, 4);
	le(b, name.n, 2);
	le(b, 0, 2);
}

static size_t next_section(struct view s, size_t from)
{
	for (size_t i = from; i + 2 < s.n; i++)
		if (s.p[i] == '@' && s.p[i + 1] == '@' && (i == 0 || s.p[i - 1] == '\n'))
			return i;
	return s.n;
}

void fuzz_zip(struct view s, struct buf *zip)
{
	struct buf dir = BUF_INIT(ZIP_MAX);
	size_t count = 0;
	for (size_t i = next_section(s, 0); i < s.n && count < 200;) {
		size_t end = next_section(s, i + 2), line = i + 2;
		while (line < end && s.p[line] != '\n')
			line++;
		struct view name = view_mid(s, i + 2, line), bytes = view_mid(s, line < end ? line + 1 : end, end);
		if (end < s.n && bytes.n)
			bytes.n--; /* the line end before the next section is nobody's */
		size_t at = zip->n;
		le(zip, 0x04034b50, 4);
		common(zip, name, bytes);
		buf_add(zip, name);
		buf_add(zip, bytes);
		le(&dir, 0x02014b50, 4);
		le(&dir, 20, 2);
		common(&dir, name, bytes);
		le(&dir, 0, 2); /* comment, disk, attributes */
		le(&dir, 0, 2);
		le(&dir, 0, 2);
		le(&dir, 0, 4);
		le(&dir, at, 4);
		buf_add(&dir, name);
		count++;
		i = end;
	}
	size_t at = zip->n;
	buf_add(zip, buf_view(&dir));
	le(zip, 0x06054b50, 4);
	le(zip, 0, 4);
	le(zip, count, 2);
	le(zip, count, 2);
	le(zip, dir.n, 4);
	le(zip, at, 4);
	le(zip, 0, 2);
	buf_release(&dir);
}
