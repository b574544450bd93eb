"""What a number takes over from the number before it: the whole, the verb, the noun, the toll."""

from __future__ import annotations

import re

from samesource.figures.phrases import no_phrase
from samesource.figures.places import has_plural_noun, of_before
from samesource.figures.records import TOLD_BEFORE, Decision, Place, Rules
from samesource.figures.surroundings import before, verb_follows
from samesource.figures.words import ANIMALS, BUILT_IN, COUNTS_ITSELF, PEOPLE, SUBGROUPS, THINGS

_HARMED = "(?:dead|victims|killed|injured|wounded|missing|detained|arrested)"
# Parts: "12 dead, including six children", "six of whom".
_INCLUDES = re.compile(
    r"(?<!\w)(?:including|include|includes|included|among them|amongst them|among whom|"
    rf"among the {_HARMED}|of whom|of them|of those|of these|of (?:that|this) number|"
    rf"of the total|of the {_HARMED}|counting)"
    r"(?!\w)[\w ,]{0,32}$",
    re.IGNORECASE,
)
_AMONG = re.compile(rf"(?<!\w)among the {_HARMED}(?!\w)[\w ,]{{0,32}}$", re.IGNORECASE)
_AMONG_AFTER = re.compile(
    rf"[\w ,]{{0,30}}(?:were|was|are|is) among the {_HARMED}(?!\w)", re.IGNORECASE
)
_OF_HARMED_AFTER = re.compile(rf"(?: \w+)? of the {_HARMED}(?!\w)", re.IGNORECASE)
_WHOM_AFTER = re.compile(
    r"(?: \w+)?(?: (?:are|were|is|was))? (?:of whom|of them|of those|among them|of which)(?!\w)",
    re.IGNORECASE,
)
# Lists: "killing 12 soldiers and four guards".
_LIST_JOINS = frozenset(
    {",", "and", ", and", "or", ", or", "as well as", ", as well as", "plus", "along with"}
)
_GOVERNED = ("governs", "list goes on", "part of", "verb before")
# Comparisons: "rose from 74 to 81".
_AGAINST = "up from|down from|against|compared with|compared to"
_COMPARES = re.compile(rf"(?<!\w)(?:from|to|{_AGAINST}|not|by|and now) (?:the )?$", re.IGNORECASE)
_SET_AGAINST = re.compile(rf", (?:{_AGAINST}) (?:the )?$")
# A noun left out: "40 on Monday and 52 on Tuesday".
_NOUN_LEFT_OUT = re.compile(
    r"(?:[.,;:!?)\"]|$| -| on \w| in (?:19|20)\d\d| the (?:day|evening|night|week|month|"
    r"year) before| an? (?:day|week|month|year) (?:earlier|before|later|ago)| last | yesterday|"
    r" overnight| respectively)",
    re.IGNORECASE,
)
# Before such a number stands a word, not another number or the start of the sentence.
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[,;-]) (?:\w+ \w+ )?$|\w $")
_AT_BEFORE = re.compile(
    r"(?<!\w)at (?:least |about |around |some |over |more than )?$", re.IGNORECASE
)
_OWN_AUXILIARY = re.compile(
    r" (?:have|had|has|were|was|are) (?:since |later |now |already )?\w+", re.IGNORECASE
)
_ARE_GROUP = re.compile(
    r"(?: of (?:those|them|these|the (?:names|bodies|entries))(?: [\w' ]{1,40})?)? (?:were|was|"
    r"are|is|had been) (?:only |all |just |mostly )?(?:[\w-]+ ){0,2}"
    rf"(?:{'|'.join(pattern.pattern for pattern in SUBGROUPS.values())})",
    re.IGNORECASE,
)
# Sentences that take up a toll: "puts it at 61", "the figure rose to 70".
_TAKES_UP = re.compile(
    r"(?<!\w)(?:(?:put|puts|placed|places|set) (?:it|that|them|(?:the|that|this) (?:figure|number|"
    r"total|count|tally))(?: at)?"
    r"|(?:it|(?:the|that|this|their|its|his|her|an?) (?:figure|number|total|count|tally|list|"
    r"register|roll)(?: that| which)?)(?: has| had| now)? "
    r"(?:(?:rose|risen|climbed|grown|grew|jumped|stands|stood|was|is|fell|doubled|increased|raised|"
    r"revised)(?: \w+)? (?:to|at)|(?:reached|passed|is|was)))"
    r" (?:now |already |about |only |just |between )?$",
    re.IGNORECASE,
)


