"""Evidence that figures share an origin, the groups it makes, and how many origins that leaves.

One origin is one counting effort: a body with its method, for one quantity of one event. What a
text states comes first and decides; the rest adds up with the weights of weights.yml. Whatever
stays between the thresholds is left undecided. Equal numbers alone never count as two witnesses,
nor as one.

Kinds of evidence: attribution (a text names who counted), stated_origin (the outside record names
it), asserted_by (the record has the number from the speaker whom a text names), said_to_confirm (a
text says that a body confirmed; shown, without weight), wording, relies_on, contrasts_with,
same_document, publisher, family, rare_value, date_order, other_speaker, credit, rounding, current
and superseded (a running tally had just this number, or had moved on), fits_tally (the number lies
between two states of a tally: left open there), prior.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import yaml

from samesource import numbers, speakers, tables
from samesource.corpus import Corpus, Document, number, relied_on, split_list
from samesource.edtf_values import bounds
from samesource.passages import Place, passages_at
from samesource.text import same_length

NOT_ESTABLISHED = "not-established"
# Speakers who are nobody in particular: two texts that quote "residents" need not mean the same.
_NO_ONE_BODY = frozenset(
    "officials official authorities sources source residents witnesses survivors relatives people "
    "activists experts doctors medics rescuers locals villagers families observers leaders workers "
    "reports media organisations organizations groups lawyers".split()
)


class Words(NamedTuple):
    """The place in a document that shows something; empty for an outside claim."""

    doc: str
    start: int | None
    end: int | None


NO_WORDS = Words("", None, None)


class Node(NamedTuple):
    """A figure mention or an outside claim with a value, as evidence sees it.

    `noun` is the head of what is counted where the quantity does not tell it ("houses"); `own`
    tells that the body is the publisher, who says the figure in its own text; `passed_on` that the
    speaker is a person, a paper or nobody in particular, who may have it from others; `credits`
    holds the bodies and publishers that a credit line of the document names; `own_work` that the
    words say that the count is a separate one; `declared` that the body is one of the corpus;
    `named` is the number as independence.csv writes it: 1500, or low/high for a range.
    """

    id: str
    doc: str
    start: int | None
    end: int | None
    event: str
    quantity: str
    low: float | None
    high: float | None
    qualifier: str
    publisher: str
    family: str
    body: str
    earliest: str
    latest: str
    passages: frozenset[str]
    same_as: str
    noun: str = ""
    own: bool = False
    passed_on: bool = False
    credits: frozenset[str] = frozenset()
    own_work: bool = False
    declared: bool = False
    named: str = ""


class Edge(NamedTuple):
    """A reason for or against a shared origin of two nodes."""

    left: str
    right: str
    kind: str
    says: str
    weight: float | None
    stated: str
    words: Words


class Weights(NamedTuple):
    """The weights of weights.yml, in log-odds, and the thresholds."""

    prior: float
    rare_value: float
    rare_value_most: float
    spread: float
    same_document: float
    wording: float
    publisher: float
    family: float
    date_order: float
    date_order_impossible: float
    relies_on_inferred: float
    other_speaker: float
    credit: float
    rounding: float
    current: float
    superseded: float
    join: float
    separate: float
    margin: float


class Link(NamedTuple):
    """An undecided tie: a group that may or may not belong to another."""

    left: str
    right: str


class Result(NamedTuple):
    """The three tables of this step."""

    evidence: pd.DataFrame
    origins: pd.DataFrame
    independence: pd.DataFrame


def read_weights() -> Weights:
    """Return the weights of the file weights.yml beside this module."""
    content = yaml.safe_load(Path(__file__).with_name("weights.yml").read_text(encoding="utf-8"))
    thresholds = content.pop("thresholds")
    return Weights(**content, join=thresholds["join"], separate=thresholds["separate"])


class Gathered(NamedTuple):
    """What is weighed: the nodes by event and quantity, what texts and record say of them.

    `claims` are the rows of claims.csv by claim_id, `seen` those of them that somebody saw, `edges`
    what is stated whatever the weights.
    """

    buckets: dict[tuple[str, str], list[Node]]
    claims: dict[str, Mapping[str, str]]
    seen: set[str]
    edges: list[Edge]


def gather(
    corpus: Corpus,
    figures: pd.DataFrame,
    attributions: Mapping[str, tuple[int, int]],
    places: Sequence[Place],
    windows: Mapping[str, tuple[str, str]],
) -> Gathered:
    """Return the figures and claims of a corpus as evidence sees them, before they are weighed.

    `attributions` gives the words that name a figure's speaker (raw offsets, by figure id),
    `windows` the first and last day of publication by document.
    """
    outside = _numbered(_claim_nodes(corpus))
    mentions = _numbered(_figure_nodes(corpus, figures, attributions, places, windows))
    chains = _chains(corpus, mentions, outside)
    counted_by = {claim.id: claim.body for claim in outside}
    nodes = [
        *(
            node._replace(body=counted_by[chains[node.id].right]) if node.id in chains else node
            for node in mentions
        ),
        *outside,
    ]
    buckets: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        buckets[node.event, node.quantity].append(node)
    claims: dict[str, Mapping[str, str]] = {
        row["claim_id"]: row for row in tables.rows(corpus.claims)
    }
    seen = {claim for claim, row in claims.items() if row["checked"] not in tables.NEVER_DRAWN}
    edges = [*_stated_edges(corpus, nodes, figures, attributions, claims), *chains.values()]
    return Gathered(buckets, claims, seen, edges)


def weigh(gathered: Gathered, weights: Weights) -> Result:
    """Return the tables `evidence`, `origins` and `independence` of what was gathered."""
    edges = list(gathered.edges)
    unseen = gathered.claims.keys() - gathered.seen
    rows: list[dict[str, object]] = []
    counted: list[dict[str, object]] = []
    for key in sorted(gathered.buckets):
        bucket = gathered.buckets[key]
        grouping = _group(bucket, gathered.claims, weights)
        edges += grouping.edges
        rows += [_origin_row(node, grouping) for node in bucket]
        counted += _independence(bucket, grouping, gathered.seen)
    return Result(
        tables.conform("evidence", [_edge_row(edge) for edge in _shown(edges, unseen)]),
        tables.conform("origins", rows),
        tables.conform("independence", counted),
    )


# Nodes -------------------------------------------------------------------------------------------


def _numbered(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes with the number each names."""
    return [
        node._replace(named=tables.number_named(node.low, node.high, node.qualifier))
        for node in nodes
    ]


