/* lang - which language people are spoken to in. Vietnamese first; English complete.
 *     err_set(err, ERR_INPUT, T("Tệp rỗng.", "The file is empty."));
 * Both texts stand at the place that says them, so neither is forgotten. The choice is per thread (a request, a command)
 * and is set once by a face (cli, web), never by a verb. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

enum lang { LANG_VI, LANG_EN };

enum lang lang_now(void);
void lang_set(enum lang l);
/* LC_ALL, LC_MESSAGES, LANG, LANGUAGE in that order of weight; "en..." is English, all else Vietnamese. */
enum lang lang_from_environment(void);

static inline const char *T(const char *vi, const char *en) __attribute__((format_arg(1), format_arg(2)));
static inline const char *T(const char *vi, const char *en)
{
	return lang_now() == LANG_EN ? en : vi;
}
#endif
