/* Typed answers. The exit window: a clock that starts on 1 March 2024. Day 90 is 30 May; a service on
 * that day would still count; on 31 May the exit is sure, with the date of 1 March.
 * Subsidized days: a placement that starts on 1 March 2024 has used 90 days on 30 May. */
#include "support.h"

#define SERVICE(code_text, ...) {.code = (code_text), .code_len = sizeof(code_text) - 1, __VA_ARGS__}
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static wioa_rulebook *book;

static wioa_exit_window_answer ask(const wioa_service_span *spans, size_t count, int year, int month, int day)
{
    wioa_exit_window_answer answer;
    wioa_error *error = NULL;
    wioa_date as_of = {0, 0, 0};
    memset(&answer, 0, sizeof answer);
    as_of.year = (int16_t)year;
    as_of.month = (uint8_t)month;
    as_of.day = (uint8_t)day;
    CHECK(wioa_exit_window(book, TEXT("adult"), spans, count, as_of, &answer, &error) == WIOA_STATUS_OK);
    if (error != NULL) {
        printf("%s\n", wioa_error_message(error).data);
        wioa_error_free(error);
    }
    return answer;
}

static void the_window(void)
{
    const wioa_service_span spans[] = {
        SERVICE("202", .begin = {2024, 3, 1}, .end = {2024, 3, 1}),
        SERVICE("202", .begin = {2024, 2, 1}, .end = {2024, 2, 1}),
    };
    wioa_exit_window_answer answer = ask(spans, COUNT(spans), 2024, 3, 1);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_IN_WINDOW);
    CHECK(answer.days_left == 90);
    CHECK(answer.holder == 0);
    CHECK(same_date(answer.entry_date, 2024, 2, 1));
    CHECK(same_date(answer.last_service_date, 2024, 3, 1));
    CHECK(same_date(answer.window_end, 2024, 5, 30));
    CHECK(same_date(answer.exit_date, 0, 0, 0));
    CHECK(same_date(answer.expected_exit_date, 2024, 3, 1));
    CHECK(same_date(answer.expected_known_on, 2024, 5, 31));

    answer = ask(spans, COUNT(spans), 2024, 5, 29);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_IN_WINDOW);
    CHECK(answer.days_left == 1);

    answer = ask(spans, COUNT(spans), 2024, 5, 30);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_IN_WINDOW);
    CHECK(answer.days_left == 0);
    CHECK(same_date(answer.exit_date, 0, 0, 0));

    answer = ask(spans, COUNT(spans), 2024, 5, 31);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_EXITED);
    CHECK(answer.days_left == -1);
    CHECK(answer.holder == -1);
    CHECK(same_date(answer.window_end, 2024, 5, 30));
    CHECK(same_date(answer.exit_date, 2024, 3, 1));
    CHECK(same_date(answer.expected_exit_date, 0, 0, 0));

    /* On 15 February, the service of 1 March has not happened yet. */
    answer = ask(spans, COUNT(spans), 2024, 2, 15);
    CHECK(answer.holder == 1);
    CHECK(same_date(answer.last_service_date, 2024, 2, 1));

    answer = ask(spans, COUNT(spans), 2024, 1, 31);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_NOT_ENROLLED);
    CHECK(same_date(answer.entry_date, 0, 0, 0));
}

static void a_service_on_the_last_day_goes_on_and_one_after_it_starts_anew(void)
{
    wioa_service_span spans[] = {
        SERVICE("202", .begin = {2024, 3, 1}, .end = {2024, 3, 1}),
        SERVICE("202", .begin = {2024, 5, 30}, .end = {2024, 5, 30}),
    };
    wioa_exit_window_answer answer = ask(spans, COUNT(spans), 2024, 6, 1);
    CHECK(same_date(answer.entry_date, 2024, 3, 1));
    CHECK(same_date(answer.window_end, 2024, 8, 28));

    spans[1].begin.day = 31;
    spans[1].end.day = 31;
    answer = ask(spans, COUNT(spans), 2024, 6, 1);
    CHECK(same_date(answer.entry_date, 2024, 5, 31));
}

static void supportive_services_do_not_move_the_clock(void)
{
    const wioa_service_span spans[] = {
        SERVICE("202", .begin = {2024, 3, 1}, .end = {2024, 3, 1}),
        SERVICE("181", .begin = {2024, 5, 15}, .end = {2024, 5, 15}),
    };
    wioa_exit_window_answer answer = ask(spans, COUNT(spans), 2024, 5, 16);
    CHECK(same_date(answer.last_service_date, 2024, 3, 1));
    CHECK(answer.days_left == 14);
}

