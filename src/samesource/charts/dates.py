"""Do the dates hold: each stated date beside the outside date, the calendar and the publication.

Nothing is resolved here. What a date mention says stands in the table `dates`, what an outside
source says in `outside/dates.csv`; the frames join the two and compare their first and last days.
They are drawn in `dates_charts`; notebooks find the chart here.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from samesource import tables
from samesource.charts import documents
from samesource.charts.dates_charts import COLOURS, FITTING
from samesource.charts.dates_charts import dates_chart as dates_chart
from samesource.charts.grammar import short_names, shortened
from samesource.corpus import split_list
from samesource.edtf_values import bounds
from samesource.notebook import Study, mention_address, place, record_address
from samesource.record import (
    AFTER,
    AROUND,
    BEFORE,
    OPEN,
    days_apart,
    order,
    outside_date,
    overlapping,
    relation,
)

FITS = ("contains", "lies within", "same")
COMPARED = ("differs", "overlaps", *FITS)
JUDGED = ("no", "partly", "not_found", "yes")
_RESULTS = {"differs": "differs", "overlaps": "overlaps in part", "no value": "words fix no date"}

PAIR_COLUMNS = (
    "id doc words kind stated relation apart what outside first last outside_first outside_last "
    "weekday agrees note source publisher seen date_id url"
).split()


# ------------------------------------------------------------------ frames


def pairs(study: Study) -> pd.DataFrame:
    """Return each date mention beside each outside date that bears on it, disagreements first.

    A row of outside/dates.csv names places of the reference coding; a mention found by the rules
    belongs to it where they overlap most. `id` is that mention's, or empty where the rules found
    none there (`words` are then those of the named place). Columns: PAIR_COLUMNS. `relation` is
    one of tables.DATE_RELATIONS, `apart` days between the two, `agrees` what the record says of
    the whole statement.
    """
    outside = study.table("outside_dates")
    found = {row["id"]: row for row in tables.rows(study.table("dates"))}
    rows: list[dict[str, object]] = [
        _pair(study, found, mention, row)
        for row in tables.rows(outside)
        for mention in split_list(row["mentions"])
    ]
    frame = pd.DataFrame(rows, columns=PAIR_COLUMNS)
    frame["_rank"] = [_rank(row) for row in tables.rows(frame)]
    frame = frame.sort_values(["_rank", "doc", "first", "date_id"], kind="stable")
    return frame.drop(columns="_rank").reset_index(drop=True)


def _rank(row: dict[str, object]) -> int:
    """Return the place of a pair: what differs by number or by the record, doubts, then fits."""
    judged = JUDGED.index(str(row["agrees"])) if row["agrees"] in JUDGED else len(JUDGED)
    number = tables.DATE_RELATIONS.index(str(row["relation"]))
    if number == 0 or judged == 0:
        return judged
    return 10 * (judged + 1) + number


def _pair(
    study: Study, found: Mapping[str, dict[str, Any]], mention: str, outside: dict[str, str]
) -> dict[str, object]:
    doc, start, end = place(mention)
    best = found.get(overlapping(found, mention))
    stated = str(best["value"]) if best else ""
    given = outside_date(outside)
    span, other = bounds(stated) or ("", ""), bounds(given) or ("", "")
    return {
        "id": best["id"] if best else "",
        "doc": doc,
        "words": best["text"] if best else study.raw(doc)[start:end],
        "kind": best["kind"] if best else "not found by the rules",
        "stated": stated,
        "relation": relation(stated, given),
        "apart": days_apart(stated, given),
        "what": outside["what_happened"],
        "outside": given,
        "first": span[0],
        "last": span[1],
        "outside_first": other[0],
        "outside_last": other[1],
        "weekday": _by_calendar(best) if best else "",
        "agrees": outside["agrees"],
        "note": outside["note"],
        "source": outside["source_title"],
        "publisher": outside["publisher"],
        "seen": outside["checked"],
        "date_id": outside["date_id"],
        "url": outside["url"],
    }


def verdicts(shown: pd.DataFrame) -> dict[str, str]:
    """Return for each found mention the first of tables.DATE_RELATIONS among its outside dates."""
    found = shown[shown["id"] != ""]
    order = {name: rank for rank, name in enumerate(tables.DATE_RELATIONS)}
    return {
        str(identity): min(group, key=order.__getitem__)
        for identity, group in found.groupby("id")["relation"]
    }


def table(study: Study, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs as readers see them, one row for equal words beside one outside date."""
    names = short_names(study.table("documents")["doc"])
    columns = {
        "words": "words", "stated": "stated", "outside": "outside date", "what": "what happened",
        "relation": "in number", "apart": "days apart", "weekday": "weekday",
        "agrees": "record on the whole statement", "note": "its note", "source": "source",
        "publisher": "publisher", "seen": "how seen", "date_id": "row",
    }  # fmt: skip
    frame = shown.assign(document=shown["doc"].map(names)).copy()
    frame["places"] = frame.groupby(["doc", "words", "date_id"])["doc"].transform("size")
    frame = frame.drop_duplicates(["doc", "words", "date_id", "stated"], ignore_index=True)
    return frame[["document", "places", *columns]].rename(columns=columns)


