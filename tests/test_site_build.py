"""Staging of the site: what comes from a corpus is text on every page, never markup or script."""

import html
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import vl_convert

import about
import build as site_build
import elsewhere
import evidence
import front
import safe
import search_numbers
import staging
import works
from samesource import corpus as corpora
from samesource import datapackage, files, notebook, provenance, sources, tables
from samesource.notebook import MIME, VEGA_LITE, Study, page_names

# Of a dependency of the theme; nothing here can change it.
pytestmark = pytest.mark.filterwarnings("ignore:.*HandleFootnoteTransform.app")

SCRIPT = "<script>window.hit=1</script>"
IMAGE = '"><img src=x onerror="window.hit=1">'
CLOSING = "</script><script>window.hit=1</script><!-- "
TURNED = "\u202eabc\u202c \u2066d\u2069 z\u200be\u200dr\u2060o"  # the last have no width
LONG = "x" * 5000
HOSTILE = f"{SCRIPT} {IMAGE} {CLOSING} {TURNED}"
RAW = (
    f"\ufeffTitle {SCRIPT}\r\n\r\nAt least 1,500 people & 12 more died on 3 May 2020 {IMAGE}\t|\n"
    f"```{{raw}} html\n{SCRIPT}\n```\n[a](javascript:window.hit=1) {TURNED} {LONG} end\u2028.\n"
)


DATA = ("application/json", "application/ld+json")  # what no browser runs


