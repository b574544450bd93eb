"""Who gives one number, and who builds on whom: what the travel map draws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from samesource import tables
from samesource.charts.documents import when as days_in_words
from samesource.charts.event import claims as event_claims
from samesource.charts.event import document_values, in_order
from samesource.charts.figures import around
from samesource.charts.grammar import MONTHS, short_names, shortened
from samesource.charts.grammar import day as in_full
from samesource.corpus import relied_on, split_list
from samesource.edtf_values import bounds
from samesource.notebook import Study, short_name
from samesource.origins import read_weights

STATED, INFERRED, UNDECIDED = "stated", "inferred", "undecided"
REACH = 100  # characters to each side of a mention that a tooltip quotes of its sentence
RECOGNITION = "cites as recognition"
_RECOGNISES = re.compile(r"\bas (?:a )?recognition\b", re.IGNORECASE)
_HEAD = re.compile(r"\s*(?:,|;| \(| / ).*", re.DOTALL)  # what follows the name of who asserts
Number = float | str  # a number, or as independence.csv writes it: a range is low/high
_COLUMNS = (
    "id who name lane says first last dated origin kind places words basis locator seen relies_on "
    "link"
).split()


def nodes(study: Study, event: str, quantity: str, number: Number) -> pd.DataFrame:
    """Return who gives a number: outside claims that were seen, the documents, whom they quote.

    Columns: id, who, name (short), lane (the body), says, first, last (ISO days that bound it),
    dated (EDTF), origin (stated; empty: none), kind (claim, document or speaker), places (figure
    ids of a document), words (of the documents), basis, locator, seen (of a claim), relies_on,
    link (stated or inferred, for each claim relied on).
    """
    outside = event_claims(study, event, [quantity])
    rows: list[dict[str, object]] = []
    if not outside.empty:
        publishers = set(study.table("documents")["publisher"]) - {""}
        named = outside[gives(outside, number)]
        rows = [_claim_node(study, row, publishers) for row in tables.rows(named)]
    mentions = document_values(study, event, [quantity])
    mentions = mentions[gives(mentions, number)]
    rows += _document_nodes(study, mentions)
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    quoted = _speaker_nodes(study, frame, mentions)
    return in_order(pd.concat([frame, pd.DataFrame(quoted, columns=_COLUMNS)]), "id")


def gives(frame: pd.DataFrame, number: Number) -> pd.Series:
    """Return which rows name the number, whatever its qualifier; a range is its own number."""
    wanted = number if isinstance(number, str) else tables.number_text(number)
    columns = (frame[name] for name in ("value_low", "value_high", "qualifier"))
    named = [tables.number_named(*cells) for cells in zip(*columns, strict=True)]
    return pd.Series([name == wanted for name in named], index=frame.index, dtype=bool)


def _claim_node(study: Study, row: Mapping[str, str], publishers: set[str]) -> dict[str, object]:
    lane, name = _body(study, row["asserted_by"], row["publisher"], publishers)
    return {
        "id": row["claim_id"],
        "who": shortened(row["asserted_by"], 46),
        "name": name,
        "lane": lane,
        "says": row["says"],
        "first": row["first"],
        "last": row["last"],
        "dated": row["published_on"],
        "origin": row["origin_slug"],
        "kind": "claim",
        "places": "",
        "words": "",
        "basis": row["basis"],
        "locator": row["locator"],
        "seen": row["checked"].replace("_", " "),
        "relies_on": row["relies_on"],
        "link": row["link"],
    }


def _body(study: Study, who: str, publisher: str, publishers: set[str]) -> tuple[str, str]:
    """Return the lane of whoever asserts a claim, and the name in it where that is another one.

    A body of the vocabulary whose name opens the words, else the publisher of a document, else
    the words up to the first comma.
    """
    opens = [
        (name, body.names[0])
        for body in study.corpus.vocabulary.bodies.values()
        for name in body.names
        if re.match(rf"(?:[Tt]he )?{re.escape(name)}(?!\w)", who)
    ]
    head = _HEAD.sub("", who) or who
    if opens:
        name, lane = max(opens, key=lambda found: len(found[0]))
    else:
        name, lane = head, publisher if publisher in publishers else head
    return lane, "" if name == lane else name


def _document_nodes(study: Study, mentions: pd.DataFrame) -> list[dict[str, object]]:
    about = {row["doc"]: row for row in tables.rows(study.table("documents"))}
    short = _numbered(about)
    groups = study.table("origins").set_index("id")["origin"].to_dict()
    rows: list[dict[str, object]] = []
    for doc, group in mentions.groupby("doc"):
        named = [groups.get(identity, "") for identity in group["id"]]
        of_doc = about[str(doc)]
        first, last = of_doc["published_earliest"], of_doc["published_latest"]
        times = "once" if len(group) == 1 else f"{len(group)} times"
        rows.append(
            {
                "id": str(doc),
                "who": f"document {short[str(doc)]}, {times}",
                "name": f"document {short[str(doc)]}",
                "lane": _body(study, of_doc["publisher"], "", set())[0]
                or f"document {short[str(doc)]}",
                "says": "; ".join(dict.fromkeys(group["says"])),
                "first": first,
                "last": last,
                "dated": first if first == last else f"{first}/{last}",
                "origin": next((name for name in named if name), ""),
                "kind": "document",
                "places": ";".join(group["id"]),
                "words": " | ".join(dict.fromkeys(_sentence(study, r) for r in tables.rows(group))),
                "basis": "",
                "locator": "",
                "seen": "the text itself",
                "relies_on": "document",
                "link": "",
            }
        )
    return rows


def _numbered(docs: Iterable[str]) -> dict[str, str]:
    """Return a short name for each document: the number that opens its file name, if it has one."""
    short = short_names(docs)
    numbers = {doc: match[0] for doc, name in short.items() if (match := re.match(r"\d+", name))}
    return numbers if len(set(numbers.values())) == len(short) else short


def _sentence(study: Study, figure: Mapping[str, int | str]) -> str:
    """Return the words of a document around a figure, cut from its sentence."""
    start, end, low, high = (
        int(figure[c]) for c in ("start", "end", "sentence_start", "sentence_end")
    )
    return around(study.raw(str(figure["doc"])), start, end, low, high, REACH)


def _speaker_nodes(
    study: Study, frame: pd.DataFrame, mentions: pd.DataFrame
) -> list[dict[str, object]]:
    """Return a node for each speaker whom a document names and who has no voice of its own here.

    Its day is not known; it spoke no later than the last day of the document.
    """
    told = mentions[mentions["attributed_to"] != ""]
    groups = study.table("origins").set_index("id")["origin"].to_dict()
    about = frame.set_index("id")
    rows: dict[str, dict[str, object]] = {}
    for row in tables.rows(told):
        speaker = row["attributed_to"]
        if speaker in rows or _first_voice(study, frame, speaker, row["doc"]):
            continue
        last = str(about.loc[row["doc"], "last"] or about.loc[row["doc"], "first"])
        name = short_name(study, speaker)
        rows[speaker] = {
            **dict.fromkeys(_COLUMNS, ""),
            "id": _speaker_id(speaker),
            "who": f"{name}, as {about.loc[row['doc'], 'name']} says",
            "lane": name,
            "says": row["says"],
            "last": last,
            "dated": f"/{last}" if last else "",
            "origin": speaker if groups.get(row["id"]) == speaker else "",
            "kind": "speaker",
            "words": _sentence(study, row),
            "seen": "known from the document alone",
        }
    return list(rows.values())


def _speaker_id(speaker: str) -> str:
    return f"speaker {speaker}"


def edges(study: Study, frame: pd.DataFrame, event: str, quantity: str) -> pd.DataFrame:
    """Return who builds on whom among the nodes: source, target, link, why, shows (the words).

    Stated: a claim says what it builds on; a document names the body whose first claim is here, or
    a speaker. Inferred: by the compiler of the record, or by the weighing, at or above `join`.
    Undecided: the best tie of a document between nothing and `join`.
    """
    ids = set(frame["id"])
    claims = study.table("claims")
    origin_of = dict(zip(claims["claim_id"], claims["origin"], strict=True))
    rows = [
        {
            "source": other,
            "target": row["claim_id"],
            "link": STATED if link == STATED else INFERRED,
            "why": _why(row, origin_of[other]),
            "shows": _shown_by(row),
        }
        for row in tables.rows(claims)
        if row["claim_id"] in ids
        for other, link in relied_on(row)
        if other in ids
    ]
    rows += _document_edges(study, frame)
    found = pd.DataFrame(rows, columns=["source", "target", "link", "why", "shows"])
    found = found.sort_values("link", key=lambda link: link != STATED, kind="stable")
    pairs = [frozenset(pair) for pair in zip(found["source"], found["target"], strict=True)]
    once = ~pd.Series(pairs, index=found.index, dtype="object").duplicated()
    return found[once].sort_index(ignore_index=True)


def _why(claim: Mapping[str, str], other_origin: str) -> str:
    """Return how a claim uses another: as recognition of its own count, where its basis says so."""
    recognises = _RECOGNISES.search(claim["basis"]) and other_origin != claim["origin"]
    return RECOGNITION if recognises else "builds on"


def _shown_by(claim: Mapping[str, str]) -> str:
    """Return what shows a link of the record: basis, place in the work, how it was seen."""
    seen = claim["checked"].replace("_", " ")
    return "; ".join(filter(None, (claim["basis"], claim["locator"], seen)))


def _document_edges(study: Study, frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the edges into documents: what they state, else the best tie that was weighed."""
    evidence, rows = study.table("evidence"), []
    for node in tables.rows(frame[frame["kind"] == "document"]):
        own = evidence[evidence["left"].isin(split_list(node["places"]))]
        stated = own[own["kind"].isin(["attribution", "said_to_confirm", "asserted_by"])]
        for row in tables.rows(stated):
            source = _source(study, frame, row["right"], node["id"])
            if source and source != node["id"]:
                confirms = row["kind"] == "said_to_confirm"
                why = "says it was confirmed by" if confirms else "names"
                rows.append(
                    {
                        "source": source,
                        "target": node["id"],
                        "link": STATED,
                        "why": why,
                        "shows": words_shown(study, row) or node["words"],
                    }
                )
        if stated.empty:
            rows += _best_tie(study, own, frame, node)
    return rows


