/* Whatever a caller does wrong is a status and an error that says what; never a crash, and
 * never a half-written output. */
#include "support.h"

#define RECORD "{\"participant\": {\"participant_id\": \"P1\"}, \"services\": []}"

static const wioa_date DAY = {2024, 6, 15};

/* Checks status, path and the JSON form of an error, and frees it. */
static void expect(int line, wioa_status status, wioa_error **error, wioa_status expected,
                   const char *path, const char *word)
{
    char code[64];
    int fine = status == expected && *error != NULL && wioa_error_status(*error) == expected
               && same(wioa_error_path(*error), path)
               && strstr(wioa_error_message(*error).data, word) != NULL;
    snprintf(code, sizeof code, "[{\"code\":\"%s\",\"path\":", wioa_status_name(expected).data);
    fine = fine && strncmp(wioa_error_json(*error).data, code, strlen(code)) == 0;
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("errors.c:%d: status %u, expected %u; path `%s`, expected `%s`; message `%s`; %s\n",
               line, (unsigned)status, (unsigned)expected, wioa_error_path(*error).data, path,
               wioa_error_message(*error).data, wioa_error_json(*error).data);
    }
    wioa_error_free(*error);
    *error = NULL;
}

#define EXPECT(call, expected, path, word) expect(__LINE__, (call), &error, (expected), (path), (word))

static void rulebooks(void)
{
    wioa_error *error = NULL;
    wioa_rulebook *untouched = (wioa_rulebook *)&failed;
    wioa_rulebook *out = untouched;
    wioa_layer layer = {TEXT("own"), TEXT("own.toml"), TEXT("extends = \"illinois\"\nnonsense = 1\n"), NULL, 0};
    wioa_matrix_file file = {TEXT("m.toml"), NULL, 0};

    EXPECT(wioa_rulebook_built_in(NULL, 0, &out, &error), WIOA_STATUS_BAD_POINTER, "profile", "NULL");
    EXPECT(wioa_rulebook_built_in(TEXT("illinois"), NULL, &error), WIOA_STATUS_BAD_POINTER, "out", "NULL");
    EXPECT(wioa_rulebook_built_in(TEXT("atlantis"), &out, &error), WIOA_STATUS_UNKNOWN_NAME, "profile",
           "chicago-cook");
    EXPECT(wioa_rulebook_built_in(TEXT(""), &out, &error), WIOA_STATUS_UNKNOWN_NAME, "profile", "allowed");
    EXPECT(wioa_rulebook_built_in(TEXT("\xff\xfe"), &out, &error), WIOA_STATUS_BAD_UTF8, "profile", "byte 0");
    EXPECT(wioa_rulebook_built_in("x", SIZE_MAX, &out, &error), WIOA_STATUS_BAD_LENGTH, "profile", "larger");
    EXPECT(wioa_rulebook_from_layers(TEXT("own"), NULL, 1, &out, &error), WIOA_STATUS_BAD_POINTER, "layers",
           "NULL");
    EXPECT(wioa_rulebook_from_layers(TEXT("own"), &layer, SIZE_MAX, &out, &error), WIOA_STATUS_BAD_LENGTH,
           "layers", "larger");
    EXPECT(wioa_rulebook_from_layers(TEXT("own"), NULL, 0, &out, &error), WIOA_STATUS_UNKNOWN_NAME,
           "profile", "own");
    EXPECT(wioa_rulebook_from_layers(TEXT("own"), &layer, 1, &out, &error), WIOA_STATUS_UNKNOWN_NAME,
           "own.toml.nonsense", "allowed");
    layer.matrices = &file;
    layer.matrices_count = 1;
    EXPECT(wioa_rulebook_from_layers(TEXT("own"), &layer, 1, &out, &error), WIOA_STATUS_BAD_POINTER,
           "layers[0].matrices[0].text", "NULL");
    layer.origin = NULL;
    layer.matrices_count = 0;
    EXPECT(wioa_rulebook_from_layers(TEXT("own"), &layer, 1, &out, &error), WIOA_STATUS_BAD_POINTER,
           "layers[0].origin", "NULL");
    CHECK(out == untouched);
    CHECK(wioa_rulebook_built_in(TEXT("atlantis"), &out, NULL) == WIOA_STATUS_UNKNOWN_NAME);
}

