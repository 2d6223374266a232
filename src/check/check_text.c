/* check_text - repeated words and sentences, unbalanced quotes. First form: nothing yet. */
#include "check/check.h"

static void run(const struct check_in *in, struct findings *out)
{
	(void)in, (void)out;
}

const struct check check_text = { .name = "text", .family = "text", .run = run };
