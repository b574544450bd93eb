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

_ALSO_NOUNS = frozenset(
    "reports list lists counts records documents claim claims estimate estimates states details "
    "names "
    "notes logs fears prints holds report thought answers".split()
)
_BASE_FORMS = frozenset(
    "record register log find report tally list fear think give show say tell believe claim "
    "estimate "
    "announce confirm deny dispute reject dismiss admit allege maintain warn insist reckon recall "
    "remember suspect suggest indicate acknowledge".split()
)
_BEFORE_BASE_FORM = re.compile(
    r"(?:(?<!\bthi)(?<!\bit)(?<!\bhi)[^s\W]s|\b(?:i|we|you|they|who|which|police|people|men|"
    r"women|staff|and|itself|"
    r"themselves|media|data)|[,)\"-])$",
    re.IGNORECASE,
)
# "Researchers at the University of Tarn estimate that".
_PEOPLE_AT_PLACE = re.compile(
    r"(?<!\w)[a-z]+[^\Ws]s (?:at|of|from|in|with|for|on|near) [^,;:.()\"\n]{2,60}$", re.IGNORECASE
)
_PEOPLE_THERE = re.compile(
    r"(?<!\w)[a-z]+[^\Ws]s (?:outside|inside|there|here|nearby|elsewhere|abroad)$", re.IGNORECASE
)
_CONTACT_CLAUSE = re.compile(
    r"[^s\W]s (?:I|we|they|you|he|she)(?:'ve|'d| have| had)? [a-z]+(?: (?:to|with))?$"
)
_PUT_OUT = frozenset("issued released published posted printed made sent given".split())
_IN_A_PAPER = re.compile(
    r"(?<!\w)(?:in|by|from|of|to|with) (?:an?|the|its|their|his|her) (?:[\w-]+ ){0,2}"
    r"(?:statement|report|letter|note|bulletin|post|message|study|survey|briefing|reply|release)$",
    re.IGNORECASE,
)
_LONGEST_PLACE = 90  # characters of people and where they are
_VERB_FOLLOWS = re.compile(
    rf" (?:(?:{TELLING}|{GIVING}|is|are|was|were|has|have|had|of|from|by|could|would)(?!\w)|"
    r"(?:\w+ed|seen|kept|held|drawn up) by(?!\w))",
    re.IGNORECASE,
)
_PUT_UP = re.compile(r" (?:to death|up|on|in|down|together|away|off|into)(?!\w)")
_GAVE = re.compile(
    r" (?:away|up|way|out (?:\d|food)|birth|shelter|food|blood|chase)(?!\w)", re.IGNORECASE
)
_SPOKEN_TO = re.compile(
    r" (?:to|with) (?:say|said|told|put|count|estimate|believe|insist|think)(?!\w)"
)
_ACCUSED_OF = re.compile(r" (?:of|over|in|for|with|at|before|after)(?!\w)")
_NAMING = frozenset("named listed identified recorded registered counted reported".split())
_OF_THOSE = re.compile(r"(?:^|\W)[Oo]f (?:the|these|those) (?:[\w,-]+ ){0,3}[\w-]+s$")
_SPEAK = frozenset("speak speaks spoke".split())
# Verb forms that need a look at the words around them.
_WITH_OTHER_SENSES = frozenset(
    (*"put puts gave give gives accuse accuses accused told".split(), *_SPEAK, *_NAMING, *_PUT_OUT)
) | {form for form, role in _ROLES.items() if role == "issue"}
_CLAIMS_LIVES = re.compile(
    r" (?:(?:the|at least|over|about|some|more than|[\d,]+|\w+) ){0,3}?(?:lives|life|victims|"
    r"responsib)",
    re.IGNORECASE,
)
_LONGEST_ADVERB = 28  # characters, with one before it; looking no further back keeps it fast
_ADVERBS = (
    "also", "later", "earlier", "at first", "at last", "at once", "just", "even", "never before",
    "soon", "ever", "so", "can", "twice", "once", "yet", "too", "would", "at one point",
    "at one stage", "for its part", "in turn", "however", "has", "have", "had", "since", "now",
    "then", "meanwhile", "themselves", "itself", "yesterday", "today", "further", "already",
    "still", "so far", "always", "long", "first", "to date",
)  # fmt: skip
_ADVERB_BEFORE = re.compile(
    rf"(?<![\w'-])(?:{'|'.join(_ADVERBS)}|"
    r"(?!family|assembly|ally|rally|july|italy|monopoly|anomaly|bully|supply|"
    r"reply|emily|sally|kelly|billy|molly)[a-z]{2,14}ly|"
    rf"on {WEEKDAY}|(?:by|until) (?:now|then|this morning|this evening|last night|yesterday|noon|"
    rf"midnight|midday|{WEEKDAY}(?: (?:morning|evening|night|afternoon))?))$"
)  # of small letters, which are found faster
# What such words end in: a fast first look.
_ENDINGS = tuple(
    {adverb.rpartition(" ")[2] for adverb in _ADVERBS}
    | {"ly", "day", "morning", "evening", "night", "afternoon", "noon"}
)
_PROGRESSIVE = re.compile(r"(?<!\w)(?:is|are|was|were|been)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ISSUED = re.compile(r" (?:in|at|on|as|for|with|under|from|after)\s", re.IGNORECASE)
BY_MEANS = re.compile(
    r" by (?:(?=(?-i:[a-z]))(?:tele)?(?:phone|e-?mail|letter|text|radio|video|post|fax|message)|"
    rf"then|now|{WEEKDAY}|the (?:end|start|middle|beginning|close|time|weekend)|early|late|mid|"
    r"noon|midday|midnight|evening|nightfall|dawn)(?!\w)",
    re.IGNORECASE,
)
_DETERMINERS = ("the", "a", "an", "its", "their", "these", "those", "any", "each", "such", "every")
_DETERMINER = re.compile(rf"(?<![\w'-])(?:{'|'.join(_DETERMINERS)})$", re.IGNORECASE)
# What they end in: a fast first look.
_LAST_OF_DETERMINERS = tuple(
    {letter for word in _DETERMINERS for letter in (word[-1], word[-1].upper())}
)
_PASSIVE = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|be|been|being|not|never|to|which it|get|got)$",
    re.IGNORECASE,
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
    for match in VERBS.places(plain, start, end):
        if not _is_inside_word(plain, match):
            low, stop = max(start, match.start() - 80), match.start()
            progressive = _PROGRESSIVE.search(plain, low, stop) if _is_ing(match) else None
            before = _without_adverbs(plain, low, progressive.start() if progressive else stop)
            if not _is_no_finite_verb(plain, match, before):
                yield match, before


