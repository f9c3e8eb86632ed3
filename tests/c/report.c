/* Reports as files: one caseload in every form, and what is refused. */
#include "support.h"

static const char CASELOAD[] =
    "{\"participants\": [{\"participant_id\": \"P1\", \"customer_group\": \"adult\", \"career_planner\": \"=planner-1\"},"
    " {\"participant_id\": \"P2\", \"customer_group\": \"adult\", \"career_planner\": \"<planner-2>\"}],"
    " \"services\": [{\"service_id\": \"s1\", \"participant_id\": \"P1\", \"activity_code\": \"202\","
    " \"actual_begin\": \"2024-03-01\", \"actual_end\": \"2024-03-05\"},"
    " {\"service_id\": \"s2\", \"participant_id\": \"P2\", \"activity_code\": \"202\","
    " \"actual_begin\": \"2024-03-02\", \"actual_end\": \"2024-03-06\"}],"
    " \"case_notes\": [], \"enrollments\": []}";

static const wioa_date AS_OF = {2024, 3, 31};

static wioa_rulebook *book;

/* A report in a form; NULL if it is refused. */
static wioa_bytes *made(const char *name, const char *options, const char *form)
{
    wioa_bytes *bytes = NULL;
    wioa_error *error = NULL;
    wioa_status status = wioa_report(book, name, strlen(name), TEXT(CASELOAD), AS_OF, options,
                                     options == NULL ? 0 : strlen(options), form, strlen(form), &bytes, &error);
    CHECK(status == WIOA_STATUS_OK);
    CHECK(error == NULL);
    if (error != NULL) {
        printf("%s\n", wioa_error_message(error).data);
        wioa_error_free(error);
    }
    return bytes;
}

/* Whether the bytes hold a text. */
static int holds(const wioa_bytes *bytes, const char *text)
{
    const unsigned char *data = wioa_bytes_data(bytes);
    size_t len = wioa_bytes_len(bytes), own = strlen(text), place;
    for (place = 0; place + own <= len; place++)
        if (memcmp(data + place, text, own) == 0)
            return 1;
    return 0;
}

static int begins(const wioa_bytes *bytes, const char *text)
{
    size_t own = strlen(text);
    return wioa_bytes_len(bytes) >= own && memcmp(wioa_bytes_data(bytes), text, own) == 0;
}

static void every_report_comes_in_every_form(void)
{
    static const char *const names[] = {"progress", "services", "costs", "deadlines"};
    size_t at;
    for (at = 0; at < sizeof names / sizeof names[0]; at++) {
        char begin[64];
        wioa_bytes *json = made(names[at], NULL, "json");
        wioa_bytes *html = made(names[at], NULL, "html");
        wioa_bytes *xlsx = made(names[at], NULL, "xlsx");
        sprintf(begin, "{\"report\":\"%s\",", names[at]);
        CHECK(begins(json, begin));
        CHECK(begins(html, "<!DOCTYPE html>"));
        CHECK(holds(html, "2024-03-31") && !holds(html, "<script"));
        CHECK(begins(xlsx, "PK"));
        wioa_bytes_free(json);
        wioa_bytes_free(html);
        wioa_bytes_free(xlsx);
    }
}

static void the_same_report_gives_the_same_bytes(void)
{
    static const char *const forms[] = {"json", "html", "xlsx", "csv:deadlines"};
    size_t at;
    for (at = 0; at < sizeof forms / sizeof forms[0]; at++) {
        wioa_bytes *one = made("deadlines", "", forms[at]), *other = made("deadlines", "{}", forms[at]);
        CHECK(wioa_bytes_len(one) > 0);
        CHECK(wioa_bytes_len(one) == wioa_bytes_len(other));
        CHECK(memcmp(wioa_bytes_data(one), wioa_bytes_data(other), wioa_bytes_len(one)) == 0);
        wioa_bytes_free(one);
        wioa_bytes_free(other);
    }
}

static void a_text_is_escaped_on_the_page_and_guarded_in_the_csv(void)
{
    wioa_bytes *html = made("services", NULL, "html"), *csv = made("services", NULL, "csv:services");
    CHECK(holds(html, "&lt;planner-2&gt;") && !holds(html, "<planner-2>"));
    CHECK(begins(csv, "participant_id,"));
    CHECK(holds(csv, ",'=planner-1,") && !holds(csv, ",=planner-1,"));
    wioa_bytes_free(html);
    wioa_bytes_free(csv);
}

static void options_say_of_whom_and_how_far_ahead(void)
{
    wioa_bytes *own = made("services", "{\"participant_id\": \"P2\"}", "csv:services");
    CHECK(holds(own, "P2,") && !holds(own, "P1,"));
    wioa_bytes_free(own);
    own = made("services", "{\"career_planner\": \"=PLANNER-1\"}", "csv:services");
    CHECK(holds(own, "P1,") && !holds(own, "P2,"));
    wioa_bytes_free(own);
    own = made("deadlines", "{\"until\": \"2024-06-30\"}", "json");
    CHECK(holds(own, "\"until\":\"2024-06-30\""));
    wioa_bytes_free(own);
}

