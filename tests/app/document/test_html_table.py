import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.html_table import MAX_COLUMNS, table_from_html, table_to_html, table_to_markdown, text_beside_table
from app.document.inline import plain_text
from app.document.table import Cell, Table
from tests.app.document.blocks import tables


def grid(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text if cell else "." for cell in row] for row in table.grid()]


@given(tables())
def test_any_table_comes_back_from_its_html(table: Table):
    assert table_from_html(table_to_html(table)) == table


@given(tables(), st.data())
def test_empty_places_come_back_as_empty_cells(table: Table, data: st.DataObject):
    kept = tuple(cell for cell in table.cells if data.draw(st.booleans()))
    holed = replace(table, cells=kept)
    again = table_from_html(table_to_html(holed))
    assert grid(again) == [[cell.text if cell else "" for cell in row] for row in holed.grid()]


@given(st.text(st.sampled_from(list("<>/tdrhabcole=\"' 129&;x\n")), max_size=60), st.integers(0, 60))
def test_broken_html_never_raises_and_never_overlaps(noise: str, cut: int):
    html = "<table><tr><td rowspan=2>one<td colspan='3'>two</td></tr><tr><th>three"
    table = table_from_html(html[:cut] + noise + html[cut:])
    if table is not None:
        places = [
            (cell.row + down, cell.column + right)
            for cell in table.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        assert len(places) == len(set(places))
        assert all(row < table.rows and column < table.columns for row, column in places)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [["a", "b"], ["c", "."]]),
        ("<table><tr><td>R&D</td><td>x < 5 & y<3</td></tr></table>", [["R&D", "x < 5 & y<3"]]),
        ("<table><tr><td>p<q and r<s></td></tr></table>", [["p\\<q and r\\<s>"]]),
        ("<table><td>no</td><td>row</td></table>", [["no", "row"]]),
        (
            "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
            [["a", "b", "b"], ["a", "c", "d"]],
        ),
        (
            "<table><tr><td>a</td><td rowspan=3>b</td></tr><tr><td colspan=2>c</td><td>d</td></tr></table>",
            [["a", "b", "."], ["c", "b", "d"]],
        ),
        ("<table><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [["a", "b"], ["a", "c"]]),
        (
            "<table><tr><td colspan=9>Title</td></tr><tr><td>a</td><td>b</td></tr></table>",
            [["Title", "Title"], ["a", "b"]],
        ),
        (
            "<table><tr><td colspan=99999999999>T</td></tr><tr><td>a</td><td>b</td></tr></table>",
            [["T", "T"], ["a", "b"]],
        ),
        ("<table><tr><td rowspan=99999999999>a</td><td>b</td></tr></table>", [["a", "b"]]),
        ("<table><tr><td colspan=-3 rowspan=x>a</td><td colspan='2.0'>b</td></tr></table>", [["a", "b", "b"]]),
        ("<table><tr><td>one<br>two<p>three</p><p>four</p></td></tr></table>", [["one\ntwo\nthree\nfour"]]),
        ("<table><tr><td>x<sub>1</sub> <b>y</b> <em>z</em></td></tr></table>", [["x<sub>1</sub> **y** *z*"]]),
        (r"<table><tr><td>\(x_1 * 2\) costs $5 or $6</td></tr></table>", [[r"\(x_1 * 2\) costs \$5 or \$6"]]),
        (
            "<table><tr><td>out<table><tr><td>in</td><td>ner</td></tr><tr><td>low</td></tr></table></td></tr></table>",
            [["out\nin ner\nlow"]],
        ),
        ("<table><tr><td>\n   spread\n   out  </td></tr></table>", [["spread out"]]),
        ("<table><tr><td><b>a<td>b</b></td></tr></table>", [["**a**", "b"]]),
        ("<table><tr><td>a*b_c</td><td>whole", [["a\\*b_c", "whole"]]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td rowsp", [["a", "b"]]),
    ],
)
def test_what_engines_write_becomes_a_grid(html: str, expected: list[list[str]]):
    found = grid(table_from_html(html))
    assert [row for row in found if any(place != "." for place in row)] == expected


