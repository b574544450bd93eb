"""Number expressions and their qualifiers: 1,500 · 30 000 · three dozen · at least · 40 to 55.

Language only: which of these numbers counts people or things is decided in `figures`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from samesource.text import same_length, small_letters


class Number(NamedTuple):
    """A number expression: offsets in the text given, bounds by its qualifier, the rule.

    `floor` is the least that a vague expression can mean (thousands: 1000), else None;
    `outer_start` and `outer_end` take in the qualifier.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: str
    floor: float | None
    outer_start: int
    outer_end: int
    rule: str

    @property
    def named(self) -> float | None:
        """The number named, whatever its qualifier; None for a range of two or a vague one."""
        if self.qualifier == "range":
            return None
        return self.low if self.low is not None else self.high


class _Value(NamedTuple):
    start: int
    end: int
    value: float | None
    floor: float | None
    rule: str


_START = attrgetter("start")
_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "lakh": 100_000,
    "crore": 10_000_000, "هزار": 1_000, "میلیون": 1_000_000,
}  # fmt: skip
_SMALL = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_SCALE_WORD = "dozen|hundred|thousand|million|billion|lakh|crore"
_PLURAL = "dozens|scores|hundreds|thousands|millions|billions"
_WORD = re.compile(r"[^\W\d_]+")
# Words of which at least one stands in every number written in words: a fast first look.
NUMBER_WORDS = frozenset(
    [
        *(*_UNITS, *_TENS, *_SCALE_WORD.split("|"), *_PLURAL.split("|"), "half", "more"),
        *"صدها هزاران صد هزار دهها ده ها میلیون".split(),
    ]
)
_MAXIMUM_DIGITS = 15  # no count of people has more digits; such runs are identifiers

_DIGITS = re.compile(
    r"(?P<digits>\d(?<![\w.,]\d)"  # a digit first: the search leaps from digit to digit
    r"(?:\d{0,2}(?:,\d{3})+(?!\d)|\d{0,2}(?: \d{3})+(?!,?\d)|\d*))"
    r"(?P<decimal>[.]\d+)?"
    rf"(?:[ -]?(?P<scale>{_SCALE_WORD}|هزار|میلیون)\b|(?P<letter>k|mn|m|bn)\b)?(?!\w)(?!\.\d)"
)
_WORDS = re.compile(
    rf"\b(?:half a (?:dozen|hundred|thousand|million|billion)"
    rf"|(?:{_SMALL}|an?(?= (?:{_SCALE_WORD})\b))"
    rf"(?:[ -](?:and[ -])?(?:{_SMALL}|{_SCALE_WORD}|half)\b)*)\b"
)
_VAGUE = re.compile(
    rf"\b(?:(?:tens|hundreds|dozens|scores) of (?:thousands|millions)"
    rf"|(?:many more|many|several|countless|untold|a few|some) (?:{_PLURAL})"
    rf"|(?:several|a few|many|some few) (?:{_SCALE_WORD})"
    rf"|(?:{_PLURAL}) more|{_PLURAL}|many more|(?:ده[\u200c ]?|صد|هزار)(?:ها|ان))\b"
)
_VAGUE_FLOORS = {
    "dozen": 24, "score": 40, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "billion": 1_000_000_000, "صد": 100, "هزار": 1_000,
}  # fmt: skip

