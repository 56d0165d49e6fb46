"""The windows as they know of each other, without any window."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.controllers.document_session import DocumentSession
from app.controllers.open_windows import OpenWindow, OpenWindows
from app.document.document import Document
from app.document.geometry import PageSize


@pytest.fixture
def windows(qapp) -> OpenWindows:
    return OpenWindows()


def opened(windows: OpenWindows, path: Path | None, content_hash: str = "") -> OpenWindow:
    session = DocumentSession()
    window = windows.make(session)
    windows.put_in(window)
    if path is not None:
        session.set_document(Document.of_sizes(path, path.stem, [PageSize(300, 400)]))
        session.set_content_hash(content_hash)
    return window


def test_a_document_is_found_however_its_path_is_written_and_also_while_it_comes(windows, tmp_path):
    deeds, empty = opened(windows, tmp_path / "deeds.pdf", "d1"), opened(windows, None)
    assert windows.holder(tmp_path / "x" / ".." / "deeds.pdf", besides=empty) is deeds
    assert windows.holder(tmp_path / "deeds.pdf", besides=deeds) is None
    empty.expect(tmp_path / "maps.pdf")
    assert windows.holder(tmp_path / "maps.pdf", besides=deeds) is empty
    assert windows.holder_of_content("d1", besides=empty) is deeds
    assert windows.holder_of_content("", besides=deeds) is None


def test_windows_follow_each_other_in_a_circle_and_those_that_are_closed_are_left_out(windows, tmp_path):
    first, second, third = (opened(windows, tmp_path / f"{number}.pdf") for number in range(3))
    assert [windows.beside(third, 1), windows.beside(first, -1)] == [first, third]
    windows.take_out(second)
    assert windows.beside(first, 1) is third
    assert windows.holder(tmp_path / "1.pdf", besides=first) is None
