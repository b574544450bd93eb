"""The rules: which expressions are a date or time, and which reader reads each.

A rule is tried where one of the words that it may open with stands. "0" stands for a number of
up to three digits, "0000" for a longer one. Of the rules that a word opens, the first that fits
and whose reader finds something counts: the more telling form before the shorter one it contains.
"""

from __future__ import annotations

import re

from samesource.dates.calendar_dates import (
    read_copyright,
    read_date,
    read_day_in_one_word,
    read_day_in_words,
    read_easter,
    read_edge,
    read_month,
    read_month_beside,
    read_month_of_year,
    read_movable_day,
    read_named_day,
    read_numeric,
    read_ordinal,
    read_path,
    read_range,
    read_season,
    read_season_told,
    read_solar_hijri,
    read_solar_hijri_days,
    read_solar_hijri_month,
    read_solar_hijri_range,
    read_stamp,
    read_weekday,
    read_weekday_far,
    read_weekday_of_month,
    read_weekday_ordinal,
    read_weekday_told,
    read_wire_stamp,
    read_year_first,
)
from samesource.dates.event_names import read_event_year, read_tag_year
from samesource.dates.lengths import (
    HALF_UNITS,
    read_age,
    read_age_after_name,
    read_age_by_tens,
    read_age_in_brackets,
    read_age_limit,
    read_age_of_person,
    read_ages,
    read_ages_of_two,
    read_length,
    read_length_of_two,
    read_open_length,
    read_past_length,
)
from samesource.dates.patterns import (
    ABOUT_OR_EDGE,
    AMOUNT,
    ANY_GAP,
    ANY_MONTH,
    ANY_SEASON,
    ANY_WEEKDAY,
    DASH,
    DAY_FIRST,
    DAY_PART,
    EDGE,
    EVENT,
    GAP,
    LENGTH,
    MONTH_FIRST,
    NO_LETTER,
    NUMBER,
    OF_YEAR,
    SHORT_NUMBER,
    SOLAR_MONTH,
    TO,
    UNIT,
    WEEKDAY_LEAD,
    YEAR_DIGITS,
    a_day,
    a_month,
    a_year,
    either,
)
from samesource.dates.records import Reader, Rule
from samesource.dates.relative import (
    read_anniversary,
    read_counted_day,
    read_counted_unit,
    read_day_of_event,
    read_deictic,
    read_edge_of_unit,
    read_part_of_that_year,
    read_shift,
    read_shift_of_day,
    read_shift_of_two,
    read_that_season,
    read_that_unit,
    read_this_unit,
    read_weekday_of_event,
    read_weekend,
)
from samesource.dates.surroundings import reads_value
from samesource.dates.values import duration_value
from samesource.dates.words import (
    DAY_WORDS,
    DECADE_WORDS,
    EASTER_DAYS,
    EDGES,
    MONTHS,
    MOVABLE_DAYS,
    NAMED_DAYS,
    NUMBER_WORDS,
    ORDINALS,
    PARTS_OF_YEAR,
    SEASONS,
    SOLAR_HIJRI_MONTHS,
    VAGUE_WORDS,
    WEEKDAY_NAMES,
    WEEKDAYS,
)
from samesource.dates.years import (
    read_century,
    read_half_of_month,
    read_part_of_year,
    read_quarter,
    read_short_decade,
    read_short_year,
    read_solar_decade,
    read_word_decade,
    read_year,
    read_year_heading,
    read_year_range,
)


def _rule(name: str, openers: str, pattern: str, read: Reader, loose: bool = False) -> Rule:
    """Return a rule; `openers` are words with spaces between them."""
    return Rule(name, tuple(dict.fromkeys(openers.split())), re.compile(pattern), read, loose)


_MONTH_OPENERS = " ".join(MONTHS)
_DATE_OPENERS = " ".join((*WEEKDAYS, *MONTHS, "0"))
_SOLAR_OPENERS = " ".join((*WEEKDAYS, *SOLAR_HIJRI_MONTHS, "0"))
_AMOUNT_OPENERS = " ".join((*NUMBER_WORDS, *VAGUE_WORDS, "0"))
_NAMED_DAY_OPENERS = " ".join(re.split("[' ]", name)[0] for name in NAMED_DAYS)
_EDGE_OPENERS = " ".join((*EDGES, "middle early late mid"))

