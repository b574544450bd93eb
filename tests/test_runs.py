"""Parameter files, the messages about them, and executed notebooks that are the same every time."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samesource import runs

CORPUS = Path("data/river")
PARAMETERS = (
    'corpus: str = "data/river"  # which texts\n'
    'event: str = "flood"  # the one told most\n'
    'quantity: str = "killed"  # what is counted\n'
    "number: int = 30  # the number repeated most\n"
)


def write_notebook(path: Path, parameters: str, *code: str) -> None:
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Who?"]}
    ]
    for position, source in enumerate([parameters, *code]):
        cells.append(
            {
                "cell_type": "code",
                "id": f"code-{position}",
                "metadata": {} if position else {"tags": ["parameters"]},
                "source": source.splitlines(keepends=True),
                "outputs": [],
                "execution_count": None,
            }
        )
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project: one notebook, one corpus with tables, claims and a series."""
    monkeypatch.chdir(tmp_path)
    tables = tmp_path / "build" / "river" / "tables"
    tables.mkdir(parents=True)
    rows = ["flood,killed,30,30", "flood,killed,30,", "flood,injured,9,9", "quake,missing,,5"]
    header = "event,quantity,value_low,value_high\n"
    (tables / "figures.csv").write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    outside = tmp_path / CORPUS / "outside"
    (outside / "series").mkdir(parents=True)
    (outside / "series" / "daily.csv").write_text("day,n\n", encoding="utf-8")
    (outside / "claims.csv").write_text(header + "storm,killed,7,7\n", encoding="utf-8")
    (tmp_path / CORPUS / "runs").mkdir()
    write_notebook(
        tmp_path / "notebooks" / "5-one-origin.ipynb",
        PARAMETERS,
        "import sys\nprint(event)\nsys.stdout.flush()\nprint(number)",
        "60 / (number - 9)",
    )
    return tmp_path


def run_file(text: str, name: str = "5-one-origin--test") -> Path:
    path = CORPUS / "runs" / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    return path


def message(text: str, name: str = "5-one-origin--test") -> str:
    with pytest.raises(runs.RunError) as caught:
        runs.check(CORPUS, run_file(text, name))
    return str(caught.value)


# ------------------------------------------------------------------ parameters


def test_parameters_have_name_type_and_default(project: Path) -> None:
    found = runs.parameters(Path("notebooks/5-one-origin.ipynb"))
    assert list(found) == ["corpus", "event", "quantity", "number"]
    assert found["number"] == runs.Parameter("number", "int", 30)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("number = 30", "line 1: number = 30"),
        ("number: int = len('x')", "malformed"),
        ("number: int", "line 1"),
        ("number: Path = 3", "type `Path`, expected one of"),
        ("number: int = ", "invalid syntax"),
    ],
)
def test_a_parameters_cell_of_another_form_is_refused(
    project: Path, cell: str, expected: str
) -> None:
    notebook = Path("notebooks/6-x.ipynb")
    write_notebook(notebook, cell)
    with pytest.raises(runs.RunError, match="6-x") as caught:
        runs.parameters(notebook)
    assert expected in str(caught.value)


def test_a_notebook_without_the_tagged_cell_is_refused(project: Path) -> None:
    notebook = Path("notebooks/6-x.ipynb")
    write_notebook(notebook, PARAMETERS)
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace('"parameters"', '"other"'), encoding="utf-8")
    with pytest.raises(runs.RunError, match="0 cells are tagged"):
        runs.parameters(notebook)


@pytest.mark.parametrize(
    ("value", "annotation", "fits"),
    [
        (1, "int", True),
        (True, "int", False),
        (True, "bool", True),
        (1, "bool", False),
        (1, "float", True),
        (1.5, "int", False),
        ("1", "int", False),
        (["a"], "list[str]", True),
        (["a", 1], "list[str]", False),
        ("a", "list[str]", False),
        (None, "int | None", True),
        (None, "int", False),
    ],
)
def test_types(value: object, annotation: str, fits: bool) -> None:
    assert runs.fits(value, annotation) is fits


# ------------------------------------------------------------------ each message


def test_a_good_run_file_gets_its_corpus(project: Path) -> None:
    values = runs.check(CORPUS, run_file("event: storm\nnumber: 7\n"))
    assert values == {"event": "storm", "number": 7, "corpus": "data/river"}


