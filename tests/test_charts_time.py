"""The frames behind the charts of dates and of outside series, on small invented records."""

from __future__ import annotations

import json
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

import staging
from samesource import corpus as corpora
from samesource import record, tables
from samesource.charts import dates, dates_charts, series
from samesource.notebook import Study, resolve

RAW = (
    "The dam broke on Tuesday, 5 May 2015. Last year the council wrote a letter. By then 1,300 had "
    "died. A hearing opens on 9 June 2016, after two years."
)
WORDS = {
    "Tuesday, 5 May 2015": ("absolute", "2015-05-05", "agrees"),
    "Last year": ("relative", "2015", "unchecked"),
    "By then": ("relative", "", "unchecked"),
    "9 June 2016": ("partial", "2016-06-09", "unchecked"),
    "two years": ("duration", "P2Y", "unchecked"),
}
OUTSIDE = (
    "date_id event what_happened date date_precision source_title publisher url checked".split()
)
OUTSIDE += "documents mentions as_in_documents agrees note".split()


def spot(words: str) -> str:
    start = RAW.index(words)
    return f"a.txt:{start}-{start + len(words)}"


def found_dates() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for words, (kind, value, check) in WORDS.items():
        identity = spot(words)
        start, end = identity.rpartition(":")[2].split("-")
        rows.append(
            {
                "id": identity, "doc": "a.txt", "start": int(start), "end": int(end),
                "text": words, "kind": kind, "value": value, "anchor": "", "role": "other",
                "event": "dam-flood", "check": check, "check_note": "", "rule": "invented",
            }
        )  # fmt: skip
    return rows


def outside_dates() -> pd.DataFrame:
    rows = [
        # the day itself, named by a part of the words that the rules found
        ("dam", "dam breaks", "2015-05-05", "primary_text_seen", spot("5 May 2015"), "yes"),
        (
            "letter",
            "letter written",
            "2014-12-28",
            "secondary_text_seen",
            spot("Last year"),
            "partly",
        ),
        ("then", "count of the dead", "2015-06-01", "primary_text_seen", spot("By then"), "no"),
        ("hearing", "hearing", "2016-06", "none", spot("9 June 2016"), "not_found"),
        ("nowhere", "not found by rules", "2015", "primary_text_seen", spot("council"), "yes"),
        ("unlinked", "no mention", "2015", "primary_text_seen", "", "yes"),
    ]
    frame = pd.DataFrame("", index=range(len(rows)), columns=OUTSIDE)
    columns = ["date_id", "what_happened", "date", "checked", "mentions", "agrees"]
    frame[columns] = rows
    return frame


CLAIMS = [
    ("ministry-day", "died", 300, 300, "exact", "ministry", "computed", "", ""),
    ("club-day", "died", 1300, None, "more_than", "club", "primary_text_seen", "", ""),
    ("leak", "died", 700, 700, "about", "leaker", "primary_text_seen", "", ""),
    ("leak-again", "died", 700, 700, "about", "leaker", "primary_text_seen", "leak", ""),
    ("hearsay", "died", 999, 999, "about", "hearsay", "memory_only", "", ""),
    ("own", "died", 1300, None, "more_than", "club", "primary_text_seen", "", "a.txt"),
    ("count-2014", "executed", 40, None, "at_least", "watch", "primary_text_seen", "", ""),
]
TOTALS = {"2015-05-01": 100, "2015-05-10": 300, "2015-05-20": 400}
TALLY = {"2015-05-01": 500, "2015-05-10": 1300, "2015-05-12": 1400, "2015-05-20": 2000}


SEEN = {"checked": "primary_text_seen"}


