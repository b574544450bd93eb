"""What a mention stands among: its sentence, the tense before it, the dates beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from samesource.dates.records import Answer, EventLike, Found, Span, Text, Window
from samesource.dates.values import span_of
from samesource.text import Sentence


class Setting(NamedTuple):
    """The mentions of a text, the sentence of each, and where paragraphs and quotations begin."""

    raw: str
    low: str
    found: Sequence[Found]
    sentences: Sequence[Sentence]
    paragraphs: Mapping[int, int]
    quotes: Sequence[int]
    day_order: str


class Near(NamedTuple):
    """What resolving one mention may look at: the setting, the answers so far, the window."""

    setting: Setting
    answers: Sequence[Answer | None]
    window: Window
    events: Mapping[str, EventLike]


class Beside(NamedTuple):
    """A resolved mention beside another: its first and last day, and its number."""

    first: date
    last: date
    at: int


def setting_of(text: Text, found: Sequence[Found], sentences: Sequence[Sentence]) -> Setting:
    """Return what resolving needs of a text; without sentences all of it counts as one."""
    known = sentences or [Sentence(0, len(text.raw), 0, 0, "")]
    starts = [sentence.start for sentence in known]
    beside = [known[max(0, bisect_right(starts, one.start) - 1)] for one in found]
    paragraphs: dict[int, int] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, sentence.start)
    quotes = [match.start() for match in re.finditer('"', text.low)]
    asked = any(one.parts.how == "swapped" for one in found)
    order = (_day_order(text.low) or _word_order(text.low, found)) if asked else ""
    return Setting(text.raw, text.low, found, beside, paragraphs, quotes, order)


_DAY_FIRST_DATE = re.compile(
    r"(?<![0-9/])(?:1[3-9]|2[0-9]|3[01])[/.](?:0?[1-9]|1[0-2])[/.](?:[0-9]{2}){1,2}\b"
)
_MONTH_FIRST_DATE = re.compile(r"(?<![0-9/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{2}")


def _day_order(low: str) -> str:
    """Return how a text writes dates in numbers, by those that can be read one way only."""
    day_first, month_first = _DAY_FIRST_DATE.search(low), _MONTH_FIRST_DATE.search(low)
    if day_first and not month_first:
        return "day first"
    return "month first" if month_first and not day_first else ""


_DAY_THEN_MONTH = re.compile("[0-9](?:st|nd|rd|th)? {1,3}(?:of {1,3})?[a-z]")
_IN_WORDS = frozenset({"full_date", "day_month"})


def _word_order(low: str, found: Sequence[Found]) -> str:
    """Return how a text writes dates with the month in letters, if always in one order."""
    orders = {
        bool(_DAY_THEN_MONTH.search(low, one.start, one.end))
        for one in found
        if one.rule in _IN_WORDS and one.parts.day
    }
    if len(orders) != 1:
        return ""
    return "day first" if orders.pop() else "month first"


def in_quotation(setting: Setting, index: int) -> bool:
    """Return whether a mention stands between quotation marks, counted from its paragraph on."""
    begin = setting.paragraphs.get(setting.sentences[index].paragraph, 0)
    start = setting.found[index].start
    marks = bisect_right(setting.quotes, start) - bisect_right(setting.quotes, begin - 1)
    return marks % 2 == 1


# What is set for a day to come, when a verb in the present or a colon follows it.
_SET = (
    r"(?:appeal|assembly|ballot|burial|ceremony|concert|deadline|debate|demonstration|election|"
    r"funeral|hearing|inquest|inquiry|march|mass|match|meeting|memorial|protest|race|rally|"
    r"referendum|run-off|runoff|service|session|strike|summit|talks|trial|verdict|vigil|visit|vote)"
)
_TO_DO = (
    "(?:appear|arrive|be|begin|close|continue|convene|decide|end|expire|face|give evidence|go|hear|"
    "hold|leave|meet|open|plead|publish|reopen|report|resume|return|rule|run|sit|speak|stand|start|"
    "take|testify|visit|vote)"
)
# What a list of demands opens with: "publish the names by 10 November".
_DEMANDED = (
    r"(?:allow|complete|deliver|disclose|end|grant|investigate|name|open|pay|provide|publish|"
    r"ratify|release|repeal|return|send|submit|withdraw)"
)
_FUTURE = re.compile(
    r"\b(?:(?:will|shall|upcoming|forthcoming|(?<!the )next|"
    r"(?:is|are|was|were|be) (?:now |still |also |not )?(?:set|scheduled|expected|slated|planned|"
    r"to)|(?:scheduled|planned) for|(?:is|are) (?:now )?(?:down|pencilled in|billed|fixed|"
    r"listed) for|"
    r"(?:was|were) to have|could be [a-z]+ed|"
    rf"due (?:on|in|at|by|for|back|out)|due to {_TO_DO}|ahead of|run-up to|"
    r"(?:plan|expect|hope|intend|aim|want|mean|have|has)s? to(?! have)|"
    r"(?:expects?|forecasts?|predicts?|awaits?|see you|join us|meet us)|"
    r"hopes? for|runs? out|"
    r"(?:has|have) until|"
    r"(?:resumes?|reopens?|meets|sits|continues|convenes|expires|reconvenes)|"
    rf"(?:go|goes|appears?) before|(?:is|are) an? (?:[a-z]+ )?{_SET})\b|"
    r"(?:declared|called|announced|arranged|booked) for (?:the )?$|"
    r"(?:(?:has|have|'s|'ve) (?:now |also |since )?)(?:called|announced|scheduled|planned|set|"
    r"fixed|arranged|declared|summoned|convened|listed) (?!off|for)(?:[\w'-]+ ){1,7}(?:for|from) "
    r"(?:the )?$|"
    r"(?:called|announced|scheduled|fixed|set) (?:an? |the |its |their )?(?:[\w'-]+ ){0,3}"
    rf"{_SET} for (?:the )?$|"
    rf"{_SET}(?: (?!says?\b|said\b|told\b)[a-z'-]+){{0,8}} (?:is|are|takes place|begins|opens|"
    rf"starts) "
    r"(?:on|at|from|for) |"
    r"(?:opens|begins|starts|is due|are due) (?:[^.;:,]{1,40} )?(?:on|in) (?:the )?$|"
    r"(?:may|can|must|should) [a-z]+ (?:[^.;:]|[.:](?=[0-9])){1,120} until (?:the )?$|"
    r"\b(?:may|might)(?! have)(?: [a-z]+){1,7} on (?:the )?$|(?:may|might|could)(?: well)? be $|"
    r"(?:set|scheduled|planned|fixed|due|moved|put back|pencilled in) (?:for|to) $|"
    r"promises? (?:an? |the |its |their )?(?:[a-z'-]+ ){1,5}(?:on|by|for|in) (?:the )?$|"
    r"could be [^.;]{0,50} by $|"
    r"should (?!have)(?:[a-z]+ ){1,7}(?:on|by|from|in|until) (?:the )?$|"
    r"(?:(?:prolong|extend)(?:s|ed)?|(?:keep|remain|continue|last|stay)s?) [^.;]{0,40}(?:until|to|"
    r"through) (?:the )?$|"
    rf"(?:called|calls|calling) for (?:an? |the |another |new )?(?:[a-z]+ )?{_SET}s? on $|"
    r"(?:asks?|demands?|requests?|proposes?) (?:only )?that [^.;:]{1,80} on (?:the )?$|"
    r"(?:announced|declared|imposed|ordered|extended) [^.;:]{1,60} until (?:the )?$|"
    r"(?:is|are) (?:going|coming|travelling|flying|leaving|returning|meeting|opening|closing|"
    r"holding|starting) (?:[^.;:,]{1,50} )?(?:on|in|by) (?:the )?$|"
    r"(?:don't|doesn't|do not|does not|won't|cannot|can't|is not|isn't|aren't) [^.;:]{1,60} until "
    r"(?:the )?$|"
    r"(?:may|might|could|can) (?:not )?[a-z]+ [^.;:]{0,60}\bbefore (?:the )?$|as (?:soon|"
    r"early) as $|"
    r"(?:remanded|adjourned|suspended|barred|banned) [^.;:]{0,60} (?:until|till) (?:the )?$|"
    r"(?:takes? effect|comes? into (?:force|effect)|enters? into force|goe?s? on sale) "
    r"(?:again )?(?:on|in|from) (?:the )?$|deadline (?:for [^.;:]{1,60} )?is (?:on )?(?:the )?$|"
    r"(?<!had to )(?<!to )be (?:[a-z]+ed|held|paid|told|given|made|brought|put|set|sent|heard|"
    r"shown|left|built|taken) [^.;:]{0,60} (?:by|before|until) (?:the )?$|"
    r"(?:put off|moved|postponed|adjourned) (?:from [^.;:]{1,40} )?to (?:the )?$|(?:put off|moved|"
    r"postponed) from (?:the )?$|"
    r"(?:declare|order|announce)(?:s|d|ed)? [^.;:]{0,60} (?:from|beginning|starting)(?: on)? $|"
    r"(?:is|are) (?:likely|forecast|possible) [^.;:]{0,40}on (?:the )?$|"
    r"(?:is|are) on (?:the )?$|(?:may|can) be [^.;:]{0,60} (?:until|till|through) (?:the )?$|"
    r"(?:before|until) [^.;:]{0,60} (?:is|are) (?:[a-z]+ed|held|put|sent|heard) on (?:the )?$|"
    r"(?:promised|promises|pledged|pledges|vowed|vows|undertook|agreed|ordered|asked|told|given|"
    r"gave(?! way)|requested|"
    r"demanded|urged|must|should|needs?|requires?|asks?|deadline|"
    r"urges|demands|requests|wants?|"
    r"call(?:s|ed)? (?:on|for))(?:[^.;:]|\.(?=[0-9])){1,80}? (?:by|until|before|through) "
    r"(?!dawn|noon|midnight|midday|sunrise|sunset|dusk|nightfall|rail|road|bus|boat|train|air|sea|"
    r"plane|post|phone|radio|lorry|truck|helicopter|ship|ferry|hand)(?=[^.;]{0,24}$)|"
    r"would (?!have|later|eventually|never|go on|become)[a-z]+ |"
    r"(?:adjourned|deferred|delayed|extended|postponed|remanded|suspended|runs?|lasts|go on|"
    r"continues?|stays?|remains?|(?<!was )(?<!were )(?<!been )(?:banned|barred|cancelled|canceled|"
    r"closed|shut)) (?:[a-z]+ ){0,2}?(?:until|till|through|to(?= $)) )|'ll\b|\bthere's an? "
    rf"|^(?:[^a-z0-9]*next [a-z]+|[^a-z0-9]*{_SET}): "
    rf"|^[^a-z0-9]*{_DEMANDED} [^.;:]{{0,100}} by (?:the )?$"
)
# A participle after "be" tells nothing of the past: "will be held".
_PAST = re.compile(
    r"\b(?<!\bbe )(?:said|told|announced|reported|wrote|was|were|had|has|"
    r"(?<!'ll )(?<!will )(?<!would )(?<!to )(?<!can )(?<!could )(?<!might )(?<!may )have|"
    r"published|released|"
    r"killed|died|began|took|came|made|struck|hit|left|saw|went|held|met|added|called|warned|"
    r"confirmed|issued|arrested|destroyed|collapsed|sank|fell|broke|signed|passed|hosted|since|"
    r"gave|swept|tore|rose|shot|fled|found|lost|ran|stood|drove|grew|rang|sent|threw|woke|dug|"
    r"slept|crept|wept|lay|sat|wore|swore|drew|blew|drank|sang|swam|ate|hid|bit|"
    r"chose|froze|rode|paid|laid|fed|bled|taught|sought|did|spent|"
    r"caught|fought|led|flew|kept|felt|got|spoke|burst|brought|bought|built|heard|knew|sold|won|"
    r"(?<!-)(?<!\ba )(?<!\bthe )(?<!\ban )(?<!\bits )(?<!stay )(?<!stays )(?<!remain )(?<!remains )"
    r"[a-z]{2,}(?<!spe)(?<!exc)(?<!succ)(?<!proc)(?<!inde)(?<!\bne)(?<!hundr)ed)\b"
)
_FUTURE_AFTER = re.compile(
    r"(?:^, (?:begins|starts|opens|takes place) |^ the [a-z]+ (?:intend|plan|hope|mean|"
    r"want)s? to\b|^, (?:at [^,.]{1,20}, )?(?:come|join|"
    r"meet|bring)\b|\b(?:will|shall|(?:is|are) (?:to|"
    r"(?:due|expected|forecast|likely|set|scheduled) to))|'ll) "
)


def _last_end(pattern: re.Pattern[str], words: str) -> int:
    """Return where the last match ends, 0 if there is none."""
    return max((match.end() for match in pattern.finditer(words)), default=0)


def is_future(setting: Setting, index: int) -> bool:
    """Return whether the nearest words before a mention speak of what is to come.

    Where none does, the first words after it decide.
    """
    start, end = setting.found[index].start, setting.found[index].end
    sentence = setting.sentences[index]
    before = setting.low[max(sentence.start, start - 160) : start]
    after = setting.low[end : min(sentence.end, end + 80)]
    if _OF_MOURNING.match(after) or _MOURNING_FROM.search(before):
        return True
    return _speaks_ahead(before, after)


# "declared Thursday a day of mourning", "decreed three days of mourning from Tuesday".
_OF_MOURNING = re.compile(
    r"(?: (?:and|to) [a-z]+)?(?: (?:has|have|had|will be|would be|to be)(?: been)? (?:declared|"
    r"proclaimed))?"
    r" (?:to be |as )?(?:an? |the |two |three )?(?:national |"
    r"public )?(?:days? of (?:national )?mourning|"
    r"holiday)\b"
)
_MOURNING_FROM = re.compile(r"\bmourning (?:starting |beginning )?(?:from|on) $")


_WAS_SET = re.compile(r"\b(?:was|were|had been) (?:to|due|set|scheduled|planned|supposed)\b")


def was_to_come(near: Near, index: int) -> bool:
    """Return whether a mention was to come for those told about: "they were to reopen on 4 May"."""
    start, sentence = near.setting.found[index].start, near.setting.sentences[index]
    return _WAS_SET.search(near.setting.low, max(sentence.start, start - 80), start) is not None


def tells_no_past(near: Near, index: int) -> bool:
    """Return whether no verb of the past stands before a mention in its sentence."""
    start, sentence = near.setting.found[index].start, near.setting.sentences[index]
    return not _PAST.search(near.setting.low[max(sentence.start, start - 160) : start])


# "Sails nightly until", "tickets for sailings before ... are refunded": no past tense is near.
_LIMIT = re.compile(r"\b(?:before|until|till|by|through) (?:at least )?(?:the )?$")
_LASTS = re.compile(
    r"\b(?:[a-z]{3,}s|is|are) (?:[a-z]+ ){0,3}(?:until|till) (?:at least )?(?:the )?$"
)
# A line of a list that names a deadline, and "ask me on Monday".
_DEMAND_BY = re.compile(r"^ ?(?:[0-9]{1,2}[.)]|[-*•]) .* (?:by|before) (?:the )?$")
_ON_MONDAY = re.compile(
    r"\b(?:ask|call|ring|come|meet|see|join|try)(?: (?:me|us|them|him|her))?(?: back| again)? on $"
)
_INFINITIVE = re.compile(rf"\bto {_TO_DO}\b")
_OPENS_ON = re.compile(
    r"\b(?:opens?|begins?|starts?|closes?|takes? place|polls? (?:is|are)|vot(?:e|ing) is|due|"
    r"goe?s? on trial|resumes?|reopens?|expires?|sits? again) "
    r"(?:again )?(?:in (?!the )[\w]+ )?(?:on|in|at|from) (?:the )?$"
)
_STILL = re.compile(r" (?:is|are|can|may|must|should|needs?|stays?|remains?) ")


@lru_cache(maxsize=2048)
def _speaks_ahead(before: str, after: str) -> bool:
    """Return whether the nearest words before a time, else the first after, speak of the future."""
    if _OPENS_ON.search(before):
        return True
    future, past = _last_end(_FUTURE, before), _last_end(_PAST, before)
    if future or past:
        return future >= past
    if _INFINITIVE.search(before):
        return True
    if _DEMAND_BY.search(before) or _ON_MONDAY.search(before):
        return True
    if _LIMIT.search(before) and (_LASTS.search(before) or _STILL.match(after)):
        return True
    ahead = _FUTURE_AFTER.search(after)
    return ahead is not None and not _PAST.search(after, 0, ahead.start())


_WAS_TO_COME = re.compile(r"(?:was|were|had|[a-z]+ed|told|given|gave|undertook) ")


def is_still_to_come(setting: Setting, index: int) -> bool:
    """Return whether a mention is to come for the writer, not only for those told about."""
    start = setting.found[index].start
    before = setting.low[max(setting.sentences[index].start, start - 160) : start]
    last = max(_FUTURE.finditer(before), key=re.Match.end, default=None)
    if last is not None and _WAS_TO_COME.match(last.group()):
        return False
    return is_future(setting, index)


# A time that decides for another is no longer than a year.
_LONGEST_DAYS = 366


def _beside(near: Near, index: int, longest: int, kinds: Iterable[str]) -> Beside | None:
    """Return a mention as a neighbour if it is resolved, short enough and not of these kinds."""
    answer = near.answers[index]
    if answer is None or near.setting.found[index].kind in kinds:
        return None
    span = span_of(answer.value)
    return Beside(*span, index) if span and (span[1] - span[0]).days <= longest else None


def neighbour(
    near: Near,
    index: int,
    day: bool = False,
    longest: int = _LONGEST_DAYS,
    since: bool = True,
) -> Beside | None:
    """Return the nearest resolved time before a mention: in its paragraph or the one before.

    With `day`, only one that is a single day; without `since`, no year that opens with "since".
    Names of events, postings and lengths do not count.
    """
    here = near.setting.sentences[index].paragraph
    for other in range(index - 1, max(-1, index - 8), -1):
        told_from = not since and _is_without_day(near, other)
        if (day or told_from) and _is_aside(near.setting, other):
            continue
        beside = _beside(near, other, 0 if day else longest, ("event_name", "posting", "duration"))
        if beside is None:
            if day and _is_vague_time(near, other):
                return None
            continue
        sentence = near.setting.sentences[other]
        if here - sentence.paragraph > 1:
            return None
        if sentence.paragraph == here or not sentence.furniture:
            return beside
    return None


_OPEN_DAY = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)")
_SOME_YEAR = 2001  # no leap year: 29 February stays open
_TOLD_NEAR = 4  # mentions back


def open_neighbour(near: Near, index: int) -> tuple[date, int] | None:
    """Return the day told last, of a year nobody tells, put into a common year; None if none."""
    here = near.setting.sentences[index].paragraph
    for other in range(index - 1, max(-1, index - 1 - _TOLD_NEAR), -1):
        answer = near.answers[other]
        match = _OPEN_DAY.fullmatch(answer.value) if answer else None
        if match is not None and here - near.setting.sentences[other].paragraph <= 1:
            month, day = int(match["month"]), int(match["day"])
            leap = (month, day) == (2, 29)
            return None if leap else (date(_SOME_YEAR, month, day), other)
    return None


def open_day(day: date) -> str:
    """Return the value of a day whose year nobody tells."""
    return f"XXXX-{day:%m-%d}"


def led_by(setting: Setting, index: int, words: re.Pattern[str], width: int) -> bool:
    """Return whether words stand in front of a mention, in so many characters."""
    start = setting.found[index].start
    return words.search(setting.low, max(0, start - width), start) is not None


# What is said of a thing to tell how old it is: the year behind dates nothing else.
MADE = "built|founded|opened|established|born|launched"
# "As late as 3 December": a bound, not the day that a story has come to.
_ASIDE = re.compile(
    rf"\b(?:as (?:late|early|recently) as|since|(?:{MADE}|created|introduced|ratified|set up) "
    r"(?:\w+ )?in) (?:the )?$"
)


def _is_aside(setting: Setting, index: int) -> bool:
    """Return whether a mention is told as a bound, from which no next day is counted."""
    return led_by(setting, index, _ASIDE, 30)


def _is_without_day(near: Near, index: int) -> bool:
    """Return whether a mention is a year or a month: no story goes on from "since 2029"."""
    parts = near.setting.found[index].parts
    return bool(parts.year) and not (parts.day or parts.season)


def _is_vague_time(near: Near, index: int) -> bool:
    """Return whether a mention tells about a month ("late July"): no day is counted past it."""
    found, answer = near.setting.found[index], near.answers[index]
    return bool(found.parts.about and found.parts.month and answer and span_of(answer.value))


def same_sentence(near: Near, index: int) -> Beside | None:
    """Return a resolved time of the same sentence, the one before first, then the one after."""
    sentences = near.setting.sentences
    for other in (index - 1, index - 2, index + 1, index + 2):
        if 0 <= other < len(sentences) and sentences[other] == sentences[index]:
            beside = _beside(near, other, _LONGEST_DAYS, ("posting", "duration", "relative"))
            if beside:
                return beside
    return None


def same_paragraph(near: Near, index: int, other: int) -> bool:
    """Return whether two mentions stand in one paragraph."""
    sentences = near.setting.sentences
    return sentences[index].paragraph == sentences[other].paragraph


def quoted(setting: Setting, index: int) -> str:
    """Return the words of a mention in quotation marks."""
    found = setting.found[index]
    return f'"{setting.raw[found.start : found.end]}"'


def just_mentioned(near: Near, beside: Beside, what: str = "the date") -> str:
    """Return the anchor of a mention that a neighbour decided."""
    return f"{what} just mentioned, {quoted(near.setting, beside.at)}"


def window_ends(window: Window, longest: int | None = None) -> Span | None:
    """Return both ends of a window; None if one is open or they are more days apart than that."""
    if not window.earliest or not window.latest:
        return None
    wide = longest is not None and (window.latest - window.earliest).days > longest
    return None if wide else (window.earliest, window.latest)


def publication(window: Window) -> str:
    """Return the anchor of a mention that the publication decided."""
    if window.earliest == window.latest and window.earliest:
        return f"publication: {window.earliest}"
    ends = (
        f"not before {window.earliest}" if window.earliest else "",
        f"not after {window.latest}" if window.latest else "",
    )
    return "publication: " + ", ".join(end for end in ends if end)
