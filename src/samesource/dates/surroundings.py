"""Small readings of a match: what its groups hold, and the words before and after it."""

from __future__ import annotations

import re
from collections.abc import Callable

from samesource.dates.records import Found, Parts, Reader, Text
from samesource.dates.words import EDGES, MONTH_NAMES, MONTHS, NUMBER_WORDS, WEEKDAYS
from samesource.text import same_length


def held(match: re.Match[str], name: str) -> str:
    """Return what a group of the match holds, "" when the pattern has none of that name."""
    return (match[name] or "") if name in match.re.groupindex else ""


def words_before(text: Text, start: int, length: int = 40) -> str:
    """Return the words before a place, within its line."""
    before = text.low[max(0, start - length) : start]
    return before[before.rfind("\n") + 1 :]


def words_after(text: Text, end: int, length: int = 60) -> str:
    """Return the words after a place, within its line."""
    return text.low[end : end + length].split("\n", 1)[0]


def around(match: re.Match[str], text: Text, length: int = 40) -> tuple[str, str]:
    """Return the words before and after a match, within its line."""
    return words_before(text, match.start(), length), words_after(text, match.end())


def is_capital(text: Text, index: int) -> bool:
    """Return whether the raw text has a capital there."""
    return text.raw[index].isupper()


# Months whose names are other words as well, so that only a capital tells.
_ALSO_WORDS = frozenset({"may", "march", "august"})


def is_month(text: Text, start: int, end: int) -> bool:
    """Return whether the words may name a month: a capital, or a name that is nothing else."""
    name = text.low[start:end]
    return is_capital(text, start) or (name in MONTH_NAMES and name not in _ALSO_WORDS)


def months_fit(match: re.Match[str], text: Text) -> bool:
    """Return whether every month of a match may be one."""
    return all(
        is_month(text, *match.span(name))
        for name in match.re.groupindex
        if name.startswith("month") and match[name] in MONTHS
    )


def number_of(words: str) -> int:
    """Return the whole number of digits or number words; 0 where they leave it open."""
    if words.isdecimal():
        return int(words)
    pieces = [NUMBER_WORDS.get(piece, 0) for piece in re.split("[- ]+", words)]
    if len(pieces) == 2 and pieces[1] == 100:
        return 100 * pieces[0]
    return sum(pieces) if all(pieces) else 0


def parts_of(match: re.Match[str], suffix: str = "") -> Parts:
    """Return the year, month and day that the groups of a match hold."""
    about = held(match, "about") or held(match, "edge")
    month = held(match, "month" + suffix)
    return Parts(
        "date",
        year=int(held(match, "year" + suffix) or 0),
        month=int(month) if month.isdecimal() else MONTHS.get(month, 0),
        day=int(held(match, "day" + suffix) or 0),
        weekday=-1 if suffix else WEEKDAYS.get(held(match, "weekday"), -1),
        about=EDGES.get(about, "about") if about else "",
    )


def kind_of(parts: Parts) -> str:
    """Return the kind of a date by whether its year is known."""
    return "absolute" if parts.year else "partial"


def found_as(kind: str, match: re.Match[str], parts: Parts) -> list[Found]:
    """Return a match as the one mention it is."""
    return [Found(match.start(), match.end(), kind, "", parts)]


def found_value(kind: str, match: re.Match[str], value: str) -> list[Found]:
    """Return a match as a mention whose value needs no resolving ("" when it is open)."""
    return found_as(kind, match, Parts("value", value=value))


def reads_value(kind: str, value: Callable[[re.Match[str]], str]) -> Reader:
    """Return the reader of a rule whose every match counts and gives its value."""
    return lambda match, _: found_value(kind, match, value(match))


