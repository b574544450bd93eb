"""Where names stand in a plot: as near as they can to what they name, where nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

LETTER, DIGIT = 5.9, 7.0  # pixels of a letter and a digit at 11 pixels, in a wide font
LINE = 14  # pixels from one line of a name to the next
AROUND = 2  # pixels between a name and what is drawn
CROSSED = 10_000.0  # what a pixel that is drawn weighs against pixels of distance
BEHIND = 12.0  # the same for one that the way from the name to its point crosses
TRIED = 900  # places of which the way is looked at
STEP = 2  # pixels from one place to the next


class Name(NamedTuple):
    """Words in lines, and the pixel of what they name."""

    lines: tuple[str, ...]
    x: float
    y: float


class Box(NamedTuple):
    """A rectangle in pixels, from the top left of a plot."""

    left: float
    top: float
    right: float
    bottom: float


def between(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the pixels of a line through these points, one or two pixels apart."""
    found: list[tuple[float, float]] = []
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = int(max(abs(to_x - x), abs(to_y - y)) // 2) + 2
        found += zip(np.linspace(x, to_x, steps), np.linspace(y, to_y, steps), strict=True)
    return found


def places(
    names: Sequence[Name], drawn: Iterable[tuple[float, float]], width: int, high: int
) -> list[Box]:
    """Return the box of each name: free of what is drawn and of other names, nearest to its point.

    `drawn` are pixels. Where a plot has no free place, a name crosses as little as it can.
    """
    busy = np.zeros((high, width))
    for x, y in drawn:
        _fill(busy, Box(x, y, x, y))
    boxes = []
    for name in names:
        box = _best(busy, name)
        _fill(busy, box)
        boxes.append(box)
    return boxes


def _width(words: str) -> float:
    digits = sum(letter.isdigit() for letter in words)
    return digits * DIGIT + (len(words) - digits) * LETTER


def _fill(busy: npt.NDArray[np.float64], box: Box) -> None:
    left, top = max(0, round(box.left)), max(0, round(box.top))
    busy[top : max(top, round(box.bottom)) + 1, left : max(left, round(box.right)) + 1] = 1


def _best(busy: npt.NDArray[np.float64], name: Name) -> Box:
    high, width = busy.shape
    wide = min(width - 2 * AROUND, round(max(map(_width, name.lines))))
    tall = min(high - 2 * AROUND, len(name.lines) * LINE)
    sums = np.pad(busy.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    down, across = tall + 2 * AROUND, wide + 2 * AROUND
    crossed = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across]
    crossed = (crossed + sums[:-down, :-across])[::STEP, ::STEP]
    tops, lefts = np.mgrid[0 : crossed.shape[0], 0 : crossed.shape[1]] * STEP + AROUND
    away_x = np.maximum(0, np.maximum(lefts - name.x, name.x - lefts - wide))
    away_y = np.maximum(0, np.maximum(tops - name.y, name.y - tops - tall))
    costs = (crossed * CROSSED + np.hypot(away_x, away_y)).ravel()
    close = np.argsort(costs, kind="stable")[:TRIED]
    boxes = [
        Box(left, top, left + wide, top + tall)
        for left, top in zip(lefts.ravel()[close], tops.ravel()[close], strict=True)
    ]
    ways = [
        costs[place] + BEHIND * _behind(busy, name, box)
        for place, box in zip(close, boxes, strict=True)
    ]
    return boxes[int(np.argmin(ways))]


def _behind(busy: npt.NDArray[np.float64], name: Name, box: Box) -> float:
    """Return how much is drawn on the way from a name to its point, but for what it names."""
    way = between([(name.x, name.y), nearest(name, box)])[3:]
    at = [(min(round(y), busy.shape[0] - 1), min(round(x), busy.shape[1] - 1)) for x, y in way]
    return float(sum(busy[place] for place in at))


def nearest(name: Name, box: Box) -> tuple[float, float]:
    """Return the pixel of a box that is nearest to what its name stands for."""
    return min(max(name.x, box.left), box.right), min(max(name.y, box.top), box.bottom)
