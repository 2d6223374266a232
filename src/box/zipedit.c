/* zipedit - see zipedit.h. libzip copies parts that were not touched as they are, compressed. */
#include "box/zipedit.h"
#include <stdlib.h>
#include <zip.h>
#include "base/lang.h"

enum { DOS_DATE_1980 = 1 << 5 | 1, COPY_CHUNK = 65536 };

struct zipedit {
	zip_t *zip;
	zip_source_t *source; /* kept by us, so that the result can be read back */
};

struct zipedit *zipedit_open(struct view bytes, struct err *err)
{
	zip_error_t e;
	zip_error_init(&e);
	struct zipedit *z = xmalloc(sizeof *z);
	*z = (struct zipedit){ 0 };
	z->source = zip_source_buffer_create(bytes.p, bytes.n, 0, &e);
	if (z->source)
		z->zip = zip_open_from_source(z->source, ZIP_CHECKCONS, &e);
	if (!z->zip) {
		zip_error_fini(&e);
		zip_error_init(&e);
		z->zip = z->source ? zip_open_from_source(z->source, 0, &e) : NULL;
	}
	if (!z->zip) {
		err_set(err, ERR_INPUT, T("không mở được tệp nén: %s", "could not open the zip: %s"), zip_error_strerror(&e));
		zip_error_fini(&e);
		zipedit_close(z);
		return NULL;
	}
	zip_source_keep(z->source);
	zip_error_fini(&e);
	return z;
}

bool zipedit_has(const struct zipedit *z, const char *name)
{
	return zip_name_locate(z->zip, name, 0) >= 0;
}

int zipedit_read(struct zipedit *z, const char *name, size_t limit, struct arena *a, struct view *out, struct err *err)
{
	struct buf b = BUF_INIT(limit);
	int rc = -1;
	zip_file_t *f = zip_fopen(z->zip, name, 0);
	if (!f) {
		err_set(err, ERR_INPUT, T("tệp nén thiếu phần %s", "the zip has no part %s"), name);
		goto out;
	}
	char chunk[COPY_CHUNK];
	zip_int64_t n;
	while ((n = zip_fread(f, chunk, sizeof chunk)) > 0 && !b.over)
		buf_add(&b, (struct view){ chunk, (size_t)n });
	if (n < 0 || b.over) {
		err_set(err, b.over ? ERR_REFUSED : ERR_INPUT, T("phần %s hỏng hoặc quá lớn", "part %s is damaged or too large"), name);
		goto out;
	}
	*out = arena_view(a, buf_view(&b));
	rc = 0;
out:
	if (f)
		zip_fclose(f);
	buf_release(&b);
	return rc;
}

int zipedit_put(struct zipedit *z, const char *name, struct view bytes, struct err *err)
{
	zip_source_t *s = zip_source_buffer(z->zip, bytes.p, bytes.n, 0);
	zip_int64_t at = zip_name_locate(z->zip, name, 0);
	if (s && at >= 0 && zip_file_replace(z->zip, (zip_uint64_t)at, s, 0) < 0) {
		zip_source_free(s);
		s = NULL;
	} else if (s && at < 0 && (at = zip_file_add(z->zip, name, s, ZIP_FL_ENC_UTF_8)) < 0) {
		zip_source_free(s);
		s = NULL;
	}
	if (!s || zip_set_file_compression(z->zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 6) < 0 || zip_file_set_dostime(z->zip, (zip_uint64_t)at, 0, DOS_DATE_1980, 0) < 0)
		return err_set(err, ERR_INPUT, T("không ghi được phần %s: %s", "could not write part %s: %s"), name, zip_strerror(z->zip));
	return 0;
}

static int copy_out(zip_source_t *s, struct buf *out)
{
	char chunk[COPY_CHUNK];
	zip_int64_t n = -1;
	if (zip_source_open(s) < 0)
		return -1;
	while ((n = zip_source_read(s, chunk, sizeof chunk)) > 0)
		buf_add(out, (struct view){ chunk, (size_t)n });
	zip_source_close(s);
	return n < 0 || out->over ? -1 : 0;
}

int zipedit_bytes(struct zipedit *z, struct buf *out, struct err *err)
{
	if (zip_close(z->zip) < 0)
		return err_set(err, ERR_INPUT, T("không đóng gói lại được: %s", "could not pack the file again: %s"), zip_strerror(z->zip));
	z->zip = NULL;
	if (copy_out(z->source, out) < 0)
		return err_set(err, ERR_INPUT, "%s", T("không đóng gói lại được tệp", "could not pack the file again"));
	return 0;
}

void zipedit_close(struct zipedit *z)
{
	if (!z)
		return;
	if (z->zip)
		zip_discard(z->zip);
	if (z->source)
		zip_source_free(z->source);
	free(z);
}
