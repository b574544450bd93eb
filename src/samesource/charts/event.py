"""One event: who says how many, of what sort; the claims in order, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from samesource import tables
from samesource.charts.grammar import MONTHS
from samesource.corpus import relied_on
from samesource.edtf_values import bounds, plain
from samesource.matches import claim_value, figure_value, say
from samesource.matches import shown as shown_number
from samesource.notebook import Fact, Study, label, short_name
from samesource.origins import NOT_ESTABLISHED

SORTS = {
    "official": "official figure",
    "leak": "leak",
    "names": "list of names",
    "cases": "recorded cases",
    "estimate": "estimate",
    "statement": "bare statement",
    "": "cannot be told",
}
RULES = 6  # numbers of the documents that run through a chart; more would hide its marks
_MARKS = {"at_least": "≥ {}", "more_than": "> {}", "up_to": "≤ {}", "about": "~{}"}


def claims(study: Study, event: str, quantities: list[str]) -> pd.DataFrame:
    """Return the outside claims of an event that were seen, in the order of their dates.

    Columns beside those of claims.csv: says (the value in words), named (its lower number), sign
    (the value as short as a chart takes it), first and last (days that bound the publication),
    origin_slug (empty: not established), by (the origin's name), sort_words, counted (what, in
    words).
    """
    frame = study.table("claims")
    frame = frame[
        (frame["event"] == event)
        & frame["quantity"].isin(quantities)
        & ~frame["checked"].isin(tables.NEVER_DRAWN)
        & (frame["same_as"] == "")
    ].copy()
    raw = study.corpus.claims.set_index("claim_id")
    frame["says"] = [say(claim_value(raw.loc[claim].to_dict())) for claim in frame["claim_id"]]
    spans = [bounds(day) or ("", "") for day in frame["published_on"]]
    frame["first"], frame["last"] = [s[0] for s in spans], [s[1] for s in spans]
    frame["first"] = not_before_sources(frame, stated_sources(study))
    frame["origin_slug"] = [
        origin if origin != NOT_ESTABLISHED else "" for origin in frame["origin"]
    ]
    frame["by"] = [short_name(study, slug) if slug else "" for slug in frame["origin_slug"]]
    frame["named"] = frame["value_low"].fillna(frame["value_high"])
    frame["sign"] = [sign(row) for row in tables.rows(frame)]
    sorts = frame["sort"] if "sort" in frame else pd.Series("", index=frame.index)
    frame["sort"] = sorts.fillna("")
    frame["sort_words"] = frame["sort"].map(SORTS)
    frame["counted"] = [label(study, "quantity", slug) for slug in frame["quantity"]]
    return in_order(frame, "claim_id")


def in_order(frame: pd.DataFrame, identity: str) -> pd.DataFrame:
    """Return claims by their first possible day: of one day those first on which others build.

    Undated claims come last.
    """
    frame = frame.assign(undated=frame["first"] == "", repeats=frame["relies_on"] != "")
    order = ["undated", "first", "repeats", "last", identity]
    return frame.sort_values(order, ignore_index=True).drop(columns=["undated", "repeats"])


def stated_sources(study: Study) -> dict[str, list[str]]:
    """Return for each claim the claims that it says it builds on."""
    return {
        row["claim_id"]: [other for other, link in relied_on(row) if link == "stated"]
        for row in tables.rows(study.table("claims"))
    }


def not_before_sources(frame: pd.DataFrame, sources: dict[str, list[str]]) -> list[str]:
    """Return the first possible day of each claim, no earlier than what it says it builds on.

    A page known only by its month cannot have come before the page it cites.
    """
    firsts = dict(zip(frame["claim_id"], frame["first"], strict=True))
    return [
        max([first, *(firsts[source] for source in sources.get(claim, ()) if source in firsts)])
        if first
        else ""
        for claim, first in firsts.items()
    ]


def sign(row: Mapping[str, Any]) -> str:
    """Return a value as short as a chart takes it: "≥ 1,500", "2,800–3,800", empty if vague."""
    low, high = row["value_low"], row["value_high"]
    if row["qualifier"] == "range":
        return f"{shown_number(low)}–{shown_number(high)}"
    number = high if pd.isna(low) else low
    if pd.isna(number):
        return ""
    return _MARKS.get(row["qualifier"], "{}").format(shown_number(number))


def short_day(edtf: str) -> str:
    """Return a date in EDTF as a chart takes it: "19 Nov 2019", "~2021", "undated"."""
    first, _, last = edtf.partition("/")
    if not edtf:
        return "undated"
    words = _short(first)
    return f"{words}…" if last else words


def unbroken(days: pd.Series) -> list[str]:
    """Return dates in EDTF as `short_day` has them, with spaces at which no line breaks."""
    return [short_day(day).replace(" ", "\u00a0") for day in days]


def on_day(edtf: str) -> str:
    """Return a date in EDTF as a sentence takes it: "on 19 Nov 2019", "in 1989", "about 2021"."""
    if not edtf:
        return "on an unknown day"
    words = short_day(edtf)
    if words.endswith("…"):
        return f"no earlier than {words.rstrip('…')}"
    if words.startswith("~"):
        return f"about {words[1:]}"
    return f"{'on' if re.fullmatch(r'.*-..-..', edtf) else 'in'} {words}"


def _short(edtf: str) -> str:
    found = plain(edtf)
    if not found:
        return edtf
    words = [str(found.day)] if found.day else []
    words += [MONTHS[found.month - 1][:3]] if found.month else []
    return f"{'~' if found.doubt else ''}{' '.join([*words, str(found.year)])}"


def document_values(study: Study, event: str, quantities: list[str]) -> pd.DataFrame:
    """Return the numbers that the documents give for an event: number, says, documents."""
    figures = study.table("figures")
    figures = figures[(figures["event"] == event) & figures["quantity"].isin(quantities)].copy()
    figures["says"] = [say(figure_value(row)) for row in tables.rows(figures)]
    figures["named"] = figures["value_low"].fillna(figures["value_high"])
    return figures


def table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with all that a reader may ask of them, one row each."""
    columns = {
        "published_on": "published",
        "asserted_by": "who says",
        "says": "says",
        "sort_words": "sort",
        "scope": "scope",
        "basis": "basis",
        "origin": "origin",
        "relies_on": "builds on",
        "checked": "how seen",
        "publisher": "publisher",
        "url": "address",
        "claim_id": "claim",
    }
    return frame[list(columns)].rename(columns=columns)


