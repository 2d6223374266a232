/* zip - libzip over a block of memory, with our limits and messages. See zip.h. */
#include "box/zip.h"
#include <stdlib.h>
#include <strings.h>
#include <zip.h>
#include "base/arena.h"
#include "base/lang.h"

struct archive {
	zip_t *zip;
	size_t count;
	size_t unpacked; /* so far, all parts together */
};

/* Why libzip would not open it, in words that help. */
static int say_open(struct err *err, zip_error_t *why)
{
	switch (zip_error_code_zip(why)) {
	case ZIP_ER_NOZIP:
	case ZIP_ER_INCONS:
	case ZIP_ER_EOF:
		return err_set(err, ERR_INPUT, "%s",
		               T("tệp nén (zip) bị hỏng hoặc bị cắt cụt; hãy lấy lại tệp gốc, hoặc mở bằng Word/LibreOffice rồi lưu lại",
		                 "the zip file is damaged or cut off; fetch the original again, or open it in Word/LibreOffice and save it"));
	default:
		return err_set(err, ERR_INPUT, T("không mở được tệp nén (zip): %s", "could not open the zip file: %s"), zip_error_strerror(why));
	}
}

struct archive *archive_open(struct view bytes, struct err *err)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
	if (!zip) {
		say_open(err, &why);
		zip_source_free(source);
		zip_error_fini(&why);
		return NULL;
	}
	zip_error_fini(&why);
	zip_int64_t n = zip_get_num_entries(zip, 0);
	if (n > ARCHIVE_ENTRIES_MAX) {
		err_set(err, ERR_REFUSED, T("tệp nén có %lld mục, nhiều hơn mức %d", "the zip file has %lld entries, more than %d"), (long long)n,
		        ARCHIVE_ENTRIES_MAX);
		zip_discard(zip);
		return NULL;
	}
	struct archive *z = xmalloc(sizeof *z);
	*z = (struct archive){ .zip = zip, .count = n < 0 ? 0 : (size_t)n };
	return z;
}

void archive_close(struct archive *z)
{
	if (!z)
		return;
	zip_discard(z->zip);
	free(z);
}

size_t archive_count(const struct archive *z)
{
	return z->count;
}

