"""Readers of times that are told from another time: "three days later", "last month", "today"."""

from __future__ import annotations

import re

from samesource.dates.patterns import EVENT
from samesource.dates.records import Found, Parts, Text
from samesource.dates.surroundings import (
    around,
    found_as,
    found_value,
    held,
    is_capital,
    number_of,
    words_after,
    words_before,
)
from samesource.dates.values import duration_value
from samesource.dates.words import EDGES, ORDINALS, PARTS_OF_YEAR, SEASONS, WEEKDAYS

# What each word says of the direction: -1 back, 1 forward.
_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "ago": -1,
    "back": -1,
    "earlier": -1,
    "previously": -1,
    "before": -1,
    "next": 1,
    "following": 1,
    "coming": 1,
    "later": 1,
    "afterwards": 1,
    "from now": 1,
    "after": 1,
}


def step_of(word: str) -> int:
    """Return the direction of a word such as "last" or "later"; 0 for "this" and "same"."""
    return _STEPS.get(word, 0)


def unit_of(word: str) -> str:
    """Return the unit in the singular."""
    return "century" if word == "centuries" else word.rstrip("s")


def amount_of(match: re.Match[str]) -> int:
    """Return the amount before a unit; 0 where it is open or a range."""
    return 0 if held(match, "amount2") else number_of(held(match, "amount"))


# What half a unit adds to a duration.
_HALVES = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


def with_half(value: str, match: re.Match[str]) -> str:
    """Return the duration with "and a half" added: two and a half years are P2Y6M."""
    if not value or not (match["half"] or match["half2"]):
        return value
    unit = unit_of(match["unit"])
    if unit == "decade":
        return f"P{int(value[1:-1]) + 5}Y"
    return value + _HALVES[unit] if unit in _HALVES else ""


_CLAUSE_ENDS = re.compile(r"\W*$|[,.;]")


def _amount_and_unit(match: re.Match[str]) -> tuple[int, str]:
    """Return how many of which unit: a year and a half are eighteen months."""
    amount, unit = amount_of(match), unit_of(match["unit"])
    if not (match["half"] or match["half2"]):
        return amount, unit
    return (12 * amount + 6, "month") if amount and unit == "year" else (0, unit)


def read_shift(match: re.Match[str], text: Text) -> list[Found]:
    """Read "three days later", "about two months ago", "two weeks earlier"."""
    direction = match["direction"]
    base = "publication" if direction in ("ago", "back", "from now") else "neighbour"
    ends = _CLAUSE_ENDS.match(words_after(text, match.end()))
    if words_after(text, match.end()).startswith(" than ") and base == "neighbour":
        value = duration_value(amount_of(match), unit_of(match["unit"]))
        return found_value("duration", match, value)  # "three weeks earlier than planned"
    exact = bool(held(match, "exact"))
    counted = (
        direction in ("after", "before") and words_before(text, match.start(), 8)[-4:] == "the "
    )
    if direction in ("after", "before") and (not ends or counted):
        return _length_from_event(match, text, counted)
    if match["amount"] == "a" and unit_of(match["unit"]) == "second":
        return []
    hours = amount_of(match) if unit_of(match["unit"]) == "hour" else 0
    if hours and hours % 24 == 0 and base == "neighbour" and step_of(direction) > 0:
        parts = Parts("shift", amount=hours // 24, unit="day", step=1, base=base)
        return found_as("relative", match, parts)
    if unit_of(match["unit"]) in _OF_A_DAY and base == "neighbour":
        value = duration_value(amount_of(match), unit_of(match["unit"]))
        return found_value("duration", match, value)
    amount, unit = _amount_and_unit(match)
    length, about = _hint(words_before(text, match.start(), 24))
    about = about or ("about" if match["half"] or match["half2"] else "")
    parts = Parts(
        "shift",
        amount=amount,
        unit=unit,
        step=step_of(direction),
        base=base,
        about="" if exact else about,
        day=int(exact),
    )
    return [Found(match.start() - length, match.end(), "relative", "", parts)]


def read_shift_of_day(match: re.Match[str], text: Text) -> list[Found]:
    """Read "on this day five years ago", "today two years ago": the very day."""
    amount, unit = _amount_and_unit(match)
    parts = Parts("shift", amount=amount, unit=unit, step=-1, base="publication", day=1)
    return found_as("relative", match, parts)


def read_shift_of_two(match: re.Match[str], text: Text) -> list[Found]:
    """Read "a year and two months later": counted in months."""
    amount, base = amount_of(match), "publication" if match["direction"] == "ago" else "neighbour"
    if unit_of(match["unit"]) != "year" or not amount or match["half"]:
        return []
    months = 12 * amount + number_of(match["amount3"])
    step = step_of(match["direction"])
    return found_as(
        "relative", match, Parts("shift", amount=months, unit="month", step=step, base=base)
    )


# Lengths shorter than a day: "forty minutes later" tells no date.
_OF_A_DAY = frozenset({"second", "minute", "hour"})


def _length_from_event(match: re.Match[str], text: Text, counted: bool) -> list[Found]:
    """Read "two days after the storm": a day if the event tells from when, else a length.

    "The two days before the storm", "almost a week after" and "six weeks after" are lengths.
    """
    amount, unit = amount_of(match), unit_of(match["unit"])
    value = with_half(duration_value(amount, unit), match)
    about = _hint(words_before(text, match.start(), 24))[1]
    days = amount * _DAYS_OF.get(unit, 0)
    whole = days == int(days) and not (match["half"] or match["half2"])
    named = _EVENT_NAMED.match(words_after(text, match.end()))
    longest = 7 if unit in ("week", "fortnight") else _LONGEST_COUNTED
    if not 0 < days <= longest or not whole or counted or about or not named:
        return found_value("duration", match, value)
    parts = Parts(
        "shift",
        amount=int(days),
        unit="day",
        step=step_of(match["direction"]),
        base="named event",
        value=value,
    )
    return found_as("relative", match, parts)


_LONGEST_COUNTED = 45  # days that are still counted from an event, and not felt as a length
# Units that count whole days from an event.
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "hour": 1 / 24}
_EVENT_NAMED = re.compile(
    rf" (?:the|that|this|its|their) (?:(?!first|last|second)[\w'-]+ ){{0,3}}?(?:{EVENT}|slide|"
    r"capsizing|sinking|shelling|wreck|post|message|statement|letter|announcement)(?:e?s)?(?![a-z])"
)


