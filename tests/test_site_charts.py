"""Charts of the built site in a real browser: by keyboard, by finger, on a desktop and a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.site_under_test import (
    CORPUS,
    DESKTOP,
    DRAWN,
    PHONE,
    SITE,
    TOO_WIDE,
    address,
    broken_link,
    pages,
)

pytestmark = pytest.mark.browser

LINK = re.compile(r"/(documents/[^#]+#c\d+-\d+|sources(--[\w-]+)?\.html#[\w.-]+)$")
ACTIVE = """() => {
  const mark = document.activeElement;
  const [own, tip] = [mark.getBoundingClientRect(), document.querySelector(".chart-tooltip")];
  const box = tip.getBoundingClientRect();
  const apart = Math.hypot(Math.max(box.left - own.right, own.left - box.right, 0),
    Math.max(box.top - own.bottom, own.top - box.bottom, 0));
  return {
    mark: mark.classList.contains("chart-mark"), role: mark.getAttribute("role"),
    name: mark.getAttribute("aria-label"), href: mark.__data__ && mark.__data__.href || "",
    tip: tip.hidden ? "" : tip.innerText, apart, inside: box.right <= innerWidth && box.left >= 0,
    rings: document.querySelectorAll(".chart-ring").length, y: own.top, x: own.left,
  };
}"""


class Reader(HTMLParser):
    """Keeps the ids of a page and the specifications of its charts."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.charts: list[str] = []
        self.in_chart = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an id, and know where the data of a chart begin."""
        told = dict(attrs)
        self.ids.add(told.get("id") or "")
        self.in_chart = tag == "script" and told.get("type") == "application/json"
        if self.in_chart:
            self.charts.append("")

    def handle_data(self, data: str) -> None:
        """Keep the data of a chart."""
        if self.in_chart:
            self.charts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Know that the data of a chart end."""
        self.in_chart = False


@cache
def read_page(page: str) -> Reader:
    reader = Reader()
    reader.feed((SITE / page).read_text(encoding="utf-8"))
    return reader


def unpacked(value: Any, shared: list[Any]) -> Any:
    if isinstance(value, list):
        return [unpacked(each, shared) for each in value]
    if not isinstance(value, dict):
        return value
    if list(value) == ["="]:
        return unpacked(shared[value["="]], shared)
    return {name: unpacked(each, shared) for name, each in value.items()}


def named(value: Any, name: str) -> Iterator[Any]:
    """Everything that has this name inside a value."""
    if isinstance(value, dict) and name in value:
        yield value[name]
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from named(each, name)


def leads(written: str) -> set[str]:
    """Where the marks of a stored chart lead."""
    stored = json.loads(written)
    whole = unpacked({name: stored[name] for name in stored if name != "shared"}, stored["shared"])
    columns = {each["condition"]["field"] for each in named(whole, "href") if "condition" in each}
    found = [each for column in columns for each in named(list(named(whole, "datasets")), column)]
    return {href for each in found for href in (each if isinstance(each, list) else [each])} - {""}


def test_no_mark_of_a_chart_leads_astray() -> None:
    ids = {page: read_page(page).ids for page in pages()}
    found = [
        (page, href)
        for page in pages()
        for written in read_page(page).charts
        for href in leads(written)
    ]
    assert found
    assert [link for link in found if broken_link(*link, ids)] == []
    assert broken_link("index.html", "documents/none.html", ids)
    assert broken_link("index.html", "index.html#none", ids)


OWN_PLACE = {
    "0-summary": ["figure/", "documents/"], "1-documents": ["documents/"],
    "2-figures": ["documents/"], "3-shared": ["documents/"], "4-one-event": ["sources"],
    "5-one-origin": ["documents/", "sources"], "6-dates": ["documents/", "sources"],
    "7-series--covid": ["documents/", "sources"], "7-series--exec": ["figure/"],
    "8-one-document--000": ["figure/", "sources"], "figure/30000-killed": ["../documents/"],
}  # fmt: skip


@pytest.mark.parametrize("start", OWN_PLACE)
def test_marks_of_every_kind_of_page_lead_to_their_places(start: str) -> None:
    if CORPUS.name != "iran":
        pytest.skip("what is drawn of another corpus is not known here")
    (page, *_) = [page for page in pages() if page.startswith(start)]
    hrefs = [href for written in read_page(page).charts for href in leads(written)]
    for place in OWN_PLACE[start]:
        assert [href for href in hrefs if href.startswith(place)], place


def page_like(start: str) -> str:
    found = [page for page in pages() if page.startswith(start)]
    if not found:
        pytest.skip(f"no page {start}… was made of this corpus")
    return next((page for page in found if "--1500-killed" in page), found[0])


