/*
 * wioa-rules: the rules of workforce case management, for C and C++.
 *
 * Generated from ffi/src by `make gen`; edit there.
 *
 * Text       goes in as pointer and length, UTF-8, without a NUL byte at its end; lengths are
 *            bytes. It comes out as wioa_text, which the caller owns, or as wioa_str, which
 *            another object owns; both have a NUL byte behind the text.
 * Status     every function that can fail returns a wioa_status. A function writes its
 *            outputs only if it returns WIOA_STATUS_OK, and *err only if it does not.
 *            `err` may be NULL everywhere; initialise the pointer behind it to NULL.
 * Memory     every object has one function that frees it: wioa_rulebook_free, wioa_text_free,
 *            wioa_bytes_free, wioa_error_free. NULL is allowed, and does nothing. If the
 *            system has no memory left, the process is aborted.
 * Pointers   a pointer is NULL, or valid for what its parameter says for as long as the call
 *            runs. A NULL that is not allowed gives WIOA_STATUS_BAD_POINTER. Outputs must not
 *            overlap inputs. Nothing that goes in is kept after the call.
 * Threads    no function keeps state between calls. One rulebook may be used by any number of
 *            threads at once; text and errors may be read by any number. Freeing is the
 *            caller's to order.
 * Time       no function reads a clock: `as_of` is the day of the answer. The same input gives
 *            the same bytes, here and in every other language of the library.
 */


#ifndef WIOA_RULES_H
#define WIOA_RULES_H

#include <stddef.h>
#include <stdint.h>

/**
 * The version of the binary interface this header describes. It grows when a function or
 * struct changes in a way that compiled programs would notice; additions leave it as it is.
 */
#define WIOA_ABI_VERSION 1

/**
 * How a call went. The numbers are fixed and never reused; a later version may add some.
 */
enum wioa_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * The outputs are written.
     */
    WIOA_STATUS_OK = 0,
    /**
     * A pointer that is required is NULL, or is not aligned.
     */
    WIOA_STATUS_BAD_POINTER = 1,
    /**
     * A length or count is larger than any object can be.
     */
    WIOA_STATUS_BAD_LENGTH = 2,
    /**
     * A text is not UTF-8.
     */
    WIOA_STATUS_BAD_UTF8 = 3,
    /**
     * A date is not a day of the calendar, or not in the years 1900 to 2199.
     */
    WIOA_STATUS_BAD_DATE = 4,
    /**
     * Not well-formed JSON, TOML or CSV.
     */
    WIOA_STATUS_SYNTAX = 11,
    /**
     * A key, code, profile or rule that is not known.
     */
    WIOA_STATUS_UNKNOWN_NAME = 12,
    /**
     * Something required is missing.
     */
    WIOA_STATUS_MISSING = 13,
    /**
     * A value is not what its place allows.
     */
    WIOA_STATUS_BAD_VALUE = 14,
    /**
     * A column has a type its field cannot be read from.
     */
    WIOA_STATUS_BAD_TYPE = 15,
    /**
     * An id or key that should be unique stands twice.
     */
    WIOA_STATUS_DUPLICATE = 16,
    /**
     * A reference leads nowhere, or in a circle.
     */
    WIOA_STATUS_BAD_REFERENCE = 17,
    /**
     * An event that does not fit the state of what it is about.
     */
    WIOA_STATUS_DENIED = 18,
    /**
     * The state is not the one the caller saw: another event came first.
     */
    WIOA_STATUS_CONFLICT = 19,
    /**
     * There is no sure answer: a record that bears on it cannot be understood.
     */
    WIOA_STATUS_UNDETERMINED = 21,
    /**
     * A fault of the library itself, whose reason is also written to standard error. The
     * handles that were passed in stay usable.
     */
    WIOA_STATUS_INTERNAL = 99,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum wioa_status wioa_status;
#else
typedef uint32_t wioa_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Where a person stands. The numbers are fixed and never reused.
 */
