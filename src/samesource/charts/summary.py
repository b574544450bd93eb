"""The summary: how far each figure reaches, and where it matches."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import FAINT, HUES, INK, ROW, finished, rows_high, shortened
from samesource.corpus import is_casualty
from samesource.matches import shown
from samesource.notebook import Study, label

LABEL = 74  # characters of a figure before it is cut
STAGES = ("mentions", "documents", "publishers", "families", "name nobody", "origins")
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
    """Return the chart of `reach`: a circle per stage, its size and number the count."""
    long = frame.melt(
        id_vars=["figure"], value_vars=list(STAGES), var_name="stage", value_name="shown"
    )
    long["count"] = pd.to_numeric(long["shown"].astype(str).str.split("–").str[-1], errors="coerce")
    long["shown"] = long["shown"].astype(str)
    long["figure"] = [shortened(figure, LABEL) for figure in long["figure"]]
    rows = alt.Y(
        "figure:N", sort=None, title=None, axis=alt.Axis(labelLimit=470, ticks=False, domain=False)
    )
    stages = alt.X(
        "stage:N",
        sort=list(STAGES),
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
    )
    base = alt.Chart(long).encode(x=stages, y=rows, tooltip=["figure", "stage", "shown"])
    circles = base.mark_circle(opacity=0.9).encode(
        size=alt.Size("count:Q", scale=alt.Scale(type="sqrt", range=[160, 620]), legend=None),
        color=alt.Color(
            "stage:N",
            scale=alt.Scale(domain=list(STAGES), range=[*["#CFE2F1"] * 4, "#DDDDDD", "#F2C14E"]),
            legend=None,
        ),
    )
    numbers = base.mark_text(fontSize=12, fontWeight="bold", color=INK).encode(text="shown:N")
    chart = (circles + numbers).properties(width=450, height=rows_high(frame, 30))
    return finished(chart, title, subtitle, source, 640)


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
        f"{tables.number_text(low)}/{tables.number_text(high)}"
        if qualifier == "range"
        else tables.number_text(high if pd.isna(low) else low)
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
    cells = cells.assign(figure=[shortened(figure, LABEL) for figure in cells["figure"]])
    cells["sign"] = [RELATIONS.get(relation, "●") for relation in cells["relation"]]
    outside = sorted(set(cells["column"]) - set(documents))
    columns = [*documents, *outside]
    figures = [shortened(figure, LABEL) for figure in frame["figure"]]
    grid = pd.DataFrame(
        [{"figure": figure, "column": column} for figure in figures for column in columns]
    )
    y = alt.Y(
        "figure:N",
        sort=figures,
        title=None,
        axis=alt.Axis(labelLimit=470, ticks=False, domain=False),
    )
    x = alt.X(
        "column:N",
        sort=columns,
        title=None,
        axis=alt.Axis(orient="top", labelAngle=-45, ticks=False, domain=False),
    )
    empty = alt.Chart(grid).mark_rect(fill="white", stroke=FAINT).encode(x=x, y=y)
    present = [relation for relation in COLOURS if relation in set(cells["relation"])]
    colour = alt.Color(
        "relation:N",
        scale=alt.Scale(domain=present, range=[COLOURS[relation] for relation in present]),
        legend=alt.Legend(title=None, orient="bottom", symbolType="square"),
    )
    tiles = (
        alt.Chart(cells)
        .mark_rect(opacity=0.9)
        .encode(x=x, y=y, color=colour, tooltip=["figure", "column", "relation", "claims"])
    )
    signs = (
        alt.Chart(cells)
        .mark_text(color="white", fontWeight="bold", fontSize=13)
        .encode(x=x, y=y, text="sign:N")
    )
    chart = (empty + tiles + signs).properties(
        width=ROW * len(columns) + 8, height=rows_high(frame, 26)
    )
    return finished(chart, title, subtitle, source, 640)
