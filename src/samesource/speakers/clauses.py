"""The verbs of saying of a sentence, each with its subject."""

from __future__ import annotations

import re

from samesource.speakers.pronouns import opening_subject
from samesource.speakers.records import SayingVerb, Speech, Voice
from samesource.speakers.subjects import as_voice, remember, subject_before, subject_behind
from samesource.speakers.verbs import finite_verbs, is_participle, is_strong, role
from samesource.speakers.words import NUMBERS, WEEKDAY

_LOOKS_BACK = 260  # characters before a verb in which its subject can stand
_PAUSE = 40  # characters before a subject in which the mark before it can stand
_LOOKS_ON = 200  # characters behind a verb in which its clause can end

_PREPOSITION = re.compile(r"\s*(?:on|in|by|at|with|under|of|to|into|from|for)\s", re.IGNORECASE)
_INVERTED = frozenset(
    "said says say reported reports announced wrote writes warned warns claimed claims told added "
    "adds insisted insists".split()
)
_PLAIN = frozenset("said says told announced added".split())
_SOMEBODY = re.compile(r"(?<!\w)(?!(?:I|we|We|you|You|WE|YOU)$)[\w-]+$")
_PRONOUN = re.compile(r"(?<!\w)(?:he|she)\s*$", re.IGNORECASE)
_OTHERS = re.compile(r"(?<!\w)(?:they|he|she)\s*$", re.IGNORECASE)
_CLOSES_PAUSE = (",", '"', " -", "(", ":")
_REPORTED_ON = re.compile(r",(?!\d)|[;:\"()]| - |\.(?=\s|$)")
# What may still follow "…, X said": whom it told, when, where and how.
_CLOSING = re.compile(
    r"(?: (?:us|me|him|her|them|(?:local |state |a |the )?(?:reporters|journalists|media|radio|"
    r"television|tv|parliament|lawmakers|agencies|court|inquiry|hearing|briefing)|"
    r"the (?:\w+ ){0,3}\w+|an? (?:\w+ ){0,3}\w+|(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*)"
    r"(?= (?:on|in|at|by|late|early|last|this|when|after)\b|$))?"
    r"(?:[ ](?:on|in|late|early|earlier|later|at|during|after|via|through|yesterday|today|by|to|"
    r"last|this|as|when|while|from|over|before|outside|again|afterwards|then|recently|tonight|"
    rf"without|with|under|so|too|also|{WEEKDAY})\b.*)?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[,;:\"()]|(?<!\w)(?:that|and|but|while|which|when|as)(?!\w)")
# "The senator had been saying 120", "is heard saying on the tape".
_PROGRESSIVE = re.compile(
    r"(?<!\w)(?:(?:has|have|had) )?(?:been|is|are|was|were|keeps?|kept)"
    r"(?: heard| already| now| still)?$",
    re.IGNORECASE,
)
_PAPER_SAYING = re.compile(r"(?<!\w)an? (?:\w+ )?(?:paper|letter|form|note|sign|banner|document)$")
_RELATIVE = re.compile(
    r"(?P<subject>[^,;:\"()]{3,80}?) (?:who|which|that) (?:had |has |have )?(?:[a-z]+ly )?[a-z]+ed "
)
_THAT = re.compile(r"(?: in \w+| \w+ly)? that(?!\w)")
_ASKED_FOR = re.compile(
    rf"(?: [\w-]+){{0,3}} for (?:(?:at least|about|some) )?(?:\d|(?:{NUMBERS})(?!\w))"
)
_AS = re.compile(r"(?<!\w)as (?:the |an? )?$", re.IGNORECASE)
_REPORTS_ON = re.compile(r"(?<!\w)(?:that|how many|whether)(?!\w)", re.IGNORECASE)


def saying_verbs(speech: Speech, index: int) -> list[SayingVerb]:
    """Return the verbs of saying of a sentence; the sentences before it are read first."""
    for number in range(len(speech.verbs), index + 1):
        _read(speech, number)
    return speech.verbs[index]


