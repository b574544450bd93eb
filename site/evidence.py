"""Evidence pages: one for each document, its raw text unchanged, every figure and date marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from safe import address, shown, unchanged
from samesource import tables
from samesource.corpus import Document
from samesource.notebook import Study, body_name, label, page_names, record_address
from staging import Links, figure_words, linked_from_folder, named
from works import by_name, in_words, with_same_number

QUALIFIERS = {
    "exact": "", "about": "about ", "at_least": "at least ", "more_than": "more than ",
    "up_to": "up to ", "range": "", "vague": "",
}  # fmt: skip
RELATIONS = {
    "same": "same",
    "compatible": "compatible",
    "differs": "differ",
    "not_comparable": "not comparable",
}
MOST_CLAIMS = 8  # of the same number that a card names
MOST_MENTIONS = 24  # of the same number in the documents that a card leads to
AROUND = 30  # characters of the text at each side of such a mention
OPENING = 8  # words of a passage by which another card names it
NUMBERED = re.compile(r"P0*(\d+)")  # as the rules name passages
Row = Mapping[str, Any]


class Mark(NamedTuple):
    """A marked place of a text.

    Its kind is figure, date, passage (shown on request, with a label of its own name) or place (an
    anchor that shows nothing). A passage looks shared or formula, and exact or edited.
    """

    start: int
    end: int
    kind: str
    summary: str
    card: str
    name: str = ""
    look: str = ""

    @property
    def anchor(self) -> str:
        """The name by which links know the place."""
        return f"c{self.start}-{self.end}"

    @property
    def card_name(self) -> str:
        """The name by which links know its card."""
        return f"card-{self.kind}-{self.anchor}"


class Furniture(NamedTuple):
    """What every evidence page links to; an empty name, or none, is no link.

    The page of the figures, where to ask for removal, the pages that set a document beside the
    outside record (by document), the page on shared wording, and the pages that tell all about a
    number (by figure id).
    """

    figures_page: str
    removal: str
    beside: Mapping[str, str]
    wording_page: str = ""
    numbers: Mapping[str, str] = MappingProxyType({})


NOWHERE = Furniture("", "", {})


# ------------------------------------------------------------------ where ids lead


def links(study: Study) -> Links:
    """Return where every id of the tables and of the reference coding leads."""
    names = page_names([document.doc for document in study.corpus.documents])
    lengths = {document.doc: len(document.raw) for document in study.corpus.documents}
    found = {
        f"{doc}:{start}-{end}"
        for frame in _placed(study)
        for doc, start, end in zip(frame["doc"], frame["start"], frame["end"], strict=True)
        if doc in lengths and 0 <= int(start) < int(end) <= lengths[doc]
    }
    names_there = (*study.corpus.claims["claim_id"], *study.corpus.outside_dates["date_id"])
    record = {name: record_address(study, name) for name in names_there}
    return Links(names, frozenset(found), record)


def _placed(study: Study) -> Iterable[pd.DataFrame]:
    yield from (study.table(name) for name in ("figures", "dates", "passages"))
    yield from (frame for frame in study.corpus.coding.values() if len(frame))
    yield study.corpus.remarks


# ------------------------------------------------------------------ marks and their cards


def marks(study: Study, doc: str, where: Links, furniture: Furniture = NOWHERE) -> list[Mark]:
    """Return figures, dates, passages and other anchors of a document, in the order of the text.

    Of two places of one kind with the same ends, which no card could tell apart, the first stays.
    """
    found = [
        *figure_marks(study, doc, where, furniture),
        *(
            date_mark(study, row, outside_dates(study, row, where))
            for row in _rows(study, "dates", doc)
        ),
        *passage_marks(study, doc, where),
    ]
    found = list({mark.card_name: mark for mark in reversed(found)}.values())
    taken = {mark.anchor for mark in found if mark.kind != "passage"}
    for identity in where.anchors:
        name, _, span = identity.rpartition(":")
        if name == doc and f"c{span}" not in taken:
            start, _, end = span.partition("-")
            found.append(Mark(int(start), int(end), "place", "", ""))
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind))


def figure_marks(study: Study, doc: str, where: Links, furniture: Furniture) -> list[Mark]:
    """Return the marks of the figures of a document, each with who else gives its number."""
    figures = _rows(study, "figures", doc)
    related = relations(study, {row["id"] for row in figures})
    origins = {row["id"]: row for row in _rows(study, "origins", doc)}
    outside, mentions = with_same_number(study), mentions_of_same_number(study)
    found = []
    for row in figures:
        mark = figure_mark(study, row, origins.get(row["id"], {}), related[row["id"]])
        same = same_number(study, mentions.get(row["id"], []), doc, where, furniture.figures_page)
        claims = by_name(study, outside.get(row["id"], []), MOST_CLAIMS, furniture.figures_page)
        found.append(mark._replace(card=mark.card + same + claims))
    return found


def _rows(study: Study, name: str, doc: str) -> list[dict[str, Any]]:
    frame = study.table(name)
    rows = frame[frame["doc"] == doc].to_dict("records")
    return [{str(column): cell for column, cell in row.items()} for row in rows]


def relations(study: Study, ids: set[str]) -> dict[str, dict[str, Counter[str]]]:
    """Return for each figure how many matches of each relation, in documents and outside.

    A claim that is itself a document, or was read in one alone, is neither.
    """
    claims = study.corpus.claims
    outside, own = set(claims["claim_id"]), set(claims.loc[claims["same_as"] != "", "claim_id"])
    found = {identity: {"documents": Counter[str](), "outside": Counter[str]()} for identity in ids}
    for row in study.table("matches").to_dict("records"):
        for one, other in ((row["left"], row["right"]), (row["right"], row["left"])):
            if one in found and other and other not in own:
                found[one]["outside" if other in outside else "documents"][row["relation"]] += 1
    return found


def figure_mark(study: Study, row: Row, origin: Row, related: Mapping[str, Counter[str]]) -> Mark:
    """Return the mark of a figure: value, what is counted, who says it, origin, matches."""
    said = f"{value(row) or in_quotes(row)} {counted_words(row)}".strip()
    what = f"{named(study, 'quantity', row)}, {named(study, 'event', row)}"
    card = card_list(
        {
            "In the text": in_quotes(row),
            "Value": number_words(row) or "no number",
            "Qualifier": str(row["qualifier"]).replace("_", " "),
            "What is counted": counted_words(row),
            "Quantity": named(study, "quantity", row),
            "Event": named(study, "event", row),
            "Who says it": speaker(study, row["attributed_to"]) or "the text, naming nobody",
            "Confirmed, in the words of the text, by": speaker(study, row["said_confirmed_by"]),
            "Origin group": group(study, origin),
            "Matches in the documents": counts(related["documents"]) or "none",
            "Matches outside": counts(related["outside"]) or "no outside source",
        }
    )
    return Mark(int(row["start"]), int(row["end"]), "figure", f"{said}: {what}", card)


def value(row: Row) -> str:
    """Return the value of a figure in words: `more than 1,500`; empty where it has no number."""
    numbers = number_words(row)
    return f"{QUALIFIERS[str(row['qualifier'])]}{numbers}" if numbers else ""


def number_words(row: Row) -> str:
    """Return the number of a figure without its qualifier: `1,500`, `200 to 225`; may be empty."""
    ends = [float(row[name]) for name in ("value_low", "value_high") if not pd.isna(row[name])]
    return " to ".join(figure_words(number) for number in dict.fromkeys(ends))


def speaker(study: Study, who: str) -> str:
    """Return the name of a body; the words of the text, in quotation marks, where it has none."""
    known = who in study.corpus.vocabulary.bodies or who in set(study.corpus.origins["origin"])
    return body_name(study, who) if known or not who else f"“{who}”"


def in_quotes(row: Row) -> str:
    """Return the words of a mention in quotation marks."""
    return f"“{row['text']}”"


def group(study: Study, origin: Row) -> str:
    """Return the origin group of a figure, who counted, and how it came into the group."""
    if not origin:
        return "none: no number to trace"
    who = body_name(study, origin["origin"]) if origin["origin"] else "nobody named who counted"
    return f"{who} ({origin['certainty']}); group “{origin['group']}” of the table origins"


def counts(related: Counter[str]) -> str:
    """Return the number of matches by relation: `3 same, 12 differ`."""
    return ", ".join(f"{related[kind]} {said}" for kind, said in RELATIONS.items() if related[kind])


def mentions_of_same_number(study: Study) -> dict[str, list[Row]]:
    """Return the other figures of the documents with the number of each figure, by figure id."""
    figures = {row["id"]: row for row in tables.rows(study.table("figures"))}
    matches = study.table("matches")
    found: dict[str, list[Row]] = {}
    for row in tables.rows(matches[matches["relation"] == "same"]):
        for one, other in ((row["left"], row["right"]), (row["right"], row["left"])):
            if one in figures and other in figures:
                found.setdefault(one, []).append(figures[other])
    return {one: sorted(rows, key=_placed_at) for one, rows in found.items()}


def _placed_at(row: Row) -> tuple[str, int]:
    return row["doc"], int(row["start"])


def same_number(study: Study, mentions: Sequence[Row], doc: str, where: Links, rest: str) -> str:
    """Return where else the documents give a number, as HTML; nothing where they do not."""
    items = [
        to_words(row["id"], f"“{surroundings(study, row)}”", doc, where)
        for row in mentions[:MOST_MENTIONS]
    ]
    if len(mentions) > MOST_MENTIONS:
        more = f"{len(mentions) - MOST_MENTIONS} more"
        items.append(f'<a href="../{rest}.html">{more}</a>' if rest else more)
    return listed("The same number in the documents:", items)


def surroundings(study: Study, row: Row) -> str:
    """Return the words of a mention between a few others of its text, with … where it goes on."""
    raw, start, end = study.raw(row["doc"]), int(row["start"]), int(row["end"])
    before, after = raw[max(0, start - AROUND) : start], raw[end : end + AROUND]
    if start > AROUND:
        before = "…" + re.sub(r"^\S*\s?", "", before)
    if end + AROUND < len(raw):
        after = re.sub(r"\s?\S*$", "", after) + "…"
    return f"{before}{raw[start:end]}{after}"


def counted_words(row: Row) -> str:
    """Return what a figure counts, in the words of its text, in quotation marks; may be empty."""
    return f"“{row['counted']}”" if row["counted"] else ""


def listed(says: str, items: Iterable[str]) -> str:
    """Return HTML items as a list with a line above it; nothing where there are none."""
    lines = "\n".join(f"<li>{item}</li>" for item in items)
    return f'\n<p>{says}</p>\n<ul class="same">\n{lines}\n</ul>' if lines else ""


def to_words(identity: str, words: str, doc: str, where: Links) -> str:
    """Return a link to a place of the texts, from the page of a document."""
    there, _, span = identity.rpartition(":")
    page = where.pages[there]
    address = f"#c{span}" if there == doc else f"{page}.html#c{span}"
    return f'document {page}: <a href="{address}">{shown(words)}</a>'


def outside_dates(study: Study, row: Row, where: Links) -> str:
    """Return the outside dates that bear on a date of a text, as HTML; nothing without any."""
    record = study.table("record")
    bearing = record[(record["id"] == row["id"]) & record["outside"].isin(where.record)]
    return listed(
        "Outside dates that bear on it:",
        (
            f"{linked_from_folder(other['outside'], where)}: {shown(other['relation'])}"
            f" ({shown(other['why'])})"
            for other in tables.rows(bearing)
        ),
    )


def date_mark(study: Study, row: Row, outside: str = "") -> Mark:
    """Return the mark of a date: its value, what resolved it, what it dates, the check."""
    card = card_list(
        {
            "In the text": in_quotes(row),
            "Date": in_words_and_code(row["value"]) or "not resolved",
            "Kind": str(row["kind"]).replace("_", " "),
            "Resolved by": row["anchor"],
            "What it dates": row["role"],
            "Event": named(study, "event", row),
            "Check": ": ".join(part for part in (row["check"], row["check_note"]) if part),
        }
    )
    when = value_in_words(row["value"]) or "not resolved"
    summary = f"{in_quotes(row)}: {when}, {named(study, 'event', row)}"
    return Mark(int(row["start"]), int(row["end"]), "date", summary, card + outside)


SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour"}


def value_in_words(value: str) -> str:
    """Return a date or a length of time in words: `summer 1988`, `18 years`, `6 November 2019`."""
    if season := re.fullmatch(r"(\d{4})-(2[1-4])", value):
        return f"{SEASONS[season[2]]} {season[1]}"
    if length := re.fullmatch(r"P(T?)(\d+)([YMWDH])", value):
        unit = UNITS.get(length[1] + length[3], "")
        return f"{length[2]} {unit}{'' if length[2] == '1' else 's'}" if unit else value
    if decade := re.fullmatch(r"(\d{3})X", value):
        return f"the {decade[1]}0s"
    return in_words(value)


def in_words_and_code(value: str) -> str:
    """Return a date in words with its code, which the tables give, behind it."""
    words = value_in_words(value)
    return f"{words} ({value})" if words != value else value


def card_list(entries: Mapping[str, Any]) -> str:
    """Return names and values as a description list; empty values are left out."""
    rows = [
        f"<dt>{shown(name)}</dt>\n<dd>{shown(said)}</dd>\n"
        for name, said in entries.items()
        if said
    ]
    return f"<dl>\n{''.join(rows)}</dl>"


# ------------------------------------------------------------------ shared wording


def passage_marks(study: Study, doc: str, where: Links) -> list[Mark]:
    """Return the places of shared wording of a document."""
    every, figures = tables.rows(study.table("passages")), _rows(study, "figures", doc)
    return [passage_mark(study, row, every, figures, where) for row in every if row["doc"] == doc]


def passage_mark(
    study: Study, row: Row, every: Sequence[Row], figures: Sequence[Row], where: Links
) -> Mark:
    """Return the mark of a place of shared wording: what it is, its other places, its figures."""
    doc, start, end = row["doc"], int(row["start"]), int(row["end"])
    formula = row["formulaic"] == "yes"
    number = NUMBERED.fullmatch(row["passage"])
    kind = "formula" if formula else "shared"
    name = f"{kind} {number[1] if number else row['passage']}, {row['similarity']}"
    similar = {
        "exact": "exact: another place has the same words",
        "edited": "edited: no other place has exactly these words",
    }
    card = card_list(
        {
            "Passage": row["passage"],
            "Words": figure_words(int(row["words"])),
            "How alike": similar[row["similarity"]],
            "Documents": figure_words(int(row["documents"])),
            "Formula": "yes: a footer, follow line, name or title; no evidence of a common source"
            if formula
            else "no",
        }
    )
    others = [
        to_words(_identity_of(other), f"“{opening(study, other)}”", doc, where)
        for other in every
        if other["passage"] == row["passage"] and _identity_of(other) != _identity_of(row)
    ]
    inside = [
        to_words(figure["id"], f"{in_quotes(figure)} {counted_words(figure)}".strip(), doc, where)
        for figure in figures
        if start <= int(figure["start"]) and int(figure["end"]) <= end
    ]
    card += listed("Its other places:", others)
    card += listed("Figures inside it:", inside) or "\n<p>No figure stands inside it.</p>"
    summary = f"{name[:1].upper()}{name[1:]}: “{opening(study, row)}”"
    return Mark(start, end, "passage", summary, card, name, f"{kind} {row['similarity']}")


def _identity_of(row: Row) -> str:
    return f"{row['doc']}:{row['start']}-{row['end']}"


def opening(study: Study, row: Row) -> str:
    """Return the first words of a place, with … where more follow."""
    words = study.raw(row["doc"])[int(row["start"]) : int(row["end"])].split()
    return " ".join(words[:OPENING]) + ("…" if len(words) > OPENING else "")


# ------------------------------------------------------------------ the marked text


def marked_text(raw: str, found: Sequence[Mark]) -> str:
    """Return the raw text as HTML with its marks; the text content is the raw text.

    The text is cut at every boundary of a mark, and each piece closes what it opens: marks may
    overlap in any way. Only the shortest mark of a piece is a link, since links cannot nest, and
    only its first piece is a stop of the keyboard. The label of a passage is an empty link, its
    words are set by the style sheet: they are no part of the text.
    """
    cuts = sorted({0, len(raw), *(cut for mark in found for cut in (mark.start, mark.end))})
    given: set[str] = set()
    waiting, open_marks, pieces = sorted(found, key=lambda m: m.start), list[Mark](), list[str]()
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while waiting and waiting[0].start <= start:
            open_marks.append(waiting.pop(0))
        pieces.append(_piece(raw[start:end], start, open_marks, given))
    return "".join(pieces)


def _piece(words: str, start: int, covering: Sequence[Mark], given: set[str]) -> str:
    written = unchanged(words)
    ordered = sorted(covering, key=lambda mark: (mark.end - mark.start, mark.kind))
    visible = [mark for mark in ordered if mark.kind in ("figure", "date")]
    for mark in visible:
        identity = _identity(mark, start, given)
        if mark is visible[0]:
            again = "" if _first(mark.card_name, given) else ' tabindex="-1"'
            written = (
                f'<a class="noted {mark.kind}"{identity}{again} href="#{mark.card_name}" '
                f'title="{shown(mark.summary)}">{written}</a>'
            )
        else:
            written = f'<span class="noted {mark.kind}"{identity}>{written}</span>'
    passages = [mark for mark in ordered if mark.kind == "passage"]
    if passages:
        written = _framed(written, start, start + len(words), passages)
    places = [_identity(mark, start, given) for mark in ordered if mark.kind == "place"]
    return "".join(f'<span class="place"{place}></span>' for place in places if place) + written


def _framed(written: str, start: int, end: int, passages: Sequence[Mark]) -> str:
    """Return a piece of the text as part of the passages that cover it, their labels before it."""
    labels = [
        f'<a class="passage-label {mark.look}" href="#{mark.card_name}" '
        f'aria-label="{shown(mark.name)}" data-name="{shown(mark.name)}"></a>'
        for mark in passages
        if mark.start == start
    ]
    looks = " ".join(sorted({word for mark in passages for word in mark.look.split()}))
    looks += " begins" if labels else ""
    looks += " ends" if any(mark.end == end for mark in passages) else ""
    return f'{"".join(labels)}<span class="passage {looks}">{written}</span>'


def _identity(mark: Mark, start: int, given: set[str]) -> str:
    """Return the id of a mark at its first piece, once; nothing elsewhere."""
    if mark.start != start or not _first(mark.anchor, given):
        return ""
    return f' id="{mark.anchor}"'


def _first(name: str, given: set[str]) -> bool:
    """Return whether a name is given for the first time, and note it."""
    new = name not in given
    given.add(name)
    return new


# ------------------------------------------------------------------ the page


def parts(study: Study, document: Document, where: Links, furniture: Furniture) -> dict[str, str]:
    """Return the HTML of a page by its part: head, text, figures, dates, shared, remarks."""
    found = marks(study, document.doc, where, furniture)
    return {
        "head": head(study, document, furniture),
        "text": (
            '<p class="legend">In the text: <span class="noted figure">figure</span>, '
            '<span class="noted date">date</span>. Each leads to its card.</p>\n'
            f'<div class="text-box">\n{switches(found)}'
            f'<div class="raw-text">{marked_text(document.raw, found)}</div>\n</div>'
        ),
        "figures": cards(document.doc, found, "figure", furniture),
        "dates": cards(document.doc, found, "date", furniture),
        "shared": cards(document.doc, found, "passage", furniture),
        "remarks": remarks(study, document.doc, where),
    }


def switches(found: Sequence[Mark]) -> str:
    """Return a box to tick for each kind of shared wording that a text has; they need no script.

    They stand before the text, whose style follows them, and are off at first.
    """
    says = {
        "shared": "shared wording",
        "formula": "formulas: footers, follow lines, names and titles",
    }
    counted = Counter(mark.look.split()[0] for mark in found if mark.kind == "passage")
    written = [
        f'<input type="checkbox" class="show" id="show-{kind}">'
        f'<label for="show-{kind}">Mark {words} ({_places(counted[kind])})</label>\n'
        for kind, words in says.items()
        if counted[kind]
    ]
    return "".join(written)


def _places(count: int) -> str:
    return f"{count} place{'' if count == 1 else 's'}"


def remarks(study: Study, doc: str, where: Links) -> str:
    """Return the editor's remarks on a document, each with the words it is on; '' without any."""
    written = [
        f"<li>{linked_from_folder(place, where)}: “{shown(row['text_in_document'])}”. "
        f"{shown(row['remark'])}<br>\n<small>Rests on {linked_from_folder(row['source'], where)}"
        "</small></li>"
        for row in tables.rows(study.corpus.remarks)
        if row["doc"] == doc
        for place in [f"{doc}:{row['start']}-{row['end']}"]
    ]
    return "<ul>\n" + "\n".join(written) + "\n</ul>" if written else ""


