"""Planted corpora: invented news prose in which we know every copied passage.

Words are invented, their frequencies are those of news (Zipf), and the difficulties are the
usual ones: stock phrases and frames that everyone uses, names with titles, footers under many
documents, copies that were edited or whose figure was changed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from samesource.passages import Place


class Text(NamedTuple):
    """A planted document."""

    doc: str
    raw: str


class Planted(NamedTuple):
    """A planted place: which passage, how it was copied, where it stands."""

    passage: str
    kind: str
    doc: str
    start: int
    end: int


class Corpus(NamedTuple):
    documents: list[Text]
    places: list[Planted]


class Score(NamedTuple):
    """Precision and recall of places, and F of document pairs for edited kinds and overall."""

    precision: float
    recall: float
    pairs_f: float
    edited_f: float
    by_kind: dict[str, float]


KINDS = ("exact", "light", "edited", "heavy", "figure", "reordered", "within")
EDITED = ("light", "edited", "heavy", "figure", "reordered")
RATE = {
    "exact": 0.0,
    "light": 0.08,
    "edited": 0.2,
    "heavy": 0.32,
    "figure": 0.03,
    "reordered": 0.05,
}
SMALL_TEXT = (
    "the of to in and a that for on was by with said were at from it as had has be an which have "
    "not this after their they who been or more its are his but will would about one he she when "
    "than also into over all other two some could during under no between against since"
)
SMALL = SMALL_TEXT.split()
FRAMES = (
    "At least {n} people were killed in {p} on {d}, officials said.",
    "More than {n} people have been displaced since {d}, according to local authorities.",
    "The number of dead rose to {n} on {d}, the ministry of health said in a statement.",
    "Rescue workers in {p} were still searching for survivors late on {d}.",
    "The government in {p} has denied the reports and called them baseless.",
    "It was not immediately possible to verify the figure of {n} independently.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TITLES = ("Deputy Director for", "Head of the Office for", "Minister of", "Spokesperson of the")
SYLLABLES = [c + v for c in [*"bdfgklmnprstvz", "br", "st", "tr"] for v in "aeiou"]


def invented(seed: random.Random, count: int) -> list[str]:
    """Return different invented words, shorter ones first."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = 2 + (len(found) > count // 20) + (seed.random() < 0.3)
        found[
            "".join(seed.choices(SYLLABLES, k=length)) + seed.choice(["", "n", "s", "r", "l"])
        ] = None
    return list(found)


