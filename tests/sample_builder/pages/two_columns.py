"""A journal page in two columns, with lists, a footnote and a running head."""

from __future__ import annotations

from tests.sample_builder.column import Column, page_foot, rule, running_head
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import PAGE_WIDTH, Sheet
from tests.sample_builder.typefaces import Style

_X, _GUTTER = 56.0, 20.0
_WIDTH = PAGE_WIDTH - 2 * _X
_COLUMN = (_WIDTH - _GUTTER) / 2
_BODY = Style("serif", 10, 13.2)
_SMALL = Style("serif", 9, 11)


def build() -> Sample:
    sheet = Sheet()
    running_head(sheet, "Notes on Small Harbors", "Vol. 7, No. 2", _X, _WIDTH, 40, _SMALL)
    rule(sheet, _X, _WIDTH, 55)
    top = Column(sheet, _X, _WIDTH, 74, _BODY)
    top.title("How a Tide Gauge Keeps Time", 20)
    top.space(4)
    top.lines("Mira Castellan and Jonas Wey", style=_BODY.but(italic=True))
    _left(Column(sheet, _X, _COLUMN, 144, _BODY))
    _right(Column(sheet, _X + _COLUMN + _GUTTER, _COLUMN, 144, _BODY))
    page_foot(sheet, "41", _X, _WIDTH, 800, _SMALL)
    return Sample("two-columns", ("en",), (SamplePage(sheet, Paper(color=(242, 242, 242), skew=-0.15, seed=12)),))


def _left(column: Column) -> None:
    _paragraphs(column, _INTRODUCTION)
    column.space(9)
    column.heading("1. The well and the float")
    column.space(3)
    _paragraphs(column, _WELL)
    column.space(5)
    for text in _PARTS:
        column.list_item("•", text)
        column.space(2)
    column.space(4)
    _paragraphs(column, _AFTER_PARTS)


def _right(column: Column) -> None:
    column.heading("2. Reading the drum")
    column.space(3)
    _paragraphs(column, _DRUM)
    column.space(5)
    for number, text in enumerate(_STEPS, 1):
        column.list_item(f"{number}.", text, hang=16)
        column.space(2)
    column.space(4)
    _paragraphs(column, _AFTER_STEPS)
    column.space(9)
    column.heading("3. What the old rolls tell")
    column.space(3)
    _paragraphs(column, _ROLLS)
    column.top = 752
    rule(column.sheet, column.x, 70, 746)
    column.footnote(_FOOTNOTE)


def _paragraphs(column: Column, texts: tuple[str, ...]) -> None:
    """Paragraphs as a printer sets them: the first flush, the next ones indented."""
    for number, text in enumerate(texts):
        column.paragraph(text, indent=12 if number else 0)


_INTRODUCTION = (
    "Every small harbor on the northern coast once had a hut on the mole with a clock in it. The clock did not tell"
    " the hour to anybody. It turned a drum, one round a day, and on the drum a pen drew the height of the sea.",
    "Most of the huts are gone, yet the rolls of paper have been kept in many a town hall. Read with care, they are"
    " the longest record of the sea that we have. This note explains how such a gauge was built, and which of its"
    " faults must be known to anyone who wants to use what it wrote.",
)
_WELL = (
    "A float that lies in open water follows every wave. The builders therefore dug a well beside the mole and joined"
    " it to the sea by a pipe no wider than a hand. Waves pass over the mouth of the pipe before the water in the well"
    " can answer; the tide, which is slow, goes in and out freely. A gauge of this kind has four parts:",
)
_PARTS = (
    "a float of copper, wide and flat, so that a change of one millimeter is enough to move it;",
    "a wire of bronze that runs over a wheel and carries a counterweight;",
    "a screw that brings the movement down to one tenth of its size;",
    "a clock that turns the drum and is wound on Mondays.",
)
_AFTER_PARTS = (
    "The pipe is the weak point. Mussels settle in it within two summers, and a pipe that is half closed makes the"
    " tide in the well late and low. Nothing on the paper shows it. The only sign is in the books of the harbor"
    " master, where the cleaning of the pipe was entered as an expense.",
    "The wire is the second. It grows longer as it ages, by about the thickness of a coin in ten years, and the pen"
    " sinks with it. A careful keeper read a painted staff at low water once a week and wrote the figure beside the"
    " curve. Where he did, the curve can be set right; where he did not, only the distances between high and low"
    " water can be trusted.",
    "The clock is the least of the three. It was set by the noon gun until 1911, and by telegraph after that, so that"
    " an error of four minutes is the worst we have met.",
)
_FOOTNOTE = "¹ The sheets lie in the town hall of Tannau, boxes 14 to 31, and may be seen on request."
_DRUM = (
    "The paper on the drum is ruled in hours across and in decimeters along. The pen writes in purple ink that does"
    " not freeze. One sheet holds a week, and so seven curves lie over one another. To read them without mixing the"
    " days we follow a fixed order:",
)
_STEPS = (
    "Find the gap where the clock was wound. It marks Monday morning.",
    "Trace the first curve from there to the right edge and mark the point where it leaves the sheet.",
    "Begin the next curve at the same height on the left edge.",
    "Note high and low water of each day, with the time to the nearest five minutes.",
    "Compare the last low water with the staff reading in the book.",
)
_AFTER_STEPS = (
    "Two persons read each sheet without seeing the other's figures.¹ Where they differ by more than three centimeters"
    " a third reading decides. On 520 sheets from Tannau this was needed 37 times, mostly in weeks of storm.",
)
_ROLLS = (
    "The rolls from Tannau begin in May 1887 and end, with two gaps, in August 1939. Over these years the mean level"
    " rose by 61 mm. About a third of this is the mole itself, which sank into the mud while it carried the hut. A row"
    " of iron bolts in the rock behind the harbor, leveled in 1891 and again in 1934, lets us tell the one from the"
    " other.",
    "What remains, 34 mm in 52 years, is the sea. It did not come evenly. Between 1900 and 1920 the mean level hardly"
    " changed, and after 1925 it rose twice as fast as before. Whether this was so along the whole coast we cannot yet"
    " say, since only four other harbors have rolls as long as these.",
    "The town halls should be asked soon. Purple ink fades, and the paper, which was made cheaply, breaks along its"
    " folds. A sheet can be photographed in a minute. Reading it takes an hour, but the reading can wait.",
)
