"""The charts of the summary: reach and the match matrix, on a small invented corpus."""

import json
from colorsys import rgb_to_hsv
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from samesource import corpus, files, tables
from samesource.charts import grammar, summary
from samesource.notebook import Study, page_names

FLOOD, DEAD = {"event": "flood", "quantity": "killed"}, {"qualifier": "exact", "counted": "people"}
TEXTS = {"a_1.txt": "30 died. 40 died. 30 died.", "b_2.txt": "30 died.", "c_3.txt": "40 died."}
TEXTS |= {"d_4.txt": "Nothing."}
MENTIONS = {  # (document, start): number, origin, certainty
    ("a_1.txt", 0): (30, "", "undecided"),
    ("a_1.txt", 9): (40, "", "undecided"),
    ("a_1.txt", 18): (30, "mayor", "stated"),
    ("b_2.txt", 0): (30, "mayor", "inferred"),
    ("c_3.txt", 0): (40, "", "undecided"),
}
CLAIMS = {  # number, origin, same_as
    "c1": (30, "mayor", ""),
    "c2": (50, "mayor", ""),
    "c3": (40, "survey", ""),
    "c4": (30, "not-established", ""),
    "c5": (40, "parish", "c_3.txt"),
}
KILLED = "30 killed · the flood"


def identity(doc: str, start: int) -> str:
    return f"{doc}:{start}-{start + 2}"


def rows_of_tables() -> dict[str, list[dict[str, Any]]]:
    about: dict[str, Any]
    place: dict[str, Any]
    values: dict[str, Any]
    figures, origins, numbers = [], [], dict[str, int]()
    for (doc, start), (number, origin, certainty) in MENTIONS.items():
        place = {"id": identity(doc, start), "doc": doc, "start": start, "end": start + 2}
        values = {"value_low": number, "value_high": number}
        more: dict[str, Any] = {
            "text": str(number),
            "attributed_to": "",
            "said_confirmed_by": "",
            "rule": "x",
        }
        more |= {"in_furniture": "no", "sentence_start": start, "sentence_end": start + 8}
        figures.append({**place, **values, **FLOOD, **DEAD, **more})
        about = {"group": origin or place["id"], "origin": origin, "certainty": certainty}
        origins.append({**place, **values, **FLOOD, **about})
        numbers[place["id"]] = number
    for claim, (number, origin, _) in CLAIMS.items():
        values = {"value_low": number, "value_high": number, "origin": origin}
        origins.append(
            {"id": claim, "doc": "", **FLOOD, **values, "group": origin, "certainty": "stated"}
        )
    matches = []
    ids = list(numbers)
    for index, left in enumerate(ids):
        doc = left.partition(":")[0]
        others = [(right, numbers[right]) for right in ids[index + 1 :]]
        others += [(name, number) for name, (number, _, own) in CLAIMS.items() if own != doc]
        for right, number in others:
            relation = "same" if number == numbers[left] else "differs"
            about = {"left": left, "right": right, "relation": relation, "why": "x", "scope": ""}
            matches.append({**FLOOD, **about})
    documents = [{"doc": doc, "publisher": "p", "text_check": "unchecked"} for doc in TEXTS]
    return {"figures": figures, "origins": origins, "matches": matches, "documents": documents}


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder, build = tmp_path / "valley", tmp_path / "build"
    for doc, raw in TEXTS.items():
        files.write_text(folder / "raw" / doc, raw)
    claims = pd.DataFrame("", index=range(len(CLAIMS)), columns=[*tables.CLAIM_COLUMNS, "same_as"])
    for index, (claim, (number, origin, own)) in enumerate(CLAIMS.items()):
        cells = {"claim_id": claim, **FLOOD, "value_low": number, "value_high": number}
        cells |= {"qualifier": "exact", "origin": origin, "checked": "primary_text_seen"}
        cells |= {"scope": "all", "basis": "not stated"}
        for name, cell in (cells | {"asserted_by": origin, "same_as": own}).items():
            claims.loc[index, name] = str(cell)
    files.write_text(folder / "outside/claims.csv", tables.to_csv(claims))
    files.write_text(
        folder / "vocabulary.yml",
        "events:\n  flood: {label: the flood, when: '2020', cues: [flood]}\n"
        "quantities:\n  killed: {label: killed, cues: [died]}\n",
    )
    rows = rows_of_tables()
    for name in tables.TABLES:
        tables.write(name, tables.conform(name, rows.get(name, [])), build / "tables")
    return Study(corpus.read(folder), folder, build)


