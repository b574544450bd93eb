"""The charts and tables in figures/ are those that the notebooks make now."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from samesource.notebook import WIDE

ROOT = Path(__file__).parent.parent
NAME = Path(os.environ.get("SAMESOURCE_CORPUS", "data/iran")).name
MADE, KEPT = ROOT / "build" / NAME / "figures", ROOT / "figures" / NAME

pytestmark = pytest.mark.skipif(
    NAME not in ("iran", "rivermouth"),
    reason=f"figures of {NAME} are not committed, there is nothing to compare them with",
)


def test_every_chart_is_kept_and_nothing_else() -> None:
    made = sorted(path.name for path in MADE.iterdir())
    assert made, "no chart was made: run make notebooks"
    assert made == sorted(path.name for path in KEPT.iterdir()), "run make all, look at the change"


@pytest.mark.parametrize("kept", sorted(KEPT.iterdir()), ids=lambda path: path.name)
def test_a_chart_is_as_it_was(kept: Path) -> None:
    same = kept.read_bytes() == (MADE / kept.name).read_bytes()
    assert same, f"{kept.name} changed: run make all and look at it before you commit it"


@pytest.mark.parametrize("chart", sorted(KEPT.glob("*.svg")), ids=lambda path: path.name)
def test_a_chart_has_its_table_its_words_and_no_address(chart: Path) -> None:
    picture = chart.read_text(encoding="utf-8")
    table = chart.with_name(f"{chart.stem.removesuffix(WIDE)}.csv")
    assert table.read_text(encoding="utf-8").count("\n") > 1
    title = re.search(r'<svg role="img"[^>]*><title>([^<]+)</title>', picture)
    assert title
    assert len(title[1]) > 60
    assert not re.search(r"href=|<script|url\(http", picture)
