/* Runs the cases of the rule pages: the same file, and the same bytes expected, as in every
 * other language. One case a line, fields separated by tabs:
 *
 *   rule code or "ask:" and the name of a question, profile, layer (TOML, with \t \n \\ escaped;
 *   empty: none), day, record or input (JSON), matrices (JSON object: file name to text), what is
 *   expected (JSON): findings, or the answer or refusal
 */
#include "support.h"

enum { FIELDS = 7, MATRICES = 16 };

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    rewind(file);
    text = malloc((size_t)size + 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    text[size] = '\0';
    fclose(file);
    return text;
}

/* Splits a line at its tabs, in place. Returns the number of fields. */
static int split(char *line, char *fields[FIELDS])
{
    int count = 0;
    while (line != NULL) {
        char *tab = strchr(line, '\t');
        if (tab != NULL) {
            *tab++ = '\0';
        }
        if (count < FIELDS) {
            fields[count] = line;
        }
        count++;
        line = tab;
    }
    return count;
}

/* Undoes \t \n \r \\, in place. */
static void unescape(char *text)
{
    char *to = text;
    for (; *text != '\0'; text++) {
        if (*text == '\\' && text[1] != '\0') {
            text++;
            *to++ = *text == 't' ? '\t' : *text == 'n' ? '\n' : *text == 'r' ? '\r' : *text;
        } else {
            *to++ = *text;
        }
    }
    *to = '\0';
}

/* Four hexadecimal digits; -1 if there are not four. */
static long hex4(const char *text)
{
    long value = 0;
    int index;
    for (index = 0; index < 4; index++) {
        const char *digits = "0123456789abcdef";
        char digit = text[index] >= 'A' && text[index] <= 'F' ? (char)(text[index] + 32) : text[index];
        const char *found = digit == '\0' ? NULL : strchr(digits, digit);
        if (found == NULL) {
            return -1;
        }
        value = value * 16 + (found - digits);
    }
    return value;
}

static char *put_utf8(char *to, long point)
{
    if (point < 0x80) {
        *to++ = (char)point;
    } else if (point < 0x800) {
        *to++ = (char)(0xC0 | (point >> 6));
        *to++ = (char)(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        *to++ = (char)(0xE0 | (point >> 12));
        *to++ = (char)(0x80 | ((point >> 6) & 0x3F));
        *to++ = (char)(0x80 | (point & 0x3F));
    } else {
        *to++ = (char)(0xF0 | (point >> 18));
        *to++ = (char)(0x80 | ((point >> 12) & 0x3F));
        *to++ = (char)(0x80 | ((point >> 6) & 0x3F));
        *to++ = (char)(0x80 | (point & 0x3F));
    }
    return to;
}

/* Reads a JSON string in place: `*at` stands on its opening quote, then behind its closing one.
 * NULL if it is not one. */
static char *json_string(char **at, size_t *len)
{
    char *text = *at, *begin, *to;
    if (*text++ != '"') {
        return NULL;
    }
    begin = to = text;
    while (*text != '"') {
        const char *plain = "\"\\/", *control = "b\bf\fn\nr\rt\t", *found;
        long point;
        if (*text == '\0') {
            return NULL;
        }
        if (*text != '\\') {
            *to++ = *text++;
            continue;
        }
        text++;
        if (*text == 'u') {
            point = hex4(text + 1);
            if (point < 0) {
                return NULL;
            }
            text += 5;
            if (point >= 0xD800 && point < 0xDC00 && text[0] == '\\' && text[1] == 'u') {
                point = 0x10000 + ((point - 0xD800) << 10) + (hex4(text + 2) - 0xDC00);
                text += 6;
            }
            to = put_utf8(to, point);
        } else if (*text != '\0' && strchr(plain, *text) != NULL) {
            *to++ = *text++;
        } else if (*text != '\0' && (found = strchr(control, *text)) != NULL) {
            *to++ = found[1];
            text++;
        } else {
            return NULL;
        }
    }
    *at = text + 1;
    *len = (size_t)(to - begin);
    return begin;
}

static char *skip_spaces(char *text)
{
    return text + strspn(text, " ");
}

/* Reads {"file": "text", ...}, in place. Returns the number of files, or -1. */
static int json_files(char *text, wioa_matrix_file files[MATRICES])
{
    int count = 0;
    if (*text++ != '{') {
        return -1;
    }
    while (*(text = skip_spaces(text)) != '}') {
        if (count == MATRICES || (count > 0 && *text++ != ',')) {
            return -1;
        }
        text = skip_spaces(text);
        files[count].file = json_string(&text, &files[count].file_len);
        text = skip_spaces(text);
        if (files[count].file == NULL || *text++ != ':') {
            return -1;
        }
        text = skip_spaces(text);
        files[count].text = json_string(&text, &files[count].text_len);
        if (files[count++].text == NULL) {
            return -1;
        }
    }
    return text[1] == '\0' ? count : -1;
}

/* The rulebook of a case. Those of the built-in profiles are built once. */
static wioa_rulebook *rulebook(const char *profile, const char *layer, char *matrices, int *own,
                               wioa_error **error)
{
    static struct { char profile[64]; wioa_rulebook *book; } known[16];
    wioa_rulebook *book = NULL;
    *own = 0;
    if (profile == NULL) {
        size_t index;
        for (index = 0; index < 16; index++) {
            wioa_rulebook_free(known[index].book);
        }
        return NULL;
    }
    if (*layer == '\0') {
        size_t index = 0;
        while (index < 15 && known[index].book != NULL && strcmp(known[index].profile, profile) != 0) {
            index++;
        }
        if (known[index].book == NULL
            && wioa_rulebook_built_in(profile, strlen(profile), &known[index].book, error) == WIOA_STATUS_OK) {
            snprintf(known[index].profile, sizeof known[index].profile, "%s", profile);
        }
        book = known[index].book;
    } else {
        wioa_matrix_file files[MATRICES];
        wioa_layer page = {TEXT("page"), TEXT("page"), NULL, 0, NULL, 0};
        int count = json_files(matrices, files);
        if (count < 0) {
            printf("matrices are not an object of texts: %s\n", matrices);
            return NULL;
        }
        page.text = layer;
        page.text_len = strlen(layer);
        page.matrices = files;
        page.matrices_count = (size_t)count;
        *own = 1;
        wioa_rulebook_from_layers(TEXT("page"), &page, 1, &book, error);
    }
    return book;
}

static int read_date(const char *text, wioa_date *date)
{
    int year, month, day;
    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3) {
        return 0;
    }
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)day;
    return 1;
}

