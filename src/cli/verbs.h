/* verbs - commands on records that have a word of their own after their name: `dinhky user add`, `dinhky audit list`. One row a word;
 * opening the store, rights, the act and the printing are here.
 *
 *     static const struct verb verbs[] = { { .word = "add", .run = add, .least = 1, .most = 1, .right = "manage", .writes = true }, ... };
 *     static int run(int argc, char **argv) { return verbs_run(&command_user, verbs, 4, argc, argv); }
 *
 * The command's options must begin with OFFICE_OPTIONS; --why, --format, --no-pager are used when they are among the rest. */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H
#include "app/office.h"
#include "cli/cli.h"

struct verb {
	const char *word;   /* "" : the command without a word */
	/* words: what stands after the word. Result into out. 0, or another exit status to end with, -1 with err: all is taken back. */
	int (*run)(struct office *o, const struct args *args, const char *const *words, struct buf *out, struct err *err);
	size_t least, most; /* how many words */
	const char *right;  /* of roles.tsv; NULL: none asked here */
	bool bare;          /* without the packs, so also no right can be asked */
	bool writes;        /* in one transaction with an act; otherwise at one moment of the store */
};
int verbs_run(const struct command *c, const struct verb *verbs, size_t n, int argc, char **argv);
#endif
