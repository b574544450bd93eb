"""The tables that come out of a run: their columns, their checks, reading and writing them.

This is the one place that knows the column names of the data contract. Every table is a CSV
file: UTF-8, line feeds, a header row, sorted by its key columns.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from samesource import files

YES_NO = ("yes", "no")
QUALIFIERS = ("exact", "about", "at_least", "more_than", "up_to", "range", "vague")
RELATIONS = ("same", "compatible", "differs", "not_comparable", "no_outside_source")
# Of a stated date and an outside one, from what a reader should see first to what fits.
DATE_RELATIONS = (
    "differs",
    "overlaps",
    "no value",
    "no outside date",
    "contains",
    "lies within",
    "same",
)
PUBLISHED = ("before", "around", "after", "open", "")
VOICES = (
    "same voice",
    "same origin",
    "other origin",
    "other voice",
    "not established",
    "",
)
ORDERS = ("first", "later", "open", "same document")
DATE_KINDS = ("absolute", "partial", "relative", "duration", "event_name", "posting", "calendar")
DATE_ROLES = ("event", "statement", "publication", "process", "other")
CHECKS = ("agrees", "disagrees", "unchecked")
CERTAINTIES = ("stated", "inferred", "undecided")


class Column(NamedTuple):
    """A column: what it says, its type (text, integer, number), the values it may take.

    `refers` is the column of another table, as table.column, in which every filled cell stands.
    """

    says: str
    type: str = "text"
    values: tuple[str, ...] = ()
    refers: str = ""


class Table(NamedTuple):
    """A table: what one row is, its columns in order, and the columns that sort it.

    `filled` are the columns of which no cell is empty. No two rows have the same key, but for a
    table that `repeats`.
    """

    row: str
    columns: dict[str, Column]
    key: tuple[str, ...]
    filled: tuple[str, ...]
    repeats: bool = False


def _names(said: str) -> tuple[str, ...]:
    return tuple(said.split())


_DOC = Column("document, the name of its file in raw/", refers="documents.doc")
_START = Column("first character of the words, counted from 0 in the raw text", "integer")
_END = Column("character after the last one of the words", "integer")
_LOW = Column("lowest number the words allow; empty where they set no lower bound", "number")
_HIGH = Column("highest number the words allow; empty where they set no upper bound", "number")
_EVENT = Column("event slug of vocabulary.yml, or other, or none")
_QUANTITY = Column("what is counted, as a slug: killed, injured, named_victims …")
_RULE = Column("name of the rule that fired")

TABLES: dict[str, Table] = {
    "documents": Table(
        "a document",
        {
            "doc": _DOC,
            "title": Column("title, from documents.csv, else the first headline"),
            "publisher": Column("who published it, from documents.csv"),
            "family": Column("who stands behind the publisher, as classed in documents.csv"),
            "published_earliest": Column("first day on which it can have been published"),
            "published_latest": Column("last day on which it can have been published"),
            "characters": Column("length of the raw text", "integer"),
            "sentences": Column("number of sentences", "integer"),
            "figures": Column("number of figures found", "integer"),
            "dates": Column("number of dates found", "integer"),
            "sha256": Column("checksum of the raw file"),
            "text_earliest": Column("earliest day of publication by the text alone"),
            "text_latest": Column("latest day of publication by the text alone"),
            "text_bounds": Column("the words of the text that bound its publication"),
            "text_check": Column("text alone against documents.csv", values=CHECKS),
        },
        ("doc",),
        filled=_names("doc title characters sentences figures dates sha256 text_check"),
    ),
    "figures": Table(
        "a number mention that counts people or things",
        {
            "id": Column("doc:start-end"),
            "doc": _DOC,
            "start": _START,
            "end": _END,
            "text": Column("the number expression alone, as it stands in the text"),
            "value_low": _LOW,
            "value_high": _HIGH,
            "qualifier": Column("how the number is qualified", values=QUALIFIERS),
            "counted": Column("the noun phrase that is counted, as it stands in the text"),
            "quantity": _QUANTITY,
            "event": _EVENT,
            "attributed_to": Column("who says so: a body slug, else the words; empty: own voice"),
            "said_confirmed_by": Column("body that the text says confirmed the figure"),
            "in_furniture": Column("stands in a headline, caption, file name, post", values=YES_NO),
            "sentence_start": Column("first character of its sentence", "integer"),
            "sentence_end": Column("character after its sentence", "integer"),
            "rule": _RULE,
        },
        ("doc", "start", "end"),
        filled=_names(
            "id doc start end text qualifier quantity event in_furniture "
            "sentence_start sentence_end rule"
        ),
    ),
    "dates": Table(
        "a date or time mention",
        {
            "id": Column("doc:start-end"),
            "doc": _DOC,
            "start": _START,
            "end": _END,
            "text": Column("the words of the date"),
            "kind": Column("how the date is given", values=DATE_KINDS),
            "value": Column("EDTF level 1, or an ISO 8601 duration; empty where nothing decides"),
            "anchor": Column("what resolved the value"),
            "role": Column("what happened on the date", values=DATE_ROLES),
            "event": _EVENT,
            "check": Column("result of the checks a date can fail", values=CHECKS),
            "check_note": Column("the check in plain words"),
            "checked_by": Column("which checks spoke: calendar, order, outside; separated by ;"),
            "rule": _RULE,
        },
        ("doc", "start", "end"),
        filled=_names("id doc start end text kind role event check rule"),
    ),
    "passages": Table(
        "a place of a shared passage",
        {
            "passage": Column("name of the passage; the same in every place where it stands"),
            "doc": _DOC,
            "start": _START,
            "end": _END,
            "words": Column("number of words in this place", "integer"),
            "similarity": Column(
                "exact: another place of the passage has the same words; edited: none has",
                values=("exact", "edited"),
            ),
            "documents": Column("number of documents in which the passage stands", "integer"),
            "formulaic": Column("footer, follow line, name or title: no evidence", values=YES_NO),
        },
        ("passage", "doc", "start", "end"),
        filled=_names("passage doc start end words similarity documents formulaic"),
    ),
    "matches": Table(
        "a pair of comparable figures, or a figure for which no outside source was found",
        {
            "event": _EVENT,
            "quantity": _QUANTITY,
            "left": Column("figure id", refers="figures.id"),
            "right": Column("figure id or claim_id; empty: no outside source"),
            "relation": Column("how the two relate", values=RELATIONS),
            "why": Column("the reason in plain words"),
            "scope": Column("scope of the outside claim, as it stands there; printed, not parsed"),
        },
        ("event", "quantity", "left", "right"),
        filled=_names("event quantity left relation why"),
    ),
    "evidence": Table(
        "a reason why two figures share, or do not share, an origin",
        {
            "left": Column("figure id or claim_id"),
            "right": Column("figure id, claim_id, or body slug"),
            "kind": Column("kind of evidence; origins.py says what each is"),
            "says": Column("what it speaks for", values=("same", "separate")),
            "weight": Column("weight in log-odds; empty: a rule that decides", "number"),
            "stated": Column("said in a text, or inferred here", values=("stated", "inferred")),
            "doc": _DOC,
            "start": _START,
            "end": _END,
        },
        ("left", "right", "kind"),
        filled=_names("left right kind says stated"),
        repeats=True,
    ),
    "origins": Table(
        "a figure mention or an outside claim with a value",
        {
            "id": Column("figure id or claim_id"),
            "doc": _DOC,
            "start": _START,
            "end": _END,
            "event": _EVENT,
            "quantity": _QUANTITY,
            "value_low": _LOW,
            "value_high": _HIGH,
            "group": Column("origin group, named within event and quantity"),
            "origin": Column("body that counted; empty: nobody named"),
            "certainty": Column("how the row came into its group", values=CERTAINTIES),
        },
        ("event", "quantity", "group", "id"),
        filled=_names("id event quantity group certainty"),
    ),
    "independence": Table(
        "an event, a quantity and a number named",
        {
            "event": _EVENT,
            "quantity": _QUANTITY,
            "number": Column("the number, whatever its qualifier; a range is written low/high"),
            "qualifiers": Column("qualifiers found, separated by ;"),
            "mentions": Column("figures in the documents", "integer"),
            "documents": Column("documents with such a figure", "integer"),
            "publishers": Column("publishers of these documents", "integer"),
            "families": Column("families of these publishers", "integer"),
            "outside_claims": Column("outside claims with the number, without same_as", "integer"),
            "origins_low": Column("origins if all undecided links are joined", "integer"),
            "origins_high": Column("origins if none is joined", "integer"),
            "unsourced": Column("mentions and claims that name nobody who counted", "integer"),
            "unsourced_mentions": Column("mentions among these", "integer"),
        },
        ("event", "quantity", "number"),
        filled=_names(
            "event quantity number mentions documents publishers families outside_claims "
            "origins_low origins_high unsourced unsourced_mentions"
        ),
    ),
    "record": Table(
        "a figure or date beside an outside row that bears on it, or beside none",
        {
            "id": Column("figure id or date id"),
            "doc": _DOC,
            "kind": Column("what is held against the record", values=("figure", "date")),
            "outside": Column("claim_id or date_id; empty: no outside source found"),
            "relation": Column(
                "how the two relate: figures as in matches.csv, dates by their spans of days",
                values=tuple(dict.fromkeys((*RELATIONS, *DATE_RELATIONS))),
            ),
            "published": Column(
                "when the outside claim came out, as seen from the document", values=PUBLISHED
            ),
            "voice": Column(
                "whose voice it is: same voice (the family of the document), same origin (the "
                "same count), other origin or other voice, not established",
                values=VOICES,
            ),
            "why": Column("the relation in plain words"),
        },
        ("id", "outside"),
        filled=_names("id doc kind relation why"),
    ),
    "statements": Table(
        "a place that says what a share of the counted were, without a number",
        {
            "id": Column("doc:start-end"),
            "statement": Column("statement; places with one name say the same"),
            "doc": _DOC,
            "start": _START,
            "end": _END,
            "share": Column("the share without a number: most, half, few, all …"),
            "quantity": _QUANTITY,
            "event": _EVENT,
            "attributed_to": Column("who says so: a body slug, else the words; empty: own voice"),
            "passage": Column("passage of shared wording in which it stands; may be empty"),
            "follows": Column("id of the earlier place that it is likest to; empty: the first"),
            "shown_by": Column("what ties it to that place"),
            "order": Column("whether the dates show it the later", values=ORDERS),
        },
        ("statement", "id"),
        filled=_names("id statement doc start end share quantity event order"),
    ),
    "sources": Table(
        "a work of the outside record",
        {
            "source": Column("name of the work, made of publisher, year and words of the title"),
            "event": Column(
                "event of most of its claims, else of its dates; empty: it has neither"
            ),
            "title": Column("title; empty: the record has none"),
            "publisher": Column("where it stood; empty: not in the record"),
            "author": Column("who speaks in it, where the record shows that; else empty"),
            "published_on": Column("its date in EDTF; an interval bounds one unknown day"),
            "url": Column("address of the work, of a copy, or of another's account of it"),
            "checked": Column("the best way in which it was seen; empty: not in the record"),
            "checked_at": Column("where it was seen in that way, separated by ;"),
            "claims": Column("claim_ids, separated by ;"),
            "dates": Column("date_ids of the outside dates, separated by ;"),
            "series": Column("files of outside/series/, separated by ;"),
            "documents": Column("documents that it is, or in which alone it was read; by ;"),
        },
        ("source",),
        filled=("source",),
    ),
    "sensitivity": Table(
        "a weight set otherwise and an answer that it changes, or no answer",
        {
            "change": Column("the weight, the value of weights.yml and the one tried"),
            "event": Column("event of the answer; empty: the change changes no answer"),
            "quantity": _QUANTITY,
            "number": Column("the number, as in independence.csv"),
            "origins": Column("origins low/high with the weights of weights.yml"),
            "origins_tried": Column("origins low/high with the change"),
            "range_changes": Column("whether these two differ", values=("yes", "no")),
            "moved": Column("mentions and claims that change group or certainty", "integer"),
            "moved_items": Column("their ids, separated by ;"),
        },
        ("change", "event", "quantity", "number"),
        filled=_names("change range_changes"),
    ),
}

CLAIM_COLUMNS = (
    "claim_id event quantity value_low value_high qualifier scope asserted_by published_in "
    "publisher published_on url locator origin basis relies_on checked checked_at note"
).split()
CLAIM_OPTIONAL = ("link", "contrasts_with", "same_as", "sort")
OUTSIDE_DATE_COLUMNS = (
    "date_id event what_happened date date_precision source_title publisher url checked documents "
    "mentions as_in_documents agrees note"
).split()
SCOPE_COLUMNS = {  # pairs whose scope was judged row by row: file of outside/ and its columns
    "not_comparable": ("left", "right", "why"),
    "scope_differs": ("left", "right", "how"),
}
REMARK_COLUMNS = "remark_id doc start end text_in_document event remark source kind".split()
OUTSIDE_DATE_OPTIONAL = ("family",)
SERIES_WORK_COLUMNS = "file published_in publisher published_on url checked checked_at".split()
ORIGIN_COLUMNS = ("origin", "name", "kind", "family", "note")
DOCUMENT_COLUMNS = (
    "doc title publisher family family_confidence family_evidence published_earliest "
    "published_latest url confidence evidence sha256"
).split()
CODED_FIGURE_COLUMNS = (
    "doc start end text value_low value_high qualifier counted quantity event attributed_to "
    "said_confirmed_by in_furniture"
).split()
CODED_DATE_COLUMNS = "doc start end text kind value role event required".split()
CODED_ORIGIN_COLUMNS = "doc start end event quantity value_low value_high origin via".split()
CODED_PASSAGE_COLUMNS = "passage doc start end similarity formulaic".split()
CHECKED = ("primary_text_seen", "secondary_text_seen", "memory_only", "none", "computed")
# What sort of figure a claim gives, judged row by row; outside/README.md says by which rules.
SORTS = ("official", "leak", "names", "cases", "estimate", "statement")
NEVER_DRAWN = ("memory_only", "none")
ORIGIN_KINDS = ("state", "un", "ngo", "opposition", "press", "court", "academic", "other")


def conform(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as the table `name`: its columns in order and typed, sorted by its key."""
    table = TABLES[name]
    frame = pd.DataFrame(rows, columns=list(table.columns))
    for column, about in table.columns.items():
        frame[column] = _typed(frame[column], about.type)
    return frame.sort_values(list(table.key), kind="stable", ignore_index=True)


