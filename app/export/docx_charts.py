"""Charts that Word draws, each with the workbook of its numbers inside ("Edit Data").

The workbook's own chart (`chart_files`) is put into the Word file too: both programs keep charts in the same XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from lxml import etree

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_data import ChartData, ChartKind, Place
from app.charts.chart_reading import chart_data_of
from app.document.geometry import PageSize
from app.document.inline import plain_text
from app.document.table import Table
from app.export.chart_files import chart_xlsx
from app.export.docx_elements import word_element

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TO_NUMBERS = "rId1"  # the relationship of a chart to its workbook
_DRAWN_BY_EXCEL = "xl/charts/chart1.xml"


class WordCharts:
    """Adds charts to a document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._count = 0

    def add(self, paragraph: Any, number: int, table: Table, size: PageSize, name: str, description: str) -> None:
        """Append a chart of a table's numbers to a paragraph.

        Args:
            paragraph: to append to.
            number: that no other picture of the document has.
            table: one that `has_numbers`.
            size: in points.
            name: what it is called in the file.
            description: what is read aloud in its place.
        """
        data = chart_data_of(table)
        workbook = chart_xlsx(data.title, table, chart_kind_of(data), data.by_rows)
        link = self._document.part.relate_to(self._part(workbook), RELATIONSHIP_TYPE.CHART)
        drawing = parse_xml(_DRAWING)
        (inline,) = drawing
        extent, properties, _, graphic = inline
        extent.set("cx", str(Pt(size.width)))
        extent.set("cy", str(Pt(size.height)))
        for key, value in (("id", number), ("name", name), ("descr", description)):
            properties.set(key, str(value))
        graphic[0][0].set(f"{{{_RELATIONSHIPS}}}id", link)
        paragraph._p.append(word_element("r", drawing))

    def _part(self, workbook: bytes) -> Any:
        self._count += 1
        package = self._document.part.package
        inside = PackURI(f"/word/embeddings/chart{self._count}.xlsx")
        numbers = Part(inside, CONTENT_TYPE.SML_SHEET, workbook, package)
        drawn = PackURI(f"/word/charts/chart{self._count}.xml")
        part = Part(drawn, CONTENT_TYPE.DML_CHART, _for_word(workbook), package)
        part.load_rel(RELATIONSHIP_TYPE.PACKAGE, numbers, _TO_NUMBERS)
        return part


def has_numbers(table: Table) -> bool:
    """Whether there is anything in a table that a chart can show."""
    return chart_data_of(table).has_values


def shows_all(table: Table) -> bool:
    """Whether a chart of the table shows every word and number of it."""
    data = chart_data_of(table)
    shown = set(_shown(data, chart_kind_of(data)))
    return all((cell.row, cell.column) in shown or not plain_text(cell.text).strip() for cell in table.cells)


def _shown(data: ChartData, kind: ChartKind) -> Iterator[Place]:
    if data.title or (data.x_title and data.head == 1 and kind is not ChartKind.PIE):
        yield (0, 0)
    yield from (category.place for category in data.categories if category.place is not None)
    for series in data.series:
        if series.place is not None:
            yield series.place
        yield from (point.place for point in series.points if point.value is not None)


def _for_word(workbook: bytes) -> bytes:
    """The chart in a workbook as a part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        chart = etree.fromstring(archive.read(_DRAWN_BY_EXCEL))
    for settings in chart.findall(f"{{{_CHART}}}printSettings"):
        chart.remove(settings)
    for series in chart.iterfind(".//{*}scatterChart/{*}ser"):
        series.append(_valued("smooth", "0"))  # what does not say so is drawn as a wave by some
    outside = etree.SubElement(chart, f"{{{_CHART}}}externalData")
    outside.set(f"{{{_RELATIONSHIPS}}}id", _TO_NUMBERS)
    outside.append(_valued("autoUpdate", "0"))
    return etree.tostring(chart, xml_declaration=True, encoding="UTF-8", standalone=True)


def _valued(name: str, value: str) -> etree._Element:
    element = etree.Element(f"{{{_CHART}}}{name}")
    element.set("val", value)
    return element


_DRAWING = f"""<w:drawing {nsdecls("w", "wp", "a", "c", "r")}>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="0" cy="0"/><wp:docPr id="0" name=""/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}"><c:chart/></a:graphicData></a:graphic>
</wp:inline></w:drawing>"""
