"""Statements about the counted that hold no number: "most of those killed were members".

They travel as figures do: the same words, or the same thing said of the same people, from text to
text. A statement has a share without a number (most, half, few, all …) and says what these people
were. Places with the same share are one statement where they stand in one passage of shared
wording, or where, of the same people, most words of what is said are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from samesource import events, speakers, tables
from samesource.corpus import Corpus, Document
from samesource.dates import DateMention
from samesource.figures import Figure, Rules, quantities_named
from samesource.passages import Place
from samesource.text import Sentence, same_length

_SHARES: Mapping[str, str] = {
    "most": r"most|the (?:\w+ )?majority|a majority|the bulk|the greater part|mostly|mainly|"
    r"largely|primarily|predominantly|chiefly|overwhelmingly|the most part",
    "nearly all": r"nearly all|almost all|virtually all|practically all|almost every one|"
    r"almost exclusively",
    "half": r"(?:about |nearly |almost |more than |over |at least )?half",
    "many": r"many|a large (?:number|part|share)|large numbers|a good many",
    "some": r"some|several|a number",
    "few": r"few|a few|hardly any|a minority|a handful",
    "none": r"none|not one",
    "all": r"all|every one|each",
}
_SHARE = rf"(?P<share>{'|'.join(_SHARES.values())})"
_COUNTED = (
    r"(?:the |these |those |its |their )?(?:\w+ ){0,2}?(?:killed|dead|victims|executed|injured|"
    r"wounded|arrested|detained|missing|disappeared|displaced|prisoners|detainees|casualties|"
    r"fallen|deceased|people|persons|bodies|survivors)"
)
# "Most of those killed were members", "half of the dead had come from the camp".
_OF_THOSE = re.compile(
    rf"(?<!\w){_SHARE},? (?:of |among )(?:whom|them|those|these|{_COUNTED})(?!\w)"
    r"[^.;:!?\n]{0,90}?(?<!\w)(?:were|are|was|is|had been|have been|came|belonged|"
    r"had (?!died|been killed)\w+)(?!\w)(?P<what>[^.;:!?\n(]{3,160})",
    re.IGNORECASE,
)
# "30,000 prisoners (mainly members and supporters)", "40 dead, mostly children".
_BEHIND = re.compile(
    r"(?:[(,]|\s[-–—])\s?(?P<share>mostly|mainly|largely|primarily|predominantly|chiefly|"
    r"overwhelmingly|nearly all|almost all|all|half|many|some)(?: of them)?,?"
    r"(?P<what> [^.;:!?\n(),]{3,90})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(
    "the and were was are had have been has from with that this who whom which those these them "
    "they their its not also into for but about said".split()
)
_ALIKE = 0.6  # of the words of the shorter of two places; the words are few
_FEWEST = 2  # words that two places must share


class _Found(NamedTuple):
    """A place where a text says something of a share of the counted."""

    doc: str
    start: int
    end: int
    text: str
    share: str
    words: frozenset[str]
    event: str
    quantity: str
    attributed_to: str
    passage: str
    earliest: str
    latest: str


class Texts(NamedTuple):
    """What earlier steps found in each document, by name: sentences, dates, figures, bounds."""

    sentences: Mapping[str, Sequence[Sentence]]
    dated: Mapping[str, Sequence[DateMention]]
    counted: Mapping[str, Sequence[Figure]]
    windows: Mapping[str, tuple[str, str]]


def find(corpus: Corpus, texts: Texts, rules: Rules, places: Sequence[Place]) -> pd.DataFrame:
    """Return the table `statements`: a row for each place, those of one statement together.

    Rows of a statement stand in the order in which they can first have been read, so that each one
    after the first names the earlier place it is likest to, and what shows it.
    """
    found = [
        _with_passage(place, places)
        for document in corpus.documents
        for place in _in_document(corpus, document, texts, rules)
    ]
    return tables.conform(
        "statements", [row for name, group in _grouped(found) for row in _chain(name, group)]
    )


def _in_document(
    corpus: Corpus, document: Document, texts: Texts, rules: Rules
) -> Iterable[_Found]:
    """Yield the statements of a document, with event, quantity and speaker."""
    plain, sentences = same_length(document.raw), texts.sentences[document.doc]
    matches = [
        (index, match)
        for index, sentence in enumerate(sentences)
        for match in _matches(plain, sentence)
    ]
    if not matches:
        return
    window, dated = texts.windows[document.doc], texts.dated[document.doc]
    about = events.context(
        document.raw, sentences, corpus.vocabulary, corpus.name, window[1], dated
    )
    speech = speakers.prepare(document.raw, sentences, corpus.vocabulary)
    for index, match in matches:
        sentence, (start, end) = sentences[index], _span(match)
        words = _words(match["what"])
        figures = [one for one in texts.counted[document.doc] if one.end <= start]
        quantity, event = _counted_in(plain, sentence, match, figures, rules)
        if not quantity or len(words) < _FEWEST:
            continue
        said = speakers.find(
            speech, index, start, match.start("what"), (sentence.start, sentence.end)
        )
        event = event or events.choose(about, sentence, start).event
        yield _Found(
            document.doc, start, end, " ".join(plain[start:end].lower().split()), _share(match),
            words, event, quantity, said.attributed_to, "", *window,
        )  # fmt: skip


def _counted_in(
    plain: str,
    sentence: Sentence,
    match: re.Match[str],
    figures: Sequence[Figure],
    rules: Rules,
) -> tuple[str, str]:
    """Return what the people of a statement suffered, and the event where a figure tells it.

    By its own words, by the last figure of people in its sentence, or in the one before.
    """
    own = quantities_named(rules, plain, match.start(), match.start("what"))
    last = figures[-1] if figures and figures[-1].quantity != "other" else None
    inside = last is not None and last.start >= sentence.start
    if last is not None and inside:
        return (own[0] if own else last.quantity), last.event
    if own:
        return own[0], ""
    behind = last is not None and sentence.start - last.sentence.end <= _NEXT
    return (last.quantity, last.event) if last is not None and behind else ("", "")


_NEXT = 3  # characters between a sentence and the next


def _matches(plain: str, sentence: Sentence) -> list[re.Match[str]]:
    """Return where a sentence says something of a share, none inside another."""
    found = [
        match
        for pattern in (_OF_THOSE, _BEHIND)
        for match in pattern.finditer(plain, sentence.start, sentence.end)
        if not _NUMBER.search(match["what"])
    ]
    kept: list[re.Match[str]] = []
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


_NUMBER = re.compile(r"\d")


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Return the first character and the end of a statement, without signs around it."""
    return match.start("share"), match.start("what") + len(match["what"].rstrip(" ,-–—"))


