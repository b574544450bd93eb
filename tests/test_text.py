"""Normalised text and its way back to the raw text, sentences, and page furniture."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samesource import text

PIECES = st.sampled_from(
    [
        "The toll", " ", "\u00a0", "\u202f", "\n", "\n\n", "“", "”", "’", "–", "۱٬۵۰۰", "İ", "ß",
        "ﬁ", "\u200b", "\u202e", "Mr. ", "U.N. ", "said. ", "! ", "photo-12.jpg", "#Dam @herald ",
        "9:12 PM", "© 2031", "•", "\t", "\r\n", "A", "a", "1,500",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_unified_text_has_the_length_of_the_raw(raw):
    assert len(text.same_length(raw)) == len(raw)
    assert text.same_length(text.same_length(raw)) == text.same_length(raw)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.data())
def test_any_stretch_of_the_normalised_text_maps_back_to_itself(raw, data):
    normal = text.normalise(raw)
    assert len(normal.offsets) == len(normal.text) + 1
    assert all(first <= second for first, second in pairwise(normal.offsets))
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    if start < end and _whole(normal, start, end):
        stretch = raw[normal.offsets[start] : normal.offsets[end - 1] + 1]
        assert text.normalise(stretch).text.strip() == normal.text[start:end].strip()


def _whole(normal: text.Normalised, start: int, end: int) -> bool:
    """Return whether no raw character, whose small form may be two, is cut in half."""
    cut_before = start and normal.offsets[start - 1] == normal.offsets[start]
    cut_after = end < len(normal.text) and normal.offsets[end - 1] == normal.offsets[end]
    return not (cut_before or cut_after)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_and_cross_no_line(raw):
    found = text.sentences(raw)
    for sentence in found:
        words = raw[sentence.start : sentence.end]
        assert words == words.strip() != ""
        assert len(words.splitlines()) == 1
    for first, second in pairwise(found):
        assert first.end <= second.start
    assert "".join(raw.split()) == "".join("".join(raw[s.start : s.end].split()) for s in found)


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        ("Mr. Ruiz met Dr. Okafor at 9 a.m. on Monday. Nobody spoke.", 2),
        ("The U.N. said so. It was late.", 2),
        ("No. 7 burned. So did No. 9.", 2),
        ("“It fell.” She wept.", 2),
        ("A. B. Coe wrote it.", 1),
        ("Headline without a stop\nThe text begins. It goes on.", 3),
        ("It cost 1.5 million. Nobody paid.", 2),
    ],
)
def test_sentences(raw, count):
    assert len(text.sentences(raw)) == count


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("Dam bursts in the valley\n\nThe dam burst on Monday.", ["headline", ""]),
        ("flood-03.jpg\nThe valley from the air\n\nIt rained.", ["file_name", "caption", ""]),
        ("It rained.\n\nCopyright 2031 Valley Herald", ["", "footer"]),
        ("It rained.\n\n#Flood is near @herald https://news.example/1", ["", "post"]),
        ("It rained.\n\n41 people are talking about this", ["", "post"]),
        ("At 9 am it rained.\n\nFollow us on all channels", ["", "footer"]),
    ],
)
def test_furniture(raw, kinds):
    assert text.furniture(raw, text.lines(raw)) == kinds


HOSTILE = [" ", ".", '"', "#@", "1,", "a. ", "Mr. ", "\n", "x" * 5000 + " "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_ends_in_time(piece):
    began = time.process_time()  # robustness, no benchmark: what is not linear takes minutes
    text.sentences(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 20


WRAPPED = """THE SLIDE BURIED A CAMP IN THE HILLS LATE ON TUESDAY, KILLING AT LEAST
38 MINERS AND LEAVING MORE THAN 200 OTHERS MISSING, OFFICIALS OF THE
CIVIL GUARD SAID ON WEDNESDAY.

RAIN HAD FALLEN FOR NINE DAYS. THE ROAD TO THE COAST WAS CUT IN THREE
PLACES, AND NO HELP HAD COME BY NOON.
"""


def test_lines_broken_at_a_width_are_one_sentence():
    first = text.sentences(WRAPPED)[0]
    assert WRAPPED[first.start : first.end].endswith("WEDNESDAY.")
    assert text.unwrapped(WRAPPED).count("\n") == WRAPPED.count("\n") - 3
    assert len(text.unwrapped(WRAPPED)) == len(WRAPPED)


@pytest.mark.parametrize(
    "raw",
    [
        "Dead so far, by district and by day, as the office lists them now:\n- 12 in the old town\n"
        "- 31 at the river\n- 4 on the road to the coast\n",
        "A first long line that ends a sentence of its own and stands alone.\nThe second one is as "
        "long as the first and ends another sentence now.\nThe third one closes the paragraph with "
        "a full stop as well, and it ends.\nSo does the fourth line of the text, which is the last "
        "one there is.\n",
        "A heading\nand a line\n\nanother heading\nand another line\n",
    ],
    ids=["a list", "sentences", "short lines"],
)
def test_other_lines_stay_apart(raw):
    assert text.unwrapped(raw) == raw


def test_quotation_marks_of_two_characters_are_marks():
    plain = text.same_length("``WE COUNTED 38,'' HE SAID. (''MORE'')")
    assert plain.count('"') == 4 and "''" not in plain
