"""Scores of the rules on the coded excerpts of tests/coded/excerpts: short texts of many kinds.

A file holds one table's coding: `figures` (who says each, what happened to the counted) or `dates`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import yaml
from tests import coded_cases

from samesource import agreement, dates, text

FOLDER = Path(__file__).parent / "coded" / "excerpts"
FILES = sorted(FOLDER.glob("*.yml"))
# What an excerpt codes; the other columns of the tables are left out.
FIGURES = ("found", "quantity", "attributed_to", "said_confirmed_by")
DATES = ("found", "value", "kind", "role")
Row = dict[str, object]


def scores(path: Path) -> pd.DataFrame:
    """Return how far the rules agree with a file, with the columns of agreement.SCORE_COLUMNS.

    Also the column `table`. Raises ValueError where a coded word does not stand in its text.
    """
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    table = "figures" if "figures" in cases[0] else "dates"
    read, agree, columns = (
        (_figures, agreement.figures, FIGURES)
        if table == "figures"
        else (_dates, agreement.dates, DATES)
    )
    found = [row for at, case in enumerate(cases) for row in read(str(at), case)]
    coded = [row for at, case in enumerate(cases) for row in _coded(str(at), case, table)]
    frame = agree(pd.DataFrame(found), pd.DataFrame(coded))
    return frame[frame["column"].isin(columns)].assign(table=table)


def _figures(doc: str, case: dict) -> Iterator[Row]:
    """Yield the figures that the rules find in an excerpt."""
    for figure in coded_cases.read(case["text"], case.get("bodies")):
        said = figure.attribution
        yield _figure(doc, figure.start, figure.end) | {
            "quantity": figure.quantity,
            "attributed_to": said.attributed_to,
            "said_confirmed_by": said.said_confirmed_by,
        }


def _dates(doc: str, case: dict) -> Iterator[Row]:
    """Yield the dates that the rules find in an excerpt."""
    raw = case["text"]
    first, last = map(str, case.get("published", ("", "")))
    published = (first, last) if "published" in case else None
    for one in dates.find(raw, text.sentences(raw), published, {}):
        cells = {"value": one.value, "kind": one.kind, "role": one.role, "event": ""}
        yield {"doc": doc, "start": one.start, "end": one.end, **cells}


def _coded(doc: str, case: dict, table: str) -> Iterator[Row]:
    """Yield what is coded in an excerpt, each word at its next place in the text."""
    raw, after = case["text"], 0
    for code in case.get(table) or []:
        words = str(code["text"])
        start = raw.find(words, after)
        start = start if start >= 0 else raw.find(words)
        if start < 0:
            raise ValueError(f"{words!r} does not stand in {raw!r}")
        after = start + 1
        end = start + len(words)
        if table == "figures":
            yield _figure(doc, start, end) | {
                "quantity": code["quantity"],
                "attributed_to": code.get("said_by") or "",
                "said_confirmed_by": code.get("confirmed_by") or "",
            }
        else:
            cells = {name: str(code.get(name) or "") for name in ("value", "kind", "role")}
            yield {"doc": doc, "start": start, "end": end, **cells, "event": "", "required": "no"}


def _figure(doc: str, start: int, end: int) -> Row:
    """Return the place of a figure; what an excerpt does not code is empty."""
    names = ("value_low", "value_high", "qualifier", "event", "in_furniture")
    return {"doc": doc, "start": start, "end": end, **dict.fromkeys(names, "")}
