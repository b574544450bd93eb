"""What a mention dates: the thing that happened, a statement, a publication, a process, or other.

The word that governs a date decides. That is the nearest verb or noun of a role before it in its
clause; where the date opens the clause ("On Monday, the ministry said ..."), the
first after it. A noun governs only a date that is joined to it by a preposition, a verb of saying
only one that does not belong to what is said. Durations and ages are other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from samesource.dates.neighbours import Setting, is_future
from samesource.dates.records import Parts
from samesource.dates.words import EVENT_NOUNS

EVENT, STATEMENT, PUBLICATION, PROCESS, OTHER = (
    "event",
    "statement",
    "publication",
    "process",
    "other",
)


class Role(NamedTuple):
    """The role of a mention, and the rule that gave it."""

    role: str
    rule: str


class Governor(NamedTuple):
    """A word that may govern a date: where it stands, its role, verb or noun."""

    start: int
    end: int
    role: str
    verb: bool


# ------------------------------------------------------------------ the words, as data

# What a text is put out as; and what is said or made known.
_WORKS = (
    "report reports article articles book books study studies survey publication paper editorial "
    "memoir memoirs documentary dossier database magazine newspaper tape audiotape videotape "
    "recording film video album novel photograph footage website"
).split()
_SAYINGS = (
    "statement statements letter speech interview conference briefing message remarks "
    "bulletin communique testimony sermon announcement warning tweet declaration names toll "
    "figures call"
).split()
_PROCEDURES = (
    "accord act agreement amendment ban bill budget census congress constitution convention deal "
    "election elections hearing hearings inquest inquiry inquiries investigation law lawsuit "
    "meeting pact poll polls proceedings protocol referendum reform resolution review ruling "
    "session sessions summit talks treaty trial trials tribunal truce verdict vote"
).split()
# Nouns that name an event by a year ("the 1977 list") without being what happened.
_NO_HAPPENING = {
    *_WORKS,
    *_SAYINGS,
    *_PROCEDURES,
    "campaign",
    "list",
    "season",
    "fire",
    "emergency",
}
_HAPPENINGS = (
    *(noun for noun in EVENT_NOUNS if noun not in _NO_HAPPENING),
    *"event events incident incidents death deaths execution arrest arrests bloodshed".split(),
    *"killings massacres executions riots attacks blasts clashes fires shootings strikes".split(),
    *"protests demonstrations uprisings floods raids murders explosions quakes".split(),
)
NOUNS: Mapping[str, str] = {
    **dict.fromkeys(_HAPPENINGS, EVENT),
    **dict.fromkeys(_PROCEDURES, PROCESS),
    **dict.fromkeys(_SAYINGS, STATEMENT),
    **dict.fromkeys(_WORKS, PUBLICATION),
}
_HAPPENED = (
    "abducted arrested assassinated attacked beaten blasted bled blew bombed bombarded broke "
    "buried burned burnt burst capsized collapsed crashed damaged demolished demonstrated "
    "derailed destroyed detained detonated died disappeared displaced drowned engulfed "
    "erupted evacuated executed executing exhumed exploded flattened fell felt fled flooded "
    "gutted hanged happened happening hijacked hit imprisoned injured invaded jailed "
    "kidnapped kill killed killing lynched marched martyred massacred massacring murdered "
    "occurred occurring overturned perished poisoned protested pulled raided rallied raped "
    "recovered rescued rioted ripped sank seized shelled shot shook slain slaughtered starved "
    "stormed stranded struck submerged swallowed swamped swept toppled tore tortured trapped "
    "vanished wounded wrecked"
).split()
_SAID = (
    "accused acknowledged added admitted alleged announced apologised apologized appealed "
    "argued asked asserted blamed cautioned claimed commented complained conceded concluded "
    "condemned confirmed criticised criticized declared demanded denied denounced described "
    "corrected counted documented emphasised emphasized estimated listed logged reckoned "
    "revised withdrew explained expressed highlighted informed insisted noted pledged praised "
    "predicted promised recalled reiterated remarked repeated replied responded said say says "
    "spoke spoken treated stated stressed suggested testified thanked told tweeted urged vowed "
    "warned welcomed wrote writes"
).split()
_PUBLISHED = (
    "published reported posted printed reprinted broadcast aired unveiled uploaded serialised "
    "serialized screened televised copyrighted"
).split()
_DECIDED = (
    "acquitted adopted agreed appealed appointed approved charged convened dismissed fined "
    "pleaded quashed upheld convicted elected enacted extradited heard indicted investigated "
    "negotiated prosecuted ratified re-elected reelected reviewed ruled sentenced signed "
    "summoned tried voted met"
).split()
# What a person, a house or a body goes through that is not what a text reports.
_BACKGROUND = (
    "visited rehearsed played lived worked earned hired renewed dispatched toured travelled "
    "born built constructed erected founded established installed joined married moved opened "
    "retired settled heightened"
).split()
# Verbs that say of a noun that it began or came out: its noun tells the role.
_TURNS = (
    "began begin begins begun start starts started open opens opened resume resumes resumed end "
    "ended ends close closes closed continue continued continues held hold hosted scheduled "
    "postponed adjourned released issued launched presented"
).split()
_TURN = "turn"
VERBS: Mapping[str, str] = {
    **dict.fromkeys(_BACKGROUND, OTHER),
    **dict.fromkeys(_TURNS, _TURN),
    **dict.fromkeys(_HAPPENED, EVENT),
    **dict.fromkeys(_DECIDED, PROCESS),
    **dict.fromkeys(_PUBLISHED, PUBLICATION),
    **dict.fromkeys(_SAID, STATEMENT),
}
_SAYING = f"(?:{'|'.join(_SAYINGS)})"
_WORK = f"(?:{'|'.join(_WORKS)})"
_MEASURE = "(?:act|bill|law|resolution|motion|budget|decree)"


class Phrase(NamedTuple):
    """A verb that takes its role from the words after it."""

    role: str
    verbs: str
    rest: str


# The first that fits counts.
_PHRASES = (
    Phrase(
        PUBLICATION,
        "compiled released issued launched presented produced",
        rf"(?: [\w'-]+){{0,4}}? {_WORK}",
    ),
    Phrase(
        STATEMENT,
        "released issued gave made delivered sent",
        rf"(?: [\w'-]+){{0,3}}? {_SAYING}",
    ),
    Phrase(EVENT, "tried", " to"),
    Phrase(PROCESS, "found", " (?:[\\w',-]+ ){1,7}guilty"),
    Phrase(PROCESS, "released freed", " (?:without charge|on bail)"),
    Phrase(PROCESS, "passed passes", rf"(?= (?:[\w'-]+ ){{0,12}}{_MEASURE}(?![\w-]))"),
    Phrase(STATEMENT, "called calls", "(?= (?:for|on|upon) )"),
    Phrase(STATEMENT, "pointed read reads", " out"),
    Phrase(STATEMENT, "put", " out(?= (?:a|an|the|its|his|her) )"),
    Phrase(
        STATEMENT, "had made makes", " (?:it|the (?:toll|number|figure|count)) (?:at )?(?=[0-9])"
    ),
    Phrase(STATEMENT, "up down", " from [0-9][0-9,.]*(?: [a-z]+)?"),
    Phrase(STATEMENT, "stopped stood stands", " at [0-9]"),
    Phrase(STATEMENT, "made", " known"),
    Phrase(STATEMENT, "according", " to"),
    Phrase(STATEMENT, "put puts", "(?: [\\w'-]+){1,5} at(?= )"),
    Phrase(OTHER, "put set", " up"),
    Phrase(EVENT, "admitted", "(?= (?:to|[0-9]))"),
    Phrase(EVENT, "gave gives", " way"),
    Phrase(EVENT, "came come went", " (?:down|off)"),
    Phrase(
        EVENT, "left leaving leaves", "(?: [\\w'-]+){1,4} (?:dead|homeless|injured|wounded|missing)"
    ),
    Phrase(EVENT, "made makes", " landfall"),
    Phrase(PROCESS, "went goes go stood put", " (?:on )?trial"),
    Phrase(PROCESS, "went go goes", " to the polls"),
    Phrase(EVENT, "put", " to death"),
    Phrase(EVENT, "rounded blew blown", " up"),
    Phrase(EVENT, "break breaks broke", " out"),
    Phrase(EVENT, "open opened", " fire"),
    Phrase(EVENT, "take takes taken taking took", " place"),
    Phrase(EVENT, "lose lost", " their lives"),
)


def _by_verb(phrases: Sequence[Phrase]) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return the roles and the patterns of the words after it, by verb."""
    by_verb: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for phrase in phrases:
        rest = re.compile(rf"{phrase.rest}(?![\w-])")
        for verb in phrase.verbs.split():
            by_verb.setdefault(verb, []).append((phrase.role, rest))
    return by_verb


