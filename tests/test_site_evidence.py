"""Evidence pages: marks and cards by keyboard, touch, without scripts; names and the search.

Browser tests read the site of SAMESOURCE_CORPUS (data/iran), like those of test_site.py.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx.search.en import SearchEnglish

import build as site_build
import evidence
import findable
import search_numbers
import staging
from samesource import corpus as corpora
from samesource import files, pipeline, tables
from samesource.notebook import Study, page_names

# Of a dependency of the theme; nothing here can change it.
pytestmark = pytest.mark.filterwarnings("ignore:.*HandleFootnoteTransform.app")

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / os.environ.get("SAMESOURCE_CORPUS", "data/iran")
BUILD = ROOT / "build" / CORPUS.name
SITE = BUILD / "site"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SWITCHES = ("#show-shared", "#show-formula")
MARK = ".raw-text a.noted"
DIALOG = "[role=dialog]"
AT = "document.activeElement"


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def raw_of() -> dict[str, str]:
    """The raw text of each evidence page, by its address in the site."""
    if not (SITE / "index.html").is_file():
        pytest.fail(f"{SITE}: no site; run: make site CORPUS={CORPUS.relative_to(ROOT)}")
    paths = {path.name: path for path in (CORPUS / "raw").glob("*.txt")}
    names = page_names(sorted(paths))
    return {
        f"documents/{names[doc]}.html": paths[doc].read_bytes().decode("utf-8") for doc in names
    }


def pages_with(table: str) -> list[str]:
    """The evidence pages whose document has a row in a table."""
    names = page_names(sorted(path.name for path in (CORPUS / "raw").glob("*.txt")))
    rows = csv_rows(BUILD / f"tables/{table}.csv")
    return [f"documents/{names[doc]}.html" for doc in names if any(r["doc"] == doc for r in rows)]


@pytest.fixture
def page() -> str:
    """An evidence page with figures and shared wording, where the corpus has one."""
    raw_of()
    both = [page for page in pages_with("figures") if page in pages_with("passages")]
    if not both:
        pytest.skip("no document of this corpus has figures and shared wording")
    return both[0]


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    found = browser.new_page(viewport=DESKTOP)
    yield found
    found.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    yield context.new_page()
    context.close()


def address(page: str) -> str:
    return (SITE / page).as_uri()


def switch_on(tab: Any) -> None:
    for switch in SWITCHES:
        if tab.locator(switch).count():
            tab.locator(switch).check()


def text_of(tab: Any) -> str:
    return str(tab.evaluate("() => document.querySelector('.raw-text').textContent"))


# ------------------------------------------------------------------ cards


@pytest.mark.browser
def test_the_keyboard_alone_opens_reads_and_closes_a_card(tab: Any, page: str) -> None:
    tab.goto(address(page))
    for _ in range(400):
        tab.keyboard.press("Tab")
        if tab.evaluate(f"{AT}.matches('{MARK}')"):
            break
    mark = tab.evaluate(f"{AT}.getAttribute('href')")
    summary = tab.evaluate(
        "href => document.querySelector(href).closest('details')"
        ".querySelector('summary').textContent",
        mark,
    )
    tab.keyboard.press("Enter")
    dialog = tab.get_by_role("dialog", name=summary)
    assert dialog.count() == 1
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    assert "In the text" in dialog.inner_text()
    tab.keyboard.press("Tab")
    assert tab.evaluate(f"{AT}.getAttribute('aria-label')") == "Close"
    tab.keyboard.press("Tab")
    assert tab.evaluate(f"{AT}.matches('{DIALOG} a[href]')")
    tab.keyboard.press("Escape")
    assert tab.locator(DIALOG).count() == 0
    assert tab.evaluate(f"{AT}.getAttribute('href')") == mark
    assert tab.evaluate(f"{AT}.matches('{MARK}')")
    assert "#" not in tab.url


@pytest.mark.browser
def test_the_keyboard_goes_on_from_the_mark_after_its_card(tab: Any, page: str) -> None:
    tab.goto(address(page))
    marks = tab.locator(f"{MARK}:not([tabindex])")
    if marks.count() < 2:
        pytest.skip("one mark alone")
    marks.first.focus()
    tab.keyboard.press("Enter")
    stops = tab.locator(f"{DIALOG} button, {DIALOG} a[href]").count()
    for _ in range(stops + 1):
        tab.keyboard.press("Tab")
    assert tab.locator(DIALOG).count() == 0
    assert marks.nth(1).evaluate("mark => mark === document.activeElement")
    marks.first.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Shift+Tab")
    assert tab.locator(DIALOG).count() == 0
    assert marks.first.evaluate("mark => mark === document.activeElement")


@pytest.mark.browser
def test_a_tap_opens_a_sheet_that_leaves_the_mark_in_sight(phone: Any, page: str) -> None:
    phone.goto(address(page))
    for mark in (phone.locator(MARK).first, phone.locator(MARK).last):
        mark.tap()
        sheet = phone.locator(DIALOG).bounding_box()
        assert (sheet["x"], sheet["width"]) == (0, PHONE["width"])
        assert sheet["y"] + sheet["height"] == pytest.approx(PHONE["height"], abs=1)
        assert mark.evaluate("mark => mark.getBoundingClientRect().bottom") <= sheet["y"]
        assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
        phone.locator(f"{DIALOG} button").tap()
        assert phone.locator(DIALOG).count() == 0


@pytest.mark.browser
def test_one_card_is_open_and_a_click_outside_closes_it(tab: Any, page: str) -> None:
    tab.goto(address(page))
    tab.locator(MARK).first.click()
    assert tab.locator(f"{MARK}[aria-expanded=true]").count() == 1
    tab.locator("h1").click()
    assert tab.locator(DIALOG).count() == 0
    assert tab.locator(f"{MARK}[aria-expanded]").count() == 0
    assert tab.evaluate(f"{AT}.matches('{MARK}')")
    for mark in (tab.locator(MARK).first, tab.locator(MARK).last):
        mark.focus()
        tab.keyboard.press("Enter")
        assert tab.locator(DIALOG).count() == 1


@pytest.mark.browser
def test_a_card_beside_its_mark_leads_to_the_card_below(tab: Any, page: str) -> None:
    tab.goto(address(page))
    mark = tab.locator(MARK).first
    href = mark.get_attribute("href")
    mark.click()
    tab.locator(f"{DIALOG} a", has_text="to the card below").click()
    tab.wait_for_function("href => location.hash === href", arg=href)
    assert tab.locator(DIALOG).count() == 0
    assert tab.evaluate("href => document.querySelector(href).closest('details').open", href)
    assert tab.evaluate(f"{AT}.id") == href[1:]


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_link_from_outside_shows_the_words_and_their_card(
    browser: Any, page: str, size: dict[str, int]
) -> None:
    tab = browser.new_page(viewport=size)
    tab.goto(address(page))
    hrefs = tab.eval_on_selector_all(MARK, "marks => marks.map(m => m.getAttribute('href'))")
    kind, span = re.fullmatch(r"#card-(figure|date)-(c\d+-\d+)", hrefs[-1]).groups()  # type: ignore[union-attr]
    tab.close()
    tab = browser.new_page(viewport=size)
    tab.goto(f"{address(page)}#{span}")
    tab.wait_for_selector(DIALOG)
    start, end = map(int, span[1:].split("-"))
    words = raw_of()[page][start:end]
    assert tab.evaluate("() => [...CSS.highlights.get('words')].map(String).join()") == words
    assert kind in ("figure", "date")
    assert words in tab.locator(DIALOG).inner_text()
    seen = tab.evaluate(
        """([id, dialog]) => {
          const rects = [...document.getElementById(id).getClientRects()];
          const card = document.querySelector(dialog).getBoundingClientRect();
          const at = (r) => document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
          return {
            words: rects.every((r) => at(r)?.closest("#" + id)),
            inside: card.top >= 0 && card.bottom <= innerHeight + 1,
          };
        }""",
        [span, DIALOG],
    )
    assert seen == {"words": True, "inside": True}
    tab.close()


@pytest.mark.browser
def test_without_scripts_marks_lead_to_cards_and_boxes_show_wording(plain: Any, page: str) -> None:
    plain.goto(address(page))
    shown = [switch for switch in SWITCHES if plain.locator(switch).count()]
    assert shown
    for switch in shown:
        label = f".passage-label.{switch.removeprefix('#show-')}"
        assert plain.locator(label).first.is_hidden()
        plain.locator(f"label[for={switch[1:]}]").click()
        assert plain.locator(label).first.is_visible()
    mark = plain.locator(MARK).first
    href = mark.get_attribute("href")
    mark.click()
    assert plain.url.endswith(href)
    assert plain.locator(f"{href} dl").is_visible()


# ------------------------------------------------------------------ shared wording


@pytest.mark.browser
def test_wording_is_marked_on_request_and_stays_so(tab: Any, page: str) -> None:
    tab.goto(address(page))
    looks = (
        "() => [...document.querySelectorAll('.raw-text .passage')].map((p) => [p.className,"
        " getComputedStyle(p).borderTopStyle, getComputedStyle(p).borderBottomStyle])"
    )
    assert {(above, below) for _, above, below in tab.evaluate(looks)} == {("none", "none")}
    assert not [s for s in SWITCHES if tab.locator(s).count() and tab.locator(s).is_checked()]
    assert tab.locator(".passage-label:visible").count() == 0
    switch_on(tab)
    for name, above, below in tab.evaluate(looks):
        wanted = "dotted" if "formula" in name else "solid" if "exact" in name else "dashed"
        assert above == below == wanted, name
    labels = tab.locator(".passage-label")
    assert labels.count() == tab.locator(".passage-label:visible").count()
    assert tab.locator(".raw-text .passage.begins").count() == labels.count()
    label = labels.first
    said = label.evaluate("a => getComputedStyle(a, '::before').content")
    assert json.loads(said) == label.get_attribute("aria-label")
    assert re.fullmatch(r"(shared|formula) \S+, (exact|edited)", json.loads(said))
    label.click()
    tab.locator(f"{DIALOG} a", has_text="to the card below").click()
    tab.wait_for_function("() => location.hash.startsWith('#card-passage-')")
    assert not [s for s in SWITCHES if tab.locator(s).count() and not tab.locator(s).is_checked()]
    assert tab.locator(".passage-label:visible").count() == labels.count()


@pytest.mark.browser
def test_the_text_stays_the_raw_text_whatever_is_shown(tab: Any, page: str) -> None:
    raw = raw_of()[page]
    tab.goto(address(page))
    assert text_of(tab) == raw
    switch_on(tab)
    assert text_of(tab) == raw
    for mark in (tab.locator(MARK).first, tab.locator(".passage-label").first):
        mark.click()
        assert tab.locator(DIALOG).count() == 1
        assert text_of(tab) == raw
        tab.keyboard.press("Escape")
    assert text_of(tab) == raw


@pytest.mark.browser
def test_every_place_of_shared_wording_has_its_mark_and_card(tab: Any) -> None:
    names = page_names(sorted(path.name for path in (CORPUS / "raw").glob("*.txt")))
    rows = csv_rows(BUILD / "tables/passages.csv")
    raw_of()
    for name in pages_with("passages")[:6]:
        tab.goto(address(name))
        here = [r for r in rows if f"documents/{names[r['doc']]}.html" == name]
        found = tab.eval_on_selector_all(
            ".passage-label", "labels => labels.map(a => a.getAttribute('href'))"
        )
        wanted = [f"#card-passage-c{r['start']}-{r['end']}" for r in here]
        assert sorted(found) == sorted(wanted)
        assert all(tab.locator(href).count() == 1 for href in found)


@pytest.mark.browser
def test_cards_of_shared_wording_lead_to_the_words_they_quote(tab: Any) -> None:
    raw_of()
    links: list[tuple[str, str, str]] = []
    for name in pages_with("passages")[:5]:
        tab.goto(address(name))
        found = tab.eval_on_selector_all(
            "[id^='card-passage-'] ul a", "links => links.map(a => [a.href, a.textContent])"
        )
        links += [(name, href, words) for href, words in found]
    if not links:
        pytest.skip("no wording is shared in this corpus")
    for name, href, quoted in links[:20]:
        tab.goto("about:blank")
        tab.goto(href)
        marked = tab.evaluate("() => [...CSS.highlights.get('words')].map(String).join()")
        words = " ".join(marked.split())
        # Figures are quoted alone, with what they count; places by their first words.
        if quoted.endswith("…”"):
            assert words.startswith(quoted[1:-2]), f"{name}: {href}"
        else:
            assert quoted.startswith(f"“{words}”"), f"{name}: {href}"


# ------------------------------------------------------------------ on a phone


@pytest.mark.browser
def test_marks_can_be_touched_and_nothing_scrolls_sideways(phone: Any) -> None:
    for name in list(raw_of())[:6]:
        phone.goto(address(name))
        switch_on(phone)
        assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
        heights = phone.eval_on_selector_all(
            f"{MARK}, .passage-label:not([hidden])",
            "marks => marks.flatMap(m => [...m.getClientRects()].map(r => r.height))",
        )
        assert [height for height in heights if height < 24] == [], name


@pytest.mark.browser
def test_a_mark_is_one_stop_of_the_keyboard(tab: Any) -> None:
    for name in list(raw_of())[:6]:
        tab.goto(address(name))
        stops = tab.eval_on_selector_all(
            ".raw-text a", "all => all.filter(a => a.tabIndex >= 0 && a.checkVisibility())"
            ".map(a => a.getAttribute('href'))"
        )  # fmt: skip
        assert len(stops) == len(set(stops)), name


# ------------------------------------------------------------------ what is staged


class Marks:
    """Marks of one kind of a made-up text."""

    def __init__(self, *places: tuple[int, int, str]) -> None:
        self.found = [
            evidence.Mark(start, end, kind, "", "", "shared 1, exact", "shared exact")
            for start, end, kind in places
        ]


def test_a_split_mark_is_reached_once_and_labels_are_no_text() -> None:
    text = "They say 1,500 people died."
    found = Marks((9, 14, "figure"), (0, 11, "passage"), (4, 27, "passage"), (10, 12, "date")).found
    written = evidence.marked_text(text, found)
    assert re.sub(r"<[^>]*>", "", written) == text
    figure = re.findall(r'<a class="noted figure"[^>]*>', written)
    assert len(figure) == 2  # the date in its middle parts it
    assert ["tabindex" in piece for piece in figure] == [False, True]
    labels = re.findall(r'<a class="passage-label [^>]*></a>', written)
    assert len(labels) == 2
    assert all('aria-label="shared 1, exact"' in label for label in labels)
    assert written.count(" begins") == written.count(" ends") == 2


@pytest.fixture(scope="module")
def iran_study(
    iran: corpora.Corpus, iran_tables: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Study:
    """The study of the five documents, its tables written beside."""
    made = tmp_path_factory.mktemp("iran")
    for name, frame in iran_tables.items():
        if name in tables.TABLES:
            tables.write(name, frame, made / "tables")
    return Study(iran, iran.folder, made)


def test_a_card_leads_to_all_about_its_number_and_to_other_pages(iran_study: Study) -> None:
    doc = iran_study.corpus.documents[0].doc
    figures = iran_study.table("figures")
    one, other = figures.loc[figures["doc"] == doc, "id"].tolist()[:2]
    told = evidence.Furniture("2-f", "", {doc: "8-d"}, "3-w", {one: "figure/a-b.html"})
    where = evidence.links(iran_study)
    parts = evidence.parts(iran_study, iran_study.corpus.documents[0], where, told)
    cards = {
        f"{doc}:{span}": card
        for span, card in re.findall(
            r'<div id="card-figure-c(\d+-\d+)"(.*?)</details>', parts["figures"], re.DOTALL
        )
    }
    assert '<a href="../figure/a-b.html">All about this number</a>' in cards[one]
    assert "All about this number" not in cards[other]
    for card in cards.values():
        assert 'href="../2-f.html"' in card
        assert 'href="../8-d.html"' in card
        for row in ("Value", "Qualifier", "Who says it", "Origin group"):
            assert f"<dt>{row}</dt>" in card
    assert 'href="../3-w.html"' in parts["shared"]


def test_a_card_leads_to_every_other_mention_of_its_number(iran_study: Study) -> None:
    where = evidence.links(iran_study)
    figures = {row["id"]: row for row in tables.rows(iran_study.table("figures"))}
    alike = [
        row["id"]
        for row in figures.values()
        if row["value_low"] == 30000 and row["quantity"] == "killed"
    ]
    assert len(alike) > 3
    for one in alike:
        doc, _, span = one.rpartition(":")
        marks = evidence.figure_marks(iran_study, doc, where, evidence.NOWHERE)
        card = next(mark.card for mark in marks if mark.anchor == f"c{span}")
        said = card.split("The same number in the documents:")[1].split("</ul>")[0]
        hrefs = re.findall(r'href="([^"]*)"', said)
        wanted = [
            f"#c{other.rpartition(':')[2]}"
            if other.rpartition(":")[0] == doc
            else f"{where.pages[other.rpartition(':')[0]]}.html#c{other.rpartition(':')[2]}"
            for other in alike
            if other != one
        ]
        assert sorted(hrefs) == sorted(wanted)


def test_words_of_a_text_stand_in_quotation_marks_on_cards(iran_study: Study) -> None:
    where = evidence.links(iran_study)
    for document in iran_study.corpus.documents:
        for mark in evidence.marks(iran_study, document.doc, where):
            said = re.sub("“[^”]*”", "", mark.summary)
            assert "massacre" not in said.lower(), mark.summary


# ------------------------------------------------------------------ the search


INVENTED = """The Flood of Saltmarsh

