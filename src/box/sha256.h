/* sha256 - the fingerprint of a file (FIPS 180-4). Not for passwords. */
#ifndef BOX_SHA256_H
#define BOX_SHA256_H
#include "base/view.h"

enum { SHA256_HEX = 65 };

/* 64 lower-case hexadecimal digits and NUL. */
void sha256_hex(struct view bytes, char out[SHA256_HEX]);
#endif
