"""Each figure and date of the documents beside the outside record: number, date, independence.

The comparison of numbers is that of the table `matches`; here it gets what a reader asks next:
whether the outside source came out before the document, and whether it is another voice. Nothing
here says that two voices counted separately: a body that states its own count is another origin,
and whether it shares sources with the first is open unless the record says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from samesource import tables
from samesource.corpus import Corpus, split_list
from samesource.edtf_values import bounds, days_between
from samesource.origins import NOT_ESTABLISHED

BEFORE, AROUND, AFTER, OPEN = "before", "around", "after", "open"
NO_SOURCE = "no_outside_source"


def find(
    corpus: Corpus,
    figures: pd.DataFrame,
    dates: pd.DataFrame,
    matched: pd.DataFrame,
    origins: pd.DataFrame,
    windows: Mapping[str, tuple[str, str]],
) -> pd.DataFrame:
    """Return the table `record`: every figure and date beside each outside row that bears on it.

    A mention on which none bears has one row with `outside` empty. `windows` are the days between
    which each document was published.
    """
    rows = [
        *_figure_rows(corpus, figures, matched, origins, windows),
        *_date_rows(corpus, dates),
    ]
    return tables.conform("record", rows)


# ------------------------------------------------------------------ figures


def _figure_rows(
    corpus: Corpus,
    figures: pd.DataFrame,
    matched: pd.DataFrame,
    origins: pd.DataFrame,
    windows: Mapping[str, tuple[str, str]],
) -> Iterator[dict[str, object]]:
    docs = dict(zip(figures["id"], figures["doc"], strict=True))
    claims = {row["claim_id"]: row for row in tables.rows(corpus.claims)}
    groups = {row["id"]: row for row in tables.rows(origins)}
    families = _families(corpus)
    voices = {document.doc: document.family for document in corpus.documents}
    for row in tables.rows(matched):
        if row["right"] and row["right"] not in claims:
            continue  # two documents
        doc, claim = docs[row["left"]], claims.get(row["right"])
        yield {
            "id": row["left"],
            "doc": doc,
            "kind": "figure",
            "outside": row["right"],
            "relation": row["relation"],
            "published": order(claim["published_on"], *windows[doc]) if claim else "",
            "voice": _voice(claim, groups, row["left"], voices[doc], families) if claim else "",
            "why": row["why"],
        }


def _voice(
    claim: Mapping[str, str],
    groups: Mapping[str, Mapping[str, object]],
    figure: str,
    family: str,
    families: Mapping[str, str],
) -> str:
    """Return whose voice an outside claim is, as seen from a figure of a document."""
    if claim["origin"] == NOT_ESTABLISHED:
        return "not established"
    if family and families.get(claim["origin"], claim["origin"]) == family:
        return "same voice"
    ours, theirs = groups.get(figure), groups.get(claim["claim_id"])
    if ours and theirs and ours["certainty"] != "undecided" and ours["group"] == theirs["group"]:
        return "same origin"
    return "other origin"


def _families(corpus: Corpus) -> dict[str, str]:
    """Return the family of each body, by its slug: that of origins.csv, else the vocabulary's."""
    named = {slug: body.family for slug, body in corpus.vocabulary.bodies.items()}
    listed = zip(corpus.origins["origin"], corpus.origins["family"], strict=True)
    return named | {origin: family for origin, family in listed if family}


def order(value: str, earliest: str, latest: str) -> str:
    """Return whether a date (EDTF) lies before, around or after a publication window, else open.

    around: the two spans meet. open: the date or the window has no day on the side that decides.
    """
    span = bounds(value) if value else None
    if not span or not all(span):
        return OPEN
    if earliest and span[1] < earliest:
        return BEFORE
    if latest and span[0] > latest:
        return AFTER
    return AROUND if earliest and latest else OPEN


# ------------------------------------------------------------------ dates


