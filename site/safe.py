"""The only ways by which words of a corpus reach a page of the site."""

from __future__ import annotations

import html
import json
import re

# The left-to-right and right-to-left marks, embeddings, overrides and isolates of Unicode.
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MARKUP = re.compile(r"""[&<>"'\\`*_{}\[\]()#+!|~$^:-]""")
WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def shown(words: object) -> str:
    """Return words for HTML and its attributes: escaped, on one line, controls named."""
    return html.escape(_named(str(words)), quote=True)


def in_markdown(words: object) -> str:
    """Return words for Markdown: every character that means something there as an entity."""
    return MARKUP.sub(lambda character: f"&#{ord(character[0])};", _named(str(words)))


def plain(words: object) -> str:
    """Return words for a Sphinx title, which Sphinx itself escapes: on one line, without < >."""
    return _named(str(words)).replace("<", "‹").replace(">", "›")


def _named(words: str) -> str:
    return DIRECTIONS.sub(lambda m: f"[U+{ord(m[0]):04X}]", " ".join(words.split()))


def unchanged(raw: str) -> str:
    """Return raw text as HTML whose text content is the raw text, character by character.

    A control that turns the reading direction stands in a box of its own, where it turns nothing,
    with its name shown by the style sheet.
    """
    escaped = html.escape(raw, quote=True).replace("\r", "&#13;").replace("\ufeff", "&#xFEFF;")
    return DIRECTIONS.sub(_boxed, escaped)


def _boxed(control: re.Match[str]) -> str:
    return f'<span class="control" data-name="U+{ord(control[0]):04X}">{control[0]}</span>'


def address(url: str, words: str) -> str:
    """Return a link to a web address; anything but http and https is shown as text."""
    url = url.strip()
    if not WEB.fullmatch(url):
        return shown(f"{words}: {url}") if url else ""
    return f'<a href="{html.escape(url, quote=True)}" rel="noopener nofollow">{shown(words)}</a>'


def script_json(value: object) -> str:
    """Return a value as JSON that no HTML parser can take for the end of its script element."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    written = written.replace("</", r"<\/").replace("<!--", r"\u003c!--")
    return re.sub(r"<(?=script)", r"\\u003c", written, flags=re.IGNORECASE)
