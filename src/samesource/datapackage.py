"""The tables of a run described for tools that read Frictionless Data Packages.

Nothing is typed here that stands elsewhere: rows, columns, types, values, keys and references come
from tables.TABLES, version and contributors from pyproject.toml by way of the installed package.
Licence and contributors are named only where LICENSE.md of the corpus folder names them: whoever
runs the rules on texts of their own decides on the tables that come out. The files of outside/
are input, told column by column in outside/README.md, and not part of the package.

Data Package 1, Tabular Data Package: https://specs.frictionlessdata.io/tabular-data-package/
"""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import metadata
from pathlib import Path
from typing import Any, NamedTuple

from samesource import files, tables
from samesource.corpus import Corpus
from samesource.tables import Column, Table

FILE = "datapackage.json"
TITLE = "Same Number, Same Source?"
_TYPES = {"text": "string"}  # of a table: of the package; the others have the same name


class Licence(NamedTuple):
    """A licence of data: its SPDX name, its address, its title."""

    name: str
    path: str
    title: str


LICENCES = (
    Licence(
        "CC-BY-4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "Creative Commons Attribution 4.0 International",
    ),
    Licence(
        "CC0-1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "Creative Commons CC0 1.0 Universal",
    ),
)


def write(corpus: Corpus, folder: Path) -> None:
    """Describe the tables that stand in `folder` in its datapackage.json."""
    described = package(corpus, folder)
    files.write_text(folder / FILE, json.dumps(described, ensure_ascii=False, indent=1) + "\n")


def package(corpus: Corpus, folder: Path) -> dict[str, Any]:
    """Return the data package of the tables in `folder`; what is not known is left out.

    Raises FileNotFoundError where a table is missing.
    """
    known = metadata("samesource")
    path = corpus.folder / "LICENSE.md"
    licence = path.read_text(encoding="utf-8") if path.is_file() else ""
    author = known["Author"]
    told = {
        "profile": "tabular-data-package",
        "name": _slug(f"samesource-{corpus.name}"),
        "title": f"{TITLE} Tables of {corpus.name}",
        "description": _description(len(corpus.documents)),
        "version": known["Version"],
        "keywords": list(dict.fromkeys(e.label for e in corpus.vocabulary.events.values())),
        "licenses": [one._asdict() for one in LICENCES if one.path in licence],
        "contributors": [{"title": author, "role": "author"}] if author in licence else [],
        "resources": [resource(name, folder) for name in tables.TABLES],
    }
    return {name: said for name, said in told.items() if said}


def _description(documents: int) -> str:
    texts = "1 document" if documents == 1 else f"{documents} documents"
    return (
        f"For every figure and date in {texts}: where it matches another text or an outside "
        "source, and whether the match comes from one count. Repetition is evidence neither for "
        "nor against a number."
    )


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9._]+", "-", words.lower()).strip("-")


def resource(name: str, folder: Path) -> dict[str, Any]:
    """Return the file of a table in `folder`: what a row is, size, checksum, columns."""
    content = (folder / f"{name}.csv").read_bytes()
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": f"One row is {tables.TABLES[name].row}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema(name, tables.TABLES[name]),
    }


def schema(name: str, table: Table) -> dict[str, Any]:
    """Return the columns of a table, its key where no part of it is ever empty, its references."""
    has_key = not table.repeats and set(table.key) <= set(table.filled)
    told = {
        "fields": [
            field(column, about, column in table.filled) for column, about in table.columns.items()
        ],
        "missingValues": [""],
        "primaryKey": list(table.key) if has_key else [],
        "foreignKeys": [
            reference(column, about.refers)
            for column, about in table.columns.items()
            if about.refers and about.refers != f"{name}.{column}"
        ],
    }
    return {key: said for key, said in told.items() if said}


def field(name: str, about: Column, filled: bool) -> dict[str, Any]:
    """Return a column: name, type, what it says, the values it may take, whether it is filled."""
    told = {
        "required": filled,
        "enum": [value for value in about.values if value],  # an empty cell is no value
    }
    constraints = {key: said for key, said in told.items() if said}
    described = {
        "name": name,
        "type": _TYPES.get(about.type, about.type),
        "description": about.says,
    }
    return {**described, "constraints": constraints} if constraints else described


def reference(column: str, refers: str) -> dict[str, Any]:
    """Return that a column holds what stands in a column of another table."""
    table, _, other = refers.partition(".")
    return {"fields": column, "reference": {"resource": table, "fields": other}}
