"""The words of dates, as data: months, weekdays, seasons, named days, number words, event nouns."""

from __future__ import annotations

from collections.abc import Sequence


def _numbers(names: Sequence[str], first: int) -> dict[str, int]:
    """Return the number of each name and of its first three letters."""
    numbered = list(enumerate(names, first))
    return {name: number for number, name in numbered} | {
        name[:3]: number for number, name in numbered
    }


MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
MONTHS = _numbers(MONTH_NAMES, 1) | {"sept": 9}
WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = _numbers(WEEKDAY_NAMES, 0) | {"tues": 1, "thur": 3, "thurs": 3}
# Numbers of the seasons: EDTF level 1 (Library of Congress, 2019).
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# Month names of the Solar Hijri calendar, in the spellings of English-language and Persian texts;
# those of Afghanistan are names of the zodiac. Persian ones that are common words are left out.
_SOLAR_HIJRI_SPELLINGS = (
    ("farvardin", "فروردین", "hamal"),
    ("ordibehesht", "اردیبهشت", "sawr", "saur", "ثور"),
    ("khordad", "خرداد", "jawza", "jauza", "جوزا"),
    ("tir", "تیر", "saratan"),
    ("mordad", "amordad", "مرداد", "asad"),
    ("shahrivar", "شهریور", "sunbula", "sonbola", "سنبله"),
    ("mehr", "مهر", "mizan"),
    ("aban", "آبان", "aqrab", "عقرب"),
    ("azar", "آذر", "qaws", "qaus"),
    ("dey", "دی", "jadi", "jaddi"),
    ("bahman", "بهمن", "dalw", "dalwa", "دلو"),
    ("esfand", "اسفند", "hoot", "hut", "حوت"),
)
SOLAR_HIJRI_MONTHS = {
    name: number for number, names in enumerate(_SOLAR_HIJRI_SPELLINGS, 1) for name in names
}
# Fixed days: United Nations, List of International Days and Weeks
# (https://www.un.org/en/observances/list-days-weeks), and days of the common calendar that news
# texts use as dates. Left out: days that move or differ from country to country.
NAMED_DAYS = {
    "new year's day": (1, 1),
    "new year": (1, 1),
    "saint andrew's day": (11, 30),
    "st andrew's day": (11, 30),
    "martinmas": (11, 11),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "michaelmas": (9, 29),
    "bastille day": (7, 14),
    "midsummer's day": (6, 24),
    "europe day": (5, 9),
    "saint patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "candlemas": (2, 2),
    "epiphany": (1, 6),
    "international holocaust remembrance day": (1, 27),
    "world radio day": (2, 13),
    "nowruz": (3, 21),
    "norouz": (3, 21),
    "newroz": (3, 21),
    "valentine's day": (2, 14),
    "international mother language day": (2, 21),
    "international women's day": (3, 8),
    "international day of nowruz": (3, 21),
    "world water day": (3, 22),
    "world tuberculosis day": (3, 24),
    "world health day": (4, 7),
    "earth day": (4, 22),
    "world malaria day": (4, 25),
    "international workers' day": (5, 1),
    "may day": (5, 1),
    "labour day": (5, 1),
    "world press freedom day": (5, 3),
    "world hand hygiene day": (5, 5),
    "international nurses day": (5, 12),
    "africa day": (5, 25),
    "world no tobacco day": (5, 31),
    "world environment day": (6, 5),
    "world day against child labour": (6, 12),
    "world refugee day": (6, 20),
    "international day in support of victims of torture": (6, 26),
    "world population day": (7, 11),
    "nelson mandela international day": (7, 18),
    "mandela day": (7, 18),
    "world hepatitis day": (7, 28),
    "international youth day": (8, 12),
    "world humanitarian day": (8, 19),
    "international day of the disappeared": (8, 30),
    "international day of the victims of enforced disappearances": (8, 30),
    "international literacy day": (9, 8),
    "international day of democracy": (9, 15),
    "international day of peace": (9, 21),
    "international day of non-violence": (10, 2),
    "world teachers' day": (10, 5),
    "world mental health day": (10, 10),
    "all saints' day": (11, 1),
    "saint nicholas' day": (12, 6),
    "st nicholas' day": (12, 6),
    "saint nicholas day": (12, 6),
    "st nicholas day": (12, 6),
    "saint stephen's day": (12, 26),
    "st stephen's day": (12, 26),
    "saint lucy's day": (12, 13),
    "st lucy's day": (12, 13),
    "saint george's day": (4, 23),
    "st george's day": (4, 23),
    "all souls' day": (11, 2),
    "world day against the death penalty": (10, 10),
    "international day for disaster risk reduction": (10, 13),
    "international day for disaster reduction": (10, 13),
    "international day of rural women": (10, 15),
    "world food day": (10, 16),
    "international day for the eradication of poverty": (10, 17),
    "united nations day": (10, 24),
    "halloween": (10, 31),
    "world tsunami awareness day": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "world children's day": (11, 20),
    "universal children's day": (11, 20),
    "international day for the elimination of violence against women": (11, 25),
    "world aids day": (12, 1),
    "international day of persons with disabilities": (12, 3),
    "international anti-corruption day": (12, 9),
    "human rights day": (12, 10),
    "international migrants day": (12, 18),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Days that are the so manieth weekday of a month (0 counts from its end): federal holidays of the
# United States, 5 U.S.C. 6103(a). Month, weekday, number.
MOVABLE_DAYS = {
    "martin luther king day": (1, 0, 3),
    "memorial day": (5, 0, 0),
    "labor day": (9, 0, 1),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
# Days of the Western church year by their distance from Easter Sunday.
EASTER_DAYS = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "whit sunday": 49,
    "whit monday": 50,
}
# Which part of a year the words before it mean: early, late and mid leave it at "about".
EDGES = {
    "beginning": "start",
    "start": "start",
    "opening": "start",
    "outset": "start",
    "turn": "start",
    "end": "end",
    "close": "end",
}
# First and last month of the parts of a year.
PARTS_OF_YEAR = {
    "first half": ("01", "06"),
    "second half": ("07", "12"),
    "latter half": ("07", "12"),
    "first quarter": ("01", "03"),
    "second quarter": ("04", "06"),
    "third quarter": ("07", "09"),
    "fourth quarter": ("10", "12"),
    "last quarter": ("10", "12"),
    "final quarter": ("10", "12"),
}
# Named days whose name is a season or a feast as well: dates after a preposition only.
FEASTS = frozenset({"christmas", "nowruz", "new year"})
ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = (
    {word: number for number, word in enumerate(ONES + TEENS, 1)}
    | {word: 10 * number for number, word in enumerate(TENS, 2)}
    | {"hundred": 100, "a": 1, "an": 1, "dozen": 12}
)
DECADE_WORDS = {
    word: f"19{digit}X"
    for digit, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}
_TENTHS = "first second third fourth fifth sixth seventh eighth ninth".split()
# Days of the month in words, as ordinals and as numbers ("the third of May", "Fourteen Bahman").
DAY_WORDS = {
    word: day
    for day, word in enumerate(
        [
            *_TENTHS,
            *"tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth".split(),
            *"seventeenth eighteenth nineteenth twentieth".split(),
            *(f"twenty-{word}" for word in _TENTHS),
            *"thirtieth thirty-first".split(),
        ],
        1,
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
} | {
    "fifteenth": 15,
    "twentieth": 20,
    "twenty-fifth": 25,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "hundredth": 100,
}
# Words that stand where a number could and leave it open.
VAGUE_WORDS = ("several", "many", "few", "some", "couple", "countless", "various", "numerous")
# Nouns that a year names an event with ("the 1988 earthquake"): general words for what happens,
# is decided or is published; the words of one subject belong in a vocabulary.
EVENT_NOUNS = (
    "accident accord act agreement air-raid airstrike amendment armistice assault attack "
    "avalanche ban battle blast blaze bombardment bombing boycott breach budget campaign "
    "capsizing cave-in census championship clash cloudburst collapse collision conference "
    "conflict congress constitution convention coup crackdown crash crisis crush cyclone deal "
    "declaration demonstration derailment disaster drought earthquake election emergency "
    "epidemic eruption eviction execution exodus expedition explosion expulsion famine fatwa "
    "fire flood heat flooding floods gale genocide hearing heatwave hijacking hurricane incident "
    "insurgency insurrection intervention invasion investigation killing landslide landslip law "
    "list lynching march massacre mobilisation mobilization monsoon movement mudflow mudslide "
    "murder mutiny offensive olympics operation outbreak pact pandemic pile-up plague plot "
    "pogrom poll protest protocol purge putsch quake raid rally rebellion recession referendum "
    "reform repatriation report resolution revolt revolution riot rockfall scandal season "
    "shelling shipwreck shooting siege sinking slaughter slide spill stabbing stampede standoff "
    "storm strike summit survey takeover tornado tragedy treaty tremor trial truce tsunami "
    "turmoil typhoon unrest uprising vote war warming wildfire wreck"
).split()
