"""Shared wording: passages that stand in several documents, or twice in one.

How a passage is found, in order:

1. Words. Case, white space, kinds of quotation marks and punctuation do not count; numbers do.
2. Rarity. A word or run of three words is common when it occurs *in many different surroundings*.
   Copies repeat their surroundings, so copying a passage, or putting a footer under every
   document, does not make its words common; a turn of phrase that everyone uses is common.
3. Seeds. Two places that share a rare run of three words are worth a closer look.
4. Alignment. Around the seeds the two texts are aligned word by word. Runs of equal words add
   evidence, in nats: the logarithm of how unlikely the run is by chance. Every edit costs.
5. Groups. Places that overlap are one place; a passage in many documents is one group.
6. Formulas. Footers, mastheads, names with titles, stock phrases: marked, never evidence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from samesource.text import Line, Sentence, furniture, lines, normalise
from samesource.text import sentences as sentences_of

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


class Text(Protocol):
    """A document: its name and its raw text."""

    @property
    def doc(self) -> str:
        """Name."""

    @property
    def raw(self) -> str:
        """Text as it stands on disk."""


class Place(NamedTuple):
    """A place of a shared passage; columns of `passages.csv`."""

    passage: str
    doc: str
    start: int
    end: int
    words: int
    similarity: str
    documents: int
    formulaic: str


# --- parameters -----------------------------------------------------------------------------

# Chosen on planted corpora of 1,000 documents (tests/planted.py: MARGIN and GAP_WORD on seeds 2, 5
# and 7, the others one at a time on seed 2) and on the coded passages of data/iran. P and R are
# precision and recall of planted places. Seed 11 (benchmark, test) had no part in the choice.

SEED_WORDS = 3
"""Length of a seed; five words, tried before, miss a copy in which every fourth word changed."""

SEED_SURPRISE = 3.0
"""Nats by which the words of a seed must be rarer than one chance run; 0 to 3: same P and R."""

ALL_PAIRS = 12
"""Up to so many places of a seed every pair is compared, beyond that neighbours only."""

FAR = 8
"""Words to the side at which surroundings are read; 6: P falls by .06, 12: R falls by .01."""

COMMON = 4
"""Surroundings up to which a run counts in full; 6: P falls by .02; 3: R falls by .015."""

MARGIN = 1.25
"""Evidence needed, in chance levels; 1.1: P .94, R .95; 1.25: .96, .94; 1.3: .96, .93, and the
loosest of the coded pairs (one sentence told in two word orders) is lost."""

GAP_OPEN = 3.0
"""Nats an edit costs; a common word between two edits earns less, so it does not bridge them."""

GAP_WORD = 0.5
"""Nats each skipped word costs; .3 lets passages stray over the sentence before."""

MINIMUM_WORDS = 8
"""Equal words of a passage; the shortest that coders marked as shared have eight."""

MINIMUM_SHARE = 0.4
"""Equal words as a share of the longer side; .5 changes P and R by less than .003."""

SEED_GAP, SEED_SHIFT = 25, 15
"""Words between seeds of one stretch, and how far insertions may move them apart."""

REACH = 30
"""Words around the seeds that are aligned."""

BLOCK = 300
"""Words aligned at once; longer copies are pieced together, so cost grows with their length."""

SAME_PLACE = 0.5
"""Shared part of two stretches that makes them one place; .6: pair F falls by .01."""

SLACK = 4
"""Words between two pieces of a copy, also when their order was turned round."""

LOOSE_END = 3
"""Fewer equal words than this beyond a sentence end are left out."""

SHORT, NAME_WORDS = 12, 18
"""Longest stock phrase, and longest name with title; chosen by reading."""

FOOTER_DOCUMENTS = 4
"""Documents that share whole lines at their end before these are page furniture; three may be
three copies of one report. With figures, or at the top of the page, more are asked for."""


# --- words ----------------------------------------------------------------------------------

_JOINERS = "'’‘ʼ′\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[^\W_]+(?:[{_JOINERS}]+[^\W_]+)*")


class Words(NamedTuple):
    """All words of all documents in one row: arrays of one length, ordered by document.

    `zone` numbers the stretches that no passage crosses: documents, and footers within them.
    """

    word: Numbers
    document: Numbers
    zone: Numbers
    start: Numbers
    end: Numbers


Span = tuple[int, int]


class Segment(NamedTuple):
    """Two aligned stretches of words: first and behind-last index of each."""

    left: Span
    right: Span


def _standard(word: str) -> str:
    """Return the form in which a word is compared: "1,500" and "1500" are one number."""
    plain = normalise(word).text
    return plain.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain) else plain


def _read_words(texts: Sequence[Text]) -> Words:
    forms: dict[str, int] = {}
    known: dict[str, int] = {}
    word: list[int] = []
    spans: list[tuple[int, int]] = []
    sizes: list[int] = []
    for text in texts:
        found = [match.span() for match in _WORD.finditer(text.raw)]
        for start, end in found:
            form = text.raw[start:end]
            if form not in known:
                known[form] = forms.setdefault(_standard(form), len(forms))
            word.append(known[form])
        spans += found
        sizes.append(len(found))
    edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
    document = np.repeat(np.arange(len(texts)), sizes)
    words = Words(np.array(word, dtype=np.int64), document, document, edges[:, 0], edges[:, 1])
    return words._replace(zone=_zones(texts, words))


# --- zones: where one copied text ends and the page around it begins ------------------------


class _Lines(NamedTuple):
    """The lines of one document that hold words: first word of each, and each line's content."""

    first: list[int]
    content: list[bytes]
    footer: list[bool]


