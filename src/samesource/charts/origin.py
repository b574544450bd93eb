"""One number: the answer in one sentence, and the evidence for and against one origin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from samesource import tables
from samesource.charts.event import claims as event_claims
from samesource.charts.event import table as event_table
from samesource.charts.figures import around
from samesource.charts.origin_map import travel_chart as travel_chart
from samesource.charts.origin_nodes import INFERRED as INFERRED
from samesource.charts.origin_nodes import STATED as STATED
from samesource.charts.origin_nodes import UNDECIDED as UNDECIDED
from samesource.charts.origin_nodes import Number, gives, words_shown
from samesource.charts.origin_nodes import edges as edges
from samesource.charts.origin_nodes import nodes as nodes
from samesource.charts.origin_nodes import starts as starts
from samesource.charts.origin_nodes import when as when
from samesource.corpus import relied_on, split_list
from samesource.matches import shown as shown_number
from samesource.notebook import Fact, Study, body_name, place, short_name
from samesource.origins import Weights, read_weights

CUT = 150  # characters of a basis that a sentence quotes
NEAR = 0.2  # of a number: counts that lie so near are "of this size"
FIRSTS = 3  # texts of which each may be the earliest that a sentence names
QUOTED = 70  # characters to each side of a mention that a row of evidence quotes

# Words of `basis` by which the record says that a claim shows no derivation, or takes one over.
_NO_DERIVATION = re.compile(
    r"\b(?:asserted|unattributed|unpublished|not (?:stated|described|visible|published|seen)|"
    r"no (?:source|method|ground)|none of it published|takes? over|repeats?|repeated|credits?|"
    r"cites?|summary of|describes|placed in|put into|attribut\w+ to|juxtaposition|"
    r"inference from|encyclopaedia edit)\b",
    re.IGNORECASE,
)
_SEE = re.compile(r"see ([\w-]+)")


# The answer in one sentence ----------------------------------------------------------------------

_Part = tuple[str, dict[str, Fact | str]]


def answer(study: Study, event: str, quantity: str, number: float) -> _Part:
    """Return the answer on a number as a sentence with gaps, and the facts that fill them.

    Mentions, documents, publishers, families; who names nobody; claims of the record; stated
    origins; earliest text; derivation by the column `basis`; other counts of this size. Raises
    LookupError for a number that independence.csv does not have.
    """
    frame = nodes(study, event, quantity, number)
    said, stands = _standing_parts(study, event, quantity, number, frame)
    return _joined(
        [
            *said,
            *stands,
            _derivation_part(study, event, quantity, number),
            _separate_part(study, frame, event, quantity, number),
        ]
    )


def short_answer(
    study: Study, event: str, quantity: str, number: Number, frame: pd.DataFrame
) -> list[str]:
    """Return what `answer` says up to the earliest text as two sentences in plain text.

    One on the documents, one on who else gives the number. `frame` holds the nodes of the number
    or range. Raises LookupError for a number that independence.csv does not have.
    """
    told = [_joined(parts) for parts in _standing_parts(study, event, quantity, number, frame)]
    written = [words.format(**facts) for words, facts in told]
    return [words[:1].upper() + words[1:] for words in written]


def _standing_parts(
    study: Study, event: str, quantity: str, number: Number, frame: pd.DataFrame
) -> tuple[list[_Part], list[_Part]]:
    """Return what the documents hold of a number, and who else gives it."""
    named = number if isinstance(number, str) else tables.number_text(number)
    where = {"event": event, "quantity": quantity, "number": named}
    return (
        [_reach_part(study, where), _sourcing_part(study, frame, where)],
        [
            _record_part(study, event, quantity, number),
            _origins_part(study, frame, where),
            _earliest_part(frame),
        ],
    )


def _joined(parts: Sequence[_Part]) -> _Part:
    """Return parts as one sentence with gaps, and the facts of all."""
    told = [(words, facts) for words, facts in parts if words]
    facts = {name: fact for _, named in told for name, fact in named.items()}
    return "; ".join(words for words, _ in told) + ".", facts


def answer_sentence(study: Study, row: Mapping[str, Any]) -> str:
    """Return the answer on a figure of `summary.reach` as plain text, its number left out.

    A figure without a number, or with a range, has only what `reach` counts.
    """
    if row["number"] and "/" not in row["number"]:
        sentence, facts = answer(study, row["event"], row["quantity"], float(row["number"]))
        return sentence.format(**facts)
    counts = [
        f"{Fact(row[column], {}):{noun}}"
        for column, noun in (
            ("mentions", "mention"),
            ("documents", "document"),
            ("publishers", "publisher"),
        )
    ]
    unsourced = Fact(row["name nobody"], {})
    told = sourcing(row["name nobody"], row["mentions"]).format(unsourced=unsourced)
    kind = "a range" if row["number"] else "no number is given"
    return f"{', '.join(counts)}; {told}; {kind}, so no single number is followed."


def _reach_part(study: Study, where: dict[str, str]) -> _Part:
    words = "{mentions:mention}, {documents:document}, {publishers:publisher}"
    if set(study.table("documents")["family"]) - {""}:
        words += ", {families:family|families} as classed here"
    columns = ("mentions", "documents", "publishers", "families")
    return words, {column: study.fact("independence", column, **where) for column in columns}


def _sourcing_part(study: Study, frame: pd.DataFrame, where: dict[str, str]) -> _Part:
    """Return who names nobody who counted, and whom a mention quotes who is no counter."""
    unsourced = study.fact("independence", "unsourced_mentions", **where)
    mentions = study.fact("independence", "mentions", **where)
    if not mentions.value:
        return "", {}
    facts: dict[str, Fact | str] = {"unsourced": unsourced}
    told = places_of(frame)
    figures = study.table("figures")
    quoted = only_speakers(study, figures[figures["id"].isin(told)])
    parts = []
    for index, speaker in enumerate(quoted):
        parts.append(
            f"{{times{index}:in words}} quote{{s{index}}} {{who{index}}}, classed here as a "
            "speaker who did not count"
        )
        times = study.fact("figures", "id", "count", id=told, attributed_to=speaker)
        facts[f"times{index}"], facts[f"who{index}"] = times, short_name(study, speaker)
        facts[f"s{index}"] = "s" if times.value == 1 else ""
    words = sourcing(unsourced.value, mentions.value)
    return words + (f" ({'; '.join(parts)})" if parts else ""), facts


def sourcing(unsourced: int, mentions: int) -> str:
    """Return how many mentions say who counted, as a part of a sentence with {unsourced}."""
    if mentions == 1:
        return "it names nobody who counted" if unsourced else "it names who counted"
    if unsourced == 0:
        return "each names who counted"
    if unsourced == mentions:
        return "none names who counted"
    names = "names" if unsourced == 1 else "name"
    return f"{{unsourced:in words}} of them {names} nobody who counted"


def record_rows(study: Study, event: str, quantity: str, number: Number) -> pd.DataFrame:
    """Return the rows of the outside record in which a number stands.

    Columns: claim_id, role (counted; end of a range; not seen; a document itself).
    """
    claims = study.table("claims")
    claims = claims[(claims["event"] == event) & (claims["quantity"] == quantity)]
    stands, one = gives(claims, number), "/" not in str(number)
    if one:
        ends = (claims[name] == float(number) for name in ("value_low", "value_high"))
        for end in ends:
            stands |= end.fillna(False).astype(bool)
    unseen = study.unseen()
    rows = [
        {"claim_id": row["claim_id"], "role": _role(row, unseen, one)}
        for row in tables.rows(claims[stands])
    ]
    return pd.DataFrame(rows, columns=["claim_id", "role"])


COUNTED, RANGE_END, NOT_SEEN, ITSELF = "counted", "end of a range", "not seen", "a document itself"
_LEFT_OUT = {  # how a sentence says why rows are not counted, one and many
    RANGE_END: ("is one end of a range", "are ends of ranges"),
    NOT_SEEN: ("was not seen and is not drawn", "were not seen and are not drawn"),
    ITSELF: ("is a document of this corpus", "are documents of this corpus"),
}


def _role(claim: Mapping[str, str], unseen: set[str], one: bool) -> str:
    if claim["claim_id"] in unseen:
        return NOT_SEEN
    if claim["same_as"]:
        return ITSELF
    return RANGE_END if one and claim["qualifier"] == "range" else COUNTED


def _record_part(study: Study, event: str, quantity: str, number: Number) -> _Part:
    """Return how many rows of the record have the number, and why some of them do not count."""
    found = record_rows(study, event, quantity, number)
    counted = list(found.loc[found["role"] == COUNTED, "claim_id"])
    facts: dict[str, Fact | str] = {
        "outside": _claims(study, counted),
        "rows": _claims(study, list(found["claim_id"])),
    }
    left_out = []
    for index, (ids, verb) in enumerate(left_out_rows(found)):
        if ids:
            facts[f"left{index}"] = _claims(study, ids)
            left_out.append(f"{{left{index}:in words}} {verb}")
    of_rows = f" of {{rows:row}} with this number ({', '.join(left_out)})" if left_out else ""
    return "{outside:outside claim}" + of_rows, facts


def left_out_rows(found: pd.DataFrame) -> list[tuple[list[str], str]]:
    """Return for each reason not to count rows of `record_rows`: its rows, and the words."""
    of_role = {role: list(found.loc[found["role"] == role, "claim_id"]) for role in _LEFT_OUT}
    return [
        (of_role[role], one if len(of_role[role]) == 1 else many)
        for role, (one, many) in _LEFT_OUT.items()
    ]


def _claims(study: Study, ids: list[str]) -> Fact:
    return study.fact("claims", "claim_id", "count", claim_id=ids)


def _origins_part(study: Study, frame: pd.DataFrame, where: dict[str, str]) -> _Part:
    span = study.fact("independence", "origins_low/origins_high", "span", **where)
    bodies = stated_origins(frame)
    names = "; ".join(short_name(study, body) for body in bodies)
    words = "stated origins: {origins:in words}" + (" ({bodies})" if bodies else "")
    if len(bodies) > 1:
        words += ", which are neither shown to be one count nor shown to be independent counts"
    return words, {"origins": span, "bodies": names}


def stated_origins(frame: pd.DataFrame) -> list[str]:
    """Return the stated origins among nodes, in the order of their first claim."""
    return [origin for origin in dict.fromkeys(frame["origin"]) if origin]


def _earliest_part(frame: pd.DataFrame) -> _Part:
    return "{earliest}", {"earliest": told_earliest(frame)}


def told_earliest(frame: pd.DataFrame) -> str:
    """Return the words on the text among nodes that gives a number first, or the texts that may.

    Where the days that bound texts leave their order open, none of these is said to be the first.
    """
    found = [(_teller(row), when(row)) for row in tables.rows(earliest(frame))]
    found = list(dict.fromkeys(found))
    if not found:
        return "no text with a known day"
    if len(found) == 1:
        return f"earliest text found: {found[0][0]}, {found[0][1]}"
    names = [f"{who} ({day})" for who, day in found[:FIRSTS]]
    names += [f"{len(found) - FIRSTS} more"] if len(found) > FIRSTS else []
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"earliest texts found, their order is not known: {listed}"


def earliest(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the texts among nodes that may be the first: none is known to be older than another.

    A text without a first day may be of any day until its last. What states that it builds on
    another of them is later. A speaker whom only a document quotes is no text.
    """
    texts = frame[(frame["kind"] != "speaker") & ((frame["first"] != "") | (frame["last"] != ""))]
    ends = [day for day in texts["last"] if day]
    found = texts[texts["first"] <= min(ends)] if ends else texts
    among = set(found["id"])
    later = [
        any(other in among - {row["id"]} for other, link in relied_on(row) if link == STATED)
        for row in tables.rows(found)
    ]
    first = found[[not one for one in later]]
    return found if first.empty else first


