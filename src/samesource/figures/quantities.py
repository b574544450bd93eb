"""Which word beside a number shows its quantity: each reading has a score and names its rule.

From strong to weak: a thing counted as the head of the phrase; names; a state right after the
number; a label; a toll; the verb or noun that governs the number; the noun that is counted; the
verb after its phrase; a verb or noun further left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from samesource.figures.phrases import NUMBER_OF, is_plural
from samesource.figures.places import PART_OF, is_whole
from samesource.figures.records import Cue, Place, Rules
from samesource.figures.surroundings import before, verb_follows
from samesource.figures.words import (
    ANIMALS,
    FALLBACK,
    IDENTIFYING,
    NEED_PEOPLE,
    NOMINAL,
    PEOPLE,
    SUFFERED,
    THINGS,
    TRANSITIVE,
    WEAK,
)

# Words between a number and a state: "40 people were later confirmed dead".
_STATE_AFTER = re.compile(
    r"[ -](?:(?:more|others?|further|also|people|persons|confirmed|reported|new|of them|were|was|"
    r"are|is|have been|had been|been|remain|remained|still|shot|left|later|feared|now|all|"
    r"were later|نفر|تن|نفر دیگر|دیگر) ){0,3}",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"^ ?(?:\.{3,}|[:=-])(?= |$)")  # "41 ....... dead"
_AUXILIARY_BEFORE = re.compile(
    r"(?<!\w)(?:was|were|been|being|are|is|be|get|got|later|feared|believed|presumed|reported|"
    r"left)(?: \w+ly| also| all)? $",
    re.IGNORECASE,
)
# What shows that the counted act themselves, before the verb and after it.
_ACTIVE_BEFORE = re.compile(
    r"(?<!\w)(?:had|have|has|who|that|which|also|and|then|to)(?: \w+ly)? $", re.IGNORECASE
)
_OBJECT_AFTER = re.compile(
    r" (?:the|an?|his|her|their|its|this|some|several|many|more|at least|about|over|up to|nearly|"
    r"dozens|scores|hundreds|thousands|\d[\d,. ]*|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"themselves|each)(?!\w)",
    re.IGNORECASE,
)
# What a reading does not reach across.
_BREAKS = re.compile(
    r"[;:!?]|(?<!\w)(?:while|whereas|but|although|though|including|among them|amid|despite)(?!\w)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:after|before|when|who|which|since|as|where|because|if|until)(?!\w)", re.IGNORECASE
)
_AFTER_PREPOSITION = re.compile(
    r"(?<!\w)(?:after|before|during|following|since|by|over|from|amid|against|of|for|in)"
    r"(?: the| a| an| their| his)?(?: \w+)? ?$",
    re.IGNORECASE,
)
_VERB_IN_ASIDE = re.compile(r"who|were|was|have|had|are")
# Verbs by which a toll stands at, reaches or passes a number.
_STANDS_AT = re.compile(
    r"(?<!\w)(?:(?:rose|rises|risen|climb(?:s|ed)|jump(?:s|ed)|gr(?:ew|own|ows)|stands?|stood|"
    r"increased|revised|reach(?:es|ed)|hit|pass(?:ed|es|ing)|cross(?:ed|es|ing)|topp(?:ed|ing)|"
    r"surpass(?:ed|es|ing)|put|puts|doubled|tripled|updated|corrected|lowered|raised|fell|dropped|"
    r"estimated|totall?ed|numbered|exceed(?:ed|s|ing))"
    r"(?: \w+){0,4}? ?(?:from|to|at|by|up|down|of)?"
    r"|(?:is|was|are|were|at)(?: now| then| already| at)?) ?$",
    re.IGNORECASE,
)
_PASSES = re.compile(r"(?:pass|exceed|surpass|topp|cross)", re.IGNORECASE)  # verbs that qualify
_ENDS_IN_LINK = re.compile(r"(?:of|at|to|from|reached|passed|exceed\w*|surpass\w*|as) ?$")
_CLAUSE_SIGN = re.compile(r"[,;.]")
_STATES = ("in ", "to ", "on ", "off ", "without ")  # openings of states: they follow a number
_WINDOW_BEFORE, _WINDOW_AFTER = 200, 240  # characters around a number in which its cue can stand
_START = attrgetter("start")


class Score(NamedTuple):
    """How strongly a rule speaks for a quantity, and how many words the cue is away."""

    strength: float
    nearness: int
    quantity: str
    rule: str


def best_cue(place: Place, words: Rules) -> Score | None:
    """Return quantity and rule by the best cue beside the number, or None."""
    number, cues = place.number, place.line.cues
    low = max(place.left, number.outer_start - _WINDOW_BEFORE)
    high = max(place.phrase.end, min(place.right, number.end + _WINDOW_AFTER))
    near = cues[bisect_left(cues, low, key=_START) : bisect_right(cues, high, key=_START)]
    scored = [score for cue in near if (score := _score(place, cue, words)) is not None]
    return max(scored, key=lambda score: (score.strength, -score.nearness), default=None)


def _score(place: Place, cue: Cue, words: Rules) -> Score | None:
    """Return the score of one cue, None where it does not speak of the number."""
    if not _fits_noun(place, cue, words) or place.aside[0] <= cue.start < place.aside[1]:
        return None
    if cue.start >= place.number.end:
        return _score_after(place, cue, words)
    if cue.end <= place.number.start:
        return _score_before(place, cue, words)
    return None


def _fits_noun(place: Place, cue: Cue, words: Rules) -> bool:
    """Return whether what is counted can be what the cue counts: no houses were killed."""
    head = place.phrase.head.lower()
    counts_people = cue.quantity not in words.things and cue.quantity != "named_victims"
    if counts_people and (head in THINGS or head in ANIMALS) and not _is_head(place, cue):
        return False
    if cue.word in IDENTIFYING and head in THINGS:
        return False
    if cue.word in _HOLDS and _LIST_BEFORE.search(before(place.line.plain, cue.start, 40)):
        return False  # "the list now holds 184 persons" has arrested nobody
    if cue.word not in NEED_PEOPLE or PEOPLE.fullmatch(head):
        return True
    between = place.line.plain[place.number.end : cue.start]
    if _LEADERS.fullmatch(between.rstrip(" ")):
        return True  # "350 ....... treated"
    return not head and bool(_AUXILIARY_BEFORE.search(between))  # "50-plus were held"


_HOLDS = frozenset({"held", "holds", "holding"})
_LIST_BEFORE = re.compile(
    r"(?<!\w)(?:lists?|registers?|books?|ledgers?|rolls?|manifest|records?|graves?|cemetery|ferry|"
    r"ship|boat|bus|train|hall|coach) (?:now |then |still |that |which |has |had )*$",
    re.IGNORECASE,
)


def _is_head(place: Place, cue: Cue) -> bool:
    """Return whether a cue is the head noun of what the number counts."""
    return cue.start < place.phrase.head_end <= cue.end


def _faded(cue: Cue, strength: float, distance: int, rule: str, loss: float = 0.1) -> Score:
    """Return a score that loses strength with every word between."""
    return Score(strength - loss * distance, distance, cue.quantity, rule)


# Cues behind the number ---------------------------------------------------------------------------
def _score_after(place: Place, cue: Cue, words: Rules) -> Score | None:
    """Return the score of a cue behind the number, by the first rule that fits."""
    gap, is_head = _gap_after(place, cue), _is_head(place, cue)
    distance = len(gap.split())
    if cue.quantity in words.things:
        strength = 8.0 if place.part else 12.0
        return Score(strength, distance, cue.quantity, "thing counted") if is_head else None
    whole = _is_whole(place)
    if whole and (not is_head or cue.word in _ONLY_VERBS) and " who " not in gap.lower().lstrip():
        return None
    harmed = _OF_HARMED.match(place.line.plain, place.number.end)
    if harmed and cue.start < harmed.end():
        return _faded(cue, 6.0, distance, "part of the harmed")
    if NUMBER_OF.match(place.line.plain, place.number.end):
        return _faded(cue, 9.0, distance, "number of those")
    if _is_state(place, cue, gap):
        return Score(10.0, distance, cue.quantity, "state after number")
    if is_head or cue.start < place.phrase.end:
        return _faded(cue, _strength_in_phrase(place, cue), distance, "noun after number")
    return _verb_after(place, cue, gap, distance)


# "120 of the 430 aboard survived": what the part did.
_ONLY_VERBS = frozenset({"survived", "died", "perished", "fled", "succumbed"})
# "Two of the injured died" counts dead.
_OF_HARMED = re.compile(
    r" (?:more )?of the (?:injured|wounded|missing|trapped|sick)(?!\w)", re.IGNORECASE
)


def _gap_after(place: Place, cue: Cue) -> str:
    """Return the words between a number and a cue behind it, without an aside."""
    plain, number = place.line.plain, place.number
    if cue.start >= place.aside[1]:
        return plain[number.end : place.aside[0]] + plain[place.aside[1] : cue.start]
    return plain[number.end : cue.start]


def _is_whole(place: Place) -> bool:
    """Return whether a number is the whole of a part before it, to which the verb belongs."""
    between = place.line.plain[place.left : place.number.outer_start]
    if not place.left:
        return is_whole(place)
    return bool(place.left and PART_OF.fullmatch(between)) and "out of" not in between.lower()


def _strength_in_phrase(place: Place, cue: Cue) -> float:
    """Return how strong a cue in the noun phrase is; as the head it is itself counted."""
    if not _is_head(place, cue):
        return 6.5 if cue.start < place.phrase.head_end and cue.word not in NOMINAL else 4.0
    if cue.word == "names":
        return 9.6
    return 4.0 if cue.word in FALLBACK else 8.5


def _is_state(place: Place, cue: Cue, gap: str) -> bool:
    """Return whether a cue is the state right after a number (`90 dead`, `90 people killed`)."""
    if cue.word in NOMINAL or cue.word in WEAK or cue.end < place.phrase.head_end:
        return False
    gap = _LEADERS.sub("", gap)
    near = len(gap) < 60 and _STATE_AFTER.fullmatch(f"{gap.rstrip()} ")
    return bool(near or not gap.strip(" +-")) and not _is_active(place.line.plain, cue, gap)


def _is_active(plain: str, cue: Cue, gap: str) -> bool:
    """Return whether the counted are those who kill or arrest: "two gunmen killed 12"."""
    if cue.word not in TRANSITIVE or _AUXILIARY_BEFORE.search(gap):
        return False
    return bool(_ACTIVE_BEFORE.search(gap) or _OBJECT_AFTER.match(plain, cue.end))


def _verb_after(place: Place, cue: Cue, gap: str, distance: int) -> Score | None:
    """Return the score of a verb behind the noun phrase: `90 people … were killed`."""
    if not _is_verb_of(place, cue, gap, distance):
        return None
    if gap.count(",") == 1 and not _VERB_IN_ASIDE.search(gap):
        return _faded(cue, 3.0, distance, "clause after number")
    return _faded(cue, 7.5, distance, "verb after number")


def _is_verb_of(place: Place, cue: Cue, gap: str, distance: int) -> bool:
    """Return whether a cue can be a verb of which the counted are the subject, and suffer it."""
    if cue.word in NOMINAL or (cue.word.endswith("ing") and cue.word not in SUFFERED):
        return False
    if cue.start > place.right or distance > (6 if cue.word in WEAK else 22):
        return False
    if _BREAKS.search(gap) and not gap.lower().strip().startswith(("who", "of whom")):
        return False
    plain = place.line.plain
    harmed = _OF_HARMED.match(plain, place.number.end)
    gap = gap[harmed.end() - place.number.end :] if harmed else gap
    if not place.phrase.head and not verb_follows(plain, place.number.outer_end):
        return False
    if cue.word not in ("fled", "lost", "survived") and _is_active(plain, cue, gap):
        return False
    return not _AFTER_PREPOSITION.search(gap) or bool(_AUXILIARY_BEFORE.search(gap))


# Cues before the number ---------------------------------------------------------------------------
def _score_before(place: Place, cue: Cue, words: Rules) -> Score | None:
    """Return the score of a cue before the number, by the first rule that fits."""
    plain, number = place.line.plain, place.number
    gap = plain[cue.end : number.outer_start]
    distance, bare = len(gap.split()), gap.strip().lower()
    if cue.word.startswith(_STATES) or _counts_places(place, gap):
        return None
    if cue.quantity in words.things:
        return _thing_before(place, cue, gap, distance)
    if bare in (":", "(", "-") and cue.word not in ("survived", "saved"):
        return Score(9.5, distance, cue.quantity, "label before number")
    passed = bool(_PASSES.match(plain, number.outer_start, number.start))
    if "toll" in cue.word and (passed or _reads_as_toll(gap)):
        return _faded(cue, 9.0, distance, "toll before number")
    if cue.word.startswith(("names", "identities")) and bare in ("", "of", "of the"):
        return Score(10.5, distance, cue.quantity, "names of number")
    if _governs(cue, bare):
        return Score(8.8, distance, cue.quantity, "governs number")
    return _further_before(place, cue, plain[cue.end : number.start] if passed else gap, distance)


_IN_PLACES = re.compile(
    r" (?:in|across|into|through|near|outside|inside|throughout)"
    r"(?: (?:the|about|some|at least|more than|over))? $",
    re.IGNORECASE,
)


def _counts_places(place: Place, gap: str) -> bool:
    """Return whether a number counts where it happened: "hanged in four prisons"."""
    head = place.phrase.head
    inside = _IN_PLACES.search(f"{gap.rstrip()} ")
    return bool(inside and is_plural(head) and not PEOPLE.fullmatch(head))


def _thing_before(place: Place, cue: Cue, gap: str, distance: int) -> Score | None:
    """Return the score of a verb that makes things a quantity of their own: `accepted 30`."""
    fits = cue.word.endswith("ed") and distance <= 2 and not _CLAUSE_SIGN.search(gap)
    if not fits or place.phrase.head.endswith("people"):
        return None
    return Score(8.2, distance, cue.quantity, "verb before number")


def _reads_as_toll(gap: str) -> bool:
    """Return whether the words from "toll" to a number leave the number a toll."""
    return gap.strip() in ("", "of", ":", "hit") or bool(
        _STANDS_AT.search(gap) or _ENDS_IN_LINK.search(gap)
    )


def _governs(cue: Cue, bare: str) -> bool:
    """Return whether a verb or noun has the number as its object: `killed 40`, `deaths of 40`."""
    if bare == "":
        return cue.word not in ("dead", "died", "death", "missing") or cue.word.endswith("of")
    return bare in ("of", "of the", "of some") and (
        cue.word in NOMINAL or cue.word == "claimed the lives"
    )


# "The number of those who died in the floods of 3 May has gone up from 31 to 40."
_NUMBER_OF_THOSE = re.compile(
    r"(?<!\w)(?:number|count|tally|total|toll) of [^.;:!?\d]{0,60}$", re.IGNORECASE
)
_CHANGES_BEHIND = re.compile(
    r"^[^.;:!?]{0,120} (?:has|had|have|was|is)(?: since| now| again| then)? (?:risen|gone up|gone "
    r"down|grown|climbed|jumped|fallen|dropped|increased|been (?:raised|revised|lowered|corrected|"
    r"updated))(?: again| slightly| sharply| upwards?| downwards?)? "
    r"(?:to|(?:from|by) (?:[\w,-]+ to )?)(?:at least |about |more than )?$",
    re.IGNORECASE,
)


def _further_before(place: Place, cue: Cue, gap: str, distance: int) -> Score | None:
    """Return the score of a verb or noun some words before the number."""
    lead = before(place.line.plain, cue.start, 80)
    if _CHANGES_BEHIND.search(gap) and _NUMBER_OF_THOSE.search(lead):
        return Score(7.0, distance, cue.quantity, "stands at number")
    if distance > 9 or _BREAKS.search(gap) or _SUBORDINATE.search(gap):
        return None
    own_verb = verb_follows(place.line.plain, place.phrase.end)
    if "," in gap:
        apposed = distance <= 3 and not own_verb
        return Score(2.0, distance, cue.quantity, "apposition") if apposed else None
    if _STANDS_AT.search(gap):
        return _faded(cue, 7.0, distance, "stands at number")
    if own_verb or cue.word in WEAK or cue.word in NOMINAL:
        return None
    return _faded(cue, 5.0, distance, "verb before number", loss=0.3)
