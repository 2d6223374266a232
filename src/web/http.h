/* http - bytes of HTTP to requests of pages and back. */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H
#include "app/reader.h"
#include "web/mhd.h"
#include "web/pool.h"
#include "web/serve.h"

struct http {
	struct mhd mhd;
	struct web web;
	struct reader_process reader;
	struct pool pool;  /* of the store, when there is one */
	uint16_t port;
};

/* libmicrohttpd's callbacks; cls is the struct http. */
enum MHD_Result http_answer(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *data,
                            size_t *size, void **state);
void http_done(void *cls, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why);
#endif
