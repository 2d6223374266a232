/* reader_other - files that are often sent as a report and are none that dinhky reads: pictures, archives, web archives, XML of
 * other programs. Known by their first bytes; each gets a sentence that says what it is and what to do. */
#include "base/lang.h"
#include "read/read.h"

enum { HEAD = 1024, BID = 70 };

#define PICTURE \
	"đây là ảnh (%s), không có chữ để đọc; hãy gửi tệp Word, hoặc PDF có chữ", \
		"this is a picture (%s), it holds no text to read; send the Word file, or a PDF with text"
#define ARCHIVE "đây là tệp nén (%s); hãy giải nén rồi chọn báo cáo bên trong", "this is an archive (%s); unpack it and choose the report inside"
#define SAVE_AS "đây là %s; hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx", "this is %s; open it in Word or LibreOffice and save it as .docx"
#define PROGRAM "đây là chương trình (%s), không phải báo cáo", "this is a program (%s), not a report"
#define BYTES(lit) { (lit), sizeof(lit) - 1 }

struct other {
	size_t at;
	struct view magic;
	const char *also; /* must stand in the head as well; NULL: nothing */
	const char *vi, *en, *name;
};

static const struct other others[] = {
	{ 0, BYTES("\x89PNG\r\n"), NULL, PICTURE, "PNG" },
	{ 0, BYTES("\xFF\xD8\xFF"), NULL, PICTURE, "JPEG" },
	{ 0, BYTES("GIF8"), NULL, PICTURE, "GIF" },
	{ 0, BYTES("II*\0"), NULL, PICTURE, "TIFF" },
	{ 0, BYTES("MM\0*"), NULL, PICTURE, "TIFF" },
	{ 8, BYTES("WEBP"), NULL, PICTURE, "WebP" },
	{ 4, BYTES("ftypheic"), NULL, PICTURE, "HEIC" },
	{ 4, BYTES("ftypmif1"), NULL, PICTURE, "HEIC" },
	{ 0, BYTES("AT&TFORM"), NULL, PICTURE, "DjVu" },
	{ 0, BYTES("7z\xBC\xAF\x27\x1C"), NULL, ARCHIVE, "7z" },
	{ 0, BYTES("Rar!\x1A\x07"), NULL, ARCHIVE, "RAR" },
	{ 0, BYTES("\x1F\x8B\x08"), NULL, ARCHIVE, "gzip" },
	{ 0, BYTES("\xFD" "7zXZ"), NULL, ARCHIVE, "xz" },
	{ 257, BYTES("ustar"), NULL, ARCHIVE, "tar" },
	{ 0, BYTES("MZ"), "This program", PROGRAM, "exe" },
	{ 0, BYTES("\x7F" "ELF"), NULL, PROGRAM, "ELF" },
	{ 0, BYTES("MIME-Version:"), NULL, SAVE_AS, "MHTML" },
	{ 0, BYTES("<?xml"), "Word.Document", SAVE_AS, "Word 2003 XML" },
	{ 0, BYTES("<?xml"), "xmlPackage", SAVE_AS, "Word XML" },
	{ 0, BYTES("<?xml"), "opendocument", SAVE_AS, "OpenDocument XML" },
	{ 0, BYTES("<?xml"), "Excel.Sheet", SAVE_AS, "Excel 2003 XML" },
};

static const struct other *find(struct view all)
{
	size_t head = all.n < HEAD ? all.n : HEAD;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const struct other *o = &others[i];
		if (all.n >= o->at + o->magic.n && memcmp(all.p + o->at, o->magic.p, o->magic.n) == 0 &&
		    (!o->also || memmem(all.p, head, o->also, strlen(o->also))))
			return o;
	}
	return NULL;
}

static int bid(struct view all)
{
	return find(all) ? BID : 0;
}

static struct doc *refuse(struct view all, struct arena *a, struct err *err)
{
	(void)a;
	const struct other *o = find(all);
	if (o)
		err_set(err, ERR_INPUT, T(o->vi, o->en), o->name);
	return NULL;
}

const struct reader reader_other = {
	.name = "other",
	.title = "các loại tệp khác",
	.extensions = "",
	.refuses = true,
	.bid = bid,
	.read = refuse,
};
