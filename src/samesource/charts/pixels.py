"""What charts that are laid out in pixels share: texts with a rim, breaks of an axis of days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

from samesource.charts.grammar import INK
from samesource.charts.time_scale import TimeScale


def texts(frame: pd.DataFrame, x: alt.X, y: alt.Y, text: str, **style: Any) -> list[alt.Chart]:
    """Return texts with a white rim, each aligned as its column `align` says."""
    charts = []
    for align in sorted(set(frame["align"])):
        base = alt.Chart(frame[frame["align"] == align]).encode(x=x, y=y, text=f"{text}:N")
        look: dict[str, Any] = {"align": align, "fontSize": 10.5, "baseline": "middle", **style}
        charts += [
            base.mark_text(**{**look, "color": "white"}, stroke="white", strokeWidth=3),
            base.mark_text(**{"color": INK, **look}),
        ]
    return charts


def breaks(
    scale: TimeScale | None,
    top: float,
    foot: float,
    x: Callable[[str], alt.X],
    y: Callable[[str], alt.Y],
) -> list[alt.Chart]:
    """Return the breaks of an axis of days: a grey stripe with two strokes above it."""
    found = scale.breaks() if scale else []
    if not found:
        return []
    cuts = pd.DataFrame(found, columns=["left", "right"])
    cuts = cuts.assign(
        left=cuts["left"] + 5, right=cuts["right"] - 5, top=top, foot=foot, y=top - 6.0
    )
    cuts = cuts.assign(at=(cuts["left"] + cuts["right"]) / 2, name="//")
    stripe = (
        alt.Chart(cuts)
        .mark_rect(color="#EFEFEF")
        .encode(x=x("left"), x2="right:Q", y=y("top"), y2="foot:Q")
    )
    strokes = (
        alt.Chart(cuts)
        .mark_text(fontSize=12, fontWeight="bold", color="#777777")
        .encode(x=x("at"), y=y("y"), text="name:N")
    )
    return [stripe, strokes]
