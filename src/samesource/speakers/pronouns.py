"""Which body "it", "they", "the group" or "the ministry" takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samesource.speakers.bodies import known, opening_body, trimmed
from samesource.speakers.records import Speech, Voice
from samesource.speakers.words import ANY_BODY, OWN_KIND, PERSONAL_PRONOUNS

_NEAR = 3  # sentences before a pronoun in which the body it means can stand
_PARAGRAPHS = 2  # before a pronoun in which the body it means can stand
_TAKES_UP = re.compile(
    rf"^(?:the|this|that|its|their) (?:(?P<any>(?:human rights |rights |aid |same )?"
    rf"(?:{ANY_BODY}))|(?P<kind>{OWN_KIND}))s?$",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"(?:it|he|she|they|the (?:{ANY_BODY}|{OWN_KIND}))(?!\w)", re.IGNORECASE)


def taken_up(speech: Speech, index: int, begin: int, words: str) -> Voice | None:
    """Return the body that "it" or "the group" takes up; None where the words are no such thing.

    A pronoun without a body before it gives an empty one, "the ministry" keeps its own word.
    """
    stripped = words.strip(' ,"')
    match = _TAKES_UP.match(stripped)
    if match is None and stripped.lower() not in PERSONAL_PRONOUNS:
        return None
    kind = (match["kind"] or "").lower() if match else ""
    body = _last_named(speech, index, begin, kind)
    if match is not None and not body:
        return Voice(trimmed(stripped), begin, begin + len(words))
    return Voice(body, begin, begin + len(words), "by a pronoun")


def opening_subject(speech: Speech, index: int) -> Voice | None:
    """Return the subject that opens a sentence: a pronoun, "the group", or a body."""
    sentence = speech.sentences[index]
    match = _OPENING.match(speech.plain[sentence.start : min(sentence.end, sentence.start + 40)])
    if match is None:
        return opening_body(speech, index)
    voice = taken_up(speech, index, sentence.start, match.group())
    return voice if voice is not None and voice.body else None


def _last_named(speech: Speech, index: int, position: int, kind: str) -> str:
    """Return the last body named before a position that can be of this kind, or ''.

    Looks at the same sentence, then back over at most three sentences and two paragraphs.
    """
    sentence = speech.sentences[index]
    for voice in reversed(known(speech, sentence.start, position)):
        if _of_kind(speech, voice, kind):
            return voice.body
    for earlier in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if sentence.paragraph - speech.sentences[earlier].paragraph > _PARAGRAPHS:
            break
        for voice in _named_in(speech, earlier):
            if _of_kind(speech, voice, kind):
                return voice.body
    return ""


def _named_in(speech: Speech, index: int) -> Iterator[Voice]:
    """Yield the bodies of a sentence to which a pronoun can refer: speakers, subject, any known."""
    for verb in speech.verbs[index]:
        yield verb.voice
    opening = opening_body(speech, index)
    if opening is not None:
        yield opening
    sentence = speech.sentences[index]
    yield from reversed(known(speech, sentence.start, sentence.end))


def _of_kind(speech: Speech, voice: Voice, kind: str) -> bool:
    """Return whether "the ministry" can mean a body: only one that is called a ministry."""
    named = speech.plain[voice.start : voice.end].lower()
    return kind in named or kind in voice.body.lower()
