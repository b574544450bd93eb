"""Which body or person "it", "she", "the group", "the ministry" or a surname takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from samesource.speakers import names
from samesource.speakers.bodies import (
    SUBJECT,
    known,
    opening_body,
    opening_time,
    trimmed,
)
from samesource.speakers.records import Speech, Voice
from samesource.speakers.words import (
    ANY_BODY,
    KINDS_OF_BODIES,
    OWN_KIND,
    PERSONAL_PRONOUNS,
    PERSONS,
    TITLES,
)

_NEAR = 3  # sentences before a pronoun in which the body it means can stand
_WITHIN = 800  # characters of a sentence in which it can stand
_VERBS = 20  # verbs of saying of a sentence whose subjects it can be
_PARAGRAPHS = 2  # before a pronoun in which the body it means can stand
_PERSONAL = frozenset(("he", "she"))
_DEFINITE = re.compile(r"(?:the|this|that) (?P<noun>\w[\w'-]*)$", re.IGNORECASE)
_ANY_BODY = re.compile(
    rf"(?:the|this|that) (?:human rights |rights |aid |same |medical |relief |[\w-]+-based )*"
    rf"(?:{ANY_BODY})s?$",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(rf"(?:its|their) (?:{ANY_BODY}|{OWN_KIND})$", re.IGNORECASE)
_OPENING = re.compile(rf"(?:it|he|she|they|the (?:{ANY_BODY}|{OWN_KIND}))(?!\w)", re.IGNORECASE)
_LONGEST_BODY = 80  # characters of the name of a body that opens a sentence
_OURS = re.compile(r"(?:Our|We) ")
_WE = re.compile(r"we(?!\w)", re.IGNORECASE)
_OPENING_PERSON = re.compile(
    rf"(?:(?:and|but|yet|then|so|later|meanwhile) )*(?:an?|the|my|his|her|our|one|another) "
    rf"(?P<person>(?:(?!the |an? )\w[\w'-]* ){{0,3}}?(?:{PERSONS}))(?!\w)"
    r"(?! (?:toll|count|figure|number|list|report|version|estimate|death)s?(?!\w))",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"(?<!\w)(?:(?P<titled>(?:(?:{TITLES})\.? )+(?-i:[A-Z])[\w'-]*(?: (?-i:[A-Z])[\w'-]*)*)|"
    r"(?P<aged>(?-i:[A-Z])[\w'-]*(?: (?-i:[A-Z])[\w'-]*)*)(?=, (?:aged |then |now )?\d\d,|, who )|"
    rf"(?:(?:an?|(?<=')s) (?:[\w-]+ )?(?:{PERSONS})|"
    r"(?:counsel|lawyer|attorney|barrister|adviser) (?:for|to) [^,.;\n]{3,40}), "
    r"(?P<called>(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)+)(?=,))",
    re.IGNORECASE,
)
# "A nurse at the Sovereign Hospital".
_AT_BODY = re.compile(r" (?:at|of|for|from|with) (?:the )?", re.IGNORECASE)
_EMPLOYER_NEAR = 60  # characters behind a person in which the body can stand
_NAME_AFTER = re.compile(r"(?: (?:of|for|at) [^,.\n]{3,60})?, (?P<name>[^,.\n]{3,60}),")
GENERIC = frozenset(
    "agency institution company firm operator utility carrier line retailer manufacturer".split()
)
_SMALL_PLURAL = re.compile(r"(?:^| )[a-z][\w-]*[^s\W]s$")
_START = attrgetter("start")
_ANOTHER = re.compile(rf"(?<!\w)the (?P<head>{KINDS_OF_BODIES}|opposition)(?!\w)", re.IGNORECASE)
_FIRST_NAME = re.compile(r"[A-Z][a-z]{2,20}")
_SURNAME = re.compile(r"[A-Z][a-z][\w'-]*(?= [a-z])")


def taken_up(speech: Speech, index: int, begin: int, words: str) -> Voice | None:
    """Return the body that "it" or "the group" takes up; None where the words are no such thing.

    A pronoun without a body before it gives an empty one, "the ministry" keeps its own word.
    """
    stripped = words.strip(' ,"')
    end = begin + len(words)
    if stripped.lower() in PERSONAL_PRONOUNS:
        return _antecedent(speech, index, begin, stripped.lower())._replace(start=begin, end=end)
    if _ANY_BODY.match(stripped) or _ITS_OWN.match(stripped):
        whose = "they" if stripped.lower().startswith("their ") else "it"
        found = _antecedent(speech, index, begin, whose)
        if found.body and not _is_of_another_kind(speech, found.body, stripped):
            return found._replace(start=begin, end=end)
    definite = _DEFINITE.match(stripped)
    fuller = fuller_name(speech, definite["noun"], begin) if definite else None
    if fuller is None and definite and definite["noun"].lower() in GENERIC:
        meant = antecedent(speech, index, begin)
        fuller = meant if meant is not None and meant.body in speech.slugs else None
    return fuller._replace(start=begin, end=end, rule="by a shorter name") if fuller else None


_ANY_KIND = frozenset(
    "organization organisation group body statement report book study survey release document "
    "letter groups organizations organisations".split()
)


def _is_of_another_kind(speech: Speech, body: str, words: str) -> bool:
    """Return whether "the charity" can not be the hospital without a name that was named before."""
    noun = words.split()[-1].lower()
    return (
        body not in speech.slugs
        and body.islower()
        and not (noun in _ANY_KIND or body.endswith(noun))
    )


def fuller_name(speech: Speech, head: str, position: int) -> Voice | None:
    """Return the last name or speaker before a position that "the ministry" takes up."""
    named = names.latest(speech.names, head, position)
    spoke = speech.speakers.get(head.lower())
    if named is None or (spoke is not None and spoke.start > named.start):
        return spoke
    person = named.body not in speech.slugs and names.is_person(named.body)
    return named._replace(person=person)


def full_person(speech: Speech, surname: str, position: int) -> Voice | None:
    """Return the person whom a surname takes up: who spoke, else the first full name before."""
    spoke = speech.speakers.get(surname.lower())
    if spoke is not None and (spoke.body in speech.slugs or " " in spoke.body):
        return spoke
    return names.first(speech.names, surname, position)


def antecedent(speech: Speech, index: int, begin: int, near: int = _NEAR) -> Voice | None:
    """Return the body that "its" takes up, at most so many sentences back, or None."""
    found = _antecedent(speech, index, begin, "it", closing=False, near=near)
    return found if found.body else None


def opening_subject(speech: Speech, index: int) -> Voice | None:
    """Return the subject that opens a sentence: a pronoun, "the group", or a body."""
    plain, sentence = speech.plain, speech.sentences[index]
    start = sentence.start + opening_time(
        plain[sentence.start : min(sentence.end, sentence.start + 80)]
    )
    if speech.own and _WE.match(plain, start, sentence.end):
        return Voice(speech.own, start, start + len("we"), "whose text it is")
    match = _OPENING.match(plain[start : min(sentence.end, start + 40)])
    bodies = known(speech, start, min(sentence.end, start + _LONGEST_BODY))
    longer = match and bodies and bodies[0].start - start <= len("the ")
    if match is None or (longer and bodies[0].end > start + match.end()):
        return opening_body(speech, index)  # "the commission of inquiry"
    voice = taken_up(speech, index, start, match.group())
    return voice if voice is not None and voice.body else None


def _antecedent(
    speech: Speech, index: int, position: int, word: str, closing: bool = True, near: int = _NEAR
) -> Voice:
    """Return the last body or person before a position that a pronoun can mean, or an empty one.

    A pronoun behind a comma or a mark may be `closing` what it says: "…, they added".

    Looks at the same sentence, then back over at most three sentences and two paragraphs.
    """
    sentence = speech.sentences[index]
    # "Passengers had paid 3,500, they added": who is spoken of is not who speaks.
    closes = (
        closing
        and word not in _PERSONAL
        and not _INTRODUCES.match(speech.plain, position)
        and speech.plain.endswith((", ", '" '), sentence.start, position)
    )
    if closes and word == "it" and speech.plain.endswith(", ", sentence.start, position):
        opening = opening_body(speech, index)  # "Cristosal House has 6,426, it announced"
        if opening is not None and opening.body in speech.slugs and opening.end <= position:
            return Voice(opening.body, position, position, "by a pronoun")
    for number in range(index, max(-1, index - 1 - near), -1):
        if sentence.paragraph - speech.sentences[number].paragraph > _PARAGRAPHS:
            break
        others = _named_in(speech, number, position, word in _PERSONAL)
        for voice in _spoke_in(speech, number, position) if closes and number == index else others:
            if _can_mean(speech, voice, word) and not _told_him(speech, number, voice, word):
                return Voice(voice.body, position, position, "by a pronoun", voice.person)
    others = _named_in(speech, index, position, person=False) if closes else iter(())
    meant = next((voice for voice in others if _can_mean(speech, voice, word)), None)
    if meant is not None:
        return Voice(meant.body, position, position, "by a pronoun", meant.person)
    return Voice("", position, position)


def _told_him(speech: Speech, index: int, voice: Voice, word: str) -> bool:
    """Return whether a speaker asked or told "him" something: "he" of the answer is another."""
    whom = _WHOM.get(word)
    return whom is not None and any(
        verb.voice.body == voice.body and whom.match(speech.plain, verb.end)
        for verb in speech.verbs[index][-_VERBS:]
        if verb.verb in ("asked", "told")
    )


_WHOM = {
    "he": re.compile(r" him(?!\w)"),
    "she": re.compile(r" her (?:how|what|that|whether|if|about|to)(?!\w)"),
}


# "When the panel took up the book, it found that": no verb that closes what stands before it.
_INTRODUCES = re.compile(
    r"(?:it|they) (?:\w+ ){0,2}?[a-z]+ (?:that|the|at|how|only|about|more|fewer|\d)(?!\w)",
    re.IGNORECASE,
)


def _spoke_in(speech: Speech, index: int, position: int) -> Iterator[Voice]:
    """Yield who spoke in a sentence before a position, the last first."""
    last = min(position, speech.sentences[index].end)
    for verb in reversed(speech.verbs[index][-_VERBS:]):
        if verb.voice.end <= last and verb.voice.body:
            yield verb.voice
    told = speech.phrases.get(index)
    for source in reversed(told.sources if told else []):
        if source.end <= last:
            yield source.voice  # "according to the governor … he said"


def _can_mean(speech: Speech, voice: Voice, word: str) -> bool:
    """Return whether a pronoun can mean a speaker: he and she persons, it a body, they either."""
    if word in _PERSONAL:
        known_body = voice.body in speech.slugs
        before = speech.plain[max(0, voice.start - _LONGEST_KIN) : voice.start]
        kin = _KIN[word].search(before)
        return voice.person and not kin and (known_body or _is_one(voice.body, word))
    if voice.body in speech.slugs:
        return True
    if word == "they" and voice.person and names.person_in(names.without_title(voice.body)):
        return False  # one person with a name
    small = voice.body[:1].lower() + voice.body[1:]
    return word == "they" or not (voice.person or _SMALL_PLURAL.search(small))


_MALE = re.compile(
    r"(?:^|\s)(?:(?:[Mm]r|[Ss]ir|[Ll]ord|[Ff]ather|[Bb]rother|[Kk]ing|[Pp]rince|[Ii]mam|[Ss]heikh|"
    r"MR|SIR|LORD|FATHER)|(?:[Ss]pokes|[Cc]hair|[Aa]lder|[Cc]ouncil|[Cc]ongress|[Ff]ire|[Pp]olice)man|"
    r"SPOKESMAN|CHAIRMAN|[a-z]*(?<!wo)man|(?i:father|brother|husband|uncle|boy|grandfather|widower)|son|"
    r"dad|gran?dad|lad|priest|bishop|monk)(?:\.|\s|$)"
)
_FEMALE = re.compile(
    r"(?:^|\s)(?:Mrs|Ms|Miss|Lady|Dame|Sister|Mother|Queen|Princess|(?:spokes|chair|\w*)woman|"
    r"councilwoman|mother|sister|daughter|wife|aunt|girl|grandmother|widow|mum|gran|granny|nun|"
    r"midwife|stewardess|waitress)(?:\.|\s|$)",
    re.IGNORECASE,
)


# "Her son Karim" is not "she".
_KIN = {
    "she": re.compile(
        r"(?<!\w)(?:sons?|husband|brother|father|uncle|nephew|grandson|grandfather) $"
    ),
    "he": re.compile(r"(?<!\w)(?:daughters?|wife|sister|mother|aunt|niece|grandmother) $"),
}
_LONGEST_KIN = 14  # characters


def _is_one(body: str, word: str) -> bool:
    """Return whether words can be the one person whom "he" or "she" means."""
    other = _FEMALE if word == "he" else _MALE
    return not (_SMALL_PLURAL.search(body) or other.search(body))


def _named_in(speech: Speech, index: int, position: int, person: bool) -> Iterator[Voice]:
    """Yield what a pronoun can mean in a sentence: speakers, its subject, others named in it."""
    sentence = speech.sentences[index]
    last = min(position, sentence.end)
    first = max(sentence.start, last - _WITHIN)
    yield from _spoke_in(speech, index, position)
    if person:
        if not speech.quoted[index]:  # whom a quotation speaks of
            yield from _persons(speech, first, last)
        return
    if speech.own and _OURS.match(speech.plain, first, last):
        yield Voice(speech.own, first, first + len("Our"))
    opening = opening_body(speech, index)
    if opening is None or _A_PAPER.fullmatch(opening.body):
        opening = None  # "In a statement issued on Tuesday it said"
    if opening is not None and opening.end <= last and not _is_introduced(speech, opening):
        alone = opening.body not in speech.slugs and opening.body.isalpha()
        fuller = fuller_name(speech, opening.body, opening.start) if alone else None
        whole = fuller is not None and fuller.body.lower().endswith(opening.body.lower())
        yield opening._replace(body=fuller.body) if fuller is not None and whole else opening
    yield from _bodies_in(speech, first, last)


_A_PAPER = re.compile(
    r"(?:\w+ )?(?:statement|report|study|survey|letter|bulletin|communiqu[eé]|reply|release|"
    r"update|review)",
    re.IGNORECASE,
)
_WHO_IT_IS = re.compile(r", (?:aged )?\d\d,|, (?:an?|who|then|now) | who ")


def _is_introduced(speech: Speech, voice: Voice) -> bool:
    """Return whether a name is that of a person: with a title, or with who the person is."""
    if names.is_person(voice.body):
        return True
    told = _WHO_IT_IS.match(speech.plain, voice.end)
    return bool(told and voice.body not in speech.slugs and names.person_in(voice.body))


def _bodies_in(speech: Speech, first: int, last: int) -> Iterator[Voice]:
    """Yield the bodies between two offsets, the last first; nobody where an unknown one stands."""
    found = known(speech, first, last)
    for match in _ANOTHER.finditer(speech.plain, first, last):
        if not known(speech, match.start("head"), match.end()):
            meant = fuller_name(speech, match["head"], match.start())
            found.append(meant or Voice("", *match.span()))
            found[-1] = found[-1]._replace(start=match.start(), end=match.end())
    yield from sorted(found, key=_START, reverse=True)


_SHOUTED_VERB = re.compile(r" (?:\w{2,}ED|SAID|SAYS|TOLD|WAS|IS|HAS|HAD|WILL|AND|IN|AT|ON)(?!\w)")


def _unowned(name: str) -> str:
    """Return a name, or '' where it owns what follows: "she" behind "Ms. Roe's sister".

    In a line of capitals it ends where the verb begins.
    """
    if name.isupper():
        verb = _SHOUTED_VERB.search(name)
        return name[: verb.start()] if verb else name
    return "" if name.endswith(("'s", "s'")) else name


def _one_name(words: str) -> str:
    """Return a first name that stands alone in an apposition: "her mother, Nadia,", or ''."""
    return words if _FIRST_NAME.fullmatch(words) else ""


def _in_full(speech: Speech, voice: Voice) -> Voice:
    """Return a person under the full name, where a surname alone stands."""
    fuller = None if " " in voice.body else full_person(speech, voice.body, voice.start)
    if fuller is None or fuller.body in speech.slugs:
        return voice
    return voice._replace(body=fuller.body)


def _with_body(speech: Speech, voice: Voice, end: int) -> Voice:
    """Return the known body for which "Dr. Petit of Plateau Relief" speaks, else the person."""
    for body in known(speech, voice.end, min(end, voice.end + _EMPLOYER_NEAR)):
        if _AT_BODY.fullmatch(speech.plain, voice.end, body.start):
            return body._replace(start=voice.start, person=True)
    return _in_full(speech, voice)


_THE_OFFICER = re.compile(
    r"(?<!\w)the (?P<office>(?:[a-z]+ )?(?:minister|mayor|governor|president|commissioner|ombudsman"
    r"))(?!\w|'s)",
    re.IGNORECASE,
)


def _persons(speech: Speech, start: int, end: int) -> Iterator[Voice]:
    """Yield the persons named between two offsets: with a title or an age, or as the subject."""
    plain = speech.plain
    found = [
        Voice(
            _unowned(match["called"] or match.group()), match.start(), match.end(), "", person=True
        )
        for match in _PERSON.finditer(plain, start, end)
        if not known(speech, match.start(), match.end())
    ]
    if found and found[0].start == start:  # the subject of the sentence
        yield _in_full(speech, found.pop(0))
    yield from (_with_body(speech, voice, end) for voice in reversed(found))
    match = _OPENING_PERSON.match(plain, start, end)
    if match is not None:
        for voice in known(speech, match.end(), min(end, match.end() + _EMPLOYER_NEAR)):
            if _AT_BODY.fullmatch(plain, match.end(), voice.start):
                yield voice._replace(start=match.start("person"), person=True)
                return
        name = _NAME_AFTER.match(plain, match.end("person"), end)
        body = (names.person_in(name["name"]) or _one_name(name["name"])) if name else ""
        yield Voice(body or trimmed(match["person"]), *match.span("person"), "", person=True)
        return
    opening = names.opening(plain, start, end)
    shouted = opening is not None and opening.body.isupper() and not names.is_person(opening.body)
    if opening is not None and not shouted and not SUBJECT.search(opening.body):
        yield opening._replace(body=_unowned(opening.body), person=True)
    officers = [one for one in _THE_OFFICER.finditer(plain, start, end)]
    if officers and not known(speech, *officers[-1].span()):
        last = officers[-1]
        yield Voice(last["office"], *last.span("office"), "", person=True)
    surname = _SURNAME.match(plain, start, end)
    fuller = full_person(speech, surname.group(), start) if surname else None
    if fuller is not None and fuller.body not in speech.slugs:
        yield fuller._replace(person=True)