def write_corpus(folder: Path) -> None:
    files = {
        "raw/a.txt": RAW,
        "outside/dates.csv": tables.to_csv(outside_dates().query("date_id == 'unlinked'")),
        "outside/series/flood_official.csv": "date,cumulative_deaths\n"
        + "".join(f"{day},{total}\n" for day, total in TOTALS.items()),
        "outside/series/flood_club.csv": "date,cumulative_deaths,qualifier,note\n"
        + "".join(f"{day},{total},more_than,\n" for day, total in TALLY.items()),
        "outside/series/flood_excess.csv": "week_end,excess_mean,cum_excess_mean\n"
        "2015-05-03,10,\n2015-05-10,500,500\n2015-05-17,200,700\n",
        "outside/series/hangings.csv": "year,source,hangings,qualifier,checked,note\n"
        "2014,watch,40,at_least,primary_text_seen,\n"
        "2014,watch-all,73,at_least,primary_text_seen,\n"
        "2015,watch,100,at_least,primary_text_seen,\n"
        "2016,watch,366,exact,primary_text_seen,\n"
        "2016,paper,5,exact,memory_only,\n",
        "outside/series/hangings_per_capita.csv": "year,country,hangings,qualifier,counted_by,"
        "population,per_100k,checked\n"
        "2015,Here,100,at_least,watch,1000000,10.0,primary_text_seen\n"
        "2015,There,50,exact,watch,200000,25.0,primary_text_seen\n"
        "2016,Here,366,exact,watch,1000000,36.6,primary_text_seen\n"
        "2016,There,1,exact,watch,200000,0.5,primary_text_seen\n",
        "outside/series/weather.csv": "day,rain\n1,2\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


class Invented(Study):
    """A study whose tables are given by hand where the invented record differs from the files."""

    given: dict[str, pd.DataFrame] = {}  # noqa: RUF012

    def table(self, name: str) -> pd.DataFrame:
        return self.given[name].copy() if name in self.given else super().table(name)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    folder = tmp_path / "valley"
    write_corpus(folder)
    start = RAW.index("1,300")
    document: dict[str, object] = dict.fromkeys(tables.TABLES["documents"].columns, "")
    document |= {
        "doc": "a.txt",
        "published_earliest": "2016-01-10",
        "published_latest": "2016-01-20",
    }
    document |= dict.fromkeys(["characters", "sentences", "figures", "dates"], 1)
    figure: dict[str, object] = dict.fromkeys(tables.TABLES["figures"].columns, "")
    figure |= {
        "id": f"a.txt:{start}-{start + 5}", "doc": "a.txt", "text": "1,300", "value_low": 1300,
        "value_high": None, "qualifier": "exact", "quantity": "died", "event": "dam-flood",
        "start": start, "end": start + 5, "sentence_start": 0, "sentence_end": 5,
    }  # fmt: skip
    built = {
        "documents": tables.conform("documents", [document]),
        "dates": tables.conform("dates", found_dates()),
        "figures": tables.conform("figures", [figure]),
        "origins": tables.conform("origins", []),
    }
    columns = "claim_id quantity value_low value_high qualifier origin checked relies_on same_as"
    claims = pd.DataFrame(CLAIMS, columns=columns.split())
    claims["event"] = [
        "town-hangings" if q == "executed" else "dam-flood" for q in claims["quantity"]
    ]
    claims["scope"] = "all of the valley, 1 May to 10 May 2015"
    claims["asserted_by"], claims["published_on"], claims["basis"] = "somebody", "2015-06", "none"
    built |= {"claims": claims, "outside_dates": outside_dates(), "remarks": pd.DataFrame()}
    monkeypatch.setattr(Invented, "given", built)
    works: list[dict[str, object]] = [
        {"source": "w", "event": "dam-flood", "claims": "leak", "dates": "dam; letter", **SEEN}
    ]
    tables.write("sources", tables.conform("sources", works), tmp_path / "tables")
    text = claims.astype(object).where(claims.notna(), "").astype(str)
    read = corpora.read(folder)._replace(claims=text)
    return Invented(read, folder, tmp_path)


def drawn(chart: alt.TopLevelMixin) -> None:
    """Check that a chart is a valid specification and survives being written and read."""
    written = chart.to_json()
    again = alt.Chart.from_json(written)
    assert json.loads(again.to_json()) == json.loads(written)


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("stated", "outside", "expected"),
    [
        ("2015-05-05", "2015-05-05", "same"),
        ("2015-05", "2015-05", "same"),
        ("2015", "2015-05-05", "contains"),
        ("2015-05~", "2015-05-31", "contains"),
        ("2015-05-05", "2015-05", "lies within"),
        ("2015-22", "2015-07/2015-09", "overlaps"),
        ("2015-01~", "2014-12-28", "differs"),
        ("2015/..", "2016-01-01", "contains"),
        ("P2Y", "2015", "no value"),
        ("", "2015", "no value"),
        ("XXXX-12-15", "2015", "no value"),
        ("2015", "", "no outside date"),
    ],
)
def test_relation_in_number(stated: str, outside: str, expected: str) -> None:
    assert record.relation(stated, outside) == expected


@pytest.mark.parametrize(
    ("stated", "outside", "days"),
    [("2015-01~", "2014-12-28", 4), ("2015-09-02", "2015-08-30", 3), ("2015", "2015-08-30", 0)],
)
def test_days_apart(stated: str, outside: str, days: int) -> None:
    assert record.days_apart(stated, outside) == days
    assert record.days_apart(outside, stated) == days