def _teller(node: Mapping[str, str]) -> str:
    """Return who gives the number in a text: a document with the body that published it."""
    return f"{node['name']} of {node['lane']}" if node["kind"] == "document" else node["who"]


def _derivation_part(study: Study, event: str, quantity: str, number: float) -> _Part:
    """Return the basis that each stated origin gives for the number, or that none is found."""
    found = derivations(study, event, quantity, number)
    if found.empty:
        return "no published derivation found", {}
    facts: dict[str, Fact | str] = {}
    for index, row in enumerate(tables.rows(found)):
        facts[f"basis{index}"] = shortened_words(row["basis"])
        facts[f"of{index}"] = short_name(study, row["origin"])
    words = "; ".join(f"“{{basis{index}}}” ({{of{index}}})" for index in range(len(found)))
    return f"basis as stated, not checked here: {words}", facts


def shortened_words(words: str) -> str:
    """Return words cut where they are longer than a sentence can quote."""
    return words if len(words) <= CUT else words[:CUT].rsplit(" ", 1)[0].rstrip(";,") + " …"


def derivations(study: Study, event: str, quantity: str, number: float) -> pd.DataFrame:
    """Return the first claim of each stated origin whose `basis` says what the number rests on.

    Columns: origin, claim_id, basis. Left out are claims that say that they repeat another one
    with this number, and those whose basis says that there is none or that none was published.
    """
    known = event_claims(study, event, [quantity])
    all_claims = study.table("claims").set_index("claim_id")
    named = known[(known["named"] == number).fillna(False) & (known["qualifier"] != "range")]
    same = set(named["claim_id"])
    rows = []
    for row in tables.rows(named[named["origin_slug"] != ""]):
        repeats = any(other in same for other, link in relied_on(row) if link == "stated")
        basis = _basis(row["basis"], all_claims["basis"])
        if basis and not repeats and not _NO_DERIVATION.search(basis):
            rows.append({"origin": row["origin_slug"], "claim_id": row["claim_id"], "basis": basis})
    found = pd.DataFrame(rows, columns=["origin", "claim_id", "basis"])
    return found.drop_duplicates("origin", ignore_index=True)


