"""An invoice with a ruled table whose head and total have merged cells."""

from __future__ import annotations

from tests.sample_builder.column import Column, page_foot, rule
from tests.sample_builder.grid import Grid, GridCell, row_of_cells
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.typefaces import Style

_X, _WIDTH = 62.0, 471.0
_BODY = Style("sans", 10, 14)


def build() -> Sample:
    sheet = Sheet()
    head = Column(sheet, _X, _WIDTH, 56, _BODY)
    head.lines("**Varnholt Boatyard**", "Slipway Road 8", "4033 Tannau", style=_BODY)
    head.space(26)
    head.lines("Orla Ferry Company", "Attn. Accounts", "Pier 2", "4005 Halden")
    head.space(24)
    head.title("Invoice 2003-0718", 18)
    head.space(6)
    head.lines("Date of invoice: 18 July 2003", "Customer number: 40127", "Payable within 30 days")
    head.space(14)
    head.paragraph("For the spring overhaul of the ferry *Liselotte* we charge as agreed:", align="left")
    head.space(12)
    head.table(_grid())
    head.space(18)
    for text in _CLOSING:
        head.paragraph(text, align="left")
        head.space(7)
    head.space(10)
    head.lines("Ruth Varnholt", "Varnholt Boatyard")
    rule(sheet, _X, _WIDTH, 772, 0.6)
    page_foot(sheet, _BANK, _X, _WIDTH, 778, _BODY.but(size=8.5, leading=11))
    return Sample("invoice", ("en",), (SamplePage(sheet, Paper(color=(250, 250, 250), skew=0.1, seed=13)),))


def _grid() -> Grid:
    head = (
        GridCell(0, 0, "No.", "center", row_span=2, header=True),
        GridCell(0, 1, "Description", row_span=2, header=True),
        GridCell(0, 2, "Quantity", "center", column_span=2, header=True),
        GridCell(0, 4, "Amount", "center", column_span=2, header=True),
        GridCell(1, 2, "Count", "right", header=True),
        GridCell(1, 3, "Unit", header=True),
        GridCell(1, 4, "Unit price", "right", header=True),
        GridCell(1, 5, "Net", "right", header=True),
    )
    items = tuple(
        cell for row, texts in enumerate(_ITEMS, 2) for cell in row_of_cells(row, (str(row - 1), *texts), "clrlrr")
    )
    end = 2 + len(_ITEMS)
    sums = tuple(
        cell
        for row, (label, amount) in enumerate(_SUMS, end)
        for cell in (
            GridCell(row, 0, label, "right", column_span=5, header=label == "Total"),
            GridCell(row, 5, amount, "right", header=label == "Total"),
        )
    )
    heights = (20.0,) * (end + len(_SUMS))
    return Grid((32, 181, 52, 52, 74, 80), heights, head + items + sums, _BODY.but(leading=12.5))


_ITEMS = (
    ("Hauling out and launching", "1", "lot", "1,234.50", "1,234.50"),
    ("Cleaning the hull", "14.5", "hours", "62.00", "899.00"),
    ("Oak planks, 40 mm", "23", "m", "48.20", "1,108.60"),
    ("Copper nails", "6", "kg", "31.75", "190.50"),
    ("Caulking below the water line", "38", "hours", "62.00", "2,356.00"),
    ("Paint, three coats", "52", "liters", "19.40", "1,008.80"),
    ("New bearing for the shaft", "1", "piece", "745.00", "745.00"),
    ("Trial run with inspector", "3", "hours", "85.00", "255.00"),
)
_SUMS = (("Subtotal", "7,797.40"), ("Value added tax 19 %", "1,481.51"), ("Total", "9,278.91"))
_BANK = "Bank of the Orla Valley, account 55 0417 2061, code 4005. Registered in Halden under HB 1189."
_CLOSING = (
    "The bearing carries a warranty of two years. The old one was worn on one side only, which points to a bent"
    " shaft; we advise to have it measured before the winter.",
    "Please give the number of the invoice with your payment.",
)
