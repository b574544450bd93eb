"""Lines, sentences and page furniture of a raw text, and its normalised form.

Every offset is a Python character index of the raw text as it stands on disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence of a document: raw offsets, the line and paragraph it stands in, its furniture."""

    start: int
    end: int
    line: int
    paragraph: int
    furniture: str


class Normalised(NamedTuple):
    """A text for matching, and for each of its characters the raw index it came from."""

    text: str
    offsets: list[int]


class Line(NamedTuple):
    """A line that is not blank: raw offsets, its paragraph, and whether blank lines surround it."""

    start: int
    end: int
    number: int
    paragraph: int


_SAME: dict[str, str] = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("–—‒―−‐‑", "-"),
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    "٬": ",",
    "٫": ".",
    "،": ",",
    **dict.fromkeys("\t\f\v\u00a0\u1680\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
}
# Few characters of a text are unified: finding those is faster than translating all.
_TO_UNIFY = re.compile(f"[{''.join(map(re.escape, _SAME))}]")
_NO_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS_AS_SPACES = {code: " " for code in range(128) if not (chr(code).isalnum() or code == 95)}
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
)


@lru_cache(maxsize=4)  # several steps ask for the same document
def same_length(raw: str) -> str:
    """Return the text with quotation marks, dashes, spaces and digits unified, index for index.

    Line ends stay, save those of lines broken at a fixed width; nothing is added or removed, so
    offsets of the result are offsets of `raw`.
    """
    plain = _unified(unwrapped(raw))
    for quote, mark in _TELEX_QUOTES if "''" in plain or "``" in plain else ():
        plain = quote.sub(mark, plain)
    return plain


def _unified(raw: str) -> str:
    """Return the text with each character that has several forms in one of them."""
    return _TO_UNIFY.sub(lambda match: _SAME[match.group()], raw)


# Quotation marks of two characters, of the length that they have.
_TELEX_QUOTES = (
    (re.compile(r"``|(?<![^\s(])''(?=\w)"), ' "'),
    (re.compile(r"(?<=[\w.,!?;:)])''(?!\w)"), '" '),
)
_WIDEST_LINE = 100  # characters of a line that is broken at a fixed width
_NARROWEST_LINE = 45
_RAGGED = 10  # characters by which such a line and the word that did not fit fall short
_FEWEST_BREAKS = 3
_OPENS_ITEM = re.compile(r"\s*(?:[-*•–·] |\(?[0-9a-z]{1,2}[.)] )")
_CLOSES_LINE = (".", "!", "?", ":", ";", '"', "”", "’", "'", "…")


@lru_cache(maxsize=4)
def unwrapped(raw: str) -> str:
    """Return the text with a space for each line end that only breaks a line at a fixed width.

    A paragraph is so broken where every line but the last is about as long as the longest line of
    the text would be with the first word of the next; half of such lines end inside a sentence.
    """
    every = raw.split("\n")
    width = max(map(len, every))
    if not _NARROWEST_LINE <= width <= _WIDEST_LINE:
        return raw
    breaks = [line for block in _blocks(every) for line in _broken(every, block, width)]
    inside = sum(not every[line].rstrip().endswith(_CLOSES_LINE) for line in breaks)
    if len(breaks) < _FEWEST_BREAKS or 2 * inside < len(breaks):
        return raw
    broken = set(breaks)
    ends = (" " if number in broken else "\n" for number in range(len(every)))
    return "".join(line + end for line, end in zip(every, ends, strict=True))[:-1]


def _blocks(every: list[str]) -> Iterator[range]:
    """Yield the numbers of the lines of each paragraph."""
    first = 0
    for number, line in enumerate([*every, ""]):
        if not line.strip():
            if number > first:
                yield range(first, number)
            first = number + 1


def _broken(every: list[str], block: range, width: int) -> list[int]:
    """Return the lines of a paragraph whose ends only break them, if it is broken at a width."""
    breaks = list(block[:-1])
    fits = all(
        len(every[line]) + 1 + len(every[line + 1].split()[0]) >= width - _RAGGED
        and not _OPENS_ITEM.match(every[line + 1])
        for line in breaks
    )
    return breaks if fits else []


def small_letters(plain: str) -> str:
    """Return words in small letters, index for index; patterns of one case are found faster."""
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(letter.lower()[0] for letter in plain)


@lru_cache(maxsize=4)
def lowered(plain: str) -> str:
    """Return a whole text in small letters, index for index; kept for the steps that follow."""
    return small_letters(plain)


