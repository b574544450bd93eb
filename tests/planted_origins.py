"""Seeded corpora of invented casualty reports in which the origin of every figure is known.

`corpus(seed)` invents a world (events, counting bodies with running tallies, outlets), writes
its documents and keeps, for every casualty number in them, the body whose count it carries.
`write(planted, folder)` lays the corpus out in the public format, truth in `coding/origins.csv`.

What the truth means: `origin` is the slug of the counting body, the same for all states,
roundings, misprints, denials and copies of its tally; `value_low`/`value_high` are the value as
printed (a misprint keeps its wrong value); `via` is how the number got into the text. Numbers that
count no casualties (houses, prices, ages, times) have no row. `via` is one of the moves below or
`furniture` (headline, caption, file name).

In every third seed (divisible by 3) bodies reach the same round number independently. Elsewhere
one value of one event and quantity belongs to one origin only. A bare look-alike number can be
beyond any reader: the fair answer to it is "undecided".
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from random import Random

# ---------------------------------------------------------------------------------------------
# Word banks: the world
# ---------------------------------------------------------------------------------------------

PLACES = (
    "Varsa", "Kelmund", "Tessel", "Orrin", "Dravik", "Halloway", "Mirepoint", "Sorrel", "Ulmsted",
    "Pavek", "Lindhavn", "Corvale", "Nesk", "Brantor", "Ishal", "Ostrey", "Quillon", "Raventa",
    "Zemlin", "Almar", "Fennick", "Gorsby", "Jarnow", "Tolvik Bay",
)  # fmt: skip
COUNTRIES = ("Tarvia", "Elmoria", "Isterra", "Velland", "Sundrel", "Karessia")
FIRST_NAMES = (
    "Mira", "Oro", "Ines", "Tolan", "Sefa", "Davor", "Lise", "Bram", "Nadia", "Piet", "Yara",
    "Koen", "Ruta", "Emil", "Zofia", "Hanno", "Adela", "Joren", "Salme", "Teodor", "Vesna", "Ilko",
)  # fmt: skip
LAST_NAMES = (
    "Valt", "Karo", "Brek", "Munt", "Dolan", "Feher", "Okri", "Lazar", "Tamm", "Reyer", "Sandor",
    "Pollik", "Ansel", "Grieve", "Hartog", "Jesko", "Krall", "Moen", "Nilsby", "Orlik", "Prent",
)  # fmt: skip
OFFICES = ("Senator", "Deputy", "Mayor", "Opposition leader", "Governor", "Councillor")
OUTLETS = (
    "{place} Courier", "{place} Post", "{place} Tribune", "Radio {place}", "{place} Today",
    "{country} News Agency", "Evening Sheet", "Daily Beacon", "Morning Dispatch", "Free Word",
    "{place} Observer", "Radio {country}", "{country} Mirror", "Harbour Echo", "{place} Gazette",
    "Valley Chronicle", "{country} Wire", "Plain Talk", "{place} Herald", "Second Page",
)  # fmt: skip
MEDIA_FAMILIES = (
    "state", "harbour-group", "meridian-media", "northlight-press", "civic-trust", "exile-press",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DISASTER = ("killed", "injured", "missing", "displaced")
REPRESSION = ("killed", "injured", "missing", "arrested")


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its noun, the ways to name it, its plain cues and what is counted."""

    noun: str
    phrases: tuple[str, ...]
    cues: tuple[str, ...]
    quantities: tuple[str, ...]


EVENT_KINDS = (
    EventKind(
        "flood",
        ("{p} flood", "flood in {p}", "flooding at {p}", "flood around {p}"),
        ("flood", "flooding"),
        DISASTER,
    ),
    EventKind(
        "fire",
        ("{p} fire", "fire at {p}", "blaze in {p}", "great fire of {p}"),
        ("fire", "blaze"),
        DISASTER,
    ),
    EventKind(
        "earthquake",
        ("{p} earthquake", "quake at {p}", "earthquake near {p}", "tremor in {p}"),
        ("earthquake", "quake", "tremor"),
        DISASTER,
    ),
    EventKind(
        "crackdown",
        ("{p} crackdown", "crackdown in {p}", "crackdown on the {p} protests", "unrest in {p}"),
        ("crackdown", "unrest", "protests"),
        REPRESSION,
    ),
    EventKind(
        "landslide",
        ("{p} landslide", "landslide above {p}", "mudslide at {p}", "slide near {p}"),
        ("landslide", "mudslide"),
        DISASTER,
    ),
    EventKind(
        "cyclone",
        ("{p} cyclone", "cyclone at {p}", "storm over {p}", "cyclone off {p}"),
        ("cyclone", "storm"),
        DISASTER,
    ),
    EventKind(
        "siege",
        ("{p} siege", "siege of {p}", "{p} blockade", "blockade of {p}"),
        ("siege", "blockade"),
        REPRESSION,
    ),
)


@dataclass(frozen=True)
class BodyKind:
    """A kind of counting body: variants of its names ("the " marks an article), what it counts."""

    slug: str
    variants: tuple[tuple[str, ...], ...]
    family: str
    counts: tuple[str, ...]


BODY_KINDS = (
    BodyKind(
        "ministry",
        (
            ("the Ministry of Health", "the Health Ministry"),
            ("the Interior Ministry", "the Ministry of the Interior", "MoI"),
            ("the Ministry of Public Safety",),
        ),
        "state",
        ("killed", "injured", "missing", "displaced", "arrested"),
    ),
    BodyKind(
        "rescue",
        (
            ("the National Rescue Service", "the Rescue Service", "NRS"),
            ("the {country} Civil Protection Agency", "Civil Protection"),
            ("the Emergency Management Directorate", "the Emergency Directorate", "EMD"),
        ),
        "state",
        ("killed", "injured", "missing", "displaced"),
    ),
    BodyKind(
        "coroner",
        (
            ("the {place} Coroner's Office", "the Coroner's Office"),
            ("the Forensic Institute of {place}", "the Forensic Institute"),
            ("the Chief Coroner",),
        ),
        "courts",
        ("killed", "missing"),
    ),
    BodyKind(
        "relief",
        (
            ("the {country} Relief Society", "the Relief Society"),
            ("the White Lantern Society", "White Lantern", "WLS"),
            ("the Red Anchor",),
        ),
        "relief-movement",
        ("killed", "injured", "missing", "displaced"),
    ),
    BodyKind(
        "rights",
        (
            ("Open Ledger", "the Open Ledger group"),
            ("the Witness Line network", "Witness Line"),
            ("the Names Project", "the Names Project archive", "TNP"),
        ),
        "civil-society",
        ("killed", "injured", "missing", "arrested"),
    ),
    BodyKind(
        "hospitals",
        (
            ("the {place} Hospital Network", "the Hospital Network"),
            ("the Union of Clinics", "Union of Clinics", "UoC"),
            ("the Association of Emergency Physicians",),
        ),
        "health-providers",
        ("killed", "injured"),
    ),
)

SCALE = {
    "killed": (24, 900),
    "injured": (60, 2600),
    "missing": (12, 320),
    "displaced": (900, 24000),
    "arrested": (70, 3200),
}
QUANTITY_LABELS = {
    "killed": "people killed",
    "injured": "people injured",
    "missing": "people missing",
    "displaced": "people displaced",
    "arrested": "people arrested",
}
QUANTITY_CUES = {
    "killed": ("killed", "dead", "deaths", "died", "lost their lives", "fatalities", "lives lost",
               "death toll"),
    "injured": ("injured", "wounded", "hurt", "injuries"),
    "missing": ("missing", "unaccounted for", "could not be traced"),
    "displaced": ("displaced", "driven from their homes", "had to leave their homes", "homeless"),
    "arrested": ("arrested", "detained", "taken into custody", "arrests", "detentions"),
}  # fmt: skip

# ---------------------------------------------------------------------------------------------
# Word banks: phrases that carry a number ({n} is the number with its hedge)
# ---------------------------------------------------------------------------------------------

CLAUSES = {
    "killed": (
        "{n} people were killed", "{n} people died", "{n} people lost their lives",
        "the death toll reached {n}", "the number of dead stood at {n}",
        "{n} deaths were recorded", "{n} residents were killed", "the dead numbered {n}",
    ),
    "injured": (
        "{n} people were injured", "{n} people were hurt", "{n} people were wounded",
        "the number of injured stood at {n}", "{n} injuries were registered",
        "{n} residents were injured", "the injured numbered {n}",
    ),
    "missing": (
        "{n} people were missing", "{n} people remained unaccounted for",
        "the number of missing stood at {n}", "{n} residents could not be traced",
        "{n} people were listed as missing", "the missing numbered {n}",
    ),
    "displaced": (
        "{n} people were displaced", "{n} people were driven from their homes",
        "{n} residents had to leave their homes", "the number of displaced stood at {n}",
        "{n} people were left homeless", "the displaced numbered {n}",
    ),
    "arrested": (
        "{n} people were arrested", "{n} people were detained",
        "{n} people were taken into custody", "the number of arrests stood at {n}",
        "{n} residents were arrested", "the arrested numbered {n}",
    ),
}  # fmt: skip
NOUNS = {
    "killed": ("{n} dead", "{n} deaths", "{n} people killed", "{n} fatalities", "{n} lives lost"),
    "injured": ("{n} injured", "{n} people hurt", "{n} wounded", "{n} people injured"),
    "missing": ("{n} missing", "{n} people missing", "{n} people unaccounted for"),
    "displaced": ("{n} displaced", "{n} people displaced", "{n} people left homeless"),
    "arrested": ("{n} arrests", "{n} people arrested", "{n} detained", "{n} detentions"),
}
FIGS = {
    "killed": ("toll of {n}", "figure of {n} dead", "count of {n} deaths", "death toll of {n}"),
    "injured": ("figure of {n} injured", "count of {n} wounded", "total of {n} people hurt"),
    "missing": ("figure of {n} missing", "list of {n} missing", "count of {n} missing people"),
    "displaced": ("figure of {n} displaced", "estimate of {n} displaced people",
                  "count of {n} people left homeless"),
    "arrested": ("figure of {n} arrests", "count of {n} detained", "total of {n} arrested"),
}  # fmt: skip
TOLLS = {
    "killed": ("the death toll", "the number of dead", "the number of people killed"),
    "injured": ("the number of injured", "the number of people hurt", "the count of wounded"),
    "missing": ("the number of missing", "the count of missing people"),
    "displaced": ("the number of displaced", "the number of people left homeless"),
    "arrested": ("the number of arrests", "the number of detained", "the count of arrested"),
}
FILE_WORDS = {
    "killed": ("dead", "killed"),
    "injured": ("injured", "wounded"),
    "missing": ("missing",),
    "displaced": ("displaced", "homeless"),
    "arrested": ("arrested", "detained"),
}
EVENT_JOINTS = (" in the {e}", " after the {e}", " during the {e}", " as a result of the {e}")

# ---------------------------------------------------------------------------------------------
# Word banks: sentence frames of the moves
#   {X} body of the figure, {Y} another body, {c} clause, {np} noun phrase, {fig} "toll of 151",
#   {toll} name of the count, {ev} event (may be empty), {evnp} event, {old} earlier state,
#   {m} noun phrase with Y's own figure, {R} relay, {P} paper
# ---------------------------------------------------------------------------------------------

