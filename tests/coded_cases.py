"""Reads the short coded texts of tests/cases and compares figures with them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from samesource import corpus, figures, text
from samesource.dates import DateMention

FOLDER = Path(__file__).parent / "cases"


class Found(NamedTuple):
    """A figure as the cases code it."""

    text: str
    low: float | None
    high: float | None
    qualifier: str
    quantity: str
    said_by: str
    confirmed_by: str


def load(name: str) -> list[object]:
    """Return the cases of a file as parameters of a test; known failures have to fail."""
    cases = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["why"], marks=_marks(case)) for case in cases]


def _marks(case: dict) -> list[pytest.MarkDecorator]:
    reason = case.get("known_failure")
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def expected(case: dict) -> list[Found]:
    return [
        Found(
            figure["text"],
            *bounds(figure.get("value"), figure.get("qualifier", "exact")),
            figure.get("qualifier", "exact"),
            figure["quantity"],
            figure.get("said_by", ""),
            figure.get("confirmed_by", ""),
        )
        for figure in case.get("figures", [])
    ]


def bounds(value: float | list | None, qualifier: str) -> tuple[float | None, float | None]:
    """Return value_low and value_high by the contract."""
    if value is None:
        return None, None
    if isinstance(value, list):
        return value[0], value[1]
    if qualifier in ("at_least", "more_than"):
        return value, None
    return (None, value) if qualifier == "up_to" else (value, value)


def mention(start: int, end: int, value: str = "") -> DateMention:
    """Return a date mention of which only place and value matter."""
    return DateMention(start, end, "", "absolute", value, "", "event", "unchecked", "", "")


def read(raw: str, bodies: dict | None = None, dates: tuple = ()) -> list[figures.Figure]:
    """Return the figures of a text; `bodies` is a small vocabulary: slug to names."""
    known = {slug: corpus.Body(tuple(names), slug, True) for slug, names in (bodies or {}).items()}
    vocabulary = corpus.Vocabulary({}, {}, known, {}, given=False)
    document = corpus.Document("case.txt", raw, "", "", "", "", "", "", "", {})
    return figures.find(document, text.sentences(raw), dates, vocabulary, "flood")


def found(case: dict) -> list[Found]:
    return [
        Found(
            figure.text, figure.number.low, figure.number.high, figure.number.qualifier,
            figure.quantity, figure.attribution.attributed_to, figure.attribution.said_confirmed_by,
        )
        for figure in read(case["text"], case.get("bodies"))
    ]  # fmt: skip
