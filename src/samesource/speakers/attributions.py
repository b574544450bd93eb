"""Who says a figure: the first rule that knows."""

from __future__ import annotations

from collections.abc import Callable

from samesource.speakers import rules
from samesource.speakers.records import OWN_VOICE, Attribution, Place, Speech

_RULES: tuple[Callable[[Place], Attribution | None], ...] = (
    rules.announced_by,
    rules.according_to,
    rules.count_of,
    rules.verb_left_out,
    rules.said_before,
    rules.said_after,
    rules.in_quotation,
    rules.under_label,
)


def find(speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]) -> Attribution:
    """Return who says the figure at `start`-`end` (raw offsets) in sentence number `index`.

    `zone` holds the raw offsets between the numbers before and after it. Where no rule knows the
    speaker, the figure is said in the text's own voice.
    """
    place = Place(speech, index, start, end, zone)
    for rule in _RULES:
        found = rule(place)
        if found is not None:
            return found
    return OWN_VOICE
