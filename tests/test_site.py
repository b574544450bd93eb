"""The built site in a real browser: every page, desktop and phone, with and without scripts.

On a desktop it is opened from disk, on a phone from a local server. Screenshots stay in
build/<corpus>/screenshots.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pytest
from tests.site_under_test import (
    BUILD,
    CORPUS,
    DESKTOP,
    DRAWN,
    PHONE,
    SITE,
    TOO_WIDE,
    address,
    broken_link,
    pages,
    served,
)

pytestmark = pytest.mark.browser

SHOTS = BUILD / "screenshots"
TALLEST = 3000  # pixels of a page that its screenshot shows

LOOK = """() => ({
  width: document.documentElement.scrollWidth,
  charts: document.querySelectorAll("figure.chart").length,
  drawn: document.querySelectorAll("figure.chart .live svg").length,
  named: [...document.querySelectorAll("figure.chart .live svg")]
    .filter((svg) => svg.getAttribute("aria-label")).length,
  pictures: [...document.querySelectorAll("figure.chart img")]
    .filter((img) => img.naturalWidth > 100 && img.alt.length > 20
      && img.getBoundingClientRect().width > 100).length,
  headings: [...document.querySelectorAll("h1")].filter((h) => h.offsetHeight).length,
  empty: [...document.querySelectorAll("th")].filter((th) => !th.textContent.trim()).length,
  ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
  links: [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")),
  raw: document.querySelector(".raw-text")?.textContent ?? null,
  robots: document.querySelector("meta[name=robots]")?.content ?? "",
})"""
HEAVIEST = 400_000  # bytes of a page with all it loads, but for the chart library


class Visit(NamedTuple):
    """What was seen on one page."""

    page: str
    outside: list[str]
    errors: list[str]
    seen: dict[str, Any]
    loaded: set[str]


class Visits(NamedTuple):
    """All pages at both widths, and without scripts."""

    desktop: list[Visit]
    phone: list[Visit]
    plain: list[Visit]


def look_at(tab: Any, base: str, page: str, scripts: bool) -> Visit:
    loaded: set[str] = set()
    errors: list[str] = []
    handlers = {
        "request": lambda r: loaded.add(r.url),
        "console": lambda m: errors.append(m.text) if m.type in ("error", "warning") else None,
        "pageerror": lambda e: errors.append(str(e)),
        # Without scripts a page still names the scripts to be fetched; nothing runs them.
        "requestfailed": lambda r: errors.append(f"not loaded: {r.url}") if scripts else None,
    }
    for event, handler in handlers.items():
        tab.on(event, handler)
    tab.goto(base + quote(page))
    if scripts:
        try:
            tab.wait_for_function(DRAWN, timeout=10_000)
        except Exception as error:
            errors.append(f"charts not drawn: {error}")
    seen = tab.evaluate(LOOK)
    for event, handler in handlers.items():
        tab.remove_listener(event, handler)
    outside = [url for url in loaded if not url.startswith((base, "data:"))]
    return Visit(page, outside, errors, seen, loaded)


def visit_all(browser: Any, base: str, width: int, height: int, scripts: bool) -> list[Visit]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts
    )
    tab = context.new_page()
    found = []
    for page in pages():
        found.append(look_at(tab, base, page, scripts))
        if scripts:
            name = page.removesuffix(".html").replace("/", "-")
            shot = SHOTS / f"{name}-{width}.jpg"
            tall = min(tab.evaluate("() => document.documentElement.scrollHeight"), TALLEST)
            clip = {"x": 0, "y": 0, "width": width, "height": tall}
            tab.screenshot(path=shot, type="jpeg", quality=70, full_page=True, clip=clip)
    context.close()
    return found


@pytest.fixture(scope="module")
def visits(browser: Any) -> Visits:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for stale in SHOTS.iterdir():
        stale.unlink()
    disk = address("") + "/"
    with served() as server:
        return Visits(
            visit_all(browser, disk, DESKTOP, 900, scripts=True),
            visit_all(browser, server, PHONE, 844, scripts=True),
            visit_all(browser, disk, PHONE, 844, scripts=False),
        )


def everywhere(visits: Visits) -> Iterator[Visit]:
    yield from (*visits.desktop, *visits.phone, *visits.plain)


def test_no_page_asks_for_anything_outside(visits: Visits) -> None:
    assert {v.page: v.outside for v in everywhere(visits) if v.outside} == {}


def test_no_page_reports_an_error(visits: Visits) -> None:
    assert {v.page: v.errors for v in everywhere(visits) if v.errors} == {}


def weight(visit: Visit) -> int:
    """Bytes that a page loads from disk, without the chart library that all pages share."""
    files = {unquote(url.partition("?")[0]).removeprefix("file://") for url in visit.loaded}
    return sum(Path(file).stat().st_size for file in files if not file.endswith("/vega.js"))


def test_no_page_is_heavy(visits: Visits) -> None:
    assert {v.page: weight(v) for v in visits.desktop if weight(v) > HEAVIEST} == {}


def test_no_page_scrolls_sideways_on_a_phone(visits: Visits) -> None:
    assert {v.page: v.seen["width"] for v in visits.phone if v.seen["width"] > PHONE} == {}


def test_every_chart_is_drawn_and_named(visits: Visits) -> None:
    counted = {
        v.page: (v.seen["charts"], v.seen["drawn"], v.seen["named"])
        for v in (*visits.desktop, *visits.phone)
    }
    assert {page: found for page, found in counted.items() if len(set(found)) > 1} == {}
    assert sum(v.seen["charts"] for v in visits.desktop) == len(staged_charts())


def staged_charts() -> list[str]:
    """The charts of the staged notebooks and figure pages: what the browser must find."""
    source = BUILD / "site-source"
    return [
        chart
        for page in sorted([*source.glob("*.ipynb"), *source.glob("figure/*.inc")])
        for chart in re.findall(r'<figure class=\\?"chart\\?"', page.read_text(encoding="utf-8"))
    ]


def test_every_chart_is_a_picture_without_scripts(visits: Visits) -> None:
    counted = {v.page: (v.seen["charts"], v.seen["pictures"]) for v in visits.plain}
    assert {page: found for page, found in counted.items() if found[0] != found[1]} == {}


def test_every_page_has_one_title_and_no_empty_header_cell(visits: Visits) -> None:
    shown = {v.page: (v.seen["headings"], v.seen["empty"]) for v in visits.plain}
    assert {page: found for page, found in shown.items() if found != (1, 0)} == {}


def test_every_link_leads_somewhere(visits: Visits) -> None:
    ids = {v.page: set(v.seen["ids"]) for v in visits.plain}
    broken = [
        f"{v.page}: {href}"
        for v in visits.plain
        for href in v.seen["links"]
        if broken_link(v.page, href, ids)
    ]
    assert broken == []


def record() -> tuple[set[str], set[str]]:
    """The names of the outside record: claims and dates."""
    found = []
    for name, column in (("claims", "claim_id"), ("dates", "date_id")):
        path = CORPUS / f"outside/{name}.csv"
        found.append({row[column] for row in csv_rows(path)} if path.is_file() else set())
    return found[0], found[1]


SOURCES = re.compile(r"sources(--[a-z0-9-]+)?\.html")
HEAVIEST = 300_000  # bytes of the HTML of a page of the record


def test_every_claim_and_date_is_reached_by_its_name(visits: Visits) -> None:
    claims, dates = record()
    ids = [i for v in visits.plain if SOURCES.fullmatch(v.page) for i in v.seen["ids"]]
    named = [i for i in ids if i in claims | dates or i.startswith("work:")]
    assert sorted(set(named)) == sorted(named)
    assert (claims | dates) - set(named) == set()
    works = csv_rows(BUILD / "tables/sources.csv")
    assert sum(i.startswith("work:") for i in named) == len(works)
    assert ("sources.html" in pages()) == bool(works)


def test_no_page_of_the_record_is_heavy() -> None:
    found = {page: (SITE / page).stat().st_size for page in pages() if SOURCES.fullmatch(page)}
    assert {page: size for page, size in found.items() if size > HEAVIEST} == {}


def test_links_to_the_record_resolve_and_come_from_every_kind_of_page(visits: Visits) -> None:
    claims, dates = record()
    leading = {
        v.page: {
            href.partition("#")[2]
            for href in v.seen["links"]
            if re.search(rf"(^|/){SOURCES.pattern}#(?!how:|work:)", href)
        }
        for v in visits.plain
    }
    assert {page: found for page, found in leading.items() if found - claims - dates} == {}
    if CORPUS.name == "iran":
        linked = {page for page, found in leading.items() if found}
        assert {"documents/000.html", "record.html", "outside.html", "6-dates.html"} <= linked
        assert "5-one-origin--1500-killed-november-2019.html" in linked


def test_the_tables_and_their_description_are_there(visits: Visits) -> None:
    links = next(v.seen["links"] for v in visits.plain if v.page == "index.html")
    assert "tables/datapackage.json" in links
    package = json.loads((SITE / "tables/datapackage.json").read_text(encoding="utf-8"))
    index = (SITE / "index.html").read_text(encoding="utf-8")
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', index, re.DOTALL)
    dataset = json.loads(told)
    assert dataset["name"] == package["title"]
    for file in dataset["distribution"]:
        assert (SITE / file["contentUrl"]).is_file() or file["contentUrl"].startswith("https://")


def test_the_downloads_of_the_record_are_there(visits: Visits) -> None:
    if "sources.html" not in pages():
        pytest.skip("this corpus has no outside record")
    links = next(v.seen["links"] for v in visits.plain if v.page == "sources.html")
    for name in ("sources.bib", "sources.json", "sources.csv"):
        assert f"tables/{name}" in links
        assert (SITE / "tables" / name).read_bytes() == (BUILD / "tables" / name).read_bytes()


DISPUTES = [  # a page and a claim that a reader disputes there
    ("4-one-event--november-2019-killed.html", "reuters-2019-12-23-killed"),
    ("8-one-document--000.html", "pmoi-1999-02-total-30000"),
    ("documents/000.html", "pmoi-2019-12-15-named"),
]


@pytest.mark.parametrize(("page", "claim"), DISPUTES)
def test_a_disputed_claim_is_two_clicks_from_a_correction(
    browser: Any, page: str, claim: str
) -> None:
    if page not in pages():
        pytest.skip("this page belongs to another corpus")
    tab = browser.new_page(viewport={"width": DESKTOP, "height": 900})
    tab.goto(address(page))
    link = tab.locator(f'a[href*="sources"][href$=".html#{claim}"]').first
    link.evaluate("link => { const card = link.closest('details'); if (card) card.open = true; }")
    link.click()
    entry = tab.locator(f"#{claim}")
    entry.wait_for(state="visible", timeout=10_000)
    said = entry.inner_text()
    for what in ("Scope", "Origin of the number", "Basis", "How it was seen", claim):
        assert what in said
    tab.locator(f"#{claim} >> text=propose a correction").click()
    assert tab.url.endswith("#how:correct")
    told = tab.locator("p", has=tab.locator("#how\\:correct")).inner_text()
    assert "data/iran/outside/claims.csv" in told
    tab.close()


def test_words_are_linked_from_the_notebooks(visits: Visits) -> None:
    figures = figure_rows()
    linked = {
        href for v in visits.plain for href in v.seen["links"] if re.search(r"#c\d+-\d+$", href)
    }
    assert bool(linked) == bool(figures)


def test_a_segment_of_shared_wording_leads_to_its_words(browser: Any) -> None:
    chart = SITE / "figures/3-shared-wording--passages.csv"
    if not chart.is_file():
        pytest.skip("no wording is shared in this corpus, or no run draws it")
    places = {row["href"]: row["quote"] for row in csv_rows(chart)}
    for number in (0, 1, -1):
        tab = browser.new_page(viewport={"width": DESKTOP, "height": 900})
        tab.goto(address("3-shared-wording.html"))
        tab.wait_for_function(DRAWN, timeout=10_000)
        segments = tab.locator(".live g.mark-rect").last.locator("path")
        segment = segments.nth(number)
        segment.scroll_into_view_if_needed()
        segment.hover()
        quoted = tab.locator(".chart-tooltip").inner_text().splitlines()[0]
        segment.click()
        tab.wait_for_url(re.compile(r"/documents/[^#]+#c\d+-\d+$"), timeout=10_000)
        page, _, anchor = tab.url.removeprefix(SITE.as_uri() + "/").partition("#")
        words = places[f"{page}#{anchor}"]
        assert quoted == f"the words: {words}"
        assert tab.locator(f"#{anchor}").count() == 1
        marked = tab.evaluate("() => [...CSS.highlights.get('words')].map(String).join()")
        assert " ".join(marked.split()).startswith(words.removesuffix("…"))
        tab.close()


TEXTS_MEET = """() => [...document.querySelectorAll("figure.chart .live svg")].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], index) => boxes.slice(index + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
    .map(([other]) => one + " | " + other));
})"""


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_charts_of_the_summary_fit_and_their_words_do_not_meet(browser: Any, width: int) -> None:
    if "0-summary.html" not in pages():
        pytest.skip("no summary was run on this corpus")
    tab = browser.new_page(viewport={"width": width, "height": 844})
    tab.goto(address("0-summary.html"))
    tab.wait_for_function(DRAWN, timeout=10_000)
    assert tab.evaluate(TEXTS_MEET) == []
    assert tab.evaluate(TOO_WIDE) == []
    tab.close()


def test_every_segment_of_shared_wording_has_a_place_to_lead_to(visits: Visits) -> None:
    ids = {v.page: set(v.seen["ids"]) for v in visits.plain}
    charts = [SITE / "figures/3-shared-wording--passages.csv"]
    hrefs = [row["href"] for chart in charts if chart.is_file() for row in csv_rows(chart)]
    assert [href for href in hrefs if broken_link("3-shared-wording.html", href, ids)] == []


def test_evidence_pages_hold_the_raw_texts_unchanged(visits: Visits) -> None:
    raw = sorted(path.read_bytes().decode("utf-8") for path in (CORPUS / "raw").glob("*.txt"))
    for seen in (visits.desktop, visits.plain):
        assert sorted(v.seen["raw"] for v in seen if v.seen["raw"] is not None) == raw


def test_search_engines_are_asked_to_leave_evidence_pages_out(visits: Visits) -> None:
    evidence = [v for v in visits.plain if v.page.startswith("documents/")]
    assert evidence
    assert {v.page: v.seen["robots"] for v in evidence if v.seen["robots"] != "noindex"} == {}


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def figure_rows() -> list[dict[str, str]]:
    return csv_rows(BUILD / "tables/figures.csv")


def wanted() -> list[str]:
    """What the search must find: numbers of the texts in digits."""
    if CORPUS.name == "iran":
        return ["182,500", "182500", "Reuters"]
    digits = [row["text"] for row in figure_rows() if re.fullmatch(r"[\d,]+", row["text"])]
    return digits[:2]


def test_search_finds_numbers_and_words(browser: Any) -> None:
    for words in wanted():
        tab = browser.new_page()
        tab.goto(f"{address('search.html')}?q={quote(words)}")
        tab.wait_for_selector("#search-results li a", timeout=10_000)
        found = tab.eval_on_selector_all(
            "#search-results li a", "links => links.map(a => a.getAttribute('href'))"
        )
        tab.close()
        assert any(href.startswith("documents/") for href in found), f"{words}: {found}"


def test_tooltips_show_text(browser: Any) -> None:
    tab = browser.new_page()
    tab.goto(address("index.html"))
    if tab.locator("figure.chart").count():
        tab.wait_for_function(DRAWN, timeout=10_000)
        tab.evaluate(
            "() => showTooltip(null, {clientX: 9, clientY: 9}, null,"
            " {who: '<img src=x onerror=boom()>', image: 'x'})"
        )
        shown = tab.locator(".chart-tooltip")
        assert shown.inner_text().splitlines() == ["who: <img src=x onerror=boom()>", "image: x"]
        assert shown.locator("img").count() == 0
    tab.close()
