/* driver_sqlite - SQLite 3.40: one file beside its -wal and -shm. Write-ahead log, so that readers and the one writer do not stop each
 * other; synchronous=FULL, so that a commit is on disk when it returns. Knows how to wait: for a lock with short sleeps, and once more
 * where SQLite itself gives up early (recovery after a crash, the last one closing the log). */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "base/lang.h"
#include "store/driver.h"

enum {
	APPLICATION = 0x44696e6b, /* "Dink": a file of ours */
	CACHE_KIB = 16 * 1024,
	NAP_MAX_MS = 20,
};

struct db {
	sqlite3 *h;
	uint64_t waiting_since; /* of the busy handler */
	unsigned dice;
	int code; /* of opening */
};

struct stmt_sqlite {
	sqlite3_stmt *h;
	struct db *db;
	int n, at[STORE_ARGS_MAX]; /* $1 is at[0]: SQLite numbers names by where they first stand */
};

/* ---- trouble in words ---- */

static const char *reason(int code, sqlite3 *h)
{
	static const struct {
		int code;
		const char *vi, *en;
	} words[] = {
		{ SQLITE_FULL, "đĩa đầy; giải phóng chỗ rồi làm lại, việc đang dở không được ghi", "the disk is full; make room and try again, the unfinished work was not written" },
		{ SQLITE_BUSY, "có người khác đang ghi quá lâu; đợi rồi làm lại", "somebody else has been writing for too long; wait and try again" },
		{ SQLITE_LOCKED, "có việc khác đang giữ kho; đợi rồi làm lại", "something else holds the store; wait and try again" },
		{ SQLITE_PROTOCOL, "có quá nhiều người mở kho một lúc; đợi rồi làm lại", "too many are opening the store at once; wait and try again" },
		{ SQLITE_CORRUPT, "tệp của kho bị hỏng; chạy dinhky fsck, hoặc dinhky restore từ bản sao lưu", "the store's file is damaged; run dinhky fsck, or dinhky restore from a backup" },
		{ SQLITE_NOTADB, "tệp này không phải kho dinhky", "this file is no dinhky store" },
		{ SQLITE_READONLY, "kho chỉ cho đọc; kiểm tra quyền ghi của tệp và thư mục", "the store is read-only; see who may write the file and its folder" },
		{ SQLITE_CANTOPEN, "không mở được tệp của kho; kiểm tra quyền của tệp và thư mục", "the store's file could not be opened; see who may use the file and its folder" },
		{ SQLITE_PERM, "không có quyền", "permission denied" },
		{ SQLITE_NOMEM, "hết bộ nhớ", "out of memory" },
		{ SQLITE_TOOBIG, "dữ liệu quá lớn", "the data is too large" },
		{ SQLITE_IOERR, "đĩa đọc, ghi lỗi, hoặc đĩa đầy; việc đang dở không được ghi", "the disk failed, or is full; the unfinished work was not written" },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].code == (code & 0xff))
			return T(words[i].vi, words[i].en);
	return h ? sqlite3_errmsg(h) : sqlite3_errstr(code);
}

static int trouble(struct db *db, int code, struct err *err)
{
	return err_set(err, ERR_STORE, T("kho dữ liệu: %s", "store: %s"), reason(code, db->h));
}

/* ---- waiting ---- */

static uint64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* Many waiters must not wake in step, so each sleeps a length of its own. */
static void nap(struct db *db, int turn)
{
	int most = turn < NAP_MAX_MS - 1 ? turn + 1 : NAP_MAX_MS;
	db->dice = db->dice * 1664525u + 1013904223u;
	usleep((useconds_t)(200 + (db->dice >> 8) % ((unsigned)most * 1000)));
}

static int busy(void *ctx, int turn)
{
	struct db *db = ctx;
	if (turn == 0)
		db->waiting_since = now_ms();
	if (now_ms() - db->waiting_since > STORE_BUSY_MS)
		return 0;
	nap(db, turn);
	return 1;
}

static bool worth_waiting(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return true;
	}
	return false;
}

