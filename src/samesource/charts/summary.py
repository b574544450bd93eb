"""The summary: how far each figure reaches, and where it matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    FAINT,
    INK,
    LETTER,
    OTHER,
    SHOWN,
    WIDE,
    WIDE_TEXT,
    down,
    finished,
    in_rank,
    leading,
    lettered,
    letters,
    on_site,
    palette,
    pointer,
    short_names,
    shortened,
)
from samesource.corpus import is_casualty
from samesource.matches import shown
from samesource.notebook import (
    Study,
    figure_address,
    label,
    mention_address,
    record_address,
    short_name,
)
from samesource.origins import NOT_ESTABLISHED

LABEL, EVENT = 43, 48  # characters of the two lines, figure and event, before they are cut
BOLD, PLAIN = 7.6, 6.5  # pixels of an average letter of the two, in the wider font of a browser
STAGES = ("mentions", "documents", "publishers", "families", "name nobody", "origins")
STAGES_HEAD, SMALL = 34, 10  # pixels of the headings of the stages; of letters of headings
NOT_CLASSED = "Nothing says who stands behind their publishers."

RELATIONS = {"same": "=", "compatible": "~", "differs": "≠"}  # the closest first
DOCUMENT, OUTSIDE = "document", "outside"
NOT_STATED = "no origin stated"
COLUMNS, DOCUMENTS = 15, 8  # drawn at most, and of these documents
APART = 12  # pixels between the two kinds of columns
TILE = 26  # pixels of a tile from top to foot: its sign, and under it the letters of its origins
MATRIX_HEAD, HEADING = 190, 26  # pixels of the headings of the matrix; characters of one
Column = tuple[str, str]  # of the matrix: place and name


class Layout(NamedTuple):
    """How a chart is laid out, in pixels: the plot, its rows, and where the names of rows stand.

    `text` is the width for which lines of title and source are broken. Names stand above what
    they name, or `beside` it, in so many pixels at the left. `middle` leads from the top of a row
    to the middle of its marks, `pitch` from one column of the matrix to the next.
    """

    width: int
    text: int
    row: int
    middle: int
    beside: int = 0
    pitch: int = 20
    most: int = 520  # square pixels of the largest circle

    @property
    def side(self) -> int:
        """Pixels of a tile of the matrix across."""
        return self.pitch - 2


REACH = Layout(314, 228, row=66, middle=48)
REACH_WIDE = Layout(WIDE, WIDE_TEXT, row=28, middle=14, beside=390, most=430)
MATRIX = Layout(320, 228, row=74, middle=49)
MATRIX_WIDE = Layout(WIDE, WIDE_TEXT, row=30, middle=15, beside=348, pitch=22)


def figure_label(study: Study, number: str, quantity: str, event: str) -> str:
    """Return a figure in words: "30,000 killed, 1988 prison killings in Iran"."""
    return f"{number} {label(study, 'quantity', quantity)} · {label(study, 'event', event)}"


def number_label(number: str) -> str:
    """Return a number of independence.csv as readers see it; a range as "2,800 to 3,800"."""
    return " to ".join(shown(float(part)) for part in number.split("/") if part)


def origins_label(low: int, high: int) -> str:
    """Return the number of origins: one number, or a range where it is one."""
    return str(high) if low == high else f"{low}–{high}"


def reach(study: Study, casualties: bool = True) -> pd.DataFrame:
    """Return one row per figure of the documents: how many mentions, documents … origins.

    With `casualties` people killed, hurt, held, named or buried, else the other things counted.
    Columns: figure, event, quantity, number, the stages, outside_claims.
    """
    table = study.table("independence")
    table = table[table["mentions"] > 0]
    table["number_shown"] = [number_label(str(number)) for number in table["number"]]
    table["origins"] = [
        origins_label(low, high)
        for low, high in zip(table["origins_low"], table["origins_high"], strict=True)
    ]
    table = table.rename(columns={"unsourced_mentions": "name nobody"})
    both = pd.concat([table, _vague(study)], ignore_index=True)
    keep = [
        is_casualty(study.corpus.vocabulary, quantity) == casualties
        for quantity in both["quantity"]
    ]
    both = both[keep].copy()
    both["figure"] = [
        figure_label(study, row["number_shown"], row["quantity"], row["event"])
        for row in tables.rows(both)
    ]
    ordered = both.sort_values(
        ["mentions", "documents", "outside_claims", "figure"], ascending=[False, False, False, True]
    )
    columns = [
        "figure",
        "event",
        "quantity",
        "number",
        *STAGES,
        "outside_claims",
    ]
    return ordered[columns].reset_index(drop=True)


def counted_by(study: Study, row: dict[str, Any]) -> list[str]:
    """Return the origins of a figure of `reach`: bodies stated to have counted this number."""
    table = study.table("origins")
    same = (table["event"] == row["event"]) & (table["quantity"] == row["quantity"])
    number = float(row["number"]) if "/" not in row["number"] else float("nan")
    one = table["value_low"].isna() | table["value_high"].isna()
    one |= table["value_low"] == table["value_high"]  # a range is a number of its own
    told = one & ((table["value_low"] == number) | (table["value_high"] == number))
    seen = ~table["id"].isin(study.unseen())
    return sorted(set(table.loc[same & told.fillna(False) & seen, "origin"]) - {""})


def _vague(study: Study) -> pd.DataFrame:
    """Return the mentions that give no number, by event and quantity, in the same columns."""
    figures = study.table("figures")
    vague = figures[figures["qualifier"] == "vague"].merge(
        study.table("documents")[["doc", "publisher", "family"]], on="doc"
    )
    rows = []
    for (event, quantity), group in vague.groupby(["event", "quantity"]):
        words = list(dict.fromkeys(text.lower() for text in group["text"]))
        rows.append(
            {
                "event": event,
                "quantity": quantity,
                "number": "",
                "number_shown": "“" + "”, “".join(words) + "”",
                "mentions": len(group),
                "documents": group["doc"].nunique(),
                "publishers": group["publisher"].nunique(),
                "families": group["family"].nunique(),
                "origins": "–",
                "outside_claims": 0,
                "name nobody": int((group["attributed_to"] == "").sum()),
            }
        )
    return pd.DataFrame(rows)


def reach_title(frame: pd.DataFrame) -> str:
    """Return the finding: how far the most repeated figure reaches."""
    top = frame.iloc[0]
    counts = [
        f"{top[stage]} {one if top[stage] == 1 else many}"
        for stage, one, many in (
            ("mentions", "mention", "mentions"),
            ("documents", "document", "documents"),
            ("families", "publisher family", "publisher families"),
        )
    ]
    classed = f" of {counts[2]}" if top["families"] else ""
    return f"The most repeated figure has {counts[0]} in {counts[1]}{classed}"


def reach_text(frame: pd.DataFrame) -> str:
    """Return the alternative text of the chart of `reach`."""
    top = frame.iloc[0]
    return (
        f"{reach_title(frame)}: {top['figure']}. A grid with one row for each figure and six "
        f"columns, from mentions to origins; this figure stands with {top['publishers']} "
        f"{'publisher' if top['publishers'] == 1 else 'publishers'} and has {top['origins']} "
        f"stated {'origin' if top['origins'] == '1' else 'origins'}."
    )


def reach_chart(
    study: Study, frame: pd.DataFrame, source: str, layout: Layout = REACH
) -> alt.TopLevelMixin:
    """Return the chart of `reach`: a circle per stage, its size and number the count.

    On the site the circles of a figure lead to its page.
    """
    kept = frame.head(SHOWN)
    kept = kept.assign(href=kept["figure"].map(_pages(study, kept)))
    long = kept.melt(
        id_vars=["figure", "href"], value_vars=list(STAGES), var_name="stage", value_name="shown"
    )
    tops = _tops(kept["figure"], STAGES_HEAD, layout)
    long["count"] = pd.to_numeric(long["shown"].astype(str).str.split("–").str[-1], errors="coerce")
    long["shown"] = long["shown"].astype(str)
    long["y"] = long["figure"].map(tops) + layout.middle
    long["x"] = long["stage"].map(dict(zip(STAGES, stage_centres(layout), strict=True)))
    long = long.sort_values(["y", "x"])
    height = STAGES_HEAD + layout.row * len(kept)
    base = alt.Chart(long).encode(
        x=_x("x", layout),
        y=_y("y", height),
        tooltip=["figure:N", "stage:N", "shown:N"],
        **leading(),
    )
    size = alt.Scale(type="sqrt", range=[160, layout.most])
    circles = base.mark_circle(opacity=0.9, **pointer()).encode(
        size=alt.Size("count:Q", scale=size, legend=None),
        color=alt.Color(
            "stage:N",
            scale=alt.Scale(domain=list(STAGES), range=[*["#CFE2F1"] * 4, "#DDDDDD", "#F2C14E"]),
            legend=None,
        ),
    )
    words = base.mark_text(fontSize=12, fontWeight="bold", color=INK, **pointer())
    chart = alt.layer(
        *_between_rows(tops, height, layout),
        circles,
        words.encode(text="shown:N"),
        _stage_headings(height, layout),
        *_names(tops, height, layout),
    )
    about = (
        "Figures of people killed, hurt, held, named or buried, from mentions to origins; "
        "origins count outside claims too"
    )
    if len(frame) > SHOWN:
        about += f". Drawn: the first {SHOWN} of {len(frame)} figures; the table has all"
    return _sized(chart, height, reach_title(frame), about, source, layout)


def _pages(study: Study, frame: pd.DataFrame) -> dict[str, str]:
    """Return where the site has the page of each figure of `reach`; empty where it has none."""
    return {
        row["figure"]: figure_address(study, row["event"], row["quantity"], row["number"])
        for row in tables.rows(frame)
    }


def stage_centres(layout: Layout = REACH) -> list[float]:
    """Return the middle in pixels of the column of each stage, as wide as its heading needs."""
    widths = [max(map(len, stage.split())) * LETTER * SMALL / 12 for stage in STAGES]
    gap = (layout.width - layout.beside - sum(widths)) / (len(widths) - 1)
    return [
        layout.beside + sum(widths[:index]) + gap * index + width / 2
        for index, width in enumerate(widths)
    ]


def _stage_headings(height: int, layout: Layout) -> alt.Chart:
    lines = [
        {"x": x, "y": STAGES_HEAD - 8 - 13 * (len(words) - 1 - line), "word": word}
        for stage, x in zip(STAGES, stage_centres(layout), strict=True)
        for words in [stage.split()]
        for line, word in enumerate(words)
    ]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(lines))
        .mark_text(fontSize=SMALL, color=INK)
        .encode(x=_x("x", layout), y=_y("y", height), text="word:N")
    )
    return chart


# ------------------------------------------------------------------ what both charts share


def _tops(figures: pd.Series, head: int, layout: Layout) -> dict[str, int]:
    """Return where the row of each figure begins, in pixels from the top."""
    return {figure: head + index * layout.row for index, figure in enumerate(figures)}


def _x(field: str, layout: Layout) -> alt.X:
    width = layout.width
    scale = alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _y(field: str, height: int) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=down(height), axis=None)


def _between_rows(tops: Mapping[str, int], height: int, layout: Layout) -> list[alt.Chart]:
    """Return fine rules above the rows, where a row is named at the left, far from its marks."""
    if not layout.beside:
        return []
    rules = pd.DataFrame({"y": list(tops.values()), "x": 0, "end": layout.width})
    fine = alt.Chart(rules).mark_rule(color="#EBEBEB")
    return [fine.encode(x=_x("x", layout), x2="end:Q", y=_y("y", height))]


def _names(tops: Mapping[str, int], height: int, layout: Layout) -> list[alt.Chart]:
    """Return the names of the figures: the figure, and under it or beside it the event."""
    pairs = [(*figure.partition(" · ")[::2], top) for figure, top in tops.items()]
    one_line = sum(_fits(figure, event, layout) for figure, event, _ in pairs) > len(pairs) / 2
    rows = pd.DataFrame(
        [_in_place(*pair, layout, one_line and _fits(pair[0], pair[1], layout)) for pair in pairs]
    )
    names = alt.Chart(rows)
    return [
        names.mark_text(align="left", fontSize=11.5, fontWeight="bold", color=INK).encode(
            x=_x("x", layout), y=_y("y", height), text="figure:N"
        ),
        names.mark_text(align="left", fontSize=11, color="#444444").encode(
            x=_x("event_x", layout), y=_y("event_y", height), text="event:N"
        ),
    ]


def _event_start(figure: str, layout: Layout) -> float:
    """Return where an event begins in the line of its figure: in a column, where it has one."""
    return max(len(shortened(figure, LABEL)) * BOLD + 8, layout.beside * 0.47)


def _fits(figure: str, event: str, layout: Layout) -> bool:
    """Return whether figure and event have room in one line at the left of the marks."""
    return _event_start(figure, layout) + len(event) * PLAIN <= layout.beside - 12


def _in_place(figure: str, event: str, top: int, layout: Layout, one_line: bool) -> dict[str, Any]:
    """Return figure and event with their places, in one line or the event below the figure."""
    if one_line:
        middle = float(top + layout.middle)
        places = {"y": middle, "event_x": _event_start(figure, layout), "event_y": middle}
        return {"figure": shortened(figure, LABEL), "event": event, "x": 0.0, **places}
    first = float(top + layout.middle - 6 if layout.beside else top + 14)
    room = int((layout.beside - 12) / PLAIN) if layout.beside else EVENT
    places = {"y": first, "event_x": 0.0, "event_y": first + (13 if layout.beside else 15)}
    return {"figure": shortened(figure, LABEL), "event": shortened(event, room), "x": 0.0, **places}


def _sized(
    chart: alt.LayerChart | alt.FacetChart,
    height: int,
    title: str,
    subtitle: str,
    source: str,
    layout: Layout,
) -> alt.TopLevelMixin:
    sized = chart.properties(width=layout.width, height=height).add_params(on_site())
    return finished(sized, title, subtitle, source, layout.text)


# ------------------------------------------------------------------ the match matrix


def matrix(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return for each figure of `reach` where it stands: in documents, and outside by origin.

    The closest relation counts: same (the same number, or the same words where there is none),
    compatible, differs; what has no row is silent. A document whose numbers with that relation
    have several origins has a row for each of them.
    Columns: figure, place (document or outside), column (its name), relation, origin (slug, empty
    where none is stated), certainty (of the origin), numbers (mentions or claims), ids (theirs).
    """
    met = pd.concat([_given(study, frame), _compared(study, frame)], ignore_index=True)
    order = {relation: rank for rank, relation in enumerate(RELATIONS)}
    met["rank"] = met["relation"].map(order)
    closest = met.groupby(["figure", "place", "column"])["rank"].transform("min")
    rows = met[met["rank"] == closest].groupby(
        ["figure", "place", "column", "relation", "origin"], as_index=False
    )
    cells = rows.agg(
        certainty=("certainty", _joined), numbers=("id", "nunique"), ids=("id", _listed)
    )
    rank = {figure: index for index, figure in enumerate(frame["figure"])}
    cells["row"] = cells["figure"].map(rank)
    cells = cells.sort_values(["row", "place", "column", "origin"], ascending=[True] * 3 + [False])
    return cells[_CELL].reset_index(drop=True)


