/* err - the world failed: a file, a disk, a damaged zip. One message fit to be shown as it is: what, which, why, what to do.
 * Functions that can fail take `struct err *err` last, return -1 (or NULL) and fill it only then; outputs stay untouched.
 * What is wrong on the paper is never an err: that is a finding. What is wrong with us is an assert. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err_kind {
	ERR_NONE,
	ERR_USAGE,   /* exit 2: the person asked for something that does not exist */
	ERR_INPUT,   /* exit 3: an input could not be read */
	ERR_REFUSED, /* exit 3: an input was refused (secrecy mark, limit, encrypted) */
	ERR_STORE,   /* exit 4: store trouble */
};

enum { ERR_MESSAGE_MAX = 1024 };
struct err {
	enum err_kind kind;
	char message[ERR_MESSAGE_MAX];
};

#define ERR_INIT { 0 }

/* Fill err; a message that is too long is cut at a UTF-8 border. Returns -1, so `return err_set(...)` reads well. */
int err_set(struct err *err, enum err_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Put "what: " before the message that is there. Returns -1. */
int err_prefix(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Why the system refused, in the language of now: errno's sentence for people. */
const char *err_reason(int errno_value);
/* The exit status of design.md section 4 for this kind. */
int err_exit(const struct err *err);
#endif
