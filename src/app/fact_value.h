/* fact_value - a value as people or tables write it: a number with or without its measure, one of the four words (“chưa có” with the day
 * it will be there), a grade of the indicator's scale by code or title. */
#ifndef APP_FACT_VALUE_H
#define APP_FACT_VALUE_H
#include "records/catalog.h"
#include "records/fact.h"

enum fact_value_style {
	FACT_VALUE_PLAIN,  /* 1234.5, as in tables of packs and files of other programs */
	FACT_VALUE_PEOPLE, /* 1.234,5 as on paper; 1234.5 too where it can mean nothing else */
};
/* Fills word, value, grade, due_day. err: what it is not. */
int fact_value_read(struct records *rec, const struct indicator_def *d, struct view text, enum fact_value_style style, struct fact *out, struct err *err);
/* As people read it, with the printed decimals: "1.234,5", "không phát sinh", "Nhất". */
const char *fact_value_print(const struct records *rec, const struct indicator_def *d, const struct fact *f, struct arena *a);
#endif
