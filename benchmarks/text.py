"""Print speed and memory of the path from raw text to figures and dates; no claim, no test.

The five documents repeated to 1 MB as many documents, and as one document of 1, 2 and 4 MB.
"""

from __future__ import annotations

import time
from pathlib import Path

import measured

from samesource import corpus, dates, figures, text
from samesource.corpus import Document


def read(document: Document, vocabulary: corpus.Vocabulary, words: figures.Rules) -> int:
    """Return how many figures and dates a document gives."""
    sentences = text.sentences(document.raw)
    window = (document.published_earliest, document.published_latest)
    dated = dates.find(document.raw, sentences, window, vocabulary.events)
    found = figures.find(document, sentences, dated, vocabulary, "iran", words, window[1])
    return len(found) + len(dated)


def timed(name: str, documents: list[Document], vocabulary: corpus.Vocabulary) -> float:
    """Print how long a set of documents takes, and return the seconds."""
    words = figures.rules(vocabulary)
    began = time.perf_counter()
    found = sum(read(document, vocabulary, words) for document in documents)
    seconds = time.perf_counter() - began
    size = sum(len(document.raw.encode()) for document in documents) / 1000
    print(
        f"{name}: {size:,.0f} kB in {seconds:.2f} s, {size / seconds:,.0f} kB/s, "
        f"{found:,} figures and dates, peak memory {measured.megabytes():,.0f} MB"
    )
    return seconds


def main() -> None:
    """Print all timings."""
    five = corpus.read(Path("data/iran"))
    whole = "\n\n".join(document.raw for document in five.documents)
    one = len(whole.encode())
    many = [document for _ in range(1_000_000 // one) for document in five.documents]
    timed("many documents", many, five.vocabulary)
    seconds = {}
    for megabytes in (1, 2, 4):
        raw = "\n\n".join([whole] * (megabytes * 1_000_000 // one))
        document = five.documents[0]._replace(raw=raw)
        name = f"one document of {megabytes} MB"
        seconds[megabytes] = timed(name, [document], five.vocabulary)
    print(f"from 1 to 4 MB: {seconds[4] / seconds[1]:.1f} times as long")


if __name__ == "__main__":
    main()