def as_part(place: Place, quantity: str, previous: Decision | None) -> tuple[str, str]:
    """Return the quantity of a part of the dead (or hurt …), and the quantity of the whole."""
    if _AMONG.search(before(place.line.plain, place.number.outer_start, 60, place.left)):
        return _subgroup(place, quantity), quantity
    if _AMONG_AFTER.match(place.line.plain, place.phrase.end):
        return _subgroup(place, quantity), quantity
    if _OF_HARMED_AFTER.match(place.line.plain, place.number.end):
        return _subgroup(place, quantity), quantity  # "eleven of the victims were children"
    if not place.phrase.head and _ARE_GROUP.match(place.line.plain, place.number.outer_end):
        return _subgroup(place, quantity), quantity  # "on its list of the dead 14 are under 18"
    if previous is None or quantity not in (previous.base, "killed") or not _is_part(place):
        return quantity, quantity
    base = previous.base if previous.base in BUILT_IN else quantity
    return _subgroup(place, base), base


def _is_part(place: Place) -> bool:
    """Return whether the words around a number make it a part of the number before."""
    plain, number = place.line.plain, place.number
    return bool(
        _INCLUDES.search(before(plain, number.outer_start, 60, place.left))
        or _WHOM_AFTER.match(plain, number.end)
    )


def _subgroup(place: Place, base: str) -> str:
    """Return the quantity of a part: that of the whole, and of whom the words after speak.

    The children on a list of names are children killed: a list names the dead.
    """
    after = place.line.plain[place.number.end : min(place.right, place.number.end + 60)]
    found = (name for name, pattern in SUBGROUPS.items() if pattern.search(after))
    whole = _whole(base)
    return next((f"{whole}_{name}" for name in found if whole in BUILT_IN), base)


def _whole(base: str) -> str:
    """Return the quantity whose part is counted: whom a list of the dead names is killed."""
    return "killed" if base == "named_victims" else base


def continued(place: Place, previous: Decision, words: Rules) -> Decision | None:
    """Return what a number takes over from the one before it, or None.

    "12 dead, six of them children", "rose from 74 to 81", "killing 12 soldiers and four guards",
    "40 on Monday and 52 on Tuesday".
    """
    base = previous.base
    if place.phrase.head.lower() in THINGS | ANIMALS and base not in words.things:
        return None
    if _is_part(place):
        quantity, rule = _subgroup(place, base), "part of the number before"
        return Decision(quantity, place.phrase, rule, base, place.number)
    between = place.line.plain[previous.number.end : place.number.start]
    if between == " (" and place.number.named == previous.number.named:
        return previous._replace(phrase=no_phrase(place.number), number=place.number)
    if _is_next_in_list(place, previous):
        quantity, rule = _in_list(place, previous), f"list goes on, {previous.rule}"
        return Decision(quantity, place.phrase, rule, base, place.number)
    return _without_noun(place, previous, words)


def _in_list(place: Place, previous: Decision) -> str:
    """Return the quantity of the next in a list; in a list of parts it is a part of the whole."""
    parts = previous.quantity != previous.base or "part" in previous.rule
    return _subgroup(place, previous.base) if parts else previous.quantity


def _without_noun(place: Place, previous: Decision, words: Rules) -> Decision | None:
    """Return what a number without a noun of its own takes over from the one before it."""
    quantity, rule = previous.quantity, "noun left out"
    between = place.line.plain[previous.number.outer_end : place.number.outer_start]
    if previous.rule == TOLD_BEFORE and between.strip() in (",", ", only", ", some"):
        quantity, rule = _subgroup(place, previous.base), "part of the number told before"
    elif _is_compared(place):
        rule = "compared with the number before"
    elif not place.phrase.head and verb_follows(place.line.plain, place.number.outer_end):
        part = _subgroup(place, previous.base)
        whole = previous.base if previous.base in words.things else "other"
        quantity = part if part != previous.base else whole
    elif not _is_noun_left_out(place, previous):
        return None
    return Decision(quantity, no_phrase(place.number), rule, previous.base, place.number)


def _is_next_in_list(place: Place, previous: Decision) -> bool:
    """Return whether only a comma or "and" joins a number to the object of the same verb before."""
    plain = place.line.plain
    joint = plain[previous.phrase.end : place.number.outer_start].strip().lower()
    if joint == ":" and previous.base in BUILT_IN and PEOPLE.fullmatch(place.phrase.head):
        return True  # "97 dead: 61 men, 23 women"
    if previous.quantity == "other" or joint not in _LIST_JOINS:
        return False
    governed = any(words in previous.rule for words in _GOVERNED)
    return governed and not verb_follows(plain, place.phrase.end)


def _is_compared(place: Place) -> bool:
    """Return whether a number without a noun is set against the number before: "from 74 to 81"."""
    between = before(place.line.plain, place.number.outer_start, 90, place.left)
    few = len(between.split()) <= 8 or bool(_SET_AGAINST.search(between))
    return few and bool(_COMPARES.search(between)) and not has_plural_noun(place)