def _read(speech: Speech, index: int) -> None:
    """Add the verbs of saying of a sentence that have a subject, in order."""
    sentence, plain = speech.sentences[index], speech.plain
    found: list[SayingVerb] = []
    speech.verbs.append(found)
    inside, counted = speech.quoted[index], sentence.start
    begin = low = relative = sentence.start  # of the verb before
    last = None  # the subject of the verb before, which "saying" shares
    for match, before in finite_verbs(plain, sentence.start, sentence.end):
        inside ^= plain.count('"', counted, match.start()) % 2 == 1
        counted = match.start()
        verb = match.group().lower()
        progressive = is_participle(verb) and _PROGRESSIVE.search(
            plain, max(begin, before - 40), before
        )
        if progressive:
            voice, closes = _subject(speech, index, match, begin, progressive.start())
        elif plain.endswith(" as ", begin, match.start()) and is_participle(verb):
            voice, closes = as_voice(speech, index, begin, match.start() - len(" as "), True), False
        elif is_participle(verb):
            subject = last or opening_subject(speech, index)
            of_paper = last is None and _PAPER_SAYING.search(plain, sentence.start, before)
            voice, closes = None if of_paper else subject, False
        elif _ends_relative(speech, (relative, begin), before):
            voice, closes = _subject(speech, index, match, low, relative - len(" who"))
        else:
            voice, closes = _subject(speech, index, match, begin, before)
        shouted = sentence.furniture == "headline" or plain[sentence.start : sentence.end].isupper()
        low, clause, begin, relative = begin, begin, match.end(), before
        if verb == "told" and shouted and match.end() >= sentence.end - 1:
            continue  # "…, court told"
        if found and shouted and plain.endswith(",", clause, before):
            voice = found[0].voice  # "COAST GUARD DENIES REPORTS …, SAYS ALL BUT TWO …"
        if voice is None and _PRONOUN.search(plain, max(sentence.start, before - 6), before):
            voice = Voice("", before, before)  # "she told a crew": somebody not found
        named = voice is None and not inside and verb in _PLAIN
        if named and _SOMEBODY.search(plain, max(0, before - 12), before):
            voice = Voice("", before, before)  # who says it stands there, and is not found
        if inside and _OTHERS.search(plain[max(0, before - 6) : before]):
            voice = Voice("", before, before)  # "they told us 800": nobody says who they are
        if voice is not None:
            last = voice
            remember(speech, voice)
            kind = role(verb)
            if kind == "quote" and (
                _THAT.match(plain, match.end())
                or (verb == "asked" and _ASKED_FOR.match(plain, match.end()))
            ):
                kind = "say"  # "answered in writing that", "asked partners for 3 surgeons"
            found.append(SayingVerb(voice, *match.span(), verb, kind, closes, inside))


def _subject(
    speech: Speech, index: int, match: re.Match[str], begin: int, before: int
) -> tuple[Voice | None, bool]:
    """Return the subject of a verb of saying, and whether the clause closes what it reports.

    The subject stands between `begin` and `before`, or behind the verb.
    """
    sentence, plain = speech.sentences[index], speech.plain
    if plain.endswith(' "', 0, before):
        before -= 2  # 'the company "does not recognise" it'
    low = max(sentence.start, begin, match.start() - _LOOKS_BACK)
    verb = match.group().lower()
    strong = is_strong(verb)
    rest = plain[match.end() : min(sentence.end, match.end() + _LOOKS_ON)]
    voice = subject_before(speech, index, low, before, strong)
    aside = plain[low:before].rstrip().endswith(",") or _PREPOSITION.match(plain[low:before])
    if (voice is None or voice.rule == "") and begin > sentence.start and aside:
        low = max(sentence.start, match.start() - _LOOKS_BACK)  # "X, who announced it, said"
        voice = subject_before(speech, index, low, before, strong)
    if voice is not None:
        pause = (
            plain[max(sentence.start, voice.start - _PAUSE) : voice.start]
            .rstrip()
            .endswith(_CLOSES_PAUSE)
        )
        said_so = _AS.search(plain, max(sentence.start, voice.start - _PAUSE), voice.start)
        return voice, bool(pause or said_so) and _closes(rest)
    before_relative = _RELATIVE.match(plain, low, before)
    if before_relative is not None:
        end = before_relative.end("subject")
        voice = subject_before(speech, index, low, end, strong)
        if voice is not None:
            return voice, False  # "a team which visited Tambe and Oshe counted"
    opened = plain[max(sentence.start, match.start() - _PAUSE) : match.start()].rstrip()
    after_quotation = opened.endswith('"') and (strong or role(verb) == "quote")
    after_clause = verb in _INVERTED and opened.endswith(_CLOSES_PAUSE)
    if (after_quotation or after_clause) and not rest.startswith(" that"):
        return subject_behind(speech, index, match.end() + 1), True  # '"…," said X'
    return None, False


def _ends_relative(speech: Speech, clause: tuple[int, int], before: int) -> bool:
    """Return whether "who asked not to be named" ends in front of a verb, without commas.

    `clause` holds the end of the subject of the verb before and the end of that verb.
    """
    relative, begin = clause
    plain = speech.plain
    if not plain.endswith(" who", 0, relative) or _MARK.search(plain, begin, before):
        return False
    return not _OTHERS.search(plain, begin, before)  # "who claims she saw"


def _closes(rest: str) -> bool:
    """Return whether nothing that is reported follows a verb of saying before the next mark."""
    mark = _REPORTED_ON.search(rest)
    chunk = rest[: mark.start()] if mark else rest
    if mark and mark.group() in (":", '"', "("):
        return False
    return bool(_CLOSING.match(chunk)) and not _REPORTS_ON.search(chunk)