_AFTER_VERB = _by_verb(_PHRASES)
_GOVERNING = frozenset((*VERBS, *NOUNS, *_AFTER_VERB))

# ------------------------------------------------------------------ how words and dates are joined

_WORD = re.compile(r"[\w-]+")
_PREPOSITION = (
    "on|in|at|by|of|during|since|until|till|from|before|after|between|throughout|through|over|"
    "around|about|circa|for|within|late|early|mid|the|as|back|just|only|again|month|year|"
    "morning|evening|night|afternoon|exactly|some|end|start|week"
)
_LEAD = re.compile(rf"(?:(?<!\w)(?:{_PREPOSITION})[ -]{{1,3}}){{0,6}}$")
# A date after these opens its clause: what governs it comes after.
_OPENS = re.compile(
    r"(?:^|[;:(\"] ?| - |(?<!\w)(?:that|which|who|whom|when|where|but|while|whereas|because|if|"
    r"although|, and|, so),? |(?<!\w)(?:meanwhile|then|however|later|earlier|and|also),? )$"
)
_CLAUSE = re.compile(
    r"[;:\"]|\((?![^()]{0,200}\))| - |- (?=[a-z])|, (?=(?:and|but|while|whereas|although|because|"
    r"so|who|which|where|when)\b)"
)
_JOINED_DATES = re.compile(rf",? ?(?:and|or|to|through|,|;|\()?,? ?(?:(?:{_PREPOSITION}) ){{0,3}}")
_AS_OF = re.compile(
    r"(?:\b(?:as of|as at|dated|(?:report|bulletin|register|communiqu.|log|diary|ledger|circular|"
    r"memo|letter|statement|update|reply|answer)s? (?:of|from|for)|entry of)|"
    r"^(?:reporting period|period covered|period):)"
    r" (?:the )?[\"(]?$"
)
_NEAR_A_DAY = re.compile(
    r"\b(?:run-up to|ahead of|eve of|approach of|lead-up to|in time for) (?:the )?$"
)
# Between a noun and its date: prepositional phrases only, no verb or pronoun of another clause.
_JOINS_NOUN = re.compile(
    r"(?: ?(?:$|(?:of|in|on|at|by|against|to|from|between|near|during|over|for|with|into|dated|"
    r"throughout|since|the|late|early|and)\b))"
)
# Where the clause of a date ends that does not open it.
_BOUND = re.compile(r"[,;:\"(]| (?:and|but|while|when|where|which|who|because|after|before) ")
_OTHER_CLAUSE = re.compile(
    r"[,;:]|(?<!\w)(?:was|were|is|are|has|had|have|be|been|will|would|that|which|who|he|she|it|they|"
    r"we|i)(?!\w)"
)
_CONTENT = re.compile(r" ?(?:,|the|a|an|he|she|it|they|we|that|there|its|his|their|all|no)(?!\w)")
_ONLY_SPEAKS = frozenset({"said", "say", "says", "added", "noted", "argued", "claimed"})
_WHO_WERE = re.compile(
    r"(?<!\w)(?:who|which|that|whom|those)"
    r"(?: (?:was|were|is|are|had|has|have|been|being|not|also|later)){0,3} $"
)
# A noun after these belongs to another noun: "the trial over the deadly fire".
_INSIDE = re.compile(
    r"(?<!\w)(?:of|over|on|into|for|about|against|after|before|in|at|from|to|since|by)"
    r"(?: (?:the|a|an|this|that|its|his|her|their))?(?: [\w'-]{1,20})? $"
)
# A participle between an article and its noun describes: "the flooded valley".
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:the|a|an|this|that|these|those|its|his|her|their) $")
_NOUN_AFTER = re.compile(
    r" (?:[0-9]|(?!(?:of|in|on|by|at|and|or|during|from|after|before|with)\b)[a-z])"
)
_SET_TO = re.compile(r"(?<!\w)(?:set|due|scheduled|expected|slated|planned) to $")
# How many characters the prepositions before a date, and the words that open a clause, take.
_LONGEST_LEAD, _LONGEST_OPENING = 80, 24
# How many characters a word may stand from the date it governs.
_FAR = 240
# How many words may stand between a noun, or a verb of saying, and its date.
_JOINED_WORDS = 14


