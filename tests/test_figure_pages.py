"""Figure pages: what they say is what the tables hold, whatever a corpus calls its things."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from bibtexparser.entrypoint import parse_string
from tests.test_site_build import HOSTILE, IMAGE, SCRIPT, parsed

import build as site_build
import citing
import evidence
import figure_pages
import figure_parts
import front
import staging
from figure_parts import Figure, Where
from samesource import corpus as corpora
from samesource import files, notebook, pipeline, tables
from samesource.charts import grammar, one_figure
from samesource.charts import origin as one_origin
from samesource.charts.origin_nodes import gives
from samesource.notebook import Fact, Study

pytestmark = pytest.mark.filterwarnings("ignore:.*HandleFootnoteTransform.app")

ROOT = Path(__file__).resolve().parents[1]


def where(study: Study, *pages: staging.Page) -> Where:
    return Where(evidence.links(study), pages, {}, "")


# ------------------------------------------------------------------ the five documents


@pytest.fixture(scope="module")
def iran_study(
    iran: corpora.Corpus,
    iran_tables: dict[str, pd.DataFrame],
    tmp_path_factory: pytest.TempPathFactory,
) -> Study:
    made = tmp_path_factory.mktemp("iran")
    for name, frame in iran_tables.items():
        tables.write(name, frame, made / "tables")
    return Study(iran, ROOT / "data/iran", made)


@pytest.fixture(scope="module")
def iran_found(iran_study: Study) -> list[tuple[Figure, figure_parts.Found]]:
    figures = figure_pages.figures(iran_study)
    return [(figure, figure_parts.gathered(iran_study, figure)) for figure in figures]


def test_every_number_of_the_documents_has_a_page(iran_study: Study) -> None:
    table = iran_study.table("independence")
    wanted = table[table["mentions"] > 0]
    found = figure_pages.figures(iran_study)
    assert len(found) == len(wanted) > 15
    assert "30000-killed-iran-1988-prison-killings" in {figure.slug for figure in found}
    assert found[0].title == "30,000 killed: 1988 prison killings in Iran"


def test_mentions_and_claims_are_those_that_the_tables_count(
    iran_study: Study, iran_found: list[tuple[Figure, figure_parts.Found]]
) -> None:
    claims = {row["claim_id"]: row for row in tables.rows(iran_study.corpus.claims)}
    for figure, found in iran_found:
        ids = [row["claim_id"] for row in found.claims]
        assert len(ids) == figure.row["outside_claims"], figure.slug
        assert len(found.mentions) == figure.row["mentions"], figure.slug
        assert not set(ids) & iran_study.unseen(), figure.slug
        assert [name for name in ids if claims[name]["same_as"]] == [], figure.slug


def test_the_table_has_a_row_for_each_and_leads_to_it(
    iran_study: Study, iran_found: list[tuple[Figure, figure_parts.Found]]
) -> None:
    links = evidence.links(iran_study)
    unseen = {f"../{links.to(name)}" for name in iran_study.unseen()}
    for figure, found in iran_found:
        page = parsed(figure_parts.sayings(iran_study, figure, found, links))
        rows = [tag for tag, a in page.tags if tag == "tr" and a.get("role") == "row"]
        groups = 1 + bool(found.claims)
        assert len(rows) == len(found.mentions) + len(found.claims) + groups + 1, figure.slug
        hrefs = {str(a["href"]) for tag, a in page.tags if tag == "a"}
        wanted = {f"../{links.to(row['claim_id'])}" for row in found.claims}
        wanted |= {f"../{links.to(row['id'])}" for row in found.mentions}
        assert wanted <= hrefs, figure.slug
        assert not unseen & hrefs, figure.slug


def test_the_answer_says_what_the_tables_say(
    iran_study: Study, iran_found: list[tuple[Figure, figure_parts.Found]]
) -> None:
    for figure, found in iran_found:
        said = figure_parts.answer(iran_study, figure, found)
        row = figure.row
        assert said.startswith(f"{Fact(row['mentions'], {}):Mention}, "), said
        assert f"{Fact(row['documents'], {}):document}" in said
        low, high = row["origins_low"], row["origins_high"]
        span = f"{Fact(high, {}):in words}" if low == high else f"{low} to {high}"
        assert f"stated origins: {span}" in said, said
        origins = figure_parts.origins(iran_study, figure, found, evidence.links(iran_study))
        assert figure_parts.REPETITION in origins
        if high:
            assert f"{Fact(high, {}):Stated origin} of this number" in origins or (
                f"{low} if all open links are joined, {high} if none is" in origins
            )


def test_the_answer_is_that_of_the_notebook_up_to_the_earliest_text(iran_study: Study) -> None:
    event, quantity = "iran-2019-november-protests", "killed"
    sentence, facts = one_origin.answer(iran_study, event, quantity, 1500)
    nodes = one_origin.nodes(iran_study, event, quantity, "1500")
    first, second = one_origin.short_answer(iran_study, event, quantity, "1500", nodes)
    whole = sentence.format(**facts)
    assert whole.startswith(f"{first[:1].lower()}{first[1:].rstrip('.')}; ")
    assert second.rstrip(".") in whole


def test_words_of_the_documents_stand_in_quotation_marks(
    iran_study: Study, iran_found: list[tuple[Figure, figure_parts.Found]]
) -> None:
    figure, found = iran_found[0]
    page = parsed(figure_parts.sayings(iran_study, figure, found, evidence.links(iran_study)))
    text = re.sub(r"“.*?”+", "", page.text)
    assert "massacre" not in text.lower().replace("1988 massacre in iran (jvmi)", "")


def test_cards_lead_to_the_page_of_their_number(iran_study: Study) -> None:
    found = notebook.figure_addresses(iran_study)
    figures = iran_study.table("figures")
    numbered = figures[figures["value_low"].notna() | figures["value_high"].notna()]
    assert set(found) == set(numbered["id"])
    assert found["000_4711baa52dff02b9.txt:1677-1681"] == (
        "figure/1500-killed-iran-2019-november-protests.html"
    )


# ------------------------------------------------------------------ addresses


SLUGS = [
    ("e", "killed", "30"), ("e", "killed", "30/40"), ("e", "killed", "30.5"),
    ("e", "killed", "305"), ("e", "killed", "-30"), ("E", "killed", "30"),
    ("e/../x", "killed", "3"),
    ("e x", "killed", "30"), ("e-x", "killed", "30"), ("x", "killed-e", "30"), ("حادثه", "x", "1"),
    ("رویداد", "x", "1"), ("<script>", "killed", "30"), ("x" * 400, "killed", "30"),
    ("x" * 401, "killed", "30"), ("", "", "1"), ("-e-", "killed", "30"), ("CON", "a", "1"),
]  # fmt: skip


def test_addresses_are_safe_and_tell_figures_apart() -> None:
    found = [notebook.figure_slug(*key) for key in SLUGS]
    assert len(set(found)) == len(SLUGS)
    assert [name for name in found if not re.fullmatch(r"[a-z0-9_][a-z0-9_-]{0,120}", name)] == []
    assert notebook.figure_slug("iran-1988-prison-killings", "killed", "30000") == (
        "30000-killed-iran-1988-prison-killings"
    )
    assert notebook.figure_slug("e", "killed", "2800/3800") == "2800to3800-killed-e"


# ------------------------------------------------------------------ citation


def test_a_citation_parses_back() -> None:
    said = {"author": "A & B contributors", "title": "Same?", "version": "0.1.0", "year": ""}
    title = "30,000 {killed}: 100% of “it” \\ $5"
    entry = parse_string(citing.bibtex("key-1", title, said)).entries[0]
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", "key-1")
    assert set(fields) == {"author", "title", "howpublished"}
    assert "contributors" in fields["author"]
    released = citing.bibtex("k", "t", said | {"year": "2027"}, "https://x.example/{a}")
    again = {field.key: field.value for field in parse_string(released).entries[0].fields}
    assert (again["year"], again["url"]) == ("2027", "https://x.example/a")
    line = citing.line("30 killed: e", said | {"year": "2027"}, "https://x.example/")
    assert line.endswith("in: Same?, version 0.1.0, 2027, https://x.example/")


def test_what_is_cited_is_what_citation_cff_says(tmp_path: Path) -> None:
    said = citing.about()
    assert said["author"] == "Same Number, Same Source? contributors"
    assert re.fullmatch(r"\d+\.\d+\.\d+", said["version"])
    path = tmp_path / "CITATION.cff"
    files.write_text(
        path, "title: T\nversion: 1\nauthors: [{name: A}]\ndate-released: 2027-02-03\n"
    )
    assert citing.about(path) == {"author": "A", "title": "T", "version": "1", "year": "2027"}


def test_the_citation_on_a_page_parses_too(iran_study: Study) -> None:
    figure = figure_pages.figures(iran_study)[0]
    nowhere = where(iran_study)
    page = parsed(figure_parts.cite(figure, nowhere))
    written = page.text[page.text.index("@misc") :]
    (entry,) = parse_string(written).entries
    assert entry.key == f"same-number-{figure.slug}"
    assert "url" not in {field.key for field in entry.fields}
    published = nowhere._replace(repository="https://r.example/", site="https://s.example/x/")
    assert f"url = {{https://s.example/x/figure/{figure.slug}.html}}" in (
        parsed(figure_parts.cite(figure, published)).text
    )
    assert "url = {https://r.example/}" in (
        parsed(figure_parts.cite(figure, published._replace(site=""))).text
    )


# ------------------------------------------------------------------ the chart


def node(identity: str, **cells: str) -> dict[str, Any]:
    day = cells.get("first", "")
    return {
        "id": identity, "who": identity, "name": "", "lane": identity, "says": "30", "first": day,
        "last": day, "dated": day, "origin": "", "kind": "claim", "places": "", "words": "",
        "basis": "", "locator": "", "seen": "", "relies_on": "", "link": "",
        "origins": (cells.get("origin", ""),),
    } | cells  # fmt: skip


def nodes(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def test_speakers_of_a_document_have_no_mark(iran_study: Study) -> None:
    frame = nodes(node("a"), node("b", kind="speaker"))
    assert list(one_figure.voices(iran_study, frame)["id"]) == ["a"]


def test_a_document_has_the_letters_of_all_its_mentions(iran_study: Study) -> None:
    places = "000_4711baa52dff02b9.txt:1677-1681;000_4711baa52dff02b9.txt:626-632"
    frame = nodes(node("doc", kind="document", places=places, origin="pmoi"), node("x"))
    found = one_figure.voices(iran_study, frame)
    assert list(found["origins"]) == [("pmoi", ""), ("",)]
    spec = json.loads(one_figure.chart(iran_study, found, "30", "s", str).to_json())
    letter = grammar.letters(iran_study.table("origins"))["pmoi"]
    assert f"{letter}{one_figure.NOBODY_SIGN}" in values(spec, "sign")


def test_an_origin_has_its_letter_of_the_site_and_nobody_a_dash(iran_study: Study) -> None:
    ranked = grammar.letters(iran_study.table("origins"))
    few = ["reza-malek", "pmoi", "amnesty"]
    rows = [node("d"), *(node(name, origin=name) for name in few)]
    found = one_figure.signs(iran_study, nodes(*rows))
    assert found == {
        **{name: ranked[name] for name in ranked if name in few}, "": one_figure.NOBODY_SIGN
    }  # fmt: skip
    assert list(found)[-1] == ""


def test_documents_are_drawn_however_many_voices_there_are() -> None:
    rows = [node(f"c{n:02}", first=f"20{n:02}-01-01") for n in range(40)]
    frame = nodes(*rows, node("doc", kind="document", first="2099-01-01", places="doc:1-2"))
    kept = one_figure.drawn(frame)
    assert kept["lane"].nunique() == one_figure.VOICES
    assert {"doc", "c00"} <= set(kept["id"])
    assert "c39" not in set(kept["id"])
    assert f"{one_figure.VOICES} of 41 rows are drawn" in one_figure.subtitle(frame)
    assert "rows are drawn" not in one_figure.subtitle(kept)


def test_the_title_is_the_finding() -> None:
    frame = nodes(node("Mayor", first="2020-05-03", origin="mayor"), node("x", first="2020-05-04"))
    assert one_figure.finding(frame, "30 killed") == (
        "30 killed: earliest text found: Mayor, 3 May 2020; two publishers and speakers, "
        "one stated origin"
    )
    assert "no text with a known day; two publishers and speakers" in one_figure.finding(
        nodes(node("a"), node("b")), "30"
    )
    alone = one_figure.finding(nodes(node("a", lane="x"), node("b", lane="x")), "30")
    assert "; no other publisher or speaker, no stated origin" in alone


def test_the_wide_chart_says_what_the_narrow_one_does_on_fewer_lines(iran_study: Study) -> None:
    frame = nodes(*(node(f"c{n}", first=f"2020-05-{n:02}") for n in range(1, 9)))
    narrow, wide = (
        json.loads(one_figure.chart(iran_study, frame, "30", "s", str, width).to_json())
        for width in one_figure.WIDTHS
    )
    assert (narrow["width"], wide["width"]) == one_figure.WIDTHS
    assert sorted(map(str, values(narrow, "sign"))) == sorted(map(str, values(wide, "sign")))
    assert len(wide["title"]["text"]) < len(narrow["title"]["text"])
    assert max(values(narrow, "x")) <= one_figure.WIDTHS[0] < max(values(wide, "x"))


@pytest.mark.parametrize(
    ("ours", "changes", "words"),
    [
        (0, 38, "none of the 38 changes tried alters"),
        (1, 38, "one of the 38 changes tried alters"),
        (3, 12, "three of the twelve changes tried alter"),
        (0, 1, "the one change tried does not alter"),
        (1, 1, "the one change tried alters"),
    ],
)
def test_changes_of_weights_in_words(ours: int, changes: int, words: str) -> None:
    assert figure_parts.altering(ours, changes) == words


def test_mentions_stand_by_the_day_of_their_document(
    iran_study: Study, iran_found: list[tuple[Figure, figure_parts.Found]]
) -> None:
    docs = iran_study.table("documents").set_index("doc")["published_earliest"]
    several = 0
    for figure, found in iran_found:
        rows = figure_parts._oldest_first(iran_study, found)
        days = [docs[row["doc"]] or "9" for row in rows]
        assert days == sorted(days), figure.slug
        assert sorted(row["id"] for row in rows) == sorted(row["id"] for row in found.mentions)
        several += len(set(days)) > 1
    assert several


def values(spec: dict[str, Any], field: str) -> list[Any]:
    return [row[field] for rows in spec["datasets"].values() for row in rows if field in row]


def test_a_mark_leads_to_its_words_or_its_claim(iran_study: Study) -> None:
    frame = nodes(
        node("claim-1", first="2020-05-03", origin="pmoi"),
        node(
            "d.txt", kind="document", first="2020-06", last="2020-06-30", places="d.txt:3-5;d:7-9"
        ),
    )
    frame.loc[1, ["first", "dated"]] = "2020-06-01", "2020-06-01/2020-06-30"
    chart = one_figure.chart(iran_study, frame, "30", "s", lambda name: f"to {name}")
    spec = json.loads(chart.to_json())
    assert sorted(values(spec, "href")) == ["to claim-1", "to d.txt:3-5"]
    letter = grammar.letters(iran_study.table("origins"))["pmoi"]
    assert {letter, one_figure.NOBODY_SIGN} <= set(values(spec, "sign"))
    with pytest.raises(ValueError, match="no voice"):
        one_figure.chart(iran_study, frame.head(0), "30", "s", str)


def test_a_chart_without_any_day_is_drawn(iran_study: Study) -> None:
    chart = one_figure.chart(iran_study, nodes(node("a"), node("b")), "30", "s", str)
    assert "undated" in values(json.loads(chart.to_json()), "words")


def test_a_range_is_a_number_of_its_own() -> None:
    frame = pd.DataFrame(
        {"value_low": [30, 30, 30, None], "value_high": [40, 30, None, 30],
         "qualifier": ["range", "exact", "at_least", "up_to"]}
    )  # fmt: skip
    assert list(gives(frame, 30)) == list(gives(frame, "30")) == [False, True, True, True]
    assert list(gives(frame, "30/40")) == [True, False, False, False]


# ------------------------------------------------------------------ another corpus


RAWS = {
    "a.txt": "At least 30 people were killed in the flood, the mayor said. Later 30 were killed.",
    "b.txt": "Between 40 and 50 people were killed in the flood.",
    "c.txt": "In the flood 7 bridges fell and 12 people were injured.",
}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    """A corpus without outside record and vocabulary, through the whole pipeline."""
    monkeypatch.chdir(tmp_path)
    folder = Path("data/flood")
    for name, raw in RAWS.items():
        files.write_text(folder / "raw" / name, raw)
    pipeline.build_tables(folder)
    yield Study(corpora.read(folder), folder, Path("build/flood"))


def test_a_corpus_without_record_and_vocabulary_has_its_pages(small: Study) -> None:
    source = Path("staged")
    source.mkdir()
    drawn = figure_pages.stage(small, source, where(small))
    assert drawn == []  # each number stands in one document
    found = figure_pages.figures(small)
    assert {figure.number for figure in found} >= {"30", "40/50"}
    assert {path.stem for path in source.glob("figure/*.md")} == {figure.slug for figure in found}
    told = "".join(path.read_text(encoding="utf-8") for path in source.glob("figure/*.inc"))
    assert "There is no chart: the number stands in one document" in told
    assert "40 to 50" in told
    overview = (source / "numbers.md").read_text(encoding="utf-8")
    assert all(f"<figure/{figure.slug}>" in overview for figure in found)
    assert figure_pages.navigation(small)
    assert 'href="numbers.html"' in figure_pages.door(small)


def test_a_corpus_without_a_number_has_no_pages(small: Study) -> None:
    for name in ("figures", "independence"):
        tables.write(name, tables.conform(name, []), Path("build/none/tables"))
    bare = small._replace(build=Path("build/none"), folder=Path("data/./flood"))
    source = Path("staged")
    source.mkdir()
    assert figure_pages.stage(bare, source, where(small)) == []
    assert list(source.iterdir()) == []
    assert figure_pages.navigation(bare) == []
    assert figure_pages.door(bare) == ""
    assert notebook.figure_addresses(bare) == {}


def test_rare_figures_beyond_the_most_have_no_page(
    small: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "MOST", 1)
    found = figure_pages.figures(small)
    page = parsed(figure_pages.overview(found))
    hrefs = [a["href"] for tag, a in page.tags if tag == "a"]
    assert hrefs == [f"figure/{found[0].slug}.html"]
    assert f"{len(found) - 1} have none" in page.text
    assert found[-1].told in page.text
    assert set(notebook.figure_addresses(small).values()) == {f"figure/{found[0].slug}.html"}


def test_a_run_leads_to_the_page_of_its_number_and_back(small: Study) -> None:
    figure = next(figure for figure in figure_pages.figures(small) if figure.number == "30")
    asked = {"event": figure.event, "quantity": figure.quantity, "number": 30}
    cells = [staging.markdown("a", "# Why?\n\nText.")]
    page = staging.Page("5-one--x", "5-one", "Why?", "30", cells, Path("x.ipynb"), "", asked)
    under = figure_pages.under_title(page, figure_pages.by_key(small))
    assert under.endswith(f"(figure/{figure.slug}.md)")
    stage = staging.Stage(Path("x"), evidence.links(small), {})
    written = staging.source(staging.staged(page, stage, under)[0])
    assert written.startswith(f"# Why? 30\n\n{under}\n")
    other = page._replace(asked={**asked, "number": 31})
    assert figure_pages.under_title(other, figure_pages.by_key(small)) == ""
    found = figure_parts.gathered(small, figure)
    more = figure_parts.more(figure, found, where(small, page, other))
    assert more.count("5-one--x.html") == 1


# ------------------------------------------------------------------ a hostile corpus


def rough(**cells: str) -> dict[str, str]:
    words = HOSTILE.replace(";", ",")
    return dict.fromkeys(tables.CLAIM_COLUMNS, words) | {
        "event": "flood", "quantity": "killed", "value_low": "30", "value_high": "30",
        "qualifier": "exact", "published_on": "2020-05", "url": "javascript:window.hit=1",
        "relies_on": "", "link": "", "contrasts_with": "", "same_as": "",
        "checked": "primary_text_seen", "checked_at": "", "origin": "mayor",
    } | cells  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A corpus in which labels, publishers, claims and remarks are attacks."""
    monkeypatch.chdir(tmp_path)
    folder, doc = Path("data/hostile"), "a<img src=x onerror=window.hit=1>.txt"
    raw = f"{SCRIPT} 30 people were killed in the flood {IMAGE}. 30 people were killed, he said."
    files.write_text(folder / "raw" / doc, raw)
    words = json.dumps(HOSTILE)  # JSON is YAML
    files.write_text(
        folder / "vocabulary.yml",
        f"events:\n  flood: {{label: {words}, when: '2020', cues: [flood]}}\n"
        f"quantities:\n  killed: {{label: {words}, cues: [killed]}}\n",
    )
    about = dict.fromkeys(tables.DOCUMENT_COLUMNS, "")
    about |= {"doc": doc, "title": HOSTILE, "publisher": HOSTILE, "family": IMAGE}
    frame = pd.DataFrame([about])
    files.write_text(folder / "documents.csv", tables.to_csv(frame))
    claims = [
        rough(claim_id="one"),
        rough(claim_id=IMAGE, relies_on="one", link="stated"),
        rough(claim_id="remembered", checked="memory_only"),
        rough(claim_id="own", same_as=doc),
    ]
    files.write_text(folder / "outside/claims.csv", tables.to_csv(pd.DataFrame(claims)))
    scope = pd.DataFrame([{"left": "*", "right": "one", "how": HOSTILE}])
    files.write_text(folder / "outside/scope_differs.csv", tables.to_csv(scope))
    files.write_text(folder / "runs/0-summary.yml", "{}\n")
    pipeline.build_tables(folder)
    book = {"cells": [staging.markdown("title", "# Why?")]}
    files.write_text(Path("build/hostile/notebooks/0-summary.ipynb"), json.dumps(book))
    return Study(corpora.read(folder), folder, Path("build/hostile"))