_MAYBE_YEAR = rf"(?:,?{GAP}{a_year()})?"
_CLOCK = (
    rf"[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?{ANY_GAP}(?:[ap]\.?m\.?)?{ANY_GAP}[-·•|]{ANY_GAP}"
)
_COPYRIGHT = r"(?:copyright|©|\(c\)|all rights reserved)"
_POSTINGS = (
    _rule("clock_stamp", "0", rf"{_CLOCK}{a_month()}{GAP}{a_day()},?{GAP}{a_year()}", read_stamp),
    _rule("clock_stamp", "0", rf"{_CLOCK}{a_day()}{GAP}{a_month()},?{GAP}{a_year()}", read_stamp),
    _rule(
        "sign_off",
        _MONTH_OPENERS,
        rf"(?<=/){a_month()}{GAP}{a_day()}(?={GAP}[0-9]{{4}}{GAP}(?:gmt|utc){NO_LETTER})",
        read_stamp,
        loose=True,
    ),
    _rule(
        "copyright",
        "copyright © c",
        rf"{_COPYRIGHT}(?:,?{GAP}{_COPYRIGHT})?(?:,?{GAP}[a-z.&'-][\w.&'-]{{0,29}}){{0,3}}"
        rf",?{ANY_GAP}{a_year()}(?:{DASH}{a_year('2')})?",
        read_copyright,
    ),
    _rule(
        "address_path",
        "0000",
        rf"(?<=/)(?P<year>19[0-9]{{2}}|20[0-9]{{2}})[/-](?P<month>0?[1-9]|1[0-2]|{ANY_MONTH})"
        r"(?:[/-](?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]))?(?=/)",
        read_path,
        loose=True,
    ),
    _rule(
        "file_name",
        "0000",
        r"(?<=[-_/])(?P<year>20[0-4][0-9])(?P<month>0[1-9]|1[0-2])"
        r"(?P<day>0[1-9]|[12][0-9]|3[01])(?=[-_./])",
        read_path,
        loose=True,
    ),
)

_WIRE_STAMP = _rule(
    "wire_stamp",
    "0000",
    rf"(?P<day>3[01]|[12][0-9]|0[1-9])[0-2][0-9][0-5][0-9]z?{GAP}{a_month()}(?:{GAP}(?P<year2>[0-9]{{2}})"
    r"(?![0-9]))?",
    read_wire_stamp,
)
_NUMERIC_DATES = (
    _rule(
        "year_first",
        "0000",
        r"(?P<year>1[2-9][0-9]{2}|20[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)"
        r"(?P<day>[0-9]{1,2})(?![0-9]|[-/.][0-9])",
        read_year_first,
    ),
    _rule(
        "day_month_numbers",
        "0",
        r"(?P<first>[0-9]{1,2})(?P<mark>[./-])(?P<second>[0-9]{1,2})(?P=mark)"
        r"(?P<year>(?:19|20)[0-9]{2}|(?<=/)[0-9]{2})(?![0-9]|[-/.][0-9])",
        read_numeric,
    ),
    _rule("nine_eleven", "0", "9/11(?![/0-9])", reads_value("event_name", lambda _: "2001-09-11")),
)

_SOLAR_HIJRI_DATES = tuple(
    _rule("solar_hijri", _SOLAR_OPENERS, form, read_solar_hijri)
    for form in (
        rf"{WEEKDAY_LEAD}?(?:the{GAP})?{a_day()}{GAP}(?:of{GAP})?{SOLAR_MONTH}{OF_YEAR}?",
        rf"{WEEKDAY_LEAD}?{SOLAR_MONTH}{GAP}{a_day()}{OF_YEAR}?",
        rf"{SOLAR_MONTH}{OF_YEAR}",
    )
)

