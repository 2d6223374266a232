/* kit - what pages on records print alike: cells, links that keep the unit and the period, a small line of values. */
#ifndef WEB_KIT_H
#define WEB_KIT_H
#include "app/indicator.h"
#include "web/page.h"

/* <td>words</td>; tag may carry attributes: "td class=\"n\"". */
void kit_cell(struct buf *out, const char *tag, const char *words);
/* A header cell: <th scope="col">words</th>; number: set to the right. */
void kit_head(struct buf *out, const char *words, bool number);
/* A header cell whose words sort by that column of total.h, falling when it is so now already or of numbers first; href: the page as it is, up to and
 * with its query, ready for an attribute; now: how it is sorted ("-value"), NULL: in another way. */
void kit_sort_head(struct buf *out, const char *words, bool number, const char *href, const char *column, const char *now);
/* "?don-vi=...&ky=...&ban-do=..." of where the page is now, ready for an attribute; other: further pairs already escaped, or "". */
void kit_where(struct buf *out, const char *unit, struct period p, enum value_map map, const char *other, struct arena *a);
/* A percent-escaped value of a query. */
void kit_query(struct buf *out, struct view value);
/* "&amp;name=value", nothing when value is NULL or "". */
void kit_pair(struct buf *out, const char *name, const char *value);
/* The same as a hidden field of a form. */
void kit_hidden(struct buf *out, const char *name, const char *value);
/* The values of a trend as bars of the heights that app gave, with the same in words for those who cannot see them. */
void kit_trend(struct buf *out, const struct indicator_line *l);
/* An arrow where the last value moved against the one before, in the colour of what is wanted, with the same in words. */
void kit_moved(struct buf *out, const struct indicator_line *l);
/* One value of a trend as a cell with a bar. */
void kit_bar(struct buf *out, const struct trend_point *p, bool last);
/* Parameter as a string, NULL when it was not given. */
const char *kit_value(const struct request *r, const char *name);
/* "1.234 hộ", "–", or why nothing is shown. */
void kit_number(struct buf *out, const char *words, bool hidden);
#endif
