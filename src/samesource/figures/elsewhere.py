"""What other documents of a corpus tell of a number that its own sentence leaves open.

"There is still no agreed number; the agency has not moved from 261": what 261 counts stands in
another text. Only numbers in which two counts hardly meet by chance say so much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from samesource.figures.records import (
    PEOPLE_ABOARD,
    RARE,
    SMALLEST_TOLD,
    TOLD_ELSEWHERE,
    VERY_RARE,
    Figure,
)
from samesource.figures.words import PEOPLE
from samesource.numbers import rarity

_MOST = 2 / 3  # of the figures of a corpus, for its main event
# Rules by which a number is read without a noun or verb of its own.
_LEFT_OPEN = (
    "noun left out",
    "number alone",
    "large number said",
    "large or qualified number alone",
    "number said of those before",
    "number told before",
    TOLD_ELSEWHERE,
    "number that is put",
    "compared with the number before",
    "part of the number before",
)
_NO_CUE = ("no event cue", "counted apart from events")

Told = Mapping[str, Sequence[Figure]]


def with_other_documents(told: Told) -> dict[str, list[Figure]]:
    """Return the figures of each document with what others tell of the numbers left open.

    A number whose sentence does not say what it counts takes quantity and event from the same
    number elsewhere, if all that say so agree; a document that names no event at all speaks of the
    one of which nearly the whole corpus speaks.
    """
    known = _known(told)
    main = _main_event(told)
    return {
        doc: [_by_event(_by_number(figure, doc, known), main, named) for figure in figures]
        for doc, figures in told.items()
        for named in (_events(figures),)
    }


def numbers_elsewhere(told: Told) -> dict[str, dict[float, tuple[str, bool]]]:
    """Return by document the numbers of others that are no figure of it yet.

    Each with what it counts, and whether nearly all who tell it say so.
    "The society's 300" takes such a number up; a very rare one counts by itself: "has not moved
    from 261".
    """
    known = {
        value: _mostly(meanings)
        for value, meanings in _known(told).items()
        if value >= SMALLEST_TOLD
    }
    return {
        doc: {value: meant for value, meant in known.items() if value not in own}
        for doc, figures in told.items()
        for own in ({figure.number.named for figure in figures},)
    }


def _mostly(meanings: Mapping[tuple[str, str], set[str]]) -> tuple[str, bool]:
    """Return what a number counts in most documents that tell it, and whether in nearly all.

    People before things.
    """
    documents: Counter[str] = Counter()
    for (_, quantity), where in meanings.items():
        documents[quantity] += len(where)
    quantity, count = max(
        documents.items(), key=lambda item: (item[0] != "other", item[1], item[0])
    )
    return quantity, 2 * count > sum(documents.values())


_DIGITS = re.compile(r"\d[\d,]*")
_IN_WORDS = re.compile(
    r"(?<!\w)(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?!\w)", re.I
)


def holds_any(plain: str, values: Collection[float]) -> bool:
    """Return whether one of some numbers stands in a text in digits, or any such in words."""
    if values and _IN_WORDS.search(plain):
        return True
    found = {float(number.replace(",", "")) for number in _DIGITS.findall(plain)}
    return not found.isdisjoint(values)


def _is_open(figure: Figure) -> bool:
    """Return whether no noun or verb of its own tells what a figure counts."""
    return figure.rule.startswith(_LEFT_OPEN)


def _says_what(figure: Figure) -> bool:
    """Return whether a count that has no quantity of its own says what it counts."""
    rare = rarity(figure.number.named or 0.0) >= VERY_RARE  # things are as many by chance
    return rare and figure.rule.startswith(("plural noun", PEOPLE_ABOARD))


def _events(figures: Sequence[Figure]) -> set[str]:
    """Return the events that some figures belong to."""
    return {figure.event for figure in figures} - {"other", "none"}


def _has_no_event(figure: Figure) -> bool:
    return figure.event == "other" and any(rule in figure.rule for rule in _NO_CUE)


def _known(told: Told) -> dict[float, dict[tuple[str, str], set[str]]]:
    """Return for each number what it counts where that is told, and in which documents."""
    known: dict[float, dict[tuple[str, str], set[str]]] = {}
    for doc, figures in told.items():
        for figure in figures:
            value = figure.number.named
            if value is None or (figure.quantity == "other" and not _says_what(figure)):
                continue
            if not _is_open(figure) and not _has_no_event(figure):
                meanings = known.setdefault(value, {})
                meanings.setdefault((figure.event, figure.quantity), set()).add(doc)
    return known


def _by_number(
    figure: Figure, doc: str, known: Mapping[float, Mapping[tuple[str, str], set[str]]]
) -> Figure:
    """Return a figure left open with quantity and event of its number in other documents.

    So is a count of people without a quantity ("registered 1,250 patients"), if its number is a
    very rare one.
    """
    meanings = known.get(figure.number.named or 0.0, {})
    rare = rarity(figure.number.named or 0.0)
    told = _is_open(figure) or _has_no_event(figure) or (rare >= VERY_RARE and _of_people(figure))
    if len(meanings) != 1 or not told or rare < RARE:
        return figure
    (event, quantity), where = next(iter(meanings.items()))
    if where <= {doc} or figure.quantity not in ("other", quantity):
        return figure
    if figure.event != event and not _has_no_event(figure):
        return figure
    changed = (figure.event, figure.quantity) != (event, quantity)
    rule = f"{figure.rule}; as in another document" if changed else figure.rule
    return figure._replace(event=event, quantity=quantity, rule=rule)


def _of_people(figure: Figure) -> bool:
    """Return whether people are counted, of whom their sentence does not say what befell them."""
    words = figure.counted.split()
    by_noun = figure.quantity == "other" and figure.rule.startswith("plural noun")
    return by_noun and bool(words) and bool(PEOPLE.fullmatch(words[0]))


def _main_event(told: Told) -> str:
    """Return the event of nearly all figures that have one, or ''."""
    events = Counter(
        figure.event
        for figures in told.values()
        for figure in figures
        if figure.event not in ("other", "none")
    )
    event, count = max(events.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return event if count > _MOST * sum(events.values()) else ""


def _by_event(figure: Figure, main: str, named: set[str]) -> Figure:
    """Return a figure of a document that names no event as one of the main event."""
    if not main or named or not _has_no_event(figure) or figure.quantity == "other":
        return figure
    return figure._replace(event=main, rule=f"{figure.rule}; event of the corpus")
