"""TeX as engines write it becomes TeX that the typesetting draws right."""

import pytest

from app.mathematics.rewriting import Rewritten, normalized_tex, restored


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        (r"\operatorname*{argmax}_x f", r"\operatorname{argmax}\limits_x f"),
        (r"\operatorname*{arg\,max} f", "\\operatorname{arg\u2009max}f"),
        (r"\operatorname{rank} A", r"\operatorname{rank}A"),
        (r"\mathop{\rm lim}_x", r"\operatorname{lim}\limits_x"),
        (r"\mathop{\sum}_i", r"\sum_i"),
        (r"\begin{align} a &= b \nonumber \\ c &= d \end{align}", r"\begin{aligned} a &= b  \\ c &= d \end{aligned}"),
        (r"\begin{equation*}\begin{split} a &= b \end{split}\end{equation*}", r"\begin{aligned} a &= b \end{aligned}"),
        (r"\begin{alignat}{2} a &= b \end{alignat}", r"\begin{aligned} a &= b \end{aligned}"),
        (r"\begin{multline} a \\ b \end{multline}", r"\begin{gather*} a \\ b \end{gather*}"),
        (r"\begin{pmatrix} a \end{pmatrix}", r"\begin{pmatrix} a \end{pmatrix}"),
        (r"\label{eq:1} x \not= y", r"x \neq  y"),
        (r"\text{if $x$ is odd}", r"\text{if }{x}\text{ is odd}"),
        (r"\mbox{yes}", r"\text{yes}"),
        (r"\begin{dcases} a \end{dcases}", r"\begin{cases} a \end{cases}"),
        (r"\begin{aligned}[t] a \end{aligned}", r"\begin{aligned} a \end{aligned}"),
        (r"\begin{array}[c]{l} a \end{array}", r"\begin{array}{l} a \end{array}"),
        (r"\begin{pmatrix} {2} & [t] \end{pmatrix}", r"\begin{pmatrix} {2} & [t] \end{pmatrix}"),
        (r"50 % of 60\%", r"50 \% of 60\%"),
        ("a\\", "a"),
        (r"\begin{cases} a \\ b \\ \end{cases} \\", r"\begin{cases} a \\ b \\ \end{cases} \\"),
    ],
)
def test_what_would_be_drawn_wrong_is_said_in_other_words(source: str, tex: str):
    assert normalized_tex(source).tex == tex


def test_a_starred_operator_in_a_line_of_text_keeps_its_limit_beside_it():
    assert normalized_tex(r"\operatorname*{argmax}_x f", display=False).tex == r"\operatorname{argmax}_x f"


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        (r"x \tag{1}", ("(1)",)),
        (r"x \tag*{A}", ("A",)),
        (r"x \tag{\text{A}.1$'$}", ("(A.1')",)),
        (r"x \eqno(3)", ("(3)",)),
        (r"\begin{align} a \tag{1} \\ b \tag{2} \end{align}", ("(1)", "(2)")),
        (r"x \tag{a{b}c} y", ("(abc)",)),
        ("x", ()),
    ],
)
def test_tags_are_taken_out_as_they_are_printed(source: str, tags: tuple[str, ...]):
    rewritten = normalized_tex(source)
    assert rewritten.tags == tags
    assert "tag" not in rewritten.tex
    assert "eqno" not in rewritten.tex


def test_what_text_holds_comes_back_out_of_the_guards():
    tex = normalized_tex(r"\text{a < b \& c, \{5\%\}}").tex
    assert tex.startswith(r"\text{a ")
    assert restored(tex[len(r"\text{") : -1]) == "a < b & c, {5%}"


def test_a_formula_without_need_is_left_alone():
    assert normalized_tex(r"T = 2\pi\sqrt{\frac{l}{g}}") == Rewritten(r"T = 2\pi\sqrt{\frac{l}{g}}", ())