def _figure_nodes(
    corpus: Corpus,
    figures: pd.DataFrame,
    attributions: Mapping[str, tuple[int, int]],
    places: Sequence[Place],
    windows: Mapping[str, tuple[str, str]],
) -> Iterable[Node]:
    documents = {document.doc: document for document in corpus.documents}
    at = passages_at(places)
    known = _known_names(corpus)
    told = {_bare(name) for name in figures["attributed_to"] if name}
    bodies = set(known.values())
    names = _credited_names(corpus, known)
    credited = {document.doc: _credits(names, document) for document in corpus.documents}
    published_by = {
        document.doc: _publishing_body(corpus, known, told, document)
        for document in corpus.documents
    }
    for row in tables.rows(figures):
        if row["qualifier"] == "vague":
            continue
        document = documents[row["doc"]]
        start, end = int(row["start"]), int(row["end"])
        body = _counting_body(corpus, known, row["attributed_to"], document)
        publisher = published_by[row["doc"]]
        own = not row["attributed_to"] and bool(publisher)
        passed_on = body not in ("", *bodies) and (
            not _is_organisation(body) or _confirms(document, attributions.get(row["id"]))
        )
        yield Node(
            row["id"],
            row["doc"],
            start,
            end,
            row["event"],
            row["quantity"],
            _value(row["value_low"]),
            _value(row["value_high"]),
            row["qualifier"],
            document.publisher or document.doc,
            document.family or document.publisher or document.doc,
            publisher if own else body,
            *windows[row["doc"]],
            frozenset(at(row["doc"], start, end)),
            "",
            _noun(row["counted"]) if row["quantity"] == "other" else "",
            own,
            passed_on,
            credited[row["doc"]] | ({publisher} if passed_on and publisher else set()),
            bool(_OWN_WORK.search(document.raw, row["sentence_start"], row["sentence_end"])),
            body in bodies,
        )


_CONFIRMS = re.compile(r"(?: has| have| had| later| also)? (?:re)?confirm(?:s|ed|ing)?\b")


def _confirms(document: Document, speaker: tuple[int, int] | None) -> bool:
    """Return whether the words after a speaker say that it confirms: it may confirm another's."""
    return speaker is not None and bool(_CONFIRMS.match(document.raw, speaker[1]))


# Words by which a text says that a count was made apart from others.
_OWN_WORK = re.compile(
    r"\b(?:independent(?:ly)? of|independently|separate(?:ly)? (?:count|list|survey|tall|from)|"
    r"apart from each other|by another (?:method|way|route)|different (?:method|source|list)s?|"
    r"(?:its|their|his|her) own (?:[a-z]+ )?(?:counts?|surveys?|records?|authority|lists?|methods?|"
    r"work|register|interviews?|inquiry|investigation|teams?|staff|sources)|(?:survey|count|list|"
    r"inquiry|investigation|register) of (?:its|their) own|from theirs|its own (?:shows?|has|"
    r"gives?|names?))\b",
    re.IGNORECASE,
)


def _value(cell: object) -> float | None:
    return None if pd.isna(cell) else float(cell)  # type: ignore[call-overload, arg-type]


def _is_organisation(speaker: str) -> bool:
    """Return whether a speaker without a slug is an organisation by its name: "Lawyers' Circle"."""
    words = re.sub(r" \([^()]*\)$", "", speaker)
    named = any(word[:1].isupper() for word in words.split()[-2:])
    return named and speakers.names_a_body(words)


def _bare(name: str) -> str:
    """Return a name in small letters without an article, as names are compared."""
    return re.sub(r"^(?:the|a|an) ", "", " ".join(same_length(name).lower().split()))


def _known_names(corpus: Corpus) -> dict[str, str]:
    """Return the slugs of bodies by all their names, those of the vocabulary before the record."""
    origins = zip(corpus.origins["name"], corpus.origins["origin"], strict=True)
    known = {_bare(name): slug for name, slug in origins}
    for slug, body in corpus.vocabulary.bodies.items():
        known |= {_bare(name): slug for name in (*body.names, slug)}
    return known


