"""Print speed and memory of origins as figures become many; no claim, no test.

Run from the root of the repository: python benchmarks/origins.py [seconds]. A planted corpus of two
events is told once, 4 and 16 times over; then one number stands in up to 5,000 documents that name
nobody. A size that should take more than the given seconds, by the two before it, is left out.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path
from typing import Any

import measured

MOST_SECONDS = 60.0
TIMES = [1, 4, 16]
HEADER = (
    " figures  documents  gather s  weigh s    MB  groups  evidence"
    "  growth: figures, seconds, power"
)
ONE_NUMBER = [500, 1_000, 2_000, 5_000]


def seconds(told: dict[str, Any]) -> float:
    """Return the seconds of both steps."""
    return float(told["gather"] + told["weigh"])


def power(before: dict[str, Any], told: dict[str, Any]) -> float:
    """Return the power of the number of figures with which time grows: 1 linear, 2 quadratic."""
    grown = math.log(told["figures"] / before["figures"])
    return math.log(seconds(told) / seconds(before)) / grown


def row(told: dict[str, Any], before: dict[str, Any] | None) -> None:
    """Print one line of a table."""
    line = (
        f"{told['figures']:>8,} {told['documents']:>10,} {told['gather']:>9.2f} "
        f"{told['weigh']:>8.2f} {told['megabytes']:>5,.0f} {told['groups']:>7,} "
        f"{told['evidence']:>9,}"
    )
    if before:
        figures = told["figures"] / before["figures"]
        times = seconds(told) / seconds(before)
        line += f"  {figures:.1f} times, {times:.1f} times, {power(before, told):.1f}"
    print(line, flush=True)


def table(title: str, kind: str, path: Path, sizes: list[int], each: int, most: float) -> None:
    """Print a table; `each` is how many figures one of a size has."""
    print(f"{title}\n{HEADER}")
    done: list[dict[str, Any]] = []
    for size in sizes:
        if len(done) > 1:
            grown = size * each / done[-1]["figures"]
            expected = seconds(done[-1]) * grown ** min(2.0, max(1.0, power(done[-2], done[-1])))
            if expected > most:
                print(f"{size * each:>8,} left out: about {expected:,.0f} s expected")
                continue
        told = measured.in_child("origins_weigh.py", kind, path, size)
        row(told, done[-1] if done else None)
        done.append(told)


def main() -> None:
    """Print both tables."""
    most = float(sys.argv[1]) if len(sys.argv) > 1 else MOST_SECONDS
    print(f"origins: gathering and weighing ({measured.load()})")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "planted.pickle"
        planted = measured.in_child("origins_weigh.py", "plant", path)
        title = f"a planted corpus of {planted['events']} events, told again and again"
        table(title, "repeated", path, TIMES, planted["figures"], most)
        table("one number, nobody named", "one-number", path, ONE_NUMBER, 1, most)


if __name__ == "__main__":
    main()
