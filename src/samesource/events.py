"""Which event a number or a date speaks of: by the cues of the vocabulary, near before far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date as day
from functools import lru_cache
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from samesource.corpus import Event, Vocabulary
from samesource.dates import DateMention
from samesource.dates.words import EVENT_NOUNS
from samesource.edtf_values import bounds, meet
from samesource.text import Sentence, same_length, words_of

_WORD = re.compile(r"\w+")
_START = attrgetter("start")


class Cue(NamedTuple):
    """A place where a text names an event."""

    start: int
    end: int
    event: str


class Choice(NamedTuple):
    """The event chosen and the rule that chose it."""

    event: str
    rule: str


def cue_pattern(cues: Collection[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of the cues as whole words, longest first.

    Cues that begin alike share their beginning in the pattern, so that it stays fast with hundreds.
    """
    words = sorted({tuple(same_length(cue).lower().split()) for cue in cues} - {()})
    if not words:
        return None
    return re.compile(rf"(?<!\w){_either(words)}(?!\w)", re.IGNORECASE)


def _either(phrases: Sequence[tuple[str, ...]]) -> str:
    """Return the pattern of phrases (sorted, in words), those with the same first word together."""
    branches: list[tuple[str, str]] = []
    for first, group in groupby(phrases, key=lambda phrase: phrase[0]):
        rest = [phrase[1:] for phrase in group]
        longer = [phrase for phrase in rest if phrase]
        tail = rf"\s+{_either(longer)}" if longer else ""
        if tail and () in rest:
            tail = rf"(?:{tail}(?!\w))?"
        branches.append((first, re.escape(first) + tail))
    branches.sort(key=lambda branch: (-len(branch[0]), branch))
    return f"(?:{'|'.join(pattern for _, pattern in branches)})"