_PRESS = re.compile(
    r"\b(?:news|press|radio|television|tv|wire|newspaper|broadcast\w*|media|observer|herald|chronicle|"
    r"times|gazette|post|mirror|courier|echo|standard|journal|tribune|daily|weekly|dispatch|"
    r"telegraph|star|sun|digest|sheet|bulletin|examiner|inquirer|globe|argus|sentinel|advertiser|"
    r"review|magazine|blog|forum)\b"
)


def _publishing_body(
    corpus: Corpus, known: Mapping[str, str], speakers: set[str], document: Document
) -> str:
    """Return the body that publishes a document, if it is one that counts; else the empty string.

    A body of the vocabulary or the record, or an organisation to which other texts give figures; a
    paper so named ("the Courier wrote") mostly prints what others counted.
    """
    publisher = _bare(document.publisher)
    told = publisher in speakers and _is_organisation(document.publisher)
    press = _PRESS.search(publisher)
    slug = known.get(publisher, publisher if told and not press else "")
    if not slug:  # "Office of the Coroner for Tarrow County" holds the name of the coroner's office
        held = [name for name in known if f" {name} " in f" {publisher} "]
        slug = known[max(held, key=len)] if held else ""
    body = corpus.vocabulary.bodies.get(slug)
    kinds = zip(corpus.origins["origin"], corpus.origins["kind"], strict=True)
    reports = (slug, "press") in set(kinds)  # what a paper prints is mostly what others counted
    return "" if reports or (body is not None and not body.counts) else slug


# "Figures: Lantern Society", "Source: Reuters", "Reporting by Northway Wire", "(Northway Wire) - ".
_CREDIT = re.compile(
    r"(?im)^\W*(?:(?:the )?(?:sources?|figures?|data|numbers|toll|counts?|statistics)"
    r"(?: by| from)?:|(?:additional |with )?(?:reporting|reports|material|information) (?:by|from)|"
    r"(?:figures|data|numbers) (?:by|from|supplied by|compiled by|courtesy of)|"
    r"[^\n]{0,60}\((?=[A-Z][\w .'-]{2,40}\) ?[-–—]))(?P<names>[^\n]{2,120})"
)


def _credited_names(corpus: Corpus, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the words by which a credit line can name a body or a publisher, with its slug."""
    publishers = {document.publisher for document in corpus.documents}
    names = {**known, **{_bare(publisher): publisher for publisher in sorted(publishers)}}
    return [(_as_words(name), slug) for name, slug in names.items() if slug]


def _credits(names: Sequence[tuple[str, str]], document: Document) -> frozenset[str]:
    """Return the bodies and publishers that credit lines of a document name."""
    found = _CREDIT.finditer(same_length(document.raw))
    lines = [_as_words(match["names"]) for match in found]
    if not lines:
        return frozenset()
    return frozenset(
        slug
        for name, slug in names
        if slug != document.publisher and any(name in line for line in lines)
    )


def _as_words(text: str) -> str:
    """Return the words of a text alone, with a space around each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


_WORD = re.compile(r"[^\W_]+")
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}


def _noun(counted: str) -> str:
    """Return the head of a noun phrase as one of its kind: "houses destroyed" is "house"."""
    head = re.split(r" (?:of|in|on|at|from|with|by|for|who|that|which)(?: |$)", counted.lower())[0]
    words: list[str] = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", head)
    if not words:
        return ""
    return _IRREGULAR.get(words[-1], words[-1].removesuffix("s"))


def _counting_body(
    corpus: Corpus, known: Mapping[str, str], speaker: str, document: Document
) -> str:
    """Return the body that counted, for a speaker; empty where it only repeats.

    "The police" of one event are one body in every text; "officials" or "residents" are one body
    within one document only.
    """
    if not speaker:
        return ""
    speaker = same_length(speaker)  # "nurses' union" is one body, whatever its apostrophe
    speaker = known.get(_bare(speaker), speaker)
    body = corpus.vocabulary.bodies.get(speaker)
    if body is not None:
        return speaker if body.counts else ""
    if speaker.split()[-1].lower() in _NO_ONE_BODY:
        return f"{speaker} ({document.doc})"
    return speaker


def _claim_nodes(corpus: Corpus) -> Iterable[Node]:
    families = corpus.origins.set_index("origin")["family"].to_dict()
    for row in tables.rows(corpus.claims):
        low, high = number(row["value_low"]), number(row["value_high"])
        if row["qualifier"] == "vague" or (low is None and high is None):
            continue
        body = "" if row["origin"] in ("", NOT_ESTABLISHED) else row["origin"]
        first, last = bounds(row["published_on"]) or ("", "")
        yield Node(
            row["claim_id"],
            "",
            None,
            None,
            row["event"],
            row["quantity"],
            low,
            high,
            row["qualifier"],
            row["publisher"],
            families.get(body, body),
            body,
            first,
            last,
            frozenset(),
            row["same_as"],
        )


