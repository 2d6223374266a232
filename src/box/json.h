/* json - emits JSON text into a buf, and nothing else: no tree, no reading. Byte-stable: the same calls give the same bytes.
 *     struct json j = JSON_INIT(&out);
 *     json_object(&j, NULL);                 key NULL: at the top, or inside an array
 *     json_str(&j, "path", view);            a view with p NULL is null
 *     json_array(&j, "recipients"); json_str(&j, NULL, v); json_end(&j);
 *     json_end(&j);
 * An object opened with json_row stands on one line with all it holds: a long list of rows stays readable and greppable.
 * Strings are escaped; a byte that is no UTF-8 becomes U+FFFD. `</` is written `<\/`, so that the text can stand in a page. */
#ifndef BOX_JSON_H
#define BOX_JSON_H
#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/dec.h"
#include "base/view.h"

enum { JSON_DEPTH_MAX = 32 };

struct json {
	struct buf *out;
	int depth;
	int inline_from; /* depth from which all stands on one line; 0 = none */
	bool some[JSON_DEPTH_MAX];
	char close[JSON_DEPTH_MAX];
};

#define JSON_INIT(buf) { .out = (buf) }

void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_row(struct json *j, const char *key);     /* an object on one line */
void json_row_list(struct json *j, const char *key); /* an array on one line */
void json_end(struct json *j);                      /* closes what was opened last */
void json_str(struct json *j, const char *key, struct view s);
void json_cstr(struct json *j, const char *key, const char *s); /* NULL: null */
void json_int(struct json *j, const char *key, int64_t n);
void json_size(struct json *j, const char *key, size_t n);
void json_bool(struct json *j, const char *key, bool yes);
void json_null(struct json *j, const char *key);
/* A decimal as a string with its printed decimals: "17.60". */
void json_dec(struct json *j, const char *key, struct dec d);
/* A plain decimal as a bare number with its decimals: 17.60. What is no number must not come here. */
void json_number(struct json *j, const char *key, struct view plain);
#endif
