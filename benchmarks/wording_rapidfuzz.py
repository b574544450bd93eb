"""RapidFuzz on a planted corpus, every unit against every other; `passages.py` starts this.

Usage: wording_rapidfuzz.py <file> <words of a window, 0: whole documents>
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import measured
import numpy as np
import wording
from rapidfuzz import fuzz, process

ROWS = 500  # compared at once
LOWEST, LOWEST_WHOLE = 60, 40  # similarities below do not enter; the best thresholds lie above
THRESHOLDS = range(40, 101, 2)


def similar(units: list[wording.Unit], lowest: int) -> wording.Best:
    """Return how similar documents are by the ratio of their most similar units."""
    texts = [" ".join(unit.words) for unit in units]
    best = wording.Best()
    for first in range(0, len(texts), ROWS):
        ratios = process.cdist(
            texts[first : first + ROWS],
            texts[first:],
            scorer=fuzz.ratio,
            score_cutoff=lowest,
            dtype=np.uint8,
            workers=1,
        )
        for one, other in np.argwhere(np.triu(ratios, 1)).tolist():
            ratio = float(ratios[one, other])
            best.add(units[first + one].doc, units[first + other].doc, ratio)
    return best


def main(path: str, words: str) -> dict[str, Any]:
    """Return seconds, memory, and F at the best threshold."""
    planted = wording.read(path)
    lowest = LOWEST if int(words) else LOWEST_WHOLE
    began = time.process_time()
    best = similar(wording.units(planted.documents, int(words)), lowest)
    seconds = time.process_time() - began
    memory = measured.megabytes()
    f, threshold = best.score(planted, [t for t in THRESHOLDS if t >= lowest])
    note = f"best threshold {threshold:.0f} of 100"
    return {"seconds": seconds, "megabytes": memory, "f": f, "note": note}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