@lru_cache(maxsize=2)  # several steps look through the same text
def words_of(plain: str) -> Mapping[str, list[int]]:
    """Return the words of a text in small letters, each with the offsets where it stands."""
    shape = low = lowered(plain)
    letters = set(_NO_ASCII.findall(low))
    for letter in letters:  # ASCII alone, index for index, is split three times as fast
        shape = shape.replace(letter, "a" if letter.isalnum() else " ")
    as_written = not any(map(str.isalnum, letters))
    places: dict[str, list[int]] = defaultdict(list)
    start = 0
    for word in shape.translate(_MARKS_AS_SPACES).split(" "):
        if word:
            places[word if as_written else low[start : start + len(word)]].append(start)
        start += len(word) + 1
    return places


def normalise(raw: str) -> Normalised:
    """Return the text as it is compared: unified, lower case, runs of white space as one space.

    `offsets` has one entry more than the text: `offsets[-1]` is the length of `raw`, so
    `raw[offsets[i] : offsets[j - 1] + 1]` is the raw form of `text[i:j]`.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(_unified(raw)):
        if character in _INVISIBLE or unicodedata.category(character) == "Cf":
            continue
        if character in "\r\n ":
            if not characters or characters[-1] == " ":
                continue
            character = " "
        for part in character.lower():
            characters.append(part)
            offsets.append(index)
    offsets.append(len(raw))
    return Normalised("".join(characters), offsets)


def lines(raw: str) -> list[Line]:
    """Return the lines that hold more than white space, in order, with their paragraph numbers."""
    found: list[Line] = []
    paragraph, start, blank_before = -1, 0, True
    for number, whole in enumerate(unwrapped(raw).splitlines(keepends=True)):
        stripped = whole.strip()
        if stripped:
            paragraph += blank_before
            begin = start + len(whole) - len(whole.lstrip())
            found.append(Line(begin, begin + len(stripped), number, paragraph))
        blank_before = not stripped
        start += len(whole)
    return found


_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr gen col lt capt sgt maj adm cmdr supt insp brig cpl "
    "gov sen rep rev hon no nos vs etc inc ltd "
    "co dept fig approx est jan feb mar apr jun jul aug sep sept oct nov dec u.s u.n u.k e.g i.e "
    "a.m p.m".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_NOT_SPACE = re.compile(r"\S")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»(]{1,12}$")


# "Sector F. Two officers …": a letter that counts, no initial of a name.
_LETTERED = re.compile(
    r"(?<!\w)(?:annex|appendix|area|block|building|camp|class|gate|grade|group|hall|hepatitis|"
    r"line|part|plan|platform|point|room|route|section|sector|terminal|tower|type|unit|vitamin|"
    r"ward|wing|zone) [A-Z]$",
    re.IGNORECASE,
)


def _ends_sentence(line: str, stop: int, after: int) -> bool:
    """Return whether the full stop at `line[stop:after]` ends a sentence."""
    if line[stop] in "!?":
        return True
    following = _NOT_SPACE.search(line, after)
    if following and following.group().islower():
        return False
    word = _LAST_WORD.search(line[max(0, stop - 12) : stop])
    if word is None:
        return True
    last = word.group().lower()
    initial = len(last) == 1 and last.isalpha() and word.group().isupper()
    initial = initial and not _LETTERED.search(line[max(0, stop - 20) : stop])
    return not (last in _ABBREVIATIONS or (initial and following is not None))


def split_sentences(line: str) -> list[tuple[int, int]]:
    """Return the sentences of one line as (start, end), in order, white space left out.

    Not an end: initials, abbreviations, and a full stop before a small letter.
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(line):
        if _ends_sentence(line, match.start(), match.end()):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, len(line)))
    return [trimmed for span in spans if (trimmed := _trim(line, *span))]


def _trim(line: str, start: int, end: int) -> tuple[int, int] | None:
    part = line[start:end]
    if not part.strip():
        return None
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())


