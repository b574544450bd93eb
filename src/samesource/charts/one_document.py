"""One document beside the outside record: every figure, every date, and the editor's remarks.

The relations are those of the table `record`; here they are put into the order of a reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    INK,
    WIDE_TEXT,
    finished,
    leading,
    on_site,
    pointer,
    rows_high,
    short_names,
    shortened,
)
from samesource.corpus import split_list
from samesource.matches import claim_value, figure_value, say
from samesource.notebook import (
    Fact,
    Study,
    figure_addresses,
    label,
    record_address,
    short_name,
)
from samesource.origins import NOT_ESTABLISHED
from samesource.record import NO_SOURCE

# Shades and not the colours of origins: they say whose voice, and rank nobody.
SHADES = {
    "same voice": "#2B2B2B",
    "same origin": "#6B6B6B",
    "other origin": "#9C9C9C",
    "not established": "#D0D0D0",
}
VOICES = {
    "same voice": "stated origin in the publisher's family",
    "same origin": "another voice, the same count",
    "other origin": "another stated origin",
    "not established": "origin not established",
    "other voice": "another voice",
    "": "no voice",
}
WHEN = {
    "before": "before the document",
    "around": "about the same time",
    "after": "after the document",
    "open": "before or after cannot be said",
    "": "",
}
ORDER = ("same", "compatible", "differs", "not_comparable")
SEVERAL = "*"  # stands for the origins of claims without a number, which share a row
NAMES = 46  # characters of a name or of a row's label
BARS, HEAD = 318, 220  # pixels of bars and of the lines of the title: a phone shows all of it
BESIDE = 345  # pixels at the left of the bars of a wide chart, for the names of figures
WITHOUT_A_DAY = ("event_name", "duration")


class Group(NamedTuple):
    """Mentions of one number of one thing in a document: their ids, in the order of the text."""

    figure: str
    event: str
    mentions: tuple[str, ...]

    @property
    def title(self) -> str:
        """The figure with its event: `504 dead known by name, November 2019 protests`."""
        return ", ".join(part for part in (self.figure, self.event) if part)


# ------------------------------------------------------------------ figures


def groups(study: Study, doc: str) -> list[Group]:
    """Return the figures of a document: mentions of one event, quantity and number together."""
    figures = study.table("figures")
    figures = figures[figures["doc"] == doc]
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in tables.rows(figures):
        number = tables.number_named(row["value_low"], row["value_high"], row["qualifier"])
        key = (row["event"], row["quantity"], number or str(row["text"]).lower())
        found.setdefault(key, []).append(row)
    return [_group(study, rows) for rows in found.values()]


def _group(study: Study, rows: list[dict[str, Any]]) -> Group:
    said = " / ".join(dict.fromkeys(say(figure_value(row)) for row in rows))
    event, quantity = rows[0]["event"], rows[0]["quantity"]
    counted = str(rows[0]["counted"]) if quantity == "other" else label(study, "quantity", quantity)
    where = "" if event in ("other", "none") else label(study, "event", event)
    return Group(f"{said} {counted}".strip(), where, tuple(row["id"] for row in rows))


def overview(study: Study, doc: str) -> pd.DataFrame:
    """Return one row per number of a document with how many outside claims stand beside it.

    Columns: figure, mentions, same number, compatible, differs, not comparable, voices (of the
    claims with the same number), places.
    """
    record = study.table("record")
    rows = []
    for group in groups(study, doc):
        beside = _beside(record, group)
        counts = beside["relation"].value_counts()
        same = beside[beside["relation"] == "same"]
        rows.append(
            {
                "figure": group.title,
                "mentions": len(group.mentions),
                **{name.replace("_", " "): int(counts.get(name, 0)) for name in ORDER},
                "whose voice the same number is": _voices(same) or _without(beside),
                "places": "; ".join(group.mentions),
            }
        )
    columns = ["figure", "mentions", *(name.replace("_", " ") for name in ORDER)]
    return pd.DataFrame(rows, columns=[*columns, "whose voice the same number is", "places"])


def _beside(record: pd.DataFrame, group: Group) -> pd.DataFrame:
    """Return the record's rows on a group, each outside claim once."""
    rows = record[record["id"].isin(group.mentions)].copy()
    rows["rank"] = [ORDER.index(name) if name in ORDER else len(ORDER) for name in rows["relation"]]
    return rows.sort_values(["outside", "rank"], kind="stable").drop_duplicates("outside")


