"""Formulas as Office Math: what becomes of each part, in the order that the schema of Word's files asks for."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from app.mathematics.formula import Formula
from app.mathematics.omml import office_math
from app.mathematics.setting import mathml_of
from app.mathematics.soundness import LONGEST

# ISO/IEC 29500-1, shared-math.xsd: the children of each element in their order, "+" those that may come several times.
_MATH = ("acc", "bar", "borderBox", "d", "eqArr", "f", "groupChr", "limLow", "limUpp", "m", "nary", "phant", "r", "rad",
         "sSub", "sSubSup", "sSup")  # fmt: skip
_ORDER = {
    "acc": ("accPr", "e"), "accPr": ("chr",), "bar": ("barPr", "e"), "barPr": ("pos",),
    "borderBox": ("borderBoxPr", "e"),
    "borderBoxPr": ("hideTop", "hideBot", "hideLeft", "hideRight", "strikeH", "strikeV", "strikeBLTR", "strikeTLBR"),
    "d": ("dPr", "e+"), "dPr": ("begChr", "sepChr", "endChr"), "eqArr": ("eqArrPr", "e+"),
    "f": ("fPr", "num", "den"), "fPr": ("type",), "groupChr": ("groupChrPr", "e"),
    "groupChrPr": ("chr", "pos", "vertJc"), "limLow": ("limLowPr", "e", "lim"), "limUpp": ("limUppPr", "e", "lim"),
    "m": ("mPr", "mr+"), "mPr": ("baseJc", "plcHide", "mcs"), "mcs": ("mc+",), "mc": ("mcPr",),
    "mcPr": ("count", "mcJc"), "mr": ("e+",), "nary": ("naryPr", "sub", "sup", "e"),
    "naryPr": ("chr", "limLoc", "grow", "subHide", "supHide"), "phant": ("phantPr", "e"), "phantPr": ("show",),
    "r": ("rPr", "t"), "rPr": ("nor", "scr", "sty"), "rad": ("radPr", "deg", "e"), "radPr": ("degHide",),
    "sSub": ("sSubPr", "e", "sub"), "sSup": ("sSupPr", "e", "sup"), "sSubSup": ("sSubSupPr", "e", "sub", "sup"),
}  # fmt: skip
_NEEDED = {
    "f": {"num", "den"}, "rad": {"deg", "e"}, "nary": {"sub", "sup", "e"}, "sSub": {"e", "sub"}, "sSup": {"e", "sup"},
    "sSubSup": {"e", "sub", "sup"}, "d": {"e"}, "m": {"mr"}, "acc": {"e"}, "bar": {"e"}, "limLow": {"e", "lim"},
    "limUpp": {"e", "lim"}, "groupChr": {"e"}, "r": {"t"}, "borderBox": {"e"}, "eqArr": {"e"}, "phant": {"e"},
}  # fmt: skip
_CONTENT = frozenset({"e", "num", "den", "deg", "sub", "sup", "lim", "oMath"})

FORMULAS = [
    r"T = 2\pi\sqrt{\frac{l}{g}}",
    r"\frac{T}{T_0} = \sum_{n=0}^{\infty} a_n^2 \sin^{2n}\frac{\alpha}{2}",
    r"\int_0^{\alpha} \frac{d\varphi}{\sqrt{\cos\varphi - \cos\alpha}} = \frac{T}{4}\sqrt[3]{\frac{2g}{l}}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{vmatrix} a \end{vmatrix}",
    r"f(x) = \begin{cases} \frac{x}{2} & x > 0 \\ 0 & \text{else} \end{cases}",
    r"\begin{align} a &= b + c \\ &= d \tag{1} \end{align}",
    r"\begin{gather} a = b \\ c = \frac12 \end{gather}",
    r"\hat{x}\vec{v}\overline{AB}\bar{x}\dot{x}\underline{y}\underbrace{a+b}_{n}\overbrace{x}^{y}",
    r"\left.\frac{\partial f}{\partial x}\right|_{x=0} \left\{ x \mid x > 0 \right\}",
    r"\mathbb{R} \mathcal{L} \mathbf{x} \mathrm{d} \mathscr{L} \boldsymbol{y} \mathsf{T}",
    r"\binom{n}{k} \cancel{x} \boxed{y} \phantom{z} \xrightarrow{k} \overset{!}{=}",
    r"\lim_{x\to 0} x \oint \bigcup_i A_i {}^{14}_6 C a\quad b\,c\!d \iint",
    r"\text{速度 if $x < 1$} \operatorname*{arg\,max}_x f \sum",
]


def made(source: str, *, display: bool = True) -> ET.Element:
    element = office_math(Formula(source, display))
    assert element is not None
    return element


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def said(element: ET.Element) -> str:
    """An element in short: name(children), properties as name=value, letters as they are."""
    name, value = local(element), next(iter(element.attrib.values()), None)
    if name == "t":
        return element.text or ""
    if name == "r":
        return "".join(said(child) for child in element)
    if name in ("rPr", "e") or name.endswith("Pr"):
        return "".join(said(child) for child in element) if name == "e" else ""
    inside = ",".join(filter(None, (said(child) for child in element)))
    return f"{name}={value}" if value is not None else f"{name}({inside})"


def flaws(element: ET.Element) -> Iterator[str]:
    """Where an element or one below it breaks the schema."""
    name, names = local(element), [local(child) for child in element]
    if name in _CONTENT:
        yield from (f"{child} in {name}" for child in names if child not in _MATH)
    elif name in _ORDER:
        order = [one.rstrip("+") for one in _ORDER[name]]
        places = [order.index(child) if child in order else -1 for child in names]
        several = {one.rstrip("+") for one in _ORDER[name] if one.endswith("+")}
        if -1 in places or places != sorted(places):
            yield f"{names} in {name}"
        yield from (
            f"{child} twice in {name}" for child in set(names) if names.count(child) > 1 and child not in several
        )
        yield from (f"no {child} in {name}" for child in _NEEDED.get(name, set()) - set(names))
    elif names:
        yield f"{names} in {name}"
    for child in element:
        yield from flaws(child)


DEEP = [
    *(rf"{sign} " * 127 + "x" for sign in (r"\sum", r"\int", r"\sum_{i}^{n}", r"\mathop{\sum}")),
    r"\sqrt" * 250 + "x",
    r"\underbrace " * 160 + "x",
    r"\stackrel a" * 160 + "x",
    r"\phantom " * 200 + "x",
    r"\sqrt\sqrt\hat\bar{" * 39 + "x" + "}" * 39,
    r"\sum" * 500,
]


@pytest.mark.parametrize("source", DEEP, ids=lambda source: source[:20])
@pytest.mark.parametrize("display", [True, False])
def test_no_formula_is_deeper_than_readers_of_xml_go(source: str, display: bool):
    assert len(source) <= LONGEST
    assert office_math(Formula(source, display)) is None


@pytest.mark.parametrize("source", [r"\Large " * 200 + "x", r"\textstyle " * 160 + "x", r"\sum " * 60 + "x"])
def test_what_can_be_set_can_be_read_again(source: str):
    for text in (mathml_of(Formula(source, True)), office_math(Formula(source, True))):
        if text is not None:
            etree.fromstring(text if isinstance(text, str) else ET.tostring(text))
    assert mathml_of(Formula(r"\Large " * 200 + "x")) is None


@pytest.mark.parametrize("source", FORMULAS)
@pytest.mark.parametrize("display", [True, False])
def test_what_is_made_keeps_to_the_schema(source: str, display: bool):
    assert list(flaws(made(source, display=display))) == []


@pytest.mark.parametrize("source", [*FORMULAS, r"\frac{}{b}", r"{}^2", r"\sqrt{}"])
def test_no_box_is_left_empty_where_word_would_show_one(source: str):
    for parent in made(source).iter():
        empty = [local(child) for child in parent if local(child) in ("e", "num", "den", "lim") and not len(child)]
        assert not empty or local(parent) == "mr", local(parent)  # a matrix is told to hide those of its cells


@pytest.mark.parametrize(
    ("source", "short"),
    [
        (r"\frac{a}{b}", "oMath(f(num(a),den(b)))"),
        (r"x_i^2", "oMath(sSubSup(x,sub(i),sup(2)))"),
        (r"\sqrt{2}", "oMath(rad(deg(),2))"),
        (r"\sqrt[3]{x}", "oMath(rad(deg(3),x))"),
        (r"\sum_{i}^{n} x_i = y", "oMath(nary(sub(i),sup(n),sSub(x,sub(i))),=,y)"),
        (r"\bigcup_{i}^{n} A_i", "oMath(limUpp(limLow(⋃,lim(i)),lim(n)),sSub(A,sub(i)))"),
        (r"\left( a + b \right) c", "oMath(d(a+b),c)"),
        (r"\hat{x}", "oMath(acc(x))"),
        (r"\overline{AB}", "oMath(bar(AB))"),
        (r"\lim_{x} y", "oMath(limLow(lim,lim(x)),y)"),
        (r"\text{a b} = c", "oMath(a b,=,c)"),
        (r"\begin{pmatrix} a & b \end{pmatrix}", "oMath(d(m(mr(a,b))))"),
        (r"\underbrace{a}_{n}", "oMath(limLow(groupChr(a),lim(n)))"),
        (r"a \\ b", "oMath(eqArr(a,b))"),
    ],
)
def test_each_construct_becomes_that_of_word(source: str, short: str):
    assert said(made(source)) == short


def properties(element: ET.Element, name: str) -> dict[str, str]:
    found = next(item for item in element.iter() if local(item) == name)
    return {local(child): next(iter(child.attrib.values())) for child in found}


def test_signs_and_places_are_those_of_the_formula():
    assert properties(made(r"\sum_{i} x"), "naryPr") == {"chr": "∑", "limLoc": "undOvr", "supHide": "1"}
    assert properties(made(r"\int_0^1 x"), "naryPr") == {"chr": "∫", "limLoc": "subSup"}
    assert properties(made(r"\sum_{i} x", display=False), "naryPr")["limLoc"] == "subSup"
    assert properties(made(r"\left[ a \right."), "dPr") == {"begChr": "[", "endChr": ""}
    assert properties(made(r"\begin{cases} a \end{cases}"), "dPr") == {"begChr": "{", "endChr": ""}
    assert properties(made(r"\binom{n}{k}"), "fPr") == {"type": "noBar"}
    assert properties(made(r"\overbrace{x}"), "groupChrPr") == {"chr": "⏞", "pos": "top", "vertJc": "bot"}
    assert properties(made(r"\cancel{x}"), "borderBoxPr")["strikeBLTR"] == "1"


@pytest.mark.parametrize(
    ("source", "style"),
    [(r"\mathrm{d}", {"sty": "p"}), (r"\boldsymbol{y}", {"sty": "bi"}), (r"\sin", {"sty": "p"}),
     (r"\mathscr{L}", {"scr": "script"})],
)  # fmt: skip
def test_letters_keep_their_face(source: str, style: dict[str, str]):
    assert properties(made(source), "rPr") == style


@pytest.mark.parametrize("source", ["", "x^{", r"\foo", "x" * 5000, "a & b"])
def test_what_cannot_be_understood_is_none(source: str):
    assert office_math(Formula(source)) is None