TAGS = set(
    "p a table thead tbody tr th td div br small strong ul li details summary pre figure img "
    "script figcaption picture source".split()
)


def test_pages_of_a_hostile_corpus_hold_words_and_no_markup(hostile: Study) -> None:
    source = Path("staged")
    source.mkdir()
    (name,) = figure_pages.stage(hostile, source, where(hostile))
    assert re.fullmatch(r"figure--30-killed-flood", name)
    written = sorted(source.rglob("*.inc"))
    assert len(written) == 8
    for path in written:
        page = parsed(path.read_text(encoding="utf-8"))
        assert page.nested, path
        assert page.open == [], path
        assert {tag for tag, _ in page.tags} <= TAGS, path
        assert page.scripts == [], path
        assert not [a for _, a in page.tags if any(key.startswith("on") for key in a)], path
        assert not [a for _, a in page.tags if re.match("javascript:|x$", a.get("src") or "")]
        assert not [a for _, a in page.tags if "javascript:" in (a.get("href") or "")], path
    for path in source.rglob("*.md"):
        assert "<script" not in path.read_text(encoding="utf-8"), path
    told = (source / "figure/30-killed-flood.1.inc").read_text(encoding="utf-8")
    assert "one was not seen and is not drawn; one is a document of this corpus" in told
    assert html.unescape(parsed(told).text).count(HOSTILE.split()[0]) > 2