static void layers(void)
{
    wioa_layer layer = {TEXT("own"), TEXT("own.toml"), TEXT("extends = \"illinois\"\n"), NULL, 0};
    wioa_error *error = NULL;
    wioa_rulebook *own = NULL;
    wioa_rulebook *below = built_in("illinois");

    CHECK(wioa_rulebook_from_layers(TEXT("own"), &layer, 1, &own, &error) == WIOA_STATUS_OK);
    CHECK(error == NULL);
    CHECK(same(wioa_rulebook_name(own), "own"));
    CHECK(wioa_rulebook_hash(own).len == 64);
    CHECK(same(wioa_rulebook_hash(below), wioa_rulebook_hash(own).data));
    wioa_rulebook_free(own);
    wioa_rulebook_free(below);
}

static void records(void)
{
    wioa_rulebook *book = built_in("chicago-cook");
    wioa_error *error = NULL;
    wioa_text *untouched = (wioa_text *)&failed;
    wioa_text *out = untouched;
    const wioa_date no_day = {2023, 2, 29}, none = {0, 0, 0}, early = {1899, 12, 31}, late = {2200, 1, 1};

    EXPECT(wioa_audit_json(NULL, TEXT(RECORD), DAY, NULL, 0, &out, &error), WIOA_STATUS_BAD_POINTER,
           "rulebook", "NULL");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), DAY, NULL, 0, NULL, &error), WIOA_STATUS_BAD_POINTER, "out",
           "NULL");
    EXPECT(wioa_audit_json(book, NULL, 7, DAY, NULL, 0, &out, &error), WIOA_STATUS_BAD_POINTER, "record",
           "NULL");
    EXPECT(wioa_audit_json(book, TEXT("{\"\xc3\x28\": 1}"), DAY, NULL, 0, &out, &error),
           WIOA_STATUS_BAD_UTF8, "record", "byte 2");
    EXPECT(wioa_audit_json(book, TEXT("{\"participant\":"), DAY, NULL, 0, &out, &error), WIOA_STATUS_SYNTAX,
           "", "line 1");
    EXPECT(wioa_audit_json(book, TEXT(""), DAY, NULL, 0, &out, &error), WIOA_STATUS_SYNTAX, "", "EOF");
    EXPECT(wioa_audit_json(book, TEXT("{\"participant\": {\"nickname\": \"x\"}}"), DAY, NULL, 0, &out, &error),
           WIOA_STATUS_UNKNOWN_NAME, "participants", "nickname");
    EXPECT(wioa_audit_json(book, TEXT("{\"pets\": []}"), DAY, NULL, 0, &out, &error),
           WIOA_STATUS_UNKNOWN_NAME, "", "pets");
    EXPECT(wioa_audit_json(book, TEXT("{\"participant\": {}}"), DAY, NULL, 0, &out, &error),
           WIOA_STATUS_MISSING, "participant.participant_id", "no id");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), no_day, NULL, 0, &out, &error), WIOA_STATUS_BAD_DATE, "as_of",
           "2023-02-29");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), none, NULL, 0, &out, &error), WIOA_STATUS_BAD_DATE, "as_of",
           "0000-00-00");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), early, NULL, 0, &out, &error), WIOA_STATUS_BAD_DATE, "as_of",
           "1899");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), late, NULL, 0, &out, &error), WIOA_STATUS_BAD_DATE, "as_of",
           "2200");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), DAY, TEXT("SVC021,XYZ1"), &out, &error),
           WIOA_STATUS_UNKNOWN_NAME, "rules", "XYZ1");
    EXPECT(wioa_audit_json(book, TEXT(RECORD), DAY, TEXT(""), &out, &error), WIOA_STATUS_UNKNOWN_NAME,
           "rules", "unknown rule");
    EXPECT(wioa_participation_json(book, TEXT("{\"participants\": []}"), DAY, &out, &error),
           WIOA_STATUS_BAD_VALUE, "participants", "exactly one");
    EXPECT(wioa_may_enter_json(book, TEXT(RECORD), TEXT("{}"), DAY, &out, &error), WIOA_STATUS_MISSING,
           "service.service_id", "no id");
    EXPECT(wioa_may_enter_json(book, TEXT(RECORD), NULL, 0, DAY, &out, &error), WIOA_STATUS_BAD_POINTER,
           "service", "NULL");
    EXPECT(wioa_may_enter_json(book, TEXT(RECORD), TEXT("{\"actual_begin\": \"soon\"}"), DAY, &out, &error),
           WIOA_STATUS_BAD_VALUE, "service.actual_begin", "soon");
    CHECK(out == untouched);
    wioa_rulebook_free(book);
}