class Writer:
    """Writes sentences; everything follows from one seed."""

    def __init__(self, seed: int, vocabulary: int = 20_000) -> None:
        self.random = random.Random(seed)
        rare = invented(self.random, vocabulary)
        self.words = SMALL + rare
        weights = [1.0 / (rank + 2.7) for rank in range(len(self.words))]
        total = 0.0
        self.cumulative = [total := total + weight for weight in weights]
        self.names = [w.capitalize() for w in self.random.sample(rare[2000:], 600)]
        self.stock = [" ".join(self.draw(self.random.randint(3, 8))) for _ in range(400)]
        self.bodies = [
            f"{self.random.choice(TITLES)} {self.named(' and ', 2)} of the {self.named(' ', 3)}"
            for _ in range(60)
        ]

    def draw(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.cumulative, k=count)

    def named(self, between: str, count: int) -> str:
        return between.join(self.random.sample(self.names, count))

    def figure(self) -> str:
        round_one = self.random.randint(11, 99) * 100
        return f"{self.random.choice([round_one, self.random.randint(3, 999)]):,}"

    def frame(self) -> str:
        frame = self.random.choice(FRAMES)
        return frame.format(
            n=self.figure(), p=self.random.choice(self.names), d=self.random.choice(DAYS)
        )

    def plain(self) -> str:
        parts = self.draw(self.random.randint(8, 24))
        if self.random.random() < 0.35:
            parts.insert(
                self.random.randint(1, len(parts)),
                self.stock[min(399, int(self.random.paretovariate(0.5)))],
            )
        if self.random.random() < 0.3:
            parts.insert(self.random.randint(1, len(parts)), self.figure())
        if self.random.random() < 0.2:
            parts.insert(self.random.randint(1, len(parts)), self.random.choice(self.names))
        if self.random.random() < 0.07:
            parts += ["said", *self.random.sample(self.names, 2), self.random.choice(self.bodies)]
        text = " ".join(parts)
        return text[0].upper() + text[1:] + "."

    def sentence(self) -> str:
        return self.frame() if self.random.random() < 0.15 else self.plain()

    def passage(self) -> str:
        while True:
            text = " ".join(self.plain() for _ in range(self.random.choice([1, 1, 2, 3])))
            if len(text.split()) >= 12:
                return text

    def copy(self, text: str, kind: str) -> str:
        """Return the passage as somebody else would print it."""
        if kind in ("exact", "within"):
            return text
        words = text.split()
        if kind == "figure":
            at = next((i for i, w in enumerate(words) if w[0].isdigit()), len(words) // 2)
            words[at] = self.figure()
        if kind == "reordered":
            middle = len(words) // 2
            words = words[middle:] + words[:middle]
        return " ".join(part for word in words for part in self._edited(word, RATE[kind]))

    def _edited(self, word: str, rate: float) -> list[str]:
        if self.random.random() >= rate:
            return [word]
        other = self.draw(1)[0]
        return self.random.choice([[other], [other], [], [word, other]])


def corpus(seed: int, documents: int = 100, words: int = 470, share: float = 0.6) -> Corpus:
    """Return a corpus in which `share` passages per document were planted, in 2 to 6 places."""
    writer = Writer(seed)
    body: list[list[tuple[str, str, str]]] = []
    for _ in range(documents):
        size, text = 0, []
        while size < words:
            sentence = writer.sentence()
            size += len(sentence.split())
            text.append((sentence, "", ""))
        body.append(text)
    for number in range(int(documents * share)):
        _plant(writer, body, f"T{number}")
    footers = [
        (f"{writer.named(' ', 3)} keeps you informed about {writer.draw(1)[0]} every day", 0.5),
        (f"Copyright 2020 {writer.named(' ', 2)}. All Rights Reserved.", 0.2),
    ]
    return _laid_out(writer, body, footers)


def _plant(writer: Writer, body: list[list[tuple[str, str, str]]], name: str) -> None:
    kind = writer.random.choice(KINDS)
    text = writer.passage()
    many = writer.random.choice([2, 2, 2, 2, 3, 3, 4, 6])
    chosen = writer.random.sample(range(len(body)), min(many, len(body)))
    if kind == "within":
        chosen = [chosen[0]] * 2
    for turn, index in enumerate(chosen):
        copied = text if turn == 0 else writer.copy(text, kind)
        body[index].insert(writer.random.randint(0, len(body[index])), (copied, name, kind))


def _laid_out(
    writer: Writer, body: list[list[tuple[str, str, str]]], footers: list[tuple[str, float]]
) -> Corpus:
    documents: list[Text] = []
    places: list[Planted] = []
    for number, parts in enumerate(body):
        doc, raw = f"{number:05}.txt", ""
        for text, passage, kind in parts:
            raw += writer.random.choice([" ", " ", " ", "\n\n"]) if raw else ""
            if passage:
                places.append(Planted(passage, kind, doc, len(raw), len(raw) + len(text)))
            raw += text
        for footer, rate in footers:
            raw += f"\n\n{footer}" if writer.random.random() < rate else ""
        documents.append(Text(doc, raw + "\n"))
    return Corpus(documents, places)


def score(found: Iterable[Place], planted: Iterable[Planted]) -> Score:
    """Compare places (formulas left out) with what was planted.

    A place counts when half of it, and half of what was planted, is the same text, and its
    passage is mostly about that planted passage.
    """
    truth: dict[str, list[Planted]] = defaultdict(list)
    kinds: dict[str, str] = {}
    by_passage: dict[str, set[str]] = defaultdict(set)
    for place in planted:
        truth[place.doc].append(place)
        kinds[place.passage] = place.kind
        by_passage[place.passage].add(place.doc)
    groups: dict[str, list[Place]] = defaultdict(list)
    for row in found:
        if row.formulaic == "no":
            groups[row.passage].append(row)
    right, total, hit, pairs, wrong_pairs = 0, 0, set(), set(), set()
    for rows in groups.values():
        matches = [[p for p in truth[row.doc] if _half(row, p)] for row in rows]
        count: dict[str, int] = defaultdict(int)
        for match in matches:
            for p in match:
                count[p.passage] += 1
        best = max(sorted(count), key=lambda name: count[name], default="")
        total += len(rows)
        good = [p for match in matches for p in match if p.passage == best]
        if len(good) > 1:
            right += len(good)
            hit |= set(good)
        docs = sorted({row.doc for row in rows})
        for i, one in enumerate(docs):
            for other in docs[i + 1 :]:
                if {one, other} <= by_passage.get(best, set()):
                    pairs.add((one, other, best))
                else:
                    wrong_pairs.add((one, other))
    all_places = [p for places in truth.values() for p in places]
    recall = len(hit) / max(1, len(all_places))
    by_kind = {
        kind: sum(p in hit for p in all_places if p.kind == kind)
        / max(1, sum(p.kind == kind for p in all_places))
        for kind in KINDS
    }
    wanted = {
        (one, other, name)
        for name, docs in by_passage.items()
        for one in docs
        for other in docs
        if one < other
    }
    edited = {pair for pair in wanted if kinds[pair[2]] in EDITED}
    return Score(
        right / max(1, total),
        recall,
        _f(len(pairs), len(wrong_pairs), len(wanted)),
        _f(len(pairs & edited), len(wrong_pairs), len(edited)),
        by_kind,
    )


def _half(row: Place, planted: Planted) -> bool:
    common = min(row.end, planted.end) - max(row.start, planted.start)
    return 2 * common >= max(row.end - row.start, planted.end - planted.start)


def _f(right: int, wrong: int, wanted: int) -> float:
    return 2 * right / max(1, right + wrong + wanted)
