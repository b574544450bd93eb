"""Every fault of the input is named: file, row, column, value, and what was expected."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from samesource import corpus, pipeline
from samesource.__main__ import main

EVENTS = "events:\n  flood: {label: The flood, when: '2031-05', cues: [flood]}\n"
CLAIMS = (
    "claim_id,event,quantity,value_low,value_high,qualifier,scope,asserted_by,published_in,"
    "publisher,published_on,url,locator,origin,basis,relies_on,checked,checked_at,note\n"
    "red-cross-1,flood,killed,40,,at_least,town,Red Cross,,Red Cross,2031-05-02,,,red-cross,"
    "list,,primary_text_seen,,\n"
    "mayor-1,flood,killed,60,60,exact,town,Mayor,,Herald,2031-05-03,,,mayor,told,red-cross-1,"
    "primary_text_seen,,\n"
)
DATES = (
    "date_id,event,what_happened,date,date_precision,source_title,publisher,url,checked,documents,"
    "mentions,as_in_documents,agrees,note\n"
    "start,flood,It began,2031-05-01,day,,,,none,,a.txt:15-20,,,\n"
)
DOCUMENTS = (
    "doc,title,publisher,family,family_confidence,family_evidence,published_earliest,"
    "published_latest,url,confidence,evidence,sha256\n"
    "a.txt,,Herald,herald,,,2031-05-04,2031-05-05,,,,{sha}\n"
)
TEXT = "The flood of 1 May killed 40 people, the mayor said.\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A small corpus folder without a fault."""
    folder = tmp_path / "town"
    (folder / "raw").mkdir(parents=True)
    (folder / "outside").mkdir()
    (folder / "raw/a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "vocabulary.yml").write_text(EVENTS, encoding="utf-8")
    (folder / "outside/claims.csv").write_text(CLAIMS, encoding="utf-8")
    (folder / "outside/dates.csv").write_text(DATES, encoding="utf-8")
    sha = corpus.read(folder).documents[0].sha256
    (folder / "documents.csv").write_text(DOCUMENTS.format(sha=sha), encoding="utf-8")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_sorts(folder: Path, *sorts: str) -> None:
    """Give the claims a last column `sort`, one word for each row."""
    path = folder / "outside/claims.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = zip(lines, ("sort", *sorts), strict=True)
    path.write_text("".join(f"{line},{cell}\n" for line, cell in cells), encoding="utf-8")


def test_a_sort_may_be_given_or_left_open(town: Path) -> None:
    assert list(corpus.read(town).claims["sort"]) == ["", ""]
    with_sorts(town, "cases", "")
    assert list(corpus.read(town).claims["sort"]) == ["cases", ""]


def test_the_folder_without_a_fault_is_read(town: Path) -> None:
    found = corpus.read(town)
    assert [document.doc for document in found.documents] == ["a.txt"]
    assert found.documents[0].raw == TEXT
    assert len(found.claims) == 2


Change = Callable[[Path], object]
REMARKS = "remark_id,doc,start,end,text_in_document,event,remark,source,kind\n"


def outside(name: str, content: str) -> Change:
    """Return a change that writes a file of outside/."""
    return lambda folder: (folder / "outside" / name).write_text(content, encoding="utf-8")


FAULTS: dict[str, tuple[Change, str]] = {
    "judged pair of unknown claim": (
        outside("not_comparable.csv", "left,right,why\n*,mayor-2,other town\n"),
        "outside/not_comparable.csv, row 2, column right: found 'mayor-2'; expected a claim_id, a "
        "figure as doc:start-end",
    ),
    "judged pair with every on the right": (
        outside("not_comparable.csv", "left,right,why\nmayor-1,*,other town\n"),
        "outside/not_comparable.csv, row 2, column right: found '*'; expected a claim_id, a figure "
        "as doc:start-end",
    ),
    "judged pair outside of the text": (
        outside("scope_differs.csv", "left,right,how\na.txt:26-99,mayor-1,other town\n"),
        "outside/scope_differs.csv, row 2, column left: found 'a.txt:26-99'; expected a claim_id, "
        "a figure as doc:start-end, or * for every figure",
    ),
    "judged pair without a reason": (
        outside("scope_differs.csv", "left,right,how\na.txt:26-28,mayor-1, \n"),
        "outside/scope_differs.csv, row 2, column how; expected the reason in plain words",
    ),
    "remark on other words": (
        outside("remarks.csv", f"{REMARKS}one,a.txt,26,28,41,flood,A remark.,mayor-1,number\n"),
        "outside/remarks.csv, row 2, column text: found '41'; expected '40', the words there",
    ),
    "remark without a source": (
        outside("remarks.csv", f"{REMARKS}one,a.txt,26,28,40,flood,A remark.,,number\n"),
        "outside/remarks.csv, row 2, column source; expected claim_ids or date_ids, separated by ;",
    ),
    "remark with an unknown source": (
        outside("remarks.csv", f"{REMARKS}one,a.txt,26,28,40,flood,A remark.,mayor-2,number\n"),
        "outside/remarks.csv, row 2, column source: found 'mayor-2'; expected a claim_id of "
        "claims.csv or a date_id of dates.csv",
    ),
    "no raw folder": (
        lambda f: shutil.rmtree(f / "raw"),
        "raw/; expected a folder raw/ with at least one .txt file (UTF-8)",
    ),
    "no text in raw": (
        lambda f: (f / "raw/a.txt").rename(f / "raw/a.doc"),
        "raw/; expected a folder raw/ with at least one .txt file (UTF-8)",
    ),
    "empty document": (
        lambda f: (f / "raw/a.txt").write_text(" \n"),
        "raw/a.txt; expected a text; the file is empty",
    ),
    "not UTF-8": (
        lambda f: (f / "raw/a.txt").write_bytes(b"first line\ncaf\xe9 40 dead\n"),
        "raw/a.txt, row 2: found 'byte 0xe9'; expected UTF-8 text",
    ),
    "raw file changed": (
        lambda f: replace(f / "raw/a.txt", "40", "41"),
        "documents.csv, row 2, column sha256: found ",
    ),
    "missing column": (
        lambda f: replace(f / "outside/claims.csv", ",basis,", ",grounds,"),
        "outside/claims.csv, row 1, column basis; expected this column; it is missing",
    ),
    "doubled column": (
        lambda f: replace(f / "outside/claims.csv", ",basis,", ",scope,"),
        "outside/claims.csv, row 1, column scope; expected each column once; this one is doubled",
    ),
    "row of another length": (
        lambda f: replace(f / "outside/claims.csv", "2031-05-02,,", "2031-05-02,"),
        "outside/claims.csv, row 2: found '18 cells'; expected 19 cells",
    ),
    "event nobody defined": (
        lambda f: replace(f / "outside/claims.csv", "mayor-1,flood", "mayor-1,fire"),
        "outside/claims.csv, row 3, column event: found 'fire'; expected one of flood, none, other",
    ),
    "relies on an unknown claim": (
        lambda f: replace(f / "outside/claims.csv", "red-cross-1,primary", "red-cross-9,primary"),
        "outside/claims.csv, row 3, column relies_on: found 'red-cross-9'; "
        "expected a claim_id of this file",
    ),
    "date that is not EDTF": (
        lambda f: replace(f / "outside/claims.csv", "2031-05-03", "3 May 2031"),
        "outside/claims.csv, row 3, column published_on: found '3 May 2031'; "
        "expected a date in EDTF",
    ),
    "impossible date": (
        lambda f: replace(f / "outside/dates.csv", "2031-05-01", "2031-02-30"),
        "outside/dates.csv, row 2, column date: found '2031-02-30'; expected a date in EDTF",
    ),
    "low above high": (
        lambda f: replace(f / "outside/claims.csv", "killed,60,60,exact", "killed,60,50,exact"),
        "outside/claims.csv, row 3, column value_low: found '60'; expected at most value_high, 50",
    ),
    "value that is no number": (
        lambda f: replace(f / "outside/claims.csv", "killed,40,,", "killed,forty,,"),
        "outside/claims.csv, row 2, column value_low: found 'forty'; expected a number, or nothing",
    ),
    "qualifier that does not fit its bounds": (
        lambda f: replace(f / "outside/claims.csv", "60,60,exact", "60,60,at_least"),
        "outside/claims.csv, row 3, column qualifier: found 'at_least'; "
        "expected value_low filled and value_high empty",
    ),
    "sort that is none": (
        lambda f: with_sorts(f, "names", "rumour"),
        "outside/claims.csv, row 3, column sort: found 'rumour'; expected one of official, leak, "
        "names, cases, estimate, statement, or nothing where it cannot be told",
    ),
    "doubled claim": (
        lambda f: replace(f / "outside/claims.csv", "mayor-1", "red-cross-1"),
        "outside/claims.csv, row 3, column claim_id: found 'red-cross-1'; "
        "expected a value that no other row has",
    ),
    "mention outside the text": (
        lambda f: replace(f / "outside/dates.csv", "a.txt:15-20", "a.txt:15-2000"),
        "outside/dates.csv, row 2, column mentions: found 'a.txt:15-2000'; "
        "expected doc:start-end inside a file of raw/",
    ),
    "document nobody has": (
        lambda f: replace(f / "documents.csv", "a.txt,", "b.txt,"),
        "documents.csv, row 2, column doc: found 'b.txt'; expected the name of a file in raw/",
    ),
    "publication bounds reversed": (
        lambda f: replace(f / "documents.csv", "2031-05-05", "2031-05-01"),
        "documents.csv, row 2, column published_latest: found '2031-05-01'; "
        "expected a day not before 2031-05-04",
    ),
    "vocabulary with a tab": (
        lambda f: (f / "vocabulary.yml").write_text("events:\n\tflood: {}\n"),
        "vocabulary.yml; expected YAML in UTF-8:",
    ),
    "searchable words that are no list": (
        lambda f: replace(f / "vocabulary.yml", "events:", "searchable: Rivermouth\nevents:"),
        "vocabulary.yml, row searchable: found 'Rivermouth'; expected a list of words in letters",
    ),
    "a searchable word that YAML reads as something else": (
        lambda f: replace(f / "vocabulary.yml", "events:", "searchable: [Oslo, NO]\nevents:"),
        "vocabulary.yml, row searchable: found \"['Oslo', False]\"; expected a list of words",
    ),
    "event with a wrong date": (
        lambda f: replace(f / "vocabulary.yml", "2031-05", "May 2031"),
        "vocabulary.yml, row events: flood, column when: found 'May 2031'; expected a date in EDTF",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(town: Path, name: str) -> None:
    spoil, expected = FAULTS[name]
    spoil(town)
    with pytest.raises(corpus.CorpusError) as caught:
        corpus.read(town)
    assert expected in str(caught.value)
    assert str(caught.value).startswith(f"{town}: ")


def test_all_faults_of_a_run_stand_in_one_report(town: Path) -> None:
    for name in ("date that is not EDTF", "event nobody defined", "impossible date"):
        FAULTS[name][0](town)
    (town / "raw/b.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(corpus.CorpusError) as caught:
        corpus.read(town)
    report = str(caught.value)
    assert "faults; nothing was built" in report
    for place in ("raw/b.txt", "column published_on", "column event", "outside/dates.csv"):
        assert place in report


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", str(tmp_path / "nowhere")]) == 1
    assert "expected a corpus folder with raw/*.txt" in capsys.readouterr().err


def test_a_fault_leaves_the_earlier_tables_as_they_were(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(town.parent)
    (town.parent / "notebooks").mkdir()
    built = pipeline.build_tables(town)
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    FAULTS["low above high"][0](town)
    assert main(["tables", str(town)]) == 1
    assert "value_low" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before


def test_a_coded_row_must_stand_where_it_says(town: Path) -> None:
    (town / "coding").mkdir()
    header = (
        "doc,start,end,text,value_low,value_high,qualifier,counted,quantity,event,attributed_to,"
        "said_confirmed_by,in_furniture\n"
    )
    row = "a.txt,26,28,41,41,41,exact,people,killed,flood,mayor,,no\n"
    (town / "coding/figures.csv").write_text(header + row, encoding="utf-8")
    with pytest.raises(corpus.CorpusError, match=r"coding/figures\.csv, row 2, column text"):
        corpus.read(town)
