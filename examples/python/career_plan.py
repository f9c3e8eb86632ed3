"""Keeps a career plan as a log of events and reads it: `python examples/python/career_plan.py`."""

import wioa_rules

AS_OF = "2024-06-15"
log = [
    {"event_id": "e1", "at": "2024-03-11T09:30:00", "kind": "plan_developed", "with_customer": True},
    {
        "event_id": "e2",
        "at": "2024-03-11T09:31:00",
        "kind": "goal_added",
        "goal_id": "g1",
        "statement": "Earn a certificate in bookkeeping",
        "category": "education_training",
        "term": "short",
    },
    {
        "event_id": "e3",
        "at": "2024-03-11T09:34:00",
        "kind": "step_added",
        "step_id": "s1",
        "goal_id": "g1",
        "title": "Bookkeeping course",
        "planned_start": "2024-03-18",
        "planned_end": "2024-06-07",
    },
    {
        "event_id": "e4",
        "at": "2024-03-11T09:36:00",
        "kind": "step_added",
        "step_id": "s2",
        "goal_id": "g1",
        "title": "Practice examination",
        "planned_start": "2024-06-10",
        "planned_end": "2024-06-14",
    },
    {"event_id": "e5", "at": "2024-03-11T09:40:00", "kind": "agreement_requested"},
    {"event_id": "e6", "at": "2024-03-12T17:05:00", "kind": "customer_signed"},
]

# One more event: may it be added, and what is to be done because of it? The version says which log the
# caller saw; if somebody added to it meanwhile, the event is refused.
event = {
    "event_id": "e7",
    "at": "2024-06-11T10:00:00",
    "by": "planner-1",
    "kind": "goal_status_set",
    "goal_id": "g1",
    "goal_status": "off_track",
}
question = {"log": log, "event": event, "expected_version": len(log)}
answer = wioa_rules.ask("plan_events", question, as_of=AS_OF)
print(f"version {answer['version']}, to do:", ", ".join(effect["effect"] for effect in answer["effects"]))

# The rows of the tables follow from the log, and every other question takes them.
record = {"participant": {"participant_id": "P1", "customer_group": "adult"}, **answer["state"]["records"]}
plan = wioa_rules.ask("plan", record, as_of=AS_OF)
for goal in plan["goals"]:
    print(f"{goal['statement']}: {goal['status']}, {goal['earliest_start']} to {goal['latest_due']}")
    for step in goal["steps"]:
        print(f"  {step['title']}: {step['planned_start']} to {step['planned_end']}, by the {step['provider']}")
print("agreed:", plan["agreed_at"])
print("to agree again because of:", ", ".join(need["reason"] for need in plan["needs_agreement"]))

# What is refused tells the field, what was found and what is allowed; the log stays as it was.
try:
    wioa_rules.ask("plan_events", question | {"expected_version": 5}, as_of=AS_OF)
except wioa_rules.InputError as refused:
    print(f"refused ({refused.code}):", refused)
