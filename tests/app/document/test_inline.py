import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.document.escaping import escape_block_start, escape_inline
from app.document.inline import Run, inline_runs, merged, plain_text
from app.document.inline_writer import dollar_runs, inline_markdown
from app.document.mathematics import find_math
from tests.app.document.texts import styled_runs, tricky_lines

single_lines = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]))


@given(single_lines | tricky_lines())
def test_escaped_text_reads_as_itself(text: str):
    assert plain_text(escape_inline(text)) == text
    assert all(run == Run(run.text) for run in inline_runs(escape_inline(text)))


@given(single_lines | tricky_lines())
def test_no_text_is_lost_or_raises_without_escaping(text: str):
    letters = [c for c in text if c.isalnum()]
    kept = plain_text(text)
    # "&amp;" may become "&" and "<b>" a style; letters outside those stay.
    if "&" not in text and "<" not in text:
        assert [c for c in kept if c.isalnum()] == letters


@given(tricky_lines())
def test_an_escaped_line_is_one_paragraph_of_that_text_for_other_readers(text: str):
    text = " ".join(text.split())
    commonmark = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = commonmark.parse(escape_block_start(escape_inline(text)))
    if text:
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        shown = "".join(token.content for token in tokens[1].children or [])
        assert shown == text


@given(styled_runs(5))
def test_runs_written_and_read_again_are_the_same(some: list[Run]):
    assert inline_runs(inline_markdown(some)) == merged(some)
    assert inline_runs(inline_markdown(some, dollar_math=True)) == dollar_runs(some)


def test_formulas_can_stand_between_dollars_where_dollars_hold_them():
    runs = inline_runs(r"so \(x^2\) and \[y\] but \(n\)th")
    assert inline_markdown(runs, dollar_math=True) == r"so $x^2$ and $$y$$ but $n$<span></span>th"
    runs = inline_runs(r"so \(x^2\) and \[y\], at $5")
    assert inline_markdown(runs, dollar_math=True) == r"so $x^2$ and $$y$$, at \$5"


def test_styles_are_read():
    assert inline_runs("a **bold** and *slanted* `code` H<sub>2</sub>O x<sup>2</sup>") == [
        Run("a "),
        Run("bold", bold=True),
        Run(" and "),
        Run("slanted", italic=True),
        Run(" "),
        Run("code", code=True),
        Run(" H"),
        Run("2", sub=True),
        Run("O x"),
        Run("2", sup=True),
    ]


def test_a_newline_ends_a_line_however_it_is_written():
    assert plain_text("one\ntwo  \nthree<br>four\\\nfive<BR/>six\r\nseven") == "one\ntwo\nthree\nfour\nfive\nsix\nseven"


@pytest.mark.parametrize(
    ("markdown", "source"),
    [
        (r"so \(E=mc^2\) holds", "E=mc^2"),
        (r"\[\int_0^1 x\,dx\]", r"\int_0^1 x\,dx"),
        ("with $x$ in it", "x"),
        ("$2x+1$", "2x+1"),
        ("$$a_1 * b_2 * c_3$$", "a_1 * b_2 * c_3"),
        (r"$5 \text{ kg}$.", r"5 \text{ kg}"),
        ("**bold $y_1$**", "y_1"),
        (r"\( x^2 \)", "x^2"),
        (r"\(a\ \)", r"a\ "),
        ("\\[\n a\n  +b \n\\]", "a +b"),
    ],
)
def test_formulas_keep_their_source(markdown: str, source: str):
    found = [run for run in inline_runs(markdown) if run.math]
    assert [run.text for run in found] == [source]
    assert found[0].display is (r"\[" in markdown or "$$" in markdown)


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "$5",
        "US$5 or A$6",
        "$5-$6",
        "$5 (was 6$)",
        "a $ b $ c",
        "$1,200 to $1,400",
        "$",
        "$$",
        "$5/$6",
        "between $3 and 4$ each",
        "$ 5$",
    ],
)
def test_money_is_no_formula(text: str):
    assert inline_runs(text) == [Run(text)]
    assert list(find_math(text)) == []


@pytest.mark.parametrize("text", ["[1](2)", "![x](y.png)", "<http://a.b>", "a <b and c> d", "</b>", "<div>", "x<y"])
def test_what_is_no_style_stays_text(text: str):
    assert plain_text(text) == text


def test_few_backslashes_are_used():
    for text in ("snake_case 2 * 3, $5 & co. [1] (a) #1 x<3 C:\\dir", "5 % | 1. a + b = c"):
        assert escape_inline(text) == text


def test_two_formulas_side_by_side_stay_two():
    assert inline_runs(r"\(a\)\(b\)") == [Run("a", math=True), Run("b", math=True)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"24 m\(^{2}\) of \(x = 3\)", "24 m<sup>2</sup> of $x = 3$"),
        (
            r"H\(_2\)O and SO\(_{4}^{2-}\), \({}^{14}\)C",
            "H<sub>2</sub>O and SO<sub>4</sub><sup>2-</sup>, <sup>14</sup>C",
        ),
        (r"20\(^{\circ}\)C, 5\(^\prime\)", "20°C, 5′"),
        (
            r"Smith\(^{1,2}\) and Li\(^{\dagger}\), 10\(^{-3}\)",
            "Smith<sup>1,2</sup> and Li<sup>†</sup>, 10<sup>-3</sup>",
        ),
        (r"4\(^{\mathrm{th}}\) and 5\(^{\text{th}}\)", "4<sup>th</sup> and 5<sup>th</sup>"),
        (r"a\(^{b^{c}}\) \(^{\frac12}\)", r"a<span></span>$^{b^{c}}$ $^{\frac12}$"),
        (r"5\(\times\)7", r"5<span></span>$\times$<span></span>7"),
        (r"\(a\)\(b\) at $5", r"$a$<span></span>$b$ at \$5"),
        (r"so \(a $ b\) but \(c\)", r"so \(a $ b\) but $c$"),
        (r"**m\(^2\)**", "**m**<sup>**2**</sup>"),
    ],
)
def test_a_formula_that_dollars_cannot_hold_takes_no_other_along(text: str, written: str):
    assert inline_markdown(inline_runs(text), dollar_math=True) == written
    assert inline_runs(written) == dollar_runs(inline_runs(text))


@pytest.mark.parametrize(
    "text", [r"\(" * 60_000, "$$ " * 60_000, r"\[ a \( " * 20_000], ids=["inline", "dollars", "both"]
)
def test_formulas_that_never_end_cost_their_length_and_not_the_square(text: str):
    start = time.thread_time()
    list(find_math(text))
    assert plain_text(text).count("a") == text.count("a")
    assert time.thread_time() - start < 5  # they take a quarter of a second


def test_many_small_pieces_are_joined_in_one_go():
    start = time.thread_time()
    assert merged([Run("ab")] * 200_000) == [Run("ab" * 200_000)]
    assert time.thread_time() - start < 5