Written by Hamda Terrault-Quist

At least 182,500 people were displaced in the summer, said Mr Oskar Brandvold of Reuters, and
Ayatollah Ševčík Dombrä agreed. Dr. JORUNN VASSDAL said 40 were executed. "No," said O'Malleran.
Follow @lowercasename or https://example.org/blog/hidden-surname-writes and #tagname.
Reuters told Ms Woods that Mrs. d’Ambroselle and Ra\u202ejavian had left. A wood burned.
Then \u0639\u0644\u06cc came.
"""
NAMES = (
    "Hamda Terrault Quist Oskar Brandvold Ševčík Dombrä JORUNN VASSDAL Malleran lowercasename "
    "surname tagname Woods Ambroselle javian \u0639\u0644\u06cc"
).split()
KEPT = "n182500 n40 people displaced summer executed wood flood reuters saltmarsh".split()
VOCABULARY = """events:
  flood: {label: The flood of Saltmarsh, cues: [flood]}
bodies:
  brandvold: {names: [Oskar Brandvold], kind: person}
  reuters: {names: [Reuters, Oskar Brandvold], kind: press}
families:
  brandvold: {label: Oskar Brandvold}
searchable: [Reuters]
"""


def index_of(site: Path) -> dict[str, Any]:
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(re.fullmatch(r"Search\.setIndex\((.*)\)\s*", text, re.S)[1])  # type: ignore[index]
    return found


def indexed(site: Path) -> set[str]:
    found = index_of(site)
    return {*found["terms"], *found["titleterms"]}


def as_indexed(word: str) -> set[str]:
    """A word and its stem, as the index could hold them."""
    return {word.lower(), SearchEnglish({}).stem(word.lower())}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the evidence page of an invented text full of names."""
    folder = tmp_path_factory.mktemp("invented") / "saltmarsh"
    files.write_text(folder / "raw/1.txt", INVENTED)
    files.write_text(folder / "vocabulary.yml", VOCABULARY)
    corpus = corpora.read(folder)
    made = folder / "built"
    for name, frame in pipeline.build(corpus).items():
        if name in tables.TABLES:
            tables.write(name, frame, made / "tables")
    study, source = Study(corpus, folder, made), made / "site-source"
    for part in ("_static", "_extra", "documents"):
        (source / part).mkdir(parents=True)
    stage = staging.Stage(made, evidence.links(study), {})
    site_build.stage_documents(study, source, stage, evidence.NOWHERE)
    site_build.stage_withheld(study, source, [])
    files.write_text(source / "index.md", "# Start\n\n```{toctree}\ndocuments/1\n```\n")
    site_build.sphinx(source, made / "sphinx")
    return made / "sphinx/html"


