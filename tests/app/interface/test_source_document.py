"""Documents read and exported by a program: real processes, of which the engine has a script."""

from __future__ import annotations

import json

import pytest

from app.interface import (
    DocumentChanged,
    DocumentClosed,
    EngineFailed,
    ExportFailed,
    FileNotOpened,
    PageRangeError,
    PageState,
    ReaderBusy,
    ReadingOptions,
)
from app.sessions.page_session import PageSession
from tests.app.interface.conftest import make_scan

pytestmark = pytest.mark.thorough  # by default an example, and a server that stands on all of this, are tried


def test_pages_come_as_they_are_finished_and_one_that_fails_stops_no_other(reader, folder, tmp_path):
    with reader.open(folder / "scan.pdf") as document:
        assert (document.title, document.page_count) == ("scan", 4)
        pages = {page.number: page for page in document.read("2-4")}
        assert sorted(pages) == [2, 3, 4]
        assert (pages[2].state, pages[2].markdown, pages[2].text) == (
            PageState.READ,
            "## Head\n\nBody *one*",
            "Head\n\nBody one",
        )
        assert (pages[3].state, pages[3].is_whole, pages[3].problem is None) == (PageState.FAILED, False, False)
        report = document.export(tmp_path / "out.json")
        assert (report.whole, report.failed) == ((2, 4), (3,))
        assert [page["number"] for page in json.loads((tmp_path / "out.json").read_text())["pages"]] == [2, 3, 4]
        with pytest.raises(ExportFailed, match="is there already"):
            document.export(tmp_path / "out.json")
        document.export(tmp_path / "out.json", replaces=True)
        with pytest.raises(ExportFailed, match=r"no format “\.odt”"):
            document.export(tmp_path / "out.odt")
    with pytest.raises(DocumentClosed, match="“scan” was closed"):
        document.read()


def test_what_was_not_read_is_read_before_it_is_written_and_pictures_are_cut_from_the_right_file(
    reader, folder, tmp_path
):
    one, other = reader.open(folder / "scan.pdf"), reader.open(folder / "other.pdf")
    assert one.export(tmp_path / "one.txt").whole == (1, 2, 4)
    assert other.export(tmp_path / "other.txt").whole == (1,)
    assert [page.number for page in one.read("4")] == [4]  # and back again
    assert (tmp_path / "other.txt").read_text("utf-8") == "Head\n\nBody one\n"


def test_a_reading_that_is_left_frees_the_reader_and_one_that_goes_on_holds_it(reader, folder):
    with reader.open(folder / "scan.pdf") as document:
        pages = document.read()
        next(pages)
        with pytest.raises(ReaderBusy):
            reader.engines()
        with pytest.raises(ReaderBusy):
            next(document.read("1"))
        pages.close()
        assert [page.number for page in document.read("2")] == [2]
        assert [engine.name for engine in reader.engines()] == ["builtin"]


def test_what_is_wrong_is_told_before_or_at_the_first_page(reader, folder):
    with pytest.raises(FileNotOpened):
        reader.open(folder / "missing.pdf")
    document = reader.open(folder / "scan.pdf")
    with pytest.raises(PageRangeError):
        document.read("5")
    with pytest.raises(EngineFailed, match="no engine “nobody”"):
        list(document.read("1", ReadingOptions(engine="nobody")))
    with pytest.raises(EngineFailed, match="no mode “coarse”"):
        list(document.read("1", ReadingOptions(mode="coarse")))


def test_what_check_raises_ends_the_reading_and_the_next_one_goes_on(reader, folder):
    class EnoughError(Exception):
        pass

    def check() -> None:
        raise EnoughError

    document = reader.open(folder / "scan.pdf")
    with pytest.raises(EnoughError):
        list(document.read(check=check))
    assert [page.number for page in document.read("1")] == [1]


def test_a_file_that_has_changed_is_not_taken_for_the_one_that_was_read(reader, folder, tmp_path):
    document = reader.open(make_scan(tmp_path / "mine.pdf"))
    list(document.read())
    reader.open(folder / "other.pdf")
    make_scan(tmp_path / "mine.pdf", 2)
    with pytest.raises(DocumentChanged, match=r"“mine\.pdf” has changed"):
        document.export(tmp_path / "mine.md")
    assert not (tmp_path / "mine.md").exists()


def test_auto_looks_at_a_few_pages_before_the_first_is_read(reader, tmp_path, monkeypatch):
    looked = []
    measure = PageSession.measured_print
    monkeypatch.setattr(
        PageSession, "measured_print", lambda self, *page: looked.append(page[0]) or measure(self, *page)
    )
    with reader.open(make_scan(tmp_path / "book.tiff", 12)) as document:
        read = document.read(options=ReadingOptions(mode="auto"))
        next(read)
        assert looked == [1, 2]
        assert len(list(read)) == 11
    assert looked == list(range(1, 13))


def test_auto_takes_a_mode_for_each_page_and_says_which(reader, folder):
    with reader.open(folder / "other.pdf") as document:
        (page,) = document.read(options=ReadingOptions(mode="auto", aim="thorough"))
        assert page.reading.key.mode in ("base", "gundam")  # a page without print is read in the engine's own
        assert any("no print was found" in str(note) for note in page.notes)
        with pytest.raises(ValueError, match="reckless"):
            list(document.read(options=ReadingOptions(mode="auto", aim="reckless")))