def stated_basis(study: Study, words: str) -> str:
    """Return the basis of a claim in the words of the record, cut as a sentence quotes it."""
    return shortened_words(_basis(words, study.table("claims").set_index("claim_id")["basis"]))


def _basis(words: str, bases: pd.Series) -> str:
    """Return the basis of a claim: that of another where it only says "see" and its name."""
    other = _SEE.fullmatch(words)
    return str(bases.get(other[1], words)) if other else words


def _separate_part(
    study: Study, frame: pd.DataFrame, event: str, quantity: str, number: float
) -> _Part:
    """Return which other stated origins give a number of this size, or that none is found."""
    near = of_this_size(study, event, quantity, number)
    near = near[~near["origin"].isin(stated_origins(frame))]
    if near.empty:
        only = len(stated_origins(frame)) < 2
        return ("no separate count of this size found" if only else ""), {}
    names = "; ".join(
        f"{short_name(study, row['origin'])} ({row['numbers']})" for row in tables.rows(near)
    )
    return "other stated origins of a number within a fifth of it: {near}", {"near": names}


def of_this_size(study: Study, event: str, quantity: str, number: float) -> pd.DataFrame:
    """Return the stated origins whose numbers lie within a fifth of a number: origin, numbers.

    A claim that was judged not comparable with every figure of the number is left out.
    """
    known = event_claims(study, event, [quantity])
    known = known[~known["claim_id"].isin(_never_comparable(study, event, quantity, number))]
    at = known["named"].astype("Float64")
    close = ((at - number).abs() <= NEAR * number).fillna(False) & (known["qualifier"] != "range")
    rows = [
        {"origin": origin, "numbers": ", ".join(dict.fromkeys(group["says"]))}
        for origin, group in known[close & (known["origin_slug"] != "")].groupby("origin_slug")
    ]
    return pd.DataFrame(rows, columns=["origin", "numbers"])