def _date_rows(corpus: Corpus, dates: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield each date mention beside each row of outside/dates.csv that names its place."""
    values = {row["id"]: row for row in tables.rows(dates)}
    beside: dict[str, list[dict[str, str]]] = {identity: [] for identity in values}
    for row in tables.rows(corpus.outside_dates):
        for named in split_list(row["mentions"]):
            identity = overlapping(values, named)
            if identity and row not in beside[identity]:
                beside[identity].append(row)
    voices = {document.doc: document.family for document in corpus.documents}
    publishers = {d.publisher: d.family for d in corpus.documents if d.publisher}
    for identity, rows in beside.items():
        mention = values[identity]
        common = {"id": identity, "doc": mention["doc"], "kind": "date", "published": ""}
        for row in rows:
            given = outside_date(row)
            yield common | {
                "outside": row["date_id"],
                "relation": relation(mention["value"], given),
                "voice": _date_voice(row, voices[mention["doc"]], publishers),
                "why": _why(mention["value"], given),
            }
        if not rows:
            why = "no outside date found for these words"
            yield common | {"outside": "", "relation": NO_SOURCE, "voice": "", "why": why}


def overlapping(mentions: Mapping[str, Mapping[str, object]], named: str) -> str:
    """Return the id of the mention that shares most characters with a place; '' if none does."""
    doc, _, span = named.rpartition(":")
    start, end = (int(number) for number in span.split("-"))
    shared = {
        identity: min(int(str(row["end"])), end) - max(int(str(row["start"])), start)
        for identity, row in mentions.items()
        if row["doc"] == doc
    }
    best = max(shared, key=shared.__getitem__, default="")
    return best if best and shared[best] > 0 else ""


def outside_date(row: Mapping[str, str]) -> str:
    """Return the date of a row of outside/dates.csv; empty where nobody saw it.

    A row that nobody saw repeats the document's own words: there is nothing to hold them against.
    """
    return "" if row["checked"] in tables.NEVER_DRAWN else row["date"]


def _date_voice(row: Mapping[str, str], family: str, publishers: Mapping[str, str]) -> str:
    """Return whose voice an outside date is; empty where it is a computation or nobody's."""
    if row["checked"] in ("computed", *tables.NEVER_DRAWN):
        return ""
    theirs = row.get("family", "") or publishers.get(row["publisher"], "")
    return "same voice" if family and theirs == family else "other voice"


_WORDS = {
    "same": "both {0}",
    "contains": "{1} lies in the span stated, {0}",
    "lies within": "{0} lies in the span of the outside date, {1}",
    "overlaps": "{0} and {1} overlap in part",
    "no value": "the words by themselves fix no day; outside: {1}",
    "no outside date": "the outside row gives no date that was seen",
}


def _why(stated: str, outside: str) -> str:
    found = relation(stated, outside)
    if found == "differs":
        apart = days_apart(stated, outside)
        days = f", {apart:,} day{'' if apart == 1 else 's'} apart" if apart else ""
        return f"stated {stated}, outside {outside}{days}"
    return _WORDS[found].format(stated, outside)


def relation(stated: str, outside: str) -> str:
    """Return how two EDTF values relate in number: one of tables.DATE_RELATIONS.

    contains: the stated span is wider and holds the outside one; lies within: it is narrower.
    Marks of doubt do not widen a span; a duration, or a span open on both sides, is no value.
    """
    left, right = bounds(stated) if stated else None, bounds(outside) if outside else None
    if right is None or right == ("", ""):
        return "no outside date"
    if left is None or left == ("", ""):
        return "no value"
    (first, last), (begin, end) = _closed(left), _closed(right)
    if last < begin or end < first:
        return "differs"
    if (first, last) == (begin, end):
        return "same"
    if first <= begin and end <= last:
        return "contains"
    return "lies within" if begin <= first and last <= end else "overlaps"


def _closed(span: Sequence[str]) -> tuple[str, str]:
    """Return a span whose open ends sort before and after every day."""
    return span[0] or "0000", span[1] or "9999"


def days_apart(stated: str, outside: str) -> int:
    """Return how many days lie between two spans; 0 where they touch or one has no such days."""
    left, right = bounds(stated) if stated else None, bounds(outside) if outside else None
    if not left or not right or not all((*left, *right)) or relation(stated, outside) != "differs":
        return 0
    (first, last), (begin, end) = left, right
    early, late = (last, begin) if last < begin else (end, first)
    return days_between(early, late)