enum wioa_participation_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * No service has made the person a participant.
     */
    WIOA_PARTICIPATION_STATUS_NOT_ENROLLED = 1,
    /**
     * An exit-extending service is open.
     */
    WIOA_PARTICIPATION_STATUS_ACTIVE = 2,
    /**
     * None is open, and the exit window runs.
     */
    WIOA_PARTICIPATION_STATUS_IN_WINDOW = 3,
    /**
     * The window is over, and a planned service holds the exit open.
     */
    WIOA_PARTICIPATION_STATUS_HELD = 4,
    /**
     * Exited.
     */
    WIOA_PARTICIPATION_STATUS_EXITED = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum wioa_participation_status wioa_participation_status;
#else
typedef uint32_t wioa_participation_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Whether the days of subsidized wages run. The numbers are fixed and never reused.
 */
enum wioa_subsidy_state
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * No placement has started.
     */
    WIOA_SUBSIDY_STATE_NOT_STARTED = 1,
    /**
     * A placement is started: the day counts.
     */
    WIOA_SUBSIDY_STATE_RUNNING = 2,
    /**
     * No placement is started: the day does not count.
     */
    WIOA_SUBSIDY_STATE_PAUSED = 3,
    /**
     * All days are used: no subsidized wage may be paid.
     */
    WIOA_SUBSIDY_STATE_EXHAUSTED = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum wioa_subsidy_state wioa_subsidy_state;
#else
typedef uint32_t wioa_subsidy_state;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Bytes that the caller owns and frees with `wioa_bytes_free`.
 */
typedef struct wioa_bytes wioa_bytes;

/**
 * Why a call failed: every fault that was found, in one object. The caller frees it with
 * `wioa_error_free`.
 */
typedef struct wioa_error wioa_error;

/**
 * The rules, numbers and services matrices in force. It never changes once built: any number
 * of threads may use one at the same time. The caller frees it with `wioa_rulebook_free`,
 * after the last call that uses it.
 */
typedef struct wioa_rulebook wioa_rulebook;

/**
 * Text that the caller owns and frees with `wioa_text_free`.
 */
typedef struct wioa_text wioa_text;

/**
 * Text that another object owns: valid as long as that object is. UTF-8. `data` is never
 * NULL, and a NUL byte that `len` does not count follows the text.
 */
typedef struct wioa_str {
    /**
     * First byte.
     */
    const char *data;
    /**
     * Number of bytes.
     */
    size_t len;
} wioa_str;

/**
 * One file that a layer names as a services matrix. All texts are UTF-8 and required.
 */
typedef struct wioa_matrix_file {
    /**
     * The name by which the layer names it.
     */
    const char *file;
    /**
     * Bytes in `file`.
     */
    size_t file_len;
    /**
     * What the file holds: TOML, or CSV where the name ends in ".csv".
     */
    const char *text;
    /**
     * Bytes in `text`.
     */
    size_t text_len;
} wioa_matrix_file;

/**
 * One layer of a rulebook: a short TOML text that states only what it overrides. All texts
 * are UTF-8 and required.
 */
typedef struct wioa_layer {
    /**
     * The name by which other layers extend it.
     */
    const char *name;
    /**
     * Bytes in `name`.
     */
    size_t name_len;
    /**
     * Where it came from, for error messages: a file name, say.
     */
    const char *origin;
    /**
     * Bytes in `origin`.
     */
    size_t origin_len;
    /**
     * The TOML text.
     */
    const char *text;
    /**
     * Bytes in `text`.
     */
    size_t text_len;
    /**
     * The files it names, matrices and tables of minimum wages; may be NULL if there are none.
     */
    const struct wioa_matrix_file *matrices;
    /**
     * Number of files.
     */
    size_t matrices_count;
} wioa_layer;