FRAMES: dict[str, tuple[str, ...]] = {
    "origin": (
        "We have recorded {np}{ev}.",
        "{X} has counted {np}{ev} as of {clock} on {day}.",
        "Our teams established that {c}{ev}.",
        "As of this bulletin, {c}{ev}.",
        "Situation report for {day}: {np}{ev}.",
        "By our own count, {toll}{ev} now stands at {n}.",
        "Our register lists {np}{ev}.",
        "{X} informs the public that {c}{ev}.",
        "Following checks in all districts, {c}{ev}.",
        "Our staff have verified {np}{ev}, name by name.",
        "Counting by our own field staff shows {np}{ev}.",
        "The count kept at our office has reached {np}{ev}.",
        "{c}{ev}, our duty desk notes.",
        "Compiled from district returns: {np}{ev}.",
        "When the lists were closed at {clock}, {c}{ev}.",
        "Staff of {X} went from ward to ward and found {np}{ev}.",
    ),
    "attributed": (
        "According to {X}, {c}{ev}.",
        "{c}{ev}, according to {X}.",
        "{X} said {c}{ev}.",
        "{X} put {toll}{ev} at {n}.",
        "{toll}{ev} given by {X} was {n}.",
        "A spokesman for {X} told reporters that {c}{ev}.",
        "Figures released by {X} show {np}{ev}.",
        "{X} reported {np}{ev} late on {weekday}.",
        "{X} announced on {weekday} that {c}{ev}.",
        "Officials at {X} counted {np}{ev}.",
        "In a statement, {X} spoke of {np}{ev}.",
        "By the tally of {X}, {c}{ev}.",
        "{X} has listed {np}{ev} so far.",
        "The latest count from {X} is {np}{ev}.",
        "“{c}{ev},” {X} said in a short notice.",
        "Data kept by {X} put {toll}{ev} at {n}.",
        "Speaking for {X}, {person} gave {np}{ev}.",
    ),
    "follow": (
        "It also counted {np}.",
        "The same statement listed {np}.",
        "It added that {c}.",
        "In the same notice, {toll} was given as {n}.",
        "The same source spoke of {np}.",
        "Its list further showed {np}.",
        "It put {toll} at {n}.",
        "To this it added {np}.",
        "It went on to say that {c}.",
        "A second table from the same office had {np}.",
        "It further said {c}.",
        "The notice closed with {np}.",
    ),
    "bare": (
        "{c}{ev}.",
        "The {evnp} has left {np}.",
        "There were {np}{ev}.",
        "Families are waiting for news after {c}{ev}.",
        "The week ended with {np}{ev}.",
        "{toll}{ev} has reached {n}.",
        "So far {c}{ev}.",
        "It is now known that {c}{ev}.",
        "What began as a quiet {weekday} ended with {np}{ev}.",
        "By nightfall {c}{ev}.",
        "{c}{ev}, and the work goes on.",
        "The balance of the {evnp} is grim: {np}.",
        "With {np}, the {evnp} is the worst in a generation.",
        "{place} is in shock: {c}{ev}.",
        "Nobody here expected {np}{ev}.",
    ),
    "chain_named": (
        "{R}, citing {X}, said that {c}{ev}.",
        "{P} quoted {R} as saying that {X} had counted {np}{ev}.",
        "{R} repeated the number of {X} and spoke of {np}{ev}.",
        "In a speech carried by {P}, {R} pointed to {X}, by whose count {c}{ev}.",
        "{R} read out the list of {X} and named {np}{ev}.",
        "{P} wrote, with reference to {R}, that {X} puts {toll}{ev} at {n}.",
        "“{X} tells us {c}{ev},” {R} was quoted by {P}.",
        "As {R} told {P}, {X} has registered {np}{ev}.",
        "{R} relied on {X} in saying that {c}{ev}.",
        "Asked by {P}, {R} gave {np}{ev} and named {X} as the source.",
        "{c}{ev}, {R} said, holding up the report of {X}.",
        "{P} carried a remark by {R}, who had it from {X} that {c}{ev}.",
        "{R} passed on what {X} had reported: {np}{ev}.",
    ),
    "chain_relay": (
        "{R} said {c}{ev}.",
        "{R} told {P} that {c}{ev}.",
        "{c}{ev}, {R} said.",
        "According to {R}, {c}{ev}.",
        "{R} spoke of {np}{ev}.",
        "{P} quoted {R}: “{c}{ev}.”",
        "{R} put {toll}{ev} at {n}.",
        "In the words of {R}, {c}{ev}.",
        "{R} was cited by {P} with {np}{ev}.",
        "{R} wrote on {weekday} that {c}{ev}.",
        "{toll}{ev} is {n}, if one follows {R}.",
        "{R} reminded listeners that {c}{ev}.",
        "From {R} came {np}{ev}.",
    ),
    "paper_named": (
        "{R}, quoting {X}, wrote that {c}{ev}.",
        "{R} carried the count of {X}: {np}{ev}.",
        "As {R} reports with reference to {X}, {c}{ev}.",
        "{c}{ev}, {R} wrote, naming {X} as its source.",
        "{R} printed the list of {X} with {np}{ev}.",
        "In {R} one reads that {X} put {toll}{ev} at {n}.",
        "{P} took over from {R} that {X} had found {np}{ev}.",
        "{R} relied on {X} for {np}{ev}.",
        "Under the name of {X}, {R} gave {np}{ev}.",
        "{R} has it from {X} that {c}{ev}.",
        "{P} pointed to {R}, which cites {X}: {c}{ev}.",
        "“{X} counts {np}{ev},” {R} reported.",
    ),
    "paper_relay": (
        "{R} wrote that {c}{ev}.",
        "{c}{ev}, {R} reported.",
        "According to {R}, {c}{ev}.",
        "{R} put {toll}{ev} at {n}.",
        "{P} quoted {R}: {np}{ev}.",
        "As one reads in {R}, {c}{ev}.",
        "{R} has {np}{ev} on its front page.",
        "Citing {R}, {P} wrote that {c}{ev}.",
        "{R} spoke on {weekday} of {np}{ev}.",
        "{toll}{ev} is {n}, going by {R}.",
        "A report in {R} gives {np}{ev}.",
        "{R} tells its readers that {c}{ev}.",
    ),
    "confirmed": (
        "{Y} confirmed the {fig} announced by {X}{ev}.",
        "The {fig} given by {X}{ev} was confirmed by {Y}.",
        "{Y} has now confirmed what {X} reported: {np}{ev}.",
        "On {weekday} {Y} backed the {fig} of {X}{ev}.",
        "{Y} said the {fig} released by {X} was correct{ev}.",
        "{X} had spoken of {np}{ev}, and {Y} confirmed this.",
        "{Y} confirmed that {c}{ev}, as {X} had said.",
        "Confirmation came from {Y}: the {fig} published by {X} stands{ev}.",
        "{Y} endorsed {X}'s {fig}{ev}.",
        "The {fig} which {X} made public{ev} has the support of {Y}.",
        "{Y} sees no reason to doubt the {fig} from {X}{ev}.",
        "After {X} reported {np}{ev}, {Y} confirmed the number.",
        "Asked about the {fig} of {X}{ev}, {Y} confirmed it.",
    ),
    "denied": (
        "{Y} rejected the {fig} given by {X}{ev}.",
        "{Y} denied {X}'s {fig}{ev}.",
        "The {fig} announced by {X}{ev} is wrong, {Y} said.",
        "{Y} called the {fig} from {X}{ev} exaggerated.",
        "{Y} disputed the {fig} of {X}{ev} and itself counted {m}.",
        "“There is no basis for the {fig} that {X} spreads,” {Y} said of the {evnp}.",
        "{Y} does not accept the {fig} published by {X}{ev}.",
        "It is not true that {c}{ev}, {Y} said in reply to {X}.",
        "{Y} distanced itself from {X}'s {fig}{ev}.",
        "{X} claimed {np}{ev}; {Y} spoke of invention.",
        "Against the {fig} of {X}{ev}, {Y} set its own: {m}.",
        "{Y} dismissed as rumour the {fig} put out by {X}{ev}.",
        "On {weekday} {Y} contradicted {X}, which had reported {np}{ev}.",
        "{X} speaks of {np}{ev}, while {Y} rejects this and lists {m}.",
    ),
    "corrected": (
        "{X} corrected its {oldfig} to {n}{ev}.",
        "{X} withdrew the {oldfig}{ev} and now gives {np}.",
        "In a correction, {X} replaced {old} with {n} as {toll}{ev}.",
        "Not {old} but {n}: {X} has corrected {toll}{ev}.",
        "After a double entry was found, {X} changed {toll}{ev} from {old} to {n}.",
        "{X} admitted an error and set {toll}{ev} at {n}.",
        "The {oldfig} from {X}{ev} was a mistake; the right number is {n}.",
        "{X} revised {toll}{ev}, which it had given as {old}, to {n}.",
        "Correction by {X}: {np}{ev}.",
        "{toll}{ev} was corrected by {X} to {n}, having stood at {old}.",
        "{X} struck out its {oldfig} and wrote {np}{ev}.",
        "An earlier notice of {X}{ev} had said {old}; the corrected one has {np}.",
        "Following a review of its lists, {X} corrected {toll}{ev} to {n}.",
    ),
    "updated": (
        "{X} raised {toll}{ev} from {old} to {n}.",
        "{X} updated {toll}{ev} to {n}.",
        "{toll}{ev} moved from {old} to {n}, {X} said.",
        "After {old} the day before, {X} now counts {np}{ev}.",
        "The new bulletin of {X} has {np}{ev}, where the last one had {old}.",
        "{X} has brought its {oldfig}{ev} to {n}.",
        "In its latest update {X} gives {np}{ev}.",
        "Since the {oldfig} of {X}{ev}, the number has gone to {n}.",
        "{X} now says {c}{ev}, after an earlier {old}.",
        "With new names on the list, {X} counts {np}{ev} instead of {old}.",
        "An update from {X} on {weekday} brought {toll}{ev} to {n}.",
        "{toll}{ev} kept by {X} has changed again and is {n} now.",
        "From {old} to {n} within days: {X} keeps revising {toll}{ev}.",
    ),
    "rounded": (
        "{c}{ev}, {X} said.",
        "{c}{ev}.",
        "{X} speaks of {np}{ev}.",
        "In round numbers, {c}{ev}.",
        "The {evnp} cost {place} dearly: {np}.",
        "According to {X}, {c}{ev}.",
        "Since the day on which {c}{ev}, little has been rebuilt.",
        "{X} put {toll}{ev} at {n}.",
        "People here remember {np}{ev}.",
        "{toll}{ev} is {n}, going by {X}.",
        "Roughly summed, the lists of {X} show {np}{ev}.",
        "Weeks later the talk is still of {np}{ev}.",
        "{X} counted {np}{ev}, it is said in {place}.",
    ),
    "lookalike": (
        "{X} counted {np}{ev}; {Y}, working from its own lists, counted {m}.",
        "Apart from each other, {X} found {np}{ev} and {Y} found {m}.",
        "{X} arrived at {np}{ev}, and {Y} independently at {m}.",
        "From hospital visits {X} has {np}{ev}. From graves {Y} has {m}.",
        "According to {X}, {c}{ev}. {Y} ran a survey of its own and found {m}.",
        "{Y} reported {m}{ev} on its own authority, {X} likewise {np}.",
        "Without knowing of each other, {X} listed {np}{ev} and {Y} listed {m}.",
        "{X} gave {np}{ev}. By a different method, {Y} also reached {m}.",
        "By {X}'s register there were {np}{ev}, by {Y}'s interviews {m}.",
        "The lists of {X} hold {np}{ev}; those of {Y}, drawn up elsewhere, {m}.",
        "{np}{ev} is what {X} found, and {m} is what {Y} found by itself.",
        "{X} said {c}{ev}. {Y} does not use that list; its own shows {m}.",
        "{Y} published {m}{ev} from its own records, and {X} {np} from theirs.",
    ),
    "same_number": (
        "{X} listed {np} and {o} {things} destroyed{ev}.",
        "{np} and {o} {things} lost: that is the balance drawn by {X}{ev}.",
        "In the table of {X}, {np} stand next to {o} ruined {things}{ev}.",
        "{X} counted {o} {things} gone and {np}{ev}.",
        "{X} said {c}{ev}, and {o} {things} were wrecked.",
        "Besides {o} damaged {things}, {X} reported {np}{ev}.",
        "{o} {things} were written off{ev}, and {X} gave {np}.",
        "According to {X}, {c}{ev}; {o} {things} were lost as well.",
        "{X} put {toll}{ev} at {n} and the wrecked {things} at {o}.",
        "By chance the lists of {X} show {o} {things} and {np}{ev}.",
        "{np}, {o} {things}: so reads the note of {X}{ev}.",
        "For {o} {things} there is insurance, {X} said, but {c}{ev}.",
    ),
}
CREDITS = (
    "Figures: {X}", "Source: {X}", "Reporting by {X}", "Data: {X}", "Numbers: {X}.",
    "(Source: {X})", "With figures from {X}.", "Casualty figures courtesy of {X}.",
    "Toll compiled by {X}.", "* Figures by {X}", "Statistics: {X}", "Based on a report by {X}.",
    "Numbers supplied by {X}", "Credit: {X}",
)  # fmt: skip
THINGS = ("houses", "shops", "cars", "barns", "boats", "sheds")