def opened(browser: Any, page: str, **context: Any) -> Any:
    context = {"viewport": {"width": DESKTOP, "height": 900}, **context}
    tab = browser.new_context(**context).new_page()
    tab.goto(address(page))
    tab.wait_for_function(DRAWN, timeout=10_000)
    tab.wait_for_function("() => document.querySelector('.chart-mark') !== null", timeout=10_000)
    return tab


@pytest.fixture
def travel_map(browser: Any) -> Iterator[Any]:
    tab = opened(browser, page_like("5-one-origin--"))
    yield tab
    tab.context.close()


def tab_to_a_mark(tab: Any) -> dict[str, Any]:
    for _ in range(200):
        tab.keyboard.press("Tab")
        active: dict[str, Any] = tab.evaluate(ACTIVE)
        if active["mark"]:
            return active
    raise AssertionError("no mark of a chart is reached with the tab key")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_keyboard_reaches_every_mark_and_reads_it(travel_map: Any) -> None:
    tab = travel_map
    active = tab_to_a_mark(tab)
    marks = tab.locator(".chart-mark").count()
    assert marks > 2
    seen = [active]
    for _ in range(marks - 1):
        tab.keyboard.press("ArrowRight")
        seen.append(tab.evaluate(ACTIVE))
    assert all(one["mark"] for one in seen)
    assert len({(one["name"], one["href"]) for one in seen}) == marks
    for one in seen:
        assert words(one["tip"]) == words(one["name"])
        assert one["apart"] < 40 and one["inside"] and one["rings"] == 1
        assert one["role"] == ("link" if one["href"] else "img")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(ACTIVE)["name"] == seen[-1]["name"]  # the end is the end
    tab.keyboard.press("Home")
    assert tab.evaluate(ACTIVE)["name"] == seen[0]["name"]
    tab.keyboard.press("End")
    assert tab.evaluate(ACTIVE)["name"] == seen[-1]["name"]
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate(ACTIVE)["name"] == seen[-2]["name"]


def test_a_chart_is_one_tab_stop_and_escape_leaves_it(travel_map: Any) -> None:
    tab = travel_map
    tab_to_a_mark(tab)
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Escape")
    left = tab.evaluate(ACTIVE)
    assert (left["mark"], left["tip"], left["rings"]) == (False, "", 0)
    tab.keyboard.press("Tab")
    assert not tab.evaluate(ACTIVE)["mark"]
    assert tab.evaluate("() => document.activeElement.closest('figcaption') !== null")


@pytest.mark.parametrize("kind", ["documents/", "sources"])
def test_enter_leads_to_what_the_mark_stands_for(travel_map: Any, kind: str) -> None:
    tab = travel_map
    active = tab_to_a_mark(tab)
    for _ in range(tab.locator(".chart-mark").count()):
        if active["href"].startswith(kind):
            break
        tab.keyboard.press("ArrowRight")
        active = tab.evaluate(ACTIVE)
    assert active["href"].startswith(kind)
    tab.keyboard.press("Enter")
    tab.wait_for_url(LINK, timeout=10_000)
    assert tab.url == f"{SITE.as_uri()}/{active['href']}"
    anchor = tab.url.partition("#")[2]
    target = tab.evaluate("id => document.getElementById(id)?.parentElement.innerText", anchor)
    assert target
    if kind == "documents/":
        marked = tab.evaluate("() => [...CSS.highlights.get('words')].map(String).join()")
        assert set(words(marked)) & set(words(active["name"]))


def test_every_mark_of_a_chart_is_visited_once(browser: Any) -> None:
    tab = browser.new_page(viewport={"width": DESKTOP, "height": 900})
    for page in pages():
        tab.goto(address(page))
        tab.wait_for_function(DRAWN, timeout=10_000)
        charts = tab.evaluate(
            "() => [...document.querySelectorAll('figure.chart')].map((chart) => ({"
            ' stops: chart.querySelectorAll(\'.chart-box[tabindex="0"], .chart-box'
            " [tabindex=\"0\"]').length, marks: [...chart.querySelectorAll('.chart-mark')]"
            ".map((mark) => [mark.getAttribute('aria-label'), mark.__data__.href || '']) }))"
        )
        for chart in charts:
            assert chart["stops"] == 1, page
            names = [tuple(mark) for mark in chart["marks"]]
            assert len(set(names)) == len(names), page
            assert all(name.strip() for name, _ in names), page
    tab.close()


def a_linked_mark(tab: Any) -> Any:
    mark = tab.locator(".chart-mark[role=link]").first
    mark.scroll_into_view_if_needed()
    return mark


