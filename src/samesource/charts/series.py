"""What outside series say: running totals with their increments, or counts by year.

What a series is shows in its columns, and its files are those whose names begin with its name:

- running totals: `date` and `cumulative_…` (a day each), or `week_end` and `cum_excess_…`;
- counts by year: `year`, `source`, and a column named like the series; beside it, if present,
  `<series>_per_capita` with `year`, `country`, `per_100k`.

A series belongs to the event whose slug contains its name. Who counted is the origin of the claims
that give the same totals. Nothing is fitted or estimated here: differences, ratios, and shares of
a year by its days are the only computations, and the frames name them as ours. The charts of
these frames are drawn in `series_charts`; notebooks find them here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from samesource import tables
from samesource.charts import documents
from samesource.charts.grammar import MONTHS, OURS, day, short_names
from samesource.charts.series_charts import increments_chart as increments_chart
from samesource.charts.series_charts import per_head_chart as per_head_chart
from samesource.charts.series_charts import short_name
from samesource.charts.series_charts import since_chart as since_chart
from samesource.charts.series_charts import totals_chart as totals_chart
from samesource.charts.series_charts import yearly_chart as yearly_chart
from samesource.edtf_values import bounds, days_between
from samesource.matches import claim_value, figure_value, say
from samesource.notebook import Fact, Study, body_name, figure_addresses, mention_address

RUNNING, YEARLY, UNKNOWN = "running", "yearly", ""
BASE = "official"  # the file to which ratios are taken, if there is one: what a state announced
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
        when = _time_column(frame)
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


def _time_column(frame: pd.DataFrame) -> str:
    return next((name for name in ("date", "week_end", "year") if name in frame), "")


def event_of(study: Study, series: str) -> str:
    """Return the event to which a series belongs: its slug contains the name; empty if none."""
    claims, figures = study.table("claims"), study.table("figures")
    slugs = {*figures["event"], *(claims["event"] if not claims.empty else [])}
    return next((slug for slug in sorted(slugs) if series in slug.split("-")), "")


def _figures(study: Study, series: str) -> pd.DataFrame:
    """Return the figures of the documents on the event of a series."""
    figures = study.table("figures")
    return figures[figures["event"] == event_of(study, series)]


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
        fixed | {"day": row[when], "total": int(row[column]), "qualifier": row.get("qualifier", "")}
        for row in tables.rows(known)
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


def weekly(shown: pd.DataFrame) -> pd.Series:
    """Return which totals are those of a week's end; the others are of a day."""
    return shown["column"].str.startswith("cum_")


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
    here = shown["day"].isin(days) & (weekly(shown) | (shown["day"] == hit["day"]))
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
        for row in tables.rows(found)
    ]
    columns = "document|words|line|stood there on|next total|of|published, earliest|latest"
    return pd.DataFrame(rows, columns=columns.split("|"))


def remarks(study: Study, series: str) -> pd.DataFrame:
    """Return the editor's remarks on the event of a series: document, words, remark, sources."""
    return documents.remarks(study, "event", event_of(study, series))


def notes(study: Study, series: str) -> pd.DataFrame:
    """Return what the files of a series note on single rows: file, when, note."""
    parts = []
    for name, frame in files(study, series).items():
        when = _time_column(frame)
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
    figures = _figures(study, series)
    daily = shown[~weekly(shown)]
    rows = []
    for row in tables.rows(figures):
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
    wide = _by_day(shown)
    wide = wide[wide.notna().all(axis=1) | wide.index.isin(days)]
    names = line_names(shown)
    low = base(shown)
    others = [key for key in names if key != low]
    frame = pd.DataFrame({"day": wide.index})
    for key in (low, *others):
        frame[names[key]] = _whole(wide[key])
    pairs = [(key, low) for key in others]
    pairs += [
        (key, over)
        for key in others
        for over in others
        if over.startswith("excess_") and not key.startswith("excess_")
    ]
    for key, over in pairs:
        frame[f"{names[key]} / {names[over]}"] = _ratio(wide[key], wide[over])
    return frame.reset_index(drop=True)