_PUBLISHED = re.compile(
    r"(?:^|[|•·.;(] ?| - |\n|, (?=(?:last )?(?:updated|amended|corrected|revised) ))"
    r"(?:(?:page )?(?:last )?(?:published|posted|updated|modified|amended|revised|uploaded|"
    r"filed|issued|changed|edited|reviewed|corrected)(?: on| at)?|publication date|"
    r"posted by [^\n]{1,40}|date|dated|(?:press|news|media) release|(?:public )?statement|bulletin|"
    r"(?:update|correction|editor's note|edit)(?: [0-9]{1,2})?,?)"
    r"[: ]{1,3}(?:on |\()?(?:[0-9]{1,2} [a-z]{3,12} [0-9]{4} ?[/(] ?)?$"
)
_DATELINE = re.compile(
    r"^\(?[A-Z][\w.' ]{1,30}(?:, [A-Z][\w.' ]{1,30})?[,(:-]{1,2} ?(?:\(?[A-Z]\w{1,20}\)?,? )?$"
)
_ONLY_CLOCK = re.compile(
    r"(?: ?[-|,·]? ?(?:at )?(?:[0-9]{1,2}[:.][0-9]{2} ?(?:[ap]\.?m\.?)?|"
    r"[0-2][0-9][0-5][0-9](?= [a-z]{3})))?"
    r"(?: ?(?:est|edt|gmt|utc|cet|bst))?\.? *"
)
# A mark that sets a day apart in the head of a text: "Joint statement - 5 May 2010".
_HEAD_MARK = re.compile(r"^(?:[^.!?]|\.(?=\w)|(?<=no)\.){0,60} ?[-|·•/] $")
_SAID_AGAIN = re.compile(r" / [^\n]{6,30}$")
# The line above a comment: a name, a day, a time and a colon.
_SIGNED = re.compile(r"[\w@.-]{2,30},? (?:- |at |on )?")
_CLOCK_AND_COLON = re.compile(r",? (?:at )?[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?:")
_CLOCK_AND_MORE = re.compile(
    r",? (?:at )?[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?(?:$|[.|;,] )"
)
# A masthead parts its day from the rest: "5 May 2010 | No. 12", "5 May 2010 - Geneva".
_AFTER_MASTHEAD = re.compile(
    r" ?[|·•] |(?: ?-{1,2}|,) [a-z]{3,20}(?:[ /][a-z]{3,20})?(?: ?[|·•] |$)"
)
# The place before the day of a letter or a release: "Lamu, ", "Geneva / Oslo, ".
_PLACE = re.compile(
    r"(?![^\n]*\b(?:in|on|by|of|at)\b)[A-Z][\w'.]+(?:-[a-z]{2})?(?: ?[ /-] ?[A-Z][\w'.]+){0,4}, $"
)
# How far from its beginning a text may still have its head.
_HEAD = 400
_AFTER_DATELINE = re.compile(r" ?(?:\([\w /.-]{2,30}\) ?)?(?:-{1,2}|:|\()|\) ?-{0,2} |\)? ?-{1,2} ")


def is_stamp(text: Text, start: int, end: int) -> bool:
    """Return whether a date stands as the day a text was put out.

    After "Posted on" and its like, in a dateline, or alone on its line.
    """
    before, after = words_before(text, start, 70), words_after(text, end)
    if _PUBLISHED.search(before):
        return True
    if text.timeline and not before.strip() and after.strip():
        return False
    ends = _ONLY_CLOCK.fullmatch(after) or (start < _HEAD and _SAID_AGAIN.fullmatch(after))
    if (not before.strip() or _HEAD_MARK.search(before)) and ends:
        return True
    if not before.strip() and _CLOCK_AND_MORE.match(after):
        return True
    if _is_masthead(text, start, before, after) or _is_signed_off(text, start, after):
        return True
    if _SIGNED.fullmatch(before) and _CLOCK_AND_COLON.match(after):
        return True
    line = text.raw.rfind("\n", max(0, start - 80), start) + 1
    if start - line > 70 or not (line or start <= 70):
        return False
    dateline = _DATELINE.match(same_length(text.raw[line:start]))
    return bool(dateline and _AFTER_DATELINE.match(after))


def is_month_stamp(text: Text, start: int, end: int) -> bool:
    """Return whether a month stands as the one in which a text was put out: "updated May 2031"."""
    before, after = words_before(text, start, 70), words_after(text, end)
    if not _ONLY_CLOCK.fullmatch(after) or text.timeline:
        return False
    if _PUBLISHED.search(before):
        return True
    return start < _HEAD and (not before.strip() or before.endswith(("| ", "· ", "• ")))


def _is_masthead(text: Text, start: int, before: str, after: str) -> bool:
    """Return whether a day in the head of a text is parted from the rest of its line."""
    opens = not before.strip() or before.endswith(("| ", "· ", "• "))
    return start < _HEAD and opens and _AFTER_MASTHEAD.match(after) is not None


def _is_signed_off(text: Text, start: int, after: str) -> bool:
    """Return whether a line holds a place and a day and no more: "Lamu, 5 May 2010"."""
    if not _ONLY_CLOCK.fullmatch(after):
        return False
    line = text.raw.rfind("\n", max(0, start - 80), start) + 1
    return bool(line or start <= 80) and _PLACE.match(same_length(text.raw[line:start])) is not None