_SOLAR_MONTH_2 = SOLAR_MONTH.replace("<solar>", "<solar2>")
_SOLAR_DAYS = _rule(
    "solar_hijri_days",
    "0",
    rf"{a_day()}(?:{GAP}{SOLAR_MONTH}{_MAYBE_YEAR})?(?P<to>{TO}){a_day('2')}{GAP}{_SOLAR_MONTH_2}"
    rf"(?:,?{GAP}{a_year('2')})?",
    read_solar_hijri_days,
)
_SOLAR_MONTH_ALONE = _rule(
    "solar_hijri_month",
    " ".join(name for name in SOLAR_HIJRI_MONTHS if name.isascii()),
    SOLAR_MONTH,
    read_solar_hijri_month,
)
_SOLAR_RANGE = _rule(
    "solar_hijri_range",
    " ".join(SOLAR_HIJRI_MONTHS),
    rf"{SOLAR_MONTH}(?:{DASH}|{GAP}(?:to|and|until|till|through){GAP})"
    rf"{_SOLAR_MONTH_2}{OF_YEAR}",
    read_solar_hijri_range,
)
_NAMED_DAY = either(NAMED_DAYS).replace("\\ ", GAP)
_LATER_YEAR = rf"(?:,?{GAP}{a_year('2')})?"
_DAYS = (
    _rule(
        "day_range",
        _DATE_OPENERS,
        rf"{WEEKDAY_LEAD}?{a_month()}{GAP}{a_day()}(?P<to>{TO})(?:(?:{ANY_WEEKDAY}),?{GAP})?"
        rf"(?:{a_month('2')}{GAP})?{a_day('2')}{_LATER_YEAR}(?!{GAP}(?:{ANY_MONTH}){NO_LETTER})",
        read_range,
    ),
    _rule(
        "day_range",
        f"0 {' '.join(WEEKDAYS)}",
        rf"{WEEKDAY_LEAD}?{a_day()}(?:{GAP}(?:of{GAP})?{a_month()}{_MAYBE_YEAR})?(?P<to>{TO}|/)"
        rf"(?:(?:{ANY_WEEKDAY}),?{GAP})?{a_day('2')}{GAP}(?:of{GAP})?{a_month('2')}{_LATER_YEAR}",
        read_range,
    ),
    *(
        _rule(
            "day_of_unit_year",
            _DATE_OPENERS,
            rf"{WEEKDAY_LEAD}?{day}{GAP}(?:of{GAP})?(?P<which>last|this|next|that|the{GAP}following|"
            rf"the{GAP}previous|the{GAP}same|the{GAP}next){GAP}year{NO_LETTER}",
            read_month_of_year,
        )
        for day in (MONTH_FIRST, DAY_FIRST)
    ),
    _rule(
        "day_in_words",
        " ".join(word.split("-")[0] for word in DAY_WORDS),
        rf"(?P<ordinal>{either(DAY_WORDS)}){GAP}of{GAP}(?:{a_month()}|{SOLAR_MONTH})"
        rf"(?:,?{GAP}{a_year()})?",
        read_day_in_words,
    ),
    _rule("full_date", _DATE_OPENERS, f"{WEEKDAY_LEAD}?{MONTH_FIRST}{OF_YEAR}", read_date),
    _rule("day_month", _DATE_OPENERS, f"{WEEKDAY_LEAD}?{MONTH_FIRST}", read_date),
    _rule("full_date", _DATE_OPENERS, f"{WEEKDAY_LEAD}?{DAY_FIRST}{OF_YEAR}", read_date),
    _rule("day_month", _DATE_OPENERS, f"{WEEKDAY_LEAD}?{DAY_FIRST}", read_date),
    _rule(
        "month_year", _MONTH_OPENERS, rf"{a_month()}(?:,?{GAP}(?:of{GAP})?|-){a_year()}", read_date
    ),
    _rule(
        "day_in_one_word",
        _MONTH_OPENERS,
        rf"(?<=[0-9])(?P<month>{ANY_MONTH})(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9a-z])",
        read_day_in_one_word,
        loose=True,
    ),
    _rule(  # "lamps-nov2018.jpg"
        "month_year",
        _MONTH_OPENERS,
        rf"(?P<month>{ANY_MONTH})_?{YEAR_DIGITS}",
        reads_value("absolute", lambda match: f"{match['year']}-{MONTHS[match['month']]:02d}"),
    ),
    _rule(
        "easter",
        " ".join(name.split()[0] for name in EASTER_DAYS),
        rf"(?P<named>{either(EASTER_DAYS)}){NO_LETTER}(?:,?{GAP}{a_year()})?",
        read_easter,
    ),
    _rule(
        "movable_day",
        " ".join(name.split()[0] for name in MOVABLE_DAYS),
        rf"(?P<movable>{either(MOVABLE_DAYS)}){NO_LETTER}(?:,?{GAP}{a_year()})?",
        read_movable_day,
    ),
    _rule(
        "named_day",
        f"{_NAMED_DAY_OPENERS} international",
        rf"(?:international{GAP}(?=human))?"
        rf"(?P<named>{_NAMED_DAY}){NO_LETTER}{_MAYBE_YEAR}",
        read_named_day,
    ),
)