/**
 * A day of the calendar, without zone: year 1900 to 2199, month 1 to 12, day 1 to 31. Where
 * a date may be left out, all zeros are no date: `wioa_date none = {0, 0, 0};`.
 */
typedef struct wioa_date {
    /**
     * Year.
     */
    int16_t year;
    /**
     * Month.
     */
    uint8_t month;
    /**
     * Day of the month.
     */
    uint8_t day;
} wioa_date;

/**
 * One service of a participant. A date that is all zeros is not recorded, so that a struct
 * set to zeros needs only the fields that are known.
 */
typedef struct wioa_service_span {
    /**
     * Activity code, as in the services matrix; UTF-8, required.
     */
    const char *code;
    /**
     * Bytes in `code`.
     */
    size_t code_len;
    /**
     * First day; none: the service has not begun.
     */
    struct wioa_date begin;
    /**
     * Last day; none: the service is open. A same-day service ends on its day anyway.
     */
    struct wioa_date end;
    /**
     * Planned first day.
     */
    struct wioa_date projected_begin;
    /**
     * The day on which the service, or its plan, was recorded.
     */
    struct wioa_date recorded_on;
} wioa_service_span;

/**
 * Where a person stands in the exit window. A date that is all zeros is none.
 */
typedef struct wioa_exit_window_answer {
    /**
     * Where the person stands.
     */
    wioa_participation_status status;
    /**
     * First day of the running or latest period of participation.
     */
    struct wioa_date entry_date;
    /**
     * Day 0 of the window: the latest date on which an exit-extending service was active.
     */
    struct wioa_date last_service_date;
    /**
     * Last day of the window; none while a service is open.
     */
    struct wioa_date window_end;
    /**
     * Exit date of the latest period; none unless exited.
     */
    struct wioa_date exit_date;
    /**
     * The exit date if nothing more is given, planned or recorded; while a service is open,
     * if it ends on the day of the answer. None if exited or never enrolled.
     */
    struct wioa_date expected_exit_date;
    /**
     * The first day on which that exit can be determined.
     */
    struct wioa_date expected_known_on;
    /**
     * Days until the window ends, 0 on its last day; -1 unless the window runs.
     */
    int32_t days_left;
    /**
     * Index of the span that holds the clock: the open one, the last one, or the planned one
     * that keeps the exit open; -1 if none does.
     */
    int64_t holder;
} wioa_exit_window_answer;

/**
 * Days on which a placement was started. A date that is all zeros is not recorded.
 */
typedef struct wioa_started_span {
    /**
     * The first day: a start or a return; required.
     */
    struct wioa_date from;
    /**
     * The day from which it is on hold, terminated or exited; it no longer counts. None: it goes on.
     */
    struct wioa_date until;
} wioa_started_span;

/**
 * The days of subsidized wages of a customer.
 */
typedef struct wioa_subsidy_days_answer {
    /**
     * Whether the days run.
     */
    wioa_subsidy_state state;
    /**
     * The first day without subsidized wage, if nothing changes; none: the days do not run,
     * and some are left.
     */
    struct wioa_date exhausted_on;
    /**
     * Days used before the day of the answer.
     */
    int32_t days_used;
    /**
     * Days left.
     */
    int32_t days_left;
    /**
     * Days after the limit on which a placement was started.
     */
    int32_t days_past;
} wioa_subsidy_days_answer;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The stable name of a status, as it stands in the JSON of errors: `ok`, `unknown_name`, ...
 * A number that is not known gives an empty text. The text lives as long as the library is
 * loaded.
 */
struct wioa_str wioa_status_name(uint32_t status);

/**
 * The version of the binary interface of the library that is loaded. A program compares it
 * with `WIOA_ABI_VERSION`, the one it was compiled against.
 */
uint32_t wioa_abi_version(void);

/**
 * The version of the library, "1.2.3". The text lives as long as the library is loaded.
 */
struct wioa_str wioa_version(void);