class Text(HTMLParser):
    """The text content of HTML, its tags, and whether every element is closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.nested = "", True
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.scripts: list[str] = []  # those that a browser would run

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("img", "br", "meta", "input", "source"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.nested &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open[-1:] == ["script"] and self.tags[-1][1].get("type") not in DATA:
            self.scripts.append(data)


def parsed(written: str) -> Text:
    parser = Text()
    parser.feed(written)
    parser.close()
    return parser


# ------------------------------------------------------------------ escaping


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, CLOSING, HOSTILE])
def test_words_are_text_in_html_and_in_attributes(words: str) -> None:
    found = parsed(f'<p title="{safe.shown(words)}">{safe.shown(words)}</p>')
    assert [tag for tag, _ in found.tags] == ["p"]
    assert found.text == found.tags[0][1]["title"]


def test_controls_that_turn_the_reading_direction_are_named() -> None:
    assert safe.shown("a\u202eb\u2066c") == "a[U+202E]b[U+2066]c"
    assert safe.plain("<a\u200f>\nb") == "‹a[U+200F]› b"
    boxed = safe.unchanged("a\u202eb")
    assert 'data-name="U+202E"' in boxed
    assert parsed(boxed).text == "a\u202eb"


def test_markdown_gets_no_syntax_from_words() -> None:
    found = safe.in_markdown("[a](javascript:b) `c` *d* <e> # f {g} | h")
    assert not re.search(r"[\[\]()`*<>{}|:]", found)
    assert html.unescape(found) == "[a](javascript:b) `c` *d* <e> # f {g} | h"


def test_only_web_addresses_become_links() -> None:
    assert safe.address("https://a.example/?b=1&c", "there").startswith('<a href="https://a.exam')
    for url in ("javascript:alert(1)", "data:text/html,x", " JaVaScRiPt:x", "//x", "file:///etc"):
        assert "<a" not in safe.address(url, "there")
    assert parsed(safe.address('https://x/"onmouseover="y', "there")).tags[0][1].keys() == {
        "href", "rel",
    }  # fmt: skip
    assert safe.address("", "there") == ""


def test_json_cannot_leave_its_script_element() -> None:
    value = {"a": [CLOSING, "<!-- <script> -->", "</SCRIPT >", "<SCRIPT", "\u2028"]}
    written = safe.script_json(value)
    assert not re.search(r"</|<!--|<script", written, re.IGNORECASE)
    assert json.loads(written) == value


# ------------------------------------------------------------------ evidence


def mark(start: int, end: int, kind: str = "figure") -> evidence.Mark:
    return evidence.Mark(start, end, kind, HOSTILE, "")


@pytest.mark.parametrize(
    "places",
    [
        [],
        [(0, 5), (3, 9), (4, 5), (4, 30)],
        [(0, 5), (0, 5), (0, 9)],
        [(2, 2 + len(LONG)), (5, 7), (len(RAW) - 1, len(RAW))],
        [(i, i + 7) for i in range(0, 60, 3)],
    ],
)
def test_marked_text_is_the_raw_text_however_marks_overlap(places: list[tuple[int, int]]) -> None:
    kinds = ("figure", "date", "place", "passage")
    found = [mark(*place, kind=kinds[n % 4]) for n, place in enumerate(places)]
    # As evidence.marks does it: the anchor of a passage is a place of its own.
    found += [m._replace(kind="place") for m in found if m.kind == "passage"]
    written = evidence.marked_text(RAW, found)
    page = parsed(written)
    assert page.text == RAW
    assert page.nested
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= {"a", "span"}
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert sorted(map(str, ids)) == sorted({f"c{start}-{end}" for start, end in places})
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", written, re.DOTALL)


def test_pages_are_named_by_number_or_by_a_harmless_name() -> None:
    assert page_names(["000_a.txt", "01_b.txt"]) == {"000_a.txt": "000", "01_b.txt": "01"}
    names = page_names(["1_a.txt", "1_b.txt", "../<x>.txt", "‮.txt", "X!.txt", "x.txt"])
    assert len(set(names.values())) == 6
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names.values())


# ------------------------------------------------------------------ tables and links

LINKS = staging.Links({"a & b.txt": "a-b"}, frozenset({"a & b.txt:3-7"}))


def test_only_ids_with_an_anchor_become_links_under_the_name_of_their_page() -> None:
    known = staging.linked("a &amp; b.txt:3-7; a &amp; b.txt:3-70 &lt;b&gt;", LINKS)
    assert known == '<a href="documents/a-b.html#c3-7">a-b:3-7</a>; a &amp; b.txt:3-70 &lt;b&gt;'
    for text in ("c.txt:3-7", "12:30", "a &amp; b.txt:3", "&lt;script&gt;"):
        assert staging.linked(text, LINKS) == text


RECORD = staging.Links(
    {"a.txt": "a"}, frozenset({"a.txt:3-7"}),
    {"un-2020": "sources.html#un-2020", "un": "sources--un.html#un", "x y": "sources.html#x_20_y"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("un-2020", ["un-2020"]),
        ("un; un-2020;x y", ["un", "un-2020", "x y"]),
        ("UN, 3 May (un-2020)", ["un-2020"]),
        ("see un-2020.", ["un-2020"]),
        ("un-2020, un-2020", ["un-2020", "un-2020"]),
        ("a.txt:3-7;un-2020", ["a.txt:3-7", "un-2020"]),
        ("un-2020-killed", []),
        ("a-un-2020", []),
        ("https://a.example/un-2020", []),
        ("un-2020/un", []),
        ("said by un on that day", []),  # a plain word is a name only by itself
        ("UN-2020", []),
    ],
)
def test_names_of_the_record_are_linked_whole(text: str, linked: list[str]) -> None:
    page = parsed(staging.linked(text, RECORD))
    assert page.text == text.replace("a.txt:3-7", "a:3-7")
    leads = {"a.txt:3-7": "documents/a.html#c3-7", **RECORD.record}
    wanted = [leads[name] for name in linked]
    assert [attributes["href"] for _, attributes in page.tags] == wanted


def test_a_data_frame_gets_a_box_and_no_empty_header_cell() -> None:
    import pandas as pd

    frame = pd.DataFrame({"id": ["a & b.txt:3-7"], "words": [HOSTILE[:40]]})
    written = staging.data_frame(frame.to_html(border=1), LINKS)
    page = parsed(written)
    assert {tag for tag, _ in page.tags} == {
        "div", "table", "thead", "tbody", "tr", "th", "td", "a",
    }  # fmt: skip
    assert page.tags[0][1] | {"class": "table-box"} == page.tags[0][1]
    assert "<th></th>" not in written
    assert 'href="documents/a-b.html#c3-7"' in written


# ------------------------------------------------------------------ notes of a corpus


def test_a_note_has_no_html_no_pictures_and_no_dead_links() -> None:
    text = (
        f"# A *b* & c\n\n{SCRIPT} [x](javascript:a) ![alt](https://x/y.png) [r](./outside/R.md#z)\n"
        f"[l](LICENSE.md) [w](https://x/)\n\n# Two\n\n| | a |\n|---|---|\n| b | {IMAGE} |\n"
    )
    title, body = about.note(text, {"outside/R.md": "record"})
    page = parsed(body)
    assert title == "A b & c"
    assert {tag for tag, _ in page.tags} == {
        "p", "a", "h2", "div", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert [a["href"] for tag, a in page.tags if tag == "a"] == ["record.html", "https://x/"]
    assert "alt" in page.text
    assert "<th></th>" not in body
    assert about.note("no title\n", {}).title == ""


def test_a_note_leads_to_its_neighbours_and_to_the_record() -> None:
    text = "# T\n\n[up](../README.md) [by](R.md#x) [no](../../x.md) `un-2020` `un-2021`\n\n## A b\n"
    pages = {"README.md": "data", "outside/R.md": "record"}
    page = parsed(about.note(text, pages, "outside", RECORD).body)
    hrefs = [a["href"] for tag, a in page.tags if tag == "a"]
    assert hrefs == ["data.html", "record.html", "sources.html#un-2020"]
    assert [a["id"] for tag, a in page.tags if tag == "h2"] == [about.place_of("A b")]
    assert page.nested


# ------------------------------------------------------------------ the sources page


@pytest.mark.parametrize(
    ("when", "words", "published"),
    [
        ("", "", "not in the record"),
        ("2020-12-11", "11 December 2020", "11 December 2020"),
        ("2018-04~", "about April 2018", "about April 2018"),
        ("2008?", "2008, uncertain", "2008, uncertain"),
        ("1988%", "about 1988, uncertain", "about 1988, uncertain"),
        ("1988-07/1988-09", "July 1988 to September 1988",
         "one day between July 1988 and September 1988"),
        ("2019-11/..", "November 2019 or later", "November 2019 or later"),
        ("../2019", "2019 or before", "2019 or before"),
        ("201X", "201X", "201X"),
    ],
)  # fmt: skip
def test_dates_are_said_in_words(when: str, words: str, published: str) -> None:
    assert works.in_words(when) == words
    assert works.published(when) == published


# ------------------------------------------------------------------ charts and pages


def chart_output(name: str, words: str) -> dict[str, Any]:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": words,
        "description": words,
        "usermeta": {"embedOptions": {"actions": True, "defaultStyle": words}},
        "data": {"values": [{"image": words, "n": 3, "go": "javascript:window.hit=1"}]},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "n", "type": "quantitative"},
            "y": {"field": "image", "type": "nominal"},
            "tooltip": [{"field": "image"}, {"field": "n"}],
            "href": {"field": "go"},
        },
    }
    about = {"figure": name, "alt": words, "source": words}
    data = {MIME: spec, "image/png": "", "text/plain": words}
    return {"output_type": "display_data", "data": data, "metadata": {"samesource": about}}


def code(identity: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    cell = {"cell_type": "code", "id": identity, "metadata": {}, "execution_count": 1}
    return {**cell, "source": "pass", "outputs": list(outputs)}


def sentence(words: str) -> dict[str, Any]:
    metadata: dict[str, Any] = {"samesource": {"facts": {}}}
    data = {"text/markdown": words, "text/plain": ""}
    return {"output_type": "display_data", "data": data, "metadata": metadata}


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A corpus in which everything that can be a text is an attack, as far as staging sees it."""
    monkeypatch.chdir(tmp_path)
    folder, made = Path("data/hostile"), Path("build/hostile")
    doc = 'a<img src=x onerror="window.hit=1">.txt'
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / doc).write_bytes(RAW.encode())
    (folder / "README.md").write_text(
        f"---\nx: y\n---\n# {SCRIPT}\n\n{IMAGE}\n\n```{{raw}} html\n{SCRIPT}\n```\n\n"
        "[a](javascript:window.hit=1)\n",
        encoding="utf-8",
    )
    about = dict.fromkeys(tables.DOCUMENT_COLUMNS, "")
    about |= {"doc": doc, "title": HOSTILE, "publisher": HOSTILE, "family": IMAGE}
    about |= {"url": "javascript:window.hit=1"}
    files.write_text(folder / "documents.csv", csv_text([about]))
    write_vocabulary(folder / "vocabulary.yml")
    write_record(folder / "outside", doc)
    (folder / "runs").mkdir()
    (folder / "runs/0-summary.yml").write_text("{}\n")
    for n in (1, 2):
        (folder / f"runs/4-one-event--{n}.yml").write_text("event: e\nquantity: killed\n")
    start = RAW.index("1,500")
    frames: dict[str, list[dict[str, object]]] = {name: [] for name in tables.TABLES}
    place = {"doc": doc, "start": start, "end": start + 5}
    frames["figures"] = [
        {"id": f"{doc}:{start}-{start + 5}", **place, "text": "1,500", "value_low": 1500,
         "qualifier": "at_least", "counted": HOSTILE, "quantity": "killed", "event": "e",
         "attributed_to": IMAGE, "said_confirmed_by": SCRIPT, "in_furniture": "no",
         "sentence_start": start, "sentence_end": start + 9, "rule": "x"}
    ]  # fmt: skip
    frames["dates"] = [
        {"id": f"{doc}:{start + 3}-{start + 30}", "doc": doc, "start": start + 3,
         "end": start + 30, "text": HOSTILE, "kind": "absolute", "value": "2020", "anchor": IMAGE,
         "role": "event", "event": "e", "check": "unchecked", "check_note": SCRIPT, "rule": "x"}
    ]  # fmt: skip
    frames["matches"] = [
        {"event": "e", "quantity": "killed", "left": f"{doc}:{start}-{start + 5}", "right": name,
         "relation": "same", "why": SCRIPT, "scope": HOSTILE} for name in CLAIM_IDS
    ]  # fmt: skip
    frames["sources"] = [dict(work.row) for work in sources.works(corpora.read(folder))]
    conformed = {name: tables.conform(name, rows) for name, rows in frames.items()}
    for name, frame in conformed.items():
        tables.write(name, frame, made / "tables")
    provenance.write(corpora.read(folder), conformed, made / "tables")
    sources.write(sources.works(corpora.read(folder)), made / "tables")
    datapackage.write(corpora.read(folder), made / "tables")
    table = {
        "text/html": f'<table class="dataframe"><tr><td>{html.escape(RAW[:90])}</td></tr></table>'
    }
    outputs = [
        sentence("One."),
        chart_output("c", CLOSING),
        {**sentence(""), "data": table, "metadata": {}},
    ]
    for run in ("0-summary", "4-one-event--1", "4-one-event--2"):
        book = {"cells": [staging.markdown("title", "# Why?"), code("answer", *outputs)]}
        files.write_text(made / f"notebooks/{run}.ipynb", json.dumps(book))
    spec = outputs[1]["data"][MIME]  # with its javascript: link no picture can be made at all
    encoding = {name: channel for name, channel in spec["encoding"].items() if name != "href"}
    picture = vl_convert.vegalite_to_svg({**spec, "encoding": encoding}, vl_version=VEGA_LITE)
    files.write_text(made / "figures/c.svg", picture)
    files.write_text(made / "figures/c.csv", "a\n")
    return Study(corpora.read(folder), folder, made)


