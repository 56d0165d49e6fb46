"""Text without tags, and blocks labeled as text only, in paragraphs, headings, items, formulas, code and tables."""

from __future__ import annotations

import pytest

from tests.model_runtime.output.reading import seen, spans_of, tag


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nand another.\n\nTwo.", [("paragraph", "One line\nand another."), ("paragraph", "Two.")]),
        ("# Head\nBody", [("heading", "# Head"), ("paragraph", "Body")]),
        ("Body\n## Head\n\nMore", [("paragraph", "Body"), ("heading", "## Head"), ("paragraph", "More")]),
        ("#1 in sales\n#hash", [("paragraph", "#1 in sales\n#hash")]),
        ("To do:\n- a\n- b\n  - c", [("paragraph", "To do:"), ("list_item", "- a"), ("list_item", "- b"),
                                     ("list_item", "  - c")]),
        ("1. a\n2. b\n3) c", [("list_item", "1. a"), ("list_item", "2. b"), ("list_item", "3) c")]),
        ("- a\ngoes on\n\nBody", [("list_item", "- a\ngoes on"), ("paragraph", "Body")]),
        ("It was in\n12. May of that year", [("paragraph", "It was in\n12. May of that year")]),
        (" " * 70 + "# far to the right", [("paragraph", "# far to the right")]),
        ("-5 degrees\n*bold* text", [("paragraph", "-5 degrees\n*bold* text")]),
        ("\\[ a = b \\]\n\nso \\( c \\)", [("formula", "\\[ a = b \\]"), ("paragraph", "so \\( c \\)")]),
        ("\\[\na\n\\]\nwhere", [("formula", "\\[\na\n\\]"), ("paragraph", "where")]),
        ("$$\na\n$$", [("formula", "$$\na\n$$")]),
        ("Thus\n\\[ a \\]\nholds", [("paragraph", "Thus\n\\[ a \\]\nholds")]),
        ("\\[ a \\] and more", [("paragraph", "\\[ a \\] and more")]),
        ("\\[ never ends\n\nBody", [("paragraph", "\\[ never ends"), ("paragraph", "Body")]),
        ("```py\nx = 1\n\n# no head\n<table>\n```\nBody", [("code", "```py\nx = 1\n\n# no head\n<table>\n```"),
                                                          ("paragraph", "Body")]),
        ("A <table><td>\n\n1</td></table> B", [("paragraph", "A"), ("table", "<table><td>\n\n1</td></table>"),
                                               ("paragraph", "B")]),
        ("<table><tr><td>cut\n\n- in two", [("table", "<table><tr><td>cut\n\n- in two")]),
    ],
)  # fmt: skip
def test_pieces(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text, ref_is_label=False) == expected
    assert seen(text) == expected


def test_text_without_tags_has_no_place() -> None:
    assert [span.boxes for span in spans_of("one\n\ntwo")] == [(), ()]


def test_a_tagged_text_stays_one_span_over_blank_lines() -> None:
    assert seen(f"{tag('text')}\none\n\ntwo\n\n") == [("paragraph", "one\n\ntwo")]


def test_the_items_of_a_tagged_list_are_spans_at_the_same_place() -> None:
    spans = spans_of(f"{tag('text')}\n- a\n- b\n\nBody\n{tag('list')}\nx\n- y")
    assert [(span.label, span.text) for span in spans] == [
        ("list_item", "- a"), ("list_item", "- b"), ("paragraph", "Body"), ("list_item", "x"), ("list_item", "- y"),
    ]  # fmt: skip
    assert len({span.boxes for span in spans}) == 1
    assert len(spans[0].boxes) == 1


def test_a_tagged_text_that_is_one_formula_is_a_formula() -> None:
    assert seen(f"{tag('text')}\n\\[ x \\]\n") == [("formula", "\\[ x \\]")]