def _typed(values: pd.Series, kind: str) -> pd.Series:
    if kind == "integer":
        return pd.to_numeric(values).astype("Int64")
    if kind == "number":
        return pd.to_numeric(values).astype("Float64")
    return values.astype("object").where(values.notna(), "").astype("str")


def validate(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame unchanged if it keeps the schema of the table `name`.

    Raises pandera.errors.SchemaErrors, which lists column, check and row of every fault.
    """
    import pandera.pandas as pandera  # costs more than reading all tables; only writers need it

    columns: dict[str, pandera.Column] = {}
    for column, about in TABLES[name].columns.items():
        dtype = {"integer": "Int64", "number": "Float64"}.get(about.type)
        checks = [pandera.Check.isin(about.values)] if about.values else []
        columns[column] = pandera.Column(dtype, checks, nullable=about.type != "text")
    pandera.DataFrameSchema(columns, strict=True, ordered=True).validate(frame, lazy=True)
    return frame


def number_named(low: object, high: object, qualifier: str) -> str:
    """Return the number that bounds and qualifier name, as independence.csv writes it.

    1500 whatever its qualifier, low/high for a range, empty where no number is named.
    """
    if qualifier == "range":
        return f"{number_text(low)}/{number_text(high)}"
    return number_text(low) or number_text(high)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries, cells by column."""
    return [{str(column): cell for column, cell in row.items()} for row in frame.to_dict("records")]


def number_text(value: object) -> str:
    """Return a number as the tables write it: no trailing zeros; empty for a missing value."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(value)  # type: ignore[arg-type]
    return str(int(number)) if number.is_integer() else repr(number)


def to_csv(frame: pd.DataFrame) -> str:
    """Return a frame as CSV text: line feeds, numbers without trailing zeros."""
    written = frame.copy()
    for column in written.select_dtypes("number"):
        written[column] = [number_text(value) for value in written[column]]
    return written.to_csv(index=False, lineterminator="\n")


def write(name: str, frame: pd.DataFrame, folder: Path) -> None:
    """Check the table `name` and write it to `folder/name.csv`."""
    files.write_text(folder / f"{name}.csv", to_csv(validate(name, frame)))


def read_text_csv(path: Path) -> pd.DataFrame:
    """Return a CSV file with every cell as text; an empty cell is the empty string."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def read(name: str, folder: Path) -> pd.DataFrame:
    """Return the table `name` of a run, typed as `conform` types it."""
    frame = read_text_csv(folder / f"{name}.csv")
    for column, about in TABLES[name].columns.items():
        values = frame[column].where(frame[column] != "") if about.type != "text" else frame[column]
        frame[column] = _typed(values, about.type)
    return frame
