"""Read a corpus folder and check it whole; every fault of a folder stands in one report."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import yaml

from samesource import tables
from samesource.edtf_values import is_duration, is_edtf


class Fault(NamedTuple):
    """A fault of the input: where it stands, what stands there, and what was expected."""

    file: str
    row: str
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        place = [self.file]
        place += [f"row {self.row}"] if self.row else []
        place += [f"column {self.column}"] if self.column else []
        found = f": found {self.value!r}" if self.value else ""
        return f"{', '.join(place)}{found}; expected {self.expected}"


class CorpusError(Exception):
    """All faults of a corpus folder, as one message."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        listed = "\n".join(f"  - {fault}" for fault in faults)
        super().__init__(f"{folder}: {count}; nothing was built.\n{listed}")


class Event(NamedTuple):
    """An event of the vocabulary: its label, when it was (EDTF), and phrases that name it."""

    label: str
    when: str
    cues: tuple[str, ...]
    read_as: Mapping[str, str]


class Quantity(NamedTuple):
    """A quantity: its label, the words that show it, whether it counts people harmed.

    `within` are the events in which it is counted (none: in any).
    """

    label: str
    cues: tuple[str, ...]
    casualty: bool
    within: tuple[str, ...]


class Body(NamedTuple):
    """A body that can speak or count: the names it goes by, its family, whether it counts."""

    names: tuple[str, ...]
    family: str
    counts: bool


class Vocabulary(NamedTuple):
    """The words of a subject; `given` is false where the folder has no vocabulary.yml.

    `searchable` are words of places and organisations that the site's search may find.
    """

    events: Mapping[str, Event]
    quantities: Mapping[str, Quantity]
    bodies: Mapping[str, Body]
    families: Mapping[str, str]
    given: bool
    searchable: tuple[str, ...] = ()


class Document(NamedTuple):
    """A document: its raw text and what documents.csv says of it (empty where it says nothing)."""

    doc: str
    raw: str
    sha256: str
    title: str
    publisher: str
    family: str
    published_earliest: str
    published_latest: str
    url: str
    about: Mapping[str, str]


class Corpus(NamedTuple):
    """A checked corpus folder; frames have text cells and are empty where the file is absent."""

    name: str
    folder: Path
    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    claims: pd.DataFrame
    origins: pd.DataFrame
    outside_dates: pd.DataFrame
    not_comparable: pd.DataFrame
    scope_differs: pd.DataFrame
    remarks: pd.DataFrame
    coding: Mapping[str, pd.DataFrame]
    series: Mapping[str, pd.DataFrame]
    series_works: pd.DataFrame


RESERVED_EVENTS = ("other", "none")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLACE = re.compile(r"(.+):(\d+)-(\d+)")