def _governors(words: str, verb: bool) -> Iterator[Governor]:
    """Return the verbs, or the nouns, of a stretch that may govern a date, in order."""
    known = (word for word in _WORD.finditer(words) if word.group() in _GOVERNING)
    return (one for word in known if (one := _governor(words, word, verb)))


def _governor(words: str, word: re.Match[str], verb: bool) -> Governor | None:
    """Return a word of a stretch as the verb, or the noun, that may govern a date; else None."""
    one = _phrase(words, word) if verb else None
    role = (VERBS if verb else NOUNS).get(word.group())
    if one or role is None or (verb and _describes(words, *word.span())):
        return one
    return Governor(*word.span(), role, verb)


def _phrase(words: str, verb: re.Match[str]) -> Governor | None:
    """Return a verb together with the words after it that tell its role."""
    for role, rest in _AFTER_VERB.get(verb.group(), ()):
        match = rest.match(words, verb.end())
        if match:
            return Governor(verb.start(), match.end(), role, True)
    return None


def _describes(words: str, start: int, end: int) -> bool:
    """Return whether a participle stands between an article and its noun."""
    article = _ARTICLE_BEFORE.search(words[max(0, start - 8) : start])
    return bool(article and _NOUN_AFTER.match(words, end))


def _all_governors(words: str) -> list[Governor]:
    """Return verbs and nouns of a stretch in order; a noun inside a verb phrase is part of it."""
    found: list[Governor] = []
    inside = 0  # up to where the verb phrases reach
    for word in _WORD.finditer(words):
        if word.group() not in _GOVERNING:
            continue
        one = _governor(words, word, verb=True)
        if one:
            inside = max(inside, one.end)
        elif word.start() >= inside:
            one = _governor(words, word, verb=False)
        if one:
            found.append(one)
    return found


