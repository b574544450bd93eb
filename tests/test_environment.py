"""The lock, environment.yml, pyproject.toml and the Makefile say the same thing."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(lock: str) -> dict[str, str]:
    """Each requirement of a lock with everything that belongs to it."""
    parts = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    return {part.split(" \\")[0]: part for part in parts}


def direct() -> list[str]:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def name_of(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9_.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_locked_requirement_is_pinned_and_has_a_hash() -> None:
    locked = requirements(LOCK)
    assert len(locked) > 50
    for requirement, block in locked.items():
        assert re.match(r"[A-Za-z0-9_.-]+==[^ ]+", requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"{requirement}: no hash"


def test_a_requirement_without_a_hash_would_be_seen() -> None:
    locked = requirements("# head\na==1 \\\n    --hash=sha256:00\n    # via b\nb==2\n")
    assert ["--hash" in block for block in locked.values()] == [True, False]


def test_every_direct_requirement_is_in_the_lock() -> None:
    locked = {name_of(requirement) for requirement in requirements(LOCK)}
    assert [line for line in direct() if name_of(line) not in locked] == []


def test_lock_names_no_host() -> None:
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links", LOCK) == []


def test_lock_tells_its_command() -> None:
    command = LOCK.splitlines()[1].lstrip("# ")
    assert command.startswith("uv pip compile --universal --generate-hashes")
    assert command in (ROOT / "requirements.in").read_text(encoding="utf-8")


def test_jsonschema_stays_below_the_slow_one() -> None:
    version = re.search(r"^jsonschema==(\d+)\.(\d+)", LOCK, flags=re.MULTILINE)
    assert version
    assert (int(version[1]), int(version[2])) < (4, 25)


def test_environment_pins_the_python_of_lock_and_project() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge"]
    *conda, pip = environment["dependencies"]
    python = [item.split("=")[1] for item in conda if item.startswith("python=")]
    locked_for = re.search(r"--python-version (\S+)", LOCK)
    assert locked_for
    assert python == [locked_for[1]]
    assert PROJECT["project"]["requires-python"] == f">={python[0]}"
    assert "pip" in conda
    assert pip == {"pip": ["-r requirements.lock"]}


def test_build_backend_is_locked() -> None:
    locked = {name_of(requirement) for requirement in requirements(LOCK)}
    assert {name_of(item) for item in PROJECT["build-system"]["requires"]} <= locked


def test_scripts_can_be_executed() -> None:
    for script in ("postBuild", ".ci/run"):
        assert (ROOT / script).stat().st_mode & 0o111, f"{script} is not executable"
    assert "set +e" not in (ROOT / ".ci/run").read_text(encoding="utf-8")


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"},
    )


def test_make_alone_prints_help() -> None:
    result = make()
    assert result.returncode == 0
    for target in ("all", "test", "tables", "site", "refresh", "clean"):
        assert re.search(rf"^  make {target} +: \w", result.stdout, flags=re.MULTILINE), target


def test_every_target_of_help_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^## (\w+) +:", makefile, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


@pytest.mark.parametrize("goal", ["all", "tables", "notebooks", "figures", "site", "test"])
def test_a_corpus_that_is_nowhere_stops_everything(goal: str) -> None:
    result = make(goal, "CORPUS=data/nowhere")
    assert result.returncode != 0
    assert "data/nowhere" in result.stderr
    assert "raw/*.txt" in result.stderr
    assert not (ROOT / "build" / "nowhere").exists()
    assert not (ROOT / "figures" / "nowhere").exists()


def test_a_corpus_name_with_a_space_is_refused() -> None:
    result = make("all", "CORPUS=data/two words")
    assert result.returncode != 0
    assert "may not contain spaces" in result.stderr
