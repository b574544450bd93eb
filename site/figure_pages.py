"""Figure pages: one for each number of the documents, which can be read by itself and cited.

A figure here is a row of the table `independence`: an event, a quantity, a number. Its page is
figure/<number>-<quantity>-<event>.html; the overview is numbers.html. Which figures have a page and
where their ids lead is said here; what stands on a page, in figure_parts.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import figure_parts
from figure_parts import Figure, Where
from safe import in_markdown, shown
from samesource import notebook, tables
from samesource.charts.summary import number_label, origins_label
from samesource.notebook import (
    FIGURE_PAGES,
    FigureKey,
    Study,
    figure_keys,
    figure_slug,
    label,
    numbered,
)
from staging import RESERVED, Page, named, toctree

OVERVIEW, TITLE = "numbers", "Figure by figure"
FIRST = 3  # figures that the front page names
PICTURE = "figure--"  # what the name of a picture begins with
HEADS = (
    "figure", "mentions", "documents", "families", "outside claims", "stated origins",
)  # fmt: skip


# ------------------------------------------------------------------ which figures there are


def figures(study: Study) -> list[Figure]:
    """Return the figures of the documents that have a number.

    Those that stand in most mentions and outside claims come first; the first MOST have a page.
    """
    counted = _counted(study)
    return [_figure(study, row, counted) for row in numbered(study)]


def _figure(
    study: Study, row: Mapping[str, Any], counted: Mapping[FigureKey, Sequence[str]]
) -> Figure:
    event, quantity, number = (str(row[name]) for name in ("event", "quantity", "number"))
    what = label(study, "quantity", quantity)
    if quantity in RESERVED:  # the words that are counted say more than "another quantity"
        what = _in_quotes(counted[event, quantity, number]) or named(study, "quantity", row)
    told = f"{number_label(number)} {what}"
    return Figure(row, figure_slug(event, quantity, number), told, named(study, "event", row))


def _counted(study: Study) -> dict[FigureKey, list[str]]:
    """Return what the mentions of each number count, in the words of their texts, each once."""
    words = {row["id"]: row["counted"] for row in tables.rows(study.table("figures"))}
    found: dict[FigureKey, dict[str, str]] = {}
    for identity, key in figure_keys(study).items():
        said = " ".join(str(words[identity]).split())
        found.setdefault(key, {}).setdefault(said.lower(), said)
    return {key: [said for said in each.values() if said] for key, each in found.items()}


def _in_quotes(words: Sequence[str]) -> str:
    """Return words in quotation marks; where there are many, the first and that there are more."""
    quoted = [f"“{said}”" for said in words]
    return ", ".join(quoted if len(quoted) < 3 else [*quoted[:2], "other things"])


def _key(figure: Figure) -> FigureKey:
    return figure.event, figure.quantity, figure.number


# ------------------------------------------------------------------ staging


def stage(study: Study, source: Path, where: Where) -> list[str]:
    """Write the figure pages, their pictures and the overview; return the names of the pictures.

    Nothing is written for a corpus without a number.
    """
    found = figures(study)
    if not found:
        return []
    (source / FIGURE_PAGES).mkdir(parents=True, exist_ok=True)
    pictures = source / "_extra/figures"
    drawn = []
    for figure in found[: notebook.MOST]:
        name = f"{PICTURE}{figure.slug}"
        parts, chart = figure_parts.parts(study, figure, where, pictures / f"{name}.svg")
        drawn += [name] if chart else []
        lines = [f"# {in_markdown(figure.title)}", ""]
        for number, (heading, written) in enumerate(parts):
            lines += [f"## {heading}", ""] if heading else []
            lines += _included(source / FIGURE_PAGES, f"{figure.slug}.{number}.inc", written)
        _write(source / FIGURE_PAGES / f"{figure.slug}.md", "\n".join(lines))
    lines = [f"# {TITLE}", "", *_included(source, f"{OVERVIEW}.inc", overview(found))]
    pages = [(figure.title, f"{FIGURE_PAGES}/{figure.slug}") for figure in found[: notebook.MOST]]
    _write(source / f"{OVERVIEW}.md", "\n".join([*lines, toctree("", pages)]))
    return drawn


def _included(folder: Path, name: str, written: str) -> list[str]:
    """Write HTML beside a page and return the lines by which the page takes it in."""
    _write(folder / name, written)
    return ["```{raw} html", f":file: {name}", "```", ""]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def overview(found: Sequence[Figure]) -> str:
    """Return the table of all figures as HTML, each with a page leading to it."""
    rows = [_row(figure, linked=place < notebook.MOST) for place, figure in enumerate(found)]
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    without = (
        f" The {notebook.MOST} that stand in most mentions and outside claims have a page; "
        f"{len(found) - notebook.MOST} have none."
        if len(found) > notebook.MOST
        else ""
    )
    return (
        "<p>Every number of the documents, with who gave it, when, and from which count, as far as "
        "the texts and the outside record say. How often a number is repeated is evidence neither "
        f"for nor against it.{without}</p>\n"
        '<div class="table-box" tabindex="0" role="region" aria-label="All figures">\n'
        f'<table class="figures">\n<thead><tr>{head}</tr></thead>\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody>\n</table>\n</div>"
    )


def _row(figure: Figure, linked: bool) -> str:
    words = shown(figure.told)
    if linked:
        words = f'<a href="{FIGURE_PAGES}/{figure.slug}.html">{words}</a>'
    row = figure.row
    counts = [row[name] for name in ("mentions", "documents", "families", "outside_claims")]
    cells = [*map(str, counts), origins_label(row["origins_low"], row["origins_high"])]
    name = f"<td>{words}<br>\n<small>{shown(figure.event_words)}</small></td>"
    return f"<tr>{name}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


# ------------------------------------------------------------------ ways to the pages


def navigation(study: Study) -> list[str]:
    """Return the toctree of the overview, which holds those of the pages; none without a number."""
    return [toctree("Numbers", [("", OVERVIEW)])] if figures(study) else []


def door(study: Study) -> str:
    """Return the link to the overview as HTML, for the front page; empty without a number."""
    found = figures(study)
    if not found:
        return ""
    told = f'<a href="{OVERVIEW}.html">{TITLE}</a>: {len(found)} numbers, each with a page to cite'
    first = [
        f'<li><a href="{FIGURE_PAGES}/{shown(one.slug)}.html">{shown(one.title)}</a></li>'
        for one in found[:FIRST]
    ]
    return f"{told}\n<ul>\n" + "\n".join(first) + "\n</ul>"


def under_title(page: Page, found: Mapping[FigureKey, Figure]) -> str:
    """Return the line under the title of a run that follows one number: the way to its page."""
    asked = page.asked
    if not page.notebook.startswith("5-") or "number" not in asked:
        return ""
    number = tables.number_text(asked["number"])
    figure = found.get((str(asked.get("event")), str(asked.get("quantity")), number))
    if not figure:
        return ""
    words = in_markdown(f"In short, and how to cite it: {figure.title}")
    return f"[{words}]({FIGURE_PAGES}/{figure.slug}.md)"


def by_key(study: Study) -> dict[FigureKey, Figure]:
    """Return the figures that have a page by event, quantity and number."""
    return {_key(figure): figure for figure in figures(study)[: notebook.MOST]}
