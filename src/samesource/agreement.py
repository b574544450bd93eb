"""How far the tables of a run agree with the reference coding, and every place where they differ.

The coding is a yardstick, never an input: nothing that builds a table imports this module. Rows
are paired by the characters they share, one to one, the longest shared stretch first, so that an
article more or less makes no difference and a short place inside a long one is not counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

SCORE_COLUMNS = ("column", "measure", "right", "of", "score")
ERROR_COLUMNS = ("doc", "start", "end", "column", "rules_say", "coding_says")
PASSAGE_COLUMNS = ("passage", "formulaic", "places", "places_found", "found_as", "result")
MISSED, EXTRA = "(not found)", "(not coded)"


class Pair(NamedTuple):
    """Positions of a found row and of the coded row that it shares characters with."""

    found: int
    coded: int


class Pairing(NamedTuple):
    """The rows of both tables as text, and which belong together."""

    found: list[dict[str, str]]
    coded: list[dict[str, str]]
    pairs: tuple[Pair, ...]

    def both(self) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """Yield found and coded row of each pair."""
        return ((self.found[pair.found], self.coded[pair.coded]) for pair in self.pairs)

    def extra(self) -> list[dict[str, str]]:
        """Return the found rows that have no coded row."""
        paired = {pair.found for pair in self.pairs}
        return [row for index, row in enumerate(self.found) if index not in paired]

    def missed(self) -> list[dict[str, str]]:
        """Return the coded rows that have no found row."""
        paired = {pair.coded for pair in self.pairs}
        return [row for index, row in enumerate(self.coded) if index not in paired]


Row = dict[str, str]
Same = Callable[[Row, Row], bool]


def pair(found: pd.DataFrame, coded: pd.DataFrame) -> Pairing:
    """Return both tables paired by shared characters; they need the columns doc, start, end."""
    left, right = _rows(found), _rows(coded)
    by_document: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(right):
        by_document[row["doc"]].append(index)
    shared = sorted(
        (-_shared(row, right[other]), index, other)
        for index, row in enumerate(left)
        for other in by_document[row["doc"]]
        if _shared(row, right[other]) > 0
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[Pair] = []
    for _, index, other in shared:
        if index not in used_left and other not in used_right:
            used_left.add(index)
            used_right.add(other)
            pairs.append(Pair(index, other))
    return Pairing(left, right, tuple(sorted(pairs)))


def _rows(frame: pd.DataFrame) -> list[Row]:
    """Return rows with every cell as text, a missing one as the empty string."""
    rows = frame.to_dict("records")
    return [
        {str(name): "" if pd.isna(cell) else str(cell) for name, cell in row.items()}
        for row in rows
    ]


def _shared(one: Row, other: Row) -> int:
    return min(int(one["end"]), int(other["end"])) - max(int(one["start"]), int(other["start"]))


# ------------------------------------------------------------------ what is compared


def _equal(column: str) -> Same:
    return lambda found, coded: found[column] == coded[column]


def _same_span(found: Row, coded: Row) -> bool:
    return (int(found["start"]), int(found["end"])) == (int(coded["start"]), int(coded["end"]))


def _same_value(found: Row, coded: Row) -> bool:
    return all(_number(found[c]) == _number(coded[c]) for c in ("value_low", "value_high"))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


FIGURE_CHECKS: dict[str, Same] = {
    "span": _same_span,
    "value": _same_value,
    **{name: _equal(name) for name in ("qualifier", "quantity", "event", "in_furniture")},
}
SPEAKERS = ("attributed_to", "said_confirmed_by")
DATE_CHECKS: dict[str, Same] = {name: _equal(name) for name in ("value", "kind", "role", "event")}


# ------------------------------------------------------------------ figures


def figures(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return how far the figures agree, with the columns of SCORE_COLUMNS.

    `found` (whether there is a figure at all) and the two speaker columns have a row each for
    precision and recall: an empty speaker is right only by saying nothing. The other columns
    have one row, the share of the paired figures that agree.
    """
    paired = pair(found, coded)
    rows = _found_rows(paired)
    rows += [_share(name, paired, same) for name, same in FIGURE_CHECKS.items()]
    for name in SPEAKERS:
        both = list(paired.both())
        right = sum(f[name] == c[name] != "" for f, c in both)
        rows.append(_score(name, "precision", right, sum(f[name] != "" for f, _ in both)))
        rows.append(_score(name, "recall", right, sum(c[name] != "" for _, c in both)))
    return _frame(rows)


