"""What the charts of outside series share: their layouts, axes, greys."""

from __future__ import annotations

from typing import Any, NamedTuple

import altair as alt

from samesource.charts.grammar import OTHER, UNSOURCED, WIDE_TEXT


class Layout(NamedTuple):
    """How a chart is laid out, in pixels: the plot, and `text`, the width for lines of the title.

    `whole` is the width with what stands beside the plot. On a phone that is little: names stand
    inside the plot or above what they name.
    """

    plot: int
    whole: int
    high: int
    text: int
    phone: bool = False


PHONE = Layout(262, 316, high=400, text=205, phone=True)
DESKTOP = Layout(490, 660, high=380, text=WIDE_TEXT)


def axis_look(layout: Layout) -> dict[str, Any]:
    """Return how the names of an axis look."""
    return {"labelFontSize": 11} if layout.phone else {}


def dark(colour: str) -> str:
    """Return the colour of a line or cell: a darker grey than for origins unnamed."""
    return UNSOURCED if colour == OTHER else colour


def pixel_y(field: str) -> alt.Y:
    """Return the height of a column in pixels from the top of a plot."""
    return alt.Y(f"{field}:Q", scale=None, title=None)
