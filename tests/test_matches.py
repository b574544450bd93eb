"""How two values relate: same, compatible, differs, not comparable; and why."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from samesource import corpus, matches, pipeline, tables
from samesource.matches import Value, relate

ROOT = Path(__file__).parent.parent


def value(words: str) -> Value:
    """Read `>1500`, `>=304`, `<=900`, `~40`, `20-30`, `12` or a vague word."""
    floors = {"dozens": 24.0, "thousands": 1000.0, "many": 1.0}
    if words in floors:
        return Value(None, None, "vague", floors[words], words)
    for sign, qualifier in (
        (">=", "at_least"),
        ("<=", "up_to"),
        (">", "more_than"),
        ("~", "about"),
    ):
        if words.startswith(sign):
            number = float(words.removeprefix(sign))
            low = None if qualifier == "up_to" else number
            high = number if qualifier in ("up_to", "about") else None
            return Value(low, high, qualifier, None, words)
    if "-" in words:
        low, high = map(float, words.split("-"))
        return Value(low, high, "range", None, words)
    return Value(float(words), float(words), "exact", None, words)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("1500", "1500", "same"),
        ("1500", ">1500", "same"),
        ("~1500", "<=1500", "same"),
        ("20-30", "20-30", "same"),
        (">1500", ">=304", "compatible"),  # two floors
        ("1500", ">=304", "compatible"),  # a floor below
        ("25", "20-30", "compatible"),
        ("~100", "103", "compatible"),  # within what "about" may mean
        ("~100", "120", "differs"),
        ("1500", "200-225", "differs"),
        (">1500", "225", "differs"),
        ("<=40", ">=41", "differs"),
        ("thousands", "7000", "compatible"),
        ("thousands", "304", "differs"),
        ("dozens", "thousands", "not_comparable"),
        ("many", "12", "not_comparable"),
    ],
)
def test_relations(left: str, right: str, relation: str) -> None:
    assert relate(value(left), value(right)).relation == relation
    assert relate(value(right), value(left)).relation == relation


def test_why_is_said_in_plain_words() -> None:
    assert relate(value("1500"), value(">1500")).why == "same number: 1,500 and more than 1,500"
    assert relate(value("thousands"), value("304")).why == "304 is less than “thousands”"


def figure(identity: str, doc: str, number: int) -> dict[str, object]:
    return {
        "id": identity, "doc": doc, "text": str(number), "value_low": number, "value_high": number,
        "qualifier": "exact", "event": "flood", "quantity": "killed",
    }  # fmt: skip


def claim(
    identity: str, number: int, same_as: str = "", checked: str = "primary_text_seen"
) -> dict[str, str]:
    return {
        "claim_id": identity, "event": "flood", "quantity": "killed", "value_low": str(number),
        "value_high": str(number), "qualifier": "exact", "scope": "town", "same_as": same_as,
        "checked": checked,
    }  # fmt: skip


def scopes(barred: str = "", differs: str = "") -> matches.Judged:
    """Return scopes judged by hand, a pair each as "left right", with the reason "other town"."""
    return matches.Judged(_pair(barred), _pair(differs))


def _pair(given: str) -> dict[tuple[str, str], str]:
    left, _, right = given.partition(" ")
    return {(left, right): "other town"} if given else {}


def found(
    figures: list[dict[str, object]],
    claims: list[dict[str, str]],
    judged: matches.Judged | None = None,
) -> list[dict[str, object]]:
    frame = pd.DataFrame(claims, columns=list(claim("x", 1)))
    return tables.rows(matches.find(pd.DataFrame(figures), frame, judged or scopes()))


def test_documents_meet_one_another_and_every_claim() -> None:
    rows = found([figure("a:1-3", "a", 40), figure("b:1-3", "b", 41)], [claim("c", 40)])
    assert [(r["left"], r["right"], r["relation"]) for r in rows] == [
        ("a:1-3", "b:1-3", "differs"),
        ("a:1-3", "c", "same"),
        ("b:1-3", "c", "differs"),
    ]
    assert rows[1]["why"] == "both 40; scope not checked"
    assert rows[1]["scope"] == "town"


def test_a_claim_that_is_a_document_answers_none() -> None:
    figures = [figure("a:1-3", "a", 40), figure("b:1-3", "b", 40)]
    rows = found(figures, [claim("c", 40, same_as="a")])
    assert [(r["left"], r["right"], r["relation"]) for r in rows] == [
        ("a:1-3", "", "no_outside_source"),
        ("a:1-3", "b:1-3", "same"),
        ("b:1-3", "", "no_outside_source"),
    ]


def test_a_remembered_claim_is_not_compared() -> None:
    rows = found([figure("a:1-3", "a", 40)], [claim("c", 40, checked="memory_only")])
    assert [r["relation"] for r in rows] == ["no_outside_source"]


@pytest.mark.parametrize("pair", ["a:1-3 c", "c a:1-3", "* c"])
def test_pairs_judged_incomparable_say_why(pair: str) -> None:
    rows = found([figure("a:1-3", "a", 40)], [claim("c", 40)], scopes(barred=pair))
    assert [(r["relation"], r["why"]) for r in rows] == [("not_comparable", "other town")]


def test_every_figure_means_those_of_the_same_quantity() -> None:
    injured = figure("a:5-7", "a", 40) | {"quantity": "injured"}
    rows = found([figure("a:1-3", "a", 40), injured], [claim("c", 40)], scopes(barred="* c"))
    assert [(r["left"], r["relation"]) for r in rows] == [
        ("a:5-7", "no_outside_source"),
        ("a:1-3", "not_comparable"),
    ]


def test_a_number_of_something_else_is_listed_where_it_was_judged() -> None:
    named = figure("a:1-3", "a", 504) | {"quantity": "named_victims"}
    rows = found([named], [claim("c", 504)], scopes(barred="a:1-3 c"))
    assert [(r["quantity"], r["right"], r["relation"]) for r in rows] == [
        ("named_victims", "c", "not_comparable")
    ]


def test_a_scope_that_differs_is_said_beside_the_relation() -> None:
    rows = found([figure("a:1-3", "a", 40)], [claim("c", 40)], scopes(differs="* c"))
    assert [(r["relation"], r["why"]) for r in rows] == [
        ("same", "both 40; scope differs: other town")
    ]


def test_every_pair_judged_for_iran_is_a_pair_of_the_tables() -> None:
    iran = corpus.read(ROOT / "data/iran")
    figures = pipeline.build(iran)["figures"]
    rows = tables.rows(matches.find(figures, iran.claims, matches.judged(iran)))
    whys = {pair: row["why"] for row in rows for pair in _ways(row)}
    for frame in (iran.not_comparable, iran.scope_differs):
        assert len(frame) > 10
        for left, right, reason in frame.itertuples(index=False, name=None):
            assert whys.get((left, right), "").endswith(reason), (left, right)


def _ways(row: dict[str, object]) -> list[tuple[object, object]]:
    left, right = row["left"], row["right"]
    return [(left, right), (right, left), (corpus.EVERY, right)]
