/* Audits the records in a JSON file as of a day, and prints what is wrong.
 *
 *   cargo build -p wioa-rules-ffi
 *   cc -std=c99 -Iinclude examples/c/audit.c target/debug/libwioa_rules.a \
 *      -lpthread -ldl -lm -o audit
 *   ./audit examples/c/record.json 2024-06-15
 *
 * Exit status: 0 nothing is wrong, 1 there are findings, 2 the question was not understood.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wioa_rules.h"

/* Prints why a call failed. An error names what is wrong, where, and what is allowed. */
static int refuse(wioa_error *error)
{
    fprintf(stderr, "%s: %s\n", wioa_status_name(wioa_error_status(error)).data,
            wioa_error_message(error).data);
    wioa_error_free(error);
    return 2;
}

/* The library reads no files: the host does. */
static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t room = 0, got;
    *len = 0;
    if (file == NULL) {
        return NULL;
    }
    do {
        char *more = realloc(text, room += 65536);
        if (more == NULL) {
            free(text);
            fclose(file);
            return NULL;
        }
        text = more;
        got = fread(text + *len, 1, room - *len, file);
        *len += got;
    } while (*len == room);
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    const char profile[] = "chicago-cook";
    wioa_rulebook *rulebook = NULL;
    wioa_text *audit = NULL;
    wioa_error *error = NULL; /* set to NULL before each call, and read only if one fails */
    wioa_date as_of;
    wioa_status status;
    char *record;
    const char *findings;
    size_t len;
    int year, month, day, clean;

    if (argc != 3 || sscanf(argv[2], "%4d-%2d-%2d", &year, &month, &day) != 3) {
        fprintf(stderr, "usage: audit <record.json> <YYYY-MM-DD>\n");
        return 2;
    }
    /* No need to check the day: a date that does not exist is refused below. */
    as_of.year = (int16_t)year;
    as_of.month = (uint8_t)month;
    as_of.day = (uint8_t)day;
    record = read_file(argv[1], &len);
    if (record == NULL) {
        fprintf(stderr, "cannot read %s\n", argv[1]);
        return 2;
    }

    /* A rulebook is the rules, numbers and services matrix in force. Build it once, use it as
     * often as you like, from any thread. */
    status = wioa_rulebook_built_in(profile, sizeof profile - 1, &rulebook, &error);
    if (status != WIOA_STATUS_OK) {
        free(record);
        return refuse(error);
    }

    /* All rules: no selection. "SVC021,PAR001" would ask these two alone. */
    status = wioa_audit_json(rulebook, record, len, as_of, NULL, 0, &audit, &error);
    free(record);
    wioa_rulebook_free(rulebook); /* the answer does not need it any more */
    if (status != WIOA_STATUS_OK) {
        return refuse(error);
    }

    /* The answer is one line of JSON, the receipt first, the findings last: a host would hand
     * it to its JSON reader. */
    findings = strstr(wioa_text_str(audit).data, ",\"findings\":");
    findings = findings == NULL ? "[]}" : findings + strlen(",\"findings\":");
    clean = strcmp(findings, "[]}") == 0;
    printf("%.*s\n", (int)strlen(findings) - 1, findings);
    printf("%s\n", clean ? "nothing is wrong" : "there are findings");
    wioa_text_free(audit);
    return clean ? 0 : 1;
}
