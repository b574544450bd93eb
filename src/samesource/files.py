"""Writing files so that nobody ever reads half of one. Imports nothing that is slow to load."""

from __future__ import annotations

import os
from pathlib import Path


def write_text(path: Path, content: str) -> None:
    """Write a file beside its place, then rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_text(content, encoding="utf-8", newline="\n")
    os.replace(beside, path)
