"""What the tools for shared wording are given, and how their answers are counted.

Standard library alone: tools in an environment of their own read it too.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

Pair = tuple[str, str]
FURNITURE = 10  # a line in more documents is left out for other tools; a passage is in at most 6
_WORD = re.compile(r"\w+")


class Planted(NamedTuple):
    """A planted corpus as `wording_find.py` writes it: texts by name, and who shares a passage.

    `edited` are those of `pairs` that share a passage which was changed in copying.
    """

    documents: dict[str, str]
    pairs: set[Pair]
    edited: set[Pair]


class Unit(NamedTuple):
    """A stretch of words that is compared with others, and its document."""

    doc: str
    words: list[str]


def read(path: Path | str) -> Planted:
    """Return a planted corpus from its file."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    pairs, edited = (set(map(tuple, content[name])) for name in ("pairs", "edited"))
    return Planted(dict(content["documents"]), pairs, edited)


def units(documents: Mapping[str, str], length: int) -> list[Unit]:
    """Return windows of `length` words, each half over the next; whole documents for 0.

    Lines under many documents are left out first, as anyone would who looks for copies.
    """
    lines = {doc: raw.split("\n") for doc, raw in documents.items()}
    seen = Counter(line for of_document in lines.values() for line in set(of_document))
    return [
        Unit(doc, words)
        for doc, of_document in lines.items()
        for words in _windows([line for line in of_document if seen[line] <= FURNITURE], length)
    ]


def _windows(lines: Iterable[str], length: int) -> Iterator[list[str]]:
    words = _WORD.findall("\n".join(lines).lower())
    if not length:
        yield words
        return
    for start in range(0, max(1, len(words) - length // 2), length // 2):
        yield words[start : start + length]


class Best:
    """The highest similarity of each pair of documents, over all their units."""

    def __init__(self) -> None:
        self.similarity: dict[Pair, float] = defaultdict(float)

    def add(self, one: str, other: str, similarity: float) -> None:
        """Keep a similarity if it is the highest so far of these two documents."""
        if one != other:
            pair = (one, other) if one < other else (other, one)
            self.similarity[pair] = max(self.similarity[pair], similarity)

    def score(self, planted: Planted, thresholds: Iterable[float]) -> tuple[float, float]:
        """Return the highest F that a threshold reaches, and that threshold."""
        return max((self._f(planted, threshold), threshold) for threshold in thresholds)

    def _f(self, planted: Planted, threshold: float) -> float:
        found = {pair for pair, similarity in self.similarity.items() if similarity >= threshold}
        return edited_f(found, planted)


def edited_f(found: set[Pair], planted: Planted) -> float:
    """Return F of the document pairs with an edited passage; exact copies are neither way wrong."""
    right, wrong = len(found & planted.edited), len(found - planted.pairs)
    return 2 * right / max(1, right + wrong + len(planted.edited))
