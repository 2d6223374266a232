/* print.h - what printing and parsing a paper's text form share; for print.c and parse.c only. */
#ifndef DOC_PRINT_H
#define DOC_PRINT_H
#include <stddef.h>
#include <stdio.h>
#include "doc/doc.h"

#define DOC_PRINT_FIRST "dinhky doc 1"

/* A field of struct header by name: its views, its spans. */
struct doc_head_field {
	const char *name;
	size_t offset;
};
extern const struct doc_head_field doc_head_fields[], doc_head_spans[];
/* Names in order of their enums; looks in order of their bits. Each ends with NULL. */
extern const char *const doc_format_names[], *const doc_kind_names[], *const doc_look_names[];
#endif
