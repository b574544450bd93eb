"""Executed notebooks as pages: charts, tables and sentences made fit for the site."""

from __future__ import annotations

import base64
import copy
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from elsewhere import online
from safe import in_markdown, plain, script_json, shown
from samesource import runs
from samesource.charts.series import event_of
from samesource.notebook import (
    MIME,
    WIDE,
    Study,
    both_layouts,
    label,
    page_names,
    words_address,
)

Cell = dict[str, Any]
TITLE = re.compile(r"^(# .*)$", re.MULTILINE)
PANDAS_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
TABLE_CELL = re.compile(r"(<t[dh])([^<>]*>)([^<]*)(?=</t[dh]>)")
MANY = 8  # columns above which a printed table gets a page across
SENTENCE = 60  # characters of a cell that is read as a sentence and gets the width of one
RESERVED = {"other": "another {}", "none": "no {}"}
TOKEN = re.compile(r"[^\s;,()]+")
DESKTOP = "(min-width: 60rem)"  # as in site.js: where a page has room for the wide layout
SMALL_PRINT = re.compile(r"(<small>)([^<]*)(?=</small>)")


class SiteError(Exception):
    """What keeps the site from being built: the file, and what was expected of it."""


class Links(NamedTuple):
    """Where ids lead: those of words to evidence pages, those of the outside record to its pages.

    The pages by document, the ids `doc:start-end` there are, and the addresses by claim_id and
    date_id.
    """

    pages: Mapping[str, str]
    anchors: frozenset[str]
    record: Mapping[str, str] = MappingProxyType({})

    def to(self, identity: str) -> str:
        """Return the address of an id, or nothing where there is none."""
        if identity in self.record:
            return self.record[identity]
        doc, _, span = identity.rpartition(":")
        if identity not in self.anchors:
            return ""
        return words_address(self.pages[doc], span)

    def name(self, identity: str) -> str:
        """Return an id as a page shows it: words by their document's page name, `000:626-632`."""
        doc, _, span = identity.rpartition(":")
        return f"{self.pages[doc]}:{span}" if identity in self.anchors else identity


class Page(NamedTuple):
    """A notebook page: its name, the notebook's question, and what tells this run from others."""

    name: str
    notebook: str
    question: str
    run: str
    cells: list[Cell]
    path: Path
    document: str = ""
    asked: Mapping[str, Any] = MappingProxyType({})  # the parameters of the run

    @property
    def title(self) -> str:
        """The question, and what is asked about."""
        return f"{self.question} {self.run}".strip()


# ------------------------------------------------------------------ pages of the current runs


def pages(study: Study) -> list[Page]:
    """Return the pages of the current runs, in their order.

    Raises SiteError where a run has no executed notebook.
    """
    folder = Path(study.corpus.folder)
    found = [_page(study, run_file) for run_file in runs.run_files(folder)]
    shared = Counter(page.title for page in found)
    return [
        page._replace(run=f"{page.run} ({page.name})".strip()) if shared[page.title] > 1 else page
        for page in found
    ]


def _page(study: Study, run_file: Path) -> Page:
    path = study.build / "notebooks" / f"{run_file.stem}.ipynb"
    if not path.is_file():
        raise SiteError(f"{path}: not there; expected the executed notebook of {run_file}")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    values = runs.read_run(run_file)
    name, notebook = re.sub(r"[^\w.-]+", "-", run_file.stem), runs.notebook_of(run_file.stem)
    told = run_label(study, values)
    document = str(values.get("document") or "")
    return Page(name, notebook, question(cells), told, cells, path, document, values)


def question(cells: Iterable[Cell]) -> str:
    """Return the first heading of a notebook, else nothing."""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            for line in source(cell).splitlines():
                if line.startswith("# "):
                    return line.removeprefix("# ").strip()
    return ""


def run_label(study: Study, values: Mapping[str, Any]) -> str:
    """Return what a run asks about: `1,500 killed, November 2019 protests`; empty for the whole."""
    labels = {
        kind: label(study, kind, str(values.get(kind) or "")) for kind in ("quantity", "event")
    }
    labels["series"] = series_label(study, str(values.get("series") or ""))
    what = f"{figure_words(values.get('number'))} {labels['quantity']}".strip()
    names = page_names([document.doc for document in study.corpus.documents])
    named = f"document {names[doc]}" if (doc := values.get("document")) in names else ""
    joined = ", ".join(part for part in (what, labels["event"], labels["series"], named) if part)
    return joined[:1].upper() + joined[1:]


