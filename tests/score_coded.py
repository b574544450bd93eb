"""How far the rules agree with the coded corpora of tests/coded, as one table.

`python -m tests.score_coded` prints it; with `--write` it also becomes tests/coded/reached.csv, the
level below which the rules must not fall again. With `--first-runs` it prints instead how the rules
did on each corpus when they saw it first, with `--coders` how far two coders of a corpus agree.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
from tests import excerpts

from samesource import agreement, corpus, pipeline, tables

FOLDER = Path(__file__).parent / "coded"
REACHED = FOLDER / "reached.csv"
CORPORA = sorted(path.parent for path in FOLDER.glob("*/*/vocabulary.yml"))
SETS = [*CORPORA, *excerpts.FILES]
COLUMNS = ("corpus", "table", "column", "measure", "right", "of", "score")


def scores(folder: Path) -> pd.DataFrame:
    """Return the agreement of a corpus or a file of excerpts with its coding; columns COLUMNS."""
    if folder.suffix:
        frame = excerpts.scores(folder)
        frame = pd.concat([frame, _value_f1(frame)]) if "value" in set(frame["column"]) else frame
        name = folder.relative_to(FOLDER).with_suffix("").as_posix()
        return frame.assign(corpus=name, table=frame["table"].iloc[0])[list(COLUMNS)]
    study = corpus.read(folder)
    built = pipeline.build(study)
    frames = []
    for table, agree in (("figures", agreement.figures), ("dates", agreement.dates)):
        frame = agree(built[table], study.coding[table])
        frames.append(pd.concat([frame, _value_f1(frame)]).assign(table=table))
    together = pd.concat(frames, ignore_index=True)
    scored = ~((together["table"] == "dates") & (together["column"] == "event"))  # hardly coded
    together = together[scored]
    return together.assign(corpus=folder.relative_to(FOLDER).as_posix())[list(COLUMNS)]


def _value_f1(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row: places with the right value against all found and all coded."""
    cells = {(row["column"], row["measure"]): row for row in frame.to_dict("records")}
    right = 2 * cells["value", "share right"]["right"]
    of = cells["found", "precision"]["of"] + cells["found", "recall"]["of"]
    row = {"column": "value", "measure": "F1", "right": right, "of": of, "score": right / of}
    return pd.DataFrame([row]).astype({"right": "Int64", "of": "Int64", "score": "Float64"})


def all_scores() -> pd.DataFrame:
    """Return the scores of all coded corpora and excerpts."""
    return pd.concat(map(scores, SETS), ignore_index=True)


MAIN = {
    ("figures", "value", "F1"): "figures",
    ("dates", "value", "F1"): "dates",
    ("figures", "attributed_to", "precision"): "speaker precision",
    ("figures", "attributed_to", "recall"): "speaker recall",
}


def _main_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the four main scores, one row for each corpus and commit of the rules."""
    cells = frame[["table", "column", "measure"]].itertuples(index=False, name=None)
    main = [MAIN.get(cell, "") for cell in cells]
    kept = frame.assign(main=main, score=(frame["right"] / frame["of"]).round(2))
    kept = kept[kept["main"] != ""]
    rows = kept[["corpus", "rules"]].drop_duplicates()
    wide = kept.pivot(index=["corpus", "rules"], columns="main", values="score")[[*MAIN.values()]]
    return rows.merge(wide.reset_index(), on=["corpus", "rules"])


def first_runs() -> pd.DataFrame:
    """Return the main scores of the first runs, in the order in which they were made."""
    return _main_columns(pd.read_csv(FOLDER / "first-run.csv"))


def coders() -> pd.DataFrame:
    """Return how far the second coder of each corpus coded twice agrees with the first."""
    frames = []
    for folder in sorted((FOLDER / "coders").iterdir()):
        for table, agree in (("figures", agreement.figures), ("dates", agreement.dates)):
            first, second = (
                pd.read_csv(folder / name / f"{table}.csv", dtype=str, keep_default_na=False)
                for name in ("first", "second")
            )
            frame = agree(second, first)
            frame = pd.concat([frame, _value_f1(frame)])
            frames.append(frame.assign(table=table, corpus=folder.name, rules="second coder"))
    return _main_columns(pd.concat(frames, ignore_index=True))


def main() -> None:
    """Print the table that is asked for, and write the reached level if asked to."""
    if "--first-runs" in sys.argv or "--coders" in sys.argv:
        shown = first_runs() if "--first-runs" in sys.argv else coders()
        print(shown.to_string(index=False))
        return
    found = all_scores()
    with pd.option_context("display.max_rows", None, "display.precision", 3):
        print(found.to_string(index=False))
    if "--write" in sys.argv:
        REACHED.write_text(tables.to_csv(found.drop(columns="score")), encoding="utf-8")


if __name__ == "__main__":
    main()
