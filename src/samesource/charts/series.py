"""What outside series say: running totals with their increments, or counts by year.

What a series is shows in its columns, and its files are those whose names begin with its name:

- running totals: `date` and `cumulative_…` (a day each), or `week_end` and `cum_excess_…`;
- counts by year: `year`, `source`, and a column named like the series; beside it, if present,
  `<series>_per_capita` with `year`, `country`, `per_100k`.

A series belongs to the event whose slug contains its name. Who counted is the origin of the claims
that give the same totals. Nothing is fitted or estimated here: differences, ratios, and shares of
a year by its days are the only computations, and the frames name them as ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.dates import records
from samesource.charts.documents import MONTHS, day, down, short_names
from samesource.charts.grammar import (
    FAINT,
    INK,
    OTHER,
    UNSOURCED,
    WIDTH,
    finished,
    palette,
    shortened,
)
from samesource.edtf_values import bounds
from samesource.matches import claim_value, figure_value, say
from samesource.notebook import Fact, Study, body_name

RUNNING, YEARLY, UNKNOWN = "running", "yearly", ""
BASE = "official"  # the file to which ratios are taken, if there is one: what a state announced
OURS = "our computation"
# A tally in hundreds errs by up to a hundred in each difference; over a week that is small beside
# what a week adds, over a day it is not.
SHORTEST = 7  # days of a period

TOTAL_COLUMNS = "table column series origin name day total qualifier computed".split()


# ------------------------------------------------------------------ which series there are


def available(study: Study) -> list[str]:
    """Return the names of the corpus's series: what stands before the first `_` of their files."""
    return sorted({name.partition("_")[0] for name in _stems(study)})


def _stems(study: Study) -> list[str]:
    return sorted(path.stem for path in (study.folder / "outside/series").glob("*.csv"))


def files(study: Study, series: str) -> dict[str, pd.DataFrame]:
    """Return the tables of a series by their names in `Study.table`."""
    mine = [stem for stem in _stems(study) if stem == series or stem.startswith(f"{series}_")]
    return {f"series_{stem}": study.table(f"series_{stem}") for stem in mine}


def shape(study: Study, series: str) -> str:
    """Return what a series is: running, yearly, or empty where its columns say neither."""
    found = files(study, series)
    if any(_total_columns(frame) for frame in found.values()):
        return RUNNING
    own = found.get(f"series_{series}", pd.DataFrame())
    yearly_columns = {"year", "source", series} <= set(own.columns) and "country" not in own
    return YEARLY if yearly_columns else UNKNOWN


def _total_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns of a frame that hold running totals."""
    if "date" in frame:
        return [str(name) for name in frame if str(name).startswith("cumulative_")]
    if "week_end" in frame:
        return [str(name) for name in frame if str(name).startswith("cum_excess_")]
    return []


def contents(study: Study, series: str) -> pd.DataFrame:
    """Return what the files of a series hold: file, rows, from, to, columns."""
    rows = []
    for name, frame in files(study, series).items():
        when = next((c for c in ("date", "week_end", "year") if c in frame), "")
        ends = (str(frame[when].min()), str(frame[when].max())) if when and len(frame) else ("", "")
        rows.append(
            {
                "file": f"{name.removeprefix('series_')}.csv",
                "rows": len(frame),
                "from": ends[0],
                "to": ends[1],
                "columns": ", ".join(map(str, frame.columns)),
            }
        )
    return pd.DataFrame(rows, columns=["file", "rows", "from", "to", "columns"])


def event_of(study: Study, series: str) -> str:
    """Return the event to which a series belongs: its slug contains the name; empty if none."""
    claims, figures = study.table("claims"), study.table("figures")
    slugs = {*figures["event"], *(claims["event"] if not claims.empty else [])}
    return next((slug for slug in sorted(slugs) if series in slug.split("-")), "")


def seen_claims(study: Study, series: str) -> pd.DataFrame:
    """Return the outside claims on the event of a series that were seen; `says` has the value."""
    claims, event = study.table("claims"), event_of(study, series)
    if claims.empty or not event:
        return pd.DataFrame()
    claims = claims[(claims["event"] == event) & ~claims["checked"].isin(tables.NEVER_DRAWN)].copy()
    raw = study.corpus.claims.set_index("claim_id")
    claims["says"] = [say(claim_value(raw.loc[name].to_dict())) for name in claims["claim_id"]]
    return claims


# ------------------------------------------------------------------ running totals


def totals(study: Study, series: str) -> pd.DataFrame:
    """Return the running totals of a series, oldest first: one row per file, column and day.

    Columns: TOTAL_COLUMNS. `table` and `column` say where the total stands, `series` is the name
    of the line, `computed` is yes for a treatment that the outside record marks as ours.
    """
    claims = seen_claims(study, series)
    rows: list[dict[str, object]] = []
    for table, frame in files(study, series).items():
        for column in _total_columns(frame):
            rows += _line(study, claims, series, table, column, frame)
    found = pd.DataFrame(rows, columns=TOTAL_COLUMNS)
    return found.sort_values(["table", "column", "day"], kind="stable", ignore_index=True)


def _line(
    study: Study, claims: pd.DataFrame, series: str, table: str, column: str, frame: pd.DataFrame
) -> list[dict[str, object]]:
    when = day_column(frame)
    known = frame[frame[column].notna()]
    stem = table.removeprefix(f"series_{series}").removeprefix("_")
    key = stem if when == "date" else column.removeprefix("cum_")
    own = _equal(claims, known[column])
    origin = _commonest(own["origin"]) if len(own) else (stem if _is_body(study, stem) else "")
    fixed = {
        "table": table,
        "column": column,
        "series": key,
        "origin": origin,
        "name": _name(study, key),
        "computed": "yes" if len(own) and (own["checked"] == "computed").any() else "no",
    }
    return [
        {
            **fixed,
            "day": row[when],
            "total": int(row[column]),
            "qualifier": row.get("qualifier", ""),
        }
        for row in records(known)
    ]


def _equal(claims: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    """Return the claims that give one of these totals."""
    if claims.empty:
        return claims
    return claims[claims["value_low"].isin(set(values)) & (claims["same_as"] == "")]


def _commonest(values: pd.Series) -> str:
    counts = Counter(values)
    return str(min(counts, key=lambda value: (-counts[value], value)))


def _is_body(study: Study, slug: str) -> bool:
    return slug in study.corpus.vocabulary.bodies or slug in set(study.corpus.origins["origin"])


def _name(study: Study, key: str) -> str:
    """Return the words for a line: a body's short name, else what the file or column is called."""
    bodies = study.corpus.vocabulary.bodies
    if key in bodies:
        short = [name for name in bodies[key].names if name.casefold() == key.casefold()]
        return f"{(short or [key])[0]} tally"
    if key.startswith("excess_"):
        return f"excess deaths, {key.removeprefix('excess_').replace('_', ' ')}"
    return f"{key.replace('_', ' ')} count"