_PARTS_OF_TIMES = (
    _rule("edge", _EDGE_OPENERS, rf"{ABOUT_OR_EDGE}{a_month()}{OF_YEAR}?", read_edge),
    _rule("edge", "end start", rf"(?P<about>end|start)-{a_month()}{OF_YEAR}?", read_edge),
    _rule(
        "edge_days",
        "first last final opening closing early latter",
        rf"(?P<about>first|last|final|opening|closing|early|latter){GAP}(?:(?:few|two|three){GAP})?"
        rf"(?:days|weeks){GAP}of{GAP}{a_month()}{OF_YEAR}?",
        read_edge,
    ),
    _rule(
        "edge_days",
        "first second third fourth last final opening closing",
        rf"(?P<about>first|second|third|fourth|last|final|opening|closing){GAP}"
        rf"(?:full{GAP})?(?:week|weekend|fortnight){GAP}(?:of|in){GAP}{a_month()}{OF_YEAR}?",
        read_edge,
    ),
    _rule(
        "month_of_unit_year",
        _MONTH_OPENERS,
        rf"{a_month()}{GAP}(?:of{GAP})?(?P<which>last|this|next|that|the{GAP}following|"
        rf"the{GAP}previous|the{GAP}same|the{GAP}next){GAP}year{NO_LETTER}",
        read_month_of_year,
    ),
    _rule(
        "weekday_of_week",
        " ".join(WEEKDAYS),
        rf"(?P<weekday>{either(WEEKDAY_NAMES)}){GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}"
        rf"week{NO_LETTER}",
        read_weekday,
    ),
    _rule(
        "edge_decade",
        _EDGE_OPENERS,
        rf"{ABOUT_OR_EDGE}(?:the{GAP})?(?P<decade>1[5-9][0-9]|20[0-9])0s",
        reads_value("absolute", lambda match: f"{match['decade']}X"),
    ),
    _rule("edge", _EDGE_OPENERS, rf"{ABOUT_OR_EDGE}{a_year()}", read_edge),
    _rule(
        "edge_unit",
        f"{_EDGE_OPENERS} earlier later",
        rf"(?:(?:early|late|mid|earlier|later)[- ]{{1,2}}(?:in{GAP})?|{EDGE})"
        rf"(?P<which>last|next|this){GAP}(?P<unit>month|year|week|decade){NO_LETTER}",
        read_this_unit,
    ),
    _rule(
        "edge_of_unit",
        _EDGE_OPENERS,
        rf"(?P<edge>{'|'.join(EDGES)}|middle){GAP}of{GAP}(?P<which>the|that){GAP}"
        rf"(?P<unit>week|month|year)"
        rf"{NO_LETTER}(?!{GAP}(?:of|{ANY_MONTH}))",
        read_edge_of_unit,
    ),
    _rule(
        "part_of_year",
        "first second third fourth last final latter",
        rf"(?P<part>{either(PARTS_OF_YEAR)}){GAP}of{GAP}{a_year()}",
        read_part_of_year,
    ),
    _rule(
        "part_of_month",
        "first second latter",
        rf"(?P<part>first|second|latter){GAP}half{GAP}of{GAP}{a_month()}{GAP}{a_year()}",
        read_half_of_month,
    ),
    _rule(
        "part_of_that_year",
        "first second third fourth last final latter",
        rf"(?P<part>{either(PARTS_OF_YEAR)}){GAP}of{GAP}(?P<which>the|that|this|last|next){GAP}"
        rf"year{NO_LETTER}",
        read_part_of_that_year,
    ),
    _rule("part_of_year", "q", rf"q(?P<quarter>[1-4]),?{GAP}(?:of{GAP})?{a_year()}", read_quarter),
    _rule(
        "season",
        " ".join(SEASONS),
        rf"(?P<season>{ANY_SEASON})(?:,?{GAP}(?:of{GAP})?)(?:the{GAP}year{GAP})?"
        rf"{a_year()}(?:[-/][0-9]{{2,4}})?",
        read_season,
    ),
    _rule(
        "season_alone",
        "last next this",
        rf"(?P<which>last|next|this){GAP}(?P<season>{ANY_SEASON}){NO_LETTER}",
        read_season,
    ),
    _rule(
        "season_told",
        "spring summer autumn winter",
        rf"(?P<season>spring|summer|autumn|winter){NO_LETTER}",
        read_season_told,
    ),
    _rule(
        "weekday_of_month",
        "first second third fourth last",
        rf"(?P<ordinal>first|second|third|fourth|last){GAP}(?P<weekday>{either(WEEKDAY_NAMES)}){GAP}"
        rf"(?:of|in){GAP}{a_month()}{OF_YEAR}?",
        read_weekday_of_month,
    ),
    _rule(
        "weekday_ordinal",
        " ".join(WEEKDAYS),
        rf"(?P<weekday>{ANY_WEEKDAY}){NO_LETTER},?{GAP}(?:the{GAP})?(?P<day>3[01]|[12][0-9]|[1-9])"
        rf"(?:st|nd|rd|th){NO_LETTER}(?!{GAP}(?:of{GAP})?(?:{ANY_MONTH}){NO_LETTER})",
        read_weekday_ordinal,
    ),
    _rule(
        "weekday_told",
        "that the",
        rf"(?:(?P<which>that){GAP}(?P<weekday>{either(WEEKDAY_NAMES)})|the{GAP}(?P<weekday2>"
        rf"{either(WEEKDAY_NAMES)}){GAP}(?P<turn>before|after)(?=[.,;:)]|$|\n)){NO_LETTER}",
        read_weekday_told,
    ),
    _rule(
        "weekday_far",
        " ".join((*WEEKDAYS, "a")),
        rf"(?:(?P<lead>a{GAP}week{GAP}(?:on|from|last){GAP})(?P<weekday>{either(WEEKDAY_NAMES)})|"
        rf"(?P<weekday2>{either(WEEKDAY_NAMES)}){GAP}(?P<far>week|before{GAP}last|last)){NO_LETTER}"
        rf"(?!{GAP}(?:of|after|before|year|month|week))",
        read_weekday_far,
    ),
    _rule(
        "weekday",
        " ".join((*WEEKDAYS, "last next this previous preceding following")),
        rf"(?:(?P<which>last|next|this|previous|preceding|following){GAP})?(?P<weekday>{either(WEEKDAY_NAMES)}){NO_LETTER}"
        rf"(?:{GAP}(?:{DAY_PART}){NO_LETTER})?",
        read_weekday,
    ),
    _rule(
        "month_beside",
        "the",
        rf"the{GAP}{a_month()}{GAP}(?P<turn>before|after){NO_LETTER}(?:{GAP}that{NO_LETTER})?"
        rf"(?=[.,;:)]|$|\n|{GAP}(?:and|when|it|he|she|they|the){NO_LETTER})",
        read_month_beside,
    ),
    _rule(
        "month_beside",
        "the",
        rf"the{GAP}(?P<turn>following|next|previous|preceding){GAP}{a_month()}(?!{GAP}[0-9])",
        read_month_beside,
    ),
    _rule("month", _MONTH_OPENERS, a_month(), read_month),
)