def test_no_name_of_a_person_can_be_searched(invented: Path) -> None:
    found = indexed(invented)
    for name in NAMES:
        # A plain word with the stem of a name is found where it stands, and nowhere else.
        assert name.lower() not in found, name
        assert as_indexed(name) & found <= {"wood"}, name
    assert "brandvold" not in json.dumps(index_of(invented), ensure_ascii=False).lower()


def test_plain_words_and_numbers_can_be_searched(invented: Path) -> None:
    assert [word for word in KEPT if not as_indexed(word) & indexed(invented)] == []


def test_the_list_of_withheld_words_is_no_part_of_the_site(invented: Path) -> None:
    assert not [path for path in invented.rglob("*") if "withheld" in path.name]
    options = (invented / "_static/documentation_options.js").read_text(encoding="utf-8")
    assert "SHOW_SEARCH_SUMMARY: false" in options


def test_names_of_bodies_and_lower_case_in_addresses_show_nothing() -> None:
    assert findable.in_lower_case("see https://a.org/jane-doe, `jane`, @jane, jane_doe, ja.ne") == {
        "see"
    }
    assert findable.in_lower_case("the regime’s well-known (end).") == {"the", "regime", "s", "end"}
    assert findable.doubtful("A McRae, née Roe; \u0639\u0644\u06cc") == {
        "a", "mcrae", "roe", "\u0639\u0644\u06cc",
    }  # fmt: skip


