"""What there is to say over a table that does not add up, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from app.arithmetic.doubtful_sums import mended_text, reckoned_text
from app.arithmetic.equations import Rule
from app.arithmetic.mismatches import Mismatch
from app.document.inline import plain_text
from app.document.number_text import head_rows
from app.document.table import Table
from app.document.table_edits import Place
from app.views.common.language import tr
from app.views.notices.notice import Notice, NoticeAction

SHOW, TAKE = "show_cell", "take_cell"
_MOST = 2  # notices over one table; the cells of the others are marked all the same


def sum_notices(mismatches: Sequence[Mismatch], table: Table) -> list[Notice]:
    """One for each cell to look at, and how many more there are. An action is `SHOW` or `TAKE` and the cell's place."""
    by_cell = {one.suspect: one for one in reversed(mismatches)}
    cells = sorted(by_cell)
    notices = [_notice(by_cell[cell], table) for cell in cells[:_MOST]]
    if len(cells) > _MOST:
        clause = tr("Other cells that do not fit what the table adds up to: {count}", count=len(cells) - _MOST)
        notices.append(Notice("warn", "warning", clause, tr("They are marked in the table.")))
    return notices


def place_of(name: str) -> tuple[str, Place] | None:
    """What is to be done and with which cell, from an action's name; None for another action."""
    deed, *numbers = name.split(":")
    if deed not in (SHOW, TAKE) or len(numbers) != 2:
        return None
    return deed, (int(numbers[0]), int(numbers[1]))


def _notice(mismatch: Mismatch, table: Table) -> Notice:
    row, column = mismatch.suspect
    actions = [NoticeAction(f"{SHOW}:{row}:{column}", tr("Go to the cell"))]
    if mended := mended_text(mismatch):
        actions.append(NoticeAction(f"{TAKE}:{row}:{column}", tr("Take “{text}”", text=mended)))
    return Notice("warn", "warning", _clause(mismatch, table), _sentence(mismatch, table), tuple(actions))


def _clause(mismatch: Mismatch, table: Table) -> str:
    """What is stated, and what it would be."""
    equation = mismatch.equation
    row, column = equation.result
    texts = _texts(table)
    stated, reckoned = texts.get(equation.result, ""), reckoned_text(mismatch, table)
    number = row - head_rows(table) + 1
    if equation.rule is Rule.COLUMN_SUM:
        named = (texts.get((above, column)) for above in reversed(range(head_rows(table) or 1)))
        name = next(filter(None, named), str(column + 1))
        return tr("Column “{name}” adds up to {reckoned}, not to {stated}", name=name, reckoned=reckoned, stated=stated)
    if equation.rule is Rule.ROW_SUM:
        return tr("Row {row} adds up to {reckoned}, not to {stated}", row=number, reckoned=reckoned, stated=stated)
    if equation.rule is Rule.PRODUCT and len(equation.parts) == 2:
        first, second = (texts.get(part, "") for part in equation.parts)
        words = tr("Row {row}: {first} × {second} is {reckoned}, not {stated}")
        return words.format(row=number, first=first, second=second, reckoned=reckoned, stated=stated)
    return tr("Row {row}: {stated} should be {reckoned}", row=number, stated=stated, reckoned=reckoned)


def _sentence(mismatch: Mismatch, table: Table) -> str:
    """What would mend it."""
    texts = _texts(table)
    if mend := mismatch.mend:
        words = tr("With {meant} in the place of {printed} in “{text}” it would.")
        return words.format(meant=mend.slip.meant, printed=mend.slip.printed, text=texts.get(mend.place, ""))
    if mismatch.mends:
        named = ", ".join(f"{texts.get(mend.place, '')} → {mend.slip.text}" for mend in mismatch.mends)
        return tr("One of its numbers may be misread: {cells}.", cells=named)
    return tr("Look at its numbers in the picture.")


def _texts(table: Table) -> dict[Place, str]:
    return {(cell.row, cell.column): " ".join(plain_text(cell.text).split()) for cell in table.cells}
