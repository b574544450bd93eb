"""What charts share: colours, sizes, short names, places in pixels, titles that state a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import altair as alt
import pandas as pd

from samesource.notebook import ON_SITE

# Okabe and Ito, Color Universal Design (2008), and a brown: told apart with every common colour
# blindness. Neighbours differ in hue and in grey; the two blues stand far apart.
# No colour ranks a party: origins get them in the order of how many rows name them.
HUES = ("#0072B2", "#CC79A7", "#E69F00", "#009E73", "#7A5C00", "#56B4E9", "#D55E00")
UNSOURCED = "#595959"
OTHER = "#9A9A9A"
INK = "#222222"
FAINT = "#D9D9D9"

WIDTH = 560  # pixels of the plot; on a phone the page scrolls the chart sideways
NARROW = 318  # pixels of a plot that a phone shows whole, with the margins of chart and page
NARROW_TEXT = 205  # pixels for which lines of its title are broken: browsers set them wider
WIDE = 700  # pixels of a plot that is laid out for a desktop, which the site shows where it fits
WIDE_TEXT = 500  # pixels for which lines of its title are broken: browsers set them wider
ROW = 26  # pixels of a row that holds one line of text
WRAP = 84  # characters of a title line at this width
LETTER = 6.4  # pixels of an average letter at 12 pixels; measured on vl-convert's own font
LINE = 15  # pixels from one line of small text to the next
BOLD_LETTER = 7.6  # of one in bold, in the wider font of a browser
GUTTER, WIDEST_GUTTER = 34, 220  # pixels at the left for the name of a document
SHOWN = 30  # documents drawn; a longer chart is no longer read, and the table has them all
MONTHS = (
    "January February March April May June July August September October November December"
).split()
OURS = "our computation"
UNSOURCED_LABEL = "no origin established"


def wrapped(text: str, characters: int = WRAP) -> list[str]:
    """Return a text as lines of at most so many characters, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shortened(text: str, characters: int) -> str:
    """Return a text cut at a word with an ellipsis where it is longer than so many characters."""
    if len(text) <= characters:
        return text
    return text[: characters - 1].rsplit(" ", 1)[0] + "…"


def short_names(docs: Iterable[str]) -> dict[str, str]:
    """Return a short name for each document: what stands before the first `_` of its file name.

    Where that would name two documents alike, the file name without its ending.
    """
    stems = {doc: doc.removesuffix(".txt") for doc in docs}
    short = {doc: stem.split("_")[0] for doc, stem in stems.items()}
    return short if all(short.values()) and len(set(short.values())) == len(short) else stems


def day(value: str, year: bool = True) -> str:
    """Return an ISO day as readers write it: 11 December 2020."""
    parsed = date.fromisoformat(value)
    return f"{parsed.day} {MONTHS[parsed.month - 1]}" + (f" {parsed.year}" if year else "")


def down(height: float) -> alt.Scale:
    """Return a scale in pixels from the top: labels stand where there is room, not at a step."""
    return alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)


def lanes(starts: Sequence[float], widths: Sequence[float], most: int) -> list[int | None]:
    """Return for each label the lane, counted upwards, in which nothing crosses it; None: no room.

    `starts` are sorted positions in pixels from which labels run to the right, each on a stem
    from below. A label lies above the stems that rise under it, so lanes go from right to left.
    """
    found: list[int | None] = []
    for index in reversed(range(len(starts))):
        end = starts[index] + widths[index] + LETTER
        under = [
            lane
            for start, lane in zip(starts[index + 1 :], reversed(found), strict=True)
            if lane is not None and start < end
        ]
        lane = max(under, default=-1) + 1
        found.append(lane if lane < most else None)
    return found[::-1]


