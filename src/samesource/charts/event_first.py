"""When each number was first said: days true to scale, steps for a count that grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.event import (
    Number,
    counted,
    counting,
    on_day,
    opening,
    ruled,
    stated_sources,
    unbroken,
)
from samesource.charts.event_marks import (
    LETTER,
    NARROW,
    Values,
    colour,
    coloured,
    drawn_columns,
    marks,
    titled,
    told,
    values,
    x,
    y,
)
from samesource.charts.grammar import (
    INK,
    SHOWN,
    in_rank,
    lettered,
    letters,
    short_names,
    shortened,
)
from samesource.charts.pixels import breaks, texts
from samesource.charts.time_scale import TimeScale, fitted
from samesource.edtf_values import days_between
from samesource.matches import shown
from samesource.notebook import Study

LEFT = 40  # pixels at the left for the numbers of the axis
EDGE = 8  # pixels inside the plot at the right
TOP = 34  # pixels of the names of days, in two lines
TALL = 340  # pixels of the numbers
FOOT = 26  # pixels from the numbers to the documents
TRACK = 17  # pixels of a line of documents
HALF = 6  # pixels from the middle of a line of words to its edge
BRIEF = 6  # letters of a document's name that needs a word before it
SPARE = 0.6  # pixels of a letter more, where a wide font would run over the edge of the plot
NAME = 24  # letters of an origin's name in a label
SUBTITLE = (
    "Large mark: the first claim of an origin with this number; dot: the number again. Marks are "
    "those of the chart above; letters: origins, as in the key. Pale bar: days between which the "
    "claim is dated. Steps: a count that grows, as its texts say. Grey stripe: time left out"
)

Box = tuple[float, float, float, float]


class Picture(NamedTuple):
    """What is drawn: claims with their places, steps, labels, documents, the two scales."""

    claims: pd.DataFrame
    steps: pd.DataFrame
    labels: pd.DataFrame
    documents: pd.DataFrame
    colours: pd.DataFrame
    given: tuple[float, ...]
    numbers: Values
    days: TimeScale
    foot: float
    height: float
    width: int

    def x(self, field: str) -> alt.X:
        """Return a place across the plot."""
        return x(field, self.width)


def dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with a number and a day."""
    return frame[frame["named"].notna() & (frame["first"] != "")]


def first_said_chart(
    study: Study,
    frame: pd.DataFrame,
    mentions: pd.DataFrame,
    title: str,
    source: str,
    width: int = NARROW,
) -> alt.TopLevelMixin:
    """Return when each number was first said, and when documents were published that give one.

    `frame` has a dated claim. Steps join the stages of a count that grows.
    """
    shown_now = picture(study, coloured(study, dated(frame)), mentions, width)
    height = shown_now.height
    layers = [
        *_axes(shown_now),
        *_rules(shown_now),
        *_steps(shown_now, height),
        *_points(shown_now, height),
        *_documents(shown_now, height),
        *_key(shown_now, height),
    ]
    left_out = int(frame["named"].notna().sum()) - len(shown_now.claims)
    about = f"{SUBTITLE}. Without a date and not drawn: {left_out}" if left_out else SUBTITLE
    chart = alt.layer(*layers).properties(height=height)
    return titled(chart, title, about, source, width)


