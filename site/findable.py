"""Which words the site's search leaves out: those that may be names of persons.

There is no list of persons, and none is wanted. A word that a corpus writes with a capital letter
is left out unless one of these shows that it is something else: it stands in lower case somewhere
in the texts, the sentences of the outside record, the notes or the notebooks; it is a number word,
a month or a weekday; it belongs to the label or a cue of an event or a quantity, or to the name of
a publisher in documents.csv; or it stands under `searchable` in vocabulary.yml, where places and
organisations are named. Words of addresses and handles, and of scripts without capitals, are judged
like those with a capital letter. A name that is written like a plain word (hook, mark) is found
with that word.

Names of bodies, labels of families, and publishers of the outside record show nothing: persons who
speak for an organisation stand among its names, and a family or a publisher can be one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samesource import tables
from samesource.charts.grammar import MONTHS
from samesource.corpus import Corpus, Vocabulary
from samesource.numbers import NUMBER_WORDS
from search_numbers import WordsAndNumbers

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PROSE = {  # of the outside record: frames and their columns that hold sentences
    "claims": ("scope", "basis", "note"),
    "origins": ("note",),
    "outside_dates": ("what_happened", "as_in_documents", "note"),
    "remarks": ("remark",),
    "not_comparable": ("why",),
    "scope_differs": ("how",),
    "series_works": (),
}
ADDRESS = re.compile(r"\S*(?:://|www\.|[@#/\\])\S*", re.IGNORECASE)  # also handles and paths
ROW_NAME = re.compile(r"`[^`\n]*`|\S*_\S*")
GAPS = re.compile('[\\s—–“”"()\\[\\]…]+')
EDGES = re.compile(r"^\W+|\W+$")
PLAIN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def withheld(corpus: Corpus, notes: Iterable[str] = (), ours: Iterable[str] = ()) -> list[str]:
    """Return the words, in lower case, of a corpus and of its notes that no search may find.

    `ours` are sentences of the project itself, which speak of no person.
    """
    prose = [*(document.raw for document in corpus.documents), *notes]
    prose += _record(corpus, prose=True)
    named = [
        *prose,
        *_record(corpus, prose=False),
        *_addresses_of_series(corpus),
        *(document.title for document in corpus.documents),
        *(name for body in corpus.vocabulary.bodies.values() for name in body.names),
        *corpus.vocabulary.families.values(),
    ]
    cleared = {word for text in (*prose, *ours) for word in in_lower_case(text)}
    cleared |= words([*MONTHS, *WEEKDAYS, *NUMBER_WORDS, *_subject(corpus.vocabulary)])
    cleared |= words(document.publisher for document in corpus.documents)
    return sorted({word for text in named for word in doubtful(text)} - cleared)


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts as the search sees them, in lower case, without numbers."""
    return {word.lower() for text in texts for word in _words(text)}


def _words(text: str) -> list[str]:
    return [word for word in WordsAndNumbers({}).split(text) if not re.fullmatch(r"n?\d+", word)]


def doubtful(text: str) -> set[str]:
    """Return the words that can be names: with a capital near, or in an address or a handle."""
    found = {token for token in GAPS.split(text) if not token.islower()}
    return words([*found, *ADDRESS.findall(text)])


def in_lower_case(text: str) -> set[str]:
    """Return the words that stand in lower case in a text, whole and in prose.

    A part of a word in which something stands in capitals shows nothing, nor do web addresses,
    handles and names of rows, which write names in lower case too; and a script without capitals
    never does.
    """
    tokens = GAPS.split(ROW_NAME.sub(" ", ADDRESS.sub(" ", text)))
    plain = (EDGES.sub("", token) for token in tokens)
    return words(word for word in plain if PLAIN.fullmatch(word) and word.islower())


def _record(corpus: Corpus, prose: bool) -> list[str]:
    """Return the cells of the outside record that hold sentences, or all others."""
    return [
        str(cell)
        for frame, columns in PROSE.items()
        for row in tables.rows(getattr(corpus, frame))
        for column, cell in row.items()
        if (column in columns) == prose
    ]


def _addresses_of_series(corpus: Corpus) -> list[str]:
    """Return the addresses in the series; their other words name countries and columns."""
    return [
        address
        for frame in corpus.series.values()
        for row in tables.rows(frame)
        for cell in row.values()
        for address in ADDRESS.findall(str(cell))
    ]


def _subject(vocabulary: Vocabulary) -> Iterator[str]:
    for event in vocabulary.events.values():
        yield from (event.label, *event.cues)
    for quantity in vocabulary.quantities.values():
        yield from (quantity.label, *quantity.cues)
    yield from vocabulary.searchable