def reach() -> pd.DataFrame:
    """One figure as `summary.reach` gives it."""
    stages = dict.fromkeys(summary.STAGES, 1)
    return pd.DataFrame([{"figure": KILLED, **FLOOD, "number": "30", **stages}])


def told(cells: pd.DataFrame, column: str) -> list[tuple[str, str]]:
    rows = cells[cells["column"] == column]
    return list(zip(rows["relation"], rows["origin"], strict=True))


def test_the_closest_relation_counts_with_the_origins_of_that_number(study: Study) -> None:
    cells = summary.matrix(study, reach())
    assert told(cells, "a") == [("same", "mayor"), ("same", "")]  # not those of its 40
    assert told(cells, "b") == [("same", "mayor")]
    assert told(cells, "c") == [("differs", "")]
    assert told(cells, "d") == []  # silent
    assert told(cells, "mayor") == [("same", "mayor")]  # though another claim differs
    assert told(cells, "survey") == [("differs", "survey")]
    assert told(cells, summary.NOT_STATED) == [("same", "")]


def test_a_claim_that_is_a_document_is_not_outside_too(study: Study) -> None:
    assert "parish" not in set(summary.matrix(study, reach())["column"])


def test_all_documents_are_columns_and_no_stated_origin_is_the_last(study: Study) -> None:
    cells = summary.matrix(study, reach())
    documents, outside = summary.drawn_columns(cells, summary.all_documents(study))
    assert documents == ["a", "b", "c", "d"]
    assert outside == ["mayor", "survey", summary.NOT_STATED]


def test_too_many_columns_are_cut_and_the_subtitle_says_so(study: Study) -> None:
    cell = summary.matrix(study, reach()).iloc[0].to_dict()
    more = [
        cell | {"place": place, "column": f"{place} {n:02}", "relation": relation}
        for place, relation in ((summary.DOCUMENT, "same"), (summary.OUTSIDE, "differs"))
        for n in range(20)
    ]
    more += [cell | {"place": summary.OUTSIDE, "column": "the closest", "relation": "same"}]
    cells = pd.DataFrame(more)
    names = [f"{summary.DOCUMENT} {n:02}" for n in range(20)]
    documents, outside = summary.drawn_columns(cells, names)
    assert documents == names[: summary.DOCUMENTS]
    assert len(documents) + len(outside) == summary.COLUMNS
    assert outside[0] == "the closest"
    assert "8 of 20 documents and 7 of 21 outside origins" in summary.matrix_subtitle(
        reach(), cells, names
    )


def layers(chart: Any) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    spec = json.loads(chart.to_json())
    return [(layer, spec["datasets"][layer["data"]["name"]]) for layer in spec["layer"]]


def test_the_colour_is_the_origin_and_the_sign_the_relation(study: Study) -> None:
    cells = summary.matrix(study, reach())
    chart = summary.matrix_chart(study, reach(), cells, "test")
    colours = grammar.palette(study.table("origins"))
    layer, tiles = next(
        found for found in layers(chart) if "scale" in found[0]["encoding"].get("fill", {})
    )
    scale = layer["encoding"]["fill"]["scale"]
    shown = dict(zip(scale["domain"], scale["range"], strict=True))
    assert {tile["origin"]: shown[tile["legend"]] for tile in tiles} == {
        "": grammar.UNSOURCED,
        "mayor": colours["mayor"],
        "survey": colours["survey"],
    }
    assert colours["mayor"] in grammar.HUES
    assert {tile["column"]: tile["sign"] for tile in tiles if tile["place"] == "outside"} == {
        "mayor": "=",
        "survey": "≠",
        summary.NOT_STATED: "=",
    }
    parts = [(tile["x"], tile["x_end"]) for tile in tiles if tile["column"] == "a"]
    assert parts == [(0, summary.MATRIX.side / 2), (summary.MATRIX.side / 2, summary.MATRIX.side)]


