"""How far the rules agree with the coded corpora of tests/coded, as one table.

`python -m tests.score_coded` prints it; with `--write` it also becomes tests/coded/reached.csv, the
level below which the rules must not fall again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from samesource import agreement, corpus, pipeline, tables

FOLDER = Path(__file__).parent / "coded"
REACHED = FOLDER / "reached.csv"
CORPORA = sorted(path.parent for path in FOLDER.glob("*/*/vocabulary.yml"))
COLUMNS = ("corpus", "table", "column", "measure", "right", "of", "score")


def scores(folder: Path) -> pd.DataFrame:
    """Return the agreement of one corpus with its coding, with the columns COLUMNS."""
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
    """Return the scores of all coded corpora."""
    return pd.concat(map(scores, CORPORA), ignore_index=True)


def main() -> None:
    """Print the table, and write it if asked to."""
    found = all_scores()
    with pd.option_context("display.max_rows", None, "display.precision", 3):
        print(found.to_string(index=False))
    if "--write" in sys.argv:
        REACHED.write_text(tables.to_csv(found.drop(columns="score")), encoding="utf-8")


if __name__ == "__main__":
    main()
