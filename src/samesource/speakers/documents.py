"""From a document to what finding its speakers needs: unified text, known bodies, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from samesource.corpus import Vocabulary
from samesource.events import finder
from samesource.speakers import names
from samesource.speakers.records import Speech, Voice
from samesource.speakers.words import (
    KIND_WORDS,
    KINDS_OF_BODIES,
    OFFICES,
    PERSONS,
    SERVING,
    TITLES,
)
from samesource.text import Sentence, lowered, same_length, words_of

_START = attrgetter("start")
_DETERMINERS = frozenset("the this that a an its his her their our to of by from for and".split())
_OF_ANOTHER = re.compile(r" (?:of|for) (?!the \d)\w", re.IGNORECASE)
_LONG_NAME = 12  # characters above which a name is found without its capital letter


class _Bodies(NamedTuple):
    """The names of the bodies of a vocabulary: whose they are, the heads of each, its offices.

    `bare` holds the owners of names that are a kind alone: "the Ministry", "police".
    """

    slugs: dict[str, str]
    bare: dict[str, list[str]]
    small: frozenset[str]
    heads: dict[str, set[str]]
    words: dict[str, frozenset[str]]
    offices: dict[str, str]


def prepare(raw: str, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> Speech:
    """Return what `find` needs of a document: its unified text and the places of known bodies."""
    known = _bodies(tuple((slug, body.names) for slug, body in vocabulary.bodies.items()))
    plain = _with_file_names_as_words(same_length(raw), sentences)
    bodies = _known_bodies(plain, known)
    short = _short_names(plain, bodies, known)
    proper = _names(plain, sentences, bodies, known)
    everywhere = sorted([*bodies, *short], key=_START)
    return Speech(
        plain,
        sentences,
        everywhere,
        _quoted(plain, sentences),
        [match.start() for match in re.finditer('"', plain)],
        [],
        {},
        frozenset(vocabulary.bodies),
        proper,
        {},
        known.offices,
        _employers(plain, everywhere),
        *_interview(plain, sentences, proper),
        _own_body(plain, sentences, bodies),
        _turns(plain, sentences, known.offices),
    )


@lru_cache(maxsize=8)  # the same names serve every document of a corpus
def _bodies(named: tuple[tuple[str, tuple[str, ...]], ...]) -> _Bodies:
    """Return what finding bodies needs of their names, given as slug and names of each."""
    every = [(slug, name) for slug, all_names in named for name in all_names]
    heads = {
        slug: {head for name in all_names for head in names.heads(same_length(name))}
        for slug, all_names in named
    }
    words = {
        slug: frozenset(word for name in all_names for word in _unified(name).split())
        for slug, all_names in named
    }
    slugs = {_unified(name): slug for slug, name in every if not _is_kind(name)}
    bare: dict[str, list[str]] = {}
    for slug, name in every:
        if _is_kind(name):
            bare.setdefault(_unified(name), []).append(slug)
    small = frozenset(_unified(name) for _, name in every if name.islower())
    return _Bodies(slugs, bare, small, heads, words, _offices(every, heads))


def _is_kind(name: str) -> bool:
    """Return whether a name is the kind of a body alone: "the Ministry", "police"."""
    return _unified(name).removeprefix("the ") in KIND_WORDS


_FEWEST_QUESTIONS = 3
_LONGEST_QUESTION = 160  # characters of a question put in an interview


def _interview(
    plain: str, sentences: Sequence[Sentence], proper: names.Names
) -> tuple[Voice | None, frozenset[int]]:
    """Return who answers in an interview, and the lines that are no answers; else None.

    An interview has at least three short lines that end in a question; the person first named
    before them answers.
    """
    lines = {one.line: one for one in reversed(sentences)}  # the sentence that opens each line
    asked = [
        lines[one.line]
        for one in sentences
        if plain.endswith("?", one.start, one.end)
        and one.end - lines[one.line].start <= _LONGEST_QUESTION
        and plain[one.end : one.end + 1] in ("", "\n")
        and plain[lines[one.line].start] != '"'
    ]
    if len(asked) < _FEWEST_QUESTIONS:
        return None, frozenset()
    opening = asked[0]
    persons = [
        voice
        for places in proper.values()
        for voice in places
        if voice.end <= opening.start and names.person_in(voice.body) == voice.body
    ]
    told_of = [voice for voice in persons if _is_introduced(plain, voice)]
    first = min(told_of, key=_START, default=None)
    if not _speaks_of_self(plain, sentences, opening.start, {one.line for one in asked}):
        return None, frozenset()
    before = {one.line for one in sentences if one.start <= opening.start}
    return first, frozenset(before | {one.line for one in asked})


_SELF = re.compile(r"(?<!\w)(?:I|my|me|we|our|us)(?!\w)")


def _speaks_of_self(plain: str, sentences: Sequence[Sentence], start: int, asked: set[int]) -> bool:
    """Return whether half of the lines between questions say "I" or "we"."""
    told: dict[int, bool] = {}
    for one in sentences:
        if one.start > start and one.line not in asked:
            own = bool(_SELF.search(plain, one.start, one.end))
            told[one.line] = told.get(one.line, False) or own
    return bool(told) and 2 * sum(told.values()) >= len(told)


# "Rosa Tenebro, the midwife of …", "Dr. Parviz Naderi ran the hospital".
_INTRODUCED = re.compile(
    r", (?:the|an?|who|\d\d|then|now|once|head|chief|director)(?!\w)|,? who(?!\w)|"
    r" (?:was|is|ran|spent|talks|talked|spoke|remembers|survived|tells|told)(?!\w)"
)


def _is_introduced(plain: str, voice: Voice) -> bool:
    """Return whether a name is that of a person: with a title, or with who the person is."""
    behind = _INTRODUCED.match(plain, voice.end)
    before = plain[max(0, voice.start - 24) : voice.start].rstrip()
    return bool(behind or names.is_person(voice.body) or names.is_person(before))


_HEAD = 200  # characters at the top of a text in which its publisher names itself


def _own_body(plain: str, sentences: Sequence[Sentence], bodies: list[Voice]) -> str:
    """Return the known body that puts out a text that says "our" and "we", or ''.

    It opens a heading, or it is the first named in what calls itself a statement.
    """
    heads = {one.start for one in sentences if one.furniture == "headline" and one.start < _HEAD}
    stated = bool(_STATEMENT.search(plain, 0, _HEAD))
    opens = (
        voice for voice in bodies if voice.start in heads or (stated and voice.end < 2 * _HEAD)
    )
    named = next((voice.body for voice in opens), "")
    return named if named and _says_ours(plain) >= _FEWEST_OURS - stated else ""


def _says_ours(plain: str) -> int:
    """Return how often a text says "our" and "we", not where these words open a quotation."""
    words = words_of(plain)
    places = (start for word in ("our", "we") for start in words.get(word, ()))
    return sum(plain[start + 1].islower() and plain[start - 1 : start] != '"' for start in places)


_STATEMENT = re.compile(
    r"(?<!\w)(?:press release|for immediate release|statement|bulletin|newsletter|appeal|"
    r"communiqu\w+)(?!\w)",
    re.IGNORECASE,
)
_FEWEST_OURS = 2


_PERSON = r"(?P<name>(?:[A-Z][\w'-]*\.? )+[A-Z][\w'-]+)"
# "the Board's chairman, Lord Stroud", "Interior Ministry spokesman Ivo Marenk".
_OF_BODY = re.compile(rf"(?:'s|(?<=s)')? (?:[a-z]+ ){{0,2}}?(?:{OFFICES}|minister),? {_PERSON}")
# "Minister of the Interior, Dr. Ivo Marenk": the name of the body is an office.
_OFFICE = re.compile(r"(?<!\w)(?:minister|rapporteur|commissioner|governor|mayor)(?!\w)")
_IN_OFFICE = re.compile(rf",? {_PERSON}")
# "Lena Abiy, deputy director of (the)".
_AT_BODY = re.compile(
    rf"{_PERSON}, (?:the |its |an? )?(?:(?!former |ex-)[\w-]+ ){{0,3}}?(?:{OFFICES}|minister)"
    r"(?: (?:of|at|for|with)|,) (?:the )?$"
)
# "Dr. Jonas Petit of (the)".
_OF_BODY_ITSELF = re.compile(
    rf"(?<!\w)(?P<name>(?:(?:{TITLES})\.? )?[A-Z][\w'-]+ [A-Z][\w'-]+) (?:of|from|with) (?:the )?$"
)
# "Bruno Achával, 49, coordinates the cholera mission of (the)".
# "Dario Funes, a Red Cross tracing officer".
_AN_OFFICER = (", a ", ", an ", ", the ")
_CALLED_SO = re.compile(rf" (?:[a-z-]+ ){{0,3}}(?:{OFFICES}|{PERSONS})(?!\w)")
_PERSON_BEFORE = re.compile(rf"{_PERSON}(?:, \d\d)?, (?:an?|the) $")
_VERBS_OF_SERVING = (*SERVING.split("|"), "coordinates")
_PADDED_VERBS = tuple(f" {verb} " for verb in _VERBS_OF_SERVING)
_SERVES = re.compile(
    rf"{_PERSON}(?:, \d\d)?,? (?:who )?(?:{'|'.join(_VERBS_OF_SERVING)}) (?:the )?"
    r"(?:[\w-]+ ){0,4}?(?:(?:of|for|at) )?(?:the )?$"
)
_NEAR_OPENING = 12  # characters from the opening of a sentence to the body that is its subject
# "The union sued. Its secretary, Nomsa Thiele, was heard."
_ITS_OFFICE = re.compile(rf"(?<=[.!?] )Its (?:[a-z-]+ ){{0,3}}?(?:{OFFICES}),? {_PERSON}(?=,| )")
# "according to the Red Cross. Mele Harou, its field officer on Temo, thinks".
_OF_ITS_OFFICE = re.compile(
    rf"(?<!\w){_PERSON}, its (?:[a-z-]+ ){{0,3}}?(?:{OFFICES}|officer|engineer|doctor|medic)(?!\w)"
)
_PARAGRAPH_ENDS = re.compile(r"\n|[.!?] [^.!?]{10,}[.!?] ")
# "A spokeswoman for the Red Crescent, Lena Abiy".
_ROLE_OF = re.compile(
    rf"(?:{OFFICES}|spokes\w+) (?:of|for|at) (?:the )?$"
)  # of small letters, which are found faster
_BEHIND_ROLE = tuple(
    f"{word} {the}" for word in ("of", "at", "for", "with") for the in ("", "the ")
)
# "On behalf of Themis, Nadia Brix said …".
_SPEAKING_FOR = tuple(
    f"{words} {the}"
    for words in ("n behalf of", "peaking for", "peaking on behalf of")
    for the in ("", "the ")
)
_NAME_OF_SPEAKER = re.compile(rf", (?:(?:the|its) (?:\w+ ){{1,3}})?{_PERSON}")
# "At Saint Anne's, 25 miles to the north, emergency physician Lena Ortiz".
_DOCTOR_THERE = re.compile(
    rf"(?:, [^,.;\n]{{2,40}})?, (?:the )?(?:[a-z]+ ){{0,3}}"
    rf"(?:doctor|physician|surgeon|nurse|director|medic|matron) {_PERSON}"
)
_LONGEST_ROLE = 90  # characters in which a person, a role and a body stand


def _employers(plain: str, bodies: list[Voice]) -> dict[str, str]:
    """Return the known body for which each person with a name and a role works."""
    found: dict[str, str] = {}
    for office in _ITS_OFFICE.finditer(plain) if " Its " in plain else ():
        end = office.start() - 1
        opening = -1
        for mark in (". ", "\n", "? ", "! "):
            opening = max(opening, plain.rfind(mark, max(opening, 0), end))
        at = bisect_right(bodies, opening, key=_START)
        first = bodies[at] if at < len(bodies) else None
        if first and first.start < opening + _NEAR_OPENING and first.end < end:
            found.setdefault(office["name"], first.body)
    for office in _OF_ITS_OFFICE.finditer(plain) if ", its " in plain else ():
        last = bisect_right(bodies, office.start(), key=_START) - 1
        body = bodies[last] if last >= 0 else None
        if body and not _PARAGRAPH_ENDS.search(plain, body.end, office.start()):
            found.setdefault(office["name"], body.body)
    verbs = [verb for verb in _PADDED_VERBS if verb in plain]
    for voice in bodies:
        itself = _OFFICE.search(lowered(plain), voice.start, voice.end)
        pattern = _IN_OFFICE if itself else _OF_BODY
        match = pattern.match(plain, voice.end, voice.end + _LONGEST_ROLE)
        if match is None and plain.endswith(_SPEAKING_FOR, 0, voice.start):
            match = _NAME_OF_SPEAKER.match(plain, voice.end, voice.end + _LONGEST_ROLE)
        if match is None and plain.endswith(("At ", "At the "), 0, voice.start):
            match = _DOCTOR_THERE.match(plain, voice.end, voice.end + _LONGEST_ROLE)
        apposed = match is None and plain.endswith((", ", ", the "), 0, voice.start)
        if apposed:  # "Lena Abiy, deputy director, Orlo Red Crescent"
            match = _AT_BODY.search(plain, max(0, voice.start - _LONGEST_ROLE), voice.start)
        behind = match is None and plain.endswith(_BEHIND_ROLE, 0, voice.start)
        if behind and _ROLE_OF.search(lowered(plain), max(0, voice.start - 40), voice.start):
            match = _IN_OFFICE.match(plain, voice.end, voice.end + _LONGEST_ROLE)
        if match is None and behind:
            low = max(0, voice.start - _LONGEST_ROLE)
            match = _AT_BODY.search(plain, low, voice.start) or _OF_BODY_ITSELF.search(
                plain, low, voice.start
            )
        if match is None and plain.endswith(_AN_OFFICER, 0, voice.start):
            officer = _CALLED_SO.match(plain, voice.end, voice.end + _LONGEST_ROLE)
            low = max(0, voice.start - _LONGEST_ROLE)
            match = _PERSON_BEFORE.search(plain, low, voice.start) if officer else None
        if match is None:
            match = _serving(plain, voice.start, verbs)
        if match is not None and not plain.endswith(_FORMERLY, 0, voice.start):
            found.setdefault(match["name"], voice.body)
    return found


def _serving(plain: str, end: int, verbs: list[str]) -> re.Match[str] | None:
    """Return the name and the verb in front of the body that begins at `end`, or None.

    `verbs` are the verbs of serving that the text holds.
    """
    low = max(0, end - 2 * _LONGEST_ROLE)
    words = plain[low:end]
    if not any(verb in words for verb in verbs):  # a fast first look
        return None
    return _SERVES.search(plain, low, end)


_FORMERLY = ("former ", "Former ", "ex-")
_MINISTRY = re.compile(
    r"(?P<before>[\w' -]+) (?P<kind>ministry|department)|"
    r"(?P<of>ministry|department) of (?:the )?(?P<behind>[\w' -]+)"
)


# "ROE: Nine.", "Dr. Roe: Nine.", "Q (Morning Post): How many?", "Q: How many?".
_TURN = re.compile(
    r"(?:Q|Question) ?\((?P<outlet>[^()\n]{2,30})\): |(?:Q|Question|Interviewer|Reporter): |"
    r"(?:CLIP|TAPE|SOUNDBITE) \((?P<heard>[A-Z][\w' ]{2,30}?)(?:, [^()\n]{2,40})?\): |"
    r"(?:CLIP|TAPE|SOUNDBITE)[,:] (?P<clip>[A-Z][\w' ]{2,30}?)(?:, [^:\n]{2,20})?: |"
    r"(?:The )?(?P<office>[A-Z][\w' -]{4,50}) \((?P<held>(?:[A-Z][\w.'-]* ){1,3}[A-Z][\w'-]+)\): |"
    r"(?P<name>(?:[A-Z][\w.'-]*,? ){0,3}[A-Z][\w'-]+)(?: \([^()\n]{2,40}\)){0,2}: "
)
_OUR_REPORTER = re.compile(
    r"[Oo]ur (?:\w+ ){0,2}(?:reporter|correspondent|colleague),? "
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+)"
)
_SPOKEN = re.compile(r"(?:\([^()\n]{2,30}\) )?[A-Z\"][\w']*[ ,.!?][^\n]*[a-z]|[A-Z][a-z]")


_LONGEST_TURN = 90  # characters of a label


def _turns(plain: str, sentences: Sequence[Sentence], offices: dict[str, str]) -> list[Voice]:
    """Return the labels of the lines that somebody speaks, in order; rows of figures have none."""
    found: list[Voice] = []
    line = -1
    own = {match["name"].rsplit(" ", 1)[-1].lower() for match in _OUR_REPORTER.finditer(plain)}
    for sentence in sentences:
        if sentence.line == line:
            continue
        line = sentence.line
        end = sentence.start + _LONGEST_TURN
        labelled = plain.find(": ", sentence.start, end) >= 0  # a fast first look
        match = _TURN.match(plain, sentence.start, end) if labelled else None
        if match is None or not _SPOKEN.match(plain, match.end()):
            continue
        heard = match["clip"] or match["heard"]
        name = match["name"] or match["held"] or heard or ""
        if name and (sentence.furniture == "headline" or not (heard or _is_speaker(name))):
            continue
        if match["office"]:  # "The Minister of the Interior (Mr Goran Valk): "
            name = offices.get(match["office"].lower(), name)
        if name and name.rsplit(" ", 1)[-1].lower() in own:
            name = ""  # who reports for the text itself
        outlet = match["outlet"] or ""
        rule = "outlet" if outlet else ""
        found.append(Voice(name or outlet, match.start(), match.end() - 2, rule, not outlet))
    return found


def _is_speaker(name: str) -> bool:
    """Return whether a label names a person: in capitals or with a title."""
    return name.isupper() or names.is_person(name)


_FEWEST_TURNS = 4  # of a conversation, whose turns go on below their line
_LINES_OF_TURN = 8  # below its label, the blank ones between counted too


def turn_of(speech: Speech, index: int) -> Voice | None:
    """Return the label of the line of a sentence, or in a conversation of the turn it goes on."""
    sentence = speech.sentences[index]
    at = bisect_right(speech.turns, sentence.start, key=_START)
    if not at:
        return None
    turn = speech.turns[at - 1]
    opening = speech.sentences[line_opening(speech, index)]
    if turn.start == opening.start:
        return turn
    first = bisect_right(speech.sentences, turn.start, key=_START) - 1
    near = opening.line - speech.sentences[first].line <= _LINES_OF_TURN
    return turn if near and len(speech.turns) >= _FEWEST_TURNS and not sentence.furniture else None


def _offices(every: list[tuple[str, str]], heads: dict[str, set[str]]) -> dict[str, str]:
    """Return words that mean one body alone: its minister, or its kind if no other is of it."""
    offices: dict[str, str] = {_unified(name): slug for slug, name in every}
    for slug, name in every:
        ministry = _MINISTRY.fullmatch(_unified(name))
        if ministry:
            field = ministry["before"] or ministry["behind"]
            for office in (f"{field} minister", f"minister of {field}", f"minister of the {field}"):
                offices[office] = slug
            kind = ministry["kind"] or ministry["of"]
            for same in (f"{field} {kind}", f"{kind} of {field}", f"{kind} of the {field}"):
                offices.setdefault(same, slug)
    for title in ("sheriff", "coroner", "medical examiner", "mayor", "governor", "ombudsman"):
        of_title = {slug for slug, name in every if _unified(name).endswith(f"{title}'s office")}
        if len(of_title) == 1:
            offices.setdefault(title, of_title.pop())
    for kind in KINDS_OF_BODIES.split("|"):
        owners = [slug for slug, words in heads.items() if kind in words]
        if len(owners) == 1:
            offices[kind] = owners[0]
    return offices


def _names(
    plain: str, sentences: Sequence[Sentence], bodies: list[Voice], known: _Bodies
) -> names.Names:
    """Return the proper names of a text and its known bodies by the words that take them up."""
    found = names.in_text(plain, sentences, bodies)
    for voice in bodies:
        for head in known.heads[voice.body]:
            found.setdefault(head, []).append(voice)
    for places in found.values():
        places.sort(key=_START)
    return found


def line_opening(speech: Speech, index: int) -> int:
    """Return which sentence opens the line of a sentence."""
    line = attrgetter("line")
    return bisect_left(speech.sentences, speech.sentences[index].line, hi=index, key=line)


def is_quoted(speech: Speech, index: int, position: int) -> bool:
    """Return whether an offset of a sentence lies inside quotation marks."""
    first = bisect_left(speech.marks, speech.sentences[index].start)
    return speech.quoted[index] ^ ((bisect_left(speech.marks, position) - first) % 2 == 1)


def _unified(name: str) -> str:
    """Return a name of the vocabulary as the unified text has it, in small letters."""
    return _folded(same_length(name))


def _folded(name: str) -> str:
    """Return a name in small letters with single spaces."""
    return " ".join(name.lower().split())


def _with_file_names_as_words(plain: str, sentences: Sequence[Sentence]) -> str:
    """Return the text with spaces for the hyphens and dots of file names, index for index."""
    parts: list[str] = []
    done = 0
    for sentence in sentences:
        if sentence.furniture == "file_name":  # words joined by hyphens, as in an address
            parts.append(plain[done : sentence.start])
            parts.append(re.sub(r"[-_/.]", " ", plain[sentence.start : sentence.end]))
            done = sentence.end
    return "".join([*parts, plain[done:]])


def _known_bodies(plain: str, known: _Bodies) -> list[Voice]:
    """Return the bodies of the vocabulary where the text names them, in order.

    A short name of one word needs a capital letter in the text, so that words are not taken for
    names, unless the vocabulary writes it small; "coast guard" names the Coast Guard.
    """
    found = [
        Voice(known.slugs[_folded(match.group())], match.start(), match.end())
        for match in finder(known.slugs).places(plain)
        if _reads_as_name(match.group(), known)
    ]
    return sorted([*found, *_by_kind(plain, found, known)], key=_START) if known.bare else found


def _reads_as_name(words: str, known: _Bodies) -> bool:
    """Return whether words of the text are written as a name of the vocabulary."""
    long = len(words) > _LONG_NAME or " " in words
    return words[0].isupper() or long or words in known.small


# Words in front of "police" or "hospital" that do not make another body of it.
_NO_MODIFIER = re.compile(
    r"(?:^|[^\w' -]|(?<!\w)(?:the|this|that|an?|its|his|her|their|our|to|of|by|from|for|and|or|but|"
    r"in|at|on|with|when|where|while|as|if|than|tells?|told|said|says|local|state|after|before|until|"
    r"because|how|what|which|who|against|among|between|[a-z]+ing|[a-z]+ed)) ?\"?$",
    re.IGNORECASE,
)


def _by_kind(plain: str, named: list[Voice], known: _Bodies) -> Iterator[Voice]:
    """Yield the bodies that a text calls by a kind alone, as the vocabulary does.

    Not in the name of another body: "the Ministry of Health", "the county hospital". Of two bodies
    with one such name it is the one named last.
    """
    starts = [voice.start for voice in named]
    for match in finder(known.bare).places(plain):
        words, start, end = match.group(), match.start(), match.end()
        owners = known.bare[_folded(words)]
        at = bisect_right(starts, end)
        inside = at and named[at - 1].end > start
        kind = words.split()[-1]
        if inside or not _reads_as_name(words, known) or _OF_ANOTHER.match(plain, end):
            continue
        if kind == words and not _NO_MODIFIER.search(plain, max(0, start - 24), start):
            continue
        before = (voice.body for voice in reversed(named[:at]) if voice.body in owners)
        yield Voice(next(before, owners[-1]), start, end)


def _short_names(plain: str, bodies: list[Voice], known: _Bodies) -> list[Voice]:
    """Return where "the ministry" takes up the last ministry named, if the vocabulary knows it."""
    words = words_of(plain)
    heads = {head for slug in known.heads for head in known.heads[slug]}
    named = sorted((start, head) for head in heads & KIND_WORDS for start in words.get(head, ()))
    starts = [voice.start for voice in bodies]
    last: dict[str, str] = {}
    found: list[Voice] = []
    for start, head in named:
        if plain[start - 1 : start] != " ":
            continue
        end, before = start + len(head), bisect_right(starts, start)
        if before and bodies[before - 1].end > start:
            last[head] = bodies[before - 1].body
        elif _is_another(plain, start, end, known.words.get(last.get(head, ""), frozenset())):
            last.pop(head, None)
        elif head in last and (before_it := _article_before(plain, start, known, last[head])):
            found.append(Voice(last[head], before_it, end))
    return found


def _article_before(plain: str, start: int, known: _Bodies, slug: str) -> int:
    """Return where "office" or "UN office" begins behind "the", or 0 where there is no "the"."""
    word = _word_before(plain, start)
    if word in known.words.get(slug, frozenset()):
        start -= len(word) + 1
        word = _word_before(plain, start)
    return start if word in ("the", "this", "that") else 0


def _word_before(plain: str, position: int) -> str:
    """Return the word in front of a position, '' where a mark stands there."""
    words = plain[max(0, position - 30) : position].lower().rstrip(" ").split()
    return words[-1] if words and words[-1][-1].isalnum() else ""


def _is_another(plain: str, start: int, end: int, of_last: frozenset[str]) -> bool:
    """Return whether "ministry" is part of another name: "finance ministry", "ministry of".

    Not where the word before it is one of the name of the last such body: "the UN office".
    """
    before = _word_before(plain, start)
    apart = before and before not in _DETERMINERS and before not in of_last
    return bool(apart or _OF_ANOTHER.match(plain, end))


def _quoted(plain: str, sentences: Sequence[Sentence]) -> list[bool]:
    """Return for each sentence whether it begins inside quotation marks opened in its paragraph."""
    states: list[bool] = []
    paragraph, inside = -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, inside = sentence.paragraph, False
        states.append(inside)
        inside ^= plain.count('"', sentence.start, sentence.end) % 2 == 1
    return states
