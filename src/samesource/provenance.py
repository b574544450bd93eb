"""The origin graph of a corpus as W3C PROV, for tools that read PROV-JSON.

PROV has no word for "perhaps", and readers skip attributes that they do not know. So a relation
between two numbers is drawn only for what is stated or concluded, and what merely speaks for or
against it is an entity of its own, not a relation:

- a figure mention and an outside claim are entities; a document is a collection that had them as
  members. It is no derivation (the words stand in it) and no specialization (a figure is no kind
  of document); so derivations are left for where numbers come from
- documents and claims were attributed to their publishers, a figure to the speaker whom its text
  names. An agent is an organization where outside/origins.csv classes it as an NGO; other kinds
  hold people too, and which is which is not known. A speaker without a slug is one of a single
  document: "officials" of two texts are two agents
- an origin group is an activity, associated with its body where one is named. It generated a
  result, what it said at whatever time; the mentions repeat that. An activity without an agent is
  an origin that nobody names, be it a count or a guess
- stated: the figure or claim was derived from the result, or from the claim that it says it relies
  on. Inferred: it was influenced by it, the widest of PROV's words. Undecided: neither; the group
  stands as an attribute of figure or claim, and its certainty, too
- each row of evidence.csv is an entity named after its row (the header is row 1), influenced by
  the two it compares: `left`, `right`, what it `says`, and the words that show it. A denial of a
  tie (`separate`) or a confirmation that a text tells of would be a false statement as a relation
- a claim that nobody saw (`checked`) is an entity with its evidence; nothing is drawn from it

Attributes bear the names of the columns of the tables. Names are URNs of the corpus; whatever is
in an id, its characters other than letters, digits and _ . - ~ are percent-encoded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd
from prov.constants import PROV_LABEL, PROV_TYPE
from prov.identifier import Identifier, Namespace, QualifiedName
from prov.model import PROV, ProvDocument

from samesource import files, tables
from samesource.corpus import Corpus, number

FILE = "provenance.json"
_KINDS = "document figure claim publisher speaker body origin result evidence".split()
_SPOKEN = ("attribution", "said_to_confirm")  # evidence whose right side is a speaker of a text
# "state" also holds ministers, "un" a rapporteur and "press" unnamed officials: agents, no more.
_ORGANISATIONS = ("ngo",)

_OF_DOCUMENT = "title family published_earliest published_latest url sha256".split()
_OF_NUMBER = "event quantity value_low value_high qualifier".split()
_OF_FIGURE = ["text", *_OF_NUMBER, *"counted doc start end in_furniture rule".split()]
_OF_CLAIM = [
    *_OF_NUMBER,
    *"scope asserted_by published_in published_on url locator basis same_as checked".split(),
]
_OF_EVIDENCE = "kind says weight stated doc start end".split()

Row = Mapping[str, Any]
Attributes = dict[str | Identifier, Any]


class _Graph(NamedTuple):
    """The PROV document that is filled, and what tells the ids of the tables apart."""

    prov: ProvDocument
    spaces: Mapping[str, Namespace]
    figures: frozenset[str]
    unseen: frozenset[str]
    bodies: Mapping[str, Row]


def write(corpus: Corpus, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the origin graph of a corpus to `folder/provenance.json`.

    `frames` are the tables of the corpus by name, as pipeline.build returns them.
    """
    files.write_text(folder / FILE, to_json(document(corpus, frames)))


def to_json(graph: ProvDocument) -> str:
    """Return a PROV document as PROV-JSON: a line for each value, a line feed at the end."""
    written = io.StringIO()
    graph.serialize(written, format="json", indent=1, ensure_ascii=False)
    return f"{written.getvalue()}\n"


def document(corpus: Corpus, frames: Mapping[str, pd.DataFrame]) -> ProvDocument:
    """Return the origin graph of a corpus; the module tells how it is drawn.

    `frames` are the tables of the corpus by name; documents, figures, origins and evidence are
    read. Same tables, same order of records. Raises KeyError where one of them is missing.
    """
    graph = _empty(corpus, frames["figures"])
    members = {row["id"]: row for row in tables.rows(frames["origins"])}
    evidence = list(enumerate(tables.rows(frames["evidence"]), start=2))  # the header is row 1
    _add_documents(graph, corpus, frames["documents"])
    _add_figures(graph, frames["figures"], members)
    _add_claims(graph, corpus, members)
    _add_origins(graph, frames["origins"])
    for line, row in evidence:
        _add_evidence(graph, line, row)
    _add_agents(graph, corpus, frames, [row for _, row in evidence])
    return graph.prov