struct archive_entry archive_entry(const struct archive *z, size_t i)
{
	struct archive_entry e = { VIEW(""), 0, 0, false };
	zip_stat_t st;
	zip_stat_init(&st);
	if (zip_stat_index(z->zip, i, 0, &st) < 0)
		return e;
	if (st.valid & ZIP_STAT_NAME)
		e.name = view_of(st.name);
	if (st.valid & ZIP_STAT_SIZE)
		e.size = st.size;
	if (st.valid & ZIP_STAT_COMP_SIZE)
		e.packed = st.comp_size;
	e.encrypted = (st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE;
	return e;
}

long archive_find(const struct archive *z, struct view name)
{
	long loose = -1;
	if (name.n && name.p[0] == '/')
		name = view_mid(name, 1, name.n);
	for (size_t i = 0; i < z->count; i++) {
		const char *has = zip_get_name(z->zip, i, 0);
		if (!has || strlen(has) != name.n)
			continue;
		if (memcmp(has, name.p, name.n) == 0)
			return (long)i;
		if (loose < 0 && strncasecmp(has, name.p, name.n) == 0)
			loose = (long)i;
	}
	return loose;
}

bool archive_has(const struct archive *z, const char *name)
{
	return archive_find(z, view_of(name)) >= 0;
}

static int refuse_size(struct err *err, struct view name)
{
	return err_set(err, ERR_REFUSED,
	               T("phần “%.*s” trong tệp nén quá lớn khi bung ra (giới hạn %d MB mỗi phần, %d MB cả tệp, không quá %d lần kích thước "
	                 "nén); giống một “bom nén”",
	                 "part “%.*s” of the zip file is too large when unpacked (at most %d MB a part, %d MB in all, %d times its packed "
	                 "size); it looks like a zip bomb"),
	               VIEW_ARG(name), ARCHIVE_PART_MAX / 1024 / 1024, ARCHIVE_TOTAL_MAX / 1024 / 1024, ARCHIVE_RATIO_MAX);
}

static bool size_is_odd(size_t size, size_t packed)
{
	return size > ARCHIVE_PART_MAX || (size > ARCHIVE_RATIO_FROM && size / ARCHIVE_RATIO_MAX > packed);
}

static int unpack(struct archive *z, const struct archive_entry *e, zip_file_t *f, struct buf *out, struct err *err)
{
	size_t got = 0;
	for (;;) {
		char chunk[32768];
		zip_int64_t n = zip_fread(f, chunk, sizeof chunk);
		if (n < 0)
			return err_set(err, ERR_INPUT,
			               T("phần “%.*s” trong tệp nén bị hỏng (%s)", "part “%.*s” of the zip file is damaged (%s)"),
			               VIEW_ARG(e->name), zip_file_strerror(f));
		if (n == 0)
			return 0;
		got += (size_t)n;
		z->unpacked += (size_t)n;
		buf_add(out, (struct view){ chunk, (size_t)n });
		if (out->over || z->unpacked > ARCHIVE_TOTAL_MAX || size_is_odd(got, e->packed))
			return refuse_size(err, e->name);
	}
}

int archive_read_at(struct archive *z, size_t i, struct buf *out, struct err *err)
{
	struct archive_entry e = archive_entry(z, i);
	if (e.encrypted)
		return err_set(err, ERR_REFUSED, "%s",
		               T("tệp được đặt mật khẩu; hãy mở bằng phần mềm đã tạo ra nó, bỏ mật khẩu rồi lưu lại",
		                 "the file is protected by a password; open it in the program that made it, remove the password and save it"));
	if (e.size > ARCHIVE_TOTAL_MAX || z->unpacked + e.size > ARCHIVE_TOTAL_MAX || size_is_odd(e.size, e.packed))
		return refuse_size(err, e.name);
	zip_file_t *f = zip_fopen_index(z->zip, i, 0);
	if (!f)
		return err_set(err, ERR_INPUT, T("không đọc được phần “%.*s” trong tệp nén (%s)", "could not read part “%.*s” of the zip file (%s)"),
		               VIEW_ARG(e.name), zip_strerror(z->zip));
	int rc = unpack(z, &e, f, out, err);
	zip_fclose(f);
	return rc;
}

int archive_read(struct archive *z, const char *name, struct buf *out, struct err *err)
{
	long i = archive_find(z, view_of(name));
	if (i < 0)
		return err_set(err, ERR_INPUT, T("tệp nén thiếu phần “%s”", "the zip file lacks the part “%s”"), name);
	return archive_read_at(z, (size_t)i, out, err);
}

/* --- writing again --------------------------------------------------------------------------------------------------- */

static int change_part(zip_t *zip, const struct archive_change *c)
{
	zip_source_t *s = zip_source_buffer(zip, c->content.p, c->content.n, 0);
	if (!s)
		return -1;
	zip_int64_t i = zip_name_locate(zip, c->name, 0);
	if (i < 0)
		i = zip_file_add(zip, c->name, s, ZIP_FL_ENC_UTF_8);
	else if (zip_file_replace(zip, (zip_uint64_t)i, s, 0) < 0)
		i = -1;
	if (i < 0) {
		zip_source_free(s);
		return -1;
	}
	/* 1980-01-01, the first day a zip can name: the same input gives the same bytes */
	return zip_file_set_dostime(zip, (zip_uint64_t)i, 0, 0x21, 0);
}

static int take_all(zip_source_t *s, struct buf *out)
{
	if (zip_source_open(s) < 0)
		return -1;
	zip_int64_t n;
	char chunk[32768];
	while ((n = zip_source_read(s, chunk, sizeof chunk)) > 0)
		buf_add(out, (struct view){ chunk, (size_t)n });
	zip_source_close(s);
	return n < 0 || out->over ? -1 : 0;
}

int archive_rewrite(struct view bytes, const struct archive_change *changes, size_t n, struct buf *out, struct err *err)
{
	int rc = -1;
	bool said = false;
	zip_error_t why;
	zip_error_init(&why);
	zip_t *zip = NULL;
	/* libzip writes into the source it reads from: give it a copy, never the caller's bytes */
	char *copy = xmalloc(bytes.n ? bytes.n : 1);
	memcpy(copy, bytes.p, bytes.n);
	zip_source_t *source = zip_source_buffer_create(copy, bytes.n, 1, &why);
	if (!source) {
		free(copy);
		goto out;
	}
	zip = zip_open_from_source(source, 0, &why);
	if (!zip) {
		zip_source_free(source);
		source = NULL;
		say_open(err, &why);
		said = true;
		goto out;
	}
	zip_source_keep(source);
	for (size_t i = 0; i < n; i++)
		if (change_part(zip, &changes[i]) < 0)
			goto out;
	if (zip_close(zip) < 0)
		goto out;
	zip = NULL;
	rc = take_all(source, out);
out:
	if (rc < 0 && !said)
		err_set(err, ERR_INPUT, T("không ghi được tệp nén: %s", "could not write the zip file: %s"),
		        zip ? zip_strerror(zip) : zip_error_strerror(&why));
	if (zip)
		zip_discard(zip);
	if (source)
		zip_source_free(source);
	zip_error_fini(&why);
	return rc;
}