def _chains(corpus: Corpus, mentions: Sequence[Node], outside: Sequence[Node]) -> dict[str, Edge]:
    """Return for a mention the outside claim in which its speaker says who counted.

    A text that names a news agency leads to the officials whom the agency names: where the record
    has the same number from the same speaker, and one origin for it, that origin counted.
    """
    asserted = dict(zip(corpus.claims["claim_id"], corpus.claims["asserted_by"], strict=True))
    counts: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
    for claim in outside:
        if claim.body:
            counts[claim.event, claim.quantity, claim.named].append(claim)
    chains: dict[str, Edge] = {}
    for node in mentions:
        same = counts.get((node.event, node.quantity, node.named), [])
        body = corpus.vocabulary.bodies.get(node.body)
        if body is None or any(claim.body == node.body for claim in same):
            continue
        said = [claim for claim in same if any(name in asserted[claim.id] for name in body.names)]
        if len({claim.body for claim in said}) == 1:
            first = min(said, key=lambda claim: (claim.earliest, claim.id))
            chains[node.id] = Edge(
                node.id, first.id, "asserted_by", "same", None, "stated", NO_WORDS
            )
    return chains


# Edges that a text or the outside record states --------------------------------------------------


_CONFIRMING = re.compile(
    r"\b(?:re)?(?:confirm|verif|corroborat|acknowledg)\w*|\b(?:bears?|bore|borne) out\b",
    re.IGNORECASE,
)


def _confirming_words(corpus: Corpus, raw: str, row: Mapping[str, Any]) -> Words:
    """Return where the sentence of a figure says that a body confirmed it, name and verb."""
    start, end = int(row["sentence_start"]), int(row["sentence_end"])
    body = corpus.vocabulary.bodies.get(row["said_confirmed_by"])
    names = body.names if body else (row["said_confirmed_by"],)
    named = [
        match.span()
        for name in names
        for match in re.finditer(re.escape(name), raw[start:end], re.IGNORECASE)
    ]
    verbs = [match.span() for match in _CONFIRMING.finditer(raw[start:end])]
    apart = [(abs(name[0] - verb[0]), *name, *verb) for name in named for verb in verbs]
    if not apart:
        return Words(row["doc"], start, end)
    _, *ends = min(apart)
    return Words(row["doc"], start + min(ends), start + max(ends))


def _stated_edges(
    corpus: Corpus,
    nodes: Sequence[Node],
    figures: pd.DataFrame,
    attributions: Mapping[str, tuple[int, int]],
    claims: Mapping[str, Mapping[str, str]],
) -> Iterable[Edge]:
    raws = {document.doc: document.raw for document in corpus.documents}
    for row in tables.rows(figures):
        words = Words(row["doc"], *attributions.get(row["id"], (None, None)))
        if row["attributed_to"]:
            yield Edge(
                row["id"], row["attributed_to"], "attribution", "same", None, "stated", words
            )
        if row["said_confirmed_by"]:
            yield Edge(
                row["id"],
                row["said_confirmed_by"],
                "said_to_confirm",
                "separate",
                0.0,
                "stated",
                _confirming_words(corpus, raws[row["doc"]], row),
            )
    present = {node.id for node in nodes}
    for claim, about in claims.items():
        if claim not in present:
            continue
        if about["origin"] not in ("", NOT_ESTABLISHED):
            yield Edge(claim, about["origin"], "stated_origin", "same", None, "stated", NO_WORDS)
        for other, link in relied_on(about):
            yield Edge(
                claim, other, "relies_on", "same", None if link == "stated" else 0.0, link, NO_WORDS
            )
        for other in split_list(about["contrasts_with"]):
            yield Edge(claim, other, "contrasts_with", "separate", 0.0, "stated", NO_WORDS)


# Groups ------------------------------------------------------------------------------------------


class Grouping(NamedTuple):
    """The group and certainty of each node, the body of each group, and the undecided ties.

    `reports` holds for the nodes of one copied report that names nobody the first of them.
    """

    group: dict[str, str]
    certainty: dict[str, str]
    body: dict[str, str]
    undecided: list[Link]
    edges: list[Edge]
    reports: dict[str, str]


def _group(
    bucket: Sequence[Node], claims: Mapping[str, Mapping[str, str]], weights: Weights
) -> Grouping:
    """Return the grouping of the nodes of one event and quantity."""
    ordered = sorted(bucket, key=lambda node: (node.doc == "", node.doc, node.start or 0, node.id))
    found = Grouping({}, {}, {}, [], [], {})
    _place_stated(ordered, found)
    _place_repeating(ordered, found, weights)
    _place_relying(ordered, claims, found)
    _place_same_wording(ordered, found, weights)
    _tie_nameless_bodies(ordered, found)
    _join_unsourced(ordered, claims, found, weights)
    return found


def _put(found: Grouping, node: Node, group: str, certainty: str, body: str) -> None:
    found.group[node.id] = group
    found.certainty[node.id] = certainty
    found.body[group] = body


def _place_stated(nodes: Sequence[Node], found: Grouping) -> None:
    """Rule: nodes whose text or record names one body are one group, whatever the value.

    Who only passes a number on is weighed later.
    """
    for node in nodes:
        if node.body and not node.passed_on:
            _put(found, node, node.body, "inferred" if node.own else "stated", node.body)


