"""The curve of a document: points from readings, medians over common pages, what they come to, what is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from app.comparison.comparison import compare
from app.comparison.curve.csv_curve import curve_csv
from app.comparison.curve.html_curve import curve_html
from app.comparison.curve.measured_page import measured_page
from app.comparison.curve.medians import common_points, is_enough, mode_medians
from app.comparison.curve.point import Curve, CurveMeasure, CurvePage, NoPoints
from app.comparison.curve.sample import sample_pages
from app.comparison.curve.scale import curve_scale
from app.comparison.curve.verdict import verdict
from app.comparison.run import ComparisonReference, NamedReading, ReferenceSort
from app.document.page import Reading, StopReason, TextSource
from tests.app.comparison.pages import said
from tests.catalog import CATALOG

TRUE = "In October 1985 the three beds at Halden were filled with sand and planted with common reed"
TOKENS = {"tiny": 64, "small": 100, "base": 256, "large": 400, "gundam": 800}


def read(mode: str, text: str = TRUE, **values) -> Reading:
    tokens = {"vision_tokens": TOKENS[mode], "text_tokens": 640} | values
    return said(text, mode=mode, **tokens)


def page(number: int, wrong: int, *modes: str) -> CurvePage:
    """A corrected page; of its readings the one in Tiny lacks so many words."""
    words = TRUE.split()
    readings = [read(mode, " ".join(words[: len(words) - wrong]) if mode == "tiny" else TRUE) for mode in modes]
    return measured_page(number, [read("base", source=TextSource.EDITED), *readings], CATALOG)


def curve(*wrong: int, modes: Sequence[str] = ("tiny", "base")) -> Curve:
    return Curve(tuple(page(number, count, *modes) for number, count in enumerate(wrong, 1)))


def test_a_point_has_the_numbers_of_compare():
    truth, rough = read("base", source=TextSource.EDITED), read("tiny", TRUE.replace("1985", "1986") + " reed")
    (point,) = measured_page(7, [truth, rough], CATALOG).points
    own = compare(ComparisonReference("", truth), [NamedReading("", rough)]).measures[0]
    assert (point.precision, point.recall, point.edit_distance) == (own.precision, own.recall, own.edit_distance)
    assert (point.page, point.name, point.ratio) == (7, "Tiny", 10.0)
    assert point.hard_tokens == pytest.approx(2 / 3)  # October and Halden are names, and were kept
    assert point.height(CurveMeasure.EDIT_DISTANCE) == 1 - own.edit_distance


@pytest.mark.parametrize(
    ("sources", "sort"),
    [
        ([TextSource.TEXT_LAYER, TextSource.REFERENCE, TextSource.EDITED], ReferenceSort.EDITED),
        ([TextSource.TEXT_LAYER, TextSource.REFERENCE], ReferenceSort.ELSEWHERE),
        ([TextSource.TEXT_LAYER], ReferenceSort.TEXT_LAYER),
    ],
)
def test_the_truth_is_what_tells_the_most(sources, sort):
    others = [read("small", source=source) for source in sources]
    measured = measured_page(1, [read("tiny"), read("gundam"), *others], CATALOG)
    assert (measured.truth, measured.truth_name) == (sort, "")
    assert [point.name for point in measured.points] == ["Gundam", "Tiny"]


def test_of_readings_alone_the_finest_stands_as_the_truth_and_has_no_point():
    measured = measured_page(1, [read("tiny"), read("gundam")], CATALOG)
    assert (measured.truth, measured.truth_name, measured.truth_is_whole) == (ReferenceSort.RUN, "Gundam", True)
    assert [point.name for point in measured.points] == ["Tiny"]


def test_a_loop_is_a_point_with_the_tokens_of_the_page_and_a_stopped_reading_is_none():
    loop = read("tiny", " ".join([TRUE] * 9), text_tokens=6000, stop_reason=StopReason.LOOP)
    stopped = read("small", "In October", stop_reason=StopReason.CANCELLED)
    (point,) = measured_page(1, [read("base"), loop, stopped], CATALOG).points
    assert (point.ratio, point.is_whole) == (10.0, False)
    assert point.precision < 0.2


def test_a_page_without_a_point_says_why():
    assert measured_page(1, [], CATALOG).why_none is NoPoints.NOT_READ
    assert measured_page(1, [read("base")], CATALOG).why_none is NoPoints.ONE_READING
    plain = [read(mode, vision_tokens=0, text_tokens=0) for mode in ("tiny", "base")]
    assert measured_page(1, plain, CATALOG).why_none is NoPoints.NO_TOKENS


def test_below_five_pages_there_is_no_line_and_from_five_the_median_of_pages():
    few, enough = curve(0, 1, 2, 3), curve(0, 1, 2, 3, 16)
    (reader,) = enough.readers
    assert not is_enough(few, reader)
    assert mode_medians(few, reader) == []
    fine, coarse = mode_medians(enough, reader)
    assert (fine.name, fine.ratio, coarse.name, coarse.ratio) == ("Base", 2.5, "Tiny", 10.0)
    assert coarse.heights[CurveMeasure.RECALL] == pytest.approx(1 - 2 / 17)
    assert coarse.heights[CurveMeasure.PRECISION] == 1.0


def test_modes_are_taken_together_over_the_same_pages_and_a_mode_of_few_is_left_out():
    pages = [page(number, 1, "tiny", "base") for number in range(1, 6)]
    mixed = Curve((*pages, page(6, 9, "tiny"), page(7, 9, "tiny", "base", "large")))
    points = common_points(mixed, mixed.readers[0])
    assert {mode: [point.page for point in own] for mode, own in points.items()} == {
        "base": [1, 2, 3, 4, 5, 7],
        "tiny": [1, 2, 3, 4, 5, 7],
    }


def test_the_verdict_takes_the_cheapest_mode_that_reads_nearly_all():
    found = curve(3, 3, 3, 4, 3, modes=("tiny", "base", "gundam"))
    said_ = verdict(found, found.readers[0])
    assert (said_.taken.name, said_.taken.recall, said_.pages) == ("Base", 1.0, 5)
    assert (said_.other.name, said_.is_chance) == ("Tiny", False)
    assert said_.gain == pytest.approx(-3.2 / 17)
    assert said_.times == 0.25


def test_what_no_page_bears_out_is_chance_and_few_pages_say_nothing_of_that():
    alike, apart = curve(0, 0, 0, 0, 0), curve(0, 0, 0, 0, 0, 3, 0)
    assert verdict(alike, alike.readers[0]).taken.name == "Tiny"
    found = verdict(apart, apart.readers[0])
    assert (found.taken.name, found.is_chance) == ("Base", True)
    one = curve(2)
    assert verdict(one, one.readers[0]).is_chance is None
    alone = curve(0, modes=("tiny",))
    assert verdict(alone, alone.readers[0]).other is None


@pytest.mark.parametrize(("count", "first", "last"), [(1, 1, 1), (5, 1, 5), (12, 1, 12), (1000, 42, 959)])
def test_a_sample_is_spread_over_the_document(count, first, last):
    pages = sample_pages(count)
    assert (pages[0], pages[-1], len(pages)) == (first, last, min(count, 12))
    assert len(set(pages)) == len(pages)


def test_the_axes_hold_all_points():
    scale = curve_scale([(0.7, 0.99), (19.7, 0.591)])
    assert (scale.ratio_ticks[0], scale.ratio_ticks[-1], scale.share_ticks[-1]) == (0.5, 32.0, 1.0)
    assert all(0 <= at <= 1 for point in ((0.7, 0.99), (19.7, 0.591)) for at in scale.place(*point))


def test_every_point_is_a_line_of_the_table_and_a_page_without_one_says_why():
    found = Curve((page(1, 2, "tiny", "base"), measured_page(2, [], CATALOG)))
    rows = list(csv.DictReader(io.StringIO(curve_csv("=Beds", found).decode("utf-8-sig"))))
    assert [(row["page"], row["mode"], row["no_point"]) for row in rows] == [
        ("1", "base", ""), ("1", "tiny", ""), ("2", "", "not_read"),
    ]  # fmt: skip
    assert rows[1]["text_tokens_per_vision_token"] == "10"
    assert float(rows[1]["recall"]) == pytest.approx(15 / 17, abs=1e-5)
    assert rows[0]["document"] != "=Beds"  # no formula


def test_the_page_escapes_what_it_tells_and_has_every_point():
    drawing = b'<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"></svg>'
    text = curve_html("<Beds>", curve(0, 1, 2, 3, 4), ["Base & Tiny"], drawing).decode()
    assert "<h1>&lt;Beds&gt;</h1>" in text
    assert "<p>Base &amp; Tiny</p>" in text
    assert "<?xml" not in text
    assert "svg text" not in text  # the drawing keeps its own colors
    assert text.count("<tr>") == 1 + 2 + 1 + 10