def unpacked(value: Any, shared: list[Any]) -> Any:
    """What site.js makes of a packed specification, but for the rows of its data."""
    if isinstance(value, list):
        return [unpacked(each, shared) for each in value]
    if not isinstance(value, dict):
        return value
    if list(value) == [staging.SHARED]:
        return unpacked(shared[value[staging.SHARED]], shared)
    return {name: unpacked(each, shared) for name, each in value.items()}


def test_two_layouts_of_a_chart_share_what_they_have_in_common() -> None:
    rows = [{"who": CLOSING * 9, "x": n} for n in range(4)]
    mark = {"type": "text", "align": "left", "color": "#222222", "fontSize": 12}
    narrow = {
        "width": 300,
        "layer": [{"mark": mark}],
        "datasets": {"d": rows, "odd": [{}, {"a": 1}]},
    }
    wide: dict[str, Any] = {
        "width": 700,
        "layer": [{"mark": mark}, {"mark": mark}],
        "datasets": {"d": rows},
    }
    packed = staging.packed(narrow, wide)
    written = json.dumps(packed)
    assert written.count('"fontSize"') == 1
    assert written.count(json.dumps(CLOSING * 9)) == 1
    layouts: dict[str, dict[str, Any]] = {"narrow": narrow, "wide": wide}
    for name, spec in layouts.items():
        found = unpacked(packed[name], packed["shared"])
        columns = found["datasets"].pop("d")
        assert [
            dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
        ] == rows
        assert found == {
            **spec,
            "datasets": {k: v for k, v in spec["datasets"].items() if k != "d"},
        }
    assert "wide" not in staging.packed(narrow, None)


