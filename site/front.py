"""The front page and the navigation: three doors, and the pages behind each."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from safe import address, shown
from samesource import runs
from samesource.corpus import Document
from samesource.notebook import Study
from staging import Cell, Page, Stage, is_chart, is_sentence, markdown, staged_output, toctree

SENTENCES = 3  # of the summary, on the front page
QUESTION = (
    "When two texts give the same number, have two parties counted, or has one count been repeated?"
)
NOTHING = "No summary was run on this corpus; its pages are listed below."


class Group(NamedTuple):
    """Pages that stand together: the runs of one notebook, or notebooks with one run each."""

    caption: str
    runs: bool
    pages: list[Page]


def front_page(
    pages: Sequence[Page], stage: Stage, doors: str, navigation: Iterable[str]
) -> list[Cell]:
    """Return the cells of the front page: question, answer, chart, doors, hidden navigation."""
    sentences, charts = summary(pages)
    answer = shown_outputs("answer", sentences, stage) if sentences else markdown("answer", NOTHING)
    return [
        markdown("title", "# Same Number, Same Source?"),
        markdown("question", f"*{QUESTION}*"),
        answer,
        *([shown_outputs("chart", charts, stage)] if charts else []),
        markdown("doors", f"```{{raw}} html\n:file: {doors}\n```"),
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
    trees.append(toctree("Documents", [("", f"documents/{name}") for name in names.values()]))
    trees += [toctree("About the data", [("", name) for name in about])] if about else []
    return trees


# ------------------------------------------------------------------ doors


def doors(read: str, texts: str, again: str) -> str:
    """Return the three doors of the front page as HTML: read, documents, rerun and teach."""
    inside = [
        door("Read", "Each page is one question: the answer, then its proof.", read),
        door("Documents", "Each text as it stands, every figure and date marked.", texts),
        door("Rerun and teach", "The same pages from the raw texts, or from your own.", again),
    ]
    return '<div class="doors">\n' + "\n".join(inside) + "\n</div>"


def door(title: str, says: str, inside: str) -> str:
    """Return one door."""
    return f'<section class="door">\n<h2>{title}</h2>\n<p>{says}</p>\n{inside}\n</section>'


def reading(pages: Sequence[Page]) -> str:
    """Return the notebook pages with their questions; the runs of one question under it."""
    written = []
    for same in by_notebook(pages):
        if len(same) == 1:
            written.append(f"<li>{link(same[0].name, same[0].title or same[0].name)}</li>")
        else:
            listed = "\n".join(f"<li>{link(page.name, entry(page))}</li>" for page in same)
            written.append(f"<li>{shown(same[0].question)}\n<ul>\n{listed}\n</ul>\n</li>")
    return "<ul>\n" + "\n".join(written) + "\n</ul>"


def link(page: str, words: str) -> str:
    """Return a link to a page of the site."""
    return f'<a href="{shown(page)}.html">{shown(words)}</a>'


def documents(study: Study, names: Mapping[str, str]) -> str:
    """Return the evidence pages, each with its title in quotation marks."""
    found = [
        f"<li>{link(f'documents/{names[d.doc]}', f'Document {names[d.doc]}')}{said_of(d)}</li>"
        for d in study.corpus.documents
    ]
    return "<ul>\n" + "\n".join(found) + "\n</ul>"


def said_of(document: Document) -> str:
    """Return title and publisher of a document, as far as they are known."""
    known = [f"“{document.title}”" if document.title else "", document.publisher]
    return "".join(f"<br>\n<small>{shown(part)}</small>" for part in known if part)


def make(goal: str, folder: str) -> str:
    """Return the command that makes a goal for a corpus folder, as HTML."""
    corpus = "" if folder == runs.DEFAULT_CORPUS.as_posix() else f" CORPUS={shown(folder)}"
    return f"<code>make {goal}{corpus}</code>"


def rerun(folder: str, about: Mapping[str, str], repository: str) -> str:
    """Return the commands, the data, and the links that need the repository's address."""
    lines = [
        f"{make('all', folder)} builds everything.",
        f"{make('test', folder)} checks it.",
        "Your own texts: put them into <code>data/&lt;name&gt;/raw/</code> and run <code>make all "
        "CORPUS=data/&lt;name&gt;</code>. Figures, dates, shared passages and origins need nothing "
        "else.",
        '<a href="tables/provenance.json">The graph of origins</a>, for other tools (PROV-JSON).',
        *(link(page, title) for page, title in about.items()),
        *online(repository),
    ]
    return "<ul>\n" + "\n".join(f"<li>{line}</li>" for line in lines) + "\n</ul>"


def online(repository: str) -> list[str]:
    """Return the links to the source and to Binder; none while the repository has no address."""
    found = [address(repository, "Source and corrections")] if repository else []
    github = repository.removeprefix("https://github.com/")
    if github != repository:
        binder = f"https://mybinder.org/v2/gh/{github}/HEAD?urlpath=lab/tree/notebooks"
        found.append(address(binder, "Run it in a browser (Binder)"))
    return found
