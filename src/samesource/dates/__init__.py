"""Dates and times in a text: where they stand, which day, month, year or length they mean.

Values are EDTF (see `edtf_values`), durations ISO 8601. A value says no more than the text and
the bounds of its publication decide: what stays open is written X or left empty. Seasons are
those of the northern hemisphere. What the words say and which year they mean are kept apart: a
rule reads, a resolver looks at publication, weekday, neighbours and events.

The modules in the order in which the data meet them; each imports only earlier ones:

    words           months, weekdays, named days, number words: data
    records         what the modules hand to each other
    solar_hijri     days of the Solar Hijri calendar
    values          parts and days as EDTF, lengths as ISO 8601
    patterns        the pieces of the patterns
    surroundings    small readings of a match and of the words around it
    years           which four digits are a year
    event_names     dates in the names of events
    calendar_dates  readers of days, months, seasons and weekdays
    relative        readers of "three days later" and "last month"
    lengths         readers of durations and ages
    expressions     the rules: which words are a date, and which reader reads them
    reading         from a text to its mentions
    neighbours      what a mention stands among
    year_choice     which year a date without one means
    checks          weekday, order, impossible days, publication
    resolve         from the mentions to their values
    window          between which days a text was published
    roles           what a mention dates: event, statement, publication, process
    mentions        all of it together: find
    outside         a mention against the dates of outside sources
    order           a mention against the other dates of its sentence
"""

from samesource.dates.checks import all_checks
from samesource.dates.mentions import find
from samesource.dates.order import order_notes
from samesource.dates.outside import against_outside
from samesource.dates.records import DateMention
from samesource.dates.window import published_window

__all__ = [
    "DateMention",
    "against_outside",
    "all_checks",
    "find",
    "order_notes",
    "published_window",
]
