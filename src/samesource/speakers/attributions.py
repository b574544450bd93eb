"""Who says a figure: the first rule that knows."""

from __future__ import annotations

import re
from collections.abc import Callable

from samesource.speakers import count_rules, quotation_rules, sequel_rules, verb_rules
from samesource.speakers.records import OWN_VOICE, Attribution, Place, Speech
from samesource.speakers.words import KIND_WORDS

_RULES: tuple[Callable[[Place], Attribution | None], ...] = (
    verb_rules.as_said,
    count_rules.figure_of,
    verb_rules.no_announcement,
    count_rules.announced_by,
    verb_rules.claim_of,
    count_rules.owner_of_number,
    count_rules.figure_owned_behind,
    verb_rules.denied,
    count_rules.in_brackets,
    count_rules.according_to,
    count_rules.count_of,
    count_rules.brought_by,
    count_rules.body_reached,
    count_rules.own_count,
    count_rules.number_is,
    count_rules.body_has,
    count_rules.verb_left_out,
    verb_rules.whom_listed,
    verb_rules.said_before,
    verb_rules.said_after,
    quotation_rules.in_quotation,
    quotation_rules.under_label,
    sequel_rules.source_behind,
    sequel_rules.listed,
    sequel_rules.goes_on,
    quotation_rules.answered,
)


def find(speech: Speech, index: int, start: int, end: int, zone: tuple[int, int]) -> Attribution:
    """Return who says the figure at `start`-`end` (raw offsets) in sentence number `index`.

    `zone` holds the raw offsets between the numbers before and after it. Where no rule knows the
    speaker, the figure is said in the text's own voice.
    """
    place = Place(speech, index, start, end, zone)
    found = next((found for rule in _RULES if (found := rule(place)) is not None), OWN_VOICE)
    whole = found if found.said_confirmed_by else _with_confirmation(place, found)
    if not (whole.attributed_to or whole.said_confirmed_by):
        return whole
    known = whole._replace(
        attributed_to=_as_known(speech, whole.attributed_to),
        said_confirmed_by=_as_known(speech, whole.said_confirmed_by),
    )
    return _without_spaces(speech.plain, known)


# "Sheriff Wade Burnham", where the vocabulary has the Sheriff's Office.
_TITLED = re.compile(
    r"(?:(?:[A-Z][\w'-]+ )*?County )?"
    r"(?P<title>Sheriff|Coroner|Medical Examiner|Mayor|Governor|Ombudsman)(?: [A-Z][\w'.-]*){1,3}"
)
_DEPUTY = re.compile(r"^(?:deputy|vice|junior|assistant|acting) ")
_MINISTER = re.compile(r".*?(?<!\w)minister(?!\w)(?: of (?:the )?[\w-]+)?")


def _as_known(speech: Speech, body: str) -> str:
    """Return the body of the vocabulary that words mean without its name, else the words."""
    if not body or body in speech.slugs:
        return body
    if body in speech.employers:
        return speech.employers[body]
    of_surname = {slug for name, slug in speech.employers.items() if name.endswith(f" {body}")}
    if len(of_surname) == 1:
        return of_surname.pop()
    words = " ".join(body.lower().split())
    owned = words.rpartition("'s ")[2]  # "Niori's government"
    if owned != words and owned in speech.offices and owned not in KIND_WORDS:
        return speech.offices[owned]
    titled = _TITLED.fullmatch(body)
    if titled is not None and titled["title"].lower() in speech.offices:
        return speech.offices[titled["title"].lower()]
    office = _MINISTER.match(_DEPUTY.sub("", words))
    return speech.offices.get(office.group() if office else words, body)


def _without_spaces(plain: str, found: Attribution) -> Attribution:
    """Return an attribution whose words neither begin nor end in a space."""
    words = plain[found.start : found.end]
    start = found.start + len(words) - len(words.lstrip())
    return found._replace(start=start, end=start + len(words.strip()))


def _with_confirmation(place: Place, found: Attribution) -> Attribution:
    """Return an attribution with the body that the sentence says confirms the figure."""
    confirmed = verb_rules.confirming(place)
    if confirmed is None or confirmed.said_confirmed_by == found.attributed_to:
        return found
    if not found.attributed_to:
        return confirmed
    return found._replace(said_confirmed_by=confirmed.said_confirmed_by)
