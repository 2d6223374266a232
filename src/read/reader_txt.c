/* reader_txt - plain text: one paragraph a line, empty lines are layout and dropped.
 * Given UTF-8, UTF-16 (with or without a mark) or text of 8 bits; gives paragraphs and, where the text was saved from a paper
 * with notes, the notes hung where their marks stood (txt_notes.h). Lines parted by tabs are tables; no other table is guessed. A file that is not
 * text is left to the other readers, or refused. */
#include <stdio.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "read/read.h"
#include "read/txt_notes.h"

/* --- what letters the file is written in ------------------------------------------------------------------------------- */

enum { LOOK_AT = 64 * 1024 }; /* bytes looked at when bidding */

enum letters { LETTERS_NONE, LETTERS_UTF8, LETTERS_UTF16LE, LETTERS_UTF16BE, LETTERS_8BIT };

static struct view head_of(struct view all)
{
	if (all.n > LOOK_AT)
		all.n = LOOK_AT;
	while (all.n && ((unsigned char)all.p[all.n - 1] & 0xC0) == 0x80) /* not in the middle of a letter */
		all.n--;
	if (all.n > 1 && (unsigned char)all.p[all.n - 1] >= 0xC0)
		all.n--;
	return all;
}

/* Text of 16-bit units without a mark: blanks, line ends and figures have a zero byte, always on the same side. */
static enum letters unmarked_16(struct view head)
{
	size_t le = 0, be = 0, units = head.n / 2;
	for (size_t i = 0; i + 1 < head.n; i += 2) {
		unsigned char a = (unsigned char)head.p[i], b = (unsigned char)head.p[i + 1];
		le += b == 0 && (a >= ' ' || a == '\n' || a == '\r' || a == '\t');
		be += a == 0 && (b >= ' ' || b == '\n' || b == '\r' || b == '\t');
	}
	if (units < 4 || head.n % 2)
		return LETTERS_NONE;
	return le * 3 > units && be * 20 < le ? LETTERS_UTF16LE : be * 3 > units && le * 20 < be ? LETTERS_UTF16BE : LETTERS_NONE;
}

/* Control characters no text holds. NUL, U+0002 and the page break are found in saved text, a few of them. */
static size_t odd_bytes(struct view s)
{
	size_t odd = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		odd += c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 2;
	}
	return odd;
}

/* UTF-8 with a byte broken here and there is still UTF-8, as long as whole letters far outnumber broken bytes. */
static bool mostly_utf8(struct view s, size_t *broken)
{
	size_t whole = 0, len;
	*broken = 0;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		if (cp == 0xFFFD && len == 1)
			++*broken;
		else
			whole += len > 1;
	}
	return *broken * 4 <= whole;
}

static enum letters letters_of(struct view all)
{
	size_t broken;
	if (all.n >= 2 && memcmp(all.p, "\xFF\xFE", 2) == 0)
		return LETTERS_UTF16LE;
	if (all.n >= 2 && memcmp(all.p, "\xFE\xFF", 2) == 0)
		return LETTERS_UTF16BE;
	struct view head = head_of(all);
	enum letters wide = unmarked_16(head);
	if (wide != LETTERS_NONE)
		return wide;
	if (odd_bytes(head) * 100 > head.n)
		return LETTERS_NONE;
	return mostly_utf8(all, &broken) ? LETTERS_UTF8 : LETTERS_8BIT;
}

/* Typed before Unicode (base/legacy.h), or Unicode; what is neither is Windows Western. */
static struct view utf8_of(struct view all, struct arena *a)
{
	enum letters l = letters_of(all);
	if (l == LETTERS_UTF16LE || l == LETTERS_UTF16BE)
		return legacy_decode(l == LETTERS_UTF16LE ? LEGACY_UTF16LE : LEGACY_UTF16BE, all, a);
	if (l == LETTERS_8BIT) {
		enum legacy old = legacy_detect(all);
		return legacy_decode(old == LEGACY_NONE ? LEGACY_CP1252 : old, all, a);
	}
	if (view_starts(all, "\xEF\xBB\xBF"))
		all = view_mid(all, 3, all.n);
	return legacy_run(legacy_detect_text(all), false, all, a);
}

/* --- lines -------------------------------------------------------------------------------------------------------------- */

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static size_t count_lines(struct view s)
{
	size_t n = 1;
	for (size_t i = 0; i < s.n; i++)
		n += is_line_end(s.p[i]);
	return n;
}