def words_shown(study: Study, row: Mapping[str, Any]) -> str:
    """Return the words of a document to which a row of evidence leads; empty: it has none."""
    if not row["doc"] or pd.isna(row["start"]):
        return ""
    words = study.raw(str(row["doc"]))[row["start"] : row["end"]]
    return " ".join(words.split())


def _source(study: Study, frame: pd.DataFrame, right: str, target: str) -> str:
    """Return the node to which a stated link leads: a claim, a body's first voice, a speaker."""
    ids = set(frame["id"])
    if right in ids:
        return right
    first = _first_voice(study, frame, right, target)
    return first or (_speaker_id(right) if _speaker_id(right) in ids else "")


def _first_voice(study: Study, frame: pd.DataFrame, body: str, target: str) -> str:
    """Return the first claim or document of a body among the nodes, no later than the target.

    What stands in the body's own lane, else the claim of its origin that repeats no other claim.
    """
    voices = in_order(frame[frame["kind"] != "speaker"], "id")
    until = voices.loc[voices["id"] == target, "last"].iloc[0]
    if until:
        voices = voices[(voices["first"] <= until) | (voices["id"] == target)]
    own = voices[voices["lane"] == short_name(study, body)]
    if own.empty:
        own = voices[(voices["origin"] == body) & (voices["relies_on"] == "")]
    return str(own.iloc[0]["id"]) if len(own) else ""


