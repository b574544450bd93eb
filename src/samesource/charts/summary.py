"""The summary: how far each figure reaches, and where it matches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import FAINT, HUES, INK, finished, shortened
from samesource.corpus import is_casualty
from samesource.matches import shown
from samesource.notebook import Study, label

LABEL = 60  # characters of a figure before it is cut
TALL = 54  # pixels of a row with the name of its figure above it
PHONE = 336  # pixels of a plot that a phone shows whole
STAGES = ("mentions", "documents", "publishers", "families", "name nobody", "origins")
NOT_CLASSED = "Nothing says who stands behind their publishers."
RELATIONS = {"same": "=", "compatible": "~", "differs": "≠"}
COLOURS = {"gives it": INK, "same": HUES[0], "compatible": HUES[4], "differs": HUES[1]}


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


def reach_chart(frame: pd.DataFrame, title: str, subtitle: str, source: str) -> alt.TopLevelMixin:
    """Return the chart of `reach`: a circle per stage, its size and number the count.

    The name of a figure stands above its row, so that the chart fits the width of a phone.
    """
    long = frame.melt(
        id_vars=["figure"], value_vars=list(STAGES), var_name="stage", value_name="shown"
    )
    long["count"] = pd.to_numeric(long["shown"].astype(str).str.split("–").str[-1], errors="coerce")
    long["shown"] = long["shown"].astype(str)
    long = _placed(long, list(frame["figure"]))
    height = TALL * len(frame)
    base = alt.Chart(long).encode(
        x=_columns(STAGES, labelExpr="split(datum.label, ' ')"),
        y=_row("y", height),
        tooltip=["figure", "stage", "shown"],
    )
    circles = base.mark_circle(opacity=0.9).encode(
        size=alt.Size("count:Q", scale=alt.Scale(type="sqrt", range=[160, 520]), legend=None),
        color=alt.Color(
            "stage:N",
            scale=alt.Scale(domain=list(STAGES), range=[*["#CFE2F1"] * 4, "#DDDDDD", "#F2C14E"]),
            legend=None,
        ),
    )
    numbers = base.mark_text(fontSize=12, fontWeight="bold", color=INK).encode(text="shown:N")
    chart = (circles + numbers + _names(long, height)).properties(width=PHONE, height=height)
    return finished(chart, title, subtitle, source, PHONE)


def _placed(cells: pd.DataFrame, figures: list[str]) -> pd.DataFrame:
    """Return cells with the height in pixels of their row (y) and of the name above it (name_y)."""
    at = {figure: index * TALL for index, figure in enumerate(figures)}
    top = cells["figure"].map(at)
    return cells.assign(
        y=top + TALL - 16,
        name_y=top + 16,
        name=[shortened(figure, LABEL) for figure in cells["figure"]],
    )


def _columns(values: Sequence[str], **axis: Any) -> alt.X:
    """Return the columns of a grid, named at the top."""
    field = "stage" if tuple(values) == STAGES else "column"
    about: dict[str, Any] = {
        "orient": "top",
        "labelAngle": 0,
        "ticks": False,
        "domain": False,
        "labelFontSize": 11,
    }
    return alt.X(f"{field}:N", sort=list(values), title=None, axis=alt.Axis(**{**about, **axis}))


def _row(field: str, height: int) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def _names(cells: pd.DataFrame, height: int) -> alt.Chart:
    """Return the names of the figures, each above its row."""
    names = cells.drop_duplicates("figure")[["name", "name_y"]]
    chart: alt.Chart = (
        alt.Chart(names)
        .mark_text(align="left", fontSize=12, color=INK)
        .encode(x=alt.value(0), y=_row("name_y", height), text="name:N")
    )
    return chart


def matrix(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return for each figure of `reach` where it stands: documents, and outside by kind of origin.

    Columns: figure, column, relation (gives it, same, compatible, differs), claims (how many).
    """
    figures, matches = study.table("figures"), study.table("matches")
    claims = study.table("claims")
    kinds = study.corpus.origins.set_index("origin")["kind"].to_dict()
    matches = matches[matches["right"].isin(set(claims.get("claim_id", [])))]
    kind_of = {row["claim_id"]: kinds.get(row["origin"], "other") for row in tables.rows(claims)}
    rows: list[dict[str, object]] = []
    for row in tables.rows(frame):
        mentions = figures[_is_figure(figures, row)]
        for doc, group in mentions.groupby("doc"):
            rows.append(_cell(row["figure"], str(doc).split("_")[0], "gives it", len(group)))
        pairs = matches[matches["left"].isin(mentions["id"])].drop_duplicates(["right", "relation"])
        pairs = pairs.assign(kind=[kind_of[claim] for claim in pairs["right"]])
        for kind, group in pairs.groupby("kind"):
            for relation in RELATIONS:
                count = group.loc[group["relation"] == relation, "right"].nunique()
                if count:
                    rows.append(_cell(row["figure"], str(kind), relation, count))
                    break
    return pd.DataFrame(rows, columns=["figure", "column", "relation", "claims"])


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


def _cell(figure: str, column: str, relation: str, claims: int) -> dict[str, object]:
    return {"figure": figure, "column": column, "relation": relation, "claims": claims}


def matrix_chart(
    frame: pd.DataFrame,
    cells: pd.DataFrame,
    documents: list[str],
    title: str,
    subtitle: str,
    source: str,
) -> alt.TopLevelMixin:
    """Return the match matrix: figures by documents and by kind of outside origin."""
    figures = list(frame["figure"])
    columns = [*documents, *sorted(set(cells["column"]) - set(documents))]
    height = TALL * len(figures)
    grid = [{"figure": figure, "column": column} for figure in figures for column in columns]
    empty = _placed(pd.DataFrame(grid), figures)
    full = _placed(cells, figures)
    full["sign"] = [RELATIONS.get(relation, "●") for relation in full["relation"]]
    x, y = _columns(columns, labelAngle=-90), _row("y", height)
    side = max(12, min(22, PHONE // max(len(columns), 1) - 2))
    squares: dict[str, Any] = {"shape": "square", "size": side * side, "opacity": 1}
    blank = alt.Chart(empty).mark_point(**squares, filled=False, stroke=FAINT).encode(x=x, y=y)
    present = [relation for relation in COLOURS if relation in set(full["relation"])]
    colour = alt.Color(
        "relation:N",
        scale=alt.Scale(domain=present, range=[COLOURS[relation] for relation in present]),
        legend=alt.Legend(title=None, orient="bottom", symbolType="square"),
    )
    tiles = (
        alt.Chart(full)
        .mark_point(**squares, filled=True)
        .encode(x=x, y=y, color=colour, tooltip=["figure", "column", "relation", "claims"])
    )
    signs = (
        alt.Chart(full)
        .mark_text(color="white", fontWeight="bold", fontSize=13)
        .encode(x=x, y=y, text="sign:N")
    )
    chart = alt.layer(blank, tiles, signs, _names(full, height))
    return finished(chart.properties(width=PHONE, height=height), title, subtitle, source, PHONE)
