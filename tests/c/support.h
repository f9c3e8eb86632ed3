/* What the test programs share. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wioa_rules.h"

/* A literal as pointer and length. */
#define TEXT(literal) (literal), (sizeof(literal) - 1)

static int passed, failed;

#define CHECK(condition)                                                        \
    do {                                                                        \
        if (condition) {                                                        \
            passed++;                                                           \
        } else {                                                                \
            failed++;                                                           \
            printf("%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
        }                                                                       \
    } while (0)

/* Prints the sum; the exit status of the program. */
static inline int finish(void)
{
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}

static inline int same(wioa_str text, const char *expected)
{
    return text.len == strlen(expected) && memcmp(text.data, expected, text.len) == 0;
}

static inline int same_date(wioa_date date, int year, int month, int day)
{
    return date.year == year && date.month == month && date.day == day;
}

/* The rulebook of a built-in profile; ends the program if there is none. */
static inline wioa_rulebook *built_in(const char *profile)
{
    wioa_rulebook *rulebook = NULL;
    if (wioa_rulebook_built_in(profile, strlen(profile), &rulebook, NULL) != WIOA_STATUS_OK) {
        printf("no profile %s\n", profile);
        exit(2);
    }
    return rulebook;
}

#endif
