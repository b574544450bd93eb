"""The noun phrase that a number counts, and its head noun."""

from __future__ import annotations

import re
from itertools import islice

from samesource.figures.records import Phrase
from samesource.figures.words import NOT_PLURAL, PLURAL_IRREGULAR
from samesource.numbers import Number
from samesource.text import small_letters

# What ends a noun phrase: signs, prepositions, conjunctions, verbs, articles.
_PHRASE_END = re.compile(
    r"[,;:.!?()\"\n#@]|(?<=\s)-(?=\s)|(?<!\w)(?:in|on|at|for|to|from|by|with|without|since|during|"
    r"after|before|when|while|as|that|which|who|whom|whose|where|and|or|but|was|were|is|are|has|"
    r"have|had|been|be|being|will|would|could|may|might|can|must|should|said|says|into|out|over|"
    r"under|through|across|between|among|against|near|because|than|if|so|then|also|did|do|does|"
    r"remain|remained|remains|feared|believed|reported|told|per|including|still|not|left|rose|fell|"
    r"stood|stands|stand|came|went|climbed|it|they|he|she|there|the|a|an|his|her|their|its|this|"
    r"these|those|about|around|via|amid|despite|on|up|down|off|و|در|که|شدند|شده|شد|از|به|را|است|"
    r"بودند|با)(?!\w)"
)  # of small letters, which are found faster
# What stands between a number and its phrase: "40 of the", "12 more".
_JOINED = re.compile(
    r"(?:-strong)?\s*(?:of (?:the |these |those |their |its |his |her |our |my )?)?"
    r"(?:(?:more|other|further|additional|extra|such) )* *(?:\"(?=[a-z]))?",
    re.IGNORECASE,
)
# "57 - dead on the list": a number at the head of a line, set off from what it counts.
_LABELLED = re.compile(r" ?(?:-|:|=|\.{3,}) (?:the )?(?=[a-z])", re.IGNORECASE)
_OF_OWNER = re.compile(r" of (?:the |an? |his |her |their |its |this )?", re.IGNORECASE)
_SECOND_NOUN = re.compile(
    r" and ([\w'-]+)(?= (?:of|in|on|at|from|was|were|are|have|had|who)\b|[,.;]|$)", re.IGNORECASE
)
_COMPOUND = re.compile(
    r"((?:[\w-]+ ){0,2}[\w-]+) and (?:[\w-]+ )?([^\W\d_]+)(?!\w)"  # search and rescue crews
)
_OF_PRONOUN = re.compile(
    r" (?:more |others? )?of (?P<pronoun>them|us|you|whom|which|those|these)(?!\w)", re.IGNORECASE
)
# Verbs and states without -ed that end a noun phrase after its plural.
_NO_NOUN = frozenset(
    "fled ran took held made sent drove flew fought led lost met paid put sat saw sold spent swam "
    "threw wore won wrote began broke brought built caught chose cut dug drew drank ate found gave "
    "got grew hid hit kept knew lay rode sang sank shot slept spoke stole swept taught thought "
    "tore woke gather gathers search face faces live work cross mourn return join march face need "
    "seek flee froze dead alive missing hurt homeless safe".split()
)
# What a total is the total of: "to 90 the number of those hurt".
NUMBER_OF = re.compile(r" (?:the )?(?:number|total|toll|tally|count|figure) of ", re.IGNORECASE)
_TOTAL_END = re.compile(r"[,;.]|(?<!\w)(?:in|on|at|since|from|by)(?!\w)")
_NOT_SPACE = re.compile(r"\S+")
_LONGEST_PHRASE = 120  # characters
_LONGEST_NOUN = 12  # words in which the head is looked for


