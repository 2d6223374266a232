/* mhd - see mhd.h. */
#include "web/mhd.h"
#include <dlfcn.h>
#include <string.h>
#include "base/lang.h"

int mhd_load(struct mhd *m, struct err *err)
{
	void *lib = dlopen("libmicrohttpd.so.12", RTLD_LAZY);
	if (!lib)
		return err_set(err, ERR_STORE, "%s",
		               T("chưa mở được trang web: máy thiếu thư viện libmicrohttpd; cài gói libmicrohttpd12 rồi chạy lại",
		                 "cannot serve pages yet: libmicrohttpd is missing; install the package libmicrohttpd12 and run again"));
#define FIND(n)                                                                                             \
	{                                                                                                   \
		void *at = dlsym(lib, #n);                                                                  \
		if (!at)                                                                                    \
			return err_set(err, ERR_STORE, T("thư viện libmicrohttpd thiếu hàm %s", "libmicrohttpd lacks %s"), #n); \
		memcpy(&m->n##_, &at, sizeof at);                                                           \
	}
	MHD_NEEDED(FIND)
#undef FIND
	return 0;
}
