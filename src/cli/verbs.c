/* verbs - see verbs.h. */
#include "cli/verbs.h"
#include <stdio.h>
#include <string.h>
#include "app/output.h"
#include "base/lang.h"
#include "cli/pager.h"

enum { SAID_MAX = 256 * 1024 * 1024 };

struct call {
	const struct verb *verb;
	const struct args *args;
	const char *const *words;
	struct buf *out;
};

static int run_it(void *ctx, struct office *o, struct err *err)
{
	struct call *c = ctx;
	return c->verb->run(o, c->args, c->words, c->out, err);
}

static int read_it(void *ctx, struct office *o, struct err *err)
{
	struct call *c = ctx;
	if (c->verb->right && office_must(o, c->verb->right, 0, NULL, err) < 0)
		return -1;
	return run_it(ctx, o, err);
}

static int call(const struct command *c, struct call *call, struct err *err)
{
	struct office o;
	struct office_ask ask = office_ask_of(call->args);
	ask.bare = call->verb->bare;
	char name[100];
	int rc = -1;
	snprintf(name, sizeof name, "%s%s%s", c->name, *call->verb->word ? " " : "", call->verb->word);
	struct office_act act = { name, args_value(call->args, "why"), call->verb->right };
	if (office_open(&o, &ask, call->verb->writes ? STORE_WRITE : STORE_READ, err) == 0)
		rc = call->verb->writes ? office_write(&o, &act, run_it, call, err) : office_read(&o, read_it, call, err);
	office_close(&o);
	return rc;
}

static const struct verb *verb_find(const struct verb *verbs, size_t n, const struct args *args)
{
	for (size_t i = 0; i < n; i++) {
		size_t skip = *verbs[i].word ? 1 : 0, words = args->nrest - (args->nrest < skip ? args->nrest : skip);
		if (skip && (args->nrest == 0 || strcmp(args->rest[0], verbs[i].word) != 0))
			continue;
		return args->nrest >= skip && words >= verbs[i].least && words <= verbs[i].most ? &verbs[i] : NULL;
	}
	return NULL;
}

/* A first word that no verb has: which there are. */
static void say_unknown(const struct command *c, const struct verb *verbs, size_t n, const struct args *args)
{
	for (size_t i = 0; i < n; i++)
		if (!*verbs[i].word || args->nrest == 0 || strcmp(args->rest[0], verbs[i].word) == 0)
			return; /* it is something else about it that is wrong */
	fprintf(stderr, T("dinhky %s: không có việc “%s”; có: ", "dinhky %s: there is no “%s”; there are: "), c->name, args->rest[0]);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "%s%s", i ? ", " : "", verbs[i].word);
	fputc('\n', stderr);
}

static int print(struct buf *out, bool paged, struct err *err)
{
	struct pager p;
	pager_open(&p, paged);
	int rc = output_write(NULL, buf_view(out), err);
	pager_close(&p);
	return rc;
}

int verbs_run(const struct command *c, const struct verb *verbs, size_t n, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(SAID_MAX);
	int rc = args_read(c, argc, argv, &args, &a);
	if (rc)
		goto out;
	const struct verb *v = verb_find(verbs, n, &args);
	if (!v) {
		say_unknown(c, verbs, n, &args);
		rc = args_usage(c);
		goto out;
	}
	struct call the = { v, &args, args.rest + (*v->word ? 1 : 0), &out };
	const char *format = args_value(&args, "format");
	rc = call(c, &the, &err);
	if (out.n && (rc >= 0 || v->writes == false) && print(&out, !args_value(&args, "no-pager") && (!format || strcmp(format, "text") == 0), &err) < 0)
		rc = -1;
	if (rc < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	}
out:
	buf_release(&out);
	arena_release(&a);
	return rc;
}