def _read_lines(text: Text, words: Words, base: int, stop: int, seen: dict[bytes, bool]) -> _Lines:
    found = lines(text.raw)
    starts = base + np.searchsorted(words.start[base:stop], [line.start for line in found])
    edges = [*starts.tolist(), stop]
    kept = _Lines([], [], [])
    for line, (first, last) in zip(found, pairwise(edges), strict=True):
        if first < last:
            content = words.word[first:last].tobytes()
            if content not in seen:
                seen[content] = _is_footer(text.raw, line)
            kept.first.append(first)
            kept.content.append(content)
            kept.footer.append(seen[content])
    return kept


def _is_footer(raw: str, line: Line) -> bool:
    return line.end - line.start <= 400 and furniture(raw, [line]) == ["footer"]


def _zones(texts: Sequence[Text], words: Words) -> Numbers:
    """Return the zone of every word.

    A line that stands in three or more documents with different neighbours begins, or ends, a
    stretch of its own there; near the end of a document two different neighbours are enough.
    """
    seen: dict[bytes, bool] = {}
    bounds = np.searchsorted(words.document, np.arange(len(texts) + 1)).tolist()
    pages = [
        _read_lines(text, words, base, stop, seen)
        for text, (base, stop) in zip(texts, pairwise(bounds), strict=True)
    ]
    places = Counter(content for page in pages for content in set(page.content))
    before: dict[bytes, set[bytes]] = defaultdict(set)
    after: dict[bytes, set[bytes]] = defaultdict(set)
    for page in pages:
        for upper, lower in pairwise([b"", *page.content, b""]):
            if places[lower] > 2:
                before[lower].add(upper)
            if places[upper] > 2:
                after[upper].add(lower)

    def varies(neighbours: int, content: bytes, at_end: bool) -> bool:
        return neighbours >= (2 if at_end else max(3, places[content] / 2))

    marks = np.zeros(len(words.word), dtype=np.int64)
    for page in pages:
        for index, content in enumerate(page.content):
            if index == 0:
                marks[page.first[0]] = 1
                continue
            above = page.content[index - 1]
            last_lines = index >= len(page.content) - 3
            border = page.footer[index] != page.footer[index - 1]
            border |= varies(len(before.get(content, ())), content, last_lines)
            border |= varies(len(after.get(above, ())), above, last_lines)
            marks[page.first[index]] = border
    return np.cumsum(marks)


