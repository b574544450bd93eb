"""Number expressions, their qualifiers and bounds."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samesource import numbers

EXACT = {
    "1,500": 1500,
    "1500": 1500,
    "30 000": 30_000,
    "30\u00a0000": 30_000,
    "30\u202f000": 30_000,
    "30\u2009000": 30_000,
    "1.2 million": 1_200_000,
    "30k": 30_000,
    "half a million": 500_000,
    "half a dozen": 6,
    "sixty-six": 66,
    "Forty-one": 41,
    "a dozen": 12,
    "two dozen": 24,
    "three dozen": 36,
    "a hundred": 100,
    "two hundred and seven": 207,
    "One hundred and sixty-eight": 168,
    "three thousand five hundred": 3500,
    "۱٬۵۰۰": 1500,
    "١٥٠٠": 1500,
    "۳۰ هزار": 30_000,
    "4 lakh": 400_000,
}
VAGUE = {
    "hundreds": 100,
    "thousands": 1000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "several thousand": 1000,
    "many more thousands": 1000,
    "scores": 40,
    "dozens": 24,
    "a few hundred": 100,
    "many more": 1,
}
QUALIFIED = {
    "at least 44": ("at_least", 44, None),
    "no fewer than 44": ("at_least", 44, None),
    "44 or more": ("at_least", 44, None),
    "more than 44": ("more_than", 44, None),
    "well over 44": ("more_than", 44, None),
    "above 44": ("more_than", 44, None),
    "44-plus": ("more_than", 44, None),
    "44+": ("more_than", 44, None),
    "the toll passed 44": ("more_than", 44, None),
    "up to 44": ("up_to", None, 44),
    "as many as 44": ("up_to", None, 44),
    "at most 44": ("up_to", None, 44),
    "no more than 44": ("up_to", None, 44),
    "about 44": ("about", 44, 44),
    "some 44": ("about", 44, 44),
    "around 44": ("about", 44, 44),
    "roughly 44": ("about", 44, 44),
    "nearly 44": ("about", 44, 44),
    "almost 44": ("about", 44, 44),
    "an estimated 44": ("about", 44, 44),
    "44-odd": ("about", 44, 44),
    "44 or thereabouts": ("about", 44, 44),
    "44 or so": ("about", 44, 44),
    "AT LEAST 44": ("at_least", 44, None),
    "Over_44": ("more_than", 44, None),
    "دست‌کم ۴۴": ("at_least", 44, None),
    "بیش از ۴۴": ("more_than", 44, None),
    "2,800–3,800": ("range", 2800, 3800),
    "between 40 and 55": ("range", 40, 55),
    "between about 40 and 55": ("range", 40, 55),
    "300 or 400": ("range", 300, 400),
    "7 to 9": ("range", 7, 9),
    "2 to 3 million": ("range", 2_000_000, 3_000_000),
}
HOSTILE = [
    "1 ",
    "1,",
    "1,000,",
    "one ",
    "one-",
    "1 000 ",
    "between ",
    '"',
    " ",
    "1",
    "half a ",
    "hundred and ",
    "1 to ",
    "at least ",
    "1-",
    "many more ",
]


@pytest.mark.parametrize(("words", "value"), EXACT.items())
def test_value(words, value):
    (number,) = numbers.find(words)
    assert (number.low, number.high, number.qualifier) == (value, value, "exact")
    assert (number.start, number.end) == (0, len(words))


@pytest.mark.parametrize(("words", "floor"), VAGUE.items())
def test_vague(words, floor):
    (number,) = numbers.find(words)
    assert (number.low, number.high, number.qualifier) == (None, None, "vague")
    assert number.floor == floor


@pytest.mark.parametrize(("words", "expected"), QUALIFIED.items())
def test_qualifier(words, expected):
    (number,) = numbers.find(words)
    assert (number.qualifier, number.low, number.high) == expected


@pytest.mark.parametrize(
    "words",
    ["a man", "an hour", "tenant", "often", "someone", "one two three", "anyone", "weighty", ""],
)
def test_no_single_number(words):
    assert len(numbers.find(words)) != 1 or numbers.find(words)[0].named is None


def test_two_tolls_are_no_range():
    first, second = numbers.find("rose from 74 to 81")
    assert (first.low, second.low) == (74, 81)


def test_words_that_make_no_number():
    assert [number.named for number in numbers.find("nineteen eighty")] == []


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_line_ends_in_time(piece):
    """Robustness, not a benchmark: a rule that is not linear would take hours."""
    began = time.process_time()
    numbers.find(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 20


PIECES = st.sampled_from(
    [
        "1",
        "1,500",
        " ",
        "at least ",
        "two",
        "-",
        "dozen",
        " and ",
        "hundred",
        "thousands",
        " of ",
        "between ",
        " to ",
        "٣",
        "۴",
        "\u202f",
        "_",
        "million",
        ".5",
        "k",
        "half a ",
        "x",
        "\n",
        "or more",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)))
def test_offsets_order_and_bounds(raw):
    found = numbers.find(raw)
    for number in found:
        assert 0 <= number.outer_start <= number.start < number.end <= number.outer_end <= len(raw)
        if number.low is not None and number.high is not None:
            assert number.low <= number.high
        assert (number.qualifier == "vague") == (number.low is None and number.high is None)
    for first, second in pairwise(found):
        assert first.end <= second.start
