"""Turns a truth, a Markdown text or a reading into what it says (`Told`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from app.document.block import Block, BlockKind
from app.document.inline import inline_runs
from app.document.serialize import block_from_json
from app.document.table import Cell, Table
from app.references.parsed_markdown import blocks_of_markdown
from model_runtime.protocol import InkFault
from tests.quality.measures.told import BULLET, Box, Piece, Told, as_compared
from tests.sample_builder.truth import Truth, TruthBlock, TruthPage, TruthTable

_ROOM = 2.0  # points by which a picture and what the ledger says of it differ
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENUMERATED = re.compile(r"(\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+(?=\S)")


def told_by_truth(truth: Truth) -> Told:
    """What a truth in JSON says."""
    pieces = [_piece_of_truth(block, page, number) for number, page in enumerate(truth.pages) for block in page.blocks]
    return Told(tuple(pieces), len(truth.pages))


def told_by_markdown(text: str, pages: int = 1) -> Told:
    """What a Markdown text says; where its pieces stand is not known."""
    return Told(tuple(_piece(block, 0, None) for block in blocks_of_markdown(_COMMENT.sub("", text))), pages)


def told_by_words(text: str, pages: int = 1) -> Told:
    """A text of which only the words count."""
    return Told((Piece(BlockKind.PARAGRAPH, as_compared(text), text),), pages, words_only=True)


def told_by_reading(document: dict[str, Any], markdown: str) -> Told:
    """What a reading says.

    Args:
        document: Recto's JSON.
        markdown: the same as Markdown; running heads that are not in it were left out.
    """
    shown = {piece.text for piece in told_by_markdown(markdown).pieces}
    pieces = []
    for number, page in enumerate(document["pages"]):
        for data in page["blocks"]:
            if _is_unread(data, page):
                continue
            piece = _piece(block_from_json(data), number, (page["width"], page["height"]))
            left_out = piece.kind.is_margin and piece.text not in shown
            pieces.append(replace(piece, written=not left_out))
    return Told(tuple(pieces), len(document["pages"]))


def _is_unread(block: dict[str, Any], page: dict[str, Any]) -> bool:
    """Whether a picture shows print in a script that nobody could read, and says so."""
    if block["kind"] != BlockKind.FIGURE.value or block["text"]:
        return False
    ink = page["reading"].get("ink") or {"patches": ()}
    strange = (patch["bbox"] for patch in ink["patches"] if patch["fault"] == InkFault.UNKNOWN_SCRIPT.value)
    return any(max(abs(one - other) for one, other in zip(box, block["bbox"], strict=True)) <= _ROOM for box in strange)


def _piece(block: Block, page: int, size: tuple[float, float] | None) -> Piece:
    raw = _plain(block.text)
    marker, raw = _marker(block, raw)
    table = _plain_table(block.table) if block.table else None
    if table:
        raw = " ".join([raw, *(cell.text for cell in table.cells)]).strip()
    return Piece(
        kind=block.kind,
        text=as_compared(raw),
        raw=raw,
        level=block.level,
        marker=marker,
        table=table,
        box=_share(block.bbox, size),
        page=page,
    )


def _marker(block: Block, text: str) -> tuple[str, str]:
    """The mark of an item and its text; in Markdown (no place) letters can only stand behind a bullet."""
    if block.kind is not BlockKind.LIST_ITEM:
        return "", text
    number = block.marker if any(char.isalnum() for char in block.marker) and block.marker != "o" else ""
    if not number and block.bbox is None and (found := _ENUMERATED.match(text)):
        return found[1], text[found.end() :]
    return number or BULLET, text


def _plain(text: str) -> str:
    """Without marks; a line's end is a blank."""
    return "".join(run.text for run in inline_runs(text))


def _plain_table(table: Table) -> Table:
    return replace(table, cells=tuple(replace(cell, text=as_compared(_plain(cell.text))) for cell in table.cells))


def _share(box: Any, size: tuple[float, float] | None) -> Box | None:
    if box is None or size is None:
        return None
    width, height = size
    return (box.left / width, box.top / height, box.right / width, box.bottom / height)


def _table_of_truth(table: TruthTable) -> Table:
    cells = (Cell(c.row, c.column, as_compared(c.text), c.row_span, c.column_span, c.header) for c in table.cells)
    return Table(table.rows, table.columns, tuple(cells))


def _piece_of_truth(block: TruthBlock, page: TruthPage, number: int) -> Piece:
    table = _table_of_truth(block.table) if block.table else None
    kind = BlockKind(block.kind)
    raw = " ".join([block.text, *(cell.text for cell in table.cells)] if table else [block.text]).strip()
    numbered = any(char.isalnum() for char in block.marker) and block.marker != "o"
    left, top, right, bottom = block.bbox
    return Piece(
        kind=kind,
        text=as_compared(raw),
        raw=raw,
        level=block.level,
        marker=(block.marker if numbered else BULLET) if kind is BlockKind.LIST_ITEM else "",
        table=table,
        box=(left / page.width, top / page.height, right / page.width, bottom / page.height),
        page=number,
        inside=as_compared(" ".join(block.figure_text)),
        written=not kind.is_margin,
    )
