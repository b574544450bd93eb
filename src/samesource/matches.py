"""Which figures speak of the same thing, and how they relate in number.

Scope (who, where, when is counted) is free text and is printed beside a pair, never parsed. What
was judged of it row by row stands in outside/not_comparable.csv and outside/scope_differs.csv.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from samesource import numbers, tables
from samesource.corpus import EVERY, Corpus, number

# "About 1,500" is read as 5 per cent either way: reporters round to two figures, which moves a
# number by at most 5 per cent. A parameter, not a finding.
ABOUT = 0.05


class Value(NamedTuple):
    """What a figure or a claim says of a number: its bounds, its qualifier, its words."""

    low: float | None
    high: float | None
    qualifier: str
    floor: float | None
    words: str


class Relation(NamedTuple):
    """How two values relate, and why, in plain words."""

    relation: str
    why: str


_QUALIFIED = {
    "exact": "{}",
    "about": "about {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "up_to": "up to {}",
}


def shown(value: float) -> str:
    """Return a number as readers see it: thousands separated by commas."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def say(value: Value) -> str:
    """Return a value in words: "more than 1,500", "2,800 to 3,800", or the vague words."""
    if value.qualifier == "vague":
        return f"“{value.words}”" if value.words else "no number"
    if value.qualifier == "range" and value.low is not None and value.high is not None:
        return f"{shown(value.low)} to {shown(value.high)}"
    named = value.low if value.low is not None else value.high
    return _QUALIFIED[value.qualifier].format(shown(named) if named is not None else "")


def _named(value: Value) -> float | None:
    if value.qualifier in ("range", "vague"):
        return None
    return value.low if value.low is not None else value.high


def _span(value: Value) -> tuple[float, float]:
    """Return the numbers that a value allows, "about" widened by the tolerance."""
    low = value.low if value.low is not None else 0.0
    high = value.high if value.high is not None else float("inf")
    if value.qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def relate(left: Value, right: Value) -> Relation:
    """Return how two values relate: same, compatible, differs or not_comparable, and why."""
    if left.qualifier == "vague" or right.qualifier == "vague":
        return _relate_vague(left, right)
    first, second = _named(left), _named(right)
    if first is not None and first == second:
        same = left.qualifier == right.qualifier
        return Relation(
            "same", f"both {say(left)}" if same else f"same number: {say(left)} and {say(right)}"
        )
    if (left.low, left.high) == (right.low, right.high):
        return Relation("same", f"same range: {say(left)}")
    (low_a, high_a), (low_b, high_b) = _span(left), _span(right)
    if low_a <= high_b and low_b <= high_a:
        return Relation("compatible", f"{say(left)} and {say(right)} do not exclude each other")
    return Relation("differs", f"{say(left)} and {say(right)} exclude each other")


def _relate_vague(left: Value, right: Value) -> Relation:
    vague, other = (left, right) if left.qualifier == "vague" else (right, left)
    if other.qualifier == "vague":
        return Relation("not_comparable", f"{say(left)} and {say(right)}: neither gives a number")
    if vague.floor is None or vague.floor <= 1:
        return Relation("not_comparable", f"{say(vague)} sets no bound for {say(other)}")
    if _span(other)[1] < vague.floor:
        return Relation("differs", f"{say(other)} is less than {say(vague)}")
    return Relation("compatible", f"{say(vague)} leaves room for {say(other)}")


def figure_value(row: dict[str, object]) -> Value:
    """Return the value of a row of the table `figures`."""
    found = numbers.find(str(row["text"]))
    floor = found[0].floor if found else None
    return Value(
        _or_none(row["value_low"]),
        _or_none(row["value_high"]),
        str(row["qualifier"]),
        floor,
        str(row["text"]),
    )


def claim_value(row: dict[str, str]) -> Value:
    """Return the value of a row of outside/claims.csv."""
    return Value(number(row["value_low"]), number(row["value_high"]), row["qualifier"], None, "")


