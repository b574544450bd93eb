"""Which words name a body: names that the vocabulary knows, and the words of unknown bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from samesource.speakers.names import is_person
from samesource.speakers.records import Speech, Voice
from samesource.speakers.words import (
    DAY,
    HANDED_OVER,
    NOBODY,
    NUMBERS,
    PEOPLE,
    PERSONS,
    PRONOUNS,
    SUBJECT_NOUNS,
    TIME_NOUN,
    WEEKDAY,
)
from samesource.text import small_letters

_MOST_WORDS = 10  # of a body that no vocabulary knows
_START = attrgetter("start")

BODY_NOUN = re.compile(rf"(?<!\w)(?:{SUBJECT_NOUNS})(?!\w)", re.IGNORECASE)
SUBJECT = re.compile(rf"(?<!\w)(?:{SUBJECT_NOUNS}|{PEOPLE})(?!\w)", re.IGNORECASE)
# "a new report by …", "a spokeswoman for …": the body stands behind it.
REPORT_BY = re.compile(
    r"(?:an? |the |its |recent |new |latest |official |preliminary |internal |"
    r"confidential |secret |draft |final |interim |earlier |first |second |leaked |joint |annual |"
    r"weekly |daily )*(?:(?:reports?|figures?|data|"
    r"statements?|statistics|numbers|estimates?|records|count|tally|lists?|documents|study|survey|"
    r"releases?|bulletins?|inquiry|investigation|analysis|registers?|logs?|logbook|ledgers?|census|review|audit|report|poll|"
    r"assessment|memo|letter|note|dossier|paper) "
    rf"(?:(?:{HANDED_OVER}|compiled|published|obtained|seen|cited|quoted|collated|verified|"
    r"signed|written|drafted|prepared|drawn up|commissioned|conducted|carried out)"
    r"(?: to (?:us|me|him|her|them|reporters|journalists|this \w+|the [\w ]{3,20}?))? (?:by|from)|"
    r"by|from|of|for|at) |"
    r"(?:\w+ )?spokes\w+ (?:for|of) )",
    re.IGNORECASE,
)
# Where a name ends at the latest: marks, verbs, times, relative clauses.
_STOP = re.compile(
    r"[,;:?!\n\"()]| - |\.(?=\s*$)|(?<!\w)(?:that|which|who|whose|where|and (?=\d)|said|says|has|"
    r"have|had|was|were|is|are|will|would|may|might|could|did|does|includ(?:es?|ed|ing)|remains?|"
    r"rose|fell|stands?|stood|exceeds?|shows?|showed|indicates?|suggests?|found|finds|estimated|"
    r"concluded|puts?|lists|names|gave|gives|told|added|spoke|speaks|claimed|counted|reported|wrote|writes|"
    r"in (?:an?|the|its|his|their)? ?(?:statement|report|briefing|news|interview)|there|has it|"
    rf"on {WEEKDAY}|on \d|in (?:19|20)\d\d|after|while|but|since|when|as|released|published|"
    r"issued|cited|quoted|to|for (?!human)|at least|more than|(?:some|about|around|nearly|almost|"
    rf"roughly|up to|as many as|no fewer than)(?= (?:\d|(?:{NUMBERS})(?!\w)))|"
    rf"\d[\d,]*(?= (?-i:[a-z]))|between|during|late|early|earlier|"
    r"this|last|an? (?:day|week|month|year|hour) (?:ago|earlier|later|before)|themselves|itself)"
    r"(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"\s(?:in|on(?! (?!{WEEKDAY}|\d)(?-i:[A-Z]))|from|with|to(?! (?-i:[A-Z]))|into|about|over|"
    rf"under|by|at|near|along|across|between|behind|"
    r"beside|above|below|opposite|beneath|around|outside|inside|among)\s"
    r"(?!(?-i:Sea|Work|Risk|Need|Exile|Prison|Detention|Custody|Danger|War|Peace|Transit)(?!\w))",
    re.IGNORECASE,
)
_PARTICIPLE_PHRASE = re.compile(
    r"(?<=\w) (?:[a-z]{3,}(?:ed(?: |$)|ing (?=[a-z]))|(?:set up|based|led|run|known|close|loyal|"
    r"near|opposed) )"
    r"(?:(?:on|in|at|by|from|to|with|for|over|near|outside|out|as|about|under|after|during|before|"
    r"since)(?: .*)?)?$"
)
_NOBODY = re.compile(rf"(?:{NOBODY})", re.IGNORECASE)
_NO_NOUN_PHRASE = re.compile(
    r"(?<!\w)(?:has|have|had|is|are|was|were|be|been|(?-i:will|may|who)|would|could|can|might|"
    r"should|must|did|does|do|not|which|that|there|than|if|because|when|then|so far|he|she|it|"
    r"they|we|i|its|"
    r"you|(?-i:said|says))(?!\w)|^(?:on|in|at|by|for|from|with|to|of|as|after|before|over|"
    r"under|up|out|"
    r"down|about|only|just|even|among|during|until|since|despite|like|off|near|into|through|"
    r"what|how|why|where|whose)(?!\w)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?<!\w)(?:{SUBJECT_NOUNS}|{PEOPLE}|(?:{PERSONS})s?|correspondents|commanders|judges)$"
)  # of small letters, which are found faster
_OPENS_OTHER = re.compile(r"^(?:[a-z]+ing|plus) (?:an?|the|some)\s|\s(?:the|an?)\s", re.IGNORECASE)
_COMPLEMENT = re.compile(r" (?:of|for|without|beyond|against|on|in|at|from|to|with) ")
_HEARSAY = re.compile(
    r"(?:initial|early|first|earlier|unconfirmed|some|several|conflicting|other|previous|recent|"
    r"various|these|those) (?:\w+ )?(?:reports|estimates|counts|accounts|figures|records|lists)$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\s*(?:the|an?|my|our|his|her|its|their|one|two|three|several|some|many)\s",
    re.IGNORECASE,
)
_OPENING_WORDS = re.compile(
    r"^(?:(?:the|an?|its|his|her|your|our own|your own|own|their|other|another|same|certain|"
    r"various|several|last|latest|as|and|also|but|so|yet|then|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|"
    r"(?:19|20)\d\d)\s+)+",
    re.IGNORECASE,
)
_LAST_PARTICIPLE = re.compile(
    r"\s+(?:published|released|issued|compiled|conducted|carried out|seen|obtained|reviewed|"
    r"commissioned|friendly|close|loyal|linked|aligned|sympathetic|allied|opposed|held|jailed|"
    r"set up)$"
)
_LAST_ADVERB = re.compile(
    r"\s+(?:alone|itself|themselves|there|here|outside|inside|nearby|elsewhere|abroad|"
    r"(?:last|this) (?:night|week|month|morning|evening)|also|later|has|have|had|"
    r"on|in|late|early|yesterday|today|at|of)$"
)
_OPENING_NOUN = re.compile(
    rf"(?:(?!the |an? |\w+ed )[\w'-]+ ){{0,3}}?(?:{SUBJECT_NOUNS}|"
    rf"{PEOPLE})(?!\w)(?: (?:{SUBJECT_NOUNS}|"
    rf"{PEOPLE})(?!\w))*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
# "PORT ELWYN, JAN 22 (SEAWIRE) - ".
_DATELINE = re.compile(
    r"[A-Z][A-Z'.]{2,}[A-Z'. ]*(?:, [\w'. ]{2,30}){0,2}(?: ?\([^()\n]{2,40}\))? - "
)
_OPENING_NAME = re.compile(
    r"(?:\"|'|- )?(?:The |An? |In [\w ']{3,30}, (?:the )?)?(?P<name>[A-Z][\w.'-]*(?: (?:(?:of|for|"
    r"and|the|in|without|beyond) )*[A-Z][\w.'-]*)*)"
)
_NOT_OPENING = re.compile(
    r"(?:on|in|at|by|between|during|since|after|before|from|with|for|of|to|under|among|its|his|her|"
    r"their|my|"
    r"our|it|he|she|they|we|i|you|this|that|these|those|there|what|when|where|how|why|who)(?!\w)",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset(
    "owing due thanks according list lists toll tally table "
    "but and so yet still this there these those some many most no nobody one people the a an "
    "not".split()
)
_SMALL_WORDS = frozenset("of the for and al de van in on beyond without".split())


_TIME = (
    rf"(?:(?:on|in|by|at|since|late|early|from|during|within|as of|"
    rf"until) )?(?:(?:the )?(?:late|early|mid|end of|start of|"
    rf"first|following|next|same|previous) |mid-|the )*(?:{DAY}|(?:that|this|last|next|one|"
    rf"the(?: next| same| following| first)?|an?|two|three|four|several|first) "
    rf"(?:{TIME_NOUN}|{DAY})s?)"
    rf"(?!\w)(?:'s)?(?: (?:later|ago|earlier|before|after|on))?"
    rf"(?:,? (?:{DAY}|{TIME_NOUN}|of))*"
)
_OPENING_TIME = re.compile(
    rf"(?:between (?:(?:the |early |late |mid-)?(?:{DAY}|"
    rf"(?:{TIME_NOUN}) of)(?: (?:{DAY}))* ?){{1,2}}"
    rf"and (?:(?:the |early |late |mid-)?(?:{DAY}|(?:{TIME_NOUN}) of)(?: (?:{DAY}))* ?){{1,2}},? )?"
    rf"(?:(?:late|early|earlier|later|meanwhile|then|but|and|so far|so|also|yesterday|today|now|"
    rf"or so|yet|still|however|for example|for instance|elsewhere|separately|privately|officially|"
    rf"already|alone|by then|at first|in total|overall|{_TIME}) )*"
)  # of small letters, which are found faster


_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}[.)]?|[.)]) (?=[A-Z])")  # "4.4 The Rail Board"


def opening_time(words: str) -> int:
    """Return how many characters of a phrase are spaces, conjunctions and times that open it."""
    spaces = len(words) - len(words.lstrip(' -*•"'))
    numbered = _NUMBERED.match(words, spaces)
    spaces = numbered.end() if numbered else spaces
    padded = small_letters(words[spaces:]) + " "
    match = _OPENING_TIME.match(padded)
    return min(len(words), spaces + (match.end() if match else 0))


def known(speech: Speech, start: int, end: int) -> list[Voice]:
    """Return the bodies of the vocabulary named between two offsets, in order."""
    first = bisect_left(speech.known, start, key=_START)
    last = bisect_left(speech.known, end, key=_START)
    return [voice for voice in speech.known[first:last] if voice.end <= end]


# "rebel Dawn Front": the shortest phrase that names the body.
_EPITHET = re.compile(
    r"^(?:(?:rebel|exiled|opposition|independent|outlawed|banned|state-run|umbrella|newspaper|"
    r"(?:exiles' |emigre )?paper|daily|weekly|magazine|broadcaster|website|news agency|"
    r"[Oo]ld) )+(?=[A-Z])|^(?:[a-z]+-(?:member|person|strong|man)|exiled(?= [a-z]+ [A-Z])) ",
)
# "Parish clerk Hob Verity read": a person with a title, and a verb that is none of saying.
_NAME_AND_VERB = re.compile(
    r"(?P<name>.*[A-Z][\w'-]+ (?:of |for )?[A-Z][\w'-]+(?: later)?) [a-z]+(?<!s)"
)
# "Captain Ilja Dovrek of the fire brigade": the person, without where the person works.
_NAME_AND_PLACE = re.compile(
    r"(?P<name>(?:[A-Z][\w'-]*\.? )+[A-Z][\w'-]+) (?:of|at|from|with|for) (?:the )?[a-z].*"
)
# "panel of three experts".
_OF_NUMBER = re.compile(rf" of (?:\d+|{NUMBERS}) .*$", re.IGNORECASE)
# "Watch manager Sue Pinder of Westshire Fire".
_TITLED_OF = re.compile(
    r"(?P<name>(?!Lord|Lady|"
    r"Baron)(?:[A-Z]?[a-z-]+ ){1,3}[A-Z][\w'-]+ [A-Z][\w'-]+) of (?:the )?[A-Z].*"
)
# "Nurses of the Sisters of Mercy clinic", "mother of the younger".
_PEOPLE_OF = re.compile(
    r"(?<!\w)(?P<people>lawyers(?= for )|nurses|doctors|medics|mothers?|fathers?|residents|"
    r"survivors|witnesses|"
    r"workers|villagers|relatives|widows?|brothers?|sisters?|sons?|daughters?) (?:of|for) (?:the|"
    r"an?|one|"
    r"two|three|his|her) .*$",
)
# "the city's gravediggers", but "the town's register".
_OF_THE_TOWN = re.compile(
    r"^(?:[Tt]he |[Aa] )?(?:city|town|village|district|region|country|province|county|island|"
    r"neighbou?rhood|prison|jail|camp|clinic|ship|mine|factory|market|school|church|parish|"
    r"plant)'s "
    r"(?!(?:\w+ )?(?:register|ledger|records|log|books?|roll|diary|website|list))(?=[a-z])"
)
_PEOPLE_FOR = re.compile(r"^(?P<people>[Ll]awyers|[Cc]ounsel|[Bb]arristers) for the [a-z]+$")
# "The Courier of last Thursday".
_OF_DAY = re.compile(
    rf" of (?:(?:last|this) )?(?:{WEEKDAY}|week|month|yesterday|today)(?!\w).*$", re.IGNORECASE
)
_FOR_US = re.compile(
    r" (?:for|of|with|from) this (?:newspaper|paper|magazine|website|agency|station)$"
)
_INITIAL = re.compile(r"[A-Z][\w'-]+ [A-Z]\.$")  # "Yonas T."


_ARTICLES = frozenset(("the", "a", "an"))


def trimmed(words: str) -> str:
    """Return the words of a speaker without article, conjunction and trailing adverbs."""
    initial = _INITIAL.search(words.rstrip(" ,"))
    words = " ".join(words.strip(" ,-\"'().:").split())
    if initial:
        return words + "."
    if " " not in words:
        return "" if words.lower() in _ARTICLES else words
    if " for the " in words:  # a fast first look
        words = _PEOPLE_FOR.sub(r"\g<people>", words)
    words = _OF_AGE.sub("", _OF_THE_TOWN.sub("", words))
    for pattern in (_OPENING_WORDS, _EPITHET, _LAST_PARTICIPLE, _LAST_ADVERB, _PARTICIPLE_PHRASE):
        words = pattern.sub("", words)
    if words.isupper():  # "REPORT BEARING HIS INITIALS"
        words = words[: len(_PARTICIPLE_PHRASE.sub("", words.lower()))]
    words = _OF_NUMBER.sub("", _OF_DAY.sub("", words))
    if " of " in words or " for " in words:  # a fast first look
        words = _PEOPLE_OF.sub(r"\g<people>", words)
    words = _FOR_US.sub("", words)
    if words.islower():
        return words
    placed = _NAME_AND_PLACE.fullmatch(words) or _TITLED_OF.fullmatch(words)
    if placed and is_person(placed["name"].split()[0] + " X"):
        words = placed["name"]
    named = _NAME_AND_VERB.fullmatch(words)
    if named and not _HEAD.search(words.lower()):
        words = named["name"]
    words = _LAST_ADVERB.sub("", words)
    return "" if words.lower() in _ARTICLES else words


def before_place(words: str) -> str:
    """Return the words before the place or time that a preposition adds to them."""
    cut = _PLACE.search(words, 1)
    return words[: cut.start()] if cut else words


def is_name(body: str) -> bool:
    """Return whether all words that are not small have a capital letter, as names have."""
    words = [word for word in body.split() if word.lower() not in _SMALL_WORDS]
    if not words or body.isupper() or words[0].lower() in _NOT_A_NAME:
        return False
    return all(word[0].isupper() for word in words)


_OUR_PAPER = re.compile(
    r"(?:our|my) (?:\w+ )?(?:list|survey|figures?|count|register)(?!\w)", re.IGNORECASE
)
_SHORTEST_NAME = 3  # letters of a name in a text of capitals
_IS_DAY = re.compile(rf"(?:{DAY}|{TIME_NOUN})", re.IGNORECASE)
_NOT_ONE = re.compile(
    r"(?:any|no|each|every|either|neither) |(?:numbers?|lists?|names?|tolls?|counts?) of |"
    r"(?:\w+ )?version of (?:this|our|the) |"
    r"(?:on|in|at|by|for|from|to|with) ",
    re.IGNORECASE,
)


def _names_itself(body: str) -> bool:
    """Return whether words of the text name a body by their noun or as a name."""
    return has_head(body) or is_name(body) or is_person(body)


def _is_no_noun(body: str) -> bool:
    """Return whether words hold a verb or a pronoun, or end as an owner: no noun phrase."""
    return bool(_NO_NOUN_PHRASE.search(body)) or body.endswith(("'s", "s'"))


def has_head(body: str) -> bool:
    """Return whether the head noun of some words is a noun of bodies or people: "office of …"."""
    if _is_no_noun(body):
        return False
    head = _COMPLEMENT.split(body, maxsplit=1)[0]
    return bool(_HEAD.search(head.lower())) and not _OPENS_OTHER.search(head)


def is_body(speech: Speech, voice: Voice) -> bool:
    """Return whether words name a body by themselves: known, by their noun, or as a name."""
    return bool(known(speech, voice.start, voice.end)) or _names_itself(voice.body)


def _is_short(body: str) -> bool:
    """Return whether words are few enough for a body, and without a number but an age."""
    few = 0 < len(body.split()) <= _MOST_WORDS
    return few and not any(map(str.isdigit, _AGED.sub("", body)))


_OF_AGE = re.compile(r"^(?:[Tt]he |[Aa] )?\d\d-year-old (?=\w)")
_AGED = re.compile(r"(?<!\w)\d\d-year-old(?= \w)")
_WITNESS = re.compile(r"(?:Witness|Source|Survivor|Soldier|Officer|Victim|Nurse|Detainee) \d{1,3}")


def can_speak(body: str, words: str, strong: bool) -> bool:
    """Return whether words can name a speaker: by their noun, as a name, or by grammar.

    `body` is `words` trimmed; `strong` tells that the verb has a speaker by grammar alone.
    """
    if _NOT_ONE.match(body) or _OUR_PAPER.match(words):
        return False
    if _WITNESS.fullmatch(body):
        return True
    if not _is_short(body) or len(body) < 2 or _is_empty_word(body) or _HEARSAY.match(body):
        return False
    if _is_no_noun(body):
        return False
    if _names_itself(body):
        return True
    named = body.split()[-1][0].isupper() and not body.isupper()
    named = named or (body.isupper() and len(body) > _SHORTEST_NAME and not _IS_DAY.match(body))
    phrase = named or bool(_DETERMINED.match(words))
    return strong and len(body.split()) <= 6 and phrase


def _is_empty_word(body: str) -> bool:
    """Return whether words end in a pronoun or name nobody in particular."""
    return (
        body.split()[-1].lower() in PRONOUNS
        or body.lower() in _NOT_A_NAME
        or bool(_NOBODY.fullmatch(body))
    )


def name_end(plain: str, start: int, end: int) -> int:
    """Return where the name that opens the words between two offsets ends at the latest."""
    stop = _STOP.search(plain[start:end], 1)
    return start + stop.start() if stop else end


def body_after(speech: Speech, start: int, end: int) -> Voice | None:
    """Return the body whose name opens the words between two offsets (after "according to")."""
    end = min(end, start + 200)
    report = REPORT_BY.match(speech.plain[start:end])
    begin = start + report.end() if report else start
    last = name_end(speech.plain, begin, end)
    words = speech.plain[begin:last]
    found = known(speech, begin, last)
    if found:
        return found[-1]._replace(start=start, end=last)
    words = before_place(words)
    body = trimmed(words)
    if not can_speak(body, words, True):
        return None
    return Voice(body, begin, begin + len(words))


def opening_body(speech: Speech, index: int) -> Voice | None:
    """Return the proper name of at least two words, or the known body, that opens a sentence.

    A time before it is stepped over.
    """
    sentence, plain = speech.sentences[index], speech.plain
    dateline = _DATELINE.match(plain, sentence.start, min(sentence.end, sentence.start + 100))
    begin = dateline.end() if dateline else sentence.start
    begin += opening_time(plain[begin : min(sentence.end, begin + 80)])
    found = known(speech, begin, min(sentence.end, begin + 80))
    if found and found[0].start - begin <= 5:
        return found[0]
    match = _OPENING_NAME.match(plain, begin, min(sentence.end, begin + 160))
    if match is not None and _NOT_OPENING.match(match["name"]):
        return None
    start, end = match.span("name") if match else (begin, begin)
    if match is None or " " not in match["name"]:
        article = _ARTICLE.match(plain, begin, sentence.end)
        if match is None and article is None:
            return None
        start = article.end() if article else start
        phrase = _OPENING_NOUN.match(plain, start, min(sentence.end, start + 80))
        if phrase is None or _NO_NOUN_PHRASE.search(phrase.group()):
            return None
        end = phrase.end()
    if plain[start:end].isupper():  # "THE FOOTBALL FEDERATION SUSPENDED": the noun ends the phrase
        article = _ARTICLE.match(plain, start, sentence.end)
        start = article.end() if article else start
        shouted = _OPENING_NOUN.match(plain, start, min(sentence.end, start + 80))
        body = trimmed(shouted.group()) if shouted else ""
        return Voice(body, start, start + len(body)) if has_head(body) else None
    body = trimmed(plain[start:end])
    return Voice(body, start, end) if body else None
