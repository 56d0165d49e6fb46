import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.inline import plain_text
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource
from app.document.problems import RectoError
from app.document.running_heads import RunningHead
from app.export.contract import ExportCancelled, ExportFailed, ExportOptions, ExportPage
from app.export.formats import FORMATS
from model_runtime.messages import message
from tests.app.export.export_pages import A4, block, crop, figure, page, paragraph, png
from tests.app.export.wholeness import is_whole

export_markdown = FORMATS["md"].write

PLAIN = ExportOptions()


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_file_and_its_pictures(tmp_path: Path):
    target = tmp_path / "My deeds.md"
    pages = [page(paragraph("one"), figure(), number=3), page(figure(), figure(), number=12)]
    report = export_markdown("My deeds", pages, target, PLAIN, crop)
    names = ["p003-1.png", "p012-1.png", "p012-2.png"]
    assert report.files == (target, *(tmp_path / "images" / "My deeds" / name for name in names))
    assert target.read_text("utf-8") == (
        "one\n\n![Figure on page 3](images/My%20deeds/p003-1.png)\n\n"
        "![Figure on page 12](images/My%20deeds/p012-1.png)\n\n![Figure on page 12](images/My%20deeds/p012-2.png)\n"
    )
    assert all(file.is_file() for file in report.files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["My deeds.md", "images"]
    assert (tmp_path / "images" / "My deeds" / "p003-1.png").read_bytes() == crop(3, BoundingBox(100, 200, 400, 350))


def test_every_page_that_is_not_whole_says_so(tmp_path: Path):
    target = tmp_path / "deeds.md"
    pages = [
        page(paragraph("good"), number=1),
        page(paragraph("half"), number=2, state=PageState.CUT_SHORT),
        page(paragraph("again again"), number=3, state=PageState.LOOPED),
        page(paragraph("stale"), number=4, state=PageState.FAILED),
        page(number=5, state=PageState.NOT_READ),
        page(paragraph("partial"), number=6, state=PageState.READING),
        page(paragraph("mended"), number=7, state=PageState.EDITED),
    ]
    report = export_markdown("deeds", pages, target, PLAIN, crop)
    assert target.read_text("utf-8").split("\n\n") == [
        "good",
        "half",
        "[Page 2: the reading was cut short here]",
        "again again",
        "[Page 3: the reading began to repeat itself and ends here]",
        "[Page 4 could not be read and is left out]",
        "[Page 5 has not been read and is left out]",
        "[Page 6 has not been read and is left out]",
        "mended\n",
    ]
    assert (report.whole, report.cut_short, report.looped) == ((1, 7), (2,), (3,))
    assert (report.failed, report.left_out) == ((4,), (5, 6))
    assert not is_whole(report)


def test_the_name_of_a_reference_is_no_markup(tmp_path: Path):
    key = ReadingKey("", "", "", prompt="a *good* <i>year</i>.md", text_source=TextSource.REFERENCE)
    reading = Reading(key, (paragraph("x"),), StopReason.END)
    read = ExportPage(1, A4, reading.blocks, PageState.REFERENCE, reading)
    export_markdown("deeds", [read], tmp_path / "deeds.md", PLAIN, crop)
    notice = (tmp_path / "deeds.md").read_text("utf-8").strip().split("\n\n")[1]
    assert plain_text(notice) == "[Page 1: from the reference a *good* <i>year</i>.md, not read by Recto]"


def test_a_second_export_replaces_our_pictures_and_no_others(tmp_path: Path):
    target = tmp_path / "deeds.md"
    export_markdown("deeds", [page(figure(), figure())], target, PLAIN, crop)
    folder = tmp_path / "images" / "deeds"
    (folder / "mine.png").write_bytes(b"mine")
    (tmp_path / "images" / "other.txt").write_bytes(b"other")
    export_markdown("deeds", [page(figure(), number=2)], target, PLAIN, crop)
    assert sorted(path.name for path in folder.iterdir()) == ["mine.png", "p002-1.png"]
    export_markdown("deeds", [page(paragraph("no pictures"))], target, PLAIN, crop)
    assert list(everything(tmp_path)) == ["deeds.md", "images/deeds/mine.png", "images/other.txt"]


def test_no_empty_picture_folder_is_left(tmp_path: Path):
    target = tmp_path / "deeds.md"
    export_markdown("deeds", [page(figure())], target, PLAIN, crop)
    export_markdown("deeds", [page(figure())], target, ExportOptions(pictures=False), crop)
    assert [path.name for path in tmp_path.iterdir()] == ["deeds.md"]
    (tmp_path / "images").mkdir()
    export_markdown("deeds", [page(paragraph("x"))], target, PLAIN, crop)
    assert (tmp_path / "images").is_dir()


def test_two_documents_share_a_place(tmp_path: Path):
    for name in ("one", "two"):
        export_markdown(name, [page(figure())], tmp_path / f"{name}.md", PLAIN, crop)
    assert (tmp_path / "images" / "one" / "p001-1.png").is_file()
    assert (tmp_path / "images" / "two" / "p001-1.png").is_file()


def failing_crop(page: int, box: BoundingBox) -> bytes:
    raise RectoError(message("The page could not be drawn"))


def test_a_picture_that_cannot_be_had_is_told_and_the_rest_goes_on(tmp_path: Path):
    nowhere = Block(1, BlockKind.CHART, None)
    pages = [page(figure(), figure(), nowhere, paragraph("text"), number=4)]
    report = export_markdown("d", pages, tmp_path / "d.md", PLAIN, failing_crop)
    missing = "[Figure on page 4: the picture is missing]"
    assert (tmp_path / "d.md").read_text("utf-8").split("\n\n") == [
        missing, missing, "[Chart on page 4: the picture is missing]", "text\n"
    ]  # fmt: skip
    assert [str(remark.sentence) for remark in report.remarks] == [
        "2 figures on page 4 could not be cut out of the page.",
        "1 chart on page 4 could not be found on the page picture.",
    ]
    assert {remark.page for remark in report.remarks} == {4}


def test_stopping_leaves_everything_as_it_was(tmp_path: Path):
    target = tmp_path / "deeds.md"
    export_markdown("deeds", [page(figure())], target, PLAIN, crop)
    before = everything(tmp_path)
    with pytest.raises(ExportCancelled):
        export_markdown(
            "deeds", [page(figure(), number=n) for n in (1, 2, 3)], target, PLAIN, crop, proceed=lambda done: done < 2
        )
    assert everything(tmp_path) == before


def test_a_failure_at_the_last_step_puts_the_old_pictures_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "deeds.md"
    export_markdown("deeds", [page(figure(), figure())], target, PLAIN, crop)
    before = everything(tmp_path)

    def refuse(*_: Any) -> None:
        raise PermissionError(13, "open in another program")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ExportFailed, match=r"deeds\.md"):
        export_markdown("deeds", [page(figure(), number=7)], target, PLAIN, lambda *_: png(3, 3))
    assert everything(tmp_path) == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "deeds",
        "deeds.md",
        "images",
        "p001-1.png",
        "p001-2.png",
    ]