/**
 * The bytes and length of a text. Valid until `wioa_text_free`. NULL gives an empty text.
 */
struct wioa_str wioa_text_str(const struct wioa_text *text);

/**
 * Frees a text. NULL is allowed.
 */
void wioa_text_free(struct wioa_text *text);

/**
 * The first byte; never NULL, and not to be read where the length is 0. Valid until
 * `wioa_bytes_free`. NULL gives the place of no bytes.
 */
const uint8_t *wioa_bytes_data(const struct wioa_bytes *bytes);

/**
 * The number of bytes. NULL gives 0.
 */
size_t wioa_bytes_len(const struct wioa_bytes *bytes);

/**
 * Frees bytes. NULL is allowed.
 */
void wioa_bytes_free(struct wioa_bytes *bytes);

/**
 * The status that the failed call returned. NULL gives `WIOA_STATUS_OK`.
 */
wioa_status wioa_error_status(const struct wioa_error *error);

/**
 * Where the first fault is: a parameter, file, table, row, column or key, outermost first,
 * separated by dots; may be empty. Valid until `wioa_error_free`. NULL gives an empty text.
 */
struct wioa_str wioa_error_path(const struct wioa_error *error);

/**
 * What is wrong, for people: one line a fault, with path, value found and what is allowed.
 * Valid until `wioa_error_free`. NULL gives an empty text.
 */
struct wioa_str wioa_error_message(const struct wioa_error *error);

/**
 * Every fault, for programs: a JSON array of objects with `code` (as `wioa_status_name`
 * names it), `path`, `message` and, where known, `value` (found) and `allowed`. Valid until
 * `wioa_error_free`. NULL gives an empty text.
 */
struct wioa_str wioa_error_json(const struct wioa_error *error);

/**
 * Frees an error. NULL is allowed.
 */
void wioa_error_free(struct wioa_error *error);

/**
 * Builds the rulebook of a profile that ships with the library: "federal", "illinois",
 * "chicago-cook", "youth-career-pathways", "apprenticeship-illinois" or "jted".
 *
 * In: `profile`, UTF-8 of `profile_len` bytes.
 * Out: `*out`, a rulebook that the caller frees. `*err`, on failure, unless `err` is NULL.
 * Errors: `WIOA_STATUS_UNKNOWN_NAME` if no profile has the name.
 */
wioa_status wioa_rulebook_built_in(const char *profile,
                                   size_t profile_len,
                                   struct wioa_rulebook **out,
                                   struct wioa_error **err);

/**
 * Builds a rulebook out of the caller's layers and those that ship with the library.
 *
 * In: `profile`, the name of the topmost layer, UTF-8 of `profile_len` bytes. `layers`, an
 * array of `layers_count`; the order does not matter, since each layer's key `extends` names
 * the one below it. A layer of the caller's hides a built-in one of the same name. The array
 * and its texts are not needed any more after the call.
 * Out: `*out`, a rulebook that the caller frees. `*err`, on failure, unless `err` is NULL; it
 * holds every fault of every layer.
 * Errors: the kind of the first fault, `WIOA_STATUS_SYNTAX` to `WIOA_STATUS_BAD_REFERENCE`.
 */
wioa_status wioa_rulebook_from_layers(const char *profile,
                                      size_t profile_len,
                                      const struct wioa_layer *layers,
                                      size_t layers_count,
                                      struct wioa_rulebook **out,
                                      struct wioa_error **err);

/**
 * The name of the topmost layer. Valid until `wioa_rulebook_free`. NULL gives an empty text.
 */
struct wioa_str wioa_rulebook_name(const struct wioa_rulebook *rulebook);

/**
 * SHA-256 over everything in force, 64 hexadecimal digits: equal content, equal hash, on
 * every machine. Valid until `wioa_rulebook_free`. NULL gives an empty text.
 */
struct wioa_str wioa_rulebook_hash(const struct wioa_rulebook *rulebook);

