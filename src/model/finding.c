/* finding - see finding.h. */
#include "model/finding.h"
#include "base/lang.h"

struct finding *finding_add(struct findings *f, const char *rule, enum severity s, struct place at)
{
	if (f->n == f->cap)
		f->v = arena_grow(f->arena, f->v, f->n, &f->cap, sizeof *f->v);
	struct finding *one = &f->v[f->n++];
	*one = (struct finding){ .rule = rule, .severity = s, .at = at };
	return one;
}

void finding_evidence(struct findings *f, struct finding *one, struct place at)
{
	if (one->nevidence == FINDING_EVIDENCE_MAX)
		return;
	if (!one->evidence)
		one->evidence = arena_array(f->arena, FINDING_EVIDENCE_MAX, sizeof *one->evidence);
	one->evidence[one->nevidence++] = at;
}

const char *severity_word(enum severity s)
{
	static const char *const w[] = { "error", "warning", "note", "question" };
	return w[s];
}

const char *severity_title(enum severity s)
{
	switch (s) {
	case SEV_ERROR:
		return T("sai", "wrong");
	case SEV_WARNING:
		return T("nên sửa", "likely wrong");
	case SEV_NOTE:
		return T("nhỏ", "small");
	default:
		return T("cần hỏi lại", "to be asked");
	}
}
