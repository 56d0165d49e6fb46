import io
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.chart_data import ChartKind
from app.document.table import Cell, Table
from app.export.chart_files import chart_csv, chart_xlsx
from tests.app.charts.tables import BEDS, BICYCLES, SHARES, table_of
from tests.app.export.hostile_pages import NASTY


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_csv_holds_the_texts_as_printed():
    assert chart_csv(BICYCLES).decode("ascii").splitlines()[:2] == [
        "Season,before the new lane,after",
        "Winter,142,206",
    ]
    chinese = chart_csv(table_of("年|产量（吨）", "2020|1,234"))
    assert chinese.decode("utf-8-sig").splitlines()[1] == '2020,"1,234"'
    assert chinese.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("title", [*NASTY, "\U00020000" * 31, "a" * 30 + "\U00020000"])
def test_any_title_makes_a_workbook_that_opens(title: str):
    assert len(openpyxl.load_workbook(io.BytesIO(chart_xlsx(title, BEDS, ChartKind.LINE))).sheetnames) == 1


def test_a_workbook_holds_values_and_a_chart_of_them():
    content = parts(chart_xlsx("Figure 3", BEDS, ChartKind.LINE))
    sheet = ElementTree.fromstring(content["xl/worksheets/sheet1.xml"])
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    values = {cell.get("r"): cell.findtext("x:v", "", space) for cell in sheet.iterfind(".//x:c", space)}
    assert (values["A7"], values["D7"]) == ("20", "14")
    chart = content["xl/charts/chart1.xml"]
    assert "scatterChart" in chart
    assert "'Figure 3'!$D$2:$D$9" in chart
    assert "'Figure 3'!$D$1<" in chart
    assert "'Figure 3'!$A$2:$A$9" in chart
    assert 'name="Figure 3"' in content["xl/workbook.xml"]


def test_percentages_keep_their_sign():
    content = parts(chart_xlsx("", SHARES, ChartKind.PIE))
    assert "pieChart" in content["xl/charts/chart1.xml"]
    assert "0.0&quot; %&quot;" in content["xl/styles.xml"]


def test_series_in_rows():
    content = parts(chart_xlsx("Sales", table_of("|2023|2024|2025", "Fees|1|2|3", "Wages|4|5|6"), ChartKind.LINE))
    assert "Sales!$B$3:$D$3" in content["xl/charts/chart1.xml"]


@pytest.mark.parametrize("title", ["a/b:c", "=1+1", "history", "x" * 80, "'", "\x00"])
def test_titles_that_excel_would_refuse(title):
    assert "xl/charts/chart1.xml" in parts(chart_xlsx(title, BICYCLES, ChartKind.BAR))


texts = st.sampled_from(["", "1", "2.5", "=1+1", "Total", "12 %", "<b>x</b>", "1e50"]) | st.text(max_size=4)


@settings(max_examples=25)
@given(st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=4), st.sampled_from(ChartKind))
def test_any_table_can_be_written(rows, kind):
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(len(rows), max(map(len, rows)), cells)
    assert parts(chart_xlsx("t", table, kind))
    assert chart_csv(table)
