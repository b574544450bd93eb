"""The verbs of saying of a sentence, each with its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samesource.speakers.bodies import (
    REPORT_BY,
    before_place,
    body_after,
    can_speak,
    known,
    trimmed,
)
from samesource.speakers.pronouns import opening_subject, taken_up
from samesource.speakers.records import SayingVerb, Speech, Voice
from samesource.speakers.verbs import finite_verbs, is_participle, is_strong, role
from samesource.speakers.words import DAY, WEEKDAY

_LOOKS_BACK = 260  # characters before a verb in which its subject can stand
_LOOKS_ON = 200  # characters behind a verb in which its clause can end
_ASIDES = 3  # appositions and relative clauses between a subject and its verb
_SHORT = 7  # words among which a known name is the subject wherever it stands

_BREAK = re.compile(
    r"[,;:!?\"()]| - |(?<!\w)(?P<word>while|whereas|but|although|though|which|who|whom|that|as|"
    r"after|when|where|because|since|if|until|before|during|and(?! [A-Z][a-z])|or)(?!\w)",
    re.IGNORECASE,
)
_OPENING_TIME = re.compile(
    rf"(?:(?:late|early|earlier|later|meanwhile|then|but|and|so|also|yesterday|today) )*"
    rf"(?:(?:on|in|by|at|since|late|early) (?:late |early |mid-)?(?:{DAY})(?: (?:{DAY}|morning|"
    rf"evening|night|afternoon))* )?",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"^(?:on|in|by|at|since|for|from|with|under|of|to|into|despite|amid)\s", re.IGNORECASE
)
# What may still follow "…, X said": whom it told, when and where.
_CLOSING = re.compile(
    r"(?:(?: (?:local |state )?(?:reporters|journalists|media|radio|television|tv|parliament|"
    r"lawmakers|agencies|the (?:\w+ ){0,3}\w+|[A-Z]\w+(?: [A-Z]\w+)*)"
    r"(?= (?:on|in|at|by|late|early)\b|[.,\"]|$))?"
    r"(?:[ ,]+(?:on|in|late|early|earlier|later|at|during|after|via|through|yesterday|today|by|to|"
    rf"(?:{WEEKDAY}))\b[^\";]{{0,120}})?)[.,!\" ]*$",
    re.IGNORECASE,
)


def saying_verbs(speech: Speech, index: int) -> list[SayingVerb]:
    """Return the verbs of saying of a sentence; the sentences before it are read first."""
    for number in range(len(speech.verbs), index + 1):
        speech.verbs.append(list(_read(speech, number)))
    return speech.verbs[index]


def _read(speech: Speech, index: int) -> Iterator[SayingVerb]:
    """Yield the verbs of saying of a sentence that have a subject."""
    sentence, plain = speech.sentences[index], speech.plain
    inside, counted = speech.quoted[index], sentence.start
    last: Voice | None = None  # the subject of the verb before, which "saying" shares
    for match, before in finite_verbs(plain, sentence.start, sentence.end):
        inside ^= plain.count('"', counted, match.start()) % 2 == 1
        counted = match.start()
        verb = match.group().lower()
        if is_participle(verb):
            voice, closes = last or opening_subject(speech, index), False
        else:
            voice, closes = _subject(speech, index, match, before)
        if voice is not None:
            last = voice
            yield SayingVerb(voice, *match.span(), verb, role(verb), closes, inside)


def _subject(
    speech: Speech, index: int, match: re.Match[str], before: int
) -> tuple[Voice | None, bool]:
    """Return the subject of a verb of saying, and whether the clause closes what it reports."""
    sentence, plain = speech.sentences[index], speech.plain
    strong = is_strong(match.group().lower())
    low = max(sentence.start, match.start() - _LOOKS_BACK)
    rest = plain[match.end() : min(sentence.end, match.end() + _LOOKS_ON)]
    voice = _subject_before(speech, index, low, before, strong)
    if voice is not None:
        opened = plain[sentence.start : voice.start].rstrip()
        aside = opened.endswith((",", '"', " -", "("))
        return voice, aside and (rest.startswith(", ") or bool(_CLOSING.match(rest)))
    opened = plain[low : match.start()].rstrip()
    if strong and opened.endswith((",", '"', " -")) and not rest.startswith(" that"):
        return body_after(speech, match.end() + 1, sentence.end), True  # '"…," said X'
    return None, False


def _subject_before(speech: Speech, index: int, low: int, end: int, strong: bool) -> Voice | None:
    """Return the noun phrase that ends at `end` as a speaker, if it can be one.

    Appositions and relative clauses between commas are stepped over.
    """
    plain = speech.plain
    for _ in range(_ASIDES + 1):
        if plain.endswith(")", low, end):
            opening = max(plain.rfind("(", low, end), low)
            if bracketed := known(speech, opening, end):
                return bracketed[-1]
            end = _without_spaces(plain, low, opening)
        if not plain.endswith(",", low, end):
            return _last_phrase(speech, index, low, end, strong)
        end = _without_spaces(plain, low, end - 1)
        if plain.endswith(")", low, end):
            continue
        comma = plain.rfind(",", low, end)
        if comma < 0:
            return None
        head = _last_phrase(speech, index, low, comma, strong)
        if head is not None:
            return _or_employer(speech, head, known(speech, comma, end))
        end = comma + 1
    return None


def _without_spaces(plain: str, low: int, end: int) -> int:
    """Return where the words between two offsets end."""
    return low + len(plain[low:end].rstrip())


def _or_employer(speech: Speech, head: Voice, employers: list[Voice]) -> Voice:
    """Return the body in the apposition after a person whom the vocabulary does not know."""
    itself = any(voice.body == head.body for voice in known(speech, head.start, head.end))
    return head if itself or not employers else employers[0]._replace(start=head.start)


def _last_phrase(speech: Speech, index: int, low: int, end: int, strong: bool) -> Voice | None:
    """Return the speaker named by the last noun phrase between two offsets."""
    plain = speech.plain
    last, begin = None, low
    for last in _BREAK.finditer(plain[low:end].rstrip()):
        begin = low + last.end()
    words = plain[begin:end]
    if last is not None and not words.strip():
        word = (last["word"] or "").lower()
        return _left_out(speech, index, low, low + last.start(), word, strong)
    begin += len(words) - len(words.lstrip())
    opening = _OPENING_TIME.match(plain, begin, end)
    return _as_voice(speech, index, opening.end() if opening else begin, end, strong)


def _left_out(
    speech: Speech, index: int, low: int, end: int, word: str, strong: bool
) -> Voice | None:
    """Return the subject that "who", "which" or "and" in front of the verb takes up."""
    if word == "and":
        return opening_subject(speech, index)
    if word not in ("who", "which"):
        return None
    end -= 2 * speech.plain.endswith(", ", 0, end)
    return _last_phrase(speech, index, low, end, strong)


def _as_voice(speech: Speech, index: int, begin: int, end: int, strong: bool) -> Voice | None:
    """Return the speaker that the words between two offsets name, or None if they name none."""
    if REPORT_BY.match(speech.plain[begin:end]):
        named = body_after(speech, begin, end)
        return named._replace(start=begin) if named else None
    begin = _behind_preposition(speech.plain, begin, end)
    words = speech.plain[begin:end]
    found = known(speech, begin, end)
    if found and (len(words.split()) <= _SHORT or found[-1].end >= end - 2):
        return found[-1]
    words = before_place(words)
    pronoun = taken_up(speech, index, begin, words)
    if pronoun is not None:
        return pronoun if pronoun.body else None
    body = trimmed(words)
    return Voice(body, begin, begin + len(words)) if can_speak(body, words, strong) else None


def _behind_preposition(plain: str, begin: int, end: int) -> int:
    """Return where the subject behind "In its May report the union …" begins, `end` without one.

    The last article opens it.
    """
    if not _PREPOSITION.match(plain[begin:end]):
        return begin
    article = max(plain.rfind(word, begin, end) for word in (" the ", " a ", " THE "))
    return end if article < 0 else article + 1
