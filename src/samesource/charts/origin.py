"""One number: who gave it when, and who repeats whom."""

from __future__ import annotations

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.event import claims as event_claims
from samesource.charts.event import document_values, in_order
from samesource.charts.event import table as event_table
from samesource.charts.grammar import (
    INK,
    OTHER,
    colour_scale,
    finished,
    origin_label,
    palette,
    rows_high,
    shortened,
)
from samesource.corpus import relied_on, split_list
from samesource.matches import shown as shown_number
from samesource.notebook import Study, body_name, short_name

STEP = 30  # pixels between two dates at most: steps in order, not true distance
PLOT = 430  # pixels for all dates; the label of the last one stands beside it
STATED, INFERRED = "stated", "inferred or undecided"


def nodes(study: Study, event: str, quantity: str, number: float) -> pd.DataFrame:
    """Return who gives a number: outside claims that were seen, and the documents.

    Columns: id, row (who), says, first, last (days that bound it), origin (stated; empty: none),
    kind (claim or document), places (figure ids of a document), words (basis or counted), seen.
    """
    outside = event_claims(study, event, [quantity])
    rows: list[dict[str, object]] = []
    if not outside.empty:
        for row in tables.rows(outside[_named(outside, number)]):
            rows.append(
                {
                    "id": row["claim_id"],
                    "who": shortened(row["asserted_by"], 46),
                    "says": row["says"],
                    "first": row["first"],
                    "last": row["last"],
                    "dated": row["published_on"],
                    "origin": row["origin_slug"],
                    "kind": "claim",
                    "places": "",
                    "words": row["basis"],
                    "seen": row["checked"],
                    "relies_on": row["relies_on"],
                }
            )
    rows += _document_nodes(study, event, quantity, number)
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return in_order(frame, "id")


_COLUMNS = [
    "id",
    "who",
    "says",
    "first",
    "last",
    "dated",
    "origin",
    "kind",
    "places",
    "words",
    "seen",
    "relies_on",
]


def _named(frame: pd.DataFrame, number: float) -> pd.Series:
    """Return which rows name the number, whatever its qualifier; a range is its own number."""
    return (frame["named"] == number).fillna(False) & (frame["qualifier"] != "range")


def _document_nodes(
    study: Study, event: str, quantity: str, number: float
) -> list[dict[str, object]]:
    mentions = document_values(study, event, [quantity])
    mentions = mentions[_named(mentions, number)]
    about = {row["doc"]: row for row in tables.rows(study.table("documents"))}
    groups = study.table("origins").set_index("id")["origin"].to_dict()
    rows: list[dict[str, object]] = []
    for doc, group in mentions.groupby("doc"):
        named = [groups.get(identity, "") for identity in group["id"]]
        first, last = about[str(doc)]["published_earliest"], about[str(doc)]["published_latest"]
        times = "once" if len(group) == 1 else f"{len(group)} times"
        rows.append(
            {
                "id": str(doc),
                "who": f"document {str(doc).removesuffix('.txt').split('_')[0]}, {times}",
                "says": "; ".join(dict.fromkeys(group["says"])),
                "first": first,
                "last": last,
                "dated": first if first == last else f"{first}/{last}",
                "origin": next((name for name in named if name), ""),
                "kind": "document",
                "places": ";".join(group["id"]),
                "words": "; ".join(dict.fromkeys(group["counted"])),
                "seen": "",
                "relies_on": "document",
            }
        )
    return rows


def edges(study: Study, frame: pd.DataFrame, event: str, quantity: str) -> pd.DataFrame:
    """Return who builds on whom among the nodes: source, target, link, why, shows (the words).

    Stated: a claim says what it builds on; a document names the body whose first claim is here.
    Inferred: by the compiler of the record, or by the weighing in evidence.csv.
    """
    ids = set(frame["id"])
    rows = [
        {
            "source": other,
            "target": row["claim_id"],
            "link": STATED if link == STATED else INFERRED,
            "why": "builds on",
            "shows": "outside record",
        }
        for row in tables.rows(study.table("claims"))
        if row["claim_id"] in ids
        for other, link in relied_on(row)
        if other in ids
    ]
    rows += _document_edges(study, frame)
    return pd.DataFrame(rows, columns=["source", "target", "link", "why", "shows"]).drop_duplicates(
        ["source", "target"], ignore_index=True
    )


