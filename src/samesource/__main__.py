"""The commands: `python -m samesource tables CORPUS`; check, run and refresh for notebooks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 after a message on what was wrong with the input."""
    parser = argparse.ArgumentParser(prog="samesource", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, does in (
        ("tables", "build the tables of a corpus"),
        ("check", "check every parameter file of a corpus"),
        ("run", "execute the notebook of one parameter file"),
        ("refresh", "execute the notebooks with their default parameters and save them"),
    ):
        command = commands.add_parser(name, help=does)
        command.add_argument("corpus", type=Path, help="corpus folder, such as data/iran")
        if name == "run":
            command.add_argument("runfile", type=Path, help="parameter file in runs/")
        if name == "tables":
            command.add_argument("-v", "--verbose", action="store_true", help="print the rules")
    return _run(parser.parse_args(arguments))


def _run(given: argparse.Namespace) -> int:
    # Imported per command: a notebook run must not pay for what only tables need.
    from samesource import readme, runs

    try:
        if given.command == "tables":
            return _tables(given.corpus, given.verbose)
        if given.command == "check":
            runs.check_all(given.corpus)
        elif given.command == "run":
            runs.execute(given.corpus, given.runfile)
        else:
            runs.refresh(given.corpus)
            readme.update(Path("README.md"), Path("notebooks/0-summary.ipynb"))
    except runs.RunError as error:
        return _failed(error)
    return 0


def _tables(corpus: Path, verbose: bool) -> int:
    from samesource import pipeline
    from samesource.corpus import CorpusError

    try:
        pipeline.build_tables(corpus, verbose)
    except CorpusError as error:
        return _failed(error)
    return 0


def _failed(error: Exception) -> int:
    print(f"\n{error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
