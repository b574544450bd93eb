"""The front page and the navigation: three doors, and the pages behind each."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from elsewhere import online
from safe import script_json, shown
from samesource import datapackage, provenance, runs
from samesource.corpus import Document
from samesource.edtf_values import bounds
from samesource.notebook import Study
from staging import (
    Cell,
    Page,
    Stage,
    html_cell,
    is_chart,
    is_sentence,
    markdown,
    staged_output,
    toctree,
)

SENTENCES = 3  # of the summary, on the front page
QUESTION = (
    "When two texts give the same number, have two parties counted, or has one count been repeated?"
)
WAYS = (
    '<p class="ways"><a href="#read">Read</a><a href="#rerun">Rerun</a>'
    '<a href="#teach">Teach</a></p>'
)
BEFORE = (
    "Before you read: the texts quoted here tell of violent deaths, and some name the dead. "
    "Names of persons are kept out of the search as far as a rule can tell them. "
    "Repetition is evidence neither for nor against a number, and no page judges one."
)
NOTHING = "No summary was run on this corpus; its pages are listed below."


class Group(NamedTuple):
    """Pages that stand together: the runs of one notebook, or notebooks with one run each."""

    caption: str
    runs: bool
    pages: list[Page]


def front_page(
    pages: Sequence[Page], stage: Stage, included: Iterable[str], navigation: Iterable[str]
) -> list[Cell]:
    """Return the cells of the front page: question, answer, chart, what is included, navigation.

    `included` are staged files of HTML: the doors, the list of all pages.
    """
    sentences, charts = summary(pages)
    answer = shown_outputs("answer", sentences, stage) if sentences else markdown("answer", NOTHING)
    return [
        markdown("title", "# Same Number, Same Source?"),
        markdown("question", f"*{QUESTION}*"),
        html_cell("ways", WAYS),
        answer,
        *([shown_outputs("chart", charts, stage)] if charts else []),
        *(
            markdown(name.replace(".", "-"), f"```{{raw}} html\n:file: {name}\n```")
            for name in included
        ),
        markdown("navigation", "\n\n".join(navigation)),
    ]


def summary(pages: Sequence[Page]) -> tuple[list[Cell], list[Cell]]:
    """Return the first sentences of the summary notebook, and its first chart."""
    outputs = [
        output
        for page in pages
        if page.notebook.startswith("0-")
        for cell in page.cells
        for output in cell.get("outputs", [])
    ]
    sentences = [output for output in outputs if is_sentence(output)]
    return sentences[:SENTENCES], [output for output in outputs if is_chart(output)][:1]


def shown_outputs(identity: str, outputs: Sequence[Cell], stage: Stage) -> Cell:
    """Return a cell that shows outputs of the summary without their code."""
    written = [staged_output(copy.deepcopy(output), stage) for output in outputs]
    return {
        "cell_type": "code", "id": identity, "execution_count": None, "source": "# of the summary",
        "metadata": {"tags": ["remove-input", "lead"]}, "outputs": written,
    }  # fmt: skip


# ------------------------------------------------------------------ groups of pages


def by_notebook(pages: Sequence[Page]) -> list[list[Page]]:
    """Return the pages of each notebook together, in their order."""
    return [list(same) for _, same in groupby(pages, key=lambda page: page.notebook)]


def groups(pages: Sequence[Page]) -> list[Group]:
    """Return the groups of the sidebar: notebooks that follow each other with one run share one."""
    found: list[Group] = []
    for same in by_notebook(pages):
        if len(same) > 1:
            found.append(Group(same[0].question or same[0].notebook, True, same))
        elif found and not found[-1].runs:
            found[-1].pages.extend(same)
        else:
            found.append(Group("Read on" if found else "Read", False, same))
    return found


def entry(page: Page) -> str:
    """Return what tells a page from the other runs of its notebook."""
    return page.run or page.name


def navigation(pages: Sequence[Page], names: Mapping[str, str], about: Sequence[str]) -> list[str]:
    """Return the toctrees of the site, in the order of the sidebar."""
    trees = [
        toctree(group.caption, [(entry(p) if group.runs else "", p.name) for p in group.pages])
        for group in groups(pages)
    ]
    texts = [(f"Text of document {name}", f"documents/{name}") for name in names.values()]
    trees.append(toctree("Documents", texts))
    trees += [toctree("About the data", [("", name) for name in about])] if about else []
    return trees


# ------------------------------------------------------------------ doors


class Door(NamedTuple):
    """A door of the front page: its name, what is behind it, and its ways in as HTML."""

    title: str
    says: str
    ways: list[str]


def doors(found: Iterable[Door]) -> str:
    """Return the doors of the front page as HTML."""
    inside = [
        f'<section class="door" id="{door.title.lower()}">\n<h2>{door.title}</h2>\n'
        f"<p>{door.says}</p>\n{listed(door.ways)}\n</section>"
        for door in found
    ]
    return f'<p class="note">{BEFORE}</p>\n<div class="doors">\n' + "\n".join(inside) + "\n</div>"


def listed(items: Iterable[str]) -> str:
    """Return HTML as a list, without the empty ones."""
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items if item) + "\n</ul>"


def link(page: str, words: str) -> str:
    """Return a link to a page of the site."""
    return f'<a href="{shown(page)}.html">{shown(words)}</a>'


def read(pages: Sequence[Page], numbers: str, sources: str, told: str) -> Door:
    """Return the door for readers: the pages that answer most, and where the list of all is.

    `numbers` is the link to the figure pages, `sources` that to the sources; `told` is the page
    that tells the limits. Any may be empty.
    """
    first = [same[0] for same in by_notebook(pages) if len(same) == 1]
    limits = f'<a href="{told}.html#part-limits">How sure is this? The limits</a>' if told else ""
    ways = [numbers, *(link(page.name, page.title) for page in first), sources, limits]
    ways.append('<a href="#all">All pages</a>')
    return Door("Read", "One question a page: the answer, its proof, the words it rests on.", ways)


def rerun(folder: str, repository: str, told: str) -> Door:
    """Return the door for those who run it again: commands, tables, links to the source.

    `told` is the page that tells how; it may be empty.
    """
    ways = [
        f"{make('all', folder)} builds every table, chart and page from the raw texts; "
        f"{make('test', folder)} checks them.",
        link(told, "How to rerun, adapt and cite; the limits") if told else "",
        '<a href="tables/provenance.json">The graph of origins</a> for other tools (PROV-JSON)',
        *online(repository),
    ]
    return Door("Rerun", "The same pages from the raw texts, the same to the byte.", ways)


def teach(told: str, repository: str) -> Door:
    """Return the door for teachers: the invented corpus, and texts of their own."""
    ways = [
        "<code>make all CORPUS=data/rivermouth</code>: 26 invented articles about a flood in which "
        "nobody died; the true origin of every figure is known.",
        "Your own texts: put <code>.txt</code> files into <code>data/&lt;name&gt;/raw/</code> and "
        "run <code>make all CORPUS=data/&lt;name&gt;</code>; nothing else is needed.",
        link(told, "How to adapt the notebooks") if told else "",
    ]
    return Door("Teach", "The same questions asked of other texts, with a class.", ways)


def every_page(
    pages: Sequence[Page], study: Study, names: Mapping[str, str], about: Mapping[str, str]
) -> str:
    """Return the list of all pages: the questions with their runs, the documents, the data."""
    written = []
    for same in by_notebook(pages):
        if len(same) == 1:
            written.append(link(same[0].name, same[0].title or same[0].name))
        else:
            runs_of = listed(link(page.name, entry(page)) for page in same)
            written.append(f"{shown(same[0].question)}\n{runs_of}")
    texts = [
        f"{link(f'documents/{names[d.doc]}', f'Document {names[d.doc]}')}{said_of(d)}"
        for d in study.corpus.documents
    ]
    return (
        f'<div class="every" id="all">\n<section>\n<h2>All questions</h2>\n{listed(written)}\n'
        f"</section>\n<section>\n<h2>The documents</h2>\n{listed(texts)}\n"
        f"<h2>The data</h2>\n{listed(link(page, title) for page, title in about.items())}\n"
        "</section>\n</div>"
    )


def said_of(document: Document) -> str:
    """Return title and publisher of a document, as far as they are known."""
    known = [f"“{document.title}”" if document.title else "", document.publisher]
    return "".join(f"<br>\n<small>{shown(part)}</small>" for part in known if part)


def make(goal: str, folder: str) -> str:
    """Return the command that makes a goal for a corpus folder, as HTML."""
    corpus = "" if folder == runs.DEFAULT_CORPUS.as_posix() else f" CORPUS={shown(folder)}"
    return f"<code>make {goal}{corpus}</code>"


# ------------------------------------------------------------------ for machines


def tables_line() -> str:
    """Return the line that leads to the description of all tables, as HTML."""
    to_file = f'<a href="tables/{datapackage.FILE}">the tables, column by column</a>'
    says = f"<strong>For other tools:</strong> {to_file} (Frictionless Data Package)"
    return f'<p class="files">{says}</p>'


def dataset(study: Study, site: str = "") -> str:
    """Return the tables as a Dataset of schema.org: a script element with JSON-LD.

    All of it comes from datapackage.json; what is not known there is left out. `site` is the
    address of the site; without it the addresses of the files are relative.
    """
    package = json.loads((study.build / "tables" / datapackage.FILE).read_text(encoding="utf-8"))
    creators = [one["title"] for one in package.get("contributors", [])]
    files = {one["path"]: one["mediatype"] for one in package["resources"]}
    files |= dict.fromkeys((datapackage.FILE, provenance.FILE), "application/json")
    told = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": package["title"],
        **{name: package.get(name) for name in ("description", "version", "keywords")},
        "url": site,
        "license": [one["path"] for one in package.get("licenses", [])],
        "creator": [{"@type": "Organization", "name": name} for name in creators],
        "temporalCoverage": temporal_coverage(study),
        "isAccessibleForFree": True,
        "citation": f"{', '.join([*creators, package['title']])}, version {package['version']}.",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path,
                "encodingFormat": kind,
                "contentUrl": f"{site}{'/' if site else ''}tables/{path}",
            }
            for path, kind in files.items()
        ],
    }
    written = script_json({name: said for name, said in told.items() if said})
    return f'<script type="application/ld+json">{written}</script>'


def temporal_coverage(study: Study) -> str:
    """Return from when to when the events last that the figures tell of; '' where none is dated."""
    told = set(study.table("figures")["event"])
    whens = [event.when for slug, event in study.corpus.vocabulary.events.items() if slug in told]
    spans = [span for span in map(bounds, whens) if span]
    if not spans:
        return ""
    starts, ends = zip(*spans, strict=True)
    first = min(starts) if all(starts) else ".."
    return f"{first}/{max(ends) if all(ends) else '..'}"