def test_an_empty_run_file_sets_nothing(project: Path) -> None:
    assert runs.check(CORPUS, run_file("# defaults\n")) == {"corpus": "data/river"}


def test_unknown_name_and_wrong_type_are_told_together(project: Path) -> None:
    said = message("evnt: flood\nnumber: thirty\n")
    assert "5-one-origin--test.yml: evnt = 'flood': unknown parameter" in said
    assert "there are: corpus, event, number, quantity" in said
    assert "number = 'thirty' is str, expected int" in said


def test_a_date_without_quotes_is_explained(project: Path) -> None:
    assert "(put it in quotes?)" in message("event: 2019-11-15\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("event: fire\n", "event = 'fire' does not exist; there: flood, quake, storm"),
        (
            "event: quake\nquantity: killed\nnumber: 5\n",
            "quantity = 'killed' does not exist for event quake; there: missing",
        ),
        ("number: 9\n", "number = 9 does not exist for event flood for quantity killed; there: 30"),
        ("event: storm\n", "number = 30 (the notebook's default) does not exist"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    project: Path, text: str, expected: str
) -> None:
    assert expected in message(text)


def test_an_unknown_series_is_named(project: Path) -> None:
    write_notebook(
        Path("notebooks/7-series.ipynb"), 'corpus: str = "data/river"\nseries: str = "daily"\n'
    )
    said = message("series: weekly\n", "7-series--weekly")
    assert "series = 'weekly' does not exist; there: daily" in said
    assert runs.check(CORPUS, run_file("", "7-series--ok"))


def write_documents(count: int) -> None:
    """Write so many raw texts, and a notebook that asks for one of them."""
    write_notebook(
        Path("notebooks/8-one-document.ipynb"),
        'corpus: str = "data/river"\ndocument: str = "00.txt"\n',
    )
    (CORPUS / "raw").mkdir()
    for number in range(count):
        (CORPUS / "raw" / f"{number:02}.txt").write_text("Nothing.", encoding="utf-8")


def test_an_unknown_document_is_named(project: Path) -> None:
    write_documents(2)
    said = message("document: 02.txt\n", "8-one-document--x")
    assert "document = '02.txt' does not exist; there: 00.txt, 01.txt" in said
    assert runs.check(CORPUS, run_file("document: 01.txt\n", "8-one-document--ok"))


@pytest.mark.parametrize(("count", "pages"), [(2, 2), (runs.DOCUMENTS + 1, 0)])
def test_few_documents_get_a_page_each(project: Path, count: int, pages: int) -> None:
    write_documents(count)
    names = [path.name for path in runs.write_default_runs(CORPUS)]
    assert len([name for name in names if name.startswith("8-one-document--")]) == pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- flood\n", "expected `name: value` lines"),
        ("event: [\n", "expected YAML"),
        ("event: flood\nevent: storm\n", "event is set 2 times"),
        ("corpus: data/other\n", "corpus = 'data/other', expected 'data/river'"),
    ],
)
def test_run_files_of_another_form(project: Path, text: str, expected: str) -> None:
    assert expected in message(text)


def test_a_run_without_notebook_names_those_there_are(project: Path) -> None:
    said = message("", "8-nothing--x")
    assert "no notebook notebooks/8-nothing.ipynb; there are: 5-one-origin" in said


def test_without_tables_the_message_says_how_to_make_them(project: Path) -> None:
    Path("build/river/tables/figures.csv").unlink()
    assert "`make tables CORPUS=data/river` makes it" in message("")


def test_faults_of_all_run_files_come_in_one_report(project: Path) -> None:
    run_file("event: fire\n", "5-one-origin--a")
    run_file("nmber: 3\n", "5-one-origin--b")
    run_file("", "5-one-origin--c")
    kept = Path("build/river/notebooks/5-one-origin--old.ipynb")
    kept.parent.mkdir()
    kept.write_text("{}", encoding="utf-8")
    with pytest.raises(runs.RunError) as caught:
        runs.check_all(CORPUS)
    said = str(caught.value).splitlines()
    assert [line.split(": ")[0].split("--")[1] for line in said] == ["a.yml", "b.yml"]
    assert kept.exists(), "a faulty report touches nothing"


