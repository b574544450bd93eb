"""The finding in README.md: the sentences that the summary notebook computed, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

from samesource.files import write_text

_BLOCK = re.compile(r"(<!-- finding:.*?-->\n).*?(<!-- /finding -->)", re.DOTALL)
SENTENCES = 3


def finding(notebook: Path) -> str:
    """Return the first computed sentences of an executed notebook, one paragraph each."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sentences = [
        "".join(output["data"]["text/markdown"])
        for cell in cells
        for output in cell.get("outputs", [])
        if output.get("metadata", {}).get("samesource", {}).get("facts")
    ]
    return "\n\n".join(sentences[:SENTENCES])


def update(readme: Path, notebook: Path) -> None:
    """Put the finding of the notebook between its marks in README.md.

    Raises ValueError where the marks are missing.
    """
    text = readme.read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        raise ValueError(f"{readme}: expected the marks <!-- finding: … --> and <!-- /finding -->")
    filled = _BLOCK.sub(lambda match: f"{match[1]}\n{finding(notebook)}\n\n{match[2]}", text)
    if filled != text:
        write_text(readme, filled)
