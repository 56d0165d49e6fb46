"""Letters, addresses, bills, forms, and pages with next to nothing on them."""

from __future__ import annotations

from tests.quality.desk import Desk
from tests.sample_builder.column import page_foot
from tests.sample_builder.grid import Grid, GridCell, row_of_cells
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typesetting import Measure, set_text


def letter(desk: Desk) -> None:
    """Address, date, salutation, paragraphs, signature."""
    column = desk.wide_column(desk.leaf())
    _sender(desk, column.sheet, column.x + column.width * 0.6, column.width * 0.4, column.top)
    column.space(70)
    column.lines(*_address(desk))
    column.space(24)
    column.paragraph(desk.prose.date(), align="right")
    column.space(14)
    column.paragraph(f"Dear {desk.prose.name()},")
    column.space(8)
    desk.fill(column, 690, most=desk.rng.randint(2, 6))
    column.space(12)
    column.lines("With kind regards,", desk.prose.name())


def addresses(desk: Desk) -> None:
    """Ragged short lines: a list of people and where they live, in one or two columns."""
    leaf = desk.leaf()
    count = desk.rng.randint(1, 2)
    head = desk.wide_column(leaf)
    head.title(desk.prose.heading(), 18)
    for place in range(count):
        column = desk.column(leaf, 60 + place * 250, 220, head.top + 20)
        for _ in range(desk.rng.randint(3, 7)):
            column.lines(*_address(desk), f"Tel. {desk.prose.number(100, 999)} {desk.prose.number(10000, 99999)}")
            column.space(14)


def invoice(desk: Desk) -> None:
    """Sender at the top, short lines in two blocks, a table of items with a sum, terms, bank details in the foot."""
    leaf = desk.leaf()
    column = desk.column(leaf, 60, 470, 60, align="left")
    column.title(f"{desk.prose.word()} & {desk.prose.word()} Ltd", desk.rng.choice((14, 20)))
    column.paragraph(" · ".join(_address(desk)[1:]))
    column.space(26)
    column.lines(*_address(desk))
    _sender(desk, leaf, 370, 160, column.top - 40)
    column.space(22)
    column.heading(f"Invoice {desk.prose.number(1000, 9999)}", size=14)
    column.space(8)
    column.table(_items(desk))
    column.space(14)
    desk.fill(column, 700, most=2)
    page_foot(
        leaf, f"Bank of the {desk.prose.word()} · Account {desk.prose.number(10000, 99999)}", 60, 470, 790, desk.body
    )


def form(desk: Desk) -> None:
    """A form: labels, frames with or without words in them, boxes to tick."""
    leaf = desk.leaf()
    column = desk.column(leaf, 60, 470, 60, align="left")
    column.title(f"Application for a {desk.prose.word()}", 17)
    column.space(10)
    desk.fill(column, 200, most=1)
    for _ in range(desk.rng.randint(4, 7)):
        _field(desk, leaf, column.top + 12)
        column.space(54)
    column.space(10)
    for _ in range(desk.rng.randint(2, 4)):
        _tick(desk, leaf, column.top)
        column.space(22)
    desk.fill(column, 790, most=2)


def one_line(desk: Desk) -> None:
    """Pages with one line, anywhere on the sheet."""
    for _ in range(desk.rng.randint(1, 3)):
        leaf = desk.leaf()
        column = desk.column(
            leaf, desk.rng.uniform(60, 200), 400, desk.rng.choice((40, 80, 300, 420, 760)), align="left"
        )
        column.paragraph(
            desk.rng.choice((desk.prose.sentence, desk.prose.short, lambda: f"Sheet {desk.prose.number(2, 99)}"))()
        )


def short_lines(desk: Desk) -> None:
    """A few short lines on an empty sheet."""
    leaf = desk.leaf()
    for place in range(desk.rng.randint(2, 5)):
        column = desk.column(leaf, desk.rng.uniform(60, 330), 230, 70 + place * desk.rng.uniform(80, 140), align="left")
        column.paragraph(desk.rng.choice((desk.prose.short, desk.prose.date, desk.prose.name))())


def _address(desk: Desk) -> list[str]:
    street = f"{desk.prose.number(2, 99)} {desk.prose.word()} Street"
    return [desk.prose.name(), street, f"{desk.prose.number(10000, 99999)} {desk.prose.word()} Town"]


def _sender(desk: Desk, leaf: Leaf, x: float, width: float, top: float) -> None:
    column = desk.column(leaf, x, width, top, desk.body.but(size=9, leading=11.5), align="left")
    column.lines(
        f"Customer {desk.prose.number(100, 9999)}", f"Phone {desk.prose.number(10000, 99999)}", desk.prose.date()
    )


def _items(desk: Desk) -> Grid:
    count = desk.rng.randint(3, 8)
    rows = [("No.", "Item", "Pieces", "Price")]
    rows += [
        (str(row), desk.prose.short(), desk.prose.number(1, 40), desk.prose.amount()) for row in range(1, count + 1)
    ]
    cells = [cell for row, texts in enumerate(rows) for cell in row_of_cells(row, texts, "clrr", header=not row)]
    last = len(rows)
    cells += [GridCell(last, 0, "Sum", "right", column_span=3), GridCell(last, 3, desk.prose.amount(), "right")]
    ruled = desk.rng.random() < 0.6
    lines = () if ruled else ((0, 0, 4), (1, 0, 4), (last, 0, 4), (last + 1, 0, 4))
    return Grid((40, 260, 70, 90), (desk.body.leading + 8,) * (last + 1), tuple(cells), desk.body, ruled, lines)


def _field(desk: Desk, leaf: Leaf, top: float) -> None:
    label, words = desk.prose.word(), desk.prose.short() if desk.rng.random() < 0.7 else ""
    small = desk.body.but(size=8, leading=10)
    with leaf.block(None) as ink:
        ink.box_of((60, top, 530, top + 36))
    with leaf.block(TruthBlock("paragraph", label)) as ink:
        set_text(ink, label, top + 2, Measure(65, 200, "left"), small)
    if words:
        with leaf.block(TruthBlock("paragraph", words)) as ink:
            set_text(ink, words, top + 14, Measure(75, 440, "left"), desk.body)


def _tick(desk: Desk, leaf: Leaf, top: float) -> None:
    with leaf.block(None) as ink:
        ink.box_of((62, top + 2, 72, top + 12))
        if desk.rng.random() < 0.5:
            ink.line((63, top + 3), (71, top + 11), 1)
            ink.line((71, top + 3), (63, top + 11), 1)
    text = desk.prose.short()
    with leaf.block(TruthBlock("paragraph", text)) as ink:
        set_text(ink, text, top, Measure(84, 430, "left"), desk.body)
