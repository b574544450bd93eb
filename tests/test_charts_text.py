"""What the notebooks on documents, figures and wording show: agreement, frames and charts.

All frames are invented; no count of the five documents stands here.
"""

import json
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from samesource import agreement, corpus, tables
from samesource.charts import documents, figures, grammar, wording
from samesource.notebook import VEGA_LITE, Study, _table

RAW = {
    "a_1.txt": (
        "Flood in the valley\n\nAt least 30 people were killed and 12 injured on 3 May 2021, the "
        "mayor said. The water came at night and took the bridge.\n\nFollow us on our channels"
    ),
    "b_2.txt": (
        "River news\n\nThe water came at night and took the bridge. Twelve people were injured, "
        "according to the mayor.\n\nFollow us on our channels"
    ),
}


def span(doc: str, words: str) -> tuple[int, int]:
    start = RAW[doc].index(words)
    return start, start + len(words)


def figure(
    doc: str, words: str, low: float | None, quantity: str, **cells: Any
) -> dict[str, object]:
    start, end = span(doc, words)
    row: dict[str, object] = {
        "id": f"{doc}:{start}-{end}", "doc": doc, "start": start, "end": end, "text": words,
        "value_low": low, "value_high": low, "qualifier": "exact", "counted": "people",
        "quantity": quantity, "event": "flood", "attributed_to": "mayor", "said_confirmed_by": "",
        "in_furniture": "no", "sentence_start": 0, "sentence_end": len(RAW[doc]), "rule": "test",
    }  # fmt: skip
    return row | cells


def shared(
    passage: str, doc: str, words: str, formulaic: str = "no", **cells: Any
) -> dict[str, object]:
    start, end = span(doc, words)
    row: dict[str, object] = {
        "passage": passage, "doc": doc, "start": start, "end": end, "words": len(words.split()),
        "similarity": "exact", "documents": 2, "formulaic": formulaic,
    }  # fmt: skip
    return row | cells


