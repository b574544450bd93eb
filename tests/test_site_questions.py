"""Questions of readers, answered within three clicks of the front page (cases/questions.yml)."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.site_under_test import CORPUS, DESKTOP, PHONE, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CORPUS.name != "iran", reason="the questions are on data/iran"),
]

QUESTIONS = yaml.safe_load((Path(__file__).parent / "cases/questions.yml").read_text("utf-8"))
MOST_CLICKS = 3


def found_by(tab: Any, click: str) -> Any:
    """The link or mark that a click names."""
    kind, _, name = click.partition(": ")
    if kind == "mark":
        return tab.locator(".raw-text a.noted").filter(has_text=re.compile(rf"^{name}$"))
    ends = name if kind == "page" else f"#{name}"
    return tab.locator(f'article a[href$="{ends}"]')


@pytest.fixture(scope="module")
def front(browser: Any) -> Any:
    with served() as server:
        yield lambda width: opened(browser, server, width)


def opened(browser: Any, server: str, width: int) -> Any:
    tab = browser.new_page(viewport={"width": width, "height": 844})
    tab.goto(f"{server}index.html")
    return tab


def plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split())


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("asked", QUESTIONS, ids=[asked["question"] for asked in QUESTIONS])
def test_a_question_is_answered_within_three_clicks(
    front: Any, asked: dict[str, Any], width: int
) -> None:
    assert len(asked["clicks"]) <= MOST_CLICKS
    tab = front(width)
    for click in asked["clicks"]:
        target = found_by(tab, click).first
        target.wait_for(state="visible", timeout=10_000)
        target.click()
        tab.wait_for_load_state()
    shown = plain(tab.locator("body").inner_text())
    tab.close()
    assert [words for words in asked["answer"] if plain(words) not in shown] == []