/* Outside a transaction nothing has been seen or done yet, so it may be begun again. */
static bool again(struct db *db, int code, uint64_t since, int turn)
{
	if (!worth_waiting(code) || !sqlite3_get_autocommit(db->h) || now_ms() - since > STORE_BUSY_MS)
		return false;
	nap(db, turn);
	return true;
}

static int exec(struct db *db, const char *sql, struct err *err)
{
	uint64_t since = now_ms();
	int code, turn = 0;
	do
		code = sqlite3_exec(db->h, sql, NULL, NULL, NULL);
	while (again(db, code, since, turn++));
	return code == SQLITE_OK ? 0 : trouble(db, code, err);
}

/* ---- statements ---- */

static void *prepare(void *p, const char *sql, struct err *err)
{
	struct db *db = p;
	sqlite3_stmt *h = NULL;
	uint64_t since = now_ms();
	int code, turn = 0;
	do
		code = sqlite3_prepare_v3(db->h, sql, -1, SQLITE_PREPARE_PERSISTENT, &h, NULL);
	while (again(db, code, since, turn++));
	if (code != SQLITE_OK) {
		trouble(db, code, err);
		return NULL;
	}
	struct stmt_sqlite *st = xmalloc(sizeof *st);
	*st = (struct stmt_sqlite){ .h = h, .db = db, .n = sqlite3_bind_parameter_count(h) };
	assert(st->n < STORE_ARGS_MAX);
	for (int i = 0; i < st->n; i++) {
		char name[12];
		snprintf(name, sizeof name, "$%d", i + 1);
		st->at[i] = sqlite3_bind_parameter_index(h, name);
		assert(st->at[i]); /* $1 ... $n, none left out */
	}
	return st;
}

static void forget(void *p)
{
	struct stmt_sqlite *st = p;
	sqlite3_finalize(st->h);
	free(st);
}

static int bind_one(struct stmt_sqlite *st, int at, const struct bind *b, sqlite3_destructor_type keep)
{
	const char *bytes = b->bytes.p ? b->bytes.p : "";
	switch (b->kind) {
	case BIND_INT:
		return sqlite3_bind_int64(st->h, at, b->whole);
	case BIND_TEXT:
		return sqlite3_bind_text64(st->h, at, bytes, b->bytes.n, keep, SQLITE_UTF8);
	case BIND_BYTES:
		return sqlite3_bind_blob64(st->h, at, bytes, b->bytes.n, keep);
	case BIND_NULL:
		break;
	}
	return sqlite3_bind_null(st->h, at);
}

static int bind(void *p, const struct bind *v, int n, bool stays, struct err *err)
{
	struct stmt_sqlite *st = p;
	assert(n == st->n); /* as many values as placeholders */
	for (int i = 0; i < n; i++) {
		int code = bind_one(st, st->at[i], &v[i], stays ? SQLITE_STATIC : SQLITE_TRANSIENT);
		if (code != SQLITE_OK)
			return trouble(st->db, code, err);
	}
	return 0;
}

static int step(void *p, struct err *err)
{
	struct stmt_sqlite *st = p;
	int code = sqlite3_step(st->h), turn = 0;
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	for (uint64_t since = now_ms(); again(st->db, code, since, turn++);) {
		sqlite3_reset(st->h);
		code = sqlite3_step(st->h);
	}
	return code == SQLITE_ROW ? 1 : code == SQLITE_DONE ? 0 : trouble(st->db, code, err);
}

static void reset(void *p)
{
	struct stmt_sqlite *st = p;
	sqlite3_reset(st->h);
	sqlite3_clear_bindings(st->h);
}

static int columns(void *p)
{
	return sqlite3_column_count(((struct stmt_sqlite *)p)->h);
}

static const char *column_name(void *p, int column)
{
	return sqlite3_column_name(((struct stmt_sqlite *)p)->h, column);
}

static enum store_type type(void *p, int column)
{
	switch (sqlite3_column_type(((struct stmt_sqlite *)p)->h, column)) {
	case SQLITE_NULL:
		return STORE_NULL;
	case SQLITE_INTEGER:
		return STORE_INT;
	case SQLITE_TEXT:
		return STORE_TEXT;
	case SQLITE_BLOB:
		return STORE_BYTES;
	}
	return STORE_OTHER;
}

