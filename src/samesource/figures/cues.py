"""The words by which quantities are known, and where they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from samesource.corpus import Vocabulary
from samesource.events import finder
from samesource.figures.records import Cue, Rules
from samesource.figures.words import BUILT_IN, COUNTS_ITSELF, DISEASE, OF_DISEASE
from samesource.text import same_length, words_of


def rules(vocabulary: Vocabulary) -> Rules:
    """Return the quantity words of the language and of a vocabulary, as one pattern.

    A word that the vocabulary gives to a quantity of its own goes there before the built-in one.
    """
    owners: dict[str, str] = {word: slug for slug, words in BUILT_IN.items() for word in words}
    things: set[str] = set(COUNTS_ITSELF)
    for slug, quantity in vocabulary.quantities.items():
        for cue in quantity.cues:
            key = _one_spaced(same_length(cue))
            if slug not in BUILT_IN or key not in owners:
                owners[key] = slug
        if slug not in BUILT_IN and not quantity.casualty:
            things.add(slug)
    return Rules(finder(owners), owners, _within(vocabulary), frozenset(things))


def _one_spaced(text: str) -> str:
    """Return words in lower case with single spaces."""
    return " ".join(text.lower().split())


def _within(vocabulary: Vocabulary) -> dict[str, Collection[str]]:
    """Return the events in which each quantity is counted, or read as another one."""
    return {
        slug: (
            *quantity.within,
            *(name for name, event in vocabulary.events.items() if slug in event.read_as),
        )
        for slug, quantity in vocabulary.quantities.items()
        if quantity.within
    }


def speaks_of_disease(plain: str) -> bool:
    """Return whether a document names a disease, so that its cases are cases of illness."""
    return not DISEASE.isdisjoint(words_of(plain))


def quantities_named(words: Rules, plain: str, start: int, end: int) -> list[str]:
    """Return the quantities of people that the words between two offsets show, in order."""
    found = cues_in(words.cues.places(plain, start, end), 0, words, True)
    return [cue.quantity for cue in found if cue.quantity in BUILT_IN]


def cues_in(found: Sequence[re.Match[str]], start: int, words: Rules, disease: bool) -> list[Cue]:
    """Return the words found that show a quantity, with offsets from `start` on.

    `disease` allows the words of illness.
    """
    return [
        Cue(match.start() - start, match.end() - start, word, words.owners[word])
        for match in found
        if (word := _one_spaced(match.group())) in words.owners
        and (disease or word not in OF_DISEASE)
    ]
