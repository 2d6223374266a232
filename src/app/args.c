/* args - see args.h. */
#include "app/args.h"
#include <stdio.h>
#include <string.h>
#include "base/lang.h"

static int option_index(const struct command *c, const char *name, size_t n)
{
	for (int i = 0; c->options && c->options[i].name; i++)
		if (strlen(c->options[i].name) == n && memcmp(c->options[i].name, name, n) == 0)
			return i;
	return -1;
}

int args_read(const struct command *c, int argc, char **argv, struct args *out, struct arena *a)
{
	*out = (struct args){ .command = c, .rest = arena_array(a, (size_t)argc + 1, sizeof *out->rest) };
	bool options = true;
	for (int i = 1; i < argc; i++) {
		const char *w = argv[i];
		if (!options || w[0] != '-' || !w[1] || (w[1] >= '0' && w[1] <= '9')) { /* -3 is a number */
			out->rest[out->nrest++] = w;
			continue;
		}
		if (strcmp(w, "--") == 0) {
			options = false;
			continue;
		}
		if (strcmp(w, "--help") == 0 || strcmp(w, "-h") == 0) {
			return ARGS_HELP;
		}
		const char *name = w + (w[1] == '-' ? 2 : 1);
		size_t n = strcspn(name, "=");
		int k = option_index(c, name, n);
		if (k < 0) {
			fprintf(stderr, T("dinhky %s: không có tùy chọn “%s”; xem: dinhky help %s\n", "dinhky %s: no option “%s”; see: dinhky help %s\n"),
			        c->name, w, c->name);
			return 2;
		}
		if (!c->options[k].arg) {
			out->values[k] = "";
		} else if (name[n] == '=') {
			out->values[k] = name + n + 1;
		} else if (i + 1 < argc) {
			out->values[k] = argv[++i];
		} else {
			fprintf(stderr, T("dinhky %s: “%s” cần một giá trị (%s)\n", "dinhky %s: “%s” needs a value (%s)\n"), c->name, w, c->options[k].arg);
			return 2;
		}
	}
	return 0;
}

const char *args_value(const struct args *args, const char *name)
{
	int k = option_index(args->command, name, strlen(name));
	return k < 0 ? NULL : args->values[k];
}

int args_usage(const struct command *c)
{
	fprintf(stderr, T("Cách dùng: dinhky %s\nXem thêm: dinhky help %s\n", "Usage: dinhky %s\nMore: dinhky help %s\n"), c->usage, c->name);
	return 2;
}