def head(study: Study, document: Document, furniture: Furniture) -> str:
    """Return the top of a page: the notice, what is known of the document, its rights."""
    dates = (document.published_earliest, document.published_latest)
    family = label(study, "family", document.family) if document.family else ""
    sure = document.about.get("family_confidence", "")
    rows = {
        "Title": shown(f"“{document.title}”") if document.title else "",
        "Publisher": shown(document.publisher),
        "Family, as classed here": shown(f"{family} (confidence: {sure})" if sure else family),
        "Published": shown(window(*dates)),
        "Original": address(document.url, "the page at its publisher"),
        "File": shown(document.doc),
        "Beside the outside record": beside_record(furniture.beside.get(document.doc, "")),
    }
    listed = "\n".join(f"<dt>{name}</dt>\n<dd>{said}</dd>" for name, said in rows.items() if said)
    return (
        '<p class="notice"><strong>This is the publisher’s text; accusations in it were not '
        f'examined here.</strong></p>\n<dl class="about">\n{listed}\n</dl>\n'
        '<p class="rights">Rights: © its publisher, quoted here as evidence; not covered by the '
        f"licence of this collection. {furniture.removal}</p>"
    )


def beside_record(page: str) -> str:
    """Return the link to the page that sets the document beside the outside record; '' without."""
    return (
        f'<a href="../{page}.html">every figure and date, and who else says it</a>' if page else ""
    )


