"""How many formulas of all kinds become Word's own, and that these keep to the schema."""

from __future__ import annotations

import pytest

from app.mathematics.formula import Formula
from app.mathematics.omml import office_math
from tests.app.mathematics.kept_formulas import KEPT, OF_PACKAGES
from tests.app.mathematics.test_omml import flaws, made, said

LEAST = 0.97


def test_nearly_all_kept_formulas_become_words_own():
    assert len(set(KEPT)) >= 60
    not_understood = [source for source in KEPT if office_math(Formula(source, display=True)) is None]
    assert not_understood == list(OF_PACKAGES)
    assert 1 - len(not_understood) / len(KEPT) >= LEAST


@pytest.mark.thorough
def test_what_becomes_of_them_keeps_to_the_schema():
    elements = [office_math(Formula(source, display)) for source in KEPT for display in (True, False)]
    assert [flaw for element in elements if element is not None for flaw in flaws(element)] == []


@pytest.mark.parametrize(
    ("source", "short"),
    [
        (r"(a + b)^2", "oMath(sSup(d(a+b),sup(2)))"),
        (r"x_1(a)", "oMath(sSub(x,sub(1)),(,a,))"),
        (r"[0, 1)", "oMath(d(0,1))"),
        (r"((a) + b)_i", "oMath(sSub(d((a)+b),sub(i)))"),
        (r"|x| + |y|^2", "oMath(d(x),+,sSup(d(y),sup(2)))"),
        (r"a | b", "oMath(a,|,b)"),
        (r"a|b|c|", "oMath(a,|,b,|,c,|)"),
        (r"|a| |b|", "oMath(d(a),d(b))"),
        (r"a)^2", "oMath(a,sSup(),sup(2)))"),
    ],
)
def test_brackets_that_only_make_sense_as_a_pair_are_one(source: str, short: str):
    assert said(made(source)) == short


def test_the_term_of_a_sum_goes_on_behind_its_brackets():
    assert said(made(r"\sum_i (a_i + b) c")) == "oMath(nary(sub(i),sup(),(sSub(a,sub(i))+b)c))"


@pytest.mark.parametrize("source", [r"\begin{aligned} a &= b \\ &= c \end{aligned}", r"x_{=}y", r"a \\ = b"])
def test_no_sign_between_two_terms_lacks_one(source: str):
    for part in made(source).iter():
        texts = ["".join(one.itertext()) for one in part] if part.tag.endswith(("}e", "}sub")) else []
        assert not texts or texts[0] != "=" or len(texts) == 1
