"""The steps in their order, once: from a corpus folder to its tables."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from samesource import corpus as corpora
from samesource import (
    datapackage,
    dates,
    events,
    figures,
    matches,
    origins,
    passages,
    provenance,
    record,
    runs,
    sensitivity,
    sources,
    statements,
    tables,
    text,
)
from samesource.corpus import Corpus, Document, Vocabulary
from samesource.dates import DateMention
from samesource.figures import Figure
from samesource.sources import Work
from samesource.text import Sentence

SHOWN_AS_FURNITURE = frozenset({"headline", "caption", "file_name", "post", "footer"})


def build_folder(corpus: Path | str) -> Path:
    """Return the folder in which everything that is built from a corpus stands."""
    return Path("build") / Path(corpus).name


def build_tables(folder: Path | str, verbose: bool = False) -> Path:
    """Build all tables of a corpus folder and return the folder in which they stand.

    With them come the graph of origins, the works of the outside record as BibTeX and CSL-JSON, and
    the description of the tables for other tools.
    All are written beside their place and moved there together: a run that fails leaves the
    earlier ones as they were. Raises CorpusError with every fault of the input.
    """
    say = _Progress(verbose)
    corpus = corpora.read(folder)
    say(f"{corpus.name}: {len(corpus.documents)} documents read and checked")
    works = sources.works(corpus)
    frames = build(corpus, say, works)
    target = build_folder(corpus.folder) / "tables"
    beside = target.with_name("tables.part")
    shutil.rmtree(beside, ignore_errors=True)
    for name, frame in frames.items():
        tables.write(name, frame, beside)
    provenance.write(corpus, frames, beside)
    sources.write(works, beside)
    datapackage.write(corpus, beside)
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(beside.iterdir()):
        path.replace(target / path.name)
    beside.rmdir()
    runs.write_default_runs(corpus.folder)
    say(f"{corpus.name}: {len(frames)} tables and {provenance.FILE} in {target}")
    return target


class _Progress:
    """Prints each step with the time so far to the terminal; rules only when asked for."""

    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose
        self.began = time.monotonic()

    def __call__(self, message: str) -> None:
        print(f"[{time.monotonic() - self.began:5.1f} s] {message}", file=sys.stderr)

    def rule(self, place: str, words: str, rule: str) -> None:
        if self.verbose:
            print(f"    {place} {words!r}: {rule}", file=sys.stderr)


def build(
    corpus: Corpus, say: _Progress | None = None, works: Sequence[Work] | None = None
) -> dict[str, pd.DataFrame]:
    """Return every table of a corpus, by name: the steps in their order.

    `works` are those of the outside record, where the caller needs them, too.
    """
    say = say or _Progress(False)
    works = sources.works(corpus) if works is None else works
    sentences = {document.doc: text.sentences(document.raw) for document in corpus.documents}
    bounded = {
        document.doc: _bounds_by_text(document, sentences[document.doc], corpus.vocabulary)
        for document in corpus.documents
    }
    windows = {d.doc: _window(d, bounded[d.doc]) for d in corpus.documents}
    dated = {
        document.doc: dates.find(
            document.raw, sentences[document.doc], windows[document.doc], corpus.vocabulary.events
        )
        for document in corpus.documents
    }
    say(f"{sum(map(len, dated.values()))} dates")
    rules = figures.rules(corpus.vocabulary)
    find = partial(_figures, corpus, sentences, dated, windows, rules)
    by_document = {document.doc: find(document) for document in corpus.documents}
    elsewhere = figures.numbers_elsewhere(by_document)
    for document in corpus.documents:
        others = elsewhere[document.doc]
        if figures.holds_any(text.same_length(document.raw), others):
            by_document[document.doc] = find(document, others)
    counted = figures.with_other_documents(by_document)
    say(f"{sum(map(len, counted.values()))} figures")
    places = passages.find(corpus.documents, sentences)
    say(f"{len({place.passage for place in places})} shared passages")
    figure_table = tables.conform(
        "figures",
        [_figure_row(d, figure, say) for d in corpus.documents for figure in counted[d.doc]],
    )
    attributions = {
        _id(doc, figure.start, figure.end): (figure.attribution.start, figure.attribution.end)
        for doc, found in counted.items()
        for figure in found
        if figure.attribution.end
    }
    date_table = _dates(corpus, sentences, dated, windows, say)
    gathered = origins.gather(corpus, figure_table, attributions, places, windows)
    weights = origins.read_weights()
    found = origins.weigh(gathered, weights)
    say(f"{len(found.origins)} figures and claims in {_groups(found.origins)} origin groups")
    if len(found.origins) > sensitivity.MOST:
        say(f"more than {sensitivity.MOST:,} figures and claims: no other weights are tried")
    matched = matches.find(figure_table, corpus.claims, matches.judged(corpus))
    return {
        "documents": _documents(corpus, sentences, counted, dated, windows, bounded),
        "figures": figure_table,
        "dates": date_table,
        "passages": tables.conform("passages", [place._asdict() for place in places]),
        "matches": matched,
        "evidence": found.evidence,
        "origins": found.origins,
        "independence": found.independence,
        "record": record.find(corpus, figure_table, date_table, matched, found.origins, windows),
        "sensitivity": sensitivity.find(gathered, weights, found),
        "sources": sources.find(works),
        "statements": statements.find(
            corpus, statements.Texts(sentences, dated, counted, windows), rules, places
        ),
    }


def _figures(
    corpus: Corpus,
    sentences: dict[str, list[Sentence]],
    dated: dict[str, list[DateMention]],
    windows: dict[str, tuple[str, str]],
    words: figures.Rules,
    document: Document,
    elsewhere: Mapping[float, tuple[str, bool]] | None = None,
) -> list[Figure]:
    """Return the figures of a document; `elsewhere` are rare numbers that other documents count."""
    return figures.find(
        document,
        sentences[document.doc],
        dated[document.doc],
        corpus.vocabulary,
        corpus.name,
        words,
        windows[document.doc][1],
        elsewhere,
    )


def _groups(frame: pd.DataFrame) -> int:
    return len(frame[["event", "quantity", "group"]].drop_duplicates())


def _bounds_by_text(
    document: Document, sentences: Sequence[Sentence], vocabulary: Vocabulary
) -> tuple[str, str, str]:
    """Return the days between which a document was published by its own words, and those words.

    Where no bounds are given to compare with, the days of the events that it names help.
    """
    given = document.published_earliest or document.published_latest
    events = {} if given else vocabulary.events
    return dates.published_window(document.raw, sentences, events)


def _window(document: Document, by_text: tuple[str, str, str]) -> tuple[str, str]:
    """Return the days between which a document was published: as given, else from its text."""
    if document.published_earliest or document.published_latest:
        return document.published_earliest, document.published_latest
    return by_text[0], by_text[1]


def _id(doc: str, start: int, end: int) -> str:
    return f"{doc}:{start}-{end}"


def _figure_row(document: Document, figure: Figure, say: _Progress) -> dict[str, object]:
    identity = _id(document.doc, figure.start, figure.end)
    rule = f"{figure.rule}; {figure.attribution.rule}"
    say.rule(identity, figure.counted, rule)
    return {
        "id": identity,
        "doc": document.doc,
        "start": figure.start,
        "end": figure.end,
        "text": document.raw[figure.start : figure.end],
        "value_low": figure.number.low,
        "value_high": figure.number.high,
        "qualifier": figure.number.qualifier,
        "counted": figure.counted,
        "quantity": figure.quantity,
        "event": figure.event,
        "attributed_to": figure.attribution.attributed_to,
        "said_confirmed_by": figure.attribution.said_confirmed_by,
        "in_furniture": "yes" if figure.sentence.furniture in SHOWN_AS_FURNITURE else "no",
        "sentence_start": figure.sentence.start,
        "sentence_end": figure.sentence.end,
        "rule": rule,
    }


def _dates(
    corpus: Corpus,
    sentences: dict[str, list[Sentence]],
    dated: dict[str, list[DateMention]],
    windows: dict[str, tuple[str, str]],
    say: _Progress,
) -> pd.DataFrame:
    """Return the table `dates`: the mentions, with the event that their sentence speaks of."""
    rows: list[dict[str, object]] = []
    outside = _outside_dates(corpus)
    for document in corpus.documents:
        placed = _with_events(corpus, document, sentences, dated[document.doc], windows)
        told = [(date, choice.event) for date, choice in placed]
        order = dates.order_notes(document.raw, told)
        for index, (date, choice) in enumerate(placed):
            identity = _id(document.doc, date.start, date.end)
            rule = f"{date.rule}; {choice.rule}"
            say.rule(identity, date.text, rule)
            by_others = dates.against_outside(date.value, outside.get(identity, ()))
            checks = dates.all_checks(date, order.get(index, ""), by_others)
            row = {**date._asdict(), **checks, "event": choice.event, "rule": rule}
            rows.append({"id": identity, "doc": document.doc, **row})
    return tables.conform("dates", rows)


def _outside_dates(corpus: Corpus) -> dict[str, list[tuple[str, str, str]]]:
    """Return the outside dates by the mention that they bear on: date, what happened, publisher.

    Those that nobody saw are compared with nothing.
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in tables.rows(corpus.outside_dates):
        if row["checked"] in tables.NEVER_DRAWN:
            continue
        for mention in filter(None, row["mentions"].split(";")):
            told = (row["date"], row["what_happened"], row["publisher"])
            found.setdefault(mention.strip(), []).append(told)
    return found


