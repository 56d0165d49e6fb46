"""Where a reading says something else than the text that the document itself holds of the page.

That text comes as lines, so it is laid over the reading's own blocks first: which lines make a paragraph is what the
reading found, and how words are parted at a line's end is not what is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.comparison.disagreements import disagreements
from app.document.block import Block, BlockKind, Line
from app.document.doubts import Doubt, words_of
from app.document.escaping import escape_inline
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.measures.texts import WORD

_NOT_PRINTED_SO = (BlockKind.FORMULA, BlockKind.CHEMISTRY, BlockKind.GEOMETRY)
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"

Lines = Sequence[Line]


def own_text_disagreements(reading: Reading, lines: Lines, witness: str) -> list[Doubt]:
    """Where the document's own lines, which are called `witness`, differ.

    Args:
        reading: what was read of the page's picture.
        lines: boxes in points of the unturned page.
        witness: in words, for the person.
    """
    found = disagreements(reading, own_text_reading(reading, lines), witness)
    return [replace(doubt, other=" ".join(doubt.other.split())) for doubt in found]


def own_text_reading(reading: Reading, lines: Lines) -> Reading:
    """The document's own text as a reading with the blocks of another, and blocks of its own for what that lacks."""
    held, loose = _laid_over(reading.blocks, lines)
    blocks = [_saying(block, held.get(block.id, ())) for block in reading.blocks]
    if all(block.bbox for block in reading.blocks):  # else what stands in no box may well have been read
        first = max((block.id for block in reading.blocks), default=-1) + 1
        blocks += [_paragraph(first + n, run) for n, run in enumerate(loose)]
    return Reading(ReadingKey("", "", "", text_source=TextSource.TEXT_LAYER), tuple(blocks), StopReason.END)


def _laid_over(blocks: Sequence[Block], lines: Lines) -> tuple[dict[int, list[Line]], list[list[Line]]]:
    """The lines inside each block, and runs of lines in none."""
    held: dict[int, list[Line]] = {}
    loose: list[list[Line]] = []
    before: int | None = -1
    for line in lines:
        block = _block_around(blocks, line)
        if block is not None:
            held.setdefault(block.id, []).append(line)
        elif before is None:
            loose[-1].append(line)
        else:
            loose.append([line])
        before = block.id if block else None
    return held, loose


def _block_around(blocks: Sequence[Block], line: Line) -> Block | None:
    """The smallest block that the middle of a line lies in."""
    around = [block for block in blocks if block.bbox and block.bbox.contains(*line.bbox.center)]
    return min(around, key=lambda block: block.bbox.area if block.bbox else 0.0, default=None)


def _saying(block: Block, lines: Lines) -> Block:
    """A block with the document's words; with its own where the document has none there, or says it in another way."""
    if not lines or block.kind.is_picture or block.kind in _NOT_PRINTED_SO:
        return block
    if block.table is not None:
        same = _words(words_of(block)) == _words("\n".join(line.text for line in lines))
        return block if same else replace(block, table=None, kind=BlockKind.PARAGRAPH, text=_joined(_in_rows(lines)))
    text = _joined(lines, words_of(block))
    text = text.removeprefix(block.marker).lstrip() if block.marker else text
    return replace(block, text=text if block.kind is BlockKind.CODE else escape_inline(text))


def _paragraph(number: int, lines: Lines) -> Block:
    first, *others = lines
    box = first.bbox
    for line in others:
        box = box.union(line.bbox)
    return Block(number, BlockKind.PARAGRAPH, box, escape_inline(_joined(lines)))


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def _in_rows(lines: Lines) -> list[Line]:
    """The lines of a table, row after row; a row is what stands beside its first line."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.bbox.center[1]):
        if rows and line.bbox.center[1] < rows[-1][0].bbox.bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.bbox.left)]


def _joined(lines: Iterable[Line], read: str = "") -> str:
    """The lines as one text. A hyphen at a line's end goes where the word goes on, unless it was read with it."""
    text = ""
    for line in lines:
        following = line.text.replace(_SOFT_HYPHEN, "").strip()
        if text.endswith("-") and text[-2:-1].isalpha() and following[:1].islower():
            whole = text.split()[-1] + following.split()[0]
            text = (text if whole in read else text[:-1]) + following
        else:
            text = f"{text}\n{following}" if text else following
    return text
