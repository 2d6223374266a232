/* today - see today.h. */
#include "app/today.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/lang.h"

static int digits(const char *s, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

static int is_day(const char *s)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return 0;
	int y = digits(s, 4), m = digits(s + 5, 2), d = digits(s + 8, 2);
	if (y < 1 || m < 1 || m > 12 || d < 1 || d > days[m - 1])
		return 0;
	return !(m == 2 && d == 29 && (y % 4 != 0 || (y % 100 == 0 && y % 400 != 0)));
}

int today(const char *option, char out[11], struct err *err)
{
	if (option) {
		if (!is_day(option))
			return err_set(err, ERR_USAGE, T("--today: “%s” không phải một ngày; viết như 2026-12-31", "--today: “%s” is no day; write it as 2026-12-31"), option);
		memcpy(out, option, 11);
		return 0;
	}
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t t = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm;
	if (!(epoch && *epoch ? gmtime_r(&t, &tm) : localtime_r(&t, &tm)) || strftime(out, 11, "%Y-%m-%d", &tm) != 10)
		return err_set(err, ERR_USAGE, "%s", T("đồng hồ của máy hoặc SOURCE_DATE_EPOCH không hợp lệ; dùng --today", "the clock or SOURCE_DATE_EPOCH is not valid; use --today"));
	return 0;
}
