"""The pages of the outside record: every work, and each claim and date under its own name.

Few works stand on one page. Of many, the first page lists all, and those of each event have one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from front import make
from safe import WEB, address, shown
from samesource import sources, tables
from samesource.charts.grammar import MONTHS
from samesource.corpus import relied_on, split_list
from samesource.edtf_values import bounds, plain
from samesource.matches import claim_value, say
from samesource.notebook import (
    IN_SERIES,
    SOURCES,
    UNSEEN,
    Study,
    body_name,
    label,
    record_address,
    record_anchor,
    record_pages,
    record_shelf,
)
from samesource.origins import NOT_ESTABLISHED
from staging import Links, figure_words, linked, named

TITLE = "Sources"
CORRECT = "how:correct"  # no id of a claim or date: those have no colon on a page
HEADINGS = {
    IN_SERIES: "In series alone",
    UNSEEN: "Known from memory alone: drawn nowhere, no evidence",
}
SAYS = {
    IN_SERIES: "Values of a series come from these works; no claim rests on them.",
    UNSEEN: "Nobody saw these works here. They are listed so that nobody takes them for checked.",
}
BY_DATE = "Works by date"
UNTITLED = "Of these pages the record has the address alone:"
Row = Mapping[str, str]


class SourcePage(NamedTuple):
    """A page of the site: the name of its file, its title, its sections (heading and HTML).

    The first section has no heading. `short` is what the navigation calls the page.
    """

    name: str
    title: str
    short: str
    sections: list[tuple[str, str]]


class Page(NamedTuple):
    """What every entry of the page needs: the study, where ids lead, where to ask for changes."""

    study: Study
    links: Links
    repository: str
    adding: str  # where it is told how to add a source; may be empty
    claims: Mapping[str, Row]
    dates: Mapping[str, Row]


def source_pages(study: Study, links: Links, repository: str, adding: str = "") -> list[SourcePage]:
    """Return the pages of the outside record; a corpus without any outside work has none."""
    found = tables.rows(study.table("sources"))
    if not found:
        return []
    claims = {row["claim_id"]: row for row in tables.rows(study.corpus.claims)}
    dates = {row["date_id"]: row for row in tables.rows(study.corpus.outside_dates)}
    page = Page(study, links, repository, adding, claims, dates)
    shelves, places = by_shelf(page, found), record_pages(found)
    if set(places.values()) == {SOURCES}:
        inside = [(shelf_heading(page, shelf), on_shelf(page, shelf, works))
                  for shelf, works in shelves.items()]  # fmt: skip
        return [SourcePage(SOURCES, TITLE, TITLE, [("", top(page, found)), *inside])]
    entries = [
        shelf_page(page, places[works[0]["source"]], shelf, works)
        for shelf, works in shelves.items()
    ]
    lists = [
        (one.short, listed_works(one, works))
        for one, works in zip(entries, shelves.values(), strict=True)
    ]
    return [SourcePage(SOURCES, TITLE, TITLE, [("", top(page, found)), *lists]), *entries]


# ------------------------------------------------------------------ what stands where


def by_shelf(page: Page, found: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the works by their shelf, by date: events in their order, then series, then unseen."""
    order = [*sources.events(page.study.corpus), IN_SERIES, UNSEEN]
    shelves: dict[str, list[Row]] = {}
    for work in sorted(found, key=_dated):
        shelves.setdefault(record_shelf(work), []).append(work)
    return dict(sorted(shelves.items(), key=lambda shelf: sources.place(order, shelf[0])))


def _dated(work: Row) -> tuple[str, str]:
    return (bounds(work["published_on"]) or ("", ""))[0] or "9999", work["source"]


def shelf_heading(page: Page, shelf: str) -> str:
    """Return the heading of the works of a shelf: the label of their event, or what they are."""
    name = HEADINGS.get(shelf) or named(page.study, "event", {"event": shelf})
    return name[:1].upper() + name[1:]


