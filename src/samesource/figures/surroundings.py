"""Small readings of the words around a number."""

from __future__ import annotations

import re

_OWN_VERB = re.compile(
    r"(?: others?| more| people)? (?:was|were|is|are|has|have|had|may|might|could|would|will|can|"
    r"must|died|remain\w*|fled|escaped|survived|lost|took|suffered|went|came|said|say|who|"
    r"\w+ed)(?!\w)",
    re.IGNORECASE,
)


def before(plain: str, end: int, width: int, least: int = 0) -> str:
    """Return up to `width` characters before the offset `end`, none of them before `least`."""
    return plain[max(least, end - width) : end]


def verb_follows(plain: str, start: int) -> bool:
    """Return whether a verb stands at an offset, of which a number before it is the subject."""
    return bool(_OWN_VERB.match(plain, start))