def read(folder: Path | str) -> Corpus:
    """Return the corpus in `folder`, checked.

    Raises CorpusError with every fault found; a file that cannot be read at all does not hide
    the faults of the others.
    """
    folder = Path(folder)
    faults: list[Fault] = []
    if not folder.is_dir():
        raise CorpusError(
            folder, [Fault(str(folder), "", "", "", "a corpus folder with raw/*.txt")]
        )
    texts = _read_texts(folder, faults)
    about = _read_table(folder / "documents.csv", ["doc"], tables.DOCUMENT_COLUMNS, faults)
    documents = _documents(texts, about, faults)
    vocabulary = _read_vocabulary(folder, faults)
    claims = _claims(folder, faults)
    origins = _read_table(
        folder / "outside/origins.csv", tables.ORIGIN_COLUMNS, (), faults, unique="origin"
    )
    outside_dates = _read_table(
        folder / "outside/dates.csv",
        tables.OUTSIDE_DATE_COLUMNS,
        tables.OUTSIDE_DATE_OPTIONAL,
        faults,
        unique="date_id",
    )
    judged = {
        name: _read_table(folder / f"outside/{name}.csv", columns, (), faults)
        for name, columns in tables.SCOPE_COLUMNS.items()
    }
    remarks = _read_table(
        folder / "outside/remarks.csv", tables.REMARK_COLUMNS, (), faults, unique="remark_id"
    )
    coding = {
        name: _read_table(folder / f"coding/{name}.csv", columns, (), faults)
        for name, columns in (
            ("figures", tables.CODED_FIGURE_COLUMNS),
            ("dates", tables.CODED_DATE_COLUMNS),
            ("passages", tables.CODED_PASSAGE_COLUMNS),
            ("origins", tables.CODED_ORIGIN_COLUMNS),
        )
    }
    series = {
        path.name: _read_table(path, (), (), faults)
        for path in sorted((folder / "outside/series").glob("*.csv"))
    }
    series_works = _read_table(
        folder / "outside/series.csv", tables.SERIES_WORK_COLUMNS, (), faults, unique="file"
    )
    events = (
        {*vocabulary.events, *RESERVED_EVENTS}
        if vocabulary.given
        else {folder.name, *RESERVED_EVENTS}
    )
    _check_claims(claims, events, set(texts), faults)
    _check_origins(origins, faults)
    _check_outside_dates(outside_dates, set(claims["claim_id"]), events, texts, faults)
    _check_series_works(series_works, set(series), faults)
    for name, frame in judged.items():
        _check_judged(name, frame, set(claims["claim_id"]), texts, faults)
    known = {*claims["claim_id"], *outside_dates["date_id"]}
    _check_remarks(remarks, events, known, texts, faults)
    _check_coding(coding, events, texts, faults)
    if faults:
        raise CorpusError(folder, faults)
    return Corpus(
        folder.name,
        folder,
        documents,
        vocabulary,
        claims,
        origins,
        outside_dates,
        judged["not_comparable"],
        judged["scope_differs"],
        remarks,
        coding,
        series,
        series_works,
    )


def _read_texts(folder: Path, faults: list[Fault]) -> dict[str, tuple[str, str]]:
    """Return text and sha256 by file name; bytes are decoded as they are, line ends kept."""
    raw = folder / "raw"
    paths = sorted(raw.glob("*.txt")) if raw.is_dir() else []
    if not paths:
        faults.append(
            Fault("raw/", "", "", "", "a folder raw/ with at least one .txt file (UTF-8)")
        )
    texts: dict[str, tuple[str, str]] = {}
    for path in paths:
        content = path.read_bytes()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            bad = content[error.start : error.start + 1].hex()
            line = content.count(b"\n", 0, error.start) + 1
            faults.append(Fault(f"raw/{path.name}", str(line), "", f"byte 0x{bad}", "UTF-8 text"))
            continue
        if not text.strip():
            faults.append(Fault(f"raw/{path.name}", "", "", "", "a text; the file is empty"))
        texts[path.name] = (text, hashlib.sha256(content).hexdigest())
    return texts


def _read_table(
    path: Path,
    required: list[str] | tuple[str, ...],
    optional: list[str] | tuple[str, ...],
    faults: list[Fault],
    unique: str = "",
) -> pd.DataFrame:
    """Return a CSV file as text cells with at least the columns asked for.

    An absent file gives an empty frame; a missing or doubled column, a row of another length,
    and a doubled key are faults.
    """
    columns = [*required, *(column for column in optional if column not in required)]
    nothing = pd.DataFrame(columns=columns, dtype=str)
    if not path.exists():
        return nothing
    name = _shown(path)
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault(name, "", "", f"byte at {error.start}", "UTF-8 text"))
        return nothing
    rows = list(csv.reader(io.StringIO(content, newline="")))
    header = rows[0] if rows else []
    for column in sorted({column for column in header if header.count(column) > 1}):
        faults.append(Fault(name, "1", column, "", "each column once; this one is doubled"))
    for column in required:
        if column not in header:
            faults.append(Fault(name, "1", column, "", "this column; it is missing"))
    for line, row in enumerate(rows[1:], start=2):
        if row and len(row) != len(header):
            faults.append(Fault(name, str(line), "", f"{len(row)} cells", f"{len(header)} cells"))
    if len(set(header)) != len(header) or any(column not in header for column in required):
        return nothing
    full = [row for row in rows[1:] if len(row) == len(header)]
    frame = pd.DataFrame(full, columns=header, dtype=str)
    for column in optional:
        if column not in frame:
            frame[column] = ""
    if unique:
        for number, value in _numbered(frame, unique):
            if not value or (frame[unique] == value).sum() > 1:
                faults.append(Fault(name, number, unique, value, "a value that no other row has"))
    return frame


