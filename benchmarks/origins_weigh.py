"""Seconds and memory of origins on figures made many; `origins.py` starts this.

Usage: origins_weigh.py plant <file> | repeated <file> <times> | one-number <file> <figures>
"""

from __future__ import annotations

import contextlib
import io
import json
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import measured
import pandas as pd

sys.path.insert(0, str(measured.HERE.parent))

from tests import planted_origins

from samesource import corpus, origins, pipeline, tables
from samesource.corpus import Corpus
from samesource.passages import Place

SEED, DOCUMENTS = 3, 300  # about 1,000 figures, in two events


class Input(NamedTuple):
    """What `origins.gather` takes."""

    corpus: Corpus
    figures: pd.DataFrame
    attributions: Mapping[str, tuple[int, int]]
    places: list[Place]
    windows: Mapping[str, tuple[str, str]]


def plant(path: str) -> dict[str, Any]:
    """Return the figures and events of a planted corpus, whose tables go into a file."""
    with tempfile.TemporaryDirectory() as folder:
        planted_origins.write(planted_origins.corpus(SEED, DOCUMENTS), Path(folder))
        read = corpus.read(folder)
    with contextlib.redirect_stderr(io.StringIO()):  # without its progress
        frames = pipeline.build(read)
    Path(path).write_bytes(pickle.dumps(_input(read, frames)))
    return {"figures": len(frames["figures"]), "events": len(read.vocabulary.events)}


def _input(read: Corpus, frames: Mapping[str, pd.DataFrame]) -> Input:
    """Return what origins were made from, taken back from the tables."""
    stated = frames["evidence"].query("kind == 'attribution'")
    return Input(
        read,
        frames["figures"],
        {row["left"]: (row["start"], row["end"]) for row in tables.rows(stated)},
        [Place(**row) for row in tables.rows(frames["passages"])],
        {row["doc"]: _window(row) for row in tables.rows(frames["documents"])},
    )


def _window(row: Mapping[str, Any]) -> tuple[str, str]:
    given = (row["published_earliest"], row["published_latest"])
    return given if any(given) else (row["text_earliest"], row["text_latest"])


def repeated(path: str, times: str) -> dict[str, Any]:
    """Return the cost of the same documents and figures many times, under new names."""
    return _cost(_joined([_renamed(_read(path), f"{turn:03}-") for turn in range(int(times))]))


def _read(path: str) -> Input:
    """Return the input that `plant` wrote."""
    content: Input = pickle.loads(Path(path).read_bytes())
    return content


def _renamed(one: Input, mark: str) -> Input:
    """Return the input with a mark before every document, figure and passage."""
    documents = tuple(d._replace(doc=mark + d.doc) for d in one.corpus.documents)
    return Input(
        one.corpus._replace(documents=documents),
        one.figures.assign(id=mark + one.figures["id"], doc=mark + one.figures["doc"]),
        {mark + figure: words for figure, words in one.attributions.items()},
        [
            place._replace(passage=mark + place.passage, doc=mark + place.doc)
            for place in one.places
        ],
        {mark + doc: window for doc, window in one.windows.items()},
    )


def _joined(many: list[Input]) -> Input:
    """Return several inputs as one."""
    return Input(
        many[0].corpus._replace(documents=tuple(d for one in many for d in one.corpus.documents)),
        pd.concat([one.figures for one in many], ignore_index=True),
        {figure: words for one in many for figure, words in one.attributions.items()},
        [place for one in many for place in one.places],
        {doc: window for one in many for doc, window in one.windows.items()},
    )


def one_number(path: str, figures: str) -> dict[str, Any]:
    """Return the cost of documents without a publisher that give one number and name nobody."""
    one = _read(path)
    docs = [f"{number:06}.txt" for number in range(int(figures))]
    first = one.corpus.documents[0]._replace(publisher="", family="")
    documents = tuple(first._replace(doc=doc) for doc in docs)
    bare = one.figures[one.figures["attributed_to"] == ""].iloc[[0]]
    bare = bare.assign(value_low=1517.0, value_high=1517.0, qualifier="exact", quantity="killed")
    many = bare.loc[bare.index.repeat(len(docs))].assign(id=docs, doc=docs)
    windows = dict.fromkeys(docs, one.windows[one.corpus.documents[0].doc])
    return _cost(Input(one.corpus._replace(documents=documents), many, {}, [], windows))


def _cost(what: Input) -> dict[str, Any]:
    """Return the figures, and seconds and memory of gathering and of weighing."""
    weights = origins.read_weights()
    began = time.process_time()
    gathered = origins.gather(*what)
    between = time.process_time()
    found = origins.weigh(gathered, weights)
    return {
        "figures": len(found.origins),
        "documents": len(what.corpus.documents),
        "gather": between - began,
        "weigh": time.process_time() - between,
        "megabytes": measured.megabytes(),
        "groups": len(found.origins[["event", "quantity", "group"]].drop_duplicates()),
        "evidence": len(found.evidence),
    }


WORK: dict[str, Callable[..., dict[str, Any]]] = {
    "plant": plant,
    "repeated": repeated,
    "one-number": one_number,
}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
