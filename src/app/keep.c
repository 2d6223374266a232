/* keep - see keep.h. */
#include "app/keep.h"
#include "app/output.h"
#include "app/today.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/lang.h"
#include "records/audit.h"
#include "records/erase.h"
#include "records/rebuild.h"
#include "store/step.h"
#include "write/listing.h"

enum { ACTS_DEFAULT = 50, ACTS_MAX = 100 * 1000, TABLES_SHOWN = 4 };

/* ---- audit ---- */

static int read_most(const char *s, size_t *out, struct err *err)
{
	char *end;
	*out = ACTS_DEFAULT;
	if (!s)
		return 0;
	long n = strtol(s, &end, 10);
	if (*end || end == s || n < 1 || n > ACTS_MAX)
		return err_set(err, ERR_USAGE, T("--most: cần một số từ 1 đến %d, không phải “%s”", "--most: expected a number from 1 to %d, not “%s”"), ACTS_MAX, s);
	*out = (size_t)n;
	return 0;
}

/* "fact 120, submission 1 và 94 bảng nữa": people read the first few tables, programs all. */
static const char *few_tables(const char *rows, struct arena *a)
{
	size_t tables = 1, first = strlen(rows);
	for (const char *p = rows; *p; p++)
		if (*p == ',' && ++tables == TABLES_SHOWN + 1)
			first = (size_t)(p - rows);
	return tables <= TABLES_SHOWN + 1 ? rows : arena_printf(a, T("%.*s và %zu bảng nữa", "%.*s and %zu more tables"), (int)first, rows, tables - TABLES_SHOWN);
}

int keep_acts(struct office *o, const struct keep_list *ask, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "act", "Số", "No.", true },        { "at", "Lúc (UTC)", "At (UTC)", false }, { "today", "Ngày", "Day", false },    { "login", "Ai", "Who", false },
		{ "verb", "Việc", "What", false },   { "rows", "Ghi", "Rows", false },         { "why", "Lý do", "Why", false },
	};
	struct audit_ask q = { .login = ask->login, .verb = ask->verb, .from = ask->from, .to = ask->to };
	struct listing l = listing_new(columns, 7, &o->arena);
	bool text = !ask->how.format || strcmp(ask->how.format, "text") == 0;
	struct audit_entry *v;
	struct day d;
	size_t n;
	if (read_most(ask->most, &q.most, err) < 0 || day_of_option("--from", ask->from, o->rec.today, &d, err) < 0 || day_of_option("--to", ask->to, o->rec.today, &d, err) < 0)
		return -1;
	if (audit_entries(&o->rec, &q, &v, &n, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		listing_addn(&l, v[i].act);
		listing_adds(&l, v[i].at);
		listing_adds(&l, v[i].today);
		listing_adds(&l, *v[i].login ? v[i].login : T("(chương trình)", "(the program)"));
		listing_adds(&l, v[i].verb);
		listing_adds(&l, text ? few_tables(v[i].rows, &o->arena) : v[i].rows);
		listing_adds(&l, v[i].why);
	}
	return listed_write(&l, &ask->how, out, err);
}