@pytest.mark.browser
def test_nothing_of_a_hostile_figure_page_runs(hostile: Study, browser: Any) -> None:
    assert site_build.main(["data/hostile"]) == 0
    site = Path("build/hostile/site").resolve()
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    for name in ("numbers.html", "figure/30-killed-flood.html"):
        tab.goto((site / name).as_uri())
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390
        if name.startswith("figure/"):
            tab.wait_for_selector("figure.drawn .live svg", state="attached")
            tab.locator(".live .mark-symbol path").last.hover(force=True)
        assert tab.evaluate("() => window.hit") is None
    tab.close()
    assert errors == []


def test_a_link_to_the_overview_is_for_the_front_page(hostile: Study) -> None:
    links = [a.get("href") for tag, a in parsed(figure_pages.door(hostile)).tags if tag == "a"]
    assert links == ["numbers.html", "figure/30-killed-flood.html"]
    trees = front.navigation([], {}, []) + figure_pages.navigation(hostile)
    assert any("numbers" in tree for tree in trees)


# ------------------------------------------------------------------ in a browser

IRAN = ROOT / "build/iran/site"
PAGE = "figure/1500-killed-iran-2019-november-protests.html"


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    if not (IRAN / PAGE).is_file():
        pytest.skip("no site of data/iran: run make site")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto((IRAN / PAGE).as_uri())
    tab.wait_for_selector("figure.drawn .live svg", state="attached")
    yield tab
    context.close()


