/* users - the use cases of `dinhky user`: accounts and their roles. Each runs inside office_write or office_read. */
#ifndef APP_USERS_H
#define APP_USERS_H
#include "app/listed.h"
#include "app/office.h"

struct user_role_ask {
	const char *role, *unit, *field, *from; /* unit: a code; NULL: everywhere, all fields, today */
};
int users_list(struct office *o, const struct listed *how, struct buf *out, struct err *err);
/* role NULL: an account without a role may be given one later. */
int user_add(struct office *o, const char *login, const char *title, const struct user_role_ask *ask, struct err *err);
/* take: the role is taken back from that day on. */
int user_role(struct office *o, const char *login, const struct user_role_ask *ask, bool take, struct err *err);
/* Takes back all roles; the rows that say who did what stay. The last administrator cannot be closed. */
int user_close(struct office *o, const char *login, const char *from, struct err *err);
/* Empties the title, as the law may want it: the chain stays whole and says why. */
int user_erase(struct office *o, const char *login, const char *why, const char *basis, struct err *err);
#endif
