"""Readers of dates with a day, month, season or weekday, alone or as an interval.

A reader gets the match of a rule and returns the mentions in it; none when it is something else.
"""

from __future__ import annotations

import re

from samesource.dates.event_names import ARTICLE, NAMES_EVENT
from samesource.dates.patterns import either
from samesource.dates.records import Found, Parts, Text
from samesource.dates.solar_hijri import YEARS_BEHIND, is_solar_hijri_year
from samesource.dates.surroundings import (
    around,
    found_as,
    found_value,
    held,
    is_capital,
    is_month,
    is_month_stamp,
    is_stamp,
    kind_of,
    months_fit,
    parts_of,
    words_after,
    words_before,
)
from samesource.dates.values import edtf_value, open_value
from samesource.dates.words import (
    DAY_WORDS,
    EASTER_DAYS,
    FEASTS,
    MONTH_NAMES,
    MONTHS,
    MOVABLE_DAYS,
    NAMED_DAYS,
    SEASONS,
    SOLAR_HIJRI_MONTHS,
    WEEKDAYS,
)
from samesource.dates.years import COUNTED, is_modern


def read_date(match: re.Match[str], text: Text) -> list[Found]:
    """Read a date of one day or month; impossible days stay, so that the check can say so."""
    if not months_fit(match, text) or _is_modal_may(match, text):
        return []
    before, after = around(match, text)
    if parts_of(match).day and not held(match, "year") and _EVERY.search(before):
        return found_value("partial", match, open_value(parts_of(match)))
    weekday = held(match, "weekday")
    if weekday and len(weekday) < 6 and not is_capital(text, match.start("weekday")):
        return []  # "sat" and "sun" are words as well
    parts = parts_of(match)
    if parts.day and not parts.year and _names_street(match, text):
        return []
    if parts.day and is_stamp(text, match.start(), match.end()):
        return found_as("posting", match, parts)
    if parts.year and not parts.day and is_month_stamp(text, match.start(), match.end()):
        return found_as("posting", match, parts)
    week = _WEEK_ENDING.search(words_before(text, match.start(), 24))
    if parts.day and week:
        start = match.start() - len(week.group())
        parts = parts._replace(base="week of" if week["of"] else "week ending")
        return [Found(start, match.end(), kind_of(parts), "", parts)]
    if ARTICLE.search(before) and NAMES_EVENT.match(after):
        return found_as("event_name", match, parts)
    return found_as(kind_of(parts), match, parts)


_DAY_BEFORE = re.compile(r"(?<![0-9a-z])(?:3[01]|[12][0-9]|0?[1-9])$")
_LATEST_SHORT_YEAR = 49  # two digits up to it are years of this century


def read_day_in_one_word(match: re.Match[str], text: Text) -> list[Found]:
    """Read "14MAR19", as telegrams write days."""
    low = max(0, match.start() - 3)
    day = _DAY_BEFORE.search(text.low[low : match.start()])
    if day is None:
        return []
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year <= _LATEST_SHORT_YEAR else 1900
    parts = Parts("date", year=year, month=MONTHS[match["month"]], day=int(day.group()))
    start = low + day.start()
    ends_line = text.low[match.end() : match.end() + 1] in ("", "\n")
    kind = "posting" if ends_line or is_stamp(text, start, match.end()) else "absolute"
    return [Found(start, match.end(), kind, "", parts)]


_STREET = "Avenue|Street|Square|Road|Boulevard|Bridge|Plaza|Rue|Calle|Avenida|Place|Stadium|Brigade"
_STREET_BEFORE = re.compile(rf"(?:{_STREET})(?: of| de)? (?:the )?(?:[0-9]{{1,2}} )?$")
_STREET_AFTER = re.compile(rf" (?:{_STREET})\b")


def _names_street(match: re.Match[str], text: Text) -> bool:
    """Return whether a day is the name of a street or a square: "Avenue 18 November"."""
    before = text.raw[max(0, match.start() - 24) : match.start()]
    return bool(
        _STREET_BEFORE.search(before)
        or _STREET_AFTER.match(text.raw[match.end() : match.end() + 12])
    )


_WEEK_ENDING = re.compile(r"(?:\bthe )?\bweek (?:(?P<of>of)|ending|ended|to)(?: on)? $")
_MODAL = re.compile(r" (?:have|be|not|also|yet|still|well|soon|never|die|need|face|lead|rise)\b")


_IN_MAY = re.compile(r"\b(?:in|since|by|until|of|last) $")


