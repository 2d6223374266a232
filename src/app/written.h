/* written - a paper as the room `write` wants it. */
#ifndef APP_WRITTEN_H
#define APP_WRITTEN_H
#include "app/paper.h"
#include "write/write.h"

struct written paper_written(struct paper *p);
#endif