def _turned(words: str, turn: Governor) -> str:
    """Return the role of what begins, opens or comes out: that of the noun before, else after."""
    nouns = list(_governors(words, verb=False))
    before = [noun for noun in nouns if noun.end <= turn.start]
    heads = [
        noun for noun in before if not _INSIDE.search(words[max(0, noun.start - 40) : noun.start])
    ]
    after = [noun for noun in nouns if noun.start >= turn.end]
    if before or after:
        return (heads or before)[-1].role if before else after[0].role
    return PROCESS if _SET_TO.search(words[: turn.start]) else ""


def _is_joined(gap: str) -> bool:
    """Return whether the words between a noun or verb and a date keep them in one clause."""
    return not _OTHER_CLAUSE.search(gap) and len(gap.split()) <= _JOINED_WORDS


def _governs(words: str, one: Governor) -> bool:
    """Return whether a word before a date (at the end of `words`) governs it."""
    gap = words[one.end :]
    if not one.verb:
        return bool(_JOINS_NOUN.match(gap)) and _is_joined(gap)
    if one.role != STATEMENT:
        return True
    speaks = words[one.start : one.end] in _ONLY_SPEAKS
    return _is_joined(gap.lstrip(" ,")) and not (speaks and _CONTENT.match(gap))


def _before(words: str) -> Governor | None:
    """Return the nearest word before a date that governs it; `words` end at the date."""
    governors = _all_governors(words)
    for index in range(len(governors) - 1, -1, -1):
        one = governors[index]
        if not _governs(words, one):
            continue
        role = _turned(words, one) if one.role == _TURN else one.role
        if not role:
            continue
        if not one.verb and role == EVENT and words.endswith(" on "):
            return _speaks_of(words, governors[:index], one)
        return one._replace(role=role)
    return None


