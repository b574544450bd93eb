"""Print speed, memory and quality of shared wording beside two other tools; no claim, no test.

Run from the root of the repository: python benchmarks/passages.py [documents ...]. Corpora are
planted (tests/planted.py). F is that of pairs of documents that share a passage which was edited
in copying; the other tools get the threshold at which theirs is highest. RapidFuzz compares all
with all: its time grows with the square of the documents, so it has the smallest corpus alone.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import measured

SIZES = [250, 1_000, 10_000]
MOST_FOR_ALL_PAIRS = 250
RENSA = {0: "whole documents", 40: "windows of 40 words", 60: "windows of 60 words"}
RAPIDFUZZ = {0: "whole documents", 40: "windows of 40 words"}


def row(documents: int, words: float, tool: str, told: dict[str, Any]) -> None:
    """Print one line of the table."""
    print(
        f"{documents:>9,} {words:>6.0f}  {tool:<31} {told['seconds']:>8.1f} "
        f"{told['megabytes']:>7,.0f} {told['f']:>8.3f}  {told['note']}",
        flush=True,
    )


def compare(documents: int, path: Path) -> None:
    """Print a line for each tool on one corpus, each in a process of its own."""
    words = measured.in_child("wording_find.py", "plant", documents, path)["words"]
    row(documents, words, "samesource", measured.in_child("wording_find.py", "find", path))
    for length, unit in RENSA.items():
        told = measured.in_child("wording_rensa.py", path, length, python=measured.OTHER_TOOLS)
        row(documents, words, f"rensa, {unit}", told)
    for length, unit in RAPIDFUZZ.items() if documents <= MOST_FOR_ALL_PAIRS else ():
        told = measured.in_child("wording_rapidfuzz.py", path, length)
        row(documents, words, f"RapidFuzz, {unit}", told)


def footer() -> None:
    """Print what a footer under half of the documents costs, and what is made of it."""
    told = measured.in_child("wording_find.py", "footer")
    print(
        f"a footer on {told['documents']:,} of {told['all']:,} documents of "
        f"{told['words']:.0f} words: "
        f"{told['without']:.2f} s without, {told['with']:.2f} s with it, "
        f"{told['with'] / told['without']:.2f} times as long; groups: {told['groups']}, "
        f"formulaic: {', '.join(told['formulaic'])}",
        flush=True,
    )


def main() -> None:
    """Print all figures."""
    print(f"shared wording ({measured.load()}); words: mean of a document; F: edited kinds")
    print(f"documents  words  {'tool':<31}  seconds      MB  pairs F")
    with tempfile.TemporaryDirectory() as folder:
        for documents in [int(size) for size in sys.argv[1:]] or SIZES:
            compare(documents, Path(folder) / f"{documents}.json")
    footer()


if __name__ == "__main__":
    main()