/**
 * Frees a rulebook. NULL is allowed. Answers that were made with it stay valid.
 */
void wioa_rulebook_free(struct wioa_rulebook *rulebook);

/**
 * Audits a participant's records, or a caseload: every finding, and the receipt that says
 * which rules in which version judged which data.
 *
 * In: `rulebook`. `record`, JSON of `record_len` bytes: `{"participant": {...}, "services":
 * [...], ...}` for one participant, or `{"participants": [...], "services": [...], ...}` for
 * a caseload, whose rows each bear a `participant_id`. `as_of`, the day of the answer.
 * `rules`, rule codes separated by commas ("SVC021,PAR001"), `rules_len` bytes; NULL: all.
 * Out: `*out`, JSON `{"receipt": {...}, "findings": [...]}` on one line, which the caller
 * frees. `*err`, on failure, unless `err` is NULL.
 * Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_UNKNOWN_NAME` for an unknown rule, table or
 * field; `WIOA_STATUS_SYNTAX`, `WIOA_STATUS_MISSING`, `WIOA_STATUS_DUPLICATE` or
 * `WIOA_STATUS_BAD_REFERENCE` for records that cannot be told apart. A broken rule, or a
 * value that its field cannot hold, is a finding, not an error.
 */
wioa_status wioa_audit_json(const struct wioa_rulebook *rulebook,
                            const char *record,
                            size_t record_len,
                            struct wioa_date as_of,
                            const char *rules,
                            size_t rules_len,
                            struct wioa_text **out,
                            struct wioa_error **err);

/**
 * Who participates, since when, when it ends, and which record holds the clock, for one
 * participant.
 *
 * In: `rulebook`. `record`, JSON of `record_len` bytes as for `wioa_audit_json`, with exactly
 * one participant. `as_of`, the day of the answer.
 * Out: `*out`, JSON on one line, which the caller frees; where a record stands in the way of
 * a sure answer, `programs` is empty and `undetermined` names the record. `*err`, on failure,
 * unless `err` is NULL.
 * Errors: as `wioa_audit_json`; `WIOA_STATUS_BAD_VALUE` unless there is exactly one
 * participant.
 */
wioa_status wioa_participation_json(const struct wioa_rulebook *rulebook,
                                    const char *record,
                                    size_t record_len,
                                    struct wioa_date as_of,
                                    struct wioa_text **out,
                                    struct wioa_error **err);

/**
 * May this service be entered now? The rules of the audit, asked before saving.
 *
 * In: `rulebook`. `record`, JSON of `record_len` bytes as for `wioa_audit_json`, with exactly
 * one participant, without the new service. `service`, JSON of `service_len` bytes: the new
 * service as one object. `as_of`, the day of the answer.
 * Out: `*out`, JSON on one line, which the caller frees: `allowed`, what stops it
 * (`stopped_by`), what it will still owe (`owed`), what else an audit would then find
 * (`announced`), the rules that could not be assessed for want of tables or fields
 * (`not_assessed`), and those that could not judge this participant, or not every record
 * (`unjudged`). `*err`, on failure, unless `err` is NULL.
 * Errors: as `wioa_audit_json`; `WIOA_STATUS_BAD_VALUE` unless there is exactly one
 * participant, for a value that a field of the service cannot hold, or for a service that
 * began, ended or was recorded after `as_of`; `WIOA_STATUS_MISSING` for a service without an
 * id; `WIOA_STATUS_DUPLICATE` for the id of a service that is there already.
 */
wioa_status wioa_may_enter_json(const struct wioa_rulebook *rulebook,
                                const char *record,
                                size_t record_len,
                                const char *service,
                                size_t service_len,
                                struct wioa_date as_of,
                                struct wioa_text **out,
                                struct wioa_error **err);

