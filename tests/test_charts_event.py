"""The charts of one event on an invented flood: marks, arrows, order, steps, titles."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

from samesource import corpus, notebook, pipeline, tables
from samesource.charts import event, event_claims, event_first, event_marks, grammar
from samesource.notebook import Study

RAW = {
    "10_gazette.txt": "Flood\n\nThe council said that 1,500 people were killed in the flood.",
    "11_letter.txt": "A letter\n\nIn the flood 1,500 people were killed, we hear.",
}
VOCABULARY = """
events:
  flood: {label: The flood, when: "2021-05", cues: [flood]}
  fire: {label: The fire, when: "2021-08", cues: [fire]}
quantities:
  killed: {label: killed, cues: [killed]}
bodies:
  council: {names: [Valley Council], family: council}
"""
DOCUMENTS = (
    "doc,title,publisher,family,family_confidence,family_evidence,published_earliest,"
    "published_latest,url,confidence,evidence,sha256\n"
    "10_gazette.txt,,gazette.example,press,,,2021-06-01,2021-06-01,,,,\n"
    "11_letter.txt,,letters.example,press,,,2021-06-02,2021-06-20,,,,\n"
)
ORIGINS = (
    "origin,name,kind,family,note\ncouncil,Valley Council,state,council,\n"
    "rescuers,The rescuers,other,rescuers,\nscholars,River school,academic,scholars,\n"
)
HOSTILE = "</script><img src=x onerror=alert(1)> `code` [a](javascript:alert(1)) \u202e"


def claim(name: str, low: str, high: str, qualifier: str = "exact", **cells: str) -> dict[str, str]:
    row = dict.fromkeys([*tables.CLAIM_COLUMNS, *tables.CLAIM_OPTIONAL], "") | {
        "claim_id": name, "event": "flood", "quantity": "killed", "value_low": low,
        "value_high": high, "qualifier": qualifier, "scope": "all", "asserted_by": "A paper",
        "publisher": "paper", "origin": "not-established", "basis": "not stated",
        "checked": "primary_text_seen",
    }  # fmt: skip
    return row | cells


RESCUERS = {"origin": "rescuers", "asserted_by": "The rescuers", "sort": "cases"}
CLAIMS = [
    claim("r1", "100", "", "at_least", published_on="2021-05-03", **RESCUERS),
    claim("r2", "400", "", "more_than", published_on="2021-05-06", relies_on="r1", link="stated",
          **RESCUERS),
    claim("r3", "1500", "1500", published_on="2021-05-20", relies_on="r2", link="stated",
          **RESCUERS),
    claim("r3-again", "1500", "1500", published_on="2021-05-22", relies_on="r3", link="stated",
          origin="rescuers", asserted_by="Hill Herald, citing the rescuers", sort="cases"),
    claim("council", "", "900", "up_to", published_on="2021-05-02", origin="council",
          asserted_by="Valley Council", sort="official"),
    claim("school", "1100", "1900", "range", published_on="2021~", origin="scholars",
          asserted_by="River school", relies_on="r3", link="stated", sort="estimate"),
    claim("doubled", "3000", "3000", published_on="2021-05-25", origin="rescuers",
          asserted_by="A tabloid", relies_on="r3", link="stated", sort="estimate"),
    claim("nobody", "1500", "1500", "about", published_on="2021-05-01", asserted_by="A minister",
          sort="statement"),
    claim("undated", "50", "50", published_on="", asserted_by="A wall"),
    claim("vague", "", "", "vague", published_on="2021-05-04", asserted_by="A crowd"),
    claim("unseen", "7", "7", published_on="2021-05-01", checked="memory_only"),
]  # fmt: skip


def built(folder: Path, claims: list[dict[str, str]]) -> Study:
    (folder / "raw").mkdir(parents=True)
    (folder / "outside").mkdir()
    for doc, text in RAW.items():
        (folder / "raw" / doc).write_text(text, encoding="utf-8")
    (folder / "vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    (folder / "outside/origins.csv").write_text(ORIGINS, encoding="utf-8")
    if claims:
        pd.DataFrame(claims).to_csv(folder / "outside/claims.csv", index=False)
    study = Study(corpus.read(folder), folder, folder / "build")
    for name, frame in pipeline.build(study.corpus).items():
        tables.write(name, frame, study.build / "tables")
    return study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return built(tmp_path_factory.mktemp("event") / "valley", CLAIMS)


@pytest.fixture(scope="module")
def claims(study: Study) -> pd.DataFrame:
    return event.claims(study, "flood", ["killed"])


@pytest.fixture(scope="module")
def mentions(study: Study) -> pd.DataFrame:
    return event.document_values(study, "flood", ["killed"])


@pytest.fixture(scope="module")
def plan(study: Study, claims: pd.DataFrame, mentions: pd.DataFrame) -> event_claims.Plan:
    return event_claims.planned(event_marks.coloured(study, claims), mentions)


def by_claim(frame: pd.DataFrame, column: str = "claim_id") -> dict[str, dict[str, Any]]:
    return {row[column]: row for row in tables.rows(frame)}


def drawn(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Check that a chart is a valid specification; return it."""
    written = chart.to_json()
    assert json.loads(alt.Chart.from_json(written).to_json()) == json.loads(written)
    spec: dict[str, Any] = json.loads(written)
    return spec