static void refused(const char *name, const char *options, const char *form, wioa_status expected, const char *path,
                    const char *says)
{
    wioa_bytes *bytes = NULL;
    wioa_error *error = NULL;
    wioa_status status = wioa_report(book, name, strlen(name), TEXT(CASELOAD), AS_OF, options, strlen(options), form,
                                     strlen(form), &bytes, &error);
    CHECK(status == expected);
    CHECK(bytes == NULL);
    CHECK(error != NULL);
    if (error == NULL)
        return;
    CHECK(strstr(wioa_error_message(error).data, says) != NULL);
    CHECK(same(wioa_error_path(error), path));
    wioa_error_free(error);
}

static void what_is_not_known_is_refused_with_what_there_is(void)
{
    refused("nothing", "", "json", WIOA_STATUS_UNKNOWN_NAME, "report", "`deadlines`");
    refused("deadlines", "", "pdf", WIOA_STATUS_BAD_VALUE, "form", "`html`");
    refused("deadlines", "", "csv", WIOA_STATUS_BAD_VALUE, "form", "`csv:SHEET`");
    refused("deadlines", "", "csv:nothing", WIOA_STATUS_UNKNOWN_NAME, "form", "`deadlines`");
    refused("deadlines", "{\"planner\": \"x\"}", "json", WIOA_STATUS_UNKNOWN_NAME, "options", "`planner`");
    refused("deadlines", "{", "json", WIOA_STATUS_SYNTAX, "options", "");
    refused("deadlines", "{\"until\": \"2023-02-29\"}", "json", WIOA_STATUS_BAD_VALUE, "until", "2023-02-29");
    refused("deadlines", "{\"until\": \"2024-03-30\"}", "json", WIOA_STATUS_BAD_VALUE, "until", "2024-03-31");
}

static void a_fiscal_extract_is_set_beside_costs_and_nothing_else(void)
{
    wioa_bytes *own = made("costs", "{\"fiscal\": \"service_id,amount\\ns1,12.50\\n\"}", "csv:reconciliation");
    CHECK(holds(own, "12.50"));
    CHECK(holds(own, "only_there"));
    wioa_bytes_free(own);
    refused("costs", "{\"fiscal\": \"service_id,amount\\ns1,1 2\\n\"}", "json", WIOA_STATUS_BAD_VALUE, "fiscal.line 2.amount",
            "1 2");
    refused("deadlines", "{\"fiscal\": \"service_id,amount\\n\"}", "json", WIOA_STATUS_BAD_VALUE, "fiscal", "`costs`");
    refused("costs", "{\"until\": \"2024-06-30\"}", "json", WIOA_STATUS_BAD_VALUE, "until", "`deadlines`");
}

static void wrong_pointers_are_refused(void)
{
    wioa_bytes *bytes = NULL;
    const wioa_date no_day = {2023, 2, 29};
    CHECK(wioa_report(NULL, TEXT("deadlines"), TEXT(CASELOAD), AS_OF, NULL, 0, TEXT("json"), &bytes, NULL)
          == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_report(book, NULL, 0, TEXT(CASELOAD), AS_OF, NULL, 0, TEXT("json"), &bytes, NULL)
          == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_report(book, TEXT("deadlines"), NULL, 0, AS_OF, NULL, 0, TEXT("json"), &bytes, NULL)
          == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_report(book, TEXT("deadlines"), TEXT(CASELOAD), AS_OF, NULL, 0, NULL, 0, &bytes, NULL)
          == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_report(book, TEXT("deadlines"), TEXT(CASELOAD), AS_OF, NULL, 0, TEXT("json"), NULL, NULL)
          == WIOA_STATUS_BAD_POINTER);
    CHECK(wioa_report(book, TEXT("deadlines"), TEXT(CASELOAD), AS_OF, TEXT("\xff"), TEXT("json"), &bytes, NULL)
          == WIOA_STATUS_BAD_UTF8);
    CHECK(wioa_report(book, TEXT("deadlines"), TEXT(CASELOAD), no_day, NULL, 0, TEXT("json"), &bytes, NULL)
          == WIOA_STATUS_BAD_DATE);
    CHECK(bytes == NULL);
}

int main(void)
{
    book = built_in("chicago-cook");
    every_report_comes_in_every_form();
    the_same_report_gives_the_same_bytes();
    a_text_is_escaped_on_the_page_and_guarded_in_the_csv();
    options_say_of_whom_and_how_far_ahead();
    what_is_not_known_is_refused_with_what_there_is();
    a_fiscal_extract_is_set_beside_costs_and_nothing_else();
    wrong_pointers_are_refused();
    wioa_rulebook_free(book);
    return finish();
}
