"""One figure: who gave this number when, a row for each voice, a letter for each stated origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    INK,
    OTHER,
    UNSOURCED,
    WIDE,
    WIDE_TEXT,
    finished,
    in_rank,
    leading,
    letters,
    on_site,
    palette,
    shortened,
)
from samesource.charts.origin import told_earliest
from samesource.charts.origin_map import AXIS, MARGIN, SHAPES, TRACK, UNDATED, WIDTH
from samesource.charts.origin_map import placed_nodes as placed_nodes
from samesource.charts.origin_nodes import when
from samesource.charts.pixels import breaks
from samesource.charts.time_scale import TimeScale, fitted
from samesource.corpus import split_list
from samesource.notebook import Fact, Study, short_name

VOICES = 24  # rows drawn: more are no longer read, and the table under the chart has them all
LEAST = 2  # marks: one alone says nothing that a sentence does not
NOBODY, NOBODY_SIGN = "names nobody who counted", "–"
KEY = 17  # pixels of a line of the key
WIDTHS = (WIDTH, WIDE)  # pixels of the plot, on a phone and on a desktop
TEXT = {WIDTH: 205, WIDE: WIDE_TEXT}  # pixels for lines of the title: browsers set them wider
SAID = 240  # characters of a cell that a tooltip shows
MARK = 170  # square pixels of a mark, which holds a letter
_DARK = 0.2  # relative luminance under which a letter is white
_TIPS = {
    "who": "who", "says": "says", "day": "published", "named": "stated origin", "words": "words",
    "basis": "basis", "locator": "place in the work", "seen": "how seen",
}  # fmt: skip
_OF_A_DOCUMENT = ("who", "says", "day", "named", "words")
_OF_A_CLAIM = ("who", "says", "day", "named", "basis", "locator", "seen")


def voices(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return of `origin.nodes` the documents and the outside claims, which alone have a mark.

    With a column more, origins: those of all mentions of a document; "" where one names nobody.
    """
    kept = frame[frame["kind"] != "speaker"].reset_index(drop=True)
    table = study.table("origins")
    of = dict(zip(table["id"], table["origin"], strict=True))
    origins = [
        tuple(dict.fromkeys(of.get(name, "") for name in split_list(row["places"])))
        or (row["origin"],)
        for row in tables.rows(kept)
    ]
    return kept.assign(origins=pd.Series(origins, index=kept.index, dtype="object"))