_AGES = (
    _rule(
        "age",
        " ".join((*NUMBER_WORDS, "0")),
        rf"{AMOUNT}(?:-|{GAP})(?P<unit>years?|months?|weeks?|days?)(?:-|{GAP})"
        rf"(?:olds?|of{GAP}age){NO_LETTER}",
        read_age,
    ),
    _rule(
        "aged",
        "aged age ages",
        rf"ages?d?{GAP}(?:of{GAP})?(?:from{GAP}|between{GAP}|under{GAP}|over{GAP}|just{GAP}"
        rf"|only{GAP})?(?!an?{GAP})(?P<amount>{NUMBER})(?![0-9,.]?[0-9a-z])"
        rf"(?:{TO}(?P<amount2>{NUMBER}){NO_LETTER}(?:{GAP}(?P<unit2>months?|weeks?|days?){NO_LETTER})?"
        rf"|{GAP}(?P<unit>months?|weeks?|days?){NO_LETTER})?",
        read_ages,
    ),
    _rule(
        "age_limit",
        "under over below above past younger older",
        rf"(?:under|over|below|above|past|(?:younger|"
        rf"older){GAP}than)[ -](?:the{GAP}age{GAP}of{GAP})?"
        rf"(?!a)(?P<amount>{SHORT_NUMBER})(?![0-9]|[.,][0-9])(?:{GAP}years{GAP}(?:of{GAP}age|old))?",
        read_age_limit,
    ),
    _rule(
        "age_after_name",
        " ".join((*NUMBER_WORDS, "0")),
        rf"(?P<amount>[1-9][0-9]?|{either(NUMBER_WORDS)})(?=[,.;)])(?![,.][0-9])",
        read_age_after_name,
    ),
    _rule(
        "age_of_person",
        " ".join((*(word for word in NUMBER_WORDS if word not in ("a", "an")), "0")),
        rf"(?!an? )(?P<amount>{SHORT_NUMBER})(?![0-9a-z]|[,.:][0-9]| ?%)",
        read_age_of_person,
    ),
    _rule(
        "ages_of_two",
        " ".join((*NUMBER_WORDS, "0")),
        rf"(?P<amount>{SHORT_NUMBER}){GAP}and{GAP}(?P<amount2>{SHORT_NUMBER})"
        r"(?=[,.;)]|$|\n)",
        read_ages_of_two,
    ),
    _rule(
        "age_in_brackets",
        "0",
        r"(?<=\()(?P<amount>[1-9][0-9]?)(?=\)[^\n]|, [a-z])",
        read_age_in_brackets,
    ),
    _rule(
        "age_by_tens",
        "teens twenties thirties forties fifties sixties seventies eighties nineties 0",
        r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
        rf"|[2-9]0s){NO_LETTER}",
        read_age_by_tens,
    ),
)

