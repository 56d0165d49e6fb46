"""The curve as it is shown and written, and what is said of it."""

from __future__ import annotations

import pytest
from lxml import etree
from PySide6.QtGui import QImage

from app.comparison.curve.measured_page import measured_page
from app.comparison.curve.point import Curve, CurveMeasure
from app.views.charts.chart_look import paper_look
from app.views.curve_view.curve_files import curve_file
from app.views.curve_view.curve_picture import CurvePicture
from app.views.curve_view.curve_view import CurveView
from app.views.curve_view.curve_words import left_out_words, nothing_words, truth_words, verdict_words
from tests.app.comparison.pages import said
from tests.app.views.curve_view.curves import curve
from tests.catalog import CATALOG


@pytest.fixture
def view(qtbot, theme, icons):
    view = CurveView(30, 3, theme, icons)
    qtbot.addWidget(view)
    view.resize(1100, 760)
    return view


def test_many_pages_have_lines_a_median_and_sentences(view, shoot):
    view.show_curve(curve(12))
    view.show_state(["Large, 3 pages"], 2, 1)
    shoot(view, "curve-many")
    assert view.picture.has_lines
    assert view.sentences() == [
        "Large reads 100.0 % of the words of 12 pages with 421 tokens a page; Base reads 4.3 % less for 0.6 times the"
        " tokens.",
        "Measured against what you corrected (12 pages).",
    ]
    assert "Large reads 100.0 %" in view.plot.accessibleDescription()


def test_few_pages_have_points_and_say_why_there_is_no_line(view, shoot):
    view.show_curve(curve(3, "tiny", "base"))
    shoot(view, "curve-few")
    assert not view.picture.has_lines
    assert view.picture.has_loops
    assert left_out_words(curve(3, "tiny", "base")) == "Of fewer than 5 pages there are points and no line."


def test_where_nothing_can_be_drawn_it_says_what_to_do(view, shoot):
    view.show_curve(curve := Curve((measured_page(4, [said("Reed"), said("Reed", mode="tiny")], CATALOG),)))
    shoot(view, "curve-nothing")
    assert view.picture is None
    assert not view.export.isEnabled()
    assert "counts no tokens" in nothing_words(curve)
    assert left_out_words(curve) == "Read by an engine that counts no tokens: page 4."


def test_what_is_drawn_is_chosen(view, qtbot):
    view.show_curve(curve(6))
    assert view.picture.paper
    view.controls.measures.button(2).click()
    assert (view.picture.measure, view.picture.paper) == (CurveMeasure.EDIT_DISTANCE, {})
    assert not view.controls.paper.isEnabled()
    view.controls.measures.button(0).click()
    view.controls.hard_tokens.click()
    assert (bool(view.picture.paper), view.picture.has_hard_tokens) == (True, False)
    with qtbot.waitSignal(view.controls.pages_chosen) as chosen:
        view.controls.sample.click()
    assert len(chosen.args[0]) == 12


def test_a_reading_that_stands_as_the_truth_is_named():
    tokens = {"vision_tokens": 273, "text_tokens": 600}
    readings = [said("Reed beds", mode="tiny", **tokens | {"vision_tokens": 73}), said("Reed beds", **tokens)]
    found = Curve((measured_page(1, readings, CATALOG),))
    assert truth_words(found).startswith("Measured against the finest mode that was read, Base (1 page). Where a ")
    assert verdict_words(found, 1) == "Tiny reads 100.0 % of the words of this document with 73 tokens a page."


def test_every_form_of_file_holds_the_curve(theme, qapp):
    picture, look = CurvePicture(curve(6)), paper_look(theme)
    files = {suffix: curve_file(suffix, "Beds", picture, ["A sentence."], look) for suffix in (".svg", ".png", ".html")}
    drawing = etree.fromstring(files[".svg"])
    texts = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Tiny", "Gundam", "precision, %", "text tokens for each vision token"} <= set(texts)
    image = QImage.fromData(files[".png"])
    assert (image.width(), image.height()) == (1800, 1040)
    page = files[".html"].decode()
    assert "<p>A sentence.</p>" in page
    assert page.count("<svg") == 1
    assert curve_file(".csv", "Beds", picture, [], look).count(b"\n") == 31
