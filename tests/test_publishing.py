"""How the collection is cited and published: CITATION.cff, and the workflow of the site."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOW = (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Keys of the Citation File Format 1.2.0.
CITED = frozenset(
    "abstract authors cff-version commit contact date-released doi identifiers keywords license "
    "license-url message preferred-citation references repository repository-artifact "
    "repository-code title type url version".split()
)
NEEDED = ("cff-version", "message", "title", "authors")


def citation() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return found


def test_the_citation_has_the_keys_of_its_format() -> None:
    cited = citation()
    assert cited["cff-version"] == "1.2.0"
    assert set(cited) <= CITED
    assert [key for key in NEEDED if not cited.get(key)] == []
    assert cited["type"] in ("software", "dataset")
    assert all(set(author) == {"name"} and author["name"] for author in cited["authors"])
    assert len(set(cited["keywords"])) == len(cited["keywords"]) > 0
    texts = (cited[key] for key in ("message", "title", "abstract", "version", "license"))
    assert all(isinstance(text, str) and text.strip() for text in texts)
    assert "date-released" not in cited  # there is no release


def test_the_citation_says_what_project_and_readme_say() -> None:
    cited = citation()
    assert cited["version"] == PROJECT["version"]
    assert cited["license"] == PROJECT["license"]
    assert [author["name"] for author in cited["authors"]] == [
        author["name"] for author in PROJECT["authors"]
    ]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^See \[CITATION\.cff\].*$", readme, re.MULTILINE)
    assert f"version {cited['version']}" in told
    assert cited["title"] in told
    assert cited["authors"][0]["name"] in told


def workflow() -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(WORKFLOW)
    return found


def steps(job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow()["jobs"][job]["steps"]
    assert all(("run" in step) != ("uses" in step) for step in found)
    return found


def used(job: str) -> set[str]:
    return {step["uses"].split("@")[0] for step in steps(job) if "uses" in step}


def test_the_workflow_says_that_it_has_not_been_run() -> None:
    first = WORKFLOW.splitlines()[0]
    assert first.startswith("# This workflow has not been run; no repository address existed")


def test_the_workflow_tests_every_push_and_pull_request() -> None:
    when = workflow()[True]  # YAML 1.1 reads `on` as a truth value
    assert when["push"] == {"branches": ["main"]}
    assert "pull_request" in when
    (test,) = [step for step in steps("test") if step.get("run") == "make test"]
    assert "if" not in test
    assert test["env"] == {"SAMESOURCE_REQUIRE_BROWSER": "1"}
    (python,) = [step for step in steps("test") if "setup-python" in step.get("uses", "")]
    assert PROJECT["requires-python"] == f">={python['with']['python-version']}"


def test_only_main_is_published_and_only_there_a_job_may_write() -> None:
    jobs = workflow()["jobs"]
    assert workflow()["permissions"] == {"contents": "read"}
    assert workflow()["concurrency"]["group"]
    assert "permissions" not in jobs["test"]
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["publish"]["needs"] == "test"
    assert jobs["publish"]["environment"]["name"] == "github-pages"
    assert used("test") > {"actions/configure-pages", "actions/upload-pages-artifact"}
    assert used("publish") == {"actions/deploy-pages"}
    pages = [step for step in steps("test") if "pages" in step.get("uses", "")]
    pages += [step for step in steps("test") if "make all" in step.get("run", "")]
    only_main = "github.event_name == 'push'"
    assert [step["if"] for step in pages] == [only_main] * 3
    assert jobs["publish"]["if"] == only_main
    (upload,) = [step for step in pages if "upload" in step.get("uses", "")]
    (built,) = [step["run"] for step in pages if "run" in step]
    assert f"cp -r build/iran/site {upload['with']['path']}\n" in built
    assert f"cp -r build/rivermouth/site {upload['with']['path']}/rivermouth\n" in built