def _place_repeating(nodes: Sequence[Node], found: Grouping, weights: Weights) -> None:
    """Weigh whether a body that has no number of its own repeats one that counts.

    A politician, a paper or a ministry to whom texts give figures is no counting effort where each
    of its numbers is also that of a body which has others, or of one to which texts give it where
    this one only publishes it. A number in which two counts may meet by chance leaves a body of
    the corpus apart, and it open whether another speaker repeats it. A body of the outside record
    has its own basis and stays, as does one whose text says that its count was made apart; and a
    body of the corpus repeats no other kind of speaker.
    """
    numbers: dict[str, set[str]] = defaultdict(set)
    apart = {node.body for node in nodes if not node.doc or node.own_work}
    declared = {node.body for node in nodes if node.declared}
    by_number: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.body and not node.passed_on:
            numbers[node.body].add(node.named)
            by_number[node.named].append(node)
    moved: dict[str, _Score] = {}
    stated = {node.body for node in nodes if node.body and not (node.own or node.passed_on)}
    for body, named in sorted(numbers.items()):
        if body in apart:
            continue
        others = {
            other.body
            for told in named
            for other in by_number[told]
            if other.body != body
            and (other.body in declared or body not in declared)
            and (
                numbers[other.body] > named
                or (numbers[other.body] == named and other.body in stated and body not in stated)
            )
        }
        lowest = weights.join if body in declared else weights.separate
        for told in sorted(named):
            counted = [other for other in by_number[told] if other.body in others]
            repeats = [node for node in by_number[told] if node.body == body]
            best = _likeliest(repeats, counted, weights)
            if best is not None and best.total >= lowest:
                moved.update(dict.fromkeys((node.id for node in repeats), best))
    of = {node.id: node.body for node in nodes}
    for node in nodes:
        if node.id in moved:
            best = moved[node.id]
            body = of[best.through]
            found.edges.extend(best.edges)
            if best.total >= weights.join:
                _put(found, node, body, "inferred", body)
            else:
                found.body.setdefault(node.body, node.body)
                found.undecided.append(Link(node.body, body))
                _put(found, node, body, "undecided", body)


def _likeliest(nodes: Sequence[Node], others: Sequence[Node], weights: Weights) -> _Score | None:
    """Return the best score of any of some nodes against any of the others, None without one."""
    candidates: dict[tuple[str, str], Candidates] = {}
    for other in others:
        _add(candidates, other, other.body)
    scores = [
        _score(node, other, {}, weights)
        for node in nodes
        for group in candidates.values()
        for other in _beside(group, node)
    ]
    return min(scores, key=lambda score: (_order(score), score.through), default=None)


def _place_relying(
    nodes: Sequence[Node], claims: Mapping[str, Mapping[str, str]], found: Grouping
) -> None:
    """Rule: a claim that names its sources belongs to their origin, if that is one.

    Resting on two origins it is shown with both and merges neither. Chains are followed.
    """
    waiting = [node for node in nodes if node.id not in found.group and node.id in claims]
    while True:
        placed = []
        for node in waiting:
            stated = [other for other, link in relied_on(claims[node.id]) if link == "stated"]
            groups = {found.group[other] for other in stated if other in found.group}
            if len(groups) == 1:
                group = groups.pop()
                _put(found, node, group, "stated", found.body[group])
                placed.append(node)
        if not placed:
            return
        waiting = [node for node in waiting if node not in placed]


def _place_same_wording(nodes: Sequence[Node], found: Grouping, weights: Weights) -> None:
    """Rule: the same number inside the same passage of shared wording is one report.

    Unless its places name different bodies: then the contradiction is shown as undecided.
    """
    shared: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        for passage in sorted(node.passages):
            shared[passage, node.named].append(node)
    for _, places in sorted(shared.items()):
        first = places[0]
        for node in places[1:]:
            words = Words(node.doc, node.start, node.end)
            found.edges.append(
                Edge(first.id, node.id, "wording", "same", weights.wording, "inferred", words)
            )
        groups = sorted({found.group[node.id] for node in places if node.id in found.group})
        if len({_speaker(group) for group in groups}) == 1:
            _merge(found, groups)
            groups = groups[:1]
        if len(groups) > 1:
            found.undecided.extend(Link(groups[0], other) for other in groups[1:])
            continue
        for node in places:
            if not groups:  # one report, weighed as a whole
                found.reports[node.id] = found.reports.get(first.id, first.id)
            elif node.id not in found.group:
                _put(found, node, groups[0], "inferred", found.body.get(groups[0], ""))


def _speaker(group: str) -> str:
    """Return the words of a group's body without the document to which they are bound."""
    return re.sub(r" \([^()]*\)$", "", group)


def _merge(found: Grouping, groups: Sequence[str]) -> None:
    """Make one group of several, under the name of the first."""
    for node, group in found.group.items():
        if group in groups:
            found.group[node] = groups[0]


def _tie_nameless_bodies(nodes: Sequence[Node], found: Grouping) -> None:
    """Leave it open whether "the police" of two texts with one number are the same police."""
    seen: dict[tuple[str, str], str] = {}
    for node in nodes:
        group = found.group.get(node.id, "")
        if node.doc and group.endswith(f" ({node.doc})"):
            first = seen.setdefault((_speaker(group), node.named), group)
            if first != group:
                found.undecided.append(Link(first, group))


class _Score(NamedTuple):
    """The sum of the evidence for one other node (`through`), its parts, and how far it stands."""

    total: float
    edges: tuple[Edge, ...]
    through: str
    distance: float


