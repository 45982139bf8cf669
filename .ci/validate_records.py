"""Checks every record of an unzipped bundle against the schemas that the bundle carries."""

import json
import pathlib
import sys

import jsonschema

KINDS = {
    "initiatives": "initiative",
    "people": "person",
    "units": "unit",
    "decisions": "decision",
    "reviews": "review",
    "receipt": "receipt",
}

data = pathlib.Path(sys.argv[1]) / "data"


def validator(name):
    schema = json.loads((data / "schema" / f"{name}-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


validator("bundle").validate(json.loads((data / "bundle.json").read_text("utf-8")))
count = 0
for file, name in KINDS.items():
    path = data / f"{file}.jsonl"
    if not path.exists():
        continue
    check = validator(name)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        errors = list(check.iter_errors(json.loads(line)))
        if errors:
            sys.exit(f"{path.name}, line {number}: {errors[0].message}")
        count += 1
if count == 0:
    sys.exit("no records were found")
print(f"{count} records are as their schemas say")