static int64_t whole(void *p, int column)
{
	return sqlite3_column_int64(((struct stmt_sqlite *)p)->h, column);
}

static struct view bytes(void *p, int column)
{
	sqlite3_stmt *h = ((struct stmt_sqlite *)p)->h;
	const char *v = sqlite3_column_blob(h, column);
	return (struct view){ v ? v : "", (size_t)sqlite3_column_bytes(h, column) };
}

static int64_t last_id(void *p)
{
	return sqlite3_last_insert_rowid(((struct db *)p)->h);
}

/* ---- transactions ---- */

static int begin(void *p, bool writing, struct err *err)
{
	return exec(p, writing ? "BEGIN IMMEDIATE" : "BEGIN", err);
}

static void rollback(void *p)
{
	struct db *db = p;
	if (!sqlite3_get_autocommit(db->h))
		sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
}

/* When the last fsync of a commit fails, its frames stand complete in the log: after a crash they would count. A commit of our own over
 * them takes them away, since each frame's checksum rests on the one before. */
static bool bury(struct db *db)
{
	return sqlite3_exec(db->h, "PRAGMA user_version=1; PRAGMA user_version=0", NULL, NULL, NULL) == SQLITE_OK;
}

static int commit(void *p, struct err *err)
{
	struct db *db = p;
	int code = sqlite3_exec(db->h, "COMMIT", NULL, NULL, NULL);
	if (code == SQLITE_OK)
		return 0;
	trouble(db, code, err);
	rollback(db);
	if (code == SQLITE_IOERR_FSYNC && !bury(db))
		err_set(err, ERR_STORE, "%s", T("kho dữ liệu: đĩa lỗi đúng lúc ghi xong; không chắc việc vừa rồi đã được giữ: khi đĩa tốt lại, xem dinhky audit list", "store: the disk failed just as the work was written; it is not sure whether it was kept: once the disk is well, see dinhky audit list"));
	return -1;
}

static bool alive(void *p)
{
	return !sqlite3_get_autocommit(((struct db *)p)->h);
}

static int script(void *p, const char *sql, struct err *err)
{
	return exec(p, sql, err);
}

static int shred(void *p, struct err *err)
{
	return exec(p, "PRAGMA secure_delete=ON", err);
}

