"""What the panel says over a reading that is not the page's text, or not all of it."""

from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.recognition.engine_catalog import EngineCatalog
from app.views.reading_panel.page_notices import READ_PAGE, notices_of


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
