"""What stands on the page of one figure: answer, chart, who said it when, origins, limits.

Every part is HTML; words of a corpus come through safe.shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import citing
from safe import shown
from samesource import matches, tables
from samesource.charts import one_figure
from samesource.charts import origin as one_origin
from samesource.charts.documents import when as days_in_words
from samesource.charts.event import claims as event_claims
from samesource.charts.event import document_values
from samesource.charts.figures import around
from samesource.charts.origin_nodes import gives, words_shown
from samesource.corpus import EVERY, split_list
from samesource.matches import figure_value, say
from samesource.notebook import (
    FIGURE_PAGES,
    WIDE,
    Fact,
    Study,
    body_name,
    png,
    short_name,
    write_figure,
)
from samesource.notebook import specification as specified
from staging import RESERVED, Links, Page, chart_figure, linked_from_folder
from works import published

HOME = "../"  # from a page of a figure to the folder of the front page
REASONS = 3  # of one kind that a page gives
NAMED = 8  # claims that a list of limits names
UNFOLDED = 6  # editor's remarks that are listed at once
QUOTED = 90  # characters to each side of a number that a quotation takes
NOT_COMPARABLE = (  # one claim, several
    "was judged not comparable with the documents’ number, for its scope",
    "were judged not comparable with the documents’ number, for their scope",
)
OTHER_SCOPE = (
    "counts another scope than the documents, and is set beside them with that said",
    "count another scope than the documents, and are set beside them with that said",
)
UNLISTED = (
    "What is counted is not on the list of this corpus: these mentions share a number, and need "
    "not count the same thing."
)
APART = {"date_order": "the one was public before the other"}
REPETITION = "Repetition is evidence neither for nor against a number."
Row = Mapping[str, Any]


class Figure(NamedTuple):
    """A figure: its row of independence.csv, the name of its page, number and event in words."""

    row: Row
    slug: str
    told: str
    event_words: str

    @property
    def title(self) -> str:
        """The number and what it counts, then the event: `30,000 killed: 1988 prison killings`."""
        return f"{self.told}: {self.event_words}"

    @property
    def event(self) -> str:
        """The slug of the event."""
        return str(self.row["event"])

    @property
    def quantity(self) -> str:
        """The slug of what is counted."""
        return str(self.row["quantity"])

    @property
    def number(self) -> str:
        """The number as independence.csv writes it."""
        return str(self.row["number"])


class Where(NamedTuple):
    """Where ids lead, the notebook pages, the pages of notes; addresses of repository and site.

    The addresses are empty while there are none.
    """

    links: Links
    pages: Sequence[Page]
    notes: Mapping[str, str]
    repository: str
    site: str = ""


class Found(NamedTuple):
    """What the tables hold of a figure: its mentions, its claims that were seen, their nodes.

    `placed` are the rows of origins.csv by id, of these mentions and claims alone.
    """

    mentions: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    nodes: pd.DataFrame
    placed: Mapping[str, Row]


def parts(
    study: Study, figure: Figure, where: Where, picture: Path
) -> tuple[list[tuple[str, str]], bool]:
    """Return the parts of a page: heading (the first has none) and HTML; and if it has a chart.

    The chart is written as `picture`, with its table beside it.
    """
    found = gathered(study, figure)
    drawing = chart(study, figure, found, where.links, picture)
    sources = works(study, found, where.links)
    lead = f'<p class="answer">{shown(answer(study, figure, found))}</p>'
    several = figure.quantity in RESERVED and figure.row["mentions"] > 1
    unlisted = f"<p>{UNLISTED}</p>\n" if several else ""
    written = [
        ("", f"{lead}\n{unlisted}{others(figure, where)}{drawing}"),
        ("Who said it, when", sayings(study, figure, found, where.links)),
        ("Origins", origins(study, figure, found, where.links)),
        ("Scope and limits", limits(study, figure, found, where)),
        ("Sources", sources),
        ("Cite this", cite(figure, where)),
        ("More on this number", more(figure, found, where)),
    ]
    return [(heading, html) for heading, html in written if html], "<figure" in drawing


def others(figure: Figure, where: Where) -> str:
    """Return where other numbers for the same event stand; '' where no run shows them."""
    found = [
        f'<a href="{HOME}{shown(page.name)}.html">{shown(page.title)}</a>'
        for page in where.pages
        if page.notebook.startswith("4-") and treats(page, figure)
    ]
    return f"<p>Others give other numbers: {'; '.join(found)}</p>\n" if found else ""


def gathered(study: Study, figure: Figure) -> Found:
    """Return what the tables hold of a figure."""
    event, quantity, number = figure.event, figure.quantity, figure.number
    mentions = document_values(study, event, [quantity])
    mentions = mentions[gives(mentions, number)]
    claims = event_claims(study, event, [quantity])
    claims = claims[gives(claims, number)] if len(claims) else claims
    ids = {*mentions["id"], *(claims["claim_id"] if len(claims) else [])}
    placed = study.table("origins")
    placed = placed[placed["id"].isin(ids)]
    return Found(
        tables.rows(mentions),
        tables.rows(claims),
        one_origin.nodes(study, event, quantity, number),
        {row["id"]: row for row in tables.rows(placed)},
    )


# ------------------------------------------------------------------ answer and chart


def answer(study: Study, figure: Figure, found: Found) -> str:
    """Return the answer in two sentences, the words of notebook 5 up to the earliest text."""
    return " ".join(
        one_origin.short_answer(study, figure.event, figure.quantity, figure.number, found.nodes)
    )


def chart(study: Study, figure: Figure, found: Found, links: Links, picture: Path) -> str:
    """Return the chart of who gave the number when, or the sentence that stands in its place."""
    frame = one_figure.voices(study, found.nodes)
    if len(frame) < one_figure.LEAST:
        return (
            "<p>There is no chart: the number stands in one document and in no outside claim that "
            "was seen.</p>"
        )
    told = f"{figure.told}, {figure.event_words}"
    source = "tables figures and origins; outside/claims.csv"
    text = one_figure.text(study, frame, told)
    narrow, wide = (
        specified(
            one_figure.chart(study, frame, told, source, lambda name: HOME + links.to(name), width),
            text,
            source,
        )
        for width in one_figure.WIDTHS
    )
    write_figure(picture.parent, picture.stem, {"": narrow, WIDE: wide}, one_origin.table(frame))
    picture.with_suffix(".png").write_bytes(png(wide))
    pictures = [picture, picture.with_name(f"{picture.stem}{WIDE}.svg")]
    return chart_figure(pictures, text, (narrow, wide), HOME)


# ------------------------------------------------------------------ who said it, when


HEADS = ("date", "who", "the number, and what it counts", "origin")


def sayings(study: Study, figure: Figure, found: Found, links: Links) -> str:
    """Return the table of who gave the number when: documents first, both by date."""
    mentions = [_mention(study, row, found, links) for row in _oldest_first(study, found)]
    claims = [_claim(study, row, found, links) for row in found.claims]
    head = "".join(f'<th role="columnheader">{name}</th>' for name in HEADS)
    body = _group("In the documents, by date", mentions) + _group("Outside claims, by date", claims)
    return (
        '<div class="table-box" tabindex="0" role="region" aria-label="Who said it, when">\n'
        f'<table class="sayings" role="table">\n<thead role="rowgroup"><tr role="row">{head}</tr>'
        f"</thead>\n{body}</table>\n</div>\n{left_out(study, figure)}"
    ).strip()


def _oldest_first(study: Study, found: Found) -> list[dict[str, Any]]:
    """Return the mentions by the first day on which their document can have been published.

    Those of undated documents come last.
    """
    days = {
        row["doc"]: (row["published_earliest"] or row["published_latest"], row["published_latest"])
        for row in tables.rows(study.table("documents"))
    }
    return sorted(found.mentions, key=lambda row: (not days[row["doc"]][0], days[row["doc"]]))


def _group(name: str, rows: Sequence[Sequence[str]]) -> str:
    """Return rows of a table under a heading; '' without any.

    On a phone a row is a block of lines, so what it is to a screen reader is said by role.
    """
    if not rows:
        return ""
    lines = [
        '<tr role="row">' + "".join(f'<td role="cell">{cell}</td>' for cell in cells) + "</tr>"
        for cells in rows
    ]
    heading = f'<th role="rowheader" scope="rowgroup" colspan="{len(HEADS)}">{name}</th>'
    whole = "\n".join([f'<tr role="row">{heading}</tr>', *lines])
    return f'<tbody role="rowgroup">\n{whole}\n</tbody>\n'


def _mention(study: Study, row: dict[str, Any], found: Found, links: Links) -> list[str]:
    """Return the cells of a mention: its document, its words, whom the text names."""
    about = next(a for a in tables.rows(study.table("documents")) if a["doc"] == row["doc"])
    page = links.pages[row["doc"]]
    who = f'<a href="{HOME}documents/{page}.html">document {page}</a>'
    who += f", {shown(about['publisher'])}" if about["publisher"] else ""
    places = ("start", "end", "sentence_start", "sentence_end")
    start, end, low, high = (int(row[name]) for name in places)
    quoted = around(study.raw(row["doc"]), start, end, low, high, QUOTED)
    words = f"“{shown(quoted)}”"
    if links.to(row["id"]):
        words = f'<a href="{HOME}{links.to(row["id"])}">{words}</a>'
    speaker = body_name(study, row["attributed_to"]) if row["attributed_to"] else ""
    named = f"in the text, said by: {shown(speaker)}" if speaker else "the text names nobody"
    return [
        shown(days_in_words(about["published_earliest"], about["published_latest"])),
        f"{who}<br>\n<small>{named}</small>",
        f"{_number(say(figure_value(row)))}{words}",
        _origin(study, found.placed.get(row["id"])),
    ]


def _claim(study: Study, row: Row, found: Found, links: Links) -> list[str]:
    when = _day(row)
    return [
        shown(when),
        _to(row["claim_id"], row["asserted_by"], links),
        f"{_number(row['says'])}{shown(row['scope'])}{_basis(row, links)}",
        _origin(study, found.placed.get(row["claim_id"])),
    ]


def _basis(row: Row, links: Links) -> str:
    """Return on what a claim rests, as far as it was seen; '' where the record has nothing."""
    basis = linked_from_folder(row["basis"], links)
    return f"<br>\n<small>Basis: {basis}</small>" if basis else ""


def _day(row: Row) -> str:
    """Return the day of a claim or work in words."""
    return published(row["published_on"]) if row["published_on"] else "undated"


def _number(words: str) -> str:
    return f"<strong>{shown(words)}</strong>: "


def _to(identity: str, words: str, links: Links) -> str:
    """Return words that lead to the place of an id, as HTML."""
    address = links.to(identity)
    return f'<a href="{HOME}{shown(address)}">{shown(words)}</a>' if address else shown(words)


def _origin(study: Study, placed: Row | None) -> str:
    """Return who counted, and whether that is stated or inferred here."""
    if not placed or not placed["origin"]:
        return "names nobody who counted<br>\n<small>left open</small>"
    said = {"stated": "stated", "inferred": "inferred here", "undecided": "left open"}
    who = shown(short_name(study, placed["origin"]))
    return f"{who}<br>\n<small>{said[placed['certainty']]}</small>"


def left_out(study: Study, figure: Figure) -> str:
    """Return how many rows of the record with the number are not shown, and why; '' if none."""
    found = one_origin.record_rows(study, figure.event, figure.quantity, figure.number)
    told = [
        f"{Fact(len(ids), {}):in words} {verb}"
        for ids, verb in one_origin.left_out_rows(found)
        if ids
    ]
    if not told:
        return ""
    return f'<p class="note">Rows of the outside record that are left out: {"; ".join(told)}.</p>'


# ------------------------------------------------------------------ origins


def origins(study: Study, figure: Figure, found: Found, links: Links) -> str:
    """Return the stated origins, what joins and parts them, and what stays open."""
    low, high = int(figure.row["origins_low"]), int(figure.row["origins_high"])
    lines = [f"<p>{shown(_span(low, high))} {REPETITION}</p>"]
    ordered = [row["claim_id"] for row in found.claims] + [row["id"] for row in found.mentions]
    of = {name: str(found.placed[name]["origin"]) for name in ordered if name in found.placed}
    named = one_origin.stated_origins(found.nodes)
    named += [slug for slug in dict.fromkeys(of.values()) if slug and slug not in named]
    entries = [_entry(study, slug, found, of, links) for slug in named]
    if any(not slug for slug in of.values()):
        entries.append(_nobody(found, of, links))
    lines += ["<ul>", *entries, "</ul>"] if entries else []
    apart = separating(study, found, links)
    if apart:
        lines += ["<p>What is said for separate counts:</p>", "<ul>", *apart, "</ul>"]
    if len(named) > 1:
        lines.append(
            "<p>That these are one count is not shown; that they counted independently is not "
            "shown either.</p>"
        )
    return "\n".join(lines)


def _span(low: int, high: int) -> str:
    if not high:
        return "No text and no outside claim states who counted."
    counted = f"{Fact(high, {}):Stated origin}"
    if low == high:
        return f"{counted} of this number, whichever way the open links are read."
    return f"Stated origins of this number: {low} if all open links are joined, {high} if none is."


def _entry(study: Study, slug: str, found: Found, of: Mapping[str, str], links: Links) -> str:
    """Return a stated origin: how many mentions and claims have it, and what shows that."""
    mentions = [row for row in found.mentions if of.get(row["id"]) == slug]
    claims = [row for row in found.claims if of.get(row["claim_id"]) == slug]
    reasons = [*_stated(study, mentions, slug, links), *_inferred(study, mentions, found, slug)]
    reasons += _first_claim(study, claims, links)
    told = _counted(mentions, claims, links)
    listed = "".join(f"\n<li>{reason}</li>" for reason in reasons)
    inside = f"\n<ul>{listed}\n</ul>" if reasons else ""
    return f"<li><strong>{shown(body_name(study, slug))}</strong>: {told}{inside}</li>"


def _counted(mentions: Sequence[Row], claims: Sequence[Row], links: Links) -> str:
    """Return how many mentions and claims there are, with the documents."""
    docs = sorted({links.pages[row["doc"]] for row in mentions})
    told = []
    if mentions:
        noun = "document" if len(docs) == 1 else "documents"
        told.append(f"{Fact(len(mentions), {}):mention} in {noun} {shown(', '.join(docs))}")
    if claims:
        told.append(f"{Fact(len(claims), {}):outside claim}")
    return " and ".join(told) or "named, but given no number here"


def _stated(study: Study, mentions: Sequence[Row], slug: str, links: Links) -> list[str]:
    """Return the words by which documents name who counted, each once."""
    evidence = one_origin.own_evidence(study, [row["id"] for row in mentions])
    stated = evidence[evidence["kind"].isin(["attribution", "asserted_by"])]
    reasons: dict[str, str] = {}
    for row in tables.rows(stated):
        words = words_shown(study, row)
        if words:
            page = links.pages[row["left"].rpartition(":")[0]]
            reasons.setdefault(
                words.lower(),
                f"{_to(row['left'], f'document {page}', links)} names: “{shown(words)}”",
            )
    return _few(list(reasons.values()))


def _few(reasons: Sequence[str]) -> list[str]:
    """Return the first reasons, and how many more there are."""
    more = len(reasons) - REASONS
    return [*reasons[:REASONS], *([f"and {more} more of this kind"] if more > 0 else [])]


def _inferred(study: Study, mentions: Sequence[Row], found: Found, slug: str) -> list[str]:
    """Return by which kinds of evidence mentions that name nobody were joined to an origin."""
    ids = [row["id"] for row in mentions if found.placed[row["id"]]["certainty"] == "inferred"]
    if not ids:
        return []
    placed = study.table("origins")  # with claims that are documents: they are no outside claims
    together = set(placed.loc[placed["origin"] == slug, "id"]) - study.unseen()
    evidence = study.table("evidence")
    own = evidence[evidence["left"].isin(ids) | evidence["right"].isin(ids)]
    own = own[own["left"].isin(together) & own["right"].isin(together)]
    own = own[(own["says"] == "same") & (own["weight"] > 0).fillna(False)]
    kinds = one_origin.evidence_kinds(list(own["kind"]))["meaning"]
    because = f": {'; '.join(kinds)}" if len(kinds) else ""
    verb = "is" if len(ids) == 1 else "are"
    return [f"{Fact(len(ids), {}):mention} {verb} joined to it by inference here{shown(because)}"]


def _first_claim(study: Study, claims: Sequence[Row], links: Links) -> list[str]:
    """Return what the first claim of an origin is said to rest on."""
    if not claims:
        return []
    first = claims[0]
    to = _to(first["claim_id"], f"{first['asserted_by']}, {_day(first)}", links)
    basis = one_origin.stated_basis(study, str(first["basis"]))
    said = f"basis as the record has it, not checked here: “{shown(basis)}”"
    place = f"; place in the work: {shown(first['locator'])}" if first["locator"] else ""
    return [f"first claim: {to}; {said}{place}"]


def _nobody(found: Found, of: Mapping[str, str], links: Links) -> str:
    """Return what names nobody who counted and is in no origin: it stays open."""
    mentions = [row for row in found.mentions if of.get(row["id"]) == ""]
    claims = [row for row in found.claims if of.get(row["claim_id"]) == ""]
    names = [_to(row["claim_id"], row["asserted_by"], links) for row in claims[:NAMED]]
    more = len(claims) - len(names)
    names += [f"{more} more"] if more > 0 else []
    listed = f" ({'; '.join(names)})" if names else ""
    one = len(mentions) + len(claims) == 1
    whether = "it repeats a count or rests" if one else "they repeat a count or rest"
    own = "its own" if one else "their own"
    return (
        f"<li><strong>Names nobody who counted</strong>: {_counted(mentions, claims, links)}"
        f"{listed}. Whether {whether} on one of {own} is left open.</li>"
    )


def separating(study: Study, found: Found, links: Links) -> list[str]:
    """Return what speaks for separate counts of the number, by kind, with the words if stated.

    The start of the weighing, that an equal number alone shows nothing, is no reason.
    """
    ids = set(found.placed)
    evidence = study.table("evidence")
    speaks = (evidence["says"] == "separate") & (evidence["kind"] != "prior")
    confirms = evidence["kind"] == "said_to_confirm"  # by a body, which has no number of its own
    inside = evidence["right"].isin(ids) | confirms
    own = evidence[evidence["left"].isin(ids) & inside & speaks]
    own = own[~own["right"].isin(study.unseen())]
    lines = []
    for kind, group in own.groupby("kind", sort=True):
        meaning = APART.get(str(kind)) or one_origin.evidence_kinds([str(kind)])["meaning"].iloc[0]
        pairs = f"{Fact(len(group), {}):case}"
        quoted = [_quoted(study, row, links) for row in tables.rows(group)]
        shown_words = list(dict.fromkeys(words for words in quoted if words))[:REASONS]
        told = f": {'; '.join(shown_words)}" if shown_words else ""
        lines.append(f"<li>{shown(meaning)} ({pairs}){told}</li>")
    return lines


def _quoted(study: Study, row: Row, links: Links) -> str:
    """Return whom a row of evidence sets beside whom, with the words of a document that show it."""
    words = words_shown(study, row)
    quoted = f", “{shown(words)}”" if words else ""
    left, right = (_voice(study, row[side], links) for side in ("left", "right"))
    return f"{left}{quoted}, beside {right}"


def _voice(study: Study, identity: str, links: Links) -> str:
    """Return who speaks, as HTML that leads there: a document, who makes a claim, or a body."""
    if identity in links.anchors:
        return _to(identity, f"document {links.pages[identity.rpartition(':')[0]]}", links)
    if identity in links.record:
        claims = study.corpus.claims
        who = claims.loc[claims["claim_id"] == identity, "asserted_by"]
        return _to(identity, str(who.iloc[0]), links)
    return shown(short_name(study, identity))


# ------------------------------------------------------------------ scope and limits


def limits(study: Study, figure: Figure, found: Found, where: Where) -> str:
    """Return what bears on comparing this number, and how sure the answer is."""
    items = [
        *scopes(study, found, where.links),
        sensitivity(study, figure),
        *remarks(study, figure, found, where.links),
        "“Names nobody who counted” is said of the text as it stands; its author may have had a "
        "source. A text not in the record can be earlier than the earliest found.",
        _readings(where),
    ]
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def _readings(where: Where) -> str:
    about = next((page for page in ("outside", "data") if page in where.notes), "")
    note = f' (<a href="{HOME}{about}.html">how</a>)' if about else ""
    return (
        "The outside record, the classing of publishers into families and the judgements of scope "
        f"were made by readings of language models{note}; no person has coded or audited them."
    )


def scopes(study: Study, found: Found, links: Links) -> list[str]:
    """Return which outside claims have another scope than the mentions, by what was judged."""
    mentions = {row["id"] for row in found.mentions}
    judged = matches.judged(study.corpus)
    table = study.table("matches")
    met = set(table.loc[table["left"].isin(mentions), "right"]) & set(
        study.corpus.claims["claim_id"]
    )
    same = {row["claim_id"] for row in found.claims}
    items = []
    for pairs, one, many in (
        (judged.not_comparable, *NOT_COMPARABLE),
        (judged.differs, *OTHER_SCOPE),
    ):
        reasons = {
            claim: why
            for (left, right), why in pairs.items()
            for claim, other in ((right, left), (left, right))
            if claim in met and (other in mentions or other == EVERY)
        }
        items += _scope(study, reasons, one if len(reasons) == 1 else many, same, links)
    unjudged = met & same - set().union(*({c for p in pairs for c in p} for pairs in judged))
    if unjudged:
        items.append(
            f"The scope of {Fact(len(unjudged), {}):outside claim} with this number was not "
            "compared with that of the documents; it stands in the table above."
        )
    return items


def _scope(
    study: Study, reasons: Mapping[str, str], words: str, same: set[str], links: Links
) -> list[str]:
    """Return how many claims have another scope; those with this very number by name and reason."""
    if not reasons:
        return []
    who = study.corpus.claims.set_index("claim_id")["asserted_by"]
    first = sorted(reasons, key=lambda name: (name not in same, name))[:NAMED]
    noun = f"{Fact(len(reasons), {}):Outside claim}"
    by_why: dict[str, list[str]] = {}
    for name in first:
        by_why.setdefault(reasons[name], []).append(_to(name, str(who[name]), links))
    listed = [f"<li>{', '.join(names)}: {shown(why)}</li>" for why, names in by_why.items()]
    more = len(reasons) - len(first)
    listed += [f"<li>and {more} more</li>"] if more > 0 else []
    return [folded(f"{noun} {words}", listed)]


def folded(summary: str, items: Sequence[str]) -> str:
    """Return a list that is folded under its summary, as HTML; the items are list items."""
    listed = "\n".join(items)
    return f'<details class="more"><summary>{summary}</summary>\n<ul>\n{listed}\n</ul>\n</details>'


def sensitivity(study: Study, figure: Figure) -> str:
    """Return how many changes of a weight alter the number of origins."""
    tried = study.table("sensitivity")
    if tried.empty:
        return "This corpus is too large for other weights to be tried."
    own = tried["range_changes"] == "yes"
    for column in ("event", "quantity", "number"):
        own &= tried[column] == figure.row[column]
    changed = altering(int(own.sum()), int(tried["change"].nunique()))
    return (
        "The weights of the evidence are a judgement, so each weight and threshold was changed "
        f"alone: {changed} the number of stated origins."
    )


def altering(ours: int, changes: int) -> str:
    """Return how many of the changes tried alter something, up to the verb."""
    if changes == 1:
        return f"the one change tried {'alters' if ours else 'does not alter'}"
    verb = "alters" if ours < 2 else "alter"
    return f"{Fact(ours, {}):in words} of the {Fact(changes, {}):change} tried {verb}"


def remarks(study: Study, figure: Figure, found: Found, links: Links) -> list[str]:
    """Return the editor's remarks on words in the sentences of the number, each once.

    More than UNFOLDED are folded. A remark on another figure of such a sentence concerns that one.
    """
    own = {row["id"] for row in found.mentions}
    figures = tables.rows(study.table("figures"))
    others = [row for row in figures if row["id"] not in own]
    on: dict[str, list[str]] = {}
    for row in tables.rows(study.corpus.remarks):
        if row["event"] != figure.event or not _meets(row, found.mentions, SENTENCE):
            continue
        if not _meets(row, found.mentions, WORDS) and _meets(row, others, WORDS):
            continue
        place = f"{row['doc']}:{row['start']}-{row['end']}"
        words = _to(place, f"“{row['text_in_document']}”", links)
        on.setdefault(row["remark"], []).append(f"{words} ({shown(links.pages[row['doc']])})")
    if not on:
        return []
    items = [f"<li>On {', '.join(places)}: {shown(said)}</li>" for said, places in on.items()]
    noun = "Editor’s remark" if len(on) == 1 else "Editor’s remarks"
    about = f"{noun} on the words around it"
    if len(on) > UNFOLDED:
        return [folded(f"{about} ({len(on)})", items)]
    listed = "\n".join(items)
    return [f"{about}:\n<ul>\n{listed}\n</ul>"]


WORDS, SENTENCE = ("start", "end"), ("sentence_start", "sentence_end")


def _meets(row: Row, mentions: Sequence[Row], span: tuple[str, str]) -> bool:
    """Return whether the words of a remark meet a mention or its sentence."""
    start, end = int(row["start"]), int(row["end"])
    return any(
        row["doc"] == mention["doc"]
        and start < int(mention[span[1]])
        and int(mention[span[0]]) < end
        for mention in mentions
    )


# ------------------------------------------------------------------ sources, citation, more


def works(study: Study, found: Found, links: Links) -> str:
    """Return the works in which the claims stand, each leading to its entry; '' without a claim."""
    ids = [row["claim_id"] for row in found.claims]
    items = []
    for row in tables.rows(study.table("sources")):
        own = [name for name in split_list(row["claims"]) if name in ids]
        if own:
            title = f"“{row['title']}”" if row["title"] else "No title in the record"
            said = [row["publisher"], _day(row)]
            about = ", ".join(shown(part) for part in said if part)
            items.append((ids.index(own[0]), f"<li>{_to(own[0], title, links)}, {about}</li>"))
    if not items:
        return ""
    return "<ul>\n" + "\n".join(item for _, item in sorted(items)) + "\n</ul>"


def cite(figure: Figure, where: Where) -> str:
    """Return how the page is cited, as a line and as BibTeX.

    With the address of the page once the site has one, else with that of the repository.
    """
    page = f"{FIGURE_PAGES}/{figure.slug}.html"
    url = f"{where.site.rstrip('/')}/{page}" if where.site else where.repository
    said = citing.about()
    key = f"same-number-{figure.slug}"
    entry = citing.bibtex(key, figure.title, said, url)
    return (
        f'<p class="citation">{shown(citing.line(figure.title, said, url))}</p>\n'
        f'<pre class="cite" tabindex="0" aria-label="BibTeX">{_kept(entry.strip())}</pre>'
    )


def _kept(text: str) -> str:
    """Return lines as HTML, each line's words through the one way by which words get there."""
    return "\n".join(
        " " * (len(line) - len(line.lstrip())) + shown(line) for line in text.split("\n")
    )


def more(figure: Figure, found: Found, where: Where) -> str:
    """Return the notebook pages that treat the number, and the documents in which it stands."""
    items = [
        f'<a href="{HOME}{shown(page.name)}.html">{shown(page.title)}</a>'
        for page in where.pages
        if treats(page, figure)
    ]
    docs = dict.fromkeys(where.links.pages[row["doc"]] for row in found.mentions)
    items += [f'<a href="{HOME}documents/{doc}.html">Text of document {doc}</a>' for doc in docs]
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def treats(page: Page, figure: Figure) -> bool:
    """Return whether a run follows this number, or tells of its event and quantity."""
    asked = page.asked
    if asked.get("event") != figure.event:
        return False
    if page.notebook.startswith("5-"):
        number = tables.number_text(asked.get("number"))
        return asked.get("quantity") == figure.quantity and number == figure.number
    quantities = [asked.get("quantity"), *(asked.get("also_quantities") or [])]
    return page.notebook.startswith("4-") and figure.quantity in quantities