def _is_modal_may(match: re.Match[str], text: Text) -> bool:
    """Return whether MAY is the verb, as capitals-only texts print it."""
    month_ends = match.end() == match.end("month") and held(match, "month") == "may"
    if month_ends and held(match, "day") and text.raw[match.start("month") :].startswith("May"):
        return False  # "on 28 May have been suspended"
    if _IN_MAY.search(words_before(text, match.start(), 8)) and is_capital(text, match.start()):
        return False
    return month_ends and bool(_MODAL.match(words_after(text, match.end())))


def read_day_in_words(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the third of February", of either calendar."""
    solar, name = held(match, "solar"), "solar" if held(match, "solar") else "month"
    if not is_capital(text, match.start(name)):
        return []
    parts = parts_of(match)._replace(day=DAY_WORDS[match["ordinal"]])
    if not solar and not parts.year and _EVERY.search(words_before(text, match.start(), 12)):
        return found_value("partial", match, open_value(parts))
    if solar:
        parts = parts._replace(month=SOLAR_HIJRI_MONTHS[solar], calendar="solar hijri")
    return found_as("calendar" if solar else kind_of(parts), match, parts)


def read_range(match: re.Match[str], text: Text) -> list[Found]:
    """Read two days that share a month or a year; two days joined by "and" stay two mentions."""
    if not months_fit(match, text):
        return []
    first, last = parts_of(match), parts_of(match, "2")
    first = first._replace(month=first.month or last.month)
    last = last._replace(month=last.month or first.month, year=last.year or first.year)
    first = first._replace(year=first.year or year_before(first, last))
    if _are_apart(match, text):
        return [
            Found(match.start(), match.start("to"), kind_of(first), "", first),
            Found(match.end("to"), match.end(), kind_of(last), "", last),
        ]
    start = match.start() - len(opening(text.low, match.start()))
    return [Found(start, match.end(), kind_of(last), "", first, last)]


_OPENS_TWO_DAYS = re.compile(r"\b(?:between|from|nights? of|night) (?:the )?$")


def _are_apart(match: re.Match[str], text: Text) -> bool:
    """Return whether "and" or "or" joins two days that are no interval."""
    joined = match["to"].strip(" ")
    if joined == "and" and words_after(text, match.end(), 14).startswith(" respectively"):
        return True
    if joined not in ("and", "or"):
        return False
    return not _OPENS_TWO_DAYS.search(words_before(text, match.start(), 20))


_OPENS_INTERVAL = re.compile(r"\b(?:between|from) (?:the )?$")


def opening(low: str, start: int) -> str:
    """Return the words before a place that open an interval: "between ", "from the "."""
    found = _OPENS_INTERVAL.search(low, max(0, start - 14), start)
    return found.group() if found else ""


def year_before(first: Parts, last: Parts) -> int:
    """Return the year of the first of two dates when only the second has one."""
    return last.year - (first.month > last.month) if last.year else 0


def read_numeric(match: re.Match[str], text: Text) -> list[Found]:
    """Read 15.12.2019 or 15/12/2019; where day and month could be swapped, both stay open."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 50 else 1900
    if max(first, second) > 31 or min(first, second) > 12 or not first or not second:
        return []
    if match["mark"] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return found_as(
            _kind(match, text), match, Parts("swapped", year=year, month=second, day=first)
        )
    return found_as(_kind(match, text), match, Parts("date", year=year, month=month, day=day))


def _kind(match: re.Match[str], text: Text) -> str:
    """Return the kind of a date that has its year: of a posting, or in the text."""
    return "posting" if is_stamp(text, match.start(), match.end()) else "absolute"


def read_year_first(match: re.Match[str], text: Text) -> list[Found]:
    """Read 2019-12-23 and, by its year, the Solar Hijri 1398/08/24."""
    parts = parts_of(match)
    if not 1 <= parts.month <= 12 or parts.day > 31:
        return []
    if is_solar_hijri_year(parts.year):
        return found_as("calendar", match, parts._replace(calendar="solar hijri"))
    return found_as(_kind(match, text), match, parts)


def read_path(match: re.Match[str], text: Text) -> list[Found]:
    """Read the year and month (and day) of a folder in an address or a file path."""
    parts = parts_of(match)
    return found_as("posting", match, parts) if edtf_value(parts) else []


def read_copyright(match: re.Match[str], text: Text) -> list[Found]:
    """Read the year or years of a copyright line."""
    first, last = match["year"], held(match, "year2")
    if text.solar_hijri and is_solar_hijri_year(int(first)):
        parts = Parts("date", year=int(last or first), calendar="solar hijri")
        return found_as("posting", match, parts)
    value = f"{first}/{last}" if last > first else first
    return found_value("posting", match, value)


def read_solar_hijri(match: re.Match[str], text: Text) -> list[Found]:
    """Read a date with a Solar Hijri month: with a day, with a year, or both."""
    name = match["solar"]
    parts = parts_of(match)._replace(month=SOLAR_HIJRI_MONTHS[name], calendar="solar hijri")
    if name.isascii() and not is_capital(text, match.start("solar")):
        return []
    if parts.year and not is_solar_hijri_year(parts.year):
        return []
    sure = len(name) > 3 or not name.isascii() or text.solar_hijri
    if not parts.year and not (parts.day and sure):
        return []
    stamp = parts.year and parts.day and is_stamp(text, match.start(), match.end())
    return found_as("posting" if stamp else "calendar", match, parts)


def read_solar_hijri_days(match: re.Match[str], text: Text) -> list[Found]:
    """Read "24-30 Aban 1398" and "from 24 Aban to 3 Azar"; "and" leaves two days apart."""
    first, last = (
        parts_of(match, suffix)._replace(
            month=SOLAR_HIJRI_MONTHS.get(held(match, "solar" + suffix), 0), calendar="solar hijri"
        )
        for suffix in ("", "2")
    )
    name = match["solar2"]
    unsure = not last.year and len(name) < 4 and not text.solar_hijri
    if unsure or (name.isascii() and not is_capital(text, match.start("solar2"))):
        return []
    if last.year and not is_solar_hijri_year(last.year):
        return []
    first = first._replace(month=first.month or last.month)
    first = first._replace(year=first.year or year_before(first, last))
    if _are_apart(match, text):
        return [
            Found(match.start(), match.start("to"), "calendar", "", first),
            Found(match.end("to"), match.end(), "calendar", "", last),
        ]
    start = match.start() - len(opening(text.low, match.start()))
    return [Found(start, match.end(), "calendar", "", first, last)]


def read_solar_hijri_month(match: re.Match[str], text: Text) -> list[Found]:
    """Read a Solar Hijri month alone, where the text uses the calendar: "the Aban strikes"."""
    before, after = around(match, text)
    if not text.solar_hijri or not is_capital(text, match.start("solar")):
        return []
    parts = Parts("date", month=SOLAR_HIJRI_MONTHS[match["solar"]], calendar="solar hijri")
    if ARTICLE.search(before) and NAMES_EVENT.match(after):
        return found_as("event_name", match, parts)
    return found_as("calendar", match, parts) if _IN_SOLAR_MONTH.search(before) else []


_IN_SOLAR_MONTH = re.compile(
    r"\b(?:in|since|until|during|of|by|early|late|mid|last|this|next|throughout)[ -]$"
)


def read_solar_hijri_range(match: re.Match[str], text: Text) -> list[Found]:
    """Read "between Aban and Dey 1401"."""
    begins, year = opening(text.low, match.start()), int(match["year"])
    if not begins or not is_solar_hijri_year(year):
        return []
    last = Parts(
        "date", year=year, month=SOLAR_HIJRI_MONTHS[match["solar2"]], calendar="solar hijri"
    )
    first = last._replace(month=SOLAR_HIJRI_MONTHS[match["solar"]])
    first = first._replace(year=year_before(first, last))
    start = match.start() - len(begins)
    return [Found(start, match.end(), "calendar", "", first, last)]


def read_named_day(match: re.Match[str], text: Text) -> list[Found]:
    """Read "Human Rights Day" and its like, with a year or without."""
    month, day = NAMED_DAYS[re.sub(" +", " ", match["named"])]
    if match["named"] == "may day" and not is_capital(text, match.start("named")):
        return []
    if match["named"] in FEASTS and not _is_feast_day(match, text):
        return []
    year = int(held(match, "year") or 0)
    if year and match["named"].endswith("nowruz") and is_solar_hijri_year(year):
        parts = Parts("date", year=year + YEARS_BEHIND, month=month, day=day)
        return found_as("calendar", match, parts)
    parts = Parts("date", year=year, month=month, day=day, base="named day")
    return found_as(kind_of(parts), match, parts)


def read_easter(match: re.Match[str], text: Text) -> list[Found]:
    """Read "Easter Sunday" and its like; "Easter" itself only where it is told as a time."""
    feast = match["named"] == "easter" and not held(match, "year")
    if not is_capital(text, match.start()) or (feast and not _is_feast_day(match, text)):
        return []
    parts = Parts("easter", year=int(held(match, "year") or 0), amount=EASTER_DAYS[match["named"]])
    return found_as(kind_of(parts), match, parts)


_BEFORE_FEAST = re.compile(r"\b(?:by|before|after|at|since|until|on|for|around|over) $")
_AFTER_FEAST = re.compile(r"$|[.,;:)\"!?]| (?:and|but|in|the|when|he|she|it|they|a|an|last|this)\b")


def _is_feast_day(match: re.Match[str], text: Text) -> bool:
    """Return whether a feast is told as a time: "by Christmas", not "the Christmas tree"."""
    before, after = around(match, text)
    return bool(_BEFORE_FEAST.search(before) and _AFTER_FEAST.match(after))


def read_season(match: re.Match[str], text: Text) -> list[Found]:
    """Read a season with its year, or one that the words before point at."""
    season = SEASONS[match["season"]]
    year = int(held(match, "year") or 0)
    if year and is_solar_hijri_year(year):
        # The seasons of both calendars are the same quarters; winter begins in the same year.
        return found_as("calendar", match, Parts("date", year=year + YEARS_BEHIND, season=season))
    if year:
        return found_as("absolute", match, Parts("date", year=year, season=season))
    step = {"last": -1, "next": 1}.get(held(match, "which"), 0)
    return found_as("relative", match, Parts("season", season=season, step=step))


_BEFORE_SEASON = re.compile(
    r"\b(?:(?:in|by|since|until|during|throughout|before|after) (?:the )?|over the )$"
)
_AFTER_SEASON = re.compile(
    r" ?(?:$|[.,;:)\"]| (?:and|but|when|the|he|she|it|they|we|a|an|after|before|because|as|more|"
    r"for|"
    r"with|were|was|had|at)\b)"
)


def read_season_told(match: re.Match[str], text: Text) -> list[Found]:
    """Read "in the summer" and "by autumn", where no noun follows."""
    before, after = around(match, text)
    if not _BEFORE_SEASON.search(before) or not _AFTER_SEASON.match(after):
        return []
    return found_as(
        "relative", match, Parts("season", season=SEASONS[match["season"]], base="told")
    )


_MONTH_LEAD = re.compile(
    r"(?:\b(?P<sure>[a-z]{3,}est|in|set for|scheduled for|planned for|fixed for|due in|moved to|"
    r"put back to|"
    r"recently as|early as|late as|since|until|till|during|by|through|throughout|"
    r"end of|beginning of|start of|"
    r"middle of|month of|half of|week of|weeks of|days of|day of|of last|of this|last|next|this|"
    r"from|between|into|that|early|late|mid)"
    r"|\b(?P<likely>of|to|and|or|before|after|for|on|or in|and in))[ -]$"
)
_ENDS_PHRASE = re.compile(r"[.,;:)]|$")
_EVERY = re.compile(r"\b(?:every|each|any) $")
# Months whose names are given names or other words as well.
_NAMES_TOO = frozenset({"may", "march", "april", "june", "august"})
_PREVIOUS_MONTH = re.compile(
    rf"\b(?:{either(MONTH_NAMES)}),?(?: (?:and|or|to|through)(?: in)?| ?-) ?$"
)


_TO_MONTH = re.compile(rf" ?- ?(?:{either(MONTH_NAMES)})\b")
_WHICH = re.compile(r"\b(?:last|next) $")
_THEN_NUMBER = re.compile(" [0-9]")
_AFTER_PERSON = re.compile(r" (?:[A-Z]|said\b)")


def read_month(match: re.Match[str], text: Text) -> list[Found]:
    """Read a month without day and year: after a preposition, or as part of an event's name."""
    name = match["month"]
    before, after = around(match, text)
    if not is_month(text, match.start(), match.end()) or name not in MONTH_NAMES:
        return []
    if _names_street(match, text):
        return []
    parts = Parts("date", month=MONTHS[name])
    if _EVERY.search(before):
        return found_value("partial", match, open_value(parts))
    lead = _MONTH_LEAD.search(before)
    named = NAMES_EVENT.match(after)
    if named and not (lead and lead["sure"]) and (ARTICLE.search(before) or name not in _NAMES_TOO):
        return found_as("event_name", match, parts)
    counted = _THEN_NUMBER.match(after) and not _WHICH.search(before)
    if _is_modal_may(match, text) or counted:
        return []
    if lead and (lead["sure"] or name not in _NAMES_TOO or lead["likely"] == "of"):
        told_from_now = lead["sure"] in ("last", "next", "of last")
        if lead["sure"] in ("last", "of last"):
            parts = parts._replace(step=-1)
        elif lead["sure"] == "next":
            parts = parts._replace(step=1)
        return found_as("relative" if told_from_now else "partial", match, parts)
    ends = _ENDS_PHRASE.match(after) and is_capital(text, match.start())
    if lead and lead["likely"] in ("before", "after", "to", "and", "or") and ends:
        return found_as("partial", match, parts)  # "no verdict is expected before June."
    shouted = text.raw[match.start() : match.end()].isupper() and after.startswith(". ")
    entry = not before.strip(" *-•") and (after.startswith(":") or shouted)
    if (entry or _TO_MONTH.match(after)) and is_capital(text, match.start()):
        return found_as("partial", match, parts)  # "March - August 2032", "June: …"
    person = name in _NAMES_TOO or _AFTER_PERSON.match(text.raw[match.end() : match.end() + 6])
    plain = is_capital(text, match.start()) and not person
    return found_as("partial", match, parts) if plain or _PREVIOUS_MONTH.search(before) else []


_WEEKDAY_NAME = re.compile(
    r" (?:prayers?|school|times|telegraph|mirror|express|mass|night (?:live|football)|agreement|"
    r"market|mosque|square|bridge|massacre)\b"
)
# "Sunday Ledger": a newspaper, where both words open with a capital.
_PAPER_NAME = re.compile(
    r" (?:Ledger|Times|Herald|Post|Telegraph|Mail|Mirror|Express|Observer|Independent|Star|World|"
    r"Tribune|Review|News|Chronicle|Gazette|Standard|Record|Sun|Business|People|"
    r"(?:[A-Z][a-z]+ )?(?:Magazine|Supplement|Edition))\b"
)
_BEFORE_WEEKDAY_NAME = re.compile(
    r"\b(?:bloody|black|good|ash|palm|holy|easter|cyber|mail on|every|each) $"
)


def read_weekday(match: re.Match[str], text: Text) -> list[Found]:
    """Read a weekday without a date, with "last" or "next" and the time of day about it."""
    place = match.start("weekday")
    if words_before(text, place, 4).endswith(" a "):
        return found_value("relative", match, "")  # "it began on a Monday"
    if not is_capital(text, place) or _WEEKDAY_NAME.match(words_after(text, match.end("weekday"))):
        return []
    if _PAPER_NAME.match(text.raw, match.end("weekday")):
        return []
    if _BEFORE_WEEKDAY_NAME.search(words_before(text, place)):
        return []
    which = held(match, "which")
    weekday = WEEKDAYS[match["weekday"]]
    if match.re.groupindex.keys() == {"weekday", "which"} and match.start("which") > place:
        step = _STEPS.get(which, 0)
        return found_as(
            "relative", match, Parts("weekday", weekday=weekday, step=step, unit="week")
        )
    base = "neighbour" if which in _BESIDE or _told_apart(match, text) else ""
    parts = Parts("weekday", weekday=weekday, step=_STEPS.get(which, 0), base=base)
    return found_as("relative", match, parts)


def read_weekday_far(match: re.Match[str], text: Text) -> list[Found]:
    """Read "Friday week", "a week on Monday", "the Friday before last", "on Monday last"."""
    name = "weekday" if held(match, "weekday") else "weekday2"
    if not is_capital(text, match.start(name)):
        return []
    lead, far = held(match, "lead"), held(match, "far")
    back = lead.endswith("last ") or far.endswith("last")
    weeks = 0 if far == "last" else 1
    parts = Parts("weekday", weekday=WEEKDAYS[match[name]], step=-1 if back else 1, amount=weeks)
    return found_as("relative", match, parts._replace(unit="far"))


_STEPS = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}
# Words that count a weekday from the day just told, not from the day of the publication.
_BESIDE = frozenset({"previous", "preceding", "following"})
_AFTER_APART = re.compile(
    r"$|[.,;:)\"]| (?:and|but|on|in|at|he|she|it|they|we|a|an|the|of that|from|with|by|when|as)\b"
)