CLAIM_IDS = ["plain-1", IMAGE, "a b", "own", "remembered"]


def write_record(folder: Path, doc: str) -> None:
    """An outside record of which every cell that can be a text is an attack."""
    words = HOSTILE.replace(";", ",")
    cells = dict.fromkeys(tables.CLAIM_COLUMNS, words) | {
        "event": "e", "quantity": "killed", "value_low": "1500", "value_high": "",
        "qualifier": "at_least", "published_on": "2020-05", "url": "javascript:window.hit=1",
        "scope": f"{HOSTILE} {LONG}", "relies_on": "", "link": "", "contrasts_with": "",
        "same_as": "", "checked": "primary_text_seen", "checked_at": f"javascript:1;{words};//x",
    }  # fmt: skip
    claims = [{**cells, "claim_id": name} for name in CLAIM_IDS]
    claims[0] |= {"relies_on": f"{IMAGE};a b", "link": "stated;inferred", "contrasts_with": "own"}
    claims[1] |= {"url": f'https://x.example/"onmouseover="y{LONG}', "published_in": SCRIPT}
    claims[3] |= {"same_as": doc}
    claims[4] |= {"checked": "memory_only", "url": "https://x.example/remembered"}
    files.write_text(folder / "claims.csv", csv_text(claims))
    date = dict.fromkeys(tables.OUTSIDE_DATE_COLUMNS, words) | {
        "date_id": CLOSING.strip(), "event": "e", "date": "2020", "url": "data:text/html,x",
        "checked": "primary_text_seen", "mentions": "", "agrees": "yes",
    }  # fmt: skip
    files.write_text(folder / "dates.csv", csv_text([date]))
    rows = [{"day": words, "url": "javascript:window.hit=2"}, {"day": "", "url": f"https://{LONG}"}]
    files.write_text(folder / "series/a<b>.csv", csv_text(rows))
    files.write_text(folder / "README.md", f"# {IMAGE}\n\n[a](javascript:1) `{CLAIM_IDS[0]}`\n")


