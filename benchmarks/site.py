"""Print when each page of the built site shows its first words, and what it weighs; no test.

Run from the root of the repository after `make all`: python benchmarks/site.py [site]. Pages are
opened from disk in a fresh Chromium; the chart library, which all pages share, is not weighed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import measured

SITE = "build/iran/site"
TIMES = 5
FIRST_WORDS = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main(arguments: list[str]) -> int:
    """Print a row for each page; return 0, or 1 where there is no site or no Chromium."""
    site, program = Path(arguments[0] if arguments else SITE), shutil.which("chromium")
    if not (site / "index.html").is_file() or not program:
        print(f"site: {site}/index.html and a program `chromium` are needed", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    print(f"first words in ms (median of {TIMES}), weight in kB; {measured.load()}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for page in sorted(site.glob("*.html")) + sorted(site.glob("*/*.html")):
            if page.parent.name != "_static":
                first, weight = opened(chromium, page)
                print(f"{first:6.0f} {weight / 1000:6.0f}  {page.relative_to(site)}")
        chromium.close()
    return 0


def opened(chromium: Any, page: Path) -> tuple[float, int]:
    """Return the milliseconds to the first words of a page, and the bytes that it loads."""
    found: list[float] = []
    loaded: set[str] = set()
    for _ in range(TIMES):
        tab = chromium.new_page(viewport={"width": 1280, "height": 900})
        tab.on("request", lambda request: loaded.add(request.url))
        tab.goto(page.resolve().as_uri())
        tab.wait_for_function(FIRST_WORDS)
        found.append(tab.evaluate(FIRST_WORDS))
        tab.close()
    files = [Path(unquote(url.partition("?")[0].removeprefix("file://"))) for url in loaded]
    weight = sum(file.stat().st_size for file in files if file.name != "vega.js")
    return sorted(found)[TIMES // 2], weight


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