static void fail(long number, const char *code, const char *what, const char *detail)
{
    printf("line %ld, %s: %s%s\n", number, code, what, detail);
    failed++;
}

/* A question: the answer, or the refusal, to the byte. */
static void run_question(long number, const wioa_rulebook *book, char *fields[FIELDS], wioa_date as_of,
                         wioa_error *refused)
{
    const char *name = fields[0] + strlen("ask:");
    wioa_error *error = NULL;
    wioa_text *answer = NULL;
    const char *found;
    if (book != NULL)
        wioa_ask_json(book, name, strlen(name), fields[4], strlen(fields[4]), as_of, &answer, &error);
    found = answer != NULL ? wioa_text_str(answer).data : wioa_error_json(book != NULL ? error : refused).data;
    if (strcmp(found, fields[6]) == 0) {
        passed++;
    } else {
        fail(number, fields[0], "expected ", fields[6]);
        printf("  found %s\n", found);
    }
    wioa_text_free(answer);
    wioa_error_free(error);
}

static void run(long number, char *line)
{
    char *fields[FIELDS];
    wioa_date as_of;
    wioa_error *error = NULL;
    wioa_rulebook *book;
    wioa_text *audit = NULL;
    int own;
    if (split(line, fields) != FIELDS || !read_date(fields[3], &as_of)) {
        fail(number, "?", "not a case", "");
        return;
    }
    unescape(fields[2]);
    book = rulebook(fields[1], fields[2], fields[5], &own, &error);
    if (strncmp(fields[0], "ask:", 4) == 0) {
        run_question(number, book, fields, as_of, error);
    } else if (book == NULL
        || wioa_audit_json(book, fields[4], strlen(fields[4]), as_of, fields[0], strlen(fields[0]), &audit,
                           &error) != WIOA_STATUS_OK) {
        fail(number, fields[0], "no answer: ", wioa_error_message(error).data);
    } else {
        const char *key = ",\"findings\":";
        const char *found = strstr(wioa_text_str(audit).data, key);
        size_t expected = strlen(fields[6]);
        found = found == NULL ? "" : found + strlen(key);
        if (strncmp(found, fields[6], expected) == 0 && strcmp(found + expected, "}") == 0) {
            passed++;
        } else {
            fail(number, fields[0], "expected ", fields[6]);
            printf("  found %s\n", found);
        }
    }
    wioa_text_free(audit);
    wioa_error_free(error);
    if (own) {
        wioa_rulebook_free(book);
    }
}

int main(int argc, char **argv)
{
    char *text, *line;
    long number = 0;
    int own;
    if (argc != 2) {
        fprintf(stderr, "usage: shared_cases <cases.tsv>\n");
        return 2;
    }
    text = line = read_file(argv[1]);
    while (*line != '\0') {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end++ = '\0';
        } else {
            end = line + strlen(line);
        }
        run(++number, line);
        line = end;
    }
    rulebook(NULL, NULL, NULL, &own, NULL);
    free(text);
    return finish();
}
