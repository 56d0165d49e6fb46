"""The charts of the samples, as tables of their true numbers: drawn as they were printed, and nothing accused."""

import json

import pytest

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_reading import chart_data_of
from app.charts.checks import findings_in
from app.resources import resource_path
from tests.app.charts.tables import table_of


def charts(sample: str) -> list[dict]:
    truth = json.loads(resource_path(f"samples/{sample}.json").read_text(encoding="utf-8"))
    return [block["chart"] for page in truth["pages"] for block in page["blocks"] if block["kind"] == "chart"]


@pytest.mark.parametrize("sample", ["bar-chart", "sample"])
@pytest.mark.parametrize("turned", [False, True])
def test_true_numbers_give_the_printed_kind_and_no_doubts(sample, turned):
    (chart,) = charts(sample)
    columns = [[chart["x_title"], *chart["categories"]]]
    columns += [[name, *(f"{value:g}" for value in values)] for name, values in chart["series"].items()]
    rows = columns if turned else list(zip(*columns, strict=True))
    table = table_of(*("|".join(map(str, row)) for row in rows))
    data = chart_data_of(table)
    assert [series.name for series in data.series] == list(chart["series"])
    assert [list(series.values) for series in data.series] == [list(values) for values in chart["series"].values()]
    assert data.by_rows is turned
    assert chart_kind_of(data).value == chart["type"]
    assert findings_in(table, data, chart_kind_of(data)) == []