def on_shelf(page: Page, shelf: str, works: Sequence[Row]) -> str:
    """Return the entries of the works of a shelf."""
    entries = [work_entry(page, work) for work in works if not _bare(work)]
    entries += bare_addresses([work for work in works if _bare(work)])
    return "\n".join([f"<p>{SAYS[shelf]}</p>", *entries] if shelf in SAYS else entries)


def shelf_page(page: Page, name: str, shelf: str, works: Sequence[Row]) -> SourcePage:
    """Return the page of a shelf: the way back to all works, then its entries."""
    heading = shelf_heading(page, shelf)
    back = f'<a href="{SOURCES}.html">All works, downloads, how to have something corrected</a>'
    head = f"<p>{counted(works)}. {back}.</p>"
    inside = [("", head), (BY_DATE, on_shelf(page, shelf, works))]
    return SourcePage(name, f"{TITLE}: {heading}", heading, inside)


def counted(works: Sequence[Row]) -> str:
    """Return how many works there are, with how many claims and dates."""
    parts = [_many(len(works), "work")]
    for kind in ("claim", "date"):
        count = sum(len(split_list(work[f"{kind}s"])) for work in works)
        parts += [_many(count, kind)] if count else []
    return ", ".join(parts)


def listed_works(where: SourcePage, works: Sequence[Row]) -> str:
    """Return the works of a page as a folded list, each leading to its entry there."""
    items = [
        f'<li><a href="{where.name}.html#{work_anchor(work)}">{shown(called(work))}</a>'
        f"{shown(''.join(f', {part}' for part in placed(work) if part))}</li>"
        for work in works
    ]
    return "\n".join([
        f'<p><a href="{where.name}.html">{counted(works)}</a></p>',
        '<details class="said"><summary>Titles, publishers, dates</summary>',
        "<ul>", *items, "</ul>\n</details>",
    ])  # fmt: skip


def called(work: Row) -> str:
    """Return the title of a work in quotation marks; its address where the record has none."""
    return f"“{work['title']}”" if work["title"] else work["url"] or "No title in the record"


def placed(work: Row) -> tuple[str, str]:
    """Return where a work stood and when, as far as the record has it."""
    return work["publisher"], published(work["published_on"]) if work["published_on"] else ""


def work_anchor(work: Row) -> str:
    """Return the name of a work on its page."""
    return f"work:{work['source']}"


def _unseen(row: Row) -> bool:
    return row["checked"] in tables.NEVER_DRAWN


# ------------------------------------------------------------------ the top


def top(page: Page, found: Sequence[Row]) -> str:
    """Return how much there is, the downloads, and how to have something corrected."""
    rows = list(page.claims.values())
    own = sum(bool(row["same_as"]) for row in rows)
    unseen = sum(_unseen(row) for row in rows)
    claims, dates = _many(len(rows), "claim"), _many(len(page.dates), "outside date")
    inside = f", {claims} and {dates}" if page.dates else f" and {claims}"
    counted = (
        f"{_many(len(found), 'work')}{inside}. A claim is one number "
        "that one source gives; that it stands here says nothing for or against it."
    )
    apart = [
        f"{_many(own, 'claim')} read in a document of this collection alone: "
        "not counted as outside."
        if own
        else "",
        f"{_many(unseen, 'claim')} known from memory alone: drawn nowhere, no evidence."
        if unseen
        else "",
    ]
    files = {sources.BIBTEX: "BibTeX", sources.CSL: "CSL-JSON", "sources.csv": "CSV"}
    saved = ", ".join(f'<a href="tables/{name}">{words}</a>' for name, words in files.items())
    without = " BibTeX and CSL-JSON leave out what nobody saw." if unseen else ""
    lines = [
        shown(" ".join(part for part in (counted, *apart) if part)),
        f"The works for your reference manager or your own tables: {saved}.{without}",
        f'<strong id="{CORRECT}">To propose a correction</strong>: {correcting(page)}',
    ]
    return "\n".join(f"<p>{line}</p>" for line in lines)