def starts(study: Study, frame: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the first node of each stated origin that builds on no other node here.

    A document counts as one only where the body that counted published it.
    """
    own = frame[(frame["origin"] != "") & ~frame["id"].isin(links["target"])]
    of_body = own["lane"] == [short_name(study, origin) for origin in own["origin"]]
    return own[(own["kind"] != "document") | of_body].drop_duplicates("origin")


def _best_tie(
    study: Study, own: pd.DataFrame, frame: pd.DataFrame, node: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the strongest tie of a document, to a claim or a document, that speaks for one origin.

    None at a total of nothing or less, none where two bodies tie, and only within the group in
    which the table `origins` has the mention. The line starts at the one that was public first.
    """
    weighed = _weighed(study, own, frame)
    weighed = weighed[(weighed["node"] != node["id"]) & (weighed["total"] > 0)]
    best = weighed[weighed["total"] == weighed["total"].max()]
    lanes = frame.set_index("id")["lane"]
    if best.empty or best["node"].map(lanes).nunique() > 1:
        return []
    first = best.iloc[0]
    ends = [str(first["node"]), node["id"]]
    days = frame.set_index("id")["first"]
    if days[ends[0]] > days[ends[1]]:
        ends.reverse()
    decided = first["total"] >= read_weights().join and first["certainty"] == INFERRED
    kinds = ", ".join(first["kinds"])
    return [
        {
            "source": ends[0],
            "target": ends[1],
            "link": INFERRED if decided else UNDECIDED,
            "why": "equal number, weighed",
            "shows": f"log-odds {first['total']:g}: {kinds.replace('_', ' ')}; {node['words']}",
        }
    ]


def _weighed(study: Study, own: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of weighed pairs in one group: node, total, kinds, certainty."""
    origins = {row["id"]: row for row in tables.rows(study.table("origins"))}
    places = {p: row["id"] for row in tables.rows(frame) for p in split_list(row["places"])}
    at = {**{identity: identity for identity in frame["id"]}, **places}
    pairs = own[own["weight"].notna() & own["right"].isin(set(at))]
    rows = []
    for (left, right), group in pairs.drop_duplicates(["left", "right", "kind"]).groupby(
        ["left", "right"]
    ):
        if origins[str(left)]["group"] == origins[str(right)]["group"]:
            rows.append(
                {
                    "node": at[str(right)],
                    "total": round(float(group["weight"].sum()), 6),
                    "kinds": list(group["kind"]),
                    "certainty": origins[str(left)]["certainty"],
                }
            )
    found = pd.DataFrame(rows, columns=["node", "total", "kinds", "certainty"])
    order = {identity: place for place, identity in enumerate(frame["id"])}
    return found.sort_values("node", key=lambda column: column.map(order), kind="stable")


def when(node: Mapping[str, str] | pd.Series) -> str:
    """Return the date of a node of `nodes` in words: 16 February 1999."""
    first, last, dated = node["first"], node["last"], node["dated"].rstrip("~?%")
    doubt = " (about)" if node["dated"].endswith("~") else ""
    if not dated:
        return "undated"
    if "/" in dated:
        return days_in_words(*(bounds(node["dated"]) or ("", "")))
    if first and first == last:
        return in_full(first) + doubt
    year, _, month = dated.partition("-")
    named = month.isdigit() and 1 <= int(month) <= 12
    return (f"{MONTHS[int(month) - 1]} {year}" if named else dated) + doubt
