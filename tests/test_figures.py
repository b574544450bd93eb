"""Which numbers are figures, and what they count: coded texts, the reference coding, any text."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coded_cases import expected, found, load, mention, read

from samesource import corpus, dates, events, figures, text
from samesource.dates import DateMention

IRAN = Path(__file__).parents[1] / "data" / "iran"
COLUMNS = (
    "value_low",
    "value_high",
    "qualifier",
    "quantity",
    "event",
    "attributed_to",
    "said_confirmed_by",
)
# Least number of right cells among the 41 coded figures that the rules have reached: a level that
# must not fall again, and no evidence of quality, since the rules were written with these texts at
# hand.
REACHED = dict.fromkeys(COLUMNS, 41) | {"attributed_to": 40}


@pytest.mark.parametrize("case", load("figures.yml"))
def test_case(case):
    assert found(case) == expected(case)
    counted = [figure.counted for figure in read(case["text"], case.get("bodies"))]
    for words, figure in zip(counted, case.get("figures", []), strict=True):
        assert words == figure.get("counted", words)


# The reference coding -----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def coded() -> tuple[dict, dict]:
    """The coded figures and those found, each by document and offsets; dates are the coded ones."""
    study = corpus.read(IRAN)
    dated: dict[str, list[DateMention]] = {}
    with (IRAN / "coding/dates.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            date = mention(int(row["start"]), int(row["end"]))
            dated.setdefault(row["doc"], []).append(date)
    right = {
        (row["doc"], int(row["start"]), int(row["end"])): row
        for row in study.coding["figures"].to_dict("records")
    }
    got = {
        (document.doc, figure.start, figure.end): _cells(figure)
        for document in study.documents
        for figure in figures.find(
            document,
            text.sentences(document.raw),
            dated.get(document.doc, ()),
            study.vocabulary,
            study.name,
            published_latest=document.published_latest,
        )
    }
    return right, got


def _cells(figure: figures.Figure) -> dict[str, str]:
    number = figure.number
    return {
        "value_low": "" if number.low is None else f"{number.low:.0f}",
        "value_high": "" if number.high is None else f"{number.high:.0f}",
        "qualifier": number.qualifier,
        "quantity": figure.quantity,
        "event": figure.event,
        "attributed_to": figure.attribution.attributed_to,
        "said_confirmed_by": figure.attribution.said_confirmed_by,
    }


def test_reference_coding_spans(coded):
    right, got = coded
    both = right.keys() & got.keys()
    print(f"spans: precision {len(both)}/{len(got)}, recall {len(both)}/{len(right)}")
    assert not right.keys() - got.keys(), "figures not found"
    assert not got.keys() - right.keys(), "false figures"


@pytest.mark.parametrize("column", COLUMNS)
def test_reference_coding(coded, column):
    right, got = coded
    wrong = {
        place: (got[place][column], row[column])
        for place, row in right.items()
        if place in got and got[place][column] != row[column]
    }
    given_cells = [place for place, row in right.items() if row[column]]
    found_cells = [place for place, row in got.items() if row[column]]
    hits = [
        place
        for place in given_cells
        if place in got and got[place][column] == right[place][column]
    ]
    print(
        f"{column}: precision {len(hits)}/{len(found_cells)}, recall {len(hits)}/{len(given_cells)}"
    )
    for place, (is_now, should_be) in sorted(wrong.items()):
        print(f"  {place}: {is_now!r}, coded {should_be!r}")
    assert len(right) - len(wrong) >= REACHED[column]


def test_no_wrong_speaker_in_the_reference_coding(coded):
    right, got = coded
    for place, row in right.items():
        speaker = got[place]["attributed_to"]
        assert speaker in ("", row["attributed_to"]), place


# Events -------------------------------------------------------------------------------------------
FLOOD = corpus.Event("The flood", "2031-05", ("flood", "high water"), {})
STRIKE = corpus.Event("The strike", "2033", ("strike", "mass strike"), {})


@pytest.mark.parametrize(
    ("raw", "event"),
    [
        ("The flood killed 12 people.", "flood"),
        ("The strike was over. Police arrested 40 miners during the flood.", "flood"),
        ("The strike began in May. Police arrested 40 miners.", "strike"),
        ("The strike began in May.\n\nPolice arrested 40 miners.", "strike"),
        ("Police arrested 40 miners.", "other"),
    ],
)
def test_event(raw, event):
    vocabulary = corpus.Vocabulary({"flood": FLOOD, "strike": STRIKE}, {}, {}, {}, given=True)
    document = corpus.Document("a.txt", raw, "", "", "", "", "", "", "", {})
    (figure,) = figures.find(document, text.sentences(raw), [], vocabulary, "valley")
    assert figure.event == event


def test_an_event_after_publication_is_not_meant():
    vocabulary = corpus.Vocabulary({"flood": FLOOD, "strike": STRIKE}, {}, {}, {}, given=True)
    raw = "The strike killed 12 people in the flood."
    sentences = text.sentences(raw)
    about = events.context(raw, sentences, vocabulary, "valley", "2032-01-01")
    assert events.choose(about, sentences[0], 4).event == "flood"


@pytest.mark.parametrize(
    ("raw", "event"),
    [
        ("The flood rose. On 12 May 2031, 12 people died.", "flood"),
        ("The flood rose. In June 1999, 12 people died.", "other"),
        ("Twelve people died.\n\nThe flood had come at night.", "flood"),
        ("In 1999, 12 people died in the flood.", "flood"),
    ],
)
def test_the_date_of_the_sentence_helps_to_tell_the_event(raw, event):
    vocabulary = corpus.Vocabulary({"flood": FLOOD, "strike": STRIKE}, {}, {}, {}, given=True)
    document = corpus.Document("a.txt", raw, "", "", "", "", "", "", "", {})
    sentences = text.sentences(raw)
    dated = dates.find(raw, sentences)
    (figure,) = figures.find(document, sentences, dated, vocabulary, "valley")
    assert figure.event == event


def test_without_a_vocabulary_there_is_one_event():
    (figure,) = read("The flood killed 12 people.")
    assert figure.event == "flood"


# Any text -----------------------------------------------------------------------------------------
PIECES = st.sampled_from(
    [
        "At least ",
        "74 ",
        "1,500 ",
        "people ",
        "were killed ",
        "and ",
        "300 ",
        "injured ",
        "including ",
        "six ",
        "children ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "of them ",
        "the toll ",
        "rose from ",
        "to ",
        "names of ",
        "out of ",
        "bringing ",
        "thousands ",
        "۱۲ ",
        "(",
        ")",
        ": ",
        "-",
        "in 1500 ",
        "one ",
        "Ward 7 ",
        "$",
        "dead ",
        "who ",
        "a.jpg\n",
        "#",
        "missing ",
        "٤٨ ",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_offsets_are_valid_and_in_order(raw):
    found_figures = read(raw)
    for figure in found_figures:
        assert raw[figure.start : figure.end] == figure.text != ""
        assert figure.sentence.start <= figure.start < figure.end <= figure.sentence.end
        assert figure.rule and figure.quantity
    for first, second in pairwise(found_figures):
        assert first.end <= second.start


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_a_footer_changes_nothing_above_it(raw):
    footer = "\n\nCopyright 2024 The Valley Herald. All rights reserved."
    above = [figure for figure in read(raw + footer) if figure.start < len(raw)]
    assert [_shown(figure) for figure in above] == [_shown(figure) for figure in read(raw)]


def _shown(figure: figures.Figure) -> tuple:
    return (
        figure.start,
        figure.end,
        figure.number,
        figure.counted,
        figure.quantity,
        figure.attribution,
    )


def test_dates_are_no_figures():
    raw = "In May 2004 people fled; 40 people died."
    assert [figure.text for figure in read(raw, dates=(mention(3, 11, "2004-05"),))] == ["40"]


HOSTILE = [
    "1 dead, ",
    "one ",
    "1,000 people ",
    '"1" ',
    "killed 1 ",
    "1 of 1 ",
    "toll 1 ",
    "( 1 ) ",
    "1-1 ",
    "people ",
    "said 5 died, ",
    "+1 ",
    "including 2 of them ",
    "1 died. ",
]


@pytest.mark.parametrize("piece", ["1", ",", '"', "1,", "1,000,", "-", "x"])
def test_a_line_of_a_megabyte_ends_in_time(piece):
    """Digits, commas, quotation marks: the whole way from text to figures; no benchmark."""
    raw = piece * (1_000_000 // len(piece))
    began = time.process_time()
    assert read(raw, dates=tuple(dates.find(raw, text.sentences(raw)))) == []
    assert time.process_time() - began < 20


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_line_ends_in_time(piece):
    """Robustness, no benchmark: 200 kB in one line; a rule that is not linear takes minutes."""
    began = time.process_time()
    read(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 20
