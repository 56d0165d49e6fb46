"""Words and characters wherever they stand: what arrives, what is misread, what is swallowed, what is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.document.block import BlockKind
from app.measures.texts import edit_distance
from tests.quality.measures.near import nearest_in, stands_in
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.told import Told, words_of

_NEAR = 1 / 3  # of its letters may be wrong in a word that is only misread
_LONG = 12  # letters of a word that is looked for inside others though some are wrong
_LEAST_IN_RUN = 4  # letters of a word that is looked for inside others


@dataclass(frozen=True, slots=True)
class WordMatch:
    """What became of the words of a page.

    Attributes:
        exact: how many of the truth's words the reading has as they are.
        misread: pairs of a word and what was read for it.
        run_together: words that stand in the reading joined with others, or cut in pieces.
        swallowed: words of which nothing came out.
        invented: words of the reading that stand nowhere on the page.
    """

    exact: int
    misread: tuple[tuple[str, str], ...]
    run_together: tuple[str, ...]
    swallowed: tuple[str, ...]
    invented: tuple[str, ...]

    @property
    def truth_count(self) -> int:
        return self.exact + len(self.misread) + len(self.run_together) + len(self.swallowed)


def characters(found: Told, truth: Told) -> Ratio:
    """1 minus the letters wrong, missing or too many in words, over all; the order of words does not count."""
    match = matched_words(found, truth)
    wrong = sum(edit_distance(*pair) for pair in match.misread)
    wrong += len(match.run_together)  # a blank each
    missing, extra = sum(map(len, match.swallowed)), sum(map(len, match.invented))
    total = sum(map(len, words_of(truth.text))) + max(0, extra - missing)
    return Ratio(1 - min(1.0, (wrong + max(missing, extra)) / total), 1) if total else Ratio()


def recall(found: Told, truth: Told) -> Ratio:
    """The share of the page's words that arrive as they are."""
    match = matched_words(found, truth)
    return Ratio(match.exact / match.truth_count, 1) if match.truth_count else Ratio()


def precision(found: Told, truth: Told) -> Ratio:
    """The share of the reading's words that stand on the page; running heads and words in figures do."""
    match = matched_words(found, truth)
    wrong = len(match.misread) + len(match.invented)
    count = len(words_of(found.text))
    return Ratio(max(0.0, 1 - wrong / count), 1) if count else Ratio()


def swallowed(found: Told, truth: Told) -> Ratio:
    """The share of the page's words of which nothing arrives, not even misread."""
    match = matched_words(found, truth)
    return Ratio(len(match.swallowed) / match.truth_count, 1) if match.truth_count else Ratio()


def figure_words(found: Told, truth: Told) -> Ratio:
    """The share of the words printed in figures that arrive somewhere."""
    inside = Counter(words_of(_inside(truth, figures_only=True)))
    given = f"{found.text} {_inside(found, figures_only=True)}"
    left = Counter(words_of(given)) - Counter(words_of(truth.text))
    return Ratio((inside & left).total(), inside.total())


@lru_cache(maxsize=8)
def matched_words(found: Told, truth: Told) -> WordMatch:
    """Each word of the truth with one of the reading: the same first, then one that is near."""
    wanted, given = words_of(truth.text), words_of(found.text)
    common = Counter(wanted) & Counter(given)
    missing, extra = _left(wanted, common), _left(given, common)
    margins = (piece.text for piece in truth.pieces if piece.kind.is_margin)
    extra = _left(extra, Counter(words_of(" ".join([*margins, _inside(truth)]))))
    run_together, missing, extra = _in_runs(missing, extra)
    misread, missing, extra = _nearest(missing, extra)
    misread_in_runs, missing = _misread_in_runs(missing, extra)
    misread += misread_in_runs
    return WordMatch(common.total(), tuple(misread), tuple(run_together), tuple(missing), tuple(extra))


def _inside(truth: Told, *, figures_only: bool = False) -> str:
    """Words in figures and formulas, which may be in a reading."""
    pieces = (piece for piece in truth.pieces if not figures_only or piece.kind is not BlockKind.FORMULA)
    return " ".join(piece.inside for piece in pieces)


def _left(words: Sequence[str], taken: Counter[str]) -> list[str]:
    """The words that are left when those in `taken` are gone."""
    rest = Counter(taken)
    return [word for word in words if not _take(rest, word)]


def _take(rest: Counter[str], word: str) -> bool:
    if rest[word] <= 0:
        return False
    rest[word] -= 1
    return True


def _in_runs(missing: Sequence[str], extra: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Words that stand in the others' letters once blanks and hyphens are gone: run together, the others left."""
    run, ends = "", []
    for word in extra:
        run += word.replace("-", "")
        ends.append(len(run))
    used = bytearray(len(run))
    found, others = [], []
    for word in missing:
        at = _free_place(word.replace("-", ""), run, used) if len(word) >= _LEAST_IN_RUN else -1
        (found if at >= 0 else others).append(word)
    starts = [0, *ends]
    rest = [
        part
        for word, start, end in zip(extra, starts, ends, strict=False)
        for part in ([word] if not any(used[start:end]) else _free_parts(run, used, start, end))
    ]
    return found, others, rest


def _free_parts(run: str, used: bytearray, start: int, end: int) -> list[str]:
    """What is left of a word that others took a part of, where it is long enough to be another."""
    left = "".join(" " if taken else letter for letter, taken in zip(run[start:end], used[start:end], strict=True))
    return [part for part in left.split() if len(part) >= _LONG]


def _free_place(word: str, run: str, used: bytearray) -> int:
    """Where `word` stands in `run` on letters that no other took; it takes them."""
    at = run.find(word) if word else -1
    while at >= 0 and any(used[at : at + len(word)]):
        at = run.find(word, at + 1)
    if at >= 0:
        used[at : at + len(word)] = b"\1" * len(word)
    return at


def _nearest(missing: Sequence[str], extra: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Pairs of words with few letters between them, the nearest first."""
    candidates = sorted(_near_pairs(missing, extra))
    of_missing: dict[int, int] = {}
    of_extra: dict[int, int] = {}
    for _, at, to in candidates:
        if at not in of_missing and to not in of_extra:
            of_missing[at], of_extra[to] = to, at
    pairs = [(missing[at], extra[to]) for at, to in of_missing.items()]
    lost = [word for at, word in enumerate(missing) if at not in of_missing]
    return pairs, lost, [word for to, word in enumerate(extra) if to not in of_extra]


def _misread_in_runs(missing: Sequence[str], extra: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Long words that stand among the letters of the others, a few of them wrong: in Thai a sentence is a word."""
    run = "".join(extra)
    pairs, lost = [], []
    for word in missing:
        end = nearest_in(word, run).end
        if len(word) >= _LONG and stands_in(word, run):
            pairs.append((word, run[max(0, end - len(word)) : end]))
        else:
            lost.append(word)
    return pairs, lost


def _is_ideograph(word: str) -> bool:
    """Whether a word is one sign of a script without blanks: misread, nothing of it is left."""
    return len(word) == 1 and word > "\u2e7f"


def _near_pairs(missing: Sequence[str], extra: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    for at, word in enumerate(missing):
        for to, other in enumerate(extra):
            most = 1 if _is_ideograph(word) and _is_ideograph(other) else int(len(word) * _NEAR)
            if abs(len(word) - len(other)) <= most and (edits := edit_distance(word, other)) <= most:
                yield edits / len(word), at, to
