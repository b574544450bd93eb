"""Runs: a parameter file and a notebook give an executed notebook, the same bytes every time.

`<corpus>/runs/4-one-event--flood.yml` runs `notebooks/4-one-event.ipynb` with the parameters that
stand in it into `build/<corpus name>/notebooks/4-one-event--flood.ipynb`. All paths here are
relative to the project's root, in which the commands are given.
"""

from __future__ import annotations

import ast
import csv
import json
import os
import re
import shutil
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from samesource.files import write_text

NOTEBOOKS = Path("notebooks")
DEFAULT_CORPUS = Path("data/iran")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
# Without the version of Python: it differs between machines that compute the same.
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list,),
    "None": (type(None),),
}
SECONDS_BETWEEN_LINES = 1.0
DOCUMENTS = 12  # with a page each by default: more take longer than all the rest


class RunError(Exception):
    """Everything that is wrong with the parameter files, or the cell at which a notebook failed."""


class CellError(RunError):
    """A cell that failed, with the notebook as far as it came."""

    def __init__(self, message: str, notebook: Any) -> None:
        super().__init__(message)
        self.notebook = notebook


class Parameter(NamedTuple):
    """One line of the tagged cell: `event: str = "flood"  # reason`."""

    name: str
    annotation: str
    default: Any


class Choices(NamedTuple):
    """What exists in a corpus: (event, quantity, number) with how often, series, and documents."""

    figures: Counter[tuple[str, str, float | None]]
    claims: Counter[tuple[str, str, float | None]]
    series: tuple[str, ...]
    documents: tuple[str, ...] = ()

    def triples(self) -> list[tuple[str, str, float | None]]:
        """Every (event, quantity, number) of the documents and of outside claims, once."""
        return list({**self.figures, **self.claims})


# ------------------------------------------------------------------ where things are


def build_folder(corpus: Path) -> Path:
    """Return `build/<corpus name>`."""
    return Path("build") / corpus.name


def notebook_of(run: str) -> str:
    """Return the notebook's name: the part of the run's name before `--`."""
    return run.split("--")[0]


def notebooks() -> list[Path]:
    """Return the numbered notebooks, in their order."""
    return sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))


def run_files(corpus: Path) -> list[Path]:
    """Return the corpus's own parameter files, else the default ones that `tables` wrote."""
    own = sorted((corpus / "runs").glob("*.yml"))
    return own or sorted((build_folder(corpus) / "runs").glob("*.yml"))


# ------------------------------------------------------------------ parameters


def parameters(notebook: Path) -> dict[str, Parameter]:
    """Return the parameters of a notebook by name, from its cell tagged `parameters`.

    Raises RunError where the cell is missing or holds more than `name: type = literal` lines.
    """
    tagged = [cell for cell in _load(notebook)["cells"] if "parameters" in _tags(cell)]
    if len(tagged) != 1:
        raise RunError(f"{notebook}: {len(tagged)} cells are tagged `parameters`, expected one")
    try:
        lines = ast.parse("".join(tagged[0]["source"])).body
        found = [_parameter(line) for line in lines if not _is_text(line)]
    except (SyntaxError, ValueError) as error:
        raise RunError(
            f"{notebook}: parameters cell: {error}; expected lines `name: type = value  # reason`"
        ) from error
    return {parameter.name: parameter for parameter in found}


def _parameter(line: ast.stmt) -> Parameter:
    match line:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=ast.expr() as v):
            fits(None, ast.unparse(annotation))  # a type nobody can check is a fault here
            return Parameter(name, ast.unparse(annotation), ast.literal_eval(v))
    raise ValueError(f"line {line.lineno}: {ast.unparse(line)}")


