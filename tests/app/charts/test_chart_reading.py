import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.chart_choice import chart_kind_of, possible_kinds
from app.charts.chart_data import ChartKind
from app.charts.chart_reading import chart_data_of, name_and_unit
from app.charts.checks import findings_in
from app.document.html_table import table_from_html
from app.document.table import Cell, Table
from tests.app.charts.tables import BEDS, BICYCLES, SHARES, table_of


def test_columns_are_series_over_a_numeric_axis():
    data = chart_data_of(BEDS)
    assert (data.x_title, data.is_numeric, data.by_rows, data.unit) == ("Day", True, False, "%")
    assert [category.number for category in data.categories] == [0, 4, 8, 12, 16, 20, 24, 28]
    assert [series.name for series in data.series] == ["Reed", "Sedge", "Bare sand"]
    assert data.series[2].values == (5, 12, 19, 26, 33, 14, 44, 46)
    assert data.series[2].points[5].place == (6, 3)
    assert data.series[2].place == (0, 3)
    assert chart_kind_of(data) is ChartKind.LINE


def test_categories_make_bars_and_shares_a_pie():
    data = chart_data_of(BICYCLES)
    assert [category.text for category in data.categories] == ["Winter", "Spring", "Summer", "Autumn"]
    assert data.series[1].values == (206, 318, 452, 377)
    assert chart_kind_of(data) is ChartKind.BAR
    shares = chart_data_of(SHARES)
    assert shares.unit == "%"
    assert chart_kind_of(shares) is ChartKind.PIE
    assert chart_kind_of(chart_data_of(table_of("|Share", "a|0.5", "b|0.25", "c|0.25"))) is ChartKind.PIE
    assert chart_kind_of(chart_data_of(table_of("|Count", "a|5", "b|25", "c|12"))) is ChartKind.BAR


def test_numbers_that_run_to_and_fro_are_points():
    data = chart_data_of(table_of("Height, m | Weight, kg", "1.62 | 58", "1.81 | 80", "1.55 | 49", "1.70 | 66"))
    assert chart_kind_of(data) is ChartKind.SCATTER
    assert data.x_title == "Height, m"
    assert ChartKind.PIE not in possible_kinds(chart_data_of(BEDS))


@pytest.mark.parametrize(
    "labels",
    ["Jan,Feb,Mar,Apr", "January,Februar,März", "Okt.,Nov.,Dez.,Jan.", "1月,2月,3月", "Q1 2020,Q2 2020,Q3 2020,Q1 2021",
     "Mon,Tue,Wed", "2020-01-05,2020-01-19,2020-02-01", "Jan 2020,Feb 2020,Jan 2021", "8:00,9:30,11:00",
     "9:00 am,11:00 am,2:00 pm", "1990s,2000s,2010s", "2001,2002,2005", "2019年,2020年,2021年"],
)  # fmt: skip
def test_times_in_order_make_a_line(labels):
    rows = [f"{label}|{index}" for index, label in enumerate(labels.split(","), 3)]
    assert chart_kind_of(chart_data_of(table_of("|Count", *rows))) is ChartKind.LINE


@pytest.mark.parametrize("labels", ["Feb,Jan,Mar,Apr", "Mars,Earth,Venus", "May,Smith,Jones", "8:00,7:30,11:00"])
def test_other_labels_make_bars(labels):
    rows = [f"{label}|{index}" for index, label in enumerate(labels.split(","), 3)]
    assert chart_kind_of(chart_data_of(table_of("|Count", *rows))) is ChartKind.BAR


@pytest.mark.parametrize(
    "rows",
    [
        ("|2023|2024|2025", "Sales & fees|1|2|3", "Wages|4|5|6"),
        ("Item|2023|2024|2025", "Sales & fees|1|2|3", "Wages|4|5|6"),
        ("Day|0|7|14", "Reed|1|2|3", "Sedge|4|5|6"),
        ("|Jan|Feb|Mar", "Reed|1|2|3", "Sedge|4|5|6"),
    ],
)
def test_a_scale_across_the_head_makes_rows_series(rows):
    data = chart_data_of(table_of(*rows))
    assert data.by_rows
    assert [series.values for series in data.series] == [(1, 2, 3), (4, 5, 6)]
    assert data.series[1].points[2].place == (2, 3)
    assert data.series[1].place == (2, 0)
    assert chart_kind_of(data) is ChartKind.LINE
    other = chart_data_of(table_of(*rows), by_rows=False)
    assert [series.values for series in other.series] == [(1, 4), (2, 5), (3, 6)]


