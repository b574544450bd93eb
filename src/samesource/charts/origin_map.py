"""The travel map: a row for each body, a true scale of days, a line from source to repeater."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import atan2, degrees
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    INK,
    OTHER,
    UNSOURCED_LABEL,
    WIDE,
    WIDE_TEXT,
    finished,
    in_rank,
    leading,
    lettered,
    letters,
    on_site,
    palette,
    shortened,
)
from samesource.charts.origin_nodes import INFERRED, RECOGNITION, STATED, UNDECIDED, starts, when
from samesource.charts.pixels import breaks, texts
from samesource.charts.time_scale import TimeScale, fitted
from samesource.corpus import split_list
from samesource.notebook import (
    Study,
    mention_address,
    record_address,
    short_name,
)

WIDTH = 318  # pixels of the plot: a phone shows it whole, with the margins of chart and page
_TEXT = {WIDTH: 205, WIDE: WIDE_TEXT}  # pixels for lines of the title: browsers set them wider
UNDATED = 62  # pixels at the left for what has no date
MARGIN = 8  # pixels inside the plot on either side
AXIS = 34  # pixels of the names of days at the top, in two lines
HEAD = 19  # pixels of a row's name
TRACK = 18  # pixels of a line of points in a row
UNDER = 13  # pixels from a point to a label below it
LETTER = 6.0  # pixels of an average letter of a point's label, in the wider font of a browser
LEAST = 12  # letters of a name, whatever the room
BESIDE = 11  # pixels from a point to its label
OPEN = 30  # pixels of a bar whose other end is not known
CURVE = 16  # steps in which a line is drawn
DASHES = {STATED: [1, 0], INFERRED: [6, 4], UNDECIDED: [2, 3]}
SHAPES = {"claim": "circle", "document": "square", "speaker": "diamond"}


class Item(NamedTuple):
    """Where a node stands: bar from `left` to `right`, point at `x`, label beside or below them."""

    left: float
    right: float
    x: float
    label: str
    label_at: float
    align: str
    below: bool = False


def travel_chart(
    study: Study,
    frame: pd.DataFrame,
    links: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
    width: int = WIDTH,
) -> alt.TopLevelMixin:
    """Return the travel map: a row for each body, days true to scale, lines to who repeats it.

    Solid lines are stated, dashed ones inferred, dotted ones undecided; a pale bar spans the days
    of a voice whose date is known only within bounds; a ring marks where a stated origin starts.
    The letter of an origin stands before its name in the key and behind who has it. On the site a
    point leads to the claim or to the words of the document.
    """
    ranked = letters(study.table("origins"))
    key = _key(study, frame, ranked)
    colours = palette(study.table("origins"))
    scale = _scale(frame, width)
    told = frame.assign(
        letter=[ranked.get(slug, "") for slug in frame["origin"]],
        stated=[_stated(study, slug) for slug in frame["origin"]],
        named=[key[slug] for slug in frame["origin"]],
        href=_addresses(study, frame),
    )
    placed = placed_nodes(told, scale, width)
    placed["start"] = placed["id"].isin(starts(study, frame, links)["id"])
    colour = alt.Color(
        "named:N",
        scale=alt.Scale(
            domain=list(key.values()), range=[colours.get(slug, OTHER) for slug in key]
        ),
        legend=alt.Legend(title="Stated origin", orient="bottom", columns=1, symbolType="circle"),
    )
    height = float(placed["y"].max()) + TRACK
    layers = [
        *_axis(scale, placed, height, width),
        *_lines(placed, links, colour, height, width),
        *_names(placed, height, width),
        *_points(placed, colour, height, width),
    ]
    chart = alt.layer(*layers).properties(width=width, height=height)
    return finished(chart.add_params(on_site()), title, subtitle, source, _TEXT[width])


def _key(study: Study, frame: pd.DataFrame, ranked: Mapping[str, str]) -> dict[str, str]:
    """Return the words of the key for each origin of the nodes, in the order of their letters."""
    present = in_rank(frame["origin"], ranked)
    return {slug: lettered(slug, _stated(study, slug), ranked) for slug in present}


def _stated(study: Study, origin: str) -> str:
    return shortened(short_name(study, origin), 44) if origin else UNSOURCED_LABEL


def _addresses(study: Study, frame: pd.DataFrame) -> list[str]:
    """Return where each node leads on the site: to a claim, or to the first words of a document."""
    found = []
    for row in tables.rows(frame):
        if row["kind"] == "claim":
            found.append(record_address(study, row["id"]))
            continue
        words = split_list(row["places"])
        found.append(mention_address(study, words[0]) if words else "")
    return found


def _x(field: str, width: float) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))


def _y(field: str, height: float) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))


def _scale(frame: pd.DataFrame, width: float = WIDTH) -> TimeScale | None:
    """Return the scale of the days of the nodes; None where no node has a day."""
    windows = [
        (first or last, last or first)
        for first, last in zip(frame["first"], frame["last"], strict=True)
        if first or last
    ]
    if not windows:
        return None
    undated = ((frame["first"] == "") & (frame["last"] == "")).any()
    return fitted(windows, MARGIN + (UNDATED if undated else 0), width - MARGIN)


def placed_nodes(frame: pd.DataFrame, scale: TimeScale | None, width: int = WIDTH) -> pd.DataFrame:
    """Return the nodes with their places in pixels: left, right, x, y, label, label_at, label_y.

    A row for each lane in the order of its first node (lane_y); in it as many tracks as keep bars,
    points and labels from crossing one another.
    """
    placed = []
    top = float(AXIS)
    for lane, group in _in_lanes(frame):
        items = [_item(row, scale, width) for row in tables.rows(group)]
        tracks = _tracks(items)
        pitch = TRACK + UNDER * any(item.below for item in items)
        for row, item, track in zip(tables.rows(group), items, tracks, strict=True):
            y = top + HEAD + pitch * track + TRACK / 2 - 2
            at = {"lane": lane, "lane_y": top, "y": y, "label_y": y + UNDER * item.below}
            placed.append({**row, **item._asdict(), **at})
        top += HEAD + pitch * (max(tracks) + 1) + 4
    return pd.DataFrame(placed)


def _in_lanes(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the nodes by lane: in the order of their days, whom a document quotes above it."""
    lanes = [(str(lane), group) for lane, group in frame.groupby("lane", sort=False)]

    def order(of_lane: tuple[str, pd.DataFrame]) -> tuple[str, bool]:
        group = of_lane[1]
        days = group["last"].where(group["last"] != "", group["first"])
        return min(day or "9999" for day in days), bool((group["kind"] != "speaker").all())

    return sorted(lanes, key=order)