def _with_events(
    corpus: Corpus,
    document: Document,
    sentences: dict[str, list[Sentence]],
    dated: list[DateMention],
    windows: dict[str, tuple[str, str]],
) -> list[tuple[DateMention, events.Choice]]:
    """Return the dates of a document, each with the event that its sentence speaks of."""
    of_document = sentences[document.doc]
    latest = windows[document.doc][1]
    about = events.context(document.raw, of_document, corpus.vocabulary, corpus.name, latest, dated)
    spans = iter(of_document)
    sentence = next(spans, None)
    placed: list[tuple[DateMention, events.Choice]] = []
    for date in dated:
        while sentence is not None and sentence.end <= date.start:
            sentence = next(spans, None)
        if sentence is None:
            break
        placed.append((date, events.choose_for_date(about, sentence, date)))
    return placed


def _documents(
    corpus: Corpus,
    sentences: dict[str, list[Sentence]],
    counted: dict[str, list[Figure]],
    dated: dict[str, list[DateMention]],
    windows: dict[str, tuple[str, str]],
    bounded: dict[str, tuple[str, str, str]],
) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for document in corpus.documents:
        found = sentences[document.doc]
        earliest, latest = windows[document.doc]
        by_text = bounded[document.doc]
        rows.append(
            {
                "doc": document.doc,
                "title": document.title or _first_headline(document, found),
                "publisher": document.publisher,
                "family": document.family,
                "published_earliest": earliest,
                "published_latest": latest,
                "characters": len(document.raw),
                "sentences": len(found),
                "figures": len(counted[document.doc]),
                "dates": len(dated[document.doc]),
                "sha256": document.sha256,
                "text_earliest": by_text[0],
                "text_latest": by_text[1],
                "text_bounds": by_text[2],
                "text_check": _against_text(document, by_text[0], by_text[1]),
            }
        )
    return tables.conform("documents", rows)


def _against_text(document: Document, earliest: str, latest: str) -> str:
    """Return whether the days that documents.csv gives and those of the text can be the same."""
    given = (document.published_earliest, document.published_latest)
    if not any(given) or not (earliest or latest):
        return "unchecked"
    apart = (latest and given[0] > latest) or (given[1] and earliest > given[1])
    return "disagrees" if apart else "agrees"


def _first_headline(document: Document, sentences: Sequence[Sentence]) -> str:
    headlines = [s for s in sentences if s.furniture == "headline"] or list(sentences)
    return document.raw[headlines[0].start : headlines[0].end] if headlines else document.doc
