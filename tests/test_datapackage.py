"""The description of the tables fits them: read by it, every cell, key and reference holds."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
import yaml

from samesource import corpus, datapackage, pipeline, tables

ROOT = Path(__file__).resolve().parents[1]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

TYPES = {"string": r".*", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?([eE][-+]?\d+)?"}
NAME = {"type": "string", "pattern": "^[-a-z0-9._/]+$"}
WORDS = {"type": "string", "minLength": 1}
NAMES = {"type": "array", "minItems": 1, "items": WORDS}


def record(needed: list[str], /, **properties: Any) -> dict[str, Any]:
    """The shape of an object with these properties and no others."""
    shape = {"type": "object", "additionalProperties": False, "required": needed}
    return {**shape, "properties": properties}


CONSTRAINTS = record([], required={"const": True}, enum=NAMES)
FIELD = record(
    ["name", "type", "description"],
    name=WORDS, type={"enum": list(TYPES)}, description=WORDS, constraints=CONSTRAINTS,
)  # fmt: skip
REFERENCE = record(
    ["fields", "reference"],
    fields=WORDS, reference=record(["resource", "fields"], resource=NAME, fields=WORDS),
)  # fmt: skip
SCHEMA = record(
    ["fields", "missingValues"],
    fields={"type": "array", "minItems": 1, "items": FIELD}, missingValues={"const": [""]},
    primaryKey=NAMES, foreignKeys={"type": "array", "minItems": 1, "items": REFERENCE},
)  # fmt: skip
RESOURCE = record(
    ["profile", "name", "path", "schema"],
    profile={"const": "tabular-data-resource"}, name=NAME, description=WORDS,
    path={"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[^\\]+$"}, format={"const": "csv"},
    mediatype={"const": "text/csv"}, encoding={"const": "utf-8"}, bytes={"type": "integer"},
    hash={"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}, schema=SCHEMA,
)  # fmt: skip
LICENCE = record(
    ["name", "path"],
    name={"type": "string", "pattern": r"^[-a-zA-Z0-9._]+$"}, title=WORDS,
    path={"type": "string", "pattern": "^https://"},
)  # fmt: skip
PACKAGE = record(  # of the public schema tabular-data-package.json, as far as it is used here
    ["profile", "resources"],
    profile={"const": "tabular-data-package"}, name=NAME, title=WORDS, description=WORDS,
    version={"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}, keywords=NAMES,
    licenses={"type": "array", "minItems": 1, "items": LICENCE},
    contributors={"type": "array", "minItems": 1, "items": record(["title"], title=WORDS,
                  role={"enum": ["publisher", "author", "maintainer", "wrangler", "contributor"]})},
    resources={"type": "array", "minItems": 1, "items": RESOURCE},
)  # fmt: skip


def faults(folder: Path) -> Iterator[str]:
    """What in a folder is not as its datapackage.json says."""
    package = json.loads((folder / datapackage.FILE).read_text(encoding="utf-8"))
    read = {}
    for resource in package["resources"]:
        path = folder / resource["path"]
        if hashlib.sha256(path.read_bytes()).hexdigest() != resource["hash"].split(":")[1]:
            yield f"{resource['path']}: hash"
        with path.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        if header != [field["name"] for field in resource["schema"]["fields"]]:
            yield f"{resource['path']}: columns"
        read[resource["name"]] = [dict(zip(header, row, strict=True)) for row in rows]
    for resource in package["resources"]:
        yield from faulty_rows(resource["name"], resource["schema"], read)


def faulty_rows(name: str, schema: Any, read: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    rows = read[name]
    for field in schema["fields"]:
        rules, cells = field.get("constraints", {}), [row[field["name"]] for row in rows]
        place = f"{name}.{field['name']}"
        filled = [cell for cell in cells if cell not in schema["missingValues"]]
        if rules.get("required") and len(filled) < len(cells):
            yield f"{place}: empty"
        if "enum" in rules and not set(filled) <= set(rules["enum"]):
            yield f"{place}: value"
        if not all(re.fullmatch(TYPES[field["type"]], cell, re.DOTALL) for cell in filled):
            yield f"{place}: type"
    keys = [tuple(row[column] for column in schema.get("primaryKey", [])) for row in rows]
    if "primaryKey" in schema and (len(set(keys)) < len(keys) or any("" in key for key in keys)):
        yield f"{name}: key"
    for tie in schema.get("foreignKeys", []):
        there = tie["reference"]
        known = {row[there["fields"]] for row in read[there["resource"]]}
        if {row[tie["fields"]] for row in rows} - {""} - known:
            yield f"{name}.{tie['fields']}: reference"


def written(read: corpus.Corpus, frames: dict[str, pd.DataFrame], folder: Path) -> Path:
    for name, frame in frames.items():
        tables.write(name, frame, folder)
    datapackage.write(read, folder)
    return folder


@pytest.fixture(scope="module")
def folder(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame], tmp_path_factory: Any
) -> Path:
    return written(iran, iran_tables, tmp_path_factory.mktemp("tables"))


def described(folder: Path) -> Any:
    return json.loads((folder / datapackage.FILE).read_text(encoding="utf-8"))


def test_the_tables_are_as_described(folder: Path) -> None:
    jsonschema.validate(described(folder), PACKAGE)
    assert list(faults(folder)) == []


def test_tables_of_other_corpora_are_as_described(tmp_path: Path) -> None:
    bridge = tmp_path / "Brücke 1"
    (bridge / "raw").mkdir(parents=True)
    (bridge / "raw/a.txt").write_text("The collapse killed 12 people.\n", encoding="utf-8")
    for number, place in enumerate((ROOT / "data/rivermouth", bridge)):
        read = corpus.read(place)
        made = written(read, pipeline.build(read), tmp_path / str(number))
        jsonschema.validate(described(made), PACKAGE)
        assert list(faults(made)) == []
    assert described(made)["name"] == "samesource-br-cke-1"
    assert "licenses" not in described(made)  # nobody said how these may be used
    assert "contributors" not in described(made)


@pytest.mark.parametrize(
    ("name", "column", "cell", "fault"),
    [
        ("figures", "start", "1.5", "figures.start: type"),
        ("figures", "value_low", "many", "figures.value_low: type"),
        ("figures", "qualifier", "roughly", "figures.qualifier: value"),
        ("figures", "text", "", "figures.text: empty"),
        ("figures", "doc", "999.txt", "figures.doc: reference"),
        ("matches", "left", "none", "matches.left: reference"),
        ("documents", "doc", "", "documents: key"),
    ],
)
def test_a_table_that_is_not_as_described_would_be_seen(
    folder: Path, tmp_path: Path, name: str, column: str, cell: str, fault: str
) -> None:
    shutil.copytree(folder, tmp_path / "tables")
    path = tmp_path / f"tables/{name}.csv"
    frame = tables.read_text_csv(path)
    frame.loc[0, column] = cell
    path.write_text(tables.to_csv(frame), encoding="utf-8")
    assert {f"{name}.csv: hash", fault} <= set(faults(tmp_path / "tables"))


def test_every_column_is_described_as_in_the_contract(folder: Path) -> None:
    found = {resource["name"]: resource for resource in described(folder)["resources"]}
    assert list(found) == list(tables.TABLES)
    for name, table in tables.TABLES.items():
        fields = found[name]["schema"]["fields"]
        assert {f["name"]: f["description"] for f in fields} == {
            column: about.says for column, about in table.columns.items()
        }
        assert set(table.filled) <= set(table.columns)
        for about in table.columns.values():
            other, _, column = about.refers.partition(".")
            assert not about.refers or column in tables.TABLES[other].columns
    keyed = {name for name, one in found.items() if "primaryKey" in one["schema"]}
    assert {"documents", "figures", "dates", "origins", "independence", "sources"} <= keyed
    assert "evidence" not in keyed  # several rows may have one key


def test_it_is_cited_as_the_collection(folder: Path) -> None:
    package = described(folder)
    assert package["title"].startswith(CITATION["title"])
    assert package["version"] == CITATION["version"]
    names = [author["name"] for author in CITATION["authors"]]
    assert [one["title"] for one in package["contributors"]] == names
    assert [one["name"] for one in package["licenses"]] == ["CC-BY-4.0"]


def test_the_same_tables_give_the_same_bytes(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame], folder: Path, tmp_path: Path
) -> None:
    again = written(iran, iran_tables, tmp_path)
    assert (again / datapackage.FILE).read_bytes() == (folder / datapackage.FILE).read_bytes()
