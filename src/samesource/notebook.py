"""What every notebook needs: the study it reads, numbers that say where they are from, quotations.

A notebook extracts and groups nothing by itself. Each number in its sentences is a `Fact`, which
names table, column and rows; `state` prints the sentence and keeps these records with it, so that
a test can look every number up again.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
import vl_convert
from IPython.display import display

from samesource import corpus as corpora
from samesource import files, tables
from samesource.corpus import Corpus, split_list

OUTSIDE = ("claims", "outside_dates", "origins", "remarks")
_EXPECTED: dict[str, list[str]] = {  # the columns of a file that a corpus need not have
    "claims": [*tables.CLAIM_COLUMNS, *tables.CLAIM_OPTIONAL],
    "outside_dates": list(tables.OUTSIDE_DATE_COLUMNS),
    "origins": list(tables.ORIGIN_COLUMNS),
    "remarks": [],
}
VEGA_LITE = "5.21"  # the newest that both JupyterLab 4.6 and the site's bundle draw
ROWS = 100  # of a table that a notebook prints before it leaves some out
ON_SITE = "on_site"  # the parameter of a chart that the site sets to true: its links lead there
WIDE = "--wide"  # ends the name of the picture for a desktop
MIME = "application/vnd.vegalite.v5+json"


class Study(NamedTuple):
    """A corpus with the tables that were built from it."""

    corpus: Corpus
    folder: Path
    build: Path

    def table(self, name: str) -> pd.DataFrame:
        """Return a copy of the table `name` of build/, or of the outside record."""
        return _table(self.corpus.folder.resolve(), self.build.resolve(), name).copy()

    def raw(self, doc: str) -> str:
        """Return the raw text of a document."""
        return next(d.raw for d in self.corpus.documents if d.doc == doc)

    def unseen(self) -> set[str]:
        """Return the claims that are never drawn: known from memory alone, or not seen."""
        claims = self.corpus.claims
        return set(claims.loc[claims["checked"].isin(tables.NEVER_DRAWN), "claim_id"])

    def fact(self, table: str, column: str, take: str = "value", **where: Any) -> Fact:
        """Return a number or word of a table, with the record of where it stands.

        `take` is one of count (rows), distinct (different values of the column, empty ones left
        out), sum, min, max (also over two columns "low/high"), span (of two columns "low/high"),
        value (the one value of the rows).
        `where` gives equal values, or
        lists of them, by column. Raises LookupError where the rows do not give one answer.
        """
        record = {"table": table, "column": column, "take": take, "where": where}
        return Fact(resolve(self, record), record)


class Fact(NamedTuple):
    """A value and the record of where it stands; prints as readers expect.

    `{fact}` gives the number, `{fact:in words}` "eight", `{fact:mention}` "eight mentions",
    `{fact:Mention}` the same at the start of a sentence, `{fact:country|countries}` a plural of
    its own.
    """

    value: Any
    record: dict[str, Any]

    def __format__(self, noun: str) -> str:
        if not noun:
            return _shown(self.value)
        if noun == "in words":
            return "none" if self.value == 0 else _in_words(self.value)
        one, _, many = noun.lower().partition("|")
        words = f"{_in_words(self.value)} {one if self.value == 1 else many or f'{one}s'}"
        return words[0].upper() + words[1:] if noun[0].isupper() else words


_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def _in_words(value: Any) -> str:
    return _SMALL[value] if isinstance(value, int) and 0 <= value <= 12 else _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,g}"
    return f"{int(value):,}"


@cache
def root() -> Path:
    """Return the folder of the project, from wherever the notebook was started.

    Raises FileNotFoundError outside of the project.
    """
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "pyproject.toml").exists() and (folder / "src/samesource").is_dir():
            return folder
    raise FileNotFoundError(f"{Path.cwd()}: expected a folder inside the project")


def open_study(corpus: str) -> Study:
    """Return the study of a corpus folder, given from the project's root: `data/iran`.

    Tables are printed with their words in full.

    Raises FileNotFoundError with the command to run where its tables have not been built.
    """
    folder = root() / corpus
    build = root() / "build" / folder.name
    if not (build / "tables/figures.csv").exists():
        raise FileNotFoundError(f"{corpus} has no tables yet; run: make tables CORPUS={corpus}")
    pd.set_option("display.max_colwidth", None, "display.max_rows", ROWS)
    return Study(corpora.read(folder), folder, build)


def headed(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a frame whose rows are named by a column, under one row of headings.

    So that no heading is empty, which screen readers stumble over.
    """
    return frame.set_index(column).rename_axis(index=None, columns=column.replace("_", " "))


