"""What the built-in reader, as a second reader, finds of errors planted in the truth of generated pages.

`python -m tests.bench.second_reader FOLDER [--seed 1]`: FOLDER is one that `tests.quality.generate` has made; what the
built-in reader reads of its scans is kept there and read once. A model's reading is the truth of a page without lines,
as a model gives it, with one error of each kind, each in a reading of its own. The truth as it is shows false doubts.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.comparison.disagreements import disagreements
from app.comparison.second_reading import agrees
from app.comparison.telling_words import Told, is_told
from app.document.block import Block, BlockKind
from app.document.doubts import Doubt, circling_block, words_of
from app.document.escaping import escape_inline
from app.document.page import Reading, ReadingKey, StopReason
from app.document.serialize import reading_from_json
from app.references.sample_truth import pages_of_truth
from tests.quality.cases import PICTURE, Case, cases_in
from tests.quality.reader import read_all

_KEY = ReadingKey("model", "1", "base")
_UNKNOWN = ("script-", "vietnamese", "turned-")  # print the built-in reader knows not, or whose truth lies otherwise
_TEXTS = (
    BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.FOOTNOTE
)  # fmt: skip
_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]{5,}")
_LINE = re.compile(r"(?:\S+\s+){9}\S+")


@dataclass(frozen=True)
class Planted:
    """A reading with an error, and what tells whether a doubt is about it."""

    kind: str
    reading: Reading
    block_id: int
    start: int
    end: int
    lost: str = ""

    @property
    def words(self) -> str:
        """What was lost, or what stands there now."""
        blocks = (block for block in self.reading.blocks if block.id == self.block_id)
        return self.lost or next((words_of(block)[self.start : self.end] for block in blocks), "")

    def is_found(self, doubts: Sequence[Doubt]) -> bool:
        here = [doubt for doubt in doubts if doubt.block_id == self.block_id or doubt.other]
        if self.lost:
            wanted = self.lost.split()
            said = [word for doubt in here for word in doubt.other.split()]
            return sum(word in said for word in wanted) >= 0.6 * len(wanted)
        return any(
            doubt.block_id == self.block_id
            and doubt.start < self.end
            and self.start < doubt.start + max(1, len(doubt.words))
            for doubt in here
        )


def planted(reading: Reading, random_: random.Random) -> Iterator[Planted]:
    """One error of each kind that the page has room for."""
    for kind, pattern, wrong in (
        ("number", _NUMBER, _other_digit),
        ("word", _WORD, _other_letter),
        ("line", _LINE, lambda _words, _random: ""),
    ):
        places = [
            (block, match)
            for block in reading.blocks
            if block.kind in _TEXTS
            for match in pattern.finditer(words_of(block))
        ]
        cells = _cells(reading, pattern) if kind != "line" else []
        if places or cells:
            at = random_.randrange(len(places) + len(cells))
            if at < len(places):
                yield _in_text(kind, reading, *places[at], wrong, random_)
            else:
                yield _in_cell(kind, reading, *cells[at - len(places)], wrong, random_)
    texts = [b for b in reading.blocks if b.kind is BlockKind.PARAGRAPH and len(b.text) > 20]
    if len(texts) > 2:
        block = random_.choice(texts[1:])
        yield Planted("block", _without(reading, block), -1, 0, 0, words_of(block))
        kept = reading.blocks[: max(1, len(reading.blocks) // 3)]
        again = tuple(replace(kept[-1], id=1000 + at) for at in range(40))
        yield Planted("loop", replace(reading, blocks=kept + again), -1, 0, 0)


def _cells(reading: Reading, pattern: re.Pattern[str]) -> list[tuple[Block, int, re.Match[str]]]:
    return [
        (block, at, match)
        for block in reading.blocks
        if block.kind is BlockKind.TABLE and block.table
        for at, cell in enumerate(block.table.cells)
        for match in pattern.finditer(cell.text)
    ]


def _in_text(
    kind: str,
    reading: Reading,
    block: Block,
    match: re.Match[str],
    wrong: Callable[[str, random.Random], str],
    random_: random.Random,
) -> Planted:
    text, new = words_of(block), wrong(match[0], random_)
    changed = replace(block, text=escape_inline(text[: match.start()] + new + text[match.end() :].lstrip(" ")))
    if new:
        changed = replace(block, text=escape_inline(text[: match.start()] + new + text[match.end() :]))
    lost = "" if new else match[0]
    return Planted(kind, _with(reading, changed), block.id, match.start(), match.start() + len(new), lost)


def _in_cell(
    kind: str,
    reading: Reading,
    block: Block,
    at: int,
    match: re.Match[str],
    wrong: Callable[[str, random.Random], str],
    random_: random.Random,
) -> Planted:
    assert block.table is not None
    cell, new = block.table.cells[at], wrong(match[0], random_)
    cells = list(block.table.cells)
    cells[at] = replace(cell, text=cell.text[: match.start()] + new + cell.text[match.end() :])
    start = len("\n".join(one.text for one in cells[:at])) + (at > 0) + match.start()
    changed = replace(block, table=replace(block.table, cells=tuple(cells)))
    return Planted(kind, _with(reading, changed), block.id, start, start + len(new))


def _with(reading: Reading, changed: Block) -> Reading:
    return replace(reading, blocks=tuple(changed if b.id == changed.id else b for b in reading.blocks))


def _without(reading: Reading, lost: Block) -> Reading:
    return replace(reading, blocks=tuple(b for b in reading.blocks if b.id != lost.id))


def _other_digit(number: str, random_: random.Random) -> str:
    at = random_.choice([n for n, letter in enumerate(number) if letter.isdigit()])
    return number[:at] + random_.choice([d for d in "0123456789" if d != number[at]]) + number[at + 1 :]


def _other_letter(word: str, random_: random.Random) -> str:
    at = random_.randrange(1, len(word) - 1)
    return word[:at] + random_.choice([c for c in "aeionrst" if c != word[at].lower()]) + word[at + 1 :]


def _pages(folder: Path) -> Iterator[tuple[Case, Reading, Reading]]:
    """The truth of each page as a model gives it, and what the built-in reader read."""
    cases = [case for case in cases_in(folder / "scans", (PICTURE,)) if not case.kind.startswith(_UNKNOWN)]
    kept = folder / "read.json"
    if not kept.is_file():
        found = read_all(cases, folder / "work", (), 1, lambda _: None)
        kept.write_text(json.dumps({key: read.document for key, read in found.items()}), encoding="utf-8")
    documents = json.loads(kept.read_text(encoding="utf-8"))
    for case in cases:
        pages = documents[case.key]["pages"]
        for truth in pages_of_truth(json.loads(case.truth.read_text(encoding="utf-8")), case.pages):
            page = next(page for page in pages if page["number"] == truth.number)
            builtin = reading_from_json({**page["reading"], "blocks": page["blocks"]})
            yield case, Reading(_KEY, truth.blocks, StopReason.END), builtin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--told", type=Told, choices=(Told.NUMBERS, Told.WORDS), default=Told.WORDS)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    random_ = random.Random(given.seed)
    found: defaultdict[str, list[bool]] = defaultdict(list)
    false: defaultdict[str, list[int]] = defaultdict(list)
    for case, truth, builtin in _pages(given.folder):
        doubts = [doubt for doubt in disagreements(truth, builtin, "B") if is_told(doubt, given.told)]
        false[case.kind].append(len(doubts))
        found["a right page agrees"].append(agrees(truth, builtin))
        if given.verbose:
            for doubt in doubts:
                print(f"{case.name}: {doubt.words!r} / {doubt.other!r}")
        for error in planted(truth, random_):
            doubts = [doubt for doubt in disagreements(error.reading, builtin, "B") if is_told(doubt, given.told)]
            if error.kind == "loop":
                found["loop"].append(circling_block(error.reading) is not None)
                found["loop by agreement"].append(not agrees(error.reading, builtin))
                continue
            found[error.kind].append(error.is_found(doubts))
            if given.verbose and not found[error.kind][-1]:
                print(f"{case.name}: NOT FOUND {error.kind} {error.words[:60]!r}")
    for kind, each in found.items():
        print(f"{kind:20} {sum(each)} of {len(each)} ({sum(each) / len(each):.1%})")
    counts = [count for each in false.values() for count in each]
    print(f"{'false doubts a page':20} {sum(counts) / len(counts):.2f} on {len(counts)} pages, most {max(counts)}")
    for kind, each in sorted(false.items(), key=lambda item: -sum(item[1]) / len(item[1]))[:12]:
        print(f"  {kind:20} {sum(each) / len(each):.1f}")


if __name__ == "__main__":
    main()