def csv_text(rows: list[dict[str, str]]) -> str:
    import pandas as pd

    return tables.to_csv(pd.DataFrame(rows))


def write_vocabulary(path: Path) -> None:
    words = json.dumps(HOSTILE)  # JSON is YAML
    path.write_text(
        f"events:\n  e: {{label: {words}, when: '2020', cues: [died]}}\n"
        f"quantities:\n  killed: {{label: {words}, cues: [died]}}\n",
        encoding="utf-8",
    )


def test_runs_of_one_notebook_can_be_told_apart(hostile: Study) -> None:
    titles = [page.title for page in staging.pages(hostile)]
    assert len(set(titles)) == len(titles) == 3
    trees = front.navigation(staging.pages(hostile), {"a": "a"}, [])
    assert all("<script" not in tree for tree in trees)


def test_notes_are_pages_only_where_they_are(hostile: Study) -> None:
    source = hostile.build / "staged"
    source.mkdir()
    assert site_build.stage_about(hostile, source, LINKS) == {"data": SCRIPT, "outside": IMAGE}
    assert "<script" not in (source / "data.md").read_text(encoding="utf-8")


def test_a_missing_notebook_or_chart_is_named(hostile: Study) -> None:
    (hostile.build / "figures/c.csv").unlink()
    with pytest.raises(staging.SiteError, match=r"c\.csv: not there"):
        site_build.stage_site(hostile, hostile.build / "site-source", "")
    (hostile.build / "notebooks/0-summary.ipynb").rename(
        hostile.build / "notebooks/0-summary.failed.ipynb"
    )
    with pytest.raises(staging.SiteError, match=r"0-summary\.ipynb: not there"):
        staging.pages(hostile)


def test_links_that_need_an_address_are_left_out_without_one() -> None:
    assert elsewhere.online("") == []
    assert len(elsewhere.online("https://github.com/a/b")) == 2
    assert len(elsewhere.online("https://git.example/a/b")) == 1


def test_numbers_are_words_of_the_index() -> None:
    split = search_numbers.WordsAndNumbers({}).split
    assert split("182,500 died; 1500 in 2019, x2 3,14") == [
        "n182500", "died", "n1500", "in", "n2019", "x2", "n3", "n14",
    ]  # fmt: skip


