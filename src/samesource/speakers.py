"""Who says a figure: announced by, according to, said, confirmed, in quotation.

A wrong speaker is worse than none: where two bodies could be meant and the grammar does not
decide, the figure stays in the text's own voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from samesource.corpus import Vocabulary
from samesource.events import finder
from samesource.text import Sentence, same_length


class Attribution(NamedTuple):
    """Who says a figure and who is said to confirm it; raw offsets of the words that show it."""

    attributed_to: str
    said_confirmed_by: str
    start: int
    end: int
    rule: str


OWN_VOICE = Attribution("", "", 0, 0, "own voice")


class _Voice(NamedTuple):
    """A body that speaks: its slug or its words, and where they stand."""

    body: str
    start: int
    end: int
    rule: str = ""


class _Frame(NamedTuple):
    """A verb of saying with its subject.

    `role` is say, issue, confirm or deny; `closes` tells that it closes what stands before it
    ("…, X said."); `quoted` that it stands inside quotation marks.
    """

    voice: _Voice
    start: int
    end: int
    verb: str
    role: str
    closes: bool
    quoted: bool


class _Phrase(NamedTuple):
    """Words that lead to a body ("according to …"): their offsets and the body."""

    start: int
    end: int
    voice: _Voice
    confirms: bool


_Item = TypeVar("_Item", _Frame, _Phrase)


class _Frames(NamedTuple):
    """All ways in which one sentence names a speaker, each in order of place."""

    verbs: list[_Frame]
    by: list[_Phrase]
    sources: list[_Phrase]
    counts: list[_Phrase]
    contrasts: list[int]
    label: _Voice | None


class Speech(NamedTuple):
    """What finding speakers needs of a document; `frames` fills up sentence by sentence."""

    plain: str
    sentences: Sequence[Sentence]
    known: list[_Voice]
    quoted: list[bool]
    marks: list[int]
    frames: dict[int, _Frames]


# Words ----------------------------------------------------------------------------------------
# Verbs whose subject is a speaker by grammar alone.
_TELLING = (
    "said|says|say|told|tells|announced|announces|added|adds|stated|states|estimates|estimate|"
    "claimed|claims|claim|"
    "acknowledged|acknowledges|acknowledge|announce|insist|admit|allege|maintain|warn|declared|"
    "declares|warned|warns|insisted|insists|pointed out|points out|"
    "emphasised|emphasized|stressed|wrote|writes|tweeted|believes|believe|reported|reports|"
    "revealed|disclosed|admitted|"
    "admits|testified|alleged|alleges|maintains|reckons|reckon|spoke of|speaks of|speak of|"
    "talks of|talked of|recalled|"
    "was quoted as saying|were quoted as saying"
)
# Verbs that need a body as their subject, since things and people do them too.
_GIVING = (
    "noted|notes|estimated|found|finds|counted|counts|recorded|records|documented|documents|"
    "registered|"
    "registers|tallied|tallies|verified|identified|logged|listed|lists|list|details|detailed|gave|"
    "gives|give|"
    "puts|put|raised|quoted|concluded|concludes|calculated|updated|revised|shows|show|showed|"
    "indicates|indicate|suggests|suggest"
)
_PARTICIPLE = (
    "saying|adding|claiming|arguing|insisting|estimating|noting|warning|announcing|stating"
)
_QUOTING = "called|calls|described|describes|branded|denounced|asked|replied|recounted|went on"
_ISSUE = "released|releases|published|publishes|issued|issues|compiled|circulated"
_CONFIRM = "confirm|confirmed|confirms|corroborated"
_DENY = (
    "deny|dispute|reject|dismiss|denied|denies|dismissed|dismisses|disputed|disputes|rejected|"
    "rejects|contested|refuted|questioned"
)
_ROLES = {
    word: role
    for role, words in (
        ("issue", _ISSUE),
        ("confirm", _CONFIRM),
        ("deny", _DENY),
        ("quote", _QUOTING),
    )
    for word in words.split("|")
}
_PARTICIPLES = frozenset(_PARTICIPLE.split("|"))
_TELLS = re.compile(rf"(?:{_TELLING})", re.IGNORECASE)
_VERBS = finder(
    [
        form
        for words in (_PARTICIPLE, _TELLING, _GIVING, _ISSUE, _CONFIRM, _DENY, _QUOTING)
        for form in words.split("|")
    ]
)
_SPEAKS_OF = re.compile(
    r"(?<![\w'-])(?:reports?|lists?|counts?|records?|documents?|claims?|estimates?|states?|"
    r"details|notes)$",
    re.IGNORECASE,
)
_VERB_FOLLOWS = re.compile(
    rf" (?:(?:{_TELLING}|{_GIVING}|is|are|was|were|has|have|had|of|from|by|could|would)(?!\w))",
    re.IGNORECASE,
)
_CLAIMS_LIVES = re.compile(
    r" (?:(?:the|at least|over|about|some|more than|[\d,]+|\w+) ){0,3}?(?:lives|life|victims|"
    r"responsib)",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"(?:initial|early|first|earlier|unconfirmed|some|several|conflicting|other|previous|recent|"
    r"various) (?:\w+ )?"
    r"(?:reports|estimates|counts|accounts|figures|records|lists)$",
    re.IGNORECASE,
)
_ADVERB_BEFORE = re.compile(
    r"(?<![\w'-])(?:also|later|earlier|however|has|have|had|since|now|then|separately|meanwhile|"
    r"themselves|itself|"
    r"officially|initially|yesterday|today|recently|further|already|repeatedly|previously|still|"
    r"only|so far|always|long|consistently|reportedly|now|first|to date|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day)$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|be|been|being|not|never|to|which it|get|got)$", re.IGNORECASE
)
_INFORMATION = (
    "figures?|data|numbers?|statistics|reports?|records?|estimates?|information|counts?|tally|"
    "lists?|"
    "statements?|survey|study|inquiry|investigation|analysis|tables?|names|details|identities|"
    "toll|book|"
    "census|register|registry|bulletin|documents?|accounts?|release"
)
_ALWAYS_BY = (
    "announced|reported|recorded|counted|documented|estimated|tallied|claimed|quoted|confirmed|"
    "compiled|"
    "published|cited|verified|made public|put out"
)
_BY = re.compile(
    rf"(?<!\w)(?P<verb>{_ALWAYS_BY}|given|released|issued|provided|collected|supplied|listed|"
    rf"registered|{_INFORMATION})"
    r"(?:,? (?:earlier|later|first|yesterday|recently|last \w+|independently))?(?:,? (?:on|"
    r"in) [\w ,]{3,30}?)? by (?=\w)",
    re.IGNORECASE,
)
_NEEDS_INFORMATION = re.compile(
    r"given|released|issued|provided|collected|supplied|listed|registered", re.IGNORECASE
)
_INFORMATION_NOUN = re.compile(rf"(?<!\w)(?:{_INFORMATION})(?!\w)", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?<!\w)(?:according to|citing|quoting|as reported by|in the words of|attributed to|"
    r"by the (?:count|reckoning|estimate|account|tally) of|"
    r"(?P<data>figures?|data|numbers|statistics|reports?|records|estimates?|information|accounts?) "
    r"(?:provided |compiled |released |published )?from) (?=\w)",
    re.IGNORECASE,
)
_COUNT_OF = re.compile(
    r"(?:'s|s') (?:\w+ ){0,2}?(?:count|figure|tally|estimate|list|report)"
    r" (?=(?:of|that|at|puts?|is|was|says|shows|gives) )",
    re.IGNORECASE,
)
_COUNT_CUT = re.compile(
    r"(?<!\w)(?:the|an?|its|their|his|her|repeated|cited|quoted|and|to|of|from)\s|[,;:\"(]\s?",
    re.IGNORECASE,
)
_REPORTS_BY = re.compile(
    r"(?:an? |the |its |recent |new |latest |official |preliminary )*(?:(?:reports?|figures?|data|"
    r"statements?|"
    r"statistics|numbers|estimates?|records|count|tally|lists?|documents|study|survey|releases?|"
    r"bulletins?|inquiry|"
    r"investigation|analysis|register|census) (?:by|from|of|for|at|compiled by|released by|"
    r"published by|issued by)|"
    r"(?:\w+ )?spokes\w+ (?:for|of)) ",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "i", "we", "you", "who", "which", "that", "this"})
_PERSONAL = frozenset({"it", "he", "she", "they"})
_ANY_BODY = (
    "organization|organisation|group|watchdog|charity|network|body|human rights group|"
    "rights group|aid group|"
    "statement|report|book|study|survey|release|document|letter|movement"
)
_OWN_KIND = (
    "agency|ministry|authority|union|council|committee|department|office|institute|party|list|"
    "newspaper|"
    "broadcaster|outlet|spokesman|spokeswoman|spokesperson|official|mayor|minister|governor|"
    "commission|court|"
    "association|society|federation|service|university|hospital|company|police|army|navy"
)
_ANAPHOR = re.compile(
    rf"^(?:the|this|that|its|their) (?:(?P<any>(?:human rights |rights |aid |"
    rf"same )?(?:{_ANY_BODY}))|(?P<kind>{_OWN_KIND}))s?$",
    re.IGNORECASE,
)
_OPENING_ANAPHOR = re.compile(
    rf"(?:it|he|she|they|the (?:{_ANY_BODY}|{_OWN_KIND}))(?!\w)", re.IGNORECASE
)
_SUBJECT_NOUN = (
    r"officials?|police|authorities|ministry|agency|office|department|spokes\w+|mayor|governor|"
    r"minister|"
    r"doctors?|medics?|hospitals?|rescuers?|residents?|witness(?:es)?|survivors?|relatives|"
    r"activists?|"
    r"groups?|organi[sz]ations?|army|military|navy|union|council|committee|commission|media|"
    r"newspaper|agencies|"
    r"president|company|operator|coroner|prosecutors?|investigators?|researchers?|experts?|"
    r"historians?|"
    r"observers?|monitors?|network|service|centre|center|institute|university|charity|government|"
    r"state|"
    r"red crescent|red cross|brigade|firefighters?|crews?|leaders?|lawyers?|campaigners?|"
    r"opposition|municipality|"
    r"un|united nations|teams?|station|church|party|movement|foundation|association|federation|"
    r"bureau|"
    r"authority|workers|priest|imam|bishop|chief|director|nurse|teacher|villagers|families|"
    r"fishermen|"
    r"reports?|study|survey|book|statement|inquiry|court|tribunal|registry|bulletin|correspondent|"
    r"society|league|"
    r"lists?|census|register|guard|rebels|militia|regime|watchdog|body|front|coalition|alliance|"
    r"organisers|organizers|administration|"
    r"parliament|assembly|junta|palace|embassy|consulate|secretariat|scientists?|analysts?|"
    r"geologists?|"
    r"epidemiologists?|academics?|demographers?|lawmakers?|judge|defen[cs]e|inspectorate|"
    r"inspectors?|mission|team"
)
_KNOWN_SUBJECT = re.compile(rf"(?<!\w)(?:{_SUBJECT_NOUN})(?!\w)", re.IGNORECASE)
_BREAK = re.compile(
    r"[,;:!?\"()]| - |(?<!\w)(?P<word>while|whereas|but|although|though|which|who|whom|that|as|"
    r"after|when|where|because|"
    r"since|if|until|before|during|and(?! [A-Z][a-z])|or)(?!\w)",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r";|(?<!\w)(?:while|whereas|but|although|though)(?!\w)", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = (
    rf"{_WEEKDAY}|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|today|yesterday|\d+|the same day|the weekend|midnight|noon|dawn|"
    r"dusk"
)
_OPENING_TIME = re.compile(
    rf"(?:(?:late|early|earlier|later|meanwhile|then|but|and|so|also|yesterday|today) )*"
    rf"(?:(?:on|in|by|at|since|late|early) (?:late |early |mid-)?(?:{_DAY})(?: (?:{_DAY}|morning|"
    rf"evening|night|afternoon))* )?",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"^(?:on|in|by|at|since|for|from|with|under|of|to|into|despite|amid)\s", re.IGNORECASE
)
_CUT = re.compile(r"\s(?:in|on|from|with|to|into|about|over|under|by)\s", re.IGNORECASE)
_NOT_A_NAME = frozenset(
    "but and so yet still this there these those some many most no nobody one people the a an "
    "not".split()
)
_SMALL_WORDS = frozenset("of the for and al de van in on beyond without".split())
_STOP_BODY = re.compile(
    r"[,;:?!\n\"()]| - |\.(?=\s*$)|(?<!\w)(?:that|which|who|whose|where|and (?=\d)|said|says|has|"
    r"have|had|was|were|is|are|will|would|may|might|could|did|does|includ(?:es?|ed|ing)|"
    r"remains?|rose|fell|stands?|stood|exceeds?|"
    r"shows?|showed|indicates?|suggests?|found|finds|estimated|concluded|puts?|lists|names|gave|"
    r"gives|told|added|"
    r"in (?:an?|the|its|his|their)? ?(?:statement|report|briefing|news|interview)|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|on \d|in (?:19|20)\d\d|"
    r"after|while|but|since|when|as|released|published|issued|cited|quoted|to|for (?!human)|"
    r"at least|more than|between|"
    r"during|late|early|earlier|this|last|an? (?:day|week|month|year|hour) (?:ago|earlier|later|"
    r"before)|themselves|itself)(?!\w)",
    re.IGNORECASE,
)
_STOP_SPOKESMAN = re.compile(
    r"[,;:?!\n\"()]|(?<!\w)(?:that|who|which|said|says)(?!\w)", re.IGNORECASE
)
_ISSUED_OBJECT = re.compile(
    r"(?<!\w)(?:names?|lists?|figures?|toll|numbers?|count|tally|details|identities|data|tables?|"
    r"statistics|estimate)(?!\w)",
    re.IGNORECASE,
)
_NEEDS_LINK = frozenset(
    "put puts give gives gave found finds raised show shows showed revised updated".split()
)
_PUTS_AT = re.compile(r"(?<!\w)(?:at|as|of|that|figure|toll|number|to)(?!\w)", re.IGNORECASE)
_NOT_GOVERNED = re.compile(r"(?<!\w)(?:in which|out of|regarding|concerning)(?!\w)", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:(?: (?:local |state )?(?:reporters|journalists|media|radio|television|tv|parliament|"
    r"lawmakers|agencies|"
    r"the (?:\w+ ){0,3}\w+|[A-Z]\w+(?: [A-Z]\w+)*)(?= (?:on|in|at|by|late|early)\b|[.,\"]|$))?"
    r"(?:[ ,]+(?:on|in|late|early|earlier|later|at|during|after|via|through|yesterday|today|by|to|"
    rf"(?:{_WEEKDAY}))\b[^\";]{{0,120}})?)[.,!\" ]*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<body>[^:\d\n\"]{2,60}): ")
_LABEL_AFTER = re.compile(r"[,\"']? --? (?P<body>[^:,\d\n\"]{2,50})$")
_GAP_JOINT = re.compile(r"[,;]|(?<!\w)(?:and|while|but)(?!\w)", re.IGNORECASE)
_GAP_END = re.compile(
    r"(?: at)?(?: at least| about| some| over| more than| only| just| nearly)? $", re.IGNORECASE
)
_LOOKS_BACK = 260  # characters before a verb in which its subject can stand
_REACH = 1_000  # characters over which words of speech reach inside one sentence
_NEAR = 3  # sentences before a pronoun in which the body it means can stand
_QUOTATION = 8  # sentences around a quotation in which its speaker can stand
_MOST_WORDS = 10  # of a body that no vocabulary knows
_START = attrgetter("start")


def prepare(raw: str, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> Speech:
    """Return what `find` needs of a document: its unified text and the places of known bodies."""
    slugs = {
        " ".join(same_length(name).lower().split()): slug
        for slug, body in vocabulary.bodies.items()
        for name in body.names
    }
    plain = _with_file_names_as_words(same_length(raw), sentences)
    marks = [match.start() for match in re.finditer('"', plain)]
    known = _known_bodies(plain, slugs)
    return Speech(plain, sentences, known, _quoted(plain, sentences), marks, {})


def _with_file_names_as_words(plain: str, sentences: Sequence[Sentence]) -> str:
    parts: list[str] = []
    done = 0
    for sentence in sentences:
        if sentence.furniture == "file_name":  # words joined by hyphens, as in an address
            parts.append(plain[done : sentence.start])
            parts.append(re.sub(r"[-_/.]", " ", plain[sentence.start : sentence.end]))
            done = sentence.end
    return "".join([*parts, plain[done:]])


def _known_bodies(plain: str, slugs: dict[str, str]) -> list[_Voice]:
    """Return the bodies of the vocabulary where the text names them, in order.

    A short name needs a capital letter in the text, so that words are not taken for names.
    """
    return [
        _Voice(slugs[" ".join(match.group().lower().split())], match.start(), match.end())
        for match in finder(slugs).places(plain)
        if match.group()[0].isupper() or len(match.group()) > 12
    ]


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


def find(speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]) -> Attribution:
    """Return who says the figure at `start`-`end` (raw offsets) in sentence number `index`.

    `zone` holds the raw offsets between the numbers before and after it. Rules in order: announced
    by; according to; X's count of; elided verb; X said … figure; figure, X said; in quotation; as
    the label of a heading; else the text's own voice.
    """
    for rule in _RULES:
        found = rule(speech, index, start, end, zone)
        if found is not None:
            return found
    return OWN_VOICE


# The frames of a sentence -----------------------------------------------------------------------
def _frames(speech: Speech, index: int) -> _Frames:
    found = speech.frames.get(index)
    if found is None:
        sentence = speech.sentences[index]
        first, last = sentence.start, sentence.end
        found = _Frames(
            list(_verb_frames(speech, index)),
            list(_by_phrases(speech, first, last)),
            list(_sources(speech, first, last)),
            list(_counts(speech, first, last)),
            [match.start() for match in _CONTRAST.finditer(speech.plain, first, last)],
            _label(speech, sentence),
        )
        speech.frames[index] = found
    return found


def _verb_frames(speech: Speech, index: int) -> Iterator[_Frame]:
    sentence = speech.sentences[index]
    inside, counted = speech.quoted[index], sentence.start
    last: _Voice | None = None  # the subject of the verb before, which "saying" shares
    for match in _VERBS.places(speech.plain, sentence.start, sentence.end):
        if _is_inside_word(speech.plain, match):
            continue
        inside ^= speech.plain.count('"', counted, match.start()) % 2 == 1
        counted = match.start()
        begin = _without_adverbs(
            speech.plain, max(sentence.start, match.start() - 80), match.start()
        )
        if _is_no_finite_verb(speech.plain, match, begin):
            continue
        if match.group().lower() in _PARTICIPLES:
            voice, closes = last or _opening_subject(speech, index), False
        else:
            voice, closes = _subject_of(speech, index, match, begin)
        if voice is None:
            continue
        last = voice
        role = _ROLES.get(match.group().lower(), "say")
        yield _Frame(voice, match.start(), match.end(), match.group().lower(), role, closes, inside)


def _is_inside_word(plain: str, match: re.Match[str]) -> bool:
    """Return whether a verb form is a part of a word with a hyphen or an apostrophe."""
    before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
    return before in ("'", "-") or after in ("'", "-")


def _without_adverbs(plain: str, low: int, position: int) -> int:
    """Return where the subject ends: before auxiliaries and adverbs in front of the verb."""
    words = plain[low:position].rstrip()
    while match := _ADVERB_BEFORE.search(words):
        words = words[: match.start()].rstrip()
    return low + len(words)


def _is_no_finite_verb(plain: str, match: re.Match[str], begin: int) -> bool:
    """Return whether a verb form is passive, a participle ("reported by") or a noun."""
    word, after = match.group().lower(), plain[match.end() : match.end() + 24]
    if word.startswith(("was ", "were ")):
        return False
    if _PASSIVE.search(plain, max(0, begin - 10), begin) or after.startswith(" by "):
        return True
    if match.group()[0].isupper() and not match.group().isupper() and _VERB_FOLLOWS.match(after):
        return True  # a name: "Omar Said told …"
    if word.startswith("claim") and _CLAIMS_LIVES.match(after):
        return True
    return bool(_SPEAKS_OF.search(word)) and bool(_VERB_FOLLOWS.match(after))


def _subject_of(
    speech: Speech, index: int, match: re.Match[str], begin: int
) -> tuple[_Voice | None, bool]:
    """Return the subject of a verb of saying, and whether the clause closes what it reports."""
    sentence, plain = speech.sentences[index], speech.plain
    strong = bool(_TELLS.fullmatch(match.group()))
    low = max(sentence.start, match.start() - _LOOKS_BACK)
    voice = _subject(speech, index, low, begin, strong)
    rest = plain[match.end() : sentence.end]
    if voice is not None:
        opened = plain[sentence.start : voice.start].rstrip()
        aside = opened.endswith((",", '"', " -")) or opened.endswith("(")
        return voice, aside and (bool(_CLOSING.match(rest[:200])) or rest.startswith(", "))
    before = plain[low : match.start()].rstrip()
    if strong and before.endswith((",", '"', " -")) and not rest.startswith(" that"):
        return _body_after(speech, match.end() + 1, sentence.end), True
    return None, False


def _subject(speech: Speech, index: int, low: int, end: int, strong: bool) -> _Voice | None:
    """Return the noun phrase that ends at `end` as a speaker, if it can be one.

    Appositions and relative clauses between commas are stepped over, up to three of them.
    """
    words = speech.plain[low:end]
    for _ in range(4):
        if words.endswith(")"):
            opening = max(words.rfind("("), 0)
            known = _known(speech, low + opening, low + len(words))
            if known:
                return known[-1]
            words = words[:opening].rstrip()
        if not words.endswith(","):
            return _phrase_before(speech, index, low, low + len(words), strong)
        words = words[:-1].rstrip()
        if words.endswith(")"):
            continue
        comma = words.rfind(",")
        if comma < 0:
            return None
        head = _phrase_before(speech, index, low, low + comma, strong)
        if head is not None:
            employer = _known(speech, low + comma, low + len(words))
            return (
                employer[0]._replace(start=head.start)
                if employer and not _is_known(speech, head)
                else head
            )
        words = words[: comma + 1]
    return None


def _is_known(speech: Speech, voice: _Voice) -> bool:
    return any(known.body == voice.body for known in _known(speech, voice.start, voice.end))


def _phrase_before(speech: Speech, index: int, low: int, end: int, strong: bool) -> _Voice | None:
    """Return the speaker named by the last noun phrase between two offsets."""
    words = speech.plain[low:end].rstrip()
    breaks = list(_BREAK.finditer(words))
    last = breaks[-1] if breaks else None
    begin = low + (last.end() if last else 0)
    words = speech.plain[begin:end]
    if not words.strip() and last is not None:
        return _elided(speech, index, low, low + last.start(), (last["word"] or "").lower(), strong)
    begin += len(words) - len(words.lstrip())
    opening = _OPENING_TIME.match(speech.plain, begin, end)
    begin = opening.end() if opening else begin
    return _as_voice(speech, index, begin, end, strong)


def _elided(
    speech: Speech, index: int, low: int, end: int, word: str, strong: bool
) -> _Voice | None:
    """Return the subject that "who", "which" or "and" in front of the verb takes up."""
    if word in ("who", "which"):
        return _phrase_before(
            speech, index, low, end - (speech.plain[end - 2 : end] == ", ") * 2, strong
        )
    return _opening_subject(speech, index) if word == "and" else None


def _opening_subject(speech: Speech, index: int) -> _Voice | None:
    """Return the subject that opens a sentence: a pronoun, "the group", or a body."""
    sentence = speech.sentences[index]
    opening = speech.plain[sentence.start : min(sentence.end, sentence.start + 40)]
    match = _OPENING_ANAPHOR.match(opening)
    if match is None:
        return _opening_body(speech, index)
    voice = _anaphor(speech, index, sentence.start, match.group())
    return voice if voice is not None and voice.body else None


def _as_voice(speech: Speech, index: int, begin: int, end: int, strong: bool) -> _Voice | None:
    """Return the speaker that the words between two offsets name, or None if they name none."""
    words = speech.plain[begin:end]
    led = _REPORTS_BY.match(words)
    if led:
        named = _body_after(speech, begin, end)
        return named._replace(start=begin) if named else None
    if _PREPOSITION.match(words):
        article = max(words.rfind(" the "), words.rfind(" a "), words.rfind(" THE "))
        if article < 0:
            return None
        begin, words = begin + article + 1, words[article + 1 :]
    known = _known(speech, begin, end)
    if known and (len(words.split()) <= 7 or known[-1].end >= end - 2):
        return known[-1]
    cut = _CUT.search(words, 1)
    if cut:
        words = words[: cut.start()]
    anaphor = _anaphor(speech, index, begin, words)
    if anaphor is not None:
        return anaphor if anaphor.body else None
    body = _trimmed(words)
    return _Voice(body, begin, begin + len(words)) if _can_speak(body, words, strong) else None


def _can_speak(body: str, words: str, strong: bool) -> bool:
    """Return whether words can name a speaker: by their noun, as a name, or by grammar."""
    count = len(body.split())
    if not body or count > _MOST_WORDS or any(character.isdigit() for character in body):
        return False
    if (
        body.split()[-1].lower() in _PRONOUNS
        or _HEARSAY.match(body)
        or body.lower() in _PRONOUNS
        or body.lower() in _NOT_A_NAME
        or len(body) < 2
    ):
        return False
    if _KNOWN_SUBJECT.search(body) or _is_name(body):
        return True
    led = re.match(
        r"\s*(?:the|an?|his|her|its|their|one|two|three|several|some|many)\s", words, re.IGNORECASE
    )
    named = body.split()[-1][0].isupper() and not body.isupper()
    return strong and count <= 6 and (bool(led) or named)


def _is_name(body: str) -> bool:
    words = [word for word in body.split() if word.lower() not in _SMALL_WORDS]
    if not words or body.isupper() or words[0].lower() in _NOT_A_NAME:
        return False
    return all(word[0].isupper() for word in words)


def _trimmed(words: str) -> str:
    """Return the words of a speaker without article, conjunction and trailing adverbs."""
    words = " ".join(words.strip(" ,-\"'().:").split())
    words = re.sub(
        r"^(?:(?:the|an?|its|his|her|their|as|and|also|but|so|yet|then|one)\s+)+",
        "",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(
        r"\s+(?:published|released|issued|compiled|conducted|carried out|seen|obtained|reviewed|"
        r"commissioned)$",
        "",
        words,
    )
    words = re.sub(
        r"\s+(?:also|later|has|have|had|on|in|late|early|yesterday|today|at|of)$", "", words
    )
    return "" if words.lower() in ("the", "a", "an") else words


def _known(speech: Speech, start: int, end: int) -> list[_Voice]:
    """Return the bodies of the vocabulary named between two offsets, in order."""
    first = bisect_left(speech.known, start, key=_START)
    last = bisect_left(speech.known, end, key=_START)
    return [voice for voice in speech.known[first:last] if voice.end <= end]


def _body_after(speech: Speech, start: int, end: int) -> _Voice | None:
    """Return the body whose name opens the words between two offsets (after "according to")."""
    end = min(end, start + 200)
    led = _REPORTS_BY.match(speech.plain[start:end])
    if led:
        start += led.end()
    words = speech.plain[start:end]
    stop = _STOP_BODY.search(words, 1)
    limit = start + (stop.start() if stop else len(words))
    known = _known(speech, start, limit) or _in_apposition(speech, start, end)
    if known:
        return known[-1]._replace(start=start)
    cut = _CUT.search(words, 1, limit - start)
    if cut:
        limit = start + cut.start()
    body = _trimmed(speech.plain[start:limit])
    named = body and body.lower() not in _PRONOUNS and len(body.split()) <= _MOST_WORDS
    if not named or any(character.isdigit() for character in body):
        return None
    return _Voice(body, start, limit)


def _in_apposition(speech: Speech, start: int, end: int) -> list[_Voice]:
    """Return the body named in the apposition after a person: "Philip X, director at Y"."""
    known = _known(speech, start, min(end, start + 120))
    plain = speech.plain
    return [
        voice
        for voice in known
        if "," not in plain[start : voice.start]
        or re.search(r"(?:of|at|for|from|with) (?:the )?$", plain[start : voice.start])
    ][:1]


# Pronouns and "the organization" ----------------------------------------------------------------
def _anaphor(speech: Speech, index: int, begin: int, words: str) -> _Voice | None:
    """Return the body that "it" or "the group" takes up; None where the words are no such thing.

    A pronoun without a body before it gives an empty one, "the ministry" keeps its own word.
    """
    stripped = words.strip(' ,"')
    lower = stripped.lower()
    match = _ANAPHOR.match(stripped)
    if lower not in _PERSONAL and match is None:
        return None
    kind = match["kind"].lower() if match and match["kind"] else ""
    body = _body_taken_up(speech, index, begin, kind)
    if not body and match is not None:
        return _Voice(_trimmed(stripped), begin, begin + len(words))
    return _Voice(body, begin, begin + len(words), "by a pronoun")


def _body_taken_up(speech: Speech, index: int, position: int, kind: str) -> str:
    """Return the last body named before a position that can be of this kind, or ''.

    Looks at the same sentence, then back over at most three sentences and two paragraphs.
    """
    sentence = speech.sentences[index]
    here = [
        voice for voice in _known(speech, sentence.start, position) if _of_kind(speech, voice, kind)
    ]
    if here:
        return here[-1].body
    for earlier in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        other = speech.sentences[earlier]
        if sentence.paragraph - other.paragraph > 2:
            break
        for voice in _named_in(speech, earlier):
            if _of_kind(speech, voice, kind):
                return voice.body
    return ""


def _named_in(speech: Speech, index: int) -> Iterator[_Voice]:
    """Yield the bodies of a sentence to which a pronoun can refer: speakers, subject, any known."""
    for frame in _frames(speech, index).verbs:
        yield frame.voice
    opening = _opening_body(speech, index)
    if opening is not None:
        yield opening
    sentence = speech.sentences[index]
    yield from reversed(_known(speech, sentence.start, sentence.end))


def _of_kind(speech: Speech, voice: _Voice, kind: str) -> bool:
    """Return whether "the ministry" can mean a body: only one that is called a ministry."""
    return (
        not kind
        or kind in speech.plain[voice.start : voice.end].lower()
        or kind in voice.body.lower()
    )


_OPENING_NOUN = re.compile(rf"(?:[\w'-]+ ){{0,3}}?(?:{_SUBJECT_NOUN})(?!\w)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:\"|'|- )?(?:The |An? |In [\w ']{3,30}, (?:the )?)?(?P<name>[A-Z][\w.'-]*(?: (?:(?:of|for|"
    r"and|the|in|without|beyond) )*[A-Z][\w.'-]*)*)"
)


def _opening_body(speech: Speech, index: int) -> _Voice | None:
    """Return the proper name of at least two words, or the known body, that opens a sentence."""
    sentence = speech.sentences[index]
    known = _known(speech, sentence.start, min(sentence.end, sentence.start + 80))
    if known and known[0].start - sentence.start <= 5:
        return known[0]
    match = _OPENING.match(speech.plain, sentence.start, min(sentence.end, sentence.start + 160))
    if match is None:
        return None
    start, end = match.span("name")
    name = match["name"]
    if " " not in name:
        phrase = _OPENING_NOUN.match(speech.plain, start, min(sentence.end, start + 80))
        if phrase is None:
            return None
        name, end = phrase.group(), phrase.end()
    body = _trimmed(name)
    return _Voice(body, start, end) if body and not body.isupper() else None


# Phrases that lead to a body ----------------------------------------------------------------------
def _by_phrases(speech: Speech, first: int, last: int) -> Iterator[_Phrase]:
    for match in _BY.finditer(speech.plain, first, last):
        verb = match["verb"].lower()
        if _NEEDS_INFORMATION.fullmatch(verb):
            low = max(first, match.start() - 100)
            if not _INFORMATION_NOUN.search(speech.plain, low, match.start()):
                continue
        voice = _body_after(speech, match.end(), last)
        if voice is not None:
            yield _Phrase(match.start(), voice.end, voice, verb in ("confirmed", "verified"))


def _sources(speech: Speech, first: int, last: int) -> Iterator[_Phrase]:
    for match in _SOURCE.finditer(speech.plain, first, last):
        voice = _body_after(speech, match.end(), last)
        if voice is not None and (match["data"] is None or _is_body(speech, voice)):
            yield _Phrase(match.start(), voice.end, voice, False)


def _is_body(speech: Speech, voice: _Voice) -> bool:
    """Return whether words name a body by themselves: known, by their noun, or as a name."""
    known = _known(speech, voice.start, voice.end)
    return bool(known or _KNOWN_SUBJECT.search(voice.body) or _is_name(voice.body))


def _counts(speech: Speech, first: int, last: int) -> Iterator[_Phrase]:
    """Yield "the union's count of": the owner of a count, if it is a body and no place."""
    for match in _COUNT_OF.finditer(speech.plain, first, last):
        end = match.start() + (match.group()[0] == "s")
        low = max(first, end - 80)
        cuts = [found.end() for found in _COUNT_CUT.finditer(speech.plain[low:end])]
        begin = low + (cuts[-1] if cuts else 0)
        known = _known(speech, begin, end)
        body = known[-1].body if known else _trimmed(speech.plain[begin:end])
        if known or (_KNOWN_SUBJECT.search(body) and len(body.split()) <= 6):
            yield _Phrase(begin, match.end(), _Voice(body, begin, end), False)


def _label(speech: Speech, sentence: Sentence) -> _Voice | None:
    """Return the body that a heading names in front of a colon or behind a dash."""
    match = _LABEL.match(speech.plain, sentence.start, min(sentence.end, sentence.start + 70))
    if match is None and sentence.furniture in ("headline", "caption"):
        match = _LABEL_AFTER.search(
            speech.plain, max(sentence.start, sentence.end - 60), sentence.end
        )
    if match is None:
        return None
    start, end = match.span("body")
    known = [voice for voice in _known(speech, start, end) if voice.end >= end - 1]
    if known:
        return known[-1]
    body = _trimmed(match["body"])
    noun = list(_KNOWN_SUBJECT.finditer(body))
    fits = bool(noun) and noun[-1].end() == len(body) and len(body.split()) <= 6
    return _Voice(body, start, end) if fits else None


# Rules --------------------------------------------------------------------------------------------
def _clause(speech: Speech, index: int, position: int) -> tuple[int, int]:
    """Return the part of the sentence between contrasts (while, but, ;) around a position."""
    sentence = speech.sentences[index]
    contrasts = _frames(speech, index).contrasts
    found = bisect_right(contrasts, position)
    begin = contrasts[found - 1] if found else sentence.start
    stop = contrasts[found] if found < len(contrasts) else sentence.end
    return max(begin, position - _REACH), min(stop, position + _REACH)


def _between(items: list[_Item], start: int, end: int) -> list[_Item]:
    """Return the items that start between two offsets, in order."""
    return items[bisect_left(items, start, key=_START) : bisect_left(items, end, key=_START)]


def _announced_by(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`a toll of 90 announced by X`; a body that confirms it is named apart."""
    begin, stop = _clause(speech, index, start)
    frames = _frames(speech, index)
    after = _between(frames.by, end, min(zone[1], stop))
    asserting = next((phrase for phrase in after if not phrase.confirms), None)
    if asserting is not None:
        confirms = _confirming(frames, begin, start)
        confirms = "" if confirms == asserting.voice.body else confirms
        return Attribution(
            asserting.voice.body, confirms, asserting.start, asserting.end, "announced by"
        )
    confirming = next(iter(after), None)
    if confirming is not None:
        said = _said_before(speech, index, start, end, zone)
        if said is not None and said.attributed_to:
            return said._replace(said_confirmed_by=confirming.voice.body)
        return Attribution(
            "", confirming.voice.body, confirming.start, confirming.end, "confirmed by"
        )
    return None


