/* header - the block above the title (bodies, number, symbol, place, date), the title itself, and the foot of the paper
 * (recipients, signature). The block may be a table, text boxes, tabs or plain lines, whole or damaged: everything is looked for
 * by its own shape in the lines before the title, nothing by position. */
#include "base/utf8.h"
#include "base/vitext.h"
#include "base/date.h"
#include "base/period.h"
#include "doc/structure.h"

enum {
	COLUMN_BLANKS = 3,    /* so many blanks in a row stand for a column of a page laid out with blanks */
	HEAD_LINES = 60,      /* lines looked at for the title */
	SUBJECT_LINES = 8,
	SUBJECT_BYTES = 400,  /* a longer line is a paragraph, not part of the title */
	TAIL_LINES = 80,      /* lines from the end looked at for a signature without "Nơi nhận" */
	RECIPIENTS_MOST = 100,
	NUMBER_TOKENS = 8,    /* dots and blanks before the dash of a number left open */
};

/* Names that stand alone above a subject; the printed type may go on ("BÁO CÁO TỔNG KẾT"). Longest first where one begins another. */
static const char *const title_types[] = {
	"báo cáo chính trị", "báo cáo tổng kết", "báo cáo sơ kết", "báo cáo tóm tắt", "báo cáo nhanh", "báo cáo", "thông báo kết luận", "thông báo",
	"kế hoạch", "chương trình", "nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy chế", "quy định", "hướng dẫn", "thông tri", "tờ trình",
	"đề án", "phương án", "biên bản", "công điện", "giấy mời", "thông tư", "nghị định", "lời kêu gọi", "dự án", "tổng hợp", "phụ lục",
};

static struct view line_view(const struct doc *d, const struct line *l)
{
	return doc_view(d, l->at);
}

/* Bytes of `v` that are the type name in capitals at its start; 0 when the line is no title. */
static size_t type_length(struct view v, struct arena *a)
{
	for (size_t k = 0; k < sizeof title_types / sizeof *title_types; k++) {
		if (!line_starts(v, title_types[k], a))
			continue;
		/* as many words as the name has, in capitals */
		size_t words = 1, i = 0, len;
		for (const char *c = title_types[k]; *c; c++)
			words += *c == ' ';
		while (words && i < v.n) {
			while (i < v.n && v.p[i] == ' ')
				i++;
			while (i < v.n && utf8_is_letter(utf8_at(view_mid(v, i, v.n), &len)))
				i += len;
			words--;
		}
		return is_capitals(view_mid(v, 0, i)) ? i : 0;
	}
	return 0;
}

/* A run of text with its blanks made single; in the doc's arena. */
static struct view flat(struct doc *d, struct view v)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	v = view_trim(v);
	bool blank = false;
	for (size_t i = 0; i < v.n; i++) {
		if ((unsigned char)v.p[i] <= ' ') {
			blank = true;
			continue;
		}
		if (blank && b.n)
			buf_addc(&b, ' ');
		blank = false;
		buf_addc(&b, v.p[i]);
	}
	struct view r = b.n ? arena_view(d->arena, buf_view(&b)) : (struct view){ NULL, 0 };
	buf_release(&b);
	return r;
}

/* --- number and symbol -------------------------------------------------------------------------------------------------- */
static bool symbol_token(const struct token *k)
{
	return k->kind == TOKEN_WORD || k->kind == TOKEN_NUMBER || (k->kind == TOKEN_MARK && (k->cp == '-' || k->cp == '/' || k->cp == '.' || k->cp == 0x2013));
}

static bool looks_symbol(struct view s)
{
	size_t letters = 0;
	for (size_t i = 0, len; i < s.n && letters < 2; i += len) {
		uint32_t c = utf8_at(view_mid(s, i, s.n), &len);
		if (!utf8_is_letter(c))
			return false;
		if (!utf8_is_upper(c))
			return letters > 0; /* "QĐi" */
		letters++;
	}
	return letters >= 1;
}