# The first words of numbers, as a piece of a pattern.
SPELT = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
)
# Qualifiers in front of a number, as whole words; the longest counts ("no more than").
_BEFORE: dict[str, str] = {
    phrase: qualifier
    for qualifier, phrases in {
        "at_least": "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|"
        "minimum of|at the very least|at a minimum|دستکم|دست کم|حداقل",
        "up_to": "no more than|not more than|up to|as many as|as high as|as much as|at most|"
        "at the most|"
        "a maximum of|maximum of|fewer than|less than|under|below|حداکثر",
        "more_than": "more than|over|above|upwards of|upward of|in excess of|beyond|exceed|exceeds|"
        "exceeded|exceeding|surpass|surpassed|surpasses|surpassing|topped|topping|tops|>|"
        "بیش از|بیشتر از",
        "about": "about|some|perhaps|maybe|around|roughly|nearly|almost|approximately|approx|"
        "an estimated|estimated|"
        "estimated at|close to|near to|circa|ca|c|in the region of|in the order of|on the order of|"
        "in the neighborhood of|in the neighbourhood of|just under|just short of|~|≈|"
        "حدود|نزدیک به|تقریبا|تقریباً",
    }.items()
    for phrase in phrases.split("|")
}
_NOT = frozenset({"never", "not", "hardly"})  # "has never gone beyond 33" sets an upper bound
_NO = _NOT | {"no", "none", "nobody"}  # "no report speaks of fewer than 33" sets a lower bound
_TURNS = frozenset({"but", "and", "or", "though", "although", "while"})
_OWNS = frozenset({"owned", "owns", "own", "owning", "added", "adds"})
_PASSED = frozenset({"passed", "passes", "passing", "crossed"})
_TOLLS = frozenset("toll total count tally number figure deaths cases infections dead".split())
_LONGEST_QUALIFIER = max(len(phrase.split()) for phrase in _BEFORE)
_HOLDS = 64  # characters before a number in which its qualifier can stand
_TOKEN = re.compile(r"[^\s(\[\"']+|>")
_ARTICLES = frozenset({"the", "a", "an"})
_AFTER = re.compile(
    r"(?P<at_least>[ -](?:or|and) more\b|,? (?:perhaps|maybe|possibly|if not) more\b|"
    r" and counting\b| at (?:the )?(?:very )?least\b| upwards\b|"
    r" at minimum\b)"
    r"|(?P<more_than>[ -]?plus\b|\+(?!\d))"
    r"|(?P<up_to> or (?:fewer|less)\b| at (?:the )?(?:very )?most\b)"
    r"|(?P<about>[- ]odd\b|,? or so\b|,? or thereabouts\b|-ish\b|,? give or take\b)",
    re.IGNORECASE,
)
_OPENS_AFTER = frozenset(" -+,pP")
_JOINS = frozenset(
    {"-", "to", "or", "and", "till", "until", ", maybe", ", perhaps", ", possibly", ", or"}
)
_LONGEST_LINK = 11  # characters of ", possibly "
_MOVES = frozenset(
    "rose risen moved raised revised climbed jumped increased up fell fallen lowered cut down grew "
    "grown swelled dropped corrected upward downward upwards downwards".split()
)
_MOVED_FROM = 8  # words before "from" among which the verb stands
_WIDEST_RANGE = 100  # times its lower end; "2 to 5,000" is no range


def find(text: str) -> list[Number]:
    """Return the number expressions of a text in order; they do not overlap.

    Offsets are those of `text`, character for character. Years, ages and the like are numbers here.
    """
    return find_unified(same_length(text))


def find_unified(
    text: str, barred: Sequence[tuple[int, int]] = (), spoken: bool | None = None
) -> list[Number]:
    """Return the same as `find` for a text whose digits and spaces are unified already.

    Numbers that touch one of the sorted spans `barred` are left out; `spoken` tells whether words
    of number stand in the text, where that is known.
    """
    plain = small_letters(text.replace("_", " "))
    values = _digits(plain)
    if spoken is None:
        spoken = not NUMBER_WORDS.isdisjoint(_WORD.findall(plain))
    if spoken:
        values = _without_overlaps([*values, *_words(plain), *_vague(plain)])
    numbers: list[Number] = []
    index = 0
    while index < len(values):
        joined = _range(plain, values, index)
        if joined is not None:
            index += 2
            if not _touches(barred, joined):
                numbers.append(joined)
        else:
            if not _touches(barred, values[index]):
                numbers.append(_qualified(plain, values[index]))
            index += 1
    return numbers


def _touches(spans: Sequence[tuple[int, int]], found: _Value | Number) -> bool:
    """Return whether a number and one of the sorted spans share a character."""
    if not spans:
        return False
    last = bisect_left(spans, (found.end, 0))
    return any(
        start < found.end and found.start < end for start, end in spans[max(0, last - 3) : last]
    )


