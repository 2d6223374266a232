/* register_map - how another system's list is read into a register: saved under a name, the last one of a name stands. A map is text,
 * pairs between ";": "Số đến = so-den; Ngày đến = ngay; Tình trạng: Đã xong = xong" - a column of the list and the register's column,
 * or a word of a column of the list and what is meant by it. A column of the list mapped to nothing ("Ghi chú =") is passed over. */
#ifndef RECORDS_REGISTER_MAP_H
#define RECORDS_REGISTER_MAP_H
#include "records/register.h"

enum { REGISTER_MAP_MAX = 64 * 1024, REGISTER_MAP_PAIRS = 500 };

struct register_map_pair {
	struct view theirs;      /* column of the list */
	struct view word;        /* n = 0: the pair is about the column */
	struct view ours;
};
struct register_map {
	struct register_map_pair *v;
	size_t n;
};

/* err: no "=", too many pairs, a column the register does not have ("unit" and "state-day" besides its own). */
int register_map_parse(const struct reg *r, struct view text, struct register_map *out, struct arena *a, struct err *err);
/* 1 found, 0 not, -1. */
int register_map_read(struct records *rec, const struct reg *r, const char *name, const char **text, struct arena *a, struct err *err);
int register_map_save(struct records *rec, const struct reg *r, const char *name, const char *text, struct err *err);
/* Names that are saved, "a, b"; "" when there is none. */
int register_map_names(struct records *rec, const struct reg *r, const char **out, struct arena *a, struct err *err);
/* What a column of the list means: view with p NULL: the map does not say. */
struct view register_map_column(const struct register_map *m, struct view theirs);
/* What a word in that column means; the word itself when the map does not say. */
struct view register_map_word(const struct register_map *m, struct view theirs, struct view word);
#endif
