"""The export as W3C PROV: everything that the tables hold, nothing else, and it loads again."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd
import pytest
from prov.identifier import QualifiedName
from prov.model import (
    PROV_TYPE,
    ProvActivity,
    ProvAgent,
    ProvAssociation,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvElement,
    ProvEntity,
    ProvGeneration,
    ProvInfluence,
    ProvMembership,
    ProvRecord,
)
from prov.serializers.provjson import ProvJSONSerializer

from samesource import corpus as corpora
from samesource import pipeline, provenance, tables
from samesource.corpus import Corpus

ROOT = Path(__file__).parent.parent
HOSTILE = "o'Neil/a: b.–ش\"<%2F>\\,=()[]{};|^`~#?&*+!$@_-."
NAME = HOSTILE.replace(";", "")  # of a claim: lists of names are written with ;


class Made(NamedTuple):
    """A corpus, its tables and its graph."""

    corpus: Corpus
    frames: Mapping[str, pd.DataFrame]
    graph: ProvDocument


def made(folder: Path) -> Made:
    read = corpora.read(folder)
    frames = pipeline.build(read)
    return Made(read, frames, provenance.document(read, frames))


@pytest.fixture(scope="module", params=["iran", "rivermouth"])
def built(request: pytest.FixtureRequest) -> Made:
    return made(ROOT / "data" / request.param)


# What the graph says, in the words of the tables -------------------------------------------------


def loaded(text: str) -> ProvDocument:
    return ProvJSONSerializer().deserialize(io.StringIO(text))


def terms(record: ProvRecord) -> dict[str, Any]:
    """The attributes that are ours, by column; each has one value."""
    found: dict[str, Any] = {}
    for name, value in record.extra_attributes:
        if name.namespace.prefix == "samesource":
            assert name.localpart not in found
            found[name.localpart] = value
    return found


def kinds(graph: ProvDocument, kind: str) -> dict[str, ProvRecord]:
    """The elements of a kind by their names."""
    return {
        str(record.identifier): record
        for record in graph.get_records(ProvElement)
        if str(record.identifier).startswith(f"{kind}:")
    }


def relations(graph: ProvDocument, kind: type[ProvRecord]) -> list[tuple[str, str, dict[str, Any]]]:
    """The two ends of each relation of a kind, and its attributes."""
    return [
        (str(record.args[0]), str(record.args[1]), terms(record))
        for record in graph.get_records(kind)
    ]


def uri(kind: str, *parts: str) -> str:
    return f"{kind}:{'/'.join(quote(part, safe='') for part in parts)}"


def ends(built: Made, row: Mapping[str, Any]) -> tuple[str, str]:
    """The names of both sides of a row of evidence, told apart anew."""
    figures, claims = set(built.frames["figures"]["id"]), set(built.corpus.claims["claim_id"])
    slugs = {*built.corpus.vocabulary.bodies, *built.corpus.origins["origin"]}
    left = uri("figure" if row["left"] in figures else "claim", row["left"])
    right = row["right"]
    if row["kind"] in ("attribution", "said_to_confirm") and right not in slugs:
        return left, uri("speaker", row["doc"], right)
    if row["kind"] in ("attribution", "said_to_confirm", "stated_origin"):
        return left, uri("body", right)
    assert (right in figures) != (right in claims)
    return left, uri("figure" if right in figures else "claim", right)


def filled(row: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    return {c: row[c] for c in columns if not pd.isna(row[c]) and row[c] != ""}


def unseen(built: Made) -> set[str]:
    claims = built.corpus.claims
    return set(claims.loc[claims["checked"].isin(tables.NEVER_DRAWN), "claim_id"])


# Everything is there -----------------------------------------------------------------------------


def test_it_loads_again_and_is_equal(built: Made) -> None:
    text = provenance.to_json(built.graph)
    again = loaded(text)
    assert again == built.graph
    assert len(again.records) == len(built.graph.records)
    assert provenance.to_json(again).count("\n") == text.count("\n")


def test_every_figure_is_an_entity_and_its_documents_member(built: Made) -> None:
    found = kinds(built.graph, "figure")
    rows = tables.rows(built.frames["figures"])
    assert set(found) == {uri("figure", row["id"]) for row in rows}
    columns = "event quantity value_low value_high qualifier text counted doc start end".split()
    for row in rows:
        told = terms(found[uri("figure", row["id"])])
        assert {c: told.get(c) for c in filled(row, columns)} == filled(row, columns)
    members = [(left, right) for left, right, _ in relations(built.graph, ProvMembership)]
    assert sorted(members) == sorted(
        (uri("document", row["doc"]), uri("figure", row["id"])) for row in rows
    )


def test_every_claim_is_an_entity_with_how_it_was_seen(built: Made) -> None:
    found = kinds(built.graph, "claim")
    rows = tables.rows(built.corpus.claims)
    assert set(found) == {uri("claim", row["claim_id"]) for row in rows}
    columns = "event quantity qualifier scope asserted_by url locator basis checked".split()
    for row in rows:
        told = terms(found[uri("claim", row["claim_id"])])
        assert {c: told[c] for c in columns if c in told} == filled(row, columns)
        assert [told.get(c) for c in ("value_low", "value_high")] == [
            corpora.number(row[c]) for c in ("value_low", "value_high")
        ]


def test_every_document_is_an_entity_of_its_publisher(built: Made) -> None:
    found = kinds(built.graph, "document")
    rows = tables.rows(built.frames["documents"])
    assert [terms(one)["sha256"] for one in found.values()] == [row["sha256"] for row in rows]
    published = {(uri("document", r["doc"]), r["publisher"]) for r in rows if r["publisher"]}
    published |= {
        (uri("claim", row["claim_id"]), row["publisher"])
        for row in tables.rows(built.corpus.claims)
        if row["publisher"]
    }
    assert {
        (left, right)
        for left, right, _ in relations(built.graph, ProvAttribution)
        if right.startswith("publisher:")
    } == {(left, uri("publisher", publisher)) for left, publisher in published}


def test_every_row_of_evidence_is_there_exactly_once(built: Made) -> None:
    found = kinds(built.graph, "evidence")
    rows = tables.rows(built.frames["evidence"])
    columns = "kind says weight stated doc start end".split()
    for line, row in enumerate(rows, start=2):
        told = terms(found.pop(f"evidence:{line}"))
        sides = (str(told.pop("left")), str(told.pop("right")))
        assert sides == ends(built, row)
        assert told == filled(row, columns)
    assert not found  # and nothing that the table does not hold


def test_evidence_is_tied_to_both_its_sides(built: Made) -> None:
    tied = Counter(
        (left, right)
        for left, right, _ in relations(built.graph, ProvInfluence)
        if left.startswith("evidence:")
    )
    assert tied == Counter(
        (f"evidence:{line}", end)
        for line, row in enumerate(tables.rows(built.frames["evidence"]), start=2)
        for end in ends(built, row)
    )


def test_every_row_of_origins_can_be_read_from_its_entity(built: Made) -> None:
    entities = kinds(built.graph, "figure") | kinds(built.graph, "claim")
    placed = {name: terms(one) for name, one in entities.items() if "group" in terms(one)}
    rows = tables.rows(built.frames["origins"])
    assert len(placed) == len(rows)
    for row in rows:
        told = placed[uri("figure" if row["doc"] else "claim", row["id"])]
        assert str(told["group"]) == uri("origin", row["event"], row["quantity"], row["group"])
        assert told["certainty"] == row["certainty"]


def test_every_origin_group_is_an_activity_with_one_result(built: Made) -> None:
    groups = built.frames["origins"][["event", "quantity", "group"]].drop_duplicates()
    expected = {uri("origin", *row) for row in groups.itertuples(index=False)}
    assert set(kinds(built.graph, "origin")) == expected
    generated = [(left, right) for left, right, _ in relations(built.graph, ProvGeneration)]
    assert sorted(generated) == sorted(
        (name.replace("origin:", "result:", 1), name) for name in expected
    )


# What is stated, and what is not -----------------------------------------------------------------


def test_stated_and_inferred_are_never_mixed(built: Made) -> None:
    origins = tables.rows(built.frames["origins"])
    evidence = tables.rows(built.frames["evidence"])
    for stated, kind in (("stated", ProvDerivation), ("inferred", ProvInfluence)):
        drawn = relations(built.graph, kind)
        between_numbers = [one for one in drawn if not one[0].startswith("evidence:")]
        assert {told["stated"] for _, _, told in between_numbers} == {stated}
        expected = [
            (
                uri("figure" if row["doc"] else "claim", row["id"]),
                uri("result", row["event"], row["quantity"], row["group"]),
            )
            for row in origins
            if row["certainty"] == stated and row["id"] not in unseen(built)
        ]
        expected += [
            ends(built, row)
            for row in evidence
            if (row["kind"], row["stated"]) == ("relies_on", stated)
            and row["left"] not in unseen(built)
        ]
        assert Counter((left, right) for left, right, _ in between_numbers) == Counter(expected)


def test_what_is_undecided_or_speaks_against_is_no_relation(built: Made) -> None:
    drawn = [
        *relations(built.graph, ProvDerivation),
        *(one for one in relations(built.graph, ProvInfluence) if one[0][:9] != "evidence:"),
        *relations(built.graph, ProvAttribution),
    ]
    undecided = {
        uri("figure" if row["doc"] else "claim", row["id"])
        for row in tables.rows(built.frames["origins"])
        if row["certainty"] == "undecided"
    }
    assert undecided
    assert not [one for one in drawn if one[0] in undecided and one[1].startswith("result:")]
    shown = [str(told["evidence"]) for _, _, told in drawn if "evidence" in told]
    assert len(shown) == len(set(shown))
    rows = tables.rows(built.frames["evidence"])
    assert {rows[int(name.removeprefix("evidence:")) - 2]["says"] for name in shown} == {"same"}


def test_nothing_is_drawn_from_what_nobody_saw(built: Made) -> None:
    names = {uri("claim", claim) for claim in unseen(built)}
    drawn = [
        one for kind in (ProvDerivation, ProvInfluence) for one in relations(built.graph, kind)
    ]
    assert not [one for one in drawn if one[0] in names]


def test_an_origin_is_associated_with_the_body_of_its_group(built: Made) -> None:
    expected: dict[tuple[str, str], set[str]] = {}
    for row in tables.rows(built.frames["origins"]):
        if row["origin"] and row["id"] not in unseen(built):
            activity = uri("origin", row["event"], row["quantity"], row["group"])
            key = (activity, uri("body", row["origin"]))
            expected.setdefault(key, set()).add(row["certainty"])
    found = {
        (one, body): told["stated"] for one, body, told in relations(built.graph, ProvAssociation)
    }
    assert found == {
        key: "stated" if "stated" in certainties else "inferred"
        for key, certainties in expected.items()
    }


def test_nobody_is_made_a_person_and_only_ngos_organisations(built: Made) -> None:
    ngos = built.corpus.origins.loc[built.corpus.origins["kind"] == "ngo", "origin"]
    for name, agent in kinds(built.graph, "body").items():
        classed = [str(kind) for kind in agent.get_attribute(PROV_TYPE)]
        ngo = name in {uri("body", slug) for slug in ngos}
        assert classed == (["prov:Organization"] if ngo else [])
    others = kinds(built.graph, "publisher") | kinds(built.graph, "speaker")
    assert not [one for one in others.values() if one.get_attribute(PROV_TYPE)]


def test_every_name_in_a_relation_is_described(built: Made) -> None:
    described = {
        record.identifier
        for kind in (ProvEntity, ProvActivity, ProvAgent)
        for record in built.graph.get_records(kind)
    }
    named = {
        value
        for record in built.graph.records
        for name, value in record.attributes
        if isinstance(value, QualifiedName) and name != PROV_TYPE
    }
    assert named <= described
    identities = [record.identifier for record in built.graph.records if record.identifier]
    assert len(identities) == len(set(identities))


# Names and bytes ---------------------------------------------------------------------------------


def test_officials_of_two_texts_are_two_agents(tmp_path: Path) -> None:
    folder = tmp_path / "bridge"
    write_corpus(folder, {name: "At least 12 people died, officials said." for name in "ab"})
    speakers = kinds(made(folder).graph, "speaker")
    assert set(speakers) == {"speaker:a.txt/officials", "speaker:b.txt/officials"}


def write_corpus(
    folder: Path, texts: Mapping[str, str], claims: pd.DataFrame | None = None
) -> None:
    (folder / "raw").mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"raw/{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    if claims is not None:
        (folder / "outside").mkdir()
        (folder / "outside/claims.csv").write_text(tables.to_csv(claims), encoding="utf-8")


@pytest.fixture
def hostile(tmp_path: Path) -> Made:
    """A corpus whose folder, file, claims, publisher and bodies have names that mean something."""
    claim = dict.fromkeys(tables.CLAIM_COLUMNS, "")
    claim |= {"event": "none", "quantity": HOSTILE, "checked": "primary_text_seen"}
    claim |= {"value_low": "12", "value_high": "12", "qualifier": "exact", "publisher": HOSTILE}
    claim |= {"scope": HOSTILE, "asserted_by": HOSTILE}
    claim |= {"url": HOSTILE, "basis": '\x00"\\\n\u2028', "published_in": "prov:Entity"}
    rows = [
        {**claim, "claim_id": NAME, "origin": "a"},
        {**claim, "claim_id": "a", "origin": NAME, "relies_on": "%61"},
        {**claim, "claim_id": "%61", "origin": "not-established"},
        {**claim, "claim_id": "A b", "origin": "claim:a"},
        {**claim, "claim_id": "-", "origin": "."},
    ]
    name = HOSTILE.replace("/", "")
    write_corpus(tmp_path / name, {name: "The flood killed 12 people."}, pd.DataFrame(rows))
    return made(tmp_path / name)


def test_hostile_names_stay_apart_and_load_again(hostile: Made) -> None:
    assert len(kinds(hostile.graph, "claim")) == 5
    assert {str(one.label) for one in kinds(hostile.graph, "body").values()} == {
        "a", "claim:a", ".", NAME,
    }  # fmt: skip
    text = provenance.to_json(hostile.graph)
    assert loaded(text) == hostile.graph


def test_a_claim_called_like_a_body_stays_a_claim(hostile: Made) -> None:
    stated = [terms(one) for one in kinds(hostile.graph, "evidence").values()]
    told = {(one["kind"], str(one["left"]), str(one["right"])) for one in stated}
    assert ("relies_on", "claim:a", "claim:%2561") in told
    assert ("stated_origin", f"{uri('claim', NAME[:-1])}%2E", "body:a") in told


# A local name of PROV-N: what may stand anywhere in it, not at its end, and not at its start.
ANYWHERE = r"[A-Za-z0-9_/@~&+*?#$!]|%[0-9A-F]{2}"
LOCAL = re.compile(f"(?:{ANYWHERE})(?:(?:{ANYWHERE}|[-.])*(?:{ANYWHERE}|-))?")


def test_names_are_names_of_prov_and_urns_of_the_corpus(hostile: Made, built: Made) -> None:
    for one in (hostile, built):
        for record in one.graph.get_records(ProvElement):
            assert record.identifier is not None
            assert LOCAL.fullmatch(record.identifier.localpart)
            assert re.fullmatch(r"urn:samesource:[A-Za-z0-9_.~%:/-]+", record.identifier.uri)


def test_the_same_tables_leave_the_same_bytes(built: Made) -> None:
    again = provenance.document(built.corpus, built.frames)
    assert provenance.to_json(again) == provenance.to_json(built.graph)


def test_a_corpus_of_bare_texts_has_a_graph(tmp_path: Path) -> None:
    write_corpus(tmp_path / "bridge", {"one": "No number here.", "two": "It killed 12 people."})
    graph = made(tmp_path / "bridge").graph
    assert len(kinds(graph, "document")) == 2
    assert len(kinds(graph, "figure")) == 1


def test_it_stands_beside_the_tables(tmp_path: Path) -> None:
    write_corpus(tmp_path / "bridge", {"one": "It killed 12 people."})
    command = [sys.executable, "-m", "samesource", "tables", "bridge"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=os.environ)
    path = tmp_path / "build/bridge/tables/provenance.json"
    found = loaded(path.read_text(encoding="utf-8"))
    assert set(kinds(found, "document")) == {"document:one.txt"}


def test_notebooks_do_not_pay_for_it() -> None:
    code = "import sys, samesource.notebook, samesource.charts; sys.exit('prov' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
