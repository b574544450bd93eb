"""The works of the outside record: what is one work, what is told of it, and how it is exported."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from samesource import corpus, pipeline, sources, tables
from samesource.corpus import split_list

IRAN = Path(__file__).parents[1] / "data/iran"
HOSTILE = (
    "sourcing the flood: 50% & more_or less #1 {sic} \"quoted\" ~1,500 $5 a^b c\\d -- '' Ñandú é "
    "ع فارسی <script>window.hit=1</script> } {"
)

Row = dict[str, str]


def claim(name: str, **cells: str) -> Row:
    row = dict.fromkeys([*tables.CLAIM_COLUMNS, *tables.CLAIM_OPTIONAL], "") | {
        "claim_id": name, "event": "flood", "quantity": "killed", "value_low": "40",
        "value_high": "40", "qualifier": "exact", "scope": "town", "asserted_by": "Mayor",
        "origin": "mayor", "basis": "not stated", "checked": "primary_text_seen",
        "published_in": "A report", "publisher": "Herald", "published_on": "2031-05-03",
    }  # fmt: skip
    return row | cells


def outside_date(name: str, **cells: str) -> Row:
    row = dict.fromkeys(tables.OUTSIDE_DATE_COLUMNS, "") | {
        "date_id": name, "event": "flood", "what_happened": "It began", "date": "2031-05-01",
        "source_title": "A report", "publisher": "Herald", "checked": "primary_text_seen",
    }  # fmt: skip
    return row | cells


def write_rows(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tables.to_csv(pd.DataFrame(rows)), encoding="utf-8")


def town(folder: Path, claims: list[Row], dates: list[Row] | None = None) -> corpus.Corpus:
    (folder / "raw").mkdir(parents=True)
    (folder / "raw/a.txt").write_text("The flood killed 40 people.\n", encoding="utf-8")
    events = "events:\n  flood: {label: The flood, when: '2031-05', cues: [flood]}\n"
    (folder / "vocabulary.yml").write_text(events, encoding="utf-8")
    write_rows(folder / "outside/claims.csv", claims)
    if dates:
        write_rows(folder / "outside/dates.csv", dates)
    return corpus.read(folder)


def found(folder: Path, *claims: Row, dates: list[Row] | None = None) -> list[Row]:
    return tables.rows(sources.find(sources.works(town(folder / "town", list(claims), dates))))


# ------------------------------------------------------------------ what is one work


def test_rows_that_share_an_address_are_one_work(tmp_path: Path) -> None:
    urls = ["http://A.example/x/", "https://a.example/x#part", "HTTPS://a.example/x"]
    claims = [claim(f"c{n}", url=url) for n, url in enumerate(urls)]
    rows = found(tmp_path, *claims, dates=[outside_date("d", url="http://a.example/x")])
    assert [(row["claims"], row["dates"]) for row in rows] == [("c0;c1;c2", "d")]


def test_other_paths_and_questions_are_other_works(tmp_path: Path) -> None:
    urls = ["https://a.example/x", "https://a.example/X", "https://a.example/x?page=2"]
    rows = found(tmp_path, *(claim(f"c{n}", url=url) for n, url in enumerate(urls)))
    assert len(rows) == 3
    assert len({row["source"] for row in rows}) == 3


def test_without_an_address_title_publisher_and_date_tell_works_apart(tmp_path: Path) -> None:
    rows = found(
        tmp_path, claim("a"), claim("b"), claim("c", published_on="2031-05"),
        claim("d", publisher="Courier"), claim("e", published_in="Another report"),
    )  # fmt: skip
    assert sorted(row["claims"] for row in rows) == ["a;b", "c", "d", "e"]


def test_every_row_of_the_record_stands_in_one_work() -> None:
    iran = corpus.read(IRAN)
    rows = tables.rows(sources.find(sources.works(iran)))
    claims = [name for row in rows for name in split_list(row["claims"])]
    dates = [name for row in rows for name in split_list(row["dates"])]
    assert sorted(claims) == sorted(iran.claims["claim_id"])
    assert sorted(dates) == sorted(iran.outside_dates["date_id"])
    addresses = {sources.address(row["url"]) for row in rows if row["url"]}
    assert len(addresses) == sum(bool(row["url"]) for row in rows)
    listed = {
        sources.address(url)
        for frame in iran.series.values()
        if "url" in frame
        for url in frame["url"]
        if url
    }
    assert listed
    assert listed <= addresses
    assert {name for row in rows for name in split_list(row["series"])} == set(iran.series)


def test_a_series_joins_the_work_of_a_claim(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    place = "https://a.example/data"
    town(folder, [claim("c", url=place)])
    write_rows(folder / "outside/series/river.csv", [{"day": "1", "url": f"{place}/"}])
    write_rows(folder / "outside/series/rain.csv", [{"day": "1"}])
    whole = dict.fromkeys(tables.SERIES_WORK_COLUMNS, "")
    whole |= {"file": "rain.csv", "url": place, "checked": "computed"}
    write_rows(folder / "outside/series.csv", [whole])
    rows = tables.rows(sources.find(sources.works(corpus.read(folder))))
    assert [(row["claims"], row["series"]) for row in rows] == [("c", "rain.csv;river.csv")]
    write_rows(folder / "outside/series.csv", [whole | {"file": "snow.csv"}])
    with pytest.raises(corpus.CorpusError, match=r"series\.csv, row 2, column file: found 'snow"):
        corpus.read(folder)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(IRAN, tmp_path / "iran")
    for name in ("claims", "dates", "series/executions", "series/covid_pmoi", "series"):
        path = tmp_path / f"iran/outside/{name}.csv"
        frame = tables.read_text_csv(path)
        path.write_text(tables.to_csv(frame.iloc[::-1]), encoding="utf-8")
    one, other = (sources.works(corpus.read(folder)) for folder in (IRAN, tmp_path / "iran"))
    assert tables.to_csv(sources.find(one)) == tables.to_csv(sources.find(other))
    for works, place in ((one, "a"), (other, "b")):
        sources.write(works, tmp_path / place)
    for name in (sources.BIBTEX, sources.CSL):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


# ------------------------------------------------------------------ what is told of a work

PLACE = "https://a.example/x"


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ({"checked": "secondary_text_seen"}, {"published_in": "Seen"}, "Seen"),
        ({}, {"published_in": "Computed", "checked": "computed"}, "A report"),
        ({"published_on": "2031"}, {"published_in": "Exact"}, "Exact"),
        ({"published_on": "2031-05-04"}, {"published_in": "Earlier"}, "Earlier"),
        ({"published_on": ""}, {"published_in": "Dated"}, "Dated"),
        ({"published_in": "Z"}, {"published_in": "Y"}, "Y"),
    ],
)
def test_the_better_row_speaks_for_a_work(
    tmp_path: Path, first: Row, second: Row, title: str
) -> None:
    rows = found(tmp_path, claim("a", url=PLACE, **first), claim("b", url=PLACE, **second))
    assert [row["title"] for row in rows] == [title]


def test_the_title_of_most_rows_comes_before_the_exact_date(tmp_path: Path) -> None:
    claims = [claim(n, url=PLACE, published_in="Most", published_on="2031") for n in "ab"]
    rows = found(tmp_path, *claims, claim("c", url=PLACE))
    assert [(row["title"], row["published_on"]) for row in rows] == [("Most", "2031")]


def test_a_date_gives_no_day_of_publication(tmp_path: Path) -> None:
    rows = found(tmp_path, claim("c"), dates=[outside_date("d", url=PLACE)])
    assert [row["published_on"] for row in rows if row["dates"]] == [""]


def test_how_a_work_was_seen_is_the_best_way(tmp_path: Path) -> None:
    rows = found(
        tmp_path,
        claim("a", url=PLACE, checked="memory_only", checked_at="nowhere"),
        claim("b", url=PLACE, checked_at="here; there"),
        claim("c", url=PLACE, checked="secondary_text_seen", checked_at="elsewhere"),
        claim("d", url=PLACE, checked_at="there"),
    )
    assert [(r["checked"], r["checked_at"]) for r in rows] == [("primary_text_seen", "here;there")]


def test_an_author_is_known_or_left_out(tmp_path: Path) -> None:
    rows = found(
        tmp_path, claim("a", url="https://a.example"),
        claim("b", url="https://b.example", asserted_by="Herald"),
        claim("c", url="https://b.example", asserted_by="Herald"),
        claim("d", url="https://d.example", publisher="Herald (author Ada Reed)"),
    )  # fmt: skip
    assert {row["claims"]: row["author"] for row in rows} == {
        "a": "", "b;c": "Herald", "d": "Ada Reed",
    }  # fmt: skip


def test_a_work_that_is_a_document_names_it(tmp_path: Path) -> None:
    rows = found(tmp_path, claim("a", url=PLACE, same_as="a.txt"), claim("b", url=PLACE))
    assert [row["documents"] for row in rows] == ["a.txt"]


def test_a_work_stands_with_the_event_of_most_of_its_claims(tmp_path: Path) -> None:
    def work(name: str, events: str, date_event: str = "none") -> tuple[list[Row], list[Row]]:
        url = f"https://{name}.example"
        claims = [claim(f"{name}{n}", url=url, event=e) for n, e in enumerate(events.split())]
        return claims, [outside_date(f"{name}-date", url=url, event=date_event)]

    parts = [
        work("most", "other flood other"), work("even", "other flood"),
        work("dated", "", "other"), work("none", "", ""), work("claims", "flood", "other"),
    ]  # fmt: skip
    claims, dates = ([row for part in parts for row in part[n]] for n in (0, 1))
    rows = found(tmp_path, *claims, dates=dates)
    events = {row["dates"].removesuffix("-date"): row["event"] for row in rows}
    assert events == {
        "most": "other", "even": "flood", "dated": "other", "none": "none", "claims": "flood",
    }  # fmt: skip


def test_a_series_alone_has_no_event(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    town(folder, [claim("c")])
    write_rows(folder / "outside/series/river.csv", [{"day": "1", "url": PLACE}])
    rows = tables.rows(sources.find(sources.works(corpus.read(folder))))
    assert {row["series"]: row["event"] for row in rows} == {"": "flood", "river.csv": ""}


def test_names_are_unique_and_safe_in_every_format(tmp_path: Path) -> None:
    titles = ["Ünïted: the “Flood” & co", "Ünïted: the “Flood” & co", "مرگ", "x" * 500, HOSTILE]
    rows = found(
        tmp_path,
        *(
            claim(f"c{n}", published_in=title, url=f"https://{n}.example/")
            for n, title in enumerate(titles)
        ),
    )
    names = [row["source"] for row in rows]
    assert len(set(names)) == len(titles)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
    assert max(map(len, names)) < 85
    same = [name for name in names if name.startswith("herald-2031-united-flood")]
    assert len(same) == 2


# ------------------------------------------------------------------ dates of CSL


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("", {}),
        ("2020", {"date-parts": [[2020]]}),
        ("2020-12", {"date-parts": [[2020, 12]]}),
        ("2020-12-11", {"date-parts": [[2020, 12, 11]]}),
        ("2015~", {"date-parts": [[2015]], "circa": True}),
        ("2008?", {"date-parts": [[2008]], "circa": True}),
        ("2019-12-16%", {"date-parts": [[2019, 12, 16]], "circa": True}),
        ("2020-12-11/2020-12-16", {"date-parts": [[2020, 12, 11], [2020, 12, 16]]}),
        ("2019-11~/2019-12", {"date-parts": [[2019, 11], [2019, 12]], "circa": True}),
        ("2019/..", {"date-parts": [[2019]], "circa": True}),
        ("../2019-05", {"date-parts": [[2019, 5]], "circa": True}),
        ("201X", {"date-parts": [[2010], [2019]], "circa": True}),
        ("2019-XX-15", {"date-parts": [[2019]], "circa": True}),
        ("2019-21", {"date-parts": [[2019]], "season": 1}),
        ("XXXX-12-15", {"literal": "XXXX-12-15"}),
    ],
)
def test_dates_become_date_parts(when: str, expected: dict[str, Any]) -> None:
    assert sources.issued(when) == expected


# ------------------------------------------------------------------ exports

PARTS = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
CSL_SHAPE = {  # of the public schema csl-data.json, as far as these items use it
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "type"],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {"enum": ["webpage", "document"]},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "URL": {"type": "string", "pattern": "^https?://"},
            "note": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string"}},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PARTS},
                    "season": {"type": "integer", "minimum": 1, "maximum": 4},
                    "circa": {"type": "boolean"},
                    "literal": {"type": "string"},
                },
            },
        },
    },
}


def test_a_shape_that_is_not_csl_would_be_seen() -> None:
    for wrong in (
        [{"id": "a", "type": "website"}],
        [{"id": "a", "type": "webpage", "issued": {"date-parts": [["2020"]]}}],
        [{"id": "a", "type": "webpage", "issued": {"date-parts": [[2020, 1, 1, 1]]}}],
        [{"id": "a", "type": "webpage", "URL": "javascript:a"}],
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, CSL_SHAPE)


@pytest.fixture(scope="module")
def iran() -> list[sources.Work]:
    return sources.works(corpus.read(IRAN))


def test_csl_items_have_the_public_shape(iran: list[sources.Work]) -> None:
    items = json.loads(sources.to_csl(sources.citable(iran)))
    jsonschema.validate(items, CSL_SHAPE)
    names = [item["id"] for item in items]
    assert len(names) == len(set(names)) == len(sources.citable(iran))
    assert all(item["title"] and item["note"] for item in items)
    post = next(item for item in items if item["id"].startswith("stopfundamentalism-com-2020-iran"))
    assert post["issued"] == {"date-parts": [[2020, 12, 11], [2020, 12, 16]]}
    assert "How it was seen: the work itself or a copy" in post["note"]


def text(written: str) -> str:
    """The text of LaTeX, as a reader sees it."""
    known = written.replace(r"{\textbraceleft}", "\x01").replace(r"{\textbraceright}", "\x02")
    decoded = str(LatexNodes2Text().latex_to_text(known)).replace("ˆ", "^")
    return decoded.replace("\x01", "{").replace("\x02", "}")


def parsed(written: str) -> dict[str, dict[str, str]]:
    library = parse_string(written)
    assert library.failed_blocks == []
    return {
        entry.key: {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    }


def test_bibtex_read_back_says_the_same(iran: list[sources.Work]) -> None:
    cited = sources.citable(iran)
    entries = parsed(sources.to_bibtex(cited))
    assert list(entries) == [work.row["source"] for work in cited]
    for work in cited:
        entry = entries[work.row["source"]]
        assert text(entry["title"]) == sources.shown_title(work)
        assert text(entry.get("howpublished", "")) == work.row["publisher"]
        assert text(entry.get("author", "")) == work.row["author"]
        assert text(entry["note"]) == sources.note(work)
        assert entry.get("url", "") == sources.web_address(work)
        assert entry.get("date", "") == work.row["published_on"]


def hostile_work(folder: Path, **cells: str) -> list[sources.Work]:
    row = claim("c", published_in=HOSTILE, publisher=HOSTILE, asserted_by=HOSTILE)
    return sources.works(town(folder / "town", [row | cells]))


def test_bibtex_escapes_what_means_something(tmp_path: Path) -> None:
    url = "https://a.example/x_y%20z?a=1&b={2}#c~d"
    works = hostile_work(tmp_path, url=url, checked_at=HOSTILE.replace(";", ""))
    written = sources.to_bibtex(works)
    (entry,) = parsed(written).values()
    assert text(entry["title"]) == HOSTILE
    assert text(entry["author"]) == HOSTILE
    assert entry["url"] == "https://a.example/x_y%20z?a=1&b=%7B2%7D#c~d"
    # BibTeX itself counts braces, escaped or not, and knows no % comment inside a field.
    depth = 0
    for sign in written:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    bare = re.sub(r"\\[a-zA-Z]+|\\[&%#_$~']", "", entry["title"])
    assert not re.search(r"[&%#_$\\]", bare)


def test_only_addresses_of_the_web_are_exported(tmp_path: Path) -> None:
    works = hostile_work(tmp_path, url="javascript:window.hit=1")
    assert "javascript" not in sources.to_bibtex(works)
    (item,) = json.loads(sources.to_csl(works))
    assert item["type"] == "document"
    assert "URL" not in item
    assert item["title"] == HOSTILE


def test_what_other_rows_call_a_work_stands_in_its_note(tmp_path: Path) -> None:
    (work,) = sources.works(
        town(tmp_path / "town", [
            claim("a", url=PLACE, published_on="2031-05-01/2031-05-03"),
            claim("b", url=PLACE, published_in="Its twin", checked="secondary_text_seen"),
        ])
    )  # fmt: skip
    told = sources.note(work)
    assert "also: Its twin, Herald, 2031-05-03." in told
    assert "Date in EDTF: 2031-05-01/2031-05-03." in told


def test_what_is_only_remembered_is_exported_nowhere(
    iran: list[sources.Work], tmp_path: Path
) -> None:
    remembered = [work for work in iran if work.row["checked"] in tables.NEVER_DRAWN]
    claims = {name for work in remembered for name in split_list(work.row["claims"])}
    assert {"pmoi-1989-12000", "telegraph-2001-02-30000", "rehman-2020-01-28-killed"} <= claims
    sources.write(iran, tmp_path)
    for name in (sources.BIBTEX, sources.CSL):
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert [w.row["source"] for w in remembered if w.row["source"] in written] == []
        urls = [w.row["url"] for w in remembered if w.row["url"]]
        assert urls
        assert [url for url in urls if url in written] == []


def test_a_corpus_without_a_record_has_no_works(tmp_path: Path) -> None:
    folder = tmp_path / "bridge"
    (folder / "raw").mkdir(parents=True)
    (folder / "raw/one.txt").write_text("At least 12 people died.\n", encoding="utf-8")
    bridge = sources.works(corpus.read(folder))
    assert len(sources.find(bridge)) == 0
    sources.write(bridge, tmp_path)
    assert (tmp_path / sources.CSL).read_text(encoding="utf-8") == "[]\n"
    assert parsed((tmp_path / sources.BIBTEX).read_text(encoding="utf-8")) == {}


# ------------------------------------------------------------------ adding a source

RFERL = {  # the row that outside/README.md speaks of
    "claim_id": "rferl-2019-12-23-killed", "event": "iran-2019-november-protests",
    "quantity": "killed", "value_low": "1500", "value_high": "1500", "qualifier": "about",
    "scope": "all people killed, as in the report that it retells", "asserted_by": "RFE/RL",
    "published_in": "A test row", "publisher": "RFE/RL (test)", "published_on": "2019-12-23",
    "url": "https://example.org/rferl", "locator": "first sentence",
    "origin": "reuters-interior-ministry-officials", "basis": "retells Reuters",
    "relies_on": "reuters-2019-12-23-killed", "link": "stated", "contrasts_with": "",
    "same_as": "", "checked": "primary_text_seen", "checked_at": "https://example.org/rferl",
    "note": "",
}  # fmt: skip


def with_row(folder: Path, **cells: str) -> Path:
    """A copy of data/iran with one more claim."""
    shutil.copytree(IRAN, folder / "iran")
    path = folder / "iran/outside/claims.csv"
    line = io.StringIO()
    names = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
    csv.DictWriter(line, names, lineterminator="\n").writerow(RFERL | cells)
    with path.open("a", encoding="utf-8") as claims:
        claims.write(line.getvalue())
    return folder / "iran"


def of_number(frames: dict[str, pd.DataFrame]) -> Row:
    rows = frames["independence"]
    same = rows[(rows["event"] == RFERL["event"]) & (rows["quantity"] == "killed")]
    return tables.rows(same[same["number"] == "1500"])[0]


def test_one_row_adds_a_source(tmp_path: Path) -> None:
    before = pipeline.build(corpus.read(IRAN))
    after = pipeline.build(corpus.read(with_row(tmp_path)))
    name = RFERL["claim_id"]
    pairs = after["matches"][after["matches"]["right"] == name]
    assert set(pairs["relation"]) >= {"same"}
    assert set(pairs["scope"]) == {RFERL["scope"]}
    (origin,) = tables.rows(after["origins"][after["origins"]["id"] == name])
    assert (origin["origin"], origin["certainty"]) == (RFERL["origin"], "stated")
    evidence = after["evidence"][after["evidence"]["left"] == name]
    assert {"relies_on", "stated_origin"} <= set(evidence["kind"])
    told, new = of_number(before), of_number(after)
    assert int(new["outside_claims"]) == int(told["outside_claims"]) + 1
    assert (new["origins_low"], new["origins_high"]) == (told["origins_low"], told["origins_high"])
    (work,) = [row for row in tables.rows(after["sources"]) if row["claims"] == name]
    assert work["source"] == "rfe-rl-test-2019-test-row"
    assert len(after["sources"]) == len(before["sources"]) + 1


NEEDED = ("claim_id event quantity qualifier scope asserted_by origin basis checked").split()


@pytest.mark.parametrize("column", NEEDED)
def test_a_row_without_a_cell_that_it_needs_is_named(tmp_path: Path, column: str) -> None:
    with pytest.raises(corpus.CorpusError) as caught:
        corpus.read(with_row(tmp_path, **{column: ""}))
    last = len((IRAN / "outside/claims.csv").read_text(encoding="utf-8").splitlines()) + 1
    assert len(caught.value.faults) == 1
    message = str(caught.value.faults[0])
    assert message.startswith(f"outside/claims.csv, row {last}, column {column}; expected ")


def test_the_readme_names_the_columns_that_may_not_be_empty() -> None:
    readme = (IRAN / "outside/README.md").read_text(encoding="utf-8")
    line = next(line for line in readme.splitlines() if "may not be empty" in line)
    assert set(re.findall(r"`(\w+)`", line)) == set(NEEDED) - {"claim_id"}


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"relies_on": "reuters-2019"}, "relies_on", "'reuters-2019'; expected a claim_id of this"),
        ({"link": "stated;stated"}, "link", "'stated;stated'; expected one entry for each of"),
        ({"relies_on": ""}, "link", "'stated'; expected one entry for each of relies_on"),
        ({"link": "guessed"}, "link", "'guessed'; expected stated or inferred"),
        ({"contrasts_with": "x"}, "contrasts_with", "'x'; expected a claim_id of this file"),
        ({"claim_id": "a;b"}, "claim_id", "'a;b'; expected a name without ;"),
        ({"claim_id": "fatwa-1988"}, "date_id", "'fatwa-1988'; expected a name that no claim has"),
        ({"scope": "  "}, "scope", "; expected who, where and when is counted"),
    ],
)
def test_a_row_that_does_not_fit_is_named(
    tmp_path: Path, cells: Row, column: str, expected: str
) -> None:
    with pytest.raises(corpus.CorpusError) as caught:
        corpus.read(with_row(tmp_path, **cells))
    (fault,) = caught.value.faults
    assert fault.column == column
    assert expected in str(fault)


def test_the_messages_of_the_readme_are_those_of_a_run(tmp_path: Path) -> None:
    readme = (IRAN / "outside/README.md").read_text(encoding="utf-8")
    said = [
        line.strip() for line in readme.splitlines() if line.startswith("    outside/claims.csv")
    ]
    cells = {"scope": "", "basis": "", "relies_on": "reuters-2019", "link": "stated;stated"}
    with pytest.raises(corpus.CorpusError) as caught:
        corpus.read(with_row(tmp_path, **cells))
    assert sorted(map(str, caught.value.faults)) == sorted(said)
