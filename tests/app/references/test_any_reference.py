"""Whatever a file holds: it is opened or refused in a sentence, its words are all there, and its time is bounded."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.geometry import PageSize
from app.document.inline import plain_text
from app.references import opening
from app.references.json_pages import json_with_pages
from app.references.model_markup import blocks_of_markup, is_markup
from app.references.opening import open_reference
from app.references.parsed_markdown import blocks_of_markdown
from app.references.reference import UnreadableReference

A4 = PageSize(595, 842)
MARKS = [
    "<|ref|>",
    "<|/ref|>",
    "<|det|>",
    "<|/det|>",
    "text[[1, 2, 3, 4]]",
    "<|ref|>text<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>",
    "<|ref|>table<|/ref|>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<!--",
    "-->",
    "<br>",
    "<b>",
    "</",
    "<",
    ">",
    "&amp;",
    "# ",
    "## ",
    "- ",
    "* ",
    "3. ",
    "1986. ",
    "> ",
    "    ",
    "```",
    "~~~ py",
    "\\[",
    "\\]",
    "\\(",
    "\\)",
    "$$",
    "$",
    "| ",
    " | ",
    "|---|---|",
    "![",
    "](",
    ")",
    "[",
    "]",
    "**",
    "_",
    "`",
    "\\",
    "---",
    "===",
    "\n",
    "\n\n",
    "  \n",
    "\f",
    "--- Page 2 ---",
    "<PAGE>",
    "• ",
    ".- ",
    "\x00",
    "\r",
    "é",
    "日",
]


def said(blocks: tuple[Block, ...]) -> str:
    """All that blocks say, without styles; the tables of HTML and pipes are cells."""
    parts: list[str] = []
    for block in blocks:
        parts += [block.marker, block.text if block.kind is BlockKind.CODE else plain_text(block.text), block.text]
        parts += [plain_text(cell.text) for cell in block.table.cells] if block.table else []
    return " ".join(parts)


@given(parts=st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=20))
def test_no_text_makes_it_raise_and_every_word_arrives(parts: list[str]) -> None:
    """Between the marks stand numbered words. Only what a tag, an address or a comment holds is no word of the page."""
    text = "".join(f"{part}¶{number}¶" for number, part in enumerate(parts))
    markup = is_markup(text)
    blocks = blocks_of_markup(text, A4) if markup else blocks_of_markdown(text)
    hidden = re.compile(
        r"<[^<>]*>?|\]\([^()]*\)|-->|<!--.*?(?:-->|$)|<\|det\|>.*?(?:<\||$)|~~~ py[^\n]*|```[^\n]*", re.DOTALL
    )
    open_to_all = hidden.sub(" ", text)
    words = said(blocks)
    assert [word for word in re.findall(r"¶\d+¶", open_to_all) if word not in words] == []


def opened_or_refused(path: Path, pages: int) -> str:
    """The reference's title, or the words that refuse it."""
    try:
        return open_reference(path, [A4] * pages).title
    except UnreadableReference as error:
        return str(error.title) if str(error.hint) else ""


@given(st.text(), st.integers(1, 3))
def test_any_file_is_opened_or_refused(tmp_path_factory, text: str, pages: int) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert "any.md" in opened_or_refused(path, pages)


@pytest.mark.parametrize("mark", ["<|det|>", "<|ref|>", "<|/ref|>", "<|/det|>", "<|det|>[[1, 2", "<|ref|><|det|>"])
@pytest.mark.parametrize("form", ["{}", "{} words", "words {}", "words\n{}\nmore words"])
def test_a_lone_tag_is_no_fault(mark: str, form: str) -> None:
    blocks = blocks_of_markup(form.format(mark), A4)
    assert said(blocks).count("words") == 2 * form.count("words")


# --- bounds --------------------------------------------------------------------------------------------------------

CHARACTERS = 240_000
TABLE = "<|ref|>table<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n<table>"
BOMBS = {
    "det": "<|det|>",
    "ref": "<|ref|>",
    "boxes": "<|det|>[[1, ",
    "stripped": "text[[",
    "pictures": "![",
    "links": "[a](",
    "brackets": "[",
    "displayed": "\\[\n\n",
    "formulas": "\\(",
    "dollars": "$x",
    "comments": "<!--",
    "cells": "<td>",
    "blanks": "a" + " " * 5000,
    "items": "- a.",
    "quotes": "> ",
    "numbers": "1. ",
    "pipes": "|a",
    "stars": "*a ",
    "form feeds": "\f",
}