def require(value: str, allowed: list[str], name: str) -> None:
    """Raise ValueError, listing what exists, where a parameter names something unknown."""
    if value not in allowed:
        raise ValueError(f"{name} = {value!r}: expected one of {', '.join(sorted(allowed))}")


@cache
def _table(folder: Path, build: Path, name: str) -> pd.DataFrame:
    if name in tables.TABLES:
        return tables.read(name, build / "tables")
    if name.startswith("coding_"):
        return tables.read_text_csv(folder / "coding" / f"{name.removeprefix('coding_')}.csv")
    if name.startswith("series_"):
        path = folder / "outside/series" / f"{name.removeprefix('series_')}.csv"
        return pd.read_csv(path, keep_default_na=True)
    if name not in OUTSIDE:
        raise LookupError(f"no table {name!r}")
    path = folder / "outside" / f"{name.removeprefix('outside_')}.csv"
    frame = tables.read_text_csv(path) if path.exists() else pd.DataFrame(columns=_EXPECTED[name])
    for column in ("value_low", "value_high"):
        if column in frame:
            frame[column] = pd.to_numeric(frame[column].where(frame[column] != "")).astype(
                "Float64"
            )
    return frame


def resolve(study: Study, record: dict[str, Any]) -> Any:
    """Return the value to which the record of a fact leads; the reverse of `Study.fact`."""
    frame = study.table(record["table"])
    for column, wanted in record["where"].items():
        values = wanted if isinstance(wanted, list) else [wanted]
        frame = frame[frame[column].isin(values)]
    take = record["take"]
    if take == "count":
        return len(frame)
    if take == "distinct":
        cells = frame[record["column"]]
        return int(cells[cells.notna() & (cells != "")].nunique())
    if take == "span":  # of two columns, low and high: one number where they agree
        low, high = (_plain(frame[name].iloc[0]) for name in record["column"].split("/"))
        return low if low == high else f"{low} to {high}"
    if frame.empty:
        raise LookupError(f"{record}: no such rows")
    cells = pd.concat([frame[name] for name in record["column"].split("/")])
    if take == "value":
        different = list(dict.fromkeys(cells))
        if len(different) != 1:
            raise LookupError(f"{record}: expected one value, found {len(different)}")
        return _plain(different[0])
    return _plain({"sum": cells.sum, "min": cells.min, "max": cells.max}[take]())


def _plain(value: Any) -> Any:
    """Return a cell as Python has it, so that a record compares equal wherever it is read."""
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def quote(words: object) -> str:
    """Return words of a document or a source, safe in Markdown and in HTML.

    The only way by which raw text may reach a page, apart from data frames. Control characters
    that change the reading direction are shown by name.
    """
    return "".join(_safe(character) for character in str(words))


def _safe(character: str) -> str:
    """Return a character as it may stand in Markdown or HTML: active ones as references."""
    if character in _DIRECTIONS:
        return _DIRECTIONS[character]
    return f"&#{ord(character)};" if character in _ACTIVE else character


