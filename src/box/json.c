/* json - see json.h. */
#include "box/json.h"
#include <assert.h>
#include <inttypes.h>
#include "base/utf8.h"

static void quoted(struct buf *b, struct view s)
{
	buf_addc(b, '"');
	size_t from = 0, i = 0, len;
	while (i < s.n) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x80) {
			uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
			if (cp == 0xFFFD && len == 1) {
				buf_add(b, view_mid(s, from, i));
				buf_addcp(b, 0xFFFD);
				from = i + 1;
			}
			i += len;
			continue;
		}
		bool slash = c == '/' && i > 0 && s.p[i - 1] == '<';
		if (c >= ' ' && c != '"' && c != '\\' && c != 0x7F && !slash) {
			i++;
			continue;
		}
		buf_add(b, view_mid(s, from, i));
		switch (c) {
		case '"':
			buf_adds(b, "\\\"");
			break;
		case '\\':
			buf_adds(b, "\\\\");
			break;
		case '/':
			buf_adds(b, "\\/");
			break;
		case '\n':
			buf_adds(b, "\\n");
			break;
		case '\t':
			buf_adds(b, "\\t");
			break;
		default:
			buf_addf(b, "\\u%04x", c);
		}
		from = ++i;
	}
	buf_add(b, view_mid(s, from, s.n));
	buf_addc(b, '"');
}

static void new_line(struct json *j)
{
	buf_addc(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		buf_adds(j->out, "  ");
}

static void before(struct json *j, const char *key)
{
	bool one_line = j->inline_from && j->depth >= j->inline_from;
	if (j->depth) {
		if (j->some[j->depth - 1])
			buf_adds(j->out, one_line ? ", " : ",");
		j->some[j->depth - 1] = true;
		if (!one_line)
			new_line(j);
	}
	if (key) {
		quoted(j->out, view_of(key));
		buf_adds(j->out, ": ");
	}
}

static void begin(struct json *j, const char *key, char open, char close)
{
	before(j, key);
	assert(j->depth < JSON_DEPTH_MAX);
	buf_addc(j->out, open);
	j->some[j->depth] = false;
	j->close[j->depth++] = close;
}

void json_object(struct json *j, const char *key)
{
	begin(j, key, '{', '}');
}

void json_array(struct json *j, const char *key)
{
	begin(j, key, '[', ']');
}

void json_row(struct json *j, const char *key)
{
	begin(j, key, '{', '}');
	if (!j->inline_from)
		j->inline_from = j->depth;
}

void json_row_list(struct json *j, const char *key)
{
	begin(j, key, '[', ']');
	if (!j->inline_from)
		j->inline_from = j->depth;
}

void json_end(struct json *j)
{
	assert(j->depth > 0);
	bool one_line = j->inline_from && j->depth >= j->inline_from;
	if (j->inline_from == j->depth)
		j->inline_from = 0;
	j->depth--;
	if (j->some[j->depth] && !one_line)
		new_line(j);
	buf_addc(j->out, j->close[j->depth]);
	if (j->depth == 0)
		buf_addc(j->out, '\n');
}

void json_str(struct json *j, const char *key, struct view s)
{
	if (!s.p) {
		json_null(j, key);
		return;
	}
	before(j, key);
	quoted(j->out, s);
}

void json_cstr(struct json *j, const char *key, const char *s)
{
	json_str(j, key, view_of(s));
}

void json_int(struct json *j, const char *key, int64_t n)
{
	before(j, key);
	buf_addf(j->out, "%" PRId64, n);
}

void json_size(struct json *j, const char *key, size_t n)
{
	before(j, key);
	buf_addf(j->out, "%zu", n);
}

void json_bool(struct json *j, const char *key, bool yes)
{
	before(j, key);
	buf_adds(j->out, yes ? "true" : "false");
}

void json_null(struct json *j, const char *key)
{
	before(j, key);
	buf_adds(j->out, "null");
}

void json_dec(struct json *j, const char *key, struct dec d)
{
	before(j, key);
	buf_addc(j->out, '"');
	dec_print(d, j->out);
	buf_addc(j->out, '"');
}

void json_number(struct json *j, const char *key, struct view plain)
{
	before(j, key);
	buf_add(j->out, plain);
}