def lines(study: Study, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of a series: who counted (as claims state it), how many totals, from, to."""
    rows = [
        {
            "line": own["name"].iloc[0],
            "who counted": body_name(study, own["origin"].iloc[0]) or "not known",
            "totals": len(own),
            "from": own["day"].iloc[0],
            "to": own["day"].iloc[-1],
            "last total": f"{own['total'].iloc[-1]:,}",
            "computed by us": own["computed"].iloc[0],
        }
        for _, own in shown.groupby("series", sort=False)
    ]
    columns = ["line", "who counted", "totals", "from", "to", "last total", "computed by us"]
    return pd.DataFrame(rows, columns=columns)


def day_column(frame: pd.DataFrame) -> str:
    """Return the column of a table of running totals that holds its days."""
    return "date" if "date" in frame else "week_end"


def same_days(study: Study, series: str, shown: pd.DataFrame, hit: dict[str, Any]) -> pd.DataFrame:
    """Return the totals of the other lines on the day of a hit; for weeks, before and after it."""
    days = {hit["day"], *around(study, series, hit["day"])}
    weekly = shown["column"].str.startswith("cum_")
    here = shown["day"].isin(days) & (weekly | (shown["day"] == hit["day"]))
    others_there: pd.DataFrame = shown.loc[here & (shown["name"] != hit["name"])]
    return others_there.reset_index(drop=True)


def bounded(study: Study, found: pd.DataFrame) -> pd.DataFrame:
    """Return what the day of a total bounds: document, words, day, next day, its publication."""
    about = study.table("documents").set_index("doc")
    names = short_names(about.index)
    rows = [
        {
            "document": names[row["doc"]],
            "words": row["text"],
            "line": row["name"],
            "stood there on": row["day"],
            "next total": f"{row['next_total']:,}" if row["next_day"] else "",
            "of": row["next_day"],
            "published, earliest": about.loc[row["doc"], "published_earliest"],
            "latest": about.loc[row["doc"], "published_latest"],
        }
        for row in records(found)
    ]
    columns = "document|words|line|stood there on|next total|of|published, earliest|latest"
    return pd.DataFrame(rows, columns=columns.split("|"))


def remarks(study: Study, series: str) -> pd.DataFrame:
    """Return the editor's remarks on the event of a series: document, words, remark, sources."""
    frame, columns = study.table("remarks"), ["document", "words", "remark", "sources"]
    if frame.empty:
        return pd.DataFrame(columns=columns)
    frame = frame[frame["event"] == event_of(study, series)]
    names = short_names(study.table("documents")["doc"])
    frame = frame.assign(document=frame["doc"].map(names))
    renamed = {"text_in_document": "words", "source": "sources"}
    return frame.rename(columns=renamed)[columns].reset_index(drop=True)


def notes(study: Study, series: str) -> pd.DataFrame:
    """Return what the files of a series note on single rows: file, when, note."""
    parts = []
    for name, frame in files(study, series).items():
        when = next((c for c in ("date", "week_end", "year") if c in frame), "")
        if when and "note" in frame:
            told = frame[frame["note"].notna()]
            file = f"{name.removeprefix('series_')}.csv"
            parts.append(pd.DataFrame({"file": file, "when": told[when], "note": told["note"]}))
    none = pd.DataFrame(columns=["file", "when", "note"])
    return pd.concat(parts, ignore_index=True) if parts else none


def hits(study: Study, series: str, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of the documents that equal a daily total, with the day and what follows.

    Columns: id, doc, text, number, table, column, name, day, qualifier, next_day, next_total. Only
    the first day on which a line stands at the number; the next row of the same line bounds it.
    """
    figures = study.table("figures")
    figures = figures[figures["event"] == event_of(study, series)]
    daily = shown[~shown["column"].str.startswith("cum_")]
    rows = []
    for row in records(figures):
        number = row["value_low"] if not pd.isna(row["value_low"]) else row["value_high"]
        for _, line in daily.groupby(["table", "column"]):
            at = line[line["total"] == number] if not pd.isna(number) else line.head(0)
            if len(at):
                rows.append(_hit(row, line, at.iloc[0]))
    columns = "id doc text number table column name day qualifier next_day next_total".split()
    return pd.DataFrame(rows, columns=columns)


def _hit(figure: dict[str, object], line: pd.DataFrame, at: pd.Series) -> dict[str, object]:
    later = line[line["day"] > at["day"]].head(1)
    return {
        **{name: figure[name] for name in ("id", "doc", "text")},
        **{name: at[name] for name in ("table", "column", "name", "day", "qualifier")},
        "number": int(at["total"]),
        "next_day": later["day"].iloc[0] if len(later) else "",
        "next_total": int(later["total"].iloc[0]) if len(later) else 0,
    }


def base(shown: pd.DataFrame) -> str:
    """Return the line to which ratios are taken: the official one, else the first."""
    lines = list(dict.fromkeys(shown["series"]))
    return BASE if BASE in lines else lines[0]


def line_names(shown: pd.DataFrame) -> dict[str, str]:
    """Return the name of each line."""
    return dict(zip(shown["series"], shown["name"], strict=True))


def on_days(shown: pd.DataFrame, days: Sequence[str] = ()) -> pd.DataFrame:
    """Return the totals of all lines side by side, with ratios to the base and among the others.

    A row for each day on which all lines have a total, and for each of `days`. Ratios (ours) are
    rounded to two places; the tally stands above each excess line as well.
    """
    wide = shown.pivot_table(index="day", columns="series", values="total", aggfunc="first")
    wide = wide[wide.notna().all(axis=1) | wide.index.isin(days)]
    names = line_names(shown)
    low = base(shown)
    others = [key for key in names if key != low]
    frame = pd.DataFrame({"day": wide.index})
    for key in (low, *others):
        frame[names[key]] = [_whole(value) for value in wide[key]]
    pairs = [(key, low) for key in others]
    pairs += [
        (key, over)
        for key in others
        for over in others
        if over.startswith("excess_") and not key.startswith("excess_")
    ]
    for key, over in pairs:
        ratio = (wide[key] / wide[over]).round(2)
        frame[f"{names[key]} / {names[over]}"] = [_text(value) for value in ratio]
    return frame.reset_index(drop=True)


def _whole(value: float) -> str:
    return "" if pd.isna(value) else f"{int(value):,}"


def _text(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.2f}"


def around(study: Study, series: str, when: str) -> list[str]:
    """Return the last day of the week before and of the week that holds a day."""
    ends = sorted(
        {
            str(end)
            for frame in files(study, series).values()
            if "week_end" in frame
            for end in frame["week_end"]
        }
    )
    before, after = [end for end in ends if end < when], [end for end in ends if end >= when]
    return [*before[-1:], *after[:1]]


# ------------------------------------------------------------------ increments


def increments(shown: pd.DataFrame) -> pd.DataFrame:
    """Return what each line adds per day, over common periods: series, name, from, to, per_day.

    The daily line with fewest days gives the periods, each at least SHORTEST days; a line without a
    total at both ends has no row. Weekly lines keep their weeks.
    """
    daily = shown[~shown["column"].str.startswith("cum_")]
    rows: list[dict[str, object]] = []
    if len(daily):
        sparse = daily["series"].value_counts().sort_index().idxmin()
        ends = _periods(list(daily.loc[daily["series"] == sparse, "day"]))
        for _, line in daily.groupby("series"):
            rows += _added(line, ends)
    for _, line in shown[shown["column"].str.startswith("cum_")].groupby("series"):
        rows += _added(line, list(line["day"]))
    columns = "series name origin computed from to days added per_day".split()
    return pd.DataFrame(rows, columns=columns)


def _periods(days: Sequence[str]) -> list[str]:
    ends: list[str] = []
    for when in sorted(days):
        if not ends or number(when) - number(ends[-1]) >= SHORTEST:
            ends.append(when)
    return ends


def _added(line: pd.DataFrame, ends: Sequence[str]) -> list[dict[str, object]]:
    at = dict(zip(line["day"], line["total"], strict=True))
    first = line.iloc[0]
    return [
        {
            **{name: first[name] for name in ("series", "name", "origin", "computed")},
            "from": begin,
            "to": end,
            "days": number(end) - number(begin),
            "added": at[end] - at[begin],
            "per_day": round((at[end] - at[begin]) / (number(end) - number(begin)), 1),
        }
        for begin, end in pairwise(ends)
        if begin in at and end in at
    ]


def beside(shown: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    """Return for each period what daily lines add per day, with both kinds of ratio to the base.

    The ratio of what is added can move freely; that of the totals moves slowly by nature.
    """
    low = base(shown)
    names = line_names(shown)
    daily = set(shown.loc[~shown["column"].str.startswith("cum_"), "series"])
    lines = [low, *(key for key in names if key != low and key in daily)]
    rates = added[added["series"].isin(daily)].pivot_table(
        index=["from", "to", "days"], columns="series", values="per_day", aggfunc="first"
    )
    whole = shown.pivot_table(index="day", columns="series", values="total", aggfunc="first")
    frame = rates.index.to_frame(index=False)
    at_end = whole.reindex(frame["to"])
    for key in lines:
        frame[f"{names[key]} per day"] = [_whole(value) for value in rates[key]]
    for key in lines[1:]:
        added_ratio = (rates[key] / rates[low].where(rates[low] > 0)).round(2)
        total_ratio = (at_end[key] / at_end[low]).round(2)
        frame[f"{names[key]} / {names[low]}, added"] = [_text(value) for value in added_ratio]
        frame[f"{names[key]} / {names[low]}, totals"] = [_text(value) for value in total_ratio]
    return frame


# ------------------------------------------------------------------ other claims

_UNTIL = re.compile(
    r"\bto (?:the )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?"
    r"(?:(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<day>[0-9]{1,2}) (?P<month>[A-Z][a-z]{2,8}) (?P<year>[0-9]{4})"
    r"|(?:the )?end of (?P<last>[0-9]{4}))"
)


def until(scope: str) -> str:
    """Return the last day that a scope names ("to 2020-09-21", "to 3 May 2021"); empty if none.

    It places a point on the time axis and compares nothing.
    """
    found = list(_UNTIL.finditer(scope))
    if not found:
        return ""
    last = found[-1]
    if last["last"]:
        return f"{last['last']}-12-31"
    if last["iso"]:
        return last["iso"] if bounds(last["iso"]) else ""
    month = MONTHS.index(last["month"]) + 1 if last["month"] in MONTHS else 0
    written = f"{last['year']}-{month:02d}-{int(last['day']):02d}"
    return written if bounds(written) else ""


def others(study: Study, series: str, held: pd.Series, own: Collection[str] = ()) -> pd.DataFrame:
    """Return the claims on the event that the series does not hold, in order of their day.

    Left out: claims with a number among `held`, those of the origins `own`, the documents' own
    rows, what was computed here, and who only passes on a number that stands here already.
    Columns beside those of claims.csv: says, until (last day of the scope; empty: not drawn).
    """
    claims = seen_claims(study, series)
    if claims.empty:
        return claims
    wanted = (claims["same_as"] == "") & (claims["checked"] != "computed")
    wanted &= ~claims["origin"].isin(own) & ~claims["value_low"].isin(set(held))
    rest = claims[wanted].sort_values(["published_on", "claim_id"], kind="stable")
    again = rest.duplicated(["origin", "quantity", "value_low", "value_high"])
    rest = rest[~(again & (rest["relies_on"] != ""))]
    rest = rest.assign(until=[until(scope) for scope in rest["scope"]])
    return rest.sort_values(["until", "claim_id"], kind="stable", ignore_index=True)


def daily_origins(shown: pd.DataFrame) -> set[str]:
    """Return the origins of the lines that have daily totals."""
    return set(shown.loc[~shown["column"].str.startswith("cum_"), "origin"]) - {""}


def others_table(rest: pd.DataFrame) -> pd.DataFrame:
    """Return these claims as readers see them."""
    columns = {
        "asserted_by": "who says", "says": "says", "quantity": "of what", "scope": "scope",
        "until": "drawn at", "published_on": "published", "origin": "origin", "basis": "basis",
        "checked": "how seen", "claim_id": "claim",
    }  # fmt: skip
    return rest[list(columns)].rename(columns=columns)


# ------------------------------------------------------------------ counts by year

_SIGNS = {"at_least": "≥ ", "more_than": "> ", "about": "~ ", "up_to": "≤ ", "range": "from "}


def yearly(study: Study, series: str) -> pd.DataFrame:
    """Return the counts by year that were seen: year, source, body, count, qualifier, says, note.

    `body` is the origin whose slug begins the source, else the source itself. Empty for a series of
    another shape.
    """
    if shape(study, series) != YEARLY:
        return pd.DataFrame(columns="year source body count qualifier says note".split())
    frame = study.table(f"series_{series}")
    frame = frame[~frame["checked"].isin(tables.NEVER_DRAWN)] if "checked" in frame else frame
    qualifiers, notes = _texts(frame, "qualifier"), _texts(frame, "note")
    counts = frame[series].astype(int)
    return pd.DataFrame(
        {
            "year": frame["year"].astype(int),
            "source": frame["source"],
            "body": [_body(study, source) for source in frame["source"]],
            "count": counts,
            "qualifier": qualifiers,
            "says": [
                f"{_SIGNS.get(qualifier, '')}{count:,}"
                for qualifier, count in zip(qualifiers, counts, strict=True)
            ],
            "note": notes,
        }
    ).sort_values(["source", "year"], ignore_index=True)


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    """Return a column as text, empty where a cell or the column is missing."""
    if column not in frame:
        return [""] * len(frame)
    return ["" if pd.isna(cell) else str(cell) for cell in frame[column]]


def _body(study: Study, source: str) -> str:
    slugs = set(study.corpus.origins["origin"])
    parts = source.split("-")
    starts = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((start for start in starts if start in slugs), source)


def since(counts: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Return what each body counted from one day to another, year by year.

    Columns: body, year, count, qualifier, days, of (days of the year), part (count by the share of
    the days, rounded), kind (whole year, or part of a year: our computation). Only bodies that have
    every year; none where a day is missing. Where a body has two counts of a year the higher one is
    taken: it includes the cases that the authorities did not acknowledge, as the counts of its
    other years do.
    """
    columns = "body source year count qualifier days of part kind".split()
    if counts.empty or not _is_day(first) or not _is_day(last):
        return pd.DataFrame(columns=columns)
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    years = range(begin.year, end.year + 1)
    rows = []
    for body, own in counts.groupby("body"):
        best = {row["year"]: row for row in records(own.sort_values("count"))}
        if set(years) <= set(best):
            rows += [_share(str(body), best[year], begin, end) for year in years]
    return pd.DataFrame(rows, columns=columns)


def _is_day(value: str) -> bool:
    span = bounds(value) if value else None
    return span is not None and span[0] == span[1] == value


def _share(body: str, row: dict[str, Any], begin: date, end: date) -> dict[str, object]:
    year = int(row["year"])
    first, last = max(begin, date(year, 1, 1)), min(end, date(year, 12, 31))
    days, of = (last - first).days + 1, (date(year, 12, 31) - date(year, 1, 1)).days + 1
    return {
        "body": body,
        "source": row["source"],
        "year": year,
        "count": row["count"],
        "qualifier": row["qualifier"],
        "days": days,
        "of": of,
        "part": round(row["count"] * days / of),
        "kind": "whole year" if days == of else f"part of a year, by its days: {OURS}",
    }


def whole_years(study: Study, series: str, parts: pd.DataFrame, body: str) -> Fact:
    """Return the sum of a body's whole years as a fact that can be looked up."""
    own = parts[(parts["body"] == body) & (parts["kind"] == "whole year")]
    where = {name: own[key].tolist() for name, key in (("source", "source"), ("year", "year"))}
    return study.fact(f"series_{series}", series, "sum", **where, **{series: own["count"].tolist()})


def sums(parts: pd.DataFrame) -> pd.DataFrame:
    """Return for each body the sum of whole years, and with the part years (our computation)."""
    whole = parts[parts["kind"] == "whole year"]
    last = parts["year"].max() if len(parts) else 0
    rows = []
    for body, own in parts.groupby("body"):
        rows.append(
            {
                "body": body,
                "whole years": int(whole.loc[whole["body"] == body, "part"].sum()),
                "and the last part year": int(
                    own.loc[(own["kind"] == "whole year") | (own["year"] == last), "part"].sum()
                ),
                "and both part years": int(own["part"].sum()),
            }
        )
    columns = ["body", "whole years", "and the last part year", "and both part years"]
    return pd.DataFrame(rows, columns=columns)


def per_head(study: Study, series: str) -> pd.DataFrame:
    """Return the countries compared in each year, highest first; empty without such a table.

    Columns: year, rank, country, executions, qualifier, counted_by, population, per_100k, of
    (countries compared), own (yes: the country of the yearly series), level (ours, for that
    country: the count with which it would have had the rate of the highest other one).
    """
    name = f"series_{series}_per_capita"
    if name not in files(study, series):
        return pd.DataFrame()
    frame = study.table(name)
    frame = frame[~frame["checked"].isin(tables.NEVER_DRAWN)].copy()
    same = set(zip(*[yearly(study, series)[c] for c in ("year", "source", "count")], strict=True))
    keys = zip(frame["year"], frame["counted_by"], frame[series], strict=True)
    matched = frame.loc[[key in same for key in keys], "country"]
    own = _commonest(matched) if len(matched) else ""
    frame["own"] = ["yes" if country == own else "no" for country in frame["country"]]
    grouped = frame.groupby("year")["per_100k"]
    frame["rank"] = grouped.rank(ascending=False, method="min").astype(int)
    frame["of"] = grouped.transform("size")
    frame["level"] = [_level(frame, row) for row in records(frame)]
    columns = ["year", "rank", "country", series, "qualifier", "counted_by", "population"]
    columns += ["per_100k", "of", "own", "level"]
    return frame.sort_values(["year", "rank", "country"], ignore_index=True)[columns]


def _level(frame: pd.DataFrame, row: dict[str, object]) -> str:
    if row["own"] != "yes":
        return ""
    others = frame[(frame["year"] == row["year"]) & (frame["country"] != row["country"])]
    top = float(others["per_100k"].max()) if len(others) else 0.0
    return str(round(top * float(str(row["population"])) / 100_000))


def leading(shown: pd.DataFrame, first: bool) -> list[int]:
    """Return the years in which the country of the series has, or has not, the highest rate."""
    own = shown[shown["own"] == "yes"]
    return [int(year) for year in own.loc[(own["rank"] == 1) == first, "year"]]


def listed(years: Sequence[int]) -> str:
    """Return years in words: 2015, 2016 and 2020."""
    named = [str(year) for year in years]
    if not named:
        return "no year"
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]


# ------------------------------------------------------------------ charts

RIGHT = 150  # pixels for the names at the ends of lines
HIGH = 380
APART = 0.1  # of the height, between two names of two lines each
EPOCH = date(1970, 1, 1).toordinal()


def number(when: str) -> int:
    """Return an ISO day as days since 1970: a time axis that no time zone can move."""
    return date.fromisoformat(when).toordinal() - EPOCH


def _months(first: str, last: str) -> list[int]:
    """Return the first of each month, or of every third in longer spans, as days since 1970."""
    begin, end = int(first[:4]) * 12 + int(first[5:7]) - 1, int(last[:4]) * 12 + int(last[5:7])
    step = 1 if end - begin <= 8 else 3
    return [
        date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH
        for month in range(begin - begin % step, end + 1)
        if month % step == 0
    ]


def _across(first: str, last: str) -> alt.Scale:
    return alt.Scale(domain=[number(first), number(last)], nice=False, zero=False)


def _time(first: str, last: str) -> alt.X:
    return alt.X(
        "x:Q",
        title=None,
        scale=_across(first, last),
        axis=alt.Axis(
            values=_months(first, last),
            labelExpr="utcFormat(datum.value * 864e5, '%b %Y')",
            labelFlush=False,
        ),
    )


def _hues(study: Study, shown: pd.DataFrame) -> dict[str, str]:
    """Return a colour for each line: that of its origin, a darker grey than for origins unnamed."""
    colours = palette(study.table("origins"))
    lines = shown.drop_duplicates("series")
    return {row["series"]: _dark(colours.get(row["origin"], OTHER)) for row in records(lines)}


def _dark(colour: str) -> str:
    return UNSOURCED if colour == OTHER else colour


def _ends(shown: pd.DataFrame, y: str, gap: float) -> pd.DataFrame:
    """Return the last row of each line; label_y is its height, moved up from a name too close."""
    last = shown.groupby("series", sort=False).tail(1).sort_values(y, kind="stable")
    heights: list[float] = []
    for value in last[y]:
        heights.append(max(float(value), heights[-1] + gap) if heights else float(value))
    return last.assign(label_y=heights)


def _marked(study: Study, found: pd.DataFrame) -> pd.DataFrame:
    """Return the days to mark, once each, with the words that stand beside them."""
    names = short_names(study.table("documents")["doc"])
    found = found.drop_duplicates(["day", "number"])
    return pd.DataFrame(
        [
            {
                "x": number(row["day"]),
                "y": row["number"],
                "words": f"{day(row['day'])}: {row['number']:,} in document {names[row['doc']]}",
            }
            for row in records(found)
        ],
        columns=["x", "y", "words"],
    )


def totals_title(shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """Return the finding of the chart of totals: the ratio to the base on the day marked."""
    low = base(shown)
    name = line_names(shown)[low]
    for row in records(found):
        under = shown[(shown["series"] == low) & (shown["day"] == row["day"])]
        if len(under) and row["name"] != name:
            ratio = row["number"] / int(under["total"].iloc[0])
            return f"On {day(row['day'])} the {row['name']} stood at {ratio:.1f} times the {name}"
    return f"Running totals beside the {name}"


def totals_text(shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """Return the alternative text: the finding, and the last total of each line."""
    last = shown.groupby("series", sort=False).tail(1)
    ends = [f"{row['name']} {row['total']:,} on {day(row['day'])}" for row in records(last)]
    return f"{totals_title(shown, found)}. Lines over time; they end at: {'; '.join(ends)}."


def totals_chart(
    study: Study,
    shown: pd.DataFrame,
    rest: pd.DataFrame,
    found: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
) -> alt.TopLevelMixin:
    """Return the running totals as lines with their names, other claims as points, days marked.

    `rest` as `others` returns it, `found` as `hits` does. Dashed: our own computation.
    """
    first, last = min(shown["day"]), max(shown["day"])
    frame = shown.assign(x=[number(when) for when in shown["day"]])
    top = float(frame["total"].max()) * 1.06
    x, scale = _time(first, last), alt.Scale(domain=[0, top], nice=False)
    y = alt.Y("total:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=6))
    layers = [
        *_day_marks(_marked(study, found), x, scale),
        *_lines(study, frame, "total", x, y, scale, number(last)),
        *_claim_points(rest, first, last, x, scale, top),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH, height=HIGH)
    return finished(chart, title, subtitle, source, WIDTH + RIGHT)


def _lines(
    study: Study, frame: pd.DataFrame, column: str, x: alt.X, y: alt.Y, scale: alt.Scale, right: int
) -> list[alt.Chart]:
    """Return the lines, each led to its name at the right edge; dashed where computed here."""
    hues = _hues(study, frame)
    colour = alt.Color(
        "series:N", legend=None, scale=alt.Scale(domain=list(hues), range=list(hues.values()))
    )
    dash = alt.StrokeDash(
        "computed:N", legend=None, scale=alt.Scale(domain=["no", "yes"], range=[[1, 0], [5, 3]])
    )
    ends = _ends(frame, column, APART * float(frame[column].max())).assign(right=right)
    ends["words"] = [
        f"{row['name']}\n({OURS})" if row["computed"] == "yes" else row["name"]
        for row in records(ends)
    ]
    lines = alt.Chart(frame[["x", column, "series", "computed"]]).mark_line(strokeWidth=2)
    names = alt.Chart(ends[["x", "right", column, "label_y", "words", "series"]])
    label_y = alt.Y("label_y:Q", scale=scale, title=None)
    return [
        names.mark_rule(color=FAINT).encode(
            x=x, x2="right:Q", y=alt.Y(f"{column}:Q", scale=scale), y2="label_y:Q"
        ),
        lines.encode(x=x, y=y, color=colour, strokeDash=dash),
        names.mark_text(align="left", dx=6, fontSize=11.5, lineBreak="\n").encode(
            x=alt.value(WIDTH), y=label_y, text="words:N", color=colour
        ),
    ]


def _day_marks(marked: pd.DataFrame, x: alt.X, scale: alt.Scale) -> list[alt.Chart]:
    """Return a cross of rules for each number of the documents, with the words above it."""
    if marked.empty:
        return []
    y = alt.Y("y:Q", scale=scale, title=None)
    chart = alt.Chart(marked)
    return [
        chart.mark_rule(strokeDash=[3, 3], color=INK).encode(x=x),
        chart.mark_rule(strokeDash=[3, 3], color=INK).encode(y=y),
        chart.mark_point(size=90, color=INK, filled=False, strokeWidth=1.5).encode(x=x, y=y),
        chart.mark_text(align="right", dx=-8, dy=-9, fontSize=11.5).encode(
            x=x, y=y, text="words:N"
        ),
    ]


def _claim_points(
    rest: pd.DataFrame, first: str, last: str, x: alt.X, scale: alt.Scale, top: float
) -> list[alt.Chart]:
    """Return the claims with a last day inside the axis: a point, or a bar for a range."""
    drawn = rest[(rest["until"] >= first) & (rest["until"] <= last)] if len(rest) else rest
    drawn = (
        drawn[drawn["value_low"].notna() & (drawn["value_low"] > top / 100)]
        if len(drawn)
        else drawn
    )
    if drawn.empty:
        return []
    low = drawn["value_low"].astype(float)
    frame = pd.DataFrame(
        {
            "x": [number(when) for when in drawn["until"]],
            "low": low,
            "high": drawn["value_high"].astype(float).fillna(low),
            "letter": [chr(ord("a") + place) for place in range(len(drawn))],
            "who": [shortened(who, 44) for who in drawn["asserted_by"]],
            "says": drawn["says"],
            "scope": drawn["scope"],
            "of": drawn["quantity"],
        }
    )
    frame["mid"] = (frame["low"] + frame["high"]) / 2
    frame["key"] = frame["letter"] + "  " + frame["who"] + ": " + frame["says"]
    frame["line"] = [10 + 15 * place for place in range(len(frame))]
    hover = ["who", "says", "of", "scope"]
    chart = alt.Chart(frame)
    y = alt.Y("mid:Q", scale=scale, title=None)
    return [
        chart.mark_rule(strokeWidth=3, color=INK).encode(
            x=x, y=alt.Y("low:Q", scale=scale, title=None), y2="high:Q", tooltip=hover
        ),
        chart.mark_point(filled=True, shape="diamond", size=60, color=INK, opacity=1).encode(
            x=x, y=y, tooltip=hover
        ),
        chart.mark_text(dx=9, dy=6, fontSize=11.5, fontWeight="bold").encode(
            x=x, y=y, text="letter:N"
        ),
        chart.mark_text(align="left", fontSize=11).encode(
            x=alt.value(8), y=alt.Y("line:Q", scale=None), text="key:N"
        ),
    ]


def increments_title(table: pd.DataFrame) -> str:
    """Return the finding: between what the ratio of increments moved, and that of the totals."""
    added = [name for name in table if str(name).endswith(", added")]
    if not added:
        return "What each line adds per day"
    name = str(added[0]).removesuffix(", added")
    moving = [float(value) for value in table[added[0]] if value]
    slow = [float(value) for value in table[f"{name}, totals"] if value]
    over, under = name.split(" / ")
    return (
        f"What the {over} adds is {min(moving):.1f} to {max(moving):.1f} times what the {under} "
        f"adds; its totals are {min(slow):.1f} to {max(slow):.1f} times as high"
    )


def increments_chart(
    study: Study, added: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return what each line adds per day as steps, over the periods of `increments`."""
    first, last = min(added["from"]), max(added["to"])
    steps = pd.concat([added.assign(when=added["from"]), added.assign(when=added["to"])])
    steps["x"] = [number(when) for when in steps["when"]]
    steps = steps.sort_values(["series", "from", "x"], kind="stable")
    low, top = min(0.0, float(steps["per_day"].min())), float(steps["per_day"].max()) * 1.06
    x, scale = _time(first, last), alt.Scale(domain=[low, top], nice=False)
    y = alt.Y("per_day:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=6))
    layers = _lines(study, steps, "per_day", x, y, scale, number(last))
    chart = alt.layer(*layers).properties(width=WIDTH, height=HIGH - 60)
    return finished(chart, title, subtitle, source, WIDTH + RIGHT)


CELL, LINE = 62, 28  # pixels of a year, and of a source


def short_name(study: Study, body: str) -> str:
    """Return the name of a body without what follows in brackets or after a comma."""
    return body_name(study, body).partition(" (")[0].partition(",")[0].replace("-", " ")


def _source_name(study: Study, source: str, body: str) -> str:
    rest = source.removeprefix(body).strip("-").replace("-", " ")
    return f"{short_name(study, body)}, {rest}" if rest else short_name(study, body)


def yearly_chart(
    study: Study, counts: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return each count by source and year: the number with its sign, the cell shaded by it."""
    years = counts.groupby("body")["year"].transform("nunique")
    frame = counts.assign(many=-years).sort_values(["many", "body", "source", "year"])
    colours = palette(study.table("origins"))
    frame = frame.assign(
        hue=[_dark(colours.get(body, OTHER)) for body in frame["body"]],
        row=[_source_name(study, row["source"], row["body"]) for row in records(frame)],
        when=frame["year"].astype(str),
        shade=(0.08 + 0.5 * frame["count"] / frame["count"].max()).round(3),
    )
    x = alt.X(
        "when:N", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)
    )
    y = alt.Y(
        "row:N", title=None, sort=list(dict.fromkeys(frame["row"])),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=260),
    )  # fmt: skip
    cells = alt.Chart(frame[["row", "when", "says", "hue", "shade", "note"]]).encode(x=x, y=y)
    chart = alt.layer(
        cells.mark_rect(stroke="white", strokeWidth=2).encode(
            color=alt.Color("hue:N", scale=None),
            opacity=alt.Opacity("shade:Q", scale=None),
            tooltip=["row", "when", "says", "note"],
        ),
        cells.mark_text(fontSize=12).encode(text="says:N"),
    ).properties(width=alt.Step(CELL), height=alt.Step(LINE))
    return finished(chart, title, subtitle, source, WIDTH + RIGHT)


def counted_quantity(study: Study, series: str, counts: pd.DataFrame) -> str:
    """Return the quantity of the claims that hold the counts of a yearly series; empty if none."""
    same = _equal(seen_claims(study, series), counts["count"])
    return _commonest(same["quantity"]) if len(same) else ""


def claimed(study: Study, series: str, quantity: str) -> pd.DataFrame:
    """Return what documents give of a quantity of the event: number, says, documents."""
    figures = study.table("figures")
    figures = figures[(figures["event"] == event_of(study, series)) & figures["value_low"].notna()]
    figures = figures[figures["quantity"] == quantity]
    names = short_names(study.table("documents")["doc"])
    figures = figures.assign(
        number=figures["value_low"].astype(float),
        says=[say(figure_value(row)) for row in records(figures)],
        documents=figures["doc"].map(names),
    )
    rows = [
        {"number": key[0], "says": key[1], "documents": ", ".join(sorted(set(own["documents"])))}
        for key, own in figures.groupby(["number", "says"])
    ]
    return pd.DataFrame(rows, columns=["number", "says", "documents"])


def yearly_title(counts: pd.DataFrame) -> str:
    """Return the finding of the chart of counts: how many of them are floors."""
    floors = int(counts["qualifier"].isin(["at_least", "more_than"]).sum())
    return f"{floors} of {len(counts)} counts by year are floors: at least so many"


def since_title(study: Study, parts: pd.DataFrame) -> str:
    """Return the finding of the chart of sums: whole years alone, and with the part years."""
    told = [
        f"{short_name(study, row['body'])} {row['whole years']:,} in whole years, "
        f"{row['and both part years']:,} with part years"
        for row in records(sums(parts))
    ]
    return "; ".join(told)


def per_head_title(shown: pd.DataFrame) -> str:
    """Return the finding of the chart of rates: in which years the country of the series leads."""
    country = _own_country(shown)
    if not country:
        return "Rates by year in the countries compared"
    lead, trail = leading(shown, True), leading(shown, False)
    tail = f", not in {listed(trail)}" if trail else ""
    return f"Highest rate among the countries compared: {country} in {listed(lead)}{tail}"


def _own_country(shown: pd.DataFrame) -> str:
    own = shown.loc[shown["own"] == "yes", "country"]
    return str(own.iloc[0]) if len(own) else ""


def per_head_text(shown: pd.DataFrame) -> str:
    """Return the alternative text of the chart of rates: the finding, and the highest rates."""
    first = shown[shown["rank"] == 1]
    tops = [f"{r['year']} {r['country']} {r['per_100k']:.2f}" for r in records(first)]
    return f"{per_head_title(shown)}. Highest for each 100,000 people: {'; '.join(tops)}."


def since_chart(
    study: Study,
    parts: pd.DataFrame,
    numbers: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
) -> alt.TopLevelMixin:
    """Return the sum of each body as a bar of years, part years lighter, and what documents say.

    `parts` as `since` returns them, `numbers` as `claimed` does.
    """
    frame = parts.assign(
        name=[short_name(study, body) for body in parts["body"]],
        opacity=[0.85 if kind == "whole year" else 0.35 for kind in parts["kind"]],
        words=[
            f"{year}: {part:,}" for year, part in zip(parts["year"], parts["part"], strict=True)
        ],
    )
    colours = palette(study.table("origins"))
    frame["hue"] = [_dark(colours.get(body, OTHER)) for body in frame["body"]]
    frame["high"] = frame.groupby("body")["part"].cumsum()
    frame["low"] = frame["high"] - frame["part"]
    frame["mid"] = (frame["high"] + frame["low"]) / 2
    frame["short"] = [f"’{str(year)[2:]}" for year in frame["year"]]
    most = max([float(frame["high"].max()), *numbers["number"]]) * 1.05
    scale = alt.Scale(domain=[0, most], nice=False)
    x = alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(format=",d"))
    y = alt.Y("name:N", title=None, axis=alt.Axis(domain=False, ticks=False))
    shown = frame[["name", "low", "high", "mid", "opacity", "words", "kind", "hue", "short"]]
    bars = alt.Chart(shown).mark_bar(height=24, stroke="white", strokeWidth=1.5).encode(
        x=x, x2="high:Q", y=y, color=alt.Color("hue:N", scale=None),
        opacity=alt.Opacity("opacity:Q", scale=None), tooltip=["name", "words", "kind"],
    )  # fmt: skip
    names = alt.Chart(shown).mark_text(fontSize=10.5, dy=20).encode(
        x=alt.X("mid:Q", scale=scale), y=y, text="short:N"
    )  # fmt: skip
    words = "documents: " + numbers["says"].astype(str)
    rules = pd.DataFrame({"low": numbers["number"], "words": words})
    rule = alt.Chart(rules).encode(x=x)
    chart = alt.layer(
        bars,
        names,
        rule.mark_rule(strokeDash=[5, 4], color=INK),
        rule.mark_text(dy=-6, y=0, baseline="bottom").encode(text="words:N"),
    )
    return finished(
        chart.properties(width=WIDTH - 60, height=alt.Step(58)),
        title,
        subtitle,
        source,
        WIDTH + RIGHT,
    )


def per_head_chart(
    shown: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return the countries of each year as dots by their rate; the two highest are named."""
    frame = shown.assign(
        when=shown["year"].astype(str),
        words=[
            f"{row['country']} {row['per_100k']:.2f}"
            if row["rank"] <= 2 or row["own"] == "yes"
            else ""
            for row in records(shown)
        ],
    )
    frame["y"] = 26 + 48 * (frame["year"].rank(method="dense") - 1)
    high = float(frame["y"].max()) + 24
    y = alt.Y("y:Q", axis=None, scale=down(high))
    x = alt.X(
        "per_100k:Q", title="for each 100,000 people",
        scale=alt.Scale(domain=[0, float(frame["per_100k"].max()) * 1.12], nice=False),
    )  # fmt: skip
    colour = alt.Color(
        "own:N", legend=None, scale=alt.Scale(domain=["yes", "no"], range=[INK, OTHER])
    )
    chart = alt.Chart(frame.drop(columns=["population"])).encode(x=x, y=y)
    years = alt.Chart(frame.drop_duplicates("when")[["when", "y"]])
    layered = alt.layer(
        chart.mark_rule(color="#ECECEC").encode(
            x=alt.XDatum(0), x2=alt.X2Datum(float(frame["per_100k"].max()))
        ),
        chart.mark_circle(size=90, opacity=1).encode(
            color=colour, tooltip=["country", "when", "per_100k", "rank", "counted_by", "qualifier"]
        ),
        chart.transform_filter("datum.own == 'yes'")
        .mark_text(dy=-13, fontSize=11)
        .encode(text="words:N"),
        chart.transform_filter("datum.own == 'no'")
        .mark_text(dy=15, fontSize=11, color=UNSOURCED)
        .encode(text="words:N"),
        years.mark_text(align="right", dx=-10, fontSize=12).encode(
            x=alt.value(0), y=y, text="when:N"
        ),
    ).properties(width=WIDTH, height=high)
    return finished(layered, title, subtitle, source, WIDTH + RIGHT)
