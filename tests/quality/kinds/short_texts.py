"""Texts of one to three letters that stand alone: values behind their names, answers, counted verses."""

from __future__ import annotations

from tests.quality.desk import Desk
from tests.sample_builder.column import Column
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typesetting import Measure, set_text


def short_numbers(desk: Desk) -> None:
    """A column of short numbers or letters without rules, between paragraphs."""
    column = desk.wide_column(desk.leaf())
    desk.fill(column, 200, most=1)
    column.space(14)
    desk.rng.choice((_values, _answers, _verses))(desk, column)
    column.space(14)
    desk.fill(column, 780, most=1)


def _values(desk: Desk, column: Column) -> None:
    """Names, and far behind each a number of one to three digits, flush or not."""
    most, align = desk.rng.choice((9, 99, 400)), desk.rng.choice(("right", "left"))
    far = column.width * desk.rng.uniform(0.5, 0.85)
    for _ in range(desk.rng.randint(6, 16)):
        _pair(desk, column, desk.prose.short(), desk.prose.number(0, most), far, align)


def _answers(desk: Desk, column: Column) -> None:
    """Numbers of questions, and behind each a letter or a number."""
    letters = desk.rng.random() < 0.5
    for number in range(1, desk.rng.randint(8, 18)):
        answer = desk.rng.choice("ABCDE") if letters else desk.prose.number(1, 60)
        _pair(desk, column, str(number), answer, 60, "left")


def _verses(desk: Desk, column: Column) -> None:
    """Verses, each fifth or each one counted at its right."""
    step = desk.rng.choice((1, 5))
    for number in range(1, desk.rng.randint(10, 21)):
        counted = str(number) if number % step == 0 else ""
        _pair(desk, column, desk.prose.short(), counted, column.width * 0.8, "right")


def _pair(desk: Desk, column: Column, words: str, behind: str, far: float, align: str) -> None:
    with column.sheet.block(TruthBlock("paragraph", f"{words} {behind}".strip())) as ink:
        set_text(ink, words, column.top, Measure(column.x, far, "left"), column.body)
        if behind:
            set_text(ink, behind, column.top, Measure(column.x + far, 40, align), column.body)
    column.space(column.body.leading * 1.2)