def _many(count: int, noun: str) -> str:
    return f"{figure_words(count)} {noun}{'' if count == 1 else 's'}"


def correcting(page: Page) -> str:
    """Return how to have a row corrected, as HTML."""
    folder = page.study.corpus.folder.as_posix()
    files = f"<code>{shown(folder)}/outside/claims.csv</code>"
    files += " (dates: <code>dates.csv</code>)" if page.dates else ""
    redraws = f"{make('all', folder)} then draws tables, charts and pages again."
    adding = f' How to add a source: <a href="{page.adding}">by one row</a>.'
    if page.repository:
        says = f"the link at each claim opens an issue with its name. Its row is in {files}; "
    else:
        says = (
            f"change the row with the name of the claim in {files}, and say in <code>note</code> "
            "what shows it; "
        )
    return f"{says}{redraws}{adding if page.adding else ''}"


def correction(page: Page, identity: str) -> str:
    """Return the link at a claim or date by which a correction is proposed."""
    words = "propose a correction"
    if page.repository:
        return address(
            f"{page.repository}/issues/new?title={quote(f'Correction: {identity}')}", words
        )
    return f'<a href="{SOURCES}.html#{CORRECT}">{words}</a>'


# ------------------------------------------------------------------ a work


def work_entry(page: Page, work: Row) -> str:
    """Return a work with its claims and dates."""
    inside = [
        claim_entry(page, page.claims[name], work)
        if name in page.claims
        else date_entry(page, page.dates[name])
        for name in split_list(f"{work['claims']};{work['dates']}")
    ]
    title = f"“{work['title']}”" if work["title"] else "No title in the record"
    head = f'<section class="work" id="{shown(work_anchor(work))}">\n<h3>{shown(title)}</h3>'
    return "\n".join([head, about_work(page, work), *inside, "</section>"])


def _bare(work: Row) -> bool:
    """Return whether nothing is known of a work but its address, and no claim or date is there."""
    return not any(work[name] for name in ("title", "publisher", "claims", "dates"))


def bare_addresses(works: Sequence[Row]) -> list[str]:
    """Return works of which the record has the address alone, as one list."""
    items = [
        f'<li id="{shown(work_anchor(work))}">{web(work["url"], work["url"])}<br>\n'
        f"<small>{shown(work['series'].replace(';', ', '))}; how it was seen: "
        f"{seen(work['checked'], work['checked_at'])}; "
        f"<code>{shown(work['source'])}</code></small></li>"
        for work in works
    ]
    return [f"<p>{UNTITLED}</p>", "<ul>", *items, "</ul>"] if items else []


def about_work(page: Page, work: Row) -> str:
    """Return what is known of a work: its place and date, how it was seen, what rests on it."""
    by = "" if work["author"] == work["publisher"] else work["author"]
    parts = [
        shown(work["publisher"]) or "publisher not in the record",
        f"by {shown(by)}" if by else "",
        shown(published(work["published_on"])),
        web(work["url"], _host(work["url"])),
        f"seen: {shown(sources.SEEN.get(work['checked'], work['checked']))}",
        f"series {shown(work['series'].replace(';', ', '))}" if work["series"] else "",
        *(f"is {to_document(page, doc)}" for doc in split_list(work["documents"])),
        "" if _unseen(work) else f"<code>{shown(work['source'])}</code>",
    ]
    return f"<p>{' · '.join(part for part in parts if part)}</p>"


def listed(entries: Mapping[str, str]) -> str:
    """Return names and HTML as a description list; empty ones are left out."""
    rows = [f"<dt>{name}</dt>\n<dd>{said}</dd>" for name, said in entries.items() if said]
    return '<dl class="about">\n' + "\n".join(rows) + "\n</dl>"


def seen(checked: str, checked_at: str) -> str:
    """Return in words how something was seen, and where, as HTML."""
    words = shown(sources.SEEN.get(checked, checked))
    places = [web(place, _host(place)) for place in split_list(checked_at)]
    return f"{words}: {'; '.join(places)}" if places else words