def test_pairs_join_by_overlap_and_put_differences_first(study: Study) -> None:
    pairs = dates.pairs(study).set_index("date_id")
    assert list(pairs.index[:2]) == ["then", "letter"]  # the record's no, then a different number
    assert pairs.loc["dam", "words"] == "Tuesday, 5 May 2015"
    assert pairs.loc["dam", "relation"] == "same"
    assert (pairs.loc["letter", "relation"], pairs.loc["letter", "apart"]) == ("differs", 4)
    assert pairs.loc["then", "relation"] == "no value"
    assert "unlinked" not in pairs.index


def test_what_nobody_saw_is_compared_with_nothing(study: Study) -> None:
    hearing = dates.pairs(study).set_index("date_id").loc["hearing"]
    assert (hearing["relation"], hearing["outside"]) == ("no outside date", "")


def test_a_place_the_rules_did_not_find_is_listed_with_its_words(study: Study) -> None:
    pairs = dates.pairs(study)
    missed = pairs.set_index("date_id").loc["nowhere"]
    assert (missed["id"], missed["words"]) == ("", "council")
    assert "" not in dates.verdicts(pairs)


def test_verdicts_count_each_mention_once(study: Study) -> None:
    assert sorted(dates.verdicts(dates.pairs(study)).values()) == [
        "differs",
        "no outside date",
        "no value",
        "same",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2015-05-05", record.BEFORE),
        ("2016", record.AROUND),
        ("2016-01-15", record.AROUND),
        ("2016-02", record.AFTER),
        ("..", record.OPEN),
    ],
)
def test_order_seen_from_publication(value: str, expected: str) -> None:
    assert record.order(value, "2016-01-10", "2016-01-20") == expected


def test_order_without_a_last_day_stays_open() -> None:
    assert record.order("2016-02", "2016-01-10", "") == record.OPEN
    assert record.order("2015-02", "2016-01-10", "") == record.BEFORE


def test_order_checks_leave_out_lengths(study: Study) -> None:
    checks = dates.order_checks(study).set_index("words")["order"].to_dict()
    assert checks == {
        "Tuesday, 5 May 2015": "before",
        "Last year": "before",
        "9 June 2016": "after",
    }


def test_weekdays_of_the_years_around() -> None:
    assert dates.weekdays_nearby("2019-12-15") == "2018 Saturday, 2019 Sunday, 2020 Tuesday"
    assert dates.weekdays_nearby("2020-02-29") == "2020 Saturday"
    assert dates.weekdays_nearby("2020-02") == ""


def test_the_axis_cuts_out_empty_years() -> None:
    on = dates_charts.axis(["1988-07-01", "2015-05-05", "2017-01-01"])
    assert on.spans == ((1988, 1988), (2015, 2017))
    days = ["1988-01-01", "1988-12-31", "2015-01-01", "2017-12-31"]
    pixels = [dates_charts.at(on, day) for day in days]
    assert pixels == sorted(pixels)
    assert pixels[0] == dates_charts.LEFT
    end = dates_charts.at(on, days[-1], following=True)
    assert end == pytest.approx(dates_charts.LEFT + dates_charts.AXIS)


def test_dates_chart(study: Study) -> None:
    rows = dates.chart_rows(study, dates.pairs(study))
    assert list(rows["date_id"]) == ["letter", "then", "dam"]
    assert dates.chart_title(rows).startswith("1 of 2 stated dates drawn fit")
    drawn(dates.dates_chart(rows, "Title", "Subtitle", "invented"))


def test_words_and_outside_date_lead_each_to_its_place(study: Study) -> None:
    rows = dates.chart_rows(study, dates.pairs(study)).set_index("date_id")
    span = spot("Tuesday, 5 May 2015").rpartition(":")[2]
    assert rows.loc["dam", "words_href"] == f"documents/a.html#c{span}"
    assert rows.loc["dam", "outside_href"] == "sources.html#dam"
    assert rows.loc["then", "outside_href"] == "sources.html"  # not among the works
    chart = dates.dates_chart(rows.reset_index(), "Title", "", "invented")
    marks = {
        (layer["mark"]["type"], layer["encoding"]["href"]["condition"]["field"])
        for layer in json.loads(chart.to_json())["layer"]
        if "href" in layer["encoding"]
    }
    assert marks == {
        ("text", "words_href"), ("bar", "words_href"),
        ("bar", "outside_href"), ("point", "outside_href"),
    }  # fmt: skip


