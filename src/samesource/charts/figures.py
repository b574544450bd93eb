"""Which figures and dates the documents give, and how well the rules find them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from samesource import agreement, tables
from samesource.charts.grammar import (
    BOLD_LETTER,
    FAINT,
    HUES,
    INK,
    LETTER,
    LINE,
    NARROW,
    OTHER,
    SHOWN,
    WIDTH,
    down,
    finished,
    gutter,
    lanes,
    leading,
    on_site,
    pointer,
    short_names,
    shortened,
    title_room,
)
from samesource.corpus import is_casualty
from samesource.matches import figure_value, say
from samesource.notebook import Study, body_name, label, mention_address

THINGS = "other things"
MORE_PEOPLE = "other people"
COLOURED = 6  # quantities of people with a hue of their own; more cannot be told apart
LABEL_LANES = 10  # rows of labels above a document before labels are left out
LONGEST = 260  # pixels of the longest document on a phone, where it runs down
TOGETHER = 1300  # pixels there of all documents at most
LABELLED = 40  # figures of a document there before labels are left out
BESIDE = 28  # pixels from a document that runs down to its labels
LABEL = {NARROW: 42, WIDTH: 22}  # letters of a label before it is cut


# ------------------------------------------------------------------ words around a mention


def around(raw: str, start: int, end: int, low: int, high: int, reach: int = 90) -> str:
    """Return the words around a mention, cut from its sentence (low, high) between words.

    At most `reach` characters to each side; the mention itself is never cut.
    """
    before = raw[max(low, start - reach) : start]
    after = raw[end : min(high, end + reach)]
    if start - reach > low:
        before = "…" + re.sub(r"^\S*\s", "", before, count=1)
    if end + reach < high:
        after = re.sub(r"\s\S*$", "", after, count=1) + "…"
    return " ".join(f"{before}{raw[start:end]}{after}".split())


# ------------------------------------------------------------------ tables


def people(study: Study) -> list[str]:
    """Return the quantities of the figures found that count people harmed, sorted."""
    found = sorted(set(study.table("figures")["quantity"]))
    return [slug for slug in found if is_casualty(study.corpus.vocabulary, slug)]


def listed(study: Study, figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures as readers see them.

    Columns: document, words (around the figure), value, counted, quantity, event, says, id.
    """
    names = short_names(study.table("documents")["doc"])
    rows = [
        {
            "document": names[row["doc"]],
            "words": _words(study, row),
            "value": say(figure_value(row)),
            "counted": " ".join(row["counted"].split()),
            "quantity": label(study, "quantity", row["quantity"]),
            "event": label(study, "event", row["event"]),
            "who says it": _says(study, row),
            "id": row["id"],
        }
        for row in tables.rows(figures)
    ]
    columns = ["document", "words", "value", "counted", "quantity", "event", "who says it", "id"]
    return pd.DataFrame(rows, columns=columns)


def _words(study: Study, row: Mapping[str, Any]) -> str:
    low, high = int(row["sentence_start"]), int(row["sentence_end"])
    return around(study.raw(row["doc"]), int(row["start"]), int(row["end"]), low, high)


def _says(study: Study, row: Mapping[str, Any]) -> str:
    speaker, confirmer = row["attributed_to"], row["said_confirmed_by"]
    who = body_name(study, speaker) if speaker else "the text itself"
    return f"{who}; said to be confirmed by {body_name(study, confirmer)}" if confirmer else who


def listed_dates(study: Study, dates: pd.DataFrame) -> pd.DataFrame:
    """Return dates as readers see them.

    Columns: document, words (around the date), date, value, kind, resolved by, role, event, id.
    """
    names = short_names(study.table("documents")["doc"])
    rows = []
    for row in tables.rows(dates):
        raw, start, end = study.raw(row["doc"]), int(row["start"]), int(row["end"])
        low, high = _line(raw, start, end)
        rows.append(
            {
                "document": names[row["doc"]],
                "words": around(raw, start, end, low, high, 50),
                "date": " ".join(row["text"].split()),
                "value": row["value"] or "not resolved",
                "kind": row["kind"].replace("_", " "),
                "resolved by": row["anchor"],
                "role": row["role"],
                "event": label(study, "event", row["event"]),
                "id": row["id"],
            }
        )
    columns = "document,words,date,value,kind,resolved by,role,event,id".split(",")
    return pd.DataFrame(rows, columns=columns)