def picture(
    study: Study, frame: pd.DataFrame, mentions: pd.DataFrame, width: int = NARROW
) -> Picture:
    """Return where claims, steps, labels and documents stand.

    Columns of claims beside their own: left, right, x (pixels of the days that bound it and their
    middle), y, y_high (of a range), first_said (the first of its origin with the number).
    """
    told_by = _tellers(study, mentions)
    windows = [(row["first"], row["last"] or row["first"]) for row in tables.rows(frame)]
    windows += [(row["first"], row["last"]) for row in told_by]
    windows = [(min(pair), max(pair)) for pair in windows]
    days = fitted(windows, LEFT, width - EDGE)
    numbers = values(frame, mentions, TOP + TALL, TOP + 12)
    claims = _placed(frame, windows, days, numbers)
    documents = _in_tracks(told_by, days, width)
    tracks = int(documents["track"].max()) + 1 if len(documents) else 0
    foot = float(TOP + TALL + (FOOT + TRACK * tracks - 6 if tracks else 10))
    colours, height = _colours(frame, letters(study.table("origins")), foot + 16, width)
    chains = list(_chains(study, claims))
    given = set(ruled(mentions))
    steps = _stairs(claims, chains)
    lines = [(0.0, at - 1, float(width), at + 1) for at in map(numbers.at, given)]
    lines += [
        (min(a["x"], b["x"]), min(a["y"], b["y"]) - 1, max(a["x"], b["x"]), max(a["y"], b["y"]) + 1)
        for a, b in pairwise(tables.rows(steps))
        if a["line"] == b["line"]
    ]
    labels = _labels(claims, chains, given, lines, numbers, width)
    return Picture(
        claims, steps, labels, documents, colours, tuple(sorted(given)), numbers, days, foot,
        height, width,
    )  # fmt: skip


def _placed(
    frame: pd.DataFrame, windows: Sequence[tuple[str, str]], days: TimeScale, numbers: Values
) -> pd.DataFrame:
    rows = []
    for row, (first, last) in zip(tables.rows(frame), windows, strict=False):
        left, right = days.at(first), days.at(last)
        high = row["value_high"] if row["qualifier"] == "range" else row["named"]
        at = {"left": left, "right": right, "x": (left + right) / 2}
        rows.append({**row, **at, "y": numbers.at(float(row["named"])),
                     "y_high": numbers.at(float(high))})  # fmt: skip
    placed = pd.DataFrame(rows).sort_values(["x", "named"], kind="stable", ignore_index=True)
    again = placed.duplicated(["origin_slug", "named", "y_high"]) & (placed["origin_slug"] != "")
    silent = placed.duplicated(["named", "y_high"]) & (placed["origin_slug"] == "")
    return placed.assign(first_said=~(again | silent))


def _chains(study: Study, claims: pd.DataFrame) -> Iterator[list[int]]:
    """Yield the rows of each count that grows, in order: a series as its texts state it.

    A claim continues another where it says so, both speak with the voice of one family, its number
    is no lower, and it is no estimate.
    """
    rows = tables.rows(claims)
    of_claim = {row["claim_id"]: place for place, row in enumerate(rows)}
    family = dict(zip(study.corpus.origins["origin"], study.corpus.origins["family"], strict=True))
    voice = [family.get(row["origin_slug"]) or row["origin_slug"] for row in rows]
    group = list(range(len(rows)))
    for claim, sources in stated_sources(study).items():
        for source in sources:
            if claim not in of_claim or source not in of_claim:
                continue
            later, earlier = of_claim[claim], of_claim[source]
            if voice[later] != voice[earlier] or not voice[later]:
                continue
            if "range" in (rows[later]["qualifier"], rows[earlier]["qualifier"]):
                continue
            if rows[later]["sort"] == "estimate":  # worked out from a count, not its next stage
                continue
            if rows[later]["named"] >= rows[earlier]["named"]:
                old, new = group[later], group[earlier]
                group = [new if each == old else each for each in group]
    for number in dict.fromkeys(group):
        chain = [place for place, each in enumerate(group) if each == number]
        if len({rows[place]["named"] for place in chain}) > 1:
            yield chain


def _stairs(claims: pd.DataFrame, chains: Sequence[Sequence[int]]) -> pd.DataFrame:
    """Return the points of the steps: chain, order, x, y, colour. A step keeps its number."""
    rows: list[dict[str, Any]] = []
    for number, chain in enumerate(chains):
        for place, (one, two) in enumerate(pairwise([claims.loc[each] for each in chain])):
            points = [(one["x"], one["y"]), (two["x"], one["y"]), (two["x"], two["y"])]
            rows += [
                {"line": f"{number}-{place}", "order": order, "x": at, "y": high,
                 "colour": one["colour"]}
                for order, (at, high) in enumerate(points)
            ]  # fmt: skip
    return pd.DataFrame(rows, columns=["line", "order", "x", "y", "colour"])


