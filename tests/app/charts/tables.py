"""Tables for these tests, written as rows of cells."""

from app.document.html_table import table_from_html
from app.document.table import Table


def table_of(*rows: str) -> Table:
    """A table from rows such as "Day | Reed, % | Sedge, %"; "" at the end of a row is a cell, a missing bar is none."""
    html = "".join("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    table = table_from_html(f"<table>{html}</table>")
    assert table is not None
    return table


BEDS = table_of(
    "Day | Reed, % | Sedge, % | Bare sand, %",
    "0 | 8 | 6 | 5",
    "4 | 27 | 22 | 12",
    "8 | 46 | 39 | 19",
    "12 | 61 | 53 | 26",
    "16 | 72 | 65 | 33",
    "20 | 80 | 74 | 14",
    "24 | 85 | 80 | 44",
    "28 | 88 | 83 | 46",
)
BICYCLES = table_of(
    "Season | before the new lane | after", "Winter | 142 | 206", "Spring | 187 | 318", "Summer | 265 | 452",
    "Autumn | 231 | 377",
)  # fmt: skip
SHARES = table_of("Bed | Share", "Reed | 41.5 %", "Sedge | 33.2 %", "Bare sand | 25.3 %")
