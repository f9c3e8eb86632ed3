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
    """gap-too-long: planned gap in service that is too long, overlaps another, or lies before enrollment"""

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
