"""From a document to what finding its speakers needs: unified text, known bodies, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from samesource.corpus import Vocabulary
from samesource.events import finder
from samesource.speakers.records import Speech, Voice
from samesource.text import Sentence, same_length

_LONG_NAME = 12  # characters above which a name is found without its capital letter


def prepare(raw: str, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> Speech:
    """Return what `find` needs of a document: its unified text and the places of known bodies."""
    slugs = {
        _unified(name): slug for slug, body in vocabulary.bodies.items() for name in body.names
    }
    plain = _with_file_names_as_words(same_length(raw), sentences)
    marks = [match.start() for match in re.finditer('"', plain)]
    return Speech(
        plain, sentences, _known_bodies(plain, slugs), _quoted(plain, sentences), marks, [], {}
    )


def is_quoted(speech: Speech, index: int, position: int) -> bool:
    """Return whether an offset of a sentence lies inside quotation marks."""
    first = bisect_left(speech.marks, speech.sentences[index].start)
    return speech.quoted[index] ^ ((bisect_left(speech.marks, position) - first) % 2 == 1)


@lru_cache(maxsize=4096)  # the same names serve every document of a corpus
def _unified(name: str) -> str:
    """Return a name of the vocabulary as the unified text has it, in small letters."""
    return _folded(same_length(name))


def _folded(name: str) -> str:
    """Return a name in small letters with single spaces."""
    return " ".join(name.lower().split())


def _with_file_names_as_words(plain: str, sentences: Sequence[Sentence]) -> str:
    """Return the text with spaces for the hyphens and dots of file names, index for index."""
    parts: list[str] = []
    done = 0
    for sentence in sentences:
        if sentence.furniture == "file_name":  # words joined by hyphens, as in an address
            parts.append(plain[done : sentence.start])
            parts.append(re.sub(r"[-_/.]", " ", plain[sentence.start : sentence.end]))
            done = sentence.end
    return "".join([*parts, plain[done:]])


def _known_bodies(plain: str, slugs: dict[str, str]) -> list[Voice]:
    """Return the bodies of the vocabulary where the text names them, in order.

    A short name needs a capital letter in the text, so that words are not taken for names.
    """
    return [
        Voice(slugs[_folded(match.group())], match.start(), match.end())
        for match in finder(slugs).places(plain)
        if match.group()[0].isupper() or len(match.group()) > _LONG_NAME
    ]


def _quoted(plain: str, sentences: Sequence[Sentence]) -> list[bool]:
    """Return for each sentence whether it begins inside quotation marks opened in its paragraph."""
    states: list[bool] = []
    paragraph, inside = -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, inside = sentence.paragraph, False
        states.append(inside)
        inside ^= plain.count('"', sentence.start, sentence.end) % 2 == 1
    return states
