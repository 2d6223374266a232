/* mhd - libmicrohttpd, loaded when the server starts: checking a paper must not pay for it and the libraries behind it. */
#ifndef WEB_MHD_H
#define WEB_MHD_H
#include <microhttpd.h>
#include "base/err.h"

#define MHD_NEEDED(X)                                                                                       \
	X(MHD_start_daemon) X(MHD_stop_daemon) X(MHD_get_daemon_info) X(MHD_get_connection_values)           \
	X(MHD_lookup_connection_value) X(MHD_create_post_processor) X(MHD_post_process)                      \
	X(MHD_destroy_post_processor) X(MHD_create_response_from_buffer) X(MHD_add_response_header)          \
	X(MHD_queue_response) X(MHD_destroy_response)

struct mhd {
#define FIELD(n) __typeof__(n) *n##_;
	MHD_NEEDED(FIELD)
#undef FIELD
};

int mhd_load(struct mhd *m, struct err *err);
#endif
