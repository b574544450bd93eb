"""The figures of a document: what each number counts, of which event, and who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samesource import events, speakers
from samesource.corpus import Document, Vocabulary
from samesource.figures.continuations import taken_up
from samesource.figures.cues import rules, speaks_of_disease
from samesource.figures.decisions import decide
from samesource.figures.lines import may_hold_number, prepared
from samesource.figures.places import place_of
from samesource.figures.records import Decision, Figure, Place, Reading, Rules
from samesource.text import Sentence, same_length

_OUT_OF = re.compile(r"(?<!\w)out of (?:the |a |some )?$", re.IGNORECASE)
_REACH = 2  # sentences over which "puts it at" takes up a number


def find(
    document: Document,
    sentences: Sequence[Sentence],
    dates: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
    corpus: str,
    words: Rules | None = None,
    published_latest: str = "",
) -> list[Figure]:
    """Return the figures of a document in order.

    `dates` are the raw offsets of date mentions: a number inside one is no figure. `corpus` names
    the event where there is no vocabulary.
    """
    reading = Reading(
        document,
        same_length(document.raw),
        sorted(dates),
        words or rules(vocabulary),
        speakers.prepare(document.raw, sentences, vocabulary),
        events.context(document.raw, sentences, vocabulary, corpus, published_latest),
        vocabulary,
        speaks_of_disease(document.raw),
    )
    return _in_document(reading, sentences)


def _in_document(reading: Reading, sentences: Sequence[Sentence]) -> list[Figure]:
    """Return the figures of all sentences; each may take up the last figure just before it."""
    found: list[Figure] = []
    last = -_REACH
    for index, sentence in enumerate(sentences):
        if may_hold_number(reading.plain[sentence.start : sentence.end]):
            earlier = found[-1].quantity if found and index - last <= _REACH else None
            inside = _in_sentence(reading, index, sentence, earlier)
            found += inside
            last = index if inside else last
    return found


def _in_sentence(
    reading: Reading, index: int, sentence: Sentence, earlier: str | None
) -> list[Figure]:
    """Return the figures of a sentence; `earlier` is the quantity of the figure before them."""
    line = prepared(reading, sentence)
    found: list[Figure] = []
    previous: Decision | None = None
    for position in range(len(line.numbers)):
        place = place_of(line, position)
        decided = decide(place, previous, reading.words)
        if decided is None and previous is None and earlier is not None:
            decided = taken_up(place, earlier)
        if decided is not None:
            if previous is None or decided.base not in reading.words.things:
                previous = decided
            found.append(_figure(reading, index, sentence, place, decided))
    return found


def _figure(
    reading: Reading, index: int, sentence: Sentence, place: Place, decided: Decision
) -> Figure:
    """Return a figure with its event and its speaker."""
    line, number = place.line, decided.number
    start, end = line.base + number.start, line.base + number.end
    choice = _event(reading, sentence, start, decided.quantity)
    return Figure(
        start, end, reading.document.raw[start:end], number,
        line.plain[decided.phrase.start : decided.phrase.end],
        _read_as(reading, choice.event, decided.quantity), choice.event,
        _attribution(reading, index, place, decided),
        sentence, f"{decided.rule}; {number.rule}; {choice.rule}",
    )  # fmt: skip


def _event(reading: Reading, sentence: Sentence, start: int, quantity: str) -> events.Choice:
    """Return the event of a figure; one that counts other things needs a cue in its sentence."""
    if quantity != "other":
        within = reading.words.within.get(quantity, ())
        return events.choose(reading.about, sentence, start, within)
    choice = events.choose(reading.about, sentence, start)
    if reading.vocabulary.given and choice.rule != "event cue in sentence":
        return events.Choice("other", "no event cue")
    return choice


def _read_as(reading: Reading, slug: str, quantity: str) -> str:
    """Return the quantity as the vocabulary reads it in an event."""
    event = reading.vocabulary.events.get(slug)
    return event.read_as.get(quantity, quantity) if event else quantity


def _attribution(
    reading: Reading, index: int, place: Place, decided: Decision
) -> speakers.Attribution:
    """Return who says a figure; the whole after "out of" is in the text's own voice."""
    line, number = place.line, decided.number
    if _OUT_OF.search(line.plain, max(0, number.outer_start - 16), number.outer_start):
        return speakers.OWN_VOICE
    start, end = line.base + number.start, line.base + number.end
    return speakers.find(
        reading.speech, index, start, end, (line.base + place.left, line.base + place.right)
    )
