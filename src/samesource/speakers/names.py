"""Fuller names: what a surname, a title or "the council" takes up from earlier in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from samesource.speakers.records import Voice
from samesource.speakers.words import PERSONS, PRONOUNS, TITLES, WEEKDAY
from samesource.text import Sentence, small_letters

_START = attrgetter("start")
_FEW = 20  # names among which a whole name is looked for
_SHORT_TITLES = "Dr Prof Gen Col Lt Capt Sgt Gov Sen Rep Rev St Mr Mrs Ms Maj".split()
_ABBREVIATED = rf"(?:{'|'.join(_SHORT_TITLES)}|[A-Z])\."
_REST_OF_TITLE = "|".join(f"(?<={title[0]}){title[1:]}" for title in _SHORT_TITLES)
# A capital first, and only then what stands before it: capitals are found faster than no letters.
_NAME = re.compile(
    rf"[A-Z](?<![\w'-].)(?:(?:{_REST_OF_TITLE})?\.|[\w'-]*\w(?:(?<=s)'(?= [A-Z]))?)"
    rf"(?: (?:(?:of|for|without|beyond|de|al|van) (?:the )?)?"
    rf"(?:{_ABBREVIATED}|[A-Z][\w'-]*\w(?:(?<=s)'(?= [A-Z]))?))*"
)
_NOT_OPENING = re.compile(
    rf"(?:(?:the|an?|on|in|at|by|for|from|to|of|and|but|yet|so|when|after|before|while|as|if|it|"
    rf"its|his|her|their|our|my|he|she|they|we|since|until|then|now|late|early|last|next|this|that|"
    rf"these|those|there|with|without|under|among|every|each|no|not|one|some|all|also|even|"
    rf"{WEEKDAY})\s)+"
)  # of small letters, which are found faster
_OWNED = re.compile(r"'s?$")
_HEAD_BEFORE = re.compile(r"(\w[\w'-]*) (?:of|for|without|beyond|on|against|to) ", re.IGNORECASE)
_FEWEST_AROUND = 2  # words around "of"
_TITLE = re.compile(rf"(?:(?:{TITLES})\.? )+(?=[A-Z])", re.IGNORECASE)
_TITLE_WORD = re.compile(rf"(?:{TITLES})")
_AFTER_NAME = r"(?:QC|KC|MP|MD|PhD|OBE|CBE|Jr|Sr)\.?(?!\w)"
_PERSON_ALONE = re.compile(
    rf"(?P<name>(?:[A-Z]\. )+[A-Z][\w'-]+$|[A-Z][\w'-]+ [A-Z]$|"
    rf"(?:(?i:{TITLES})\.? (?=[A-Z])|{_ABBREVIATED} )*[A-Z][\w'-]+"
    rf"(?: (?:[A-Z]\. )?(?:(?:al|de|van|der|bin|ben|el|von|"
    rf"da) )?(?!{_AFTER_NAME})[A-Z][\w'-]+){{1,3}})"
    rf"(?: {_AFTER_NAME})?",
)
# "Tarrow Consolidated Coal", "Harbour Rights Watch": words of names that are no person's.
_OF_COMPANY = re.compile(
    r"(?<!\w)(?:Coal|Consolidated|Mining|Mines|Airways|Airlines|Air|Railways?|Rail|Shipping|Steel|"
    r"Motors|Power|Energy|Lines?|Holdings|Oil|Gas|Petroleum|Industries|International|Watch|Rights|"
    r"Press|Times|Herald|News|Radio|Logistics|Chemicals|Ferries|Ltd|Inc|Corporation|Corp|Limited|"
    r"Systems|Partners|Electric|Construction|Engineering|Cement|Foods|Aid|Relief|Action|Group|"
    r"Insurance|Maritime|Aviation|Copper|Gold|Works)\.?$"
)
_CALLING = re.compile(rf"(?<!\w)(?:{PERSONS}|{TITLES})$")  # small letters are found faster
_ANY_CALLING = re.compile(rf"(?<!\w)(?:{PERSONS}|{TITLES})(?!\w)", re.IGNORECASE)
_CALLED = re.compile(rf"(?:^|\s)(?:{PERSONS})(?= \w)")

_LONGEST_CALLING = 24  # characters

Names = dict[str, list[Voice]]


def in_text(plain: str, sentences: Sequence[Sentence], known: Sequence[Voice]) -> Names:
    """Return the proper names of running text by each of their heads, in order of place."""
    found: Names = {}
    under: dict[str, list[str]] = {}  # the words of each name, which most texts repeat
    for sentence in sentences:
        for voice in _of_sentence(plain, sentence, known):
            if sentence.furniture == "headline" and not is_person(voice.body):
                continue  # "Guest: Dr. Ann Roe" names a person, "Dam Bursts In Orlo" nobody
            if voice.body not in under:
                under[voice.body] = _words_under(voice.body)
            for word in under[voice.body]:
                found.setdefault(word, []).append(voice)
    return found


def _words_under(name: str) -> list[str]:
    """Return the words that take up a name; the first name of two has a space behind it."""
    first, _, rest = name.partition(" ")
    return [*heads(name), *([f"{first.lower()} "] if " " not in rest else [])]


def _of_sentence(plain: str, sentence: Sentence, known: Sequence[Voice]) -> Iterator[Voice]:
    """Yield the names of at least two words in a sentence that are no known body."""
    for match in _NAME.finditer(plain, sentence.start, sentence.end):
        if " " not in match.group() or match.group().isupper():
            continue
        opening = _NOT_OPENING.match(small_letters(match.group()))
        start = match.start() + (opening.end() if opening else 0)
        name = _OWNED.sub("", plain[start : match.end()])
        if " " in name and not _meets(known, start, match.end()):
            yield Voice(name, start, start + len(name))


def _meets(known: Sequence[Voice], start: int, end: int) -> bool:
    """Return whether a known body stands between two offsets."""
    first = bisect_left(known, start, key=_START)
    return first < len(known) and known[first].start < end


def heads(name: str) -> set[str]:
    """Return the words by which a name is taken up: "council", a surname, a title."""
    words = name.lower().split()
    before = _HEAD_BEFORE.search(name) if len(words) > _FEWEST_AROUND else None
    last = words[-1].strip("'")
    found = {before[1].lower() if before else last}
    titles = {word for word in words[:-1] if _TITLE_WORD.fullmatch(word.strip("."))}
    return (found | ({last} if titles else set()) | titles) - PRONOUNS


def latest(names: Names, head: str, position: int) -> Voice | None:
    """Return the last name before a position that a head takes up."""
    found = names.get(head.lower(), [])
    before = bisect_left(found, position, key=_START)
    return found[before - 1] if before else None


def first(names: Names, head: str, position: int) -> Voice | None:
    """Return the first name of the text that a surname takes up, if it stands before a position."""
    found = names.get(head.lower(), [])
    return found[0] if found and found[0].start < position else None


def beginning(names: Names, word: str) -> Voice | None:
    """Return the one person of the text, by two names, whose first name a word is; else None."""
    found = {voice.body: voice for voice in names.get(f"{word.lower()} ", [])[:_FEW]}
    person = next(iter(found.values())) if len(found) == 1 else None
    return person if person is not None and person_in(person.body) else None


def whole(plain: str, names: Names, part: str) -> Voice | None:
    """Return the first name of the text that ends in the capitalised words of a shorter one."""
    if not part[0].isupper() or part.isupper():
        return None
    found = names.get(part.lower().split()[-1], [])[:_FEW]
    return next((voice for voice in found if _ends_in(plain, voice, f" {part}")), None)


def _ends_in(plain: str, voice: Voice, part: str) -> bool:
    """Return whether the name that stands in the text ends in some words."""
    return plain.endswith(part, voice.start, voice.end)


def is_person(words: str) -> bool:
    """Return whether words name a person: by a title, by a calling."""
    near_end = max(0, len(words) - _LONGEST_CALLING)
    low = small_letters(words)
    if _CALLING.search(low, near_end) or _TITLE.match(words):
        return True
    called = _CALLED.finditer(low) if " " in words else ()
    return any("A" <= words[match.end() + 1] <= "Z" for match in called)


def has_calling(words: str) -> bool:
    """Return whether one person's calling stands among words: "head of mission"."""
    return bool(_ANY_CALLING.search(words))


def without_title(words: str) -> str:
    """Return a name without the titles that open it."""
    title = _TITLE.match(words)
    return words[title.end() :] if title else words


def opening(plain: str, start: int, end: int) -> Voice | None:
    """Return the name of at least two words that opens a sentence, without "the"."""
    match = _NAME.match(plain, start, end)
    if match is None or " " not in match.group():
        return None
    if _NOT_OPENING.match(small_letters(match.group())):
        return None
    return Voice(match.group(), match.start(), match.end())


def person_in(words: str) -> str:
    """Return the name of a person that words are altogether, or ''."""
    return "" if _OF_COMPANY.search(words) else proper_name_in(words)


def proper_name_in(words: str) -> str:
    """Return the name of a person or a company that words are altogether, or ''."""
    name = words.strip(" .")
    match = _PERSON_ALONE.fullmatch(name)
    if match is None:
        return ""
    initial = name[-2:-1] == " " and words.rstrip().endswith(".")  # "Bakyt D."
    return match["name"] + "." * initial