def _never_comparable(study: Study, event: str, quantity: str, number: float) -> set[str]:
    """Return the claims judged not comparable with every figure that gives a number."""
    told = study.table("figures")
    told = told[(told["event"] == event) & (told["quantity"] == quantity)]
    ends = told[["value_low", "value_high"]].astype("Float64")
    ids = told.loc[(ends == number).any(axis=1), "id"]
    pairs = study.table("matches")
    pairs = pairs[pairs["left"].isin(ids)]
    apart = (pairs["relation"] == "not_comparable").groupby(pairs["right"]).all()
    return set(apart[apart].index)


def only_speakers(study: Study, told: pd.DataFrame) -> list[str]:
    """Return who is named as the speaker of figures but, by the vocabulary, did not count."""
    bodies = study.corpus.vocabulary.bodies
    speakers = dict.fromkeys(told["attributed_to"])
    return [speaker for speaker in speakers if speaker in bodies and not bodies[speaker].counts]


# For and against one origin ----------------------------------------------------------------------

# What each kind of evidence is, in plain words, and the weights of weights.yml that it has.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "attribution": ("the text names who counted or said it", ()),
    "stated_origin": ("the outside record names who counted", ()),
    "asserted_by": ("the record has the number from the speaker whom the text names", ()),
    "said_to_confirm": ("the text says that a body confirmed the number; shown only", ()),
    "relies_on": ("a claim builds on another; stated, or inferred", ("relies_on_inferred",)),
    "contrasts_with": ("a claim denies or differs from another; shown only", ()),
    "wording": ("both stand in the same passage of shared wording", ("wording",)),
    "same_document": ("both stand in one document", ("same_document",)),
    "publisher": ("both have one publisher", ("publisher",)),
    "family": ("both publishers are classed in one family", ("family",)),
    "rare_value": (
        "how rarely two counts meet by chance in such a number: nothing for a round one",
        ("rare_value", "rare_value_most"),
    ),
    "date_order": (
        "the one was public before the other, or was not",
        ("date_order", "date_order_impossible"),
    ),
    "other_speaker": ("the text gives the number to somebody else", ("other_speaker",)),
    "credit": ("a credit line of the text names the other", ("credit",)),
    "rounding": ("the one is said to be a rounder form of the other", ("rounding",)),
    "current": ("the last number that texts had given to the body by then", ("current",)),
    "superseded": ("the body had moved on to another number by then", ("superseded",)),
    "fits_tally": ("the number lies between two states of a body's tally; left open", ()),
    "prior": ("an equal number and nothing else known", ("prior",)),
}
_SHOWN_ONLY = ("said_to_confirm", "contrasts_with", "fits_tally")


