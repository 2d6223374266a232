/* packs - the use cases of `dinhky pack`, and opening the packs that every other command works with. */
#ifndef APP_PACKS_H
#define APP_PACKS_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "pack/pack.h"

/* Pack `chung` and, when not NULL, `name_or_dir`. Packs are looked for in `folder` (--packs; may be NULL), /etc/dinhky/packs,
 * $XDG_CONFIG_HOME/dinhky/packs (else ~/.config/dinhky/packs), then inside the program. NULL with err. */
struct pack *packs_open(const char *folder, const char *name_or_dir, struct arena *a, struct err *err);

/* One line a pack: name, version, title, where it is, which one wins. */
int packs_list(const char *folder, struct buf *out, struct err *err);
/* Judges the tables; one line a complaint, "file:line:column: what". Returns how many, -1 with err when a pack cannot be loaded. */
int packs_check(const char *folder, const char *name_or_dir, struct buf *out, struct err *err);

/* Runs the folder tests/ of a pack's folder: each x.docx .doc .odt .pdf .txt is read and checked with that pack, its figures
 * compared with x.figures and its findings with x.findings (either may be missing). Lines of what differs go to out; update: the
 * two files are written instead. */
struct packs_tested {
	int passed, failed;
};
int packs_test(const char *folder, const char *name_or_dir, bool update, struct packs_tested *done, struct buf *out, struct err *err);
#endif
