"""How a page is cited: as a line of text, and as BibTeX. What is said stands in CITATION.cff."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from samesource.sources import in_latex

CITATION = Path(__file__).resolve().parents[1] / "CITATION.cff"


def about(path: Path = CITATION) -> dict[str, str]:
    """Return author, title, version and year of the collection; the year only once released."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        "author": "; ".join(str(author["name"]) for author in said["authors"]),
        "title": str(said["title"]),
        "version": str(said["version"]),
        "year": str(said.get("date-released") or "")[:4],
    }


def line(title: str, said: Mapping[str, str], url: str = "") -> str:
    """Return the citation of a page as plain text."""
    inside = [said["title"], f"version {said['version']}", said["year"], url]
    return f"{said['author']}, “{title}”, in: {', '.join(part for part in inside if part)}"


def bibtex(key: str, title: str, said: Mapping[str, str], url: str = "") -> str:
    """Return the citation of a page as one BibTeX entry; year and address only where known."""
    # Imported here, as in sources.py: only writers need it.
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from bibtexparser.writer import BibtexFormat

    fields = {
        "author": f"{{{in_latex(said['author'])}}}",  # one name, not several joined by "and"
        "title": f"{{{in_latex(title)}}}",
        "howpublished": in_latex(f"{said['title']}, version {said['version']}"),
        "year": said["year"],
        "url": re.sub(r"[{}\\\\]", "", url),
    }
    library = Library()
    library.add(Entry("misc", key, [Field(name, cell) for name, cell in fields.items() if cell]))
    layout = BibtexFormat()
    layout.indent, layout.trailing_comma = "  ", True
    return write_string(library, bibtex_format=layout)