SYNONYMS = (
    ("people", "persons"), ("people", "residents"), ("said", "stated"), ("reported", "noted"),
    ("announced", "declared"), ("recorded", "logged"), ("latest", "most recent"),
    ("show", "indicate"), ("counted", "tallied"), ("statement", "notice"),
    ("told reporters", "told journalists"), ("stood at", "was"), ("reached", "came to"),
    ("so far", "to date"), ("confirmed", "affirmed"), ("rejected", "dismissed"),
    ("raised", "lifted"), ("corrected", "amended"), ("an earlier", "a previous"),
    ("released", "issued"), ("spoke of", "cited"), ("after the", "following the"),
    ("during the", "amid the"), ("now", "currently"), ("listed", "registered"),
    ("as a result of the", "because of the"), ("found", "identified"), ("officials", "staff"),
    ("put", "placed"), ("verified", "checked"), ("established", "determined"),
    ("lists", "records"), ("informs", "tells"), ("were killed", "were found dead"),
    ("checks", "inspections"), ("by nightfall", "by evening"), ("grim", "bitter"),
)  # fmt: skip
TAILS = (
    ", as crews kept working", " while the clearing went on", ", and work continues",
    ", with helpers still on site", " as night fell", ", it emerged", ", with no end in sight",
    " as rain set in", ", while schools stayed shut", ", with roads still closed",
    ", as the first convoys arrived", " while phones were down", ", with power still off",
)  # fmt: skip

ENDINGS = tuple(f"{tail}." for tail in TAILS)

# ---------------------------------------------------------------------------------------------
# Word banks: leads, neutral sentences, site furniture
# ---------------------------------------------------------------------------------------------

LEADS = (
    "Life in {place} has not returned to normal since the {evnp}.",
    "The {evnp} still occupies every conversation in {place}.",
    "Streets in {place} were quiet in the days after the {evnp}.",
    "Questions about the {evnp} were put to the council in {place}.",
    "Since the {evnp}, the square in {place} has served as a meeting point.",
    "Reports on the {evnp} continue to arrive from {place}.",
    "The {evnp} took {place} by surprise.",
    "In {place} the {evnp} was the only subject at the market.",
    "Visitors to {place} still see what the {evnp} left behind.",
    "There is more to tell about the {evnp}, {person} writes from {place}.",
    "Nearly everyone in {place} has a story about the {evnp}.",
    "New details of the {evnp} came to light in {place}.",
    "The {evnp} has changed {place}, says {person}, who keeps a shop there.",
    "A round of talks on the {evnp} was held in {place} on {weekday}.",
)
_WHEN = (
    "until {t}", "for most of the afternoon", "before {t}", "towards dusk", "on {weekday}",
    "well past {t}", "for the second week running",
)  # fmt: skip
FILLERS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("Rain", "A cold wind", "Thick fog", "Light drizzle", "Dry heat", "Low cloud", "Sleet"),
        ("settled over", "moved across", "hung above", "lingered near", "swept past"),
        ("{place}", "the valley", "the harbour quarter", "the eastern hills", "the ring road"),
        (*_WHEN, "with {deg} degrees on the square"),
    ),
    (
        ("The thermometer of", "The small station at", "A gauge near", "The school garden by"),
        ("{place}", "the old mill", "the pier", "the upper village", "the glass factory"),
        ("showed {deg} degrees", "read {deg} degrees", "dropped to {deg} degrees"),
        ("at {t}", "in the shade", "shortly after {t}", "on {weekday} morning"),
    ),
    (
        ("The road from", "The bridge between", "The mountain pass linking", "The track joining"),
        ("{place} and {place2}", "{place2} and {place}"),
        ("was open to", "was closed to", "had one lane free for", "was being graded for"),
        ("lorries", "through traffic", "buses", "cyclists and carts", "heavy loads"),
        _WHEN,
    ),
    (
        ("Drivers took", "Bus crews allowed", "Couriers reckoned with", "Commuters lost"),
        ("{min} minutes", "about {min} minutes", "up to {min} minutes", "a good {min} minutes"),
        ("for the {km} kilometres to", "on the detour by", "on the {km}-kilometre stretch past"),
        ("{place}", "the quarry", "the reservoir", "the sugar works", "the cattle market"),
    ),
    (
        ("A loaf of bread", "A sack of flour", "A litre of lamp oil", "A crate of apples"),
        ("sold for", "cost", "went for", "was priced at", "could be had for"),
        ("{price} crowns", "{price} crowns and change", "no less than {price} crowns"),
        ("in {place}", "at the corner shop", "by the station", "under the arcades"),
        _WHEN,
    ),
    (
        ("Petrol", "Charcoal", "Bottled gas", "Cooking fat", "Timber", "Cement", "Diesel"),
        ("rose by", "fell by", "climbed another", "slipped"),
        ("{pct} percent", "{pct} percent within a month", "{pct} percent since spring"),
        ("in {place}", "on the coast", "inland", "at the wholesale yard", "along the river"),
    ),
    (
        ("{person}, {age},", "{person}, who is {age},", "At {age}, {person}"),
        ("sells tea", "repairs bicycles", "teaches music", "drives a tractor", "keeps bees"),
        ("near the station", "in {place}", "by the canal", "behind the town hall", "uphill"),
        ("and plans to stay", "and has two brothers", "and reads the paper aloud", "as ever"),
    ),
    (
        ("The tailor, {age},", "A neighbour, {age},", "The baker, {age},"),
        ("recalled", "spoke about", "would not talk about", "laughed about", "drew a map of"),
        ("the old quarter", "the orchard road", "the ferry steps", "the school of {place}"),
        ("and went back to work", "for {min} minutes", "while the kettle boiled", "at {t}"),
    ),
    (
        ("The clock on", "The siren at", "The bell of", "The notice board at"),
        ("the town hall", "the fish market", "the chapel", "the tram depot", "the grain store"),
        ("stopped at {t}", "was set to {t}", "could be heard at {t}", "was repaired by {t}"),
        ("on {weekday}", "to general relief", "as it does every year", "without further notice"),
    ),
    (
        ("The library in", "The post office in", "The swimming hall of", "The museum of"),
        ("{place}", "the lower town", "{place2}", "the garden suburb"),
        ("opens again at {t}", "keeps shorter hours", "was built in {year}", "dates from {year}"),
        ("and lends chairs", "and has a new roof", "and needs paint", "and stores blankets"),
    ),
    (
        ("Power returned to", "Water was shut off in", "Phone lines were tested in"),
        ("the blocks along", "the workshops by", "the farms around", "the flats above"),
        ("{place}", "the old wall", "the canal", "the tannery", "the southern gate"),
        _WHEN,
    ),
    (
        ("Trains to", "Ferries to", "Minibuses to", "Night coaches to"),
        ("{place}", "{place2}", "the border", "the islands"),
        ("left at {t}", "ran {min} minutes late", "were fully booked", "used platform {small}"),
        ("on {weekday}", "as announced", "despite the hour", "to nobody's surprise"),
    ),
    (
        ("Volunteers", "Pupils", "Pensioners", "Scouts", "Neighbours", "Choir members"),
        ("stacked", "sorted", "carried", "labelled", "handed out"),
        ("{k} blankets", "{k} crates", "{k} sandbags", "{k} jars of soup", "{k} folding beds"),
        ("in {place}", "outside the gym", "in the parish hall", "under tarpaulins"),
        _WHEN,
    ),
    (
        ("In the yard stood", "Inspectors noted", "The insurer listed", "A walk past counted"),
        ("{k} cracked walls", "{k} damaged houses", "{k} broken windows", "{k} bent lampposts"),
        ("in {place}", "along the quay", "on the north side", "between the mills"),
        ("and little else", "by {t}", "on {weekday}", "in a single morning"),
    ),
    (
        ("The council of", "The school board of", "The parish of", "The harbour office of"),
        ("{place}", "{place2}"),
        ("meets on {weekday}", "set aside {price} thousand crowns", "postponed its session"),
        ("to discuss drains", "for new paving", "to settle the budget", "over the bus contract"),
    ),
    (
        ("The local eleven", "The rowing club", "The chess circle", "The brass band"),
        ("called off", "moved", "shortened", "went ahead with"),
        ("its match in {place}", "its spring concert", "its meeting at {t}", "its annual outing"),
        ("for lack of a bus", "after some debate", "with {small} members present", "in the end"),
    ),
    (
        ("Ask for the way and", "Wait a while and", "Walk on and", "Sit down and"),
        ("{person} will mention", "someone will bring up", "the barber will recall"),
        ("the harvest of {year}", "the old ferry", "the price of salt", "the winter of {year}"),
        ("with a shrug", "over tea", "before anything else", "as if it were yesterday"),
    ),
    (
        ("Two cafés near", "The weekly market of", "A kiosk opposite", "The bakery behind"),
        ("the depot", "{place2}", "the law courts", "the old brewery", "the seed store"),
        ("opened at {t}", "ran out of milk by {t}", "took cash only", "sold postcards"),
        ("for the first time in days", "as usual", "on {weekday}", "under a striped awning"),
    ),
    (
        ("A survey of", "Repairs to", "The auction of", "A fresh coat of paint for"),
        ("the water tower", "the tram sheds", "the grammar school", "the jetty", "the kiln"),
        ("will cost {price} thousand crowns", "is due by {t} on {weekday}", "can wait"),
        ("according to a notice", "if the weather holds", "says {person}", "or so it seems"),
    ),
    (
        ("Lorry no. {small}", "A yellow excavator", "The mobile kitchen", "A borrowed crane"),
        ("came from", "was sent to", "stood idle in", "turned back at", "refuelled in"),
        ("{place2}", "the gravel pit", "the freight yard", "the upper lock"),
        ("with {small} spare wheels", "around {t}", "because of a flat tyre", "on {weekday}"),
    ),
    (
        ("Cattle from", "Goats belonging to", "The horses of", "The ducks of"),
        ("{person}", "the dairy", "the monastery", "a farm near {place2}"),
        ("grazed", "were moved", "were counted again", "drank", "waited"),
        ("beside the {km}-kilometre post", "on higher ground", "by the weir", "until {t}"),
    ),
    (
        ("Mobile reception", "The radio signal", "The internet", "The postal round"),
        ("was patchy", "held up well", "came back", "failed twice", "was slow"),
        ("around {place2}", "in the side valleys", "north of the river", "near the cement works"),
        _WHEN,
    ),
    (
        ("The exhibition on", "A lecture about", "The film evening on", "An essay contest on"),
        ("the canal of {year}", "river boats", "local cheese", "the {year} census", "old maps"),
        ("was put off", "drew {small} visitors", "moved to {place2}", "starts at {t}"),
        ("without a new date", "and is free", "said the organisers", "in the reading room"),
    ),
    (
        ("From the ridge", "From the tower", "Seen from the ferry", "Through the mist"),
        ("one could make out", "one saw", "the eye caught", "you could count"),
        ("{small} chimneys", "the lights of {place2}", "{small} barges", "the bare orchards"),
        ("towards {t}", "and the rail yard", "as the sky cleared", "and the sea beyond"),
    ),
)
HEADLINES = (
    "{label}: {np}", "{np} after {label}", "{label} – {np}", "{label} leaves {np}",
    "Latest on {label}: {np}", "{np}, and {place} is still waiting", "🔴 {label}: {np}",
    "{label}, day {d}: {np}", "What we know about {label}: {np}", "{place} counts {np}",
    "Update: {np} in {place}", "{label} in figures: {np}", "{np}: a hard week for {place}",
)  # fmt: skip
PLAIN_HEADLINES = (
    "{label}: what we know", "A town after the {label}", "Letter from {place}",
    "{label}: the search for answers", "In {place}, the day after", "News from {place}",
    "{label}: council meets", "Notes on the {label}", "What remains of the {label}",
    "{place} looks ahead", "Around the {label}", "{label} in brief", "Voices from {place}",
)  # fmt: skip
CAPTIONS = (
    "Photo: a street in {place}. {c}{ev}.",
    "Picture: {place} after the {evnp}, with {np}.",
    "Caption: the station at {place}; {np}{ev}.",
    "Image: helpers near {place}, where {c}{ev}.",
    "In the picture: the bridge at {place}. {np}{ev}.",
    "📷 {place}, {day}. {c}{ev}.",
    "Pictured: the market in {place}, {np}{ev}.",
    "Above: flowers in {place}. {c}{ev}.",
    "Photo {d}: the square at {place}. {np}{ev}.",
    "Archive picture of {place}; {c}{ev}.",
    "Drone view of {place}. {np}{ev}.",
    "Photograph: {person}. {place}, where {c}{ev}.",
)
FILE_NAMES = (
    "[{slug}-{n}-{w}.jpg]", "image: {slug}_{n}_{w}.png", "{w}-{n}-{slug}.jpg",
    "[img: {slug}-{w}-{n}.jpeg]", "{slug}.{n}.{w}.webp", "file: {slug}-{n}{w}-cover.jpg",
    "[{n}-{w}-{slug}-{d}.jpg]", "media/{slug}/{n}-{w}.png", "<{slug}_{w}_{n}.gif>",
    "({slug}-toll-{n}-{w}.jpg)", "{slug}--{n}--{w}@{d}x.png", "cover={n}_{w}_{slug}.jpg",
)  # fmt: skip
PLAIN_IMAGES = (
    "[IMG_{k4}.jpg]", "Photo {small} of 12", "image: {slug}-bridge-{small}.jpg",
    "[DSC0{k4}.jpeg]", "Picture: the quay at {place}", "Photo: {person}",
)  # fmt: skip
BYLINES = (
    "By {person}, {place}, {date}", "{place}, {date}", "{date} – {pub}", "{person} | {date}",
    "Published {date}, {clock}", "{pub} / {person}, {date}",
)  # fmt: skip
UNDATED_BYLINES = ("By {person}, {place}", "{pub}", "{person} | {pub}", "From our desk in {place}")
FOOTERS = (
    "Follow {pub} on all channels: @{handle}", "© {pub}. All rights reserved.",
    "Subscribe to {pub} for 4.90 crowns a month.", "👉 Join {pub} – 12,400 readers already have.",
    "{pub} | news line 0700 555 21 | {handle}.example", "More from {pub}: weather, roads, prices",
    "Send us your pictures: desk@{handle}.example", "Read {pub} every morning from 6:30.",
)  # fmt: skip
COUNTERS = ("Comments ({k})", "{k} shares", "Views: {k4}", "Reading time: {small} min")

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# Relative shares of the moves in a corpus.
SHARES = {
    "origin": 9, "attributed": 8, "bare": 5, "verbatim": 6, "edited": 5, "changed": 4,
    "chain": 7, "credit": 4, "wrong_credit": 3, "confirmed": 3, "denied": 3, "corrected": 2,
    "updated": 3, "rounded": 3, "lookalike": 3,
}  # fmt: skip
COPY_MOVES = ("verbatim", "edited", "changed", "wrong_credit")
FEWEST_DOCUMENTS = 20
FEWEST_WORDS, MOST_WORDS = 60, 200

