"""One browser for all tests that need one, and the modules of site/ for those that import them."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))

MISSING = (
    "BROWSER TESTS DID NOT RUN: no program `chromium` on this machine (Debian, Ubuntu: "
    "apt-get install chromium); with SAMESOURCE_REQUIRE_BROWSER=1 this is a failure"
)


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
