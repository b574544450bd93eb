"""A true scale of days with marked breaks: where nothing happens for long, the axis is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

BREAKS = 2  # at most; more pieces are no longer read as one axis
CANDIDATES = 9  # the longest gaps, among which the breaks are chosen
GAP = 18  # pixels of a break
DISLIKE = 0.15  # of a further break, against the days that stand a pixel or more apart
LEAST = 40  # pixels of a piece: room for the name of one day
BEFORE_TICK = 5  # pixels between the names of two ticks
LETTER = 6.0  # pixels of an average letter of a tick's name


class Piece(NamedTuple):
    """A stretch of days drawn true to scale: first and last day, and their pixels."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: int) -> float:
        """Return the pixel of a day of this piece; a piece of one day is drawn at its left."""
        if self.last == self.first:
            return self.left
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)


class Tick(NamedTuple):
    """A named day of the axis: its pixel, day or month (may be empty), and year."""

    at: float
    name: str
    year: str


class TimeScale(NamedTuple):
    """The pieces of an axis, in order."""

    pieces: tuple[Piece, ...]

    def at(self, day: str) -> float:
        """Return the pixel of an ISO day. Raises ValueError for a day on no piece."""
        return self.piece(day).at(ordinal(day))

    def piece(self, day: str) -> Piece:
        """Return the piece on which an ISO day lies. Raises ValueError for a day on none."""
        number = ordinal(day)
        for piece in self.pieces:
            if piece.first <= number <= piece.last:
                return piece
        raise ValueError(f"{day}: the axis has no such day")

    def breaks(self) -> list[tuple[float, float]]:
        """Return left and right pixel of each break."""
        return [(a.right, b.left) for a, b in pairwise(self.pieces)]

    def ticks(self) -> list[Tick]:
        """Return the named days of all pieces."""
        return [tick for piece in self.pieces for tick in _ticks(piece)]


def ordinal(day: str) -> int:
    """Return an ISO day as a number of days."""
    return date.fromisoformat(day).toordinal()


def fitted(windows: Sequence[tuple[str, str]], left: float, right: float) -> TimeScale:
    """Return the scale on which the days stand furthest apart, with as few breaks as that takes.

    `windows` are first and last ISO days; no break cuts a window. Raises ValueError without any.
    """
    if not windows:
        raise ValueError("no days to draw")
    spans = [(ordinal(first), ordinal(last)) for first, last in windows]
    days = sorted({day for span in spans for day in span})
    gaps = [
        (later - earlier, index)
        for index, (earlier, later) in enumerate(pairwise(days))
        if not any(first <= earlier and later <= last for first, last in spans)
    ]
    longest = sorted(index for _, index in sorted(gaps, reverse=True)[:CANDIDATES])
    tried = [
        _cut(days, cuts, left, right)
        for count in range(BREAKS + 1)
        for cuts in combinations(longest, count)
        if (count + 1) * LEAST + count * GAP <= right - left
    ]
    return min(tried, key=lambda scale: round(_crowding(scale, days), 9))


def _cut(days: Sequence[int], cuts: Sequence[int], left: float, right: float) -> TimeScale:
    """Return a scale that is cut after the days at `cuts`: more days, more room."""
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(days) - 1]
    groups = [days[start : end + 1] for start, end in zip(starts, ends, strict=True)]
    spare = right - left - GAP * len(cuts) - LEAST * len(groups)
    steps = sum(len(group) - 1 for group in groups)
    pieces, at = [], left
    for group in groups:
        width = LEAST + (spare * (len(group) - 1) / steps if steps else spare / len(groups))
        pieces.append(Piece(group[0], group[-1], at, at + width))
        at += width + GAP
    return TimeScale(tuple(pieces))


def _crowding(scale: TimeScale, days: Sequence[int]) -> float:
    """Return how near the days stand to one another: less is better."""
    places = [piece.at(day) for piece in scale.pieces for day in days if _on(piece, day)]
    steps = [later - earlier for earlier, later in pairwise(places)]
    return sum(1 / max(step, 1) for step in steps) + DISLIKE * len(scale.pieces)


def _on(piece: Piece, day: int) -> bool:
    return piece.first <= day <= piece.last


_MONTHS = (120, 60, 24, 12, 6, 3, 1)  # between two ticks, from coarse to fine
_DAYS = (14, 7, 5, 2, 1)
_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _ticks(piece: Piece) -> list[Tick]:
    """Return the finest ticks that have room on a piece, two or more; else its first day alone."""
    best = [_tick(piece, date.fromordinal(piece.first), days=True, months=True)]
    for step in _MONTHS:
        found = [_tick(piece, day, days=False, months=step < 12) for day in _months(piece, step)]
        best = max(best, _fitting(piece, found), key=len)
    for step in _DAYS:
        numbers = range(piece.first, piece.last + 1, step)
        days = (date.fromordinal(number) for number in numbers[: int(piece.right)])
        found = [_tick(piece, day, days=True, months=True) for day in days]
        best = max(best, _fitting(piece, found), key=len)
    return best


def _tick(piece: Piece, day: date, days: bool, months: bool) -> Tick:
    name = f"{day.day} {_NAMES[day.month - 1]}" if days else _NAMES[day.month - 1] if months else ""
    return Tick(piece.at(day.toordinal()), name, str(day.year))


def _fitting(piece: Piece, ticks: Sequence[Tick]) -> list[Tick]:
    """Return the ticks whose names, to the right of their days, have room; none where two meet."""
    inside = [tick for tick in ticks if _end(tick) <= piece.right + GAP - BEFORE_TICK]
    meet = any(_end(tick) + BEFORE_TICK > later.at for tick, later in pairwise(inside))
    return [] if meet else inside


def _end(tick: Tick) -> float:
    return tick.at + max(len(tick.name), len(tick.year)) * LETTER


def _months(piece: Piece, step: int) -> Iterator[date]:
    """Yield the first days of every so many months on a piece."""
    first, last = date.fromordinal(piece.first), date.fromordinal(piece.last)
    for month in range(first.year * 12, last.year * 12 + 12):
        day = date(month // 12, month % 12 + 1, 1)
        if month % step == 0 and first <= day <= last:
            yield day