# --- rarity ---------------------------------------------------------------------------------


class Rarity(NamedTuple):
    """For each word of the row: its seed (runs of three words), and evidence of a match, in nats.

    `surprise` is how rare the three words of the run are together, `evidence` what one word of
    a longer match adds; `chance` is the logarithm of the number of pairs of places.
    """

    seed: Numbers
    surprise: Weights
    evidence: Weights
    chance: float


def _runs(words: Words, length: int) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Return a key for the run of words that begins at each word, and whether it fits its zone."""
    count = max(0, len(words.word) - length + 1)
    key = np.zeros(count, dtype=np.uint64)
    for step in range(length):
        key *= np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
        key += words.word[step : step + count].astype(np.uint64) * np.uint64(0xD6E8FEB86659FD93)
    whole = words.zone[:count] == words.zone[length - 1 : length - 1 + count]
    return key, whole


def _distinct(inner: Numbers, outer: Numbers) -> Numbers:
    """Return for each value of `inner` beside how many different values of `outer` it stands."""
    base = int(outer.max(initial=0)) + 2
    pairs = np.sort(inner * base + outer + 1)  # np.unique hashes, five times slower here
    fresh = np.concatenate((np.ones(1, dtype=np.bool_), pairs[1:] != pairs[:-1]))[: len(pairs)]
    return np.bincount(pairs[fresh] // base, minlength=1)


def _neighbours(seed: Numbers, zone: Numbers, begin: Numbers, shift: int) -> Numbers:
    """Return the run of words `shift` words away, or -1 where the zone ends before."""
    other = begin + shift
    inside = (other >= 0) & (other < len(seed))
    other = np.where(inside, other, 0)
    inside &= zone[other] == zone[begin]
    return np.where(inside, seed[other], -1)


def _rarity(words: Words) -> Rarity:
    size = len(words.word)
    key, whole = _runs(words, SEED_WORDS)
    begin = np.flatnonzero(whole)
    seed = np.full(size, -1, dtype=np.int64)
    _, first, seed[begin] = np.unique(key[begin], return_index=True, return_inverse=True)
    total = float(np.log(max(2, len(first))))
    different = np.bincount(
        words.word[begin[first] + 1], minlength=int(words.word.max(initial=0)) + 1
    )
    nats = np.maximum(0.0, total - np.log(np.maximum(1, different)))[words.word]
    surprise = np.zeros(size)
    surprise[begin] = nats[begin] + nats[begin + 1] + nats[begin + 2]
    surroundings = np.minimum(
        _distinct(seed[begin], _neighbours(seed, words.zone, begin, -FAR)),
        _distinct(seed[begin], _neighbours(seed, words.zone, begin, FAR)),
    )
    own = COMMON / np.maximum(COMMON, surroundings[seed[begin]])
    share = np.ones(size)
    for step in range(SEED_WORDS):
        np.minimum.at(share, begin + step, own)
    evidence = np.minimum(nats, total / SEED_WORDS) * share
    return Rarity(seed, surprise, evidence, 2 * float(np.log(max(2, size))))


# --- seeds ----------------------------------------------------------------------------------


def _shared_seeds(words: Words, rarity: Rarity) -> tuple[Numbers, Numbers]:
    """Return pairs of places (left before right) that share a rare run of three words.

    Up to ALL_PAIRS places every pair is made; beyond that each place meets the next one only,
    which keeps a footer on 500 documents at 499 pairs.
    """
    rare = np.flatnonzero(
        (rarity.seed >= 0) & (rarity.surprise >= rarity.chance / 2 + SEED_SURPRISE)
    )
    order = rare[np.argsort(rarity.seed[rare], kind="stable")]
    seed = rarity.seed[order]
    many = np.bincount(seed, minlength=1)[seed] > ALL_PAIRS if len(seed) else seed > 0
    left: list[Numbers] = []
    right: list[Numbers] = []
    for lag in range(1, ALL_PAIRS):
        same = seed[:-lag] == seed[lag:]
        if lag > 1:
            same &= ~many[:-lag]
        index = np.flatnonzero(same)
        left.append(order[index])
        right.append(order[index + lag])
    a, b = np.concatenate(left), np.concatenate(right)
    apart = (words.zone[a] != words.zone[b]) | (b - a >= MINIMUM_WORDS)
    return a[apart], b[apart]


def _meetings(words: Words, rarity: Rarity) -> Iterator[list[tuple[int, int]]]:
    """Yield, for each pair of zones with enough in common, its seeds in order."""
    a, b = _shared_seeds(words, rarity)
    order = np.lexsort((b, a, words.zone[b], words.zone[a]))
    a, b = a[order], b[order]
    if not len(a):
        return
    fresh = (np.diff(words.zone[a]) != 0) | (np.diff(words.zone[b]) != 0)
    group = np.concatenate(([0], np.cumsum(fresh)))
    promise = np.bincount(group, weights=_covered(a, group, rarity))
    enough = promise >= rarity.chance / 2
    kept = np.flatnonzero(enough[group])
    a, b, group = a[kept], b[kept], group[kept]
    cuts = [0, *(np.flatnonzero(np.diff(group)) + 1).tolist(), len(a)]
    left, right = a.tolist(), b.tolist()
    for begin, stop in pairwise(cuts):
        if begin < stop:
            yield list(zip(left[begin:stop], right[begin:stop], strict=True))


def _covered(a: Numbers, group: Numbers, rarity: Rarity) -> Weights:
    """Return what each seed adds to the words already covered by the one before it."""
    sums = np.concatenate(([0.0], np.cumsum(rarity.evidence)))
    before = np.concatenate(([-SEED_WORDS], a[:-1] + SEED_WORDS))
    before[1:][np.diff(group) != 0] = 0
    stop = a + SEED_WORDS
    result: Weights = sums[stop] - sums[np.minimum(np.maximum(a, before), stop)]
    return result


def _clusters(seeds: list[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches (left start, left end, right start, right end) where seeds lie close."""
    open_: list[list[int]] = []
    for a, b in seeds:
        for cluster in reversed(open_):
            first_a, last_a, last_b = cluster[0], cluster[1], cluster[3]
            near = a - last_a <= SEED_GAP and -SEED_WORDS <= b - last_b <= SEED_GAP + SEED_SHIFT
            if near and abs((b - a) - (last_b - last_a)) <= SEED_SHIFT and a - first_a < BLOCK:
                cluster[1], cluster[3] = a, max(b, last_b)
                break
        else:
            open_.append([a, a, b, b])
            if len(open_) > 8:
                yield _ended(open_.pop(0))
    for cluster in open_:
        yield _ended(cluster)