FIGURES = [
    figure("a_1.txt", "30", 30, "killed", value_high=None, qualifier="at_least"),
    figure("a_1.txt", "12", 12, "injured"),
    figure("b_2.txt", "Twelve", 12, "injured", attributed_to=""),
]
PASSAGES = [shared("P001", doc, "The water came at night and took the bridge") for doc in RAW] + [
    shared("P002", doc, "Follow us on our channels", "yes") for doc in RAW
]
DOCUMENTS = [
    {
        "doc": doc, "title": "A title", "publisher": f"{doc[0]}.example", "family": "valley",
        "published_earliest": day, "published_latest": last, "characters": len(RAW[doc]),
        "sentences": 3, "figures": 2, "dates": 1, "sha256": "0" * 64,
        "text_earliest": "2021-05-01", "text_latest": "", "text_bounds": "told as past",
        "text_check": "agrees",
    }
    for doc, day, last in (("a_1.txt", "2021-05-03", "2021-05-04"), ("b_2.txt", "2021-05-05", ""))
]  # fmt: skip
ABOUT = {"a_1.txt": {"evidence": "date in the address", "family_confidence": "high"}}


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study of two invented documents, its tables written as a run writes them."""
    folder, build = tmp_path / "valley", tmp_path / "build"
    (folder / "raw").mkdir(parents=True)
    for doc, raw in RAW.items():
        (folder / "raw" / doc).write_text(raw, encoding="utf-8")
    rows = {"figures": FIGURES, "passages": PASSAGES, "documents": DOCUMENTS}
    for name in tables.TABLES:
        frame = tables.conform(name, rows.get(name, []))
        tables.write(name, frame, build / "tables")
    return Study(corpus.read(folder), folder, build)


def coded(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.map(
        lambda cell: (
            ""
            if pd.isna(cell)
            else tables.number_text(cell)
            if isinstance(cell, float)
            else str(cell)
        )
    )


def score(frame: pd.DataFrame, column: str, measure: str) -> tuple[int, int]:
    row = frame[(frame["column"] == column) & (frame["measure"] == measure)].iloc[0]
    return int(row["right"]), int(row["of"])


# ------------------------------------------------------------------ agreement


def test_equal_tables_agree_in_every_column() -> None:
    found = tables.conform("figures", FIGURES)
    scores = agreement.figures(found, coded(FIGURES))
    assert (scores["right"] == scores["of"]).all()
    assert agreement.figure_errors(found, coded(FIGURES)).empty


def test_each_kind_of_difference_is_counted_once_and_listed() -> None:
    found = tables.conform("figures", FIGURES[:2])
    other = [FIGURES[0] | {"quantity": "injured", "attributed_to": ""}, *FIGURES[2:]]
    scores = agreement.figures(found, coded(other))
    assert score(scores, "found", "precision") == (1, 2)
    assert score(scores, "found", "recall") == (1, 2)
    assert score(scores, "quantity", "share right") == (0, 1)
    assert score(scores, "attributed_to", "precision") == (0, 1)
    assert score(scores, "attributed_to", "recall") == (0, 0)
    errors = agreement.figure_errors(found, coded(other))
    assert sorted(errors["column"]) == ["attributed_to", "found", "found", "quantity"]
    assert set(errors.loc[errors["column"] == "found", "rules_say"]) == {"12", agreement.MISSED}


def test_nothing_to_be_right_about_is_no_score() -> None:
    nothing = tables.conform("figures", [])
    scores = agreement.figures(nothing, coded(FIGURES))
    assert score(scores, "found", "recall") == (0, len(FIGURES))
    assert scores[scores["of"] == 0]["score"].isna().all()


def test_dates_pair_by_overlap_and_count_required_apart() -> None:
    start, end = span("a_1.txt", "3 May 2021")
    base = {"doc": "a_1.txt", "kind": "absolute", "role": "event", "event": "flood"}
    found = pd.DataFrame(
        [base | {"start": start, "end": end, "text": "3 May 2021", "value": "2021-05"}]
    )
    right = coded(
        [
            base
            | {"start": start - 3, "end": end, "text": "on 3 May 2021"}
            | {"value": "2021-05-03", "required": "yes"},
            base | {"start": 0, "end": 5, "text": "Flood", "value": "", "required": "no"},
        ]
    )
    scores = agreement.dates(found, right)
    assert score(scores, "found, required", "recall") == (1, 1)
    assert score(scores, "found", "recall") == (1, 2)
    assert score(scores, "value, required", "share right") == (0, 1)
    errors = agreement.date_errors(found, right)
    assert list(zip(errors["column"], errors["coding_says"], strict=True)) == [
        ("found", "Flood"),
        ("value", "2021-05-03"),
    ]


def test_a_short_place_inside_a_long_one_needs_a_place_of_its_own() -> None:
    found = tables.conform("passages", PASSAGES[:2])
    inner = [shared("X", doc, "the bridge", "yes") for doc in RAW]
    result = agreement.passages(found, coded([*PASSAGES[:2], *inner])).set_index("passage")
    assert result["result"].to_dict() == {"P001": "found", "X": "not found"}
    assert result["found_as"].to_dict() == {"P001": "P001", "X": ""}
    missed = agreement.passage_errors(found, coded([*PASSAGES[:2], *inner]))
    assert list(missed["coding_says"]) == ["X", "X"]


def test_a_passage_that_nobody_coded_is_extra() -> None:
    result = agreement.passages(tables.conform("passages", PASSAGES), coded(PASSAGES[:2]))
    assert list(result["result"]) == ["found", "extra"]
    places = agreement.passage_places(tables.conform("passages", PASSAGES), coded(PASSAGES[:2]))
    assert score(places, "found", "precision") == (2, 4)


# ------------------------------------------------------------------ words and frames


def test_short_names_fall_back_where_they_would_be_alike() -> None:
    assert grammar.short_names(["000_ab.txt", "001_cd.txt"]) == {
        "000_ab.txt": "000",
        "001_cd.txt": "001",
    }
    assert grammar.short_names(["x_1.txt", "x_2.txt"]) == {"x_1.txt": "x_1", "x_2.txt": "x_2"}


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2021-05-03", "2021-05-03", "3 May 2021"),
        ("2021-05-03", "2021-05-09", "3 to 9 May 2021"),
        ("2021-05-03", "2021-06-01", "3 May to 1 June 2021"),
        ("2020-12-30", "2021-01-02", "30 December 2020 to 2 January 2021"),
        ("2021-05-03", "", "3 May 2021 or later"),
        ("", "2021-05-03", "3 May 2021 or earlier"),
        ("", "", "no day known"),
    ],
)
def test_a_window_in_words(earliest: str, latest: str, words: str) -> None:
    assert documents.when(earliest, latest) == words


def test_a_label_lies_above_the_stems_that_rise_under_it() -> None:
    assert grammar.lanes([0, 100], [20, 20], 3) == [0, 0]
    assert grammar.lanes([0, 10, 12], [30, 30, 30], 3) == [2, 1, 0]
    assert grammar.lanes([0, 10, 12], [30, 30, 30], 2) == [None, 1, 0]


def test_words_around_a_mention_end_between_words() -> None:
    raw = "one two three four five six seven"
    start = raw.index("four")
    assert figures.around(raw, start, start + 4, 0, len(raw), 8) == "…three four five…"
    assert figures.around(raw, start, start + 4, 0, len(raw), 90) == raw


def test_frames_of_figures(study: Study) -> None:
    listed = figures.listed(study, study.table("figures"))
    assert list(listed["value"]) == ["at least 30", "12", "12"]
    assert list(listed["who says it"]) == ["mayor", "mayor", "the text itself"]
    assert all(row["id"] in set(study.table("figures")["id"]) for row in tables.rows(listed))
    assert list(figures.by_document(study)["group"]) == ["killed", "injured", "injured"]


def test_notes_on_a_coding_are_the_points_of_its_readme(study: Study) -> None:
    assert "does not say" in str(figures.coding_notes(study.folder).iloc[0, 0])
    (study.folder / "coding").mkdir()
    text = "## How it was made\n- By **two** people,\n  apart.\n- In May.\n\n## More\n- no\n"
    (study.folder / "coding/README.md").write_text(text, encoding="utf-8")
    assert list(figures.coding_notes(study.folder).iloc[:, 0]) == [
        "By two people, apart.",
        "In May.",
    ]


def test_only_figures_inside_a_place_are_carried(study: Study) -> None:
    places = tables.conform(
        "passages", [shared("P1", "a_1.txt", "12 injured"), shared("P1", "b_2.txt", "River news")]
    )
    assert list(wording.carried(places, study.table("figures"))["text"]) == ["12"]
    assert wording.carried(study.table("passages"), study.table("figures")).empty


def test_frames_of_passages(study: Study) -> None:
    summed = wording.summed(study)
    assert list(summed["documents"]) == ["a, b", "a, b"]
    assert (
        list(wording.side_by_side(study, "P001")["words"])
        == ["The water came at night and took the bridge"] * 2
    )
    colours = wording.placed(study).groupby("formulaic")["colour"].unique()
    assert colours["yes"].tolist() == [grammar.OTHER]
    assert colours["no"].tolist() != [grammar.OTHER]


def test_a_passage_says_how_many_of_its_places_are_exact(study: Study) -> None:
    words = "The water came at night and took the bridge"
    mixed = [
        shared("P001", doc, words, similarity=similarity)
        for doc, similarity in zip(RAW, ("exact", "edited"), strict=True)
    ]
    tables.write("passages", tables.conform("passages", mixed), study.build / "tables")
    _table.cache_clear()
    assert list(wording.summed(study)["similarity"]) == ["1 of 2 exact"]


def test_a_place_of_a_passage_knows_its_words_and_where_the_site_shows_them(study: Study) -> None:
    placed = wording.placed(study)
    start, end = span("b_2.txt", "Follow us on our channels")
    footer = placed[(placed["passage"] == "P002") & (placed["document"] == "b")].iloc[0]
    assert footer["quote"] == "Follow us on our channels"
    assert footer["href"] == f"documents/b-2.html#c{start}-{end}"


def test_segments_are_links_on_the_site_and_nowhere_else(study: Study) -> None:
    spec = json.loads(drawn("wording", study).to_json())
    assert spec["params"] == [{"name": "on_site", "value": False}]
    links = [layer["encoding"]["href"] for layer in spec["layer"] if "href" in layer["encoding"]]
    assert [(link["condition"]["param"], link["value"]) for link in links] == [("on_site", "")]
    assert "href=" not in vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)


def test_marks_of_documents_and_figures_lead_to_their_texts(study: Study) -> None:
    windows = documents.windows(study.table("documents"), ABOUT)
    assert list(windows["href"]) == ["documents/a-1.html", "documents/b-2.html"]
    placed = figures.by_document(study)
    for row in tables.rows(placed):
        page = {"a": "a-1", "b": "b-2"}[row["document"]]
        assert row["href"] == f"documents/{page}.html#c{row['id'].rpartition(':')[2]}"
    for name, kinds in (("windows", {"bar", "point", "text"}), ("by document", {"rule", "text"})):
        spec = json.loads(drawn(name, study).to_json())
        assert spec["params"] == [{"name": "on_site", "value": False}]
        linked = [layer for layer in spec["layer"] if "href" in layer["encoding"]]
        assert {layer["mark"]["type"] for layer in linked} == kinds
        for layer in linked:
            condition = layer["encoding"]["href"]["condition"]
            assert (condition["test"], condition["field"]) == ("on_site", "href")
            assert "on_site" in layer["mark"]["cursor"]["expr"]
        assert "href=" not in vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)


# ------------------------------------------------------------------ charts


def drawn(name: str, study: Study, width: int = grammar.NARROW) -> alt.TopLevelMixin:
    lengths = documents.lengths(study.table("documents"))
    if name == "windows":
        return documents.windows_chart(
            documents.windows(study.table("documents"), ABOUT), "test", width
        )
    if name == "by document":
        return figures.by_document_chart(figures.by_document(study), lengths, "test", width)
    if name == "scores":
        scores = agreement.figures(study.table("figures"), coded(FIGURES)).assign(table="figures")
        return figures.scores_chart(scores, "test", width)
    return wording.wording_chart(wording.placed(study), lengths, "test", width)


@pytest.mark.parametrize("name", ["windows", "by document", "scores", "wording"])
def test_charts_are_valid_and_survive_json(name: str, study: Study) -> None:
    chart = drawn(name, study)
    spec = json.loads(chart.to_json())
    assert json.loads(alt.Chart.from_dict(spec).to_json())["title"] == spec["title"]
    assert spec["title"]["text"]
    assert chart.to_json() == drawn(name, study).to_json()


@pytest.mark.parametrize("name", ["windows", "by document", "scores", "wording"])
def test_a_phone_shows_a_chart_whole(name: str, study: Study) -> None:
    widths = []
    for width in (grammar.NARROW, grammar.WIDTH):
        svg = vl_convert.vegalite_to_svg(drawn(name, study, width).to_json(), vl_version=VEGA_LITE)
        widths.append(float(svg.partition('width="')[2].partition('"')[0]))
    assert widths[0] <= 340 < widths[1]


def test_labels_are_spread_as_near_to_their_places_as_can_be() -> None:
    assert figures.spread([10, 50], 15, 0) == [10, 50]
    assert figures.spread([30, 30], 10, 0) == [25, 35]
    assert figures.spread([0, 1, 12], 10, 0) == [0, 10, 20]
    assert figures.spread([], 10, 0) == []


def test_names_of_documents_get_their_room() -> None:
    assert grammar.gutter(["000", "001"]) == grammar.GUTTER
    assert grammar.GUTTER < grammar.gutter(["01-northway"]) < grammar.WIDEST_GUTTER
    assert grammar.gutter(["x" * 99]) == grammar.WIDEST_GUTTER


def test_titles_and_alternative_texts_are_computed(study: Study) -> None:
    shown = documents.windows(study.table("documents"), ABOUT)
    assert (
        documents.windows_title(shown)
        == "2 documents: 1 to a span of days, 1 without a known last day"
    )
    assert "b, 5 May 2021 or later" in documents.windows_text(shown)
    assert (
        figures.by_document_title(figures.by_document(study))
        == "2 of 3 figures stand in document a"
    )
    assert "a: 2, b: 1" in figures.by_document_text(figures.by_document(study))
    assert wording.wording_title(wording.placed(study)).startswith("1 passage runs through")


def test_without_any_day_there_is_no_chart_of_windows(study: Study) -> None:
    bare = study.table("documents").assign(published_earliest="", published_latest="")
    with pytest.raises(ValueError, match="no document has a day"):
        documents.windows_chart(documents.windows(bare, {}), "test")


def test_the_days_of_a_text_stand_beside_those_taken_for_it(study):
    compared = documents.bounds_compared(study.table("documents"))
    assert list(compared["taken as published"]) == ["3 to 4 May 2021", "5 May 2021 or later"]
    assert set(compared["by its text alone"]) == {"1 May 2021 or later"}
    assert set(compared["compared"]) == {"can be the same days"}