def test_heads_are_told_by_th_and_thead():
    table = table_from_html(
        "<table><thead><tr><td>a</td></tr></thead><tbody><tr><th>b</th></tr><tr><td>c</td></tr></tbody></table>"
    )
    assert table is not None
    assert [cell.header for cell in table.cells] == [True, True, False]


@pytest.mark.parametrize("html", ["", "  ", "no table", "<table></table>", "<table><tr></tr></table>", "<", "\0"])
def test_no_cell_is_no_table(html: str):
    assert table_from_html(html) is None


def test_text_outside_the_cells_is_not_lost():
    html = "Before <table><caption>Cap*tion</caption>stray<tr>loose<td>in</td></tr></table> after <b>all</b>"
    beside = text_beside_table(html)
    assert beside.split("\n")[0] == "Before"
    assert sorted(plain_text(beside).split()) == sorted(["Before", "Cap*tion", "stray", "loose", "after", "all"])
    assert text_beside_table("<table><tr><td>a</td></tr></table>") == ""


def test_wide_and_deep_nonsense_is_bounded():
    wide = table_from_html("<table><tr>" + "<td colspan=100>x</td>" * 50 + "</tr></table>")
    assert wide is not None
    assert wide.columns <= MAX_COLUMNS + 50
    assert len(wide.cells) == 50
    deep = table_from_html("<table><tr><td>" + "<b>" * 5000 + "core")
    assert deep is not None
    nested = table_from_html("<table><tr><td>" * 300 + "core")
    assert nested is not None
    assert "core" in nested.cells[0].text


def test_pipes_only_where_they_can_say_it():
    plain = Table(2, 2, (Cell(0, 0, "a|b", header=True), Cell(0, 1, "c", header=True), Cell(1, 0, "d")))
    assert table_to_markdown(plain) == "| a\\|b | c |\n| --- | --- |\n| d |  |"
    headless = Table(1, 2, (Cell(0, 0, "1"), Cell(0, 1, "2")))
    assert table_to_markdown(headless) == "|  |  |\n| --- | --- |\n| 1 | 2 |"
    spanned = Table(1, 2, (Cell(0, 0, "wide", 1, 2),))
    assert table_to_markdown(spanned) == '<table>\n<tr><td colspan="2">wide</td></tr>\n</table>'
    lines = Table(1, 1, (Cell(0, 0, "a\nb"),))
    assert table_to_markdown(lines) == "<table>\n<tr><td>a<br>b</td></tr>\n</table>"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" + "<!--" * 60_000,
        "<table><tr><td>a" + " " * 200_000 + "b",
        "<td>" * 60_000,
        "<table>" + "<!-- a --><" * 20_000,
    ],
    ids=["comments", "blanks", "cells", "strays"],
)
def test_what_never_ends_costs_its_length_and_not_the_square(html: str):
    start = time.thread_time()
    table_from_html(html)
    text_beside_table(html)
    assert time.thread_time() - start < 5  # they take a quarter of a second


@pytest.mark.parametrize("tag", ["<b>", "<div>", "<table><tr><td>", "<ul><li>"])
def test_words_that_lie_deeper_than_the_parser_goes_are_kept(tag: str):
    html = tag * 3000 + "Mill"
    assert (table_from_html(html), text_beside_table(html)) == (None, "Mill")


def test_a_comment_is_left_out_and_one_that_does_not_end_is_text():
    assert text_beside_table("<div>a <!-- b < c --> d <!-- e</div>") == "a  d \\<!-- e"


def test_what_turns_round_what_follows_is_seen_also_where_it_is_written_as_an_entity():
    html = "<p>1&#x202e;2</p><table><tr><td>invoice&#8238;fdp.exe</td><td>a\u2067b</td></tr></table>"
    assert grid(table_from_html(html)) == [["invoice\ufffdfdp.exe", "a\ufffdb"]]
    assert text_beside_table(html) == "1\ufffd2"