def _ended(cluster: list[int]) -> tuple[int, int, int, int]:
    a, last_a, b, last_b = cluster
    return a, last_a + SEED_WORDS, b, last_b + SEED_WORDS


# --- alignment ------------------------------------------------------------------------------


class _Run(NamedTuple):
    """A run of equal words: where it begins on both sides, its length, its evidence."""

    left: int
    right: int
    length: int
    evidence: float


class Aligner(NamedTuple):
    """What the alignment of two stretches needs, as plain lists for speed."""

    word: list[int]
    sums: list[float]
    zone_start: list[int]
    zone_end: list[int]
    zone: list[int]
    threshold: float

    def windows(self, stretch: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Return the stretch with REACH words around it, inside its zones, never overlapping."""
        a, a_end, b, b_end = stretch
        left, right = self.zone[a], self.zone[b]
        low_a, high_a = (
            max(self.zone_start[left], a - REACH),
            min(self.zone_end[left], a_end + REACH),
        )
        low_b, high_b = (
            max(self.zone_start[right], b - REACH),
            min(self.zone_end[right], b_end + REACH),
        )
        if high_a > low_b and left == right:
            middle = max((a_end + b) // 2, a + SEED_WORDS)
            high_a, low_b = min(high_a, middle), max(low_b, middle)
        return low_a, high_a, low_b, high_b

    def runs(self, stretch: tuple[int, int, int, int]) -> list[_Run]:
        """Return the runs of equal words of two stretches, aligned by longest common sequence."""
        a, a_end, b, b_end = self.windows(stretch)
        steps = Indel.opcodes(self.word[a:a_end], self.word[b:b_end])
        return [
            _Run(
                a + step.src_start,
                b + step.dest_start,
                step.src_end - step.src_start,
                self.sums[a + step.src_end] - self.sums[a + step.src_start],
            )
            for step in steps
            if step.tag == "equal"
        ]

    def segments(self, stretch: tuple[int, int, int, int]) -> Iterator[Segment]:
        """Yield the aligned stretches whose evidence, edits deducted, passes the threshold."""
        best: list[_Run] = []
        chain: list[_Run] = []
        score = peak = 0.0
        for run in self.runs(stretch):
            cost = _gap(chain[-1], run) if chain else 0.0
            if score - cost <= 0 or score - cost < peak - self.threshold:
                yield from self._judged(best, peak)
                chain, best, score, peak, cost = [], [], 0.0, 0.0, 0.0
            chain.append(run)
            score += run.evidence - cost
            if score > peak:
                peak, best = score, list(chain)
        yield from self._judged(best, peak)

    def _judged(self, chain: list[_Run], score: float) -> Iterator[Segment]:
        if not chain or score < self.threshold:
            return
        first, last = chain[0], chain[-1]
        left = (first.left, last.left + last.length)
        right = (first.right, last.right + last.length)
        equal = sum(run.length for run in chain)
        longest = max(left[1] - left[0], right[1] - right[0])
        if equal >= MINIMUM_WORDS and equal >= MINIMUM_SHARE * longest:
            yield self._grown(left, right)

    def _grown(self, left: Span, right: Span) -> Segment:
        """Return the segment with the equal words beside it that a tied alignment put elsewhere."""
        (a, a_end), (b, b_end) = left, right
        while self._equal(a - 1, b - 1, left, right) and a_end < b:
            a, b = a - 1, b - 1
        while self._equal(a_end, b_end, left, right) and a_end < b:
            a_end, b_end = a_end + 1, b_end + 1
        return Segment((a, a_end), (b, b_end))

    def _equal(self, a: int, b: int, left: Span, right: Span) -> bool:
        inside = a >= 0 and b < len(self.word) and self.word[a] == self.word[b]
        return inside and self.zone[a] == self.zone[left[0]] and self.zone[b] == self.zone[right[0]]


def _gap(above: _Run, below: _Run) -> float:
    """Return the cost of what lies between two runs: one for the edit, and more for its length."""
    skipped = max(below.left - above.left - above.length, below.right - above.right - above.length)
    return GAP_OPEN + GAP_WORD * skipped


def _aligner(words: Words, rarity: Rarity) -> Aligner:
    zones = np.arange(int(words.zone.max(initial=0)) + 1)
    return Aligner(
        words.word.tolist(),
        np.concatenate(([0.0], np.cumsum(rarity.evidence))).tolist(),
        np.searchsorted(words.zone, zones).tolist(),
        np.searchsorted(words.zone, zones, side="right").tolist(),
        words.zone.tolist(),
        rarity.chance * MARGIN,
    )


def _segments(words: Words, rarity: Rarity) -> list[Segment]:
    """Return all aligned pairs of stretches, pieces of one long copy joined."""
    aligner = _aligner(words, rarity)
    found: list[Segment] = []
    for seeds in _meetings(words, rarity):
        here = {segment for stretch in _clusters(seeds) for segment in aligner.segments(stretch)}
        found += _joined(sorted(here))
    return found


_BREAK = re.compile(r"[.!?:…\r\n]")


def _trimmed(segment: Segment, texts: Sequence[Text], words: Words) -> Segment:
    """Return the segment without the one or two words that stray into the next sentence."""

    def broken(index: int) -> bool:
        raw = texts[int(words.document[index])].raw
        gap = raw[int(words.end[index - 1]) : int(words.start[index])]
        return bool(_BREAK.search(gap))

    (a, a_end), (b, b_end) = segment
    tail = max(
        (n for n in range(1, LOOSE_END) if broken(a_end - n) or broken(b_end - n)), default=0
    )
    head = max((n for n in range(1, LOOSE_END) if broken(a + n) or broken(b + n)), default=0)
    same_tail = all(words.word[a_end - n] == words.word[b_end - n] for n in range(1, tail + 1))
    same_head = all(words.word[a + n] == words.word[b + n] for n in range(head))
    head, tail = head * same_head, tail * same_tail
    return Segment((a + head, a_end - tail), (b + head, b_end - tail))


def _joined(pieces: list[Segment]) -> list[Segment]:
    """Return the segments of one pair of zones with overlapping ones made one."""
    whole: list[Segment] = []
    for piece in pieces:
        for index, other in enumerate(whole[-4:], max(0, len(whole) - 4)):
            left, right = _hull(piece.left, other.left), _hull(piece.right, other.right)
            near = _meet(piece.left, other.left) and _meet(piece.right, other.right)
            if near and left[1] <= right[0]:
                whole[index] = Segment(left, right)
                break
        else:
            whole.append(piece)
    return whole


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] + SLACK and other[0] <= one[1] + SLACK


def _hull(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


# --- groups ---------------------------------------------------------------------------------


class _Node(NamedTuple):
    """One side of a segment; names with titles are grouped among themselves."""

    name: bool
    start: int
    end: int


def _root(parent: dict[_Node, _Node], node: _Node) -> _Node:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _same_place(one: _Node, other: _Node) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    either = max(one.end, other.end) - min(one.start, other.start)
    return common >= SAME_PLACE * either


def _overlaps(nodes: Iterable[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Yield the pairs of nodes that are one place."""
    active: list[_Node] = []
    for node in sorted(nodes):
        active = [other for other in active if other.name == node.name and other.end > node.start]
        yield from ((other, node) for other in active if _same_place(other, node))
        active.append(node)


def _groups(pairs: Sequence[tuple[_Node, _Node]]) -> list[list[Span]]:
    """Return for each passage its places, as spans of words."""
    parent = {node: node for pair in pairs for node in pair}
    for one, other in [*pairs, *_overlaps(parent)]:
        parent[_root(parent, one)] = _root(parent, other)
    sides: dict[_Node, list[Span]] = defaultdict(list)
    for pair in pairs:
        for node in pair:
            sides[_root(parent, node)].append((node.start, node.end))
    merged = [_places(spans) for spans in sides.values()]
    return _without_parts([places for places in merged if len(places) > 1])


def _places(spans: list[Span]) -> list[Span]:
    """Return the spans with overlapping ones made one: its middle start, its middle end."""
    heaps: list[list[Span]] = []
    reach = -1
    for span in sorted(spans):
        if span[0] >= reach:
            heaps.append([])
        heaps[-1].append(span)
        reach = max(reach, span[1])
    return [_middle(heap) for heap in heaps]


def _middle(heap: list[Span]) -> Span:
    """Return the middle start and the middle end of spans that overlap.

    Of two as near the middle the wider: a copy that was cut shortens no other one. But one or two
    words that stray into the next sentence do not count.
    """
    starts = sorted(start for start, _ in heap)
    ends = sorted(end for _, end in heap)
    early, late = starts[(len(heap) - 1) // 2], starts[len(heap) // 2]
    first, last = ends[(len(heap) - 1) // 2], ends[len(heap) // 2]
    span = (
        late if late - early < LOOSE_END else early,
        first if last - first < LOOSE_END else last,
    )
    return span if span[0] < span[1] else heap[0]


def _without_parts(groups: list[list[Span]]) -> list[list[Span]]:
    """Return the groups without those that only repeat a part of one other group."""
    owners: list[tuple[int, int, int]] = sorted(
        (*span, number) for number, places in enumerate(groups) for span in places
    )
    inside: dict[tuple[Span, int], bool] = {}
    active: list[tuple[int, int, int]] = []
    for start, end, number in owners:
        active = [other for other in active if other[1] > start]
        for low, high, owner in active:
            if owner != number and low <= start and end <= high:
                inside[(start, end), owner] = True
        active.append((start, end, number))
    holders: dict[Span, set[int]] = defaultdict(set)
    for span, owner in inside:
        holders[span].add(owner)
    return [
        places
        for places in groups
        if not set.intersection(*(holders.get(span, set()) for span in places))
    ]


# --- formulas -------------------------------------------------------------------------------


class _Found(NamedTuple):
    """A place with what is needed to judge it."""

    document: int
    text: Text
    start: int
    end: int
    words: tuple[int, ...]

    @property
    def quote(self) -> str:
        """The words as they stand."""
        return self.text.raw[self.start : self.end]

    def line(self) -> Span:
        """Return the raw line in which the place begins."""
        begin = max(
            self.text.raw.rfind("\n", 0, self.start), self.text.raw.rfind("\r", 0, self.start)
        )
        end = self.text.raw.find("\n", self.start)
        return begin + 1, len(self.text.raw) if end < 0 else end


def _found(span: Span, texts: Sequence[Text], words: Words) -> _Found:
    first, last = span
    document = int(words.document[first])
    start, end = int(words.start[first]), int(words.end[last - 1])
    return _Found(document, texts[document], start, end, tuple(words.word[first:last].tolist()))


def _fills_line(place: _Found) -> bool:
    begin, end = place.line()
    whole = place.text.raw[begin:end].strip()
    return place.end >= end or place.end - place.start >= 0.8 * len(whole)


def _is_name(place: _Found) -> bool:
    """Return whether a place is a short run of capitalised words inside a line: name and title."""
    long = [word for word in _WORD.findall(place.quote) if len(word) > 3]
    if not long or len(place.words) > NAME_WORDS or re.search(r"\d", place.quote):
        return False
    capital = sum(word[0].isupper() for word in long)
    return capital >= 0.75 * len(long) and not _fills_line(place)


def _in_footer(place: _Found) -> bool:
    begin, end = place.line()
    return _is_footer(place.text.raw, Line(begin, end, 0, 0))


def _lines_between(place: _Found) -> tuple[int, int]:
    """Return how many lines with words stand above and below a place, counted up to four."""
    above = place.text.raw[max(0, place.start - 2000) : place.start]
    below = place.text.raw[place.end : place.end + 2000]
    return sum(map(bool, map(str.strip, above.splitlines()[:-1]))), sum(
        map(bool, map(str.strip, below.splitlines()[1:]))
    )


def _at_edge(places: list[_Found], documents: int) -> bool:
    """Return whether a passage is page furniture: whole lines at the edge of many documents."""
    if documents < FOOTER_DOCUMENTS or not all(map(_fills_line, places)):
        return False
    if documents < 5 * FOOTER_DOCUMENTS and any(re.search(r"\d", p.quote) for p in places):
        return False
    between = [_lines_between(place) for place in places]
    last = sum(below < 3 for _, below in between)
    first = sum(above < 2 for above, _ in between)
    return last >= 0.8 * len(places) or (
        documents >= 3 * FOOTER_DOCUMENTS and first >= 0.8 * len(places)
    )


def _is_stock_phrase(places: list[_Found], sentences: Callable[[Text], Sequence[Sentence]]) -> bool:
    """Return whether a short run without a figure stands inside three or more sentences."""
    if len(places) < 3 or max(len(place.words) for place in places) > SHORT:
        return False
    if any(re.search(r"\d", place.quote) for place in places):
        return False
    inside = [_sentence(place, sentences(place.text)) for place in places]
    partly = all(len(p.quote) < 0.6 * len(whole) for p, whole in zip(places, inside, strict=True))
    return partly and len(set(inside)) >= 3


def _sentence(place: _Found, sentences: Sequence[Sentence]) -> str:
    """Return the sentences in which a place lies."""
    touched = [s for s in sentences if s.start < place.end and place.start < s.end]
    if not touched:
        return place.quote
    return place.text.raw[min(s.start for s in touched) : max(s.end for s in touched)]


def _is_formulaic(
    places: list[_Found], documents: int, sentences: Callable[[Text], Sequence[Sentence]]
) -> bool:
    return (
        2 * sum(map(_in_footer, places)) > len(places)
        or all(map(_is_name, places))
        or _at_edge(places, documents)
        or _is_stock_phrase(places, sentences)
    )


# --- what other modules use -----------------------------------------------------------------


def find(
    documents: Sequence[Text], sentences: Mapping[str, list[Sentence]] | None = None
) -> list[Place]:
    """Return the places of all shared passages, sorted by passage, document and start.

    Passages are numbered by their first place (document, start). The order and the names of
    the documents change nothing else. `sentences` saves splitting the texts again.
    """
    texts = sorted(documents, key=lambda text: (text.raw, text.doc))
    words = _read_words(texts)
    pairs = [
        (_Node(name, *segment.left), _Node(name, *segment.right))
        for whole in _segments(words, _rarity(words))
        for segment in [_trimmed(whole, texts, words)]
        for name in [
            _is_name(_found(segment.left, texts, words))
            and _is_name(_found(segment.right, texts, words))
        ]
    ]
    split: dict[str, Sequence[Sentence]] = dict(sentences or {})

    def sentences_in(text: Text) -> Sequence[Sentence]:
        if text.doc not in split:
            split[text.doc] = sentences_of(text.raw)
        return split[text.doc]

    groups = [
        _rows([_found(span, texts, words) for span in places], sentences_in)
        for places in _groups(pairs)
    ]
    groups.sort(key=lambda rows: [(row.doc, row.start, row.end) for row in rows])
    width = max(3, len(str(len(groups))))
    return [
        row._replace(passage=f"P{number:0{width}}")
        for number, rows in enumerate(groups, 1)
        for row in rows
    ]


def _rows(places: list[_Found], sentences: Callable[[Text], Sequence[Sentence]]) -> list[Place]:
    documents = len({place.document for place in places})
    told = Counter(place.words for place in places)
    formulaic = "yes" if _is_formulaic(places, documents, sentences) else "no"
    return sorted(
        Place(
            "",
            place.text.doc,
            place.start,
            place.end,
            len(place.words),
            "exact" if told[place.words] > 1 else "edited",
            documents,
            formulaic,
        )
        for place in places
    )


def passages_at(places: Iterable[Place]) -> Callable[[str, int, int], set[str]]:
    """Return a function from (doc, start, end) to the passages, not formulas, that hold it."""
    by_document: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.formulaic == "no":
            by_document[place.doc].append(place)

    def at(doc: str, start: int, end: int) -> set[str]:
        return {p.passage for p in by_document.get(doc, ()) if p.start <= start and end <= p.end}

    return at
