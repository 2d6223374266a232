/* account - who may do what. An account is a login and the title of a post, never a person's name; roles (packs/chung/roles.tsv) are
 * given and taken back by dated rows, so that who could do what on which day stays known. On the command line the system says who
 * it is; signing in belongs to the web. */
#ifndef RECORDS_ACCOUNT_H
#define RECORDS_ACCOUNT_H
#include "records/records.h"

enum { LOGIN_MAX = 64, TITLE_MAX = 300 };

struct account {
	int64_t id;
	const char *login;
	const char *title;  /* NULL: erased, or never there */
	bool open;          /* has a role in force */
};
struct account_role {
	const char *role, *title; /* title of the role in the packs */
	int64_t unit;             /* 0: all units */
	const char *unit_code;    /* "" : all */
	const char *field;        /* "" : all */
	const char *from;         /* day */
};

/* 1 found, 0 not, -1 failed. */
int account_find(struct records *rec, const char *login, int64_t *id, struct err *err);
/* Letters a-z, digits and . _ - only; one login once. */
int account_add(struct records *rec, const char *login, const char *title, int64_t *id, struct err *err);
/* unit 0 = all; field NULL = all. A role no pack has is ERR_USAGE. */
int account_give(struct records *rec, int64_t account, const char *role, int64_t unit, const char *field, struct day from, struct err *err);
/* Takes back one role (role NULL: all of them) from that day on. *n = how many there were. */
int account_take(struct records *rec, int64_t account, const char *role, struct day from, size_t *n, struct err *err);
int accounts(struct records *rec, struct day day, struct account **out, size_t *n, struct arena *a, struct err *err);
/* In force on `day`. */
int account_roles(struct records *rec, int64_t account, struct day day, struct account_role **out, size_t *n, struct arena *a, struct err *err);

/* May the acting account (rec->account) do this on rec->today: a right of roles.tsv, in this unit (0: anywhere at all), in this field
 * (NULL: any)? A role in a unit reaches what stands below it in either tree. 1, 0, -1. */
int account_may(struct records *rec, const char *right, int64_t unit, const char *field, struct err *err);
/* Has the acting account a role given for exactly this field? What small counts of a sensitive field ask for. 1, 0, -1. */
int account_in_field(struct records *rec, const char *field, int64_t unit, struct err *err);
/* Is the acting account a person of that body: has it a role there (not above it) with that right, in this field? 1, 0, -1. */
int account_at(struct records *rec, const char *right, int64_t unit, const char *field, struct err *err);
#endif
