"""What a number counts, by the best cue, by the number before it or by its noun."""

from __future__ import annotations

import re

from samesource import numbers
from samesource.figures.alone import standing_alone, taken_up
from samesource.figures.continuations import (
    as_part,
    continued,
    of_subgroup,
    resumed,
)
from samesource.figures.no_counts import is_year
from samesource.figures.phrases import after_total, is_plural, no_phrase
from samesource.figures.places import is_whole
from samesource.figures.quantities import best_cue
from samesource.figures.records import PEOPLE_ABOARD, Decision, Place, Rules
from samesource.figures.surroundings import before
from samesource.figures.words import IDIOM, PEOPLE

# "Two sides" are no figure, "two sides were killed" would be one.
_SUFFER = re.compile(r" (?:were|was) (?:killed|injured|arrested|wounded|detained)")
_FIRED = re.compile(r"(?<!\w)(?:fired|fire|firing|shot|loosed) (?:\w+ ){0,2}$")
# "Bringing the number of names to 504".
_BRINGING = re.compile(
    r"(?<!\w)(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|rais(?:es|ing|ed)|push(?:es|ing|ed)|"
    r"lift(?:s|ing|ed))(?: [\w' ]{0,60})? to $",
    re.IGNORECASE,
)


# "Interviewed 60 survivors" counts those who told something.
_ASKED = re.compile(
    r"(?<!\w)(?:interviewed|interviews with|spoke (?:to|with)|spoken (?:to|with)|talked (?:to|"
    r"with)|"
    r"testimony (?:from|of)|statements (?:from|of)|evidence (?:from|of)) $",
    re.IGNORECASE,
)
# "Eleven of the panel's 12 members", "16 of the 39".
_PART_BEHIND = re.compile(
    r" of (?:the|its|our|their|his|her|my|those|these) (?:[\w'-]+ ){0,3}?(?:\d[\d,]*|two|three|"
    r"four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)(?!\w)",
    re.IGNORECASE,
)


# "The flood took around 300 people": not to a hospital, and not hostage.
_TAKEN = re.compile(
    r"(?<!\w)(?:floods?|flooding|fires?|blaze|quakes?|earthquakes?|storms?|hurricane|cyclone|typhoon|"
    r"tornado|landslides?|mudslides?|avalanche|epidemic|outbreak|cholera|plague|famine|heat|"
    r"heatwave|waves?|tsunami|eruption|explosion|blast|collapse|crush|crash|war|disaster|river|"
    r"sea)(?!\w)[^.;:!?]{0,60} (?:took|has taken|had taken|claimed|has claimed|had claimed|"
    r"swept away|carried off|has carried off) $",
    re.IGNORECASE,
)
_TAKEN_AWAY = re.compile(
    r"[^.;:!?]{0,20} (?:to|from|into|off|out|in|aboard|hostage|prisoner|by surprise)(?!\w)"
)
# "The register of the dead was closed with 300 entries": each entry stands for one of the dead.
_ENTRIES = re.compile(r"entries|lines|cards|slips|sheets|records", re.IGNORECASE)
_DEAD_REGISTER = re.compile(
    r"(?<!\w)(?:registers?|books?|ledgers?|lists?|records?|rolls?) of (?:the |all |all the |its |"
    r"our )?"
    r"(?:[\w-]+ )?(?:dead|deaths|killed|victims|fallen)(?!\w)|(?<!\w)(?:death|mortuary) "
    r"(?:register|book|ledger)s?(?!\w)",
    re.IGNORECASE,
)
# "255 names on the sheet with the missing": whom a list that is no list of the dead names.
_NAMES_ON = re.compile(
    r" names? (?:\w+ )?(?:on|in|of) (?:the |a |its |our )?[\w' ]{0,30}?(?P<of>missing|shelters?|"
    r"displaced|evacuees|evacuated|detainees|detained|arrested|injured|wounded)(?!\w)",
    re.IGNORECASE,
)
_NAMED_ON = {
    "missing": "missing", "shelter": "displaced", "shelters": "displaced",
    "displaced": "displaced", "evacuees": "displaced", "evacuated": "displaced",
    "detainees": "arrested", "detained": "arrested", "arrested": "arrested",
    "injured": "injured", "wounded": "injured",
}  # fmt: skip


# "171 aboard", "out of 184 who sailed": all who were there, whatever became of them.
_ABOARD = re.compile(
    r" (?:(?:were|are|was|people|persons|passengers|souls|who|had|been) ){0,3}(?:aboard|on board|"
    r"boarded|embarked|sailed|on the (?:manifest|passenger list))(?!\w)",
    re.IGNORECASE,
)


def decide(
    place: Place,
    previous: Decision | None,
    earlier: Decision | None,
    told: dict[float, Decision],
    words: Rules,
) -> Decision | None:
    """Return what a number counts, or None where it is no figure.

    `previous` is the figure before it in its sentence, `earlier` one of the sentences before;
    `told` holds the last figure of each value in the document.
    """
    if _is_idiom(place):
        return None
    plain = place.line.plain
    number = numbers.qualified_behind(plain, place.number, place.phrase.end)
    if is_year(plain, number):
        decided = _by_words(place, previous, earlier, words, year=True)
    else:
        decided = _by_words(place, previous, earlier, words, year=False)
        decided = decided or _by_neighbours(place, previous, earlier, told, words)
    return None if decided is None else of_subgroup(decided)._replace(number=number)