def evidence_kinds(present: Sequence[str]) -> pd.DataFrame:
    """Return the kinds of evidence present, in fixed order, as a table.

    Columns: kind, meaning (plain words), weight (log-odds of weights.yml; a rule decides alone).
    """
    weights = read_weights()
    order = [kind for kind in KINDS if kind in set(present)]
    order += sorted(set(present) - set(KINDS))
    rows = [
        {"kind": kind, "meaning": KINDS.get(kind, (kind.replace("_", " "), ()))[0]}
        | {"weight": _weight(kind, weights)}
        for kind in order
    ]
    return pd.DataFrame(rows, columns=["kind", "meaning", "weight"])


def _weight(kind: str, weights: Weights) -> str:
    values = [getattr(weights, name) for name in KINDS.get(kind, ("", ()))[1]]
    if kind in _SHOWN_ONLY:
        return "none"
    if kind == "rare_value":
        return f"0 to {values[1]:g}"
    if kind == "relies_on":
        return f"stated: a rule; inferred: {values[0]:g}"
    return " or ".join(f"{value:g}" for value in values) or "a rule, decides"


def pairs(study: Study, mentions: Sequence[str]) -> pd.DataFrame:
    """Return the evidence on mentions, one row for each pair, rules first, then by total.

    Columns: mention (figure id), other (name of the other), kinds (each with its weight), total
    (log-odds; missing where a rule decides), words (quoted). Claims that nobody saw are left out.
    """
    evidence = own_evidence(study, mentions)
    rows = []
    for (left, right), group in evidence.groupby(["left", "right"], sort=False):
        group = group.drop_duplicates("kind")
        rules = group["weight"].isna().any() or group["kind"].isin(_SHOWN_ONLY).all()
        rows.append(
            {
                "mention": left,
                "other": _other(study, str(right)),
                "kinds": ", ".join(_kind(row) for row in tables.rows(group)),
                "total": None if rules else round(float(group["weight"].sum()), 2),
                "words": _quoted(study, tables.rows(group)[0]),
            }
        )
    frame = pd.DataFrame(rows, columns=["mention", "other", "kinds", "total", "words"])
    frame["total"] = frame["total"].astype("Float64") + 0.0  # no minus before a nothing
    return frame.sort_values(
        ["mention", "total"], ascending=[True, False], na_position="first", ignore_index=True
    )


def own_evidence(study: Study, mentions: Sequence[str]) -> pd.DataFrame:
    """Return the rows of evidence.csv on mentions, without claims that nobody saw."""
    evidence = study.table("evidence")
    unseen = study.unseen()
    return evidence[evidence["left"].isin(mentions) & ~evidence["right"].isin(unseen)]