def test_the_search_withholds_words_of_a_file_alone(tmp_path: Path) -> None:
    (tmp_path / "w.txt").write_text("roe\nštefan")
    split = search_numbers.WordsAndNumbers({"withheld": str(tmp_path / "w.txt")}).split
    assert split("Roe's 1,500 roes; ŠTEFAN") == ["s", "n1500", "roes"]


TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Ayatollah|President|Leader|Minister|minister|judiciary|Judiciary"
    r"|Secretary-General|Director|MEP|late|Written by|said)\b[.,]?\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?((?:[^\W\d_a-z][\w’'-]*\s+)[^\W\d_a-z][\w’'-]*)"
)


def titled_names() -> set[str]:
    """Two capitalised words after a title or a by-line in the raw texts; organisations left out."""
    told = corpora.read(CORPUS).vocabulary
    known = findable.words([*told.searchable, *(c for e in told.events.values() for c in e.cues)])
    found = [
        findable.words([match[1]]) for raw in raw_of().values() for match in TITLED.finditer(raw)
    ]
    return {word for words in found if not words & known for word in words if len(word) > 1}


def test_no_titled_person_of_the_texts_can_be_searched() -> None:
    names = titled_names()
    if CORPUS.name == "iran":
        assert {"rajavi", "taati", "khomeini", "štefanec", "luther", "raisi"} <= names
    found = indexed(SITE)
    assert [name for name in sorted(names) if as_indexed(name) & found] == []


