/* dates - moved to base/date.h (days) and base/period.h (periods); kept so that old includes read on. */
#ifndef DOC_DATES_H
#define DOC_DATES_H
#include "base/date.h"
#include "base/period.h"
#endif