static void a_plan_holds_the_exit_open(void)
{
    const wioa_service_span spans[] = {
        SERVICE("202", .begin = {2024, 3, 1}, .end = {2024, 3, 1}),
        SERVICE("202", .projected_begin = {2024, 6, 20}, .recorded_on = {2024, 5, 30}),
    };
    wioa_exit_window_answer answer = ask(spans, COUNT(spans), 2024, 6, 20);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_HELD);
    CHECK(answer.holder == 1);
    CHECK(same_date(answer.expected_known_on, 2024, 6, 21));

    answer = ask(spans, COUNT(spans), 2024, 6, 21);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_EXITED);
    CHECK(same_date(answer.exit_date, 2024, 3, 1));
}

static void no_services(void)
{
    wioa_exit_window_answer answer = ask(NULL, 0, 2024, 3, 1);
    CHECK(answer.status == WIOA_PARTICIPATION_STATUS_NOT_ENROLLED);
    CHECK(answer.holder == -1);
    CHECK(answer.days_left == -1);
}

/* Asks about one span that is wrong; nothing is written, and the error names the span. */
static void refuse(wioa_service_span span, wioa_status expected, const char *path)
{
    const wioa_date as_of = {2024, 6, 15};
    wioa_error *error = NULL;
    wioa_exit_window_answer answer, before;
    memset(&answer, 0x55, sizeof answer);
    memset(&before, 0x55, sizeof before);
    CHECK(wioa_exit_window(book, NULL, 0, &span, 1, as_of, &answer, &error) == expected);
    CHECK(same(wioa_error_path(error), path));
    CHECK(memcmp(&answer, &before, sizeof answer) == 0);
    wioa_error_free(error);
}