def figure_errors(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return every difference between found and coded figures, with the columns ERROR_COLUMNS."""
    speakers = {name: _equal(name) for name in SPEAKERS}
    return _errors(pair(found, coded), FIGURE_CHECKS | speakers, {"span": "text", "value": ""})


# ------------------------------------------------------------------ dates


def dates(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return how far the dates agree, with the columns of SCORE_COLUMNS.

    `found` and `value` (the EDTF string) stand twice: over all coded dates, and over those that
    the coding marks as required; a value is right only where the strings are equal.
    """
    paired = pair(found, coded)
    required = [row for row in paired.coded if row["required"] == "yes"]
    hits = [(f, c) for f, c in paired.both() if c["required"] == "yes"]
    same = sum(f["value"] == c["value"] for f, c in hits)
    return _frame(
        [
            *_found_rows(paired),
            _score("found, required", "recall", len(hits), len(required)),
            _share("value", paired, DATE_CHECKS["value"]),
            _score("value, required", "share right", same, len(hits)),
            *(_share(name, paired, DATE_CHECKS[name]) for name in ("kind", "role", "event")),
        ]
    )


def date_errors(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return every difference between found and coded dates, with the columns ERROR_COLUMNS."""
    return _errors(pair(found, coded), DATE_CHECKS, {})


# ------------------------------------------------------------------ passages


def passages(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return one row per coded passage, then one per found passage that no coded place meets.

    Columns PASSAGE_COLUMNS. `found_as` is the found passage that meets most of its places, and
    `places_found` how many; `result` is found (all places), in part (two or more), not found, or
    extra.
    """
    paired = pair(found, coded)
    meets: dict[str, list[str]] = defaultdict(list)
    for place, code in paired.both():
        meets[code["passage"]].append(place["passage"])
    rows: list[dict[str, object]] = []
    for name, places in _by_passage(paired.coded).items():
        names = meets[name]
        best = max(sorted(set(names)), key=names.count, default="")
        count = names.count(best)
        result = "found" if count == len(places) else "in part" if count > 1 else "not found"
        rows.append(_passage(name, places, count, best if count > 1 else "", result))
    met = {name for names in meets.values() for name in names}
    for name, places in _by_passage(paired.found).items():
        if name not in met:
            rows.append(_passage(name, places, 0, name, "extra"))
    return pd.DataFrame(rows, columns=list(PASSAGE_COLUMNS))


def passage_places(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return precision and recall of the places of shared passages, columns SCORE_COLUMNS.

    Over all places, and recall alone over those that the coding calls formulaic and not.
    """
    paired = pair(found, coded)
    hits = [code for _, code in paired.both()]
    rows = _found_rows(paired)
    for value, name in (("no", "found, not formulaic"), ("yes", "found, formulaic")):
        right, of = (
            sum(row["formulaic"] == value for row in places) for places in (hits, paired.coded)
        )
        rows.append(_score(name, "recall", right, of))
    return _frame([*rows, _share("formulaic", paired, _equal("formulaic"))])


def passage_errors(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return every place that differs, with the columns ERROR_COLUMNS."""
    checks = {name: _equal(name) for name in ("similarity", "formulaic")}
    paired = pair(found, coded)
    return _errors(paired, checks, {}, found_column="place", says="passage")


def _by_passage(rows: Sequence[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["passage"]].append(row)
    return dict(sorted(groups.items()))


def _passage(
    name: str, places: Sequence[Row], count: int, found_as: str, result: str
) -> dict[str, object]:
    formulaic = "yes" if all(place["formulaic"] == "yes" for place in places) else "no"
    cells = (name, formulaic, len(places), count, found_as, result)
    return dict(zip(PASSAGE_COLUMNS, cells, strict=True))


# ------------------------------------------------------------------ origins


def origins(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return how far the groups agree with the true origins, with the columns of SCORE_COLUMNS.

    Over all pairs of coded figures with one number for one quantity of one event, whether a figure
    was found or not: `same origin` has F1 of the pairs put in one group (right is twice the pairs
    rightly joined, of those wrongly joined and wrongly parted are added), `look-alikes` the share
    of pairs of two origins kept apart, `equal value alone` the F1 of joining every pair.
    `undecided` is the share of the figures found of which the rules say so. `groups` has the mean
    absolute difference between the number of origins and of groups by event and quantity as
    `right`, in hundredths, of 100; and `groups, sign` the mean difference (found less true).
    """
    placed, truth = _placed(found), _rows(coded)
    joined = apart = wrongly_joined = wrongly_apart = 0
    for one, other, together in _equal_pairs(truth, placed):
        if one["origin"] == other["origin"]:
            joined += together
            wrongly_apart += not together
        else:
            wrongly_joined += together
            apart += not together
    same = joined + wrongly_apart
    keys = {(row["doc"], row["start"]) for row in truth}
    found_rows = [row for key, row in placed.items() if key in keys]
    undecided = sum(row["certainty"] == "undecided" for row in found_rows)
    differences = _group_differences(truth, placed)
    mean = sum(map(abs, differences)) / max(1, len(differences))
    sign = sum(differences) / max(1, len(differences))
    return _frame(
        [
            _score("same origin", "F1", 2 * joined, 2 * joined + wrongly_joined + wrongly_apart),
            _score("equal value alone", "F1", 2 * same, 2 * same + wrongly_joined + apart),
            _score("look-alikes", "share kept apart", apart, apart + wrongly_joined),
            _score("undecided", "share", undecided, len(found_rows)),
            _score("groups", "mean absolute difference", round(100 * mean), 100),
            _score("groups, sign", "mean difference", round(100 * sign), 100),
        ]
    )


def origins_by_via(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return for each way by which a text got a number how its pairs were told; a row for each.

    Columns: via, figures, found, same origin joined, same origin parted, two origins joined, two
    origins parted. Each pair of equal numbers counts for the way of both its figures.
    """
    placed, truth = _placed(found), _rows(coded)
    told: dict[str, dict[str, int]] = {}
    for row in truth:
        about = told.setdefault(row["via"], dict.fromkeys(VIA_COLUMNS[1:], 0))
        about["figures"] += 1
        about["found"] += (row["doc"], row["start"]) in placed
    for one, other, together in _equal_pairs(truth, placed):
        true = "same origin" if one["origin"] == other["origin"] else "two origins"
        for row in (one, other):
            told[row["via"]][f"{true} {'joined' if together else 'parted'}"] += 1
    rows = [{"via": via, **told[via]} for via in sorted(told)]
    return pd.DataFrame(rows, columns=list(VIA_COLUMNS))


VIA_COLUMNS = (
    "via", "figures", "found", "same origin joined", "same origin parted", "two origins joined",
    "two origins parted",
)  # fmt: skip


def _number_of(row: Row) -> str:
    return f"{row['value_low'] or row['value_high']}"


def _placed(found: pd.DataFrame) -> dict[tuple[str, str], Row]:
    """Return the figures of documents that were found, by document and first character."""
    return {(row["doc"], row["start"]): row for row in _rows(found) if row["doc"]}


def _equal_pairs(
    truth: Sequence[Row], placed: dict[tuple[str, str], Row]
) -> Iterator[tuple[Row, Row, bool]]:
    """Yield the pairs of coded figures with one number for one quantity of one event.

    Each with whether both were found and stand in one group.
    """
    equal: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in truth:
        if _number_of(row):
            equal[row["event"], row["quantity"], _number_of(row)].append(row)
    for rows in equal.values():
        for one, other in combinations(rows, 2):
            yield one, other, _group_of(placed, one) == _group_of(placed, other) != ""


def _group_of(placed: dict[tuple[str, str], Row], row: Row) -> str:
    """Return event, quantity and group of a coded figure, '' if it was not found."""
    found = placed.get((row["doc"], row["start"]))
    return f"{found['event']} {found['quantity']} {found['group']}" if found else ""


def _group_differences(truth: Sequence[Row], placed: dict[tuple[str, str], Row]) -> list[int]:
    """Return groups less origins for each event and quantity of the coding but `other`."""
    true: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in truth:
        if _number_of(row) and row["quantity"] != "other":
            true[row["event"], row["quantity"]].add(row["origin"])
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in placed.values():
        groups[row["event"], row["quantity"]].add(row["group"])
    return [len(groups[key]) - len(origins) for key, origins in sorted(true.items())]


# ------------------------------------------------------------------ counting


def _found_rows(paired: Pairing) -> list[dict[str, object]]:
    right = len(paired.pairs)
    return [
        _score("found", "precision", right, len(paired.found)),
        _score("found", "recall", right, len(paired.coded)),
    ]


def _share(name: str, paired: Pairing, same: Same) -> dict[str, object]:
    return _score(name, "share right", sum(same(f, c) for f, c in paired.both()), len(paired.pairs))


def _score(column: str, measure: str, right: int, of: int) -> dict[str, object]:
    score = right / of if of else None  # nothing to be right about is not a score of 0
    return dict(zip(SCORE_COLUMNS, (column, measure, right, of, score), strict=True))


def _frame(rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(SCORE_COLUMNS))
    return frame.astype({"right": "Int64", "of": "Int64", "score": "Float64"})


def _errors(
    paired: Pairing,
    checks: dict[str, Same],
    shown_as: dict[str, str],
    found_column: str = "found",
    says: str = "text",
) -> pd.DataFrame:
    rows = [_error(row, found_column, row[says], EXTRA) for row in paired.extra()]
    rows += [_error(row, found_column, MISSED, row.get(says, "")) for row in paired.missed()]
    for found, coded in paired.both():
        for name, same in checks.items():
            if not same(found, coded):
                column = shown_as.get(name, name)
                rows.append(_error(coded, name, _cell(found, column), _cell(coded, column)))
    frame = pd.DataFrame(rows, columns=list(ERROR_COLUMNS))
    frame = frame.astype({"start": "int64", "end": "int64"})
    return frame.sort_values(["doc", "start", "end"], kind="stable", ignore_index=True)


def _error(row: Row, column: str, rules_say: str, coding_says: str) -> dict[str, object]:
    cells = (row["doc"], int(row["start"]), int(row["end"]), column, rules_say, coding_says)
    return dict(zip(ERROR_COLUMNS, cells, strict=True))


def _cell(row: Row, column: str) -> str:
    """Return a cell as readers see it; without a column, the two bounds of a value."""
    if column:
        return row[column] or "(empty)"
    return " to ".join(row[bound] or "open" for bound in ("value_low", "value_high"))