def _line(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of the line in which a mention stands; the table dates has no sentences."""
    stop = raw.find("\n", end)
    return raw.rfind("\n", 0, start) + 1, len(raw) if stop < 0 else stop


def errors_listed(study: Study, errors: pd.DataFrame) -> pd.DataFrame:
    """Return the differences from a coding with the words they are about.

    Columns: words, column, rules say, coding says, id. `errors` as `agreement` makes them.
    """
    rows = []
    for row in tables.rows(errors):
        raw, start, end = study.raw(row["doc"]), int(row["start"]), int(row["end"])
        low, high = _line(raw, start, end)
        rows.append(
            {
                "words": around(raw, start, end, low, high, 50),
                "column": row["column"],
                "rules say": row["rules_say"],
                "coding says": row["coding_says"],
                "id": f"{row['doc']}:{start}-{end}",
            }
        )
    return pd.DataFrame(rows, columns=["words", "column", "rules say", "coding says", "id"])


def coding_notes(folder: Path) -> pd.DataFrame:
    """Return what coding/README.md of a corpus says on how the coding was made, a row per point.

    These are the list items under its first heading with the words "how it was made"; one row
    that says so where there is no such file or heading.
    """
    path = folder / "coding/README.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    section = re.search(
        r"^#+ [^\n]*how it was made[^\n]*\n(.*?)(?=^#|\Z)", text, re.I | re.M | re.S
    )
    items = re.findall(r"^- (.*(?:\n  .*)*)", section[1] if section else "", re.M)
    notes = [" ".join(item.replace("**", "").replace("`", "").split()) for item in items]
    missing = "coding/README.md of this corpus does not say how the coding was made"
    return pd.DataFrame({"how the reference coding was made": notes or [missing]})


# ------------------------------------------------------------------ figures by document


def by_document(study: Study) -> pd.DataFrame:
    """Return one row per figure with its place in its document.

    Columns: document, start, characters (of the document), text, value, counted, quantity,
    group (the quantity's label where it has a colour of its own), id, href (where the site shows
    it).
    """
    documents = study.table("documents").set_index("doc")
    names = short_names(documents.index)
    figures = study.table("figures")
    harmed = figures[figures["quantity"].isin(people(study))]["quantity"]
    counts = harmed.value_counts()
    ranked = sorted(counts.index, key=lambda slug: (-counts[slug], slug))
    groups = {
        slug: label(study, "quantity", slug) if place < COLOURED else MORE_PEOPLE
        for place, slug in enumerate(ranked)
    }
    rows = [
        {
            "document": names[row["doc"]],
            "start": int(row["start"]),
            "characters": int(documents.loc[row["doc"], "characters"]),
            "text": " ".join(row["text"].split()),
            "value": say(figure_value(row)),
            "counted": " ".join(row["counted"].split()),
            "quantity": label(study, "quantity", row["quantity"]),
            "group": groups.get(row["quantity"], THINGS),
            "id": row["id"],
            "href": mention_address(study, row["id"]),
        }
        for row in tables.rows(figures)
    ]
    columns = "document,start,characters,text,value,counted,quantity,group,id,href".split(",")
    return pd.DataFrame(rows, columns=columns)


def by_document_title(shown: pd.DataFrame) -> str:
    """Return the finding: how many figures, and in which document most of them stand."""
    counts = shown["document"].value_counts()
    most = sorted(name for name in counts.index if counts[name] == counts.max())
    return f"{counts.max()} of {len(shown)} figures stand in document {most[0]}"


def by_document_text(shown: pd.DataFrame) -> str:
    """Return the alternative text of the chart."""
    counts = shown["document"].value_counts()
    each = ", ".join(f"{name}: {counts[name]}" for name in sorted(counts.index))
    return (
        f"{by_document_title(shown)}. One horizontal line per document in its true length, with a "
        f"tick and the number where each figure stands. Figures by document: {each}."
    )


def by_document_chart(
    shown: pd.DataFrame, lengths: Mapping[str, int], source: str, width: int = NARROW
) -> alt.TopLevelMixin:
    """Return each document as a line in true length, with a labelled tick for each figure.

    The lines run across; on a phone they run down, and labels say what is counted.
    `lengths` are the characters of every document, also of those without a figure, by name.
    """
    narrow = width == NARROW
    kept = dict(list(lengths.items())[:SHOWN])
    lines, ticks, height = (_laid_out_down if narrow else _laid_out)(shown, kept)
    across = alt.Scale(domain=[0, width], range=[0, width], nice=False)
    groups = list(dict.fromkeys(shown["group"]))
    groups.sort(
        key=lambda group: (
            group in (MORE_PEOPLE, THINGS),
            group == THINGS,
            -list(shown["group"]).count(group),
            group,
        )
    )
    hues = [
        OTHER if group == THINGS else INK if group == MORE_PEOPLE else HUES[i]
        for i, group in enumerate(groups)
    ]
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=groups, range=hues),
        legend=None
        if narrow
        else alt.Legend(
            orient="top", title="counts", columns=4, symbolType="stroke", symbolStrokeWidth=4
        ),
    )
    x = {
        name: alt.X(f"{name}:Q", scale=across, axis=None)
        for name in ("x", "x_end", "text_x", "length_x")
    }
    y = {
        name: alt.Y(f"{name}:Q", scale=down(height), axis=None)
        for name in ("y", "y_end", "text_y", "name_y")
    }
    tips = ["id", "value", "counted", "quantity"]
    lead = alt.Chart(ticks).transform_filter("datum.fits").mark_rule(strokeWidth=1)
    leads = [
        lead.encode(x=x["x_end"], x2="text_x", y=y["y_end"], y2="text_y", color=colour)
    ] * narrow
    chart = alt.layer(
        alt.Chart(lines)
        .mark_rule(color=FAINT, strokeWidth=6)
        .encode(x=x["x"], x2="x_end", y=y["y"], y2="y_end"),
        alt.Chart(lines)
        .mark_text(align="left", fontWeight="bold")
        .encode(x=alt.value(0), y=y["name_y"], text="document"),
        alt.Chart(ticks)
        .mark_rule(strokeWidth=2.5, **pointer())
        .encode(
            x=x["x"], x2="x_end", y=y["y"], y2="y_end", color=colour, tooltip=tips, **leading()
        ),
        *leads,
        alt.Chart(ticks)
        .transform_filter("datum.fits")
        .mark_text(align="left", dx=3, fontSize=11.5, **pointer())
        .encode(x=x["text_x"], y=y["text_y"], text="text", tooltip=tips, **leading()),
        alt.Chart(lines)
        .mark_text(align="left", fontSize=11, color="#444444", dx=6)
        .encode(x=x["length_x"], y=y["name_y"], text="length"),
    ).properties(width=width, height=height)
    unlabelled = int((~ticks["fits"]).sum())
    about = "A line is a document in its true length in characters, a tick a figure."
    about += _colours_said(groups) if narrow else ""
    about += f" Without room for its number: {unlabelled}." if unlabelled else ""
    left_out = len(lengths) - len(kept)
    about += f" Not drawn: the last {left_out} documents." if left_out else ""
    return finished(
        chart.add_params(on_site()), by_document_title(shown), about, source, title_room(width)
    )


def _colours_said(groups: list[str]) -> str:
    """Return what the colours of ticks say where there is no key to them."""
    rest = [
        f"{colour}: {group}"
        for colour, group in (("black", MORE_PEOPLE), ("grey", THINGS))
        if group in groups
    ]
    return f" Colour: what is counted{''.join(f'; {words}' for words in rest)}."


_TICK = ("x", "x_end", "y", "y_end", "text_x", "text_y", "fits")


def _laid_out(
    shown: pd.DataFrame, lengths: Mapping[str, int]
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return lines across and their ticks with their places in pixels, and the height.

    A tick reaches up to its label.
    """
    left = gutter(lengths)
    scale = (WIDTH - left) / max(lengths.values())
    lines: list[dict[str, object]] = []
    ticks: list[dict[str, object]] = []
    y = 0.0
    for name, characters in lengths.items():
        own = tables.rows(shown[shown["document"] == name].sort_values("start"))
        starts = [left + row["start"] * scale for row in own]
        widths = [len(shortened(row["text"], LABEL[WIDTH])) * LETTER for row in own]
        given = lanes(starts, widths, LABEL_LANES)
        y += 20 + LINE * (1 + max((lane for lane in given if lane is not None), default=0))
        lines.append(
            {
                "document": name,
                "x": left,
                "x_end": left + characters * scale,
                "y": y,
                "y_end": y,
                "name_y": y,
                "length": f"{characters:,} characters",
                "length_x": left + characters * scale,
            }
        )
        for row, start, lane in zip(own, starts, given, strict=True):
            top = y - 10 - LINE * (lane or 0)
            text = shortened(row["text"], LABEL[WIDTH])
            ticks.append(
                {**row, "text": text, "x": start, "x_end": start, "y_end": y + 5,
                 "y": top - (LINE - 4 if lane is not None else 0), "fits": lane is not None,
                 "text_x": start, "text_y": top - 5}
            )  # fmt: skip
        y += 12
    columns = [*shown.columns, *_TICK]
    return pd.DataFrame(lines), pd.DataFrame(ticks, columns=columns).astype({"fits": bool}), y


def _laid_out_down(
    shown: pd.DataFrame, lengths: Mapping[str, int]
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return lines that run down and their ticks with their places in pixels, and the height.

    Labels stand at the right, as near to their ticks as they have room, and say what is counted.
    """
    scale = min(LONGEST / max(lengths.values()), TOGETHER / sum(lengths.values()))
    lines: list[dict[str, object]] = []
    ticks: list[dict[str, object]] = []
    y = 0.0
    for name, characters in lengths.items():
        own = tables.rows(shown[shown["document"] == name].sort_values("start"))
        top = y + 20
        end = top + characters * scale
        lines.append(
            {"document": name, "x": 6, "x_end": 6, "y": top, "y_end": end, "name_y": y + 6,
             "length": f"{characters:,} characters", "length_x": len(name) * BOLD_LETTER + 2}
        )  # fmt: skip
        at = [top + row["start"] * scale for row in own]
        labels = spread(at[:LABELLED], LINE, top + 4)
        for index, (row, place) in enumerate(zip(own, at, strict=True)):
            text_y = labels[index] if index < LABELLED else place
            text = shortened(f"{row['text']}: {row['quantity']}", LABEL[NARROW])
            ticks.append(
                {**row, "text": text, "x": 2, "x_end": 12, "y": place, "y_end": place,
                 "text_x": BESIDE, "text_y": text_y, "fits": index < LABELLED}
            )  # fmt: skip
        y = max([end, *labels]) + 22
    columns = [*shown.columns, *_TICK]
    return pd.DataFrame(lines), pd.DataFrame(ticks, columns=columns).astype({"fits": bool}), y


def spread(wanted: Sequence[float], apart: float, first: float) -> list[float]:
    """Return places at least so far apart, as near as can be to the sorted ones that are wanted.

    None is before `first`.
    """
    groups: list[list[float]] = []  # of neighbours that stand as near to one another as they may

    def start(group: list[float]) -> float:
        middle = sum(place - apart * index for index, place in enumerate(group)) / len(group)
        return max(middle, first)

    for place in wanted:
        groups.append([place])
        while len(groups) > 1 and start(groups[-1]) < start(groups[-2]) + apart * len(groups[-2]):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [start(group) + apart * index for group in groups for index in range(len(group))]


# ------------------------------------------------------------------ agreement


def compared(study: Study) -> pd.DataFrame:
    """Return the scores of figures and dates against the reference coding, as one frame.

    The columns of `agreement.SCORE_COLUMNS` behind the column `table`; a table that nobody has
    coded has no rows.
    """
    coding = study.corpus.coding
    parts = []
    for name, score in (("figures", agreement.figures), ("dates", agreement.dates)):
        if len(coding[name]):
            parts.append(score(study.table(name), coding[name]).assign(table=name))
    columns = ["table", *agreement.SCORE_COLUMNS]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def scores_shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Return scores as readers see them: 40 of 41, 98 %."""
    shares = ["nothing to compare" if pd.isna(s) else f"{100 * s:.0f} %" for s in frame["score"]]
    counts = [f"{right} of {of}" for right, of in zip(frame["right"], frame["of"], strict=True)]
    kept = [name for name in ("table", "column", "measure") if name in frame]
    return frame[kept].assign(right=counts, share=shares)


def scores_title(frame: pd.DataFrame) -> str:
    """Return the finding: recall of figures and of dates, and the weakest column of each."""
    parts = []
    for name, rows in frame[frame["score"].notna()].groupby("table", sort=False):
        found = rows[(rows["column"] == "found") & (rows["measure"] == "recall")].iloc[0]
        worst = rows.sort_values("score", kind="stable").iloc[0]
        parts.append(
            f"{found['right']} of {found['of']} coded {name} found; lowest: "
            f"{worst['column'].replace('_', ' ')}, {100 * worst['score']:.0f} %"
        )
    return ". ".join(part[0].upper() + part[1:] for part in parts)


def scores_chart(frame: pd.DataFrame, source: str, width: int = NARROW) -> alt.TopLevelMixin:
    """Return the scores as dots on one axis from 0 to 100 %, with what they count beside them.

    On a phone the name of a row and what it counts stand above its dot. Raises ValueError where
    nothing could be compared.
    """
    shown = frame[frame["score"].notna()]
    if shown.empty:
        raise ValueError("no figure and no date of the coding could be compared")
    narrow = width == NARROW
    rows, heads, height = _scored(shown, 36 if narrow else 24)
    ends = [0, width - 6] if narrow else [190, width - 60]
    span = alt.Scale(domain=[0, 1], range=ends, nice=False)
    axis = alt.Axis(format=".0%", title="share that agrees with the reference coding", tickCount=5)
    x = alt.X("score:Q", scale=span, axis=axis)
    y, name_y = (
        alt.Y(f"{name}:Q", scale=down(height), axis=None)
        for name in ("y", "name_y" if narrow else "y")
    )
    colour = alt.Color(
        "measure:N",
        scale=alt.Scale(
            domain=["precision", "recall", "share right"], range=[HUES[1], HUES[0], INK]
        ),
        legend=alt.Legend(orient="top", title=None),
    )
    base = alt.Chart(rows).encode(y=y)
    counts = base.mark_text(align="left", dx=9).encode(x=x, text="label")
    if narrow:
        counts = base.mark_text(align="right").encode(x=alt.value(width), y=name_y, text="label")
    chart = alt.layer(
        base.mark_rule(color=FAINT).encode(x=alt.X("zero:Q", scale=span, axis=axis), x2="score"),
        base.mark_point(filled=True, size=90, opacity=1).encode(x=x, color=colour),
        counts,
        base.mark_text(align="left").encode(x=alt.value(0), y=name_y, text="row"),
        alt.Chart(heads)
        .mark_text(align="left", fontSize=12.5, fontWeight="bold")
        .encode(x=alt.value(0), y=y, text="table"),
    ).properties(width=width, height=height)
    about = (
        f"{'Above' if narrow else 'Beside'} each dot, how many are right of how many. Precision: "
        "of those that the rules give; recall: of those coded; share right: of the pairs found by "
        "both."
    )
    return finished(chart, scores_title(frame), about, source, title_room(width))


def _scored(shown: pd.DataFrame, row_high: int) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return the scores with their places in pixels, the headings with theirs, and the height."""
    rows: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    y = 0.0
    for row in tables.rows(shown):
        if not heads or heads[-1]["table"] != row["table"]:
            y += 12 if heads else 0
            heads.append({"table": row["table"], "y": y + 6})
            y += 18
        of = "" if row["measure"] == "share right" else f" ({row['measure']})"
        rows.append(
            {"row": f"{row['column'].replace('_', ' ')}{of}", "measure": row["measure"],
             "score": float(row["score"]), "zero": 0, "label": f"{row['right']} of {row['of']}",
             "y": y + row_high - 12, "name_y": y + row_high - 28}
        )  # fmt: skip
        y += row_high
    return pd.DataFrame(rows), pd.DataFrame(heads), y + 4


def scores_text(frame: pd.DataFrame) -> str:
    """Return the alternative text of the chart of scores."""
    return (
        f"{scores_title(frame)}. Dots on an axis from none to all, one row for each column that "
        "was compared."
    )
