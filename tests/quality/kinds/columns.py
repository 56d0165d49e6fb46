"""Columns: two of them, newspapers, spreads, contents with leaders, heads and feet that come back on every page."""

from __future__ import annotations

from tests.quality.desk import MM, Desk
from tests.quality.kinds.pictures import photo, set_chart
from tests.sample_builder.column import Column, page_foot, rule, running_head
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, set_text

_SPREAD = (1190.0, 842.0)


def two_columns(desk: Desk) -> None:
    """Two columns with a wide gutter, headings in them, sometimes a title and a running head over both."""
    _columns(desk, 2, desk.rng.uniform(6, 10) * MM)


def narrow_gutter(desk: Desk) -> None:
    """Two columns 2 to 4 mm apart."""
    _columns(desk, 2, desk.rng.uniform(2, 4) * MM)


def three_columns(desk: Desk) -> None:
    _columns(desk, 3, desk.rng.uniform(4, 6) * MM)


def newspaper(desk: Desk) -> None:
    """Three or four columns; a headline over several, a photo in them with its caption, rules between articles."""
    leaf = desk.leaf((desk.rng.choice((650, 760)), 900))
    body = desk.body.but(face="times", size=desk.rng.uniform(8, 9), leading=desk.rng.uniform(9.8, 11))
    count, gutter = desk.rng.randint(3, 4), desk.rng.uniform(3, 5) * MM
    width = (leaf.size[0] - 80 - (count - 1) * gutter) / count
    top = _masthead(desk, leaf, body)
    over = desk.rng.randint(2, count)
    head = Column(leaf, 40, over * width + (over - 1) * gutter, top, body, "left")
    head.title(desk.prose.heading(), desk.rng.uniform(24, 34))
    framed = desk.rng.randrange(over)
    for place in range(count):
        column = Column(
            leaf, 40 + place * (width + gutter), width, head.top + 8 if place < over else top, body, "justify"
        )
        if place >= over:
            desk.heading(column, 2, 14)
        if place == framed:
            desk.fill(column, column.top + 90, most=3, broken=True)
            _photo_with_caption(desk, leaf, column)
        desk.fill(column, 640, broken=True)
        column.space(6)
        rule(leaf, column.x, width, column.top)
        column.space(6)
        desk.heading(column, 2, 12)
        desk.fill(column, 870, broken=True)


def spread(desk: Desk) -> None:
    """Two facing pages in one picture, with the fold between them."""
    leaf = desk.leaf(_SPREAD)
    number = desk.rng.randint(2, 90) * 2
    for side in (0, 1):
        x = 60 + side * 595
        column = desk.column(leaf, x, 475, 80, align="justify")
        if desk.rng.random() < 0.6:
            desk.heading(column)
        desk.fill(column, 760)
        page_foot(leaf, str(number + side), x, 475, 790, desk.body)
    with leaf.block(None) as ink:
        ink.line((595, 0), (595, 842), 0.8)


def heading_over_columns(desk: Desk) -> None:
    """Two columns, a heading over both in the middle of the page, two columns again; headings in them lie deeper."""
    leaf = desk.leaf()
    top, gutter = 60.0, desk.rng.uniform(4, 8) * MM
    for bottom in (400.0, 780.0):
        head = desk.column(leaf, 55, 485, top, align="left")
        desk.heading(head, 2, 16)
        _side_by_side(desk, leaf, 2, gutter, head.top + 6, bottom, level=3)
        top = bottom + 16


def contents(desk: Desk) -> None:
    """A page of contents with dot leaders."""
    column = desk.wide_column(desk.leaf())
    column.title("Contents", 20)
    column.space(12)
    _entries(desk, column, desk.rng.randint(8, 18))
    desk.fill(column, 780, most=desk.rng.randint(0, 2))


def contents_in_column(desk: Desk) -> None:
    """Contents in the first of two columns, running text in the other."""
    leaf = desk.leaf()
    left = desk.column(leaf, 55, 230, 60, align="justify")
    left.heading("Contents", 2, 15)
    _entries(desk, left, desk.rng.randint(5, 9))
    left.space(14)
    desk.heading(left)
    desk.fill(left, 780)
    desk.fill(desk.column(leaf, 310, 230, 60, align="justify"), 780)