def web(place: str, words: str) -> str:
    """Return an address of the web as a link, anything else as text."""
    return address(place, words) if WEB.fullmatch(place.strip()) else shown(place)


def _host(place: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[/?#].*$", "", place, flags=re.IGNORECASE)


def published(when: str) -> str:
    """Return the date of a work in words; an interval bounds one unknown day."""
    first, slash, last = when.partition("/")
    if slash and first.strip(".") and last.strip("."):
        return f"one day between {in_words(first)} and {in_words(last)}"
    return in_words(when) or "not in the record"


def in_words(when: str) -> str:
    """Return an EDTF date in words; as it stands where it is none of the usual forms."""
    first, slash, last = when.partition("/")
    if slash:
        if not first.strip(".") or not last.strip("."):
            side = (
                f"{in_words(first)} or later" if first.strip(".") else f"{in_words(last)} or before"
            )
            return side
        return f"{in_words(first)} to {in_words(last)}"
    found = plain(when)
    if not found:
        return when
    parts = [str(found.day or ""), MONTHS[found.month - 1] if found.month else "", f"{found.year}"]
    about = "about " if found.doubt in ("~", "%") else ""
    uncertain = ", uncertain" if found.doubt in ("?", "%") else ""
    return f"{about}{' '.join(part for part in parts if part)}{uncertain}"


# ------------------------------------------------------------------ a claim


def claim_words(study: Study, row: Row) -> str:
    """Return the number of a claim and what it counts: `more than 1,500 killed`."""
    return f"{say(claim_value(dict(row)))} {label(study, 'quantity', row['quantity'])}".strip()


def claim_name(row: Row) -> str:
    """Return who makes a claim, and when: `Reuters, 23 December 2019`."""
    when = published(row["published_on"]) if row["published_on"] else "date not in the record"
    return f"{row['asserted_by']}, {when}"


def claim_entry(page: Page, row: Row, work: Row) -> str:
    """Return a claim: number, what is counted, scope, speaker, origin, basis, ties, how seen."""
    study = page.study
    event = named(study, "event", row)
    entries = {
        "What is counted": shown(f"{label(study, 'quantity', row['quantity'])} · {event}"),
        "Scope": _said(page, row["scope"]),
        "Origin of the number": shown(origin(study, row["origin"])),
        "Basis": _said(page, row["basis"]),
        "Stands in": shown(stands_in(row, work)),
        "Place in the work": _said(page, row["locator"]),
        "Relies on": relies_on(page, row),
        "Contrasts with": ", ".join(
            to_claim(page, name) for name in split_list(row["contrasts_with"])
        ),
        "How it was seen": seen(row["checked"], row["checked_at"]),
        "Seen only in this document": own_document(page, row["same_as"]),
        "Note": _said(page, row["note"]),
    }
    unseen = " (known from memory alone)" if _unseen(row) else ""
    heading = f"{claim_words(study, row)}: {claim_name(row)}{unseen}"
    return entry(page, row["claim_id"], heading, entries)


def entry(page: Page, identity: str, heading: str, entries: Mapping[str, str]) -> str:
    """Return a claim or a date under its own name, with the way to a correction.

    It is folded: the page holds hundreds. A link to it opens it.
    """
    return (
        f'<details class="said claim"><summary>{shown(heading)}</summary>\n'
        f'<div id="{record_anchor(identity)}" tabindex="-1">\n{listed(entries)}\n'
        f"<p><code>{shown(identity)}</code> · {correction(page, identity)}</p>\n</div>\n</details>"
    )


def _said(page: Page, words: str) -> str:
    """Return words of the record, the claims and dates that they name linked."""
    return linked(shown(words), page.links)


def origin(study: Study, slug: str) -> str:
    """Return who produced a count: the name of the body; `not established` in words."""
    return "not established" if slug == NOT_ESTABLISHED else body_name(study, slug)


def stands_in(row: Row, work: Row) -> str:
    """Return what this row calls its work, where that differs from the heading of the work."""
    cells = [" ".join(row[name].split()) for name in ("published_in", "publisher", "published_on")]
    if cells == [work["title"], work["publisher"], work["published_on"]]:
        return ""
    when = published(cells[2]) if cells[2] else ""
    return ", ".join(part for part in (f"“{cells[0]}”" if cells[0] else "", cells[1], when) if part)


def relies_on(page: Page, row: Row) -> str:
    """Return the claims that a claim relies on, each with what shows that, as HTML."""
    said = {
        "stated": "stated: the work says so",
        "inferred": "inferred here: by number, wording or date",
    }
    return "<br>\n".join(f"{to_claim(page, name)} ({said[link]})" for name, link in relied_on(row))


def to_claim(page: Page, identity: str) -> str:
    """Return a link to a claim by who makes it."""
    row = page.claims[identity]
    words = f"{claim_words(page.study, row)}: {claim_name(row)}"
    return f'<a href="{page.links.to(identity)}">{shown(words)}</a>'


def own_document(page: Page, doc: str) -> str:
    """Return the link to the document in which alone a claim was read; it is no outside claim."""
    if not doc:
        return ""
    return f"{to_document(page, doc)}; it does not count as an outside claim"


def to_document(page: Page, doc: str) -> str:
    """Return a link to the evidence page of a document."""
    name = page.links.pages[doc]
    return f'<a href="documents/{name}.html">document {name}</a>'


# ------------------------------------------------------------------ an outside date


def date_entry(page: Page, row: Row) -> str:
    """Return an outside date: what happened when, what the documents say, how it was seen."""
    mentions = ", ".join(linked(shown(place), page.links) for place in split_list(row["mentions"]))
    agrees = row["agrees"].replace("_", " ")
    entries = {
        "What is dated": shown(f"{row['what_happened']} · {named(page.study, 'event', row)}"),
        "How exact": shown(row["date_precision"]),
        "In the documents": shown(row["as_in_documents"]),
        "Agrees": shown(agrees),
        "Words it bears on": mentions,
        "How it was seen": seen(row["checked"], ""),
        "Note": _said(page, row["note"]),
    }
    heading = f"{in_words(row['date'])}: {row['what_happened']}"
    return entry(page, row["date_id"], heading, entries)


# ------------------------------------------------------------------ from other pages


def with_same_number(study: Study) -> dict[str, list[Row]]:
    """Return the outside claims with the number of each figure, by figure id, earliest first."""
    claims = {row["claim_id"]: row for row in tables.rows(study.corpus.claims)}
    matches = study.table("matches")
    same = matches[(matches["relation"] == "same") & matches["right"].isin(set(claims))]
    found: dict[str, list[Row]] = {}
    for row in tables.rows(same):
        claim = claims[row["right"]]
        if not claim["same_as"]:
            found.setdefault(row["left"], []).append(claim)
    return {figure: sorted(rows, key=_claim_dated) for figure, rows in found.items()}


def _claim_dated(row: Row) -> tuple[str, str]:
    return (bounds(row["published_on"]) or ("", ""))[0] or "9999", row["claim_id"]


def by_name(study: Study, claims: Sequence[Row], most: int, rest: str) -> str:
    """Return claims by name, for an evidence page, as HTML; nothing where there is none.

    At most so many; how many more there are leads to the page `rest`.
    """
    if not claims:
        return ""
    names = [
        f'<a href="../{record_address(study, row["claim_id"])}">{shown(claim_name(row))}</a>'
        for row in claims[:most]
    ]
    if len(claims) > most:
        more = f"{len(claims) - most} more"
        names.append(f'<a href="../{rest}.html">{more}</a>' if rest else more)
    items = "\n".join(f"<li>{name}</li>" for name in names)
    return f'\n<p>Outside claims with this number:</p>\n<ul class="same">\n{items}\n</ul>'