def test_a_first_export_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(ExportFailed, match="no room"):
        export_markdown("deeds", [page(figure())], tmp_path / "deeds.md", PLAIN, crop)
    assert list(tmp_path.iterdir()) == []


def test_a_file_named_images_is_not_touched(tmp_path: Path):
    (tmp_path / "images").write_bytes(b"a file")
    with pytest.raises(ExportFailed, match=r"deeds\.md"):
        export_markdown("deeds", [page(figure())], tmp_path / "deeds.md", PLAIN, crop)
    assert everything(tmp_path) == {"images": b"a file"}


def test_margins_and_breaks_are_asked_for(tmp_path: Path):
    head, text = replace(block(BlockKind.HEADER, "Bulletin"), id=1), paragraph("text")
    pages = [page(head, text, number=n, running={1}) for n in (1, 2)]
    target = tmp_path / "d.md"
    report = export_markdown("d", pages, target, PLAIN, crop)
    assert target.read_text("utf-8") == "text\n\ntext\n"
    assert report.heads == (RunningHead("Bulletin", (1, 2)),)
    assert is_whole(report)
    report = export_markdown("d", pages, target, ExportOptions(margins=True, page_breaks=True), crop)
    assert target.read_text("utf-8") == "Bulletin\n\ntext\n\n---\n\nBulletin\n\ntext\n"
    assert report.heads == ()


@pytest.mark.parametrize("margins", [False, True])
def test_a_head_that_stands_alone_is_text(tmp_path: Path, margins: bool):
    pages = [page(block(BlockKind.HEADER, f"The only sentence of sheet {n}."), number=n) for n in (1, 2)]
    report = export_markdown("d", pages, tmp_path / "d.md", ExportOptions(margins=margins), crop)
    assert (tmp_path / "d.md").read_text("utf-8") == "The only sentence of sheet 1.\n\nThe only sentence of sheet 2.\n"
    assert (report.whole, report.heads) == ((1, 2), ())
