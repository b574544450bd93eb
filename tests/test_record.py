"""Every figure and date of a document beside the outside record: relation, day, voice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from samesource import corpus, pipeline, record, tables

HERE = Path(__file__).parent
IRAN = HERE.parent / "data/iran"
STATEMENTS = yaml.safe_load((HERE / "cases/record.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("said", STATEMENTS, ids=lambda said: f"{said['doc']} {said['words']}")
def test_every_statement_looked_into_stands_beside_the_record(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame], said: dict[str, Any]
) -> None:
    mentions = [
        row
        for name in ("figures", "dates")
        for row in tables.rows(iran_tables[name])
        if row["doc"].startswith(said["doc"]) and row["text"] == said["words"]
    ]
    assert mentions
    found = {
        (row["outside"], row["relation"])
        for row in tables.rows(iran_tables["record"])
        if row["id"] in {mention["id"] for mention in mentions}
    }
    assert set(said["beside"].items()) <= found
    there = set(iran.remarks.loc[iran.remarks["doc"].str.startswith(said["doc"]), "remark_id"])
    assert set(said.get("remarks", ())) <= there


def test_every_remark_belongs_to_a_statement_looked_into(iran: corpus.Corpus) -> None:
    named = {remark for said in STATEMENTS for remark in said.get("remarks", ())}
    assert named == set(iran.remarks["remark_id"])


def test_every_figure_and_every_required_date_has_a_row(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame]
) -> None:
    rows = tables.rows(iran_tables["record"])
    assert {row["id"] for row in rows if row["kind"] == "figure"} == set(
        iran_tables["figures"]["id"]
    )
    dates = {row["id"]: row for row in tables.rows(iran_tables["dates"])}
    assert {row["id"] for row in rows if row["kind"] == "date"} == set(dates)
    coded = tables.rows(iran.coding["dates"])
    required = [row for row in coded if row["required"] == "yes"]
    assert len(required) > 30
    for row in required:
        named = f"{row['doc']}:{row['start']}-{row['end']}"
        assert record.overlapping(dates, named), named


def test_a_row_names_an_outside_row_or_says_that_there_is_none(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame]
) -> None:
    known = {*iran.claims["claim_id"], *iran.outside_dates["date_id"]}
    never = set(iran.claims.loc[iran.claims["checked"].isin(tables.NEVER_DRAWN), "claim_id"])
    own = set(iran.claims.loc[iran.claims["same_as"] != "", "claim_id"])
    for row in tables.rows(iran_tables["record"]):
        assert (row["outside"] == "") == (row["relation"] == record.NO_SOURCE)
        assert row["outside"] in {"", *known} - never - own
        assert row["why"]


# ------------------------------------------------------------------ an invented town

TEXT = (
    "On 3 May 2031 the flood killed 40 people, the mayor said. Nine people were injured in June.\n"
)
CLAIMS = """\
claim_id,event,quantity,value_low,value_high,qualifier,scope,asserted_by,published_in,publisher,\
published_on,url,locator,origin,basis,relies_on,checked,checked_at,note
mayor,flood,killed,40,40,exact,town,Mayor,Notice,Town,2031-05-03,,,mayor,register,,\
primary_text_seen,,
herald,flood,killed,40,40,exact,town,Herald,Herald,Herald,2031-05-04,,,mayor,as the mayor,mayor,\
primary_text_seen,,
clinic,flood,killed,40,40,exact,town,Clinic,Notice,Clinic,2031-05-20,,,clinic,beds,,\
primary_text_seen,,
radio,flood,killed,60,60,exact,town,Radio,Radio,Radio,2031-05,,,not-established,not stated,,\
primary_text_seen,,
"""
ORIGINS = "origin,name,kind,family,note\nmayor,Mayor,state,town,\nclinic,Clinic,other,,\n"
DATES = """\
date_id,event,what_happened,date,date_precision,source_title,publisher,url,checked,documents,\
mentions,as_in_documents,agrees,note
start,flood,It began,2031-05-01,day,Notice,Town,,primary_text_seen,,a.txt:3-13,,,
unseen,flood,It began,2031-05-03,day,Notice,Town,,memory_only,,a.txt:3-13,,,
"""
DOCUMENTS = """\
doc,title,publisher,family,family_confidence,family_evidence,published_earliest,published_latest,\
url,confidence,evidence,sha256
a.txt,,Town,town,,,2031-05-10,2031-05-12,,,,
"""


def place(words: str) -> str:
    """Return the id of words of the invented text."""
    start = TEXT.index(words)
    return f"a.txt:{start}-{start + len(words)}"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, Any]]:
    folder = tmp_path_factory.mktemp("corpora") / "town"
    (folder / "raw").mkdir(parents=True)
    (folder / "outside").mkdir()
    for name, text in {
        "raw/a.txt": TEXT,
        "documents.csv": DOCUMENTS,
        "outside/claims.csv": CLAIMS,
        "outside/origins.csv": ORIGINS,
        "outside/dates.csv": DATES,
        "vocabulary.yml": "events: {flood: {label: The flood, when: '2031-05', cues: [flood]}}\n"
        "bodies: {mayor: {names: [the mayor], family: town}}\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    built = pipeline.build(corpus.read(folder))
    return {(row["id"], row["outside"]): row for row in tables.rows(built["record"])}


@pytest.mark.parametrize(
    ("claim", "relation", "published", "voice"),
    [
        ("mayor", "same", "before", "same voice"),
        ("herald", "same", "before", "same voice"),
        ("clinic", "same", "after", "other origin"),
        ("radio", "differs", "around", "not established"),
    ],
)
def test_a_figure_beside_a_claim(
    town: dict[tuple[str, str], dict[str, Any]],
    claim: str,
    relation: str,
    published: str,
    voice: str,
) -> None:
    row = town[place("40"), claim]
    assert (row["relation"], row["published"], row["voice"]) == (relation, published, voice)


def test_a_figure_that_nobody_else_gives_says_so(
    town: dict[tuple[str, str], dict[str, Any]],
) -> None:
    assert town[place("Nine"), ""]["relation"] == record.NO_SOURCE


def test_a_date_beside_the_record(town: dict[tuple[str, str], dict[str, Any]]) -> None:
    row = town[place("3 May 2031"), "start"]
    assert (row["relation"], row["voice"]) == ("differs", "same voice")
    assert row["why"] == "stated 2031-05-03, outside 2031-05-01, 2 days apart"


def test_an_outside_date_that_nobody_saw_is_held_against_nothing(
    town: dict[tuple[str, str], dict[str, Any]],
) -> None:
    assert town[place("3 May 2031"), "unseen"]["relation"] == "no outside date"


def test_a_date_without_an_outside_date_says_so(
    town: dict[tuple[str, str], dict[str, Any]],
) -> None:
    assert town[place("June"), ""]["relation"] == record.NO_SOURCE


@pytest.mark.parametrize(
    ("named", "expected"),
    [("a:4-9", "a:5-8"), ("a:8-20", "a:10-30"), ("a:40-50", ""), ("b:4-9", "")],
)
def test_the_mention_that_shares_most_characters(named: str, expected: str) -> None:
    mentions = {
        "a:5-8": {"doc": "a", "start": 5, "end": 8},
        "a:10-30": {"doc": "a", "start": 10, "end": 30},
    }
    assert record.overlapping(mentions, named) == expected