def _join_unsourced(
    nodes: Sequence[Node],
    claims: Mapping[str, Mapping[str, str]],
    found: Grouping,
    weights: Weights,
) -> None:
    """Weigh each report that names nobody who counts against every group with its number."""
    candidates: dict[tuple[str, str], Candidates] = {}
    for node in nodes:
        if node.id in found.group:
            _add(candidates, node, found.group[node.id])
    told = _first_told(nodes, found)
    for report in _reports(nodes, found):
        scores = [_scores(node, candidates, claims, found, told, weights) for node in report]
        best = _best_of_groups(scores, found)
        group, certainty = _decide(report, best, _tally_of(report[0], told), found, weights)
        for node in report:
            known = "stated" if node.body and found.body[group] == node.body else certainty
            _put(found, node, group, known, found.body[group])
            _add(candidates, node, group)


class Candidates(NamedTuple):
    """The nodes of one number that are in a group, as far as they can tell more than others.

    Of the mentions in other documents only the earliest of each group, speaker and family: among
    all, and among those of one publisher or family. The evidence for a later one is no stronger.
    `by_doc` has all of a document.
    """

    first: dict[str, dict[tuple[str, str, str], Node]]
    by_doc: dict[str, list[Node]]
    claims: list[Node]


def _add(candidates: dict[tuple[str, str], Candidates], node: Node, group: str) -> None:
    """Add a node to the candidates of its number."""
    found = candidates.setdefault((node.named, node.noun), Candidates({}, {}, []))
    if not node.doc:
        found.claims.append(node)
        return
    found.by_doc.setdefault(node.doc, []).append(node)
    for voice in {"", f"publisher {node.publisher}", f"family {node.family}"}:
        key = (group, node.body, node.family if voice else "")
        earliest = found.first.setdefault(voice, {})
        earliest[key] = min(earliest.get(key, node), node, key=_first_read)


def _first_read(node: Node) -> tuple[str, str, int, str]:
    """Return by what nodes are put in the order in which they can first have been read."""
    return (node.latest or "9999", node.doc, node.start or 0, node.id)


def _beside(candidates: Candidates, node: Node) -> list[Node]:
    """Return the candidates that a node is weighed against, each once."""
    voices = ["", f"publisher {node.publisher}", f"family {node.family}"]
    voices += sorted(f"publisher {name}" for name in node.credits)
    elsewhere = {
        one.id: one
        for voice in voices
        for one in candidates.first.get(voice, {}).values()
        if one.doc != node.doc
    }
    return [*elsewhere.values(), *candidates.by_doc.get(node.doc, ()), *candidates.claims]


class State(NamedTuple):
    """A number that texts give to a body: the first day on which one did, and that figure."""

    day: str
    figure: str
    value: float | None


Told = Mapping[str, Mapping[str, State]]  # by group of a stated body, by number named


def _first_told(nodes: Sequence[Node], found: Grouping) -> Told:
    """Return when each group whose body is stated was first said to have each of its numbers.

    In the documents: the outside record holds single claims of many years, no running tally.
    """
    told: dict[str, dict[str, State]] = defaultdict(dict)
    for node in nodes:
        group = found.group.get(node.id, "")
        if node.doc and node.body and node.latest and found.body.get(group):
            value = float(node.named) if node.named and "/" not in node.named else None
            state = State(node.latest, node.id, value)
            told[group][node.named] = min(told[group].get(node.named, state), state)
    return told


def _tally(node: Node, group: str, told: Told, weights: Weights) -> list[tuple[str, str, float]]:
    """Return whether the number of a node was still that of a body when the node was published.

    A running tally that had moved on by then is less likely meant than one that had just reached
    the number.
    """
    states = told.get(group, {})
    if not node.doc or not node.latest or node.named not in states:
        return []
    then = states[node.named].day
    if then > node.latest:
        return []
    if any(then < state.day <= node.latest for state in states.values()):
        return [("superseded", "separate", weights.superseded)]
    return [("current", "same", weights.current)]


_NEAR_STATE = 1.5  # times: how far a number may lie from the state of a tally before or after it
_ALIKE = 1.2  # times: how far from any of its states, whatever the days


def _tally_of(node: Node, told: Told) -> Edge | None:
    """Return the state of a tally that a number of a document that names nobody fits, or None.

    Of a tally that had no greater number before and no smaller one later, the state that lies
    nearest; else of any tally. Of ranges none.
    """
    if node.body or not node.doc or not node.latest or "/" in node.named or not node.named:
        return None
    value = float(node.named)
    around = [(state, _ALIKE) for states in told.values() for state in states.values()]
    fitting = [(state, _NEAR_STATE) for states in told.values() for state in _around(node, states)]
    for states in (fitting, around):
        near = [
            (max(value / state.value, state.value / value), state.figure)
            for state, most in states
            if state.value and value and max(value / state.value, state.value / value) <= most
        ]
        if near:
            words = Words(node.doc, node.start, node.end)
            return Edge(node.id, min(near)[1], "fits_tally", "same", 0.0, "inferred", words)
    return None