static bool is_blank(struct view s)
{
	size_t len;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		if (cp > ' ' && !utf8_is_space(cp) && cp != 0xFEFF)
			return false;
		if (cp == 2)
			return false;
	}
	return true;
}

/* The lines that hold something. */
static size_t cut_lines(struct view s, struct txt_line *v)
{
	size_t n = 0;
	bool gap = false;
	for (size_t i = 0; i <= s.n;) {
		size_t end = i;
		while (end < s.n && !is_line_end(s.p[end]))
			end++;
		struct view line = view_mid(s, i, end);
		if (is_blank(line)) {
			gap = true;
		} else {
			v[n++] = (struct txt_line){ .text = line, .gap = gap };
			gap = false;
		}
		if (end + 1 < s.n && s.p[end] == '\r' && s.p[end + 1] == '\n')
			end++;
		i = end + 1;
	}
	return n;
}

/* --- lines broken at a width ----------------------------------------------------------------------------------------------- */

enum { TABLE_LINES = 2, TABLES_MOST = 1000, ROWS_MOST = 10000, CELL_MOST = 120 /* bytes of a cell on a line of its own */, COLUMNS_LEAST = 3, COLUMNS_MOST = 14 };
enum { WIDTH_LEAST = 40, WIDTH_MOST = 132, PAIRS_LEAST = 6 };

/* Letters people see: marks that stand over the letter before them take no room. */
static size_t width_of(struct view s)
{
	size_t n = 0, len;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		n += cp < 0x300 || cp >= 0x370;
	}
	return n;
}

static size_t first_word(struct view s)
{
	size_t i = 0, start;
	while (i < s.n && s.p[i] == ' ')
		i++;
	start = i;
	while (i < s.n && s.p[i] != ' ')
		i++;
	return width_of(view_mid(s, start, i));
}

/* The first word of line i would not have fitted on the line before it. */
static bool overflows(const struct txt_line *v, size_t i, size_t width)
{
	return !v[i].gap && width_of(v[i - 1].text) + 1 + first_word(v[i].text) > width;
}

/* "- ", "+ ", "* ", "1.", "a)", "II.", "(1)", "[1]": what opens an item, heading or note. */
static bool opens_item(struct view s)
{
	size_t i = 0, word = 0;
	s = view_trim(s);
	if (s.n >= 2 && memchr("-+*", s.p[0], 3) && s.p[1] == ' ')
		return true;
	if (s.n && (s.p[0] == '(' || s.p[0] == '['))
		i++;
	for (; i < s.n && word < 5 && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z')); i++)
		word++;
	bool letter = word && (s.p[i - 1] < '0' || s.p[i - 1] > '9');
	if (letter && word > 1 && strspn(s.p + i - word, "IVX") < word)
		return false;
	return word && i + 1 < s.n && memchr(".)]/", s.p[i], 4) && s.p[i + 1] == ' ';
}

/* Text mailed or printed at a fixed width: most lines go on until the next word does not fit. Such lines are one paragraph. */
static void unwrap(struct txt_line *v, size_t n)
{
	size_t lines[WIDTH_MOST + 2] = { 0 }, width = WIDTH_MOST + 1, longer = 0, pairs = 0, full = 0;
	for (size_t i = 0; i < n; i++) {
		size_t w = v[i].text.n > 4 * WIDTH_MOST ? WIDTH_MOST + 1 : width_of(v[i].text);
		lines[w <= WIDTH_MOST ? w : WIDTH_MOST + 1]++;
	}
	while (width > 0 && (longer + lines[width]) * 100 <= n) /* a long address in a hundred lines does not count */
		longer += lines[width--];
	if (width < WIDTH_LEAST || width > WIDTH_MOST)
		return;
	for (size_t i = 1; i < n; i++) {
		pairs += !v[i].gap;
		full += overflows(v, i, width);
	}
	if (pairs < PAIRS_LEAST || full * 2 < pairs)
		return;
	for (size_t i = n; i-- > 1;)
		v[i].spaced = overflows(v, i, width) && !opens_item(v[i].text);
	for (size_t i = 1; i < n; i++)
		if (v[i].spaced)
			v[i].text = view_trim(v[i].text);
}

/* --- building ------------------------------------------------------------------------------------------------------------ */

static void note_id(char id[24], size_t note)
{
	snprintf(id, 24, "%zu", note + 1);
}

static void put_line(struct doc_builder *b, const struct txt_notes *notes, size_t *m, struct view s, size_t line)
{
	size_t done = 0;
	for (; *m < notes->nmarks && notes->marks[*m].line == line; ++*m) {
		const struct txt_mark *k = &notes->marks[*m];
		char id[24];
		note_id(id, k->note);
		doc_text(b, view_mid(s, done, k->at), NULL);
		if (k->guessed)
			doc_mark_guessed(b, id);
		else
			doc_mark(b, id);
		done = k->at + k->cut;
	}
	doc_text(b, view_mid(s, done, s.n), NULL);
}

/* --- tables pasted as text ----------------------------------------------------------------------------------------------- */

static size_t tabs_in(struct view s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\t';
	return n;
}

/* A table copied out of an office program: lines one after another with the same number of tabs, no cell a paragraph long.
 * How many lines from i on; 0 when no table begins there. */
static size_t table_at(const struct txt_line *v, size_t i, size_t end)
{
	size_t tabs = tabs_in(v[i].text), n = 0;
	while (tabs && i + n < end && tabs_in(v[i + n].text) == tabs && !v[i + n].spaced && !v[i + n].joined && v[i + n].text.p[0] != ' ' && (n == 0 || !v[i + n].gap))
		n++;
	return n >= TABLE_LINES && (tabs > 1 || n > TABLE_LINES) ? n : 0;
}

/* A table whose cells stand one to a line, as office programs save them: the lines of a header, then rows of as many lines with
 * numbers in the same places. Sets how many columns; gives how many lines, header included, 0 when no table begins at i. */
static bool numeric_line(struct view s)
{
	size_t digits = 0;
	s = view_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		digits += s.p[i] >= '0' && s.p[i] <= '9';
		if (!strchr("0123456789.,% -", s.p[i]))
			return false;
	}
	return digits > 0 && s.n <= CELL_MOST;
}