def short_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the claims as a page takes them; the rest stands in the file behind the chart.

    Columns: published, who says, says, sort, scope (in full), origin, claim.
    """
    named = frame["by"].where(frame["by"] != "", "not established")
    frame = frame.assign(says=counting(frame))
    whole = table(frame.assign(origin=named, published_on=unbroken(frame["published_on"])))
    return whole[["published", "who says", "says", "sort", "scope", "origin", "claim"]]


def ruled(mentions: pd.DataFrame) -> list[float]:
    """Return the numbers of the documents that a chart rules: those in most mentions, upwards."""
    counts = mentions["named"].dropna().value_counts()
    ordered = sorted(counts.index, key=lambda number: (-counts[number], number))
    return sorted(float(number) for number in ordered[:RULES])


def counting(frame: pd.DataFrame) -> list[str]:
    """Return what claims say, with what they count where they count several things."""
    if frame["quantity"].nunique() < 2:
        return list(frame["says"])
    pairs = zip(frame["says"], frame["counted"], strict=True)
    return [f"{says} {counted}" for says, counted in pairs]


class Number(NamedTuple):
    """A number of the documents: the figures that give it, the claims that do."""

    quantity: str
    number: float
    figures: tuple[str, ...]
    claims: pd.DataFrame

    def firsts(self) -> pd.DataFrame:
        """Return the first claim of each stated origin."""
        return self.claims[self.claims["origin_slug"] != ""].drop_duplicates("origin_slug")


def numbers(claims: pd.DataFrame, mentions: pd.DataFrame) -> list[Number]:
    """Return the numbers of the documents, those in most mentions first, with the claims of each.

    A number is itself whatever its qualifier; a range is another one.
    """
    single = mentions[mentions["named"].notna() & (mentions["qualifier"] != "range")]
    found = []
    for (quantity, named), group in single.groupby(["quantity", "named"], sort=False):
        number = float(str(named))
        same = claims
        if len(claims):
            alike = (claims["named"] == number).fillna(False) & (claims["qualifier"] != "range")
            same = claims[alike & (claims["quantity"] == quantity)]
        found.append(Number(str(quantity), number, tuple(group["id"]), same))
    return sorted(found, key=lambda each: (-len(each.figures), each.quantity, -each.number))


def given_by(study: Study, number: Number) -> tuple[str, dict[str, Fact | str]]:
    """Return the sentence on a number of the documents, with its facts: who gives it, since when.

    For `notebook.state`; names are filled in as facts too, so that they are quoted.
    """
    own, firsts = list(number.claims["claim_id"]), number.firsts()
    facts: dict[str, Fact | str] = {
        "number": study.fact("figures", "value_low/value_high", "min", id=list(number.figures)),
        "counted": label(study, "quantity", number.quantity),
        "mentions": study.fact("figures", "id", "count", id=list(number.figures)),
    }
    said = "**{number}** ({counted}) stands in {mentions:mention} of the documents and in "
    if not own:
        return f"{said}no outside claim that was seen.", facts
    facts["claims"] = study.fact("claims", "claim_id", "count", claim_id=own)
    named = list(firsts["claim_id"])
    facts["origins"] = study.fact("claims", "origin", "distinct", claim_id=named)
    by_whom = []
    for place, first in enumerate(tables.rows(firsts)):
        facts[f"who_{place}"] = first["by"]
        by_whom.append(f"{{who_{place}}}")
        if first["published_on"]:
            facts[f"day_{place}"] = study.fact("claims", "published_on", claim_id=first["claim_id"])
            by_whom[-1] += f" (first {{day_{place}}})"
    origins = f": {', then '.join(by_whom)}" if by_whom else ""
    silent = list(number.claims[number.claims["origin_slug"] == ""]["claim_id"])
    facts["silent"] = study.fact("claims", "claim_id", "count", claim_id=silent)
    nobody = "; of {silent:claim} with it the origin is not established" if silent else ""
    return f"{said}{{claims:outside claim}}, by {{origins:stated origin}}{origins}{nobody}.", facts


def others(claims: pd.DataFrame, found: list[Number]) -> pd.DataFrame:
    """Return the claims with a number that is not one of the documents'."""
    given = {claim for each in found for claim in each.claims["claim_id"]}
    return claims[claims["named"].notna() & ~claims["claim_id"].isin(given)]


