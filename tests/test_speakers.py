"""Who says a figure: short coded texts, and what the rules promise about any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coded_cases import expected, found, load, read

from samesource import corpus, speakers, text

PIECES = st.sampled_from(
    [
        "said ",
        "the ministry ",
        "Amina Diallo, ",
        "who ",
        "according to ",
        "and ",
        ", ",
        ". ",
        '"',
        "“",
        "”",
        "40 people ",
        "died ",
        "; ",
        "while ",
        "the group ",
        "It ",
        "confirmed ",
        "by ",
        "announced ",
        "\n\n",
        "Health ministry: ",
        "was ",
        "'s count of ",
        "(",
        ")",
        " - ",
        "citing ",
        "reports ",
        "saying ",
    ]
)


@pytest.mark.parametrize("case", load("speakers.yml"))
def test_case(case):
    assert found(case) == expected(case)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_words_that_show_the_speaker_stand_in_the_text(raw):
    for figure in read(raw, {"ministry": ["the ministry", "Health ministry"]}):
        attribution = figure.attribution
        assert 0 <= attribution.start <= attribution.end <= len(raw)
        if attribution.attributed_to or attribution.said_confirmed_by:
            assert raw[attribution.start : attribution.end].strip()


def test_a_speaker_of_the_words_of_the_text_stands_in_the_text():
    raw = "At least 12 hikers died, the head of the mountain guides' association said on Friday."
    (figure,) = read(raw)
    assert figure.attribution.attributed_to == "head of the mountain guides' association"
    assert figure.attribution.attributed_to in raw


def test_no_sentences_no_speakers():
    nothing = corpus.Vocabulary({}, {}, {}, {}, given=False)
    assert speakers.prepare("", text.sentences(""), nothing).known == []


@pytest.mark.parametrize(
    "raw", ['"' * 200_000 + " 4 dead", "said " * 60_000 + "4 dead", "X said, " * 40_000 + "4 dead"]
)
def test_a_long_line_of_speech_ends_in_time(raw):
    figures = read(raw)  # robustness, not a benchmark: the test hangs where a rule is not linear
    assert len(figures) == 1


def test_a_long_run_of_pronouns_is_followed_without_running_out_of_stack():
    raw = "The water board met. " + "It said so. " * 3_000 + "It said 4 people were dead."
    (figure,) = read(raw)
    assert figure.attribution.attributed_to in ("", "water board")