def _voices(same: pd.DataFrame) -> str:
    counts = same["voice"].value_counts()
    return "; ".join(f"{VOICES[name]} ({counts[name]})" for name in VOICES if name in counts)


def _without(beside: pd.DataFrame) -> str:
    if (beside["relation"] == NO_SOURCE).all():
        return "no outside source found"
    return "no outside claim with this number"


def outside(study: Study, group: Group) -> pd.DataFrame:
    """Return the outside claims beside a number: a row for each relation, origin and scope note.

    Columns: in number, who counted, says, first published, voice, scope, claims.
    """
    claims = {row["claim_id"]: row for row in tables.rows(study.corpus.claims)}
    rows: dict[tuple[str, str, str, str], list[dict[str, Any]]] = {}
    beside = _beside(study.table("record"), group)
    for row in tables.rows(beside[beside["outside"] != ""]):
        claim = claims[row["outside"]]
        vague = claim["qualifier"] == "vague"
        key = (
            (row["relation"], SEVERAL, "", "gives no number")
            if vague
            else (row["relation"], claim["origin"], row["voice"], scope_note(row))
        )
        rows.setdefault(key, []).append({**row, "claim": claim})
    found = [_outside_row(study, *key, members) for key, members in rows.items()]
    frame = pd.DataFrame(found, columns=_OUTSIDE)
    ranks = [ORDER.index(name.replace(" ", "_")) for name in frame["in number"]]
    frame = frame.assign(rank=ranks).sort_values(["rank", "first published", "claims"])
    return frame.drop(columns="rank").reset_index(drop=True)


_OUTSIDE = [
    "in number", "who counted", "says", "first published", "voice", "scope", "claims",
]  # fmt: skip


def _outside_row(
    study: Study,
    relation: str,
    origin: str,
    voice: str,
    scope: str,
    members: list[dict[str, Any]],
) -> dict[str, str]:
    ordered = sorted(members, key=lambda row: (row["claim"]["published_on"] or "9", row["outside"]))
    first = ordered[0]
    says = list(dict.fromkeys(say(claim_value(row["claim"])) for row in ordered))
    spoken = says if len(says) < 4 else [says[0], "…", says[-1]]
    named = {NOT_ESTABLISHED: "not stated", SEVERAL: _several(study, ordered)}
    who = named.get(origin) or shortened(short_name(study, origin), NAMES)
    return {
        "in number": relation.replace("_", " "),
        "who counted": who,
        "says": "; ".join(spoken),
        "first published": _first(first),
        "voice": "" if origin == SEVERAL else VOICES[voice],
        "scope": scope,
        "claims": "; ".join(row["outside"] for row in ordered),
    }


def _first(row: Mapping[str, Any]) -> str:
    """Return the day of the first of some claims, and how it stands to the document's own."""
    when, day = WHEN[row["published"]], str(row["claim"]["published_on"])
    return f"{day}, {when}" if day and when else day or when


def _several(study: Study, rows: list[dict[str, Any]]) -> str:
    """Return the names of those who speak of a thing without a number, each once."""
    origins = dict.fromkeys(row["claim"]["origin"] for row in rows)
    names = (short_name(study, origin) for origin in origins if origin != NOT_ESTABLISHED)
    return "; ".join(shortened(name, NAMES) for name in names) or "not stated"


def scope_note(row: Mapping[str, Any]) -> str:
    """Return what `why` says of the scope: why not comparable, how it differs, or not checked."""
    why = str(row["why"])
    return why if row["relation"] == "not_comparable" else why.partition("; ")[2]


# ------------------------------------------------------------------ sentences


