"""MinHash with rensa on a planted corpus, one setting; `passages.py` starts this.

Usage: wording_rensa.py <file> <words of a window, 0: whole documents>
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any, NamedTuple

import measured
import wording
from rensa import RMinHash, RMinHashLSH

SEED = 1
THRESHOLDS = [step / 50 for step in range(1, 48)]


class Setting(NamedTuple):
    """Words in a shingle, and how the MinHashes are banded; the lowest similarity kept."""

    shingle: int
    permutations: int
    bands: int
    lowest: float


# Of about twenty tried on 1,000 documents, for whole documents and for windows. With 256
# permutations windows reach .02 more, but meet ten times as many candidates.
WHOLE = Setting(3, 128, 64, 0.02)
WINDOWS = Setting(1, 320, 64, 0.2)


def shingles(words: list[str], length: int) -> list[str]:
    """Return the runs of `length` words."""
    return [" ".join(words[i : i + length]) for i in range(max(1, len(words) - length + 1))]


def similar(units: list[wording.Unit], setting: Setting) -> wording.Best:
    """Return how similar documents are by the estimated Jaccard index of their units."""
    tokens = (shingles(unit.words, setting.shingle) for unit in units)
    hashes = RMinHash.from_token_sets(tokens, num_perm=setting.permutations, seed=SEED)
    index = RMinHashLSH(0.5, setting.permutations, setting.bands)
    index.insert_many(hashes)
    best = wording.Best()
    for number, unit in enumerate(units):
        for other in index.query(hashes[number]):
            if other > number:
                similarity = hashes[number].jaccard(hashes[other])
                if similarity >= setting.lowest:
                    best.add(unit.doc, units[other].doc, similarity)
    return best


def main(path: str, words: str) -> dict[str, Any]:
    """Return seconds, memory, and F at the best threshold."""
    planted = wording.read(path)
    began = time.process_time()
    setting = WINDOWS if int(words) else WHOLE
    best = similar(wording.units(planted.documents, int(words)), setting)
    seconds = time.process_time() - began
    memory = measured.megabytes()
    f, threshold = best.score(planted, [t for t in THRESHOLDS if t >= setting.lowest])
    note = f"best threshold {threshold:.2f}"
    return {"seconds": seconds, "megabytes": memory, "f": f, "note": note}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
