"""Plant a corpus, run `passages.find` on one, or time a footer; `passages.py` starts this.

Usage: wording_find.py plant <documents> <file> | find <file> | footer
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import measured
import wording

sys.path.insert(0, str(measured.HERE.parent))

from tests import planted

from samesource import passages

SEED = 11  # no parameter was chosen on it
ROUNDS = 3
PLAIN, WITH_FOOTER = 1_000, 500


def plant(documents: str, path: str) -> dict[str, Any]:
    """Return the mean length of the documents of a planted corpus, written to a file."""
    corpus = planted.corpus(SEED, int(documents))
    kinds = {place.passage: place.kind for place in corpus.places}
    copies: dict[str, set[str]] = {passage: set() for passage in kinds}
    for place in corpus.places:
        copies[place.passage].add(place.doc)
    pairs = {name: list(combinations(sorted(docs), 2)) for name, docs in copies.items()}
    edited = [pair for name in pairs if kinds[name] in planted.EDITED for pair in pairs[name]]
    content = {
        "documents": [tuple(text) for text in corpus.documents],
        "places": [tuple(place) for place in corpus.places],
        "pairs": [pair for of_passage in pairs.values() for pair in of_passage],
        "edited": edited,
    }
    Path(path).write_text(json.dumps(content), encoding="utf-8")
    words = [len(text.raw.split()) for text in corpus.documents]
    return {"words": sum(words) / len(words)}


def find(path: str) -> dict[str, Any]:
    """Return seconds, memory and scores of the shared wording of a planted corpus."""
    corpus = wording.read(path)
    documents = [planted.Text(doc, raw) for doc, raw in corpus.documents.items()]
    began = time.process_time()
    places = passages.find(documents)
    seconds = time.process_time() - began
    memory = measured.megabytes()
    truth = json.loads(Path(path).read_text(encoding="utf-8"))["places"]
    score = planted.score(places, [planted.Planted(*place) for place in truth])
    note = f"places: precision {score.precision:.3f}, recall {score.recall:.3f}"
    f = wording.edited_f(_pairs(places), corpus)
    return {"seconds": seconds, "megabytes": memory, "f": f, "note": note}


def _pairs(places: list[passages.Place]) -> set[wording.Pair]:
    """Return the pairs of documents that share a passage which is no formula."""
    groups: dict[str, set[str]] = {}
    for place in places:
        if place.formulaic == "no":
            groups.setdefault(place.passage, set()).add(place.doc)
    return {pair for docs in groups.values() for pair in combinations(sorted(docs), 2)}


def footer() -> dict[str, Any]:
    """Return the seconds without and with a footer under half of the documents, and its groups."""
    writer = planted.Writer(6)
    plain = [" ".join(writer.plain() for _ in range(28)) for _ in range(PLAIN)]
    line = f"\n\n{' '.join(writer.names[:12])} follows every story to its end"
    every = PLAIN // WITH_FOOTER
    texts = [raw if number % every else raw + line for number, raw in enumerate(plain)]
    rounds = [(_timed(plain), _timed(texts)) for _ in range(ROUNDS)]
    places = passages.find(_documents(texts))
    held = {place.passage for place in places if line.strip() in _whole_line(texts, place)}
    return {
        "all": PLAIN,
        "words": sum(len(raw.split()) for raw in plain) / PLAIN,
        "without": min(one for one, _ in rounds),
        "with": min(other for _, other in rounds),
        "groups": len(held),
        "documents": len({place.doc for place in places if place.passage in held}),
        "formulaic": sorted({place.formulaic for place in places if place.passage in held}),
    }


def _documents(texts: list[str]) -> list[planted.Text]:
    return [planted.Text(f"{number:05}.txt", raw) for number, raw in enumerate(texts)]


def _timed(texts: list[str]) -> float:
    began = time.process_time()
    passages.find(_documents(texts))
    return time.process_time() - began


def _whole_line(texts: list[str], place: passages.Place) -> str:
    """Return the line in which a place begins."""
    raw = texts[int(place.doc.removesuffix(".txt"))]
    end = raw.find("\n", place.start)
    return raw[raw.rfind("\n", 0, place.start) + 1 : end if end >= 0 else None]


WORK: dict[str, Callable[..., dict[str, Any]]] = {"plant": plant, "find": find, "footer": footer}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