def phrase_after(plain: str, number: Number, right: int) -> Phrase:
    """Return the noun phrase that the number counts, up to a preposition, verb or comma.

    "thousands of prisoners" counts what stands after "of".
    """
    pronoun = _OF_PRONOUN.match(plain, number.outer_end)
    if pronoun:
        start, end = pronoun.span("pronoun")
        return Phrase(start, end, pronoun["pronoun"].lower(), end)
    joined = _JOINED.match(plain, number.outer_end)
    start = joined.end() if joined else number.outer_end
    labelled = _LABELLED.match(plain, number.outer_end)
    if labelled and not plain[: number.outer_start].strip(" *-"):
        start = labelled.end()
    limit = max(start, min(right, len(plain), start + _LONGEST_PHRASE))
    return _compound(plain, start, limit) or _noun_phrase(plain, start, limit)


def _compound(plain: str, start: int, limit: int) -> Phrase | None:
    """Return a phrase like "search and rescue crews", whose only plural is its last word."""
    match = _COMPOUND.match(plain, start, limit)
    if match and is_plural(match[2]) and not any(map(is_plural, match[1].split())):
        return Phrase(start, match.end(), match[2], match.end())
    return None


def _noun_phrase(plain: str, start: int, limit: int) -> Phrase:
    """Return the phrase from an offset with what "of" or "and" adds to it; it may be empty."""
    head_start, head_end = _head(plain, start, _stop(_PHRASE_END, plain, start, limit))
    if not head_end:
        return Phrase(start, start, "", start)
    owned = _OF_OWNER.match(plain, head_end, limit)
    if owned:
        end = _stop(_PHRASE_END, plain, owned.end(), limit)
    else:
        end = _with_second_noun(plain, head_end, limit)
    return Phrase(start, _rstripped(plain, start, end), plain[head_start:head_end], head_end)


def after_total(plain: str, number: Number, phrase: Phrase) -> Phrase:
    """Return what is counted in `to 90 the total of those hurt`, else the phrase as it is."""
    match = NUMBER_OF.match(plain, number.end)
    if not match:
        return phrase
    start = match.end()
    limit = min(len(plain), start + _LONGEST_PHRASE)
    end = _rstripped(plain, start, _stop(_TOTAL_END, plain, start, limit))
    head_start, head_end = _head(plain, start, end)
    return Phrase(start, end, plain[head_start:head_end], head_end)


def no_phrase(number: Number) -> Phrase:
    """Return the empty phrase of a number whose noun is left out."""
    return Phrase(number.outer_end, number.outer_end, "", number.outer_end)


def _stop(pattern: re.Pattern[str], plain: str, start: int, limit: int) -> int:
    """Return where a pattern first stands between two offsets, else the second."""
    behind = max(0, start - 1)  # what stands before the first letter counts, too
    match = pattern.search(small_letters(plain[behind:limit]), start - behind)
    return behind + match.start() if match else limit


def _rstripped(plain: str, start: int, end: int) -> int:
    """Return the end of a span without the spaces at its end."""
    return start + len(plain[start:end].rstrip())


def _head(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return where the head noun stands, (0, 0) without one.

    The head is the last plural before a verb; without a plural the last word.
    """
    head, plural_at = (0, 0), -1
    words = _NOT_SPACE.finditer(plain[start:end].split(" of ")[0])
    for count, match in enumerate(islice(words, _LONGEST_NOUN)):
        word = match.group().lower()
        if plural_at < 0 and count and word.endswith("ly"):
            break
        if plural_at >= 0 and (count - plural_at > 3 or _ends_noun(word)):
            break
        plural = is_plural(word)
        if plural or plural_at < 0:
            head = (start + match.start(), start + match.end())
        plural_at = count if plural else plural_at
    return head


def _ends_noun(word: str) -> bool:
    """Return whether a word after a plural is a verb, a state or an adverb, not a further noun."""
    return (
        word in _NO_NOUN
        or word.endswith(("ed", "ly"))
        or (word.endswith("ing") and word != "mining")
    )


def _with_second_noun(plain: str, end: int, limit: int) -> int:
    """Return the end of "men and boys", where a second plural is joined to the head."""
    match = _SECOND_NOUN.match(plain, end, limit)
    return match.end() if match and is_plural(match[1].lower()) else end


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural, or stands for several people."""
    word = word.lower().strip("'").removesuffix("'s")
    if word in PLURAL_IRREGULAR:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous"))
        and word not in NOT_PLURAL
    )
