"""Files that would have a reader do something, each from nothing."""

import pytest

from app.searchable.active_content import active_content
from tests.hostile_files.raw_pdf import some_pages, stream

TEXT = stream(b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET")
LINK = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << {action} >> >>]"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (LINK.format(action="/S /JavaScript /JS (app.alert\\(1\\))"), "The file holds scripts, and so does the copy."),
        (LINK.format(action="/S /Launch /F (calc.exe)"), "orders to start programs"),
        (LINK.format(action="/S/SubmitForm /F (http://127.0.0.1/)"), "forms that send"),
        ("/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]", "films, sounds"),
        ("/AF [<< /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>]", "files that are packed into it"),
        ("/AA << /O << /S /JavaScript /JS 4 0 R >> /C << /S /Launch >> >>", "scripts and orders to start programs"),
    ],
)
def test_what_readers_may_do_is_said(tmp_path, page, words):
    (said,) = active_content(some_pages(tmp_path / "a.pdf", TEXT, page=page), None)
    assert words in str(said)


@pytest.mark.parametrize(
    "page", ["", LINK.format(action="/S /URI /URI (http://127.0.0.1/)"), LINK.format(action="/S /GoTo /D [3 0 R /Fit]")]
)
def test_links_and_plain_pages_are_nothing_to_warn_of(tmp_path, page):
    assert active_content(some_pages(tmp_path / "a.pdf", TEXT, page=page), None) == ()
