/* folder - the files of one pack, from a folder or from inside the program, as one list. */
#ifndef PACK_FOLDER_H
#define PACK_FOLDER_H
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

struct pack_file {
	const char *name;  /* inside the pack: "units.tsv", "registers/hop.tsv" */
	const char *shown; /* for messages: "packs/chung/units.tsv", "/etc/dinhky/packs/xa/units.tsv" */
	struct view text;
};

struct pack_files {
	struct pack_file *v;
	size_t n, cap;
};

/* pack.conf and every .tsv of the folder and of its folder registers/, by name. -1 with err when it cannot be read. */
int pack_files_read(const char *folder, struct pack_files *out, struct arena *a, struct err *err);
/* The same from inside the program; 0 files when there is no such pack. */
void pack_files_embedded(const char *pack, struct pack_files *out, struct arena *a);
/* example.conf and the tables of an example, those in entries/ as "entries/CODE.tsv". folder: where the pack is, "" = inside the
 * program. 0 files when there is no such example. */
int pack_files_example(const char *pack, const char *folder, const char *example, struct pack_files *out, struct arena *a, struct err *err);
const char **pack_example_names(const char *pack, const char *folder, size_t *n, struct arena *a);
bool pack_folder_has_conf(const char *folder);
/* Names of the folders in `folder` that hold a pack.conf, sorted. */
const char **pack_folder_names(const char *folder, size_t *n, struct arena *a);
#endif