def test_what_no_run_makes_any_more_is_removed(project: Path) -> None:
    run_file("", "5-one-origin--new")
    old = Path("build/river/notebooks/5-one-origin--old.ipynb")
    figures = [Path("build/river/figures/old.svg"), Path("build/river/figures/new.svg")]
    for path in (old, *figures):
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    made = Path("build/river/made")
    made.mkdir()
    (made / "5-one-origin--old.txt").write_text("old.svg\nnew.svg\n", encoding="utf-8")
    (made / "5-one-origin--new.txt").write_text("new.svg\n", encoding="utf-8")
    runs.check_all(CORPUS)
    assert [path.exists() for path in (old, *figures)] == [False, False, True]


# ------------------------------------------------------------------ default runs


def test_default_runs_take_what_is_given_most_often(project: Path) -> None:
    write_notebook(Path("notebooks/0-summary.ipynb"), 'corpus: str = "data/river"\n')
    four = PARAMETERS.replace("number: int = 30  # the number repeated most\n", "")
    write_notebook(Path("notebooks/4-one-event.ipynb"), four)
    written = runs.write_default_runs(CORPUS)
    assert [path.name for path in written] == [
        "0-summary.yml",
        "4-one-event--flood.yml",
        "4-one-event--quake.yml",
        "5-one-origin--flood-30.yml",
    ]
    assert runs.run_files(CORPUS) == written
    assert runs.read_run(written[1]) == {"event": "flood", "quantity": "killed"}
    assert runs.read_run(written[3]) == {"event": "flood", "quantity": "killed", "number": 30}
    times = [path.stat().st_mtime_ns for path in written]
    runs.write_default_runs(CORPUS)
    assert [path.stat().st_mtime_ns for path in written] == times, "written although unchanged"
    runs.check_all(CORPUS)


def test_a_corpus_with_runs_of_its_own_gets_no_default_ones(project: Path) -> None:
    assert runs.write_default_runs(CORPUS)
    own = run_file("")
    assert runs.write_default_runs(CORPUS) == []
    assert runs.run_files(CORPUS) == [own]
    assert list(Path("build/river/runs").iterdir()) == []


def test_most_repeated_breaks_ties_the_same_way() -> None:
    counted = Counter({("b", "killed", 2.0): 3, ("a", "killed", 4.0): 3, ("a", "x", None): 9})
    choices = runs.Choices(counted, Counter(), ())
    assert runs.most_repeated(choices) == [{"event": "a", "quantity": "killed", "number": 4}]


def test_slugs() -> None:
    assert runs.slug("Überschwemmung in A/B, 2.5") == "u-berschwemmung-in-a-b-2-5"
    assert runs.slug("../..") == "x"


# ------------------------------------------------------------------ executing


def outputs(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]


