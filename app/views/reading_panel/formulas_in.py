"""Which formulas a block's text holds. Pure."""

from __future__ import annotations

from app.document.block import Block, BlockKind
from app.document.inline import Run, inline_runs
from app.document.mathematics import undelimited
from app.mathematics.formula import Formula


def formulas_in(block: Block) -> list[Formula]:
    """The formulas of a block in reading order, those of its table's cells too."""
    if block.kind is BlockKind.FORMULA:
        formula = block_formula(block)
        return [formula] if formula.source else []
    if block.kind is BlockKind.CODE:
        return []
    texts = [cell.text for cell in block.table.cells] if block.table else [block.text]
    return [run_formula(run) for text in texts if _may_hold_one(text) for run in inline_runs(text) if run.math]


def may_hold_formulas(block: Block) -> bool:
    """Whether it is worth a look."""
    texts = [cell.text for cell in block.table.cells] if block.table else [block.text]
    return block.kind is BlockKind.FORMULA or any(map(_may_hold_one, texts))


def block_formula(block: Block) -> Formula:
    """The formula that a formula block is, without the delimiters that a person may have typed around it."""
    return Formula(undelimited(block.text), display=True)


def run_formula(run: Run) -> Formula:
    return Formula(run.text.strip(), run.display)


def _may_hold_one(text: str) -> bool:
    return "$" in text or "\\" in text