_FROM_ANOTHER_TIME = (
    _rule(
        "this_day_ago",
        "this on today",
        rf"(?:(?:on{GAP})?this{GAP}(?:very{GAP})?day|today){GAP}{LENGTH}{GAP}(?P<direction>ago){NO_LETTER}",
        read_shift_of_day,
    ),
    _rule(
        "shift",
        _AMOUNT_OPENERS,
        rf"{LENGTH}{GAP}(?P<direction>ago|back(?=[,.;:!?]|$|\n)|later|earlier|from now|previously|"
        rf"afterwards|after|before)"
        rf"{NO_LETTER}"
        rf"(?:(?<=ago){GAP}(?P<exact>today|tonight|to{GAP}the{GAP}day){NO_LETTER})?",
        read_shift,
    ),
    _rule(
        "shift_of_two",
        _AMOUNT_OPENERS,
        rf"{LENGTH}{GAP}and{GAP}(?P<amount3>{NUMBER}){GAP}(?P<unit2>months?){GAP}"
        rf"(?P<direction>ago|later|earlier){NO_LETTER}",
        read_shift_of_two,
    ),
    _rule(
        "length_of_two",
        _AMOUNT_OPENERS,
        rf"{LENGTH}{GAP}and{GAP}(?:(?P<amount3>{NUMBER}){GAP}(?P<unit2>minutes?|months?|days?|hours?"
        rf"|weeks?)){NO_LETTER}(?!{GAP}(?:ago|later|earlier|before|after|old))",
        read_length_of_two,
    ),
    _rule("length", _AMOUNT_OPENERS, rf"{LENGTH}(?:{GAP}on(?=[,.;]|$|\n)|-long)?", read_length),
    _rule(
        "half",
        "half",
        rf"half{GAP}(?:an?{GAP})(?P<unit>{either(HALF_UNITS)}){NO_LETTER}",
        reads_value("duration", lambda match: HALF_UNITS[match["unit"]]),
    ),
    _rule(
        "quarter_century",
        "quarter a",
        rf"(?:a{GAP})?quarter(?:{GAP}of{GAP}a{GAP}|-)century{NO_LETTER}",
        reads_value("duration", lambda _: "P25Y"),
    ),
    _rule(
        "quarter_hour",
        "quarter three",
        rf"(?:(?P<three>three)(?:{GAP}|-))?quarters?{GAP}of{GAP}an{GAP}hour{NO_LETTER}",
        reads_value("duration", lambda match: "PT45M" if match["three"] else "PT15M"),
    ),
    _rule(
        "counted_day",
        " ".join((*ORDINALS, "0")),
        rf"(?:(?P<ordinal>{either(ORDINALS)})|"
        rf"(?P<amount>[1-9][0-9]?)(?:st|nd|rd|th)){GAP}(?:full{GAP}|terrible{GAP}|long{GAP})?"
        rf"(?P<unit>{DAY_PART}){NO_LETTER}(?!{GAP}of{GAP}(?:{ANY_MONTH}){NO_LETTER})",
        read_counted_day,
    ),
    _rule(
        "counted_unit",
        " ".join(ORDINALS),
        rf"(?P<ordinal>{either(ORDINALS)}){GAP}(?:full{GAP})?"
        rf"(?P<unit>week|fortnight|month|year){NO_LETTER}"
        rf"(?!{GAP}(?:of|in){GAP}(?:{ANY_MONTH}){NO_LETTER})",
        read_counted_unit,
    ),
    _rule(
        "edge_of_unit",
        "week month year",
        rf"(?P<unit>week|month|year)'s{GAP}(?P<edge>end){NO_LETTER}",
        read_edge_of_unit,
    ),
    _rule("weekend", "the", rf"the{GAP}weekend{NO_LETTER}", read_weekend),
    _rule(
        "anniversary",
        " ".join((*ORDINALS, "0")),
        rf"(?:(?P<ordinal>{either(ORDINALS)})|(?P<amount>[0-9]{{1,3}})(?:st|nd|rd|th))"
        rf"[- ]anniversary{NO_LETTER}",
        read_anniversary,
    ),
    _rule(
        "this_unit",
        "last this next coming",
        rf"(?P<which>last|this|next|coming){GAP}(?P<unit>week|month|year|night|morning|afternoon"
        rf"|evening|weekend|decade|century){NO_LETTER}",
        read_this_unit,
    ),
    _rule(
        "this_unit",
        "this past",
        rf"(?:this{GAP})?(?P<which>past){GAP}(?P<unit>weekend){NO_LETTER}",
        read_this_unit,
    ),
    _rule(
        "past_length",
        "past last next coming previous recent preceding following",
        rf"(?P<which>past|(?<!to )last|next|coming|previous|recent|preceding|following){GAP}"
        rf"(?:{AMOUNT}(?:{GAP}|-))?{UNIT}(?!{GAP}(?:ago|later|earlier){NO_LETTER})",
        read_past_length,
    ),
    _rule(
        "that_unit",
        "that same",
        rf"(?P<which>that(?:{GAP}same)?|same){GAP}(?:very{GAP})?"
        rf"(?P<unit>{DAY_PART}|week|weekend|month|year|time){NO_LETTER}",
        read_that_unit,
    ),
    _rule(
        "that_season",
        "that the",
        rf"(?:that{GAP}(?:same{GAP})?|the{GAP}(?P<turn>previous|preceding|following|next){GAP})"
        rf"(?P<season>spring|summer|autumn|winter){NO_LETTER}",
        read_that_season,
    ),
    _rule(
        "next_unit",
        "the",
        rf"(?P<which>the{GAP}(?:very{GAP})?(?P<turn>next|following|previous|preceding|same)){GAP}"
        rf"(?P<unit>{DAY_PART}|week|month|year){NO_LETTER}",
        read_that_unit,
    ),
    _rule(
        "unit_that_followed",
        "the",
        rf"the{GAP}(?:hours|days|weeks?|months?|years?){GAP}(?:that|which){GAP}followed{NO_LETTER}",
        reads_value("relative", lambda match: ""),
    ),
    _rule(
        "day_of_event",
        "the",
        rf"the{GAP}(?P<unit>day|night|morning|afternoon|evening){GAP}of{GAP}"
        rf"(?=th(?:e|at){GAP}{EVENT}{NO_LETTER})",
        read_day_of_event,
    ),
    _rule(
        "weekday_of_event",
        "the",
        rf"the{GAP}(?P<weekday>{either(WEEKDAY_NAMES)}){GAP}(?P<turn>before|after|of){GAP}"
        rf"(?=the{GAP}(?:[a-z-]+{GAP}){{0,2}}{EVENT}{NO_LETTER})",
        read_weekday_of_event,
    ),
    _rule(
        "day_before",
        "the a",
        rf"(?P<which>the|a){GAP}(?P<unit>{DAY_PART}|week|month|year){GAP}"
        rf"(?P<turn>before|after|earlier|later){NO_LETTER}(?!{GAP}(?:yesterday|tomorrow|last){NO_LETTER})",
        read_that_unit,
    ),
    _rule(
        "deictic",
        "day night",
        rf"(?P<word>day{GAP}before{GAP}yesterday|day{GAP}after{GAP}tomorrow|"
        rf"night{GAP}before{GAP}last){NO_LETTER}",
        read_deictic,
    ),
    _rule(
        "deictic",
        "today yesterday tomorrow tonight recently overnight this",
        rf"(?P<word>today|yesterday|tomorrow|tonight|recently|overnight|this{GAP}day){NO_LETTER}",
        read_deictic,
    ),
)