def series_label(study: Study, series: str) -> str:
    """Return the label of the event to which a series belongs; its own name where it has none."""
    event = event_of(study, series) if series else ""
    return label(study, "event", event) if event else label(study, "series", series)


def named(study: Study, kind: str, row: Mapping[str, Any]) -> str:
    """Return the label of a row's event or quantity; reserved slugs in words."""
    slug = str(row[kind])
    return RESERVED[slug].format(kind) if slug in RESERVED else label(study, kind, slug)


def figure_words(number: object) -> str:
    """Return a number as readers expect it: 182,500."""
    if isinstance(number, int | float) and float(number).is_integer():
        return f"{int(number):,}"
    return "" if number is None else str(number)


def source(cell: Cell) -> str:
    """Return the source of a cell, however the file wrote it."""
    return _joined(cell["source"])


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


# ------------------------------------------------------------------ cells as the site shows them


class Stage(NamedTuple):
    """What a cell needs on its way to a page; the files of charts used gather by name."""

    figures: Path
    links: Links
    used: dict[str, bytes]
    repository: str = ""


def staged(page: Page, stage: Stage, under: str = "") -> list[Cell]:
    """Return the cells of a page: title, code folded, charts, tables and the lead sentence.

    `under` is Markdown that stands under the title.
    """
    cells = [staged_cell(cell, stage) for cell in joined_code(page.cells)]
    title = f"# {heading(page)}" + (f"\n\n{under}" if under else "")
    for cell in cells:
        if cell["cell_type"] == "markdown" and question([cell]):
            before, _, after = TITLE.split(source(cell), maxsplit=1)
            cell["source"] = f"{before}{title}{after}"
            break
    else:
        cells.insert(0, markdown("title", title))
    _mark_lead(cells)
    return [*cells, html_cell("files", files_line(page, stage.repository))]


def files_line(page: Page, repository: str) -> str:
    """Return what a page offers to take along: the executed notebook, its source, Binder."""
    notebook = f'<a href="notebooks/{shown(page.name)}.ipynb" download>This notebook, executed</a>'
    ways = " · ".join([f"{notebook} (.ipynb, for Jupyter)", *online(repository, page.notebook)])
    return f'<p class="files"><strong>Take along:</strong> {ways}</p>'