def plain(shown: pd.DataFrame) -> pd.Series:
    """Return which pairs need no second look: the dates fit and the record agrees on the whole."""
    return shown["relation"].isin(FITS) & (shown["agrees"] == "yes")


def cut(shown: pd.DataFrame, rows: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pairs that make the first so many rows of `table`, and the other pairs."""
    row = shown.groupby(["doc", "words", "date_id", "stated"], sort=False).ngroup()
    return shown[row < rows], shown[row >= rows]


def beside_nothing(study: Study, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the dates that name a time themselves and stand beside no outside date.

    Left out: years that are part of an event's name, and lengths of time.
    """
    found = study.table("dates")
    rest = found[~found["id"].isin(shown["id"]) & ~found["kind"].isin(["event_name", "duration"])]
    names = short_names(study.table("documents")["doc"])
    columns = {
        "text": "words",
        "kind": "kind",
        "value": "stated",
        "anchor": "resolved by",
        "id": "id",
    }
    rest = rest.assign(document=rest["doc"].map(names))
    return rest[["document", *columns]].rename(columns=columns).reset_index(drop=True)


def calendar_checks(study: Study) -> pd.DataFrame:
    """Return the dates held against the calendar or the order of their sentence, failures first.

    `nearby` has the weekday of the same day in the years around: which year would fit as well.
    """
    found = study.table("dates")
    found = found[found["checked_by"].str.contains("calendar|order")].sort_values(
        ["check", "doc", "start"], ascending=[False, True, True]
    )
    names = short_names(study.table("documents")["doc"])
    return pd.DataFrame(
        {
            "document": found["doc"].map(names),
            "words": found["text"],
            "stated": found["value"],
            "check": found["check"],
            "why": found["check_note"],
            "resolved by": found["anchor"],
            "same day in years nearby": [weekdays_nearby(value) for value in found["value"]],
        }
    ).reset_index(drop=True)


def _by_calendar(date: Mapping[str, Any]) -> str:
    """Return what the calendar says of a date: the first part of its note, '' if it is silent."""
    if not str(date["checked_by"]).startswith("calendar"):
        return ""
    return str(date["check_note"]).split("; ")[0]


def weekdays_nearby(value: str) -> str:
    """Return the weekday of a day in its year and the years beside it; empty unless a day."""
    span = bounds(value) if value else None
    if not span or not span[0] or span[0] != span[1]:
        return ""
    day = date.fromisoformat(span[0])
    years = [y for y in (day.year - 1, day.year, day.year + 1) if _exists(y, day)]
    return ", ".join(f"{y} {calendar.day_name[day.replace(year=y).weekday()]}" for y in years)


def _exists(year: int, day: date) -> bool:
    return 1 <= year <= 9999 and day.day <= calendar.monthrange(year, day.month)[1]


def order_checks(study: Study) -> pd.DataFrame:
    """Return where each date with a value lies as seen from the publication of its document.

    `order`: before, around (the two spans meet), after, open (no day that decides).
    """
    names = short_names(study.table("documents")["doc"])
    about = study.table("documents").set_index("doc")
    found = study.table("dates")
    found = found[(found["value"] != "") & (found["kind"] != "duration")]
    rows = [
        {
            "id": row["id"],
            "document": names[row["doc"]],
            "words": row["text"],
            "stated": row["value"],
            "published": _window(*_published(about, row["doc"])),
            "order": order(row["value"], *_published(about, row["doc"])),
            "kind": row["kind"],
        }
        for row in tables.rows(found)
    ]
    return pd.DataFrame(rows, columns="id document words stated published order kind".split())


def _published(about: pd.DataFrame, doc: str) -> tuple[str, str]:
    return str(about.loc[doc, "published_earliest"]), str(about.loc[doc, "published_latest"])


def _window(earliest: str, latest: str) -> str:
    return earliest if earliest == latest else f"{earliest or '..'}/{latest or '..'}"


def order_counts(shown: pd.DataFrame) -> pd.DataFrame:
    """Return how many dates of each document lie before, around and after its publication."""
    counts = pd.crosstab([shown["document"], shown["published"]], shown["order"])
    columns = [name for name in (BEFORE, AROUND, AFTER, OPEN) if name in counts]
    return counts[columns].reset_index().rename_axis(columns=None)


def remarks(study: Study) -> pd.DataFrame:
    """Return the editor's remarks on dates: document, words, remark, dates behind it, sources.

    `dates behind it` spells out those of its sources that are rows of outside/dates.csv.
    """
    behind = {
        row["date_id"]: f"{row['date']}: {row['what_happened']} "
        f"({row['publisher'] or row['checked']})"
        for row in tables.rows(study.table("outside_dates"))
    }
    frame = documents.remarks(study, "kind", "date")
    spelt = [
        "; ".join(behind[name] for name in split_list(sources) if name in behind)
        for sources in frame["sources"]
    ]
    frame.insert(3, "dates behind it", spelt)
    return frame


# ------------------------------------------------------------------ what the chart shows

SHOWN = 60  # rows drawn, differences first; the table has them all
LABEL = 30  # letters of the words of a date


def chart_rows(study: Study, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that can be drawn, equal words beside one outside date once per document.

    Without lengths of time and spans that are open on a side; SHOWN at most. Columns
    beside those of `pairs`: document, label, result (the legend), distance (in words), and where
    the site shows the words and the outside date: words_href, outside_href.
    """
    drawn = shown[shown["relation"].isin([*COMPARED, "no value"]) & (shown["kind"] != "duration")]
    drawn = drawn[drawn["id"] != ""]  # what the rules did not find says nothing about its date
    drawn = drawn[(drawn["outside_first"] != "") & (drawn["outside_last"] != "")]
    drawn = drawn[(drawn["first"] != "") == (drawn["last"] != "")]
    drawn = drawn.drop_duplicates(["doc", "words", "stated", "date_id"]).head(SHOWN)
    names = short_names(study.table("documents")["doc"])
    drawn = drawn.assign(
        document=drawn["doc"].map(names),
        label=[f"“{shortened(words, LABEL)}”" for words in drawn["words"]],
        result=[_RESULTS.get(name, FITTING) for name in drawn["relation"]],
        distance=[_distance(row) for row in tables.rows(drawn)],
        words_href=[mention_address(study, str(identity)) for identity in drawn["id"]],
        outside_href=[record_address(study, str(identity)) for identity in drawn["date_id"]],
    )
    drawn["_order"] = [list(COLOURS).index(result) for result in drawn["result"]]
    drawn = drawn.sort_values(["document", "_order", "outside_first", "label"])
    return drawn.drop(columns="_order").reset_index(drop=True)


def _distance(row: dict[str, object]) -> str:
    """Return the relation of a pair as the chart words it."""
    if row["relation"] == "differs":
        apart = int(str(row["apart"]))
        return f"{apart:,} day{'' if apart == 1 else 's'} apart"
    if row["relation"] == "same":
        return "same day" if row["first"] == row["last"] else "same span"
    if row["relation"] == "no value":
        return f"open; outside {row['outside']}"
    words = {"contains": "lies in the stated span", "lies within": "stated more narrowly"}
    return words.get(str(row["relation"]), "overlaps in part")


def chart_title(rows: pd.DataFrame) -> str:
    """Return the finding of the chart: how many outside dates fit, how many differ and by what."""
    counts = rows["result"].value_counts()
    compared = int((rows["relation"] != "no value").sum())
    told = f"{counts.get(FITTING, 0)} of {compared} stated dates drawn fit the outside date"
    if "differs" in counts:
        days = int(rows["apart"].max())
        differ = (
            "1 differs, by" if counts["differs"] == 1 else f"{counts['differs']} differ, by at most"
        )
        told += f"; {differ} {days:,} day{'' if days == 1 else 's'}"
    return told


def chart_text(rows: pd.DataFrame) -> str:
    """Return the alternative text of the chart: the finding, and what does not fit."""
    rest = rows[rows["result"] != FITTING]
    named = [
        f"“{row['words']}” in document {row['document']} beside {row['outside']}"
        for row in tables.rows(rest.head(6))
    ]
    return (
        f"{chart_title(rows)}. Rows by document, a bar for the span that the words allow and a "
        f"point for the outside date. Not fitting or open: {'; '.join(named) or 'none'}."
    )