def _speaks_of(words: str, earlier: Sequence[Governor], noun: Governor) -> Governor:
    """Return the verb that has an event as its object: "condemned the raid on Monday"."""
    if earlier and earlier[-1].verb and earlier[-1].role in (STATEMENT, PUBLICATION, PROCESS):
        verb = earlier[-1]
        gap = words[verb.end : noun.start]
        if words[verb.start : verb.end] not in _ONLY_SPEAKS and _is_joined(gap):
            return verb
    return noun


def _after(words: str) -> Governor | None:
    """Return the first word after a date that governs it: a verb that is not in a relative clause.

    Without a verb, the first noun.
    """
    for verb in _governors(words, verb=True):
        if _WHO_WERE.search(words[max(0, verb.start - 40) : verb.start]):
            continue
        role = _turned(words, verb) if verb.role == _TURN else verb.role
        if role:
            return verb._replace(role=role)
    nouns = (
        noun for noun in _governors(words, verb=False) if not words.startswith("event", noun.start)
    )
    return next(nouns, None)


_WHICH_TURNS = re.compile(r" ?(?:which|that) ")


def _turn_of_relative(words: str, cut: int) -> Governor | None:
    """Return what begins or ends in a relative clause by its noun: "the trial, which began on"."""
    which = _WHICH_TURNS.match(words, cut)
    if not which:
        return None
    for verb in _governors(words, verb=True):
        role = _turned(words, verb) if verb.role == _TURN and verb.start >= cut else ""
        if role:
            # `cut` is where the words of the clause begin.
            return verb._replace(start=verb.start - cut, end=verb.end - cut, role=role)
    return None


def _by(words: str, one: Governor) -> Role:
    kind = "verb" if one.verb else "noun"
    return Role(one.role, f"{one.role} by {kind} {words[one.start : one.end]!r}")


# ------------------------------------------------------------------ the rules in their order


def _by_possessive(after: str) -> Role | None:
    """Return the role of the noun that a date owns: "Monday's hearing"."""
    if not after.startswith("'"):
        return None
    words = after.split()[1:5]
    for word in words:
        role = NOUNS.get(word.strip(".,;:"))
        if role:
            return Role(role, f"{role} by noun {word.strip('.,;:')!r}")
    return None


def _by_neighbour(setting: Setting, index: int, roles: Sequence[Role]) -> Role | None:
    """Return the role of the date before when both are joined: "in 2001 and again in 2004"."""
    if not index or setting.sentences[index] != setting.sentences[index - 1]:
        return None
    left, right = setting.found[index - 1], setting.found[index]
    if left.kind in ("duration", "event_name", "posting") or right.start - left.end > 40:
        return None
    if not _JOINED_DATES.fullmatch(setting.low, left.end, right.start):
        return None
    role = roles[index - 1].role
    return Role(role, f"{role} as the date before") if role != OTHER else None