def qualified_behind(text: str, number: Number, end: int) -> Number:
    """Return the number with a qualifier that stands behind what it counts, if one does.

    `end` is the offset in `text` where the noun phrase ends ("nine skiers at the very least").
    """
    match = _AFTER.match(text, end)
    if match is None or number.qualifier != "exact" or number.low is None:
        return number
    qualifier = match.lastgroup or ""
    low, high = _bounds(number.low, qualifier)
    rule = f"{number.rule}, {qualifier.replace('_', ' ')} behind the noun"
    return number._replace(low=low, high=high, qualifier=qualifier, rule=rule)


def _without_overlaps(values: list[_Value]) -> list[_Value]:
    """Return the values in order; of two that overlap the longer one ("two dozen more")."""
    kept: list[_Value] = []
    for value in sorted(values, key=_START):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
        elif value.end - value.start > kept[-1].end - kept[-1].start:
            kept[-1] = value
    return kept


def _digits(plain: str) -> list[_Value]:
    found = []
    for match in _DIGITS.finditer(plain):
        whole, decimal, scale, letter = match.groups()
        if len(whole) > 3:
            whole = whole.replace(",", "").replace(" ", "")
            if len(whole) > _MAXIMUM_DIGITS:
                continue
        value = float(whole + decimal) if decimal else float(whole)
        if scale or letter:
            value = round(value * _SCALES[scale or letter], 6)
        start, end = match.span()
        found.append(_Value(start, end, value, None, "digits"))
    return found


def _words(plain: str) -> list[_Value]:
    found = []
    for match in _WORDS.finditer(plain):
        value = _word_value(re.split(r"[ -]", match.group()))
        if value is not None:
            found.append(_Value(match.start(), match.end(), value, None, "number words"))
    return found


def _word_value(words: list[str]) -> float | None:
    """Return the value of number words, or None where they are no one number ("one two")."""
    if words[0] == "half":
        return _SCALES[words[-1]] / 2
    total, current, room = 0.0, 0.0, 1_000.0
    for word in words:
        if word in _UNITS or word in _TENS:
            value = _UNITS.get(word, _TENS.get(word, 0))
            if value >= room:  # a unit after a unit, a ten after a unit
                return None
            current, room = current + value, 10 if word in _TENS else 0
        elif word in ("hundred", "dozen"):
            current, room = max(current, 1) * _SCALES[word], 100
        elif word in _SCALES:
            total, current, room = total + max(current, 1) * _SCALES[word], 0, 1_000
        elif word == "half":
            current += 0.5
        elif word in ("a", "an"):
            current = 1
    return total + current


def _vague(plain: str) -> list[_Value]:
    return [
        _Value(match.start(), match.end(), None, _least(match.group()), "vague number")
        for match in _VAGUE.finditer(plain)
    ]


def _least(words: str) -> float:
    """Return the least number that a vague expression can mean."""
    least = max((floor for stem, floor in _VAGUE_FLOORS.items() if stem in words), default=1)
    times = {"tens": 10, "dozens": 24, "scores": 40, "hundreds": 100}
    first, _, rest = words.partition(" of ")
    return float(least * times.get(first, 1)) if rest else float(least)


def _before(plain: str, start: int) -> tuple[str, int] | None:
    """Return the qualifier that ends where the number starts, and where it begins."""
    if not _may_be_qualified(plain, start):
        return None
    base = max(0, start - _HOLDS)
    tokens = list(_TOKEN.finditer(plain, base, start))
    words = [token.group().replace("\u200c", "").rstrip(".") for token in tokens]
    if len(words) > 1 and words[-1] in _ARTICLES:
        tokens, words = tokens[:-1], words[:-1]
    for count in range(min(len(words), _LONGEST_QUALIFIER), 0, -1):
        qualifier = _BEFORE.get(" ".join(words[-count:]))
        if qualifier == "up_to" and _OWNS.intersection(words[-count - 1 : -count]):
            return None  # "owned up to 194"
        if qualifier:
            if qualifier == "more_than" and _denies(words[-count - 4 : -count]):
                qualifier = "up_to"
            elif words[-2:] in (["fewer", "than"], ["less", "than"]) and _denies(words[-8:-2], _NO):
                qualifier = "at_least"
            return qualifier, tokens[-count].start()
    if words and words[-1] in _PASSED and _TOLLS.intersection(words):
        return "more_than", tokens[-1].start()
    return None