static bool cell_line(struct view s)
{
	s = view_trim(s);
	return s.n && s.n <= CELL_MOST && !strchr(".:;,", s.p[s.n - 1]) && !strchr("-+*", s.p[0]);
}

static size_t rows_like(const struct txt_line *v, size_t first, size_t end, size_t columns)
{
	size_t rows = 0, numbers = 0;
	for (size_t c = 0; c < columns; c++)
		numbers += first + c < end && numeric_line(v[first + c].text);
	if (numbers < 2 || numbers == columns)
		return 0;
	for (; first + (rows + 1) * columns <= end; rows++)
		for (size_t c = 0; c < columns; c++) {
			const struct txt_line *here = &v[first + rows * columns + c];
			if (!cell_line(here->text) || here->joined || here->spaced || numeric_line(here->text) != numeric_line(v[first + c].text))
				return rows;
		}
	return rows;
}

static size_t stacked_at(const struct txt_line *v, size_t i, size_t end, size_t *columns)
{
	size_t words = 0;
	while (i + words < end && words <= COLUMNS_MOST && cell_line(v[i + words].text) && !numeric_line(v[i + words].text))
		words++;
	for (size_t c = words; c >= COLUMNS_LEAST; c--) {
		size_t rows = rows_like(v, i + c, end, c);
		if (rows >= TABLE_LINES) {
			*columns = c;
			return c * (rows + 1);
		}
	}
	return 0;
}

static void put_stacked(struct doc_builder *b, const struct txt_line *v, size_t lines, size_t columns, uint16_t table)
{
	for (size_t i = 0; i < lines; i++) {
		if (i % columns == 0) {
			struct block *block = doc_block(b, BLOCK_ROW, 0);
			block->table = table;
			block->row = (uint16_t)(i / columns);
			block->depth = 1;
		} else {
			doc_cell(b);
		}
		doc_text(b, view_trim(v[i].text), NULL);
	}
}

static void put_row(struct doc_builder *b, struct view line, uint16_t table, uint16_t row)
{
	struct block *block = doc_block(b, BLOCK_ROW, 0);
	block->table = table;
	block->row = row;
	block->depth = 1;
	for (size_t from = 0, i = 0; i <= line.n; i++)
		if (i == line.n || line.p[i] == '\t') {
			if (from)
				doc_cell(b);
			doc_text(b, view_trim(view_mid(line, from, i)), NULL);
			from = i + 1;
		}
}

static bool holds_mark(const struct txt_notes *notes, size_t from, size_t to)
{
	for (size_t i = 0; i < notes->nmarks; i++)
		if (notes->marks[i].line >= from && notes->marks[i].line < to)
			return true;
	return false;
}

