"""A page of a textbook with displayed formulas."""

from __future__ import annotations

from tests.sample_builder.column import Column, page_foot
from tests.sample_builder.formula import Box, fraction, large, limits, root, row, scripts, symbol
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style

_X, _WIDTH = 80.0, 435.0
_BODY = Style("serif", 11, 15.4)
_MATH = _BODY.but(size=12)
_SMALL = _BODY.but(size=8.5)


def build() -> Sample:
    sheet = Sheet()
    column = Column(sheet, _X, _WIDTH, 76, _BODY)
    column.heading("4. How long does a pendulum take?", size=16)
    column.space(10)
    column.paragraph(_TEXTS[0])
    _display(column, _small_swing(), r"T = 2\pi\sqrt{\frac{l}{g}}")
    column.paragraph(_TEXTS[1])
    _display(column, _series(), r"\frac{T}{T_0} = \sum_{n=0}^{\infty} a_n^2 \sin^{2n}\frac{\alpha}{2}")
    column.paragraph(_TEXTS[2])
    _display(
        column,
        _energy(),
        r"\int_0^{\alpha} \frac{d\varphi}{\sqrt{\cos\varphi - \cos\alpha}} = \frac{T}{4}\sqrt{\frac{2g}{l}}",
    )
    column.paragraph(_TEXTS[3])
    column.paragraph(_TEXTS[4], indent=14)
    column.space(10)
    column.heading("Exercises", level=3)
    column.space(4)
    for number, text in enumerate(_EXERCISES, 1):
        column.list_item(f"{number}.", text, hang=18)
        column.space(3)
    page_foot(sheet, "29", _X, _WIDTH, 792, _BODY.but(size=10))
    return Sample("mathematics", ("en",), (SamplePage(sheet, Paper(color=(248, 248, 248), skew=0.08, seed=16)),))


def _display(column: Column, box: Box, latex: str) -> None:
    """A formula in the middle of the column with room around it."""
    column.space(9)
    with column.sheet.block(TruthBlock("formula", latex=latex)) as ink:
        box.draw(ink, column.x + (column.width - box.width) / 2, column.top + box.above)
    column.space(box.above + box.below + 9)


def _letter(text: str) -> Box:
    return symbol(text, _MATH.but(italic=True), 0.4)


def _sign(text: str) -> Box:
    return symbol(text, _MATH, 3.2)


def _upright(text: str) -> Box:
    return symbol(text, _MATH, 0.6)


def _small(text: str, *, italic: bool = False) -> Box:
    return symbol(text, _SMALL.but(italic=italic))


_THIN = symbol(" ", _SMALL)


def _small_swing() -> Box:
    under = fraction(_letter("l"), _letter("g"), _MATH)
    return row(_letter("T"), _sign("="), _upright("2"), _letter("π"), _THIN, root(under, _MATH))


def _series() -> Box:
    ratio = fraction(_letter("T"), scripts(_letter("T"), _MATH, down=_small("0")), _MATH)
    total = limits(large("∑", _MATH), _MATH, _small("∞"), row(_small("n", italic=True), _small(" = 0")))
    coefficient = scripts(_letter("a"), _MATH, up=_small("2"), down=_small("n", italic=True))
    sine = scripts(_upright("sin"), _MATH, up=_small("2n", italic=True))
    half = fraction(_letter("α"), _upright("2"), _MATH)
    return row(ratio, _sign("="), total, _THIN, coefficient, _THIN, sine, _THIN, half)


def _energy() -> Box:
    integral = scripts(large("∫", _MATH, 2.1), _MATH, up=_small("α", italic=True), down=_small("0"))
    difference = row(_upright("cos"), _letter("φ"), _sign("−"), _upright("cos"), _letter("α"))
    inner = fraction(row(_letter("d"), _letter("φ")), root(difference, _MATH), _MATH)
    right = row(
        fraction(_letter("T"), _upright("4"), _MATH), _THIN, root(fraction(_letter("2g"), _letter("l"), _MATH), _MATH)
    )
    return row(integral, _THIN, inner, _sign("="), right)


_TEXTS = (
    "A weight on a thread swings to and fro. As long as it swings only a little, the time of one full swing does not"
    " depend on how far it goes. It depends on the length of the thread and on the pull of the earth alone:",
    "Nobody has to believe this. Measure ten swings with a thread of one meter and you will find twenty seconds, and"
    " again twenty seconds when the swing has become half as wide. Only if the weight is let go from the height of a"
    " table does the clock begin to show a difference. Compared with the small swing, it then takes longer by a factor"
    " to which every term of the following sum adds its share:",
    "The first term of the sum is one, and it is the only one that is left for a small angle. The second adds less than"
    " one part in five hundred when the thread starts ten degrees from the vertical. Where the sum comes from is seen"
    " from the energy. What the weight loses in height it gains in speed, and if we add up the short times that it"
    " needs for each small step of the angle, we find",
    "This integral cannot be written with the functions we know from school. One can, however, look up its value in a"
    " table or add up the sum above, which comes to its end quickly. For a start at ninety degrees seven terms give the"
    " time to one part in a thousand, and the pendulum turns out to be slow by almost a fifth.",
    "Clockmakers knew all this from practice. They let the weight swing as little as the works allowed, and hung it"
    " from a thin strip of steel instead of an axle. The strip bends, and the weight no longer moves on a circle but a"
    " trifle steeper at both ends. By good luck this makes the wide swings a little faster, and most of the error goes"
    " away.",
)
_EXERCISES = (
    "How long must a thread be so that one full swing takes exactly one second?",
    "A clock with a pendulum is carried from the cellar to the top of a tower. Does it gain or lose?",
    "A swing on a playground has chains of two meters and a half. Two children of different weight sit on two such"
    " swings. Which of them is back first?",
    "Show with a drawing why the weight is fastest at the lowest point.",
)