def finding(title: str, claims: pd.DataFrame, found: list[Number]) -> str:
    """Return what the claims come to: on how many origins they rest, and whose the number is."""
    origins = claims.loc[claims["origin_slug"] != "", "origin_slug"].nunique()
    nobody = int((claims["origin_slug"] == "").sum())
    named = len(claims) - nobody
    parts = []
    if named:
        rest = "rests" if named == 1 else "rest"
        parts.append(f"{counted(named, 'claim')} {rest} on {counted(origins, 'stated origin')}")
    if nobody:
        silent = str(nobody) if named else counted(nobody, "claim")
        parts.append(f"of {silent} the origin is not established")
    return f"{title}: {'; '.join(parts)}. {_given(found)}"


def _given(found: list[Number]) -> str:
    """Return by whom the documents' first number is given outside, and who was first."""
    if not found:
        return "The documents give no number"
    number = f"{shown_number(found[0].number)}, as in the documents,"
    if found[0].claims.empty:
        return f"{number} is in no outside claim"
    firsts = found[0].firsts()
    if firsts.empty:
        return f"{number} is in {counted(len(found[0].claims), 'claim')}, none with an origin"
    first = firsts.iloc[0]
    day = f", first {on_day(first['published_on'])}" if first["published_on"] else ""
    if len(firsts) == 1:
        return f"{number} comes from one of them: {first['by']}{day}"
    return f"{number} comes from {len(firsts)} of them{day} ({first['by']})"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 claim", "12 claims"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def listed(names: list[str], most: int = 8) -> str:
    """Return names in order as the end of a sentence: " (A; B; and others)"; empty without any."""
    if not names:
        return ""
    return f" ({'; '.join(names[:most])}{'; and others' if len(names) > most else ''})"


def sorts_listed(frame: pd.DataFrame) -> str:
    """Return how many claims are of each sort, most first: "recorded cases 30, leak 12"."""
    counts = frame["sort"].value_counts()
    ordered = sorted(counts.index, key=lambda sort: (-counts[sort], list(SORTS).index(sort)))
    return ", ".join(f"{SORTS[sort]} {counts[sort]}" for sort in ordered)


def event_title(study: Study, event: str, quantities: list[str]) -> str:
    """Return quantities and event in words: "killed, November 2019 protests in Iran"."""
    counted = " and ".join(label(study, "quantity", quantity) for quantity in quantities[:2])
    return f"{counted}, {label(study, 'event', event)}"


def opening(words: str) -> str:
    """Return words as they open a sentence."""
    return words[:1].upper() + words[1:]