def test_years_as_series_over_months_stay_columns():
    data = chart_data_of(table_of("Month|2019|2020", "Jan|1|2", "Feb|3|4", "Mar|5|6"))
    assert not data.by_rows
    assert [series.name for series in data.series] == ["2019", "2020"]


def test_one_row_under_names_is_one_series():
    data = chart_data_of(table_of("|Winter|Spring|Summer", "Bicycles|142|187|265"))
    assert [series.values for series in data.series] == [(142, 187, 265)]
    assert [category.text for category in data.categories] == ["Winter", "Spring", "Summer"]


def test_a_head_of_two_rows_and_a_title():
    html = (
        "<table><tr><td colspan=3>Water kept back</td></tr><tr><td rowspan=2>Bed</td><td colspan=2>Flow (L/d)</td></tr>"
        "<tr><td>low</td><td>high</td></tr><tr><td>Reed</td><td>1,5</td><td>1.250</td></tr></table>"
    )
    table = table_from_html(html)
    assert table is not None
    data = chart_data_of(table, by_rows=False)
    assert data.title == "Water kept back"
    assert [series.name for series in data.series] == ["Flow (L/d) low", "Flow (L/d) high"]
    assert data.x_title == "Bed"
    assert data.series[0].values == (1.5,)
    assert data.series[1].values == (1250,)  # the table's other column shows a decimal comma


def test_sums_are_apart():
    data = chart_data_of(table_of("Bed|A|B|Total", "Reed|1|2|3", "Sedge|4|5|9", "Total|5|7|12"))
    assert [series.name for series in data.series] == ["A", "B"]
    assert [category.text for category in data.categories] == ["Reed", "Sedge"]
    assert [point.value for point in data.total] == [5, 7]
    assert data.sums is not None
    assert data.sums.values == (3, 9)


def test_means_are_apart_too():
    table = table_of("Bed|A", "Reed|10", "Sedge|20", "Sand|30", "Total|60", "Mean|20")
    data = chart_data_of(table)
    assert len(data.categories) == 3
    assert (data.total[0].value, data.mean[0].value) == (60, 20)
    assert findings_in(table, data, ChartKind.BAR) == []
    assert len(chart_data_of(table_of("Bed|A", "Reed|10", "Mean|20")).categories) == 2


def test_columns_of_words_are_no_series():
    data = chart_data_of(table_of("Bed|Count|Remark", "Reed|4|new", "Sedge|5|old"))
    assert [series.name for series in data.series] == ["Count"]


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [("Reed, %", "Reed", "%"), ("Reed (%)", "Reed", "%"), ("Flow [L/d]", "Flow", "L/d"),
     ("Cost, US$", "Cost", "US$"), ("Bare sand", "Bare sand", ""), ("North, south", "North, south", ""),
     ("产量（吨）", "产量", "吨"),
     ("Share %", "Share", "%"),
     ("Weight, kg", "Weight", "kg")],
)  # fmt: skip
def test_names_with_units(text, name, unit):
    assert name_and_unit(text) == (name, unit)


cells = st.sampled_from(
    ["", "1", "2.5", "-3", "1,234", "n/a", "Reed", "Total", "12 %", "2020", "Jan", "1e55"]
) | st.text(max_size=6)


@given(
    st.lists(st.lists(cells, max_size=5), min_size=1, max_size=6), st.booleans(), st.sampled_from([None, True, False])
)
def test_any_table_gives_data_whose_places_are_in_it(rows, header, by_rows):
    width = max(1, *map(len, rows))
    table = Table(
        len(rows),
        width,
        tuple(Cell(r, c, t, header=header and r == 0) for r, row in enumerate(rows) for c, t in enumerate(row)),
    )
    data = chart_data_of(table, by_rows)
    for series in data.series:
        assert len(series.points) == len(data.categories)
        assert any(value is not None for value in series.values) or data.total
        for point in series.points:
            row, column = point.place
            assert 0 <= row < table.rows
            assert 0 <= column < table.columns
    for kind in (chart_kind_of(data), *possible_kinds(data)):
        for finding in findings_in(table, data, kind):
            assert finding.place is None or (finding.place[0] < table.rows and finding.place[1] < table.columns)


def test_a_table_without_columns_is_a_chart_of_nothing():
    assert chart_data_of(Table(2, 0, ())).series == ()