def _or_none(cell: object) -> float | None:
    return None if cell is None or pd.isna(cell) else float(cell)  # type: ignore[call-overload, arg-type]


class Judged(NamedTuple):
    """What was judged of the scopes of pairs: those not comparable, and those that differ.

    By pair (left, right); EVERY as left stands for every figure that meets the claim.
    """

    not_comparable: Mapping[tuple[str, str], str]
    differs: Mapping[tuple[str, str], str]


def judged(corpus: Corpus) -> Judged:
    """Return the pairs of outside/not_comparable.csv and outside/scope_differs.csv with reasons."""
    return Judged(_reasons(corpus.not_comparable, "why"), _reasons(corpus.scope_differs, "how"))


def _reasons(frame: pd.DataFrame, column: str) -> dict[tuple[str, str], str]:
    return {(row["left"], row["right"]): row[column] for row in tables.rows(frame)}


def find(figures: pd.DataFrame, claims: pd.DataFrame, scopes: Judged) -> pd.DataFrame:
    """Return the table `matches`: figures of one event and quantity, paired.

    Each figure meets every other figure and every outside claim that was seen, and whatever else
    it was judged not comparable with. A claim that is a document (`same_as`) is no outside claim:
    it answers nothing. A figure without any outside claim has one row with `right` empty.
    Quantity `other` is no footing for a comparison.
    """
    usable = claims[~claims["checked"].isin(tables.NEVER_DRAWN) & (claims["same_as"] == "")]
    known = {row["claim_id"]: row for row in tables.rows(usable)}
    rows: list[dict[str, object]] = []
    for (event, quantity), group in figures.groupby(["event", "quantity"]):
        mentions = [(str(row["id"]), figure_value(row)) for row in tables.rows(group)]
        outside = usable[(usable["event"] == event) & (usable["quantity"] == quantity)]
        met = list(outside["claim_id"])
        common = {"event": event, "quantity": quantity}
        if quantity != "other":
            rows += [
                common | _pair(one[0], two[0], relate(one[1], two[1]), "", scopes)
                for one, two in combinations(mentions, 2)
            ]
        for figure, value in mentions:
            others = [*met, *_judged_beside(figure, scopes, set(known) - set(met))]
            rows += [
                common
                | _pair(
                    figure,
                    claim,
                    relate(value, claim_value(known[claim])),
                    known[claim]["scope"],
                    scopes,
                )
                for claim in others
            ]
            if not others:
                nothing = Relation(
                    "no_outside_source", "no outside source found for this quantity of this event"
                )
                rows.append(common | _pair(figure, "", nothing, "", scopes))
    return tables.conform("matches", rows)


def _judged_beside(figure: str, scopes: Judged, claims: set[str]) -> list[str]:
    """Return the claims on something else with which a figure was judged not comparable."""
    pairs = [pair for pair in scopes.not_comparable if figure in pair]
    return sorted({*(name for pair in pairs for name in pair)} & claims)


def _pair(
    left: str, right: str, relation: Relation, scope: str, scopes: Judged
) -> dict[str, object]:
    why = _reason(scopes.not_comparable, left, right)
    if why:
        relation = Relation("not_comparable", why)
    elif right and ":" not in right:
        differs = _reason(scopes.differs, left, right)
        noted = f"scope differs: {differs}" if differs else "scope not checked"
        relation = relation._replace(why=f"{relation.why}; {noted}")
    return {
        "left": left,
        "right": right,
        "relation": relation.relation,
        "why": relation.why,
        "scope": scope,
    }


def _reason(pairs: Mapping[tuple[str, str], str], left: str, right: str) -> str:
    """Return what was judged of a pair, whichever way round; empty where nothing was."""
    ways = ((left, right), (right, left), (EVERY, right))
    return next((pairs[way] for way in ways if way in pairs), "")