def _labels(
    claims: pd.DataFrame,
    chains: Sequence[Sequence[int]],
    given: set[float],
    lines: Sequence[Box],
    numbers: Values,
    width: int,
) -> pd.DataFrame:
    """Return labels where there is room: words, x, y, align.

    First those of the documents' numbers, then first and last of a growing count, then its other
    stages, then the rest. A mark whose number has no room gets the letter of its origin.
    """
    rows = tables.rows(claims)
    ends = {place for chain in chains for place in (chain[0], _last_stage(claims, chain))}
    wanted = [place for place, row in enumerate(rows) if row["first_said"] or place in ends]
    stages = {place for chain in chains for place in chain}
    wanted.sort(
        key=lambda place: (
            rows[place]["named"] not in given,
            place not in ends,
            place not in stages,
        )
    )
    taken = [
        (row["x"] - 4, row["y_high"] - 4, row["x"] + 4, row["y"] + 4)
        for row in rows
        if row["first_said"]
    ]
    taken += lines
    taken += [(0, y - 7, LEFT - 8, y + 7) for y in (numbers.at(n) for n in numbers.ticks(22))]
    points = [
        (row["x"], at) for row in rows if row["first_said"] for at in (row["y"], row["y_high"])
    ]
    found, left_over = [], []
    for place in wanted:
        row = rows[place]
        label = _label(row, taken, points, width)
        if not label and (place in ends or row["named"] in given):  # has one, even in a crowd
            label = _label(row, taken, [(row["x"], row["y"])], width)
        if not label and row["letter"]:
            left_over.append(row)
        if label:
            taken.append(_box(label))
            found.append(label)
    for row in left_over:
        label = _label({**row, "sign": "", "by": ""}, taken, points, width)
        if label:
            taken.append(_box(label))
            found.append(label)
    return pd.DataFrame(found, columns=["words", "x", "y", "align"])


def _last_stage(claims: pd.DataFrame, chain: Sequence[int]) -> int:
    """Return the first row of a chain with its last number."""
    stages = [float(number) for number in claims["named"]]
    return next(place for place in chain if stages[place] == stages[chain[-1]])


def _label(
    row: dict[str, Any],
    taken: Sequence[Box],
    points: Sequence[tuple[float, float]],
    width: int = NARROW,
) -> dict[str, Any] | None:
    """Return the label of a claim at the first free place beside it, with its origin.

    The origin is named if that fits, else it has its letter of the key.

    A place with the number nearer to another mark of `points` is none: it would be read as that
    mark's.
    """
    own = [(row["x"], row["y"]), (row["x"], row["y_high"])]
    named = [f"{row['sign']} {shortened(row['by'], NAME)}"] if row["by"] else []
    brief = f"{row['sign']} {row['letter']}".strip()
    for words in (*named, brief):
        for across, down, align in (
            (8, 0, "left"), (-8, 0, "right"), (-4, -12, "left"), (4, -12, "right"),
            (-4, 12, "left"), (4, 12, "right"), (0, -12, "center"), (0, 12, "center"),
        ):  # fmt: skip
            label = {"words": words, "x": row["x"] + across, "y": row["y"] + down, "align": align}
            box = _box(label)
            spare = SPARE * len(words) * (align != "right")
            inside = (
                box[0] >= 0
                and box[2] + spare <= width
                and box[1] >= TOP
                and box[3] <= TOP + TALL + 8
            )
            if not inside or any(_meet(box, other) for other in taken):
                continue
            number = (box[0], box[1], box[0] + len(row["sign"] or brief) * LETTER, box[3])
            if _away(number, own) <= _away(number, points):
                return label
    return None


def _away(box: Box, points: Sequence[tuple[float, float]]) -> float:
    """Return the pixels from a box to the nearest of some points."""
    left, top, right, foot = box
    return min(hypot(max(left - x, 0, x - right), max(top - y, 0, y - foot)) for x, y in points)


