"""From a raw text to its mentions: try the rules at every word, then join pairs of dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from samesource.dates.calendar_dates import opening, year_before
from samesource.dates.expressions import RULES
from samesource.dates.patterns import ANY_MONTH, ANY_WEEKDAY
from samesource.dates.records import Found, Parts, Rule, Text
from samesource.dates.surroundings import kind_of
from samesource.dates.words import SOLAR_HIJRI_MONTHS
from samesource.text import lowered, same_length, words_of

# Names that let a bare Solar Hijri year or a short month name count: countries that use the
# calendar, its own names, and its longer months.
_SOLAR_HIJRI_HINT = re.compile(
    r"iran|persia|afghan|tehran|solar hijri|shamsi|jalali|\b(?:"
    + "|".join(name for name in SOLAR_HIJRI_MONTHS if len(name) > 4)
    + r")|\b(?:"
    + "|".join(name for name in SOLAR_HIJRI_MONTHS if name.isascii())
    + r") (?:1[234][0-9]{2}|uprising|protests?|strikes?|unrest|crackdown|massacre)\b"
)


def text_of(raw: str) -> Text:
    """Return the text with its form in unified small letters, index for index."""
    plain = same_length(raw)
    low = lowered(plain)
    timeline = sum(_ENTRY.match(line) is not None for line in low.split("\n")) >= _FEWEST_ENTRIES
    years = sum(_YEAR_ENTRY.match(line) is not None for line in plain.split("\n")) >= _FEWEST_YEARS
    return Text(raw, low, _SOLAR_HIJRI_HINT.search(low) is not None, timeline, years)


# A line that opens with its day, "16 June 2029 - Cracks appear", or a year alone on its line.
_YEAR_ENTRY = re.compile(
    r"[-•* ]{0,3}(?:19|20)[0-9]{2}(?: - |: |\. )[A-Z]?[a-z]"
)  # no "1911 - TRAIN HAS"
_FEWEST_YEARS = 2
# Three make a timeline.
_ENTRY = re.compile(
    r" ?(?:19|20)[0-9]{2} ?:?$|"
    rf"[ *•-]{{0,3}}(?:(?:{ANY_WEEKDAY})[a-z]*,? )?(?:[0-9]{{1,2}} )?(?:{ANY_MONTH})[a-z]*\.?"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?,?)?(?: [0-9]{4})?(?:, [^\n-]{1,20})? ?(?:[-:/|] |$)"
)
_FEWEST_ENTRIES = 3


class Group(NamedTuple):
    """The rules that one word may open, and one pattern that tells the first of them that fits."""

    gate: re.Pattern[str]
    rules: tuple[Rule, ...]


@cache
def _group(rules: tuple[Rule, ...]) -> Group:
    """Return the rules with their patterns as one: one call instead of many.

    The patterns lose their groups; the only group left is an empty one after each, so that the
    `lastindex` of a match is the number of the first rule that fits.
    """
    forms = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    plain = (form.replace("(?P=mark)", "[-/.]") for form in forms)
    return Group(re.compile("|".join(f"(?:{form})()" for form in plain)), rules)


def _by_opener(rules: Sequence[Rule]) -> dict[str, Group]:
    """Return the rules by the word they open with."""
    by_word: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.openers:
            by_word.setdefault(word, []).append(rule)
    return {word: _group(tuple(group)) for word, group in by_word.items()}


_GROUPS = _by_opener(RULES)
_PART = re.compile("[0-9]+|[a-z]+|[\u0600-\u06ff]+")
# What must follow a number of one to three digits for any rule to apply to it.
_AFTER_NUMBER = re.compile(
    r"[-/.:][ ]?[0-9a-z]| {1,3}[-a-z\u0600-\u06ff]|st|nd|rd|th|'?s\b|[,.;:)\"](?:[ \"\n,.;:)]|$)|"
    r"\n|$"
)
# Signs that make what follows an amount, a name or a tag.
_GLUED = frozenset("#$€£¥@&_")


def _is_bounded(low: str, start: int) -> bool:
    """Return whether a word or number begins here: not inside a word, amount, price or tag."""
    if not start:
        return True
    left = low[start - 1]
    if left.isalnum() or left in _GLUED:
        return False
    if not low[start].isdecimal():
        return left not in "'/" or low[max(0, start - 2)] == " "
    return not (left in ".,:/" and start > 1 and low[start - 2].isdecimal()) and left != "+"


def _number_group(low: str, start: int, end: int) -> Group | None:
    """Return the rules that a number may open; None where no rule applies to it."""
    if end - start < 4:
        return _SHORT_NUMBER if _AFTER_NUMBER.match(low, end) else None
    return _LONG_NUMBER if end - start in (4, 6, 8) else None


_SHORT_NUMBER, _LONG_NUMBER = _GROUPS["0"], _GROUPS["0000"]


def _read_at(text: Text, group: Group, start: int) -> list[Found]:
    """Return what the first rule of a group that fits reads at the word that begins there."""
    if text.low.startswith("(c", max(0, start - 1)):
        start -= 1
    gate = group.gate.match(text.low, start)
    if gate is None or gate.lastindex is None:
        return []
    bounded = _is_bounded(text.low, start)
    for rule in group.rules[gate.lastindex - 1 :]:
        match = rule.pattern.match(text.low, start) if bounded or rule.loose else None
        read = rule.read(match, text) if match else []
        if read:
            return [one._replace(rule=rule.name) for one in read]
    return []


def _read_words(text: Text) -> list[Found]:
    """Return what the rules read in a text, in order and without overlaps."""
    found: list[Found] = []
    stop = 0
    for start, word in _openings(text):
        group = _GROUPS.get(word)
        if group is None and word < ":":  # digits come before it, letters after
            group = _number_group(text.low, start, start + len(word))
        if group is None or start < stop or (word == "the" and not _THE.match(text.low, start)):
            continue
        for one in _read_at(text, group, start):
            if one.start >= stop:
                found.append(one)
                stop = one.end
    return found


# What may follow "the" in a rule that opens with it: a fast first look.
_THE = re.compile(
    r"the {1,3}(?:next|following|previous|preceding|same|very|day|night|morning|afternoon|evening|"
    r"noon|midnight|dawn|week|month|year|spring|summer|autumn|winter|[a-z]{3,6}day|"
    rf"(?:{ANY_MONTH}))"
)


def _openings(text: Text) -> list[tuple[int, str]]:
    """Return the words and numbers of a text that may open a rule, with their offsets, in order."""
    found = [(match.start(), "©") for match in re.finditer("©", text.low)]
    words = words_of(same_length(text.raw))
    found += [(start, word) for word in words.keys() & _GROUPS.keys() for start in words[word]]
    for word in [word for word in words if not (word.isalpha() and word.isascii())]:
        parts = [(part.start(), part.group()) for part in _PART.finditer(word)]  # "17may"
        if word not in _GROUPS:
            found += [(start + at, part) for start in words[word] for at, part in parts]
    return sorted(found)


def read(text: Text) -> list[Found]:
    """Return the mentions of a text, "between April" and "June 1994" joined to one interval."""
    joined: list[Found] = []
    for one in (_with_eve(text.low, one) for one in _read_words(text)):
        if joined and _says_when(text.low, joined[-1], one):
            one = one._replace(kind="relative", parts=Parts("said again"))
        pair = _pair(text.low, joined[-1], one) if joined else None
        if pair:
            joined[-1:] = pair
        else:
            joined.append(one)
    return joined


_APPOSED = frozenset((", ", ", just ", ", only ", ", exactly ", ", barely ", " - "))
_TELLS_A_DAY = frozenset(
    ("date", "weekday", "deictic", "unit", "ordinal", "month of year", "easter", "weekday of month")
)


def _says_when(low: str, left: Found, right: Found) -> bool:
    """Return whether "a day after …" says again when a date was: "on Friday, a day after"."""
    shift = right.rule == "shift" and low.endswith(("after", "before"), right.start, right.end)
    told = left.parts.how in _TELLS_A_DAY and left.kind not in ("posting", "event_name")
    return shift and told and low[left.end : right.start] in _APPOSED


_EVE = re.compile(r"(?:on )?(?:the )?eve of (?:the |its |their )?$")
_HAS_EVE = frozenset({"date", "easter", "weekday of month", "anniversary"})
EVE = "eve of "  # opens the rule of a mention that means the day before


def _with_eve(low: str, found: Found) -> Found:
    """Return a day with "the eve of" in front of it as one mention, by the name of its rule."""
    if found.parts.how not in _HAS_EVE or found.kind == "event_name":
        return found
    eve = _EVE.search(low, max(0, found.start - 20), found.start)
    return found._replace(start=eve.start(), rule=EVE + found.rule) if eve else found


_JOINS = re.compile(r",?(?P<by> (?:and|to|until|till|through) (?:the )?(?:in )?| ?- ?)(?:the )?")
# What may join two dates to an interval, by the word that opens it.
_CLOSERS = {
    "": ("through", "-"),
    "between": ("and", "-"),
    "from": ("to", "until", "till", "through", "-"),
}


def _pair(low: str, left: Found, right: Found) -> list[Found] | None:
    """Return two dates as one interval, or with the year of the second shared; else None."""
    if _says_again(low, left, right):
        return [right._replace(start=left.start, parts=right.parts._replace(base="named day"))]
    if right.start - left.end > 12:
        return None
    if left.rule == right.rule == "length":
        return [left._replace(end=right.end)] if _is_range(low, left, right) else None
    if left.parts.how == right.parts.how == "weekday":
        return _weekdays(low, left, right)
    if not (_can_join(left) and _can_join(right)):
        return None
    link = _JOINS.fullmatch(low, left.end, right.start)
    if link is None or bool(left.parts.calendar) != bool(right.parts.calendar):
        return None
    first, last = left.parts, right.parts
    if not first.year and first.month and last.year:
        first = first._replace(year=year_before(first, last))
    begins = opening(low, left.start)
    by = link["by"].split()[0]
    opens = not left.start or low[left.start - 1] == "\n"  # "April 1993 to summer 1996: …"
    dated = bool(
        first.day and last.year and ((first.year and last.day) or (last.about and last.month))
    )
    both = dated or bool(opens and first.year and last.year and not first.about)
    if by in _CLOSERS[begins.split(" ")[0]] or (both and by == "to"):
        return [Found(left.start - len(begins), right.end, kind_of(last), "interval", first, last)]
    return [left._replace(parts=first, kind=kind_of(first)), right] if by == "and" else None


_BETWEEN = re.compile(r"\bbetween $")


def _is_range(low: str, left: Found, right: Found) -> bool:
    """Return whether two lengths are one: "six months to 14 years", told by the lower end."""
    link = low[left.end : right.start]
    return link == " to " or bool(
        link == " and " and _BETWEEN.search(low, max(0, left.start - 8), left.start)
    )


def _weekdays(low: str, left: Found, right: Found) -> list[Found] | None:
    """Return "from Thursday to Saturday" as one interval, else None."""
    link = _JOINS.fullmatch(low, left.end, right.start)
    plain = not (left.parts.base or right.parts.base or left.until or right.until)
    begins = opening(low, left.start)
    if link is None or not begins or not plain:
        return None
    if link["by"].split()[0] not in _CLOSERS[begins.split(" ")[0]]:
        return None
    start = left.start - len(begins)
    return [Found(start, right.end, "relative", "interval", left.parts, right.parts)]


def _says_again(low: str, left: Found, right: Found) -> bool:
    """Return whether a date says again which day a named day is: "Earth Day, 22 April"."""
    if left.parts.base != "named day" or left.parts.year or right.parts.how != "date":
        return False
    same = (left.parts.month, left.parts.day) == (right.parts.month, right.parts.day)
    return same and low[left.end : right.start] in (", ", " (", ", on ") and right.until is None


def _can_join(found: Found) -> bool:
    """Return whether a mention is a plain date, not an interval or a named day."""
    plain = found.parts.how == "date" and found.until is None
    return plain and found.kind in ("absolute", "partial", "calendar") and not found.parts.base