def on_figures(study: Study, doc: str) -> tuple[str, dict[str, Fact]]:
    """Return the sentence on the figures of a document, and its facts; {name} is the document's."""
    here = {"doc": doc, "kind": "figure"}
    counts: dict[str, dict[str, Any]] = {
        "the same number stands outside for {same:in words}": {"relation": "same"},
        "for {other:in words} a body outside the publisher's family, as classed here, is stated as "
        "having counted": {
            "relation": "same",
            "voice": ["other origin", "same origin"],
        },
        "for {none:in words} no outside source on the same thing was found": {
            "relation": NO_SOURCE
        },
    }
    facts = {"all": study.fact("figures", "id", "count", doc=doc)}
    told = []
    for name, (words, where) in zip(("same", "other", "none"), counts.items(), strict=True):
        fact = study.fact("record", "id", "distinct", **here, **where)
        if fact.value:
            facts[name] = fact
            told.append(words)
    ending = f":** {'; '.join(told)}." if told else ".**"
    return "**Document {name} holds {all:figure}" + ending, facts


def on_dates(study: Study, doc: str) -> tuple[str, dict[str, Fact]]:
    """Return the sentence on the dates of a document, and its facts."""
    here = {"doc": doc, "kind": "date"}
    relations = {
        "{fit:in words} fit|s": ["same", "contains", "lies within"],
        "{part:in words} overlap|s in part": ["overlaps"],
        "{differ:in words} differ|s": ["differs"],
        "{open:in words} fix|es no day": ["no value", "no outside date"],
    }
    facts = {"all": study.fact("dates", "id", "count", doc=doc)}
    told = []
    for name, (words, names) in zip(
        ("fit", "part", "differ", "open"), relations.items(), strict=True
    ):
        fact = study.fact("record", "id", "distinct", **here, relation=names)
        if fact.value:
            facts[name] = fact
            told.append(agreeing(words, fact.value))
    sentence = "It holds {all:date or time mention}."
    if told:
        sentence += f" Held against outside dates, {', '.join(told)}."
    none = study.fact("record", "id", "distinct", **here, relation=NO_SOURCE)
    if none.value:
        facts["none"] = none
        sentence += (
            " For {none:in words} there is no outside date; years in the name of an event and "
            "lengths of time are among these."
        )
    return sentence, facts


_WHOSE = {
    "same voice": ("own", "with a stated origin in the publisher's family"),
    "same origin": ("repeats", "from another voice with the same count"),
    "other origin": ("others", "from another stated origin"),
    "not established": ("nobody", "whose origin is not established"),
}


def whose(study: Study, group: Group) -> tuple[str, dict[str, Fact]]:
    """Return the sentence on a number, and its facts: outside claims with it, by whose voice."""
    beside = _beside(study.table("record"), group)
    same = beside[beside["relation"] == "same"]
    if same.empty:
        return "No outside claim has this number.", {}
    facts = {"same": _outside_claims(study, group, same)}
    told = []
    for voice, (name, words) in _WHOSE.items():
        chosen = same[same["voice"] == voice]
        if len(chosen):
            facts[name] = _outside_claims(study, group, chosen)
            told.append(f"{{{name}}} {words}")
    if len(told) == 1:
        return f"{{same:Outside claim}} with this number, {told[0].partition(' ')[2]}.", facts
    return f"{{same:Outside claim}} with this number: {', '.join(told)}.", facts


def agreeing(words: str, number: int) -> str:
    """Return words whose verb agrees with a number: `fit|s` is fits for one, fit for several."""
    return re.sub(r"\|(\w+)", r"\1" if number == 1 else "", words)


def _outside_claims(study: Study, group: Group, frame: pd.DataFrame) -> Fact:
    chosen = {"id": list(group.mentions), "outside": list(frame["outside"])}
    return study.fact("record", "outside", "distinct", **chosen)


# ------------------------------------------------------------------ chart


def bars(study: Study, doc: str) -> pd.DataFrame:
    """Return how many outside claims give each number of a document, by voice: a row each.

    Columns: figure, event, voice, claims, start, end, href (where the site shows the claim, or the
    page of the number where there are several); a number that no outside claim gives has claims 0.
    """
    record, pages = study.table("record"), figure_addresses(study)
    rows: list[dict[str, Any]] = []
    for group in groups(study, doc):
        beside = _beside(record, group)
        same = beside[beside["relation"] == "same"]
        page = pages.get(group.mentions[0], "")
        at = 0
        for voice in SHADES:
            claims = list(same.loc[same["voice"] == voice, "outside"])
            if claims:
                href = record_address(study, claims[0]) if len(claims) == 1 else page
                rows.append(_bar(group, VOICES[voice], len(claims), at, href))
                at += len(claims)
        if not at:
            rows.append(_bar(group, _without(beside), 0, 0, page))
    columns = ["figure", "event", "voice", "claims", "start", "end", "href"]
    return pd.DataFrame(rows, columns=columns)