def _item(node: Mapping[str, str], scale: TimeScale | None, width: int) -> Item:
    """Return where a node stands on the axis, and on which side its label has room.

    Right of bar and point, else left of them, else below a bar that takes all the room.
    """
    left, right, x = _span(node, scale, width)
    begin, end = max(x + BESIDE, right + 5), min(x - BESIDE, left - 5)
    label = _label(node, max(width - begin, end))
    length = len(label) * LETTER
    if begin + length <= width:
        return Item(left, right, x, label, begin, "left")
    if length <= end:
        return Item(left, right, x, label, end, "right")
    return Item(left, right, x, _label(node, width), 0, "left", below=True)


def _label(node: Mapping[str, str], room: float) -> str:
    """Return who and when, as far as there is room; where a name gets too short, no year."""
    letters = int(room / LETTER)
    letter = f" ({node['letter']})" if node.get("letter") else ""
    name, day = node["name"], f"{_short(when(node))}{letter}"
    if letters - len(day) - 2 < min(len(name), LEAST):
        day = re.sub(r" \d{4}(?= \(|$)", "", day)  # the axis has it
    name = shortened(name, max(letters - len(day) - 2, LEAST))
    return ", ".join(filter(None, (name, day)))


def _short(words: str) -> str:
    """Return a date in words made short: months of three letters, "from" and "by"."""
    short = " ".join(word[:3] if word[:1].isupper() else word for word in words.split(" "))
    for ending, start in ((" or later", "from "), (" or earlier", "by ")):
        if short.endswith(ending):
            return start + short.removesuffix(ending)
    return short