/**
 * Answers a question about records, a caseload, or a history of events. `docs/questions.md` lists the
 * questions and surveys, with what each takes and gives.
 *
 * In: `rulebook`. `question`, its name of `question_len` bytes ("participation"). `input`, JSON of
 * `input_len` bytes. `as_of`, the day of the answer: what happened later does not exist for it.
 * Out: `*out`, JSON on one line, which the caller frees. `*err`, on failure, unless `err` is NULL.
 * Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_UNKNOWN_NAME` for an unknown question or key;
 * `WIOA_STATUS_DENIED` for an event that does not fit the state its history leads to;
 * `WIOA_STATUS_CONFLICT` if another event came first; the others of `wioa_audit_json`. The state
 * that a refused event met is unchanged.
 */
wioa_status wioa_ask_json(const struct wioa_rulebook *rulebook,
                          const char *question,
                          size_t question_len,
                          const char *input,
                          size_t input_len,
                          struct wioa_date as_of,
                          struct wioa_text **out,
                          struct wioa_error **err);

/**
 * Exports the list of a participant's case notes as it was seen on a day, the latest contact
 * first, with all that the list shows: a deleted note is a row about its deletion.
 *
 * In: `rulebook`. `record`, JSON of `record_len` bytes as for `wioa_audit_json`, with exactly
 * one participant. `as_of`, the day of the list. `form`, of `form_len` bytes: "csv" (UTF-8 with
 * a header line) or "xlsx" (an Excel workbook). `unmasked`, 0: personal data that the lint
 * finds (rule NTE101) are written as asterisks; anything else: texts as they were entered.
 * Out: `*out`, the bytes of the file, which the caller frees with `wioa_bytes_free`. `*err`, on
 * failure, unless `err` is NULL.
 * Errors: as `wioa_audit_json`; `WIOA_STATUS_BAD_VALUE` unless there is exactly one
 * participant, for an unknown form, and for a note or an event of the log of deletions that
 * cannot be understood: the list would not be complete without it. So it is for a text of more than
 * 32,767 units of UTF-16, which no cell of a workbook can hold; CSV holds any.
 */
wioa_status wioa_notes_export(const struct wioa_rulebook *rulebook,
                              const char *record,
                              size_t record_len,
                              struct wioa_date as_of,
                              const char *form,
                              size_t form_len,
                              uint8_t unmasked,
                              struct wioa_bytes **out,
                              struct wioa_error **err);

/**
 * Makes a report of a caseload: tables with a heading, totals, and what could not be considered.
 *
 * In: `rulebook`. `name`, of `name_len` bytes: "progress", "services", "deadlines", "costs".
 * `caseload`, JSON of `caseload_len` bytes as for `wioa_audit_json`. `as_of`, the day of the
 * report. `options`, JSON of `options_len` bytes, `{"until": "2024-06-30", "career_planner":
 * "...", "participant_id": "...", "fiscal": "..."}`, where each key may be left out; NULL or
 * empty: none. `form`, of `form_len` bytes: "json" (one line), "html" (one page that stands
 * alone), "xlsx" (an Excel workbook), or "csv:" with the name of one of its tables
 * ("csv:deadlines").
 * Out: `*out`, the bytes of the file, which the caller frees with `wioa_bytes_free`. `*err`, on
 * failure, unless `err` is NULL.
 * Errors: as `wioa_audit_json`; `WIOA_STATUS_UNKNOWN_NAME` for an unknown report, table or key
 * of the options; `WIOA_STATUS_SYNTAX` for options that are not JSON; `WIOA_STATUS_BAD_VALUE`
 * for an unknown form, a span that is none, a fiscal extract that cannot be understood, and a
 * table with more rows than a sheet of a workbook holds.
 */
wioa_status wioa_report(const struct wioa_rulebook *rulebook,
                        const char *name,
                        size_t name_len,
                        const char *caseload,
                        size_t caseload_len,
                        struct wioa_date as_of,
                        const char *options,
                        size_t options_len,
                        const char *form,
                        size_t form_len,
                        struct wioa_bytes **out,
                        struct wioa_error **err);

