"""The rules of the catalogue. Written by `make gen`; do not edit."""

from enum import IntEnum

__all__ = ["Rule"]


class Rule(IntEnum):
    """A rule of the catalogue; its number is stable and never reused."""

    INP001 = 1
    """unreadable-value: a value that its field cannot hold"""

    INP002 = 2
    """duplicate-id: an id that stands on more than one record"""

    INP003 = 3
    """dangling-reference: a reference to a record that is not there"""

    INP004 = 4
    """missing-id: a record without an id"""

    INP005 = 5
    """unknown-participant: a record of somebody who is not in the caseload"""

    SVC001 = 101
    """unknown-activity-code: activity code that is not in the services matrix in force"""

    SVC002 = 102
    """begin-date-missing: service with neither an actual nor a projected begin date"""

    SVC003 = 103
    """dates-out-of-order: service that ends before it begins"""

    SVC004 = 104
    """same-day-service-left-open: same-day service with an actual begin and no actual end"""

    SVC005 = 105
    """same-day-service-spans-days: same-day service that ends on a later day than it begins"""

    SVC006 = 106
    """same-day-service-without-case-note: same-day service that no case note documents"""

    SVC007 = 107
    """prerequisite-missing: service begun before a prerequisite of its matrix row was met"""

    SVC008 = 108
    """service-not-in-plan: individualized, training or supportive service that the plan does not identify"""

    SVC009 = 109
    """training-without-career-exploration: training begun without an earlier career exploration"""

    SVC010 = 110
    """training-without-certification: adult or dislocated worker training begun without training certification"""

    SVC011 = 111
    """training-without-basic-skills-test: training begun without the functioning-level test that applies"""

    SVC012 = 112
    """ita-without-school-research: ITA-funded training with too few approved schools researched"""

    SVC013 = 113
    """training-provider-not-approved: training from a provider that is on no approved list"""

    SVC014 = 114
    """training-completion-incomplete: training with an end date and no completion status, or the reverse"""

    SVC015 = 115
    """successful-training-without-credential: successful training without a credential or a measurable skill gain"""

    SVC016 = 116
    """successful-ojt-without-skill-gain: successful on-the-job training without a measurable skill gain"""

    SVC017 = 117
    """ojt-with-credential: credential attributed to an on-the-job training"""

    SVC018 = 118
    """ojt-inside-apprenticeship: on-the-job training recorded as such though it belongs to an apprenticeship"""

    SVC019 = 119
    """supportive-without-active-service: supportive service on a day on which no enrolling service is active"""

    SVC020 = 120
    """supportive-recorded-first: supportive service recorded before the enrolling service of the same day that it supports"""

    SVC021 = 121
    """supportive-after-exit: supportive service after exit for an adult or dislocated worker"""

    SVC022 = 122
    """supportive-without-justification: supportive service without a case note that justifies the need"""

    SVC023 = 123
    """supportive-without-items-and-cost: supportive service without specific items, or with an item without a cost"""

    SVC024 = 124
    """customer-group-mismatch: service whose matrix row is not for the customer group of the participant"""

    SVC025 = 125
    """youth-order-broken: assessment, service strategy and career planning of a youth not begun in their order"""

    SVC026 = 126
    """suggested-order: assessment, career exploration and employment plan of an adult or dislocated worker not in the suggested order"""

    SVC027 = 127
    """shared-placement-unverified: shared placement without a verified job, or by the agency that manages the case"""

    SVC028 = 128
    """co-enrollment-dates: co-enrollment entry that does not run from registration to exit"""

    SVC029 = 129
    """ita-flag-missing: ITA-funded occupational training that is not marked as paid by an ITA"""

    SVC030 = 130
    """required-field-missing: field that the matrix row, the plan or the status of a service requires is empty"""

    SVC031 = 131
    """work-experience-without-worksite: paid work experience that is not tied to a worksite placement"""

    SVC032 = 132
    """service-without-case-note: service without any case note"""

    SVC033 = 133
    """service-without-goal: service that is not assigned to a goal of the plan"""

    SVC034 = 134
    """supportive-past-last-service: supportive service of an adult or dislocated worker after the latest enrolling service, while the exit window runs"""

    SVC035 = 135
    """duration-exceeded: service that lasts longer than its matrix row allows"""

    SVC036 = 136
    """use-limit-exceeded: service given more often in a period of participation than its matrix row allows"""

    PAR001 = 201
    """exit-window-closing: exit window with few days left"""

    PAR002 = 202
    """exit-not-recorded: exited by rule, and no exit is recorded"""

    PAR003 = 203
    """exit-date-mismatch: recorded exit date that is not the last day of service"""

    PAR004 = 204
    """exit-while-served: exit recorded while an exit-extending service is open or planned"""

    PAR005 = 205
    """service-before-enrollment: supportive service before the first enrolling service"""

    PAR006 = 206
    """review-for-exit: case notes and no service while the exit window runs"""

    PAR007 = 207
    """enrollment-date-mismatch: recorded enrollment date that is not the first day of participation"""

    PAR008 = 208
    """follow-up-before-exit: follow-up service that no exit precedes"""

    PAR009 = 209
    """youth-never-enrolled: eligible youth without an enrolling service"""

    PAR010 = 210
    """planned-service-not-started: planned service whose planned begin has passed"""

    PAR011 = 211
    """exit-must-be-undone: exit-extending service within the window after a recorded exit"""

    PAR012 = 212
    """gap-too-long: planned gap in service that is too long or has no end, overlaps another, or lies before enrollment"""

    GOL001 = 301
    """goal-statement-too-long: goal statement that is longer than the plan allows"""

    GOL002 = 302
    """goal-statement-missing: goal without a statement"""

    GOL003 = 303
    """goal-category-missing: goal without a category"""

    GOL004 = 304
    """goal-term-missing: goal that is neither short-term nor long-term"""

    GOL005 = 305
    """complete-goal-unverified: complete goal that nobody is recorded to have verified, or not when"""

    GOL006 = 306
    """not-started-goal-has-started-step: goal that is not started though work on a step of it began"""

    GOL007 = 307
    """complete-goal-has-open-step: complete goal with a step that is not started or open"""

    GOL008 = 308
    """goal-without-steps: goal that no step of the plan serves"""

    GOL009 = 309
    """off-track-without-notification: goal set off track without a notification of the participant"""

    STP001 = 311
    """completion-date-missing: complete step without a completion date"""

    STP002 = 312
    """step-dates-missing: step without a planned start or end, or open without a start"""

    STP003 = 313
    """step-dates-out-of-order: step that ends before it starts"""

    STP004 = 314
    """weekly-hours-missing: step without planned weekly hours"""

    STP005 = 315
    """funding-flag-missing: step that does not say whether WIOA funds it, or says so in a program without WIOA funds"""

    STP006 = 316
    """credential-not-associated: credential attributed to a step whose training program does not lead to it"""

    STP007 = 317
    """barrier-unaddressed: barrier of the latest assessment that no step of the plan addresses"""

    STP008 = 318
    """step-overdue: step that is open or not started after its planned end"""

    STP009 = 319
    """step-not-assigned: step that is tied to no goal"""

    STP010 = 320
    """provider-missing: step that neither the grantee nor a named provider provides"""

    AGR001 = 331
    """plan-without-agreement: plan with goals that the participant never agreed to"""

    AGR002 = 332
    """agreement-outdated: goal added, or set off track, after the latest agreement"""

    AGR003 = 333
    """signed-not-filed: latest agreement that is signed, and that the planner has not set on file"""

    AGR004 = 334
    """physical-without-upload: agreement signed by hand and set on file, with nothing uploaded"""

    PLN001 = 341
    """plan-event-refused: an entry of the plan's update log that does not fit what came before it"""

    PLN002 = 342
    """review-before-plan: review that is dated before the plan was developed"""

    PLN003 = 343
    """initial-plan-missing: enrolled participant without a plan, though the assessments were completed too long ago"""

    PLN004 = 344
    """plan-review-overdue: plan that was not reviewed in time"""

    WAG001 = 401
    """hourly-below-minimum: hourly wage of a placement below the minimum wage, or a region or circumstance without one"""

    WAG002 = 402
    """subsidized-above-minimum: subsidized wage above the minimum wage"""

    WAG003 = 403
    """subsidized-above-hourly: subsidized wage above the hourly wage"""

    WAG004 = 404
    """unsubsidized-mismatch: recorded unsubsidized wage that is not the hourly wage less the subsidized wage"""

    WAG005 = 405
    """subsidy-exhausted: subsidized wage on a placement that was open when all subsidized days were used"""

    WAG006 = 406
    """subsidy-ending: subsidized days that run and are nearly used"""

    WAG007 = 407
    """status-history-broken: status history of a placement with dates that are missing or contradict each other"""

    WAG008 = 408
    """termination-report-missing: terminated placement without an uploaded termination report"""

    WAG009 = 409
    """position-type-missing: placement without a type of position"""

    WAG010 = 410
    """subsidized-dates-mismatch: dates of entering and exiting subsidized employment that disagree with the status history"""

    WAG011 = 411
    """worksite-unknown: placement at an employer, worksite or job that was not identified"""

    FUP001 = 451
    """milestone-unverified: employment at a milestone of a placement not verified in time"""

    FUP002 = 452
    """worksite-evaluation-missing: no evaluation of the worksite with the milestone that calls for one"""

    FUP003 = 453
    """milestone-verified-early: employment at a milestone verified before the milestone opened"""

    FUP004 = 454
    """follow-up-note-missing: month of follow-up that passed without a two-way contact"""

    FUP005 = 455
    """follow-up-note-wrong-month: follow-up note tied to a month in which its contact was not made"""

    NTE001 = 501
    """task-missing: case note without a task"""

    NTE002 = 502
    """subject-missing: case note without a subject"""

    NTE003 = 503
    """content-missing: case note without content"""

    NTE004 = 504
    """delivery-missing: case note without a way of delivery"""

    NTE005 = 505
    """recipient-missing: message or e-mail without a recipient"""

    NTE006 = 506
    """recipient-without-email: e-mail to a person who has no address"""

    NTE007 = 507
    """entered-late: case note entered late"""

    NTE008 = 508
    """contact-gap: participant without a two-way contact for too long"""

    NTE009 = 509
    """contact-in-future: contact dated after the day of the question, or after its note was entered"""

    NTE010 = 510
    """event-without-note: event that calls for a case note, and none around its day"""

    NTE101 = 521
    """pii: case note that holds personal data"""

    NTE102 = 522
    """first-person: case note in which the writer speaks as I"""

    NTE103 = 523
    """unexplained-acronym: case note with an acronym that is not spelled out"""

    NTE104 = 524
    """health-detail: case note with details of health"""

    NTE105 = 525
    """pasted-email: case note with an e-mail pasted in"""

    NTE106 = 526
    """repeated-content: case note with the text of another one"""

    NTE107 = 527
    """opinion: case note with words of opinion"""

    NTE108 = 528
    """service-not-named: case note on a service that does not name it"""

    NTE109 = 529
    """missing-element: case note that does not tell who, what, where, when, why, how, or what comes next"""

    DEL001 = 601
    """deletion-event-refused: an event in the log of deletions that does not fit"""

    DEL002 = 602
    """deletion-times-backwards: a case note whose own times of its deletion run backwards"""

    INT001 = 701
    """application-unsigned: application that nobody signed"""

    INT002 = 702
    """wet-signature-not-uploaded: application signed by hand that was not uploaded"""

    INT003 = 703
    """needs-assessment-missing: participant without a needs assessment"""

    INT004 = 704
    """needs-assessment-stale: needs not assessed anew in the month after circumstances changed"""

    INT005 = 705
    """first-service-not-case-management: first service that is not case management"""

    INT006 = 706
    """decline-after-service: declined to participate though a service was given or funds were used"""

    INT007 = 707
    """training-program-outdated: training program of the intake that is not the one being attended"""

    INT008 = 708
    """need-without-referral: need outside the program without a documented referral"""

    INT009 = 709
    """completed-with-open-service: completion recorded while a service is open"""

    INT010 = 710
    """completion-incomplete: completion without status, date or exit reason"""

    INT011 = 711
    """outcome-details-missing: outcome without its details"""

    INT012 = 712
    """assessment-summary-missing: plan without an assessment summary"""
