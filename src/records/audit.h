/* audit - the chain over everything that lasts. When an act closes, each lasting table it put rows into gets one row:
 *     digest = SHA-256(salt, rows)      chain = SHA-256(chain before, act, table, how many rows, digest)
 * A row is coded as its columns that are not NULL, each as place, type, length, bytes; an erasable column and its salt are left out
 * (their hash is in). So a column added later changes nothing, and what is erased leaves the chain whole. Contents never enter it. */
#ifndef RECORDS_AUDIT_H
#define RECORDS_AUDIT_H
#include "box/sha256.h"
#include "records/records.h"

enum { AUDIT_TROUBLES_MAX = 100 }; /* said one by one; the rest only counted */

/* Chains what the running act wrote. act_end calls it. */
int audit_close(struct records *rec, struct err *err);

/* The first link: one store has one, and its copies have the same. 1, 0 none yet, -1. */
int audit_first(struct records *rec, unsigned char out[SHA256_BYTES], struct err *err);

struct audit_report {
	int64_t acts, rows, tables; /* what was gone through */
	int64_t troubles;           /* 0: everything fits */
	const char **said;          /* sentences, at most AUDIT_TROUBLES_MAX */
	size_t nsaid;
	char head[65];              /* the last link in hexadecimal, "" when there is none: write it down elsewhere */
	bool head_found;            /* was `head_before` a link of this chain? true when none was asked for */
};

/* Acts for people, newest first. */
struct audit_entry {
	int64_t act;
	const char *at, *today, *login, *verb, *why; /* login "" : the program itself, at init */
	const char *rows;                            /* "fact 120, submission 1" */
};
struct audit_ask {
	const char *login, *verb;   /* NULL: all */
	const char *from, *to;      /* days of `at`, NULL: open */
	int64_t before;             /* acts below this number; 0: all */
	size_t most;                /* 0: all */
};
int audit_entries(struct records *rec, const struct audit_ask *ask, struct audit_entry **out, size_t *n, struct arena *a, struct err *err);

/* Computes everything again. -1 only when the store cannot be read. head_before: a head noted earlier that must still be a link, or
 * NULL; without one nobody can tell that the newest acts were cut off together with their links. */
int audit_verify(struct records *rec, const char *head_before, struct audit_report *out, struct arena *a, struct err *err);
#endif
