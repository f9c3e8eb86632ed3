"""Ten rules of the audit in DuckDB: one statement, shared parts as common table expressions."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, SCHOOLS_TO_RESEARCH, WINDOW_DAYS, Caseload
from peers.with_duckdb import database

DAY = f"date '{AS_OF}'"

SERVICES = f"""
services_seen as not materialized (
    select s.* exclude (actual_end),
           case when actual_end <= {DAY} then actual_end end as actual_end,
           m.* exclude (code, title)
    from services s left join matrix m on s.activity_code = m.code
)"""

NOTES = r"""
unclear_notes as (
    select participant_id from case_notes group by note_id, participant_id having count(*) > 1
),
unlinked as (
    select * from services_seen s
    where same_day and actual_begin is not null and category <> 'supportive' and kind <> 'tracking'
      and not exists (from case_notes n
                      where n.service_id = s.service_id)
),
named as (
    select u.service_id
    from unlinked u
    join case_notes n on n.participant_id = u.participant_id and n.contact_date = u.actual_begin
    join matrix m on m.code = u.activity_code
    where contains(lower(concat_ws(chr(10), n.subject, n.content)), lower(m.title))
       or contains(' ' || regexp_replace(lower(concat_ws(chr(10), n.subject, n.content)),
                                         '[^\w:$-]+', ' ', 'g') || ' ', ' ' || u.activity_code || ' ')
)"""

PERIODS = f"""
unclear as (
    select participant_id from services_seen
    where (category is null and coalesce(actual_begin, projected_begin) is not null)
       or actual_end < actual_begin or (actual_end is not null and actual_begin is null)
),
given as (
    select participant_id, actual_begin as begin,
           case when same_day then actual_begin else actual_end end as own_end,
           own_end is null as is_open, coalesce(own_end, {DAY}) as until
    from services_seen where enrolling and actual_begin <= {DAY}
),
walked as (
    select participant_id, begin, until, is_open,
           max(until) over (partition by participant_id order by begin
                            rows between unbounded preceding and 1 preceding) as reach
    from given
),
pauses as (
    select participant_id, "begin" as gap_begin, least("end", "begin" + 179) as gap_end
    from gaps where "begin" is not null
),
-- Only where more than the plain window lies between can a planned gap bridge it.
bridged as (
    select distinct w.participant_id, w.begin
    from walked w join pauses g using (participant_id)
    where w.begin > reach + {WINDOW_DAYS}
      and gap_begin <= reach + {WINDOW_DAYS} and gap_end > reach
      and w.begin <= reach + {WINDOW_DAYS} + (gap_end - greatest(gap_begin, reach + 1) + 1)::int
),
marked as (
    select w.*, reach is null or (begin > reach + {WINDOW_DAYS} and b.participant_id is null) as starts
    from walked w left join bridged b using (participant_id, begin)
),
numbered as (
    select *, sum(starts::int) over (partition by participant_id order by begin) as period from marked
),
periods as (
    select participant_id, period, min(begin) as entry, max(until) as last, bool_or(is_open) as is_open
    from numbered group by participant_id, period
),
ended as (
    select p.participant_id, p.period, p.entry, p.last + {WINDOW_DAYS}
           + coalesce(max(gap_end - greatest(gap_begin, last + 1) + 1), 0)::int as window_end
    from periods p left join pauses g
      on g.participant_id = p.participant_id
     and gap_begin <= p.last + {WINDOW_DAYS} and gap_end > p.last
    where not is_open and p.last + {WINDOW_DAYS} < {DAY}
    group by p.participant_id, p.period, p.entry, p.last
    having window_end < {DAY}
),
-- A plan recorded in time holds the exit of the last period open.
held as (
    select e.participant_id, e.period
    from ended e join services_seen s using (participant_id)
    where s.enrolling and s.actual_begin is null and s.projected_begin >= {DAY}
      and (s.recorded_at is null or s.recorded_at::date <= e.window_end)
      and e.period = (select max(period) from periods p where p.participant_id = e.participant_id)
),
recorded as (
    select participant_id, enrollment_id, coalesce(enrollment_date, exit_date) as day,
           case when coalesce(exit_recorded_at::date, exit_date) <= {DAY} then exit_date end as exit_date
    from enrollments where enrollment_date is null or enrollment_date <= {DAY}
),
beside as (
    select r.participant_id, coalesce(p.period, 1) as period, min(enrollment_id) as enrollment_id,
           bool_or(r.exit_date is not null) as exit_is_recorded
    from recorded r asof left join periods p
      on r.participant_id = p.participant_id and r.day >= p.entry
    group by r.participant_id, coalesce(p.period, 1)
)"""

FINDINGS = f"""
select participant_id, 'SVC001' as rule, service_id as record_id from services_seen
where category is null
union all
select participant_id, 'SVC003', service_id from services_seen
where actual_end < actual_begin or projected_end < projected_begin
union all
select participant_id, 'SVC005', service_id from services_seen
where same_day and actual_begin < actual_end
union all
select participant_id, 'SVC006', service_id from unlinked
where service_id not in (from named)
  and participant_id not in (from unclear_notes)
union all
select participant_id, 'SVC008', service_id from services_seen s
where actual_begin is not null and category in ('individualized_career', 'training', 'supportive')
  and kind <> 'tracking' and not list_has_any(roles, ['plan', 'assessment'])
  and not exists (from plan_steps p
                  where p.service_id = s.service_id)
  and not exists (from plan_steps p
                  where p.participant_id = s.participant_id and p.activity_code = s.activity_code)
union all
select s.participant_id, 'SVC009', service_id
from services_seen s left join (
    select participant_id, min(actual_begin) as explored from services_seen
    where list_contains(roles, 'career_exploration') group by participant_id) using (participant_id)
where category = 'training' and actual_begin is not null
  and (explored is null or actual_begin < explored)
union all
select s.participant_id, 'SVC010', service_id
from services_seen s join participants p using (participant_id)
where category = 'training' and actual_begin is not null
  and coalesce(s.customer_group, p.customer_group) in ('adult', 'dislocated_worker')
  and (training_certification_date is null or actual_begin < training_certification_date)
union all
select participant_id, 'SVC012', service_id from services_seen
where category = 'training' and actual_begin is not null and ita_funded
  and coalesce(schools_researched, 0) < {SCHOOLS_TO_RESEARCH}
union all
select participant_id, 'SVC015', service_id from services_seen s
where category = 'training' and actual_end is not null and completion_status = 'successful'
  and not list_contains(roles, 'ojt')
  and not (exists (from credentials c
                   where c.service_id = s.service_id)
           and exists (from skill_gains k
                       where k.service_id = s.service_id))
union all
select e.participant_id, 'PAR002', coalesce(enrollment_id, e.participant_id::varchar)
from ended e left join beside b using (participant_id, period)
where not coalesce(exit_is_recorded, false)
  and e.participant_id not in (from unclear)
  and (e.participant_id, e.period) not in (from held)
"""

SQL = f"with {SERVICES}, {NOTES}, {PERIODS} {FINDINGS}"


def load(caseload: Caseload) -> duckdb.DuckDBPyConnection:
    """Tables of the database's own, in memory."""
    return database({**caseload.tables, "matrix": caseload.matrix})


def run(connection: duckdb.DuckDBPyConnection) -> Any:
    """Participant, rule and record of every finding, as an Arrow table."""
    return connection.sql(SQL).to_arrow_table()


def table(found: Any) -> pl.DataFrame:
    """As polars."""
    return pl.DataFrame(pl.from_arrow(found))


AUDIT = Contender("DuckDB, ten rules", load, run, table)