def source_pages(study: Study, repository: str = "") -> dict[str, dict[str, str]]:
    """The HTML of the pages of the record, by page and heading."""
    found = works.source_pages(study, evidence.links(study), repository)
    return {page.name: dict(page.sections) for page in found}


def staged_sources(study: Study, repository: str = "") -> Text:
    (page,) = source_pages(study, repository).values()
    return parsed("\n".join(page.values()))


def test_every_claim_and_date_has_its_place_on_the_sources_page(hostile: Study) -> None:
    page = staged_sources(hostile)
    assert page.nested
    assert page.open == []
    ids = [a["id"] for _, a in page.tags if "id" in a]
    wanted = {notebook.record_anchor(name) for name in (*CLAIM_IDS, CLOSING.strip())}
    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)
    assert "plain-1" in wanted
    hrefs = [str(a["href"]) for tag, a in page.tags if tag == "a"]
    assert {href.split("#")[1] for href in hrefs if href.startswith("sources")} <= set(ids)
    assert not [href for href in hrefs if re.match(r"(?i)javascript:|data:|//", href)]
    assert HOSTILE.replace(";", ",").split(TURNED)[0].strip() in page.text


def test_ties_of_a_claim_are_said_in_words(hostile: Study) -> None:
    page = source_pages(hostile)["sources"]
    top, seen, series, unseen = page.values()
    assert "5 claims" in top
    assert f'href="sources.html#{notebook.record_anchor(IMAGE)}"' in seen
    assert "(stated: the work says so)" in seen
    assert "(inferred here: by number, wording or date)" in seen
    assert "it does not count as an outside claim" in seen
    assert "<code>remembered</code>" not in seen
    assert "a&lt;b&gt;.csv" in series
    assert list(page)[-1] == works.HEADINGS[notebook.UNSEEN]
    assert "<code>remembered</code>" in unseen


def test_many_works_have_pages_of_their_own(
    hostile: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "ONE_PAGE", 1)
    pages = {name: parsed("\n".join(page.values())) for name, page in source_pages(hostile).items()}
    assert list(pages) == [
        "sources", "sources--e", "sources--series-alone", "sources--from-memory-alone",
    ]  # fmt: skip
    assert all(page.nested and not page.open for page in pages.values())
    places = [
        f"{name}.html#{a['id']}" for name, page in pages.items() for _, a in page.tags if "id" in a
    ]
    assert len(places) == len(set(places))
    links = evidence.links(hostile)
    entries = [links.to(name) for name in (*CLAIM_IDS, CLOSING.strip())]
    assert set(entries) <= set(places)
    assert links.to("remembered").startswith("sources--from-memory-alone.html#")
    listed = [str(a["href"]) for _, a in pages["sources"].tags if "#work:" in str(a.get("href"))]
    works_there = [place for place in places if "#work:" in place]
    assert sorted(listed) == sorted(works_there)
    assert len(works_there) == len(hostile.table("sources"))
    hrefs = {str(a["href"]) for page in pages.values() for tag, a in page.tags if tag == "a"}
    assert {href for href in hrefs if href.startswith("sources") and "#" in href} <= set(places)


def test_pages_of_the_record_are_staged_below_the_first(
    hostile: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "ONE_PAGE", 1)
    source = hostile.build / "staged"
    source.mkdir()
    found = site_build.stage_sources(hostile, source, evidence.links(hostile), "")
    assert found == {"sources": "Sources"}
    written = (source / "sources.md").read_text(encoding="utf-8")
    assert re.findall(r"<(sources--[a-z-]+)>$", written, re.MULTILINE) == [
        "sources--e", "sources--series-alone", "sources--from-memory-alone",
    ]  # fmt: skip
    for path in source.glob("*.md"):
        assert "<script" not in path.read_text(encoding="utf-8")


def test_every_claim_leads_to_where_a_correction_is_proposed(hostile: Study) -> None:
    for repository, wanted in (
        ("", f"sources.html#{works.CORRECT}"),
        ("https://github.com/a/b", "https://github.com/a/b/issues/new?title=Correction%3A%20"),
    ):
        page = staged_sources(hostile, repository)
        hrefs = [str(a["href"]) for tag, a in page.tags if tag == "a"]
        asked = [href for href in hrefs if href.startswith(wanted)]
        assert len(asked) == len(CLAIM_IDS) + 1
    assert "https://github.com/a/b/issues/new?title=Correction%3A%20plain-1" in asked