def finished(
    chart: alt.TopLevelMixin, title: str, subtitle: str = "", source: str = "", width: int = WIDTH
) -> alt.TopLevelMixin:
    """Return a chart with its title (the finding), a subtitle, and the source as the last line."""
    characters = WRAP * width // WIDTH + 18
    about = wrapped(subtitle, characters) if subtitle else []
    about += wrapped(f"Source: {source}", characters) if source else []
    head = alt.TitleParams(
        wrapped(title, characters - 16),
        subtitle=about,
        anchor="start",
        frame="bounds",
        fontSize=15,
        subtitleFontSize=11.5,
        color=INK,
        subtitleColor="#444444",
        offset=14,
    )
    whole: alt.TopLevelMixin = (
        chart.properties(title=head, padding=10)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            labelColor=INK,
            titleColor=INK,
            gridColor="#ECECEC",
            domainColor=FAINT,
            tickColor=FAINT,
            titleFontWeight="normal",
            labelLimit=330,
        )
        .configure_legend(
            labelFontSize=12, titleFontSize=12, labelLimit=300, symbolSize=110, symbolOpacity=1
        )
        .configure_text(fontSize=12, color=INK)
        .configure_header(labelFontSize=12, titleFontSize=12)
    )
    return whole


def leading(column: str = "href") -> dict[str, Any]:
    """Return the encoding by which a mark leads where its column says, on the site alone."""
    return {"href": alt.condition(ON_SITE, f"{column}:N", alt.value(""))}


def pointer(column: str = "href") -> dict[str, Any]:
    """Return the cursor of marks that may lead somewhere, on the site alone."""
    where = f"{ON_SITE} && datum.{column}"
    return {"cursor": alt.ExprRef(expr=f"{where} ? 'pointer' : 'default'")}


def on_site() -> alt.Parameter:
    """Return the parameter of a chart that its links need; the site alone sets it to true."""
    return alt.param(name=ON_SITE, value=False)


def palette(origins: pd.DataFrame) -> dict[str, str]:
    """Return a colour for each origin of the table `origins`, the same in every chart.

    The hues that can be told apart go to the first origins of the ranking; the rest share one
    grey, and are told by their letters. `""`, that no origin is named, stands first.
    """
    ranked = _ranked(origins)
    hues = dict(zip(ranked, HUES, strict=False))
    return {"": UNSOURCED, **{origin: hues.get(origin, OTHER) for origin in ranked}}


def letters(origins: pd.DataFrame) -> dict[str, str]:
    """Return a letter for each origin of the table `origins`, the same in every chart.

    In the order of `palette`: A to Z, then Aa, Ab and so on: each begins with a capital, so that
    the letters of two origins can stand side by side. Every key lists origins in this order.
    """
    return {origin: _letter(place) for place, origin in enumerate(_ranked(origins))}


def _letter(place: int) -> str:
    """Return the letter of a place, counted from 0: A to Z, then two letters, then three."""
    before, last = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) + ascii_lowercase[last]) if before else ascii_uppercase[last]


def _ranked(origins: pd.DataFrame) -> list[str]:
    """Return the origins by rank: first those of numbers that the documents give.

    Among these and among the others, those that most rows name come first.
    """
    named = origins[origins["origin"] != ""]
    keys = ["event", "quantity", "value"]
    named = named.assign(value=named["value_low"].fillna(named["value_high"]))
    told = origins[origins["doc"] != ""]
    told = told.assign(value=told["value_low"].fillna(told["value_high"]))[keys].drop_duplicates()
    near = named.merge(told, on=keys)["origin"].value_counts()
    counts = named["origin"].value_counts()
    return sorted(counts.index, key=lambda slug: (-near.get(slug, 0), -counts[slug], slug))


def in_rank(present: Iterable[str], ranked: Mapping[str, str]) -> list[str]:
    """Return the origins present, each once, in the order of `letters`; `""` stands last.

    An origin that has no letter, because no row of the table names it, stands behind those.
    """
    places = {origin: place for place, origin in enumerate(ranked)}
    shown = set(present)
    return sorted(shown, key=lambda slug: (slug == "", places.get(slug, len(places)), slug))


def lettered(origin: str, name: str, ranked: Mapping[str, str]) -> str:
    """Return the words by which a key names an origin: its letter before its name."""
    return f"{ranked.get(origin, '')}  {name}".strip()


def gutter(names: Iterable[str]) -> float:
    """Return the pixels at the left of a chart that the names of documents need."""
    return max(GUTTER, min(max(map(len, names)) * BOLD_LETTER + 10, WIDEST_GUTTER))


def title_room(width: int) -> int:
    """Return the pixels for which lines of the title of a plot are broken."""
    return NARROW_TEXT if width == NARROW else WIDE_TEXT


def rows_high(rows: Sized, row: int = ROW) -> int:
    """Return the height in pixels of a chart with so many rows."""
    return max(1, len(rows)) * row