def test_two_executions_leave_the_same_bytes(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = runs.execute(CORPUS, run_file("number: 30\n")).read_bytes()
    assert "5-one-origin--test: cell 1/5" in capsys.readouterr().err
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    path = runs.execute(CORPUS, run_file("number: 30\n"))
    assert path == Path("build/river/notebooks/5-one-origin--test.ipynb")
    assert path.read_bytes() == first
    assert first.endswith(b"}\n")
    notebook = json.loads(first)
    assert "papermill" not in json.dumps(notebook["metadata"])
    assert all("execution" not in cell["metadata"] for cell in notebook["cells"])
    injected = [c for c in notebook["cells"] if c["id"] == "injected-parameters"]
    assert 'corpus = "data/river"' in "".join(injected[0]["source"])
    assert [c.get("execution_count") for c in notebook["cells"]][1:] == [1, 2, 3, 4]
    printed = [o["text"] for o in outputs(path) if o["output_type"] == "stream"]
    assert ["".join(text) for text in printed] == ["flood\n30\n"]


def test_a_failing_cell_keeps_the_good_notebook(project: Path) -> None:
    good = runs.execute(CORPUS, run_file("number: 30\n"))
    before, time = good.read_bytes(), good.stat().st_mtime_ns
    failing = run_file("quantity: injured\nnumber: 9\n")
    with pytest.raises(runs.RunError) as caught:
        runs.execute(CORPUS, failing)
    said = str(caught.value)
    failed = Path("build/river/notebooks/5-one-origin--test.failed.ipynb")
    assert "notebooks/5-one-origin.ipynb, cell 5 of 5 (In [4], id code-2)" in said
    assert "ZeroDivisionError: division by zero" in said
    assert str(failed) in said
    assert [o["ename"] for o in outputs(failed) if o["output_type"] == "error"] == [
        "ZeroDivisionError"
    ]
    assert (good.read_bytes(), good.stat().st_mtime_ns) == (before, time)
    runs.execute(CORPUS, run_file("number: 30\n"))
    assert not failed.exists(), "the next success removes the failed copy"


def test_figures_take_their_places_only_after_the_last_cell(project: Path) -> None:
    write_notebook(
        Path("notebooks/5-one-origin.ipynb"),
        PARAMETERS,
        "import os, pathlib\n"
        'folder = pathlib.Path(os.environ["SAMESOURCE_FIGURES"])\n'
        '_ = (folder / f"origin-{number}.svg").write_text("<svg/>")',
        "60 / (number - 9)",
    )
    with pytest.raises(runs.RunError):
        runs.execute(CORPUS, run_file("quantity: injured\nnumber: 9\n"))
    figures = Path("build/river/figures")
    assert not figures.exists()
    runs.execute(CORPUS, run_file("number: 30\n"))
    assert [path.name for path in figures.iterdir()] == ["origin-30.svg"]
    runs.execute(CORPUS, run_file("event: storm\nnumber: 7\n"))
    assert [path.name for path in figures.iterdir()] == ["origin-7.svg"]


def test_refresh_writes_back_without_injected_cell(project: Path) -> None:
    notebook = Path("notebooks/5-one-origin.ipynb")
    runs.refresh()
    saved = json.loads(notebook.read_text(encoding="utf-8"))
    assert [c.get("execution_count") for c in saved["cells"]][1:] == [1, 2, 3]
    assert [c["id"] for c in saved["cells"]] == ["title", "code-0", "code-1", "code-2"]
    assert saved["cells"][1]["metadata"]["tags"] == ["parameters"]
    first, time = notebook.read_bytes(), notebook.stat().st_mtime_ns
    runs.refresh()
    assert notebook.read_bytes() == first
    assert notebook.stat().st_mtime_ns == time


def test_refresh_is_for_the_default_corpus_only(project: Path) -> None:
    with pytest.raises(runs.RunError, match="expected no other corpus"):
        runs.refresh(CORPUS)


# ------------------------------------------------------------------ normalising


def notebook_with(outputs_: list[dict[str, Any]], **metadata: Any) -> dict[str, Any]:
    cell = {
        "cell_type": "code",
        "id": os.urandom(4).hex(),
        "metadata": {"tags": ["injected-parameters"], **metadata},
        "source": "1",
        "outputs": outputs_,
        "execution_count": 1,
    }
    return {
        "cells": [cell],
        "metadata": {"papermill": {"a": 1}},
        "nbformat": 4,
        "nbformat_minor": 4,
    }


def test_normalise_removes_times_ids_and_versions() -> None:
    late = {"execution": {"iopub.execute_input": "2026"}, "papermill": {"duration": 1}}
    one, two = runs.normalise(notebook_with([])), runs.normalise(notebook_with([], **late))
    assert one == two
    assert "version" not in one.metadata.language_info
    assert one.metadata.kernelspec.name == "python3"
    assert one.cells[0].metadata.tags == ["injected-parameters"]


def test_normalise_joins_the_pieces_of_a_stream() -> None:
    def piece(name: str, text: str) -> dict[str, Any]:
        return {"output_type": "stream", "name": name, "text": text}

    pieces = [piece("stdout", "a"), piece("stderr", "!"), piece("stdout", "b")]
    joined = runs.normalise(notebook_with(pieces)).cells[0].outputs
    assert [(o["name"], o["text"]) for o in joined] == [("stdout", "ab"), ("stderr", "!")]


def test_normalise_keeps_what_differs_in_substance() -> None:
    a = {"output_type": "stream", "name": "stdout", "text": "a"}
    assert runs.normalise(notebook_with([a])) != runs.normalise(notebook_with([]))
