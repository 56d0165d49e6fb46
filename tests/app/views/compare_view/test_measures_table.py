"""The table of measures, as a person meets it."""

from __future__ import annotations

from app.controllers.comparing.compared_run import ComparedRun, RunState
from app.document.page import Way
from app.views.compare_view.measures_table import MeasuresTable
from app.views.compare_view.run_words import RunFacts
from tests.app.comparison.pages import compared, said


def test_what_no_reading_has_takes_no_column(qtbot, theme):
    plain, model = said("Reed beds"), said("Reed beds", vision_tokens=73)
    table = MeasuresTable(theme)
    qtbot.addWidget(table)
    for readings in ((plain, plain), (plain, model), (plain, plain)):
        runs = [ComparedRun(Way("builtin", "tiny"), RunState.READ, 1.0, reading) for reading in readings]
        measures = compared(plain, *readings).measures
        table.show_facts([RunFacts("Tiny", run, own) for run, own in zip(runs, measures, strict=True)])
        heads = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
        hidden = {head for at, head in enumerate(heads) if table.isColumnHidden(at)}
        assert "Valid\ntokens" in hidden
        assert ("Vision\ntokens" in hidden) is (model not in readings)
        assert not {"Mode", "Precision"} & hidden


def test_names_stay_in_sight_when_the_measures_are_scrolled_sideways(qtbot, theme):
    read = said("Reed beds", vision_tokens=73, valid_tokens=60, text_tokens=20)
    (measures,) = compared(said("Reed beds"), read).measures
    table = MeasuresTable(theme)
    qtbot.addWidget(table)
    table.resize(300, 160)
    table.show_facts([RunFacts("Tiny", ComparedRun(Way("builtin", "tiny"), RunState.READ, 1.0, read), measures)])
    with qtbot.waitExposed(table):
        table.show()
    assert table.names.isHidden()
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    names = table.names
    assert names.isVisible()
    place = names.visualRect(names.model().index(0, 0))
    assert names.viewport().rect().contains(place)
    assert place.top() == table.visualItemRect(table.item(0, 0)).top()
    assert names.mapTo(table, place.topLeft()).x() == table.frameWidth()


def test_stages_stand_at_the_time_in_the_words_of_details_and_take_no_columns(qtbot, theme):
    read = said("Reed beds", seconds={"detect": 1.2, "layout": 0.5, "total": 1.7})
    (measures,) = compared(said("Reed beds"), read).measures
    table = MeasuresTable(theme)
    qtbot.addWidget(table)
    table.show_facts([RunFacts("Tiny", ComparedRun(Way("builtin", "tiny"), RunState.READ, 1.0, read), measures)])
    heads = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert heads[0] == "Mode"
    assert heads[-2:] == ["Recall", "Valid\ntokens"]
    told = table.item(0, heads.index("Time")).toolTip().splitlines()
    assert [line.split()[:2] for line in told] == [["Find", "lines"], ["Find", "blocks"]]
