"""Which words name a body: names that the vocabulary knows, and the words of unknown bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from samesource.speakers.records import Speech, Voice
from samesource.speakers.words import PRONOUNS, SUBJECT_NOUNS, WEEKDAY

_MOST_WORDS = 10  # of a body that no vocabulary knows
_START = attrgetter("start")

SUBJECT = re.compile(rf"(?<!\w)(?:{SUBJECT_NOUNS})(?!\w)", re.IGNORECASE)
# "a new report by …", "a spokeswoman for …": the body stands behind it.
REPORT_BY = re.compile(
    r"(?:an? |the |its |recent |new |latest |official |preliminary )*(?:(?:reports?|figures?|data|"
    r"statements?|statistics|numbers|estimates?|records|count|tally|lists?|documents|study|survey|"
    r"releases?|bulletins?|inquiry|investigation|analysis|register|census) "
    r"(?:by|from|of|for|at|compiled by|released by|published by|issued by)|"
    r"(?:\w+ )?spokes\w+ (?:for|of)) ",
    re.IGNORECASE,
)
# Where a name ends at the latest: marks, verbs, times, relative clauses.
_STOP = re.compile(
    r"[,;:?!\n\"()]| - |\.(?=\s*$)|(?<!\w)(?:that|which|who|whose|where|and (?=\d)|said|says|has|"
    r"have|had|was|were|is|are|will|would|may|might|could|did|does|includ(?:es?|ed|ing)|remains?|"
    r"rose|fell|stands?|stood|exceeds?|shows?|showed|indicates?|suggests?|found|finds|estimated|"
    r"concluded|puts?|lists|names|gave|gives|told|added|"
    r"in (?:an?|the|its|his|their)? ?(?:statement|report|briefing|news|interview)|"
    rf"on {WEEKDAY}|on \d|in (?:19|20)\d\d|after|while|but|since|when|as|released|published|"
    r"issued|cited|quoted|to|for (?!human)|at least|more than|between|during|late|early|earlier|"
    r"this|last|an? (?:day|week|month|year|hour) (?:ago|earlier|later|before)|themselves|itself)"
    r"(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s(?:in|on|from|with|to|into|about|over|under|by)\s", re.IGNORECASE)
_EMPLOYED = re.compile(r"(?:of|at|for|from|with) (?:the )?$")
_HEARSAY = re.compile(
    r"(?:initial|early|first|earlier|unconfirmed|some|several|conflicting|other|previous|recent|"
    r"various) (?:\w+ )?(?:reports|estimates|counts|accounts|figures|records|lists)$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\s*(?:the|an?|his|her|its|their|one|two|three|several|some|many)\s", re.IGNORECASE
)
_OPENING_WORDS = re.compile(
    r"^(?:(?:the|an?|its|his|her|their|as|and|also|but|so|yet|then|one)\s+)+", re.IGNORECASE
)
_LAST_PARTICIPLE = re.compile(
    r"\s+(?:published|released|issued|compiled|conducted|carried out|seen|obtained|reviewed|"
    r"commissioned)$"
)
_LAST_ADVERB = re.compile(r"\s+(?:also|later|has|have|had|on|in|late|early|yesterday|today|at|of)$")
_OPENING_NOUN = re.compile(rf"(?:[\w'-]+ ){{0,3}}?(?:{SUBJECT_NOUNS})(?!\w)", re.IGNORECASE)
_OPENING_NAME = re.compile(
    r"(?:\"|'|- )?(?:The |An? |In [\w ']{3,30}, (?:the )?)?(?P<name>[A-Z][\w.'-]*(?: (?:(?:of|for|"
    r"and|the|in|without|beyond) )*[A-Z][\w.'-]*)*)"
)
_NOT_A_NAME = frozenset(
    "but and so yet still this there these those some many most no nobody one people the a an "
    "not".split()
)
_SMALL_WORDS = frozenset("of the for and al de van in on beyond without".split())


def known(speech: Speech, start: int, end: int) -> list[Voice]:
    """Return the bodies of the vocabulary named between two offsets, in order."""
    first = bisect_left(speech.known, start, key=_START)
    last = bisect_left(speech.known, end, key=_START)
    return [voice for voice in speech.known[first:last] if voice.end <= end]


def trimmed(words: str) -> str:
    """Return the words of a speaker without article, conjunction and trailing adverbs."""
    words = " ".join(words.strip(" ,-\"'().:").split())
    for pattern in (_OPENING_WORDS, _LAST_PARTICIPLE, _LAST_ADVERB):
        words = pattern.sub("", words)
    return "" if words.lower() in ("the", "a", "an") else words


def before_place(words: str) -> str:
    """Return the words before the place or time that a preposition adds to them."""
    cut = _PLACE.search(words, 1)
    return words[: cut.start()] if cut else words


def _is_name(body: str) -> bool:
    """Return whether all words that are not small have a capital letter, as names have."""
    words = [word for word in body.split() if word.lower() not in _SMALL_WORDS]
    if not words or body.isupper() or words[0].lower() in _NOT_A_NAME:
        return False
    return all(word[0].isupper() for word in words)


def _names_itself(body: str) -> bool:
    """Return whether words of the text name a body by their noun or as a name."""
    return bool(SUBJECT.search(body)) or _is_name(body)


def is_body(speech: Speech, voice: Voice) -> bool:
    """Return whether words name a body by themselves: known, by their noun, or as a name."""
    return bool(known(speech, voice.start, voice.end)) or _names_itself(voice.body)


def _is_short(body: str) -> bool:
    """Return whether words are few enough for a body, and without a number."""
    return 0 < len(body.split()) <= _MOST_WORDS and not any(map(str.isdigit, body))


def can_speak(body: str, words: str, strong: bool) -> bool:
    """Return whether words can name a speaker: by their noun, as a name, or by grammar.

    `body` is `words` trimmed; `strong` tells that the verb has a speaker by grammar alone.
    """
    if not _is_short(body) or len(body) < 2 or _is_empty_word(body) or _HEARSAY.match(body):
        return False
    if _names_itself(body):
        return True
    named = body.split()[-1][0].isupper() and not body.isupper()
    return strong and len(body.split()) <= 6 and (named or bool(_DETERMINED.match(words)))


def _is_empty_word(body: str) -> bool:
    """Return whether words end in a pronoun or are one word that names nobody."""
    return body.split()[-1].lower() in PRONOUNS or body.lower() in _NOT_A_NAME


def body_after(speech: Speech, start: int, end: int) -> Voice | None:
    """Return the body whose name opens the words between two offsets (after "according to")."""
    end = min(end, start + 200)
    report = REPORT_BY.match(speech.plain[start:end])
    start += report.end() if report else 0
    words = speech.plain[start:end]
    stop = _STOP.search(words, 1)
    words = words[: stop.start()] if stop else words
    found = known(speech, start, start + len(words)) or _in_apposition(speech, start, end)
    if found:
        return found[-1]._replace(start=start)
    words = before_place(words)
    body = trimmed(words)
    if not _is_short(body) or body.lower() in PRONOUNS:
        return None
    return Voice(body, start, start + len(words))


def _in_apposition(speech: Speech, start: int, end: int) -> list[Voice]:
    """Return the body named in the apposition after a person: "Philip X, director at Y"."""
    plain = speech.plain
    return [
        voice
        for voice in known(speech, start, min(end, start + 120))
        if "," not in plain[start : voice.start] or _EMPLOYED.search(plain[start : voice.start])
    ][:1]


def opening_body(speech: Speech, index: int) -> Voice | None:
    """Return the proper name of at least two words, or the known body, that opens a sentence."""
    sentence, plain = speech.sentences[index], speech.plain
    found = known(speech, sentence.start, min(sentence.end, sentence.start + 80))
    if found and found[0].start - sentence.start <= 5:
        return found[0]
    match = _OPENING_NAME.match(plain, sentence.start, min(sentence.end, sentence.start + 160))
    if match is None:
        return None
    start, end = match.span("name")
    if " " not in match["name"]:
        phrase = _OPENING_NOUN.match(plain, start, min(sentence.end, start + 80))
        if phrase is None:
            return None
        end = phrase.end()
    body = trimmed(plain[start:end])
    return Voice(body, start, end) if body and not body.isupper() else None