def _denies(words: list[str], denials: frozenset[str] = _NOT) -> bool:
    """Return whether words hold a "never" without a comma or "but" after it."""
    last = max((index for index, word in enumerate(words) if word in denials), default=-1)
    return last >= 0 and not any(word.endswith(",") or word in _TURNS for word in words[last:])


def _may_be_qualified(plain: str, start: int) -> bool:
    """Return whether a word or sign stands in front of a number: a fast first look."""
    if not start:
        return False
    before = plain[start - 2] if plain[start - 1] == " " and start > 1 else plain[start - 1]
    return before.isalpha() or before in " .>~≈"


def _after(plain: str, end: int) -> tuple[str, int] | None:
    first, second = plain[end : end + 1], plain[end + 1 : end + 2]
    if first not in _OPENS_AFTER or not (first in "+,pP" or second.isalpha()):
        return None
    match = _AFTER.match(plain, end)
    return (match.lastgroup or "", match.end()) if match else None


def _bounds(value: float, qualifier: str) -> tuple[float | None, float | None]:
    if qualifier in ("at_least", "more_than"):
        return value, None
    if qualifier == "up_to":
        return None, value
    return value, value


def _qualified(plain: str, value: _Value) -> Number:
    before, after = _before(plain, value.start), _after(plain, value.end)
    outer_start = before[1] if before else value.start
    outer_end = after[1] if after else value.end
    if value.value is None:
        span = (outer_start, outer_end)
        return Number(value.start, value.end, None, None, "vague", value.floor, *span, value.rule)
    chosen = after or before
    qualifier = chosen[0] if chosen else "exact"
    low, high = _bounds(value.value, qualifier)
    rule = value.rule if chosen is None else f"{value.rule}, {qualifier.replace('_', ' ')}"
    return Number(value.start, value.end, low, high, qualifier, None, outer_start, outer_end, rule)


def _range(plain: str, values: list[_Value], index: int) -> Number | None:
    """Return the range that this value and the next one form, if they do.

    "2,800-3,800", "40 to 55", "300 or 400" always; "40 and 55" only after "between".
    """
    if index + 1 >= len(values):
        return None
    first, second = values[index], values[index + 1]
    if second.start - first.end > _LONGEST_LINK or first.value is None or second.value is None:
        return None
    link = plain[first.end : second.start].strip()
    if link not in _JOINS:
        return None
    before = plain[max(0, first.start - _HOLDS) : first.start]
    words = before.split()[-3:]
    if link == "and" and "between" not in words:
        return None
    # "rose from 74 to 81" and "raised its toll from 74 to 81" name two tolls.
    moves = before.split()[-_MOVED_FROM:] if words[-1:] == ["from"] else words
    if link == "to" and _MOVES.intersection(moves):
        return None
    low = _in_scale_of(plain, second, first.value)
    if not low < second.value or second.value > _WIDEST_RANGE * low:
        return None
    outer = (
        first.start - len(before) + before.rfind("between") if "between" in words else first.start
    )
    # "thirty, maybe forty, people"
    aside = link.startswith(",") and plain.startswith(", ", second.end)
    end = second.end + aside
    return Number(first.start, second.end, low, second.value, "range", None, outer, end, "range")


def _in_scale_of(plain: str, second: _Value, low: float) -> float:
    """Return the first value of `2 to 3 million` in the scale of the second."""
    scale = _SCALES.get(re.split(r"[ -]", plain[second.start : second.end])[-1], 1)
    return low * scale if scale >= 1_000 and low < 1_000 else low


# Independent counts of one toll lie apart by about a fifth of it: the default of `rarity`.
SPREAD = 0.2


def rarity(value: float, spread: float = SPREAD) -> float:
    """Return the log-odds against two independent counts meeting in a number by chance.

    Counts of one thing lie apart by a part of it (`spread`); the more numbers that are as round
    lie in that part, the rarer it is that two meet: ln(spread * number / place of its last digit).
    """
    return math.log(max(1.0, spread * abs(value) / place_of_last_digit(value)))


def place_of_last_digit(value: float) -> int:
    """Return how round a number is: 100 for 1,500, 1 for 1,501 and for 0."""
    whole = str(int(abs(value)))
    return 10 ** (len(whole) - len(whole.rstrip("0"))) if whole != "0" else 1
