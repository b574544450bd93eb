"""The built site for those who do not see it, have no scripts, or print it."""

import re
from importlib.resources import files
from typing import Any

import pytest
from tests.site_under_test import DESKTOP, DRAWN, SITE, address, pages

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """() => axe.run({resultTypes: ["violations"]}).then((found) => found.violations
  .filter((rule) => ["serious", "critical"].includes(rule.impact))
  .map((rule) => [rule.id, rule.nodes.length, rule.nodes[0].html.slice(0, 200)]))"""

PAGES = pages() if (SITE / "index.html").is_file() else []  # without a site test_site.py fails

# Pixels between the margins of A4, upright and across, at 96 to the inch.
PAPER = {False: 703, True: 1032}
BEYOND_THE_PAPER = """(across) => {
  const paper = document.documentElement.clientWidth;
  const parts = "article :is(table, img, svg, pre, p, dl, summary)";
  const clips = (part) => {
    for (let box = part.parentElement; box && box.tagName !== "ARTICLE"; box = box.parentElement) {
      const cut = getComputedStyle(box).overflowX !== "visible";
      if (cut && box.scrollWidth > box.clientWidth + 1) return true;
    }
    return false;
  };
  return [...document.querySelectorAll(parts)]
    .filter((part) => Boolean(part.closest(".wide")) === across)
    .filter((part) => {
      const place = part.getBoundingClientRect();
      const shown = place.width > 0 && place.height > 0;
      return shown && (place.left < -1 || place.right > paper + 1 || clips(part));
    })
    .map((part) => part.tagName + ": " + part.textContent.trim().slice(0, 60));
}"""


@pytest.mark.parametrize("page", PAGES)
def test_no_serious_barrier(browser: Any, page: str) -> None:
    tab = browser.new_page(viewport={"width": DESKTOP, "height": 900})
    tab.goto(address(page))
    tab.wait_for_function(DRAWN, timeout=20_000)
    tab.evaluate(AXE)
    found = tab.evaluate(VIOLATIONS)
    tab.close()
    assert found == []


@pytest.fixture(scope="module")
def printed(browser: Any) -> Any:
    tab = browser.new_page()
    tab.emulate_media(media="print")
    yield tab
    tab.close()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_clipped_on_paper(printed: Any, page: str) -> None:
    printed.goto(address(page))
    printed.wait_for_function(DRAWN, timeout=20_000)
    for across, width in PAPER.items():
        printed.set_viewport_size({"width": width, "height": 1000})
        assert printed.evaluate(BEYOND_THE_PAPER, across) == []


def test_a_notebook_prints_with_its_widest_tables_across(browser: Any) -> None:
    page = next((name for name in PAGES if name.startswith("5-")), "")
    if not page:
        pytest.skip("no run of this corpus traces a number")
    tab = browser.new_page()
    tab.goto(address(page))
    tab.wait_for_function(DRAWN, timeout=20_000)
    pdf = tab.pdf(format="A4", prefer_css_page_size=True)
    tab.close()
    sizes = {
        tuple(round(float(side)) for side in found)
        for found in re.findall(rb"MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    }
    assert sizes == {(595, 842), (842, 595)}