_HINT = re.compile(
    r"\b(?:(?P<over>just over|little over|more than|well over|over)|"
    r"(?P<under>just under|less than|almost|nearly)|(?P<about>about|around|roughly|some)) $"
)


def _hint(before: str) -> tuple[int, str]:
    """Return how long the words "just over" before an amount are, and what they mean."""
    found = _HINT.search(before)
    return (len(found.group()), found.lastgroup or "") if found else (0, "")


_OVER_THE = re.compile(r"\b(?:over|in|for|during|within|throughout|of) (?:the|its|his) $")


_PART = re.compile(r"early\b|late\b|mid\b|[a-z]+ of ")


def read_this_unit(match: re.Match[str], text: Text) -> list[Found]:
    """Read "last month", "this week", "earlier this year"; "over the last year" is a length."""
    which, unit = match["which"], match["unit"]
    if which != "this" and _OVER_THE.search(words_before(text, match.start())):
        return found_value("duration", match, duration_value(1, unit))
    about = "about" if _PART.match(match.group()) else ""
    parts = Parts("unit", unit=unit, step=step_of(which), base="publication", about=about)
    return found_as("relative", match, parts)


_SAY_OR_AT = re.compile(r"\bsay $|\bat $|\b(?:weeks?|months?|years?) to $")
_PHRASE_ENDS = re.compile(r"\W*$|[,.;:)\"]")


def read_that_unit(match: re.Match[str], text: Text) -> list[Found]:
    """Read "that evening", "the same month", "the next day", "the day before"."""
    before, after = around(match, text)
    if match["which"] == "the" and _SAY_OR_AT.search(before):
        return []
    if match["which"].endswith("same") and match["unit"] == "time":
        return []  # "at the same time"
    turn = held(match, "turn")
    about_event = turn in ("before", "after") and not _PHRASE_ENDS.match(after)
    base = "named event" if about_event else "neighbour"
    parts = Parts("unit", unit=match["unit"], step=step_of(turn), base=base)
    return found_as("relative", match, parts)


def read_that_season(match: re.Match[str], text: Text) -> list[Found]:
    """Read "that summer", the one of the year told about, and "the previous autumn"."""
    season, step = SEASONS[match["season"]], step_of(held(match, "turn"))
    parts = Parts("season", season=season, step=step, base="neighbour")
    return found_as("relative", match, parts)


_ADVERB_ENDS = re.compile(
    r"$|[.,;:)\"]| (?:from|on|to|after|as|when|in|and|into|by|with|but|for|at|that|the|while)\b"
)
_BEFORE_THIS_DAY = re.compile(r"\b(?:to|until|till|on|of) $")


