"""A sentence prepared for its figures: the numbers that may count something, and the cues."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from samesource import numbers
from samesource.dates import DateMention
from samesource.figures.cues import cues_in
from samesource.figures.no_counts import is_no_count, no_number
from samesource.figures.records import Cue, Line, Reading
from samesource.numbers import Number
from samesource.text import Sentence, small_letters, words_of

_START = attrgetter("start")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[^\s\[\]]+\.(?:jpe?g|png|gif|webp|pdf|mp4)(?!\w)", re.IGNORECASE
)
_SIGNS = ("://", "www.", ".jp", ".JP", ".png", ".gif", ".webp", ".pdf", ".mp4")
_PAGE_NUMBER = re.compile(r"\d{5,}(?= )")
_FEWEST_WORDS = 2  # in the last part of an address or in a file name that says something


def numbers_at(plain: str) -> tuple[list[int], list[int]]:
    """Return where words with digits or signs, and words of number, begin in a text, in order."""
    words = words_of(plain)
    marked = sorted(at for word, starts in words.items() if not word.isalpha() for at in starts)
    spoken = sorted(at for word in numbers.NUMBER_WORDS & words.keys() for at in words[word])
    return marked, spoken


def prepared(reading: Reading, sentence: Sentence, spoken: bool) -> Line:
    """Return a sentence with its numbers that may count something, and with its cues.

    `spoken` tells whether words of number stand in it.
    """
    written = reading.plain[sentence.start : sentence.end]
    plain = _as_words(written, sentence.furniture)
    known = None if plain != written or "_" in written else spoken
    counting = _counting(plain, _spans(reading.dates, sentence), known)
    if not counting:
        cues = []
    elif plain == written:
        cues = spoken_in(reading, sentence)
    else:
        found = reading.words.cues.places_once(plain)
        cues = cues_in(found, 0, reading.words, reading.disease)
    return Line(plain, sentence.start, counting, cues)


def spoken_in(reading: Reading, sentence: Sentence) -> list[Cue]:
    """Return the words of a sentence, as it is written, that show a quantity."""
    found = reading.words.cues.places(reading.plain, sentence.start, sentence.end)
    outside = [match for match in found if not _names_body(reading, match)]
    return cues_in(outside, sentence.start, reading.words, reading.disease)


def _names_body(reading: Reading, match: re.Match[str]) -> bool:
    """Return whether a word is part of a body's longer name: "names" in "the Names Project"."""
    bodies = reading.speech.known
    last = bisect_right(bodies, match.start(), key=_START)
    body = bodies[last - 1] if last else None
    if body is None or body.end < match.end():
        return False
    capital = reading.plain[match.start()].isupper()
    return capital and body.end - body.start > len(match.group()) + len("the ")


# "541-dead-7.jpg": the number of a copy, behind another number.
_COPY_NUMBER = re.compile(
    r"(?<= )\d{1,2}(?= (?:jpe?g|png|gif|webp|tiff?|html?)\W*$)", re.IGNORECASE
)


def _as_words(plain: str, furniture: str) -> str:
    """Return a sentence with file names and addresses as words; folders of a path are left out."""
    if " " not in plain:
        slug = plain.count("-") + plain.count("_") > 2
        return _name_as_words(plain) if furniture == "file_name" or slug else plain
    if not any(sign in plain for sign in _SIGNS):
        return plain
    return _ADDRESS.sub(lambda match: _name_as_words(match.group()), plain)


def _name_as_words(path: str) -> str:
    """Return a path, index for index, with its last part as words and its folders as spaces.

    A long number that opens the last part is the number of a page; a part that is no row of words
    says nothing.
    """
    path = path.rstrip("/") + " " * (len(path) - len(path.rstrip("/")))
    name = path.rfind("/") + 1
    words = re.sub(r"[-_.]", " ", path[name:])
    if len(words.split()) < _FEWEST_WORDS:
        return " " * len(path)
    copy = _COPY_NUMBER.search(words)
    if copy and re.search(r"\d", words[: copy.start()]):
        words = words[: copy.start()] + " " * len(copy.group()) + words[copy.end() :]
    page = _PAGE_NUMBER.match(words)
    return " " * name + (" " * page.end() + words[page.end() :] if page else words)


def dates_inside(dates: Sequence[DateMention], sentence: Sentence) -> Sequence[DateMention]:
    """Return the dates that touch a sentence."""
    first = max(0, bisect_left(dates, sentence.start, key=_START) - 1)
    last = bisect_left(dates, sentence.end, key=_START)
    return [date for date in dates[first:last] if date.end > sentence.start]


def _spans(dates: Sequence[DateMention], sentence: Sentence) -> list[tuple[int, int]]:
    """Return where the dates of a sentence stand, as offsets in it."""
    inside = dates_inside(dates, sentence)
    return [(date.start - sentence.start, date.end - sentence.start) for date in inside]


def _counting(plain: str, dates: list[tuple[int, int]], spoken: bool | None) -> list[Number]:
    """Return the numbers of a sentence that are no date and that nothing shows to count nothing."""
    barred, low = sorted(dates + no_number(plain)), small_letters(plain)
    return [
        number
        for number in numbers.find_unified(plain, barred, spoken)
        if not is_no_count(plain, low, number)
    ]