def running_heads(desk: Desk) -> None:
    """Three pages of a book: heads and page numbers come back, the text goes on."""
    author, title, number = desk.prose.name(), desk.prose.heading(), desk.rng.randint(8, 180)
    small, press = desk.body.but(size=8.5, leading=11), f"{desk.prose.word()} Press {number}"
    for place in range(3):
        leaf = desk.leaf()
        if desk.rng.random() < 0.85:
            running_head(leaf, title if place % 2 else author, str(number + place), 60, 475, 36, small)
        column = desk.column(leaf, 60, 475, desk.rng.uniform(66, 80), align="justify")
        if place == 0 or desk.rng.random() < 0.4:
            desk.heading(column, 2)
        desk.fill(column, 760)
        if desk.rng.random() < 0.5:
            page_foot(leaf, press, 60, 475, 795, small)


def no_running_heads(desk: Desk) -> None:
    """Three pages with text up to the edges and nothing that comes back."""
    for _ in range(3):
        column = desk.column(desk.leaf(), 60, 475, desk.rng.uniform(28, 45), align="justify")
        desk.fill(column, desk.rng.uniform(790, 815))


def _columns(desk: Desk, count: int, gutter: float) -> None:
    leaf = desk.leaf()
    top = 60.0
    if desk.rng.random() < 0.5:
        running_head(
            leaf, desk.prose.heading(), desk.prose.number(2, 300), 50, 495, 30, desk.body.but(size=8.5, leading=11)
        )
    if desk.rng.random() < 0.6:
        head = desk.column(leaf, 50, 495, top, align="left")
        head.title(desk.prose.heading(), 20, desk.rng.choice(("left", "center")))
        top = head.top + 12
    body = desk.body.but(size=min(desk.body.size, 10.0), leading=min(desk.body.leading, 13.0))
    _side_by_side(desk, leaf, count, gutter, top, 785, body)


def _side_by_side(
    desk: Desk,
    leaf: Leaf,
    count: int,
    gutter: float,
    top: float,
    bottom: float,
    body: Style | None = None,
    level: int = 2,
) -> None:
    width = (495 - (count - 1) * gutter) / count
    for place in range(count):
        column = desk.column(leaf, 50 + place * (width + gutter), width, top, body, "justify")
        middle = desk.rng.uniform(top + 40, bottom - 60)
        desk.fill(column, middle)
        if desk.rng.random() < 0.5:
            column.space(6)
            desk.heading(column, level)
        desk.fill(column, bottom)


def _masthead(desk: Desk, leaf: Leaf, body: Style) -> float:
    column = Column(leaf, 40, leaf.size[0] - 80, 34, body, "left")
    column.title(f"The {desk.prose.word()} Gazette", 30, "center")
    rule(leaf, 40, column.width, column.top + 4, 1.2)
    return column.top + 14


def _photo_with_caption(desk: Desk, leaf: Leaf, column: Column) -> None:
    column.space(5)
    height = column.width * desk.rng.uniform(0.6, 0.9)
    with leaf.block(TruthBlock("figure")) as ink:
        ink.picture((column.x, column.top, column.x + column.width, column.top + height), photo(desk.rng))
    column.space(height + 3)
    column.caption(desk.prose.sentence())
    column.space(6)


def _entries(desk: Desk, column: Column, count: int) -> None:
    page = 0
    for number in range(1, count + 1):
        page += desk.rng.randint(1, 9)
        label = f"{number} {desk.prose.heading()}"
        with column.sheet.block(TruthBlock("paragraph", f"{label} {page}")) as ink:
            width = column.body.width(label)
            dots = " ." * int(max(0, column.width - width - 30) / column.body.width(" ."))
            set_text(ink, label, column.top, Measure(column.x, column.width, "left"), column.body)
            set_text(ink, str(page), column.top, Measure(column.x, column.width, "right"), column.body)
            if dots:
                set_text(
                    ink, dots, column.top, Measure(column.x + width + 2, column.width - width, "left"), column.body
                )
        column.space(column.body.leading * 1.15)


def chart_between_columns(desk: Desk) -> None:
    """A chart over both columns in the middle of the page."""
    leaf = desk.leaf()
    _side_by_side(desk, leaf, 2, 18, 60, 280)
    set_chart(desk, leaf, (110, 300, 480, 500))
    head = desk.column(leaf, 50, 495, 506, align="left")
    head.caption(f"Figure {desk.prose.number(2, 9)}: {desk.prose.sentence()}", "center")
    _side_by_side(desk, leaf, 2, 18, head.top + 14, 785)