def test_a_card_of_a_text_leads_to_its_claims(hostile: Study) -> None:
    doc = hostile.corpus.documents[0].doc
    card = next(
        mark.card
        for mark in evidence.marks(hostile, doc, evidence.links(hostile))
        if mark.kind == "figure"
    )
    assert "4 same" in card  # the claim that is this document is no outside claim
    hrefs = [a["href"] for tag, a in parsed(card).tags if tag == "a"]
    names = ["a b", "plain-1", "remembered", IMAGE]
    assert sorted(map(str, hrefs)) == sorted(
        f"../sources.html#{notebook.record_anchor(n)}" for n in names
    )


def test_a_card_names_some_claims_and_counts_the_rest(hostile: Study) -> None:
    claims = [
        {"claim_id": name, "asserted_by": HOSTILE, "published_on": "2020"} for name in CLAIM_IDS
    ]
    page = parsed(works.by_name(hostile, claims, 3, "2-figures"))
    hrefs = [a["href"] for tag, a in page.tags if tag == "a"]
    told = [f"../sources.html#{notebook.record_anchor(name)}" for name in CLAIM_IDS[:3]]
    assert hrefs == [*told, "../2-figures.html"]
    assert "2 more" in page.text
    assert {tag for tag, _ in page.tags} == {"p", "ul", "li", "a"}
    assert "more" not in works.by_name(hostile, claims[:3], 3, "2-figures").replace(HOSTILE, "")
    assert works.by_name(hostile, [], 3, "2-figures") == ""


def test_a_corpus_without_a_record_has_no_sources_page(hostile: Study) -> None:
    shutil.rmtree(hostile.folder / "outside")
    for name in ("matches", "sources"):
        tables.write(name, tables.conform(name, []), hostile.build / "tables")
    bare = hostile._replace(corpus=corpora.read(hostile.folder), folder=Path("data/./hostile"))
    source = hostile.build / "site-source"
    site_build.stage_site(bare, source, "")
    assert not (source / "sources.md").exists()
    assert not (source / "_extra/tables/sources.bib").exists()
    written = [path.read_text(encoding="utf-8") for path in source.glob("**/*.*") if path.is_file()]
    assert not [text for text in written if "sources.html" in text or "<sources>" in text]


