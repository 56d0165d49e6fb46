"""Strategies for blocks, tables and readings, shared by the tests of documents and exports."""

from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line, Origin, PrintedAxis
from app.document.geometry import BoundingBox, Rotation
from app.document.ink import InkPatch, PageInk
from app.document.inline_writer import inline_markdown
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.table import Cell, Table
from model_runtime.protocol import InkFault
from tests.any_message import any_message
from tests.app.document.texts import printable_lines, styled_runs, tricky_lines

points = st.floats(0, 2000, allow_nan=False)
boxes = st.builds(BoundingBox.spanning, points, points, points, points)
confidences = st.none() | st.floats(0, 1)


@st.composite
def tables(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Table:
    """Any filled grid of cells with any spans, laid from left to right, top to bottom."""
    texts = styled_runs().map(inline_markdown) if texts is None else texts
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            height, width = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
            while any((row, column + step) in taken for step in range(width)):
                width -= 1
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            cells.append(Cell(row, column, draw(texts), height, width, draw(st.booleans())))
    return Table(rows, columns, tuple(cells))


def blocks(texts: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Block]:
    """Any block, sensible or not."""
    return st.builds(
        Block,
        id=st.integers(0, 999),
        kind=st.sampled_from(BlockKind),
        bbox=st.none() | boxes,
        text=tricky_lines() | printable_lines() if texts is None else texts,
        level=st.integers(0, 6),
        marker=st.sampled_from(["", "•", "3.", "1)", "(a)", "iv.", "-"]),
        table=st.none() | tables(),
        confidence=confidences,
        origin=st.sampled_from(Origin),
        lines=st.lists(st.builds(Line, boxes, printable_lines(), confidences), max_size=2).map(tuple),
        axes=st.lists(st.builds(PrintedAxis, st.booleans(), points, points, boxes, boxes), max_size=2).map(tuple),
    )


def inks() -> st.SearchStrategy[PageInk]:
    """Any account of a page's ink."""
    patches = st.builds(
        InkPatch, boxes, st.sampled_from(InkFault), st.floats(0, 1), st.integers(0, 999), st.sampled_from(("", "Thai"))
    )
    ids = st.lists(st.integers(0, 999), max_size=3).map(tuple)
    return st.builds(PageInk, st.floats(0, 1), st.lists(patches, max_size=2).map(tuple), ids, ids)


def readings() -> st.SearchStrategy[Reading]:
    """Any reading."""
    words = st.text(max_size=8)
    counts = st.integers(0, 10**6)
    token_ids = st.lists(st.integers(0, 200_000), max_size=4).map(tuple)
    return st.builds(
        Reading,
        key=st.builds(ReadingKey, words, words, words, words, words, st.sampled_from(TextSource)),
        blocks=st.lists(blocks(), max_size=3).map(tuple),
        stop_reason=st.sampled_from(StopReason),
        rotation=st.sampled_from(Rotation),
        vision_tokens=counts,
        valid_tokens=counts,
        text_tokens=counts,
        seconds=st.dictionaries(words, st.floats(0, 1e6), max_size=2),
        notes=st.lists(any_message(words), max_size=2).map(tuple),
        raw=words,
        prompt_token_ids=token_ids,
        output_token_ids=token_ids,
        created=st.floats(0, 1e12),
        ink=st.none() | inks(),
    )
