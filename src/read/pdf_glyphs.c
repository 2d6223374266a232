/* pdf_glyphs - see pdf_glyphs.h. Only the few entry points used are declared here, so that building needs no poppler headers;
 * their shapes are those of poppler-glib 0.18 and glib 2 (stable ABI: libpoppler-glib.so.8). */
#include "read/pdf_glyphs.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "doc/doc.h"

struct poppler_rectangle {
	double x1, y1, x2, y2;
};

struct poppler_attributes {
	char *font_name;
	double font_size;
	int is_underlined;
	uint16_t color[3];
	int start_index, end_index;
};

struct g_list {
	void *data;
	struct g_list *next, *prev;
};

struct g_error {
	uint32_t domain;
	int code;
	char *message;
};

enum { POPPLER_ENCRYPTED = 1 };
/* No page is larger (ISO 32000-1, annex C: 14,400 units a side); what a damaged file says beyond it is taken as this. */
enum { PDF_SIDE_MAX = 14400 };

/* A length as the file gives it, made safe to count with: what is no number is 0. */
static float length_of(double x)
{
	if (!(x > -PDF_SIDE_MAX)) /* also when it is no number */
		return x <= -PDF_SIDE_MAX ? -PDF_SIDE_MAX : 0;
	return x > PDF_SIDE_MAX ? PDF_SIDE_MAX : (float)x;
}

/* name in the library, result and arguments */
#define POPPLER_CALLS(X)                                                                             \
	X(void *, g_bytes_new_static, (const void *, size_t))                                        \
	X(void, g_bytes_unref, (void *))                                                             \
	X(void, g_object_unref, (void *))                                                            \
	X(void, g_error_free, (struct g_error *))                                                    \
	X(void, g_free, (void *))                                                                    \
	X(void *, poppler_document_new_from_bytes, (void *, const char *, struct g_error **))        \
	X(int, poppler_document_get_n_pages, (void *))                                               \
	X(void *, poppler_document_get_page, (void *, int))                                          \
	X(void, poppler_page_get_size, (void *, double *, double *))                                 \
	X(char *, poppler_page_get_text, (void *))                                                   \
	X(int, poppler_page_get_text_layout, (void *, struct poppler_rectangle **, unsigned *))      \
	X(struct g_list *, poppler_page_get_text_attributes, (void *))                               \
	X(void, poppler_page_free_text_attributes, (struct g_list *))

struct poppler {
#define FIELD(result, name, args) result(*name) args;
	POPPLER_CALLS(FIELD)
#undef FIELD
};