def test_a_failed_build_leaves_the_earlier_site(
    hostile: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files.write_text(hostile.build / "site/index.html", "earlier")
    monkeypatch.setattr(site_build, "build_main", lambda options: 1)
    assert site_build.main(["data/hostile"]) == 1
    assert "Sphinx warned" in capsys.readouterr().err
    assert (hostile.build / "site/index.html").read_text() == "earlier"
    assert site_build.main(["data/nowhere"]) == 1
    assert site_build.main([]) == 2


# ------------------------------------------------------------------ what search engines read


def read_dataset(study: Study, site: str = "") -> dict[str, Any]:
    page = parsed(front.dataset(study, site))
    assert page.tags == [("script", {"type": "application/ld+json"})]
    assert page.nested and not page.open
    found: dict[str, Any] = json.loads(page.text)
    return found


def test_the_tables_are_a_dataset_of_schema_org(hostile: Study) -> None:
    told = read_dataset(hostile)
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["isAccessibleForFree"] is True
    assert told["temporalCoverage"] == "2020-01-01/2020-12-31"
    assert told["keywords"] == [HOSTILE]  # the label of the event, as text
    for unknown in ("license", "creator", "url"):
        assert unknown not in told
    urls = {one["contentUrl"]: one["encodingFormat"] for one in told["distribution"]}
    assert urls == {
        **{f"tables/{name}.csv": "text/csv" for name in tables.TABLES},
        "tables/datapackage.json": "application/json",
        "tables/provenance.json": "application/json",
    }
    whole = read_dataset(hostile, "https://a.example/b")
    assert whole["url"] == "https://a.example/b"
    assert all(
        one["contentUrl"].startswith("https://a.example/b/tables/") for one in whole["distribution"]
    )


def test_a_licence_and_who_made_it_are_told_where_the_corpus_tells_them(hostile: Study) -> None:
    licence = (
        "© Same Number, Same Source? contributors, https://creativecommons.org/licenses/by/4.0/"
    )
    (hostile.folder / "LICENSE.md").write_text(licence, encoding="utf-8")
    datapackage.write(hostile.corpus, hostile.build / "tables")
    told = read_dataset(hostile)
    assert told["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    (creator,) = told["creator"]
    assert creator["name"] == "Same Number, Same Source? contributors"
    assert told["citation"].startswith(creator["name"])
    assert told["citation"].endswith(f"version {told['version']}.")


@pytest.mark.parametrize(
    ("whens", "covered"),
    [
        (["2020", "1988-07/1988-09"], "1988-07-01/2020-12-31"),
        (["2020", "1988/.."], "1988-01-01/.."),
        (["../2020"], "../2020-12-31"),
        ([""], ""),
        ([], ""),
    ],
)
def test_from_when_to_when_is_worked_out_of_the_events(
    hostile: Study, whens: list[str], covered: str
) -> None:
    event = hostile.corpus.vocabulary.events["e"]
    events = {f"e{n}" if n else "e": event._replace(when=when) for n, when in enumerate(whens)}
    told = tables.conform("figures", [{"event": slug} for slug in events])
    tables.write("figures", told.assign(qualifier="exact", in_furniture="no"),
                 hostile.build / "tables")  # fmt: skip
    vocabulary = hostile.corpus.vocabulary._replace(events=events)
    study = hostile._replace(corpus=hostile.corpus._replace(vocabulary=vocabulary))
    assert front.temporal_coverage(study) == covered


# ------------------------------------------------------------------ a whole hostile site


@pytest.fixture
def hostile_site(hostile: Study) -> Path:
    assert site_build.main(["data/hostile"]) == 0
    return (hostile.build / "site").resolve()


def test_the_same_input_gives_the_same_site(hostile_site: Path) -> None:
    first = {path: path.read_bytes() for path in hostile_site.rglob("*") if path.is_file()}
    assert site_build.main(["data/hostile"]) == 0
    second = {path: path.read_bytes() for path in hostile_site.rglob("*") if path.is_file()}
    assert sorted(first) == sorted(second)
    assert [path for path, content in first.items() if second[path] != content] == []


def test_no_page_holds_markup_of_the_corpus(hostile_site: Path) -> None:
    for page in sorted(hostile_site.rglob("*.html")):
        found = parsed(page.read_text(encoding="utf-8"))
        assert not [t for t, a in found.tags if any(name.startswith("on") for name in a)], page
        assert not [a for _, a in found.tags if "javascript:" in (a.get("href") or "")], page
        assert not [script for script in found.scripts if "window.hit" in script], page
        assert not [a for tag, a in found.tags if tag == "img" and a.get("src") == "x"], page


@pytest.mark.browser
def test_nothing_of_a_hostile_corpus_runs(hostile_site: Path, browser: Any) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    outside: list[str] = []
    errors: list[str] = []
    tab.on("request", lambda r: None if r.url.startswith("file:") else outside.append(r.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("dialog", lambda dialog: errors.append(dialog.message))
    for page in sorted(hostile_site.rglob("*.html")):
        if "_static" in page.parts:
            continue
        tab.goto(page.as_uri())
        charts = tab.locator("figure.chart")
        if charts.count():
            tab.wait_for_selector("figure.drawn .live svg", state="attached")
            bar = tab.locator(".live .mark-rect path").first
            bar.hover(force=True)
            bar.click(force=True)
            assert tab.locator(".chart-tooltip").inner_text().startswith("image: </script>")
            assert tab.locator(".live summary").count() == 0
        assert tab.evaluate("() => window.hit") is None, page
        assert tab.url.removesuffix("#") == page.as_uri()
        width = tab.evaluate("() => document.documentElement.scrollWidth")
        assert width <= 390, page
    text = tab.goto((hostile_site / "documents").joinpath(evidence_page(hostile_site)).as_uri())
    assert text
    assert tab.evaluate("() => document.querySelector('.raw-text').textContent") == RAW
    named = tab.evaluate(
        "() => getComputedStyle(document.querySelector('.raw-text .control'), '::before').content"
    )
    assert "U+202E" in named
    tab.close()
    assert outside == []
    assert errors == []


def evidence_page(site: Path) -> str:
    return next((site / "documents").glob("*.html")).name
