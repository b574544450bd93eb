"""What the modules hand to each other: speakers, the words that lead to them, attributions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samesource.text import Sentence


class Attribution(NamedTuple):
    """Who says a figure and who is said to confirm it; raw offsets of the words that show it."""

    attributed_to: str
    said_confirmed_by: str
    start: int
    end: int
    rule: str


OWN_VOICE = Attribution("", "", 0, 0, "own voice")


class Voice(NamedTuple):
    """A body that speaks: its slug or its words, where they stand, and whether it is a person."""

    body: str
    start: int
    end: int
    rule: str = ""
    person: bool = False


class SayingVerb(NamedTuple):
    """A verb of saying with its subject.

    `role` is say, issue, confirm, deny or quote; `closes` tells that it closes what stands before
    it ("…, X said."); `quoted` that it stands inside quotation marks.
    """

    voice: Voice
    start: int
    end: int
    verb: str
    role: str
    closes: bool
    quoted: bool

    @property
    def inverted(self) -> bool:
        """Return whether the subject stands behind the verb: "…," said X."""
        return self.voice.start > self.start


class Phrase(NamedTuple):
    """Words that lead to a body ("according to …"): their offsets and the body."""

    start: int
    end: int
    voice: Voice
    confirms: bool


class Phrases(NamedTuple):
    """The ways without a verb in which one sentence names a speaker, each in order of place."""

    by: list[Phrase]
    sources: list[Phrase]
    counts: list[Phrase]
    brought: list[Phrase]
    contrasts: list[int]
    label: Voice | None


class Speech(NamedTuple):
    """What finding speakers needs of a document.

    `verbs` fills up in reading order, since a pronoun looks back at the sentences before its own;
    `phrases` only for the sentences that are asked for. `names` are the proper names of the text by
    the words that take them up, `speakers` those who spoke so far; `offices` are words that mean
    one body of the vocabulary though no name of it: "interior minister", "union"; `employers` the
    bodies for which persons work. In an interview, `answers` is who answers and `asked` holds the
    lines of the questions and of what stands before them. `own` is the body whose text it is, if
    it says "our" and "we" of itself; `turns` are the labels of who speaks in a conversation.
    """

    plain: str
    sentences: Sequence[Sentence]
    known: list[Voice]
    quoted: list[bool]
    marks: list[int]
    verbs: list[list[SayingVerb]]
    phrases: dict[int, Phrases]
    slugs: frozenset[str]
    names: dict[str, list[Voice]]
    speakers: dict[str, Voice]
    offices: dict[str, str]
    employers: dict[str, str]
    answers: Voice | None
    asked: frozenset[int]
    own: str
    turns: list[Voice]


class Place(NamedTuple):
    """A figure whose speaker is looked for: the number of its sentence, its raw offsets.

    `zone` holds the raw offsets between the numbers before and after it.
    """

    speech: Speech
    sentence: int
    start: int
    end: int
    zone: tuple[int, int]
