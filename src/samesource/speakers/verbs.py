"""Which words of a text are verbs of saying, and what kind of saying each is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samesource.events import finder
from samesource.speakers.words import (
    CONFIRMING,
    DENYING,
    GIVING,
    ISSUING,
    PARTICIPLES,
    QUOTING,
    TELLING,
    WEEKDAY,
)

_ROLES = {
    form: role
    for role, forms in (
        ("issue", ISSUING),
        ("confirm", CONFIRMING),
        ("deny", DENYING),
        ("quote", QUOTING),
    )
    for form in forms.split("|")
}
_PARTICIPLES = frozenset(PARTICIPLES.split("|"))
_STRONG = frozenset(TELLING.split("|"))
VERBS = finder([*_ROLES, *_PARTICIPLES, *_STRONG, *GIVING.split("|")])

_WORD = re.compile(r"\w+")
_ALSO_NOUNS = frozenset(
    "reports list lists counts records documents claim claims estimate estimates states details "
    "notes".split()
)
_VERB_FOLLOWS = re.compile(
    rf" (?:(?:{TELLING}|{GIVING}|is|are|was|were|has|have|had|of|from|by|could|would)(?!\w))",
    re.IGNORECASE,
)
_CLAIMS_LIVES = re.compile(
    r" (?:(?:the|at least|over|about|some|more than|[\d,]+|\w+) ){0,3}?(?:lives|life|victims|"
    r"responsib)",
    re.IGNORECASE,
)
_LONGEST_ADVERB = 16  # characters, with one before it; looking no further back keeps it fast
_ADVERB_BEFORE = re.compile(
    r"(?<![\w'-])(?:also|later|earlier|however|has|have|had|since|now|then|separately|meanwhile|"
    r"themselves|itself|officially|initially|yesterday|today|recently|further|already|repeatedly|"
    r"previously|still|only|so far|always|long|consistently|reportedly|first|to date|"
    rf"on {WEEKDAY})$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|be|been|being|not|never|to|which it|get|got)$", re.IGNORECASE
)


def role(verb: str) -> str:
    """Return what a verb does with what it reports: issue, confirm, deny, quote, or say."""
    return _ROLES.get(verb, "say")


def is_participle(verb: str) -> bool:
    """Return whether a verb form shares the subject of the verb before: "…, saying"."""
    return verb in _PARTICIPLES


def is_strong(verb: str) -> bool:
    """Return whether the subject of a verb is a speaker by grammar alone."""
    return verb in _STRONG


def finite_verbs(plain: str, start: int, end: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the verbs of saying between two offsets, each with the end of the words before it.

    Auxiliaries and adverbs in front of a verb are stepped over.
    """
    if VERBS.by_first_word.keys().isdisjoint(_WORD.findall(plain[start:end].lower())):
        return  # a fast first look
    for match in VERBS.places(plain, start, end):
        if not _is_inside_word(plain, match):
            before = _without_adverbs(plain, max(start, match.start() - 80), match.start())
            if not _is_no_finite_verb(plain, match, before):
                yield match, before


def _is_inside_word(plain: str, match: re.Match[str]) -> bool:
    """Return whether a verb form is a part of a word with a hyphen or an apostrophe."""
    before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
    return before in ("'", "-") or after in ("'", "-")


def _without_adverbs(plain: str, low: int, position: int) -> int:
    """Return where the subject ends: before auxiliaries and adverbs in front of the verb."""
    words = plain[low:position].rstrip()
    while match := _ADVERB_BEFORE.search(words[-_LONGEST_ADVERB:]):
        words = words[: -len(match.group())].rstrip()
    return low + len(words)


def _is_no_finite_verb(plain: str, match: re.Match[str], before: int) -> bool:
    """Return whether a verb form is passive, a participle ("reported by") or a noun."""
    form, after = match.group(), plain[match.end() : match.end() + 24]
    word = form.lower()
    if word.startswith(("was ", "were ")):
        return False
    if after.startswith(" by ") or _PASSIVE.search(plain, max(0, before - 10), before):
        return True
    if word.startswith("claim") and _CLAIMS_LIVES.match(after):
        return True
    is_name = form[0].isupper() and not form.isupper()  # "Omar Said told …"
    return (is_name or word in _ALSO_NOUNS) and bool(_VERB_FOLLOWS.match(after))