/* "Số 15-BC/VPHU", "Số: 15/BC-UBND", "Số      -BC/TU", "Số:.../BC-UBND" at token i; true when it was one. */
static bool read_number(struct doc *d, const struct tokens *t, struct view text, size_t i, size_t end)
{
	struct header *h = &d->header;
	if (t->v[i].kind != TOKEN_WORD || !view_is(t->v[i].fold, "số") || !t->v[i].capital)
		return false;
	size_t k = i + 1, number = 0;
	if (k < t->n && t->v[k].cp == ':')
		k++;
	while (k < t->n && t->v[k].start < end && t->v[k].kind == TOKEN_MARK && (t->v[k].cp == '.' || t->v[k].cp == '_' || t->v[k].cp == 0x2026))
		k++;
	if (k < t->n && t->v[k].start < end && t->v[k].kind == TOKEN_NUMBER)
		number = k++;
	while (k < t->n && t->v[k].start < end && t->v[k].kind == TOKEN_MARK && (t->v[k].cp == '.' || t->v[k].cp == '_' || t->v[k].cp == 0x2026))
		k++;
	if (k + 1 >= t->n || t->v[k + 1].start >= end || t->v[k].kind != TOKEN_MARK || !(t->v[k].cp == '-' || t->v[k].cp == '/' || t->v[k].cp == 0x2013))
		return false;
	size_t first = k + 1, last = first;
	if (!looks_symbol(t->v[first].text))
		return false;
	while (last + 1 < t->n && t->v[last + 1].start < end && !t->v[last + 1].gap && symbol_token(&t->v[last + 1]))
		last++;
	while (last > first && t->v[last].kind == TOKEN_MARK)
		last--;
	if (number)
		h->number = t->v[number].text;
	h->symbol = view_mid(text, t->v[first].start, t->v[last].end);
	return true;
}

/* --- place and date ------------------------------------------------------------------------------------------------------ */
/* The words before ", ngày": the last run that is not all capitals nor the motto. */
static struct view place_before(struct doc *d, struct view text, size_t start, size_t comma)
{
	struct view v = view_trim(view_mid(text, start, comma));
	size_t from = 0;
	for (size_t i = 0; i < v.n;) { /* drop leading words in capitals ("ĐẢNG CỘNG SẢN VIỆT NAM") and rules */
		size_t k = i;
		while (k < v.n && v.p[k] != ' ')
			k++;
		struct view word = view_mid(v, i, k);
		if (is_capitals(word) && !view_starts(word, "TP") && !view_starts(word, "TX") && !view_starts(word, "TT"))
			from = k;
		else if (is_rule(word))
			from = k;
		i = k;
		while (i < v.n && v.p[i] == ' ')
			i++;
	}
	v = view_trim(view_mid(v, from, v.n));
	struct view f = vitext_fold(v, d->arena);
	static const char motto[] = "hạnh phúc";
	for (size_t i = 0; i + sizeof motto - 1 <= f.n; i++)
		if (memcmp(f.p + i, motto, sizeof motto - 1) == 0 && f.n == v.n) {
			v = view_trim(view_mid(v, i + sizeof motto - 1, v.n));
			break;
		}
	while (v.n && (is_rule(view_mid(v, 0, 1))))
		v = view_trim(view_mid(v, 1, v.n));
	return v;
}

/* "Chiều ngày 03/10/2025, xã họp ...": a sentence follows the day, so it is not the line of place and date. */
static bool goes_on_after(const struct tokens *t, size_t i, size_t end)
{
	if (i >= t->n || t->v[i].start >= end)
		return false;
	bool comma = t->v[i].kind == TOKEN_MARK && (t->v[i].cp == ',' || t->v[i].cp == ';');
	return comma && i + 1 < t->n && t->v[i + 1].kind == TOKEN_WORD;
}

