"""The notes of a corpus folder as pages: Markdown without HTML, and nothing is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from posixpath import join, normpath
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from safe import WEB
from staging import Links

BOX = '<div class="table-box" tabindex="0" role="region" aria-label="Table">\n'


NOWHERE = Links({}, frozenset())


class Note(NamedTuple):
    """A note: its title as plain text, and the rest as HTML."""

    title: str
    body: str


def note(text: str, pages: Mapping[str, str], folder: str = "", links: Links = NOWHERE) -> Note:
    """Return a Markdown text of a folder as a page; links to files that are pages lead to these.

    Links to any other file beside the text, and pictures, are shown as their words. A name of the
    outside record in this type leads to its place among the sources.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    title = next((i for i, token in enumerate(tokens) if _is_title(token)), None)
    words = "" if title is None else "".join(t.content for t in tokens[title + 1].children or [])
    body = tokens if title is None else [*tokens[:title], *tokens[title + 3 :]]
    _name_parts(body)
    for token in body:
        if token.children:
            token.children = list(_safe(token.children, pages, folder, links))
    written = str(markdown.renderer.render(list(_shown(body)), markdown.options, {}))
    written = written.replace(
        "<pre>", '<pre tabindex="0">'
    )  # it scrolls: the keyboard must reach it
    written = written.replace("<th></th>", "<td></td>").replace("<table>", f"{BOX}<table>")
    return Note(words.strip(), written.replace("</table>", "</table>\n</div>"))


def place_of(heading: str) -> str:
    """Return the name under which a part of a note is reached, made from its heading."""
    return "part-" + "-".join(re.findall(r"[a-z0-9]+", heading.lower()))


def _name_parts(tokens: Sequence[Token]) -> None:
    names: set[str] = set()
    for opening, inline in pairwise(tokens):
        name = place_of(inline.content) if opening.type == "heading_open" else ""
        if name and name not in names:
            opening.attrs["id"] = name
            names.add(name)


def _is_title(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h1"


def _shown(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens; further first-level headings go a level down, each page has one title."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close") and token.tag == "h1":
            token.tag = "h2"
        yield token


def _safe(
    tokens: Sequence[Token], pages: Mapping[str, str], folder: str, links: Links
) -> Iterator[Token]:
    kept: list[bool] = []  # of the links that are open, whether each leads somewhere
    for token in tokens:
        if token.type == "link_open":
            target = _target(str(token.attrs["href"]), pages, folder)
            kept.append(bool(target))
            token.attrs["href"] = target
        if token.type == "image":
            yield Token("text", "", 0, content=token.content)
        elif token.type == "code_inline" and not kept and links.to(token.content):
            yield Token("link_open", "a", 1, attrs={"href": links.to(token.content)})
            yield token
            yield Token("link_close", "a", -1)
        elif token.type not in ("link_open", "link_close") or kept[-1]:
            yield token
        if token.type == "link_close":
            kept.pop()


def _target(href: str, pages: Mapping[str, str], folder: str) -> str:
    if WEB.fullmatch(href):
        return href
    page = pages.get(normpath(join(folder, href.partition("#")[0].lstrip("/"))))
    return f"{page}.html" if page else ""