def _is_ing(match: re.Match[str]) -> bool:
    """Return whether a verb form is "talking of", which needs "was" before it."""
    return match.group().lower().startswith(("talking", "speaking"))


def _is_inside_word(plain: str, match: re.Match[str]) -> bool:
    """Return whether a verb form is a part of a word with a hyphen or an apostrophe."""
    before, after = (
        plain[match.start() - 1 : match.start()],
        plain[match.end() : match.end() + 1],
    )
    return before in ("'", "-") or after in ("'", "-")


def _without_adverbs(plain: str, low: int, position: int) -> int:
    """Return where the subject ends: before auxiliaries and adverbs in front of the verb."""
    words = plain[low:position].rstrip()
    while (last := words[-_LONGEST_ADVERB:].lower()).endswith(_ENDINGS):
        match = _ADVERB_BEFORE.search(last)
        if match is None:
            break
        words = words[: -len(match.group())].rstrip()
    return low + len(words)


def _has_other_sense(plain: str, word: str, end: int, before: int) -> bool:
    """Return whether a form that has other senses or is a participle here says nothing."""
    after = plain[end : end + 24]
    aside = plain[max(0, before - 1) : before] == ","
    if word in ("put", "puts"):
        return bool(_PUT_UP.match(after))
    if word in ("gave", "give", "gives") and _GAVE.match(after):
        return True
    if word.startswith("accuse"):  # "a fifth accused died", "a colonel accused over the deaths"
        told_of = " of " in plain[end : end + 90]
        return bool(_ACCUSED_OF.match(after)) or not told_of or (word == "accused" and aside)
    if word == "told":
        return after.startswith(" to ")  # "Families told to pay for bodies"
    if word in _SPEAK:  # "the nurses I spoke to say", "who speaks for the committee"
        return bool(_SPOKEN_TO.match(after)) or after.startswith(" for ")
    near = max(0, before - 50)
    if word in _PUT_OUT and _IN_A_PAPER.search(plain, near, before):
        return True  # "in a statement issued late on Tuesday it said"
    if word in _NAMING and _OF_THOSE.search(plain, near, before):
        return True  # "Of the eleven officials named in the report, seven"
    # "its register, printed in 1991, …"
    return role(word) == "issue" and aside and bool(_ISSUED.match(after))


def _is_no_finite_verb(plain: str, match: re.Match[str], before: int) -> bool:
    """Return whether a verb form is passive, a participle ("reported by") or a noun."""
    form, after = match.group(), plain[match.end() : match.end() + 24]
    word = form.lower()
    if word.startswith(("was ", "were ", "been ", "never ")):
        return plain.endswith((" not", " never"), 0, before)
    if word in _WITH_OTHER_SENSES and _has_other_sense(plain, word, match.end(), before):
        return True
    if plain.endswith(_LAST_OF_DETERMINERS, 0, before) and _DETERMINER.search(
        plain, max(0, before - 8), before
    ):
        return True  # "to the assembled families"
    if plain.endswith((" can ", " would ", " will ", " could ", " did "), 0, match.start()):
        return False
    if word in _BASE_FORMS and not _BEFORE_BASE_FORM.search(plain[max(0, before - 12) : before]):
        low = max(0, before - _LONGEST_PLACE)
        if _CONTACT_CLAUSE.search(plain, max(0, before - 40), before):
            return False  # "the paramedics I've talked to say"
        if _PEOPLE_THERE.search(plain, max(0, before - 40), before):
            return False  # "relatives outside say"
        if not (
            after.startswith((" that ", ",", ".")) and _PEOPLE_AT_PLACE.search(plain, low, before)
        ):
            return True
    if after.startswith(" by ") and not BY_MEANS.match(after):
        return True
    if not is_participle(word) and _PASSIVE.search(plain, max(0, before - 10), before):
        return True
    if word.startswith("claim") and _CLAIMS_LIVES.match(after):
        return True
    is_name = form[0].isupper() and not form.isupper()  # "Omar Said told …"
    return (is_name or word in _ALSO_NOUNS) and bool(_VERB_FOLLOWS.match(after))