def _by_day(shown: pd.DataFrame) -> pd.DataFrame:
    return shown.pivot_table(index="day", columns="series", values="total", aggfunc="first")


def _whole(values: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else f"{int(value):,}" for value in values]


def _ratio(over: pd.Series, under: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else f"{value:.2f}" for value in (over / under).round(2)]


def around(study: Study, series: str, when: str) -> list[str]:
    """Return the last day of the week before and of the week that holds a day."""
    weeks = [frame["week_end"] for frame in files(study, series).values() if "week_end" in frame]
    ends = sorted({str(end) for week in weeks for end in week})
    before, after = [end for end in ends if end < when], [end for end in ends if end >= when]
    return [*before[-1:], *after[:1]]


# ------------------------------------------------------------------ increments


def increments(shown: pd.DataFrame) -> pd.DataFrame:
    """Return what each line adds per day, over common periods: series, name, from, to, per_day.

    The daily line with fewest days gives the periods, each at least SHORTEST days; a line without a
    total at both ends has no row. Weekly lines keep their weeks.
    """
    daily = shown[~weekly(shown)]
    rows: list[dict[str, object]] = []
    if len(daily):
        sparse = daily["series"].value_counts().sort_index().idxmin()
        ends = _periods(list(daily.loc[daily["series"] == sparse, "day"]))
        for _, line in daily.groupby("series"):
            rows += _added(line, ends)
    for _, line in shown[weekly(shown)].groupby("series"):
        rows += _added(line, list(line["day"]))
    columns = "series name origin computed from to days added per_day".split()
    return pd.DataFrame(rows, columns=columns)


def _periods(days: Sequence[str]) -> list[str]:
    ends: list[str] = []
    for when in sorted(days):
        if not ends or days_between(ends[-1], when) >= SHORTEST:
            ends.append(when)
    return ends


def _added(line: pd.DataFrame, ends: Sequence[str]) -> list[dict[str, object]]:
    at = dict(zip(line["day"], line["total"], strict=True))
    fixed = {name: line[name].iloc[0] for name in ("series", "name", "origin", "computed")}
    rows: list[dict[str, object]] = []
    for begin, end in pairwise(ends):
        if begin in at and end in at:
            days, added = days_between(begin, end), at[end] - at[begin]
            per_day = round(added / days, 1)
            span = {"from": begin, "to": end, "days": days, "added": added, "per_day": per_day}
            rows.append(fixed | span)
    return rows