def _is_text(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def fits(value: Any, annotation: str) -> bool:
    """Say whether a value has the annotated type: str, int, float, bool, list[...], unions.

    Raises ValueError for an annotation that is none of these.
    """
    return _fits(value, ast.parse(annotation, mode="eval").body)


def _fits(value: Any, annotation: ast.expr) -> bool:
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _fits(value, left) or _fits(value, right)
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            _fits(None, inner)
            return isinstance(value, list) and all(_fits(item, inner) for item in value)
        case ast.Name(id=name) if name in TYPES:
            # True is an int to Python, and never what `number: true` in a file was meant to be.
            return isinstance(value, TYPES[name]) and (name == "bool") == isinstance(value, bool)
        case ast.Constant(value=None):
            return value is None
    raise ValueError(f"type `{ast.unparse(annotation)}`, expected one of {_listed(TYPES)}")


def read_run(run_file: Path) -> dict[str, Any]:
    """Return the parameters that a run file sets; an empty file sets none.

    Raises RunError for what is not UTF-8, not YAML, not a mapping, or sets a name twice.
    """
    try:
        text = run_file.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RunError(f"{run_file}: {' '.join(str(error).split())}; expected YAML") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise RunError(f"{run_file}: {values!r}, expected `name: value` lines")
    names = Counter(key.value for key, _ in node.value) if node else Counter()
    doubled = [f"{run_file}: {name} is set {n} times" for name, n in names.items() if n > 1]
    if doubled:
        raise RunError("\n".join(doubled))
    return {str(name): value for name, value in values.items()}


# ------------------------------------------------------------------ what exists


def choices(corpus: Path) -> Choices:
    """Return what a corpus offers, from its tables, its outside claims and its series.

    Raises RunError where the tables have not been made.
    """
    figures = build_folder(corpus) / "tables" / "figures.csv"
    if not figures.is_file():
        raise RunError(f"{figures}: not there; `make tables CORPUS={corpus.as_posix()}` makes it")
    files = (corpus / "outside" / "series").glob("*.csv")
    series = sorted({path.stem.partition("_")[0] for path in files})  # covid_official: covid
    claims = _triples(corpus / "outside" / "claims.csv")
    documents = sorted(path.name for path in (corpus / "raw").glob("*.txt"))
    return Choices(_triples(figures), claims, tuple(series), tuple(documents))


def _triples(table: Path) -> Counter[tuple[str, str, float | None]]:
    counted: Counter[tuple[str, str, float | None]] = Counter()
    if not table.is_file():
        return counted
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["event"] in ("", "none"):
                continue
            for number in {_number(row["value_low"]), _number(row["value_high"])}:
                counted[row["event"], row["quantity"], number] += 1
    return counted


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None  # an open end of "at least", or "thousands"


def _shown(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _listed(values: Iterable[Any]) -> str:
    known = sorted({value for value in values if value not in (None, "")}, key=_order)
    return ", ".join(_shown(value) for value in known) or "nothing"


def _order(value: Any) -> tuple[float, str]:
    return (value, "") if isinstance(value, int | float) else (0, str(value))


# ------------------------------------------------------------------ checking a run


def check(corpus: Path, run_file: Path, existing: Choices | None = None) -> dict[str, Any]:
    """Return the parameters to inject: those of the run file, and `corpus`.

    Raises RunError with every fault of this file: unknown name, wrong type, a value of
    `event`, `quantity`, `number`, `series` or `document` that does not exist in the corpus.
    """
    notebook = NOTEBOOKS / f"{notebook_of(run_file.stem)}.ipynb"
    if not notebook.is_file():
        there = _listed(path.stem for path in notebooks())
        raise RunError(f"{run_file}: no notebook {notebook}; there are: {there}")
    known, given = parameters(notebook), read_run(run_file)
    faults = list(_form_faults(run_file, notebook, known, given, corpus))
    if not faults:
        values = {name: parameter.default for name, parameter in known.items()} | given
        faults = list(_value_faults(run_file, known, given, values, existing or choices(corpus)))
    if faults:
        raise RunError("\n".join(faults))
    return {**given, "corpus": corpus.as_posix()}


def _form_faults(
    run_file: Path,
    notebook: Path,
    known: Mapping[str, Parameter],
    given: Mapping[str, Any],
    corpus: Path,
) -> Iterator[str]:
    if "corpus" not in known:
        yield f"{notebook}: no parameter `corpus`; expected `corpus: str = ...` in its cell"
    for name, value in given.items():
        if name not in known:
            yield f"{run_file}: {name} = {value!r}: unknown parameter; there are: {_listed(known)}"
        elif not fits(value, known[name].annotation):
            hint = "" if isinstance(value, str | int | float | list) else " (put it in quotes?)"
            yield (
                f"{run_file}: {name} = {value!r} is {type(value).__name__}, "
                f"expected {known[name].annotation}{hint}"
            )
    if "corpus" in given and given["corpus"] != corpus.as_posix():
        yield (
            f"{run_file}: corpus = {given['corpus']!r}, expected {corpus.as_posix()!r}, "
            "the folder of this run, or no such line"
        )


def _value_faults(
    run_file: Path,
    known: Mapping[str, Parameter],
    given: Mapping[str, Any],
    values: Mapping[str, Any],
    existing: Choices,
) -> Iterator[str]:
    triples = existing.triples()
    where = ""
    for position, name in enumerate(("event", "quantity", "number")):
        if name not in known or (name not in given and values[name] in ("", None, [])):
            continue
        allowed = {triple[position] for triple in triples}
        yield from _missing(run_file, name, given, values, allowed, where)
        wanted = _items(values[name])
        # what follows must exist for this event, then for this event and quantity
        narrowed = [triple for triple in triples if triple[position] in wanted]
        if narrowed:
            triples, where = narrowed, f"{where} for {name} {_listed(wanted)}"
    for name, there in (("series", existing.series), ("document", existing.documents)):
        if name in known and (name in given or values[name] not in ("", None, [])):
            yield from _missing(run_file, name, given, values, set(there), "")


def _missing(
    run_file: Path,
    name: str,
    given: Mapping[str, Any],
    values: Mapping[str, Any],
    allowed: set[Any],
    where: str,
) -> Iterator[str]:
    origin = "" if name in given else " (the notebook's default)"
    for value in _items(values[name]):
        if value not in allowed:
            there = _listed(allowed)
            yield f"{run_file}: {name} = {value!r}{origin} does not exist{where}; there: {there}"


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def check_all(corpus: Path) -> None:
    """Check every run file before the first notebook starts, and clear what no run makes any more.

    Raises RunError with the faults of all files; then nothing has been touched.
    """
    existing, faults = choices(corpus), []
    files = run_files(corpus)
    for run_file in files:
        try:
            check(corpus, run_file, existing)
        except RunError as error:
            faults.append(str(error))
    if not files:
        faults.append(f"{corpus / 'runs'}: no run file, and no notebook in {NOTEBOOKS}/ to run")
    if faults:
        raise RunError("\n".join(dict.fromkeys("\n".join(faults).splitlines())))
    _clear_removed(build_folder(corpus), {run_file.stem for run_file in files})


def _clear_removed(build: Path, runs: set[str]) -> None:
    for listing in sorted((build / "made").glob("*.txt")):
        if listing.stem not in runs:
            _clear_figures(build, listing.stem, keep=set())
            listing.unlink()
    for notebook in sorted((build / "notebooks").glob("*.ipynb")):
        if notebook.name.removesuffix(".ipynb").removesuffix(".failed") not in runs:
            notebook.unlink()


# ------------------------------------------------------------------ default runs


def write_default_runs(corpus: Path) -> list[Path]:
    """Write `build/<corpus name>/runs/*.yml` for a corpus without `runs/`; return the files.

    Each notebook once; one with `event` once per event, for the quantity given most often; one
    with `number` for the number repeated most often; one with `series` for the first series; one
    with `document` for each document, where there are at most DOCUMENTS.
    A notebook for which the corpus has nothing is left out. Needs tables/figures.csv.
    """
    folder = build_folder(corpus) / "runs"
    wanted = {} if list((corpus / "runs").glob("*.yml")) else _default_runs(choices(corpus))
    for stale in sorted(folder.glob("*.yml")):
        if stale.name not in wanted:
            stale.unlink()
    for name, values in wanted.items():
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False) if values else ""
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text:
            write_text(folder / name, text)
    return sorted(folder / name for name in wanted)


def _default_runs(existing: Choices) -> dict[str, dict[str, Any]]:
    runs: dict[str, dict[str, Any]] = {}
    for notebook in notebooks():
        for values in _default_values(parameters(notebook), existing):
            slugs = [slug(_shown(value)) for name, value in values.items() if name != "quantity"]
            parts = [notebook.stem, *(["-".join(slugs)] if slugs else [])]
            runs["--".join(parts) + ".yml"] = values
    return runs


def _default_values(known: Mapping[str, Parameter], existing: Choices) -> list[dict[str, Any]]:
    if "series" in known:
        return [{"series": name} for name in existing.series[:1]]
    if "document" in known:
        few = len(existing.documents) <= DOCUMENTS
        return [{"document": doc} for doc in existing.documents] if few else []
    if "number" in known:
        found = most_repeated(existing)
    elif "event" in known:
        found = most_given(existing)
    else:
        return [{}]
    return [{name: value for name, value in values.items() if name in known} for values in found]


def most_given(existing: Choices) -> list[dict[str, Any]]:
    """Return for each event of the documents the quantity given most often: event, quantity."""
    given: Counter[tuple[str, str]] = Counter()
    for (event, quantity, _), times in existing.figures.items():
        given[event, quantity] += times
    events = sorted({event for event, _ in given})
    pick = {event: min((-n, q) for (e, q), n in given.items() if e == event) for event in events}
    return [{"event": event, "quantity": quantity} for event, (_, quantity) in pick.items()]


def most_repeated(existing: Choices) -> list[dict[str, Any]]:
    """Return the number that the documents repeat most often: event, quantity, number."""
    ranked = sorted(
        (-times, event, quantity, number)
        for (event, quantity, number), times in existing.figures.items()
        if number is not None
    )
    return [
        {"event": event, "quantity": quantity, "number": int(n) if n.is_integer() else n}
        for _, event, quantity, n in ranked[:1]
    ]


def slug(text: str) -> str:
    """Return a text as part of a file name: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[^\w]+|_+", "-", plain).strip("-") or "x"


# ------------------------------------------------------------------ executing


def execute(corpus: Path, run_file: Path) -> Path:
    """Run a notebook with the parameters of a run file; return the executed notebook's path.

    The notebook and its figures take their places only when every cell has run. Raises RunError
    for a wrong parameter file, or with notebook, cell and error where a cell fails; the executed
    copy is then kept as `<run>.failed.ipynb` and what an earlier run made stays as it was.
    """
    values = check(corpus, run_file)
    run, build = run_file.stem, build_folder(corpus)
    target = build / "notebooks" / f"{run}.ipynb"
    figures = _empty(build / "running" / run)
    failed = target.with_name(f"{run}.failed.ipynb")
    try:
        executed = _papermill(NOTEBOOKS / f"{notebook_of(run)}.ipynb", values, run, figures)
    except CellError as error:
        write_text(failed, _text(error.notebook))
        shutil.rmtree(figures)
        raise RunError(f"{error}\n  executed copy: {failed}") from None
    _place_figures(build, run, figures)
    write_text(target, _text(normalise(executed)))
    failed.unlink(missing_ok=True)
    return target


def refresh(corpus: Path = DEFAULT_CORPUS) -> list[Path]:
    """Run every notebook with its own default parameters and write it back to `notebooks/`.

    Raises RunError for any corpus but the default one, or where a cell fails; every notebook
    before the failing one has been written, the failing one and those after it have not.
    """
    if corpus != DEFAULT_CORPUS:
        raise RunError(
            f"refresh {corpus.as_posix()}: the notebooks are saved with their default parameters, "
            f"which are those of {DEFAULT_CORPUS.as_posix()}; expected no other corpus"
        )
    scratch = build_folder(corpus) / "running" / "refresh"
    for notebook in notebooks():
        parameters(notebook)
        figures = _empty(scratch / notebook.stem)
        try:
            executed = _papermill(notebook, {}, notebook.stem, figures)
        except CellError as error:
            failed = build_folder(corpus) / "notebooks" / f"{notebook.stem}.failed.ipynb"
            write_text(failed, _text(error.notebook))
            raise RunError(f"{error}\n  executed copy: {failed}") from None
        finally:
            shutil.rmtree(scratch)
        text = _text(normalise(executed))
        if notebook.read_text(encoding="utf-8") != text:  # else make would run everything again
            write_text(notebook, text)
    return notebooks()


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _place_figures(build: Path, run: str, made: Path) -> None:
    """Move a run's charts to `figures/`, changed ones only, and drop those it made before."""
    names = sorted(path.name for path in made.iterdir() if path.is_file())
    _clear_figures(build, run, keep=set(names))
    (build / "figures").mkdir(exist_ok=True)
    for name in names:
        place = build / "figures" / name
        if not place.is_file() or place.read_bytes() != (made / name).read_bytes():
            (made / name).replace(place)
    shutil.rmtree(made)
    write_text(build / "made" / f"{run}.txt", "".join(f"{name}\n" for name in names))


def _clear_figures(build: Path, run: str, keep: set[str]) -> None:
    listings = {path.stem: _lines(path) for path in (build / "made").glob("*.txt")}
    others = {name for other, names in listings.items() if other != run for name in names}
    for name in set(listings.get(run, ())) - keep - others:
        (build / "figures" / name).unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _papermill(notebook: Path, values: Mapping[str, Any], run: str, figures: Path) -> Any:
    """Execute with papermill in the notebook's folder; return the notebook as executed."""
    # Half a second to import: only here.
    from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.engines import NBClientEngine, papermill_engines
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import execute_notebook

    figures = figures.resolve()  # papermill works in the folder of the notebook
    environment = {
        **os.environ,
        "SAMESOURCE_FIGURES": str(figures),
        "IPYTHONDIR": str((Path("build") / ".ipython").resolve()),  # no one's start-up files
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # nobody debugs these kernels; it warns otherwise
    }
    state: dict[str, Any] = {}
    log = figures.with_name(f"{figures.name}.log")

    class Engine(NBClientEngine):  # type: ignore[misc]
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_: Any) -> Any:
            progress = _progress(run, len(nb_man.nb.cells))
            state.update(notebook=nb_man.nb, cell=None, progress=progress)
            start = nb_man.cell_start

            def cell_start(cell: Any, cell_index: int, **more: Any) -> None:
                state["cell"] = cell_index
                progress(cell_index)
                start(cell, cell_index, **more)

            nb_man.cell_start = cell_start
            for attempt in (1, 2):
                client = PapermillNotebookClient(
                    nb_man, kernel_name=kernel_name, startup_timeout=120, timeout=None
                )
                try:
                    # A file, not the terminal: the kernel complains there of being shut down.
                    with log.open("w", encoding="utf-8") as stderr:
                        return client.execute(
                            env=environment, transport_encryption="auto", stderr=stderr
                        )
                except RuntimeError as error:
                    # Two kernels that start at once may pick the same port; the loser dies
                    # before its first cell. Anything else is an error.
                    if attempt == 2 or state["cell"] is not None or "died" not in str(error):
                        raise
            return None

    papermill_engines.register("samesource", Engine)
    source = _with_ids(_load(notebook))
    try:
        executed = execute_notebook(
            source,
            None,
            parameters=dict(values),
            engine_name="samesource",
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            cwd=str(notebook.parent),
        )
    except PapermillExecutionError as error:
        where = _cell_name(state["notebook"], error.cell_index)
        what = f"{error.ename}: {_plain(error.evalue)}"
        raise CellError(f"{run}: {notebook}, {where}: {what}", state["notebook"]) from error
    except (CellControlSignal, CellTimeoutError, DeadKernelError) as error:
        where = _cell_name(state["notebook"], state["cell"] or 0)
        said = log.read_text(encoding="utf-8", errors="replace")
        what = f"{type(error).__name__}: {_plain(str(error))}\n{said}".strip()
        raise CellError(f"{run}: {notebook}, {where}: {what}", state["notebook"]) from error
    state["progress"](len(executed.cells))
    log.unlink()
    return executed


