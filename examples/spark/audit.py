"""Audits the example caseload inside Spark: `python examples/spark/audit.py`.

With an address it runs on any Spark Connect server, Sail among them:
`sail spark server --port 50051`, then `python examples/spark/audit.py sc://localhost:50051`.
"""

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from wioa_rules import Layer, spark

# Workers run the Python that has this package; a cluster sets it once for all.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
address = sys.argv[1] if len(sys.argv) > 1 else None
session = (
    SparkSession.builder.remote(address) if address else SparkSession.builder.master("local[2]")
).getOrCreate()

folder = Path(__file__).resolve().parents[1] / "caseload"
layer = Layer.from_file(folder / "profile.toml")

# CSV read as text: what a cell means is the library's to say.
tables = {
    path.stem: session.read.csv(str(path), header=True, escape='"', multiLine=True)
    for path in sorted(folder.glob("*.csv"))
}
options = {"as_of": "2024-06-15", "rulebook": layer.name, "layers": [layer], "partitions": 2}

findings = spark.audit(tables, **options)
findings.groupBy("level", "rule").count().orderBy("level", "rule").show(200)

# What was judged by what, summed over the partitions: here, rules that could not be assessed.
proof = spark.receipt(tables, **options)
print(proof["participants"], "participants,", len(proof["rules_run"]), "rules")
for missed in proof["not_assessed"]:
    print("not assessed:", missed["rule"], "misses", ", ".join(missed["missing"]))
session.stop()