def _around(node: Node, states: Mapping[str, State]) -> list[State]:
    """Return the states of a tally before and after a node, if its number can lie between."""
    known = [state for state in states.values() if state.value is not None]
    before = max((s for s in known if s.day <= node.latest), key=_value_of, default=None)
    later = min((s for s in known if s.day > node.latest), key=_value_of, default=None)
    value = float(node.named)
    rises = before is None or _value_of(before) <= value
    rises = rises and (later is None or value <= _value_of(later))
    return [state for state in (before, later) if state is not None] if rises else []


def _value_of(state: State) -> float:
    return state.value or 0.0


def _reports(nodes: Sequence[Node], found: Grouping) -> list[list[Node]]:
    """Return the nodes without a group, those of one copied report together, the oldest first."""
    waiting = _by_date([node for node in nodes if node.id not in found.group])
    reports: dict[str, list[Node]] = {}
    for node in waiting:
        reports.setdefault(found.reports.get(node.id, node.id), []).append(node)
    return list(reports.values())


def _scores(
    node: Node,
    candidates: Mapping[tuple[str, str], Candidates],
    claims: Mapping[str, Mapping[str, str]],
    found: Grouping,
    told: Told,
    weights: Weights,
) -> list[_Score]:
    """Return the scores of a node against those with its number, else those it may round."""
    same = candidates.get((node.named, node.noun))
    others: Iterable[Node] = _beside(same, node) if same else ()
    if node.quantity == "other" and not node.noun:
        return []  # equal numbers of nobody knows what
    if not others and node.qualifier in _ROUNDED:
        others = (
            other
            for (_, noun), group in candidates.items()
            if noun == node.noun
            for other in _beside(group, node)
            if _rounds(node, other)
        )
    return [
        _score(node, other, claims, weights, _tally(node, found.group[other.id], told, weights))
        for other in others
    ]


_ROUNDED = ("about", "at_least", "more_than", "up_to")
_ROUNDED_BY = 0.05  # of a number, at most


def _rounds(node: Node, other: Node) -> bool:
    """Return whether a number is another one made rounder, as its words say: "about 150" of 151."""
    if "/" in node.named + other.named or not node.named or not other.named:
        return False
    value, exact = float(node.named), float(other.named)
    step = numbers.place_of_last_digit(value)
    near = {"about": abs(value - exact), "up_to": value - exact}.get(node.qualifier, exact - value)
    return value != exact and 0 <= near <= min(step, _ROUNDED_BY * exact) and exact % step != 0