def _kind(row: Mapping[str, Any]) -> str:
    name = str(row["kind"]).replace("_", " ")
    if row["kind"] in _SHOWN_ONLY or pd.isna(row["weight"]):
        return name
    return f"{name} {row['weight']:+g}"


def _other(study: Study, right: str) -> str:
    """Return the other of a pair in words: a claim with its speaker and day, a mention, a body."""
    claims = study.table("claims").set_index("claim_id")
    if right in claims.index:
        claim = claims.loc[right]
        return f"{claim['asserted_by']}, {claim['published_on'] or 'undated'} ({right})"
    return right if ":" in right else body_name(study, right)


def _quoted(study: Study, row: Mapping[str, Any]) -> str:
    """Return what shows a row of evidence: words that name a body, else those of the mention."""
    shown = words_shown(study, row)
    doc, start, end = place(str(row["left"]))
    figures = study.table("figures")
    figure = tables.rows(figures[figures["id"] == row["left"]])[0]
    low, high = figure["sentence_start"], figure["sentence_end"]
    around_it = around(study.raw(doc), start, end, low, high, QUOTED)
    names = row["kind"] in ("attribution", *_SHOWN_ONLY) and shown
    return f"“{shown}” in “{around_it}”" if names else f"“{around_it}”"


# Tables and titles -------------------------------------------------------------------------------


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
    """Return the nodes as readers see them, one row each."""
    columns = {
        "dated": "published",
        "who": "who",
        "lane": "row of the chart",
        "says": "says",
        "origin": "stated origin",
        "words": "words of the document",
        "basis": "basis",
        "locator": "place in the work",
        "seen": "how seen",
        "places": "places in the document",
        "id": "id",
    }
    return frame[list(columns)].rename(columns=columns)


def finding(study: Study, frame: pd.DataFrame, links: pd.DataFrame, told: str) -> str:
    """Return the title of the travel map: who first gave the number of each stated origin."""
    first = starts(study, frame, links)
    if first.empty:
        return f"{told}: no voice found here states who counted"
    places = [f"{_voice(row)}, {when(row)}" for row in tables.rows(first.head(3))]
    count = f"{Fact(len(first), {}):stated origin}"
    apart = "" if len(first) == 1 else "; no link between them established"
    return f"{told}: {count}{apart}, first given here by {' and by '.join(places)}"


def _voice(node: Mapping[str, str]) -> str:
    return (node["name"] if node["kind"] == "claim" else "") or node["lane"]


def legend(links: pd.DataFrame) -> str:
    """Return the subtitle of the travel map: what its lines and marks mean, how many lines."""
    counts = links["link"].value_counts()
    meanings = {
        STATED: "solid: stated",
        INFERRED: "dashed: inferred",
        UNDECIDED: "dotted: left open",
    }
    told = [f"{words} ({counts[link]})" for link, words in meanings.items() if link in counts]
    lines = f"Lines run from source to repeater; {', '.join(told)}. " if told else ""
    return (
        f"{lines}Ring: a stated origin is first given here. Circle: outside claim; square: "
        "document; diamond: whom a document quotes. Pale bar: days that bound the date"
    )


def travel_text(finding: str, frame: pd.DataFrame, links: pd.DataFrame) -> str:
    """Return the alternative text of the travel map."""
    counts = links["link"].value_counts()
    told = [f"{counts[link]} {link}" for link in (STATED, INFERRED, UNDECIDED) if link in counts]
    lines = f", with lines from source to repeater ({', '.join(told)})" if told else ""
    voices = f"{len(frame)} voice{'' if len(frame) == 1 else 's'}"
    start = told_earliest(frame)
    return (
        f"{finding}. {voices} on a scale of days, a row for each body{lines}. "
        f"{start[:1].upper()}{start[1:]}."
    )


def places_of(frame: pd.DataFrame) -> list[str]:
    """Return the figure ids of all documents among the nodes."""
    return [p for places in frame["places"] for p in split_list(places)]


def number_title(number: float) -> str:
    """Return the number as readers see it."""
    return shown_number(number)


def independence_number(number: float) -> str:
    """Return the number as the table `independence` writes it."""
    return tables.number_text(number)