static void answers(void)
{
    wioa_rulebook *book = built_in("chicago-cook");
    wioa_error *untouched = (wioa_error *)&failed;
    wioa_error *error = untouched;
    wioa_text *out = NULL;

    CHECK(wioa_audit_json(book, TEXT(RECORD), DAY, TEXT(" INP004, INP002 "), &out, &error) == WIOA_STATUS_OK);
    CHECK(strncmp(wioa_text_str(out).data, "{\"receipt\":{", 12) == 0);
    CHECK(strstr(wioa_text_str(out).data, "\"rules_run\":[\"INP002\",\"INP004\"]") != NULL);
    CHECK(strlen(wioa_text_str(out).data) == wioa_text_str(out).len);
    wioa_text_free(out);

    CHECK(wioa_participation_json(book, TEXT(RECORD), DAY, &out, &error) == WIOA_STATUS_OK);
    CHECK(strstr(wioa_text_str(out).data, "\"status\":\"not_enrolled\"") != NULL);
    wioa_text_free(out);

    CHECK(wioa_may_enter_json(book, TEXT(RECORD), TEXT("{\"service_id\": \"s1\", \"activity_code\": \"202\"}"),
                              DAY, &out, &error) == WIOA_STATUS_OK);
    CHECK(strncmp(wioa_text_str(out).data, "{\"allowed\":", 11) == 0);
    wioa_text_free(out);

    CHECK(error == untouched);
    wioa_rulebook_free(book);
}

static void matrices(void)
{
    wioa_error *error = NULL;
    wioa_text *out = NULL;

    EXPECT(wioa_matrix_check_toml(NULL, 0, &error), WIOA_STATUS_BAD_POINTER, "matrix", "NULL");
    EXPECT(wioa_matrix_check_toml(TEXT("name = \"x\"\n"), &error), WIOA_STATUS_MISSING, "row", "[[row]]");
    EXPECT(wioa_matrix_diff_json(TEXT("="), TEXT(""), &out, &error), WIOA_STATUS_SYNTAX, "from.line 1",
           "from");
    CHECK(out == NULL);
}

static void nothing(void)
{
    wioa_rulebook_free(NULL);
    wioa_text_free(NULL);
    wioa_error_free(NULL);
    CHECK(same(wioa_text_str(NULL), ""));
    CHECK(same(wioa_error_message(NULL), ""));
    CHECK(same(wioa_error_path(NULL), ""));
    CHECK(same(wioa_error_json(NULL), ""));
    CHECK(wioa_error_status(NULL) == WIOA_STATUS_OK);
    CHECK(same(wioa_rulebook_name(NULL), ""));
    CHECK(same(wioa_rulebook_hash(NULL), ""));
    CHECK(same(wioa_status_name(WIOA_STATUS_OK), "ok"));
    CHECK(same(wioa_status_name(98), ""));
    CHECK(wioa_abi_version() == WIOA_ABI_VERSION);
    CHECK(wioa_version().len >= 5);
}

int main(void)
{
    rulebooks();
    layers();
    records();
    answers();
    matrices();
    nothing();
    return finish();
}
