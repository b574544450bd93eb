"""Which figures share an origin, what decides it, and how many origins that leaves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from samesource import corpus, pipeline, sensitivity, tables
from samesource.origins import Gathered, Result, read_weights

CLAIM = (
    "claim_id,event,quantity,value_low,value_high,qualifier,scope,asserted_by,published_in,"
    "publisher,published_on,url,locator,origin,basis,relies_on,link,checked,checked_at,note\n"
)
IRAN = Path(__file__).parents[1] / "data/iran"
EVENTS = "events:\n  flood: {label: The flood, when: '2031-05-01', cues: [flood]}\n"
DOCUMENTS = (
    "doc,title,publisher,family,family_confidence,family_evidence,published_earliest,"
    "published_latest,url,confidence,evidence,sha256\n"
)


def claim(
    identity: str, number: int, origin: str, day: str, relies: str = "", link: str = ""
) -> str:
    return (
        f"{identity},flood,killed,{number},{number},exact,all,{origin},,{origin},{day},,,{origin},"
        "not stated,"
        f"{relies},{link},primary_text_seen,,\n"
    )


def build(
    folder: Path, texts: dict[str, str], claims: str = "", documents: str = "", extra: str = ""
) -> dict[str, pd.DataFrame]:
    """Build the tables of a flood: texts by name, rows of claims.csv and of documents.csv."""
    (folder / "raw").mkdir(parents=True)
    (folder / "outside").mkdir()
    for name, text in texts.items():
        (folder / f"raw/{name}.txt").write_text(text, encoding="utf-8")
    (folder / "vocabulary.yml").write_text(EVENTS + extra, encoding="utf-8")
    (folder / "outside/claims.csv").write_text(CLAIM + claims, encoding="utf-8")
    if documents:
        (folder / "documents.csv").write_text(DOCUMENTS + documents, encoding="utf-8")
    return pipeline.build(corpus.read(folder))


def groups(found: dict[str, pd.DataFrame]) -> dict[str, tuple[str, str]]:
    return {
        row["id"].split(":")[0]: (row["group"], row["certainty"])
        for row in tables.rows(found["origins"])
    }


def counted(found: dict[str, pd.DataFrame], number: str) -> dict[str, object]:
    rows = [row for row in tables.rows(found["independence"]) if row["number"] == number]
    assert len(rows) == 1
    return rows[0]


def test_a_stated_body_is_the_origin_whatever_the_value(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 41 people, according to Red Crescent.\n",
            "b": "The flood killed 66 people, according to Red Crescent.\n",
        },
    )
    assert groups(found)["a.txt"] == ("Red Crescent", "stated")
    assert groups(found)["b.txt"] == ("Red Crescent", "stated")
    assert counted(found, "41")["origins_high"] == 1


def test_two_bodies_with_one_round_number_stay_apart(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 500 people, according to Red Crescent.\n",
            "b": "The flood killed 500 people, according to Water Union.\n",
        },
    )
    row = counted(found, "500")
    assert (row["origins_low"], row["origins_high"], row["unsourced"]) == (2, 2, 0)


def test_a_copied_sentence_is_one_report_and_names_nobody(tmp_path: Path) -> None:
    sentence = (
        "Along the lower embankment, where lamps burned through the night and boats were tied to "
        "window frames, the flood killed 412 people in the market quarter.\n"
    )
    found = build(tmp_path / "f", {"a": f"News from the coast.\n\n{sentence}", "b": sentence})
    (one, _), (two, _) = groups(found)["a.txt"], groups(found)["b.txt"]
    assert one == two
    row = counted(found, "412")
    assert (row["mentions"], row["documents"], row["origins_high"]) == (2, 2, 0)
    assert "wording" in set(found["evidence"]["kind"])


def test_round_and_unsourced_is_left_undecided(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 30,000 people.\n"},
        claim("count", 30000, "red-crescent", "2031-05-02"),
        "a.txt,,Herald,herald,,,2031-05-09,2031-05-09,,,,\n",
    )
    assert groups(found)["a.txt"] == ("red-crescent", "undecided")  # the likeliest, no more
    origin = found["origins"].set_index("doc").loc["a.txt", "origin"]
    assert origin == ""
    row = counted(found, "30000")
    assert (row["origins_low"], row["origins_high"], row["unsourced_mentions"]) == (1, 1, 1)


def test_a_rare_number_of_the_same_family_is_joined(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 18,253 people.\n"},
        claim("count", 18253, "red-crescent", "2031-05-02"),
        "a.txt,,Herald,red-crescent,,,2031-05-09,2031-05-09,,,,\n",
    )
    assert groups(found)["a.txt"] == ("red-crescent", "inferred")


def test_a_text_older_than_a_count_does_not_repeat_it(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 18,253 people.\n"},
        claim("count", 18253, "red-crescent", "2031-06-02"),
        "a.txt,,Herald,red-crescent,,,2031-05-09,2031-05-09,,,,\n",
    )
    assert groups(found)["a.txt"][0].startswith("unsourced")
    kinds = found["evidence"].set_index("kind")["says"].to_dict()
    assert kinds["date_order"] == "separate"


def test_relies_on_places_a_claim_and_merges_no_two_origins(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 500 people, according to Red Crescent.\n"},
        claim("one", 500, "red-crescent", "2031-05-02")
        + claim("two", 500, "union", "2031-05-03")
        + claim("repeat", 500, "not-established", "2031-05-04", "one", "stated")
        + claim("both", 500, "not-established", "2031-05-05", "one;two", "stated;stated"),
    )
    placed = groups(found)
    assert placed["repeat"] == ("red-crescent", "stated")
    assert placed["both"][0] not in ("red-crescent", "union")
    row = counted(found, "500")
    assert row["origins_low"] == row["origins_high"] == 3  # with the body that document a names


def test_not_established_is_no_body(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 12 people.\n"},
        claim("one", 700, "not-established", "2031-05-02")
        + claim("two", 700, "not-established", "2031-05-03"),
    )
    assert counted(found, "700")["origins_high"] == 0
    assert groups(found)["one"][0] != groups(found)["two"][0]


def test_a_speaker_who_does_not_count_is_no_origin(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 900 people, according to Jan Novak.\n"},
        extra="bodies:\n  novak: {names: [Jan Novak], counts: no}\n",
    )
    row = counted(found, "900")
    assert (row["origins_high"], row["unsourced_mentions"]) == (0, 1)


def test_a_speaker_leads_to_whom_the_record_says_it_names(tmp_path: Path) -> None:
    agency = claim("wire", 740, "harbour-officials", "2031-05-02").replace(
        "exact,all,harbour-officials,", "exact,all,Coastal Radio,"
    )
    found = build(
        tmp_path / "f",
        {"a": "The flood killed 740 people, according to Coastal Radio.\n"},
        agency,
        extra="bodies:\n  coastal-radio: {names: [Coastal Radio]}\n",
    )
    assert groups(found)["a.txt"] == ("harbour-officials", "stated")
    assert counted(found, "740")["origins_high"] == 1
    assert "asserted_by" in set(found["evidence"]["kind"])


def test_a_body_without_a_name_is_one_body_of_the_event(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 41 people, police said.\n",
            "b": "The flood killed 66 people, police said.\n",
        },
    )
    assert groups(found)["a.txt"] == groups(found)["b.txt"] == ("police", "stated")


def test_residents_of_two_texts_may_be_the_same_or_not(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 41 people, residents said.\n",
            "b": "The flood killed 41 people, residents said on Monday evening.\n",
        },
    )
    row = counted(found, "41")
    assert (row["origins_low"], row["origins_high"]) == (1, 2)


def test_confirming_is_not_counting(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {"a": "Coastal Radio confirmed the toll of 90 dead that was announced by Red Crescent.\n"},
    )
    figure = tables.rows(found["figures"])[0]
    assert (figure["attributed_to"], figure["said_confirmed_by"]) == (
        "Red Crescent",
        "Coastal Radio",
    )
    assert counted(found, "90")["origins_high"] == 1
    said = found["evidence"][found["evidence"]["kind"] == "said_to_confirm"]
    assert list(said["weight"]) == [0.0]


def test_names_of_files_do_not_change_the_groups(tmp_path: Path) -> None:
    texts = {
        "a": "The flood killed 500 people, according to Red Crescent.\n",
        "b": "The flood killed 500 people.\n",
        "c": "The flood killed 500 people, according to Water Union.\n",
    }
    renamed = dict(zip(("z", "y", "x"), texts.values(), strict=True))
    first = counted(build(tmp_path / "f", texts), "500")
    second = counted(build(tmp_path / "g", renamed), "500")
    assert first == second


def test_weights_are_in_the_order_their_comments_promise() -> None:
    weights = read_weights()
    assert 0 < weights.spread < 1 and weights.rare_value > 0
    assert weights.other_speaker < 0
    assert weights.separate < weights.join
    assert weights.prior < 0 < weights.family < weights.same_document < weights.wording


IRAN = Path(__file__).parent.parent / "data/iran"


@pytest.fixture(scope="module")
def iran() -> dict[str, pd.DataFrame]:
    return pipeline.build(corpus.read(IRAN))


@pytest.mark.parametrize(
    ("event", "quantity", "number", "mentions", "documents", "unsourced"),
    [
        ("iran-1988-prison-killings", "killed", "30000", 8, 4, 8),
        ("iran-2019-november-protests", "killed", "1500", 7, 3, 4),
        ("iran-2019-november-protests", "named_victims", "504", 2, 1, 0),
        ("iran-covid-19", "died_covid", "182500", 1, 1, 0),
        ("iran-1988-prison-killings", "named_victims", "5000", 1, 1, 0),
        ("iran-executions", "executed", "2500", 2, 1, 0),
    ],
)
def test_the_five_documents(
    iran: dict[str, pd.DataFrame],
    event: str, quantity: str, number: str, mentions: int, documents: int, unsourced: int,
) -> None:  # fmt: skip
    table = iran["independence"]
    row = tables.rows(
        table[
            (table["event"] == event)
            & (table["quantity"] == quantity)
            & (table["number"] == number)
        ]
    )[0]
    assert (row["mentions"], row["documents"], row["families"]) == (mentions, documents, 1)
    assert row["unsourced_mentions"] == unsourced


def test_1500_has_two_stated_origins_and_no_edge_between_them(
    iran: dict[str, pd.DataFrame],
) -> None:
    groups_of = {row["id"]: row["group"] for row in tables.rows(iran["origins"])}
    announced, reported = "pmoi-2019-12-15-killed", "reuters-2019-12-23-killed"
    assert groups_of[announced] != groups_of[reported]
    evidence = iran["evidence"]
    pair = {announced, reported}
    assert evidence[evidence["left"].isin(pair) & evidence["right"].isin(pair)].empty


def test_what_hangs_on_a_weight(iran: dict[str, pd.DataFrame]) -> None:
    """Every weight is tried twice, one row at least for each; answers are those of independence."""
    table, weights = iran["sensitivity"], read_weights()
    assert table["change"].nunique() == 2 * len(weights)
    known = set(iran["independence"][["event", "quantity", "number"]].itertuples(index=False))
    answers = table[table["event"] != ""]
    assert set(answers[["event", "quantity", "number"]].itertuples(index=False)) <= known
    differ = answers["origins"] != answers["origins_tried"]
    assert list(answers["range_changes"] == "yes") == list(differ)
    assert (differ | (answers["moved"] > 0)).all()
    assert set(table[table["event"] == ""]["range_changes"]) <= {"no"}


def test_no_other_weights_are_tried_on_a_large_corpus(
    iran: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensitivity, "MOST", len(iran["origins"]) - 1)
    found = Result(iran["evidence"], iran["origins"], iran["independence"])
    assert sensitivity.find(Gathered({}, {}, set(), []), read_weights(), found).empty


def dated(*days: str) -> str:
    """Return rows of documents.csv for the texts a, b, c …, published on these days."""
    return "".join(
        f"{name}.txt,{name},{name} paper,,,,{day},{day},,,,\n"
        for name, day in zip("abcdef", days, strict=False)
    )


BODIES = (
    "bodies:\n  brigade: {names: [Fire Brigade], family: state}\n"
    "  clinic: {names: [Clinic Board], family: doctors}\n"
)


def test_a_tally_that_had_moved_on_is_less_likely_meant(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 151 people, according to the Fire Brigade.\n",
            "b": "The flood killed 190 people, according to the Fire Brigade.\n",
            "c": "The flood killed 151 people, according to the Clinic Board.\n",
            "d": "The flood killed 151 people.\n",
            "e": "The flood killed 60 people, according to the Clinic Board.\n",
        },
        documents=dated("2031-05-02", "2031-05-03", "2031-05-06", "2031-05-07", "2031-05-01"),
        extra=BODIES,
    )
    assert groups(found)["d.txt"][0] == "clinic"
    kinds = {(row["kind"], row["says"]) for row in tables.rows(found["evidence"])}
    assert {("superseded", "separate"), ("current", "same")} <= kinds


def test_a_number_between_two_states_of_a_tally_is_left_open_there(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 151 people, according to the Fire Brigade.\n",
            "b": "The flood killed 168 people.\n",
            "c": "The flood killed 190 people, according to the Fire Brigade.\n",
        },
        documents=dated("2031-05-02", "2031-05-03", "2031-05-06"),
        extra=BODIES,
    )
    assert groups(found)["b.txt"] == ("brigade", "undecided")
    fits = found["evidence"][found["evidence"]["kind"] == "fits_tally"]
    ids = set(found["origins"]["id"])
    assert set(fits["right"]) <= ids
    assert len(fits) == 1
    assert counted(found, "168")["origins_low"] == 0  # nobody is said to have counted it
    assert counted(found, "168")["origins_high"] == 1


def test_a_number_far_from_every_tally_stays_alone(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 151 people, according to the Fire Brigade.\n",
            "b": "The flood killed 970 people.\n",
        },
        documents=dated("2031-05-02", "2031-05-03"),
        extra=BODIES,
    )
    assert groups(found)["b.txt"][0].startswith("unsourced")


def test_a_speaker_who_may_repeat_a_round_number_leaves_it_open(tmp_path: Path) -> None:
    found = build(
        tmp_path / "f",
        {
            "a": "The flood killed 100 people, according to the Fire Brigade.\n",
            "b": "The flood killed 200 people, according to the Fire Brigade.\n",
            "c": "The flood killed 200 people, according to the Traders' Union.\n",
        },
        documents=dated("2031-05-02", "2031-05-03", "2031-05-04"),
        extra=BODIES,
    )
    assert groups(found)["c.txt"] == ("brigade", "undecided")
    assert counted(found, "200")["origins_low"] == 1
    assert counted(found, "200")["origins_high"] == 2


def test_a_confirmation_shows_its_own_words(iran: dict[str, pd.DataFrame]) -> None:
    shown = iran["evidence"][iran["evidence"]["kind"] == "said_to_confirm"]
    raw = {d.doc: d.raw for d in corpus.read(IRAN).documents}
    words = {raw[row["doc"]][row["start"] : row["end"]] for row in tables.rows(shown)}
    assert words == {"Reuters confirmed"}


def test_what_nobody_saw_is_no_evidence(iran: dict[str, pd.DataFrame]) -> None:
    claims = corpus.read(IRAN).claims
    unseen = set(claims.loc[claims["checked"].isin(tables.NEVER_DRAWN), "claim_id"])
    assert unseen & set(iran["origins"]["id"])
    assert not unseen & (set(iran["evidence"]["left"]) | set(iran["evidence"]["right"]))