def _by_date(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in the order in which they can first have been read; undated ones last."""
    return sorted(nodes, key=_first_read)


def _best_of_groups(
    scores: Iterable[Sequence[_Score]], found: Grouping
) -> list[tuple[str, _Score]]:
    """Return for each group its best score against the nodes of a report, the best group first."""
    best: dict[str, _Score] = {}
    for score in (score for of_node in scores for score in of_node):
        group = found.group[score.through]
        if group not in best or _order(score) < _order(best[group]):
            best[group] = score
    return sorted(best.items(), key=lambda item: (_order(item[1]), item[0]))


def _order(score: _Score) -> tuple[float, float]:
    """Return by what scores are put in order: the total, then what stands nearer in the text."""
    return (-score.total, score.distance)


def _decide(
    report: Sequence[Node],
    best: list[tuple[str, _Score]],
    tally: Edge | None,
    found: Grouping,
    weights: Weights,
) -> tuple[str, str]:
    """Return the group of a report and how certain it is.

    The best one above the threshold; below it, or beside a rival, a figure of a document is in the
    likeliest group and undecided; below the other threshold it is a group of its own, and so is one
    that no other has, unless it fits a `tally`: then it is undecided. A claim whose origin the
    record does not establish stays a group of its own.
    """
    speaker = next((node.body for node in report if node.body), "")
    own = speaker or f"unsourced {report[0].id}"
    found.body.setdefault(own, speaker)
    for _, score in best:
        found.edges.extend(score.edges)
    if not best and tally is not None:
        found.edges.append(tally)
        return found.group[tally.right], "undecided"
    if not best or best[0][1].total <= weights.separate:
        return own, "inferred"
    group, score = best[0]
    rivals = [other for _, other in best[1:] if other.total > score.total - weights.margin]
    firm = found.certainty[score.through] != "undecided"
    if score.total >= weights.join and not rivals and (firm or not found.body[group]):
        return group, "inferred"
    if speaker or not report[0].doc:
        found.undecided.append(Link(own, group))
    return group if report[0].doc else own, "undecided"


@lru_cache(maxsize=4096)
def _rarity(named: str, spread: float) -> float:
    """Return how rarely two counts meet in a number, in log-odds; a range has two numbers."""
    return sum(numbers.rarity(float(number), spread) for number in named.split("/"))


def _rare_value(node: Node, other: Node, weights: Weights) -> float:
    """Return the weight of the number that two nodes share, or of the rounder of two."""
    rarity = min(_rarity(one.named, weights.spread) for one in (node, other))
    return round(weights.rare_value * min(rarity, weights.rare_value_most), 2)


def _score(
    node: Node,
    other: Node,
    claims: Mapping[str, Mapping[str, str]],
    weights: Weights,
    tally: Sequence[tuple[str, str, float]] = (),
) -> _Score:
    """Return the sum of the evidence that two equal numbers share an origin, and its parts.

    `tally` is what the other numbers of the other's body add.
    """
    parts: list[tuple[str, str, float]] = [("prior", "separate", weights.prior), *tally]
    parts.append(("rare_value", "same", _rare_value(node, other, weights)))
    if node.body and node.body != other.body:
        parts.append(("other_speaker", "separate", weights.other_speaker))
    if node.credits & {other.body, other.publisher} - {""}:
        parts.append(("credit", "same", weights.credit))
    if node.named != other.named:
        parts.append(("rounding", "same", weights.rounding))
    if node.doc and (node.doc == other.doc or node.doc == other.same_as):
        parts.append(("same_document", "same", weights.same_document))
    elif node.publisher and node.publisher == other.publisher:
        parts.append(("publisher", "same", weights.publisher))
    if node.family and node.family == other.family and node.doc != other.doc:
        parts.append(("family", "same", weights.family))
    parts += _date_order(node, other, weights)
    if _infers(node, other, claims):
        parts.append(("relies_on", "same", weights.relies_on_inferred))
    words = Words(node.doc, node.start, node.end) if node.doc else NO_WORDS
    edges = tuple(
        Edge(node.id, other.id, kind, says, weight, "inferred", words)
        for kind, says, weight in parts
    )
    near = node.doc and node.doc == other.doc
    distance = abs((node.start or 0) - (other.start or 0)) if near else math.inf
    return _Score(sum(weight for _, _, weight in parts), edges, other.id, distance)


def _date_order(node: Node, other: Node, weights: Weights) -> list[tuple[str, str, float]]:
    """Return whether the other was public before the node; ranges may leave it open."""
    if node.doc and node.doc == other.doc:
        return []
    if other.latest and node.earliest and other.latest <= node.earliest:
        return [("date_order", "same", weights.date_order)]
    counted_later = node.latest and other.earliest and node.latest < other.earliest
    if counted_later and other.body and not other.doc:  # a text may tell of an older count
        return [("date_order", "separate", weights.date_order_impossible)]
    return []


def _infers(node: Node, other: Node, claims: Mapping[str, Mapping[str, str]]) -> bool:
    row = claims.get(node.id)
    return row is not None and (other.id, "inferred") in relied_on(row)


# Rows --------------------------------------------------------------------------------------------


def _shown(edges: Iterable[Edge], unseen: AbstractSet[str]) -> list[Edge]:
    """Return each edge once; a claim that nobody saw is never shown as evidence (contract)."""
    return [edge for edge in dict.fromkeys(edges) if unseen.isdisjoint((edge.left, edge.right))]


def _edge_row(edge: Edge) -> dict[str, object]:
    row = edge._asdict()
    words = row.pop("words")
    return {**row, **words._asdict()}


def _origin_row(node: Node, grouping: Grouping) -> dict[str, object]:
    group = grouping.group[node.id]
    return {
        "id": node.id,
        "doc": node.doc,
        "start": node.start,
        "end": node.end,
        "event": node.event,
        "quantity": node.quantity,
        "value_low": node.low,
        "value_high": node.high,
        "group": group,
        "origin": "" if grouping.certainty[node.id] == "undecided" else grouping.body[group],
        "certainty": grouping.certainty[node.id],
    }


def _independence(
    bucket: Sequence[Node], grouping: Grouping, seen: set[str]
) -> Iterable[dict[str, object]]:
    """Return a row for each number of one event and quantity; `seen` are the claims that count."""
    by_number: dict[str, list[Node]] = defaultdict(list)
    for node in bucket:
        by_number[node.named].append(node)
    for named, nodes in sorted(by_number.items()):
        mentions = [node for node in nodes if node.doc]
        outside = [node for node in nodes if not node.doc and not node.same_as and node.id in seen]
        counted = [*mentions, *outside]
        groups = {grouping.group[node.id] for node in counted}
        groups |= {
            node.body
            for node in counted
            if node.body in grouping.body and grouping.certainty[node.id] == "undecided"
        }
        stated = {group for group in groups if grouping.body[group]}
        open_ = {node.id for node in counted if grouping.certainty[node.id] == "undecided"}
        firm = {grouping.group[node.id] for node in counted if node.id not in open_}
        firm |= {node.body for node in counted if node.id in open_}
        unsourced = [
            node for node in counted if not node.body and grouping.certainty[node.id] != "stated"
        ]
        yield {
            "event": bucket[0].event,
            "quantity": bucket[0].quantity,
            "number": named,
            "qualifiers": ";".join(
                q for q in tables.QUALIFIERS if any(n.qualifier == q for n in counted)
            ),
            "mentions": len(mentions),
            "documents": len({node.doc for node in mentions}),
            "publishers": len({node.publisher for node in mentions}),
            "families": len({node.family for node in mentions}),
            "outside_claims": len(outside),
            "origins_low": _joined(stated & firm, grouping.undecided),
            "origins_high": len(stated),
            "unsourced": len(unsourced),
            "unsourced_mentions": sum(bool(node.doc) for node in unsourced),
        }


def _joined(groups: set[str], undecided: Sequence[Link]) -> int:
    """Return how many groups are left when every undecided tie between two of them is joined."""
    parent = {group: group for group in groups}

    def top(group: str) -> str:
        while parent[group] != group:
            group = parent[group]
        return group

    for left, right in undecided:
        if left in parent and right in parent:
            parent[top(left)] = top(right)
    return len({top(group) for group in groups})
