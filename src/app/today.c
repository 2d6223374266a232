/* today - see today.h. */
#include "app/today.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/lang.h"

int day_of_option(const char *option, const char *words, struct day otherwise, struct day *out, struct err *err)
{
	*out = otherwise;
	if (!words || day_people(view_of(words), out) == DAY_READ)
		return 0;
	return err_set(err, ERR_USAGE, T("%s cần một ngày như 2026-12-31 hay 31/12/2026, không phải “%s”", "%s wants a day such as 2026-12-31 or 31/12/2026, not “%s”"), option, words);
}

int today(const char *option, char out[11], struct err *err)
{
	struct day d;
	if (option) {
		if (day_of_option("--today", option, (struct day){ 0 }, &d, err) < 0)
			return -1;
		char iso[40];
		snprintf(iso, sizeof iso, "%04d-%02d-%02d", d.year, d.month, d.day);
		memcpy(out, iso, 10);
		out[10] = 0;
		return 0;
	}
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t t = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm;
	if (!(epoch && *epoch ? gmtime_r(&t, &tm) : localtime_r(&t, &tm)) || strftime(out, 11, "%Y-%m-%d", &tm) != 10)
		return err_set(err, ERR_USAGE, "%s", T("đồng hồ của máy hoặc SOURCE_DATE_EPOCH không hợp lệ; dùng --today", "the clock or SOURCE_DATE_EPOCH is not valid; use --today"));
	return 0;
}
