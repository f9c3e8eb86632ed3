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
    /** begin-date-missing: service with neither an actual nor a projected begin date */
    WIOA_RULE_SVC002 = 102,
    /** dates-out-of-order: service that ends before it begins */
    WIOA_RULE_SVC003 = 103,
    /** same-day-service-left-open: same-day service with an actual begin and no actual end */
    WIOA_RULE_SVC004 = 104,
    /** same-day-service-spans-days: same-day service that ends on a later day than it begins */
    WIOA_RULE_SVC005 = 105,
    /** same-day-service-without-case-note: same-day service that no case note documents */
    WIOA_RULE_SVC006 = 106,
    /** prerequisite-missing: service begun before a prerequisite of its matrix row was met */
    WIOA_RULE_SVC007 = 107,
    /** service-not-in-plan: individualized, training or supportive service that the plan does not identify */
    WIOA_RULE_SVC008 = 108,
    /** training-without-career-exploration: training begun without an earlier career exploration */
    WIOA_RULE_SVC009 = 109,
    /** training-without-certification: adult or dislocated worker training begun without training certification */
    WIOA_RULE_SVC010 = 110,
    /** training-without-basic-skills-test: training begun without the functioning-level test that applies */
    WIOA_RULE_SVC011 = 111,
    /** ita-without-school-research: ITA-funded training with too few approved schools researched */
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
    /** supportive-without-active-service: supportive service on a day on which no enrolling service is active */
    WIOA_RULE_SVC019 = 119,
    /** supportive-recorded-first: supportive service recorded before the enrolling service of the same day that it supports */
    WIOA_RULE_SVC020 = 120,
    /** supportive-after-exit: supportive service after exit for an adult or dislocated worker */
    WIOA_RULE_SVC021 = 121,
    /** supportive-without-justification: supportive service without a case note that justifies the need */
    WIOA_RULE_SVC022 = 122,
    /** supportive-without-items-and-cost: supportive service without specific items, or with an item without a cost */
    WIOA_RULE_SVC023 = 123,
    /** customer-group-mismatch: service whose matrix row is not for the customer group of the participant */
    WIOA_RULE_SVC024 = 124,
    /** youth-order-broken: assessment, service strategy and career planning of a youth not begun in their order */
    WIOA_RULE_SVC025 = 125,
    /** suggested-order: assessment, career exploration and employment plan of an adult or dislocated worker not in the suggested order */
    WIOA_RULE_SVC026 = 126,
    /** shared-placement-unverified: shared placement without a verified job, or by the agency that manages the case */
    WIOA_RULE_SVC027 = 127,
    /** co-enrollment-dates: co-enrollment entry that does not run from registration to exit */
    WIOA_RULE_SVC028 = 128,
    /** ita-flag-missing: ITA-funded occupational training that is not marked as paid by an ITA */
    WIOA_RULE_SVC029 = 129,
    /** required-field-missing: field that the matrix row, the plan or the status of a service requires is empty */
    WIOA_RULE_SVC030 = 130,
    /** work-experience-without-worksite: paid work experience that is not tied to a worksite placement */
    WIOA_RULE_SVC031 = 131,
    /** service-without-case-note: service without any case note */
    WIOA_RULE_SVC032 = 132,
    /** service-without-goal: service that is not assigned to a goal of the plan */
    WIOA_RULE_SVC033 = 133,
    /** supportive-past-last-service: supportive service of an adult or dislocated worker after the latest enrolling service, while the exit window runs */
    WIOA_RULE_SVC034 = 134,
    /** duration-exceeded: service that lasts longer than its matrix row allows */
    WIOA_RULE_SVC035 = 135,
    /** use-limit-exceeded: service given more often in a period of participation than its matrix row allows */
    WIOA_RULE_SVC036 = 136,
    /** exit-window-closing: exit window with few days left */
    WIOA_RULE_PAR001 = 201,
    /** exit-not-recorded: exited by rule, and no exit is recorded */
    WIOA_RULE_PAR002 = 202,
    /** exit-date-mismatch: recorded exit date that is not the last day of service */
    WIOA_RULE_PAR003 = 203,
    /** exit-while-served: exit recorded while an exit-extending service is open or planned */
    WIOA_RULE_PAR004 = 204,
    /** service-before-enrollment: supportive service before the first enrolling service */
    WIOA_RULE_PAR005 = 205,
    /** review-for-exit: case notes and no service while the exit window runs */
    WIOA_RULE_PAR006 = 206,
    /** enrollment-date-mismatch: recorded enrollment date that is not the first day of participation */
    WIOA_RULE_PAR007 = 207,
    /** follow-up-before-exit: follow-up service that no exit precedes */
    WIOA_RULE_PAR008 = 208,
    /** youth-never-enrolled: eligible youth without an enrolling service */
    WIOA_RULE_PAR009 = 209,
    /** planned-service-not-started: planned service whose planned begin has passed */
    WIOA_RULE_PAR010 = 210,
    /** exit-must-be-undone: exit-extending service within the window after a recorded exit */
    WIOA_RULE_PAR011 = 211,
    /** gap-too-long: planned gap in service that is too long or has no end, overlaps another, or lies before enrollment */
    WIOA_RULE_PAR012 = 212,
    /** goal-statement-too-long: goal statement that is longer than the plan allows */
    WIOA_RULE_GOL001 = 301,
    /** goal-statement-missing: goal without a statement */
    WIOA_RULE_GOL002 = 302,
    /** goal-category-missing: goal without a category */
    WIOA_RULE_GOL003 = 303,
    /** goal-term-missing: goal that is neither short-term nor long-term */
    WIOA_RULE_GOL004 = 304,
    /** complete-goal-unverified: complete goal that nobody is recorded to have verified, or not when */
    WIOA_RULE_GOL005 = 305,
    /** not-started-goal-has-started-step: goal that is not started though work on a step of it began */
    WIOA_RULE_GOL006 = 306,
    /** complete-goal-has-open-step: complete goal with a step that is not started or open */
    WIOA_RULE_GOL007 = 307,
    /** goal-without-steps: goal that no step of the plan serves */
    WIOA_RULE_GOL008 = 308,
    /** off-track-without-notification: goal set off track without a notification of the participant */
    WIOA_RULE_GOL009 = 309,
    /** completion-date-missing: complete step without a completion date */
    WIOA_RULE_STP001 = 311,
    /** step-dates-missing: step without a planned start or end, or open without a start */
    WIOA_RULE_STP002 = 312,
    /** step-dates-out-of-order: step that ends before it starts */
    WIOA_RULE_STP003 = 313,
    /** weekly-hours-missing: step without planned weekly hours */
    WIOA_RULE_STP004 = 314,
    /** funding-flag-missing: step that does not say whether WIOA funds it, or says so in a program without WIOA funds */
    WIOA_RULE_STP005 = 315,
    /** credential-not-associated: credential attributed to a step whose training program does not lead to it */
    WIOA_RULE_STP006 = 316,
    /** barrier-unaddressed: barrier of the latest assessment that no step of the plan addresses */
    WIOA_RULE_STP007 = 317,
    /** step-overdue: step that is open or not started after its planned end */
    WIOA_RULE_STP008 = 318,
    /** step-not-assigned: step that is tied to no goal */
    WIOA_RULE_STP009 = 319,
    /** provider-missing: step that neither the grantee nor a named provider provides */
    WIOA_RULE_STP010 = 320,
    /** plan-without-agreement: plan with goals that the participant never agreed to */
    WIOA_RULE_AGR001 = 331,
    /** agreement-outdated: goal added, or set off track, after the latest agreement */
    WIOA_RULE_AGR002 = 332,
    /** signed-not-filed: latest agreement that is signed, and that the planner has not set on file */
    WIOA_RULE_AGR003 = 333,
    /** physical-without-upload: agreement signed by hand and set on file, with nothing uploaded */
    WIOA_RULE_AGR004 = 334,
    /** plan-event-refused: an entry of the plan's update log that does not fit what came before it */
    WIOA_RULE_PLN001 = 341,
    /** review-before-plan: review that is dated before the plan was developed */
    WIOA_RULE_PLN002 = 342,
    /** initial-plan-missing: enrolled participant without a plan, though the assessments were completed too long ago */
    WIOA_RULE_PLN003 = 343,
    /** plan-review-overdue: plan that was not reviewed in time */
    WIOA_RULE_PLN004 = 344,
    /** hourly-below-minimum: hourly wage of a placement below the minimum wage, or a region or circumstance without one */
    WIOA_RULE_WAG001 = 401,
    /** subsidized-above-minimum: subsidized wage above the minimum wage */
    WIOA_RULE_WAG002 = 402,
    /** subsidized-above-hourly: subsidized wage above the hourly wage */
    WIOA_RULE_WAG003 = 403,
    /** unsubsidized-mismatch: recorded unsubsidized wage that is not the hourly wage less the subsidized wage */
    WIOA_RULE_WAG004 = 404,
    /** subsidy-exhausted: subsidized wage on a placement that was open when all subsidized days were used */
    WIOA_RULE_WAG005 = 405,
    /** subsidy-ending: subsidized days that run and are nearly used */
    WIOA_RULE_WAG006 = 406,
    /** status-history-broken: status history of a placement with dates that are missing or contradict each other */
    WIOA_RULE_WAG007 = 407,
    /** termination-report-missing: terminated placement without an uploaded termination report */
    WIOA_RULE_WAG008 = 408,
    /** position-type-missing: placement without a type of position */
    WIOA_RULE_WAG009 = 409,
    /** subsidized-dates-mismatch: dates of entering and exiting subsidized employment that disagree with the status history */
    WIOA_RULE_WAG010 = 410,
    /** worksite-unknown: placement at an employer, worksite or job that was not identified */
    WIOA_RULE_WAG011 = 411,
    /** milestone-unverified: employment at a milestone of a placement not verified in time */
    WIOA_RULE_FUP001 = 451,
    /** worksite-evaluation-missing: no evaluation of the worksite with the milestone that calls for one */
    WIOA_RULE_FUP002 = 452,
    /** milestone-verified-early: employment at a milestone verified before the milestone opened */
    WIOA_RULE_FUP003 = 453,
    /** follow-up-note-missing: month of follow-up that passed without a two-way contact */
    WIOA_RULE_FUP004 = 454,
    /** follow-up-note-wrong-month: follow-up note tied to a month in which its contact was not made */
    WIOA_RULE_FUP005 = 455,
    /** task-missing: case note without a task */
    WIOA_RULE_NTE001 = 501,
    /** subject-missing: case note without a subject */
    WIOA_RULE_NTE002 = 502,
    /** content-missing: case note without content */
    WIOA_RULE_NTE003 = 503,
    /** delivery-missing: case note without a way of delivery */
    WIOA_RULE_NTE004 = 504,
    /** recipient-missing: message or e-mail without a recipient */
    WIOA_RULE_NTE005 = 505,
    /** recipient-without-email: e-mail to a person who has no address */
    WIOA_RULE_NTE006 = 506,
    /** entered-late: case note entered late */
    WIOA_RULE_NTE007 = 507,
    /** contact-gap: participant without a two-way contact for too long */
    WIOA_RULE_NTE008 = 508,
    /** contact-in-future: contact dated after the day of the question, or after its note was entered */
    WIOA_RULE_NTE009 = 509,
    /** event-without-note: event that calls for a case note, and none around its day */
    WIOA_RULE_NTE010 = 510,
    /** pii: case note that holds personal data */
    WIOA_RULE_NTE101 = 521,
    /** first-person: case note in which the writer speaks as I */
    WIOA_RULE_NTE102 = 522,
    /** unexplained-acronym: case note with an acronym that is not spelled out */
    WIOA_RULE_NTE103 = 523,
    /** health-detail: case note with details of health */
    WIOA_RULE_NTE104 = 524,
    /** pasted-email: case note with an e-mail pasted in */
    WIOA_RULE_NTE105 = 525,
    /** repeated-content: case note with the text of another one */
    WIOA_RULE_NTE106 = 526,
    /** opinion: case note with words of opinion */
    WIOA_RULE_NTE107 = 527,
    /** service-not-named: case note on a service that does not name it */
    WIOA_RULE_NTE108 = 528,
    /** missing-element: case note that does not tell who, what, where, when, why, how, or what comes next */
    WIOA_RULE_NTE109 = 529,
    /** deletion-event-refused: an event in the log of deletions that does not fit */
    WIOA_RULE_DEL001 = 601,
    /** deletion-times-backwards: a case note whose own times of its deletion run backwards */
    WIOA_RULE_DEL002 = 602,
    /** application-unsigned: application that nobody signed */
    WIOA_RULE_INT001 = 701,
    /** wet-signature-not-uploaded: application signed by hand that was not uploaded */
    WIOA_RULE_INT002 = 702,
    /** needs-assessment-missing: participant without a needs assessment */
    WIOA_RULE_INT003 = 703,
    /** needs-assessment-stale: needs not assessed anew in the month after circumstances changed */
    WIOA_RULE_INT004 = 704,
    /** first-service-not-case-management: first service that is not case management */
    WIOA_RULE_INT005 = 705,
    /** decline-after-service: declined to participate though a service was given or funds were used */
    WIOA_RULE_INT006 = 706,
    /** training-program-outdated: training program of the intake that is not the one being attended */
    WIOA_RULE_INT007 = 707,
    /** need-without-referral: need outside the program without a documented referral */
    WIOA_RULE_INT008 = 708,
    /** completed-with-open-service: completion recorded while a service is open */
    WIOA_RULE_INT009 = 709,
    /** completion-incomplete: completion without status, date or exit reason */
    WIOA_RULE_INT010 = 710,
    /** outcome-details-missing: outcome without its details */
    WIOA_RULE_INT011 = 711,
    /** assessment-summary-missing: plan without an assessment summary */
    WIOA_RULE_INT012 = 712
};

#endif /* WIOA_RULE_CODES_H */