def _share(match: re.Match[str]) -> str:
    """Return the kind of a share: "mainly" and "the majority" are "most"."""
    share = match["share"]
    return next(kind for kind, words in _SHARES.items() if re.fullmatch(words, share, re.I))


def _words(what: str) -> frozenset[str]:
    """Return the words of what is said, in small letters, a plural as its singular."""
    words = (word.lower() for word in _WORD.findall(what))
    return frozenset(word.removesuffix("s") for word in words if word not in _SMALL)


def _with_passage(place: _Found, places: Sequence[Place]) -> _Found:
    """Return a place with the passage of shared wording that covers half of it or lies in it."""
    best, name = 0.5, ""
    for other in places:
        if other.doc != place.doc or other.formulaic == "yes":
            continue
        common = min(place.end, other.end) - max(place.start, other.start)
        covered = common / min(place.end - place.start, other.end - other.start)
        if covered > best:
            best, name = covered, other.passage
    return place._replace(passage=name)


def _grouped(found: Sequence[_Found]) -> list[tuple[str, list[_Found]]]:
    """Return the places of each statement; statements are named S001 … in the order of texts."""
    groups: list[list[_Found]] = []
    for place in found:
        group = next((one for one in groups if any(_same(place, other) for other in one)), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    return [(f"S{number:03}", group) for number, group in enumerate(groups, start=1)]


def _same(place: _Found, other: _Found) -> bool:
    """Return whether two places are one statement."""
    if place.share != other.share:
        return False  # "few" in the place of "most" is another statement, in whatever words
    if _in_one_passage(place, other):
        return True
    if (place.event, place.quantity) != (other.event, other.quantity):
        return False
    common = len(place.words & other.words)
    return common >= _FEWEST and common >= _ALIKE * min(len(place.words), len(other.words))


def _in_one_passage(place: _Found, other: _Found) -> bool:
    return place.passage != "" and place.passage == other.passage


def _chain(name: str, group: Sequence[_Found]) -> list[dict[str, object]]:
    """Return the rows of a statement; each after the first follows the likest earlier place."""
    ordered = sorted(group, key=lambda one: (one.latest or "9999", one.doc, one.start))
    rows = []
    for position, place in enumerate(ordered):
        before = ordered[:position]
        model = max(before, key=lambda one: _likeness(place, one), default=None)
        rows.append(
            {
                "id": _id(place),
                "statement": name,
                "doc": place.doc,
                "start": place.start,
                "end": place.end,
                "share": place.share,
                "quantity": place.quantity,
                "event": place.event,
                "attributed_to": place.attributed_to,
                "passage": place.passage,
                "follows": _id(model) if model else "",
                "shown_by": _shown_by(place, model) if model else "",
                "order": _order(place, model) if model else "first",
            }
        )
    return rows


def _likeness(place: _Found, other: _Found) -> tuple[bool, float]:
    """Return how like an earlier place is: the same passage, then the share of common words."""
    return _in_one_passage(place, other), len(place.words & other.words) / max(
        1, len(place.words | other.words)
    )


def _shown_by(place: _Found, model: _Found) -> str:
    """Return what ties a place to an earlier one."""
    if _in_one_passage(place, model):
        exact = place.text == model.text
        return f"same wording, {'exact' if exact else 'edited'}"
    return "same thing said"


def _order(place: _Found, model: _Found) -> str:
    """Return whether the dates show that a place is the later of two."""
    if place.doc == model.doc:
        return "same document"
    known = model.latest and place.earliest and model.latest < place.earliest
    return "later" if known else "open"


def _id(place: _Found) -> str:
    return f"{place.doc}:{place.start}-{place.end}"
