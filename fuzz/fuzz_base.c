/* fuzz_base - readers of small things: numbers, dates, periods, syllables, old encodings, expressions; and packs' tables. */
#include <stdlib.h>
#include "base/legacy.h"
#include "base/period.h"
#include "base/syllable.h"
#include "base/utf8.h"
#include "base/vinum.h"
#include "base/vitext.h"
#include "fuzz/fuzz.h"
#include "pack/expr.h"

static void tokens_of(struct view text, struct arena *a)
{
	struct tokens t = tokens_cut(text, a);
	for (size_t i = 0; i < t.n; i++) {
		struct vinum x, y;
		struct vinum_amount m;
		struct day d;
		struct period p;
		int weekday;
		size_t used[] = { vinum_read_any(&t, i, &x),      vinum_read_pair(&t, i, &x, &y), vinum_read_range(&t, i, &x, &y), vinum_read_amount(&t, i, &m),
			          day_read(&t, i, &d),            weekday_read(&t, i, &weekday),  vinum_points(&t, i) };
		for (size_t k = 0; k < sizeof used / sizeof *used; k++)
			if (i + used[k] > t.n)
				abort();
		size_t n = period_read_label(&t, i, 2024, &p);
		if (i + n > t.n)
			abort();
		if (n) { /* what is read can be printed and read again */
			struct period back;
			if (!period_parse(period_print(p, a), &back) || !period_eq(p, back))
				abort();
		}
		if (t.v[i].kind == TOKEN_WORD)
			(void)syllable_canon(t.v[i].fold, a);
	}
}

static bool lookup(void *ctx, struct view name, struct expr_value *out)
{
	(void)ctx;
	*out = (struct expr_value){ .kind = name.n % 2 ? EXPR_IS_NUMBER : EXPR_IS_NONE, .number = { (dec_wide)name.n * 1000003, 7 } };
	return name.n < 8;
}

static void expression(struct view text, struct arena *a)
{
	struct expr_error error;
	struct expr_value v;
	struct buf once = BUF_INIT(1 << 20), twice = BUF_INIT(1 << 20);
	struct expr *e = expr_parse(text, a, &error);
	if (e) {
		expr_eval(e, lookup, NULL, &v, &error);
		expr_print(e, &once);
		struct expr *back = once.n <= EXPR_TEXT_MAX ? expr_parse(buf_view(&once), a, &error) : NULL;
		if (back) {
			expr_print(back, &twice);
			if (!view_eq(buf_view(&once), buf_view(&twice)))
				abort();
		}
	}
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct view all = { (const char *)data, size };
	if (size == 0)
		return 0;
	struct view rest = view_mid(all, 1, size);
	switch (data[0] % 3) {
	case 0:
		tokens_of(utf8_nfc(rest, &a), &a);
		break;
	case 1:
		expression(rest, &a);
		break;
	default:
		(void)legacy_decode(legacy_detect(rest), rest, &a);
		(void)legacy_run(legacy_detect_text(rest), false, rest, &a);
		(void)vitext_plain(rest, &a);
	}
	arena_release(&a);
	return 0;
}