_LENGTHS = (
    _rule(
        "long",
        "day week month year decade daylong weeklong monthlong yearlong",
        rf"(?P<unit>day|week|month|year|decade)-?long{NO_LETTER}",
        reads_value("duration", lambda match: duration_value(1, match["unit"])),
    ),
    _rule(
        "open_length",
        "hours days weeks months years decades centuries generations",
        "(?P<unit>hours|days|weeks|months|years|decades|centuries|generations)(?![a-z'])",
        read_open_length,
    ),
)

_YEARS = (
    _rule(
        "decade",
        "0000",
        rf"(?P<decade>1[5-9][0-9]|20[0-9])0'?s{NO_LETTER}",
        reads_value("absolute", lambda match: f"{match['decade']}X"),
    ),
    _rule("decade", "0000", rf"(?P<decade>1[34][0-9])0'?s{NO_LETTER}", read_solar_decade),
    _rule(
        "decade",
        " ".join(DECADE_WORDS),
        rf"(?P<decade>{'|'.join(DECADE_WORDS)}){NO_LETTER}",
        read_word_decade,
    ),
    _rule(
        "short_decade",
        "0",
        r"(?P<decade>[2-9])0'?s(?![a-z0-9])",
        read_short_decade,
    ),
    _rule("short_year", "0", r"(?<= ')(?P<year>[0-9]{2})(?=[,.;:)]|$|\n)", read_short_year),
    _rule(
        "century",
        "0",
        rf"(?P<century>[12][0-9])(?:st|nd|rd|th)[- ]century{NO_LETTER}",
        read_century,
    ),
    _rule("year_heading", "0000", rf"{YEAR_DIGITS}(?=[ :]*(?:\n|$))", read_year_heading),
    _rule("year_in_tag", "0000", YEAR_DIGITS, read_tag_year, loose=True),
    _rule("event_year", "0000", rf"{YEAR_DIGITS}(?=[ -])", read_event_year),
    _rule(
        "year_range",
        "0000",
        r"(?P<year>(?:19|20)[0-9]{2})[-/](?P<tail>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])",
        read_year_range,
    ),
    _rule("year", "0000", rf"{YEAR_DIGITS}(?![a-z]|[.,][0-9])", read_year),
    _rule(
        "ordinal_day",
        " ".join(("0", *(word.split("-")[0] for word in DAY_WORDS))),
        rf"(?:(?<=the )|(?<=(?:st|nd|rd|th) and ))(?P<day>(?:3[01]|[12][0-9]|[1-9])(?=st|nd|rd|"
        rf"th)|{either(DAY_WORDS)})"
        r"(?:st|nd|rd|th)?"
        r"(?= ?(?:[,.;]|$|\n| of (?:the|that) month| (?:he|she|they|it|we|i|the|a|an|but|when|and|"
        r"from|by|for|after|have|has|"
        r"will|is|are|would|was|were|had|to|until|in|at|with|as)\b))",
        read_ordinal,
    ),
)

RULES = (
    *_POSTINGS,
    _WIRE_STAMP,
    *_NUMERIC_DATES,
    _SOLAR_RANGE,
    _SOLAR_DAYS,
    *_SOLAR_HIJRI_DATES,
    _SOLAR_MONTH_ALONE,
    *_DAYS,
    *_PARTS_OF_TIMES,
    *_AGES,
    *_FROM_ANOTHER_TIME,
    *_LENGTHS,
    *_YEARS,
)
