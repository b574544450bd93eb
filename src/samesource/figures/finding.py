"""The figures of a document: what each number counts, of which event, and who says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from samesource import events, speakers
from samesource.corpus import Document, Vocabulary
from samesource.dates import DateMention
from samesource.figures.alone import asks_for_number
from samesource.figures.continuations import sharing_verb
from samesource.figures.cues import rules, speaks_of_disease
from samesource.figures.decisions import decide
from samesource.figures.lines import dates_inside, numbers_at, prepared, spoken_in
from samesource.figures.phrases import no_phrase
from samesource.figures.places import place_of
from samesource.figures.records import (
    PEOPLE_ABOARD,
    TOLD_ELSEWHERE,
    UNSURE_ELSEWHERE,
    Decision,
    Figure,
    Place,
    Reading,
    Rules,
)
from samesource.figures.words import BUILT_IN, OF_THE_TEXT
from samesource.numbers import Number
from samesource.text import Sentence, same_length

_OUT_OF = re.compile(r"(?<!\w)out of (?:the |a |some )?$", re.IGNORECASE)
_NO_NUMBER = Number(0, 0, None, None, "vague", None, 0, 0, "")
_REACH = 2  # sentences over which "puts it at" takes up a number


def find(
    document: Document,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    vocabulary: Vocabulary,
    corpus: str,
    words: Rules | None = None,
    published_latest: str = "",
    elsewhere: Mapping[float, tuple[str, bool]] | None = None,
) -> list[Figure]:
    """Return the figures of a document in order.

    `dates` are its date mentions in order: a number inside one is no figure, and the date of a
    sentence helps to tell its event. `corpus` names the event where there is no vocabulary.
    `elsewhere` holds rare numbers with what other documents count by them: alone they count here.
    """
    reading = Reading(
        document,
        same_length(document.raw),
        dates,
        words or rules(vocabulary),
        speakers.prepare(document.raw, sentences, vocabulary),
        events.context(document.raw, sentences, vocabulary, corpus, published_latest, dates),
        vocabulary,
        speaks_of_disease(same_length(document.raw)),
    )
    return _in_document(reading, sentences, elsewhere or {})


def _in_document(
    reading: Reading,
    sentences: Sequence[Sentence],
    elsewhere: Mapping[float, tuple[str, bool]],
) -> list[Figure]:
    """Return the figures of all sentences; each may take up the last figure just before it."""
    found: list[Figure] = []
    earlier: Decision | None = None
    last = -_REACH
    nothing = no_phrase(_NO_NUMBER)
    told: dict[float, Decision] = {
        value: Decision(
            quantity, nothing, TOLD_ELSEWHERE if sure else UNSURE_ELSEWHERE, quantity, _NO_NUMBER
        )
        for value, (quantity, sure) in elsewhere.items()
    }
    marked, spoken = numbers_at(reading.plain)
    for index, sentence in enumerate(sentences):
        in_words = _stands_in(spoken, sentence)
        if in_words or _stands_in(marked, sentence):
            near = earlier if index - last <= _REACH else _spoken_of(reading, sentences, index)
            inside = _in_sentence(reading, sentence, in_words, near, told)
            found += [_figure(reading, index, sentence, *figure) for figure in inside]
            if inside:
                earlier, last = _leading(inside), index
    return found


def _stands_in(starts: Sequence[int], sentence: Sentence) -> bool:
    """Return whether one of the sorted offsets lies in a sentence."""
    first = bisect_left(starts, sentence.start)
    return first < len(starts) and starts[first] < sentence.end


def _spoken_of(reading: Reading, sentences: Sequence[Sentence], index: int) -> Decision | None:
    """Return what the sentence before speaks of without a number: "How many died?", or None."""
    if not index or sentences[index].paragraph - sentences[index - 1].paragraph > 1:
        return None
    before = sentences[index - 1]
    if not asks_for_number(reading.plain[before.start : before.end]):
        return None
    cues = spoken_in(reading, before)
    quantity = next((cue.quantity for cue in cues if cue.quantity in BUILT_IN), "")
    if not quantity:
        return None
    return Decision(quantity, no_phrase(_NO_NUMBER), "spoken of before", quantity, _NO_NUMBER)


def _leading(inside: Sequence[tuple[Place, Decision]]) -> Decision:
    """Return the figure of a sentence that a later one takes up: the first of people, else last."""
    of_people = (decided for _, decided in inside if decided.base in BUILT_IN)
    return next(of_people, inside[-1][1])


def _in_sentence(
    reading: Reading,
    sentence: Sentence,
    spoken: bool,
    earlier: Decision | None,
    told: dict[float, Decision],
) -> list[tuple[Place, Decision]]:
    """Return the numbers of a sentence that count, each with what it counts.

    `spoken` tells whether words of number stand in it; `earlier` is the figure of the sentences
    just before that a number here may take up; `told` holds the last figure of each value, and
    takes in those of this sentence.
    """
    line = prepared(reading, sentence, spoken)
    found: list[tuple[Place, Decision]] = []
    previous: Decision | None = None
    for position in range(len(line.numbers)):
        place = place_of(line, position)
        decided = decide(place, previous, earlier, told, reading.words)
        if decided is not None:
            if _is_retold(decided, told):
                told[decided.number.named or 0.0] = decided
            if previous is None or decided.base not in reading.words.things:
                previous = decided
            found.append((place, decided))
    return sharing_verb(found)


def _is_retold(decided: Decision, told: Mapping[float, Decision]) -> bool:
    """Return whether a later bare number of this value takes up this decision.

    Things counted give way to people counted with the same number.
    """
    named = decided.number.named
    if named is None or decided.base in BUILT_IN:
        return named is not None
    before = told.get(named)
    of_people = (
        before is not None
        and not before.rule.startswith(TOLD_ELSEWHERE)
        and before.base in BUILT_IN
    )
    return not of_people and decided.rule in ("plural noun", PEOPLE_ABOARD)


def _figure(
    reading: Reading, index: int, sentence: Sentence, place: Place, decided: Decision
) -> Figure:
    """Return a figure with its event and its speaker."""
    line, number = place.line, decided.number
    start, end = line.base + number.start, line.base + number.end
    choice = _event(reading, sentence, start, decided)
    return Figure(
        start, end, reading.document.raw[start:end], number,
        line.plain[decided.phrase.start : decided.phrase.end],
        _read_as(reading, choice.event, decided.quantity), choice.event,
        _attribution(reading, index, place, decided),
        sentence, f"{decided.rule}; {number.rule}; {choice.rule}",
    )  # fmt: skip


# Dates of these roles tell when something was said or heard, not when it happened.
_TOLD = ("statement", "publication", "process")
# Furniture in which what is counted needs a cue of its own: a photo may show anything.
_APART = ("caption", "file_name", "post", "footer")


def _event(reading: Reading, sentence: Sentence, start: int, decided: Decision) -> events.Choice:
    """Return the event of a figure; things in a caption or post need a cue in their sentence."""
    within = reading.words.within.get(decided.quantity, ())
    choice = events.choose(reading.about, sentence, start, within, _dated(reading, sentence, start))
    of_text = decided.phrase.head.lower() in OF_THE_TEXT
    apart = decided.quantity == "other" and (of_text or sentence.furniture in _APART)
    if reading.vocabulary.given and apart and choice.rule != "event cue in sentence":
        return events.Choice("other", "counted apart from events")
    return choice


def _dated(reading: Reading, sentence: Sentence, start: int) -> str:
    """Return the value of the date of a sentence that stands nearest to a number, or ''."""
    near = [
        date
        for date in dates_inside(reading.dates, sentence)
        if date.value
        and date.kind != "duration"
        and date.role not in _TOLD
        and ";" not in reading.plain[min(start, date.end) : max(start, date.start)]
    ]
    nearest = min(near, key=lambda date: abs(date.start - start), default=None)
    return nearest.value if nearest else ""


def _read_as(reading: Reading, slug: str, quantity: str) -> str:
    """Return the quantity as the vocabulary reads it in an event."""
    event = reading.vocabulary.events.get(slug)
    return event.read_as.get(quantity, quantity) if event else quantity


def _attribution(
    reading: Reading, index: int, place: Place, decided: Decision
) -> speakers.Attribution:
    """Return who says a figure; the whole after "out of" is told, but not announced."""
    line, number = place.line, decided.number
    whole = _OUT_OF.search(line.plain, max(0, number.outer_start - 16), number.outer_start)
    if whole and not speakers.is_quoted(reading.speech, index, line.base + number.start):
        return speakers.OWN_VOICE
    start, end = line.base + number.start, line.base + number.end
    found = speakers.find(
        reading.speech, index, start, end, (line.base + place.left, line.base + place.right)
    )
    if not (found.attributed_to or found.said_confirmed_by):
        return found
    return found._replace(
        attributed_to=_as_written(reading, found.attributed_to),
        said_confirmed_by=_as_written(reading, found.said_confirmed_by),
    )


def _as_written(reading: Reading, body: str) -> str:
    """Return the words of a body as the raw text has them; slugs stay."""
    place = -1 if body in reading.vocabulary.bodies or not body else reading.plain.find(body)
    written = reading.document.raw[place : place + len(body)] if place >= 0 else body
    return " ".join(written.split())
