"""Audits the example caseload from a script or a notebook: `python examples/python/audit.py`."""

from pathlib import Path

import duckdb
import wioa_rules

folder = Path(__file__).parents[1] / "caseload"
layer = wioa_rules.Layer.from_file(folder / "profile.toml")
rulebook = wioa_rules.Rulebook(layer.name, layers=[layer])

# CSV read as text: what a cell means is the library's to say.
tables = {
    path.stem: duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar=true, header=true)")
    for path in sorted(folder.glob("*.csv"))
    if not path.stem.startswith("matrix")
}
found = wioa_rules.audit_tables(as_of="2024-06-15", rulebook=rulebook, **tables)
print(found)

# The result is an Arrow table: polars, pandas, pyarrow and DuckDB take it as it is.
worst = sorted(wioa_rules.findings(found), key=lambda finding: finding["level"] != "error")
for finding in worst[:10]:
    print(finding["participant_id"], finding["date"], finding["rule"], finding["message"])