def _progress(run: str, cells: int) -> Callable[[int], None]:
    """Return what writes a line to stderr: the first cell, then one a second at most, the end."""
    began = time.monotonic()
    last = [-SECONDS_BETWEEN_LINES]

    def line(index: int) -> None:
        so_far = time.monotonic() - began
        if index < cells and so_far - last[0] < SECONDS_BETWEEN_LINES:
            return
        last[0] = so_far
        where = "done" if index >= cells else f"cell {index + 1}/{cells}"
        # One write: two notebooks run at a time, and their lines must not mix.
        sys.stderr.write(f"  {so_far:5.1f} s  {run}: {where}\n")
        sys.stderr.flush()

    return line


def _cell_name(notebook: Any, index: int) -> str:
    """Name a cell by its place, its number as executed and its id."""
    cells = [cell for cell in notebook.cells if "papermill-error-cell-tag" not in _tags(cell)]
    number = sum(cell.cell_type == "code" for cell in cells[: index + 1])
    return f"cell {index + 1} of {len(cells)} (In [{number}], id {cells[index].get('id', '-')})"


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text).strip()


# ------------------------------------------------------------------ normalised notebooks


def normalise(notebook: Any) -> Any:
    """Return an executed notebook without what differs between two runs of the same thing.

    Removed: papermill's and the kernel's times, Python's version; the injected cell gets a fixed
    id; the pieces of one output stream are joined. Tags stay.
    """
    import nbformat

    result = nbformat.from_dict(json.loads(json.dumps(notebook)))
    result.metadata = nbformat.from_dict(
        {**_without(result.metadata, "papermill", "widgets", "kernelspec", "language_info")}
        | {"kernelspec": KERNEL, "language_info": LANGUAGE}
    )
    for position, cell in enumerate(result.cells):
        cell.metadata = nbformat.from_dict(_without(cell.metadata, "papermill", "execution"))
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        if "injected-parameters" in _tags(cell):
            cell["id"] = "injected-parameters"
        cell.setdefault("id", f"cell-{position}")
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)
    result.nbformat, result.nbformat_minor = 4, 5
    return result


