/* fingerprint - the lasting name of a finding: rule, folded quote, section label, and the ordinal among equals. It survives
 * edits elsewhere in the paper, so a waiver given to last week's draft still holds on this week's. */
#ifndef APP_FINGERPRINT_H
#define APP_FINGERPRINT_H
#include "doc/doc.h"
#include "model/finding.h"

/* Fills `fingerprint` of every finding: 16 hex digits, no two alike in one paper. */
void fingerprint_all(const struct doc *d, struct findings *f);
#endif