def joined_code(cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells; code that shows nothing stands with the code after it, as one to unfold."""
    result: list[Cell] = []
    for cell in cells:
        if result and cell["cell_type"] == "code" and _silent(result[-1]):
            before = source(result.pop())
            result.append({**cell, "source": f"{before}\n\n{source(cell)}"})
        else:
            result.append(cell)
    return result


def _silent(cell: Cell) -> bool:
    return cell["cell_type"] == "code" and not cell["outputs"]


def heading(page: Page) -> str:
    """Return the title of a page as Markdown: the notebook's words, then the run's, escaped."""
    return f"{page.question} {in_markdown(page.run)}".strip() or in_markdown(page.name)


def staged_cell(cell: Cell, stage: Stage) -> Cell:
    """Return a copy of a cell with its code folded and its outputs made fit for the site."""
    result = copy.deepcopy(cell)
    if cell["cell_type"] == "code":
        tags = result["metadata"].setdefault("tags", [])
        if not {"hide-input", "remove-input", "hide-cell", "remove-cell"} & set(tags):
            tags.append("hide-input")
        result["outputs"] = [staged_output(output, stage) for output in result["outputs"]]
    return result


def _mark_lead(cells: Iterable[Cell]) -> None:
    for cell in cells:
        if any(is_sentence(output) for output in cell.get("outputs", [])):
            cell["metadata"].setdefault("tags", []).append("lead")
            return


def is_sentence(output: Mapping[str, Any]) -> bool:
    """Return whether an output is a computed sentence."""
    return "facts" in output.get("metadata", {}).get("samesource", {})


def is_chart(output: Mapping[str, Any]) -> bool:
    """Return whether an output is a published chart."""
    about = output.get("metadata", {}).get("samesource", {})
    return MIME in output.get("data", {}) and "figure" in about


def staged_output(output: Mapping[str, Any], stage: Stage) -> dict[str, Any]:
    """Return an output as the site shows it: a chart or a data frame as safe HTML."""
    if is_chart(output):
        return as_html(chart(output, stage))
    written = _joined(output.get("data", {}).get("text/html", ""))
    if 'class="dataframe"' in written:
        return as_html(data_frame(written, stage.links))
    if written:
        return as_html(SMALL_PRINT.sub(lambda m: m[1] + linked(m[2], stage.links), written))
    return dict(output)


def as_html(written: str) -> dict[str, Any]:
    """Return HTML as the output of a cell."""
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": written}}


def html_cell(identity: str, *written: str) -> Cell:
    """Return a cell that shows HTML and no code."""
    return {
        "cell_type": "code", "id": identity, "execution_count": None, "source": "pass",
        "metadata": {"tags": ["remove-input"]}, "outputs": [as_html(part) for part in written],
    }  # fmt: skip


def markdown(identity: str, text: str) -> Cell:
    """Return a Markdown cell."""
    return {"cell_type": "markdown", "id": identity, "metadata": {}, "source": text}


def write_notebook(path: Path, cells: list[Cell]) -> None:
    """Write cells as a notebook that Sphinx reads."""
    language = {"name": "python", "pygments_lexer": "ipython3"}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, "language_info": language},
    }  # fmt: skip
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")


# ------------------------------------------------------------------ charts


def chart(output: Mapping[str, Any], stage: Stage) -> str:
    """Return a chart: the picture, what the shared script draws in its place, links to its files.

    Where it has a wide layout there are two pictures and two specifications. Raises SiteError
    where the run left no picture or no table of that name.
    """
    about, specs = output["metadata"]["samesource"], both_layouts(output)
    name = str(about["figure"])
    pictures = [stage.figures / f"{name}.svg"]
    if specs[1] is not None:
        pictures.append(stage.figures / f"{name}{WIDE}.svg")
    files = [*pictures, pictures[0].with_suffix(".csv")]
    for path in files:
        if path.parent != stage.figures or not path.is_file():
            raise SiteError(f"{path}: not there; expected the file of chart {name!r}")
    stage.used.update({path.name: path.read_bytes() for path in files})
    stage.used[f"{name}.png"] = base64.b64decode(output["data"]["image/png"])
    return chart_figure(pictures, str(about["alt"]), specs)


def chart_figure(
    pictures: Sequence[Path],
    alt: str,
    specs: tuple[dict[str, Any], dict[str, Any] | None],
    home: str = "",
) -> str:
    """Return the HTML of a chart from the pictures and specifications of its layouts, narrow first.

    `home` leads from the page to the folder of the front page: `../` from a page in a folder.
    """
    place = shown(f"{home}figures/{pictures[0].stem}")
    image = f'<img src="{place}.svg" alt="{shown(alt)}"{size(pictures[0])}>'
    region = f'tabindex="0" role="region" aria-label="{shown(f"Chart: {title_of(specs[0])}")}"'
    if len(pictures) > 1:
        wide = f'media="{DESKTOP}" srcset="{place}{WIDE}.svg"{size(pictures[1])}'
        image = f"<picture><source {wide}>{image}</picture>"
    return (
        '<figure class="chart">\n'
        f'<div class="chart-box" {region}>\n'
        f"{image}\n</div>\n"
        f'<script type="application/json">{script_json(packed(*specs))}</script>\n'
        f'<figcaption>This chart as <a href="{place}{WIDE * (len(pictures) - 1)}.svg">picture '
        f'(SVG)</a>, <a href="{place}.png">picture (PNG)</a>, '
        f'<a href="{place}.csv">table (CSV)</a></figcaption>\n</figure>'
    )


def title_of(spec: Mapping[str, Any]) -> str:
    """Return the title of a chart in one line; empty without one."""
    title = spec.get("title") or ""
    text = title.get("text", "") if isinstance(title, Mapping) else title
    return text if isinstance(text, str) else " ".join(text)


SHARED = "="  # the one key of what stands for a part that is written elsewhere
LONG = 40  # characters from which on a part is worth being shared


def packed(narrow: dict[str, Any], wide: dict[str, Any] | None) -> dict[str, Any]:
    """Return specifications in which nothing long is said twice: narrow, wide, shared.

    Data are kept by column, {field: values}, where the rows have the same fields. A part that
    stands in several places is {"=": its place in `shared`}.
    """
    layouts = {"narrow": _by_column(narrow)} | ({"wide": _by_column(wide)} if wide else {})
    counts = Counter(_parts(list(layouts.values())))
    shared: list[Any] = []
    places: dict[str, int] = {}

    def pack(value: Any) -> Any:
        if not isinstance(value, dict | list | str):
            return value
        written = json.dumps(value)
        if len(written) > LONG and counts[written] > 1:
            if written not in places:
                places[written] = len(shared)
                shared.append(None)
                shared[places[written]] = inside(value)
            return {SHARED: places[written]}
        return inside(value)

    def inside(value: Any) -> Any:
        if isinstance(value, list):
            return [pack(each) for each in value]
        if isinstance(value, dict):
            return {name: pack(each) for name, each in value.items()}
        return value

    return {**{name: inside(spec) for name, spec in layouts.items()}, "shared": shared}


def _by_column(spec: dict[str, Any]) -> dict[str, Any]:
    datasets: dict[str, Any] = {}
    for name, rows in spec.get("datasets", {}).items():
        fields = list(rows[0]) if rows else []
        same = fields and all(list(row) == fields for row in rows)
        datasets[name] = {field: [row[field] for row in rows] for field in fields} if same else rows
    return {**spec, "datasets": datasets}


def _parts(value: Any) -> Iterator[str]:
    """Yield every object, list and string inside a value as JSON."""
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list | str):
            yield json.dumps(each)
        if isinstance(each, dict | list):
            yield from _parts(each)


def size(picture: Path) -> str:
    """Return width and height of an SVG as attributes, so that the page does not jump."""
    head = picture.read_text(encoding="utf-8")[:2000]
    found = re.findall(r'\b(width|height)="([0-9.]+)"', head[head.find("<svg ") :].split(">")[0])
    return "".join(f' {name}="{float(pixels):.0f}"' for name, pixels in found)


# ------------------------------------------------------------------ tables


def data_frame(written: str, links: Links) -> str:
    """Return a data frame in a box that scrolls by itself, its ids leading to their words."""
    table = re.sub(r"\n\s+<", "\n<", PANDAS_STYLE.sub("", written))
    table = re.sub(r'<th(?: class="[\w -]*")?></th>', "<td></td>", table)
    table = re.sub(r'(<table [^>]*?) ?border="1"', r"\1", table)
    table = TABLE_CELL.sub(lambda cell: table_cell(cell[1], cell[2], cell[3], links), table)
    columns = len(re.findall(r"<t[hd]\b", table.partition("</tr>")[0]))
    kind = "table-box wide" if columns > MANY else "table-box"
    return f'<div class="{kind}" tabindex="0" role="region" aria-label="Table">\n{table}\n</div>'


def table_cell(tag: str, rest: str, text: str, links: Links) -> str:
    """Return the start and the words of a table cell, ids linked, a sentence marked as one."""
    words = re.sub(r";\s*\S+", "", html.unescape(text))  # without the items of a list
    wide = ' class="sentence"' if len(words) > SENTENCE else ""
    return f"{tag}{wide}{rest}{linked(text, links)}"


def linked(text: str, links: Links) -> str:
    """Return the text of an element with every id that has an anchor made a link to it."""
    words = html.unescape(text)
    spans = [match.span() for match in _id_pattern(links)(words)]
    spans += _record_ids(words, links.record) if links.record else []
    result, at = "", 0
    for start, end in sorted(spans):
        address = links.to(words[start:end])
        if address and start >= at:
            result += html.escape(words[at:start])
            result += f'<a href="{address}">{html.escape(links.name(words[start:end]))}</a>'
            at = end
    return result + html.escape(words[at:]) if at else text


def linked_from_folder(words: str, links: Links) -> str:
    """Return words with their ids linked, as a page in a folder needs it."""
    return linked(shown(words), links).replace('<a href="', '<a href="../')


def _record_ids(words: str, record: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where claim_ids and date_ids stand: as an item of a list, or as a word by itself.

    Within a sentence only a name that no plain word could be, with a hyphen or a digit, is one.
    """
    for item in re.finditer(r"[^;]+", words):
        name = item[0].strip()
        start = item.start() + item[0].find(name)
        if name in record:
            yield start, start + len(name)
            continue
        for token in TOKEN.finditer(words, *item.span()):
            name = token[0].rstrip(".:")
            if name in record and re.search(r"[-\d]", name):
                yield token.start(), token.start() + len(name)


def _id_pattern(links: Links) -> Callable[[str], list[re.Match[str]]]:
    names = "|".join(re.escape(doc) for doc in sorted(links.pages, key=len, reverse=True))
    pattern = re.compile(rf"(?:{names}):\d+-\d+")
    return lambda words: list(pattern.finditer(words)) if ":" in words else []


# ------------------------------------------------------------------ navigation


def toctree(caption: str, entries: Iterable[tuple[str, str]]) -> str:
    """Return a hidden toctree: (title, page) in order; an empty title is the page's own.

    Without a caption it stands below the page that holds it.
    """
    lines = [f"{plain(title)} <{page}>" if title else page for title, page in entries]
    options = [":hidden:", *([f":caption: {plain(caption)}"] if caption else [])]
    return "\n".join(["```{toctree}", *options, "", *lines, "```"])