class Finder(NamedTuple):
    """Finds many phrases in one pass over the words; holds a pattern for each first word."""

    first_words: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]

    def places(self, plain: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
        """Return the matches between two offsets in order, the longest of those that overlap.

        The words of the text are looked up once for all calls with the same text.
        """
        end = len(plain) if end is None else end
        openings = _openings(self.first_words, plain)
        first, last = bisect_left(openings, (start,)), bisect_left(openings, (end,))
        return self._matches(plain, openings[first:last], end)

    def places_once(self, plain: str) -> list[re.Match[str]]:
        """Return the matches in words that are looked through this one time."""
        words = ((match.start(), match.group().lower()) for match in _WORD.finditer(plain))
        openings = [(at, word) for at, word in words if word in self.first_words]
        return self._matches(plain, openings, len(plain))

    def _matches(
        self, plain: str, openings: Sequence[tuple[int, str]], end: int
    ) -> list[re.Match[str]]:
        """Return the matches that begin at openings, in order and without overlaps."""
        found: list[re.Match[str]] = []
        done = 0
        for opening, word in openings:
            match = self.patterns[word].match(plain, opening, end) if opening >= done else None
            if match is not None:
                done = match.end()
                found.append(match)
        return found


@lru_cache(maxsize=8)  # the finders of one document, which ask for one sentence after the other
def _openings(first_words: frozenset[str], plain: str) -> list[tuple[int, str]]:
    """Return where any of some words stand in a text, in order."""
    words = words_of(plain)
    return sorted((start, word) for word in words.keys() & first_words for start in words[word])


def finder(phrases: Collection[str]) -> Finder:
    """Return a finder of phrases as whole words, whatever their case; each begins with a word."""
    return _finder(tuple(sorted(set(phrases))))


@lru_cache(maxsize=64)  # the same vocabulary serves every document of a corpus
def _finder(phrases: tuple[str, ...]) -> Finder:
    grouped: dict[str, list[str]] = {}
    for phrase in phrases:
        word = _WORD.match(same_length(phrase).lower().strip())
        if word is not None:
            grouped.setdefault(word.group(), []).append(phrase)
    found = {word: cue_pattern(group) for word, group in grouped.items()}
    patterns = {word: pattern for word, pattern in found.items() if pattern is not None}
    return Finder(frozenset(patterns), patterns)


def find_cues(raw: str, events: Mapping[str, Event]) -> list[Cue]:
    """Return every place where the text names an event of the vocabulary, in order.

    Where cues overlap the longest one counts: "1988 mass graves" names the graves by two words.
    """
    owners = _owners(tuple((slug, tuple(event.cues)) for slug, event in events.items()))
    if not owners:
        return []
    plain = same_length(raw)
    return [
        Cue(match.start(), match.end(), slug)
        for match in finder(owners).places(plain)
        for slug in owners[" ".join(match.group().lower().split())]
    ]


@lru_cache(maxsize=8)  # the same vocabulary serves every document of a corpus
def _owners(cues: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[str]]:
    """Return the events that each cue names, given as slug and cues of each event."""
    owners: dict[str, list[str]] = {}
    for slug, all_cues in cues:
        for cue in all_cues:
            owners.setdefault(" ".join(same_length(cue).lower().split()), []).append(slug)
    return owners


def _possible(event: Event, published_latest: str) -> bool:
    """Return whether the event can have begun when the text was published."""
    when = bounds(event.when) if event.when else None
    return not (when and when[0] and published_latest and when[0] > published_latest)


class Context(NamedTuple):
    """What choosing an event needs of a document: the cues of each possible event, paragraphs.

    `weak` holds the places of single words that only one event has in its label or cues; `main` is
    the event that the document names most.
    """

    cues: Mapping[str, list[Cue]]
    weak: Mapping[str, list[Cue]]
    main: str
    paragraphs: Mapping[int, tuple[int, int]]
    vocabulary: Vocabulary
    corpus: str


def context(
    raw: str,
    sentences: Sequence[Sentence],
    vocabulary: Vocabulary,
    corpus: str,
    published_latest: str = "",
    dates: Sequence[DateMention] = (),
) -> Context:
    """Return the context of a document; `corpus` names the one event where none is defined.

    Events that can only have begun after `published_latest` are left out, and so are cues inside a
    date: "11 March" names no march.
    """
    cues: dict[str, list[Cue]] = {
        slug: [] for slug, event in vocabulary.events.items() if _possible(event, published_latest)
    }
    weak: dict[str, list[Cue]] = {slug: [] for slug in cues}
    plain = same_length(raw)
    for cue in find_cues(raw, vocabulary.events):
        if cue.event in cues and not _is_date(plain, cue, dates):
            cues[cue.event].append(cue)
    words = words_of(plain)
    for word, slug in _own_words(vocabulary).items():
        for form in (word, f"{word}s") if slug in weak else ():
            weak[slug] += [Cue(at, at + len(form), slug) for at in words.get(form, ())]
    for places in weak.values():
        places[:] = [cue for cue in places if not _is_date(plain, cue, dates)]
    named = {slug for slug in cues if cues[slug] or weak[slug]}
    older = [date for date in dates if date.value != published_latest]  # not the day of the text
    named = named or {cue.event for cue in _dated_cues(vocabulary.events, older)}
    for cue in _dated_cues(vocabulary.events, dates):
        if cue.event in weak:
            weak[cue.event].append(cue)
    for places in weak.values():
        places.sort()
    main = _main_event({slug: cues[slug] for slug in cues if slug in named}, weak, sentences)
    return Context(cues, weak, main, _paragraphs(sentences), vocabulary, corpus)


def _is_date(plain: str, cue: Cue, dates: Sequence[DateMention]) -> bool:
    """Return whether a cue without a number stands inside a date that names no event."""
    if any(map(str.isdigit, plain[cue.start : cue.end])):
        return False
    found = bisect_right(dates, cue.start, key=_START)
    inside = found and dates[found - 1].end >= cue.end
    return bool(inside) and dates[found - 1].kind != "event_name"


# Words that many events have in common: they tell none from another.
_COMMON = frozenset(
    "killing killings massacre executions execution deaths death victims arrests arrest disaster "
    "event events people prison state government national city town province after before from "
    "with during spring summer autumn winter crackdown protest protests january february march "
    "april may june july august september october november december".split()
)
_SHORTEST_WORD = 5  # characters of a word that may tell an event


def _own_words(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the common nouns that stand in the label of one event alone, with that event.

    "The Mahour earthquake" is known by "earthquake", a kind of event; its place, "the lagoon", is
    not, since other things happen there too. Words in the name of a body tell the body.
    """
    labels = tuple(
        (slug, event.label, tuple(event.cues)) for slug, event in vocabulary.events.items()
    )
    names = " ".join(name for body in vocabulary.bodies.values() for name in body.names)
    return _own_words_of(labels, names)


@lru_cache(maxsize=8)  # the same vocabulary serves every document of a corpus
def _own_words_of(
    labels: tuple[tuple[str, str, tuple[str, ...]], ...], names: str
) -> dict[str, str]:
    owners: dict[str, set[str]] = defaultdict(set)
    of_bodies = set(_WORD.findall(same_length(names).lower()))
    kinds: set[str] = set(EVENT_NOUNS)
    for slug, label, cues in labels:
        kinds |= {word for cue in cues for word in _WORD.findall(same_length(cue).lower())}
        for word in _WORD.findall(same_length(label)):
            owners[word].add(slug)
    return {
        word: min(slugs)
        for word, slugs in owners.items()
        if len(slugs) == 1
        and len(word) >= _SHORTEST_WORD
        and word.isalpha()
        and word.islower()
        and word in kinds
        and word not in _COMMON | of_bodies
    }


_LONGEST_DAYS = 31  # of a date that can point to an event


def _dated_cues(events: Mapping[str, Event], dates: Sequence[DateMention]) -> Iterator[Cue]:
    """Yield the dates on which only one event happened: they point to it as a word does."""
    spans = {slug: bounds(event.when) for slug, event in events.items() if event.when}
    for date in dates:
        span = bounds(date.value) if date.value and date.kind not in _NO_DAY else None
        if not span or not all(span) or _days(span) > _LONGEST_DAYS:
            continue
        holding = [
            slug
            for slug, when in spans.items()
            if when and all(when) and _years(when) < _LONGEST_YEARS and meet(when, span)
        ]
        if len(holding) == 1:
            yield Cue(date.start, date.end, holding[0])


_NO_DAY = ("duration", "posting", "event_name")


def _days(span: tuple[str, str]) -> int:
    """Return how many days lie between the ends of a span."""
    first, last = map(day.fromisoformat, span)
    return (last - first).days


_OPENING = ("headline", "caption", "byline")  # the lines at the head of a text
_HEADLINE_COUNTS = 3  # times what a cue in the running text does


def _main_event(
    cues: Mapping[str, list[Cue]], weak: Mapping[str, list[Cue]], sentences: Sequence[Sentence]
) -> str:
    """Return the event that a document names most often, a headline counting more, or ''.

    Of those in `cues`: days alone name one only where no words do.
    """
    opening = takewhile(lambda sentence: sentence.furniture in _OPENING, sentences)
    ends = [sentence.end for sentence in sentences if sentence.furniture == "headline"][:1]
    first = max([*ends, *(sentence.end for sentence in opening)], default=0)
    taken = {place for named in cues.values() for cue in named for place in range(*cue[:2])}
    counts = {
        slug: sum(
            _HEADLINE_COUNTS if cue.start < first else 1
            for cue in [*cues[slug], *(cue for cue in weak[slug] if cue.start not in taken)]
        )
        for slug in cues
    }
    best = max(counts.values(), default=0)
    leading = [slug for slug, count in counts.items() if count == best]
    return leading[0] if best and len(leading) == 1 else ""


def choose(
    about: Context,
    sentence: Sentence,
    position: int,
    within: Collection[str] = (),
    dated: str = "",
) -> Choice:
    """Return the event of something at `position` (raw offset) in `sentence`.

    In this order: the nearest cue in the sentence; the event that holds `dated`, the date that the
    sentence gives (EDTF); the nearest cue in the paragraph, before it in the document, behind it.
    Only events in `within` (if given) that had begun by then and by the publication.
    """
    if not about.vocabulary.given:
        return Choice(about.corpus, "one event per corpus: no vocabulary")
    allowed = {slug: cues for slug, cues in about.cues.items() if not within or slug in within}
    inside = _nearest(allowed, sentence.start, sentence.end, position)
    if inside:
        return Choice(inside, "event cue in sentence")
    span = bounds(dated) if dated else None
    if span:
        holding = _holding(about, [slug for slug, cues in allowed.items() if cues], span)
        if holding:
            return Choice(holding, "date of the sentence")
        begun = {slug for slug in allowed if _possible(about.vocabulary.events[slug], span[1])}
        allowed = {slug: cues for slug, cues in allowed.items() if slug in begun}
    weak = {slug: about.weak[slug] for slug in allowed}
    for words, (start, end), places in (
        ("word or date of an event in sentence", (sentence.start, sentence.end), weak),
        ("event cue in paragraph", about.paragraphs[sentence.paragraph], allowed),
        ("word or date of an event in paragraph", about.paragraphs[sentence.paragraph], weak),
    ):
        near = _nearest(places, start, end, position)
        if near:
            return Choice(near, words)
    return _elsewhere(about, allowed, sentence) or Choice("other", "no event cue")


def _holding(about: Context, named: Sequence[str], span: tuple[str, str]) -> str:
    """Return the one short event of those `named` that a span of days lies in, or ''."""
    holding = []
    for slug in named:
        when = about.vocabulary.events[slug].when
        event = bounds(when) if when else None
        if event and meet(event, span) and max(_years(event), _years(span)) < _LONGEST_YEARS:
            holding.append(slug)
    return holding[0] if len(holding) == 1 else ""


def _elsewhere(
    about: Context, allowed: Mapping[str, list[Cue]], sentence: Sentence
) -> Choice | None:
    """Return the event named in the paragraph before, the main one, or the one named nearest."""
    earlier = [cue for cues in allowed.values() for cue in _last_before(cues, sentence.start)]
    last = max(earlier, key=lambda cue: (cue.start, cue.end, cue.event), default=None)
    above = about.paragraphs.get(sentence.paragraph - 1)
    if last and above and last.start >= above[0]:
        return Choice(last.event, "event cue in the paragraph before")
    if about.main in allowed:
        return Choice(about.main, "event that the document names most")
    if last:
        return Choice(last.event, "event cue earlier in document")
    later = [cues[0] for cues in allowed.values() if cues]
    if later:
        first = min(later, key=lambda cue: (cue.start, -cue.end, cue.event))
        return Choice(first.event, "event cue later in document")
    return None


# A time that is longer than an event by more than this many years does not date it.
_LONGEST_YEARS = 5


def choose_for_date(about: Context, sentence: Sentence, date: DateMention) -> Choice:
    """Return the event of a date: by the name it stands in, its value, its role, then the cues.

    What happened on a date belongs to an event named near it only if that event includes the date.
    A statement or publication belongs to the event it is about, so far as its paragraph names one.
    """
    if not about.vocabulary.given:
        return choose(about, sentence, date.start)
    if sentence.furniture == "footer":
        return Choice("none", "footer")
    named = _touching(about, date)
    if named:
        return Choice(named, "date in the name of the event")
    rule = _CHOICES.get(date.kind) or _CHOICES.get(date.role, _of_other)
    return rule(about, sentence, date)


def _touching(about: Context, date: DateMention) -> str:
    """Return the event whose cue shares characters with a date that names an event, or its like."""
    fits: list[Cue] = []
    for slug, cues in about.cues.items():
        last = _last_before(cues, date.end - 1)
        if last and last[0].end > date.start and _includes(about, slug, date):
            fits += last
    return max(fits, key=lambda cue: (cue.end - cue.start, cue.event)).event if fits else ""


def _includes(about: Context, slug: str, date: DateMention) -> bool:
    """Return whether a date may lie in an event; an event or a date without a value may be any."""
    when = about.vocabulary.events[slug].when
    span, value = bounds(when) if when else None, bounds(date.value) if date.value else None
    if span is None or value is None:
        return True
    return meet(span, value) and _years(value) - _years(span) < _LONGEST_YEARS


def _years(span: tuple[str, str]) -> int:
    """Return how many years a span counts beyond its first; an open one as many as there are."""
    return int(span[1][:4]) - int(span[0][:4]) if all(span) else 9999


def _had_begun(about: Context, slug: str, date: DateMention) -> bool:
    """Return whether an event can be spoken of on a date: it had begun."""
    value = bounds(date.value) if date.value else None
    return value is None or _possible(about.vocabulary.events[slug], value[1])


def _by_cue(
    about: Context, sentence: Sentence, date: DateMention, within: Collection[str]
) -> Choice | None:
    """Return the event of `within` named nearest to a date, in its sentence or paragraph."""
    allowed = {slug: cues for slug, cues in about.cues.items() if slug in within}
    for place, (start, end) in (
        ("sentence", (sentence.start, sentence.end)),
        ("paragraph", about.paragraphs[sentence.paragraph]),
    ):
        event = _nearest(allowed, start, end, date.start)
        if event:
            return Choice(event, f"event cue in {place}")
    return None


def _of_event(about: Context, sentence: Sentence, date: DateMention) -> Choice:
    """Return the event that includes the date: named nearby, else (if it has an end) earlier."""
    if not date.value:
        return choose(about, sentence, date.start)
    within = {slug for slug in about.cues if _includes(about, slug, date)}
    near = _by_cue(about, sentence, date, within)
    if near:
        return Choice(near.event, f"{near.rule}, which includes the date")
    closed = {slug for slug in within if _has_end(about.vocabulary.events[slug])}
    earlier = choose(about, sentence, date.start, closed) if closed else None
    if earlier and earlier.event != "other":
        return Choice(earlier.event, f"{earlier.rule}, which includes the date")
    return Choice("other", "no event named here includes the date")


def _has_end(event: Event) -> bool:
    span = bounds(event.when) if event.when else None
    return bool(span and all(span))


def _of_words(about: Context, sentence: Sentence, date: DateMention) -> Choice:
    """Return the event that a statement or publication is about."""
    within = {slug for slug in about.cues if _had_begun(about, slug, date)}
    found = _by_cue(about, sentence, date, within)
    return found or Choice("other", "no event cue in paragraph")


def _of_process(about: Context, sentence: Sentence, date: DateMention) -> Choice:
    """Return the event that the trial, review or vote of a date is itself a part of."""
    within = {slug for slug in about.cues if _includes(about, slug, date)}
    found = _by_cue(about, sentence, date, within)
    return found or Choice("other", "no event named here includes the date")


def _of_length(about: Context, sentence: Sentence, date: DateMention) -> Choice:
    """Return the event of a length of time; one of no known length needs a cue in its sentence."""
    choice = choose(about, sentence, date.start)
    if date.value or choice.rule == "event cue in sentence":
        return choice
    return Choice("none", "length left open, no event cue in sentence")


def _of_other(about: Context, sentence: Sentence, date: DateMention) -> Choice:
    """Return the event of a date of no known role; the present of the text belongs to none."""
    found = _by_cue(about, sentence, date, set(about.cues))
    if not date.rule.startswith("deictic"):
        return found or Choice("other", "no event cue in paragraph")
    if found and found.rule == "event cue in sentence":
        return Choice("other", "the present, told beside an event")
    return Choice("none", "the present, no event cue in sentence")


_CHOICES: Mapping[str, Callable[[Context, Sentence, DateMention], Choice]] = {
    "duration": _of_length,
    "event": _of_event,
    "statement": _of_words,
    "publication": _of_words,
    "process": _of_process,
}


def _paragraphs(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int]]:
    """Return for each paragraph the offsets between which it stands."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = spans.get(sentence.paragraph, (sentence.start, 0))[0]
        spans[sentence.paragraph] = (start, sentence.end)
    return spans


def _last_before(cues: list[Cue], position: int) -> list[Cue]:
    """Return the last cue that starts at or before a position, as a list of one or none."""
    found = bisect_right(cues, position, key=_START)
    return cues[found - 1 : found] if found else []


def _nearest(allowed: Mapping[str, list[Cue]], start: int, end: int, position: int) -> str:
    """Return the event whose cue stands nearest to `position` between two offsets.

    A longer cue is more specific; at equal distance it goes first, then the earlier one.
    """
    near: list[Cue] = []
    for cues in allowed.values():
        found = bisect_right(cues, position, key=_START)
        near += [cue for cue in cues[max(0, found - 2) : found + 1] if start <= cue.start < end]
    if not near:
        return ""
    return min(
        near, key=lambda cue: (_distance(cue, position), cue.start - cue.end, cue.event)
    ).event


def _distance(cue: Cue, position: int) -> int:
    if cue.start <= position <= cue.end:
        return 0
    return min(abs(cue.start - position), abs(cue.end - position))
