import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from app.command_line.compare_table import compare_table
from app.comparison.csv_report import csv_report
from app.comparison.html_report import html_report
from app.comparison.plot_scale import plot_points, plot_scale
from app.comparison.report import LostRun, ReportPage, percent, reference_words
from app.comparison.report_file import write_report
from app.comparison.summary import summaries
from app.document.page import StopReason, TextSource
from tests.app.comparison.pages import compared, said

TRUTH = said("Three filter beds were laid behind the station", mode="gundam", vision_tokens=903)
TINY = said(
    "Three filter bods were laid the the station",
    mode="tiny",
    vision_tokens=73,
    valid_tokens=64,
    text_tokens=146,
    seconds={"total": 2.5, "decode": 2.0},
    stop_reason=StopReason.LOOP,
)
SMALL = said("Three filter beds were laid behind the station", mode="small", vision_tokens=111)


def test_a_line_of_csv_for_each_page_and_reading():
    pages = [ReportPage(1, compared(TRUTH, TINY, TRUTH)), ReportPage(2, None, (LostRun("tiny", "It is torn"),))]
    tiny, gundam, lost = csv.DictReader(io.StringIO(csv_report("=A1", pages)))
    assert (tiny["document"], tiny["page"], tiny["reading"], tiny["ended"]) == ("'=A1", "1", "tiny", "loop")
    assert (tiny["vision_tokens"], tiny["text_tokens"], tiny["compression"]) == ("73", "146", "2")
    assert (tiny["seconds"], tiny["seconds_decode"], tiny["precision"]) == ("2.5", "2", "0.75")
    assert (tiny["words_differing"], tiny["is_reference"], tiny["reference"]) == ("2", "no", "the truth")
    assert (gundam["precision"], gundam["is_reference"], gundam["seconds"]) == ("1", "yes", "")
    assert (lost["page"], lost["reading"], lost["ended"]) == ("2", "tiny", "not read: It is torn")


def test_the_html_marks_words_and_says_what_is_wrong():
    page = html.fromstring(html_report("scan", [ReportPage(3, compared(TRUTH, TINY, SMALL))]))
    (other, second) = page.xpath("//td//mark")
    assert (other.text, other.get("title")) == ("bods", "reference: beds")
    assert (second.text, second.get("title")) == ("the", "reference: behind")
    assert [warning.text for warning in page.find_class("warn")] == ["looped", "looped"]
    assert len(page.xpath("//*[name()='svg']/*[name()='g']")) == 2
    assert "75.0 %" in page.text_content()


def test_what_no_reading_has_takes_no_column():
    plain = said("Three filter beds", seconds={"total": 1.0, "ledger": 0.5})
    pages = [ReportPage(number, compared(plain, plain, said("Three bods"))) for number in (1, 2)]
    for written in (html_report("scan", pages), compare_table("scan", pages)):
        assert "Vision tokens" not in written
        assert "Compression" not in written
    assert "Account for the ink" in compare_table("scan", pages)
    assert "Vision tokens" in compare_table("scan", [ReportPage(1, compared(TRUTH, TINY))])


@example("א", "")  # a paragraph that runs from right to left says so
@given(st.text(max_size=30), st.text(st.sampled_from(list("<>&\"'/script=\x00\x1f ]")), max_size=30))
def test_no_text_becomes_markup(found: str, name: str):
    written = html_report(name, [ReportPage(1, compared(said(found), said(name, mode=name)), (LostRun(name, found),))])
    plain = html_report("x", [ReportPage(1, compared(said("x"), said("x", mode="x")), (LostRun("x", "x"),))])
    known = {element.tag for element in html.fromstring(plain).iter()} | {"mark", "ins", "del", "span"}
    page = html.fromstring(written.encode("utf-8"))
    assert {element.tag for element in page.iter()} <= known
    assert all(
        set(element.keys()) <= {"class", "title", "dir"} for element in page.xpath("//body//*[not(name()='svg')]")
    )


def test_a_reference_says_where_it_is_from_and_what_is_wrong_with_it():
    assert reference_words(compared(said("a", source=TextSource.REFERENCE), TINY)) == "Reference: the truth"
    assert reference_words(compared(TINY, SMALL)) == "the truth (looped)"


def test_several_pages_are_taken_together():
    pages = [
        ReportPage(1, compared(TRUTH, TINY, TRUTH)),
        ReportPage(2, compared(TRUTH, TINY, SMALL)),
        ReportPage(3, None),
    ]
    tiny, gundam, small = summaries(pages)
    assert (tiny.pages, tiny.vision_tokens, tiny.text_tokens, tiny.compression) == (2, 146, 292, 2)
    assert (tiny.seconds, tiny.precision, tiny.words_differing) == (5, 0.75, 4)
    assert (gundam.pages, gundam.compared, gundam.precision, gundam.seconds) == (1, 0, None, None)
    assert (small.precision, small.compression) == (1, None)
    assert summaries(pages[:1]) == []
    assert "All pages" in html_report("scan", pages)


@given(st.floats(0, 1))
def test_only_what_is_whole_says_so(share: float):
    assert (percent(share) == "100.0 %") is (share == 1)
    assert (percent(share) == "0.0 %") is (share == 0)


@given(st.lists(st.tuples(st.integers(1, 5000), st.floats(0, 1)), min_size=1, max_size=6))
def test_every_point_lies_within_the_axes(values: list[tuple[int, float]]):
    points = [(number, tokens, precision) for number, (tokens, precision) in enumerate(values)]
    scale = plot_scale(points)
    assert 2 <= len(scale.precision_ticks) <= 7
    for _, tokens, precision in points:
        x, y = scale.place(tokens, precision)
        assert 0 <= x <= 1
        assert -1e-9 <= y <= 1


def test_the_reference_and_what_has_no_vision_tokens_are_no_points():
    comparison = compared(TRUTH, TRUTH, TINY, SMALL, said("x", mode="none"))
    assert [(number, tokens) for number, tokens, _ in plot_points(comparison)] == [(1, 73), (2, 111)]


@pytest.mark.parametrize("name", ["a.html", "a.csv"])
def test_a_report_is_written_in_the_form_of_its_name(tmp_path, name):
    write_report("Größe", [ReportPage(1, compared(TRUTH, TINY))], tmp_path / name)
    written = (tmp_path / name).read_bytes().decode("utf-8")
    assert written.startswith("<!DOCTYPE html>" if name == "a.html" else "\ufeffdocument,")
    assert "Größe" in written


def test_text_from_right_to_left_says_so_in_the_html():
    hebrew, english = said("שלום עולם", mode="tiny"), said("hello", mode="base")
    page = html.fromstring(html_report("scan", [ReportPage(1, compared(hebrew, english))]))
    assert {p.get("dir") for p in page.xpath("//table[@class='columns']//p") if "שלום" in p.text_content()} == {"rtl"}
    assert {p.get("dir") for p in page.xpath("//table[@class='columns']//p") if "hello" in p.text_content()} == {None}