def _confirming(frames: _Frames, begin: int, start: int) -> str:
    """Return the body that the clause says confirmed what stands at `start`."""
    found = [frame for frame in _between(frames.verbs, begin, start) if frame.role == "confirm"]
    return found[0].voice.body if found else ""


def _according_to(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`according to X`, `citing X`: the nearest of the clause, not one of another number."""
    begin, stop = _clause(speech, index, start)
    phrases = _between(_frames(speech, index).sources, begin, stop)
    after = [phrase for phrase in phrases if phrase.start >= end]
    before = [phrase for phrase in phrases if phrase.end <= start]
    near = [phrase for phrase in after if phrase.start < zone[1]]
    if len(phrases) > 1 and near:
        before = []
    for phrase in (*near, *reversed(before), *after):
        return Attribution(phrase.voice.body, "", phrase.start, phrase.end, "according to")
    return None


def _count_of(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`the union's count of 90`, `a list compiled by X of 90`."""
    frames = _frames(speech, index)
    low = max(zone[0], start - 60)
    for phrase in reversed(_between(frames.counts, low, start)):
        return Attribution(phrase.voice.body, "", phrase.start, phrase.end, "count of a body")
    for phrase in reversed(_between(frames.by, max(zone[0], start - 120), start)):
        between = speech.plain[phrase.end : start]
        if not phrase.confirms and phrase.end <= start and "," not in between:
            return Attribution(
                phrase.voice.body, "", phrase.start, phrase.end, "announced by, before"
            )
    return None


def _said_before(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`X said 90 …`, `X has counted 90`, `X has issued names of 90`, `X put the toll at 90`.

    Never across a contrast: the other clause has its own subject.
    """
    begin, _ = _clause(speech, index, start)
    quoted = _is_quoted(speech, index, start)
    for frame in reversed(_between(_frames(speech, index).verbs, begin, start)):
        between = speech.plain[frame.end : start]
        if frame.end > start or frame.role == "quote" or frame.quoted > quoted:
            continue
        if frame.role == "deny":
            return OWN_VOICE._replace(rule="denied")
        if not _governs(frame, between):
            continue
        return _said(frame, "said before")
    return None


def _governs(frame: _Frame, between: str) -> bool:
    """Return whether what stands between verb and number leaves the number said by the verb."""
    if between.count('"') % 2:
        return frame.role != "issue"
    if _NOT_GOVERNED.search(between):
        return False
    near = len(between.split()) <= 3
    if frame.role == "issue":
        return near or bool(_ISSUED_OBJECT.search(between))
    if frame.verb in _NEEDS_LINK:
        return near or bool(_PUTS_AT.search(between))
    return True


def _gapped(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`the union puts the toll at 150, the ministry at 61`: a subject without its verb."""
    frames = _frames(speech, index)
    low = max(zone[0], speech.sentences[index].start, start - 70)
    if not frames.verbs or frames.verbs[0].start >= low:
        return None
    words = speech.plain[low:start]
    joints = [match.end() for match in _GAP_JOINT.finditer(words)]
    tail = _GAP_END.search(words)
    if not joints or tail is None:
        return None
    first, last = low + joints[-1], low + tail.start()
    known = _known(speech, first, last)
    body = known[-1].body if known else _trimmed(speech.plain[first:last])
    if known or (
        len(body.split()) <= 5 and _KNOWN_SUBJECT.search(body) and not any(_VERBS.places(body))
    ):
        return Attribution(body, "", first, last, "verb left out")
    return None


def _said_after(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`90 people died, X said`, `"90 people died," said X`: the first verb that closes it."""
    last = min(speech.sentences[index].end, end + _REACH)
    for frame in _between(_frames(speech, index).verbs, end, last):
        overlaps = frame.voice.start < end and frame.voice.end > start
        if frame.closes and frame.role in ("say", "confirm") and not (frame.quoted or overlaps):
            return _said(frame, "said after")
    return None


def _said(frame: _Frame, rule: str) -> Attribution:
    """Return the subject of a verb of saying as the speaker; the words shown span both."""
    first, last = min(frame.start, frame.voice.start), max(frame.end, frame.voice.end)
    rule = f"{rule}, {frame.voice.rule}" if frame.voice.rule else rule
    return Attribution(frame.voice.body, "", first, last, rule)


def _is_quoted(speech: Speech, index: int, position: int) -> bool:
    """Return whether an offset of a sentence lies inside quotation marks."""
    first = bisect_left(speech.marks, speech.sentences[index].start)
    return speech.quoted[index] ^ ((bisect_left(speech.marks, position) - first) % 2 == 1)


def _in_quotation(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """A figure inside quotation marks: the speaker of the quotation, before or after it."""
    if not _is_quoted(speech, index, start):
        return None
    for number in (index, *_quotation_after(speech, index), *_quotation_before(speech, index)):
        low, high = (start - _REACH, end + _REACH) if number == index else (0, len(speech.plain))
        frames = _between(_frames(speech, number).verbs, low, high)
        outside = [
            frame for frame in frames if not frame.quoted and frame.role not in ("deny", "issue")
        ]
        if outside:
            return _said(outside[0 if number >= index else -1], "in quotation")
    return None


def _quotation_after(speech: Speech, index: int) -> Iterable[int]:
    """Return the sentences after this one in which its quotation goes on, with its end."""
    found: list[int] = []
    last = min(len(speech.sentences), index + 1 + _QUOTATION)
    for number in range(index + 1, last):
        if not speech.quoted[number]:
            break
        found.append(number)
    return found


def _quotation_before(speech: Speech, index: int) -> Iterable[int]:
    """Return the sentences before this one in its paragraph, and those of a quotation it goes on.

    A quotation goes on into the next paragraph where that opens with a mark and the one before
    is a quotation too, or ends with a colon.
    """
    found: list[int] = []
    paragraph = speech.sentences[index].paragraph
    for number in range(index - 1, max(-1, index - 1 - _QUOTATION), -1):
        other, below = speech.sentences[number], speech.sentences[number + 1]
        if other.paragraph != paragraph:
            opens = speech.plain[below.start] == '"'
            speaks = (
                '"' in speech.plain[other.start : other.end] or speech.plain[other.end - 1] == ":"
            )
            if not opens or not (speaks or speech.quoted[number]):
                break
            paragraph = other.paragraph
        found.append(number)
    return found


def _under_label(
    speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]
) -> Attribution | None:
    """`Health ministry: 40 dead`, `40 dead - health ministry`."""
    voice = _frames(speech, index).label
    if voice is None or voice.start <= start < voice.end:
        return None
    return Attribution(voice.body, "", voice.start, voice.end, "label of a heading")


_Rule = Callable[[Speech, int, int, int, tuple[int, int]], Attribution | None]
_RULES: tuple[_Rule, ...] = (
    _announced_by, _according_to, _count_of, _gapped, _said_before, _said_after, _in_quotation,
    _under_label,
)  # fmt: skip