_CELL = ["figure", "place", "column", "relation", "origin", "certainty", "numbers", "ids"]


def _joined(values: pd.Series) -> str:
    return ", ".join(sorted(set(values) - {""}))


def _listed(ids: pd.Series) -> str:
    return "; ".join(sorted(set(ids)))


def _mentions(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions of the figures of `reach`: id, figure."""
    figures = study.table("figures")
    found = [
        {"id": identity, "figure": row["figure"]}
        for row in tables.rows(frame)
        for identity in figures.loc[_is_figure(figures, row), "id"]
    ]
    return pd.DataFrame(found, columns=["id", "figure"])


def _in_documents(study: Study) -> pd.DataFrame:
    """Return every mention as something to be met: id, place, column, origin, certainty."""
    figures, names = study.table("figures"), short_names(study.table("documents")["doc"])
    found = figures[["id", "doc"]].merge(
        study.table("origins")[["id", "origin", "certainty"]], on="id", how="left"
    )
    found = found.fillna({"origin": "", "certainty": ""})
    return found.assign(place=DOCUMENT, column=found["doc"].map(names)).drop(columns="doc")


def _outside(study: Study) -> pd.DataFrame:
    """Return every outside claim in the same columns; its column is the name of its origin."""
    claims = study.table("claims")
    claims = claims[claims["same_as"].fillna("") == ""]
    known = [str(origin) if origin != NOT_ESTABLISHED else "" for origin in claims["origin"]]
    named = [_name(study, origin) for origin in known]
    return pd.DataFrame(
        {"id": claims["claim_id"], "place": OUTSIDE, "column": named, "origin": known}
    ).assign(certainty=["as recorded" if origin else "" for origin in known])


def _given(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions of the figures themselves, each in its document."""
    return _mentions(study, frame).merge(_in_documents(study), on="id").assign(relation="same")


def _compared(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return what the mentions of the figures were compared with, and how they relate."""
    matches = study.table("matches")
    matches = matches[matches["relation"].isin(list(RELATIONS))][["left", "right", "relation"]]
    turned = matches.rename(columns={"left": "right", "right": "left"})
    pairs = pd.concat([matches, turned], ignore_index=True)
    pairs = pairs.merge(_mentions(study, frame), left_on="left", right_on="id").drop(columns="id")
    others = pd.concat([_in_documents(study), _outside(study)], ignore_index=True)
    return pairs.merge(others, left_on="right", right_on="id").drop(columns=["left", "right"])


def _is_figure(figures: pd.DataFrame, row: dict[str, object]) -> pd.Series:
    same = (figures["event"] == row["event"]) & (figures["quantity"] == row["quantity"])
    if not row["number"]:
        return same & (figures["qualifier"] == "vague")
    named = [
        tables.number_named(low, high, qualifier)
        for low, high, qualifier in zip(
            figures["value_low"], figures["value_high"], figures["qualifier"], strict=True
        )
    ]
    return same & (pd.Series(named, index=figures.index) == row["number"])


def all_documents(study: Study) -> list[str]:
    """Return the short names of all documents, in their order."""
    return list(short_names(study.table("documents")["doc"]).values())


def drawn_columns(cells: pd.DataFrame, documents: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the columns that the matrix draws: documents, and outside origins.

    `documents` are all documents by name; those that give most of the figures are kept, in their
    order. Origins with the same number for most figures come first, then those with any number for
    most; the column without a stated origin comes last.
    """
    most = _most_met(cells[cells["place"] == DOCUMENT])
    ranked = [*most, *(name for name in documents if name not in set(most))][:DOCUMENTS]
    kept = [name for name in documents if name in set(ranked)]
    outside = _most_met(cells[cells["place"] == OUTSIDE])
    room = COLUMNS - len(kept)
    if NOT_STATED in outside:
        outside.remove(NOT_STATED)
        return kept, [*outside[: room - 1], NOT_STATED]
    return kept, outside[:room]


def _most_met(cells: pd.DataFrame) -> list[str]:
    once = cells.drop_duplicates(["figure", "column"])
    told = once.assign(same=once["relation"] == "same").groupby("column", as_index=False)
    counts = told.agg(same=("same", "sum"), any=("figure", "nunique"), numbers=("numbers", "sum"))
    order = ["same", "any", "numbers", "column"]
    return list(counts.sort_values(order, ascending=[False] * 3 + [True])["column"])


def matrix_title(frame: pd.DataFrame, cells: pd.DataFrame) -> str:
    """Return the finding: how many figures have the same number outside, from how many origins."""
    same = cells[(cells["place"] == OUTSIDE) & (cells["relation"] == "same")]
    named = same[same["origin"] != ""].groupby("figure")["origin"].nunique()
    found, one, several = same["figure"].nunique(), int((named == 1).sum()), int((named > 1).sum())
    counts = ((one, "one stated origin"), (several, "several"), (found - len(named), "none stated"))
    parts = [f"{count} with {what}" for count, what in counts if count]
    return f"{found} of {len(frame)} figures also stand outside with the same number" + (
        f": {', '.join(parts)}" if parts else ""
    )


def matrix_text(frame: pd.DataFrame, cells: pd.DataFrame, documents: Sequence[str]) -> str:
    """Return the alternative text of the matrix."""
    kept, outside = drawn_columns(cells, documents)
    return (
        f"A matrix of {len(frame)} figures by {len(kept)} documents and {len(outside)} outside "
        "origins; signs say same, compatible or differs, colours and letters the origin. "
        f"{matrix_title(frame, cells)}. A match in number does not say that somebody counted "
        "separately."
    )


def matrix_subtitle(frame: pd.DataFrame, cells: pd.DataFrame, documents: Sequence[str]) -> str:
    """Return what signs and colours mean, and what is left to the table."""
    about = (
        "= same number, ~ compatible, ≠ differs, empty: silent; of several, the closest. "
        "Colour and letter: the origin"
    )
    kept, outside = drawn_columns(cells, documents)
    of = cells.loc[cells["place"] == OUTSIDE, "column"].nunique()
    counts = ((kept, len(documents), "documents"), (outside, of, "outside origins"))
    parts = [f"{len(drawn)} of {all_} {what}" for drawn, all_, what in counts if len(drawn) < all_]
    parts = [f"{' and '.join(parts)} with most matches"] if parts else []
    if len(frame) > SHOWN:
        parts.insert(0, f"the first {SHOWN} of {len(frame)} figures")
    return f"{about}. Drawn: {', '.join(parts)}; the table has all" if parts else about


def standing(study: Study, cells: pd.DataFrame) -> pd.DataFrame:
    """Return one row per figure with the names of all columns, drawn or not.

    Columns: figure, given in (documents), origins there, other numbers in (documents with their
    relation), and same, compatible, differs outside (origins).
    """
    rows = []
    for figure, group in cells.groupby("figure", sort=False):
        inside, outside = (group[group["place"] == place] for place in (DOCUMENT, OUTSIDE))
        given, others = (inside[(inside["relation"] == "same") == same] for same in (True, False))
        origins = [_name(study, origin) for origin in dict.fromkeys(given["origin"])]
        said = [f"{row['column']} {RELATIONS[row['relation']]}" for row in tables.rows(others)]
        cell = {
            "figure": figure,
            "given in": ", ".join(dict.fromkeys(given["column"])),
            "origins there": "; ".join(origins),
            "other numbers in": ", ".join(dict.fromkeys(said)),
        }
        for relation in RELATIONS:
            names = outside.loc[outside["relation"] == relation, "column"]
            cell[f"{relation} outside"] = "; ".join(names)
        rows.append(cell)
    columns = ["figure", "given in", "origins there", "other numbers in"]
    return pd.DataFrame(rows, columns=[*columns, *(f"{name} outside" for name in RELATIONS)])


def _name(study: Study, origin: str) -> str:
    return short_name(study, origin) if origin else NOT_STATED


def matrix_chart(
    study: Study, frame: pd.DataFrame, cells: pd.DataFrame, source: str, layout: Layout = MATRIX
) -> alt.TopLevelMixin:
    """Return the match matrix: figures by documents and outside origins.

    The sign of a cell is the relation; its colour, and the letter below the sign, the origin: the
    colour is the same in every chart, the letter is told in the key. A cell of several origins is
    parted. On the site a part leads to its mention or claim, or to the figure's page where there
    are several; the sign leads where the first part does.
    """
    kept = frame.head(SHOWN)
    documents = all_documents(study)
    at = _column_places(*drawn_columns(cells, documents), layout)
    tops = _tops(kept["figure"], MATRIX_HEAD, layout)
    height = MATRIX_HEAD + layout.row * len(kept)
    linked = cells.assign(href=_leads(study, kept, cells)).drop(columns="ids")
    tiles, legend = _tiles(study, tops, linked, at, layout)
    signs = _signs(tiles, layout)
    empty = pd.DataFrame(
        [
            {"x": x, "x_end": x + layout.side, "y": y, "y_end": y + TILE}
            for x in at.values()
            for y in (top + layout.middle - TILE // 2 for top in tops.values())
        ]
    )
    box = {"x": _x("x", layout), "x2": "x_end", "y": _y("y", height), "y2": "y_end"}
    middle = {"x": _x("middle", layout), "y": _y("y_sign", height)}
    tips = ["figure", "column", "relation", "named", "certainty", "numbers"]
    hover = [alt.Tooltip(f"{tip}:N", title=_TIPS.get(tip, tip)) for tip in tips]
    colour = alt.Fill(
        "legend:N",
        scale=alt.Scale(domain=list(legend), range=list(legend.values())),
        legend=alt.Legend(title="Origin", orient="bottom", columns=1, symbolType="square"),
    )
    chart = alt.layer(
        *_between_rows(tops, height, layout),
        alt.Chart(empty).mark_rect(fill=None, stroke=FAINT).encode(**box),
        alt.Chart(tiles)
        .mark_rect(**pointer())
        .encode(**box, fill=colour, tooltip=hover, **leading()),
        alt.Chart(signs)
        .mark_circle(size=110, color="white", opacity=1, **pointer())
        .encode(**middle, tooltip=hover, **leading()),
        alt.Chart(signs)
        .mark_text(fontSize=13, fontWeight="bold", color=INK, **pointer())
        .encode(**middle, text="sign:N", tooltip=hover, **leading()),
        *_letters(signs[signs["letters"] != ""], height, layout, hover),
        *_column_headings(at, height, layout),
        *_names(tops, height, layout),
    )
    subtitle = matrix_subtitle(frame, cells, documents)
    return _sized(chart, height, matrix_title(frame, cells), subtitle, source, layout)


_TIPS = {"column": "in", "named": "origin", "numbers": "mentions or claims"}


def _leads(study: Study, frame: pd.DataFrame, cells: pd.DataFrame) -> list[str]:
    """Return where the site shows each of the cells: the one mention or claim, or the figure."""
    pages = _pages(study, frame)
    return [
        pages.get(row["figure"], "")
        if row["numbers"] > 1
        else mention_address(study, row["ids"])
        if row["place"] == DOCUMENT
        else record_address(study, row["ids"])
        for row in tables.rows(cells)
    ]


def _column_places(documents: list[str], outside: list[str], layout: Layout) -> dict[Column, int]:
    """Return the left side in pixels of each column: documents, and after a gap the others."""
    pitch = layout.pitch
    first = layout.beside + max(len(documents) * pitch + APART, 4 * pitch)
    return {
        (DOCUMENT, name): layout.beside + index * pitch for index, name in enumerate(documents)
    } | {(OUTSIDE, name): first + index * pitch for index, name in enumerate(outside)}


def _tiles(
    study: Study,
    tops: Mapping[str, int],
    cells: pd.DataFrame,
    at: Mapping[Column, int],
    layout: Layout,
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the drawn cells with their places in pixels, and the legend: words to colour."""
    colours, ranked = palette(study.table("origins")), letters(study.table("origins"))
    named = {
        origin: lettered(origin, shortened(_name(study, origin), 40), ranked)
        for origin in set(cells["origin"])
    }
    rows: list[dict[str, Any]] = []
    drawn = cells[cells["figure"].isin(list(tops))]
    columns = pd.MultiIndex.from_frame(drawn[["place", "column"]])
    drawn = drawn[columns.isin(list(at))]
    for _, parts in drawn.groupby(["figure", "place", "column"], sort=False):
        first = parts.iloc[0]
        left = at[first["place"], first["column"]]
        top = tops[first["figure"]] + layout.middle - TILE // 2
        wide = layout.side / len(parts)
        for index, part in enumerate(tables.rows(parts)):
            origin = part["origin"]
            rows.append(
                {**part, "sign": RELATIONS[part["relation"]], "legend": named[origin],
                 "letter": ranked.get(origin, ""), "named": _name(study, origin),
                 "x": left + index * wide, "x_end": left + (index + 1) * wide,
                 "y": top, "y_end": top + TILE}
            )  # fmt: skip
    more = ["sign", "legend", "letter", "named", "x", "x_end", "y", "y_end"]
    tiles = pd.DataFrame(rows, columns=[*(name for name in _CELL if name != "ids"), "href", *more])
    return tiles, {
        named[origin]: colours.get(origin, OTHER) for origin in in_rank(tiles["origin"], ranked)
    }


def _signs(tiles: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Return each tile once, with sign and letters: middle, y_sign, letters, y_letters."""
    rows = [
        {
            **parts.iloc[0].drop(["x", "x_end", "y", "y_end", "letter", "legend"]),
            "letters": (told := _few([one for one in dict.fromkeys(parts["letter"]) if one])),
            "middle": parts["x"].min() + layout.side / 2,
            "y_sign": parts["y"].iloc[0] + (8 if told else TILE / 2),
            "y_letters": parts["y"].iloc[0] + TILE - 6,
        }
        for _, parts in tiles.groupby(["figure", "place", "column"], sort=False)
    ]
    return pd.DataFrame(rows)


def _few(told: Sequence[str]) -> str:
    """Return letters as a tile has room for them: three, or fewer and a sign for more."""
    words = "".join(told)
    if len(words) <= 3:
        return words
    two = "".join(told[:2])
    return f"{two if len(two) < 3 else told[0]}+"


def _letters(
    signs: pd.DataFrame, height: int, layout: Layout, hover: Sequence[alt.Tooltip]
) -> list[alt.Chart]:
    """Return the letters of the origins at the foot of their tiles, each row on white."""
    base = alt.Chart(signs).encode(
        x=_x("middle", layout), y=_y("y_letters", height), tooltip=list(hover), **leading()
    )
    letters = base.mark_text(fontSize=9, fontWeight="bold", color=INK, **pointer())
    return [
        base.mark_rect(width=layout.side - 2, height=10, color="white", **pointer()),
        letters.encode(text="letters:N"),
    ]


def _column_headings(at: Mapping[Column, int], height: int, layout: Layout) -> list[alt.Chart]:
    """Return the names of the columns, read upwards, and of the two kinds."""
    rows, kinds = [], dict[str, int]()
    for (place, column), left in at.items():
        kinds.setdefault("documents" if place == DOCUMENT else "outside, by origin", left)
        words = shortened(column, HEADING)
        rows.append({"x": left + layout.side / 2, "y": MATRIX_HEAD - 2, "words": words})
    top = [{"x": left, "y": 8, "words": words} for words, left in kinds.items()]
    read = {"x": _x("x", layout), "y": _y("y", height), "text": "words:N"}
    return [
        alt.Chart(pd.DataFrame(rows, columns=["x", "y", "words"]))
        .mark_text(angle=270, align="left", fontSize=SMALL, color=INK)
        .encode(**read),
        alt.Chart(pd.DataFrame(top, columns=["x", "y", "words"]))
        .mark_text(align="left", fontSize=11, fontWeight="bold", color=INK)
        .encode(**read),
    ]