def _empty(corpus: Corpus, figures: pd.DataFrame) -> _Graph:
    """Return a graph without records: the namespaces, and what is known of the ids."""
    prov = ProvDocument()
    here = f"urn:samesource:{_encoded(corpus.name)}"
    spaces = {kind: prov.add_namespace(kind, f"{here}:{kind}:") for kind in _KINDS}
    spaces["terms"] = prov.add_namespace("samesource", "urn:samesource:terms:")
    claims = tables.rows(corpus.claims)
    unseen = frozenset(row["claim_id"] for row in claims if row["checked"] in tables.NEVER_DRAWN)
    return _Graph(prov, spaces, frozenset(figures["id"]), unseen, _bodies(corpus))


def _bodies(corpus: Corpus) -> dict[str, Row]:
    """Return what is known of each body by its slug: name, kind and family."""
    named: dict[str, Row] = {
        slug: {"name": body.names[0], "kind": "", "family": body.family}
        for slug, body in corpus.vocabulary.bodies.items()
    }
    return named | {row["origin"]: row for row in tables.rows(corpus.origins)}


# Names -------------------------------------------------------------------------------------------


def _encoded(part: str) -> str:
    """Return a part of an id with what a name may not hold percent-encoded, its ends too."""
    return re.sub(r"^[-.]|\.$", lambda match: f"%{ord(match[0]):02X}", quote(part, safe=""))


def _name(graph: _Graph, kind: str, *parts: str) -> QualifiedName:
    return graph.spaces[kind]["/".join(map(_encoded, parts))]


def _number(graph: _Graph, identity: str) -> QualifiedName:
    """Return the name of a figure or claim."""
    return _name(graph, "figure" if identity in graph.figures else "claim", identity)


def _speaker(graph: _Graph, doc: str, words: str) -> QualifiedName:
    """Return the name of a speaker: a body where it has a slug, else one of this document."""
    if words in graph.bodies:
        return _name(graph, "body", words)
    return _name(graph, "speaker", doc, words)


def _ends(graph: _Graph, row: Row) -> tuple[QualifiedName, QualifiedName]:
    """Return the names of both sides of a row of evidence; a claim may be called like a body."""
    left = _number(graph, row["left"])
    if row["kind"] in _SPOKEN:
        return left, _speaker(graph, row["doc"], row["right"])
    if row["kind"] == "stated_origin":
        return left, _name(graph, "body", row["right"])
    return left, _number(graph, row["right"])


def _group(graph: _Graph, kind: str, row: Row) -> QualifiedName:
    """Return the name of a row's origin group, as the activity or as its result."""
    return _name(graph, kind, row["event"], row["quantity"], row["group"])


def _told(graph: _Graph, row: Row, columns: list[str], kind: str = "") -> Attributes:
    """Return the filled cells of a row as attributes, and the kind of thing that it is."""
    terms = graph.spaces["terms"]
    found: Attributes = {PROV_TYPE: terms[kind]} if kind else {}
    for column in columns:
        cell = row[column]
        if not (pd.isna(cell) or cell == ""):
            found[terms[column]] = cell if isinstance(cell, str | int) else float(cell)
    return found


# Entities ----------------------------------------------------------------------------------------


def _add_documents(graph: _Graph, corpus: Corpus, frame: pd.DataFrame) -> None:
    url = {one.doc: one.url for one in corpus.documents}
    for row in tables.rows(frame):
        name = _name(graph, "document", row["doc"])
        about = _told(graph, {**row, "url": url[row["doc"]]}, _OF_DOCUMENT)
        graph.prov.entity(name, {PROV_TYPE: PROV["Collection"], **about})
        if row["publisher"]:
            graph.prov.wasAttributedTo(name, _name(graph, "publisher", row["publisher"]))


def _add_figures(graph: _Graph, figures: pd.DataFrame, members: Mapping[str, Row]) -> None:
    for row in tables.rows(figures):
        name = _name(graph, "figure", row["id"])
        about = _told(graph, row, _OF_FIGURE, "Figure")
        graph.prov.entity(name, about | _placed(graph, members.get(row["id"])))
        graph.prov.hadMember(_name(graph, "document", row["doc"]), name)


def _add_claims(graph: _Graph, corpus: Corpus, members: Mapping[str, Row]) -> None:
    for row in tables.rows(corpus.claims):
        name = _name(graph, "claim", row["claim_id"])
        bounds = {column: number(row[column]) for column in ("value_low", "value_high")}
        about = _told(graph, {**row, **bounds}, _OF_CLAIM, "Claim")
        graph.prov.entity(name, about | _placed(graph, members.get(row["claim_id"])))
        if row["publisher"]:
            graph.prov.wasAttributedTo(name, _name(graph, "publisher", row["publisher"]))