def test_letters_are_those_of_every_chart_and_the_key_is_in_their_order(study: Study) -> None:
    cells = summary.matrix(study, reach())
    chart = summary.matrix_chart(study, reach(), cells, "test")
    ranked = grammar.letters(study.table("origins"))
    told = {
        tile["origin"]: (tile["letter"], tile["legend"])
        for layer, rows in layers(chart) if "scale" in layer["encoding"].get("fill", {})
        for tile in rows
    }  # fmt: skip
    assert told == {
        "": ("", summary.NOT_STATED),
        **{slug: (ranked[slug], f"{ranked[slug]}  {slug}") for slug in ("mayor", "survey")},
    }
    layer = next(one for one, _ in layers(chart) if "scale" in one["encoding"].get("fill", {}))
    key = layer["encoding"]["fill"]["scale"]["domain"]
    assert key == [told[slug][1] for slug in [*ranked, ""] if slug in told]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([], ""), (["A"], "A"), (["A", "B", "C"], "ABC"), (["A", "Bc"], "ABc"),
        (["A", "B", "C", "D"], "AB+"), (["Aa", "Ab"], "Aa+"), (["A", "B", "Ca"], "AB+"),
    ],
)  # fmt: skip
def test_a_tile_has_room_for_three_letters(told: list[str], shown: str) -> None:
    assert summary._few(told) == shown


def rows_of(*origins: str) -> pd.DataFrame:
    columns = {"event": "e", "quantity": "q", "value_low": 1.0, "value_high": 1.0, "doc": ""}
    return pd.DataFrame([{**columns, "origin": origin} for origin in origins])


def test_letters_and_colours_have_one_ranking() -> None:
    origins = rows_of("b", "a", "b", "", *(f"o{n:02}" for n in range(30)))
    letters, colours = grammar.letters(origins), grammar.palette(origins)
    assert list(letters) == [slug for slug in colours if slug]
    assert list(letters.items())[:2] == [("b", "A"), ("a", "B")]
    assert [*letters.values()][25:28] == ["Z", "Aa", "Ab"]
    assert len(set(letters.values())) == 32
    assert grammar._letter(26 * 27) == "Aaa"
    assert [colours[slug] for slug in letters][: len(grammar.HUES)] == list(grammar.HUES)
    assert set([*colours.values()][len(grammar.HUES) + 1 :]) == {grammar.OTHER}
    assert grammar.in_rank(["", "o01", "unknown", "a", "b", "a"], letters) == [
        "b", "a", "o01", "unknown", "",
    ]  # fmt: skip


