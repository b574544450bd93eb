"""Statements about the counted that hold no number, and the earlier place each follows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from samesource import corpus, pipeline, tables
from samesource.corpus import Corpus

ROOT = Path(__file__).parent.parent


def statements(folder: Path, *texts: str) -> pd.DataFrame:
    """Return the table of a corpus of texts, which are named a.txt, b.txt …"""
    (folder / "raw").mkdir(parents=True)
    for letter, text in zip("abcdefgh", texts, strict=False):
        (folder / "raw" / f"{letter}.txt").write_text(text, encoding="utf-8")
    return pipeline.build(corpus.read(folder))["statements"]


@pytest.fixture(scope="module")
def iran() -> tuple[Corpus, pd.DataFrame]:
    study = corpus.read(ROOT / "data/iran")
    return study, pipeline.build(study)["statements"]


def test_members_or_supporters_in_seven_places_of_four_documents(
    iran: tuple[Corpus, pd.DataFrame],
) -> None:
    study, table = iran
    raw = {document.doc: document.raw for document in study.documents}
    first = table[table["statement"] == "S001"]
    words = [raw[row["doc"]][row["start"] : row["end"]].lower() for row in tables.rows(first)]
    assert len(words) == 7
    assert first["doc"].nunique() == 4
    assert all("member" in text or "activists" in text for text in words)
    assert set(first["share"]) == {"most"}
    assert set(first["quantity"]) == {"killed"}
    assert set(first["attributed_to"]) == {""}  # no text says who knows it


def test_each_place_but_the_first_follows_another_of_its_statement(
    iran: tuple[Corpus, pd.DataFrame],
) -> None:
    _, table = iran
    for _, group in table.groupby("statement"):
        assert (group["follows"] == "").sum() == 1
        assert set(group["follows"]) - {""} <= set(group["id"])
        assert set(group.loc[group["follows"] == "", "order"]) == {"first"}


def test_the_same_thing_in_other_words_is_one_statement(tmp_path: Path) -> None:
    table = statements(
        tmp_path / "flood",
        "Ninety people died in the flood. Most of the dead were seasonal workers from the south.",
        "The flood killed 90 people (mainly seasonal workers of the south).",
    )
    assert list(table["statement"]) == ["S001", "S001"]
    assert list(table["shown_by"]) == ["", "same thing said"]


def test_another_share_or_another_thing_is_another_statement(tmp_path: Path) -> None:
    table = statements(
        tmp_path / "flood",
        "Ninety people died in the flood. Most of the dead were seasonal workers from the south.",
        "Ninety people died in the flood. Few of the dead were seasonal workers from the south.",
        "Ninety people died in the flood. Most of the dead were children of the lower school.",
    )
    assert table["statement"].nunique() == 3


def test_a_share_with_a_number_or_of_nobody_is_none(tmp_path: Path) -> None:
    table = statements(
        tmp_path / "flood",
        "Ninety people died. Most of them were aged 40 or more.",
        "The town has two markets. Most of the stalls were closed and the shutters were painted.",
        "Ninety people died. Most shops were closed on the day of the funeral service.",
    )
    assert table.empty


def test_who_says_it_is_named(tmp_path: Path) -> None:
    table = statements(
        tmp_path / "flood",
        "Ninety people died in the flood. The mayor said most of the dead were seasonal workers.",
    )
    assert list(table["attributed_to"]) == ["mayor"]


def test_a_later_date_is_told_from_an_open_one(tmp_path: Path) -> None:
    folder = tmp_path / "flood"
    words = "Ninety people died in the flood. Most of the dead were seasonal workers of the south."
    (folder / "raw").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (folder / "raw" / f"{name}.txt").write_text(words, encoding="utf-8")
    header = ",".join(tables.DOCUMENT_COLUMNS)
    days = {"a": ("2020-01-05", "2020-01-05"), "b": ("2020-01-07", "2020-01-07"), "c": ("", "")}
    lines = [f"{name}.txt,{name},,,,,{days[name][0]},{days[name][1]},,,," for name in days]
    (folder / "documents.csv").write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    table = pipeline.build(corpus.read(folder))["statements"].set_index("doc")
    assert table.loc["a.txt", "order"] == "first"
    assert table.loc["b.txt", "order"] == "later"
    assert table.loc["c.txt", "order"] == "open"
    assert set(table.loc[["b.txt", "c.txt"], "shown_by"]) == {"same wording, exact"}