static void settle(void *p)
{
	sqlite3_exec(((struct db *)p)->h, "PRAGMA secure_delete=OFF; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
}

/* ---- guards ---- */

static int columns_but(struct db *db, const char *table, const char *erasable, struct buf *out, struct err *err)
{
	sqlite3_stmt *h = NULL;
	int code = sqlite3_prepare_v2(db->h, "SELECT name FROM pragma_table_info($1) WHERE name <> $2 AND name <> $2 || '_salt'", -1, &h, NULL);
	if (code != SQLITE_OK)
		return trouble(db, code, err);
	sqlite3_bind_text(h, 1, table, -1, SQLITE_STATIC);
	sqlite3_bind_text(h, 2, erasable, -1, SQLITE_STATIC);
	while ((code = sqlite3_step(h)) == SQLITE_ROW)
		buf_addf(out, "%s%s", out->n ? ", " : "", sqlite3_column_text(h, 0));
	sqlite3_finalize(h);
	return code == SQLITE_DONE ? 0 : trouble(db, code, err);
}

static void add_guard(struct buf *b, const char *kind, const char *table, const char *when, const char *only_if)
{
	buf_addf(b, "DROP TRIGGER IF EXISTS guard_%s_%s;\n", table, kind);
	buf_addf(b, "CREATE TRIGGER guard_%s_%s BEFORE %s ON %s%s BEGIN SELECT RAISE(ABORT, 'rows of %s are never changed'); END;\n", table, kind, when, table, only_if, table);
}

static int guard(void *p, const char *table, const char *erasable, struct err *err)
{
	struct db *db = p;
	struct buf b = BUF_INIT(1 << 20), cols = BUF_INIT(1 << 16), when = BUF_INIT(1 << 16), only_if = BUF_INIT(1 << 12);
	int rc = 0;
	add_guard(&b, "delete", table, "DELETE", "");
	if (!erasable) {
		add_guard(&b, "update", table, "UPDATE", "");
	} else {
		rc = columns_but(db, table, erasable, &cols, err);
		buf_addf(&when, "UPDATE OF %s", cols.p);
		add_guard(&b, "update", table, when.p, "");
		buf_clear(&when);
		buf_addf(&when, "UPDATE OF %s, %s_salt", erasable, erasable);
		buf_addf(&only_if, " WHEN NEW.%s IS NOT NULL OR length(NEW.%s_salt) > 0", erasable, erasable);
		add_guard(&b, "erase", table, when.p, only_if.p);
	}
	if (rc == 0)
		rc = exec(db, b.p, err);
	buf_release(&b);
	buf_release(&cols);
	buf_release(&when);
	buf_release(&only_if);
	return rc;
}

/* ---- opening ---- */

static void db_close(void *p)
{
	struct db *db = p;
	if (!db)
		return;
	int code = sqlite3_close(db->h);
	assert(code == SQLITE_OK); /* a statement was left open */
	(void)code;
	free(db);
}

/* One whole number that a pragma or query gives; -1 with err. */
static int ask(struct db *db, const char *sql, int64_t *out, struct err *err)
{
	struct stmt_sqlite *st = prepare(db, sql, err);
	int rc = st ? step(st, err) : -1;
	if (rc > 0)
		*out = whole(st, 0);
	if (st)
		forget(st);
	return rc < 0 ? -1 : 0;
}

/* What the file system says before SQLite is asked. */
static int look(const char *where, enum store_mode mode, struct err *err)
{
	struct stat st;
	if (stat(where, &st) < 0) {
		if (errno != ENOENT)
			return err_set(err, ERR_STORE, "%s: %s", where, err_reason(errno));
		if (mode != STORE_CREATE)
			return err_set(err, ERR_STORE, T("%s: không có kho dữ liệu này; tạo kho: dinhky init %s", "%s: there is no such store; make one: dinhky init %s"), where, where);
		int fd = open(where, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600); /* an office's records are not for everyone on the machine */
		if (fd < 0)
			return err_set(err, ERR_STORE, T("%s: không tạo được: %s", "%s: could not be made: %s"), where, err_reason(errno));
		close(fd);
		return 0;
	}
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_STORE, T("%s: không phải một tệp", "%s: not a file"), where);
	if (mode != STORE_CREATE && st.st_size == 0)
		return err_set(err, ERR_STORE, T("%s: tệp rỗng, chưa thành kho; tạo kho: dinhky init %s", "%s: an empty file, no store yet; make one: dinhky init %s"), where, where);
	return 0;
}

static int setup(struct db *db, enum store_mode mode, struct err *err)
{
	sqlite3_busy_handler(db->h, busy, db);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_extended_result_codes(db->h, 1);
	char sql[200];
	snprintf(sql, sizeof sql, "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-%d; PRAGMA temp_store=MEMORY; %s", CACHE_KIB,
	         mode == STORE_READ ? "PRAGMA query_only=ON" : "PRAGMA synchronous=FULL");
	return exec(db, sql, err);
}

static int make_ours(struct db *db, struct err *err)
{
	int64_t things = 0;
	char sql[100];
	if (ask(db, "SELECT count(*) FROM sqlite_master", &things, err) < 0)
		return -1;
	if (things > 0)
		return err_set(err, ERR_STORE, "%s", T("đã có dữ liệu ở đây, không tạo đè; hãy chọn tên khác", "there is data here already and it stays; choose another name"));
	snprintf(sql, sizeof sql, "PRAGMA application_id=%d", APPLICATION);
	return exec(db, sql, err);
}