def _by_words(
    place: Place, previous: Decision | None, earlier: Decision | None, words: Rules, year: bool
) -> Decision | None:
    """Return what a number counts; what looks like a `year` counts only as a toll."""
    if not year and previous and _is_running_total(place, previous):
        quantity = "named_victims"
        return _decision(place, quantity, "running total of names", quantity)
    if _ASKED.search(before(place.line.plain, place.number.outer_start, 40)):
        return Decision("other", place.phrase, "people asked", "other", place.number)
    listed = _by_list(place)
    if listed:
        return _decision(place, listed, "entries of a list", listed)
    best = best_cue(place, words)
    if _are_aboard(place) and (best is None or best.rule in _LOOSE):
        return Decision("other", place.phrase, PEOPLE_ABOARD, "other", place.number)
    if best and (not year or best.rule == "toll before number"):
        quantity, base = as_part(place, best.quantity, previous or earlier)
        return _decision(place, quantity, best.rule, base)
    return _decision(place, "killed", "taken by a disaster", "killed") if _is_taken(place) else None


_LOOSE = ("verb before number", "apposition", "noun after number")
# "The manifest lists 163 souls": those who sailed, not those who died.
_CARRIES = re.compile(
    r"(?<!\w)(?:manifest|passenger list|aboard|on board|carr(?:ied|ies|ying))(?!\w)[^.;]{0,60}$",
    re.IGNORECASE,
)


def _are_aboard(place: Place) -> bool:
    """Return whether a number counts those who were aboard, whatever became of them."""
    plain, number = place.line.plain, place.number
    if place.phrase.head.lower() == "souls":
        return bool(_CARRIES.search(before(plain, number.outer_start, 90, place.left)))
    return bool(_ABOARD.match(plain, number.end))


def _by_list(place: Place) -> str:
    """Return the quantity of those whom entries or names on a list stand for, or ''."""
    plain = place.line.plain
    if _ENTRIES.fullmatch(place.phrase.head) and _DEAD_REGISTER.search(plain):
        return "killed"
    names = _NAMES_ON.match(plain, place.number.end, place.right)
    return _NAMED_ON[names["of"].lower()] if names else ""


# "The mortuary has received 45 persons."
_MORTUARY = re.compile(
    r"(?<!\w)(?:mortuary|morgue|mortuaries|morgues)(?: of [\w' ]{2,30})? (?:has |have |"
    r"had )?(?:received|"
    r"took in|taken in|holds?|held|counted|registered|admitted) $",
    re.IGNORECASE,
)


def _is_taken(place: Place) -> bool:
    """Return whether a disaster took so many people: "the flood took around 300 people"."""
    plain, number = place.line.plain, place.number
    if not PEOPLE.fullmatch(place.phrase.head):
        return False
    lead = before(plain, number.outer_start, 120, place.left)
    if _MORTUARY.search(lead):
        return True
    return bool(_TAKEN.search(lead)) and not _TAKEN_AWAY.match(plain, place.phrase.end)


def _by_neighbours(
    place: Place,
    previous: Decision | None,
    earlier: Decision | None,
    told: dict[float, Decision],
    words: Rules,
) -> Decision | None:
    """Return what a number without a cue counts: by the figure before it, its noun, or alone."""
    again = taken_up(place, told)
    if again is not None:
        return again
    if previous:
        taken_over = continued(place, previous, words)
    else:
        taken_over = resumed(place, earlier) if earlier else None
    if taken_over is not None:
        return taken_over
    if place.phrase.head and _counts_things(place):
        return Decision("other", place.phrase, "plural noun", "other", place.number)
    if _PART_BEHIND.match(place.line.plain, place.number.end):
        return Decision("other", no_phrase(place.number), "part of a number", "other", place.number)
    alone = standing_alone(place, previous, earlier, told)
    if alone is None and is_whole(place):
        return Decision("other", no_phrase(place.number), "whole of a part", "other", place.number)
    return alone


def _decision(place: Place, quantity: str, rule: str, base: str) -> Decision:
    """Return a decision of which the phrase is what a total is the total of, if it is one."""
    phrase = after_total(place.line.plain, place.number, place.phrase)
    return Decision(quantity, phrase, rule, base, place.number)


def _is_idiom(place: Place) -> bool:
    """Return whether a number is a part of a phrase that counts nobody: "two sides"."""
    if not IDIOM.fullmatch(place.phrase.head):
        return False
    plain, phrase = place.line.plain, place.phrase
    if place.phrase.head in ("points", "rounds"):
        fired = _FIRED.search(before(plain, place.number.outer_start, 40))
        if fired or len(plain[phrase.start : phrase.head_end].split()) > 1:
            return False  # "110 water points", "fired 50 rounds"
    return not _SUFFER.match(plain, phrase.end)


def _is_running_total(place: Place, previous: Decision) -> bool:
    """Return whether a number of names brings the number of names before it to a total."""
    between = before(place.line.plain, place.number.outer_start, 90, place.left)
    return previous.quantity == "named_victims" and bool(_BRINGING.search(between))


def _counts_things(place: Place) -> bool:
    """Return whether a plural noun, a pronoun or a crowd stands in the place of what is counted."""
    plain, number, phrase = place.line.plain, place.number, place.phrase
    if number.named is not None and (number.named < 1 or number.named != int(number.named)):
        return False
    if phrase.head in ("them", "us", "whom", "those", "these"):
        return True
    return plain.startswith("-strong", number.end) or any(
        map(is_plural, plain[phrase.start : phrase.head_end].split())
    )