def test_without_outside_dates_there_is_nothing_to_draw(study: Study) -> None:
    study.given["outside_dates"] = pd.DataFrame()  # type: ignore[attr-defined]
    pairs = dates.pairs(study)
    assert pairs.empty
    assert dates.chart_rows(study, pairs).empty
    assert dates.table(study, pairs).empty
    assert dates.cut(pairs, 5)[0].empty


# ------------------------------------------------------------------ running totals


def test_shape_is_read_from_the_columns(study: Study) -> None:
    assert series.available(study) == ["flood", "hangings", "weather"]
    shapes = [series.shape(study, name) for name in ("flood", "hangings", "weather", "none")]
    assert shapes == [series.RUNNING, series.YEARLY, series.UNKNOWN, series.UNKNOWN]


def test_totals_take_their_origin_from_equal_claims(study: Study) -> None:
    lines = series.totals(study, "flood").drop_duplicates("series").set_index("series")
    assert lines["origin"].to_dict() == {
        "official": "ministry",
        "club": "club",
        "excess_mean": "leaker",
    }
    assert lines["computed"].to_dict() == {"official": "yes", "club": "no", "excess_mean": "no"}


def test_the_day_of_a_number_and_what_follows(study: Study) -> None:
    totals = series.totals(study, "flood")
    (hit,) = tables.rows(series.hits(study, "flood", totals))
    assert (hit["day"], hit["next_day"], hit["next_total"]) == ("2015-05-10", "2015-05-12", 1400)
    beside = series.same_days(study, "flood", totals, hit)
    assert list(zip(beside["series"], beside["day"], strict=True)) == [
        ("excess_mean", "2015-05-10"),
        ("official", "2015-05-10"),
    ]


def test_ratios_on_days_that_all_lines_have(study: Study) -> None:
    frame = series.on_days(series.totals(study, "flood"))
    assert list(frame["day"]) == ["2015-05-10"]
    assert frame.loc[0, "club count / official count"] == "4.33"
    assert frame.loc[0, "club count / excess deaths, mean"] == "2.60"


def test_increments_over_common_periods(study: Study) -> None:
    totals = series.totals(study, "flood")
    added = series.increments(totals)
    club = added[added["series"] == "club"]
    assert club[["from", "to", "days", "added"]].to_numpy().tolist() == [
        ["2015-05-01", "2015-05-10", 9, 800],
        ["2015-05-10", "2015-05-20", 10, 700],
    ]
    assert list(club["per_day"]) == [88.9, 70.0]
    periods = series.beside(totals, added)
    assert list(periods["club count / official count, added"]) == ["4.00", "7.00"]
    assert list(periods["club count / official count, totals"]) == ["4.33", "5.00"]


def test_other_claims_leave_out_lines_memory_and_repeats(study: Study) -> None:
    held = pd.Series([1300])
    rest = series.others(study, "flood", held, {"club"})
    assert list(rest["claim_id"]) == ["leak"]
    assert list(rest["until"]) == ["2015-05-10"]


@pytest.mark.parametrize(
    ("scope", "day"),
    [
        ("cumulative to Saturday 2 May 2020, 6 pm", "2020-05-02"),
        ("2019-12-22 to 2020-09-21; central value 58,900", "2020-09-21"),
        ("first case to the end of 2020", "2020-12-31"),
        ("weeks from 2020-02-17 on", ""),
        ("to 31 February 2020", ""),
        ("to 3 Nowhere 2020", ""),
        ("in spring", ""),
    ],
)
def test_last_day_of_a_scope(scope: str, day: str) -> None:
    assert series.until(scope) == day


def test_running_charts(study: Study) -> None:
    totals = series.totals(study, "flood")
    found = series.hits(study, "flood", totals)
    rest = series.others(study, "flood", pd.Series([1300]), {"club"})
    title = series.totals_title(totals, found)
    assert title == "On 10 May 2015 the club count stood at 4.3 times the official count"
    drawn(series.totals_chart(study, totals, rest, found, title, "Subtitle", "invented"))
    drawn(series.totals_chart(study, totals, rest.head(0), found.head(0), title, "", "invented"))
    spec = json.loads(
        series.totals_chart(study, totals, rest, found, title, "", "invented").to_json()
    )
    hrefs = {row["href"] for rows in spec["datasets"].values() for row in rows if "href" in row}
    span = spot("1,300").rpartition(":")[2]
    assert hrefs == {f"documents/a.html#c{span}", "sources.html#leak"}
    added = series.increments(totals)
    drawn(series.increments_chart(study, added, "Title", "Subtitle", "invented"))


