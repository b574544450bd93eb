from __future__ import annotations

import csv
import random
import string
import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import planted
from tests.planted import Text

from samesource import passages

ROOT = Path(__file__).parents[1]

FLOOD = (
    "The embankment at Orla gave way shortly before dawn, and 1,240 families in the lower quarter "
    "were led over the railway bridge by volunteers with storm lamps."
)
OTHER = (
    "Bakers reopened two ovens on Quay Street yesterday, although flour still arrives by barge and "
    "nobody can promise how long the present stock of yeast will last."
)
THIRD = (
    "Pupils of the grammar school painted the gymnasium yellow because the caretaker had found "
    "forty tins of that colour behind a boiler."
)
FOURTH = (
    "A retired surveyor keeps pigeons on the roof of the customs house and names each of them "
    "after a lighthouse along the northern coast."
)


def found(*raws: str) -> list[passages.Place]:
    return passages.find([Text(f"{i}.txt", raw) for i, raw in enumerate(raws)])


def groups(
    places: list[passages.Place], formulaic: str = "no"
) -> set[frozenset[tuple[str, int, int]]]:
    """Return passages as sets of (doc, start, end), without their numbers."""
    together: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for place in places:
        if place.formulaic == formulaic:
            together[place.passage].add((place.doc, place.start, place.end))
    return {frozenset(places) for places in together.values()}


def test_exact_copy_ignores_case_quotes_and_spaces():
    copy = FLOOD.replace(" ", "\u00a0", 3).replace("railway", "“railway”")
    places = found(f"{OTHER} {FLOOD}", f"{copy} {THIRD}")
    assert [p.similarity for p in places] == ["exact", "exact"]
    assert [p.documents for p in places] == [2, 2]
    assert places[0].start == len(OTHER) + 1
    assert places[0].end == len(OTHER) + len(FLOOD)  # the full stop is not a word


def test_numbers_written_with_and_without_comma_are_equal():
    assert found(FLOOD, FLOOD.replace("1,240", "1240"))[0].similarity == "exact"


def test_changed_figure_is_an_edited_passage():
    places = found(f"{OTHER} {FLOOD}", f"{FLOOD.replace('1,240', '3,900')} {THIRD}")
    assert [p.similarity for p in places] == ["edited", "edited"]
    assert all(p.formulaic == "no" for p in places)


def test_edited_copy():
    copy = FLOOD.replace("shortly before dawn", "just before sunrise").replace("led", "guided")
    places = found(f"{OTHER} {FLOOD}", f"{THIRD} {copy}")
    assert [p.similarity for p in places] == ["edited", "edited"]
    assert places[0].words >= 20


def test_a_verbatim_pair_stays_exact_beside_an_edited_copy():
    copy = FLOOD.replace("shortly before dawn", "just before sunrise").replace("led", "guided")
    places = found(f"{OTHER} {FLOOD}", f"{THIRD} {copy}", f"{FOURTH} {FLOOD}")
    assert len({p.passage for p in places}) == 1
    assert [p.similarity for p in places] == ["exact", "edited", "exact"]


def test_halves_turned_round_are_one_passage():
    first, second = FLOOD[:-1].split(", and ")
    places = found(f"{OTHER} {first} {second}.", f"{THIRD} {second} {first}.")
    assert len({p.passage for p in places}) == 1


def test_repeat_within_a_document():
    places = found(f"{FLOOD} {OTHER} {FLOOD}", THIRD)
    assert len(places) == 2
    assert {p.documents for p in places} == {1}


def test_passage_in_many_documents_is_one_group():
    writer = planted.Writer(4)
    raws = [f"{writer.plain()} {FLOOD} {writer.plain()}" for _ in range(40)]
    places = [p for p in found(*raws) if p.words > 12]
    assert len({p.passage for p in places}) == 1
    assert len(places) == 40


def test_different_texts_share_nothing():
    assert found(FLOOD, OTHER, THIRD, FOURTH) == []


