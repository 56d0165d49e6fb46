"""Readings are named by as little as tells them apart."""

from app.comparison.run import names_apart
from app.document.page import Way
from tests.catalog import CATALOG


def test_of_one_engine_the_modes_are_enough():
    assert names_apart([Way("builtin", "tiny"), Way("builtin", "gundam-m")], CATALOG) == ["Tiny", "Gundam-M"]


def test_engines_are_named_and_models_where_there_are_two_of_one_engine():
    ways = [Way("builtin", "tiny"), Way("deepseek-ocr", "base", "first")]
    assert names_apart(ways, CATALOG) == ["Built-in reader · Tiny", "DeepSeek-OCR · Base"]
    ways.append(Way("deepseek-ocr", "base", "second"))
    assert names_apart(ways, CATALOG) == [
        "Built-in reader · Tiny", "DeepSeek-OCR first · Base", "DeepSeek-OCR second · Base",
    ]  # fmt: skip


def test_a_mode_of_an_engine_that_is_not_here_keeps_its_name():
    assert names_apart([Way("gone", "flow"), Way("builtin", "base")], CATALOG) == [
        "gone · flow",
        "Built-in reader · Base",
    ]
