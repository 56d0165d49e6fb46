"""Cells that do not fit what their table adds up to, as doubtful places."""

from __future__ import annotations

from collections.abc import Iterator

from app.arithmetic.mismatches import Account, Mismatch, account_of
from app.document.block import Block, BlockKind
from app.document.cell_places import cell_places
from app.document.doubts import Doubt, Reason
from app.document.inline import plain_text
from app.document.table import Cell, Table
from app.document.table_edits import Place

_MOST_DECIMALS = 6


def sum_doubts(block: Block) -> Iterator[Doubt]:
    """The doubtful cells of a table's block, by where they stand in its text; each says what is reckoned instead."""
    if block.kind is not BlockKind.TABLE or block.table is None:
        return
    suspects = suspects_of(account_of(block.table))
    places = cell_places(block.table, block.lines) if suspects else {}
    start = 0
    for cell in block.table.cells:
        words = plain_text(cell.text)
        if mismatch := suspects.get((cell.row, cell.column)):
            bbox = places.get((cell.row, cell.column), block.bbox)
            other, reckoned = mended_text(mismatch), reckoned_text(mismatch, block.table)
            yield Doubt(block.id, Reason.SUM, words, start, bbox, other=other, witness=reckoned)
        start += len(words) + 1


def suspects_of(account: Account) -> dict[Place, Mismatch]:
    """The cells to look at, each with what it does not fit: the one that would mend it, else the result."""
    found: dict[Place, Mismatch] = {}
    for mismatch in account.mismatches:
        found.setdefault(mismatch.suspect, mismatch)
    return found


def mended_text(mismatch: Mismatch) -> str:
    """What the suspect would have to say, as characters; empty where that is not known."""
    return mismatch.mend.slip.text if mismatch.mend else ""


def reckoned_text(mismatch: Mismatch, table: Table) -> str:
    """What the result would be, with as many decimals as it is printed with, or as it takes."""
    decimals = mismatch.decimals
    if mismatch.equation.rule.is_sum:
        decimals = min(_MOST_DECIMALS, decimals)
    text = f"{mismatch.reckoned:,.{decimals}f}"
    cell = _cell_at(table, mismatch.equation.result)
    return _marked_as(text, plain_text(cell.text) if cell else "")


def is_accepted(mismatch: Mismatch, table: Table, block: Block) -> bool:
    """Whether a person found the suspect right as it stands."""
    cell = _cell_at(table, mismatch.suspect)
    words = plain_text(cell.text) if cell else ""
    return Doubt(block.id, Reason.SUM, words, other=mended_text(mismatch)).mark in block.accepted


def _cell_at(table: Table, place: Place) -> Cell | None:
    return next((cell for cell in table.cells if (cell.row, cell.column) == place), None)


def _marked_as(text: str, printed: str) -> str:
    """A number with a decimal comma where the printed one has it."""
    comma, point = printed.rfind(","), printed.rfind(".")
    is_comma = comma > point if comma >= 0 and point >= 0 else comma >= 0 and len(printed) - comma - 1 != 3
    return text.translate(str.maketrans(",.", ".,")) if is_comma else text
