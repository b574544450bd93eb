"""Evidence pages: one for each document, its raw text unchanged, every figure and date marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from safe import address, shown, unchanged
from samesource import tables
from samesource.corpus import Document
from samesource.notebook import Study, body_name, label, page_names
from staging import Links, figure_words, linked, named
from works import by_name, with_same_number

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
Row = Mapping[str, Any]
NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


class Mark(NamedTuple):
    """A marked place of a text: kind is figure, date, or place (an anchor that shows nothing)."""

    start: int
    end: int
    kind: str
    summary: str
    card: str

    @property
    def anchor(self) -> str:
        """The name by which links know the place."""
        return f"c{self.start}-{self.end}"


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
    record = {*study.corpus.claims["claim_id"], *study.corpus.outside_dates["date_id"]}
    return Links(names, frozenset(found), frozenset(record))


def _placed(study: Study) -> Iterable[pd.DataFrame]:
    yield from (study.table(name) for name in ("figures", "dates", "passages"))
    yield from (frame for frame in study.corpus.coding.values() if len(frame))
    yield study.corpus.remarks


# ------------------------------------------------------------------ marks and their cards


def marks(
    study: Study,
    doc: str,
    anchors: Iterable[str],
    figures_page: str = "",
    numbers: Mapping[str, str] = NO_NUMBERS,
) -> list[Mark]:
    """Return figures, dates and the other anchors of a document, in the order of the text."""
    figures, dates = (_rows(study, name, doc) for name in ("figures", "dates"))
    related = relations(study, {row["id"] for row in figures})
    origins = {row["id"]: row for row in _rows(study, "origins", doc)}
    outside = with_same_number(study)
    found: list[Mark] = []
    for row in figures:
        mark = figure_mark(study, row, origins.get(row["id"], {}), related[row["id"]])
        claims = by_name(outside.get(row["id"], []), MOST_CLAIMS, figures_page)
        about = about_number(numbers.get(row["id"], ""))
        found.append(mark._replace(card=mark.card + claims + about))
    found += [date_mark(study, row) for row in dates]
    taken = {mark.anchor for mark in found}
    for identity in anchors:
        name, _, span = identity.rpartition(":")
        if name == doc and f"c{span}" not in taken:
            start, _, end = span.partition("-")
            found.append(Mark(int(start), int(end), "place", "", ""))
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind))


def about_number(page: str) -> str:
    """Return the link from a card to the page of its number, as HTML; empty without such a page."""
    return f'\n<p><a href="../{page}">All about this number</a></p>' if page else ""


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
    said = f"{value(row) or in_quotes(row)} {row['counted']}".strip()
    what = f"{named(study, 'quantity', row)}, {named(study, 'event', row)}"
    card = card_list(
        {
            "In the text": in_quotes(row),
            "Value": value(row) or "no number",
            "What is counted": row["counted"],
            "Quantity": named(study, "quantity", row),
            "Event": named(study, "event", row),
            "Who says it": body_name(study, row["attributed_to"]) or "the text, naming nobody",
            "Confirmed, in the words of the text, by": body_name(study, row["said_confirmed_by"]),
            "Origin group": group(study, origin),
            "Matches in the documents": counts(related["documents"]) or "none",
            "Matches outside": counts(related["outside"]) or "no outside source",
        }
    )
    return Mark(int(row["start"]), int(row["end"]), "figure", f"{said}: {what}", card)


def value(row: Row) -> str:
    """Return the value of a figure in words: `more than 1,500`; empty where it has no number."""
    ends = [float(row[name]) for name in ("value_low", "value_high") if not pd.isna(row[name])]
    numbers = " to ".join(figure_words(number) for number in dict.fromkeys(ends))
    return f"{QUALIFIERS[str(row['qualifier'])]}{numbers}" if numbers else ""


def in_quotes(row: Row) -> str:
    """Return the words of a mention in quotation marks."""
    return f"“{row['text']}”"


def group(study: Study, origin: Row) -> str:
    """Return the origin group of a figure, who counted, and how it came into the group."""
    if not origin:
        return "none: no number to trace"
    who = body_name(study, origin["origin"]) if origin["origin"] else "nobody named who counted"
    return f"{origin['group']}: {who} ({origin['certainty']})"


def counts(related: Counter[str]) -> str:
    """Return the number of matches by relation: `3 same, 12 differ`."""
    return ", ".join(f"{related[kind]} {said}" for kind, said in RELATIONS.items() if related[kind])


def date_mark(study: Study, row: Row) -> Mark:
    """Return the mark of a date: its value, what resolved it, what it dates, the check."""
    card = card_list(
        {
            "In the text": in_quotes(row),
            "Date": row["value"] or "not resolved",
            "Kind": str(row["kind"]).replace("_", " "),
            "Resolved by": row["anchor"],
            "What it dates": row["role"],
            "Event": named(study, "event", row),
            "Check": ": ".join(part for part in (row["check"], row["check_note"]) if part),
        }
    )
    when = row["value"] or "not resolved"
    summary = f"{in_quotes(row)}: {when}, {named(study, 'event', row)}"
    return Mark(int(row["start"]), int(row["end"]), "date", summary, card)


def card_list(entries: Mapping[str, Any]) -> str:
    """Return names and values as a description list; empty values are left out."""
    rows = [
        f"<dt>{shown(name)}</dt>\n<dd>{shown(said)}</dd>\n"
        for name, said in entries.items()
        if said
    ]
    return f"<dl>\n{''.join(rows)}</dl>"


# ------------------------------------------------------------------ the marked text


def marked_text(raw: str, found: Sequence[Mark]) -> str:
    """Return the raw text as HTML with its marks; the text content is the raw text.

    The text is cut at every boundary of a mark, and each piece closes what it opens: marks may
    overlap in any way. Only the shortest mark of a piece is a link, since links cannot nest.
    """
    cuts = sorted({0, len(raw), *(cut for mark in found for cut in (mark.start, mark.end))})
    anchored: set[str] = set()
    waiting, open_marks, pieces = sorted(found, key=lambda m: m.start), list[Mark](), list[str]()
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while waiting and waiting[0].start <= start:
            open_marks.append(waiting.pop(0))
        pieces.append(_piece(raw[start:end], start, open_marks, anchored))
    return "".join(pieces)


def _piece(words: str, start: int, covering: Sequence[Mark], anchored: set[str]) -> str:
    written = unchanged(words)
    ordered = sorted(covering, key=lambda mark: (mark.end - mark.start, mark.kind))
    visible = [mark for mark in ordered if mark.kind != "place"]
    for mark in visible:
        identity = _identity(mark, start, anchored)
        if mark is visible[0]:
            written = (
                f'<a class="noted {mark.kind}"{identity} href="#card-{mark.kind}-{mark.anchor}" '
                f'title="{shown(mark.summary)}">{written}</a>'
            )
        else:
            written = f'<span class="noted {mark.kind}"{identity}>{written}</span>'
    places = [_identity(mark, start, anchored) for mark in ordered if mark.kind == "place"]
    return "".join(f'<span class="place"{place}></span>' for place in places if place) + written


def _identity(mark: Mark, start: int, anchored: set[str]) -> str:
    if mark.start != start or mark.anchor in anchored:
        return ""
    anchored.add(mark.anchor)
    return f' id="{mark.anchor}"'


# ------------------------------------------------------------------ the page


class Furniture(NamedTuple):
    """What every evidence page links to: the page of the figures, and where to ask for removal.

    `beside` are the pages that set a document beside the outside record, by document; `numbers`
    the addresses of the pages on one number, by the id of a figure.
    """

    figures_page: str
    removal: str
    beside: Mapping[str, str]
    numbers: Mapping[str, str] = NO_NUMBERS


def parts(study: Study, document: Document, where: Links, furniture: Furniture) -> dict[str, str]:
    """Return the HTML of a page by its part: head, text, figures, dates."""
    found = marks(study, document.doc, where.anchors, furniture.figures_page, furniture.numbers)
    return {
        "head": head(study, document, furniture),
        "text": (
            '<p class="legend">In the text: <span class="noted figure">figure</span>, '
            '<span class="noted date">date</span>. Each leads to its card below.</p>\n'
            f'<div class="raw-text">{marked_text(document.raw, found)}</div>'
        ),
        "figures": cards(found, "figure", furniture.figures_page),
        "dates": cards(found, "date", furniture.figures_page),
        "remarks": remarks(study, document.doc, where),
    }


def remarks(study: Study, doc: str, where: Links) -> str:
    """Return the editor's remarks on a document, each with the words it is on; '' without any."""
    written = [
        f"<li>{_linked_from_here(place, where)}: “{shown(row['text_in_document'])}”. "
        f"{shown(row['remark'])}<br>\n<small>Rests on {_linked_from_here(row['source'], where)}"
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


def _linked_from_here(words: str, where: Links) -> str:
    """Return words with their ids linked, as a page in the folder of documents needs it."""
    return linked(shown(words), where).replace('<a href="', '<a href="../')


def beside_record(page: str) -> str:
    """Return the link to the page that sets the document beside the outside record; '' without."""
    return (
        f'<a href="../{page}.html">every figure and date, and who else says it</a>' if page else ""
    )


def window(earliest: str, latest: str) -> str:
    """Return the bounds of a publication date in words; empty where neither is known."""
    if earliest and latest:
        return earliest if earliest == latest else f"between {earliest} and {latest}"
    return f"{earliest} or later" if earliest else f"{latest} or earlier" if latest else ""


def cards(found: Sequence[Mark], kind: str, figures_page: str) -> str:
    """Return the cards of the figures or of the dates, each with its way back to the text."""
    words = "table of all figures and dates"
    table = f' · <a href="../{figures_page}.html">{words}</a>' if figures_page else ""
    written = [
        f'<details class="said"><summary>{shown(mark.summary)}</summary>\n'
        f'<div id="card-{kind}-{mark.anchor}" tabindex="-1">\n{mark.card}\n'
        f'<p><a href="#{mark.anchor}">to the place in the text</a>{table}</p>\n</div>\n</details>'
        for mark in found
        if mark.kind == kind
    ]
    return "\n".join(written) or f"<p>No {kind} was found in this text.</p>"