def test_the_index_of_the_site_holds_no_withheld_word_and_the_words_of_the_subject() -> None:
    raw_of()
    held = set((BUILD / "site-source/_withheld.txt").read_text(encoding="utf-8").split())
    assert held
    assert held & indexed(SITE) <= {SearchEnglish({}).stem(w) for w in plain_words(held)}
    titles = " ".join([*index_of(SITE)["titles"], *index_of(SITE)["alltitles"]])
    assert held & findable.words([titles]) == set()
    if CORPUS.name == "iran":
        wanted = "n182500 n1500 reuters summer executed amnesty geneva ncri massacre".split()
        assert [word for word in wanted if not as_indexed(word) & indexed(SITE)] == []


def plain_words(held: set[str]) -> set[str]:
    """The words of the texts and of the site that may be found."""
    built = [path.read_text(encoding="utf-8") for path in SITE.rglob("*.html")]
    return findable.words(built) - held


# ------------------------------------------------------------------ neutral names of pages


def test_titles_and_navigation_name_no_massacre_outside_quotation_marks() -> None:
    raw_of()
    for path in SITE.rglob("*.html"):
        written = path.read_text(encoding="utf-8")
        named = re.findall(r"<(title|h[1-6]|nav)\b[^>]*>(.*?)</\1>", written, re.DOTALL)
        named += [("sidebar", part) for part in re.findall(r'<li class="toctree.*?</a>', written)]
        for _, said in named:
            words = re.sub("“[^”]*”", "", re.sub(r"<[^>]*>", "", said))
            assert "massacre" not in words.lower(), f"{path.name}: {words}"
    if CORPUS.name == "iran":
        title = re.search("<title>(.*?)</title>", (SITE / "documents/004.html").read_text())
        assert title
        assert title[1].startswith("Document 004")