def _joined(outputs: Iterable[Any]) -> list[Any]:
    """Join the pieces of stdout, and of stderr, of one cell: where they break is chance."""
    joined: list[Any] = []
    streams: dict[str, Any] = {}
    for output in outputs:
        if output["output_type"] != "stream":
            joined.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            streams[output["name"]] = output
            joined.append(output)
    return joined


def _text(notebook: Any) -> str:
    import nbformat

    return str(nbformat.writes(notebook, version=nbformat.NO_CONVERT)).rstrip("\n") + "\n"


def _without(metadata: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in metadata.items() if name not in names}


def _tags(cell: Mapping[str, Any]) -> Sequence[str]:
    tags: Sequence[str] = cell.get("metadata", {}).get("tags", [])
    return tags


def _load(notebook: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(notebook.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(f"{notebook}: {error}; expected a Jupyter notebook (JSON)") from error
    if not isinstance(loaded, dict) or loaded.get("nbformat") != 4:
        raise RunError(f"{notebook}: expected a Jupyter notebook of format 4")
    return loaded


def _with_ids(notebook: dict[str, Any]) -> Any:
    """Give cells without an id one that is not random, and every notebook the same kernel."""
    import nbformat

    for position, cell in enumerate(notebook["cells"]):
        cell.setdefault("id", f"cell-{position}")
        cell["source"] = "".join(cell["source"])
    notebook["metadata"] = {**notebook["metadata"], "kernelspec": KERNEL, "language_info": LANGUAGE}
    notebook["nbformat_minor"] = 5
    return nbformat.from_dict(notebook)