@pytest.mark.browser
def test_a_figure_page_fits_a_phone_and_its_chart_its_box(phone: Any) -> None:
    assert phone.evaluate("() => document.documentElement.scrollWidth") == 390
    box = phone.locator(".chart-box").evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert box[0] <= box[1]
    table = phone.locator("table.sayings").bounding_box()
    assert table["x"] + table["width"] <= 390


@pytest.mark.browser
def test_a_mark_and_a_quotation_lead_to_the_words(phone: Any) -> None:
    marks = phone.locator(".live .mark-symbol path")
    hrefs = marks.evaluate_all("found => found.map((mark) => mark.__data__.href ?? '')")
    assert len([href for href in hrefs if href.startswith("../sources")]) == 17
    here = phone.url
    marks.nth(hrefs.index("../documents/003.html#c491-496")).click(force=True)
    phone.wait_for_url("**/documents/003.html#c491-496")
    assert phone.locator("#c491-496").inner_text() == "1,500"
    phone.goto(here)
    quoted = phone.locator("table.sayings a[href*='documents/003.html#c491-496']")
    assert "1,500" in quoted.inner_text()
    quoted.click()
    assert phone.url.endswith("documents/003.html#c491-496")
    assert phone.locator("#c491-496").inner_text() == "1,500"


@pytest.mark.browser
def test_a_citation_is_copied_by_a_button_that_needs_the_script(browser: Any, phone: Any) -> None:
    phone.locator("button.copy").click()
    phone.wait_for_function(
        "() => document.querySelector('button.copy + [role=status]').textContent"
    )
    selected = phone.evaluate("() => String(window.getSelection())")
    assert selected.strip().startswith("@misc{same-number-1500-killed")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((IRAN / PAGE).as_uri())
    assert plain.locator("button.copy").count() == 0
    assert plain.locator("pre.cite").inner_text().startswith("@misc{")
    context.close()