# What ends a date that stands as the head of an entry: "12 March. The dam broke."
_HEAD_ENDS = frozenset({"", ".", ":", "-"})
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\s\"]")


def _first_sentence(words: str) -> str:
    """Return the sentence after the head of an entry."""
    return _SENTENCE_END.split(words.lstrip(" .:-\n"), maxsplit=1)[0]


def _role(setting: Setting, index: int, roles: Sequence[Role]) -> Role:
    """Return the role of one mention; `roles` are those of the mentions before it."""
    found, sentence = setting.found[index], setting.sentences[index]
    if found.kind == "posting":
        return Role(PUBLICATION, "publication: stamp, path or copyright")
    if found.kind == "event_name":
        return Role(EVENT, "event: in its name")
    if found.kind == "duration":
        return Role(OTHER, "length of time")
    before = setting.low[max(sentence.start, found.start - _FAR) : found.start]
    after = setting.low[found.end : min(sentence.end, found.end + _FAR)]
    if not before.strip() and after.strip() in _HEAD_ENDS:
        after = _first_sentence(setting.low[found.end : found.end + _FAR])
    near = max(0, len(before) - _LONGEST_OPENING)
    if _NEAR_A_DAY.search(before, near):
        return Role(OTHER, "day that something else is told by")
    if _AS_OF.search(before, near):
        return Role(STATEMENT, "statement: day of a count or a paper")
    known = _by_possessive(after) or _by_neighbour(setting, index, roles)
    if known:
        return known
    cut = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    clause = before[cut:]
    lead = _LEAD.search(clause, max(0, len(clause) - _LONGEST_LEAD))
    stem = clause[: lead.start()] if lead else clause
    opens = not stem or _OPENS.search(stem, max(0, len(stem) - _LONGEST_OPENING)) is not None
    first = None if opens else _before(clause) or _turn_of_relative(before, cut)
    now = found.parts.how == "deictic" and " " in found.parts.unit
    ahead = _counts_ahead(found.parts) or is_future(setting, index)
    if not now and ahead and not (first and first.role == PROCESS):
        return Role(PROCESS, "process: still to come")
    if first:
        return _by(clause, first)
    later = _after(after if opens else _BOUND.split(after, 1)[0])
    if later:
        return _by(after, later)
    return _without_governor(setting, index, before)


# What is told without a governing word is an event when it is told as news: by the day.
def _counts_ahead(parts: Parts) -> bool:
    """Return whether a time is told as one after the publication: "next month"."""
    from_now = parts.base == "publication" or parts.how in ("season", "weekday")
    return parts.step > 0 and from_now and parts.base != "neighbour"


def _is_named_day(setting: Setting, index: int) -> bool:
    """Return whether a mention is a named day, or the weekday beside one."""
    around = setting.found[index : index + 2]
    weekday = around[0].parts.how == "weekday"
    return any(one.parts.base == "named day" for one in (around if weekday else around[:1]))


def _without_governor(setting: Setting, index: int, before: str) -> Role:
    """Return the role of a date that no known verb or noun governs."""
    found, sentence = setting.found[index], setting.sentences[index]
    if sentence.furniture == "caption":
        return Role(EVENT, "event: day of a picture")
    if found.parts.how == "deictic" or _is_named_day(setting, index):
        return Role(OTHER, "no governing word")
    return Role(EVENT, "event: told without a known verb")


def roles_of(setting: Setting) -> list[Role]:
    """Return the role of every mention, each with the rule that gave it."""
    roles: list[Role] = []
    for index in range(len(setting.found)):
        roles.append(_role(setting, index, roles))
    return roles
