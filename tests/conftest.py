"""What many tests need: a browser, the tables of the five documents, the modules of site/."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from samesource import corpus, pipeline

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))

MISSING = (
    "BROWSER TESTS DID NOT RUN: no program `chromium` on this machine (Debian, Ubuntu: "
    "apt-get install chromium); with SAMESOURCE_REQUIRE_BROWSER=1 this is a failure"
)


@pytest.fixture(scope="session")
def iran() -> corpus.Corpus:
    """The corpus of the five documents."""
    return corpus.read(Path(__file__).resolve().parents[1] / "data/iran")


@pytest.fixture(scope="session")
def iran_tables(iran: corpus.Corpus) -> dict[str, pd.DataFrame]:
    """Its tables, built once; tests only read them."""
    return pipeline.build(iran)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium")
    if not program:
        if os.environ.get("SAMESOURCE_REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()