def _document_edges(study: Study, frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the edges into documents: what they state, else the best undecided tie."""
    evidence, rows = study.table("evidence"), []
    for node in tables.rows(frame[frame["kind"] == "document"]):
        own = evidence[evidence["left"].isin(split_list(node["places"]))]
        stated = own[own["kind"].isin(["attribution", "said_to_confirm"])]
        for row in tables.rows(stated):
            source = _first_claim(study, frame, row["right"])
            if source:
                words = study.raw(row["doc"])[row["start"] : row["end"]]
                why = "names" if row["kind"] == "attribution" else "says it was confirmed by"
                rows.append(
                    {
                        "source": source,
                        "target": node["id"],
                        "link": STATED,
                        "why": why,
                        "shows": words,
                    }
                )
        if stated.empty:
            rows += _best_tie(own, frame, node["id"])
    return rows


def _first_claim(study: Study, frame: pd.DataFrame, body: str) -> str:
    """Return the first claim of a body among the nodes: by its origin, else by who asserts it."""
    claims = frame[frame["kind"] == "claim"]
    own = claims[claims["origin"] == body]
    if own.empty and body in study.corpus.vocabulary.bodies:
        names = study.corpus.vocabulary.bodies[body].names
        own = claims[[any(name in who for name in names) for who in claims["who"]]]
    return str(own.iloc[0]["id"]) if len(own) else ""


def _best_tie(own: pd.DataFrame, frame: pd.DataFrame, target: str) -> list[dict[str, str]]:
    """Return the strongest undecided tie of a document to a claim among the nodes."""
    claims = set(frame.loc[frame["kind"] == "claim", "id"])
    weighed = own[own["right"].isin(claims) & own["weight"].notna()]
    if weighed.empty:
        return []
    totals = weighed.drop_duplicates(["left", "right", "kind"]).groupby("right")["weight"].sum()
    best = min(totals.index, key=lambda claim: (-totals[claim], claim))
    return [
        {
            "source": str(best),
            "target": target,
            "link": INFERRED,
            "why": "equal number, weighed",
            "shows": "evidence.csv",
        }
    ]


def travel_chart(
    study: Study, frame: pd.DataFrame, links: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return the travel map: a row for each voice, dates in order, lines from source to repeater.

    Solid lines are stated, dashed ones inferred or undecided; a bar spans the days of a voice
    whose date is known only within bounds.
    """
    frame = _placed(frame)
    names = {slug: shortened(short_name(study, slug), 44) for slug in set(frame["origin"]) if slug}
    colours = palette(study.table("origins"))
    for slug in set(frame["origin"]):
        colours.setdefault(slug, OTHER)
    frame["named"] = [origin_label(slug, names, colours) for slug in frame["origin"]]
    scale = colour_scale(names, colours, sorted(set(frame["origin"])))
    last = float(frame["to"].max())
    step = min(STEP, PLOT / (last + 1))
    width = round(step * (last + 1)) + 150
    steps = alt.Scale(domain=[-0.6, last + 150 / step], nice=False)
    x = alt.X("to:Q", axis=None, scale=steps)
    y = alt.Y(
        "row:N",
        sort=list(frame["row"]),
        title=None,
        axis=alt.Axis(labelLimit=330, ticks=False, domain=False, grid=True, gridColor="#F0F0F0"),
    )
    colour = alt.Color(
        "named:N",
        scale=scale,
        legend=alt.Legend(title="Stated origin", orient="bottom", columns=2, symbolType="circle"),
    )
    hover = ["who", "says", "dated", "named", "words", "seen"]
    base = alt.Chart(frame.drop(columns=["places"])).encode(y=y, tooltip=hover)
    bars = (
        base.transform_filter("datum.from != datum.to")
        .mark_bar(height=6, opacity=0.45)
        .encode(x=alt.X("from:Q", axis=None, scale=steps), x2="to:Q", color=colour)
    )
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=x,
        color=colour,
        shape=alt.Shape(
            "kind:N",
            scale=alt.Scale(domain=["claim", "document"], range=["circle", "square"]),
            legend=None,
        ),
    )
    dates = base.mark_text(align="left", dx=9, fontSize=10.5, color=INK).encode(x=x, text="day:N")
    chart = alt.layer(*_lines(frame, links, x, y, colour), bars, dots, dates)
    return finished(
        chart.properties(width=width, height=rows_high(frame, 24)),
        title,
        subtitle,
        source,
        width + 240,
    )


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes with their place on the axis: dates in order, equal steps."""
    frame = frame.copy()
    days = sorted({day for day in (*frame["first"], *frame["last"]) if day})
    step = {day: index for index, day in enumerate(days)}
    undated = -0.5
    frame["from"] = [float(step[day]) if day else undated for day in frame["first"]]
    frame["to"] = [
        float(step[last or first]) if (last or first) else undated
        for first, last in zip(frame["first"], frame["last"], strict=True)
    ]
    frame["day"] = [
        _day(first, last, dated)
        for first, last, dated in zip(frame["first"], frame["last"], frame["dated"], strict=True)
    ]
    seen: dict[str, int] = {}
    labels = []
    for who in frame["who"]:
        seen[who] = seen.get(who, 0) + 1
        labels.append(who if seen[who] == 1 else f"{who} ({seen[who]})")
    frame["row"] = labels
    return frame


def _day(first: str, last: str, dated: str) -> str:
    """Return a date as a label: a day in full, a month, or what bounds it."""
    doubt = " (about)" if dated.endswith("~") else ""
    if not dated:
        return "undated"
    if first and first == last:
        return _in_full(first) + doubt
    if "/" in dated:
        begin, _, end = dated.partition("/")
        return (
            f"{_in_full(begin)} to {_in_full(end)}" if end and begin else f"from {_in_full(begin)}"
        )
    month = dated.rstrip("~?%")
    return (pd.Timestamp(month).strftime("%b %Y") if len(month) == 7 else month) + doubt


def _in_full(day: str) -> str:
    return pd.Timestamp(day).strftime("%d %b %Y").lstrip("0") if len(day) == 10 else day


def _lines(
    frame: pd.DataFrame, links: pd.DataFrame, x: alt.X, y: alt.Y, colour: alt.Color
) -> list[alt.Chart]:
    """Return the links as lines: down from the source, then across to the one that repeats."""
    if links.empty:
        return []
    at = frame.set_index("id")
    corners = []
    for number, link in enumerate(tables.rows(links)):
        source, target = at.loc[link["source"]], at.loc[link["target"]]
        for order, (step, row) in enumerate(
            (
                (source["to"], source["row"]),
                (source["to"], target["row"]),
                (target["to"], target["row"]),
            )
        ):
            corners.append(
                {
                    "line": number,
                    "order": order,
                    "to": step,
                    "row": row,
                    "link": link["link"],
                    "why": link["why"],
                    "shows": shortened(link["shows"], 90),
                    "named": source["named"],
                }
            )
    return [
        alt.Chart(pd.DataFrame(corners))
        .mark_line(strokeWidth=1.4, opacity=0.6, strokeJoin="round")
        .encode(
            x=x,
            y=y,
            detail="line:N",
            order="order:Q",
            color=colour,
            strokeDash=alt.StrokeDash(
                "link:N",
                scale=alt.Scale(domain=[STATED, INFERRED], range=[[1, 0], [5, 4]]),
                legend=None,
            ),
            tooltip=["why", "shows", "link"],
        )
    ]


def only_speakers(study: Study, told: pd.DataFrame) -> list[str]:
    """Return who is named as the speaker of figures but, by the vocabulary, did not count."""
    bodies = study.corpus.vocabulary.bodies
    speakers = dict.fromkeys(told["attributed_to"])
    return [speaker for speaker in speakers if speaker in bodies and not bodies[speaker].counts]


def counters(study: Study, frame: pd.DataFrame, event: str, quantity: str) -> pd.DataFrame:
    """Return the first claim from each stated origin of this number."""
    claims = frame[(frame["kind"] == "claim") & (frame["origin"] != "")]
    first = claims.drop_duplicates("origin")["id"]
    known = event_claims(study, event, [quantity])
    return event_table(known[known["claim_id"].isin(first)])


def beside(study: Study, event: str, quantity: str) -> pd.DataFrame:
    """Return what each stated origin gives, in the order of its first claim.

    Columns: stated origin, numbers (in the order of their dates), first, last, claims (how many).
    """
    known = event_claims(study, event, [quantity])
    rows = []
    named = known[(known["origin_slug"] != "") & known["named"].notna()]
    for origin, group in named.groupby("origin_slug", sort=False):
        rows.append(
            {
                "stated origin": body_name(study, str(origin)),
                "numbers": ", ".join(dict.fromkeys(group["says"])),
                "first": group["published_on"].iloc[0],
                "last": group["published_on"].iloc[-1],
                "claims": len(group),
            }
        )
    return pd.DataFrame(rows, columns=["stated origin", "numbers", "first", "last", "claims"])


def table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes as readers see them."""
    columns = {
        "dated": "published",
        "who": "who",
        "says": "says",
        "origin": "stated origin",
        "words": "basis, or what is counted",
        "seen": "how seen",
        "places": "words in the document",
        "id": "id",
    }
    return frame[list(columns)].rename(columns=columns)


def sourcing(unsourced: int, mentions: int) -> str:
    """Return how many mentions say who counted, as a part of a sentence with {unsourced}."""
    if unsourced == 0:
        return "each names who counted"
    if unsourced == mentions:
        return "none names who counted"
    return "{unsourced:in words} of them name nobody who counted"


def when(node: pd.Series) -> str:
    """Return the date of a node of `nodes` in words."""
    return _day(node["first"], node["last"], node["dated"])


def number_title(number: float) -> str:
    """Return the number as readers see it."""
    return shown_number(number)


def independence_number(number: float) -> str:
    """Return the number as the table `independence` writes it."""
    return tables.number_text(number)
