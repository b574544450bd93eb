"""Words that lead to a body without a verb: announced by, according to, X's count of, "X: 40"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samesource.speakers.bodies import (
    BODY_NOUN,
    body_after,
    has_head,
    is_body,
    known,
    trimmed,
)
from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import turn_of
from samesource.speakers.names import is_person, person_in
from samesource.speakers.pronouns import taken_up
from samesource.speakers.records import Phrase, Phrases, Speech, Voice
from samesource.speakers.subjects import as_voice, subject_behind
from samesource.speakers.verbs import BY_MEANS
from samesource.speakers.words import ASSERTED, HANDED_OVER, INFORMATION, NUMBERS
from samesource.text import lowered

_MOST_WORDS = 6  # of an unknown body that owns a count or stands in a heading

_BY = re.compile(
    rf"(?<!\w)(?P<verb>{ASSERTED}|{HANDED_OVER}|{INFORMATION}|claims?|allegations?)"
    r"(?:,? (?:earlier|later|first|at first|initially|originally|yesterday|recently|last \w+|"
    r"independently))?"
    r"(?:,? (?:on|in) [\w ]{3,30}?)? by (?=\w)"
)
_CONFIRMED = frozenset(("confirmed", "verified", "corroborated", "borne out"))
_HANDED_OVER = frozenset(HANDED_OVER.split("|"))
_SUIT = re.compile(
    r"(?<!\w)(?:complaints?|charges|lawsuits?|suits?|petitions?|motions?|appeals?|claims?) $",
    re.IGNORECASE,
)
_COUNTED_NOUN = re.compile(r"(?<!\w)the [\d,]+ (?:\w+ ){1,2}$")  # "the 63 detainees listed by"
_INFORMATION = re.compile(rf"(?<!\w)(?:{INFORMATION})(?!\w)", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?<!\w)(?:according to|going by|citing|quoting|as reported by|attributed to|"
    r"in the (?:words|telling|memory|version|view) of|"
    r"(?:(?<=was )|(?<=were )|(?<=been )|(?<=is )|(?<=are )|(?<=[.!?] )|(?<=\n))told by|"
    r"(?P<heard>(?<!been )heard from|learn(?:ed|t) from)|"
    r"on the (?:word|authority|evidence|say-so) of|if (?:one|you|we) (?:believes?|trusts?)|"
    r"(?:by|in|on) (?:the|an?) (?:later |first |earlier |official )?(?:count|reckoning|estimate|"
    r"account|tally|estimation|calculation)s? of|"
    r"(?:by|in|on) that of|(?:is|was|remains) the (?:\w+ )?(?:estimate|count|figure|tally) (?:of|"
    r"given by)|"
    r"(?P<comes>comes?|came|stems?|stemmed) (?:only |largely |mainly |"
    r"solely )?from(?= )|"
    r"(?P<data>figures?|data|numbers|statistics|reports?|records|estimates?|information|accounts?|"
    r"counts?|tall(?:y|ies)) "
    r"(?:provided |compiled |released |published |(?:as of|on|for) [\w ]{2,20}, )?from) (?=\w)"
)
# What every match holds: a fast first look.
_SOURCE_HINTS = (
    "according to", "going by", "citing", "quoting", "attributed to", "told by", "heard from",
    "learn",
    "comes from", "come from", "came from", "stem", "believe", "trust", "report", "figure", "data",
    "number", "statistic", "record", "estimat", "information", "count", "reckoning", "tally",
    "calculation", "that of", "words of", "telling of", "memory of", "version of", "view of",
    "word of", "authority of", "evidence of", "say-so of", "ly from",
)  # fmt: skip
# Behind "a toll of 40 dead", "comes from" tells who gave the number.
_NUMBER_THAT = re.compile(
    r"(?<!\w)(?:figure|number|toll|count|estimate|total|tally|list|claim)s?(?: of| that)? "
    r"[^.;:\n]{1,60}$",
    re.IGNORECASE,
)
# "put at 40 by", "raised to 40 dead by".
_NUMBER_BY = re.compile(
    r"(?<!\w)(?:put|raised|revised|lowered|updated|corrected|cut|placed|set)(?: again| later)? "
    r"(?:at|to) [\w., -]{1,40}? by (?=\w)"
)
_BY_COUNT = re.compile(
    r"(?<!\w)(?:by|on) (?P<owner>(?!its |their |his |her |our |my |one |any |some |all |the most |"
    r"most |"
    r"every )[^,;:.\"()\n]{2,60}?)(?:'s|(?<=s)')? (?:(?:own|last|latest|first|early|initial|"
    r"official|preliminary|final|most recent) )?"
    r"(?:counts?|reckoning|estimates?|accounts?|tally|tallies|figures|records)(?!\w)",
    re.IGNORECASE,
)
# "15,000 in the ministry's estimate".
_IN_COUNT = re.compile(
    r"(?<!\w)in (?P<owner>(?!its |their |his |her |our |my )[^,;:.\"()\n]{2,50}?)(?:'s|(?<=s)') "
    r"(?:own |latest |early |first )?(?:count|reckoning|estimate|view|calculation|tally)(?!\w)",
    re.IGNORECASE,
)
_BY_ITS = re.compile(
    r"(?<!\w)(?:by|on) (?P<whose>its|his|her) (?:own )?"
    r"(?:count|reckoning|estimate|account|tally|figures|records)(?!\w)",
    re.IGNORECASE,
)
# "Pointed to the agency, by whose count": the body right before.
_BY_WHOSE = re.compile(
    r",? (?:by|in|on|according to) whose (?:\w+ )?(?:count|figures|records|list|books|estimate|"
    r"tally)(?!\w)"
)
_PRONOUN_OF = {"its": "it", "his": "he", "her": "she"}
_BY_OURS = re.compile(
    r"(?<!\w)(?:by|on) our (?:own )?(?:count|reckoning|estimate|tally|list|figures|records)(?!\w)",
    re.IGNORECASE,
)
_BRACKET_OPENS = ("(", "(the ", "(source: ", "(Source: ")
_BRACKET_CLOSES = re.compile(r"\)\.?;?")  # "- 1,350 killed since 1 June (the ministry)"
_BRACKET_ENDS = re.compile(r"[,;][^()\n]{0,80}\)(?! ?-)")
# "according to figures the group was unable to verify", "citing those accounts".
_PAPERS_IT_NAMES = re.compile(
    rf"(?:these|those|this|that) (?:\w+ )?(?:{INFORMATION})(?!\w)|(?:{INFORMATION}) (?:that |"
    rf"which )?"
    r"[^,;.\n]{2,60}? (?:unable|not|never|impossible)(?!\w)",
    re.IGNORECASE,
)
# "according to the final count which the ministry published".
_PAPER_THAT = re.compile(
    rf"(?:the |an? )?(?:[a-z]+ ){{0,2}}(?:{INFORMATION}) (?:which |that )(?:the )?"
    r"(?=[\w' -]{3,50} (?:published|released|issued|gave|compiled|kept|keeps|put out))"
)
_COUNT_OF = re.compile(
    r"(?:'s|s') (?:\w+ ){0,2}?(?:count|figure|tally|toll|total|estimate|list|report|claim|"
    r"assertion)"
    r"(?: (?=(?:of|that|at|puts?|is|was|says|shows|gives) )|, (?=\d))"
)
_BEFORE_OWNER = re.compile(
    r"(?<!\w)(?:the|an?|its|their|his|her|repeated|cited|quoted|and|to|of|from)\s|[,;:\"(]\s?",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r";|(?<!\w)(?:while|whereas|(?<!all )(?<!none )(?<!last )(?<!thing )but|although|though)(?!\w)"
)
_AND_THAT = re.compile(r" (?:and )?(?:that|whether)(?!\w)")
_HAD_SAID = re.compile(
    r" (?:and )?[^,;:.\"()]{3,50}(?<! who)(?<! which)(?<! that) had (?:been )?\w+"
)
# "… that 140 were alive but about 200 were missing": a second number of the same report.
_BUT_NUMBER = re.compile(
    r"but (?:that )?(?:at least |about |some |more than |over |up to |another |only )?"
    rf"(?:\d|(?:{NUMBERS})(?!\w))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_LABEL = re.compile(r"(?P<body>[^:\d\n\"]{2,60}): ")
_NO_SPEAKER = re.compile(r"(?:about|on|in|at|for|to|from|by|with|who|what|where|when)\s", re.I)
_LABEL_AFTER = re.compile(r"[,\"']? --? (?P<body>[^:,\d\n\"]{2,50})$")


def phrases(speech: Speech, index: int) -> Phrases:
    """Return the ways without a verb in which a sentence names a speaker."""
    found = speech.phrases.get(index)
    if found is None:
        saying_verbs(speech, index)  # what "according to the group" takes up stands there
        sentence = speech.sentences[index]
        first, last = sentence.start, sentence.end
        found = Phrases(
            list(_by(speech, first, last)),
            list(_sources(speech, index, first, last)),
            list(_counts(speech, first, last)),
            list(_brought(speech, first, last)),
            list(_contrasts(speech.plain, first, last)),
            _label(speech, index) or _label_of_line(speech, index),
        )
        speech.phrases[index] = found
    return found


def _contrasts(plain: str, first: int, last: int) -> Iterator[int]:
    """Yield where a clause with a subject of its own begins; not "but" between two numbers."""
    for match in _CONTRAST.finditer(lowered(plain), first, last):
        if match.group() == ";" and _AND_THAT.match(plain, match.end(), last):
            continue  # "found that 12 …; that two of …"
        if match.group() == ";" and _HAD_SAID.match(plain, match.end(), last):
            continue  # "he said …; two patients had died": reported still
        second = _BUT_NUMBER.match(plain, match.start(), last)
        if not (second and _NUMBER.search(plain, first, match.start())):
            yield match.start()


def _by(speech: Speech, first: int, last: int) -> Iterator[Phrase]:
    """Yield "announced by", "a list compiled by"; "provided by" only where information is."""
    if " by " not in speech.plain[first:last].lower():
        return  # a fast first look
    for match in _BY.finditer(lowered(speech.plain), first, last):
        verb, low = match["verb"].lower(), max(first, match.start() - 100)
        if BY_MEANS.match(speech.plain, match.end() - len(" by ")):
            continue
        if verb in _HANDED_OVER and not _is_told(speech.plain, low, match.start()):
            continue
        if _SUIT.search(speech.plain, low, match.start()):
            continue  # "named in complaints filed by the league"
        voice = body_after(speech, match.end(), last)
        if voice is not None:
            yield Phrase(match.start(), voice.end, voice, verb in _CONFIRMED)
    for match in _NUMBER_BY.finditer(lowered(speech.plain), first, last):
        voice = body_after(speech, match.end(), last)
        if voice is not None:
            yield Phrase(match.end() - len("by "), voice.end, voice, False)


# "From the opposition leader came 276 missing", "an update from the ministry brought the number
# to 184", "figures released by the register show 120": what brings a number, and from whom.
_BROUGHT = re.compile(
    r"(?<!\w)(?:from (?=[^,;:.\d]{3,60} (?:came|comes) (?:at least |about |some |more than )?\d)|"
    r"(?:an? |the |its |their )?(?:\w+ )?(?:updates?|reports?|bulletins?|statements?|notices?|"
    r"lists?|"
    r"figures|numbers|data|communiqués?|corrections?|revisions?|counts?|tall(?:y|ies)) "
    r"(?:(?:released|issued|published|compiled|provided|supplied|kept|given|held) by|from|of|by) "
    r"(?=[^,;:.]{3,60} (?:brought|brings|raised|raises|lifted|lifts|lowered|lowers|cut|took|"
    r"takes|put|"
    r"puts|show|shows|showed|give|gives|gave|has|have|had|say|says|said|speaks?|spoke|counts?|"
    r"counted|lists?|listed|names|named|records?|recorded)(?!\w)))",
    re.IGNORECASE,
)
_WORDS_FOR_DAY = re.compile(
    r" (?:on|in|for|during|after|at|came|comes|brought|brings|raised|raises|lifted|lifts|lowered|"
    r"lowers|cut|took|takes|put|puts|shows?|showed|gives?|gave|ha[sd]|have|says?|said|speaks?|spoke|"
    r"counts?|counted|lists?|listed|names|named|records?|recorded)(?!\w)"
)


def _brought(speech: Speech, first: int, last: int) -> Iterator[Phrase]:
    """Yield "an update from the ministry brought", where a body follows."""
    for match in _BROUGHT.finditer(speech.plain, first, last):
        end = _WORDS_FOR_DAY.search(speech.plain, match.end(), last)
        voice = named_between(speech, match.end(), end.start(), _MOST_WORDS) if end else None
        if voice is None and end is not None:
            voice = _person(speech, match.end(), end.start())
        if voice is not None:
            yield Phrase(match.start(), voice.end, voice, False)


def _is_told(plain: str, low: int, end: int) -> bool:
    """Return whether what is given is information: "a list provided by", "the 45 given by"."""
    if plain[end - 2 : end - 1].isdigit() or _COUNTED_NOUN.search(plain, max(low, end - 40), end):
        return True
    return bool(_INFORMATION.search(plain, low, end))


def _sources(speech: Speech, index: int, first: int, last: int) -> Iterator[Phrase]:
    """Yield "according to", "citing"; "figures from" only where a body follows and no place."""
    plain = speech.plain
    small = lowered(plain)
    hinted = any(word in small[first:last] for word in _SOURCE_HINTS)
    for match in _SOURCE.finditer(small, first, last) if hinted else ():
        voice = _source(speech, index, match.end())
        if voice is None or (
            (match["data"] or match["comes"] or match["heard"]) and not is_body(speech, voice)
        ):
            continue
        low = max(first, match.start() - 80)
        if match["comes"] is None or _NUMBER_THAT.search(plain, low, match.start()):
            yield Phrase(match.start(), voice.end, voice, False)
    yield from _bracketed(speech, first, last)
    words = plain[first:last]
    if "'" in words:
        yield from _owned(speech, index, _IN_COUNT.finditer(plain, first, last))
    if " by " not in words and " on " not in words and not words.startswith(("By ", "On ")):
        return  # a fast first look
    for match in _BY_OURS.finditer(plain, first, last) if speech.own else ():
        own = Voice(speech.own, match.start(), match.end(), "whose text it is")
        yield Phrase(match.start(), match.end(), own, False)
    for match in _BY_WHOSE.finditer(plain, first, last):
        named = named_between(speech, max(first, match.start() - 60), match.start(), _MOST_WORDS)
        if named is not None and named.body in speech.slugs:
            yield Phrase(match.start(), match.end(), named, False)
    for match in _BY_ITS.finditer(plain, first, last):
        word = _PRONOUN_OF[match["whose"].lower()]
        voice = taken_up(speech, index, match.start("whose"), word)
        if voice is not None and voice.body:
            yield Phrase(match.start(), match.end(), voice, False)
    yield from _owned(speech, index, _BY_COUNT.finditer(plain, first, last))


def _owned(speech: Speech, index: int, counts: Iterable[re.Match[str]]) -> Iterator[Phrase]:
    """Yield whose each count is; without a mark of an owner only where a body owns it."""
    for match in counts:
        if match["owner"].endswith((" the", " a", " an")):
            continue  # "by Monday the count was 212"
        voice = as_voice(speech, index, *match.span("owner"), strong=True)
        owned = "own " in match.group() or "'" in match.group()
        if voice is not None and (owned or is_body(speech, voice)):
            yield Phrase(match.start(), match.end(), voice, False)


def _bracketed(speech: Speech, first: int, last: int) -> Iterator[Phrase]:
    """Yield "40 dead (the bureau, 4 June)", but no "(X Wire) -" that opens an article."""
    plain = speech.plain
    for voice in known(speech, first, last):
        behind = _BRACKET_ENDS.match(plain, voice.end, last)
        if behind is None and _BRACKET_CLOSES.fullmatch(plain, voice.end, last):
            named = known(speech, max(first, voice.start - 60), voice.start - 1)
            own = named and plain[named[-1].end : voice.start].strip() in ("(", "(the")
            behind = None if own else _BRACKET_CLOSES.match(plain, voice.end, last)
        if behind is not None and plain.endswith(_BRACKET_OPENS, first, voice.start):
            yield Phrase(voice.start, voice.end, voice, False)


def _source(speech: Speech, index: int, start: int) -> Voice | None:
    """Return the body behind "according to", unless what follows says that it could not tell."""
    last = speech.sentences[index].end
    if _PAPERS_IT_NAMES.match(speech.plain, start, last):
        return None
    put_out = _PAPER_THAT.match(speech.plain, start, last)
    if put_out is not None:
        voice = body_after(speech, put_out.end(), last)
        if voice is not None and is_body(speech, voice):
            return voice._replace(start=start)
    return subject_behind(speech, index, start)


def _counts(speech: Speech, first: int, last: int) -> Iterator[Phrase]:
    """Yield "the union's count of": the owner of a count, if it is a body and no place."""
    for match in _COUNT_OF.finditer(lowered(speech.plain), first, last):
        end = match.start() + (match.group()[0] == "s")
        low = max(first, end - 80)
        cuts = [cut.end() for cut in _BEFORE_OWNER.finditer(speech.plain[low:end])]
        begin = low + (cuts[-1] if cuts else 0)
        owner = named_between(speech, begin, end, _MOST_WORDS) or _person(speech, begin, end)
        if owner is not None:
            yield Phrase(begin, match.end(), owner, False)


def _person(speech: Speech, begin: int, end: int) -> Voice | None:
    """Return the person whose name stands between two offsets: "Dr. Reza's count of", or None."""
    name = person_in(speech.plain[begin:end])
    return Voice(name, begin, end, "", person=True) if name and is_person(name) else None


def named_between(speech: Speech, begin: int, end: int, most_words: int) -> Voice | None:
    """Return the last known body between two offsets, or the few words that name one by a noun."""
    last = begin + len(speech.plain[begin:end].rstrip())
    found = known(speech, begin, end)
    if found and found[-1].end == last:
        return Voice(found[-1].body, begin, end)
    body = trimmed(speech.plain[begin:end])
    return Voice(body, begin, end) if len(body.split()) <= most_words and has_head(body) else None


# 'Branch secretary Odd Berge: "The licence says 83."'.
_QUOTED_LABEL = re.compile(r"(?P<body>[A-Z][\w'-]*(?: [\w'.-]+){1,4}): \"")


_ONLY_NUMBER = re.compile(r"\W*\d[\d,.]*\W*")


def _label(speech: Speech, index: int) -> Voice | None:
    """Return the body that a heading names in front of a colon or behind a dash."""
    sentence = speech.sentences[index]
    plain, first, last = speech.plain, sentence.start, sentence.end
    quoted = _QUOTED_LABEL.match(plain, first, min(last, first + 70))
    if quoted is not None and is_person(quoted["body"]) and not known(speech, *quoted.span("body")):
        voice = as_voice(speech, index, *quoted.span("body"), strong=True)
        return voice and voice._replace(person=True)
    match = _LABEL.match(plain, first, min(last, first + 70))
    if match is None and sentence.furniture in ("headline", "caption"):
        match = _LABEL_AFTER.search(plain, max(first, last - 60), last)
    if match is None or _ONLY_NUMBER.fullmatch(plain, first, match.start()):
        return None  # "68 - dead in the town morgue" tells what is counted
    start, end = match.span("body")
    found = [voice for voice in known(speech, start, end) if voice.end >= end - 1]
    if found:
        return None if _NO_SPEAKER.match(match["body"]) else found[-1]
    person = person_in(match["body"].split(",")[0])
    if person and "," in match["body"]:
        return Voice(person, start, end, "", person=True)  # "Ann Roe, our reporter: …"
    body = trimmed(match["body"])
    if "(" in body or _NO_SPEAKER.match(match["body"]):
        return None  # "Q (Examiner): ", "About us: ", "On board: "
    return Voice(body, start, end) if _ends_in_noun(body) and body[0].isalnum() else None


_FIRST_NAMES = 20  # places of a surname among which the full name stands


def _label_of_line(speech: Speech, index: int) -> Voice | None:
    """Return the person who speaks in a line, "YALLOP: Good morning. There are nine", or None.

    A turn goes on in the lines below it. A surname alone stands for the person with the fullest
    name that ends in it.
    """
    sentence = speech.sentences[index]
    turn = turn_of(speech, index)
    if turn is None or sentence.furniture == "headline" or not turn.body:
        return None
    if turn.body in speech.slugs:
        return turn
    surname = turn.body.rsplit(" ", 1)[-1]
    named = [
        voice
        for voice in speech.names.get(surname.lower(), [])[:_FIRST_NAMES]
        if voice.body not in speech.slugs
    ]
    if not named:
        return turn if turn.rule else None
    fullest = max(named, key=lambda voice: (len(voice.body.split()), -voice.start))
    return turn._replace(body=fullest.body)


def _ends_in_noun(body: str) -> bool:
    """Return whether words are few and the last of them is a noun of bodies."""
    nouns = [noun.end() for noun in BODY_NOUN.finditer(body)]
    return nouns[-1:] == [len(body)] and len(body.split()) <= _MOST_WORDS