static int is_ours(struct db *db, struct err *err)
{
	int64_t id = 0;
	if (ask(db, "PRAGMA application_id", &id, err) < 0)
		return -1;
	if (id != APPLICATION)
		return err_set(err, ERR_STORE, "%s", T("tệp này không phải kho dinhky", "this file is no dinhky store"));
	return 0;
}

static int enter(struct db *db, enum store_mode mode, struct err *err)
{
	int64_t wal = 0;
	if (setup(db, mode, err) < 0)
		return -1;
	if (mode == STORE_SCRATCH)
		return 0;
	if ((mode == STORE_CREATE ? make_ours(db, err) : is_ours(db, err)) < 0)
		return -1;
	if (mode == STORE_READ)
		return 0;
	/* asked first, because asking is cheap and changing waits for everyone; a restored backup is not a WAL file yet */
	if (ask(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", &wal, err) < 0)
		return -1;
	return wal ? 0 : exec(db, "PRAGMA journal_mode=WAL", err);
}

static struct db *connect(const char *path, int flags)
{
	struct db *db = xmalloc(sizeof *db);
	*db = (struct db){ .dice = (unsigned)getpid() };
	db->code = sqlite3_open_v2(path, &db->h, flags | SQLITE_OPEN_NOMUTEX, NULL);
	return db;
}

static int enter_or_close(struct db **db, enum store_mode mode, struct err *err)
{
	int rc = (*db)->code == SQLITE_OK ? enter(*db, mode, err) : trouble(*db, (*db)->code, err);
	if (rc < 0) {
		db_close(*db);
		*db = NULL;
	}
	return rc;
}

/* On a disk or in a folder where nothing may be written SQLite has no place for its -shm: an archive. Without a log beside it the file
 * is all there is, and nobody can be changing it. */
static struct db *connect_archive(const char *where)
{
	struct buf uri = BUF_INIT(1 << 16);
	struct db *db = NULL;
	buf_addf(&uri, "%s-wal", where);
	bool no_log = access(uri.p, F_OK) < 0;
	const char *slash = strrchr(where, '/');
	buf_clear(&uri);
	buf_add(&uri, slash ? (struct view){ where, (size_t)(slash - where) + 1 } : VIEW("."));
	bool closed = access(uri.p, W_OK) < 0;
	buf_clear(&uri);
	buf_adds(&uri, "file:");
	for (const char *p = where; *p; p++)
		if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("/._-", *p))
			buf_addc(&uri, *p);
		else
			buf_addf(&uri, "%%%02X", (unsigned char)*p);
	buf_adds(&uri, "?immutable=1");
	if (no_log && closed)
		db = connect(uri.p, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
	buf_release(&uri);
	return db;
}

static void *db_open(const char *where, enum store_mode mode, struct err *err)
{
	if (mode != STORE_SCRATCH && look(where, mode, err) < 0)
		return NULL;
	struct db *db = connect(mode == STORE_SCRATCH ? ":memory:" : where, SQLITE_OPEN_READWRITE);
	if (enter_or_close(&db, mode, err) == 0)
		return db;
	db = mode == STORE_READ ? connect_archive(where) : NULL;
	if (db && enter_or_close(&db, mode, err) == 0)
		return db;
	err_prefix(err, "%s", where);
	return NULL;
}

/* ---- copies and soundness ---- */

static int sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	int rc = fsync(fd);
	close(fd);
	return rc;
}

static int sync_folder(const char *path, struct buf *name)
{
	const char *slash = strrchr(path, '/');
	buf_clear(name);
	buf_add(name, slash ? (struct view){ path, (size_t)(slash - path) + 1 } : VIEW("."));
	return sync_path(name->p, O_DIRECTORY);
}

/* Is there exactly one row, "ok"? */
static int sound(void *p, struct err *err)
{
	struct db *db = p;
	int rc = -1;
	struct stmt_sqlite *st = prepare(db, "PRAGMA integrity_check(1)", err);
	if (!st)
		return -1;
	if (step(st, err) > 0) {
		struct view v = bytes(st, 0);
		rc = view_is(v, "ok") ? 0 : err_set(err, ERR_STORE, T("tệp của kho bị hỏng (%.*s); hãy dùng dinhky restore từ bản sao lưu", "the store's file is damaged (%.*s); use dinhky restore from a backup"), VIEW_ARG(v));
	}
	forget(st);
	return rc;
}

/* All pages at once: one moment of the store, while its writers go on beside. */
static int copy_pages(struct db *from, struct db *to, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to->h, "main", from->h, "main");
	if (!b)
		return trouble(to, sqlite3_errcode(to->h), err);
	uint64_t since = now_ms();
	int code, turn = 0;
	do
		code = sqlite3_backup_step(b, -1);
	while (again(to, code, since, turn++));
	int end = sqlite3_backup_finish(b);
	if (code != SQLITE_DONE)
		return trouble(to, code, err);
	return end == SQLITE_OK ? 0 : trouble(to, end, err);
}

