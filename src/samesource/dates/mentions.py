"""The mentions of a text in the end: read, resolved, and written down with their role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samesource.dates.neighbours import Setting, setting_of
from samesource.dates.reading import read, text_of
from samesource.dates.records import Answer, DateMention, EventLike, Found
from samesource.dates.resolve import resolve
from samesource.dates.roles import Role, roles_of
from samesource.dates.window import given_window, narrowed, read_window
from samesource.text import Sentence


def _mention(setting: Setting, index: int, answer: Answer, role: Role) -> DateMention:
    """Return a mention as it goes into the tables."""
    found, answer = _as_length(setting.found[index], answer)
    return DateMention(
        found.start,
        found.end,
        setting.raw[found.start : found.end],
        found.kind,
        answer.value,
        answer.anchor,
        role.role,
        answer.check,
        answer.note,
        f"{found.rule}; {role.rule}",
    )


def _as_length(found: Found, answer: Answer) -> tuple[Found, Answer]:
    """Return "two days after the storm" as a length where nothing tells when the storm was."""
    if found.parts.how != "shift" or answer.value or not found.parts.value:
        return found, answer
    return found._replace(kind="duration"), Answer(found.parts.value, "as written")


def find(
    raw: str,
    sentences: Sequence[Sentence],
    published: tuple[str, str] | None = None,
    events: Mapping[str, EventLike] | None = None,
) -> list[DateMention]:
    """Return the date and time mentions of a text, in order and without overlaps.

    `published` bounds the publication (ISO days, either may be ""); without it the bounds are
    read from the text. `events` are those of the vocabulary. Raises ValueError for a bound that
    is no ISO day, and for bounds in the wrong order.
    """
    text = text_of(raw)
    setting = setting_of(text, read(text), sentences)
    known = events or {}
    window = narrowed(given_window(published) or read_window(setting, known), setting, known)
    answers = resolve(setting, window, known)
    return [
        _mention(setting, index, answer, role)
        for index, (answer, role) in enumerate(zip(answers, roles_of(setting), strict=True))
    ]
