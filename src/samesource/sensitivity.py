"""Which answers on origins hang on a weight: every weight halved and doubled, thresholds moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from samesource import tables
from samesource.origins import Gathered, Result, Weights, weigh

_THRESHOLDS = ("join", "separate")
_MOVED_BY = 0.5  # log-odds: half of the distance from the upper threshold to even odds
MOST = 1_000  # figures and claims; more are not tried, since it takes 34 times as long as origins
Answer = tuple[str, str, str]  # event, quantity, number


def find(gathered: Gathered, weights: Weights, found: Result) -> pd.DataFrame:
    """Return the table `sensitivity`: for each change of a weight the answers that it changes.

    Columns as in tables.TABLES. Every weight is halved and doubled, one at a time, and each
    threshold moved up and down; `found` is the result with the weights as they are. Empty for a
    corpus with more than MOST figures and claims.
    """
    rows: list[dict[str, object]] = []
    if len(found.origins) > MOST:
        return tables.conform("sensitivity", rows)
    before = _Weighed(_origins(found), _placed(found))
    for change, tried in _changes(weights):
        result = weigh(gathered, tried)
        answers = list(_changed(before, _Weighed(_origins(result), _placed(result))))
        rows += [{"change": change, **answer} for answer in answers or [{"range_changes": "no"}]]
    return tables.conform("sensitivity", rows)


def _changes(weights: Weights) -> Iterator[tuple[str, Weights]]:
    """Yield each change in words, and the weights with it."""
    for name, value in weights._asdict().items():
        around = (value - _MOVED_BY, value + _MOVED_BY)
        for tried in around if name in _THRESHOLDS else (value / 2, value * 2):
            yield f"{name}: {value:g} to {tried:g}", weights._replace(**{name: tried})


class _Weighed(NamedTuple):
    """What a result says: the origins of each answer, the place of each mention and claim."""

    origins: dict[Answer, str]
    placed: list[tuple[Answer, str, tuple[str, str]]]


def _changed(found: _Weighed, tried: _Weighed) -> Iterator[dict[str, object]]:
    """Yield the answers of one result that are others in a second one, as cells of the table."""
    before, after = found.origins, tried.origins
    moved = _moved(found, tried)
    for answer in sorted(set(moved) | {key for key in before if before[key] != after[key]}):
        event, quantity, number = answer
        yield {
            "event": event,
            "quantity": quantity,
            "number": number,
            "origins": before.get(answer, ""),
            "origins_tried": after.get(answer, ""),
            "range_changes": "no" if before.get(answer) == after.get(answer) else "yes",
            "moved": len(moved.get(answer, [])),
            "moved_items": ";".join(moved.get(answer, [])),
        }


def _origins(result: Result) -> dict[Answer, str]:
    """Return the origins of each answer as low/high."""
    return {
        (
            row["event"],
            row["quantity"],
            row["number"],
        ): f"{row['origins_low']}/{row['origins_high']}"
        for row in tables.rows(result.independence)
    }


def _moved(found: _Weighed, tried: _Weighed) -> dict[Answer, list[str]]:
    """Return which mentions and claims of each answer are in another group or less certain."""
    moved: dict[Answer, list[str]] = {}
    for (answer, item, before), (_, _, after) in zip(found.placed, tried.placed, strict=True):
        if before != after:
            moved.setdefault(answer, []).append(item)
    return moved


def _placed(result: Result) -> list[tuple[Answer, str, tuple[str, str]]]:
    """Return each mention and claim in fixed order: its answer, id, and group with certainty."""
    return [
        (
            (row["event"], row["quantity"], _number(row)),
            row["id"],
            (row["group"], row["certainty"]),
        )
        for row in sorted(tables.rows(result.origins), key=lambda row: row["id"])
    ]


def _number(row: dict[str, object]) -> str:
    """Return the number of a row of origins.csv as independence.csv writes it."""
    low, high = tables.number_text(row["value_low"]), tables.number_text(row["value_high"])
    return tables.number_named(
        low or None, high or None, "range" if low and high not in ("", low) else ""
    )