def _shown(path: Path) -> str:
    parent = path.parent.name
    return (
        f"{parent}/{path.name}" if parent in ("outside", "coding", "raw", "series") else path.name
    )


def _numbered(frame: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """Yield the row number of the file (the header is row 1) and the cell."""
    for index, value in enumerate(frame[column], start=2):
        yield str(index), value


def _documents(
    texts: Mapping[str, tuple[str, str]], about: pd.DataFrame, faults: list[Fault]
) -> tuple[Document, ...]:
    name = "documents.csv"
    rows = {row["doc"]: row for row in tables.rows(about)}
    for number, doc in _numbered(about, "doc"):
        if doc not in texts:
            faults.append(Fault(name, number, "doc", doc, "the name of a file in raw/"))
        if (about["doc"] == doc).sum() > 1:
            faults.append(Fault(name, number, "doc", doc, "each document once"))
    if len(about):
        for doc in texts:
            if doc not in rows:
                faults.append(Fault(name, "", "doc", "", f"a row for raw/{doc}"))
    for column in ("published_earliest", "published_latest"):
        for number, value in _numbered(about, column):
            if value and not (_DAY.fullmatch(value) and is_edtf(value)):
                faults.append(Fault(name, number, column, value, "a day as YYYY-MM-DD, or nothing"))
    for index, row in enumerate(tables.rows(about), start=2):
        first, last = row["published_earliest"], row["published_latest"]
        if first and last and first > last:
            faults.append(
                Fault(name, str(index), "published_latest", last, f"a day not before {first}")
            )
        found = texts.get(row["doc"], ("", ""))[1]
        if row["sha256"] and found and row["sha256"] != found:
            faults.append(
                Fault(
                    name,
                    str(index),
                    "sha256",
                    row["sha256"],
                    f"{found}, the checksum of raw/{row['doc']}; the raw file was changed",
                )
            )
    return tuple(_document(doc, *texts[doc], rows.get(doc, {})) for doc in sorted(texts))


def _document(doc: str, raw: str, sha256: str, row: Mapping[str, str]) -> Document:
    return Document(
        doc=doc,
        raw=raw,
        sha256=sha256,
        title=row.get("title", ""),
        publisher=row.get("publisher", ""),
        family=row.get("family", ""),
        published_earliest=row.get("published_earliest", ""),
        published_latest=row.get("published_latest", ""),
        url=row.get("url", ""),
        about=row,
    )


def _texts_of(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _read_vocabulary(folder: Path, faults: list[Fault]) -> Vocabulary:
    path = folder / "vocabulary.yml"
    nothing = Vocabulary({}, {}, {}, {}, given=False)
    if not path.exists():
        return nothing
    name = path.name
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(Fault(name, "", "", "", f"YAML in UTF-8: {' '.join(str(error).split())}"))
        return nothing
    if not isinstance(content, dict):
        faults.append(
            Fault(name, "", "", type(content).__name__, "the keys events, quantities, bodies")
        )
        return nothing
    parts = {
        key: _entries(content, key, name, faults) for key in ("events", "quantities", "bodies")
    }
    events = {slug: _event(slug, entry, name, faults) for slug, entry in parts["events"].items()}
    quantities = {
        slug: Quantity(
            str(entry.get("label", slug)),
            _texts_of(entry.get("cues")),
            entry.get("casualty") is True,
            _texts_of(entry.get("within")),
        )
        for slug, entry in parts["quantities"].items()
    }
    bodies = {
        slug: Body(
            _texts_of(entry.get("names")),
            str(entry.get("family", slug)),
            entry.get("counts", True) is not False,
        )
        for slug, entry in parts["bodies"].items()
    }
    for slug, body in bodies.items():
        if not body.names:
            faults.append(
                Fault(name, f"bodies: {slug}", "names", "", "a list with at least one name")
            )
    searchable = content.get("searchable") or []
    if not (isinstance(searchable, list) and all(isinstance(word, str) for word in searchable)):
        faults.append(Fault(name, "searchable", "", str(searchable), "a list of words in letters"))
    return Vocabulary(
        events, quantities, bodies, _families(content), bool(events), _texts_of(searchable)
    )


def _families(content: Mapping[str, object]) -> dict[str, str]:
    families = content.get("families")
    if not isinstance(families, dict):
        return {}
    return {
        str(slug): str(entry.get("label", slug) if isinstance(entry, dict) else entry)
        for slug, entry in families.items()
    }


def _entries(
    content: Mapping[str, object], key: str, name: str, faults: list[Fault]
) -> dict[str, dict[str, object]]:
    section = content.get(key) or {}
    if not isinstance(section, dict):
        faults.append(Fault(name, key, "", type(section).__name__, "a mapping of slugs"))
        return {}
    for slug, entry in section.items():
        if not isinstance(entry, dict):
            faults.append(Fault(name, f"{key}: {slug}", "", str(entry), "a mapping of keys"))
    return {str(slug): entry for slug, entry in section.items() if isinstance(entry, dict)}


def _event(slug: str, entry: Mapping[str, object], name: str, faults: list[Fault]) -> Event:
    when = str(entry.get("when", "") or "")
    if when and not is_edtf(when):
        faults.append(Fault(name, f"events: {slug}", "when", when, "a date in EDTF"))
    read_as = entry.get("read_as")
    mapping = {str(k): str(v) for k, v in read_as.items()} if isinstance(read_as, dict) else {}
    return Event(str(entry.get("label", slug)), when, _texts_of(entry.get("cues")), mapping)


def _claims(folder: Path, faults: list[Fault]) -> pd.DataFrame:
    return _read_table(
        folder / "outside/claims.csv",
        tables.CLAIM_COLUMNS,
        tables.CLAIM_OPTIONAL,
        faults,
        unique="claim_id",
    )


# Quantities that count people harmed, where a vocabulary does not say otherwise.
_CASUALTIES = frozenset(
    "killed injured arrested executed missing forcibly_disappeared displaced infected "
    "named_victims".split()
)


def is_casualty(vocabulary: Vocabulary, quantity: str) -> bool:
    """Return whether a quantity counts people killed, hurt, held, named or buried."""
    if quantity in vocabulary.quantities:
        return vocabulary.quantities[quantity].casualty
    return any(quantity == known or quantity.startswith(f"{known}_") for known in _CASUALTIES)


def split_list(cell: str) -> list[str]:
    """Return the items of a cell that holds a list separated by semicolons."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def relied_on(row: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the claims that a row of claims.csv builds on, each with stated or inferred."""
    others, links = split_list(row["relies_on"]), split_list(row["link"])
    return list(zip(others, links or ["stated"] * len(others), strict=True))


def number(cell: str) -> float | None:
    """Return the number in a cell, or None where it is empty or not a number."""
    try:
        return float(cell)
    except ValueError:
        return None


def _check_values(name: str, row_number: str, row: Mapping[str, str], faults: list[Fault]) -> None:
    """Add the faults of value_low, value_high and qualifier of one row."""
    low, high = row["value_low"], row["value_high"]
    for column, cell in (("value_low", low), ("value_high", high)):
        if cell and number(cell) is None:
            faults.append(Fault(name, row_number, column, cell, "a number, or nothing"))
    first, last = number(low), number(high)
    if first is not None and last is not None and first > last:
        faults.append(Fault(name, row_number, "value_low", low, f"at most value_high, {high}"))
    qualifier = row["qualifier"]
    if qualifier not in tables.QUALIFIERS:
        faults.append(
            Fault(
                name, row_number, "qualifier", qualifier, f"one of {', '.join(tables.QUALIFIERS)}"
            )
        )
        return
    filled = (bool(low), bool(high))
    wanted = {
        "at_least": (True, False),
        "more_than": (True, False),
        "up_to": (False, True),
        "vague": (False, False),
    }.get(qualifier, (True, True))
    if filled != wanted:
        words = " and ".join(
            f"value_{side} {'filled' if want else 'empty'}"
            for side, want in zip(("low", "high"), wanted, strict=True)
        )
        faults.append(Fault(name, row_number, "qualifier", qualifier, words))


def _check_event(name: str, row: str, value: str, events: set[str], faults: list[Fault]) -> None:
    if value not in events:
        faults.append(Fault(name, row, "event", value, f"one of {', '.join(sorted(events))}"))


# Cells of a claim without which nobody can judge it, and what is expected of each.
_NEEDED = {
    "quantity": "what is counted, as a slug",
    "scope": "who, where and when is counted",
    "asserted_by": "who makes the claim",
    "origin": "who produced the count, as a slug; not-established where nobody is named",
    "basis": "what the count is said to rest on; not stated where the work gives no ground",
}


def _check_listable(name: str, row: str, column: str, identity: str, faults: list[Fault]) -> None:
    """Add a fault where a name could not be an item of a list of names."""
    if identity and split_list(identity) != [identity]:
        faults.append(Fault(name, row, column, identity, "a name without ; and spaces around it"))


def _check_claims(
    claims: pd.DataFrame, events: set[str], docs: set[str], faults: list[Fault]
) -> None:
    name = "outside/claims.csv"
    known = set(claims["claim_id"])
    for index, row in enumerate(tables.rows(claims), start=2):
        place = str(index)
        _check_listable(name, place, "claim_id", row["claim_id"], faults)
        _check_event(name, place, row["event"], events, faults)
        _check_values(name, place, row, faults)
        if row["published_on"] and not is_edtf(row["published_on"]):
            faults.append(Fault(name, place, "published_on", row["published_on"], "a date in EDTF"))
        for column in ("relies_on", "contrasts_with"):
            for claim in split_list(row[column]):
                if claim not in known:
                    faults.append(Fault(name, place, column, claim, "a claim_id of this file"))
        links = split_list(row["link"])
        if links and len(links) != len(split_list(row["relies_on"])):
            faults.append(
                Fault(name, place, "link", row["link"], "one entry for each of relies_on")
            )
        for link in links:
            if link not in ("stated", "inferred"):
                faults.append(Fault(name, place, "link", link, "stated or inferred"))
        if row["same_as"] and row["same_as"] not in docs:
            faults.append(Fault(name, place, "same_as", row["same_as"], "a file in raw/"))
        if row["checked"] not in tables.CHECKED:
            faults.append(
                Fault(name, place, "checked", row["checked"], f"one of {', '.join(tables.CHECKED)}")
            )
        for column, expected in _NEEDED.items():
            if not row[column].strip():
                faults.append(Fault(name, place, column, "", expected))
        if row["sort"] and row["sort"] not in tables.SORTS:
            expected = f"one of {', '.join(tables.SORTS)}, or nothing where it cannot be told"
            faults.append(Fault(name, place, "sort", row["sort"], expected))


def _check_origins(origins: pd.DataFrame, faults: list[Fault]) -> None:
    for row, kind in _numbered(origins, "kind"):
        if kind not in tables.ORIGIN_KINDS:
            expected = f"one of {', '.join(tables.ORIGIN_KINDS)}"
            faults.append(Fault("outside/origins.csv", row, "kind", kind, expected))


def _check_outside_dates(
    dates: pd.DataFrame,
    claims: set[str],
    events: set[str],
    texts: Mapping[str, tuple[str, str]],
    faults: list[Fault],
) -> None:
    name = "outside/dates.csv"
    for index, row in enumerate(tables.rows(dates), start=2):
        place = str(index)
        _check_listable(name, place, "date_id", row["date_id"], faults)
        if row["date_id"] in claims:
            expected = "a name that no claim has: both are linked by their names alone"
            faults.append(Fault(name, place, "date_id", row["date_id"], expected))
        if row["checked"] not in tables.CHECKED:
            expected = f"one of {', '.join(tables.CHECKED)}"
            faults.append(Fault(name, place, "checked", row["checked"], expected))
        if row["event"]:
            _check_event(name, place, row["event"], events, faults)
        if not is_edtf(row["date"]):
            faults.append(Fault(name, place, "date", row["date"], "a date in EDTF"))
        for mention in split_list(row["mentions"]):
            if not _inside(mention, texts):
                faults.append(
                    Fault(name, place, "mentions", mention, "doc:start-end inside a file of raw/")
                )


EVERY = "*"  # in a judged pair: every figure of the documents that meets the claim


def _check_judged(
    judgement: str,
    judged: pd.DataFrame,
    claims: set[str],
    texts: Mapping[str, tuple[str, str]],
    faults: list[Fault],
) -> None:
    """Add the faults of a file of pairs whose scope was judged: unknown ids, no reason."""
    name, reason = f"outside/{judgement}.csv", tables.SCOPE_COLUMNS[judgement][-1]
    for index, row in enumerate(tables.rows(judged), start=2):
        for column, others in (("left", (EVERY,)), ("right", ())):
            if row[column] not in (*others, *claims) and not _inside(row[column], texts):
                expected = "a claim_id, a figure as doc:start-end"
                expected += f", or {EVERY} for every figure" if others else ""
                faults.append(Fault(name, str(index), column, row[column], expected))
        if not row[reason].strip():
            faults.append(Fault(name, str(index), reason, "", "the reason in plain words"))


def _inside(mention: str, texts: Mapping[str, tuple[str, str]]) -> bool:
    """Return whether an id doc:start-end lies inside a file of raw/."""
    match = _PLACE.fullmatch(mention)
    return bool(
        match
        and match.group(1) in texts
        and int(match.group(2)) < int(match.group(3)) <= len(texts[match.group(1)][0])
    )


def _check_remarks(
    remarks: pd.DataFrame,
    events: set[str],
    known: set[str],
    texts: Mapping[str, tuple[str, str]],
    faults: list[Fault],
) -> None:
    name = "outside/remarks.csv"
    for index, row in enumerate(tables.rows(remarks), start=2):
        place = str(index)
        _check_place(name, place, {**row, "text": row["text_in_document"]}, texts, faults)
        _check_event(name, place, row["event"], events, faults)
        if not row["remark"].strip():
            faults.append(Fault(name, place, "remark", "", "the remark, in a sentence or two"))
        sources = split_list(row["source"])
        if not sources:
            faults.append(Fault(name, place, "source", "", "claim_ids or date_ids, separated by ;"))
        for source in sources:
            if source not in known:
                expected = "a claim_id of claims.csv or a date_id of dates.csv"
                faults.append(Fault(name, place, "source", source, expected))


def _check_series_works(works: pd.DataFrame, files: set[str], faults: list[Fault]) -> None:
    name = "outside/series.csv"
    for index, row in enumerate(tables.rows(works), start=2):
        place = str(index)
        if row["file"] not in files:
            expected = "the name of a file in outside/series/"
            faults.append(Fault(name, place, "file", row["file"], expected))
        if row["published_on"] and not is_edtf(row["published_on"]):
            faults.append(Fault(name, place, "published_on", row["published_on"], "a date in EDTF"))
        if row["checked"] not in tables.CHECKED:
            expected = f"one of {', '.join(tables.CHECKED)}"
            faults.append(Fault(name, place, "checked", row["checked"], expected))


def _check_coding(
    coding: Mapping[str, pd.DataFrame],
    events: set[str],
    texts: Mapping[str, tuple[str, str]],
    faults: list[Fault],
) -> None:
    for part, frame in coding.items():
        name = f"coding/{part}.csv"
        for index, row in enumerate(tables.rows(frame), start=2):
            place = str(index)
            _check_place(name, place, row, texts, faults)
            if "event" in row:
                _check_event(name, place, row["event"], events, faults)
            if part == "figures":
                _check_values(name, place, row, faults)
            if part == "dates" and row["value"]:
                fits = is_duration if row["kind"] == "duration" else is_edtf
                if not fits(row["value"]):
                    expected = (
                        "an ISO 8601 duration" if row["kind"] == "duration" else "a date in EDTF"
                    )
                    faults.append(Fault(name, place, "value", row["value"], expected))


def _check_place(
    name: str,
    row_number: str,
    row: Mapping[str, str],
    texts: Mapping[str, tuple[str, str]],
    faults: list[Fault],
) -> None:
    """Add a fault where a coded row does not stand in its document as it says."""
    if row["doc"] not in texts:
        faults.append(Fault(name, row_number, "doc", row["doc"], "the name of a file in raw/"))
        return
    raw = texts[row["doc"]][0]
    start, end = row["start"], row["end"]
    if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(raw)):
        expected = f"start < end, both within 0 to {len(raw)}"
        faults.append(Fault(name, row_number, "start", f"{start}-{end}", expected))
        return
    words = raw[int(start) : int(end)]
    if "text" in row and words != row["text"]:
        faults.append(Fault(name, row_number, "text", row["text"], f"{words!r}, the words there"))
