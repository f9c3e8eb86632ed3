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
    """begin-date-missing: """

    SVC003 = 103
    """dates-out-of-order: """

    SVC004 = 104
    """same-day-service-left-open: """

    SVC005 = 105
    """same-day-service-spans-days: """

    SVC006 = 106
    """same-day-service-without-case-note: """

    SVC007 = 107
    """prerequisite-missing: """

    SVC008 = 108
    """service-not-in-plan: """

    SVC009 = 109
    """training-without-career-exploration: """

    SVC010 = 110
    """training-without-certification: """

    SVC011 = 111
    """training-without-basic-skills-test: """

    SVC012 = 112
    """ita-without-school-research: """

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
    """supportive-without-active-service: """

    SVC020 = 120
    """supportive-recorded-first: """

    SVC021 = 121
    """supportive-after-exit: supportive service after exit for an adult or dislocated worker"""

    SVC022 = 122
    """supportive-without-justification: supportive service without a case note that justifies the need"""

    SVC023 = 123
    """supportive-without-items-and-cost: supportive service without specific items, or with an item without a cost"""

    SVC024 = 124
    """customer-group-mismatch: """

    SVC025 = 125
    """youth-order-broken: """

    SVC026 = 126
    """suggested-order: """

    SVC027 = 127
    """shared-placement-unverified: shared placement without a verified job, or by the agency that manages the case"""

    SVC028 = 128
    """co-enrollment-dates: co-enrollment entry that does not run from registration to exit"""

    SVC029 = 129
    """ita-flag-missing: ITA-funded occupational training that is not marked as paid by an ITA"""

    SVC030 = 130
    """required-field-missing: """

    SVC031 = 131
    """work-experience-without-worksite: """

    SVC032 = 132
    """service-without-case-note: """

    SVC033 = 133
    """service-without-goal: """

    SVC034 = 134
    """supportive-past-last-service: """

    SVC035 = 135
    """duration-exceeded: """

    SVC036 = 136
    """use-limit-exceeded: """

    PAR001 = 201
    """exit-window-closing: exit window with few days left"""

    PAR002 = 202
    """exit-not-recorded: """

    PAR003 = 203
    """exit-date-mismatch: """

    PAR004 = 204
    """exit-while-served: """

    PAR005 = 205
    """service-before-enrollment: """

    PAR006 = 206
    """review-for-exit: """

    PAR007 = 207
    """enrollment-date-mismatch: """

    PAR008 = 208
    """follow-up-before-exit: """

    PAR009 = 209
    """youth-never-enrolled: """

    PAR010 = 210
    """planned-service-not-started: """

    PAR011 = 211
    """exit-must-be-undone: """

    PAR012 = 212
    """gap-too-long: """
