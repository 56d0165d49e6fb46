"""How much repetition makes a loop: more than real pages have of what is repeated. The README gives the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.generate.lexemes import Lexeme
from model_runtime.generate.repeated_run import (
    RepeatedRun,
    all_numbers_change,
    is_blank_form,
    is_table_of_figures,
    is_wordless,
)

ENOUGH = 185  # tokens of repetition that no real page has, unless one of the cases below applies
FIGURES = 300  # tokens of figures that are not copied, but tell nothing new
DOUBTFUL = 500  # tokens where tables of figures and rows of boxes repeat themselves as well
BLANK_FORM = 800  # tokens of empty rows
MANY_ROWS = 20  # repeats of figures that are a loop even below DOUBTFUL
MANY_COUNTED_ROWS = 12  # the same where every figure counts on
INTO_THIRD_COPY = 100  # tokens; two equal copies of anything may stand on a page
COUNTED_COPIES = 4  # further copies that differ in their numbers; three or four alike may stand on a page


def tokens_needed(lexemes: Sequence[Lexeme], run: RepeatedRun, unit_tokens: int) -> int:
    """Of how many tokens a run at the end of the lexemes has to be; `unit_tokens` has one round of it."""
    copies = unit_tokens + INTO_THIRD_COPY if run.verbatim else COUNTED_COPIES * unit_tokens
    return max(copies, _by_content(lexemes, run))


def _by_content(lexemes: Sequence[Lexeme], run: RepeatedRun) -> int:
    unit = lexemes[-run.distance :]
    if is_blank_form(unit) or (run.lenient and is_wordless(unit)):
        return BLANK_FORM
    if run.lenient or (is_table_of_figures(unit) and not _has_many_rows(lexemes, run)):
        return DOUBTFUL
    return ENOUGH


def _has_many_rows(lexemes: Sequence[Lexeme], run: RepeatedRun) -> bool:
    many = MANY_COUNTED_ROWS if all_numbers_change(lexemes, run.distance) else MANY_ROWS
    return len(lexemes) - run.start >= many * run.distance