_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|pdf|mp4|docx?)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_POST = re.compile(
    r"^\d{1,2}:\d\d\s*[AP]M\b|\btalking about this\b|\binfo and privacy\b"
    r"|^embedded (?:video|post|tweet)\b|^\d[\d,]* (?:retweets|likes|replies|shares)\b"
    r"|^view on \w+$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\ball rights reserved\b|^copyright\b|^©|^\(c\) ?\d{4}|^tags?:|\bfollow (?:us|them|me) on\b"
    r"|\bsharing icons\b|^back to top|^share this|^related (?:articles|stories|posts)|\bsitemap\b"
    r"|^(?:and )?.{0,80}[-–—] ?youtube$|^read more\b|^subscribe\b|^sign up\b|\bprivacy policy\b",
    re.IGNORECASE,
)
# What every line holds that these patterns fit.
_POST_HINTS = (
    "talking about this", "info and privacy", "embedded", "retweets", "likes",
    "replies", "shares", "view on",
)  # fmt: skip
_FOOTER_HINTS = (
    "all rights", "copyright", "©", "(c)", "tag:", "tags:", "follow us", "follow them",
    "follow me", "sharing icons", "back to top", "share this", "related articles",
    "related stories", "related posts", "sitemap", "youtube", "read more", "subscribe", "sign up",
    "privacy policy",
)  # fmt: skip
_CLOSES = (".", "!", "?", "…", ":", ";", ",", '"', "”", "’")


def _looks_like_post(line: str, hints: list[str]) -> bool:
    tagged, addressed = "#" in line, "@" in line
    if (tagged and addressed) or ((tagged or addressed) and _ADDRESS.search(line)):
        return True
    return (line[:1].isdigit() or _holds(line, hints)) and bool(_POST.search(line))


def _holds(line: str, words: list[str]) -> bool:
    """Return whether a line holds one of some words: a fast first look before a pattern."""
    low = line.lower() if words else ""
    return any(word in low for word in words)


def _is_label(text: str) -> bool:
    """Return whether a line reads like a heading or label: short and without a closing mark."""
    return len(text) <= 160 and not text.endswith(_CLOSES)


def furniture(raw: str, found: list[Line]) -> list[str]:
    """Return for each line what page furniture it is, or the empty string for running text.

    Values: headline, caption, file_name, footer, post. A caption is a line joined without a
    blank line to a file name or to a label line above it.
    """
    kinds: list[str] = []
    labels = Counter(raw[line.start : line.end] for line in found)
    low = raw.lower()
    of_footers, of_posts = (
        [word for word in words if word in low] for words in (_FOOTER_HINTS, _POST_HINTS)
    )
    for index, line in enumerate(found):
        text = raw[line.start : line.end]
        above = found[index - 1] if index else None
        joined = above is not None and above.paragraph == line.paragraph
        if " " not in text and _FILE_NAME.fullmatch(text):
            kind = "file_name"
        elif _holds(text, of_footers) and _FOOTER.search(text):
            kind = "footer"
        elif _looks_like_post(text, of_posts):
            kind = "post"
        elif joined and (
            kinds[-1] in ("file_name", "caption")
            or _opens_caption(raw, found, index, kinds, labels)
        ):
            kind = "caption"
        elif _is_label(text) and (index == 0 or not joined):
            kind = "headline"
        else:
            kind = ""
        kinds.append(kind)
    return kinds


_PICTURE = re.compile(
    r"^\W*(?:photo|photograph|picture|pictured|image|img|caption|video|embedded|gallery)s?\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•–·]|\d{1,2}[.)]) ")


def _opens_caption(
    raw: str, found: list[Line], index: int, kinds: list[str], labels: Counter[str]
) -> bool:
    """Return whether a joined line follows a lone label that opens its paragraph.

    A full sentence below a heading is running text, and so is a list. A sentence is a caption only
    where the label or the line speaks of a picture, or the label stands in the text more than
    once: headings do not repeat, the labels of pictures do.
    """
    above = found[index - 1]
    opens = index < 2 or found[index - 2].paragraph != above.paragraph
    if not opens or kinds[-1] != "headline":
        return False
    label, text = raw[above.start : above.end], raw[found[index].start : found[index].end]
    if _PICTURE.match(label) or _PICTURE.match(text) or label.startswith("["):
        return True
    if labels[label] > 1:
        return True
    return not text.endswith(_CLOSES) and not _BULLET.match(text)


def sentences(raw: str) -> list[Sentence]:
    """Return the sentences of a text in order; no sentence crosses a line end.

    Splitting at line ends first keeps headlines from running into the paragraph below.
    """
    found = lines(raw)
    kinds = furniture(raw, found)
    return [
        Sentence(line.start + start, line.start + end, line.number, line.paragraph, kind)
        for line, kind in zip(found, kinds, strict=True)
        for start, end in split_sentences(raw[line.start : line.end])
    ]
