"""The built site that the browser tests open: that of SAMESOURCE_CORPUS (data/iran)."""

import os
import re
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / os.environ.get("SAMESOURCE_CORPUS", "data/iran")
BUILD = ROOT / "build" / CORPUS.name
SITE = BUILD / "site"
DESKTOP, PHONE = 1280, 390
DRAWN = """() => document.querySelectorAll("figure.chart").length
  === document.querySelectorAll("figure.chart .live svg").length"""

TOO_WIDE = """() => [...document.querySelectorAll("figure.chart .chart-box")]
  .filter((box) => box.scrollWidth > box.clientWidth + 1)
  .map((box) => [box.scrollWidth, box.clientWidth])"""


def pages() -> list[str]:
    """The pages of the site, by their place in it."""
    if not (SITE / "index.html").is_file():
        pytest.fail(f"{SITE}: no site; run: make site CORPUS={CORPUS.relative_to(ROOT)}")
    found = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    return [page for page in found if not page.startswith("_static/")]


def broken_link(page: str, href: str, ids: Mapping[str, Collection[str]]) -> bool:
    """Whether a link of a page leads to no file of the site, or to no id of those on its page."""
    if re.match(r"https?://", href):
        return False
    path, _, fragment = href.partition("#")
    target = (SITE / page).parent / unquote(path) if path else SITE / page
    target = target.resolve()
    if not target.is_file() or not target.is_relative_to(SITE):
        return True
    name = target.relative_to(SITE).as_posix()
    return bool(fragment) and name in ids and unquote(fragment) not in ids[name]


def address(page: str) -> str:
    """The address of a page opened from disk."""
    return (SITE / page).as_uri()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on this machine; gives the address of its folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