# ------------------------------------------------------------------ the record


@pytest.mark.parametrize("folder", ["data/iran", "data/rivermouth"])
def test_every_claim_of_the_corpora_has_a_legal_sort_and_most_have_one(folder: str) -> None:
    sorts = corpus.read(folder).claims["sort"]
    assert set(sorts) <= {*tables.SORTS, ""}
    assert (sorts != "").mean() > 0.85


def test_a_repeated_number_whose_source_is_only_inferred_is_a_statement() -> None:
    record = corpus.read("data/iran").claims
    for row in tables.rows(record[record["origin"] == "not-established"]):
        assert row["sort"] in ("statement", "estimate", ""), row["claim_id"]


@pytest.mark.parametrize(
    ("claim_id", "sort"),
    [
        ("pmoi-1999-02-total-30000", "statement"),
        ("rafsanjani-1989-02-under-1000", "official"),
        ("reuters-2019-12-23-killed", "leak"),
        ("montazeri-memoir-2000-range", "statement"),
        ("amnesty-2018-12-at-least-5000", ""),
        ("ncri-2014-08-30000-method", ""),  # judged as the row above: a ground, no way to a total
        ("covid-karlinsky-kobak-2020", "estimate"),
        ("pmoi-2019-12-15-named", "names"),
        ("amnesty-2019-12-16-killed", "cases"),
        ("pmoi-2019-12-15-killed", "cases"),
    ],
)
def test_rows_that_the_rules_name(claim_id: str, sort: str) -> None:
    record = by_claim(corpus.read("data/iran").claims)
    assert record[claim_id]["sort"] == sort


def test_every_sort_has_words_and_a_mark_of_its_own() -> None:
    assert set(event.SORTS) == set(event_marks.SHAPES) == {*tables.SORTS, ""}
    assert len(set(event_marks.SHAPES.values())) == len(event_marks.SHAPES)


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "expected"),
    [
        (1500, None, "at_least", "≥ 1,500"),
        (1500, None, "more_than", "> 1,500"),
        (None, 1000, "up_to", "≤ 1,000"),
        (1500, 1500, "about", "~1,500"),
        (2800, 3800, "range", "2,800–3,800"),
        (5, 5, "exact", "5"),
        (None, None, "vague", ""),
    ],
)
def test_values_as_a_chart_takes_them(
    low: float | None, high: float | None, qualifier: str, expected: str
) -> None:
    assert event.sign({"value_low": low, "value_high": high, "qualifier": qualifier}) == expected


@pytest.mark.parametrize(
    ("edtf", "short", "sentence"),
    [
        ("2019-11-19", "19 Nov 2019", "on 19 Nov 2019"),
        ("2019-12-16~", "~16 Dec 2019", "about 16 Dec 2019"),
        ("2018-04", "Apr 2018", "in Apr 2018"),
        ("1989", "1989", "in 1989"),
        ("2008?", "~2008", "about 2008"),
        ("2020-12-11/2020-12-16", "11 Dec 2020…", "no earlier than 11 Dec 2020"),
        ("", "undated", "on an unknown day"),
        ("2021-22", "2021-22", "in 2021-22"),  # a season stays as it is
    ],
)
def test_dates_as_a_chart_takes_them(edtf: str, short: str, sentence: str) -> None:
    assert event.short_day(edtf) == short
    assert event.on_day(edtf) == sentence


def test_addresses_of_claims_keep_to_what_an_address_holds() -> None:
    assert notebook.record_anchor("pmoi-2019-12-15") == "pmoi-2019-12-15"
    assert notebook.record_anchor("a b\"'<") == "a_20_b_22__27__3c_"


