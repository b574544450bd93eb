"""The tables keep the contract: columns, ids, offsets, and the same bytes on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from samesource import corpus, datapackage, pipeline, provenance, sources, tables
from samesource.edtf_values import is_duration, is_edtf

ROOT = Path(__file__).parent.parent
IRAN = ROOT / "data/iran"


def test_every_table_has_the_columns_of_the_contract(iran_tables: dict[str, pd.DataFrame]) -> None:
    assert set(iran_tables) == set(tables.TABLES)
    for name, frame in iran_tables.items():
        assert list(frame.columns) == list(tables.TABLES[name].columns)
        tables.validate(name, frame)


@pytest.mark.parametrize("name", ["figures", "dates"])
def test_the_words_stand_where_the_row_says(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame], name: str
) -> None:
    raw = {document.doc: document.raw for document in iran.documents}
    rows = tables.rows(iran_tables[name])
    assert len(rows) > 30
    for row in rows:
        assert raw[row["doc"]][row["start"] : row["end"]] == row["text"]
        assert row["id"] == f"{row['doc']}:{row['start']}-{row['end']}"


@pytest.mark.parametrize("name", ["passages", "evidence", "origins"])
def test_other_offsets_lie_in_their_document(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame], name: str
) -> None:
    length = {document.doc: len(document.raw) for document in iran.documents}
    rows = [row for row in tables.rows(iran_tables[name]) if row["doc"]]
    assert rows
    for row in rows:
        if not pd.isna(row["start"]):
            assert 0 <= row["start"] < row["end"] <= length[row["doc"]]


def test_a_counted_phrase_and_its_sentence_surround_the_number(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame]
) -> None:
    for row in tables.rows(iran_tables["figures"]):
        assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"]


def test_every_row_has_an_offset_or_a_claim(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame]
) -> None:
    claims = set(iran.claims["claim_id"])
    known = claims | set(iran_tables["figures"]["id"])
    bodies = set(iran.vocabulary.bodies) | set(iran.origins["origin"])
    speakers = set(iran_tables["figures"]["attributed_to"]) | set(
        iran_tables["figures"]["said_confirmed_by"]
    )
    assert set(iran_tables["origins"]["id"]) <= known
    assert set(iran_tables["evidence"]["left"]) <= known
    assert set(iran_tables["evidence"]["right"]) <= known | bodies | speakers
    assert set(iran_tables["matches"]["left"]) <= set(iran_tables["figures"]["id"])
    assert set(iran_tables["matches"]["right"]) <= known | {""}


def test_values_are_dates_or_durations(iran_tables: dict[str, pd.DataFrame]) -> None:
    for row in tables.rows(iran_tables["dates"]):
        if row["value"]:
            valid = is_duration if row["kind"] == "duration" else is_edtf
            assert valid(row["value"]), row


def test_bounds_follow_the_qualifier(iran_tables: dict[str, pd.DataFrame]) -> None:
    filled = {
        "at_least": (True, False), "more_than": (True, False), "up_to": (False, True),
        "vague": (False, False),
    }  # fmt: skip
    for row in tables.rows(iran_tables["figures"]):
        low, high = (not pd.isna(row[column]) for column in ("value_low", "value_high"))
        assert (low, high) == filled.get(row["qualifier"], (True, True)), row


def test_a_claim_that_is_a_document_is_no_outside_claim(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame]
) -> None:
    documents = set(iran.claims.loc[iran.claims["same_as"] != "", "claim_id"])
    assert documents
    assert not documents & set(iran_tables["matches"]["right"])


def test_what_was_only_remembered_is_never_compared(
    iran: corpus.Corpus, iran_tables: dict[str, pd.DataFrame]
) -> None:
    remembered = set(iran.claims.loc[iran.claims["checked"].isin(tables.NEVER_DRAWN), "claim_id"])
    assert remembered
    assert not remembered & set(iran_tables["matches"]["right"])


def test_every_figure_has_a_row_in_matches(iran_tables: dict[str, pd.DataFrame]) -> None:
    assert set(iran_tables["matches"]["left"]) == set(iran_tables["figures"]["id"])


def test_written_tables_are_read_as_they_were(
    iran_tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    for name, frame in iran_tables.items():
        tables.write(name, frame, tmp_path)
        pd.testing.assert_frame_equal(tables.read(name, tmp_path), frame)


def test_two_runs_leave_the_same_bytes(tmp_path: Path) -> None:
    """Under another time zone, locale and hash seed."""
    made = []
    for place, settings in (
        ("one", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("two", {"TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
    ):
        folder = tmp_path / place
        (folder / "notebooks").mkdir(parents=True)
        subprocess.run(
            [sys.executable, "-m", "samesource", "tables", str(IRAN)],
            cwd=folder, env={**os.environ, **settings}, check=True, capture_output=True,
        )  # fmt: skip
        built = folder / "build/iran/tables"
        made.append({path.name: path.read_bytes() for path in built.iterdir()})
    assert made[0] == made[1]
    others = {provenance.FILE, sources.BIBTEX, sources.CSL, datapackage.FILE}
    assert set(made[0]) == {*(f"{name}.csv" for name in tables.TABLES), *others}


def test_a_corpus_of_bare_texts_gives_tables(tmp_path: Path) -> None:
    raw = tmp_path / "bridge/raw"
    raw.mkdir(parents=True)
    (raw / "one.txt").write_text("At least 12 people died, the fire brigade said.\n")
    (raw / "two.txt").write_text("The collapse killed 12 people and injured 30.\n")
    found = pipeline.build(corpus.read(tmp_path / "bridge"))
    assert list(found["figures"]["event"]) == ["bridge"] * 3
    assert list(found["independence"]["number"]) == ["30", "12"]
    twelve = tables.rows(found["independence"])[1]
    assert (twelve["mentions"], twelve["documents"], twelve["outside_claims"]) == (2, 2, 0)
