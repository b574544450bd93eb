"""The works in which the outside record found its claims, dates and series; as BibTeX and CSL too.

Rows that share an address are one work, whatever they call it: http or https, a slash at the end,
a fragment and the case of the host do not count. Rows without an address share a work by title,
publisher and date. A series without addresses of its own is tied to a work by outside/series.csv.

One row speaks for the work, so that title, publisher and date belong together. Rows of claims.csv
come before those of series.csv and dates.csv, whose titles are short, and these before mere
addresses in a series; then the row that was seen best, the title that most rows have, the date
that leaves the fewest days, the earliest date, the title and the name of the row. In data/iran 28
addresses carry different titles, publishers or dates: a page that tells of several reports, a press
release and its copy, a page that was brought up to date. What the other rows call the work stands
in the note of its BibTeX and CSL entry.

An outside date has the date of what happened, not of the work, so it dates no work. Nothing in the
record names an author as such: it is the one whom the publisher's cell names as author, or the
publisher, where it makes all claims of its work itself.

BibTeX: https://ctan.org/pkg/bibtex; `date` is biblatex's, in EDTF. CSL-JSON:
https://github.com/citation-style-language/schema
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from samesource import files, tables
from samesource.corpus import Corpus, split_list
from samesource.edtf_values import bounds

BIBTEX = "sources.bib"
CSL = "sources.json"
SEEN = {
    "primary_text_seen": "the work itself or a copy",
    "secondary_text_seen": "another's account of it",
    "computed": "our computation",
    "memory_only": "known from memory alone",
    "none": "not seen",
    "": "not in the record",
}
_BEST = ("primary_text_seen", "secondary_text_seen", "computed", "", *tables.NEVER_DRAWN)
_KINDS = ("claim", "series work", "date", "series")
_LITTLE = frozenset("a an and at by for from in into is its of on or that the to was with".split())
_AUTHOR = re.compile(r"\(author ([^()]+)\)")
_SEASONS = ("21", "22", "23", "24")
_LONGEST_SLUG = 70
_SAID_BY_CLAIMS = "publisher published_on url checked checked_at asserted_by same_as event".split()


class Mention(NamedTuple):
    """What one row of the record says of the work in which it was found."""

    kind: str
    name: str
    title: str
    publisher: str
    published_on: str
    url: str
    checked: str
    checked_at: str
    asserted_by: str = ""
    same_as: str = ""
    event: str = ""


class Work(NamedTuple):
    """A work: the cells of its row in the table `sources`, and the rows in which it stands."""

    row: Mapping[str, str]
    mentions: Sequence[Mention]


def find(found: Iterable[Work]) -> pd.DataFrame:
    """Return the table `sources`: every work of the outside record once; columns as in tables."""
    return tables.conform("sources", [dict(work.row) for work in found])


def works(corpus: Corpus) -> list[Work]:
    """Return the works of the outside record, sorted by their names."""
    found: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions(corpus):
        found.setdefault(key(mention), []).append(mention)
    slugs = _slugs({place: _slug(leading(rows)) for place, rows in found.items()})
    order = events(corpus)
    made = [Work(_row(slugs[place], rows, order), rows) for place, rows in found.items()]
    return sorted(made, key=lambda work: work.row["source"])


def events(corpus: Corpus) -> list[str]:
    """Return the events in the order in which works are told: as in vocabulary.yml, then others."""
    return [*corpus.vocabulary.events, "other", "none"]


# ------------------------------------------------------------------ rows that name a work


def mentions(corpus: Corpus) -> list[Mention]:
    """Return what every row of the record says of its work, in an order that no file decides."""
    parts = (_of_claims, _of_series_works, _of_dates, _of_series)
    return sorted({mention for part in parts for mention in part(corpus)})


def _of_claims(corpus: Corpus) -> Iterator[Mention]:
    for row in tables.rows(corpus.claims):
        cells = {column: row[column] for column in _SAID_BY_CLAIMS}
        yield Mention("claim", row["claim_id"], row["published_in"], **cells)


def _of_dates(corpus: Corpus) -> Iterator[Mention]:
    for row in tables.rows(corpus.outside_dates):
        cells = (row["source_title"], row["publisher"], "", row["url"], row["checked"], "")
        yield Mention("date", row["date_id"], *cells, event=row["event"])


def _of_series_works(corpus: Corpus) -> Iterator[Mention]:
    for row in tables.rows(corpus.series_works):
        cells = {column: row[column] for column in tables.SERIES_WORK_COLUMNS[2:]}
        yield Mention("series work", row["file"], row["published_in"], **cells)


def _of_series(corpus: Corpus) -> Iterator[Mention]:
    for name, frame in corpus.series.items():
        for row in tables.rows(frame):
            if row.get("url"):
                seen = (row.get("checked", ""), "")
                yield Mention("series", name, "", "", "", row["url"], *seen)


def key(mention: Mention) -> tuple[str, ...]:
    """Return what rows of one work share."""
    place = address(mention.url)
    return (place,) if place else ("", mention.title, mention.publisher, mention.published_on)


def address(url: str) -> str:
    """Return an address as it is compared: no scheme, no fragment, no slash at the end."""
    bare = re.sub(r"^https?://", "", url.strip(), flags=re.IGNORECASE).partition("#")[0]
    host, slash, path = bare.rstrip("/").partition("/")
    return f"{host.lower()}{slash}{path}"


def leading(rows: Sequence[Mention]) -> Mention:
    """Return the row that speaks for a work; the module tells how it is chosen."""
    titles = Counter(row.title for row in rows)

    def order(row: Mention) -> tuple[Any, ...]:
        exact = (_days(row.published_on), row.published_on, row.title, row.name, row.url)
        return _KINDS.index(row.kind), _rank(row.checked), -titles[row.title], *exact

    return min(rows, key=order)


def _rank(checked: str) -> int:
    return _BEST.index(checked) if checked in _BEST else len(_BEST)


def _days(when: str) -> int:
    """Return how many days a date leaves open; many where it has no end, or is none."""
    first, last = bounds(when) or ("", "")
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return date.max.toordinal()


# ------------------------------------------------------------------ the row of a work


def _row(slug: str, rows: Sequence[Mention], order: Sequence[str]) -> dict[str, str]:
    first = leading(rows)
    checked = min((row.checked for row in rows), key=_rank)
    seen_at = (place for row in rows if row.checked == checked for place in _places(row.checked_at))
    return {
        "source": slug,
        "event": event(rows, order),
        "title": _line(first.title),
        "publisher": _line(first.publisher),
        "author": _line(_author(rows, first)),
        "published_on": first.published_on,
        "url": first.url.strip(),
        "checked": checked,
        "checked_at": _list(seen_at),
        "claims": _list(row.name for row in rows if row.kind == "claim"),
        "dates": _list(row.name for row in rows if row.kind == "date"),
        "series": _list(sorted(row.name for row in rows if row.kind.startswith("series"))),
        "documents": _list(sorted(row.same_as for row in rows if row.same_as)),
    }


def event(rows: Sequence[Mention], order: Sequence[str]) -> str:
    """Return the event of most claims of a work, else of most of its dates; '' without either.

    Where two have as many, the one that comes first in `order`. A date may have no event.
    """
    claims = [row.event for row in rows if row.kind == "claim"]
    counted = Counter(claims or [row.event or "none" for row in rows if row.kind == "date"])
    return min(counted, key=lambda slug: (-counted[slug], place(order, slug), slug), default="")


def place(order: Sequence[str], slug: str) -> int:
    """Return where an event stands in an order, the last place where it is unknown."""
    return order.index(slug) if slug in order else len(order)


def _places(cell: str) -> list[str]:
    return [_line(place) for place in split_list(cell)]


def _line(words: str) -> str:
    return " ".join(words.split())


def _list(items: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(items))


def _author(rows: Sequence[Mention], first: Mention) -> str:
    named = _AUTHOR.search(first.publisher)
    if named:
        return named[1]
    speakers = {row.asserted_by for row in rows if row.kind == "claim"}
    return first.publisher if speakers == {first.publisher} else ""


def _slug(first: Mention) -> str:
    """Return a name for a work; without title or publisher the words of its address serve."""
    host, _, path = address(first.url).partition("/")
    who = _words(first.publisher) or _words(host.removeprefix("www."))
    year = re.findall(r"\d{4}", first.published_on)[:1]
    page = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    what = _words(first.title) or _words(page) or _words(path)
    return _joined([*who[:3], *year, *what[:6]]) or "work"


def _joined(words: Sequence[str]) -> str:
    """Return words as a name, as many of them as it has room for."""
    name = words[0][:_LONGEST_SLUG] if words else ""
    for word in words[1:]:
        if len(name) + len(word) >= _LONGEST_SLUG:
            break
        name = f"{name}-{word}"
    return name


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return [word for word in found if word not in _LITTLE]


def _slugs(wanted: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """Return the names by work; where two have one, each gets letters made from its address."""
    shared = Counter(wanted.values())
    return {
        place: slug if shared[slug] == 1 else f"{slug}-{_mark(place)}"
        for place, slug in wanted.items()
    }


def _mark(place: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(place).encode()).hexdigest()[:8]


# ------------------------------------------------------------------ for reference managers


def write(found: Iterable[Work], folder: Path) -> None:
    """Write the works that somebody saw to `folder`, as sources.bib and sources.json."""
    cited = citable(found)
    files.write_text(folder / BIBTEX, to_bibtex(cited))
    files.write_text(folder / CSL, to_csl(cited))


def citable(found: Iterable[Work]) -> list[Work]:
    """Return the works that were seen and can be found: with an address or a publisher."""
    return [
        work
        for work in found
        if work.row["checked"] not in tables.NEVER_DRAWN
        and (work.row["url"] or work.row["publisher"])
    ]


def web_address(work: Work) -> str:
    """Return the address of a work if it is one of the web, else nothing."""
    url = work.row["url"]
    return url if re.fullmatch(r"https?://\S+", url, re.IGNORECASE) else ""


def shown_title(work: Work) -> str:
    """Return the title of a work; its address where the record has none."""
    return work.row["title"] or re.sub(r"^https?://", "", work.row["url"])


def note(work: Work) -> str:
    """Return how a work was seen, what else the record calls it, and a date that is not a day."""
    row = work.row
    at = f" ({row['checked_at'].replace(';', '; ')})" if row["checked_at"] else ""
    said = [f"How it was seen: {SEEN.get(row['checked'], row['checked'])}{at}."]
    others = "; ".join(other_names(work))
    said += [f"The record names at this address also: {others}."] if others else []
    if re.search(r"[/~?%X]", row["published_on"]):
        said.append(f"Date in EDTF: {row['published_on']}.")
    if row["documents"]:
        said.append(f"Document of this collection: {row['documents'].replace(';', '; ')}.")
    return " ".join(said)


def other_names(work: Work) -> list[str]:
    """Return what other claims call a work: title, publisher and date where they differ."""
    row = work.row
    main = (row["title"], row["publisher"], row["published_on"])
    found = []
    for one in work.mentions:
        name = (_line(one.title), _line(one.publisher), one.published_on)
        if one.kind == "claim" and name != main:
            found.append(", ".join(part for part in name if part))
    return list(dict.fromkeys(found))


def issued(when: str) -> dict[str, Any]:
    """Return an EDTF date as CSL's: date-parts, two for a range; circa where it is in doubt.

    What has no year becomes its own words; without a date nothing is returned.
    """
    parts = [part for end in when.split("/") for part in _date_parts(end)]
    parts = [part for number, part in enumerate(parts) if part not in parts[:number]]
    if not parts:
        return {"literal": when} if when else {}
    found: dict[str, Any] = {"date-parts": [parts[0], parts[-1]] if len(parts) > 1 else parts}
    season = re.fullmatch(r"\d{4}-(2[1-4])[~?%]?", when)
    found |= {"season": _SEASONS.index(season[1]) + 1} if season else {}
    in_doubt = re.search(r"[~?%X]|\.\.|^/|/$", when)
    return found | ({"circa": True} if in_doubt else {})


def _date_parts(when: str) -> list[list[int]]:
    """Return year, month and day of an EDTF date; first and last year where digits are open."""
    plain = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?", when)
    if plain:
        given = [int(part) for part in plain.groups() if part]
        return [given[:1] if plain[2] in _SEASONS else given]
    first, last = bounds(when) or ("", "")
    years = [int(day[:4]) for day in (first, last) if re.match(r"\d{4}-", day)]
    return [[year] for year in years]


def to_csl(cited: Sequence[Work]) -> str:
    """Return works as CSL-JSON: a list of items, a line feed at the end."""
    return json.dumps([csl_item(work) for work in cited], ensure_ascii=False, indent=1) + "\n"


def csl_item(work: Work) -> dict[str, Any]:
    """Return a work as an item of CSL-JSON."""
    row, url = work.row, web_address(work)
    item = {
        "id": row["source"],
        "type": "webpage" if url else "document",
        "title": shown_title(work),
        "author": [{"literal": row["author"]}] if row["author"] else [],
        "publisher": row["publisher"],
        "issued": issued(row["published_on"]),
        "URL": url,
        "note": note(work),
    }
    return {name: said for name, said in item.items() if said}


def to_bibtex(cited: Sequence[Work]) -> str:
    """Return works as BibTeX; letters that LaTeX knows are escaped, all others stay."""
    # Imported here: only writers need it.
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from bibtexparser.writer import BibtexFormat

    library = Library()
    for work in cited:
        fields = [Field(name, said) for name, said in bibtex_fields(work).items() if said]
        library.add(Entry("misc", work.row["source"], fields))
    layout = BibtexFormat()
    layout.indent, layout.block_separator, layout.trailing_comma = "  ", "\n", True
    return write_string(library, bibtex_format=layout)


def bibtex_fields(work: Work) -> dict[str, str]:
    """Return the fields of a BibTeX entry, escaped; title and author keep their letters' case."""
    row = work.row
    parts = issued(row["published_on"])
    years = "--".join(dict.fromkeys(str(part[0]) for part in parts.get("date-parts", [])))
    fields = {
        "author": row["author"],
        "title": shown_title(work),
        "howpublished": row["publisher"],
        "year": f"about {years}" if parts.get("circa") and years else years,
        "note": note(work),
    }
    escaped = {name: in_latex(said) for name, said in fields.items()}
    for name in ("author", "title"):
        escaped[name] = f"{{{escaped[name]}}}" if escaped[name] else ""
    # Addresses and EDTF dates are read as they stand, so only braces could do harm in them.
    verbatim = {"url": web_address(work), "date": row["published_on"]}
    return escaped | {name: _without_braces(said) for name, said in verbatim.items()}


def _without_braces(said: str) -> str:
    return said.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def in_latex(words: str) -> str:
    """Return words as LaTeX writes them; BibTeX counts every brace, so none stands bare."""
    from pylatexenc.latexencode import (
        RULE_DICT,
        RULE_REGEX,
        UnicodeToLatexConversionRule,
        UnicodeToLatexEncoder,
    )

    own = {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}", ord('"'): '"'}
    doubled = [(re.compile(r"([-'`,])(?=\1)"), r"\1{}")]  # two would become one sign
    rules = [
        UnicodeToLatexConversionRule(RULE_DICT, own, "none"),
        UnicodeToLatexConversionRule(RULE_REGEX, doubled, "none"),
        "defaults",
    ]
    encoder = UnicodeToLatexEncoder(
        conversion_rules=rules, unknown_char_policy="keep", unknown_char_warning=False
    )
    return str(encoder.unicode_to_latex(_line(words)))