def _told_apart(match: re.Match[str], text: Text) -> bool:
    """Return whether "the Tuesday" is told from a story: no noun follows."""
    if not words_before(text, match.start(), 8).endswith("the "):
        return False
    return bool(_AFTER_APART.match(words_after(text, match.end())))


def read_month_beside(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the July before", counted from a month just told."""
    if not is_month(text, *match.span("month")) or match["month"] not in MONTH_NAMES:
        return []
    step = -1 if match["turn"] in ("before", "previous", "preceding") else 1
    parts = Parts("month beside", month=MONTHS[match["month"]], step=step)
    return found_as("relative", match, parts)


def read_month_of_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read "April last year" and "3 April that year"."""
    if not is_month(text, match.start("month"), match.end("month")):
        return []
    which = match["which"].split(" ")[-1]
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    base = "neighbour" if which == "that" or match["which"].startswith("the ") else "publication"
    day = int(held(match, "day") or 0)
    parts = Parts("month of year", month=MONTHS[match["month"]], day=day, step=step, base=base)
    return found_as("relative", match, parts)


def read_edge(match: re.Match[str], text: Text) -> list[Found]:
    """Read "early September 2019", "end of March", "mid-2018": a month or year, approximately."""
    parts = parts_of(match)
    if not months_fit(match, text) or (held(match, "month") and _is_modal_may(match, text)):
        return []
    counted = COUNTED.match(words_after(text, match.end()))
    if not parts.month and (counted or not is_modern(parts.year)):
        return []
    return found_as(kind_of(parts), match, parts)


_BEFORE_ORDINAL = re.compile(
    r"\b(?:on|since|by|until|till|from|to|for|after|before|between|"
    r"(?:night|morning|afternoon|evening|day|hours|eve|dawn) of) the $|"
    r"\b[0-9]{1,2}(?:st|nd|rd|th) and (?:the )?$"
)


def read_ordinal(match: re.Match[str], text: Text) -> list[Found]:
    """Read "on the 15th" and "the night of the 15th", whose month the text has just named."""
    if not _BEFORE_ORDINAL.search(words_before(text, match.start(), 24)):
        return []
    word = match["day"]
    day = int(word) if word.isdecimal() else DAY_WORDS[word]
    return found_as("partial", match, Parts("ordinal", day=day))


def read_weekday_told(match: re.Match[str], text: Text) -> list[Found]:
    """Read "that Monday" and "the Saturday before", told from a day of the story."""
    name = "weekday" if held(match, "weekday") else "weekday2"
    if not is_capital(text, match.start(name)):
        return []
    step = {"before": -1, "after": 1}.get(held(match, "turn"), 0)
    parts = Parts("weekday", weekday=WEEKDAYS[match[name]], step=step, base="story")
    return found_as("relative", match, parts)


def read_wire_stamp(match: re.Match[str], text: Text) -> list[Found]:
    """Read "110712 SEP 32", the stamp of a wire: day, hour, minute, month, year."""
    parts = parts_of(match)
    short = held(match, "year2")
    return found_as("posting", match, parts._replace(year=2000 + int(short) if short else 0))


def read_weekday_of_month(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the second Saturday of May 2034": the day itself."""
    if not is_capital(text, match.start("weekday")) or not months_fit(match, text):
        return []
    parts = Parts(
        "weekday of month",
        year=int(held(match, "year") or 0),
        month=MONTHS[match["month"]],
        weekday=WEEKDAYS[match["weekday"]],
        amount={"first": 1, "second": 2, "third": 3, "fourth": 4}.get(match["ordinal"], 0),
    )
    return found_as("absolute" if parts.year else "partial", match, parts)


def read_movable_day(match: re.Match[str], text: Text) -> list[Found]:
    """Read "Labor Day", the first Monday of September."""
    if not is_capital(text, match.start()):
        return []
    month, weekday, amount = MOVABLE_DAYS[match["movable"]]
    year = int(held(match, "year") or 0)
    parts = Parts("weekday of month", year=year, month=month, weekday=weekday, amount=amount)
    return found_as("absolute" if year else "partial", match, parts)


def read_weekday_ordinal(match: re.Match[str], text: Text) -> list[Found]:
    """Read "Sunday the 24th", whose month the text has just named."""
    if not is_capital(text, match.start()):
        return []
    parts = Parts("ordinal", day=int(match["day"]), weekday=WEEKDAYS[match["weekday"]])
    return found_as("partial", match, parts)


def read_stamp(match: re.Match[str], text: Text) -> list[Found]:
    """Read the date after a time of day: "8:54 AM - 5 June 2019"."""
    return found_as("posting", match, parts_of(match)) if months_fit(match, text) else []