def window(earliest: str, latest: str) -> str:
    """Return the bounds of a publication date in words; empty where neither is known."""
    first, last = in_words(earliest), in_words(latest)
    if earliest and latest:
        return first if earliest == latest else f"one day between {first} and {last}"
    return f"{first} or later" if earliest else f"{last} or earlier" if latest else ""


def cards(doc: str, found: Sequence[Mark], kind: str, furniture: Furniture) -> str:
    """Return the cards of one kind of mark, each with its ways to the text and to other pages."""
    written = [
        f'<details class="said"><summary>{shown(mark.summary)}</summary>\n'
        f'<div id="{mark.card_name}" tabindex="-1">\n{mark.card}\n'
        f"<p>{ways(doc, mark, furniture)}</p>\n</div>\n</details>"
        for mark in found
        if mark.kind == kind
    ]
    nothing = "No shared wording" if kind == "passage" else f"No {kind}"
    return "\n".join(written) or f"<p>{nothing} was found in this text.</p>"


def ways(doc: str, mark: Mark, furniture: Furniture) -> str:
    """Return the links from a card: to its place in the text, and to the pages that show more."""
    found = [f'<a class="back" href="#{mark.anchor}">to the place in the text</a>']
    if mark.kind == "passage":
        pages = {"table of all shared wording": furniture.wording_page}
    else:
        identity = f"{doc}:{mark.start}-{mark.end}"
        if mark.kind == "figure" and identity in furniture.numbers:
            address = shown(furniture.numbers[identity])
            found.append(f'<a href="../{address}">All about this number</a>')
        pages = {
            "table of all figures and dates": furniture.figures_page,
            "this document beside the outside record": furniture.beside.get(doc, ""),
        }
    found += [f'<a href="../{page}.html">{words}</a>' for words, page in pages.items() if page]
    return " · ".join(found)