def _span(
    node: Mapping[str, str], scale: TimeScale | None, width: float
) -> tuple[float, float, float]:
    """Return left and right of the bar of a node, and the place of its point."""
    first, last = node["first"], node["last"]
    if scale is None or not (first or last):
        return MARGIN, MARGIN, MARGIN
    if not last:  # public from this day on: the bar is open to the right
        x = scale.at(first)
        return x, min(max(x + OPEN, scale.piece(first).right), width), x
    if not first:
        x = scale.at(last)
        return max(x - OPEN, 0), x, x
    left, right = scale.at(first), scale.at(last)
    return left, right, (left + right) / 2


def _tracks(items: Sequence[Item]) -> list[int]:
    """Return for each item the first track on which its bar, point and label cross no other."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for item in items:
        begin, end = _extent(item)
        free = [
            track
            for track, spans in enumerate(taken)
            if all(end < left or right < begin for left, right in spans)
        ]
        track = free[0] if free else len(taken)
        if track == len(taken):
            taken.append([])
        taken[track].append((begin, end))
        found.append(track)
    return found


def _extent(item: Item) -> tuple[float, float]:
    length = len(item.label) * LETTER
    ends = (item.label_at, item.label_at + (length if item.align == "left" else -length))
    edges = (item.left, item.right, item.x - 6, item.x + 6, *ends)
    return min(edges) - 2, max(edges) + 2


def _axis(
    scale: TimeScale | None, placed: pd.DataFrame, height: float, width: int
) -> list[alt.Chart]:
    """Return the names of days with their rules, the breaks, and a rule above each row."""
    ticks = [tick._asdict() for tick in scale.ticks()] if scale else []
    if (placed["dated"] == "").any():
        ticks.append({"at": MARGIN, "name": "undated", "year": ""})
    marks = pd.DataFrame(ticks).assign(top=float(AXIS - 4), foot=height, align="left")
    marks = marks.assign(name_y=9.0, year_y=22.0)
    rules = (
        alt.Chart(marks)
        .mark_rule(color="#E4E4E4")
        .encode(x=_x("at", width), y=_y("top", height), y2="foot:Q")
    )
    lanes = placed.drop_duplicates("lane")[["lane_y"]].assign(x=0.0, wide=float(width))
    rows = (
        alt.Chart(lanes)
        .mark_rule(color="#CFCFCF")
        .encode(x=_x("x", width), x2="wide:Q", y=_y("lane_y", height))
    )
    days = _texts(marks, "at", "name_y", "name", height, width)
    years = _texts(marks, "at", "year_y", "year", height, width)
    cuts = breaks(
        scale,
        float(AXIS),
        height,
        lambda field: _x(field, width),
        lambda field: _y(field, height),
    )
    return [rules, *cuts, rows, *days, *years]


def _names(placed: pd.DataFrame, height: float, width: int) -> list[alt.Chart]:
    """Return the names of the rows, with a white rim against the lines that cross them."""
    lanes = placed.drop_duplicates("lane")[["lane", "lane_y"]]
    lanes = lanes.assign(x=0.0, y=lanes["lane_y"] + 10, align="left")
    lanes["name"] = [shortened(lane, width // 7) for lane in lanes["lane"]]
    return _texts(lanes, "x", "y", "name", height, width, fontSize=11.5, fontWeight="bold")


def _texts(
    frame: pd.DataFrame, x: str, y: str, text: str, height: float, width: int, **style: Any
) -> list[alt.Chart]:
    return texts(frame, _x(x, width), _y(y, height), text, **style)


def _points(placed: pd.DataFrame, colour: alt.Color, height: float, width: int) -> list[alt.Chart]:
    """Return bars for uncertain dates, points by kind of voice, and their labels."""
    shown = placed.drop(columns=["places", "lane_y", "relies_on", "link", "id"], errors="ignore")
    hover = [
        alt.Tooltip(f"{column}:N", title=title)
        for column, title in (
            ("who", "who"),
            ("says", "says"),
            ("dated", "published"),
            ("stated", "stated origin"),
            ("words", "words"),
            ("basis", "basis"),
            ("locator", "place in the work"),
            ("seen", "how seen"),
        )
    ]
    base = alt.Chart(shown).encode(
        y=_y("y", height),
        color=colour,
        tooltip=hover,
        **leading(),
    )
    bars = base.transform_filter("datum.right > datum.left").mark_bar(height=7, opacity=0.4)
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
        legend=None,
    )
    dots = base.mark_point(filled=True, size=85, opacity=1, stroke="white", strokeWidth=0.8)
    rings = base.transform_filter("datum.start").mark_point(
        filled=True, size=190, opacity=1, color=INK
    )
    rims = rings.encode(x=_x("x", width), shape=shape, color=alt.value(INK))
    return [
        bars.encode(x=_x("left", width), x2="right:Q"),
        rims,
        dots.encode(x=_x("x", width), shape=shape),
        *_texts(shown, "label_at", "label_y", "label", height, width),
    ]


def _lines(
    placed: pd.DataFrame, links: pd.DataFrame, colour: alt.Color, height: float, width: int
) -> list[alt.Chart]:
    """Return the links as bowed lines with a head, and the words of those that cite another."""
    if links.empty:
        return []
    curves, heads = drawn_links(placed, links)
    dash = alt.StrokeDash(
        "link:N",
        scale=alt.Scale(domain=list(DASHES), range=list(DASHES.values())),
        legend=None,
    )
    hover = ["why", "shows", "link"]
    lines = (
        alt.Chart(curves)
        .mark_line(strokeWidth=1.5, opacity=0.75)
        .encode(
            x=_x("x", width), y=_y("y", height), detail="line:N", order="order:Q", color=colour,
            strokeDash=dash, tooltip=hover,
        )
    )  # fmt: skip
    tips = (
        alt.Chart(heads)
        .mark_point(shape="triangle-right", filled=True, size=34, opacity=1)
        .encode(
            x=_x("x", width), y=_y("y", height), color=colour, tooltip=hover,
            angle=alt.Angle("angle:Q", scale=None),
        )
    )  # fmt: skip
    said = curves[(curves["why"] == RECOGNITION) & (curves["order"] == CURVE // 2)]
    words = _texts(said.assign(align="left", at=said["x"] + 5), "at", "y", "why", height, width)
    return [lines, tips, *words]


def drawn_links(placed: pd.DataFrame, links: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the points of the lines, and of their heads: line, order, x, y, angle, link, why.

    Lines from different sources bow differently, so that two into one node never cover each other.
    """
    at = placed.set_index("id")
    sources = list(dict.fromkeys(links["source"]))
    points: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for number, link in enumerate(tables.rows(links)):
        source, target = at.loc[link["source"]], at.loc[link["target"]]
        about = {
            "line": number, "link": link["link"], "why": link["why"],
            "shows": shortened(link["shows"], 240), "named": source["named"],
        }  # fmt: skip
        bow = 0.2 + 0.25 * (sources.index(link["source"]) % 3)
        curve = _curve((source["x"], source["y"]), (target["x"], target["y"]), bow)
        points += [{**about, "order": i, "x": x, "y": y} for i, (x, y) in enumerate(curve)]
        (x, y), (ahead_x, ahead_y) = curve[-3], curve[-2]
        angle = degrees(atan2(ahead_y - y, ahead_x - x))
        heads.append({**about, "x": ahead_x, "y": ahead_y, "angle": angle})
    return pd.DataFrame(points), pd.DataFrame(heads)


def _curve(
    source: tuple[float, float], target: tuple[float, float], bow: float
) -> list[tuple[float, float]]:
    """Return points from source to target: down first, then across; an arc inside one row."""
    (x1, y1), (x2, y2) = source, target
    across, down = x2 - x1, y2 - y1
    lift = 14 + 12 * bow if abs(down) < TRACK else 0.0
    bend_x, bend_y = x1 + across * (0.5 - bow / 2), y1 + down * (0.5 + bow / 2) - lift
    steps = [step / CURVE for step in range(CURVE + 1)]
    return [
        (
            (1 - t) ** 2 * x1 + 2 * t * (1 - t) * bend_x + t**2 * x2,
            (1 - t) ** 2 * y1 + 2 * t * (1 - t) * bend_y + t**2 * y2,
        )
        for t in steps
    ]