def test_a_finger_reads_before_it_leaves(browser: Any) -> None:
    phone = {"viewport": {"width": PHONE, "height": 844}, "has_touch": True}
    tab = opened(browser, page_like("5-one-origin--"), **phone)
    start = tab.url
    mark = a_linked_mark(tab)
    name = mark.get_attribute("aria-label")
    mark.tap()
    tip = tab.locator(".chart-tooltip")
    tip.wait_for(state="visible", timeout=10_000)
    assert words(name)[:5] == words(tip.inner_text())[:5]
    assert tab.url == start
    link = tip.locator("a")
    assert link.inner_text() in ("to the words", "to the entry")
    tip.locator("button").tap()
    tip.wait_for(state="hidden", timeout=10_000)
    mark.tap()
    link.tap()
    tab.wait_for_url(LINK, timeout=10_000)
    tab.context.close()


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("0-summary", {"figure/": "to the page of this number"}),
        ("6-dates", {"documents/": "to the words", "sources": "to the entry"}),
        ("1-documents", {"documents/": "to the document"}),
    ],
)
def test_marks_lead_by_key_and_by_finger(browser: Any, page: str, kinds: dict[str, str]) -> None:
    phone = {"viewport": {"width": PHONE, "height": 844}, "has_touch": True}
    for kind, said in kinds.items():
        tab = opened(browser, page_like(page), **phone)
        hrefs = tab.locator(".chart-mark").evaluate_all("all => all.map((m) => m.__data__.href)")
        place = next((i for i, href in enumerate(hrefs) if (href or "").startswith(kind)), None)
        if place is None:
            pytest.skip(f"no mark leads to {kind}")
        mark = tab.locator(".chart-mark").nth(place)
        wanted = f"{SITE.as_uri()}/{hrefs[place]}"
        mark.scroll_into_view_if_needed()
        mark.dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
        mark.dispatch_event("click", {"bubbles": True})
        link = tab.locator(".chart-tooltip a")
        assert (link.inner_text(), link.get_attribute("href")) == (said, hrefs[place])
        tab.keyboard.press("Escape")
        mark.focus()
        tab.keyboard.press("Enter")
        tab.wait_for_url(wanted, timeout=10_000)
        tab.context.close()


def test_a_mouse_follows_a_link_at_once(travel_map: Any) -> None:
    a_linked_mark(travel_map).click()
    travel_map.wait_for_url(LINK, timeout=10_000)


def test_an_address_that_is_no_page_leads_nowhere(travel_map: Any) -> None:
    bad = "{item: {tooltip: {who: '<img src=x>'}, href: 'javascript:window.hit=1'}, element: null}"
    travel_map.evaluate(f"() => {{ hold({bad}, 9, 9); follow('javascript:window.hit=1'); }}")
    tip = travel_map.locator(".chart-tooltip")
    assert tip.locator("a").get_attribute("href") == "#"
    assert tip.locator("img").count() == 0
    tip.locator("a").click()
    assert travel_map.evaluate("() => window.hit") is None


WIDTHS = """() => [...document.querySelectorAll("figure.chart")].map((chart) =>
  [chart.dataset.layout, +chart.querySelector(".live svg").getAttribute("width")])"""


def test_a_chart_is_drawn_anew_where_the_window_changes(browser: Any) -> None:
    tab = opened(browser, page_like("0-summary"))
    drawn = tab.evaluate(WIDTHS)
    assert {layout for layout, _ in drawn} == {"wide"}
    assert all(600 < width <= DESKTOP for _, width in drawn)
    tab.set_viewport_size({"width": PHONE, "height": 844})
    tab.wait_for_function(
        "() => document.querySelectorAll('figure.chart[data-layout=narrow] .chart-mark').length"
        " && !document.querySelector('figure.chart[data-layout=wide]')",
        timeout=10_000,
    )
    tab.wait_for_function(f"() => ({WIDTHS})().every(([, width]) => width < {PHONE})")
    assert tab.evaluate(TOO_WIDE) == []
    tab.set_viewport_size({"width": DESKTOP, "height": 900})
    tab.wait_for_function(f"() => ({WIDTHS})().every(([, width]) => width > 600)", timeout=10_000)
    tab.context.close()


@pytest.mark.parametrize(("width", "ending"), [(DESKTOP, "--wide.svg"), (PHONE, "--reach.svg")])
def test_without_scripts_the_picture_is_the_one_that_fits(
    browser: Any, width: int, ending: str
) -> None:
    page = page_like("0-summary")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    tab = context.new_page()
    tab.goto(address(page))
    first = tab.locator("figure.chart img").first
    first.scroll_into_view_if_needed()
    assert first.evaluate("img => img.currentSrc").endswith(ending)
    assert tab.evaluate(TOO_WIDE) == []
    context.close()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_no_chart_is_wider_than_its_box(browser: Any, width: int) -> None:
    """On a phone: of the charts that have a layout for it; the others scroll in their box."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    found = {}
    for page in pages():
        tab.goto(address(page))
        tab.wait_for_function(DRAWN, timeout=10_000)
        if width == DESKTOP or tab.locator("figure.chart picture").count():
            found[page] = tab.evaluate(TOO_WIDE)
    tab.close()
    assert found and {page: wide for page, wide in found.items() if wide} == {}