# ---------------------------------------------------------------------------------------------
# What a corpus holds
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """An invented event and the phrases that name it."""

    slug: str
    label: str
    when: str
    cues: tuple[str, ...]
    phrases: tuple[str, ...]
    place: str
    start: dt.date
    quantities: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """A counting body; `forms` are its names with their article, `names` without."""

    slug: str
    names: tuple[str, ...]
    family: str
    forms: tuple[str, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words of the corpus: its events and its counting bodies."""

    events: tuple[Event, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True)
class Document:
    """One document and what the catalogue says of it."""

    doc: str
    raw: str
    publisher: str
    family: str
    published_earliest: str
    published_latest: str
    title: str
    url: str
    move: str


@dataclass(frozen=True)
class Row:
    """The true origin of one figure mention."""

    doc: str
    start: int
    end: int
    text: str
    event: str
    quantity: str
    value_low: int | None
    value_high: int | None
    origin: str
    via: str


@dataclass(frozen=True)
class Decoy:
    """A number inside a casualty sentence that counts no casualties (no row in the truth)."""

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Planted:
    """A corpus with its vocabulary and the truth about its figures."""

    seed: int
    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    truth: tuple[Row, ...]
    decoys: tuple[Decoy, ...]


# ---------------------------------------------------------------------------------------------
# Pieces of text
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """A number expression that counts casualties, with its truth."""

    text: str
    event: str
    quantity: str
    value: int
    low: int | None
    high: int | None
    origin: str
    via: str


@dataclass(frozen=True)
class Name:
    """A naming of a body or relay; `slug` is empty for anyone who does not count."""

    text: str
    slug: str = ""


@dataclass(frozen=True)
class Other:
    """A number that counts no casualties."""

    text: str


Piece = str | Figure | Name | Other
Slots = Mapping[str, Callable[[], list[Piece]]]
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence or a line, as pieces of text."""

    pieces: tuple[Piece, ...]

    def text(self) -> str:
        """Return the sentence as plain text."""
        return "".join(text_of(piece) for piece in self.pieces)

    def figures(self) -> list[Figure]:
        """Return the casualty figures in it, in order."""
        return [piece for piece in self.pieces if isinstance(piece, Figure)]


Block = list[Sentence]


def text_of(piece: Piece) -> str:
    """Return the characters of a piece."""
    return piece if isinstance(piece, str) else piece.text


def with_text(piece: Piece, text: str) -> Piece:
    """Return the piece with other characters."""
    return text if isinstance(piece, str) else replace(piece, text=text)


def fill(frame: str, slots: Slots) -> list[Piece]:
    """Return the frame with its slots filled by pieces."""
    pieces: list[Piece] = []
    for index, part in enumerate(SLOT.split(frame)):
        pieces += slots[part]() if index % 2 else [part]
    return [piece for piece in pieces if text_of(piece)]


def capital(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with the first letter of the sentence in upper case."""
    done = list(pieces)
    for index, piece in enumerate(done):
        text = text_of(piece)
        at = next((i for i, char in enumerate(text) if char.isalnum()), None)
        if at is not None:
            done[index] = with_text(piece, text[:at] + text[at].upper() + text[at + 1 :])
            break
    return tuple(done)


def capital_inside(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with upper case after every full stop or opening quotation mark."""
    done: list[Piece] = []
    fresh = True
    for piece in pieces:
        done.append(capital([piece])[0] if fresh else piece)
        fresh = text_of(piece).endswith((". ", "“"))
    return tuple(done)


def sentence(pieces: Sequence[Piece]) -> Sentence:
    """Make a sentence of pieces, with capitals where they belong."""
    return Sentence(capital(capital_inside(pieces)))


def shingles(text: str) -> set[str]:
    """Return all runs of six words of a text, numbers masked."""
    words = re.sub(r"\d+", "0", text.lower()).split()
    return {" ".join(words[i : i + 6]) for i in range(max(1, len(words) - 5))}


def word_count(text: str) -> int:
    """Count the words between white space."""
    return len(text.split())


def open_ended(piece: Piece) -> bool:
    """Say whether a sentence that ends with this piece can take a tail."""
    text = text_of(piece)
    return isinstance(piece, str) and text.endswith(".") and not text.endswith(ENDINGS)


def slugify(text: str) -> str:
    """Turn a name into a slug."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'s", "")).strip("-")


def in_words(value: int) -> str:
    """Write a number below 1000 in English words."""
    if value < 20:
        return NUMBER_WORDS[value]
    if value < 100:
        unit = f"-{NUMBER_WORDS[value % 10]}" if value % 10 else ""
        return TENS[value // 10] + unit
    rest = f" and {in_words(value % 100)}" if value % 100 else ""
    return f"{NUMBER_WORDS[value // 100]} hundred{rest}"


def written(value: int, comma: bool, rng: Random) -> str:
    """Write a number the way a paper might: digits, or sometimes words."""
    small = value <= 20 and rng.random() < 0.4
    round_hundred = value % 100 == 0 and value <= 900 and rng.random() < 0.15
    middle = value < 100 and rng.random() < 0.05
    if small or round_hundred or middle:
        return in_words(value)
    return f"{value:,}" if comma else str(value)


def hedged(value: int, hedge: str) -> tuple[int | None, int | None]:
    """Return the bounds which a hedge gives to a value."""
    return (value, None) if hedge in ("at least", "more than", "over") else (value, value)


# ---------------------------------------------------------------------------------------------
# The world
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Publisher:
    """An outlet, or a body as publisher of its own bulletins."""

    name: str
    family: str
    comma: bool
    footers: tuple[str, ...]

    def handle(self) -> str:
        """Return the name as used in addresses."""
        return slugify(self.name).replace("-", "")

    def spoken(self) -> str:
        """Return the name as used inside a sentence."""
        bare = self.name.startswith(("Radio", "Plain", "Free", "Second"))
        return self.name if bare else f"the {self.name}"


@dataclass(frozen=True)
class State:
    """One state of the running tally of a body."""

    event: str
    quantity: str
    origin: str
    day: dt.date
    value: int


@dataclass(frozen=True)
class Relay:
    """A politician or paper that passes on the count of one body."""

    name: str
    origin: str
    paper: bool = False


@dataclass
class World:
    """Everything that is true in one corpus."""

    events: tuple[Event, ...]
    bodies: tuple[Body, ...]
    outlets: tuple[Publisher, ...]
    own: dict[str, Publisher]
    relays: tuple[Relay, ...]
    tallies: dict[tuple[str, str, str], list[State]]
    twins: list[tuple[State, State]]
    claimed: dict[tuple[str, str, int], str]

    def body(self, slug: str) -> Body:
        """Return the body with this slug."""
        return next(body for body in self.bodies if body.slug == slug)

    def event(self, slug: str) -> Event:
        """Return the event with this slug."""
        return next(event for event in self.events if event.slug == slug)

    def counters(self, event: str, quantity: str) -> list[str]:
        """Return the bodies that count a quantity of an event."""
        return [b.slug for b in self.bodies if (event, quantity, b.slug) in self.tallies]

    def claim(self, event: str, quantity: str, value: int, origin: str) -> bool:
        """Keep a printed value for one origin; say whether it was free or already its own."""
        return self.claimed.setdefault((event, quantity, value), origin) == origin


def make_event(kind: EventKind, place: str, start: dt.date, rng: Random) -> Event:
    """Invent one event."""
    phrases = tuple(phrase.format(p=place) for phrase in kind.phrases)
    last = start + dt.timedelta(days=rng.randint(1, 3))
    when = rng.choice((start.isoformat(), f"{start.isoformat()}/{last.isoformat()}"))
    return Event(
        slug=slugify(f"{place} {kind.noun}"),
        label=phrases[0],
        when=when,
        cues=(*phrases, *kind.cues),
        phrases=phrases,
        place=place,
        start=start,
        quantities=kind.quantities,
    )


def make_events(rng: Random, places: list[str]) -> tuple[Event, ...]:
    """Invent one or two events of different kinds, weeks apart."""
    start = dt.date(rng.randint(2004, 2023), rng.randint(1, 12), rng.randint(1, 28))
    events = []
    for kind in rng.sample(EVENT_KINDS, rng.randint(1, 2)):
        events.append(make_event(kind, places.pop(), start, rng))
        start += dt.timedelta(days=rng.randint(9, 40))
    return tuple(events)


def make_body(kind: BodyKind, place: str, country: str, rng: Random) -> Body:
    """Invent one counting body."""
    forms = tuple(form.format(place=place, country=country) for form in rng.choice(kind.variants))
    names = tuple(dict.fromkeys(form.removeprefix("the ") for form in forms))
    return Body(slugify(names[0]), names, kind.family, forms, kind.counts)


def make_outlets(rng: Random, places: Sequence[str], country: str) -> tuple[Publisher, ...]:
    """Invent 8 to 15 outlets in a few families."""
    families = rng.sample(MEDIA_FAMILIES, rng.randint(3, 5))
    outlets = []
    for pattern in rng.sample(OUTLETS, rng.randint(8, 15)):
        name = pattern.format(place=rng.choice(places), country=country)
        footers = tuple(rng.sample(FOOTERS, rng.randint(1, 2)))
        outlets.append(Publisher(name, rng.choice(families), rng.random() < 0.7, footers))
    return tuple(outlets)


def free_value(
    claimed: Mapping[tuple[str, str, int], str], key: tuple[str, str], value: int
) -> int:
    """Return the first value from `value` on which no body has reached yet."""
    while (*key, value) in claimed:
        value += 1
    return value


def make_tally(
    world: World, event: Event, quantity: str, body: Body, truth: int, rng: Random
) -> None:
    """Give a body its running tally for one quantity of one event."""
    final = max(4, round(truth * rng.uniform(0.55, 1.5)))
    shares = sorted(rng.uniform(0.3, 1.0) for _ in range(rng.randint(3, 5)))
    if rng.random() < 0.3:
        shares[-1] = shares[-2] * rng.uniform(0.93, 0.99)
    day = event.start + dt.timedelta(days=rng.randint(0, 2))
    states = []
    for share in shares:
        wish = max(3, round(final * share))
        value = free_value(world.claimed, (event.slug, quantity), wish)
        world.claim(event.slug, quantity, value, body.slug)
        states.append(State(event.slug, quantity, body.slug, day, value))
        day += dt.timedelta(days=rng.randint(1, 2))
    world.tallies[(event.slug, quantity, body.slug)] = states


def make_tallies(world: World, rng: Random) -> None:
    """Give every body its tallies."""
    for event in world.events:
        for quantity in event.quantities:
            truth = rng.randint(*SCALE[quantity])
            for body in world.bodies:
                chosen = quantity == "killed" or rng.random() < 0.75
                if quantity in body.counts and chosen:
                    make_tally(world, event, quantity, body, truth, rng)


def round_number(value: int) -> int:
    """Return the next round number above a value."""
    step = 10 if value < 80 else 50 if value < 400 else 100 if value < 2000 else 1000
    return (value // step + 1) * step


def plant_twins(world: World, event: Event, quantity: str, rng: Random) -> None:
    """Let the two nearest bodies reach the same round number independently."""
    tallies = [
        world.tallies[(event.slug, quantity, s)] for s in world.counters(event.slug, quantity)
    ]
    if len(tallies) < 2:
        return
    tallies.sort(key=lambda states: states[-1].value)
    at = min(range(len(tallies) - 1), key=lambda i: tallies[i + 1][-1].value - tallies[i][-1].value)
    value = round_number(max(tallies[at][-1].value, tallies[at + 1][-1].value))
    while (event.slug, quantity, value) in world.claimed:
        value = round_number(value)
    world.claimed[(event.slug, quantity, value)] = "two bodies"
    pair = []
    for states in (tallies[at], tallies[at + 1]):
        day = states[-1].day + dt.timedelta(days=rng.randint(1, 2))
        states.append(replace(states[-1], day=day, value=value))
        pair.append(states[-1])
    world.twins.append((pair[0], pair[1]))


def make_relays(
    rng: Random, bodies: Sequence[Body], outlets: Sequence[Publisher]
) -> tuple[Relay, ...]:
    """Invent politicians, and pick a paper, that each pass on the count of one body."""
    relays = []
    for office in rng.sample(OFFICES, 4):
        name = f"{office} {rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
        relays.append(Relay(name, rng.choice(bodies).slug))
    relays.append(Relay(rng.choice(outlets).spoken(), rng.choice(bodies).slug, paper=True))
    return tuple(relays)


def make_world(seed: int, rng: Random) -> World:
    """Invent the world of one corpus."""
    places = rng.sample(PLACES, 10)
    country = rng.choice(COUNTRIES)
    events = make_events(rng, places)
    kinds = sorted(rng.sample(BODY_KINDS, rng.randint(3, 6)), key=lambda kind: kind.slug)
    bodies = tuple(make_body(kind, events[0].place, country, rng) for kind in kinds)
    outlets = make_outlets(rng, places, country)
    own = {
        body.slug: Publisher(body.names[0], body.family, rng.random() < 0.5, (rng.choice(FOOTERS),))
        for body in bodies
    }
    world = World(events, bodies, outlets, own, make_relays(rng, bodies, outlets), {}, [], {})
    make_tallies(world, rng)
    if seed % 3 == 0:
        for quantity in ("killed", *rng.sample(events[0].quantities[1:], rng.randint(0, 2))):
            plant_twins(world, rng.choice(events), quantity, rng)
    return world


# ---------------------------------------------------------------------------------------------
# Writing sentences
# ---------------------------------------------------------------------------------------------


@dataclass
class Draft:
    """A document while it is being written."""

    move: str
    event: Event
    publisher: Publisher
    day: dt.date
    blocks: list[Block]
    credit: str = ""
    force: bool = False
    lead: Sentence = Sentence(())
    fillers: list[Sentence] = field(default_factory=list)
    title: str = ""
    dated: bool = True
    top: list[Sentence] = field(default_factory=list)
    bottom: list[Sentence] = field(default_factory=list)
    paragraphs: list[Block] = field(default_factory=list)

    def first_figure(self) -> Figure | None:
        """Return the first casualty figure of the running text."""
        found = (fig for block in self.blocks for line in block for fig in line.figures())
        return next(found, None)


@dataclass(frozen=True)
class Told:
    """What one sentence is to tell: a state, how, and who else is named in it."""

    state: State
    via: str
    hedge: str = ""
    printed: int = 0
    older: State | None = None
    rival: State | None = None
    relay: Relay | None = None
    other: str = ""


def one(piece: Piece) -> Callable[[], list[Piece]]:
    """Return a slot that is always filled with this piece."""
    return lambda: [piece]


class Author:
    """Writes the documents of one world."""

    def __init__(self, world: World, rng: Random) -> None:
        """Keep the world, the source of chance and what has been written so far."""
        self.world = world
        self.rng = rng
        self.drafts: list[Draft] = []
        self.used: set[str] = set()
        self.last_kind = 0
        self.pending: list[tuple[State, Relay, dt.date]] = []
        self.near, self.far = self.nearby()

    def nearby(self) -> tuple[list[str], list[str]]:
        """Return two lists of places that have no event of their own."""
        taken = [event.place for event in self.world.events]
        places = self.rng.sample([place for place in PLACES if place not in taken], 8)
        return places[:4], places[4:]

    # names and numbers

    def person(self) -> str:
        """Invent a private person."""
        return f"{self.rng.choice(FIRST_NAMES)} {self.rng.choice(LAST_NAMES)}"

    def name(self, slug: str) -> list[Piece]:
        """Name a body in one of its ways."""
        forms = self.world.body(slug).forms
        form = forms[0] if self.rng.random() < 0.5 else self.rng.choice(forms)
        return [Name(form, slug)]

    def number(self, told: Told, comma: bool) -> list[Piece]:
        """Write the number of a state, with its hedge before it."""
        state, value = told.state, told.printed or told.state.value
        low, high = hedged(value, told.hedge)
        text = written(value, comma, self.rng)
        figure = Figure(text, state.event, state.quantity, value, low, high, state.origin, told.via)
        return [f"{told.hedge} ", figure] if told.hedge else [figure]

    def phrase(self, bank: Mapping[str, Sequence[str]], told: Told, comma: bool) -> list[Piece]:
        """Fill a phrase of the bank with the number of a state."""
        frame = self.rng.choice(bank[told.state.quantity])
        return fill(frame, {"n": lambda: self.number(told, comma)})

    def event_phrase(self, event: Event, always: bool) -> list[Piece]:
        """Tie a sentence to its event, or leave that to the context."""
        if not always and self.rng.random() < 0.45:
            return []
        joint = self.rng.choice(EVENT_JOINTS)
        return [joint.format(e=self.rng.choice(event.phrases))]

    def clock(self) -> str:
        """Invent a time of day."""
        return f"{self.rng.randint(5, 22)}:{self.rng.choice(('00', '15', '30', '45'))}"

    # slots

    def number_slots(self, told: Told, comma: bool) -> Slots:
        """Return the slots that hold figures."""
        older = Told(told.older or told.state, told.via)
        rival = Told(
            told.rival or told.state, "lookalike" if told.via == "lookalike" else "attributed"
        )
        return {
            "n": lambda: self.number(told, comma),
            "c": lambda: self.phrase(CLAUSES, told, comma),
            "np": lambda: self.phrase(NOUNS, told, comma),
            "fig": lambda: self.phrase(FIGS, told, comma),
            "toll": lambda: [self.rng.choice(TOLLS[told.state.quantity])],
            "old": lambda: self.number(older, comma),
            "oldfig": lambda: self.phrase(FIGS, older, comma),
            "m": lambda: self.phrase(NOUNS, rival, comma),
            "o": lambda: [Other(f"{told.state.value:,}" if comma else str(told.state.value))],
            "things": lambda: [self.rng.choice(THINGS)],
        }

    def who_slots(self, told: Told, publisher: Publisher) -> Slots:
        """Return the slots that name bodies, relays and papers."""
        relay = told.relay.name if told.relay else ""
        papers = [o.spoken() for o in self.world.outlets if o != publisher and o.spoken() != relay]
        return {
            "X": lambda: self.name(told.state.origin),
            "Y": lambda: self.name(told.other),
            "R": one(Name(relay)),
            "P": lambda: [Name(self.rng.choice(papers))],
        }

    def scene_slots(self, event: Event, day: dt.date, always: bool) -> Slots:
        """Return the slots for event, time, place and people."""
        return {
            "ev": lambda: self.event_phrase(event, always),
            "evnp": lambda: [self.rng.choice(event.phrases)],
            "label": one(event.label),
            "weekday": one(WEEKDAYS[day.weekday()]),
            "day": one(Other(f"{day.day} {MONTHS[day.month - 1]}")),
            "clock": lambda: [Other(self.clock())],
            "place": lambda: [self.rng.choice((event.place, event.place, *self.near))],
            "person": lambda: [self.person()],
            "d": lambda: [Other(str(self.rng.randint(2, 9)))],
        }

    def tell(self, key: str, told: Told, draft: Draft, always: bool = False) -> Sentence:
        """Write one sentence of a move from one of its frames."""
        always = always or draft.force
        frames = (
            [f for f in FRAMES[key] if "{ev" in f] if always and key != "follow" else FRAMES[key]
        )
        event = self.world.event(told.state.event)
        slots = {
            **self.number_slots(told, draft.publisher.comma),
            **self.who_slots(told, draft.publisher),
            **self.scene_slots(event, told.state.day, always),
            "place": one(event.place),
        }
        return sentence(fill(self.rng.choice(frames), slots))

    # choosing what to tell

    def body_states(self, event: Event, origin: str) -> list[list[State]]:
        """Return the tallies of a body for an event, one per quantity."""
        keys = [(event.slug, quantity, origin) for quantity in event.quantities]
        return [self.world.tallies[key] for key in keys if key in self.world.tallies]

    def state(self, event: Event, origin: str = "") -> State:
        """Choose a state of a tally, look-alikes more often than others."""
        rng = self.rng
        twins = [s for pair in self.world.twins for s in pair if s.event == event.slug]
        twins = [s for s in twins if origin in ("", s.origin)]
        if twins and rng.random() < 0.3:
            return rng.choice(twins)
        tallies = self.body_states(event, origin or rng.choice(self.world.bodies).slug)
        return rng.choice(tallies[0] if rng.random() < 0.45 else rng.choice(tallies))

    def contested(self, event: Event) -> tuple[State, State]:
        """Choose a state and a state of another body for the same quantity."""
        while True:
            state = self.state(event)
            others = [
                s for s in self.world.counters(event.slug, state.quantity) if s != state.origin
            ]
            if others:
                tally = self.world.tallies[(event.slug, state.quantity, self.rng.choice(others))]
                different = [s for s in tally if s.value != state.value]
                return state, self.rng.choice(different)

    def step(self, event: Event, down: bool) -> tuple[State, State]:
        """Choose two successive states of one tally; for corrections rather a falling pair."""
        tallies = [t for key, t in self.world.tallies.items() if key[0] == event.slug]
        pairs = [(a, b) for t in tallies for a, b in pairwise(t)]
        falling = [(a, b) for a, b in pairs if b.value < a.value]
        rising = [(a, b) for a, b in pairs if b.value > a.value]
        if down and falling and self.rng.random() < 0.6:
            return self.rng.choice(falling)
        return self.rng.choice(rising)

    def rounding(self, event: Event) -> Told:
        """Choose a state and a round number for it that belongs to nobody else."""
        while True:
            state = self.state(event)
            value = state.value
            step = 10 if value < 300 else 50 if value < 1000 else 100 if value < 5000 else 500
            near = round(value / step) * step
            if near in (0, value) or not self.world.claim(
                event.slug, state.quantity, near, state.origin
            ):
                continue
            hedges = ["about", "some", "around", "roughly"]
            hedges += ["more than", "over"] if near < value else []
            return Told(state, "rounded", self.rng.choice(hedges), near)

    def hedge(self) -> str:
        """Now and then put "at least" before an exact count."""
        return "at least" if self.rng.random() < 0.1 else ""

    # drafts

    def draft(self, move: str, event: Event, publisher: Publisher, day: dt.date) -> Draft:
        """Open a document; in a world of two events it may speak of both."""
        mixed = len(self.world.events) > 1 and move not in COPY_MOVES and self.rng.random() < 0.2
        return Draft(move, event, publisher, day, [], force=mixed)

    def news(self, move: str, event: Event, state: State) -> Draft:
        """Open a document of an outlet a few days at most after a state was announced."""
        day = state.day + dt.timedelta(days=self.rng.choice((0, 0, 1, 1, 2, 3)))
        return self.draft(move, event, self.rng.choice(self.world.outlets), day)

    def add(self, draft: Draft, key: str, told: Told) -> None:
        """Add a sentence of a move as a block of its own."""
        draft.blocks.append([self.tell(key, told, draft)])

    def add_extra(self, draft: Draft, chance: float) -> None:
        """Perhaps add what another named body said, of this event or the other one."""
        if draft.force:
            others = [e for e in self.world.events if e != draft.event]
            self.add(draft, "attributed", Told(self.state(others[0]), "attributed"))
        elif self.rng.random() < chance:
            told = Told(self.state(draft.event), "attributed", self.hedge())
            self.add(draft, "attributed", told)

    def siblings(self, state: State, most: int) -> list[State]:
        """Return states of the same body near that day for other quantities."""
        tallies = self.body_states(self.world.event(state.event), state.origin)
        near = [
            min(tally, key=lambda s: abs((s.day - state.day).days))
            for tally in tallies
            if tally[0].quantity != state.quantity
        ]
        self.rng.shuffle(near)
        return near[: self.rng.randint(0, most)]

    # moves

    def write_origin(self, event: Event) -> Draft:
        """Write a bulletin of a body about its own count."""
        done = sum(draft.move == "origin" for draft in self.drafts)
        bodies = [b for b in self.world.bodies if self.body_states(event, b.slug)]
        state = self.state(event, bodies[done % len(bodies)].slug)
        draft = self.draft("origin", event, self.world.own[state.origin], state.day)
        draft.force = False
        for each in (state, *self.siblings(state, 3)):
            self.add(draft, "origin", Told(each, "origin"))
        return draft

    def write_attributed(self, event: Event) -> Draft:
        """Write an article that names the body behind its figures."""
        state = self.state(event)
        draft = self.news("attributed", event, state)
        key = "same_number" if self.is_twin(state) and self.rng.random() < 0.4 else "attributed"
        block = [self.tell(key, Told(state, "attributed"), draft)]
        for each in [] if draft.force else self.siblings(state, 2):
            block.append(self.tell("follow", Told(each, "attributed"), draft))
        draft.blocks.append(block)
        self.add_extra(draft, 0.3)
        return draft

    def is_twin(self, state: State) -> bool:
        """Say whether another body reached the same number."""
        return any(state in pair for pair in self.world.twins)

    def write_bare(self, event: Event, move: str = "bare") -> Draft:
        """Write an article without any source, all figures of one body."""
        state = self.state(event)
        draft = self.news(move, event, state)
        draft.force = False
        for each in (state, *self.siblings(state, 2)):
            self.add(draft, "bare", Told(each, move, self.hedge()))
        return draft

    def write_credit(self, event: Event) -> Draft:
        """Write an article whose only source is a line at its end."""
        draft = self.write_bare(event, "credit")
        figure = draft.first_figure()
        assert figure is not None
        draft.credit = figure.origin
        return draft

    def write_chain(self, event: Event) -> Draft:
        """Write that a relay passes on a body's figure; every second time without the body."""
        if self.pending:
            state, relay, day = self.pending.pop()
            shifted = day + dt.timedelta(days=self.rng.choice((-2, -1, 1, 2, 4)))
            draft = self.news("chain", self.world.event(state.event), state)
            draft.day = max(state.day, shifted)
            kind = "relay"
        else:
            relay = self.rng.choice(self.world.relays)
            state = self.state(event, relay.origin)
            draft = self.news("chain", event, state)
            self.pending.append((state, relay, draft.day))
            kind = "named"
        others = [o for o in self.world.outlets if o.spoken() != relay.name]
        draft.publisher = self.rng.choice(others)
        bank = "paper" if relay.paper else "chain"
        self.add(draft, f"{bank}_{kind}", Told(state, "chain", relay=relay))
        self.add_extra(draft, 0.25)
        return draft

    def write_answered(self, event: Event, move: str) -> Draft:
        """Write that one body confirms or denies the figure of another."""
        state, rival = self.contested(event)
        draft = self.news(move, event, state)
        self.add(draft, move, Told(state, move, rival=rival, other=rival.origin))
        self.add_extra(draft, 0.2)
        return draft

    def write_step(self, event: Event, move: str) -> Draft:
        """Write that a body corrects or updates its own figure."""
        older, state = self.step(event, move == "corrected")
        draft = self.news(move, event, state)
        self.add(draft, move, Told(state, move, older=older))
        self.add_extra(draft, 0.3)
        return draft

    def write_rounded(self, event: Event) -> Draft:
        """Write a round number for the exact one of a body."""
        told = self.rounding(event)
        draft = self.news("rounded", event, told.state)
        draft.day += dt.timedelta(days=self.rng.randint(0, 20))
        draft.force = False
        self.add(draft, "rounded", told)
        return draft

    def write_lookalike(self, event: Event) -> Draft:
        """Put two equal figures of two origins side by side."""
        del event
        left, right = self.rng.sample(self.rng.choice(self.world.twins), 2)
        draft = self.news("lookalike", self.world.event(left.event), max(left, right, key=by_day))
        told = Told(left, "lookalike", rival=right, other=right.origin)
        draft.blocks.append([self.tell("lookalike", told, draft)])
        self.add_extra(draft, 0.2)
        return draft

    def write_copy(self, move: str) -> Draft:
        """Write an article around sentences taken from an earlier document."""
        bulletins = [d for d in self.drafts if d.move == "origin"]
        pool = bulletins if move == "wrong_credit" else self.drafts
        source = self.rng.choice(pool)
        outlets = [o for o in self.world.outlets if o != source.publisher]
        day = source.day + dt.timedelta(days=self.rng.choice((0, 0, 1, 1, 2, 4)))
        draft = self.draft(move, source.event, self.rng.choice(outlets), day)
        draft.force = source.force
        first = self.rng.randrange(len(source.blocks))
        taken = source.blocks[first : first + self.rng.randint(1, 2)]
        whole = [p for p in source.paragraphs if any(line.figures() for line in p)]
        if self.rng.random() < 0.35:
            taken = [[line for line in self.rng.choice(whole) if line != source.lead]]
        draft.blocks = [[self.copied(line, move) for line in block] for block in taken]
        if move == "changed":
            draft.blocks[0] = self.mistyped(draft.blocks[0])
        if source.fillers and self.rng.random() < 0.5:
            draft.fillers.append(self.copied(self.rng.choice(source.fillers), move))
        if move == "wrong_credit":
            draft.credit = self.wrong_body(draft)
        elif not draft.force:
            self.add_extra(draft, 0.2)
        return draft

    def copied(self, line: Sentence, move: str) -> Sentence:
        """Return a copy of a sentence, with some words changed where the move says so."""
        via = "verbatim" if move == "changed" else move
        pieces = [replace(p, via=via) if isinstance(p, Figure) else p for p in line.pieces]
        return self.edited(pieces) if move == "edited" else Sentence(tuple(pieces))

    def edited(self, pieces: Sequence[Piece]) -> Sentence:
        """Change some words of a sentence, never its figures."""
        changed = [self.edited_piece(piece) for piece in pieces]
        last = changed[-1]
        same = [text_of(p) for p in changed] == [text_of(p) for p in pieces]
        numbered = any(isinstance(piece, Figure) for piece in pieces)
        if numbered and open_ended(last) and (same or self.rng.random() < 0.4):
            changed[-1] = f"{text_of(last)[:-1]}{self.rng.choice(TAILS)}."
        return sentence(changed)

    def edited_piece(self, piece: Piece) -> Piece:
        """Swap words for synonyms and a body's name for another of its names."""
        if isinstance(piece, Name) and piece.slug and self.rng.random() < 0.4:
            return self.name(piece.slug)[0]
        if not isinstance(piece, str):
            return piece
        for word, synonym in SYNONYMS:
            if self.rng.random() < 0.7:
                piece = re.sub(rf"\b{word}\b", synonym, piece)
        return piece

    def mistyped(self, block: Block) -> Block:
        """Return the block with one figure mistyped."""
        spots = [(i, j) for i, s in enumerate(block) for j, p in enumerate(s.pieces)
                 if isinstance(p, Figure)]  # fmt: skip
        i, j = self.rng.choice(spots)
        pieces = list(block[i].pieces)
        figure = pieces[j]
        assert isinstance(figure, Figure)
        pieces[j] = self.misprint(figure)
        return [*block[:i], Sentence(tuple(pieces)), *block[i + 1 :]]

    def misprint(self, figure: Figure) -> Figure:
        """Return the figure with a typing error that nobody else has as a value."""
        while True:
            value = int(self.slip(str(figure.value)))
            if value < 3 or value == figure.value:
                continue
            if self.world.claim(figure.event, figure.quantity, value, figure.origin):
                text = f"{value:,}" if "," in figure.text else str(value)
                low, high = (value, None) if figure.high is None else (value, value)
                return replace(figure, text=text, value=value, low=low, high=high, via="changed")

    def slip(self, digits: str) -> str:
        """Swap, replace, drop or double one digit."""
        at = self.rng.randrange(len(digits))
        other = str(self.rng.randint(1, 9))
        slips = [digits[:at] + other + digits[at + 1 :]] * 3
        slips.append(digits[:at] + digits[at] + digits[at:])
        if len(digits) > 1:
            at = self.rng.randrange(len(digits) - 1)
            slips += [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]] * 3
            slips.append(digits[:at] + digits[at + 1 :])
        return self.rng.choice(slips)

    def wrong_body(self, draft: Draft) -> str:
        """Choose a body that did not count what the document says."""
        figure = draft.first_figure()
        assert figure is not None
        others = [
            s for s in self.world.counters(figure.event, figure.quantity) if s != figure.origin
        ]
        everyone = [b.slug for b in self.world.bodies if b.slug != figure.origin]
        return self.rng.choice(others or everyone)

    def write_move(self, move: str) -> Draft:
        """Write the figure sentences of one document."""
        event = self.rng.choice(self.world.events)
        if move in COPY_MOVES:
            return self.write_copy(move)
        if move in ("confirmed", "denied"):
            return self.write_answered(event, move)
        if move in ("corrected", "updated"):
            return self.write_step(event, move)
        writers: dict[str, Callable[[Event], Draft]] = {
            "origin": self.write_origin,
            "attributed": self.write_attributed,
            "bare": self.write_bare,
            "chain": self.write_chain,
            "credit": self.write_credit,
            "rounded": self.write_rounded,
            "lookalike": self.write_lookalike,
        }
        return writers[move](event)

    # dressing

    def neutral_slots(self, event: Event, day: dt.date) -> Slots:
        """Return the slots of neutral sentences and plain furniture."""
        rng = self.rng
        plain = {
            "place2": lambda: rng.choice(self.far),
            "t": self.clock,
            "deg": lambda: str(rng.randint(2, 34)),
            "min": lambda: str(rng.randint(2, 18) * 5),
            "km": lambda: str(rng.randint(3, 90)),
            "price": lambda: f"{rng.randint(2, 60)}{rng.choice(('', '.50', '.20'))}",
            "pct": lambda: str(rng.randint(2, 30)),
            "age": lambda: str(rng.randint(19, 88)),
            "year": lambda: str(rng.randint(1880, 1998)),
            "small": lambda: str(rng.randint(2, 11)),
            "k": lambda: str(rng.randint(20, 400)),
            "k4": lambda: str(rng.randint(1000, 9999)),
            "slug": lambda: event.slug,
        }
        wrapped: dict[str, Callable[[], list[Piece]]] = {
            key: (lambda make=make: [make()])  # type: ignore[misc]
            for key, make in plain.items()
        }
        return {**self.scene_slots(event, day, True), **wrapped}

    def fresh(self, make: Callable[[], Sentence]) -> Sentence:
        """Return a sentence that shares no long run of words with earlier ones, if it can."""
        for _ in range(80):
            line = make()
            if not self.used.intersection(shingles(line.text())):
                break
        self.used.update(shingles(line.text()))
        return line

    def filler(self, draft: Draft, kinds: list[int]) -> Sentence:
        """Write one neutral sentence of a kind the document does not have yet."""
        family = FILLERS[self.rng.choice(kinds)]
        frame = " ".join(self.rng.choice(part) for part in family) + "."
        line = sentence(fill(frame, self.neutral_slots(draft.event, draft.day)))
        self.last_kind = FILLERS.index(family)
        return line

    def lead(self, draft: Draft) -> Sentence:
        """Write a first sentence that names the event."""
        frame = self.rng.choice(LEADS)
        return sentence(fill(frame, self.neutral_slots(draft.event, draft.day)))

    def publisher_slots(self, draft: Draft) -> Slots:
        """Return the slots of by-lines and footers."""
        day = draft.day
        return {
            **self.neutral_slots(draft.event, day),
            "pub": one(draft.publisher.name),
            "handle": one(draft.publisher.handle()),
            "date": one(Other(f"{day.day} {MONTHS[day.month - 1]} {day.year}")),
        }

    def furniture(self, draft: Draft, bank: Sequence[str], hedge: bool) -> Sentence:
        """Write a headline, caption or file name with the first figure of the document."""
        figure = draft.first_figure()
        assert figure is not None
        words = "at least " if hedge and figure.high is None else ""
        low, high = hedged(figure.value, words.strip())
        text = f"{figure.value:,}" if hedge and draft.publisher.comma else str(figure.value)
        shown = replace(figure, text=text, low=low, high=high, via="furniture")
        number: Slots = {"n": lambda: [words, shown]}
        quantity, rng = figure.quantity, self.rng
        slots: Slots = {
            **self.publisher_slots(draft),
            **self.scene_slots(self.world.event(figure.event), draft.day, True),
            **number,
            "np": lambda: fill(rng.choice(NOUNS[quantity]), number),
            "c": lambda: fill(rng.choice(CLAUSES[quantity]), number),
            "w": lambda: [rng.choice(FILE_WORDS[quantity])],
            "slug": one(figure.event),
            "place": one(self.world.event(figure.event).place),
        }
        pieces = fill(rng.choice(bank), slots)
        return sentence(pieces) if hedge else Sentence(tuple(pieces))

    def plain(self, draft: Draft, bank: Sequence[str]) -> Sentence:
        """Write a line of furniture without casualty figures."""
        return Sentence(tuple(fill(self.rng.choice(bank), self.publisher_slots(draft))))

    def add_top(self, draft: Draft) -> None:
        """Put headline, by-line and pictures above the text."""
        rng, shy = self.rng, draft.move in ("lookalike", "denied")
        loud = not shy and rng.random() < 0.25
        bank = HEADLINES if loud else PLAIN_HEADLINES
        headline = self.furniture(draft, bank, True) if loud else self.plain(draft, bank)
        draft.title = headline.text()
        if loud or rng.random() < 0.6:
            draft.top.append(headline)
        if rng.random() < 0.6:
            dateline = draft.dated and rng.random() < 0.7
            draft.top.append(self.plain(draft, BYLINES if dateline else UNDATED_BYLINES))
        if not shy and rng.random() < 0.09:
            draft.top.append(self.furniture(draft, FILE_NAMES, False))
        if not shy and rng.random() < 0.09:
            draft.top.append(self.furniture(draft, CAPTIONS, True))
        elif rng.random() < 0.15:
            draft.top.append(self.plain(draft, PLAIN_IMAGES))

    def credit_line(self, slug: str) -> Sentence:
        """Write a line that credits a body, its name without article after a colon."""
        frame = self.rng.choice(CREDITS)
        name = self.name(slug)[0]
        bare = ": {X}" in frame and self.rng.random() < 0.8
        shown = Name(text_of(name).removeprefix("the "), slug) if bare else name
        return sentence(fill(frame, {"X": one(shown)}))

    def add_bottom(self, draft: Draft) -> None:
        """Put credit, counters and follow lines below the text."""
        if draft.credit:
            draft.bottom.append(self.credit_line(draft.credit))
        if self.rng.random() < 0.15:
            draft.bottom.append(self.plain(draft, COUNTERS))
        if self.rng.random() < 0.7:
            slots = self.publisher_slots(draft)
            draft.bottom += [Sentence(tuple(fill(f, slots))) for f in draft.publisher.footers]

    def add_fillers(self, draft: Draft) -> None:
        """Add neutral sentences until the document has its length."""
        fixed = [draft.lead, *draft.top, *draft.bottom, *(s for b in draft.blocks for s in b)]
        fixed += draft.fillers
        words = sum(word_count(line.text()) for line in fixed)
        target = self.rng.randint(75, 165)
        kinds = list(range(len(FILLERS)))
        while words < target:
            draft.fillers.append(self.fresh(lambda: self.filler(draft, kinds)))
            kinds.remove(self.last_kind)
            words += word_count(draft.fillers[-1].text())

    def arrange(self, draft: Draft) -> None:
        """Mix figure sentences and neutral ones into paragraphs."""
        rng = self.rng
        slots = sorted(rng.sample(range(len(draft.blocks) + len(draft.fillers)), len(draft.blocks)))
        blocks, fillers = iter(draft.blocks), iter(draft.fillers)
        total = len(draft.blocks) + len(draft.fillers)
        order = [next(blocks) if i in slots else [next(fillers)] for i in range(total)]
        paragraph: Block = [draft.lead]
        for block in order:
            if len(paragraph) >= rng.randint(2, 4):
                draft.paragraphs.append(paragraph)
                paragraph = []
            paragraph = [*paragraph, *block]
        draft.paragraphs.append(paragraph)

    def document(self, move: str) -> None:
        """Write one whole document."""
        draft = self.write_move(move)
        draft.day = max(draft.day, *self.days_told(draft))
        draft.dated = self.rng.random() >= 0.18
        draft.lead = self.fresh(lambda: self.lead(draft))
        self.add_top(draft)
        self.add_bottom(draft)
        self.add_fillers(draft)
        self.arrange(draft)
        self.drafts.append(draft)

    def days_told(self, draft: Draft) -> list[dt.date]:
        """Return the days before which a document with these figures cannot have appeared."""
        told = {
            (figure.event, figure.quantity, figure.origin, figure.value)
            for block in draft.blocks
            for line in block
            for figure in line.figures()
        }
        begun = [self.world.event(event).start for event, *_ in told]
        counted = [
            state.day
            for tally in self.world.tallies.values()
            for state in tally
            if (state.event, state.quantity, state.origin, state.value) in told
        ]
        return [draft.event.start, *begun, *counted]


def by_day(state: State) -> dt.date:
    """Return the day of a state."""
    return state.day


# ---------------------------------------------------------------------------------------------
# Putting a corpus together
# ---------------------------------------------------------------------------------------------


def plan(documents: int, twins: bool, rng: Random) -> list[str]:
    """Return the moves of all documents, bulletins first so that there is something to copy."""
    shares = {move: share for move, share in SHARES.items() if twins or move != "lookalike"}
    total = sum(shares.values())
    counts = {move: documents * share // total for move, share in shares.items()}
    rests = sorted(shares, key=lambda move: (-(documents * shares[move] % total), move))
    for move in rests[: documents - sum(counts.values())]:
        counts[move] += 1
    others = [move for move, count in counts.items() if move != "origin" for _ in range(count)]
    rng.shuffle(others)
    return ["origin"] * counts["origin"] + others


def placed(lines: Iterable[Iterable[Sentence]], gaps: Sequence[str]) -> list[Piece]:
    """Return all pieces of a text in order, with white space between lines and sentences."""
    pieces: list[Piece] = []
    for gap, line in zip(gaps, lines, strict=True):
        pieces.append(gap)
        for index, each in enumerate(line):
            pieces += [" "] * bool(index) + list(each.pieces)
    return pieces


def layout(draft: Draft, rng: Random) -> list[Piece]:
    """Return all pieces of a document in order."""
    lines = [[s] for s in draft.top] + draft.paragraphs + [[s] for s in draft.bottom]
    gap = rng.choice(("\n\n", "\n\n", "\n"))
    gaps = ["\n"] * len(draft.top) + [gap] * len(draft.paragraphs) + ["\n"] * len(draft.bottom)
    if draft.top:
        gaps[len(draft.top)] = "\n\n"
    if draft.bottom:
        gaps[-len(draft.bottom)] = "\n\n"
    return [*placed(lines, ["", *gaps[1:]]), "\n"]


def row(doc: str, start: int, figure: Figure) -> Row:
    """Return the truth about a figure at its place."""
    return Row(
        doc, start, start + len(figure.text), figure.text, figure.event, figure.quantity,
        figure.low, figure.high, figure.origin, figure.via,
    )  # fmt: skip


def located(doc: str, pieces: Sequence[Piece]) -> tuple[str, list[Row], list[Decoy]]:
    """Return the raw text with the places of its figures and of its other marked numbers."""
    rows, decoys, at = [], [], 0
    for piece in pieces:
        if isinstance(piece, Figure):
            rows.append(row(doc, at, piece))
        elif isinstance(piece, Other):
            decoys.append(Decoy(doc, at, at + len(piece.text), piece.text))
        at += len(text_of(piece))
    return "".join(text_of(piece) for piece in pieces), rows, decoys


def published(draft: Draft, rng: Random) -> tuple[str, str]:
    """Return the bounds of the publication date, empty for undated documents."""
    if not draft.dated:
        return "", ""
    early, late = draft.day, draft.day
    chance = rng.random()
    if chance < 0.12:
        early -= dt.timedelta(days=rng.randint(0, 1))
        late += dt.timedelta(days=rng.randint(1, 2))
    latest = "" if 0.12 <= chance < 0.16 else late.isoformat()
    return early.isoformat(), latest


def finished(draft: Draft, number: int, rng: Random) -> tuple[Document, list[Row], list[Decoy]]:
    """Turn a draft into a document and its truth."""
    doc = f"{slugify(draft.publisher.name)}-{number:03d}.txt"
    raw, rows, decoys = located(doc, layout(draft, rng))
    earliest, latest = published(draft, rng)
    url = f"https://{draft.publisher.handle()}.example/{number:03d}"
    document = Document(
        doc, raw, draft.publisher.name, draft.publisher.family, earliest, latest, draft.title, url,
        draft.move,
    )  # fmt: skip
    return document, rows, decoys


def corpus(seed: int, documents: int = 60) -> Planted:
    """Invent one corpus; the same seed and size give the same corpus."""
    if documents < FEWEST_DOCUMENTS:
        raise ValueError(f"documents is {documents}, expected at least {FEWEST_DOCUMENTS}")
    rng = Random(seed)
    world = make_world(seed, rng)
    author = Author(world, rng)
    for move in plan(documents, bool(world.twins), rng):
        author.document(move)
    drafts = list(author.drafts)
    rng.shuffle(drafts)
    done = [finished(draft, number, rng) for number, draft in enumerate(drafts, 1)]
    done.sort(key=lambda item: item[0].doc)
    return Planted(
        seed=seed,
        documents=tuple(document for document, _, _ in done),
        vocabulary=Vocabulary(world.events, world.bodies),
        truth=tuple(each for _, rows, _ in done for each in rows),
        decoys=tuple(each for _, _, decoys in done for each in decoys),
    )


# ---------------------------------------------------------------------------------------------
# Writing to disk
# ---------------------------------------------------------------------------------------------

DOCUMENT_COLUMNS = (
    "doc", "title", "publisher", "family", "family_confidence", "family_evidence",
    "published_earliest", "published_latest", "url", "confidence", "evidence", "sha256",
)  # fmt: skip
TRUTH_COLUMNS = (
    "doc", "start", "end", "text", "event", "quantity", "value_low", "value_high", "origin", "via",
)  # fmt: skip


def save_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV with a header and plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def catalogue(document: Document) -> dict[str, object]:
    """Return the row of a document in documents.csv."""
    dated = bool(document.published_earliest)
    return {
        "doc": document.doc,
        "title": document.title,
        "publisher": document.publisher,
        "family": document.family,
        "family_confidence": "high",
        "family_evidence": "imprint",
        "published_earliest": document.published_earliest,
        "published_latest": document.published_latest,
        "url": document.url,
        "confidence": "high" if dated else "low",
        "evidence": "posting date" if dated else "no date found",
        "sha256": hashlib.sha256(document.raw.encode("utf-8")).hexdigest(),
    }


def yaml_list(values: Iterable[str]) -> str:
    """Write strings as a YAML flow list."""
    return json.dumps(list(values), ensure_ascii=False)


def yaml_text(vocabulary: Vocabulary) -> str:
    """Write the vocabulary as YAML."""
    lines = ["events:"]
    for event in vocabulary.events:
        lines += [f"  {event.slug}:", f"    label: {json.dumps(event.label)}"]
        lines += [f"    when: {json.dumps(event.when)}", f"    cues: {yaml_list(event.cues)}"]
    lines.append("quantities:")
    for slug in dict.fromkeys(q for event in vocabulary.events for q in event.quantities):
        lines += [f"  {slug}:", f"    label: {json.dumps(QUANTITY_LABELS[slug])}"]
        lines.append(f"    cues: {yaml_list(QUANTITY_CUES[slug])}")
    lines.append("bodies:")
    for body in vocabulary.bodies:
        lines += [f"  {body.slug}:", f"    names: {yaml_list(body.names)}"]
        lines.append(f"    family: {json.dumps(body.family)}")
    return "\n".join(lines) + "\n"


def truth_row(each: Row) -> dict[str, object]:
    """Return the row of a figure in coding/origins.csv; an open bound is an empty cell."""
    return {column: getattr(each, column) for column in TRUTH_COLUMNS}


def write(planted: Planted, folder: Path) -> None:
    """Write raw texts, catalogue, vocabulary and truth; texts of an earlier run are removed."""
    (folder / "raw").mkdir(parents=True, exist_ok=True)
    (folder / "coding").mkdir(exist_ok=True)
    for old in (folder / "raw").glob("*.txt"):
        old.unlink()
    for document in planted.documents:
        (folder / "raw" / document.doc).write_bytes(document.raw.encode("utf-8"))
    save_csv(folder / "documents.csv", DOCUMENT_COLUMNS, map(catalogue, planted.documents))
    (folder / "vocabulary.yml").write_bytes(yaml_text(planted.vocabulary).encode("utf-8"))
    save_csv(folder / "coding" / "origins.csv", TRUTH_COLUMNS, map(truth_row, planted.truth))


# ---------------------------------------------------------------------------------------------
# Checking
# ---------------------------------------------------------------------------------------------

CASUALTY = re.compile(
    r"killed|dead|death|died|fatalit|lost their lives|lives lost|injur|hurt|wounded|missing|"
    r"unaccounted|traced|displaced|homeless|their homes|arrest|detain|detention|custody|toll\b",
    re.IGNORECASE,
)
WORDS = "|".join((*NUMBER_WORDS[2:], *TENS[2:], "hundred", "dozens?", "thousand"))
NUMBER = re.compile(rf"\d[\d,.:]*|\b(?:{WORDS})\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?”])\s+|\n+")


def sentence_spans(raw: str) -> list[tuple[int, int]]:
    """Cut a text into sentences by its marks alone, without knowing how it was made."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(raw)), len(raw)]
    return list(pairwise(cuts))


def uncovered(document: Document, known: Sequence[tuple[int, int]]) -> list[str]:
    """Return the numbers of casualty sentences that are neither truth rows nor marked decoys."""
    faults = []
    for start, end in sentence_spans(document.raw):
        if not CASUALTY.search(document.raw, start, end):
            continue
        for match in NUMBER.finditer(document.raw, start, end):
            if not any(a < match.end() and match.start() < b for a, b in known):
                faults.append(f"{document.doc}: no row for {document.raw[start:end]!r}")
    return faults


def row_faults(planted: Planted) -> list[str]:
    """Return rows whose offsets, numbers or slugs do not fit."""
    raws = {document.doc: document.raw for document in planted.documents}
    bodies = {body.slug for body in planted.vocabulary.bodies}
    events = {event.slug for event in planted.vocabulary.events}
    faults = []
    for each in planted.truth:
        raw = raws[each.doc]
        fits = raw[each.start : each.end] == each.text and each.origin in bodies
        inside = (
            raw[each.start - 1 : each.start].isdigit() or raw[each.end : each.end + 1].isdigit()
        )
        if not fits or inside or each.event not in events:
            faults.append(f"{each.doc}:{each.start}: {each.text!r} does not fit")
    places = Counter((each.doc, each.start) for each in planted.truth)
    return faults + [f"{place}: twice" for place, count in places.items() if count > 1]


def shared_values(planted: Planted) -> list[tuple[str, str, int]]:
    """Return the values of an event and quantity that are printed for more than one origin."""
    origins: dict[tuple[str, str, int], set[str]] = {}
    for each in planted.truth:
        assert each.value_low is not None
        key = (each.event, each.quantity, each.value_low)
        origins.setdefault(key, set()).add(each.origin)
    return sorted(key for key, found in origins.items() if len(found) > 1)


def verify(planted: Planted) -> list[str]:
    """Return everything that is wrong with a corpus; nothing if all is well."""
    faults = row_faults(planted)
    for document in planted.documents:
        marks: list[Row | Decoy] = [*planted.truth, *planted.decoys]
        known = [(mark.start, mark.end) for mark in marks if mark.doc == document.doc]
        faults += uncovered(document, known)
        words = word_count(document.raw)
        if not FEWEST_WORDS <= words <= MOST_WORDS:
            faults.append(f"{document.doc}: {words} words")
    if planted.seed % 3 and shared_values(planted):
        faults.append(f"unplanned look-alikes: {shared_values(planted)}")
    return faults


def report(planted: Planted) -> str:
    """Return the counts of a corpus in a few lines."""
    vias = Counter(each.via for each in planted.truth)
    world = planted.vocabulary
    groups = {(each.event, each.quantity, each.origin) for each in planted.truth}
    lines = [
        f"seed {planted.seed}: {len(planted.documents)} documents, {len(world.events)} events, "
        f"{len(world.bodies)} bodies, {len(planted.truth)} figures in {len(groups)} groups, "
        f"look-alike values: {len(shared_values(planted))}"
    ]
    lines += [f"  {via:<13}{count:>4}" for via, count in sorted(vias.items())]
    return "\n".join(lines)


def main() -> None:
    """Write three corpora beside this file, check them and print what they hold."""
    out = Path(__file__).resolve().parent / "out"
    for seed in (1, 2, 3):
        planted = corpus(seed)
        faults = verify(planted)
        if faults:
            raise SystemExit("\n".join(faults))
        write(planted, out / str(seed))
        print(report(planted))


if __name__ == "__main__":
    main()
