/* doubt_list - doubts as people and programs read them. */
#include <string.h>
#include "app/doubt.h"
#include "base/lang.h"
#include "write/listing.h"

static const char *const kinds[DOUBT_KINDS] = { "rule", "range", "share", "far", "total", "stock" };

static void add_one(const struct doubt *x, struct buf *out)
{
	buf_addf(out, "%s · %s (%s) · %s\n  %s\n  %s\n", doubt_weight_words(x->weight), x->unit_name, x->unit_code, x->code, x->message, x->computation);
	for (const char *rest = x->parts, *end; *rest; rest = end) {
		size_t n = (end = strstr(rest, "; ")) ? (size_t)(end - rest) : strlen(rest);
		buf_addf(out, "  - %.*s\n", (int)n, rest);
		end = rest + n + (end ? 2 : 0);
	}
	buf_addf(out, "  → %s\n", x->todo);
}

void doubts_say(const struct doubts *d, enum doubt_weight w, struct buf *out)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].weight == w)
			add_one(&d->v[i], out);
}

static void add_summary(const struct doubts *d, struct arena *a, struct buf *out)
{
	buf_addf(out, T("%s, %s: %zu lỗi, %zu cảnh báo, %zu cần hỏi, %zu ghi nhận; đã xét %zu phép so\n", "%s, %s: %zu errors, %zu warnings, %zu questions, %zu notes; %zu comparisons made\n"), d->unit_name,
	         arena_str(a, period_print_vi(d->period, a)), d->by_weight[DOUBT_ERROR], d->by_weight[DOUBT_WARNING], d->by_weight[DOUBT_QUESTION], d->by_weight[DOUBT_NOTE], d->judged);
	if (d->short_series)
		buf_addf(out, T("Tìm số khác thường: %zu dãy có từ 8 kỳ; %zu dãy ngắn hơn, mẫu nhỏ nên chưa kết luận\n", "Outliers: %zu series of 8 periods or more; %zu shorter ones, samples too small to conclude\n"),
		         d->long_series, d->short_series);
	if (d->hidden)
		buf_addf(out, T("Không xét %zu chỗ có số chỉ mở cho người của lĩnh vực đó\n", "%zu places were passed over: counts for the field's own role only\n"), d->hidden);
}

int doubts_print(const struct doubts *d, const char *format, struct arena *a, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "weight", "mức", "weight", false }, { "kind", "loại", "kind", false },       { "code", "mã", "code", false },
		{ "unit", "đơn vị", "unit", false },  { "name", "tên", "name", false },        { "period", "kỳ", "period", false },
		{ "message", "điều lệch", "what", false }, { "computation", "phép tính", "computation", false }, { "parts", "các số", "numbers", false },
		{ "todo", "việc cần làm", "to do", false },
	};
	if (!format || strcmp(format, "text") == 0) {
		add_summary(d, a, out);
		for (size_t i = 0; i < d->n; i++) {
			buf_addc(out, '\n');
			add_one(&d->v[i], out);
		}
		return 0;
	}
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, a);
	for (size_t i = 0; i < d->n; i++) {
		const struct doubt *x = &d->v[i];
		listing_adds(&l, doubt_weight_code(x->weight));
		listing_adds(&l, kinds[x->kind]);
		listing_adds(&l, x->code);
		listing_adds(&l, x->unit_code);
		listing_adds(&l, x->unit_name);
		listing_add(&l, period_print(d->period, a));
		listing_adds(&l, x->message);
		listing_adds(&l, x->computation);
		listing_adds(&l, *x->parts ? x->parts : NULL);
		listing_adds(&l, x->todo);
	}
	l.width = LISTING_WIDTH;
	return listing_write(&l, format, out, err);
}
