"""The plot of precision against vision tokens: where there is something to plot."""

from __future__ import annotations

from app.views.compare_view.precision_plot import PrecisionPlot
from tests.app.comparison.pages import compared, said


def test_there_is_no_plot_of_tokens_where_no_reading_has_any(qtbot, theme):
    plot = PrecisionPlot(theme)
    qtbot.addWidget(plot)
    plain, model = said("Reed beds"), said("Reed beds", vision_tokens=73)
    for readings in ((plain, plain), (plain, model), (plain, plain)):
        plot.show_comparison(compared(plain, *readings), [0, 1])
        assert plot.isHidden() is (model not in readings)
    plot.hide()
