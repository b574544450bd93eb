"""What a date dates, and of which event: short texts on other events, and the coded documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from samesource import agreement, corpus, dates, events, pipeline
from samesource.corpus import Event, Vocabulary
from samesource.text import sentences

# A date stands in brackets: [on Monday] is no date to the reader, [Monday] is.
ROLES = [
    # what happened
    ("event", "A bomb killed 30 people in the bazaar on [4 March 2007]."),
    ("event", "In [1994], soldiers shot dead the mayor and two of his sons."),
    ("event", "Police said that on [5 June 2013] the river flooded the old town."),
    ("event", "The ferry, which on [2 May 2009] sank off the cape, was never raised."),
    ("event", "The [2011] tsunami took the harbour."),
    ("event", "Relatives still mourn those lost in the collapse of the mill in [April 2013]."),
    ("event", "He was detained in [2009], wrote poems and told nobody."),
    ("event", "The uprising in [1956] is taught in every school."),
    ("event", "The protests began on [3 October 2000]."),
    ("event", "Villages burned in 1992 and again in [1995]."),
    ("event", "No one has counted the dead of [Monday]'s explosion."),
    ("event", "Police said a bomb killed nine people on [12 July 2006]."),
    ("event", "Officials said the man died in [2004]."),
    ("event", "In [March 1998], villagers who were expelled the year before were shot at a well."),
    ("event", "The cyclone made landfall on [15 March 2019], and 900 people died."),
    ("event", "Between [1975 and 1979], half of the islanders died."),
    ("event", "Gunmen on [Saturday] stormed a school."),
    ("event", "The dam failed at dawn on [9 August 1975]."),
    ("event", "It is the worst fire in the country since [1987]."),
    ("event", "The mud came down the valley on [Friday]."),
    ("event", "The clinic admitted 40 people on [Friday]."),
    ("event", "[9 August 1975]. The dam breaks at dawn; a village is washed away."),
    (
        "event",
        "The storm left a dozen people homeless on [Friday], swamping an estimated 40 farms.",
    ),
    ("event", "The toll from [Sunday]'s landslide rose to 40, officials said on Tuesday."),
    # what was said
    ("statement", "Nine people were killed in the blast, police said on [12 July 2006]."),
    ("statement", "On [12 July 2006], police said a blast had killed nine people."),
    ("statement", "A toll of 90 was announced by a port authority on [3 May 2004]."),
    ("statement", "The union condemned the raid on [9 May 2012]."),
    ("statement", "The mayor told reporters in the flooded valley on [9 May 2012] that he stays."),
    ("statement", "The relatives wrote to the governor in [May 2012]."),
    ("statement", "According to the coast guard on [2 May 2009], 40 people drowned."),
    ("statement", "On [2 May 2009], the league released a list with names of the drowned."),
    ("statement", "The bishop, who was jailed for years, warned the king in [June 1983]."),
    ("statement", "The minister called for calm on [7 August 2011] after the riots."),
    ("statement", "A spokesman for the protest camp on [Friday] denied the claim."),
    ("statement", "The toll from Sunday's landslide rose to 40, officials said on [Tuesday]."),
    ("statement", "In a letter dated [3 June 2004], the families asked for the bodies."),
    ("statement", "As of [3 June 2004] the clinic had treated 40 people."),
    ("statement", "The bureau's bulletin of [3 June 2004] has 40 dead."),
    ("statement", "The league put the toll at 90 on [Friday]."),
    # what was put out
    ("publication", "A documentary on the famine was aired in [June 1983]."),
    ("publication", "The newspaper printed the list on [1 April 1970]."),
    ("publication", "The commission released its final report in [May 2012]."),
    ("publication", "The report was released in [May 2012]."),
    ("publication", "A study in [2015] found 400 graves."),
    ("publication", "Posted on [5 June 2013]"),
    ("publication", "© [2016] Harbour News"),
    ("publication", "A newspaper first reported the deaths on [4 April 2003]."),
    # what was decided
    ("process", "The trial of four engineers over the collapse opened on [2 June 2015]."),
    ("process", "A court on [Tuesday] sentenced the owner of the ferry to ten years."),
    ("process", "In [1998], parliament passed a law on the missing."),
    ("process", "The inquest is due to start on [2 June 2015]."),
    ("process", "He was re-elected in [2003]."),
    ("process", "Families wept at [Thursday]'s hearing."),
    ("process", "The treaty was signed in [1979]."),
    ("process", "The trial, which began on [8 November 2004], goes on."),
    ("statement", "The toll stands at 58, up from 37 on [4 May 2001]."),
    ("other", "The envoy visited the camp on [4 May 2001]."),
    ("process", "Parliament voted to recognise the killings on [24 April 2015]."),
    ("process", "He was arrested in 1998 and extradited in [2000]."),
    ("process", "A ship with flour is expected on [8 July]."),
    ("process", "The search will be called off on [Sunday], the harbour master said."),
    ("process", "The roads stay closed until [mid-July]."),
    ("process", "A jury on [Thursday] found the owner guilty."),
    # none of these
    ("other", "For [three years] the families waited for news of the killed."),
    ("other", "The town remembers them to [this day]."),
    ("other", "The museum moved to the old mill in [2014]."),
    ("other", "The mill, built in [1911], was never insured."),
    ("other", "The league, founded in [1994], has three offices."),
    ("other", "A wreath was laid ahead of [World Refugee Day]."),
    ("other", "Officials said the families moved to the coast in [2004]."),
    ("other", "The man, aged [under 18], was shot."),
]
KNOWN_FAILURES = {
    "The town was mostly quiet on [Friday].": (
        "other",
        "what no known verb governs counts as what happened, so a state does too",
    ),
    "The bill for the repairs had come to 4 million by [June 2010].": (
        "other",
        "a date of an account is told in the words of what happened",
    ),
    "The council adopted a resolution on the siege in [March 1993].": (
        "process",
        "a noun joined to the date goes before the verb, except on a single day",
    ),
    "The bishop warned of famine in [June 1983].": (
        "statement",
        "a noun joined to the date goes before the verb: spoke of the famine in 1983",
    ),
    "He was detained in 2009, rebuilt his shop in [2011] and left.": (
        "other",
        "a verb that no list holds does not take the date from an earlier one",
    ),
    "The judge the rebels killed in the raid ruled against them in [1999] and [2001].": (
        "event",
        "two dates may be joined and still be governed by the first verb only",
    ),
    "The bomb that killed 30 was planted by men who trained in [2002].": (
        "other",
        "a relative clause does not hide the verb before it",
    ),
    "Mourning for the dead of the flood ended on [4 May 2001].": (
        "other",
        "what ends may be told by a noun that is in no list",
    ),
}


def marked(words: str) -> tuple[str, int]:
    """Return a text without its brackets, and where the date in them begins."""
    start = words.rindex("[")
    return words.replace("[", "").replace("]", ""), start - words[:start].count("[") * 2


def date_at(words: str) -> tuple[str, dates.DateMention]:
    raw, start = marked(words)
    found = dates.find(raw, sentences(raw), ("2016-07-01", "2016-07-02"))
    return raw, next(one for one in found if one.start <= start < one.end)


def _known_failures() -> list[object]:
    return [
        pytest.param(role, words, marks=pytest.mark.xfail(reason=why, strict=True))
        for words, (role, why) in KNOWN_FAILURES.items()
    ]


@pytest.mark.parametrize(("role", "words"), [*ROLES, *_known_failures()])
def test_role(role: str, words: str) -> None:
    _, date = date_at(words)
    assert (date.role, date.rule) == (role, date.rule)


def test_the_rule_names_the_word_that_governs() -> None:
    _, date = date_at("Nine people were killed, police said on [12 July 2006].")
    assert date.rule == "full_date; statement by verb 'said'"


VOCABULARY = Vocabulary(
    {
        "cape-ferry": Event("Ferry", "2009-05-02", ("ferry", "shipwreck"), {}),
        "valley-flood": Event("Flood", "2013-06", ("flood", "2013 flood", "June flood"), {}),
        "mill-collapse": Event("Mill", "2013-04-24", ("mill", "collapse"), {}),
        "mill-inquiry": Event("Inquiry", "2013-05/..", ("inquiry", "hearings"), {}),
    },
    {},
    {},
    {},
    given=True,
)
EVENTS = [
    # the date is part of the name
    ("valley-flood", "After the ferry was lost, the [2013] flood came."),
    ("other", "They signed the [2008] fishing accord at the mill."),
    # the event has to include what happened on the date
    ("valley-flood", "In [June 2013] 40 people died in the flood and, below the mill, nine more."),
    (
        "mill-collapse",
        "The flood came later; on [24 April 2013] 90 people were killed at the mill.",
    ),
    ("other", "Before the flood, nine people had drowned there in [2005]."),
    ("cape-ferry", "The ferry was old.\n\nIt is late.\n\nOn [2 May 2009] 40 people drowned."),
    ("other", "The ferry was old.\n\nIt is late.\n\nOn [3 May 2010] 40 people drowned."),
    ("other", "Floods and the flood of 2013 killed hundreds in the [2010s]."),
    # a statement is about the event named beside it, if it had begun
    ("mill-collapse", "The union said on [9 May 2014] that the mill had no exits."),
    ("cape-ferry", "The guard warned in [May 2012] of a ferry like it, a year before the mill."),
    ("valley-flood", "The flood took all. The mayor told the press so on [9 May 2014]."),
    ("other", "The flood took all.\n\nThe mayor spoke to the press on [9 May 2014]."),
    ("mill-collapse", "A report on the mill was published in [May 2015]."),
    # a process is an event of its own
    ("mill-inquiry", "The hearings on the mill opened on [2 June 2015]."),
    ("other", "The trial over the ferry opened on [2 June 2015]."),
    # lengths and the present
    ("none", "The flood came.\n\nFor [years] nobody spoke."),
    ("valley-flood", "For [years] after the flood nobody spoke."),
    ("valley-flood", "The flood came.\n\nFor [three years] nobody spoke."),
    ("none", "The flood came.\n\nThe bridge is closed to [this day]."),
    ("other", "The owner of the mill is [today] a senator."),
    # furniture
    ("none", "The flood came.\n\n© [2016] Harbour News"),
]


def choice(words: str, vocabulary: Vocabulary = VOCABULARY) -> events.Choice:
    raw, date = date_at(words)
    parts = sentences(raw)
    about = events.context(raw, parts, vocabulary, "harbour", "2016-07-02")
    sentence = next(one for one in parts if one.start <= date.start < one.end)
    return events.choose_for_date(about, sentence, date)


@pytest.mark.parametrize(("event", "words"), EVENTS)
def test_event(event: str, words: str) -> None:
    found = choice(words)
    assert (found.event, found.rule) == (event, found.rule)


@pytest.mark.xfail(reason="the nearest cue may name a place in which the statement was made")
def test_event_of_a_statement_made_elsewhere() -> None:
    assert choice("At the mill the guild said in [2014] of the flood: never.").event == (
        "valley-flood"
    )


def test_without_vocabulary_the_corpus_is_the_event() -> None:
    empty = Vocabulary({}, {}, {}, {}, given=False)
    assert choice("© [2016] Harbour News", empty).event == "harbour"


CORPUS = Path(__file__).parents[1] / "data" / "iran"


@pytest.mark.parametrize(("column", "right"), [("role", 97), ("event", 90)])
def test_agreement_with_the_reference_coding(column: str, right: int) -> None:
    """The level reached, so that it does not fall; the rules were written beside these texts."""
    read = corpus.read(CORPUS)
    scores = agreement.dates(pipeline.build(read)["dates"], read.coding["dates"])
    reached = dict(zip(scores["column"], scores["right"], strict=True))
    assert reached[column] >= right
