"""README.md says what the summary notebook computed, shows pictures that exist, and runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samesource import readme

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_finding_is_the_notebooks() -> None:
    words = readme.finding(ROOT / "notebooks/0-summary.ipynb")
    assert words.count("\n\n") == readme.SENTENCES - 1
    assert words in README


def test_update_needs_its_marks(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Title\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expected the marks"):
        readme.update(tmp_path / "README.md", ROOT / "notebooks/0-summary.ipynb")


@pytest.mark.parametrize(
    "name", ["README.md", "data/iran/README.md", "data/iran/outside/README.md"]
)
def test_links_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    for link in links:
        assert ((ROOT / name).parent / link).exists(), link


def test_the_two_commands_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