static int load(struct poppler *p, struct err *err)
{
	void *lib = dlopen("libpoppler-glib.so.8", RTLD_NOW | RTLD_GLOBAL);
	if (!lib)
		return err_set(err, ERR_INPUT, "%s",
		               T("chưa đọc được .pdf: máy thiếu thư viện poppler; cài gói libpoppler-glib8 rồi chạy lại",
		                 "cannot read .pdf yet: the poppler library is missing; install the package libpoppler-glib8 and run again"));
#define FIND(result, name, args)                                                                     \
	{                                                                                            \
		void *at = dlsym(lib, #name);                                                        \
		if (!at)                                                                             \
			return err_set(err, ERR_INPUT, T("thư viện poppler thiếu hàm %s", "the poppler library lacks %s"), #name); \
		memcpy(&p->name, &at, sizeof at);                                                    \
	}
	POPPLER_CALLS(FIND)
#undef FIND
	return 0;
}

static bool is_odd_font(const char *name)
{
	const char *plus = name ? strchr(name, '+') : NULL;
	if (plus)
		name = plus + 1;
	return name && (strncmp(name, ".Vn", 3) == 0 || strncmp(name, "VNI", 3) == 0 || strncmp(name, "Vn", 2) == 0);
}

static void dress(struct pdf_page *page, struct g_list *attributes, struct arena *a)
{
	for (struct g_list *l = attributes; l; l = l->next) {
		const struct poppler_attributes *t = l->data;
		uint8_t look = 0;
		const char *name = t->font_name ? t->font_name : "";
		if (strstr(name, "Bold"))
			look |= LOOK_BOLD;
		if (strstr(name, "Italic") || strstr(name, "Oblique"))
			look |= LOOK_ITALIC;
		if (t->is_underlined)
			look |= LOOK_UNDERLINE;
		const char *odd = is_odd_font(t->font_name) ? arena_str(a, view_of(name)) : NULL;
		for (long i = t->start_index; i >= 0 && i <= t->end_index && (size_t)i < page->n; i++) {
			page->v[i].size = length_of(t->font_size > 0 ? t->font_size : 0);
			page->v[i].look = look;
			page->v[i].odd_font = odd != NULL;
			page->v[i].font = odd;
		}
	}
}

static void take_page(const struct poppler *p, void *from, struct pdf_page *page, struct arena *a)
{
	double width = 0, height = 0;
	struct poppler_rectangle *boxes = NULL;
	unsigned nboxes = 0;
	p->poppler_page_get_size(from, &width, &height);
	page->width = length_of(width);
	page->height = length_of(height);
	char *text = p->poppler_page_get_text(from);
	if (text && p->poppler_page_get_text_layout(from, &boxes, &nboxes)) {
		struct view s = view_of(text);
		page->v = arena_array(a, nboxes + 1, sizeof *page->v);
		for (size_t i = 0, len; i < s.n && page->n < nboxes; i += len, page->n++) {
			const struct poppler_rectangle *b = &boxes[page->n];
			page->v[page->n] = (struct glyph){
				.cp = utf8_at(view_mid(s, i, s.n), &len),
				.x1 = length_of(b->x1), .y1 = length_of(b->y1), .x2 = length_of(b->x2), .y2 = length_of(b->y2),
			};
		}
		struct g_list *attributes = p->poppler_page_get_text_attributes(from);
		dress(page, attributes, a);
		p->poppler_page_free_text_attributes(attributes);
	}
	p->g_free(boxes);
	p->g_free(text);
}

int pdf_glyphs(struct view all, struct arena *a, struct pdf_pages *out, struct err *err)
{
	struct poppler p = { 0 };
	struct g_error *why = NULL;
	int rc = -1;
	void *bytes = NULL, *document = NULL;
	if (load(&p, err) < 0)
		return -1;
	bytes = p.g_bytes_new_static(all.p, all.n);
	document = p.poppler_document_new_from_bytes(bytes, NULL, &why);
	if (!document) {
		if (why && why->code == POPPLER_ENCRYPTED)
			err_set(err, ERR_REFUSED, "%s", T("tệp .pdf đặt mật khẩu; bỏ mật khẩu rồi lưu lại", "the .pdf is protected by a password; save it without one"));
		else
			err_set(err, ERR_INPUT, "%s", T("tệp .pdf hỏng hoặc dở dang, không mở được", "the .pdf is damaged or cut off and cannot be opened"));
		goto out;
	}
	int n = p.poppler_document_get_n_pages(document);
	if (n > PDF_PAGES_MAX) {
		err_set(err, ERR_REFUSED, T("tệp .pdf có %d trang, nhiều hơn mức %d", "the .pdf has %d pages, more than %d"), n, PDF_PAGES_MAX);
		goto out;
	}
	*out = (struct pdf_pages){ arena_array(a, n > 0 ? (size_t)n : 1, sizeof *out->v), n > 0 ? (size_t)n : 0 };
	size_t total = 0;
	for (int i = 0; i < n; i++) {
		void *page = p.poppler_document_get_page(document, i);
		if (!page)
			continue;
		take_page(&p, page, &out->v[i], a);
		p.g_object_unref(page);
		total += out->v[i].n;
		if (total > PDF_GLYPHS_MAX) {
			err_set(err, ERR_REFUSED, "%s", T("tệp .pdf có quá nhiều chữ", "the .pdf holds too much text"));
			goto out;
		}
	}
	rc = 0;
out:
	if (why)
		p.g_error_free(why);
	if (document)
		p.g_object_unref(document);
	p.g_bytes_unref(bytes);
	return rc;
}