def _bar(group: Group, voice: str, number: int, at: int, href: str) -> dict[str, Any]:
    return {
        "figure": group.figure, "event": group.event, "voice": voice, "claims": number,
        "start": at, "end": at + number, "href": href,
    }  # fmt: skip


def bars_title(shown: pd.DataFrame, name: str) -> str:
    """Return the finding: how many numbers stand outside too, how many with another origin."""
    other = shown["voice"] == VOICES["other origin"]
    numbers, met, others = (
        rows.groupby(["figure", "event"]).ngroups
        for rows in (shown, shown[shown["claims"] > 0], shown[other])
    )
    return (
        f"Document {name}: {met} of {numbers} numbers also stand outside, "
        f"{others} with another stated origin"
    )


def bars_text(shown: pd.DataFrame, name: str) -> str:
    """Return the alternative text of the chart."""
    totals = {figure: 0 for figure in shown["figure"]}
    for row in tables.rows(shown):
        totals[row["figure"]] += row["claims"]
    listed = "; ".join(f"{figure}: {total}" for figure, total in totals.items())
    return (
        f"{bars_title(shown, name)}. Bars of outside claims with the same number, by whose voice "
        f"they are. {listed}."
    )


def bars_chart(shown: pd.DataFrame, name: str, source: str, width: int = BARS) -> alt.TopLevelMixin:
    """Return a bar for each number of the document: the outside claims that give it, by voice.

    Figure and event stand above their bar, so that a phone shows all of it; in a wide chart they
    stand at its left.
    """
    beside = width > BARS
    start = BESIDE if beside else 0
    named = list(zip(shown["figure"], shown["event"], strict=True))
    figures = list(dict.fromkeys(named))
    at = pd.Series([figures.index(figure) for figure in named], index=shown.index)
    drawn = shown.assign(
        label=[shortened(figure, NAMES) for figure in shown["figure"]],
        place=[shortened(event, NAMES) for event in shown["event"]],
        middle=(shown["start"] + shown["end"]) / 2,
        top=at + (-0.3 if beside else 0.1),
        bottom=at + (0.3 if beside else 0.38),
        inside=at + (0 if beside else 0.24),
        above=at - (0.19 if beside else 0.3),
        under=at + (0.2 if beside else -0.06),
    )
    voices = [VOICES[name] for name in SHADES]
    down = alt.Scale(domain=[-0.5, len(figures) - 0.5], reverse=True)
    most = max(int(shown["end"].max()), 4)
    x = alt.X(
        "start:Q",
        title="outside claims with this number",
        scale=alt.Scale(domain=[0, most], range=[start, width], nice=False),
        axis=alt.Axis(tickMinStep=1, tickCount=5, format="d", grid=False),
    )
    colour = alt.Color(
        "voice:N",
        scale=alt.Scale(domain=voices, range=list(SHADES.values())),
        legend=alt.Legend(title=None, orient="bottom", columns=1, labelLimit=300),
    )
    met, unmet = drawn[drawn["claims"] > 0], drawn[drawn["claims"] == 0]
    solid = (
        alt.Chart(met)
        .mark_rect(stroke="white", strokeWidth=1, **pointer())
        .encode(
            x=x,
            x2="end:Q",
            y=alt.Y("top:Q", axis=None, scale=down),
            y2="bottom:Q",
            color=colour,
            tooltip=["figure", "event", "voice", "claims"],
            **leading(),
        )
    )
    dark = met["voice"] == voices[0]
    first = drawn.drop_duplicates(["figure", "event"])
    layers = [
        solid,
        _words(first, "above", "label", down, fontWeight="bold"),
        _words(first, "under", "place", down, fontSize=11),
        _words(unmet, "inside", "voice", down, start, fontStyle="italic", fontSize=11),
        *(
            alt.Chart(rows)
            .mark_text(fontSize=11, fontWeight="bold", color=ink)
            .encode(x="middle:Q", y=alt.Y("inside:Q", axis=None, scale=down), text="claims:Q")
            for rows, ink in ((met[dark], "white"), (met[~dark], INK))
        ),
    ]
    height = rows_high(figures, 36 if beside else 58)
    chart = alt.layer(*layers).properties(width=width, height=height).add_params(on_site())
    subtitle = "Each number of the text, and the outside claims that give the same one"
    return finished(chart, bars_title(shown, name), subtitle, source, WIDE_TEXT if beside else HEAD)