static int say_chain(struct office *o, const char *head, struct buf *out, struct err *err)
{
	struct audit_report r = { 0 };
	if (audit_verify(&o->rec, head, &r, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < r.nsaid; i++)
		buf_addf(out, "%s\n", r.said[i]);
	if (r.troubles > (int64_t)r.nsaid)
		buf_addf(out, T("... và %lld chỗ nữa\n", "... and %lld more\n"), (long long)(r.troubles - (int64_t)r.nsaid));
	if (r.troubles == 0)
		buf_addf(out, T("Nhật ký nguyên vẹn: %lld việc, %lld dòng, %lld bảng.\n", "The log is whole: %lld acts, %lld rows, %lld tables.\n"), (long long)r.acts, (long long)r.rows,
		         (long long)r.tables);
	if (*r.head)
		buf_addf(out, T("Mắt xích cuối: %s (ghi lại ở nơi khác; lần sau: audit verify --head)\n", "Last link: %s (note it elsewhere; next time: audit verify --head)\n"), r.head);
	return r.troubles > 0;
}

int keep_verify(struct office *o, const char *head, struct buf *out, struct err *err)
{
	if (head && (strlen(head) != 64 || strspn(head, "0123456789abcdef") != 64))
		return err_set(err, ERR_USAGE, T("--head: cần 64 chữ số thập lục phân, không phải “%s”", "--head: expected 64 hexadecimal digits, not “%s”"), head);
	return say_chain(o, head, out, err);
}

int keep_erase(struct office *o, const char *table, const char *row, const char *why, const char *basis, struct err *err)
{
	char *end;
	errno = 0;
	long long id = strtoll(row, &end, 10);
	if (*end || end == row || errno)
		return err_set(err, ERR_USAGE, T("số dòng phải là số nguyên, không phải “%s”", "the row is a whole number, not “%s”"), row);
	return erase(&o->rec, table, id, why ? why : "", basis ? basis : "", err);
}

/* ---- soundness ---- */

/* What is wrong is the answer here, not a failure; anything else is. */
static int found(int rc, struct buf *out, struct err *err)
{
	if (rc == 0)
		return 0;
	buf_addf(out, "%s\n", err->message);
	err->kind = ERR_NONE;
	return 1;
}

/* whole: the chain over the lasting rows holds, so that what is made again from them is right. */
static int say_derived(struct office *o, bool whole, struct buf *out, struct err *err)
{
	struct rebuild_difference *d;
	size_t n;
	if (rebuild_compare(&o->rec, &d, &n, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		buf_addf(out, T("bảng suy ra %s: có %lld dòng, làm lại được %lld dòng, nội dung khác%s\n", "derived table %s: %lld rows, made again %lld rows, they differ%s\n"),
		         d[i].table, (long long)d[i].before, (long long)d[i].after,
		         whole ? T("; chạy: dinhky rebuild", "; run: dinhky rebuild") : T("; dữ liệu gốc đã bị sửa: đừng làm lại từ đó, khôi phục bản sao lưu: dinhky restore", "; the lasting data were changed: do not make it again from them, restore a backup: dinhky restore"));
	return n > 0;
}

/* Needs no packs: they may be gone, or be what is wrong. */
static int check_file(const struct office_ask *ask, struct buf *out, struct err *err)
{
	struct office o;
	struct office_ask bare = *ask;
	int bad = -1;
	bare.bare = true;
	if (office_open(&o, &bare, STORE_WRITE, err) == 0) {
		bad = found(store_sound(o.rec.store, err), out, err);
		bad |= found(store_schema_sound(o.rec.store, err), out, err);
		int chain = say_chain(&o, NULL, out, err);
		bad |= chain < 0 ? found(-1, out, err) : chain;
	}
	office_close(&o);
	return bad;
}

static int check_derived(const struct office_ask *ask, bool whole, struct buf *out, struct err *err)
{
	struct office o;
	int rc = office_open(&o, ask, STORE_WRITE, err);
	if (rc == 0)
		rc = say_derived(&o, whole, out, err);
	office_close(&o);
	return rc;
}

int keep_fsck(const struct office_ask *ask, struct buf *out, struct err *err)
{
	int bad = check_file(ask, out, err);
	if (bad < 0)
		return -1;
	int derived = check_derived(ask, !bad, out, err);
	bad |= derived < 0 ? found(-1, out, err) : derived;
	buf_adds(out, bad ? T("Kho có chỗ sai.\n", "The store is not sound.\n") : T("Kho lành lặn.\n", "The store is sound.\n"));
	return bad;
}

int keep_rebuild(struct office *o, struct buf *out, struct err *err)
{
	if (rebuild_all(&o->rec, err) < 0)
		return -1;
	buf_adds(out, T("Đã làm lại các bảng suy ra.\n", "The derived tables were made again.\n"));
	return 0;
}

/* ---- copies ---- */

static void say_size(const char *path, struct buf *out, const char *vi, const char *en)
{
	struct stat st;
	if (stat(path, &st) == 0)
		buf_addf(out, T(vi, en), path, (long long)st.st_size);
}

/* Only an older copy of the same store is written over: never another file, nor what was backed up from another store. */
static int may_replace(struct store *from, const char *to, struct err *err)
{
	unsigned char ours[SHA256_BYTES], theirs[SHA256_BYTES];
	struct err why = ERR_INIT;
	struct records rec = { .store = from };
	if (access(to, F_OK) < 0 && errno == ENOENT)
		return 0;
	struct stat st;
	if (stat(to, &st) == 0 && st.st_size == 0)
		return 0;
	struct store *there = store_open(to, STORE_COPY, &why);
	if (!there)
		return err_set(err, ERR_STORE, T("%s: đã có tệp khác ở đây, không ghi đè", "%s: there is another file here, it stays"), to);
	struct records other = { .store = there };
	int a = audit_first(&rec, ours, err), b = a < 0 ? -1 : audit_first(&other, theirs, err);
	bool same = a > 0 && b > 0 && memcmp(ours, theirs, sizeof ours) == 0;
	store_close(there);
	if (a < 0 || b < 0)
		return -1;
	return same ? 0 : err_set(err, ERR_STORE, T("%s: đã có bản sao của một kho khác ở đây, không ghi đè; đặt tên khác", "%s: there is a copy of another store here, it stays; choose another name"), to);
}

int keep_backup(const struct office_ask *ask, const char *to, struct buf *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *where = office_where(ask->store, &a, err);
	struct store *s = NULL;
	int rc = -1;
	if (!where)
		goto out;
	if (output_same_file(where, to)) {
		err_set(err, ERR_USAGE, T("%s: đây chính là kho, không phải chỗ cho bản sao", "%s: this is the store itself, no place for its copy"), to);
		goto out;
	}
	s = store_open(where, STORE_COPY, err);
	if (!s || may_replace(s, to, err) < 0 || store_backup(s, to, err) < 0)
		goto out;
	say_size(to, out, "Đã sao lưu vào %s, %lld byte, đã kiểm tra.\n", "Backed up to %s, %lld bytes, checked.\n");
	rc = 0;
out:
	store_close(s);
	arena_release(&a);
	return rc;
}

/* The store that was there is kept beside, log and all: restoring must never be what loses it. */
static int put_aside(const char *to, bool force, struct err *err)
{
	static const char *const ends[] = { "-wal", "-shm", "" };
	char from[4096], aside[4096];
	if (access(to, F_OK) < 0 && errno == ENOENT)
		return 0;
	if (!force)
		return err_set(err, ERR_STORE, T("%s: đã có tệp ở đây; dùng --force để chuyển nó thành %s.cu rồi khôi phục", "%s: there is a file here; use --force to move it to %s.cu and restore"), to, to);
	if (snprintf(aside, sizeof aside, "%s.cu-shm", to) >= (int)sizeof aside)
		return err_set(err, ERR_STORE, "%s: %s", to, err_reason(ENAMETOOLONG));
	snprintf(aside, sizeof aside, "%s.cu", to);
	if (access(aside, F_OK) == 0)
		return err_set(err, ERR_STORE, T("%s: đã có từ lần trước; hãy cất nó đi nơi khác", "%s: is there from an earlier time; move it elsewhere"), aside);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(from, sizeof from, "%s%s", to, ends[i]);
		snprintf(aside, sizeof aside, "%s.cu%s", to, ends[i]);
		if (rename(from, aside) < 0 && (errno != ENOENT || !*ends[i]))
			return err_set(err, ERR_STORE, "%s: %s", from, err_reason(errno));
	}
	return 0;
}

int keep_restore(const char *from, const char *to, bool force, struct buf *out, struct err *err)
{
	if (output_same_file(from, to))
		return err_set(err, ERR_USAGE, T("%s: bản sao lưu và kho là một tệp", "%s: backup and store are one file"), to);
	struct store *s = store_open(from, STORE_COPY, err);
	int rc = s ? store_sound(s, err) : -1;
	if (rc == 0)
		rc = put_aside(to, force, err);
	if (rc == 0)
		rc = store_backup(s, to, err);
	store_close(s);
	if (rc < 0)
		return -1;
	s = store_open(to, STORE_WRITE, err); /* upgraded, and opened once before anybody relies on it */
	if (!s)
		return -1;
	store_close(s);
	say_size(to, out, "Đã khôi phục kho %s, %lld byte.\n", "The store %s was restored, %lld bytes.\n");
	return 0;
}