def test_name_with_title_is_a_formula():
    name = "Deputy Chair Marta Ollenshaw of the Rivermouth Council for Harbours Roads and Bridges"
    places = found(f"{OTHER[:-1]}, said {name} today.", f"Yesterday {name} spoke. {THIRD}")
    assert {p.formulaic for p in places} == {"yes"}


@pytest.mark.parametrize(
    "footer",
    [
        "Follow us on every network and never miss a word from the harbour again",
        "The Quayside Gazette has served readers between lock and lighthouse since its foundation",
    ],
)
def test_footer_is_one_formula(footer):
    writer = planted.Writer(5)
    places = found(*(f"{writer.plain()}\n\n{footer}" for _ in range(60)))
    assert len({p.passage for p in places}) == 1
    assert len(places) == 60
    assert {p.formulaic for p in places} == {"yes"}


def test_caption_with_figure_is_evidence():
    caption = "Volunteers carry blankets past the 212 coffins laid out inside the drill hall"
    writer = planted.Writer(10)
    places = found(*(f"{text}\n\n{caption}\n\n{writer.plain()}" for text in (OTHER, THIRD, FOURTH)))
    assert [p.documents for p in places] == [3, 3, 3]
    assert {p.formulaic for p in places} == {"no"}


def test_footer_changes_no_passage_above_it():
    corpus = planted.corpus(8, documents=60)
    plain = groups(passages.find(corpus.documents))
    footer = "\n\nThe Quayside Gazette has served readers between lock and lighthouse for years"
    longer = [Text(d.doc, d.raw.rstrip() + footer) for d in corpus.documents]
    assert groups(passages.find(longer)) == plain


def test_order_and_names_change_nothing():
    corpus = planted.corpus(9, documents=60)
    places = passages.find(corpus.documents)
    shuffled = list(corpus.documents)
    random.Random(1).shuffle(shuffled)
    assert passages.find(shuffled) == places
    new = {d.doc: f"x{number:03}.txt" for number, d in enumerate(shuffled)}
    renamed = passages.find([Text(new[d.doc], d.raw) for d in shuffled])
    for formulaic in ("yes", "no"):
        expected = {
            frozenset((new[doc], start, end) for doc, start, end in group)
            for group in groups(places, formulaic)
        }
        assert groups(renamed, formulaic) == expected


def test_passages_at_leaves_formulas_out():
    rows = [
        passages.Place("P001", "a", 10, 50, 9, "exact", 2, "no"),
        passages.Place("P002", "a", 20, 90, 9, "exact", 2, "yes"),
    ]
    at = passages.passages_at(rows)
    assert at("a", 12, 50) == {"P001"}
    assert at("a", 12, 51) == set()
    assert at("b", 12, 13) == set()


WORDS = st.sampled_from(
    [*FLOOD.split(), *OTHER.split(), "1,5", "’", "\n", "\u202f", "ﬁ", "İ", "שלום", "٣"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=90).map(" ".join)), max_size=6
    )
)
def test_any_text_gives_valid_trimmed_offsets(raws):
    documents = [Text(f"{i}.txt", raw) for i, raw in enumerate(raws)]
    raw = {d.doc: d.raw for d in documents}
    places = passages.find(documents)
    for place in places:
        quote = raw[place.doc][place.start : place.end]
        assert quote and quote == quote.strip()
        assert quote[0].isalnum() and quote[-1].isalnum()
    assert passages.find(documents[::-1]) == places
    sizes: dict[str, int] = defaultdict(int)
    for place in places:
        sizes[place.passage] += 1
    assert all(size > 1 for size in sizes.values())