static int copy_to(struct db *from, const char *path, struct err *err)
{
	struct db to = { 0 };
	int code = sqlite3_open_v2(path, &to.h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	int rc = code == SQLITE_OK ? setup(&to, STORE_WRITE, err) : trouble(&to, code, err);
	if (rc == 0)
		rc = copy_pages(from, &to, err);
	if (rc == 0) /* one file that needs no log beside it */
		rc = exec(&to, "PRAGMA journal_mode=DELETE", err);
	if (rc == 0)
		rc = sound(&to, err);
	code = sqlite3_close(to.h);
	return rc == 0 && code != SQLITE_OK ? trouble(&to, code, err) : rc;
}

static int backup(void *p, const char *to, struct err *err)
{
	struct buf temp = BUF_INIT(1 << 16), journal = BUF_INIT(1 << 16);
	int rc = -1;
	buf_addf(&temp, "%s.XXXXXX", to);
	int fd = mkstemp(temp.p);
	if (fd < 0) {
		err_set(err, ERR_STORE, T("%s: không tạo được: %s", "%s: could not be made: %s"), to, err_reason(errno));
		goto out;
	}
	close(fd);
	rc = copy_to(p, temp.p, err);
	if (rc == 0 && (sync_path(temp.p, 0) < 0 || rename(temp.p, to) < 0 || sync_folder(to, &journal) < 0))
		rc = err_set(err, ERR_STORE, "%s", err_reason(errno));
	if (rc < 0) {
		err_prefix(err, "%s", to);
		unlink(temp.p);
		buf_clear(&journal);
		buf_addf(&journal, "%s-journal", temp.p);
		unlink(journal.p);
	}
out:
	buf_release(&temp);
	buf_release(&journal);
	return rc;
}

static int move(const char *from, const char *to, struct err *err)
{
	struct buf folder = BUF_INIT(1 << 16);
	struct stat st;
	int rc = 0;
	if (stat(to, &st) == 0 && st.st_size > 0)
		rc = err_set(err, ERR_STORE, T("%s: vừa có ai đặt dữ liệu vào đây, không ghi đè", "%s: somebody has just put data here, it stays"), to);
	else if (rename(from, to) < 0 || sync_folder(to, &folder) < 0)
		rc = err_set(err, ERR_STORE, "%s: %s", to, err_reason(errno));
	buf_release(&folder);
	return rc;
}

static const struct store_word words[] = {
	{ "@id", "INTEGER PRIMARY KEY" },
	{ "@int", "INTEGER" },
	{ "@blob", "BLOB" },
	{ "@strict", "STRICT" },
	{ "@norowid", ", WITHOUT ROWID" },
	{ NULL, NULL },
};

const struct driver driver_sqlite = {
	.name = "sqlite",
	.words = words,
	.open = db_open,
	.close = db_close,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.alive = alive,
	.shred = shred,
	.settle = settle,
	.script = script,
	.prepare = prepare,
	.forget = forget,
	.bind = bind,
	.step = step,
	.reset = reset,
	.columns = columns,
	.column_name = column_name,
	.type = type,
	.whole = whole,
	.bytes = bytes,
	.last_id = last_id,
	.guard = guard,
	.schema_sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql",
	.backup = backup,
	.rename = move,
	.sound = sound,
};
