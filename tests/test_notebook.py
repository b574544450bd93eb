"""What notebooks say comes from a table, and words of a document cannot become code on a page."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from samesource import notebook
from samesource.notebook import Fact, open_study, place, quote, resolve, state

ROOT = Path(__file__).parent.parent
SAVED = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
NUMBER = re.compile(r"(?<![\w&#])\d[\d,]*\d(?![\w;])")
ALLOWED = re.compile(  # dates and years, and code, which shows how a value is written
    r"`[^`]*`|\b(?:19|20)\d\d\b|\b\d{1,2} (?=[A-Z][a-z]+ \d{4})|(?<=December )\d{1,2}\b"
)


@pytest.fixture(scope="module")
def study() -> notebook.Study:
    return open_study("data/iran")


def cells(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def facts(path: Path) -> list[dict[str, Any]]:
    return [
        record
        for cell in cells(path)
        for output in cell.get("outputs", [])
        for record in output.get("metadata", {}).get("samesource", {}).get("facts", {}).values()
    ]


def test_the_collection_is_whole() -> None:
    assert [path.stem for path in SAVED] == [
        "0-summary", "1-documents", "2-figures-and-dates", "3-shared-wording", "4-one-event",
        "5-one-origin", "6-dates", "7-series", "8-one-document",
    ]  # fmt: skip


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_every_fact_of_a_saved_notebook_resolves(path: Path, study: notebook.Study) -> None:
    records = facts(path)
    assert records
    for record in records:
        assert resolve(study, record) == record["value"], record


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_notebook_is_saved_executed_from_top_to_bottom(path: Path) -> None:
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert any(cell["outputs"] for cell in code)
    errors = [o for cell in code for o in cell["outputs"] if o["output_type"] == "error"]
    assert not errors


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_notebook_opens_with_a_question_and_ends_with_limits(path: Path) -> None:
    prose = ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "markdown"]
    assert prose[0].splitlines()[0].startswith("# ")
    assert prose[0].splitlines()[0].endswith("?")
    assert any("## Limits" in text for text in prose)
    assert "## What would change the answer" in "\n".join(prose)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_no_count_is_typed_into_prose(path: Path) -> None:
    for cell in cells(path):
        if cell["cell_type"] == "markdown":
            prose = ALLOWED.sub("", "".join(cell["source"]))
            assert not NUMBER.findall(prose), NUMBER.findall(prose)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_cells_are_short(path: Path) -> None:
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert len("".join(cell["source"]).splitlines()) <= 25


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_every_chart_has_a_picture_and_says_what_it_shows(path: Path) -> None:
    for cell in cells(path):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if notebook.MIME in data:
                alt = output["metadata"]["image/png"]["alt"]
                assert "image/png" in data
                assert len(alt) > 60
                assert data[notebook.MIME]["description"] == alt


def test_a_typed_number_stops_the_sentence() -> None:
    with pytest.raises(ValueError, match="numbers typed into a sentence"):
        state("There are 1,500 of them.")


def test_a_fact_prints_as_readers_expect() -> None:
    record: dict[str, Any] = {}
    assert f"{Fact(8, record):mention}" == "eight mentions"
    assert f"{Fact(1, record):country|countries}" == "one country"
    assert f"{Fact(30, record):country|countries}" == "30 countries"
    assert f"{Fact(5, record):Document}" == "Five documents"
    assert f"{Fact(0, record):in words} {Fact(0, record):claim}" == "none no claims"
    assert f"{Fact(182500, record)}" == "182,500"


def test_a_fact_that_has_no_one_answer_is_refused(study: notebook.Study) -> None:
    with pytest.raises(LookupError, match="expected one value"):
        study.fact("documents", "doc")
    with pytest.raises(LookupError, match="no such rows"):
        study.fact("figures", "value_low", "min", event="nowhere")
    with pytest.raises(LookupError, match="no table"):
        study.fact("rumours", "doc")


def test_a_study_without_tables_says_which_command_builds_them() -> None:
    with pytest.raises(FileNotFoundError, match="make tables CORPUS=data/nowhere"):
        open_study("data/nowhere")


class Tags(HTMLParser):
    """Collects the tags that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "`code` *bold* _it_ # head | cell", "$x^2$ &lt;b&gt;", "\"><svg/onload=alert(1)>",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_quoted_words_stay_words(words: str) -> None:
    page = Tags()
    page.feed(quote(words))
    assert page.seen == []
    assert page.text == words
    assert not re.search(r"[\\`*_\[\]|<>]", quote(words))


@given(st.text())
def test_quoting_loses_nothing_and_makes_no_tag(words: str) -> None:
    page = Tags()
    page.feed(f"<p>{quote(words)}</p>")
    assert page.seen == ["p"]


def test_characters_that_turn_the_reading_direction_are_shown() -> None:
    assert quote("a\u202eb\u2066c") == "a[U+202E]b[U+2066]c".replace("[", "[").replace("]", "]")


def test_a_place_is_read_from_an_id() -> None:
    assert place("a_1.txt:12-15") == ("a_1.txt", 12, 15)


WORDS = 'role="x" 0.123456 <b>'
SPEC = {
    "data": {"values": [{"a": WORDS, "n": n / 3} for n in range(4)]},
    "mark": {"type": "text", "fontSize": 11},
    "encoding": {
        "x": {"field": "n", "type": "quantitative"},
        "text": {"field": "a"},
        "color": {"field": "n", "type": "nominal", "legend": None},
    },
}


def test_a_picture_keeps_its_words_and_looks_and_loses_what_tells_of_its_parts() -> None:
    svg = vl_convert.vegalite_to_svg(SPEC, vl_version=notebook.VEGA_LITE)
    short = notebook._accessible(svg, "A text. Of two sentences.")
    assert len(short) < len(svg) * 0.7
    assert short.count(' role="') == 1
    assert "aria-" not in short
    assert html.unescape(short).count(WORDS) == 4
    colours = re.findall(r'fill="#\w{6}"', svg.partition("mark-text")[2])
    assert len(set(colours)) == 4
    assert all(short.count(colour) == svg.count(colour) for colour in set(colours))
    texts = next(part for part in short.split("<g ") if 'role="x"' in part)
    assert texts.count('font-size="11px"') == 1
    assert not re.search(r"translate\([^)]*\.\d\d", short)


def test_numbers_of_a_chart_have_the_digits_that_count() -> None:
    told = {"123.456": 123.5, "0.123456": 0.1235, "1234567.89": 1234567.9, "-7.00049": -7.0}
    assert {digits: notebook._short_float(digits) for digits in told} == told