def beside(shown: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    """Return for each period what daily lines add per day, with both kinds of ratio to the base.

    The ratio of what is added can move freely; that of the totals moves slowly by nature.
    """
    low = base(shown)
    names = line_names(shown)
    daily = set(shown.loc[~weekly(shown), "series"])
    lines = [low, *(key for key in names if key != low and key in daily)]
    rates = added[added["series"].isin(daily)].pivot_table(
        index=["from", "to", "days"], columns="series", values="per_day", aggfunc="first"
    )
    frame = rates.index.to_frame(index=False)
    at_end = _by_day(shown).reindex(frame["to"])
    for key in lines:
        frame[f"{names[key]} per day"] = _whole(rates[key])
    for key in lines[1:]:
        ratio = f"{names[key]} / {names[low]}"
        frame[f"{ratio}, added"] = _ratio(rates[key], rates[low].where(rates[low] > 0))
        frame[f"{ratio}, totals"] = _ratio(at_end[key], at_end[low])
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
    return set(shown.loc[~weekly(shown), "origin"]) - {""}


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


def counted_quantity(study: Study, series: str, counts: pd.DataFrame) -> str:
    """Return the quantity of the claims that hold the counts of a yearly series; empty if none."""
    same = _equal(seen_claims(study, series), counts["count"])
    return _commonest(same["quantity"]) if len(same) else ""


def claimed(study: Study, series: str, quantity: str) -> pd.DataFrame:
    """Return what documents give of a quantity of the event: number, says, documents, href.

    `href` is where the site shows the words, or the page of the number where it stands in several
    places.
    """
    figures = _figures(study, series)
    figures = figures[(figures["quantity"] == quantity) & figures["value_low"].notna()]
    names = short_names(study.table("documents")["doc"])
    figures = figures.assign(
        number=figures["value_low"].astype(float),
        says=[say(figure_value(row)) for row in tables.rows(figures)],
        documents=figures["doc"].map(names),
    )
    rows = [
        {
            "number": key[0],
            "says": key[1],
            "documents": ", ".join(sorted(set(own["documents"]))),
            "href": _where(study, list(own["id"])),
        }
        for key, own in figures.groupby(["number", "says"])
    ]
    return pd.DataFrame(rows, columns=["number", "says", "documents", "href"])


def _where(study: Study, mentions: Sequence[str]) -> str:
    """Return where the site shows mentions of one number: the words of one, the page of several."""
    if len(mentions) == 1:
        return mention_address(study, mentions[0])
    return figure_addresses(study).get(mentions[0], "")


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
        best = {row["year"]: row for row in tables.rows(own.sort_values("count"))}
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
    columns = {"source": "source", "year": "year", series: "count"}
    where = {name: own[column].tolist() for name, column in columns.items()}
    return study.fact(f"series_{series}", series, "sum", **where)


def sums(parts: pd.DataFrame) -> pd.DataFrame:
    """Return for each body the sum of whole years, and with the part years (our computation)."""
    rows = []
    for body, own in parts.groupby("body"):
        whole, last = own["kind"] == "whole year", own["year"] == parts["year"].max()
        rows.append(
            {
                "body": body,
                "whole years": int(own.loc[whole, "part"].sum()),
                "and the last part year": int(own.loc[whole | last, "part"].sum()),
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
    frame["level"] = [_level(frame, row) for row in tables.rows(frame)]
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


# ------------------------------------------------------------------ findings in words


def totals_title(shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """Return the finding of the chart of totals: the ratio to the base on the day marked."""
    low = base(shown)
    name = line_names(shown)[low]
    for row in tables.rows(found):
        under = shown[(shown["series"] == low) & (shown["day"] == row["day"])]
        if len(under) and row["name"] != name:
            ratio = row["number"] / int(under["total"].iloc[0])
            return f"On {day(row['day'])} the {row['name']} stood at {ratio:.1f} times the {name}"
    return f"Running totals beside the {name}"


def totals_text(shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """Return the alternative text: the finding, and the last total of each line."""
    last = shown.groupby("series", sort=False).tail(1)
    ends = [f"{row['name']} {row['total']:,} on {day(row['day'])}" for row in tables.rows(last)]
    return f"{totals_title(shown, found)}. Lines over time; they end at: {'; '.join(ends)}."


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
        f"adds; over the same periods its totals are {min(slow):.1f} to {max(slow):.1f} times as "
        "high"
    )


def yearly_title(counts: pd.DataFrame) -> str:
    """Return the finding of the chart of counts: how many of them are floors."""
    floors = int(counts["qualifier"].isin(["at_least", "more_than"]).sum())
    return f"{floors} of {len(counts)} counts by year are floors: at least so many"


def since_title(study: Study, parts: pd.DataFrame) -> str:
    """Return the finding of the chart of sums: whole years alone, and with the part years."""
    told = [
        f"{short_name(study, row['body'])} {row['whole years']:,} in whole years, "
        f"{row['and both part years']:,} with part years"
        for row in tables.rows(sums(parts))
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
    tops = [f"{r['year']} {r['country']} {r['per_100k']:.2f}" for r in tables.rows(first)]
    return f"{per_head_title(shown)}. Highest for each 100,000 people: {'; '.join(tops)}."


def listed(years: Sequence[int]) -> str:
    """Return years in words: 2015, 2016 and 2020."""
    named = [str(year) for year in years]
    if not named:
        return "no year"
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
