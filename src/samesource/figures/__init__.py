"""Which numbers count people or things: what is counted, as which quantity, of which event.

A number becomes a figure when a noun or a verb beside it shows what it counts; each decision
carries the name of the rule that made it.

The modules in the order in which the data meet them; each imports only earlier ones:

    words          words that show a quantity, nouns of people and things: data
    records        what the modules hand to each other
    surroundings   small readings of the words around a number
    cues           the words of quantities, from the language and a vocabulary, and where they stand
    no_counts      ages, prices, labels, years: numbers that count nothing
    lines          a sentence prepared: its numbers that may count, its cues
    phrases        the noun phrase after a number and its head
    places         a number in its sentence: its phrase and its room
    quantities     which cue shows the quantity of a number: scores with the name of a rule
    continuations  what a number takes over from the number before it
    alone          a number without a noun: what shows that it counts
    decisions      what a number counts, by its cue, by the number before or by its noun
    finding        all of it together, with event and speaker: find
    elsewhere      what other documents tell of a number that its own sentence leaves open
"""

from samesource.figures.cues import quantities_named, rules
from samesource.figures.elsewhere import holds_any, numbers_elsewhere, with_other_documents
from samesource.figures.finding import find
from samesource.figures.records import Figure, Rules

__all__ = [
    "Figure",
    "Rules",
    "find",
    "holds_any",
    "numbers_elsewhere",
    "quantities_named",
    "rules",
    "with_other_documents",
]