static void spans_that_cannot_be_understood(void)
{
    const wioa_date as_of = {2024, 6, 15};
    wioa_error *error = NULL;
    wioa_exit_window_answer answer;
    const wioa_service_span no_code = {.begin = {2024, 3, 1}};
    const wioa_service_span unknown = SERVICE("nope", .begin = {2024, 3, 1});
    const wioa_service_span bad_utf8 = SERVICE("\xff", .begin = {2024, 3, 1});
    const wioa_service_span bad_begin = SERVICE("202", .begin = {2023, 2, 29});
    const wioa_service_span bad_end = SERVICE("202", .begin = {2024, 3, 1}, .end = {2024, 0, 1});
    const wioa_service_span turned = SERVICE("202", .begin = {2024, 3, 2}, .end = {2024, 3, 1});
    const wioa_service_span bad_record = SERVICE("202", .recorded_on = {2200, 1, 1});

    refuse(no_code, WIOA_STATUS_BAD_POINTER, "spans[0].code");
    refuse(unknown, WIOA_STATUS_UNDETERMINED, "spans[0]");
    refuse(bad_utf8, WIOA_STATUS_BAD_UTF8, "spans[0].code");
    refuse(bad_begin, WIOA_STATUS_BAD_DATE, "spans[0].begin");
    refuse(bad_end, WIOA_STATUS_BAD_DATE, "spans[0].end");
    refuse(turned, WIOA_STATUS_UNDETERMINED, "spans[0]");
    refuse(bad_record, WIOA_STATUS_BAD_DATE, "spans[0].recorded_on");

    CHECK(wioa_exit_window(book, TEXT("elders"), NULL, 0, as_of, &answer, &error) == WIOA_STATUS_BAD_VALUE);
    CHECK(strstr(wioa_error_message(error).data, "dislocated_worker") != NULL);
    wioa_error_free(error);
    CHECK(wioa_exit_window(book, NULL, 0, NULL, 1, as_of, &answer, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_exit_window(book, NULL, 0, NULL, 0, as_of, NULL, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_exit_window(NULL, NULL, 0, NULL, 0, as_of, &answer, NULL) == WIOA_STATUS_BAD_POINTER);
}

static wioa_subsidy_days_answer days_of(const wioa_started_span *spans, size_t count, int year, int month, int day)
{
    wioa_subsidy_days_answer answer;
    wioa_date as_of = {0, 0, 0};
    memset(&answer, 0, sizeof answer);
    as_of.year = (int16_t)year;
    as_of.month = (uint8_t)month;
    as_of.day = (uint8_t)day;
    CHECK(wioa_subsidy_days(book, spans, count, as_of, &answer, NULL) == WIOA_STATUS_OK);
    return answer;
}

static void subsidized_days(void)
{
    const wioa_started_span open[] = {{.from = {2024, 3, 1}}};
    const wioa_started_span held[] = {{.from = {2019, 7, 24}, .until = {2019, 8, 6}}};
    const wioa_started_span two[] = {
        {.from = {2024, 5, 1}, .until = {2024, 5, 14}},
        {.from = {2024, 3, 1}, .until = {2024, 4, 5}},
        {.from = {2024, 3, 10}, .until = {2024, 3, 20}},
    };
    wioa_subsidy_days_answer answer = days_of(held, COUNT(held), 2019, 8, 20);
    CHECK(answer.state == WIOA_SUBSIDY_STATE_PAUSED);
    CHECK(answer.days_used == 13 && answer.days_left == 77 && answer.days_past == 0);
    CHECK(same_date(answer.exhausted_on, 0, 0, 0));

    answer = days_of(two, COUNT(two), 2024, 6, 15);
    CHECK(answer.days_used == 48 && answer.days_left == 42);

    answer = days_of(open, COUNT(open), 2024, 2, 29);
    CHECK(answer.state == WIOA_SUBSIDY_STATE_NOT_STARTED);
    CHECK(answer.days_used == 0 && answer.days_left == 90);
    CHECK(same_date(answer.exhausted_on, 0, 0, 0));

    answer = days_of(open, COUNT(open), 2024, 5, 29);
    CHECK(answer.state == WIOA_SUBSIDY_STATE_RUNNING);
    CHECK(answer.days_used == 89 && answer.days_left == 1);
    CHECK(same_date(answer.exhausted_on, 2024, 5, 30));

    answer = days_of(open, COUNT(open), 2024, 5, 30);
    CHECK(answer.state == WIOA_SUBSIDY_STATE_EXHAUSTED);
    CHECK(answer.days_used == 90 && answer.days_left == 0 && answer.days_past == 0);

    answer = days_of(open, COUNT(open), 2024, 5, 31);
    CHECK(answer.days_used == 90 && answer.days_past == 1);
    CHECK(same_date(answer.exhausted_on, 2024, 5, 30));

    answer = days_of(NULL, 0, 2024, 5, 31);
    CHECK(answer.state == WIOA_SUBSIDY_STATE_NOT_STARTED);
    CHECK(answer.days_left == 90);
}

/* Asks about one span that is wrong; nothing is written, and the error names the span. */
static void refuse_days(wioa_started_span span, wioa_status expected, const char *path)
{
    const wioa_date as_of = {2024, 6, 15};
    wioa_error *error = NULL;
    wioa_subsidy_days_answer answer, before;
    memset(&answer, 0x55, sizeof answer);
    memset(&before, 0x55, sizeof before);
    CHECK(wioa_subsidy_days(book, &span, 1, as_of, &answer, &error) == expected);
    CHECK(same(wioa_error_path(error), path));
    CHECK(memcmp(&answer, &before, sizeof answer) == 0);
    wioa_error_free(error);
}

static void days_that_cannot_be_understood(void)
{
    const wioa_date as_of = {2024, 6, 15};
    const wioa_date no_day = {2024, 2, 30};
    const wioa_started_span no_from = {.until = {2024, 3, 1}};
    const wioa_started_span bad_until = {.from = {2024, 3, 1}, .until = {2023, 2, 29}};
    const wioa_started_span turned = {.from = {2024, 3, 2}, .until = {2024, 3, 1}};
    wioa_subsidy_days_answer answer;

    refuse_days(no_from, WIOA_STATUS_BAD_DATE, "spans[0].from");
    refuse_days(bad_until, WIOA_STATUS_BAD_DATE, "spans[0].until");
    refuse_days(turned, WIOA_STATUS_BAD_VALUE, "spans[0].until");
    CHECK(wioa_subsidy_days(book, NULL, 0, no_day, &answer, NULL) == WIOA_STATUS_BAD_DATE);
    CHECK(wioa_subsidy_days(book, NULL, 1, as_of, &answer, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_subsidy_days(book, NULL, 0, as_of, NULL, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_subsidy_days(NULL, NULL, 0, as_of, &answer, NULL) == WIOA_STATUS_BAD_POINTER);
}

static void wages(void)
{
    wioa_error *error = NULL;
    int64_t rest = -7;
    CHECK(wioa_wage_split(1500, 1350, &rest, &error) == WIOA_STATUS_OK);
    CHECK(rest == 150);
    CHECK(wioa_wage_split(1500, 1500, &rest, &error) == WIOA_STATUS_OK);
    CHECK(rest == 0);
    rest = -7;
    CHECK(wioa_wage_split(1500, 1501, &rest, &error) == WIOA_STATUS_BAD_VALUE);
    CHECK(same(wioa_error_path(error), "subsidized_cents"));
    wioa_error_free(error);
    error = NULL;
    CHECK(wioa_wage_split(-1, 0, &rest, &error) == WIOA_STATUS_BAD_VALUE);
    CHECK(same(wioa_error_path(error), "hourly_cents"));
    wioa_error_free(error);
    CHECK(wioa_wage_split(1500, -1, &rest, NULL) == WIOA_STATUS_BAD_VALUE);
    CHECK(wioa_wage_split(1500, 0, NULL, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(rest == -7);
}

static const char record[] =
    "{\"participant\": {\"participant_id\": \"P1\"}, \"case_notes\": [{\"note_id\": \"n1\","
    " \"contact_date\": \"2024-03-01\", \"subject\": \"=1+1\", \"content\": \"SSN 345-67-8901\"}]}";

static int has(const wioa_bytes *bytes, const char *text)
{
    const char *data = (const char *)wioa_bytes_data(bytes);
    size_t at, len = strlen(text);
    for (at = 0; at + len <= wioa_bytes_len(bytes); at++)
        if (memcmp(data + at, text, len) == 0)
            return 1;
    return 0;
}

static void the_list_of_notes_as_a_file(void)
{
    const wioa_date as_of = {2024, 6, 15}, no_day = {2024, 2, 30};
    wioa_bytes *file = NULL;
    wioa_error *error = NULL;
    CHECK(wioa_notes_export(book, TEXT(record), as_of, TEXT("csv"), 0, &file, NULL) == WIOA_STATUS_OK);
    CHECK(has(file, "Task,Contact Date,Subject,Comment,"));
    CHECK(has(file, "2024-03-01,'=1+1,SSN ***-**-****,") && !has(file, "345"));
    wioa_bytes_free(file);

    CHECK(wioa_notes_export(book, TEXT(record), as_of, TEXT("csv"), 1, &file, NULL) == WIOA_STATUS_OK);
    CHECK(has(file, "SSN 345-67-8901"));
    wioa_bytes_free(file);

    CHECK(wioa_notes_export(book, TEXT(record), as_of, TEXT("xlsx"), 0, &file, NULL) == WIOA_STATUS_OK);
    CHECK(wioa_bytes_len(file) > 1000 && memcmp(wioa_bytes_data(file), "PK\3\4", 4) == 0);
    wioa_bytes_free(file);

    file = NULL;
    CHECK(wioa_notes_export(book, TEXT(record), as_of, TEXT("pdf"), 0, &file, &error) == WIOA_STATUS_BAD_VALUE);
    CHECK(same(wioa_error_path(error), "form"));
    wioa_error_free(error);
    CHECK(wioa_notes_export(book, TEXT("{"), as_of, TEXT("csv"), 0, &file, NULL) == WIOA_STATUS_SYNTAX);
    CHECK(wioa_notes_export(book, TEXT(record), no_day, TEXT("csv"), 0, &file, NULL) == WIOA_STATUS_BAD_DATE);
    CHECK(wioa_notes_export(book, TEXT(record), as_of, NULL, 0, 0, &file, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_notes_export(NULL, TEXT(record), as_of, TEXT("csv"), 0, &file, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_notes_export(book, TEXT(record), as_of, TEXT("csv"), 0, NULL, NULL) == WIOA_STATUS_BAD_POINTER);
    CHECK(file == NULL);
    CHECK(wioa_bytes_data(NULL) != NULL && wioa_bytes_len(NULL) == 0);
    wioa_bytes_free(NULL);
}

int main(void)
{
    book = built_in("chicago-cook");
    the_window();
    a_service_on_the_last_day_goes_on_and_one_after_it_starts_anew();
    supportive_services_do_not_move_the_clock();
    a_plan_holds_the_exit_open();
    no_services();
    spans_that_cannot_be_understood();
    subsidized_days();
    days_that_cannot_be_understood();
    wages();
    the_list_of_notes_as_a_file();
    wioa_rulebook_free(book);
    return finish();
}
