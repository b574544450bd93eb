"""What the words of every chart must be: title, alternative text, source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samesource.notebook import MIME

NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
SAID = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none)\b")
# A sentence ends before a capital letter or a number, but not after the initial of a name.
ENDS = re.compile(r"(?<=[^A-Z][.!?])\s+(?=[A-Z0-9“])")


def published(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the outputs that are charts of the notebooks in a folder."""
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if MIME in output.get("data", {}):
                    yield output


def faults(title: str, text: str, source: str = "Source: x") -> list[str]:
    """Return what is wrong with the words of a chart; nothing where they are as they should be."""
    found = []
    if not (NUMBER.search(title) or SAID.search(title.lower())):
        found.append("the title states no number")
    if text == title:
        found.append("the text is the title")
    if not 2 <= len(ENDS.split(text)) <= 3:
        found.append(f"{len(ENDS.split(text))} sentences")
    missing = set(NUMBER.findall(title)) - set(NUMBER.findall(text))
    if missing or not (NUMBER.search(text) or SAID.search(text.lower())):
        found.append(f"the finding is not in the text: {sorted(missing)}")
    if "Source: " not in source:
        found.append("no source line")
    return found