static void put_body(struct doc_builder *b, const struct txt_line *v, const struct txt_notes *notes)
{
	size_t m = 0;
	uint16_t tables = 0;
	for (size_t i = 0; i < notes->first_line; i++) {
		size_t rows = tables < TABLES_MOST ? table_at(v, i, notes->first_line) : 0;
		if (rows > ROWS_MOST || holds_mark(notes, i, i + rows))
			rows = 0;
		if (rows) {
			tables++;
			for (size_t r = 0; r < rows; r++)
				put_row(b, v[i + r].text, tables, (uint16_t)r);
			i += rows - 1;
			continue;
		}
		size_t columns, lines = tables < TABLES_MOST ? stacked_at(v, i, notes->first_line, &columns) : 0;
		if (lines && lines < ROWS_MOST && !holds_mark(notes, i, i + lines)) {
			put_stacked(b, v + i, lines, columns, ++tables);
			i += lines - 1;
			continue;
		}
		if (v[i].spaced)
			doc_text(b, VIEW(" "), NULL);
		else if (!v[i].joined)
			doc_block(b, BLOCK_PARA, 0);
		put_line(b, notes, &m, v[i].text, i);
	}
}

static void put_notes(struct doc_builder *b, const struct txt_line *v, size_t n, const struct txt_notes *notes)
{
	for (size_t i = 0; i < notes->nnotes; i++) {
		const struct txt_note *x = &notes->notes[i];
		size_t end = i + 1 < notes->nnotes ? notes->notes[i + 1].line : n;
		char id[24];
		note_id(id, i);
		doc_note(b, id);
		doc_text(b, view_mid(v[x->line].text, x->skip, v[x->line].text.n), NULL);
		for (size_t line = x->line + 1; line < end; line++) {
			doc_note_para(b);
			doc_text(b, v[line].text, NULL);
		}
	}
}

static void warn(struct doc_builder *b, const struct txt_notes *notes)
{
	if (notes->nnotes && notes->nmarks && notes->marks[0].guessed)
		doc_warn(b, T("tệp .txt không giữ dấu chú thích: %zu chú thích được treo theo %zu chỗ đoạn văn bị ngắt, cần xem lại",
		              "the text file lost its note marks: %zu notes were hung on %zu broken places, please look them over"),
		         notes->nnotes, notes->nmarks);
	if (notes->nnotes && notes->nbreaks && notes->nmarks && notes->marks[0].guessed && notes->nbreaks != notes->nnotes)
		doc_warn(b, T("có %zu chỗ ngắt cho %zu chú thích: chỗ treo chú thích có thể sai",
		              "%zu broken places for %zu notes: some notes may hang in the wrong place"),
		         notes->nbreaks, notes->nnotes);
}

static struct doc *read_txt(struct view all, struct arena *a, struct err *err)
{
	struct view s = utf8_of(all, a);
	struct txt_line *v = arena_array(a, count_lines(s), sizeof *v);
	size_t n = cut_lines(s, v);
	struct txt_notes notes;
	if (n == 0) {
		err_set(err, ERR_INPUT, "%s", T("tệp chỉ có khoảng trắng, không có chữ", "the file holds only blanks, no text"));
		return NULL;
	}
	unwrap(v, n);
	txt_notes_find(v, n, a, &notes);
	struct doc_builder *b = doc_builder_new(a, DOC_TXT);
	put_body(b, v, &notes);
	put_notes(b, v, n, &notes);
	warn(b, &notes);
	size_t broken;
	if (letters_of(all) == LETTERS_UTF8 && mostly_utf8(all, &broken) && broken)
		doc_warn(b, T("tệp có %zu byte hỏng, mỗi byte thành một chữ “\xEF\xBF\xBD”", "the file has %zu broken bytes, each became “\xEF\xBF\xBD”"), broken);
	return doc_built(b, err);
}

static int bid(struct view all)
{
	switch (letters_of(all)) {
	case LETTERS_UTF16LE:
	case LETTERS_UTF16BE:
		return 20;
	case LETTERS_UTF8:
		return 10;
	case LETTERS_8BIT:
		return 3;
	case LETTERS_NONE:
		break;
	}
	return 0;
}

const struct reader reader_txt = {
	.name = "txt",
	.title = "văn bản thuần (.txt)",
	.extensions = "txt text",
	.format = DOC_TXT,
	.bid = bid,
	.read = read_txt,
};
