"""The travel map, the answer in one sentence and the evidence on one number, on invented texts."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from samesource import corpus, pipeline, tables
from samesource.charts import origin, origin_map, origin_nodes, time_scale
from samesource.notebook import Study, open_study
from samesource.origins import read_weights

RAW = {
    "10_gazette.txt": "Flood\n\nThe council said that 1,500 people were killed in the flood.",
    "11_letter.txt": "A letter\n\nMP Ada Brook told us that 1,500 people were killed in the flood.",
    "12_site.txt": "On a site\n\nThe flood was bad. In the flood 1,500 people were killed.",
}
VOCABULARY = """
events:
  flood: {label: The flood, when: "2021-05", cues: [flood]}
quantities:
  killed: {label: killed, cues: [killed]}
bodies:
  council: {names: [Valley Council, council, VC], family: council}
  wire: {names: [River Wire], family: wire, counts: no}
  brook: {names: [Ada Brook], family: brook, counts: no}
"""
DOCUMENTS = (
    "doc,title,publisher,family,family_confidence,family_evidence,published_earliest,"
    "published_latest,url,confidence,evidence,sha256\n"
    "10_gazette.txt,,gazette.example,press,,,2021-06-01,2021-06-01,,,,\n"
    "11_letter.txt,,letters.example,press,,,2021-06-02,,,,,\n"
    "12_site.txt,,site.example,press,,,2021-06-04,2021-06-09,,,,\n"
)
ORIGINS = (
    "origin,name,kind,family,note\ncouncil,Valley Council,state,council,\n"
    "rescuers,The rescuers,other,rescuers,\n"
)


def claim(name: str, **cells: str) -> dict[str, str]:
    columns = [*tables.CLAIM_COLUMNS, *tables.CLAIM_OPTIONAL]
    row = dict.fromkeys(columns, "") | {
        "claim_id": name, "event": "flood", "quantity": "killed", "value_low": "1500",
        "value_high": "1500", "qualifier": "exact", "scope": "all", "publisher": "paper",
        "locator": f"page of {name}", "origin": "not-established", "checked": "primary_text_seen",
        "asserted_by": "paper", "basis": "not stated",
    }  # fmt: skip
    return row | cells


CLAIMS = [
    claim("first", asserted_by="Valley Council", published_on="2021-05-03", origin="council",
          basis="register of names, by village"),
    claim("second", asserted_by="River Wire, citing rescuers", published_on="2021-05-05",
          origin="rescuers", basis="asserted; no method given"),
    claim("both", asserted_by="Some Paper", published_on="2021-05-07", origin="council",
          relies_on="first;second", link="stated;stated", basis="cites both"),
    claim("guess", asserted_by="A Minister", published_on="2021-05-08", relies_on="second",
          link="inferred", basis="not stated"),
    claim("pride", asserted_by="VC", published_on="2021-05-09", origin="council",
          relies_on="first;guess", link="stated;stated", basis="cites it as recognition of it"),
    claim("hearsay", asserted_by="Nobody saw it", published_on="2021-05-01",
          checked="memory_only"),
    claim("range", asserted_by="A Range", published_on="2021-05-02", value_low="900",
          qualifier="range"),
    claim("near", asserted_by="The rescuers", published_on="2021-05-20", origin="rescuers",
          value_low="1600", value_high="1600", basis="list"),
]  # fmt: skip
WHERE = {"event": "flood", "quantity": "killed"}


def built(folder: Path, claims: list[dict[str, str]]) -> Study:
    (folder / "raw").mkdir(parents=True)
    (folder / "outside").mkdir()
    for doc, text in RAW.items():
        (folder / "raw" / doc).write_text(text, encoding="utf-8")
    (folder / "vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    (folder / "outside/origins.csv").write_text(ORIGINS, encoding="utf-8")
    pd.DataFrame(claims).to_csv(folder / "outside/claims.csv", index=False)
    study = Study(corpus.read(folder), folder, folder / "build")
    for name, frame in pipeline.build(study.corpus).items():
        tables.write(name, frame, study.build / "tables")
    return study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return built(tmp_path_factory.mktemp("travel") / "valley", CLAIMS)


@pytest.fixture(scope="module")
def nodes(study: Study) -> pd.DataFrame:
    return origin.nodes(study, "flood", "killed", 1500)


@pytest.fixture(scope="module")
def links(study: Study, nodes: pd.DataFrame) -> pd.DataFrame:
    return origin.edges(study, nodes, "flood", "killed")


@pytest.fixture(scope="module")
def iran() -> Study:
    if not Path("build/iran/tables/figures.csv").exists():
        pytest.skip("run make tables first")
    return open_study("data/iran")


def map_of(study: Study, event: str, quantity: str, number: float) -> tuple[Any, Any]:
    frame = origin.nodes(study, event, quantity, number)
    return frame, origin.edges(study, frame, event, quantity)


def pair(links: pd.DataFrame, source: str, target: str) -> dict[str, str]:
    found = links[(links["source"] == source) & (links["target"] == target)]
    assert len(found) == 1, (source, target)
    return dict(found.iloc[0])


# ------------------------------------------------------------------ lanes


def test_a_body_has_one_lane_and_its_documents_stand_with_their_publisher(nodes) -> None:
    lanes = nodes.set_index("id")["lane"]
    assert lanes["first"] == lanes["pride"] == "Valley Council"
    assert lanes["second"] == "River Wire"  # who asserts it, not whom it cites
    assert lanes["guess"] == "A Minister"
    assert lanes["10_gazette.txt"] == "gazette.example"
    assert nodes.set_index("id").loc["pride", "name"] == "VC"


def test_what_nobody_saw_and_ends_of_ranges_are_no_nodes(nodes) -> None:
    assert not set(nodes["id"]) & {"hearsay", "range", "near"}


def test_points_bars_and_labels_of_a_lane_never_cross(nodes) -> None:
    placed = origin_map.placed_nodes(nodes, origin_map._scale(nodes))
    assert placed.groupby("lane")["lane_y"].nunique().max() == 1
    assert placed["lane_y"].nunique() == nodes["lane"].nunique()
    for _, row in placed.groupby("y"):
        spans = []
        for item in tables.rows(row):
            length = len(item["label"]) * origin_map.LETTER
            far = item["label_at"] + (length if item["align"] == "left" else -length)
            ends = (item["left"], item["right"], item["x"] - 4, item["x"] + 4, far)
            spans.append((min(ends), max(ends)))
        spans.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_labels_stay_inside_a_phone(iran: Study) -> None:
    for number, event in (
        (1500, "iran-2019-november-protests"),
        (30000, "iran-1988-prison-killings"),
    ):
        frame, _ = map_of(iran, event, "killed", number)
        placed = origin_map.placed_nodes(frame, origin_map._scale(frame))
        for item in tables.rows(placed):
            length = len(item["label"]) * origin_map.LETTER
            left = item["label_at"] - (length if item["align"] == "right" else 0)
            assert left >= 0
            assert left + length <= origin_map.WIDTH
        assert frame["lane"].nunique() < len(frame)


# ------------------------------------------------------------------ the scale of days


def test_days_are_true_to_scale_inside_a_piece_and_breaks_are_marked() -> None:
    days = ["1999-02-16", "2019-12-15", "2019-12-19", "2019-12-27"]
    scale = time_scale.fitted([(day, day) for day in days], 0, 300)
    assert len(scale.breaks()) == 1
    at = [scale.at(day) for day in days]
    assert at == sorted(at)
    assert (at[2] - at[1]) * 2 == pytest.approx(at[3] - at[2])
    years = {tick.year for tick in scale.ticks()}
    assert {"1999", "2019"} <= years


def test_a_break_never_cuts_a_window() -> None:
    scale = time_scale.fitted([("2000-01-01", "2020-01-01"), ("2020-01-02", "2020-01-02")], 0, 300)
    assert scale.piece("2000-01-01") == scale.piece("2020-01-01")
    with pytest.raises(ValueError, match="no such day"):
        scale.at("1990-01-01")


def test_names_of_days_have_room() -> None:
    windows = [(f"{year}-03-01", f"{year}-03-01") for year in (1999, 2004, 2016, 2017, 2018, 2020)]
    ticks = time_scale.fitted(windows, 8, 310).ticks()
    for tick, later in pairwise(ticks):
        assert time_scale._end(tick) <= later.at


def test_an_uncertain_date_is_a_bar_and_an_open_one_has_an_end(nodes) -> None:
    placed = origin_map.placed_nodes(nodes, origin_map._scale(nodes)).set_index("id")
    open_end, window = placed.loc["11_letter.txt"], placed.loc["12_site.txt"]
    assert open_end["right"] - open_end["x"] >= 10
    assert window["left"] < window["x"] < window["right"]
    day = placed.loc["first"]
    assert day["left"] == day["right"]


# ------------------------------------------------------------------ links


def test_two_starting_points_have_no_line_between_them(study, nodes, links) -> None:
    starts = origin.starts(study, nodes, links)
    assert list(starts["id"]) == ["first", "second"]
    ends = set(zip(links["source"], links["target"], strict=True))
    assert not ends & {("first", "second"), ("second", "first")}
    title = origin.finding(study, nodes, links, "1,500 killed")
    assert "two stated origins; no link between them established" in title
    assert "3 May 2021" in title


def test_lines_into_one_node_bow_apart(nodes, links) -> None:
    placed = origin_map.placed_nodes(nodes, origin_map._scale(nodes)).assign(named="x")
    curves, heads = origin_map.drawn_links(placed, links)
    middle = curves[curves["order"] == origin_map.CURVE // 2].set_index("line")
    into = links[links["target"] == "both"].index
    assert len(into) == 2
    one, other = (middle.loc[line] for line in into)
    assert abs(one["x"] - other["x"]) + abs(one["y"] - other["y"]) > 4
    assert len(heads) == len(links)


def test_a_claim_that_cites_another_as_recognition_says_so(links) -> None:
    assert pair(links, "guess", "pride")["why"] == origin_nodes.RECOGNITION
    assert pair(links, "first", "pride")["why"] == "builds on"
    assert pair(links, "second", "guess")["link"] == origin.INFERRED


def test_a_quoted_speaker_is_a_voice_with_a_solid_line_and_the_words(nodes, links) -> None:
    speaker = nodes[nodes["kind"] == "speaker"].iloc[0]
    assert speaker["lane"] == "Ada Brook"
    assert "Ada Brook" in speaker["words"]
    line = pair(links, speaker["id"], "11_letter.txt")
    assert line["link"] == origin.STATED
    assert "Ada Brook" in line["shows"]


def test_a_document_that_names_a_body_is_tied_to_its_first_voice(links) -> None:
    line = pair(links, "first", "10_gazette.txt")
    assert (line["link"], line["why"]) == (origin.STATED, "names")
    assert "council" in line["shows"]


def test_what_shows_a_link_of_the_record_is_basis_place_and_how_seen(links) -> None:
    assert pair(links, "first", "both")["shows"] == "cites both; page of both; primary text seen"


def tied(study: Study, nodes: pd.DataFrame, weights: dict[str, float]) -> list[dict[str, str]]:
    """Return the best tie of 12_site.txt where its pairs have these totals."""
    node = dict(nodes[nodes["id"] == "12_site.txt"].iloc[0])
    rows = [
        {"left": node["places"], "right": right, "kind": "prior", "weight": weight}
        for right, weight in weights.items()
    ]
    return origin_nodes._best_tie(study, pd.DataFrame(rows), nodes, node)


def grouped(study: Study, monkeypatch: pytest.MonkeyPatch, certainty: str) -> None:
    """Put everything into one group, so that only totals decide."""
    table = study.table("origins").assign(group="one", certainty=certainty)
    real = Study.table
    monkeypatch.setattr(
        Study, "table", lambda s, name: table.copy() if name == "origins" else real(s, name)
    )


def test_ties_are_drawn_only_where_they_speak_for_one_body(study, nodes, monkeypatch) -> None:
    grouped(study, monkeypatch, "inferred")
    join = read_weights().join
    assert tied(study, nodes, {"first": -0.7}) == []
    assert tied(study, nodes, {"first": 0.0}) == []
    assert tied(study, nodes, {"first": 0.5, "guess": 0.5}) == []  # two bodies
    assert tied(study, nodes, {"first": 0.5, "pride": 0.5})[0]["source"] == "first"  # one body
    assert tied(study, nodes, {"first": join - 0.1})[0]["link"] == origin.UNDECIDED
    assert tied(study, nodes, {"first": join})[0]["link"] == origin.INFERRED


def test_a_tie_may_lead_to_a_document(study, nodes, monkeypatch) -> None:
    grouped(study, monkeypatch, "inferred")
    place = nodes.set_index("id").loc["10_gazette.txt", "places"]
    assert tied(study, nodes, {place: 2.0})[0]["source"] == "10_gazette.txt"


def test_a_tie_into_another_group_or_undecided_is_no_inference(study, nodes, monkeypatch) -> None:
    grouped(study, monkeypatch, "undecided")
    assert tied(study, nodes, {"first": 5.0})[0]["link"] == origin.UNDECIDED
    monkeypatch.undo()
    table = study.table("origins").assign(group=study.table("origins")["id"])
    real = Study.table
    monkeypatch.setattr(
        Study, "table", lambda s, name: table.copy() if name == "origins" else real(s, name)
    )
    assert tied(study, nodes, {"first": 5.0}) == []


def test_the_map_is_valid_and_the_same_each_time(study, nodes, links) -> None:
    about = origin.legend(links)
    charts = [
        origin.travel_chart(study, nodes, links, "title", about, "source").to_json()
        for _ in range(2)
    ]
    assert charts[0] == charts[1]
    tooltips = {t["title"] for layer in json.loads(charts[0])["layer"]
                for t in layer["encoding"].get("tooltip", []) if "title" in t}  # fmt: skip
    assert {"basis", "place in the work", "how seen", "words"} <= tooltips
    inferred = int((links["link"] == origin.INFERRED).sum())
    assert f"dashed: inferred ({inferred})" in about


# ------------------------------------------------------------------ the five documents


def test_the_chain_of_1500_is_whole(iran: Study) -> None:
    frame, links = map_of(iran, "iran-2019-november-protests", "killed", 1500)
    starts = origin.starts(iran, frame, links)
    assert list(starts["id"]) == ["pmoi-2019-12-15-killed", "reuters-2019-12-23-killed"]
    hook = pair(links, "reuters-2019-12-23-killed", "hook-2019-12-23-killed")
    pompeo = pair(links, "reuters-2019-12-23-killed", "pompeo-2019-12-27-killed")
    cited = pair(links, "pompeo-2019-12-27-killed", "ncri-2019-12-30-pompeo")
    assert (hook["link"], pompeo["link"]) == (origin.STATED, origin.INFERRED)
    assert cited["why"] == origin_nodes.RECOGNITION
    of_body = frame[frame["lane"] == "People's Mojahedin Organization of Iran"]
    assert len(of_body) >= 4


def test_the_speaker_of_30000_is_a_voice_and_ties_of_nothing_are_not_drawn(iran: Study) -> None:
    frame, links = map_of(iran, "iran-1988-prison-killings", "killed", 30000)
    assert "Ivan Štefanec" in pair(links, "speaker stefanec", "003_e4f9a154a54411fb.txt")["shows"]
    into = links[links["target"] == "001_c70673dcfd7164ec.txt"]
    assert "alain-2017-07-fallahian-30000" not in set(into["source"])
    assert set(into["link"]) <= {origin.UNDECIDED}
    assert "telegraph-2001-02-30000" not in set(frame["id"])


# ------------------------------------------------------------------ the answer


def sentence(study: Study, number: float = 1500) -> str:
    words, facts = origin.answer(study, "flood", "killed", number)
    return words.format(**facts)


def text(name: str, first: str, last: str | None = None, **cells: str) -> dict[str, str]:
    end = first if last is None else last
    dated = first if first == end else f"{first}/{end}"
    return {
        "id": name, "who": name, "name": f"document {name}", "lane": "P", "first": first,
        "last": end, "dated": dated, "kind": "claim", "relies_on": "", "link": "",
    } | cells  # fmt: skip


DECEMBER = text("A", "2020-12-01", "2020-12-31", dated="2020-12")
OPEN = "earliest texts found, their order is not known: "


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([DECEMBER, text("B", "2021-01-01")], "earliest text found: A, December 2020"),
        (
            [DECEMBER, text("B", "2020-12-10", "", kind="document")],
            f"{OPEN}A (December 2020) and document B of P (10 December 2020 or later)",
        ),
        (
            [DECEMBER, text("B", "", "2020-11-30")],
            "earliest text found: B, 30 November 2020 or earlier",
        ),
        (
            [DECEMBER, text("B", "", "2021-01-30")],
            f"{OPEN}A (December 2020) and B (30 January 2021 or earlier)",
        ),
        (
            [text(name, "2020-12-03") for name in "ABCDE"],
            f"{OPEN}A (3 December 2020), B (3 December 2020), C (3 December 2020) and 2 more",
        ),
        ([text("A", "2020-12-03")] * 2, "earliest text found: A, 3 December 2020"),
        (
            [DECEMBER, text("B", "2020-12-03", relies_on="A", link="stated")],
            "earliest text found: A, December 2020",
        ),
        (
            [DECEMBER, text("B", "2020-12-03", relies_on="A", link="inferred")],
            f"{OPEN}A (December 2020) and B (3 December 2020)",
        ),
        (
            [DECEMBER, text("B", "", "2020-01-01", kind="speaker")],
            "earliest text found: A, December 2020",
        ),
        (
            [text("A", "2020-12-03", ""), text("B", "2021-12-03", "")],
            f"{OPEN}A (3 December 2020 or later) and B (3 December 2021 or later)",
        ),
        ([text("A", "", "")], "no text with a known day"),
    ],
)
def test_no_text_is_called_the_first_where_the_order_is_open(
    rows: list[dict[str, str]], words: str
) -> None:
    assert origin.told_earliest(pd.DataFrame(rows)) == words


def test_the_answer_says_what_the_tables_say(study) -> None:
    said = sentence(study)
    assert said.startswith("three mentions, three documents, three publishers")
    assert "one quotes Ada Brook" in said
    assert "earliest text found: Valley Council, 3 May 2021" in said
    assert "five outside claims of seven rows with this number" in said
    assert "one is one end of a range, one was not seen and is not drawn" in said
    assert "“register of names, by village” (Valley Council)" in said
    assert "stated origins: two" in said


def test_rows_of_the_record_are_told_apart(study) -> None:
    roles = origin.record_rows(study, "flood", "killed", 1500).set_index("claim_id")["role"]
    assert roles["hearsay"] == "not seen"
    assert roles["range"] == "end of a range"
    assert (roles == "counted").sum() == study.fact(
        "independence", "outside_claims", number="1500", **WHERE
    ).value


def test_counts_of_this_size_are_found(study) -> None:
    assert list(origin.of_this_size(study, "flood", "killed", 1400)["origin"]) == [
        "council", "rescuers",
    ]  # fmt: skip
    assert origin.of_this_size(study, "flood", "killed", 5000).empty


def test_what_was_judged_not_comparable_is_no_count_of_this_size(tmp_path: Path) -> None:
    judged = "left,right,why\n*,near,another valley\n*,second,another valley\n"
    made = built(tmp_path / "apart", CLAIMS)
    (made.folder / "outside/not_comparable.csv").write_text(judged, encoding="utf-8")
    apart = Study(corpus.read(made.folder), made.folder, tmp_path / "again")
    for name, frame in pipeline.build(apart.corpus).items():
        tables.write(name, frame, apart.build / "tables")
    assert list(origin.of_this_size(made, "flood", "killed", 1500)["origin"]) == [
        "council", "rescuers",
    ]  # fmt: skip
    assert list(origin.of_this_size(apart, "flood", "killed", 1500)["origin"]) == ["council"]


@pytest.mark.parametrize(
    "basis",
    ["asserted; no method given", "credits the Council", "no source given", "see other",
     "said to rest on reports; none of it published with the text", "Not stated"],
)  # fmt: skip
def test_a_basis_that_shows_nothing_is_no_derivation(basis: str, tmp_path: Path) -> None:
    claims = [
        claim("one", asserted_by="Valley Council", published_on="2021-05-03", origin="council",
              basis=basis),
        claim("other", asserted_by="X", published_on="2021-05-04", basis="asserted"),
    ]  # fmt: skip
    study = built(tmp_path / "valley", claims)
    assert origin.derivations(study, "flood", "killed", 1500).empty
    assert "no published derivation found" in sentence(study)
    assert "no separate count of this size found" in sentence(study)


def test_a_figure_without_a_number_has_a_sentence_too(study) -> None:
    row = {"number": "", "mentions": 2, "documents": 1, "publishers": 1, "name nobody": 2}
    said = origin.answer_sentence(study, row | WHERE)
    assert said.startswith("two mentions, one document, one publisher; none names who counted")
    numbered = origin.answer_sentence(study, row | WHERE | {"number": "1500"})
    assert numbered == sentence(study)


@pytest.mark.parametrize(
    ("unsourced", "mentions", "words"),
    [(0, 1, "it names who counted"), (1, 1, "it names nobody who counted"),
     (0, 3, "each names who counted"), (3, 3, "none names who counted"),
     (1, 3, "{unsourced:in words} of them names nobody who counted"),
     (2, 3, "{unsourced:in words} of them name nobody who counted")],
)  # fmt: skip
def test_who_names_nobody(unsourced: int, mentions: int, words: str) -> None:
    assert origin.sourcing(unsourced, mentions) == words


# ------------------------------------------------------------------ evidence


@pytest.mark.parametrize("name", ["iran", "valley"])
def test_every_kind_of_evidence_is_explained_with_its_weight(name, study, iran) -> None:
    used = study if name == "valley" else iran
    kinds = list(used.table("evidence")["kind"])
    shown = origin.evidence_kinds(kinds).set_index("kind")
    assert set(shown.index) == set(kinds) <= set(origin.KINDS)
    assert shown.loc["prior", "weight"] == f"{read_weights().prior:g}"
    named = {weight for _, weights in origin.KINDS.values() for weight in weights}
    assert named <= set(read_weights()._fields)


def test_pairs_have_one_row_each_with_total_and_words(study, nodes) -> None:
    mentions = origin.places_of(nodes)
    pairs = origin.pairs(study, mentions)
    own = origin.own_evidence(study, mentions)
    assert len(pairs) == len(own.drop_duplicates(["left", "right"]))
    assert not pairs["other"].str.contains("hearsay").any()
    assert pairs["words"].str.contains("killed").all()
    weighed = pairs[pairs["total"].notna()].iloc[0]
    parts = [float(part.rsplit(" ", 1)[1]) for part in weighed["kinds"].split(", ")]
    assert sum(parts) == pytest.approx(weighed["total"])


def test_nothing_that_nobody_saw_is_evidence(iran: Study) -> None:
    frame, _ = map_of(iran, "iran-1988-prison-killings", "killed", 30000)
    own = origin.own_evidence(iran, origin.places_of(frame))
    assert not set(own["right"]) & iran.unseen()
    assert iran.unseen() & set(iran.table("origins")["id"])  # or the test could not fail


def test_sensitivity_names_what_moves(iran: Study) -> None:
    for row in tables.rows(iran.table("sensitivity")):
        items = [item for item in row["moved_items"].split(";") if item]
        assert len(items) == (0 if pd.isna(row["moved"]) else row["moved"])
