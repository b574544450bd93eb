"""Every published chart states its finding, in its title and for who cannot see it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests import chart_words

from samesource.notebook import MIME, both_layouts

ROOT = Path(__file__).parent.parent
NAME = Path(os.environ.get("SAMESOURCE_CORPUS", "data/iran")).name
CHARTS = [
    *chart_words.published(ROOT / "notebooks"),
    *chart_words.published(ROOT / "build" / NAME / "notebooks"),
]
TITLE = "8 of 14 figures also stand outside"


def name_of(output: dict[str, Any]) -> str:
    return str(output["metadata"]["samesource"]["figure"])


@pytest.mark.parametrize("output", CHARTS, ids=name_of)
def test_title_text_and_source_of_a_chart(output: dict[str, Any]) -> None:
    text = output["metadata"]["samesource"]["alt"]
    for spec in filter(None, both_layouts(output)):
        title, about = (" ".join(spec["title"][part]) for part in ("text", "subtitle"))
        assert chart_words.faults(title, text, about) == []
        assert spec["description"] == text


@pytest.mark.parametrize("output", CHARTS, ids=name_of)
def test_both_layouts_of_a_chart_say_the_same_and_have_their_data(output: dict[str, Any]) -> None:
    narrow, wide = both_layouts(output)
    if wide is None:
        pytest.skip("this chart has one layout")
    assert output["data"][MIME] is wide
    assert narrow["width"] < wide["width"]
    titles = [" ".join(spec["title"]["text"]) for spec in (narrow, wide)]
    assert titles[0] == titles[1]
    assert tooltips(narrow) == tooltips(wide)


def tooltips(spec: dict[str, Any]) -> set[str]:
    """The values of the fields that tooltips show, of the data that tooltips read."""
    found = set()
    for layer in spec["layer"]:
        shown = layer.get("encoding", {}).get("tooltip") or []
        fields = [channel["field"] for channel in (shown if isinstance(shown, list) else [shown])]
        for row in spec["datasets"].get(layer.get("data", {}).get("name"), []):
            found.add(str([row[field] for field in fields]))
    return found - {"[]"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TITLE, "the text is the title"),
        (f"{TITLE}.", "1 sentences"),
        ("A matrix. It has signs.", "the finding is not in the text"),
        (f"{TITLE}. One. Two. Three.", "4 sentences"),
    ],
)
def test_a_text_without_a_finding_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in chart_words.faults(TITLE, text))
    assert chart_words.faults("Figures and origins", f"{TITLE}. A matrix.") != []
    assert chart_words.faults(TITLE, f"{TITLE}. A matrix by F. Fassihi.") == []
