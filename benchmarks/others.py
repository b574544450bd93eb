"""Print the speed of quantulum3 and dateparser on the five documents; no claim, no test.

Run by `make bench` in an environment of its own (benchmarks/requirements.lock). Each tool reads
the documents line by line, once; neither says who speaks or what is counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import measured
from dateparser.search import search_dates
from quantulum3 import parser


def numbers_in(line: str) -> int:
    """Return how many quantities quantulum3 finds in a line."""
    return len(parser.parse(line))


def dates_in(line: str) -> int:
    """Return how many dates dateparser finds in a line."""
    return len(search_dates(line, languages=["en"]) or [])


def timed(name: str, count: Callable[[str], int], lines: list[str]) -> None:
    """Print how long a tool takes for the lines; the first line, read before, loads its data."""
    count(lines[0])
    began = time.perf_counter()
    found = sum(map(count, lines))
    seconds = time.perf_counter() - began
    size = sum(len(line.encode()) for line in lines) / 1000
    print(
        f"{name}: {size:,.0f} kB in {seconds:.2f} s, {size / seconds:,.1f} kB/s, "
        f"{found:,} found, peak memory {measured.megabytes():,.0f} MB"
    )


def main() -> None:
    """Print all timings."""
    texts = sorted(Path("data/iran/raw").glob("*.txt"))
    lines = [line for path in texts for line in path.read_text("utf-8").splitlines() if line]
    timed("quantulum3 (numbers with units)", numbers_in, lines)
    timed("dateparser (dates)", dates_in, lines)


if __name__ == "__main__":
    main()