def _is_noun_left_out(place: Place, previous: Decision) -> bool:
    """Return whether a number stands alone where the noun of the number before is left out."""
    plain, number = place.line.plain, place.number
    if has_plural_noun(place) or not _NOUN_LEFT_OUT.match(plain, number.outer_end):
        return False
    if not _WORD_BEFORE.search(before(plain, number.outer_start, 24)):
        return False
    at_now, at_first = (
        _AT_BEFORE.search(before(plain, start, 16))
        for start in (number.outer_start, previous.number.outer_start)
    )
    return not at_now or bool(at_first)


def resumed(place: Place, earlier: Decision) -> Decision | None:
    """Return what a number takes over from a figure of the sentences before, or None.

    "Eleven of them were children" is a part of it, "puts it at 61" another count of it.
    """
    if earlier.base in BUILT_IN and _is_part(place):
        quantity, rule = _subgroup(place, earlier.base), "part of the figure before"
        return Decision(quantity, place.phrase, rule, earlier.base, place.number)
    return _of_group(place, earlier.base) or _taken_up(place, earlier.base)


# "The number of children stays at 14."
_NUMBER_OF_GROUP = re.compile(
    r"(?<!\w)(?:number|count|share) of (?P<who>[\w-]+)(?: [\w' -]{1,50})? (?:is|was|has been|"
    r"stays?|"
    r"stayed|stands?|stood|remains?|remained|rose|rises|has risen|fell|has fallen)(?: now| still)?"
    r"(?: at| to| unchanged at)? $",
    re.IGNORECASE,
)


def _of_group(place: Place, earlier: str) -> Decision | None:
    """Return the part of the toll before that "the number of children stays at 14" counts."""
    lead = before(place.line.plain, place.number.outer_start, 100, place.left)
    group = _NUMBER_OF_GROUP.search(lead)
    names = [name for name, words in SUBGROUPS.items() if group and words.fullmatch(group["who"])]
    if not names or earlier not in BUILT_IN:
        return None
    part, rule = f"{_whole(earlier)}_{names[0]}", "part of the figure before"
    return Decision(part, no_phrase(place.number), rule, earlier, place.number)


def _taken_up(place: Place, earlier: str) -> Decision | None:
    """Return the toll that "puts it at 61" or "the figure rose to 70" takes up from before."""
    plain, number = place.line.plain, place.number
    if not place.phrase.head and _OWN_AUXILIARY.match(plain, number.outer_end):
        part = _subgroup(place, earlier)
        if part != earlier and _ARE_GROUP.match(plain, number.outer_end):
            rule = "part of the figure before"  # "Twenty-six were children"
            return Decision(part, no_phrase(number), rule, earlier, number)
        return Decision("other", no_phrase(number), "noun left out", "other", number)
    start = max(place.left, number.outer_start - 80)
    if has_plural_noun(place) or not _TAKES_UP.search(plain, start, number.outer_start):
        return None
    return Decision(earlier, no_phrase(number), "takes up the number before", earlier, number)


def of_subgroup(decided: Decision) -> Decision:
    """Return a count of children, women or security forces as a quantity of its own."""
    if decided.quantity != decided.base or decided.base not in BUILT_IN:
        return decided
    if decided.base in COUNTS_ITSELF or decided.base == "named_victims":
        return decided
    head = decided.phrase.head
    group = next((name for name, words in SUBGROUPS.items() if words.fullmatch(head)), "")
    return decided._replace(quantity=f"{decided.base}_{group}") if group else decided


# Verbs of the last of a list that belong to the whole list: "26 men and four boys were killed".
_SHARED = ("verb after number", "state after number")


def sharing_verb(found: list[tuple[Place, Decision]]) -> list[tuple[Place, Decision]]:
    """Return the figures of a sentence; those joined before one with a verb share its verb."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        (place, decided), (following, verb) = shared[index], shared[index + 1]
        if _shares(place, decided, following, verb):
            rule = f"list shares its verb, {verb.rule}"
            own = decided._replace(quantity=verb.base, base=verb.base, rule=rule)
            shared[index] = (place, of_subgroup(own))
    return shared


def _shares(place: Place, decided: Decision, following: Place, verb: Decision) -> bool:
    """Return whether a number of people without a verb is joined to one that has a verb."""
    if decided.rule != "plural noun" or decided.phrase.head.lower() in THINGS:
        return False
    if of_before(place):
        return False
    joint = place.line.plain[decided.phrase.end : following.number.outer_start].strip().lower()
    by_verb = verb.rule.startswith(_SHARED) or verb.rule.startswith("list shares")
    return joint in _LIST_JOINS and by_verb