/**
 * The days until exit, from services alone: what a screen shows beside a name.
 *
 * Planned gaps, and services of programs that exit apart, are not part of this question:
 * `wioa_participation_json` takes them into account.
 *
 * In: `rulebook`. `group`, the participant's customer group (`adult`, `dislocated_worker` or
 * `youth`), `group_len` bytes; NULL: not recorded. `spans`, an array of `spans_count`
 * services in any order; may be NULL if there are none. `as_of`, the day of the answer; what
 * happened after it is left out.
 * Out: `*out`. `*err`, on failure, unless `err` is NULL; its paths name the span,
 * "spans[2].end".
 * Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_BAD_VALUE` for an unknown group;
 * `WIOA_STATUS_UNDETERMINED` if a span stands in the way of a sure answer, because its code
 * is not in the matrix in force, or it ends before it begins or without a begin.
 */
wioa_status wioa_exit_window(const struct wioa_rulebook *rulebook,
                             const char *group,
                             size_t group_len,
                             const struct wioa_service_span *spans,
                             size_t spans_count,
                             struct wioa_date as_of,
                             struct wioa_exit_window_answer *out,
                             struct wioa_error **err);

/**
 * The days of subsidized wages used and left, over all placements of a customer. A day on which
 * several placements were started counts once.
 *
 * In: `rulebook`, whose policy sets the limit. `spans`, an array of `spans_count` spans of all
 * placements in any order; may be NULL if there are none. `as_of`, the day of the answer: days
 * before it count, and a span that begins after it does not exist yet.
 * Out: `*out`. `*err`, on failure, unless `err` is NULL; its paths name the span,
 * "spans[2].until".
 * Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_BAD_VALUE` for a span that ends before it begins.
 */
wioa_status wioa_subsidy_days(const struct wioa_rulebook *rulebook,
                              const struct wioa_started_span *spans,
                              size_t spans_count,
                              struct wioa_date as_of,
                              struct wioa_subsidy_days_answer *out,
                              struct wioa_error **err);

/**
 * The unsubsidized wage: the hourly wage less the subsidized wage, exact, in cents an hour.
 *
 * In: `hourly_cents` and `subsidized_cents`, 0 or more.
 * Out: `*unsubsidized_cents`. `*err`, on failure, unless `err` is NULL; its path names the wage.
 * Errors: `WIOA_STATUS_BAD_VALUE` for a negative wage, or a subsidized wage above the hourly wage.
 */
wioa_status wioa_wage_split(int64_t hourly_cents,
                            int64_t subsidized_cents,
                            int64_t *unsubsidized_cents,
                            struct wioa_error **err);

/**
 * Checks a services matrix.
 *
 * In: `matrix`, TOML of `matrix_len` bytes.
 * Out: `*err`, on failure, unless `err` is NULL; it holds every fault, named by row and column.
 * Errors: the kind of the first fault, `WIOA_STATUS_SYNTAX` to `WIOA_STATUS_BAD_REFERENCE`.
 */
wioa_status wioa_matrix_check_toml(const char *matrix, size_t matrix_len, struct wioa_error **err);

/**
 * What differs between two versions of a services matrix, row by row and column by column.
 *
 * In: `from` and `to`, TOML of `from_len` and `to_len` bytes.
 * Out: `*out`, a JSON array on one line, which the caller frees: objects with `change`
 * ("added", "removed" or "changed"), `code`, `title` and, for a changed row, `fields`. `*err`,
 * on failure, unless `err` is NULL; its paths begin with `from` or `to`.
 * Errors: the kind of the first fault, as `wioa_matrix_check_toml`.
 */
wioa_status wioa_matrix_diff_json(const char *from,
                                  size_t from_len,
                                  const char *to,
                                  size_t to_len,
                                  struct wioa_text **out,
                                  struct wioa_error **err);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* WIOA_RULES_H */