def test_neighbours_in_rank_differ_in_hue_and_in_grey() -> None:
    def grey(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        shares = (0.2126, 0.7152, 0.0722)
        return 0.05 + sum(s * part for s, part in zip(shares, linear, strict=True))

    def hue(colour: str) -> float:
        return rgb_to_hsv(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0] * 360

    for one, two in pairwise(grammar.HUES):
        apart = abs(hue(one) - hue(two))
        assert min(apart, 360 - apart) >= 70, (one, two)
        assert max(grey(one), grey(two)) / min(grey(one), grey(two)) >= 1.3, (one, two)
    first = [hue(colour) for colour in grammar.HUES[:4]]
    assert all(abs(one - two) > 30 for one, two in combinations(first, 2))


def test_the_charts_say_what_they_count_and_what_they_show(study: Study) -> None:
    cells = summary.matrix(study, reach())
    told = [
        " ".join(json.loads(chart.to_json())["title"]["subtitle"])
        for chart in (
            summary.reach_chart(study, reach(), "test"),
            summary.matrix_chart(study, reach(), cells, "test"),
        )
    ]
    assert "origins count outside claims too" in told[0]
    assert "of several, the closest" in told[1]


def with_page(study: Study) -> None:
    """Give the figure of `reach` its page."""
    row = {**FLOOD, "number": "30", "mentions": 3, "documents": 2, "outside_claims": 0}
    tables.write("independence", tables.conform("independence", [row]), study.build / "tables")


def hrefs(chart: Any, mark: str) -> set[tuple[str, str]]:
    """Where the marks of a kind lead that are given a link, by what tells them apart."""
    return {
        (str(row.get("column", row.get("stage"))), row["href"])
        for layer, rows in layers(chart)
        if layer["mark"]["type"] == mark and "href" in layer["encoding"]
        for row in rows
    }


def test_circles_of_a_figure_lead_to_its_page(study: Study) -> None:
    with_page(study)
    page = "figure/30-killed-flood.html"
    chart = summary.reach_chart(study, reach(), "test")
    assert hrefs(chart, "circle") == {(stage, page) for stage in summary.STAGES}
    words = reach().assign(number="")  # nobody gives a number: no page
    assert {href for _, href in hrefs(summary.reach_chart(study, words, "test"), "circle")} == {""}


def test_a_tile_leads_to_its_one_mention_or_claim_or_to_the_figure(study: Study) -> None:
    with_page(study)
    cells = summary.matrix(study, reach())
    twice = cells["column"] == "b"
    cells.loc[twice, "numbers"] = 2
    found = hrefs(summary.matrix_chart(study, reach(), cells, "test"), "rect")
    expected = set()
    for row in tables.rows(cells):
        if row["numbers"] > 1:
            href = "figure/30-killed-flood.html"
        elif row["place"] == summary.DOCUMENT:
            doc, _, span = row["ids"].rpartition(":")
            href = f"documents/{page_names(list(TEXTS))[doc]}.html#c{span}"
        else:
            href = "sources.html"  # these claims are no row of the table of works
        expected.add((row["column"], href))
    assert found == expected


def test_the_title_counts_figures_with_the_same_number_outside(study: Study) -> None:
    cells = summary.matrix(study, reach())
    title = summary.matrix_title(reach(), cells)
    assert (
        title == "1 of 1 figures also stand outside with the same number: 1 with one stated origin"
    )
    text = summary.matrix_text(reach(), cells, summary.all_documents(study))
    assert title in text
    assert 2 <= text.count(". ") + 1 <= 3


def test_the_table_names_every_column(study: Study) -> None:
    row = summary.standing(study, summary.matrix(study, reach())).iloc[0]
    assert row["given in"] == "a, b"
    assert row["origins there"] == "mayor; no origin stated"
    assert row["other numbers in"] == "c ≠"
    assert row["same outside"] == "mayor; no origin stated"
    assert row["differs outside"] == "survey"


def test_headings_of_stages_do_not_meet() -> None:
    letter = 6.6 * summary.SMALL / 11  # of DejaVu Sans, wider than other fonts of browsers
    widths = [max(map(len, stage.split())) * letter for stage in summary.STAGES]
    middles = summary.stage_centres()
    for left, right in ((0, 1), (1, 2), (2, 3), (3, 4), (4, 5)):
        assert middles[left] + widths[left] / 2 + 2 < middles[right] - widths[right] / 2


def test_charts_without_any_outside_claim_are_drawn(study: Study) -> None:
    cells = summary.matrix(study, reach())
    cells = cells[cells["place"] == summary.DOCUMENT]
    assert json.loads(summary.matrix_chart(study, reach(), cells, "test").to_json())["layer"]


def test_no_figure_no_cell(study: Study) -> None:
    assert summary.matrix(study, reach().head(0)).empty


def test_the_title_of_reach_is_computed() -> None:
    row = reach().assign(mentions=3, publishers=1, origins="1")
    assert summary.reach_title(row) == (
        "The most repeated figure has 3 mentions in 1 document of 1 publisher family"
    )
    assert "1 publisher and has 1 stated origin." in summary.reach_text(row)
    unclassed = row.assign(families=0)
    assert summary.reach_title(unclassed).endswith("3 mentions in 1 document")


def test_long_lists_are_cut_in_both_charts_and_said(study: Study) -> None:
    many = pd.concat([reach()] * 40, ignore_index=True)
    many["figure"] = [f"{n} killed · the flood" for n in range(40)]
    cells = summary.matrix(study, reach())
    cells = pd.concat([cells.assign(figure=figure) for figure in many["figure"]])
    charts = (
        summary.reach_chart(study, many, "test"),
        summary.matrix_chart(study, many, cells, "test"),
    )
    for chart in charts:
        words = " ".join(json.loads(chart.to_json())["title"]["subtitle"])
        assert f"the first {grammar.SHOWN} of 40 figures" in words
        assert all(
            len({row.get("y") for row in rows}) <= grammar.SHOWN for _, rows in layers(chart)
        )