@pytest.mark.parametrize("name", [*BOMBS, "formula tag", "table comments", "table blanks"])
def test_a_page_costs_its_length_and_not_the_square(tmp_path, name: str) -> None:
    whole = {
        "formula tag": "<|ref|>equation<|/ref|>\n" + "\\(" * (CHARACTERS // 2),
        "table comments": TABLE + "<!--" * (CHARACTERS // 4),
        "table blanks": TABLE + "<tr><td>a" + " " * CHARACTERS + "b",
    }
    text = whole.get(name) or (BOMBS[name] * CHARACTERS)[:CHARACTERS]
    (tmp_path / "bomb.md").write_text(text)
    start = time.thread_time()
    assert "bomb.md" in opened_or_refused(tmp_path / "bomb.md", 1)
    assert time.thread_time() - start < 5  # none takes a second; the square of the length took minutes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# a\n\n" * 30_000, "says more of page 1 than a page can hold"),
        ("a" * (opening.MOST_CHARACTERS + 1), "says more of page 1 than a page can hold"),
        ("text[[1, 2, 3, 4]] " * 21_000, "says more of page 1 than a page can hold"),
        ("<table><tr>" + "<td>" * 50_000, "holds too many cells"),
        ('{"version": 1, "source": "x", "pages": [' + "[]," * 200_000 + "[]]}", "is no reading"),
        ('{"version": 1, "source": "x", "pages": [' + "[" * 200_000, "is no reading"),
        ('{"version": 1, "source": "x", "pages": [{"number": 1, "a": "' + "a" * (5 << 20) + '"}]}', "is no reading"),
    ],
    ids=["headings", "letters", "tags", "cells", "lists", "nested lists", "string"],
)
def test_what_is_too_much_is_refused_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "much.md").write_text(text)
    with pytest.raises(UnreadableReference) as error:
        open_reference(tmp_path / "much.md", [A4] * 50)
    assert f"much.md {says}" in str(error.value.title)
    assert str(error.value.hint)


def test_too_many_blocks_on_all_pages_together_are_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "MOST_BLOCKS_IN_ALL", 100)
    (tmp_path / "a.md").write_text("\f".join(["# a\n\n" * 30] * 4))
    assert len(open_reference(tmp_path / "a.md", [A4] * 3).pages) == 3
    with pytest.raises(UnreadableReference, match="too many blocks"):
        open_reference(tmp_path / "a.md", [A4] * 4)


def test_too_many_cells_on_all_pages_together_are_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "MOST_CELLS_IN_ALL", 100)
    (tmp_path / "a.md").write_text("\f".join(["|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 10] * 4))
    assert len(open_reference(tmp_path / "a.md", [A4] * 3).pages) == 3
    with pytest.raises(UnreadableReference, match="too many cells"):
        open_reference(tmp_path / "a.md", [A4] * 4)


TABLE = "<table><tr><td>one &#x202e;way</td><td>or \u2066another</td></tr></table>"


@pytest.mark.parametrize(
    "text",
    [
        f"pay \u202e100\n\n{TABLE}\n\n| a\u202eb |\n|---|\n| c |",
        f"<|ref|>table<|/ref|><|det|>[[0,0,999,999]]<|/det|>\n{TABLE}\n",
        json.dumps({"version": 1, "source": "x", "pages": [{"number": 1, "blocks": [
            {"kind": "paragraph", "text": "C:\\u202e and \\\u202e"}]}]}),
    ],
    ids=["Markdown", "markup", "JSON"],
)  # fmt: skip
def test_nothing_in_a_reference_turns_round_what_follows(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    blocks = open_reference(tmp_path / "a.md", [A4]).pages[0].blocks
    words = said(blocks)
    assert "\ufffd" in words
    assert not set("\u202e\u2066") & set(words)
    assert "C:" not in words or r"C:\u202e and" in blocks[0].text  # a backslash that was written out is no order


def test_a_text_of_more_than_its_bound_is_refused_and_json_is_not(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "MOST_TEXT_BYTES", 1000)
    (tmp_path / "a.md").write_text("word " * 300)
    with pytest.raises(UnreadableReference, match="too large for a text"):
        open_reference(tmp_path / "a.md", [A4])
    block = {"kind": "paragraph", "text": "word " * 300}
    truth = {"version": 1, "source": "x", "pages": [{"number": 1, "blocks": [block]}]}
    (tmp_path / "a.json").write_text("\ufeff \n" + json.dumps(truth), encoding="utf-8")
    assert open_reference(tmp_path / "a.json", [A4]).pages[0].blocks[0].text == "word " * 300


def test_pages_that_the_document_does_not_have_are_told(tmp_path) -> None:
    (tmp_path / "a.md").write_text("one\ftwo\fthree")
    (page,) = open_reference(tmp_path / "a.md", [A4]).pages
    assert tuple(map(str, page.notes)) == ("2 pages of the file are left out, for this document has no such pages",)


# --- JSON, a page at a time ------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(
    data=st.dictionaries(st.text(), json_values),
    pages=st.lists(json_values, max_size=5) | st.none(),
    indent=st.none() | st.integers(0, 2),
)
def test_json_by_pages_is_the_json(data: dict[str, object], pages: list[object] | None, indent: int | None) -> None:
    data = data | {} if pages is None else data | {"pages": pages}
    read = json_with_pages(f" {json.dumps(data, indent=indent)}\n")
    assert {
        name: list(value) if name == "pages" and pages is not None else value for name, value in read.items()
    } == data


@given(st.text(alphabet='{}[]":,1 ap') | st.text(alphabet='{}[]":,1 ap').map(lambda rest: '{"pages": [' + rest))
def test_what_is_no_json_is_refused_as_the_library_refuses_it(text: str) -> None:
    try:
        wanted = json.loads(text)
    except ValueError:
        wanted = None
    try:
        read = json_with_pages(text)
    except ValueError:
        assert not isinstance(wanted, dict)
    else:
        assert isinstance(wanted, dict)
        assert read.keys() == wanted.keys()


def test_a_page_longer_than_a_piece_is_read_whole() -> None:
    pages = [{"text": "a" * length} for length in (10, 4080, 4090, 5000, 40_000, 300_000)]
    assert list(json_with_pages(json.dumps({"pages": pages}))["pages"]) == pages