def work(name: str, event: str, checked: str = "primary_text_seen") -> dict[str, str]:
    return {"source": name, "event": event, "checked": checked}


def test_few_works_share_a_page_and_of_many_each_event_has_one() -> None:
    many = [work(f"w{n}", "flood") for n in range(notebook.ONE_PAGE)]
    assert set(notebook.record_pages(many[1:]).values()) == {"sources"}
    odd = [work("a", "../A <b>"), work("b", "--a-b"), work("c", ""), work("d", "flood", "none")]
    pages = notebook.record_pages([*many, *odd])
    assert {pages[one["source"]] for one in many} == {"sources--flood"}
    assert [pages[name] for name in "abcd"] == [
        "sources--a-b-2", "sources--a-b", "sources--series-alone", "sources--from-memory-alone",
    ]  # fmt: skip
    assert list(notebook.record_pages([])) == []


def test_a_claim_that_no_table_has_yet_leads_to_all_works(study: notebook.Study) -> None:
    assert notebook.record_address(study, "r1") == "sources.html#r1"
    assert notebook.record_address(study, "of-tomorrow") == "sources.html"


# ------------------------------------------------------------------ what the claims come to


def test_numbers_of_the_documents_with_the_claims_that_give_them(
    claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    (number,) = event.numbers(claims, mentions)
    assert (number.number, len(number.figures)) == (1500, 2)
    assert set(number.claims["claim_id"]) == {"r3", "r3-again", "nobody"}
    assert list(number.firsts()["claim_id"]) == ["r3"]
    rest = event.others(claims, [number])
    assert set(rest["claim_id"]) == {"r1", "r2", "council", "school", "doubled", "undated"}


def test_the_sentence_on_a_number_says_who_gives_it_since_when(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    (number,) = event.numbers(claims, mentions)
    sentence, facts = event.given_by(study, number)
    assert sentence.format(**facts) == (
        "**1,500** (killed) stands in two mentions of the documents and in three outside claims, "
        "by one stated origin: The rescuers (first 2021-05-20); of one claim with it the origin is "
        "not established."
    )
    alone, _ = event.given_by(study, number._replace(claims=claims.iloc[:0]))
    assert alone.endswith("in no outside claim that was seen.")


def test_the_finding_counts_claims_origins_and_silence(
    claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    found = event.finding("Killed", claims, event.numbers(claims, mentions))
    assert found == (
        "Killed: 7 claims rest on 3 stated origins; of 3 the origin is not established. 1,500, "
        "as in the documents, comes from one of them: The rescuers, first on 20 May 2021"
    )


def test_the_finding_where_the_documents_stand_alone(
    claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    few = claims[claims["claim_id"].isin(["council"])]
    assert event.finding("Killed", few, event.numbers(few, mentions)) == (
        "Killed: 1 claim rests on 1 stated origin. "
        "1,500, as in the documents, is in no outside claim"
    )
    silent = claims[claims["claim_id"].isin(["council", "nobody"])]
    assert event.finding("Killed", silent, event.numbers(silent, mentions)) == (
        "Killed: 1 claim rests on 1 stated origin; of 1 the origin is not established. "
        "1,500, as in the documents, is in 1 claim, none with an origin"
    )
    alone = claims[claims["claim_id"].isin(["nobody", "undated"])]
    assert event.finding("Killed", alone, []) == (
        "Killed: of 2 claims the origin is not established. The documents give no number"
    )
    assert event.finding("Killed", few, []).endswith("The documents give no number")


def test_the_title_of_days_says_when_the_documents_number_came(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    found = event.numbers(claims, mentions)
    assert event_first.first_title(study, "Killed", claims, found) == (
        "Killed: 1,500 is first found outside the documents on 1 May 2021 "
        "(origin not established), the first number of all"
    )
    dated = claims[~claims["claim_id"].isin(["school", "nobody", "council"])]
    assert event_first.first_title(study, "Killed", dated, event.numbers(dated, mentions)) == (
        "Killed: 1,500 is first found outside the documents on 20 May 2021 (The rescuers), "
        "17 days after the first number found, at least 100 on 3 May 2021"
    )
    assert event_first.first_title(study, "Killed", dated, []).endswith(
        "the first number found is at least 100 on 3 May 2021"
    )


def test_the_title_of_days_says_that_a_document_was_before(tmp_path: Path) -> None:
    late = [claim("late", "1500", "1500", published_on="2021-06-10", **RESCUERS)]
    study = built(tmp_path / "valley", late)
    found = event.claims(study, "flood", ["killed"])
    numbers = event.numbers(found, event.document_values(study, "flood", ["killed"]))
    assert event_first.first_title(study, "Killed", found, numbers) == (
        "Killed: 1,500 is first found outside the documents on 10 Jun 2021 (The rescuers); "
        "1 document had it before"  # the other's window is open until after that day
    )


def test_a_chart_rules_the_numbers_in_most_mentions() -> None:
    mentions = pd.DataFrame({"named": [9.0, 9.0, *map(float, range(1, 9)), None]})
    assert event.ruled(mentions) == [1, 2, 3, 4, 5, 9]
    assert event.ruled(mentions.iloc[-1:]) == []


def test_several_quantities_are_named_beside_their_numbers(claims: pd.DataFrame) -> None:
    two = claims[claims["claim_id"].isin(["r1", "council"])]
    assert event.counting(two) == ["up to 900", "at least 100"]
    both = two.assign(quantity=["killed", "hurt"], counted=["killed", "hurt"])
    assert event.counting(both) == ["up to 900 killed", "at least 100 hurt"]


def test_rows_of_the_chart_name_what_they_count_where_it_differs(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    other = claims["claim_id"] == "r2"
    both = claims.assign(
        quantity=claims["quantity"].mask(other, "hurt"),
        counted=claims["counted"].mask(other, "hurt"),
    )
    mixed = event_claims.planned(event_marks.coloured(study, both), mentions)
    rows = by_claim(mixed.claims)
    lines = [rows[name]["lines"] for name in ("r1", "r2", "r3")]
    assert lines == [["The rescuers: killed"], ["The rescuers: hurt"], ["The rescuers: killed"]]


def test_the_short_table_ends_with_the_claim(claims: pd.DataFrame) -> None:
    short = by_claim(event.short_table(claims), "claim")
    assert list(event.short_table(claims))[-1] == "claim"
    assert short["nobody"]["origin"] == "not established"
    assert short["council"]["sort"] == "official figure"
    assert short["council"]["published"] == "2\u00a0May\u00a02021"


# ------------------------------------------------------------------ the chart of claims


def test_origins_stand_by_their_first_claim_and_nobody_last(
    study: Study, plan: event_claims.Plan
) -> None:
    assert list(plan.claims["claim_id"]) == [
        "council", "r1", "r2", "r3", "r3-again", "doubled", "school", "nobody", "undated",
    ]  # fmt: skip
    ranked = grammar.letters(study.table("origins"))
    heads = {"council": "Valley Council", "rescuers": "The rescuers", "scholars": "River school"}
    assert list(plan.heads["name"]) == [
        *(f"{ranked[slug]} {name}" for slug, name in heads.items()), event_claims.UNSOURCED_HEAD,
    ]  # fmt: skip
    places = list(plan.claims["y"])
    assert places == sorted(places)


def test_who_is_named_where_neither_heading_nor_row_above_does(plan: event_claims.Plan) -> None:
    rows = by_claim(plan.claims)
    assert [rows[name]["lines"] for name in ("r1", "r2", "r3")] == [[], [], []]
    assert rows["r3-again"]["lines"] == ["Hill Herald, citing the rescuers"]
    assert rows["nobody"]["lines"] == ["A minister"]


def test_arrows_show_floor_and_ceiling_and_bars_a_range(plan: event_claims.Plan) -> None:
    rows = by_claim(plan.claims)
    assert rows["r1"]["head"] > rows["r1"]["left"]
    assert rows["r2"]["head"] > rows["r2"]["left"]
    assert rows["council"]["head"] < rows["council"]["left"]
    assert rows["school"]["left"] < rows["school"]["right"]
    for exact in ("r3", "nobody", "doubled"):
        assert rows[exact]["head"] == rows[exact]["left"] == rows[exact]["right"]
    assert rows["r1"]["left"] < rows["council"]["left"] < rows["r3"]["left"]


def test_values_stand_inside_the_plot_and_beside_their_marks(plan: event_claims.Plan) -> None:
    for row in tables.rows(plan.claims):
        length = len(row["sign"]) * event_marks.LETTER
        low = row["label_at"] - (length if row["align"] == "right" else 0)
        assert low >= 0 and low + length <= event_marks.NARROW, row["claim_id"]
        covered = low < row["left"] < low + length
        assert not covered, row["claim_id"]


def test_the_key_shows_the_marks_that_are_drawn_and_no_other(plan: event_claims.Plan) -> None:
    named = list(plan.key["name"])
    assert named == [
        "official figure", "recorded cases", "estimate", "bare statement", "cannot be told",
        *event_claims.SIGNS.values(),
    ]  # fmt: skip
    for before, after in pairwise(tables.rows(plan.key)):
        end = before["name_x"] + len(before["name"]) * event_marks.LETTER
        assert after["y"] > before["y"] or after["x"] > end


def test_the_chart_of_claims_is_drawn_with_links_for_the_site(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    spec = drawn(event_claims.scale_chart(study, claims, mentions, "Title", "invented"))
    assert {"on_site"} == {parameter["name"] for parameter in spec["params"]}
    data = json.dumps(spec["datasets"])
    assert '"href": "sources.html#r1"' in data
    assert "vague" not in data and "unseen" not in data


def test_a_wide_chart_of_claims_has_who_beside_the_mark_and_less_to_scroll(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame, plan: event_claims.Plan
) -> None:
    shown = event_marks.coloured(study, claims)
    wide = event_claims.planned(shown, mentions, grammar.WIDE)
    assert wide.height < plan.height
    assert list(wide.claims["claim_id"]) == list(plan.claims["claim_id"])
    words = event_claims._words(wide)
    who = words[words["kind"] == "who"]
    assert set(who["y"]) & set(wide.claims["y"])
    assert (who["at"] + who["name"].str.len() * event_marks.LETTER <= wide.left).all()
    assert (wide.claims["left"] >= wide.left).all()


def test_one_claim_alone_and_a_number_of_nothing_can_be_drawn(tmp_path: Path) -> None:
    none = claim("none", "0", "0", published_on="2021-05-01", sort="official")
    study = built(tmp_path / "valley", [none])
    found = event.claims(study, "flood", ["killed"])
    nothing = event.document_values(study, "flood", ["killed"]).iloc[:0]
    drawn(event_claims.scale_chart(study, found, nothing, "Title", "invented"))
    drawn(event_first.first_said_chart(study, found, nothing, "Title", "invented"))


def test_round_numbers_of_the_axis_stand_apart() -> None:
    for low, high in ((60, 1500), (1, 1_000_000), (2, 2.5)):
        scale = event_marks.Values(low, high, 80, 310)
        places = [scale.at(number) for number in scale.ticks(42)]
        assert all(b - a >= 42 for a, b in pairwise(places))


# ------------------------------------------------------------------ the chart of days


@pytest.fixture(scope="module")
def picture(study: Study, claims: pd.DataFrame, mentions: pd.DataFrame) -> event_first.Picture:
    shown = event_marks.coloured(study, event_first.dated(claims))
    return event_first.picture(study, shown, mentions)


def test_steps_join_the_stages_of_a_count_that_says_it_continues(
    study: Study, picture: event_first.Picture
) -> None:
    chains = list(event_first._chains(study, picture.claims))
    drawn_claims = list(picture.claims["claim_id"])
    named = [[drawn_claims[place] for place in chain] for chain in chains]
    assert named == [["r1", "r2", "r3", "r3-again"]]  # what was worked out from it is no stage
    for _, step in picture.steps.groupby("line"):
        (x1, y1), (x2, y2), (x3, y3) = step[["x", "y"]].to_numpy()
        assert (y1, x2) == (y2, x3) and x1 <= x2
        assert y3 <= y2  # pixels: more is higher up


def test_only_the_first_claim_of_an_origin_with_a_number_is_large(
    picture: event_first.Picture,
) -> None:
    rows = by_claim(picture.claims)
    assert rows["r3"]["first_said"] and rows["nobody"]["first_said"]
    assert not rows["r3-again"]["first_said"]


def test_days_are_true_to_scale_and_uncertain_ones_are_bars(
    picture: event_first.Picture,
) -> None:
    rows = by_claim(picture.claims)
    one_day = rows["council"]["x"] - rows["nobody"]["x"]
    assert one_day > 0
    assert rows["r1"]["x"] - rows["council"]["x"] == pytest.approx(one_day)
    assert any(rows["r1"]["x"] <= left < rows["r3"]["x"] for left, _ in picture.days.breaks())
    assert rows["r1"]["left"] == rows["r1"]["right"]
    assert rows["school"]["right"] - rows["school"]["left"] > 100
    assert "undated" not in rows


def test_documents_stand_in_their_windows_below(picture: event_first.Picture) -> None:
    assert list(picture.documents["name"]) == ["document 10", "document 11"]
    one, two = tables.rows(picture.documents)
    assert one["left"] == one["right"] and two["left"] < two["right"]
    assert min(one["y"], two["y"]) > picture.claims["y"].max()


def test_labels_do_not_meet_and_ends_of_a_count_have_one(picture: event_first.Picture) -> None:
    boxes = [event_first._box(label) for label in tables.rows(picture.labels)]
    assert not any(
        event_first._meet(one, two) for place, one in enumerate(boxes) for two in boxes[:place]
    )
    words = " ".join(picture.labels["words"])
    assert "≥ 100" in words and "1,500" in words


def test_every_origin_of_the_days_has_a_letter_and_marks_show_it_or_a_name(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    shown = event_marks.coloured(study, event_first.dated(claims))
    for width in (event_marks.NARROW, grammar.WIDE):
        drawn = event_first.picture(study, shown, mentions, width)
        key = dict(zip(drawn.colours["origin"], drawn.colours["letter"], strict=True))
        ranked = grammar.letters(study.table("origins"))
        assert key == {slug: ranked.get(slug, "") for slug in shown["origin_slug"]}
        assert list(key) == [*(slug for slug in ranked if slug in key), ""]
        names = {row["by"]: row["letter"] for _, row in drawn.claims.iterrows() if row["by"]}
        told = " ".join(drawn.labels["words"])
        for name, letter in names.items():
            assert name.split(" ")[0] in told or f" {letter}" in told, name


def test_a_label_stands_nearest_to_the_mark_it_belongs_to() -> None:
    row = {"x": 100.0, "y": 100.0, "y_high": 100.0, "sign": "≥ 304", "by": "", "letter": "b"}
    alone = event_first._label(row, [], [(100.0, 100.0)])
    assert alone and (alone["align"], alone["x"]) == ("left", 108.0)
    beside = event_first._label(row, [], [(100.0, 100.0), (140.0, 100.0)])  # inside the first place
    assert beside and beside["align"] == "right"
    long = {
        **row,
        "x": 300.0,
        "by": "A body of many words",
    }  # its number would stand far to the left
    near = event_first._label(long, [], [(300.0, 100.0), (110.0, 104.0)])
    assert near and near["words"] == "≥ 304 b"
    hemmed = [(100.0, 100.0)] + [(100.0 + x, 100.0 + y) for x in (-9, 0, 9) for y in (-12, 0, 12)]
    hemmed.remove((100.0, 100.0))
    assert event_first._label(row, [], hemmed) is None


def test_the_chart_of_days_is_drawn_and_told(
    study: Study, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    drawn(event_first.first_said_chart(study, claims, mentions, "Title", "invented"))
    assert event_first.first_text(study, claims, mentions) == (
        "The count of The rescuers grows from at least 100 to 1,500. "
        "8 dated claims and 2 dated documents on a true scale of days."
    )


# ------------------------------------------------------------------ nothing, and what is hostile


def test_an_empty_outside_record_gives_empty_tables(tmp_path: Path) -> None:
    study = built(tmp_path / "valley", [])
    found = event.claims(study, "flood", ["killed"])
    mentions = event.document_values(study, "flood", ["killed"])
    assert found.empty and event.short_table(found).empty
    (number,) = event.numbers(found, mentions)
    assert number.claims.empty and number.firsts().empty
    assert event.others(found, [number]).empty


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    bad = claim(HOSTILE, "12", "12", published_on="2021-05-02", scope=HOSTILE, asserted_by=HOSTILE,
                basis=HOSTILE, origin="rescuers", sort="cases")  # fmt: skip
    study = built(tmp_path / "valley", [bad, *CLAIMS])
    found = event.claims(study, "flood", ["killed"])
    mentions = event.document_values(study, "flood", ["killed"])
    spec = drawn(event_claims.scale_chart(study, found, mentions, "Title", "invented"))
    rows = [row for data in spec["datasets"].values() for row in data if row.get("href")]
    assert rows
    for row in rows:
        assert row["href"].startswith("sources.html#")
        assert not set("<>\"'`()[] ") & set(row["href"])
    drawn(event_first.first_said_chart(study, found, mentions, "Title", "invented"))
    page = event.short_table(found).to_html()
    assert "<img" not in page and "</script" not in page