@pytest.mark.parametrize(
    "raw",
    [
        "word " * 200_000,
        "w" * 1_000_000,
        '"' * 1_000_000,
        "1," * 500_000,
        "1 2 3 " * 160_000,
        "a'" * 500_000,
        "a\u200b" * 500_000,
        "שלום עולם " * 100_000,
        (FLOOD + " ") * 6_000,
        "\n" * 1_000_000,
        "",
        " ",
    ],
    ids=lambda raw: repr(raw[:8]),
)
def test_hostile_text_stays_fast(raw):
    before = time.perf_counter()
    found(raw, FLOOD, raw[: len(raw) // 2])
    assert time.perf_counter() - before < 15


@pytest.mark.slow
def test_planted_corpus():
    corpus = planted.corpus(11, documents=1_000)
    score = planted.score(passages.find(corpus.documents), corpus.places)
    assert score.precision >= 0.95
    assert score.recall >= 0.90
    assert score.edited_f >= 0.93


@pytest.mark.slow
def test_footer_on_half_the_documents_costs_at_most_as_much_again():
    writer = planted.Writer(6)
    plain = [" ".join(writer.plain() for _ in range(28)) for _ in range(1_000)]
    footer = f"\n\n{' '.join(writer.names[:12])} follows every story to its end"
    before = time.perf_counter()
    found(*plain)
    alone = time.perf_counter() - before
    places = found(*(raw + footer * (number % 2) for number, raw in enumerate(plain)))
    assert time.perf_counter() - before - alone <= 2 * alone + 0.5  # half a second of noise
    assert len([p for p in places if p.documents == 500]) == 500
    assert {p.formulaic for p in places if p.documents == 500} == {"yes"}


def _iran() -> tuple[list[passages.Place], list[dict[str, str]]]:
    raw = ROOT / "data" / "iran" / "raw"
    documents = [
        Text(path.name, path.read_bytes().decode("utf-8")) for path in sorted(raw.glob("*.txt"))
    ]
    with (ROOT / "data" / "iran" / "coding" / "passages.csv").open(encoding="utf-8") as file:
        coded = list(csv.DictReader(file))
    return passages.find(documents), coded


def _hits(name: str) -> list[set[str]]:
    """Return for each coded place of a passage the passages found over half of the shorter."""
    places, coded = _iran()
    return [
        {
            p.passage
            for p in places
            if p.doc == row["doc"]
            and 2 * (min(p.end, int(row["end"])) - max(p.start, int(row["start"])))
            >= min(p.end - p.start, int(row["end"]) - int(row["start"]))
        }
        for row in coded
        if row["passage"] == name
    ]


@pytest.mark.parametrize("name", ["R01", "R02", "R03", "R04", "R05", "R06", "R07", "R14"])
def test_coded_passage_is_one_group(name):
    hits = _hits(name)
    assert set.intersection(*hits)


@pytest.mark.parametrize("name", ["R08", "R09", "R10", "R11", "R12", "R13"])
@pytest.mark.xfail(reason="paraphrase, or too few rare words to be told from chance", strict=True)
def test_known_failures(name):
    assert set.intersection(*_hits(name))


def test_every_passage_found_was_coded():
    places, coded = _iran()
    overlapping = {
        p.passage
        for p in places
        for row in coded
        if p.doc == row["doc"] and p.start < int(row["end"]) and int(row["start"]) < p.end
    }
    assert {p.passage for p in places} == overlapping


def test_formulas_are_those_that_were_coded():
    places, _ = _iran()
    formulas = {p.passage for p in places if p.formulaic == "yes"}
    for name in ("R04", "R05", "R06", "R14"):
        assert all(hit & formulas for hit in _hits(name))
    for name in ("R01", "R02", "R03", "R07"):
        assert not any(hit & formulas for hit in _hits(name))


def test_exact_and_edited_are_those_that_were_coded():
    places, coded = _iran()
    differing = {
        (row["passage"], row["doc"][:3])
        for row in coded
        if row["passage"] in ("R01", "R02", "R03", "R04", "R05", "R07")
        for p in places
        if p.doc == row["doc"]
        and abs(p.start - int(row["start"])) <= 15  # the coding may begin a word or two before
        and p.similarity != row["similarity"]
    }
    assert differing == set()


def test_planted_corpus_is_reproducible():
    assert planted.corpus(3, 20) == planted.corpus(3, 20)
    assert set("".join(d.raw for d in planted.corpus(3, 20).documents)) <= set(string.printable)