# ------------------------------------------------------------------ counts by year


def test_yearly_counts_leave_out_what_nobody_saw(study: Study) -> None:
    counts = series.yearly(study, "hangings")
    assert "paper" not in set(counts["source"])
    assert list(counts["says"]) == ["≥ 40", "≥ 100", "366", "≥ 73"]
    assert series.yearly(study, "flood").empty


def test_part_years_by_their_days(study: Study) -> None:
    counts = series.yearly(study, "hangings").assign(body="watch")
    parts = series.since(counts, "2014-12-23", "2016-01-10")
    assert list(parts["count"]) == [73, 100, 366]  # the higher count of 2014
    assert list(parts["days"]) == [9, 365, 10]
    assert list(parts["part"]) == [2, 100, 10]
    assert series.sums(parts).to_dict("records") == [
        {
            "body": "watch",
            "whole years": 100,
            "and the last part year": 110,
            "and both part years": 112,
        }
    ]
    assert series.since(counts, "2012-01-01", "2016-01-10").empty  # a body without every year
    assert series.since(counts, "", "2016-01-10").empty


def test_the_sum_of_whole_years_can_be_looked_up(study: Study) -> None:
    parts = series.since(series.yearly(study, "hangings"), "2015-01-01", "2016-12-31")
    fact = series.whole_years(study, "hangings", parts, "watch")
    assert fact.value == resolve(study, fact.record) == 466


def test_rank_per_head(study: Study) -> None:
    rates = series.per_head(study, "hangings")
    own = rates[rates["own"] == "yes"].set_index("year")
    assert set(own["country"]) == {"Here"}
    assert own["rank"].to_dict() == {2015: 2, 2016: 1}
    assert own["level"].to_dict() == {2015: "250", 2016: "5"}
    assert series.per_head_title(rates) == (
        "Highest rate among the countries compared: Here in 2016, not in 2015"
    )
    assert series.per_head(study, "flood").empty


def test_yearly_charts(study: Study) -> None:
    counts = series.yearly(study, "hangings")
    drawn(series.yearly_chart(study, counts, series.yearly_title(counts), "", "invented"))
    parts = series.since(counts, "2015-01-01", "2016-06-30")
    numbers = pd.DataFrame(
        {"number": [450.0], "says": ["450"], "documents": ["a"], "href": ["documents/a.html#c1-4"]}
    )
    drawn(series.since_chart(study, parts, numbers, "Title", "", "invented"))
    drawn(series.since_chart(study, parts, numbers.head(0), "Title", "", "invented"))
    drawn(series.per_head_chart(series.per_head(study, "hangings"), "Title", "", "invented"))


def test_a_number_of_the_documents_leads_to_its_words_or_to_its_page(study: Study) -> None:
    figures = study.table("figures")
    independence = {
        "event": "dam-flood", "quantity": "died", "number": "1300", "mentions": 2, "documents": 1,
        "outside_claims": 0,
    }  # fmt: skip
    tables.write(
        "independence", tables.conform("independence", [independence]), study.build / "tables"
    )
    (one,) = tables.rows(series.claimed(study, "flood", "died"))
    assert one["href"] == f"documents/a.html#c{spot('1,300').rpartition(':')[2]}"
    again = figures.assign(id="a.txt:0-3")
    both = pd.concat([figures, again], ignore_index=True)
    study.given["figures"] = both  # type: ignore[attr-defined]
    (several,) = tables.rows(series.claimed(study, "flood", "died"))
    assert several["href"] == "figure/1300-died-dam-flood.html"
    study.given["figures"] = both.assign(value_low=1301)  # type: ignore[attr-defined]
    (pageless,) = tables.rows(series.claimed(study, "flood", "died"))
    assert pageless["href"] == ""


def test_a_run_on_a_series_is_named_by_its_event(study: Study) -> None:
    events = {"dam-flood": corpora.Event("Flood of the valley", "2015", ("flood",), {})}
    vocabulary = study.corpus.vocabulary._replace(events=events)
    named = study._replace(corpus=study.corpus._replace(vocabulary=vocabulary))
    assert staging.run_label(named, {"series": "flood"}) == "Flood of the valley"
    assert staging.run_label(named, {"series": "rain_gauge"}) == "Rain gauge"  # of no event
    assert staging.run_label(named, {"series": ""}) == ""


def test_years_in_words() -> None:
    assert series.listed([2015, 2016, 2020]) == "2015, 2016 and 2020"
    assert series.listed([2015]) == "2015"
    assert series.listed([]) == "no year"