static bool read_place_date(struct doc *d, const struct tokens *t, struct view text, size_t i, size_t start)
{
	struct day day;
	bool word_day = view_is(t->v[i].fold, "ngày"), word_month = view_is(t->v[i].fold, "tháng");
	if (t->v[i].kind != TOKEN_WORD || !(word_day || word_month) || i == 0 || t->v[i - 1].start < start)
		return false;
	bool comma = t->v[i - 1].cp == ',';
	size_t used = day_read(t, i, &day);
	if (!used || !(comma || day.month == 0 || day.day) || goes_on_after(t, i + used, text.n))
		return false;
	struct view place = place_before(d, text, start, t->v[i - 1].start + (comma ? 0 : (t->v[i - 1].end - t->v[i - 1].start)));
	if (!comma && place.n > 40)
		return false;
	d->header.place = place.n ? place : (struct view){ NULL, 0 };
	d->header.date = day_iso(day, d->arena);
	return true;
}

/* --- bodies --------------------------------------------------------------------------------------------------------------- */
/* Words that open the name of a body; the last that opens one inside a run of capitals is where the issuer begins. */
static const char *const body_words[] = {
	"văn phòng", "ủy ban", "ban", "sở", "phòng", "chi bộ", "chi cục", "cục", "đảng ủy", "đảng bộ", "huyện ủy", "thị ủy", "thành ủy", "quận ủy", "tỉnh ủy",
	"hội đồng", "hội", "tỉnh đoàn", "huyện đoàn", "đoàn", "liên đoàn", "trung tâm", "trường", "công an", "tòa án", "viện", "mặt trận", "ubnd", "hđnd", "ubmttq", "bch", "cơ quan",
};
/* Words that go on with the name of the line before. */
static const char *const joining_words[] = { "xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "việt nam", "đặc khu", "khóa", "nhiệm kỳ", "và" };

static bool national(struct view f)
{
	return view_starts(f, "đảng cộng sản") || view_starts(f, "cộng hòa xã hội") || view_starts(f, "độc lập");
}

static bool opens_body(struct view f, size_t i, size_t *n)
{
	*n = 0;
	for (size_t k = 0; k < sizeof body_words / sizeof *body_words; k++) {
		size_t len = strlen(body_words[k]);
		if (f.n - i >= len && memcmp(f.p + i, body_words[k], len) == 0 && (f.n == i + len || f.p[i + len] == ' ') && len > *n)
			*n = len;
	}
	return *n > 0;
}

/* One run of capitals that may hold superior and issuer: byte where the issuer starts, 0 when it holds one body. */
static size_t issuer_start(struct view v, struct arena *a)
{
	struct view f = vitext_fold(v, a);
	size_t n, found = 0;
	if (f.n != v.n)
		return 0; /* blanks or marks were folded away: not a plain run */
	if (!opens_body(f, 0, &n))
		return 0;
	for (size_t i = n; i < f.n; i++) {
		if (f.p[i] != ' ')
			continue;
		size_t len;
		if (!opens_body(f, i + 1, &len)) {
			continue;
		}
		/* "VĂN PHÒNG | HUYỆN ỦY": nothing between two opening words, so one name */
		if (i == n || (found && i == found + n))
			;
		else if (i >= 4 && (memcmp(f.p + i - 4, "hành", 4) == 0))
			;
		else
			found = i + 1;
		n = found ? len : n;
		i += len;
	}
	return found;
}

struct bodies {
	struct view line[8];
	size_t n;
};

static void take_bodies(struct doc *d, struct bodies *b)
{
	struct header *h = &d->header;
	if (b->n == 0)
		return;
	if (b->n == 1) {
		size_t at = issuer_start(b->line[0], d->arena);
		h->issuer = view_trim(view_mid(b->line[0], at, b->line[0].n));
		if (at)
			h->superior = view_trim(view_mid(b->line[0], 0, at));
		return;
	}
	/* a line that opens no body goes on with the one before */
	size_t first_of_last = b->n - 1;
	while (first_of_last > 0) {
		struct view f = vitext_fold(b->line[first_of_last], d->arena);
		bool joins = false;
		for (size_t k = 0; k < sizeof joining_words / sizeof *joining_words; k++) {
			size_t n = strlen(joining_words[k]);
			joins |= view_starts(f, joining_words[k]) && (f.n == n || f.p[n] == ' ') && !view_starts(view_mid(f, n, f.n), " ủy") && !view_starts(view_mid(f, n, f.n), " đoàn");
		}
		if (!joins)
			break;
		first_of_last--;
	}
	struct view all = view_mid(d->text, (size_t)(b->line[first_of_last].p - d->text.p), (size_t)(b->line[b->n - 1].p + b->line[b->n - 1].n - d->text.p));
	h->issuer = flat(d, all);
	if (first_of_last) {
		struct view up = view_mid(d->text, (size_t)(b->line[0].p - d->text.p), (size_t)(b->line[first_of_last - 1].p + b->line[first_of_last - 1].n - d->text.p));
		h->superior = flat(d, up);
	}
}

/* Bytes up to the first stretch of blanks that stands for a column. */
static size_t column_end(struct view v)
{
	size_t blanks = 0;
	for (size_t i = 0; i < v.n; i++) {
		blanks = v.p[i] == ' ' || v.p[i] == '\t' ? blanks + 1 : 0;
		if (blanks == COLUMN_BLANKS)
			return i + 1 - COLUMN_BLANKS;
	}
	return v.n;
}

/* The leading run of capitals of a line, up to "*", "Số", a date or the end; empty when it does not begin with one. */
static struct view capital_run(struct view v)
{
	size_t end = 0;
	for (size_t i = 0; i < v.n;) {
		size_t k = i;
		while (k < v.n && v.p[k] != ' ')
			k++;
		struct view word = view_mid(v, i, k);
		size_t len;
		if (!utf8_is_letter(utf8_at(word, &len)) || !(is_capitals(word) || word.n == len))
			break;
		if (!utf8_is_upper(utf8_at(word, &len)))
			break;
		end = k;
		i = k;
		while (i < v.n && v.p[i] == ' ')
			i++;
	}
	return is_capitals(view_mid(v, 0, end)) ? view_mid(v, 0, end) : view_mid(v, 0, 0);
}

static void read_head_line(struct doc *d, const struct line *l, struct bodies *bodies)
{
	struct view v = line_view(d, l);
	size_t end = l->at.end;
	for (size_t i = tokens_find(&d->tokens, l->at.start); i < d->tokens.n && d->tokens.v[i].start < end; i++) {
		if (!d->header.symbol.p)
			(void)read_number(d, &d->tokens, d->text, i, end);
		if (!d->header.date.p && !d->header.place.p)
			(void)read_place_date(d, &d->tokens, d->text, i, l->at.start);
	}
	struct view run = capital_run(view_mid(v, 0, column_end(v)));
	if (run.n && !national(vitext_fold(run, d->arena)) && bodies->n < 8)
		bodies->line[bodies->n++] = run;
}

/* A reader that knows only positions (.pdf) may cut "ngày      tháng" or "Số      -BC/TU" into cells: read the row as one line. */
static void read_head_rows(struct doc *d, size_t blocks)
{
	for (size_t b = 0; b < blocks && (!d->header.symbol.p || !d->header.date.p); b++) {
		if (d->blocks[b].kind != BLOCK_ROW)
			continue;
		struct view row = flat(d, doc_view(d, d->blocks[b].at));
		struct tokens t = tokens_cut(row, d->arena);
		for (size_t i = 0; row.p && i < t.n; i++) {
			if (!d->header.symbol.p)
				(void)read_number(d, &t, row, i, row.n);
			if (!d->header.date.p)
				(void)read_place_date(d, &t, row, i, 0);
		}
	}
}

/* --- title ---------------------------------------------------------------------------------------------------------------- */
static bool opens_body_text(struct view v, struct arena *a)
{
	static const char *const words[] = { "kính gửi", "kính trình", "căn cứ", "thực hiện công văn", "thực hiện kế hoạch", "thực hiện chỉ thị", "thực hiện văn bản", "thực hiện quyết định", "trong" };
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (line_starts(v, words[k], a))
			return true;
	char last = v.n ? v.p[v.n - 1] : ' ';
	return v.n > SUBJECT_BYTES || last == '.' || last == ';' || last == ':';
}

static bool starts_lower(struct view v)
{
	size_t len;
	uint32_t c = v.n ? utf8_at(v, &len) : 0;
	return c == '(' || (utf8_is_letter(c) && !utf8_is_upper(c));
}

/* Lines after the type that belong to the title; `k` is the line after it. Returns the first line of the body. */
static size_t read_subject(struct doc *d, const struct line *l, size_t n, size_t k, struct span rest)
{
	size_t stop = k, rule = 0;
	for (size_t i = k; i < n && i < k + SUBJECT_LINES; i++) {
		struct view v = line_view(d, &l[i]);
		if (is_rule(v)) {
			rule = i;
			break;
		}
		if (label_read(v).kind != LABEL_NONE || opens_body_text(v, d->arena))
			break;
	}
	size_t last = k;
	unsigned first_look = k < n ? d->blocks[l[k].block].look & (LOOK_BOLD | LOOK_CENTRED) : 0;
	for (; stop < n && stop < k + SUBJECT_LINES; stop++) {
		struct view v = line_view(d, &l[stop]);
		if (is_rule(v) || label_read(v).kind != LABEL_NONE || opens_body_text(v, d->arena))
			break;
		bool first = stop == k && rest.end <= rest.start;
		unsigned look = d->blocks[l[stop].block].look & (LOOK_BOLD | LOOK_CENTRED);
		bool same_look = first_look && look == first_look;
		if (!first && !rule && !same_look && !starts_lower(v))
			break;
		last = stop + 1;
	}
	struct span s = rest;
	if (last > k) {
		if (s.end <= s.start)
			s.start = l[k].at.start;
		s.end = l[last - 1].at.end;
	}
	if (s.end > s.start) {
		d->header.subject = flat(d, doc_view(d, s));
		d->header.subject_at = s;
	}
	size_t after = last > k ? last : k;
	while (after < n && is_rule(line_view(d, &l[after])))
		after++;
	return after;
}

static void read_period(struct doc *d)
{
	struct header *h = &d->header;
	int year = day_of_iso(h->date).year;
	struct span s = h->subject_at;
	if (s.end <= s.start)
		return;
	size_t from = tokens_find(&d->tokens, s.start);
	/* a quarter or month that prints no year of its own takes the first year of the title, else the year of the paper */
	for (size_t i = from; i + 1 < d->tokens.n && d->tokens.v[i].start < s.end; i++) {
		struct view y;
		if (view_is(d->tokens.v[i].fold, "năm") && period_read(&d->tokens, i, 0, d->arena, &y) && y.n == 4) {
			year = day_of_iso(y).year;
			break;
		}
	}
	for (size_t i = from; i < d->tokens.n && d->tokens.v[i].start < s.end; i++)
		if (period_read(&d->tokens, i, year, d->arena, &h->period))
			return;
}

/* "Số: 15/BC-UBND", "Số      /BC-UBND"; not "Số hộ nghèo: 92 hộ". */
static bool number_line(const struct doc *d, const struct line *l)
{
	const struct tokens *t = &d->tokens;
	size_t i = tokens_find(t, l->at.start) + 1, k = i;
	if (i >= t->n || !view_is(t->v[i - 1].fold, "số"))
		return false;
	while (k < t->n && t->v[k].start < l->at.end && k < i + NUMBER_TOKENS && t->v[k].kind != TOKEN_WORD) {
		if (t->v[k].cp == '/' || t->v[k].cp == '-' || t->v[k].cp == 0x2013)
			return true;
		k++;
	}
	return false;
}

void structure_header(struct doc *d)
{
	struct header *h = &d->header;
	size_t blocks = body_blocks(d), n, title = (size_t)-1, type = 0;
	struct line *l = lines_of(d, 0, blocks < HEAD_LINES * 2 ? blocks : HEAD_LINES * 2, &n);
	h->tail = blocks;
	for (size_t i = 0; i < n && i < HEAD_LINES; i++) {
		struct view v = line_view(d, &l[i]);
		if ((type = type_length(v, d->arena))) {
			title = i;
			break;
		}
		if (label_read(v).kind == LABEL_ROMAN || label_read(v).kind == LABEL_ARABIC)
			break;
	}
	size_t head = title != (size_t)-1 ? title : 0;
	for (size_t i = 0; title == (size_t)-1 && i < n && i < HEAD_LINES && label_read(line_view(d, &l[i])).kind != LABEL_ROMAN; i++) {
		struct view v = line_view(d, &l[i]);
		struct view f = vitext_fold(v.n > 200 ? view_mid(v, 0, 0) : v, d->arena);
		if (v.n > SUBJECT_BYTES)
			break; /* the paper has begun */
		if (national(f) || number_line(d, &l[i]) || view_starts(f, "v/v"))
			head = i + 1; /* no title: the head ends with its last sure line */
	}
	struct bodies bodies = { .n = 0 };
	for (size_t i = 0; i < head; i++)
		read_head_line(d, &l[i], &bodies);
	read_head_rows(d, head < n ? l[head].block : 0);
	take_bodies(d, &bodies);
	if (title == (size_t)-1) {
		h->body = head < n && head ? l[head].block : 0;
		return;
	}
	h->type_at = (struct span){ l[title].at.start, l[title].at.start + type };
	h->type = flat(d, doc_view(d, h->type_at));
	size_t rest = h->type_at.end;
	while (rest < l[title].at.end && d->text.p[rest] == ' ')
		rest++;
	size_t after = read_subject(d, l, n, title + 1, (struct span){ rest, l[title].at.end });
	h->body = after < n ? l[after].block : blocks;
	read_period(d);
}

/* --- foot ------------------------------------------------------------------------------------------------------------------ */
static const char *const post_words[] = {
	"quyền chủ tịch", "phó chủ tịch", "chủ tịch", "phó bí thư thường trực", "phó bí thư", "bí thư", "phó chánh văn phòng", "chánh văn phòng", "phó giám đốc",
	"giám đốc", "phó trưởng ban", "trưởng ban", "phó trưởng phòng", "trưởng phòng", "phó chủ nhiệm", "chủ nhiệm", "phó hiệu trưởng", "hiệu trưởng",
	"phó viện trưởng", "viện trưởng", "chánh án", "phó chánh án", "chỉ huy trưởng", "phó trưởng công an", "trưởng công an", "phó cục trưởng",
	"cục trưởng", "chánh thanh tra", "bộ trưởng", "thứ trưởng", "tổng giám đốc", "trưởng", "ủy viên",
};

static bool authority(struct view v)
{
	static const char *const marks[] = { "TM.", "T/M", "TM ", "KT.", "K/T", "TL.", "T/L", "TUQ.", "T/UQ", "Q." };
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (view_starts(v, marks[k]))
			return true;
	return false;
}

/* The post in a line of capitals: from its opening word to the end of the capitals. Empty when none. */
static struct view post_in(struct doc *d, struct view v)
{
	size_t end = 0;
	for (size_t i = 0; i < v.n;) { /* leading words in capitals, marks allowed */
		size_t k = i;
		while (k < v.n && v.p[k] != ' ')
			k++;
		struct view word = view_mid(v, i, k);
		if (!is_capitals(word) && !authority(v))
			break;
		if (!is_capitals(word) && end)
			break;
		end = k;
		i = k;
		while (i < v.n && v.p[i] == ' ')
			i++;
	}
	struct view run = view_mid(v, 0, end), f = vitext_fold(run, d->arena);
	if (!end || f.n != run.n)
		return view_mid(v, 0, 0);
	size_t at = f.n, length = 0;
	for (size_t i = 0; i < f.n; i++) {
		if (i && f.p[i - 1] != ' ')
			continue;
		for (size_t k = 0; k < sizeof post_words / sizeof *post_words; k++) {
			size_t n = strlen(post_words[k]);
			if (f.n - i >= n && memcmp(f.p + i, post_words[k], n) == 0 && (i + n == f.n || f.p[i + n] == ' ') && (at == f.n || i >= at + length)) {
				at = i;
				length = n;
				break;
			}
		}
	}
	return at < f.n ? view_mid(run, at, run.n) : view_mid(v, 0, 0);
}

static void add_recipient(struct doc *d, size_t start, size_t end)
{
	struct header *h = &d->header;
	struct view v = view_trim(view_mid(d->text, start, end));
	while (v.n && (v.p[0] == '-' || v.p[0] == ':' || v.p[0] == '+' || v.p[0] == ' '))
		v = view_mid(v, 1, v.n);
	while (v.n && strchr(",;. ", v.p[v.n - 1]))
		v.n--;
	if (v.n == 0 || h->nrecipients == RECIPIENTS_MOST)
		return;
	if (!h->recipients)
		h->recipients = arena_array(d->arena, RECIPIENTS_MOST, sizeof *h->recipients);
	h->recipients[h->nrecipients++] = v;
	if (h->recipients_at.end == 0)
		h->recipients_at.start = (size_t)(v.p - d->text.p);
	h->recipients_at.end = (size_t)(v.p + v.n - d->text.p);
}

/* Recipients of one line or cell: cut before each "- " that follows a mark that ends an item. */
static void recipients_in(struct doc *d, struct span s)
{
	size_t start = s.start;
	for (size_t i = s.start; i + 1 < s.end; i++) {
		if (d->text.p[i] != '-' || d->text.p[i + 1] != ' ' || i < s.start + 2 || d->text.p[i - 1] != ' ')
			continue;
		size_t k = i - 1;
		while (k > s.start && d->text.p[k] == ' ')
			k--;
		if (!strchr(",;.:/", d->text.p[k]))
			continue;
		add_recipient(d, start, i);
		start = i;
	}
	add_recipient(d, start, s.end);
}

static void take_post(struct doc *d, struct view line)
{
	struct view post = post_in(d, line);
	if (post.n == 0)
		return;
	d->header.signer_post = post;
	size_t at = (size_t)(post.p - d->text.p);
	d->header.signer_at = (struct span){ at, at + post.n };
}

/* One line of the foot; a page laid out with blanks has recipients on the left and the signature on the right of one line. */
static void read_foot_line(struct doc *d, const struct line *l, bool label, bool after_label)
{
	struct view v = line_view(d, l), left = view_mid(v, 0, column_end(v)), right = view_trim(view_mid(v, left.n, v.n));
	size_t start = l->at.start;
	if (right.n)
		take_post(d, right);
	if (label) {
		const char *colon = memchr(left.p, ':', left.n);
		if (colon)
			recipients_in(d, (struct span){ (size_t)(colon - d->text.p) + 1, start + left.n });
	} else if (after_label && (v.p[0] == '-' || v.p[0] == '+')) {
		recipients_in(d, (struct span){ start, start + left.n });
	} else if (v.n < 200) {
		take_post(d, left);
	}
}

void structure_tail(struct doc *d)
{
	struct header *h = &d->header;
	size_t blocks = body_blocks(d), n;
	struct line *l = lines_of(d, h->body, blocks, &n);
	size_t at = n;
	for (size_t i = n; i-- > 0;)
		if (line_starts(line_view(d, &l[i]), "nơi nhận", d->arena)) {
			at = i;
			break;
		}
	if (at == n) { /* no recipients: a signature near the end */
		for (size_t i = n; i-- > 0 && n - i < TAIL_LINES;) {
			struct view v = line_view(d, &l[i]);
			if (v.n < 120 && (authority(v) || (is_capitals(v) && post_in(d, v).n == v.n)))
				at = i;
		}
		if (at == n)
			return;
		for (size_t i = at; i < n; i++)
			take_post(d, line_view(d, &l[i]));
		h->tail = l[at].block;
		return;
	}
	/* a signature printed to the left of or above the recipients belongs to the foot too */
	size_t first = at;
	for (size_t i = at; i-- > 0 && at - i <= 6;) {
		struct view v = line_view(d, &l[i]);
		if (v.n < 120 && (authority(v) || (is_capitals(v) && post_in(d, v).n)))
			first = i;
	}
	for (size_t i = first; i < n; i++) {
		struct view v = line_view(d, &l[i]);
		if (line_starts(v, "phụ lục", d->arena))
			break;
		read_foot_line(d, &l[i], i == at, i > at);
	}
	h->tail = l[first].block;
}