_ACTIVE = frozenset("&<>\"'\\`*_{}[]#|~$")
_DIRECTIONS = {
    **{chr(code): f"[U+{code:04X}]" for code in (0x200E, 0x200F, 0x061C)},
    **{chr(code): f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}


def state(sentence: str, **facts: Fact | str) -> None:
    """Display a sentence with its facts filled in; their records stay with the output.

    A plain string among the facts is quoted. Every number must come as a fact: a sentence with a
    typed number of two digits or more, other than a year, raises ValueError.
    """
    typed = [
        n
        for n in re.findall(r"(?<![\w{])\d[\d,.]*\d", sentence)
        if not re.fullmatch(r"(19|20)\d\d", n)
    ]
    if typed:
        raise ValueError(f"numbers typed into a sentence: {typed}; give them as facts")
    shown = {name: fact if isinstance(fact, Fact) else quote(fact) for name, fact in facts.items()}
    records = {
        name: {**fact.record, "value": fact.value}
        for name, fact in facts.items()
        if isinstance(fact, Fact)
    }
    words = sentence.format(**shown)
    _show({"text/markdown": words, "text/plain": words}, {"samesource": {"facts": records}})


def _show(bundle: dict[str, Any], metadata: dict[str, Any]) -> None:
    """Display an output given by its media types."""
    display(bundle, raw=True, metadata=metadata)  # type: ignore[no-untyped-call]


def show_words(study: Study, identity: str, around: int = 160) -> None:
    """Display a mention in its surroundings: the words of the document, the mention marked."""
    doc, start, end = place(identity)
    raw = study.raw(doc)
    before, after = raw[max(0, start - around) : start], raw[end : end + around]
    marked = f"…{quote(before)}<mark>{quote(raw[start:end])}</mark>{quote(after)}…"
    page = f"<blockquote><p>{marked}</p><p><small>{quote(identity)}</small></p></blockquote>"
    _show({"text/html": page, "text/plain": f"…{before}{raw[start:end]}{after}…"}, {})


def place(identity: str) -> tuple[str, int, int]:
    """Return document, start and end of an id `doc:start-end`."""
    doc, _, span = identity.rpartition(":")
    start, _, end = span.partition("-")
    return doc, int(start), int(end)


def page_names(docs: Sequence[str]) -> dict[str, str]:
    """Return a name for the page of each document: its number if each has its own, else a slug."""
    numbers = [re.match(r"\d+", doc) for doc in docs]
    found = [number[0] for number in numbers if number]
    if len(set(found)) == len(docs):
        return dict(zip(docs, found, strict=True))
    named = file_names([doc.removesuffix(".txt") for doc in docs])
    return {doc: named[doc.removesuffix(".txt")] for doc in docs}


def file_names(words: Sequence[str]) -> dict[str, str]:
    """Return for each of the words a name of its own that is safe for a file and an address."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for said in words:
        slug = re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")[:60] or "text"
        tries = (slug, *(f"{slug}-{n}" for n in range(2, len(words) + 2)))
        names[said] = next(name for name in tries if name not in taken)
        taken.add(names[said])
    return names


def document_address(page: str) -> str:
    """Return the address on the site of a document, by its page's name."""
    return f"documents/{page}.html"


def words_address(page: str, span: str) -> str:
    """Return the address on the site of the words `start-end` of a document, by its page's name."""
    return f"{document_address(page)}#c{span}"


def mention_address(study: Study, identity: str) -> str:
    """Return the address on the site of the words of an id `doc:start-end`."""
    doc, _, span = identity.rpartition(":")
    return words_address(
        page_names([document.doc for document in study.corpus.documents])[doc], span
    )


SOURCES = "sources"  # the page of the site that holds the outside record, or leads to its pages
ONE_PAGE = 60  # works of the outside record that one page does not hold any more
UNSEEN = "from memory alone"  # the shelf of the works that nobody saw
IN_SERIES = "series alone"  # the shelf of those without a claim or date


def record_shelf(work: Mapping[str, str]) -> str:
    """Return with which others a row of the table `sources` stands: the slug of its event, mostly.

    What nobody saw stands apart, and so does what has no claim or date.
    """
    return UNSEEN if work["checked"] in tables.NEVER_DRAWN else work["event"] or IN_SERIES


def record_pages(works: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the page of the site on which each work of the table `sources` stands, by its name.

    Few works share one page; of many those of a shelf have a page.
    """
    if len(works) < ONE_PAGE:
        return {work["source"]: SOURCES for work in works}
    shelves = {work["source"]: record_shelf(work) for work in works}
    names = file_names(sorted(set(shelves.values())))
    return {source: f"{SOURCES}--{names[shelf]}" for source, shelf in shelves.items()}


def record_anchor(identity: str) -> str:
    """Return the name that a claim or an outside date has on the page of its work: its own.

    Characters that an address would not keep are replaced by their numbers.
    """
    return re.sub(r"[^\w.-]", lambda found: f"_{ord(found[0]):x}_", identity, flags=re.ASCII)


def record_address(study: Study, identity: str) -> str:
    """Return the address on the site of a claim or an outside date.

    Of a row that was added after the tables were made, it is the page that leads to all works.
    """
    addresses = _record_addresses(study.corpus.folder.resolve(), study.build.resolve())
    return addresses.get(identity, f"{SOURCES}.html")


@cache
def _record_addresses(folder: Path, build: Path) -> dict[str, str]:
    works = tables.rows(_table(folder, build, "sources"))
    pages = record_pages(works)
    return {
        name: f"{pages[work['source']]}.html#{record_anchor(name)}"
        for work in works
        for name in split_list(f"{work['claims']};{work['dates']}")
    }


FIGURE_PAGES = "figure"  # the folder of the site with a page for each number of the documents
MOST = 60  # numbers with a page: those that stand in most mentions and claims
LONGEST = 100  # characters of an address that are made of words
FigureKey = tuple[str, str, str]  # event, quantity, number as in independence.csv


def numbered(study: Study) -> list[dict[str, Any]]:
    """Return the rows of the table `independence` that have a number and a mention.

    Those that stand in most mentions and outside claims come first; the first MOST have a page.
    """
    return _numbered(study.table("independence"))


def _numbered(independence: pd.DataFrame) -> list[dict[str, Any]]:
    given = independence[(independence["mentions"] > 0) & (independence["number"] != "")]
    return sorted(tables.rows(given), key=_most_told)


def _most_told(row: Mapping[str, Any]) -> tuple[int, int, str]:
    told = int(row["mentions"] + row["outside_claims"])
    return -told, -int(row["documents"]), figure_slug(*_key_of(row))


def _key_of(row: Mapping[str, Any]) -> FigureKey:
    return str(row["event"]), str(row["quantity"]), str(row["number"])


def figure_slug(event: str, quantity: str, number: str) -> str:
    """Return the name of a figure's page, made of nothing but itself: other rows do not change it.

    Where letters had to be replaced or cut, a mark of the whole keeps two figures apart.
    """
    written = number.replace("/", "to").replace(".", "_")
    whole = f"{written}-{quantity}-{event}"
    name = re.sub(r"[^a-z0-9_]+", "-", whole.lower()).strip("-")
    if name == whole and "-" not in written + quantity and len(name) <= LONGEST:
        return name
    mark = hashlib.sha256("\0".join((event, quantity, number)).encode()).hexdigest()[:8]
    return f"{name[:LONGEST].strip('-')}--{mark}"


def figure_address(study: Study, event: str, quantity: str, number: str) -> str:
    """Return the address on the site of the page of a number, as independence.csv has it.

    A figure without a number, and one of the rare ones beyond MOST, has none: it is empty.
    """
    return _figure_addresses(study, MOST).get((event, quantity, number), "")


def figure_addresses(study: Study) -> dict[str, str]:
    """Return the address of the page of the number of each figure id of which there is one."""
    pages = _figure_addresses(study, MOST)
    return {identity: pages[key] for identity, key in figure_keys(study).items() if key in pages}


def figure_keys(study: Study) -> dict[str, FigureKey]:
    """Return event, quantity and number of every figure id; the number may be empty."""
    return {
        row["id"]: (
            row["event"],
            row["quantity"],
            tables.number_named(row["value_low"], row["value_high"], row["qualifier"]),
        )
        for row in tables.rows(study.table("figures"))
    }


def _figure_addresses(study: Study, most: int) -> dict[FigureKey, str]:
    return _addresses_of(study.corpus.folder.resolve(), study.build.resolve(), most)


@cache
def _addresses_of(folder: Path, build: Path, most: int) -> dict[FigureKey, str]:
    keys = [_key_of(row) for row in _numbered(_table(folder, build, "independence"))[:most]]
    return {key: f"{FIGURE_PAGES}/{figure_slug(*key)}.html" for key in keys}


def label(study: Study, kind: str, slug: str) -> str:
    """Return the label of an event, quantity or family slug; the slug where it has none."""
    vocabulary = study.corpus.vocabulary
    if kind == "event" and slug in vocabulary.events:
        return vocabulary.events[slug].label
    if kind == "quantity" and slug in vocabulary.quantities:
        return vocabulary.quantities[slug].label
    if kind == "family":
        return vocabulary.families.get(slug, slug)
    return slug.replace("_", " ").replace("-", " ")


def body_name(study: Study, slug: str) -> str:
    """Return the full name of a body or an origin; the words of the text where it has none."""
    return _origin_names(study).get(slug) or short_name(study, slug)


def short_name(study: Study, slug: str) -> str:
    """Return the first name of a body in the vocabulary, for labels."""
    if slug in study.corpus.vocabulary.bodies:
        return study.corpus.vocabulary.bodies[slug].names[0]
    return _origin_names(study).get(slug, slug)


def _origin_names(study: Study) -> dict[str, str]:
    return dict(zip(study.corpus.origins["origin"], study.corpus.origins["name"], strict=True))


def publish(
    chart: alt.TopLevelMixin,
    name: str,
    table: pd.DataFrame,
    text: str,
    source: str,
    wide: alt.TopLevelMixin | None = None,
) -> None:
    """Display a chart and write it to the run's figures: name.svg, and its table as name.csv.

    `text` is the alternative text (two or three sentences that give the finding), `source` the
    line under the chart, `wide` the same chart laid out for a desktop, written as name--wide.svg.
    A notebook is read on a desktop: it shows the wide one, as an interactive chart and as a static
    picture beside it; the narrow one stays with the output, for the site.
    """
    specs = {"": specification(chart, text, source)}
    if wide is not None:
        specs[WIDE] = specification(wide, text, source)
    folder = os.environ.get("SAMESOURCE_FIGURES")
    if folder:
        write_figure(Path(folder), name, specs, table)
    shown_here = specs.get(WIDE, specs[""])
    picture = base64.b64encode(png(shown_here)).decode()
    about: dict[str, Any] = {"figure": name, "alt": text, "source": source}
    if wide is not None:
        about["narrow"] = _without_data_of(specs[""], specs[WIDE])
    _show(
        {MIME: shown_here, "image/png": picture, "text/plain": text},
        {"image/png": {"alt": text}, "samesource": about},
    )


def _without_data_of(spec: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return a specification without the data that another has under the same name.

    Altair names data by what they hold, so what has the same name is the same.
    """
    own = {name: rows for name, rows in spec["datasets"].items() if name not in other["datasets"]}
    return {**spec, "datasets": own}


def both_layouts(output: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Return the specifications of a published chart: the narrow one, and the wide one if any."""
    shown_here = output["data"][MIME]
    narrow = output["metadata"]["samesource"].get("narrow")
    if narrow is None:
        return shown_here, None
    used = set(re.findall(r'"name": "(data-\w+)"', json.dumps(narrow)))
    shared = {name: rows for name, rows in shown_here["datasets"].items() if name in used}
    return {**narrow, "datasets": {**shared, **narrow["datasets"]}}, shown_here


def png(spec: dict[str, Any]) -> bytes:
    """Return a chart, given as its specification, as a PNG picture."""
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=1.5))


def write_figure(
    folder: Path, name: str, specs: Mapping[str, dict[str, Any]], table: pd.DataFrame
) -> None:
    """Write a chart as name.svg, and its table as name.csv.

    `specs` are the specifications of its layouts by what ends their name: nothing, or WIDE.
    """
    for ending, spec in specs.items():
        svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
        accessible = _accessible(svg, str(spec["description"]))
        files.write_text(folder / f"{name}{ending}.svg", accessible)
    files.write_text(folder / f"{name}.csv", tables.to_csv(table))


def specification(chart: alt.TopLevelMixin, text: str, source: str) -> dict[str, Any]:
    """Return the chart as a Vega-Lite 5 specification with its description and source line."""
    spec: dict[str, Any] = json.loads(chart.to_json(), parse_float=_short_float)
    spec["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json"
    spec["description"] = text
    spec.setdefault("usermeta", {})["source"] = source
    return spec


def _short_float(digits: str) -> float:
    """Return a number as a chart needs it: a tenth of a pixel, or four digits that count."""
    number = float(digits)
    return round(number, 1) if abs(number) >= 100 else float(f"{number:.4g}")


_TAG = re.compile(r'<\w(?:[^<>"]|"[^"]*")*>')
_ARIA = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_PLACES = re.compile(r'( (?:d|transform|x|y|x1|x2|y1|y2|width|height)=")([^"]*)')
_LONG = re.compile(r"-?\d*\.\d{2,}(?:e-?\d+)?")


def _accessible(svg: str, text: str) -> str:
    """Return an SVG with its alternative text as title element, which screen readers read.

    It is one image, so what tells of its parts is left out; places are kept to a tenth of a pixel.
    """
    svg = _GROUP.sub(_said_once, _TAG.sub(lambda tag: _shortened(tag[0]), svg))
    title = f"<title>{html.escape(text)}</title>"
    return re.sub(r"<svg ([^>]*>)", lambda m: f'<svg role="img" {m[1]}{title}', svg, count=1) + "\n"


def _shortened(tag: str) -> str:
    return _PLACES.sub(lambda m: m[1] + _LONG.sub(_tenth, m[2]), _ARIA.sub("", tag))


_MARK = r'<(?:text|path|line)(?:[^<>"]|"[^"]*")*>(?:[^<]*</text>)?'
_GROUP = re.compile(rf'(<g class="mark-[^<>]*)>((?:{_MARK}){{2,}})(?=</g>)')
_INHERITED = re.compile(
    r' (?:fill|stroke|stroke-width|stroke-dasharray|text-anchor|font-\w+)="[^"]*"'
)


def _said_once(group: re.Match[str]) -> str:
    """Return a group of marks with the looks that all of them have on the group alone."""
    marks = re.findall(_MARK, group[2])
    tags = [_TAG.match(mark) for mark in marks]
    looks = [_INHERITED.findall(tag[0]) for tag in tags if tag]
    shared = [look for look in looks[0] if all(look in others for others in looks)]
    for look in shared:
        marks = [mark.replace(look, "", 1) for mark in marks]
    return f"{group[1]}{''.join(shared)}>{''.join(marks)}"


def _tenth(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) + 0.0:g}"
