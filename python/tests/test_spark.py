"""Spark and Sail give the findings of a local audit, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.compute as compute
import pytest
import wioa_rules
from wioa_rules import InputError, Layer, Rulebook
from wioa_rules._native import synth_csv

pytest.importorskip("pyspark")
pytest.importorskip("pysail")

from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession
from pyspark.sql.connect.session import SparkSession as RemoteSession
from wioa_rules import spark
from wioa_rules._partition import Judge, nobody

pytestmark = pytest.mark.filterwarnings("ignore::wioa_rules.spark.NotAssessed")

EXAMPLE = Path(__file__).parents[2] / "examples" / "caseload"
AS_OF = "2024-06-15"

Tables = dict[str, pyarrow.Table]
Frames = dict[str, Any]


@pytest.fixture(scope="module")
def classic() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def sail_address() -> Iterator[str]:
    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    yield f"sc://127.0.0.1:{server.listening_address[1]}"
    server.stop()


@pytest.fixture(scope="module")
def sail(sail_address: str) -> Iterator[Any]:
    session = RemoteSession.builder.remote(sail_address).create()
    session.conf.set("spark.sql.timestampType", "TIMESTAMP_NTZ")
    yield session
    session.stop()


@pytest.fixture(params=["classic", "sail"])
def session(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def read(folder: Path, *, as_text: bool) -> Tables:
    return {
        path.stem: duckdb.sql(f"FROM read_csv('{path}', all_varchar={as_text}, header=true)").to_arrow_table()
        for path in sorted(folder.glob("*.csv"))
    }


@cache
def example() -> Tables:
    return read(EXAMPLE, as_text=True)


@cache
def synthetic() -> Tables:
    with tempfile.TemporaryDirectory() as folder:
        synth_csv(folder, 400, 7)
        return read(Path(folder), as_text=False)


def with_integer_ids(tables: Tables) -> Tables:
    def numbers(table: pyarrow.Table) -> pyarrow.Table:
        digits = compute.replace_substring_regex(table["participant_id"], r"\D+", "")
        at = table.schema.get_field_index("participant_id")
        return table.set_column(at, "participant_id", digits.cast(pyarrow.int64()))

    return {name: numbers(table) for name, table in tables.items()}


def frames(session: Any, tables: Tables) -> Frames:
    return {name: session.createDataFrame(table) for name, table in tables.items()}


def whole(found: Any) -> pyarrow.Table:
    """Findings with partitions in the order of a local audit; rows of a participant stay as they come."""
    table = found.toArrow()
    ids = table["participant_id"].to_pylist()
    order = sorted(range(table.num_rows), key=lambda row: (ids[row] is not None, ids[row]))
    return table.take(pyarrow.array(order, pyarrow.int64()))


def assert_same(found: Any, tables: Mapping[str, pyarrow.Table], **options: Any) -> None:
    local = pyarrow.table(wioa_rules.audit_tables(as_of=AS_OF, **options, **tables))
    table = whole(found)
    assert [(own.name, own.type) for own in table.schema] == [(own.name, own.type) for own in local.schema]
    assert local.num_rows > 0
    assert table.to_pylist() == local.to_pylist()


@pytest.mark.parametrize("partitions", [1, 7, None])
@pytest.mark.parametrize("ids", ["text", "integer"])
def test_a_synthetic_caseload_has_the_findings_of_a_local_audit(
    session: Any, partitions: int | None, ids: str
) -> None:
    tables = synthetic() if ids == "text" else with_integer_ids(synthetic())
    found = spark.audit(frames(session, tables), as_of=AS_OF, partitions=partitions)
    assert_same(found, tables)
    type_of_ids = {"text": pyarrow.string(), "integer": pyarrow.int64()}[ids]
    assert found.toArrow().schema.field("participant_id").type == type_of_ids


@pytest.mark.parametrize("partitions", [1, 5])
@pytest.mark.parametrize("ids", ["text", "integer"])
def test_the_example_caseload_has_the_findings_and_the_receipt_of_a_local_audit(
    session: Any, partitions: int, ids: str
) -> None:
    tables = example() if ids == "text" else with_integer_ids(example())
    layer = Layer.from_file(EXAMPLE / "profile.toml")
    book = Rulebook(layer.name, layers=[layer])
    own = frames(session, tables)
    options: Any = {"as_of": AS_OF, "rulebook": layer.name, "layers": [layer], "partitions": partitions}
    assert_same(spark.audit(own, **options), tables, rulebook=book)
    local = wioa_rules.receipt(wioa_rules.audit_tables(as_of=AS_OF, rulebook=book, **tables))
    assert spark.receipt(own, **options) == local


@cache
def sparse() -> Tables:
    """Many participants, few records, and tables that lack columns: partitions without rows of some."""
    columns = {
        "participants": ["participant_id", "customer_group"],
        "services": ["service_id", "participant_id", "activity_code", "actual_begin", "actual_end"],
        "case_notes": ["note_id", "participant_id", "service_id"],
        "gaps": ["gap_id", "participant_id", "begin"],
    }
    every = {"participants": 1, "services": 2, "case_notes": 60, "gaps": 1}
    return {
        name: example()[name].select(own).take(pyarrow.array(range(0, example()[name].num_rows, every[name])))
        for name, own in columns.items()
    }


@pytest.mark.parametrize("partitions", [1, 4, 40])
def test_what_a_partition_has_no_row_of_is_neither_unknown_nor_known_to_be_whole(
    session: Any, partitions: int
) -> None:
    own = frames(session, sparse())
    assert_same(spark.audit(own, as_of=AS_OF, partitions=partitions), sparse())
    local = wioa_rules.receipt(wioa_rules.audit_tables(as_of=AS_OF, **sparse()))
    assert spark.receipt(own, as_of=AS_OF, partitions=partitions) == local
    assert any("case_notes.justifies_need" in missed["missing"] for missed in local["not_assessed"])


def test_a_table_without_a_row_anywhere_is_known_to_be_empty_as_it_is_locally(session: Any) -> None:
    tables = sparse() | {name: sparse()[name].slice(0, 0) for name in ("case_notes", "gaps")}
    schemas = {
        name: ", ".join(f"{own.name} string" for own in table.schema) for name, table in tables.items()
    }
    own = {name: session.createDataFrame(table.to_pylist(), schemas[name]) for name, table in tables.items()}
    assert_same(spark.audit(own, as_of=AS_OF, partitions=4), tables)
    local = wioa_rules.receipt(wioa_rules.audit_tables(as_of=AS_OF, **tables))
    assert spark.receipt(own, as_of=AS_OF, partitions=4) == local


def test_records_of_nobody_are_findings_once(session: Any) -> None:
    tables = dict(sparse())
    for name in ("services", "participants"):
        rows = tables[name].slice(0, 2).to_pylist()
        rows = [row | {"participant_id": nobody} for row, nobody in zip(rows, [None, ""], strict=True)]
        tables[name] = pyarrow.concat_tables(
            [tables[name], pyarrow.Table.from_pylist(rows, tables[name].schema)]
        )
    for partitions in (1, 4):
        assert_same(spark.audit(frames(session, tables), as_of=AS_OF, partitions=partitions), tables)


def test_a_bad_cell_in_a_partition_is_a_finding(session: Any) -> None:
    tables = dict(example())
    begins = tables["services"]["actual_begin"].to_pylist()
    at = tables["services"].schema.get_field_index("actual_begin")
    begins[3] = "the 5th of May"
    tables["services"] = tables["services"].set_column(at, "actual_begin", pyarrow.array(begins))
    found = spark.audit(frames(session, tables), as_of=AS_OF, partitions=3)
    assert_same(found, tables)
    assert any("the 5th of May" in row["message"] for row in found.where("rule = 'INP001'").collect())


def test_ids_that_are_integers_in_some_tables_only_come_back_as_text(session: Any) -> None:
    tables = with_integer_ids(sparse())
    text = tables["services"]["participant_id"].cast(pyarrow.string())
    at = tables["services"].schema.get_field_index("participant_id")
    tables["services"] = tables["services"].set_column(at, "participant_id", text)
    found = spark.audit(frames(session, tables), as_of=AS_OF, partitions=3)
    assert_same(found, tables)
    assert found.schema["participant_id"].dataType.simpleString() == "string"


def test_a_selection_of_rules_judges_alone(session: Any) -> None:
    found = spark.audit(frames(session, example()), as_of=AS_OF, rules=["SVC001", "SVC003"], partitions=3)
    assert_same(found, example(), rules=["SVC001", "SVC003"])


def test_a_participant_that_is_cut_is_refused_by_name(session: Any) -> None:
    frame = spark.tagged(frames(session, example()))
    with pytest.raises(InputError, match=r"records of one participant .* found `P\d+`") as refusal:
        spark.refuse_cut(frame)
    assert (refusal.value.code, refusal.value.path) == ("duplicate", "participant_id")


@pytest.mark.parametrize("partitions", [1, 3])
def test_a_frame_that_is_parted_by_participant_is_judged_by_hand(session: Any, partitions: int) -> None:
    frame = spark.tagged(frames(session, synthetic())).repartition(partitions, "participant_id")
    spark.refuse_cut(frame)
    found = frame.mapInArrow(spark.mapper(frame, as_of=AS_OF), spark.findings_schema(frame))
    assert_same(found, synthetic())


def test_the_schema_of_findings_is_that_of_the_local_table(session: Any) -> None:
    own = frames(session, sparse())
    local = pyarrow.table(wioa_rules.audit_tables(as_of=AS_OF, **sparse())).schema
    for schema in (spark.findings_schema(own), spark.findings_schema(spark.tagged(own))):
        assert [(field.name, field.nullable) for field in schema] == [
            (own.name, own.nullable) for own in local
        ]
    with_integers = spark.findings_schema(frames(session, with_integer_ids(sparse())))
    assert with_integers["participant_id"].dataType.simpleString() == "bigint"


def test_rules_that_miss_something_are_told_before_the_job(session: Any) -> None:
    own = frames(session, sparse())
    with pytest.warns(spark.NotAssessed, match=r"SVC\d+ \(.*case_notes\.justifies_need"):
        spark.audit(own, as_of=AS_OF)
    with pytest.warns(spark.NotAssessed):
        spark.mapper(spark.tagged(own), as_of=AS_OF)
    with warnings.catch_warnings():
        warnings.simplefilter("error", spark.NotAssessed)
        spark.audit(own, as_of=AS_OF, rules=["INP001"])


REFUSALS = {
    "unknown table": ({"clients": "participant_id string"}, "unknown table, found `clients`"),
    "unknown column": ({"participants": "participant_id string, shoe int"}, "unknown column, found `shoe`"),
    "missing column": (
        {"services": "service_id string"},
        "services.participant_id: required column is missing",
    ),
    "ids": ({"participants": "participant_id double"}, "participants.participant_id: column has a type"),
    "zone": (
        {"services": "service_id string, participant_id string, recorded_at timestamp_ltz"},
        "services.recorded_at: .* allowed: `timestamp_ntz`",
    ),
    "list": (
        {"participants": "participant_id string, program array<string>"},
        "participants.program: column",
    ),
    "option": ({"rules": "participant_id string"}, "unknown table, found `rules`"),
    "nothing": ({}, "no table is given"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_not_understood_is_refused_on_the_driver(session: Any, case: str) -> None:
    schemas, message = REFUSALS[case]
    own = {name: session.createDataFrame([], schema) for name, schema in schemas.items()}
    for question in (spark.audit, spark.receipt):
        with pytest.raises(InputError, match=message):
            question(own, as_of=AS_OF)
    with pytest.raises(InputError, match=message):
        spark.tagged(own)


def test_options_are_refused_on_the_driver(session: Any) -> None:
    own = frames(session, sparse())
    refused: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"as_of": "June"}, InputError, "June"),
        ({"rulebook": "nowhere"}, InputError, "nowhere"),
        ({"rules": ["SVC999"]}, InputError, "SVC999"),
        ({"rules": "SVC001"}, TypeError, "list of codes"),
        ({"rulebook": Rulebook()}, TypeError, "name of a profile"),
    ]
    for options, error, message in refused:
        with pytest.raises(error, match=message):
            spark.audit(own, **{"as_of": AS_OF} | options)
    with pytest.raises(InputError, match="unknown table, found `shoes`"):
        spark.mapper(spark.tagged(own), as_of=AS_OF, empty=["shoes"])
    with pytest.raises(TypeError, match="takes a Spark DataFrame"):
        spark.audit({"participants": sparse()["participants"]}, as_of=AS_OF)  # type: ignore[dict-item]


def test_a_stream_is_refused(classic: Any) -> None:
    stream = classic.readStream.format("rate").load().selectExpr("cast(value as string) as participant_id")
    with pytest.raises(InputError, match="participants: a stream is cut"):
        spark.audit({"participants": stream}, as_of=AS_OF)


def test_a_worker_of_another_version_is_refused() -> None:
    schemas = {"participants": pyarrow.schema([("participant_id", pyarrow.string())])}
    judge = Judge(schemas, AS_OF, "chicago-cook", (), None, frozenset(), ("0.0.1", Rulebook().hash))
    with pytest.raises(RuntimeError, match=r"the job began with 0\.0\.1"):
        judge.audit({})
    same = replace(judge, origin=(wioa_rules.__version__, Rulebook().hash))
    assert same.audit({})[0].num_rows == 0
    with pytest.raises(RuntimeError, match="install the same everywhere"):
        replace(same, profile="jted").audit({})


def test_a_table_that_is_wrongly_said_to_be_empty_is_refused() -> None:
    schemas = {name: table.schema for name, table in sparse().items()}
    origin = (wioa_rules.__version__, Rulebook().hash)
    judge = Judge(schemas, AS_OF, "chicago-cook", (), None, frozenset({"gaps"}), origin)
    assert judge.audit({"services": sparse()["services"]})[0].num_rows > 0
    with pytest.raises(RuntimeError, match="table `gaps` was said to have no row"):
        judge.audit(sparse())


def test_rows_of_nobody_that_stand_for_empty_tables_leave_no_trace() -> None:
    schemas = {name: table.schema for name, table in example().items()}
    given = {name: nobody(schema) for name, schema in schemas.items()}
    found = pyarrow.table(wioa_rules.audit_tables(as_of=AS_OF, **given))
    assert set(found["rule"].to_pylist()) == {"INP004", "INP005"}
    judge = Judge(
        schemas, AS_OF, "chicago-cook", (), None, frozenset(), (wioa_rules.__version__, Rulebook().hash)
    )
    left, receipt = judge.audit({})
    counts = [receipt[name] for name in ("participants", "errors", "warnings", "advice")]
    assert (left.num_rows, counts, receipt["unjudged"]) == (0, [0, 0, 0, 0], [])
    assert {own["rows"] for own in receipt["inputs"]} == {0}


@pytest.mark.parametrize("engine", ["local", "sail"])
def test_the_example_runs_in_local_mode_and_on_a_server(engine: str, request: pytest.FixtureRequest) -> None:
    address = [request.getfixturevalue("sail_address")] if engine == "sail" else []
    command = [sys.executable, EXAMPLE.parent / "spark" / "audit.py", *address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{example()['participants'].num_rows} participants" in done.stdout
    assert "INP001" in done.stdout


def test_the_package_itself_needs_neither_spark_nor_pyarrow() -> None:
    code = "import sys, wioa_rules; sys.exit(bool({'pyspark', 'pyarrow'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
