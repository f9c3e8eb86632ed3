"""Ten rules of the audit in polars: lazy queries, shared parts computed once."""

from __future__ import annotations

import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, SCHOOLS_TO_RESEARCH, WINDOW_DAYS, Caseload

Tables = dict[str, pl.LazyFrame]
ID, BEGIN, END = pl.col("participant_id"), pl.col("actual_begin"), pl.col("actual_end")
TRAINING, SUPPORTIVE = pl.col("category") == "training", pl.col("category") == "supportive"
BEGUN = BEGIN.is_not_null()


def load(caseload: Caseload) -> dict[str, pl.DataFrame]:
    """The frames as they are."""
    return {**caseload.tables, "matrix": caseload.matrix}


def run(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Participant, rule and record of every finding."""
    tables = {name: frame.lazy() for name, frame in frames.items()}
    services = beside_matrix(tables)
    found = {
        "SVC001": services.filter(pl.col("category").is_null()),
        "SVC003": services.filter((END < BEGIN) | (pl.col("projected_end") < pl.col("projected_begin"))),
        "SVC005": services.filter(pl.col("same_day") & (BEGIN < END)),
        "SVC006": without_note(tables, services),
        "SVC008": not_in_plan(tables, services),
        "SVC009": without_exploration(services),
        "SVC010": without_certification(tables, services),
        "SVC012": services.filter(
            TRAINING
            & BEGUN
            & pl.col("ita_funded")
            & (pl.col("schools_researched").fill_null(0) < SCHOOLS_TO_RESEARCH)
        ),
        "SVC015": without_credential(tables, services),
    }
    findings = [own.select(ID, rule=pl.lit(rule), record_id="service_id") for rule, own in found.items()]
    findings.append(
        exit_not_recorded(tables, services).select(
            ID,
            rule=pl.lit("PAR002"),
            # Where nothing at all is recorded, it is about the participant.
            record_id=pl.coalesce("enrollment_id", ID.cast(pl.String)),
        )
    )
    return pl.concat(findings).collect()


def beside_matrix(tables: Tables) -> pl.LazyFrame:
    """The services with what the matrix says of their activity, as they looked on the day."""
    matrix = tables["matrix"].drop("title").rename({"code": "activity_code"})
    columns = [
        "participant_id", "service_id", "activity_code", "customer_group", "projected_begin",
        "projected_end", "actual_begin", "actual_end", "recorded_at", "completion_status",
        "ita_funded", "schools_researched",
    ]  # fmt: skip
    return (
        tables["services"]
        .select(columns)
        .join(matrix, on="activity_code", how="left")
        .with_columns(actual_end=pl.when(END <= AS_OF).then(END))
    )


def without_note(tables: Tables, services: pl.LazyFrame) -> pl.LazyFrame:
    """SVC006: same-day services that no case note documents."""
    notes = tables["case_notes"]
    # Of participants with two notes of one id, nothing is said.
    unclear = notes.select(ID, "note_id").filter(pl.col("note_id").is_duplicated())
    asked = services.filter(pl.col("same_day") & BEGUN & ~SUPPORTIVE & (pl.col("kind") != "tracking"))
    unlinked = asked.join(notes.select("service_id"), on="service_id", how="anti")
    # A note of the day that names the activity documents it too. Few are left to look at.
    titles = tables["matrix"].select(activity_code="code", title=pl.col("title").str.to_lowercase())
    text = pl.concat_str("subject", "content", separator="\n", ignore_nulls=True).str.to_lowercase()
    named = (
        unlinked.join(
            notes, left_on=["participant_id", "actual_begin"], right_on=["participant_id", "contact_date"]
        )
        .join(titles, on="activity_code")
        .with_columns(text=text)
        .with_columns(words=" " + pl.col("text").str.replace_all(r"[^\w:$-]+", " ") + " ")
        .filter(
            pl.col("words").str.contains(" " + pl.col("activity_code") + " ", literal=True)
            | pl.col("text").str.contains(pl.col("title"), literal=True)
        )
    )
    unnamed = unlinked.join(named, on="service_id", how="anti")
    return unnamed.join(unclear, on="participant_id", how="anti")


def not_in_plan(tables: Tables, services: pl.LazyFrame) -> pl.LazyFrame:
    """SVC008: services that the plan does not hold, by themselves or by their activity."""
    makes_plan = pl.col("roles").list.contains("plan") | pl.col("roles").list.contains("assessment")
    asked = services.filter(
        BEGUN
        & pl.col("category").is_in(["individualized_career", "training", "supportive"])
        & (pl.col("kind") != "tracking")
        & ~makes_plan
    )
    steps = tables["plan_steps"]
    unplanned = asked.join(steps.select("service_id"), on="service_id", how="anti")
    # Few are left: the join, unlike one that excludes, is built on them and not on every step.
    by_activity = unplanned.join(steps.select(ID, "activity_code"), on=["participant_id", "activity_code"])
    return unplanned.join(by_activity, on="service_id", how="anti")


def without_exploration(services: pl.LazyFrame) -> pl.LazyFrame:
    """SVC009: training that no career exploration precedes."""
    explored = (
        services.filter(pl.col("roles").list.contains("career_exploration"))
        .group_by("participant_id")
        .agg(explored=BEGIN.min())
    )
    training = services.filter(TRAINING & BEGUN).join(explored, on="participant_id", how="left")
    return training.filter(pl.col("explored").is_null() | (BEGIN < pl.col("explored")))


def without_certification(tables: Tables, services: pl.LazyFrame) -> pl.LazyFrame:
    """SVC010: training of adults and dislocated workers without certification by then."""
    people = tables["participants"].select(
        "participant_id", own_group="customer_group", certified="training_certification_date"
    )
    training = services.filter(TRAINING & BEGUN).join(people, on="participant_id")
    group = pl.coalesce("customer_group", "own_group")
    late = pl.col("certified").is_null() | (BEGIN < pl.col("certified"))
    return training.filter(group.is_in(["adult", "dislocated_worker"]) & late)


def without_credential(tables: Tables, services: pl.LazyFrame) -> pl.LazyFrame:
    """SVC015: training that ended well, without a credential or a skill gain."""
    ended = services.filter(
        TRAINING
        & END.is_not_null()
        & (pl.col("completion_status") == "successful")
        & ~pl.col("roles").list.contains("ojt")
    )
    both = ended
    for outcome in ("credentials", "skill_gains"):
        both = both.join(tables[outcome], on="service_id", how="semi")
    return ended.join(both, on="service_id", how="anti")


def exit_not_recorded(tables: Tables, services: pl.LazyFrame) -> pl.LazyFrame:
    """PAR002: periods that ended by the 90-day rule, without a recorded exit."""
    unclear = services.filter(
        (pl.col("category").is_null() & pl.coalesce("actual_begin", "projected_begin").is_not_null())
        | (END < BEGIN)
        | (END.is_not_null() & BEGIN.is_null())
    )
    enrolling = services.filter(pl.col("enrolling"))
    end = pl.when("same_day").then(BEGIN).otherwise(END)
    window = pl.duration(days=WINDOW_DAYS)
    given = (
        enrolling.filter(BEGIN <= AS_OF)
        .select(
            ID,
            BEGIN,
            # A number sorts and groups faster than a text.
            person=ID.cast(pl.String).cast(pl.Categorical).to_physical(),
            open=end.is_null(),
            until=end.fill_null(AS_OF),
        )
        .sort("person", "actual_begin")
        .with_columns(reach=pl.col("until").cum_max().shift().over("person"))
        # Asked for again and again below; the optimizer does not see that it is the same.
        .collect()
        .lazy()
    )
    # Only where more than the plain window lies between can a planned gap bridge it.
    far = given.filter(BEGIN > pl.col("reach") + window).select(ID, BEGIN, "reach")
    bridged = (
        longer_window(tables, far.rename({"reach": "last"}))
        .filter(BEGIN <= pl.col("window_end"))
        .select(ID, BEGIN, bridged=pl.lit(True))
    )
    starts = pl.col("reach").is_null() | ((BEGIN > pl.col("reach") + window) & pl.col("bridged").is_null())
    periods = (
        given.join(bridged, on=["participant_id", "actual_begin"], how="left", maintain_order="left")
        .with_columns(period=starts.cum_sum())
        .group_by("person", "period")
        .agg(ID.first(), entry=BEGIN.min(), last=pl.col("until").max(), open=pl.col("open").any())
        .collect()
        .lazy()
    )
    ended = periods.filter(~pl.col("open") & (pl.col("last") + window < AS_OF))
    ended = ended.select(ID, "entry", "last")
    ended = longer_window(tables, ended, keep=True).filter(pl.col("window_end") < AS_OF)
    # A plan recorded in time holds the exit of the last period open.
    plans = enrolling.filter(BEGIN.is_null() & (pl.col("projected_begin") >= AS_OF)).select(
        ID, planned=pl.col("recorded_at").dt.date()
    )
    held = ended.join(plans, on="participant_id").filter(
        pl.col("planned").is_null() | (pl.col("planned") <= pl.col("window_end"))
    )
    latest = periods.group_by("participant_id").agg(entry=pl.col("entry").max())
    held = held.join(latest, on=["participant_id", "entry"])
    ended = ended.join(held, on=["participant_id", "entry"], how="anti")

    recorded = (
        tables["enrollments"]
        .with_columns(
            day=pl.coalesce("enrollment_date", "exit_date"),
            exit_date=pl.when(
                pl.coalesce(pl.col("exit_recorded_at").dt.date(), pl.col("exit_date")) <= AS_OF
            ).then("exit_date"),
        )
        .filter(pl.col("enrollment_date").is_null() | (pl.col("enrollment_date") <= AS_OF))
        .select(ID, "enrollment_id", "day", "exit_date")
    )
    first = periods.group_by("participant_id").agg(first=pl.col("entry").min())
    begun = periods.select(ID, "entry", own=pl.col("entry")).sort("entry")
    beside = (
        recorded.sort("day")
        .join_asof(begun, left_on="day", right_on="entry", by="participant_id", check_sortedness=False)
        .join(first, on="participant_id")
        .with_columns(entry=pl.coalesce("own", "first"))
        .group_by("participant_id", "entry")
        .agg(pl.col("enrollment_id").min(), recorded=pl.col("exit_date").is_not_null().any())
    )
    return (
        ended.join(beside, on=["participant_id", "entry"], how="left")
        .filter(~pl.col("recorded").fill_null(False))
        .join(unclear, on="participant_id", how="anti")
    )


def longer_window(tables: Tables, rows: pl.LazyFrame, *, keep: bool = False) -> pl.LazyFrame:
    """Rows with the last day of the window after `last`, one planned gap in it left out.

    With `keep`, rows of participants without a gap stay, with the plain window.
    """
    longest = pl.duration(days=179)
    gaps = (
        tables["gaps"]
        .filter(pl.col("begin").is_not_null())
        .select(
            "participant_id",
            gap_begin="begin",
            gap_end=pl.min_horizontal(pl.col("end"), pl.col("begin") + longest),
        )
    )
    plain = pl.col("last") + pl.duration(days=WINDOW_DAYS)
    from_day = pl.max_horizontal("gap_begin", pl.col("last") + pl.duration(days=1))
    inside = (pl.col("gap_begin") <= plain) & (pl.col("gap_end") >= from_day)
    paused = pl.when(inside).then(pl.col("gap_end") - from_day + pl.duration(days=1))
    keys = [name for name in rows.collect_schema().names()]
    return (
        rows.join(gaps, on="participant_id", how="left" if keep else "inner")
        .with_columns(paused=paused.fill_null(pl.duration(days=0)))
        .group_by(keys)
        .agg(window_end=(plain + pl.col("paused")).max())
    )


AUDIT = Contender("polars, ten rules", load, run, lambda table: table)