def signs(study: Study, frame: pd.DataFrame) -> dict[str, str]:
    """Return the letter of each origin of voices, in the order of letters; a dash for nobody.

    So that no origin is told by its colour alone.
    """
    ranked = letters(study.table("origins"))
    return {
        origin: ranked.get(origin, "") if origin else NOBODY_SIGN
        for origin in in_rank(frame["origins"].explode(), ranked)
    }


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the voices that are drawn: the rows of documents, and the earliest others."""
    lanes = list(dict.fromkeys(frame["lane"]))
    own = set(frame.loc[frame["kind"] == "document", "lane"])
    others = [lane for lane in lanes if lane not in own]
    kept = own | set(others[: max(VOICES - len(own), 0)])
    return frame[frame["lane"].isin(kept)].reset_index(drop=True)


def finding(frame: pd.DataFrame, told: str) -> str:
    """Return the title: with whom and when the number is first found, and how many give it."""
    rows, origins = frame["lane"].nunique(), len(set(frame["origins"].explode()) - {""})
    start = told_earliest(frame)
    who = "publisher or speaker|publishers and speakers"
    given = f"{Fact(rows, {}):{who}}" if rows > 1 else "no other publisher or speaker"
    return f"{told}: {start}; {given}, {Fact(origins, {}):stated origin}"


def subtitle(frame: pd.DataFrame) -> str:
    """Return what rows and marks mean, and what is not drawn."""
    shown = drawn(frame)["lane"].nunique()
    rows = frame["lane"].nunique()
    cut = f" {shown} of {rows} rows are drawn, the documents' and the earliest." * (shown < rows)
    return (
        "A row is a publisher or a speaker. Square: document of this collection; circle: "
        "outside claim; letter: origin, stated or inferred. Pale bar: days that bound the date; "
        f"grey stripe: time left out.{cut}"
    )


def text(study: Study, frame: pd.DataFrame, told: str) -> str:
    """Return the alternative text of the chart: the finding, and how many marks each origin has."""
    kinds = frame["kind"].value_counts()
    documents, claims = (Fact(int(kinds.get(kind, 0)), {}) for kind in ("document", "claim"))
    counted = f"{documents:Document} and {claims:outside claim}"
    marks = frame["origins"].explode().value_counts()
    by = "; ".join(f"{_origin(study, origin)}: {marks[origin]}" for origin in signs(study, frame))
    return f"{finding(frame, told)}. {counted} stand on an axis of days; by origin: {by}."


def _origin(study: Study, origin: str) -> str:
    return short_name(study, origin) if origin else NOBODY


def chart(
    study: Study,
    frame: pd.DataFrame,
    told: str,
    source: str,
    leads: Callable[[str], str],
    width: int = WIDTH,
) -> alt.TopLevelMixin:
    """Return who gave a number when: marks in rows by voice, a letter and a colour by origin.

    Days are true to scale between breaks. On the site a mark leads to the first words of a document
    or to the claim: `leads` gives the address of an id. The plot is WIDTH or WIDE pixels wide.
    Raises ValueError without a voice.
    """
    if frame.empty:
        raise ValueError("no voice to draw")
    shown = drawn(frame)
    scale = _scale(shown, width)
    key = _key(study, shown)
    top = KEY * len(key) + 4.0
    placed = _told(study, placed_nodes(shown, scale, width), key, leads)
    for column in ("lane_y", "y", "label_y"):
        placed[column] += top
    height = float(placed["y"].max()) + TRACK
    ticks, lanes = _ticks(scale, placed), _lanes(placed, width)
    layers = [
        *_rules(ticks, lanes, scale, top, height, width),
        *_texts(_words(key, ticks, lanes, placed, top), height, width),
        *_key_marks(key, height, width),
        *_marks(placed, height, width),
    ]
    whole = alt.layer(*layers).properties(width=width, height=height).add_params(on_site())
    return finished(whole, finding(frame, told), subtitle(frame), source, TEXT[width])


def _x(field: str, width: int) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))


def _y(field: str, height: float) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))


def _scale(frame: pd.DataFrame, width: int) -> TimeScale | None:
    """Return the scale of days; None where no voice has a day."""
    spans = list(zip(frame["first"], frame["last"], strict=True))
    dated = [(first or last, last or first) for first, last in spans if first or last]
    left = MARGIN + (UNDATED if len(dated) < len(spans) else 0)
    return fitted(dated, left, width - MARGIN) if dated else None


def _key(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a line of the key for each origin: origin, sign, name, colour, ink, x, y."""
    colours = palette(study.table("origins")) | {"": UNSOURCED}
    rows = [
        {
            "origin": origin, "sign": sign, "name": shortened(_origin(study, origin), 46),
            "colour": colours.get(origin, OTHER), "ink": _ink(colours.get(origin, OTHER)),
            "x": 8.0, "name_x": 22.0, "y": 8.0 + KEY * line,
        }
        for line, (origin, sign) in enumerate(signs(study, frame).items())
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _ink(colour: str) -> str:
    """Return the colour of a letter that can be read on a colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#FFFFFF" if light < _DARK else "#000000"


def _told(
    study: Study, placed: pd.DataFrame, key: pd.DataFrame, leads: Callable[[str], str]
) -> pd.DataFrame:
    """Return placed voices with what their marks show and tell, and where they lead."""
    of = key.set_index("origin")
    rows = tables.rows(placed)
    return placed.assign(
        sign=["".join(of.loc[origin, "sign"] for origin in row["origins"]) for row in rows],
        colour=[of.loc[row["origins"][0], "colour"] for row in rows],
        ink=[of.loc[row["origins"][0], "ink"] for row in rows],
        named=["; ".join(_origin(study, origin) for origin in row["origins"]) for row in rows],
        day=[when(row) for row in rows],
        href=[leads(split_list(row["places"])[0] if row["places"] else row["id"]) for row in rows],
        **{name: [shortened(cell, SAID) for cell in placed[name]] for name in ("words", "basis")},
    )


def _key_marks(key: pd.DataFrame, height: float, width: int) -> list[alt.Chart]:
    base = alt.Chart(key).encode(x=_x("x", width), y=_y("y", height))
    dots = base.mark_point(filled=True, size=MARK, opacity=1, shape="circle")
    return [dots.encode(color=alt.Color("colour:N", scale=None)), _signs(base)]


def _signs(base: alt.Chart) -> alt.Chart:
    letter = base.mark_text(fontSize=10, fontWeight="bold", baseline="middle", dy=0.5)
    written: alt.Chart = letter.encode(text="sign:N", color=alt.Color("ink:N", scale=None))
    return written


def _ticks(scale: TimeScale | None, placed: pd.DataFrame) -> pd.DataFrame:
    """Return the named days of the axis: at, name, year."""
    ticks = [tick._asdict() for tick in scale.ticks()] if scale else []
    if ((placed["first"] == "") & (placed["last"] == "")).any():
        ticks.append({"at": float(MARGIN), "name": "undated", "year": ""})
    return pd.DataFrame(ticks)


def _lanes(placed: pd.DataFrame, width: int) -> pd.DataFrame:
    """Return the rows: their names, and where they begin."""
    lanes = placed.drop_duplicates("lane")[["lane", "lane_y"]]
    return lanes.assign(name=[shortened(lane, width // 7) for lane in lanes["lane"]])


def _rules(
    ticks: pd.DataFrame,
    lanes: pd.DataFrame,
    scale: TimeScale | None,
    top: float,
    height: float,
    width: int,
) -> list[alt.Chart]:
    """Return a rule for each named day and above each row, and the breaks of the axis."""
    days = pd.DataFrame(
        {"x": ticks["at"], "x_end": ticks["at"], "y": top + AXIS - 4, "y_end": height}
    )
    rows = pd.DataFrame(
        {"x": 0.0, "x_end": float(width), "y": lanes["lane_y"], "y_end": lanes["lane_y"]}
    )
    lines = pd.concat([days.assign(colour="#E4E4E4"), rows.assign(colour="#CFCFCF")])
    rules = (
        alt.Chart(lines)
        .mark_rule()
        .encode(
            x=_x("x", width), x2="x_end:Q", y=_y("y", height), y2="y_end:Q",
            color=alt.Color("colour:N", scale=None),
        )
    )  # fmt: skip
    cuts = breaks(
        scale,
        top + AXIS,
        height,
        lambda field: _x(field, width),
        lambda field: _y(field, height),
    )
    return [rules, *cuts]


def _words(
    key: pd.DataFrame, ticks: pd.DataFrame, lanes: pd.DataFrame, placed: pd.DataFrame, top: float
) -> pd.DataFrame:
    """Return all words of the chart in one frame: x, y, words, align, size, weight."""
    columns = ["x", "y", "words", "align", "size", "weight"]
    plain: dict[str, Any] = {"align": "left", "size": 10.5, "weight": "normal"}
    frames = [
        key.assign(**plain | {"size": 11.5}, x=key["name_x"], words=key["name"]),
        ticks.assign(**plain, x=ticks["at"], y=top + 9, words=ticks["name"]),
        ticks.assign(**plain, x=ticks["at"], y=top + 22, words=ticks["year"]),
        lanes.assign(
            **plain | {"size": 11.5, "weight": "bold"},
            x=0.0, y=lanes["lane_y"] + 10, words=lanes["name"],
        ),
        placed.assign(
            size=10.5, weight="normal",
            x=placed["label_at"], y=placed["label_y"], words=placed["label"],
        ),
    ]  # fmt: skip
    found = pd.concat([frame[columns] for frame in frames], ignore_index=True)
    return found[found["words"] != ""]


def _texts(words: pd.DataFrame, height: float, width: int) -> list[alt.Chart]:
    """Return words with a white rim against the lines behind them."""
    look: dict[str, Any] = {
        "baseline": "middle",
        **{name: alt.ExprRef(expr=f"datum.{field}") for name, field in _LOOKS.items()},
    }
    base = alt.Chart(words).encode(x=_x("x", width), y=_y("y", height), text="words:N")
    return [
        base.mark_text(**look, color="white", stroke="white", strokeWidth=3),
        base.mark_text(**look, color=INK),
    ]


_LOOKS = {"align": "align", "fontSize": "size", "fontWeight": "weight"}


def _marks(placed: pd.DataFrame, height: float, width: int) -> list[alt.Chart]:
    """Return bars for uncertain dates, and marks with their letters."""
    colour = alt.Color("colour:N", scale=None)
    spans = placed.loc[placed["right"] > placed["left"], ["left", "right", "y", "colour"]]
    bars = alt.Chart(spans).mark_bar(height=7, opacity=0.4)
    layers = [bars.encode(x=_x("left", width), x2="right:Q", y=_y("y", height), color=colour)]
    for kind, tips in (("claim", _OF_A_CLAIM), ("document", _OF_A_DOCUMENT)):
        rows = placed[placed["kind"] == kind]
        if rows.empty:
            continue
        base = alt.Chart(rows[[*tips, "x", "y", "sign", "colour", "ink", "href"]]).encode(
            x=_x("x", width), y=_y("y", height),
            tooltip=[alt.Tooltip(f"{name}:N", title=_TIPS[name]) for name in tips],
            **leading(),
        )  # fmt: skip
        dots = base.mark_point(
            filled=True, size=MARK, opacity=1, shape=SHAPES[kind], stroke="white", strokeWidth=0.8
        )
        layers += [dots.encode(color=colour), _signs(base)]
    return layers
