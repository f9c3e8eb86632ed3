/* One rulebook, many threads: each gets the same bytes. */
#include <pthread.h>

#include "support.h"

enum { THREADS = 4, ROUNDS = 5 };

static const char record[] =
    "{\"participant\": {\"participant_id\": \"P1\", \"customer_group\": \"adult\"},"
    " \"services\": [{\"service_id\": \"s1\", \"activity_code\": \"202\","
    " \"actual_begin\": \"2024-03-01\", \"actual_end\": \"2024-03-01\"}]}";

static wioa_text *audit(const wioa_rulebook *book)
{
    const wioa_date as_of = {2024, 6, 15};
    wioa_text *text = NULL;
    wioa_audit_json(book, record, sizeof record - 1, as_of, NULL, 0, &text, NULL);
    return text;
}

struct work {
    pthread_t thread;
    const wioa_rulebook *book;
    const wioa_text *expected;
    int equal;
};

static void *work(void *argument)
{
    struct work *own = argument;
    int round;
    for (round = 0; round < ROUNDS; round++) {
        wioa_text *text = audit(own->book);
        own->equal += same(wioa_text_str(own->expected), wioa_text_str(text).data);
        wioa_text_free(text);
    }
    return NULL;
}

int main(void)
{
    struct work works[THREADS];
    wioa_rulebook *book = built_in("chicago-cook");
    wioa_text *expected = audit(book);
    int index;
    CHECK(wioa_text_str(expected).len > 2);
    for (index = 0; index < THREADS; index++) {
        works[index].book = book;
        works[index].expected = expected;
        works[index].equal = 0;
        if (pthread_create(&works[index].thread, NULL, work, &works[index]) != 0) {
            return 2;
        }
    }
    for (index = 0; index < THREADS; index++) {
        pthread_join(works[index].thread, NULL);
        CHECK(works[index].equal == ROUNDS);
    }
    wioa_text_free(expected);
    wioa_rulebook_free(book);
    return finish();
}
