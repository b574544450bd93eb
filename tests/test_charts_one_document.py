"""One document beside the outside record: groups of figures, outside rows, dates, remarks, bars."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from samesource import corpus, tables
from samesource.charts import one_document
from samesource.notebook import Study, resolve

FIRST, SECOND, THIRD, LAST = (
    "000_4711baa52dff02b9.txt",
    "001_c70673dcfd7164ec.txt",
    "002_ef5df5d5046c4c46.txt",
    "004_274576bca826a775.txt",
)


@pytest.fixture(scope="module")
def study(
    tmp_path_factory: pytest.TempPathFactory,
    iran: corpus.Corpus,
    iran_tables: dict[str, pd.DataFrame],
) -> Study:
    build = tmp_path_factory.mktemp("iran")
    (build / "tables").mkdir()
    for name, frame in iran_tables.items():
        tables.write(name, frame, build / "tables")
    return Study(iran, iran.folder, build)


def group(study: Study, doc: str, opening: str) -> one_document.Group:
    return next(g for g in one_document.groups(study, doc) if g.figure.startswith(opening))


@pytest.mark.parametrize("doc", [FIRST, SECOND, THIRD, LAST])
def test_every_figure_of_a_document_stands_in_one_group(study: Study, doc: str) -> None:
    figures = study.table("figures")
    grouped = [id_ for found in one_document.groups(study, doc) for id_ in found.mentions]
    assert sorted(grouped) == sorted(figures.loc[figures["doc"] == doc, "id"])


def test_mentions_of_one_number_stand_together_whatever_their_qualifier(study: Study) -> None:
    found = group(study, LAST, "30,000")
    assert found.figure == "30,000 / more than 30,000 killed"
    assert found.title == "30,000 / more than 30,000 killed, 1988 prison killings in Iran"
    assert len(found.mentions) == 4


def test_the_overview_counts_each_outside_claim_once(study: Study) -> None:
    record = study.table("record")
    for row in tables.rows(one_document.overview(study, FIRST)):
        beside = record[record["id"].isin(row["places"].split("; ")) & (record["outside"] != "")]
        counted = sum(int(row[name.replace("_", " ")]) for name in one_document.ORDER)
        assert counted == beside["outside"].nunique(), row["figure"]


def test_a_figure_without_outside_source_says_so(study: Study) -> None:
    rows = tables.rows(one_document.overview(study, THIRD))
    assert [row["whose voice the same number is"] for row in rows] == ["no outside source found"]


def test_outside_rows_hold_every_claim_and_what_was_judged_of_scope(study: Study) -> None:
    found = group(study, FIRST, "more than 1,500")
    rows = tables.rows(one_document.outside(study, found))
    claims = [claim for row in rows for claim in row["claims"].split("; ")]
    record = study.table("record")
    beside = set(record.loc[record["id"].isin(found.mentions), "outside"])
    assert len(claims) == len(set(claims))
    assert set(claims) == beside
    reuters = next(row for row in rows if "reuters-2019-12-23-killed" in row["claims"])
    assert (reuters["in number"], reuters["voice"]) == ("same", "another stated origin")
    assert "security forces" in reuters["scope"]
    assert [row["in number"] for row in rows] == sorted(
        (row["in number"] for row in rows),
        key=[name.replace("_", " ") for name in one_document.ORDER].index,
    )


def test_claims_without_a_number_share_a_row(study: Study) -> None:
    rows = tables.rows(one_document.outside(study, group(study, FIRST, "30,000")))
    silent = [row for row in rows if row["scope"] == "gives no number"]
    assert len(silent) == 1
    assert "un-experts-2020-thousands" in silent[0]["claims"]
    assert "Amnesty International" in silent[0]["who counted"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "504",
            "{same:Outside claim} with this number, "
            "with a stated origin in the publisher's family.",
        ),
        ("“many more", "No outside claim has this number."),
    ],
)
def test_the_sentence_on_a_number(study: Study, opening: str, expected: str) -> None:
    assert one_document.whose(study, group(study, FIRST, opening))[0] == expected


def test_the_parts_of_the_sentence_add_up_and_are_recorded(study: Study) -> None:
    sentence, facts = one_document.whose(study, group(study, FIRST, "30,000"))
    assert facts["same"].value == sum(f.value for name, f in facts.items() if name != "same")
    assert all(f"{{{name}" in sentence for name in facts)
    assert all(resolve(study, fact.record) == fact.value for fact in facts.values())


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [("{n} fit|s", 1, "{n} fits"), ("{n} fix|es no day", 2, "{n} fix no day"), ("x", 1, "x")],
)
def test_verbs_agree_with_their_number(words: str, number: int, expected: str) -> None:
    assert one_document.agreeing(words, number) == expected


def test_dates_that_differ_stand_first_and_those_without_a_source_last(study: Study) -> None:
    rows = tables.rows(one_document.dates(study, FIRST))
    assert (rows[0]["words"], rows[0]["in days"]) == ("start of 2018", "differs")
    assert rows[-1]["in days"] == "no outside source found"
    kinds = study.table("dates").set_index("id")["kind"]
    assert all(row["row"] or kinds[row["place"]] not in one_document.WITHOUT_A_DAY for row in rows)


def test_remarks_name_their_words_and_their_place(study: Study) -> None:
    rows = tables.rows(one_document.remarks(study, SECOND))
    assert "Mullahs regime" in {row["words"] for row in rows}
    for row in rows:
        doc, _, span = row["place"].rpartition(":")
        start, end = map(int, span.split("-"))
        assert study.raw(doc)[start:end] == row["words"]
        assert row["sources"]


def test_rows_that_are_the_document_are_listed_apart(study: Study) -> None:
    assert set(one_document.seen_only_here(study, LAST)["claim"]) == {
        "upr2-amnesty-130-291", "exec-amnesty-since-upr", "exec-juveniles-amnesty-since-upr",
    }  # fmt: skip


def test_bars_are_as_long_as_the_claims_with_the_number(study: Study) -> None:
    bars = one_document.bars(study, FIRST)
    overview = one_document.overview(study, FIRST).set_index("figure")["same"]
    for (figure, event), rows in bars.groupby(["figure", "event"]):
        assert rows["claims"].sum() == overview[f"{figure}, {event}"]
        assert list(rows["start"]) == [0, *rows["end"].iloc[:-1]]


def test_a_bar_leads_to_its_one_claim_or_to_the_page_of_the_number(study: Study) -> None:
    bars = one_document.bars(study, FIRST)
    claims = set(study.corpus.claims["claim_id"])
    for row in tables.rows(bars):
        page, _, anchor = row["href"].partition("#")
        if row["claims"] == 1:
            assert page.startswith("sources") and anchor in claims
        elif row["figure"][0].isdigit() or "more than" in row["figure"]:
            assert re.fullmatch(r"figure/[0-9]+\w*-[\w-]+\.html", row["href"]), row["figure"]
        else:
            assert row["href"] == "", row["figure"]  # without a number there is no page
    assert {1} < set(bars["claims"])


def test_the_chart_says_its_finding_and_fits_a_phone(study: Study) -> None:
    bars = one_document.bars(study, FIRST)
    title = one_document.bars_title(bars, "000")
    assert title == "Document 000: 7 of 8 numbers also stand outside, 2 with another stated origin"
    assert one_document.bars_text(bars, "000").startswith(f"{title}. ")
    spec = one_document.bars_chart(bars, "000", "here").to_dict()
    assert spec["width"] <= 340
    assert " ".join(spec["title"]["text"]) == title