def _box(label: dict[str, Any]) -> Box:
    length = len(label["words"]) * LETTER
    left = label["x"] - length * {"left": 0.0, "center": 0.5, "right": 1.0}[label["align"]]
    return left, label["y"] - HALF, left + length, label["y"] + HALF


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _tellers(study: Study, mentions: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the dated documents that give a number: name, first, last, says."""
    about = study.table("documents")
    short = short_names(about["doc"])
    rows = []
    for doc in tables.rows(about[about["doc"].isin(set(mentions["doc"]))]):
        first, last = doc["published_earliest"], doc["published_latest"]
        if first or last:
            says = mentions[mentions["doc"] == doc["doc"]]["says"]
            name = short[doc["doc"]]
            name = f"document {name}" if len(name) <= BRIEF else name
            rows.append({"name": name, "first": first or last, "last": last or first,
                         "says": ", ".join(dict.fromkeys(says))})  # fmt: skip
    return sorted(rows, key=lambda row: (row["first"], row["name"]))[:SHOWN]


def _in_tracks(rows: Sequence[dict[str, Any]], days: TimeScale, width: int) -> pd.DataFrame:
    """Return documents with bar (left, right), middle x, track, y and a label beside the bar."""
    ends: list[float] = []
    placed = []
    for row in rows:
        left, right = days.at(row["first"]), days.at(row["last"])
        room = int((max(width - right, left) - 8) / LETTER)
        words = row["name"] if len(row["name"]) <= room else f"{row['name'][: room - 1]}…"
        fits = right + 8 + len(words) * LETTER <= width
        begin = left if fits else left - 8 - len(words) * LETTER
        end = right + 8 + len(words) * LETTER if fits else right
        free = [track for track, taken in enumerate(ends) if taken + 6 < begin - 6]
        track = free[0] if free else len(ends)
        ends[track : track + 1] = [end]
        placed.append(
            {**row, "left": left, "right": right, "x": (left + right) / 2, "track": track,
             "y": TOP + TALL + FOOT + TRACK * track, "label": words,
             "label_at": right + 8 if fits else left - 8, "align": "left" if fits else "right"}
        )  # fmt: skip
    return pd.DataFrame(placed)


def _colours(
    frame: pd.DataFrame, ranked: Mapping[str, str], top: float, width: int
) -> tuple[pd.DataFrame, float]:
    """Return the key of origins and where it ends: origin, letter, colour, name, x, name_x, y.

    In the order of their letters, down one column after the other: a wide plot has two.
    """
    firsts = {row["origin_slug"]: row for row in tables.rows(frame.drop_duplicates("origin_slug"))}
    columns = 2 if width > NARROW else 1
    lines = -(-len(firsts) // columns)
    rows = []
    for place, origin in enumerate(in_rank(firsts, ranked)):
        row, left = firsts[origin], float(place // lines * width / columns)
        name = shortened(opening(row["named_by"]), 50)
        rows.append(
            {"origin": origin, "letter": row["letter"], "colour": row["colour"],
             "name": lettered(origin, name, ranked), "x": left + 5, "name_x": left + 15,
             "y": top + 16 * (place % lines), "align": "left"}
        )  # fmt: skip
    return pd.DataFrame(rows), top + 16 * lines


def _axes(shown_now: Picture) -> list[alt.Chart]:
    """Return days with their rules and breaks, and the numbers at the left."""
    height = shown_now.height
    days = pd.DataFrame([tick._asdict() for tick in shown_now.days.ticks()])
    days = days.assign(top=float(TOP), foot=shown_now.foot, name_y=9.0, year_y=22.0, align="left")
    upright = (
        alt.Chart(days)
        .mark_rule(color="#E9E9E9")
        .encode(x=shown_now.x("at"), y=y("top", height), y2="foot:Q")
    )
    cuts = breaks(
        shown_now.days, float(TOP), shown_now.foot, shown_now.x, lambda field: y(field, height)
    )
    names = [
        text
        for field, line in (("name", "name_y"), ("year", "year_y"))
        for text in texts(days, shown_now.x("at"), y(line, height), field)
    ]
    return [upright, *cuts, *names, *_numbers(shown_now, height)]


def _numbers(shown_now: Picture, height: float) -> list[alt.Chart]:
    """Return the numbers at the left, but for those that a number of the documents covers."""
    numbers, given = shown_now.numbers, [shown_now.numbers.at(n) for n in shown_now.given]
    ticks = [
        {"name": shown(n), "y": numbers.at(n), "x": 0.0}
        for n in numbers.ticks(22)
        if all(abs(numbers.at(n) - at) > 2 * HALF for at in given)
    ]
    if not ticks:
        return []
    marked = pd.DataFrame(ticks).assign(
        align="left", start=float(LEFT - 6), wide=float(shown_now.width)
    )
    level = (
        alt.Chart(marked)
        .mark_rule(color="#F0F0F0")
        .encode(x=shown_now.x("start"), x2="wide:Q", y=y("y", height))
    )
    return [level, *texts(marked, shown_now.x("x"), y("y", height), "name", color="#555555")]


def _rules(shown_now: Picture) -> list[alt.Chart]:
    """Return the documents' numbers as dashed rules."""
    if not shown_now.given:
        return []
    rows = pd.DataFrame(
        [{"y": shown_now.numbers.at(n), "start": LEFT - 6.0, "wide": float(shown_now.width),
          "x": 0.0, "name": shown(n), "align": "left", "says": f"documents: {shown(n)}"}
         for n in shown_now.given]
    )  # fmt: skip
    places = [shown_now.numbers.at(n) for n in shown_now.given]
    clear = [all(abs(at - one) > 2 * HALF for one in places[:i]) for i, at in enumerate(places)]
    return [
        *texts(rows[clear], shown_now.x("x"), y("y", shown_now.height), "name", fontWeight="bold"),
        alt.Chart(rows)
        .mark_rule(strokeDash=[4, 3], color=INK, strokeWidth=1.1)
        .encode(x=shown_now.x("start"), x2="wide:Q", y=y("y", shown_now.height), tooltip="says:N"),
    ]


def _steps(shown_now: Picture, height: float) -> list[alt.Chart]:
    if shown_now.steps.empty:
        return []
    return [
        alt.Chart(shown_now.steps)
        .mark_line(strokeWidth=1.8, opacity=0.8)
        .encode(
            x=shown_now.x("x"), y=y("y", height), detail="line:N", order="order:Q", color=colour()
        )
    ]


def _points(shown_now: Picture, height: float) -> list[alt.Chart]:
    """Return bars of uncertain days, bars of ranges, marks and their labels."""
    columns = ("x", "y", "y_high", "left", "right", "first_said")
    drawn = drawn_columns(shown_now.claims, *columns)
    base = alt.Chart(drawn).encode(y=y("y", height), color=colour(), **told())
    dots = base.transform_filter("!datum.first_said").mark_point(
        shape="circle", filled=True, size=14, opacity=0.75
    )
    wide = base.transform_filter("datum.right - datum.left > 4").mark_rule(
        strokeWidth=5, opacity=0.28
    )
    ranges = base.transform_filter("datum.y_high != datum.y").mark_rule(strokeWidth=3, opacity=0.6)
    firsts = base.transform_filter("datum.first_said").encode(x=shown_now.x("x"))
    layers = [
        wide.encode(x=shown_now.x("left"), x2="right:Q"),
        ranges.encode(x=shown_now.x("x"), y2="y_high:Q"),
        dots.encode(x=shown_now.x("x")),
        marks(firsts, 62),
        marks(firsts.transform_filter("datum.y_high != datum.y"), 62).encode(y=y("y_high", height)),
    ]
    if len(shown_now.labels):
        layers += texts(shown_now.labels, shown_now.x("x"), y("y", height), "words")
    return layers


def _documents(shown_now: Picture, height: float) -> list[alt.Chart]:
    """Return the documents below the numbers: a bar for the days, a mark, a name."""
    rows = shown_now.documents
    if rows.empty:
        return []
    hover = [alt.Tooltip(f"{name}:N") for name in ("name", "says", "first", "last")]
    base = alt.Chart(rows).encode(y=y("y", height), color=alt.value(INK), tooltip=hover)
    return [
        base.mark_rule(strokeWidth=5, opacity=0.3).encode(x=shown_now.x("left"), x2="right:Q"),
        base.mark_point(shape="square", filled=True, size=42, opacity=1).encode(x=shown_now.x("x")),
        *texts(rows, shown_now.x("label_at"), y("y", height), "label"),
    ]


def _key(shown_now: Picture, height: float) -> list[alt.Chart]:
    """Return the names of the colours."""
    rows = shown_now.colours
    swatches = (
        alt.Chart(rows)
        .mark_point(shape="square", filled=True, size=75, opacity=1)
        .encode(x=shown_now.x("x"), y=y("y", height), color=colour())
    )
    return [swatches, *texts(rows, shown_now.x("name_x"), y("y", height), "name")]


def first_said(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the first claim of each number, in the order of their days.

    Columns: published, number, who says, sort, origin, claim.
    """
    firsts = dated(frame).drop_duplicates(["quantity", "value_low", "value_high"])
    columns = {
        "published_on": "published", "says": "number", "asserted_by": "who says",
        "sort_words": "sort", "by": "origin", "claim_id": "claim",
    }  # fmt: skip
    named = firsts.assign(
        says=counting(firsts),
        by=firsts["by"].where(firsts["by"] != "", "not established"),
        published_on=unbroken(firsts["published_on"]),
    )
    return named[list(columns)].rename(columns=columns)


def first_text(study: Study, frame: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """Return what else the picture shows, for who cannot see it: growing counts, documents."""
    shown_now = picture(study, coloured(study, dated(frame)), mentions)
    rows = tables.rows(shown_now.claims)
    counts = [
        f"the count of {first['by']} grows from {first['says']} to {last['says']}"
        for first, last in (
            (rows[chain[0]], rows[_last_stage(shown_now.claims, chain)])
            for chain in _chains(study, shown_now.claims)
        )
    ]
    grown = f"{opening('; '.join(counts))}. " if counts else ""
    documents = len(shown_now.documents)
    told_by = f" and {counted(documents, 'dated document')}" if documents else ""
    return f"{grown}{counted(len(rows), 'dated claim')}{told_by} on a true scale of days."


def first_title(study: Study, title: str, frame: pd.DataFrame, found: Sequence[Number]) -> str:
    """Return when the documents' first number was first found outside, else the first of all.

    It says so where a document has the number before.
    """
    drawn = dated(frame)
    first = drawn.iloc[0]
    opens = f"{first['says']} {on_day(first['published_on'])}"
    of_number = dated(found[0].claims) if found and len(found[0].claims) else drawn.iloc[:0]
    if of_number.empty:
        return f"{title}: the first number found is {opens}"
    one = of_number.iloc[0]
    number = f"{shown(found[0].number)} is first found outside the documents"
    words = f"{title}: {number} {on_day(one['published_on'])}"
    by = f" ({one['by']})" if one["by"] else " (origin not established)"
    before = _told_before(study, found[0], one["first"])
    if before:
        return f"{words}{by}; {counted(before, 'document')} had it before"
    if one["claim_id"] == first["claim_id"]:
        return f"{words}{by}, the first number of all"
    if len(str(first["published_on"])) < len("2019-12-15"):  # no day from which to count
        return f"{words}{by}; the first number of all is {opens}"
    days = days_between(first["first"], one["first"])
    later = f"{days} days" if days < 730 else f"{days // 365} years"
    return f"{words}{by}, {later} after the first number found, {opens}"


def _told_before(study: Study, number: Number, day: str) -> int:
    """Return how many documents with a number were published before a day, as far as is known."""
    figures, about = study.table("figures"), study.table("documents")
    docs = set(figures[figures["id"].isin(number.figures)]["doc"])
    last = about[about["doc"].isin(docs) & (about["published_latest"] != "")]["published_latest"]
    return int((last < day).sum())
