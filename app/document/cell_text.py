"""The text of a table's cell without marks; raised and lowered digits stay so, for 10³ must never read as 103."""

from __future__ import annotations

import re

from app.document.inline import Run, inline_runs

_PLAIN = "0123456789+-−=()abcdefghijklmnoprstuvwxyz"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"
_UNMARKED = re.compile(r"[^\\`*_<&$\r]*")
_LINE_END = re.compile(r"(?<! ) *\n *")
_TO_RAISED = str.maketrans(_PLAIN, _RAISED)
_TO_LOWERED = str.maketrans(_PLAIN[: len(_LOWERED)], _LOWERED)


def cell_text(markdown: str) -> str:
    """The characters of a cell; formulas as their TeX source."""
    if _UNMARKED.fullmatch(markdown):  # as most cells are
        return _LINE_END.sub("\n", markdown) if "\n" in markdown else markdown
    return "".join(map(_text, inline_runs(markdown)))


def _text(run: Run) -> str:
    if run.sup and all(character in _PLAIN for character in run.text):
        return run.text.translate(_TO_RAISED)
    if run.sub and all(character in _PLAIN[: len(_LOWERED)] for character in run.text):
        return run.text.translate(_TO_LOWERED)
    return run.text
