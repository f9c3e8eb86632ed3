/* Written by `make gen`. Do not edit. */
#ifndef WIOA_RULE_CODES_H
#define WIOA_RULE_CODES_H

/** The rules of the catalogue; a number is stable and never reused. */
enum wioa_rule {
    /** unreadable-value: a value that its field cannot hold */
    WIOA_RULE_INP001 = 1,
    /** duplicate-id: an id that stands on more than one record */
    WIOA_RULE_INP002 = 2,
    /** dangling-reference: a reference to a record that is not there */
    WIOA_RULE_INP003 = 3,
    /** missing-id: a record without an id */
    WIOA_RULE_INP004 = 4,
    /** unknown-participant: a record of somebody who is not in the caseload */
    WIOA_RULE_INP005 = 5,
    /** unknown-activity-code: activity code that is not in the services matrix in force */
    WIOA_RULE_SVC001 = 101,
    /** begin-date-missing:  */
    WIOA_RULE_SVC002 = 102,
    /** dates-out-of-order:  */
    WIOA_RULE_SVC003 = 103,
    /** same-day-service-left-open:  */
    WIOA_RULE_SVC004 = 104,
    /** same-day-service-spans-days:  */
    WIOA_RULE_SVC005 = 105,
    /** same-day-service-without-case-note:  */
    WIOA_RULE_SVC006 = 106,
    /** prerequisite-missing:  */
    WIOA_RULE_SVC007 = 107,
    /** service-not-in-plan:  */
    WIOA_RULE_SVC008 = 108,
    /** training-without-career-exploration:  */
    WIOA_RULE_SVC009 = 109,
    /** training-without-certification:  */
    WIOA_RULE_SVC010 = 110,
    /** training-without-basic-skills-test:  */
    WIOA_RULE_SVC011 = 111,
    /** ita-without-school-research:  */
    WIOA_RULE_SVC012 = 112,
    /** training-provider-not-approved: training from a provider that is on no approved list */
    WIOA_RULE_SVC013 = 113,
    /** training-completion-incomplete: training with an end date and no completion status, or the reverse */
    WIOA_RULE_SVC014 = 114,
    /** successful-training-without-credential: successful training without a credential or a measurable skill gain */
    WIOA_RULE_SVC015 = 115,
    /** successful-ojt-without-skill-gain: successful on-the-job training without a measurable skill gain */
    WIOA_RULE_SVC016 = 116,
    /** ojt-with-credential: credential attributed to an on-the-job training */
    WIOA_RULE_SVC017 = 117,
    /** ojt-inside-apprenticeship: on-the-job training recorded as such though it belongs to an apprenticeship */
    WIOA_RULE_SVC018 = 118,
    /** supportive-without-active-service:  */
    WIOA_RULE_SVC019 = 119,
    /** supportive-recorded-first:  */
    WIOA_RULE_SVC020 = 120,
    /** supportive-after-exit: supportive service after exit for an adult or dislocated worker */
    WIOA_RULE_SVC021 = 121,
    /** supportive-without-justification: supportive service without a case note that justifies the need */
    WIOA_RULE_SVC022 = 122,
    /** supportive-without-items-and-cost: supportive service without specific items, or with an item without a cost */
    WIOA_RULE_SVC023 = 123,
    /** customer-group-mismatch:  */
    WIOA_RULE_SVC024 = 124,
    /** youth-order-broken:  */
    WIOA_RULE_SVC025 = 125,
    /** suggested-order:  */
    WIOA_RULE_SVC026 = 126,
    /** shared-placement-unverified: shared placement without a verified job, or by the agency that manages the case */
    WIOA_RULE_SVC027 = 127,
    /** co-enrollment-dates: co-enrollment entry that does not run from registration to exit */
    WIOA_RULE_SVC028 = 128,
    /** ita-flag-missing: ITA-funded occupational training that is not marked as paid by an ITA */
    WIOA_RULE_SVC029 = 129,
    /** required-field-missing:  */
    WIOA_RULE_SVC030 = 130,
    /** work-experience-without-worksite:  */
    WIOA_RULE_SVC031 = 131,
    /** service-without-case-note:  */
    WIOA_RULE_SVC032 = 132,
    /** service-without-goal:  */
    WIOA_RULE_SVC033 = 133,
    /** supportive-past-last-service:  */
    WIOA_RULE_SVC034 = 134,
    /** duration-exceeded:  */
    WIOA_RULE_SVC035 = 135,
    /** use-limit-exceeded:  */
    WIOA_RULE_SVC036 = 136,
    /** exit-window-closing: exit window with few days left */
    WIOA_RULE_PAR001 = 201,
    /** exit-not-recorded:  */
    WIOA_RULE_PAR002 = 202,
    /** exit-date-mismatch:  */
    WIOA_RULE_PAR003 = 203,
    /** exit-while-served:  */
    WIOA_RULE_PAR004 = 204,
    /** service-before-enrollment:  */
    WIOA_RULE_PAR005 = 205,
    /** review-for-exit:  */
    WIOA_RULE_PAR006 = 206,
    /** enrollment-date-mismatch:  */
    WIOA_RULE_PAR007 = 207,
    /** follow-up-before-exit:  */
    WIOA_RULE_PAR008 = 208,
    /** youth-never-enrolled:  */
    WIOA_RULE_PAR009 = 209,
    /** planned-service-not-started:  */
    WIOA_RULE_PAR010 = 210,
    /** exit-must-be-undone:  */
    WIOA_RULE_PAR011 = 211,
    /** gap-too-long:  */
    WIOA_RULE_PAR012 = 212
};

#endif /* WIOA_RULE_CODES_H */