def read_deictic(match: re.Match[str], text: Text) -> list[Found]:
    """Read "today", "yesterday", "tonight", "recently", "to this day"."""
    word, start = match["word"], match.start()
    if word in ("today", "tomorrow", "tonight") and _part_of_a_name(text, start, match.end()):
        return []
    if word == "overnight":
        alone = _ADVERB_ENDS.match(words_after(text, match.end()))
        return found_value("relative", match, "") if alone else []
    if word == "recently" and words_before(text, start, 6).endswith(("as ", "most ")):
        return []  # "as recently as June"
    if word == "this day" and not _BEFORE_THIS_DAY.search(words_before(text, start, 10)):
        return []
    return found_as("relative", match, Parts("deictic", unit=word))


def _part_of_a_name(text: Text, start: int, end: int) -> bool:
    """Return whether a capitalised word stands beside capitalised ones (USA Today)."""
    if not is_capital(text, start) or text.raw[start:end].isupper():
        return False
    before = text.raw[max(0, start - 20) : start].split("\n")[-1].rstrip(" ")
    word = before.rsplit(" ", 1)[-1]
    return word[:1].isupper() and word[-1:].isalnum()


def read_day_of_event(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the night of the attack": the day of the event."""
    parts = Parts("unit", unit=match["unit"], base="named event")
    return found_as("relative", match, parts)


def read_weekday_of_event(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the Sunday after the shelling", counted from the day of the event."""
    weekday, step = WEEKDAYS[match["weekday"]], step_of(match["turn"])
    parts = Parts("weekday", weekday=weekday, step=step, base="named event")
    return found_as("relative", match, parts)


def read_weekend(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the weekend": the one about the publication."""
    return found_as("relative", match, Parts("unit", unit="weekend", base="near publication"))


def read_edge_of_unit(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the end of the year": of the one told about, or of the one of the publication."""
    about = EDGES.get(match["edge"], "about")
    base = "neighbour" if held(match, "which") == "that" else ""
    parts = Parts("edge of unit", unit=match["unit"], about=about, base=base)
    return found_as("relative", match, parts)


def read_part_of_that_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read "second half of the year" and "first quarter of last year"."""
    first, last = PARTS_OF_YEAR[re.sub(" +", " ", match["part"])]
    near = match["which"] in ("the", "that")
    parts = Parts(
        "part of year",
        month=int(first),
        amount=int(last),
        step=step_of(match["which"]),
        base="neighbour" if near else "publication",
    )
    return found_as("relative", match, parts)


_RUNNING = re.compile(r" (?:running|in a row|in succession|straight|of the (?:week|month|year)\b)")
_COUNTED_LEAD = re.compile(
    r"(?:^|\b(?:on|by|after|until|till|since|from|before|in|of|and|or|to|during|at) |[,;:.\"(] ?"
    r"|\b(?=that ))(?:the|that) (?:very )?$"
)


def _ordinal_of(match: re.Match[str]) -> int:
    """Return the number of an ordinal in letters or digits."""
    return ORDINALS.get(held(match, "ordinal")) or number_of(held(match, "amount"))


def read_counted_day(match: re.Match[str], text: Text) -> list[Found]:
    """Read "on the second day" and "that first evening": days counted from the one that began it.

    "For a third day" and "the first day of the week" count otherwise.
    """
    before, after = around(match, text)
    if _RUNNING.match(after) or not _COUNTED_LEAD.search(before):
        return []
    amount = _ordinal_of(match)
    if amount > _MOST_COUNTED:
        return found_value("relative", match, "")
    return found_as("relative", match, Parts("counted day", amount=amount))


# Further than this days are counted from a death or a law, not from the first one told.
_MOST_COUNTED = 14
_ITS = re.compile(r"\bin (?:its|his|her|their) $")
_THE_COUNTED = re.compile(r"\b(?:in|from|during|within|over|since|after|for|by) (?:the|that) $")


def read_counted_unit(match: re.Match[str], text: Text) -> list[Found]:
    """Read "in the first fortnight", a length, and "in its fifth month", which leaves it open."""
    before, after = around(match, text)
    if _RUNNING.match(after):
        return []
    if _ITS.search(before):
        return found_value("duration", match, "")
    if not _THE_COUNTED.search(before):
        return []
    if match["unit"] == "fortnight" and _ordinal_of(match) == 1:
        return found_value("duration", match, "P2W")
    return found_value("relative", match, "")


def read_anniversary(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the second anniversary": so many years after the event."""
    parts = Parts("anniversary", amount=_ordinal_of(match), unit="year", step=1)
    return found_as("relative", match, parts)