def _words(
    rows: pd.DataFrame, at: str, text: str, down: alt.Scale, left: int = 0, **looks: Any
) -> alt.Chart:
    """Return words so far from the left of the plot, one for each row."""
    y = alt.Y(f"{at}:Q", axis=None, scale=down)
    marks: alt.Chart = alt.Chart(rows).mark_text(
        align="left", color=INK, **{"fontSize": 12, **looks}
    )
    return marks.encode(x=alt.value(left), y=y, text=f"{text}:N")


# ------------------------------------------------------------------ dates and remarks


def dates(study: Study, doc: str) -> pd.DataFrame:
    """Return the dates of a document beside the outside record, what differs first.

    Without years in the name of an event and lengths of time, unless an outside date bears on
    them. Columns: words, stated, outside date, what happened, in days, voice, source, how seen,
    row, place.
    """
    record = study.table("record")
    record = record[(record["doc"] == doc) & (record["kind"] == "date")]
    mentions = {row["id"]: row for row in tables.rows(study.table("dates"))}
    outside_rows = {row["date_id"]: row for row in tables.rows(study.table("outside_dates"))}
    found = [
        _date_row(row, mentions[row["id"]], outside_rows.get(row["outside"], {}))
        for row in tables.rows(record)
        if row["outside"] or mentions[row["id"]]["kind"] not in WITHOUT_A_DAY
    ]
    ranks = [*tables.DATE_RELATIONS, NO_SOURCE]
    found.sort(key=lambda row: (ranks.index(row["in days"]), row["start"]))
    for row in found:
        row["in days"] = row["in days"].replace("_", " ").replace("no outside source", _NONE)
    return pd.DataFrame(found, columns=_DATES)


_NONE = "no outside source found"
_DATES = [
    "words", "stated", "outside date", "what happened", "in days", "voice", "source", "how seen",
    "row", "place",
]  # fmt: skip


def _date_row(
    row: Mapping[str, Any], mention: Mapping[str, Any], outside_row: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "words": mention["text"],
        "stated": mention["value"] or "not resolved",
        "outside date": outside_row.get("date", ""),
        "what happened": outside_row.get("what_happened", ""),
        "in days": row["relation"],
        "voice": VOICES[row["voice"]] if row["outside"] else "",
        "source": outside_row.get("source_title", ""),
        "how seen": outside_row.get("checked", "").replace("_", " "),
        "row": row["outside"],
        "place": row["id"],
        "start": int(mention["start"]),
    }


def remarks(study: Study, doc: str) -> pd.DataFrame:
    """Return the editor's remarks on a document: words, remark, kind, sources, place."""
    frame = study.corpus.remarks
    rows = [
        {
            "words": row["text_in_document"],
            "remark": row["remark"],
            "on": row["kind"],
            "sources": "; ".join(split_list(row["source"])),
            "place": f"{row['doc']}:{row['start']}-{row['end']}",
        }
        for row in tables.rows(frame[frame["doc"] == doc])
    ]
    return pd.DataFrame(rows, columns=["words", "remark", "on", "sources", "place"])


def seen_only_here(study: Study, doc: str) -> pd.DataFrame:
    """Return the rows of the outside record that are this document: no outside claims."""
    claims = study.corpus.claims
    rows = claims[claims["same_as"] == doc]
    says = [say(claim_value(row)) for row in tables.rows(rows)]
    return pd.DataFrame(
        {"claim": rows["claim_id"], "says": says, "scope": rows["scope"], "note": rows["note"]}
    ).reset_index(drop=True)


def name_of(study: Study, doc: str) -> str:
    """Return the short name of a document, as on every page."""
    return short_names(study.table("documents")["doc"])[doc]
