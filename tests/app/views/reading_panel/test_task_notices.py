"""What the panel says over a reading that is not the page's text, or not all of it."""

from app.auto_mode.choice import ModeChoice
from app.auto_mode.words import told_too_coarse
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.recognition.engine_catalog import EngineCatalog
from app.views.reading_panel.page_notices import READ_PAGE, notices_of
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR


def _clauses(task, prompt="", stop=StopReason.END):
    reading = Reading(ReadingKey("deepseek-ocr", "1", "base", task, prompt), (), stop)
    return [
        (notice.clause, [action.name for action in notice.actions])
        for notice in notices_of(1, PageState.READ, reading, None, EngineCatalog())
    ]


def test_the_text_of_a_page_needs_no_notice_and_an_answer_about_it_does():
    assert _clauses("document") == _clauses("text") == []
    assert _clauses("describe") == [("An answer to “Describe image”", [])]
    assert _clauses("prompt", "Which year?") == [("An answer to “Which year?”", [])]


def test_a_page_of_which_only_regions_were_read_says_so_and_offers_the_rest():
    assert _clauses("regions", stop=StopReason.CANCELLED) == [("Only regions of this page were read", [READ_PAGE])]


def test_that_even_the_finest_mode_is_coarse_for_a_page_is_a_warning():
    coarse = told_too_coarse(ModeChoice(DEEPSEEK_OCR.mode["gundam"], 3.24, False, 5.0))
    reading = Reading(ReadingKey("deepseek-ocr", "1", "gundam"), (), StopReason.END, notes=(coarse,))
    (notice,) = notices_of(1, PageState.READ, reading, None, EngineCatalog())
    assert (notice.tone, notice.clause[:36]) == ("warn", "Even Gundam is coarse for this page:")