def _placed(graph: _Graph, member: Row | None) -> Attributes:
    """Return the group of a figure or claim and how certain it is; vague ones have none."""
    if member is None:
        return {}
    group = {graph.spaces["terms"]["group"]: _group(graph, "origin", member)}
    return group | _told(graph, member, ["certainty"])


# Origins and evidence ----------------------------------------------------------------------------


def _add_origins(graph: _Graph, origins: pd.DataFrame) -> None:
    """Add each group with its result and its body, and tie the figures and claims to the result."""
    for _, group in origins.groupby(["event", "quantity", "group"], sort=False):
        rows = tables.rows(group)
        activity, result = (_group(graph, kind, rows[0]) for kind in ("origin", "result"))
        of_group = [*_OF_NUMBER[:2], "group"]
        graph.prov.activity(activity, None, None, _told(graph, rows[0], of_group, "Origin"))
        graph.prov.entity(result, _told(graph, rows[0], of_group, "Result"))
        graph.prov.wasGeneratedBy(result, activity)
        drawn = [row for row in rows if row["id"] not in graph.unseen]
        _associate(graph, activity, drawn)
        for row in drawn:
            _relate(graph, row["certainty"], _number(graph, row["id"]), result, {})


def _associate(graph: _Graph, activity: QualifiedName, rows: list[dict[str, Any]]) -> None:
    """Tie an origin to the body that rows name, as stated where one of them states it."""
    named = {row["certainty"]: row["origin"] for row in rows if row["origin"]}
    for certainty in tables.CERTAINTIES:
        if certainty in named:
            body = _name(graph, "body", named[certainty])
            stated = {graph.spaces["terms"]["stated"]: certainty}
            graph.prov.wasAssociatedWith(activity, body, None, None, stated)
            return


def _relate(
    graph: _Graph, stated: str, left: QualifiedName, right: QualifiedName, about: Attributes
) -> None:
    """Tie a number to where it comes from: derived if stated, influenced if inferred, else not."""
    attributes = {graph.spaces["terms"]["stated"]: stated, **about}
    if stated == "stated":
        graph.prov.wasDerivedFrom(left, right, None, None, None, None, attributes)
    elif stated == "inferred":
        graph.prov.wasInfluencedBy(left, right, None, attributes)


def _add_evidence(graph: _Graph, line: int, row: Row) -> None:
    """Add a row of evidence.csv, and the relation that it is where a text or the record says so.

    `asserted_by` is none: the text names a speaker, not the claim in which the record has it.
    """
    terms = graph.spaces["terms"]
    name = _name(graph, "evidence", str(line))
    left, right = _ends(graph, row)
    about = _told(graph, row, _OF_EVIDENCE, "Evidence")
    graph.prov.entity(name, {**about, terms["left"]: left, terms["right"]: right})
    for end in (left, right):
        graph.prov.wasInfluencedBy(name, end)
    if row["left"] in graph.unseen:
        return
    shown: Attributes = {terms["evidence"]: name}
    if row["kind"] == "relies_on":
        _relate(graph, row["stated"], left, right, shown)
    if row["kind"] == "attribution":
        stated = {terms["stated"]: row["stated"], **shown}
        graph.prov.wasAttributedTo(left, right, None, stated)


# Agents ------------------------------------------------------------------------------------------


def _add_agents(
    graph: _Graph, corpus: Corpus, frames: Mapping[str, pd.DataFrame], evidence: list[Row]
) -> None:
    """Add each publisher, body and speaker that something is tied to, once, in fixed order."""
    publishers = {*frames["documents"]["publisher"], *corpus.claims["publisher"]} - {""}
    for publisher in sorted(publishers):
        graph.prov.agent(_name(graph, "publisher", publisher), {PROV_LABEL: publisher})
    bodies = {row["right"] for row in evidence if row["kind"] == "stated_origin"}
    spoken = {(row["doc"], row["right"]) for row in evidence if row["kind"] in _SPOKEN}
    bodies |= {*frames["origins"]["origin"]} - {""}
    bodies |= {words for _, words in spoken if words in graph.bodies}
    for body in sorted(bodies):
        graph.prov.agent(_name(graph, "body", body), _of_body(graph, body))
    for doc, words in sorted(spoken):
        if words not in graph.bodies:
            graph.prov.agent(_name(graph, "speaker", doc, words), {PROV_LABEL: words})


def _of_body(graph: _Graph, body: str) -> Attributes:
    """Return what is known of a body; one that only a text names is known by its words."""
    known = graph.bodies.get(body, {"name": body, "kind": "", "family": ""})
    about = {PROV_LABEL: known["name"] or body, **_told(graph, known, ["kind", "family"])}
    organisation = known["kind"] in _ORGANISATIONS
    return {PROV_TYPE: PROV["Organization"], **about} if organisation else about
