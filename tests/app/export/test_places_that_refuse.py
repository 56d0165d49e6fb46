"""Every format where its file cannot be: it says so with the next step, and what stood there stands."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.document.block import BlockKind
from app.export.contract import ExportFailed, ExportOptions, SourceFile
from app.export.formats import FORMATS
from tests.app.export.export_pages import PLAIN_TABLE, block, crop, figure, page, paragraph

LETTER = Path(__file__).resolve().parents[3] / "resources" / "samples" / "letter.pdf"
PAGES = [page(paragraph("one"), figure(), block(BlockKind.TABLE, table=PLAIN_TABLE))]
ALL = [
    pytest.param(name, marks=pytest.mark.thorough if name in ("pdf", "alto", "hocr") else ())
    for name in sorted(FORMATS)
]


def refused(name: str, target: Path) -> ExportFailed:
    with pytest.raises(ExportFailed) as caught:
        FORMATS[name].write("Deeds", PAGES, target, ExportOptions(), crop, source=SourceFile(LETTER))
    assert str(caught.value.hint)
    return caught.value


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "Recto may not write deeds"),  # as Windows says of a file that another program has open
        pytest.param(errno.EROFS, "Recto may not write deeds", marks=pytest.mark.thorough),
        pytest.param(errno.ENOSPC, "There is no room to write deeds", marks=pytest.mark.thorough),
    ],
    ids=["open elsewhere", "read-only", "full"],
)
def test_a_file_that_cannot_be_put_there(monkeypatch, tmp_path: Path, name: str, code: int, said: str):
    target = tmp_path / f"deeds{FORMATS[name].suffix}"
    target.write_bytes(b"old")
    place = os.replace

    def refuse(source: str | Path, to: str | Path) -> None:
        if Path(to).name == target.name:
            raise OSError(code, os.strerror(code), str(to))
        place(source, to)

    monkeypatch.setattr(os, "replace", refuse)
    assert str(refused(name, target).title).startswith(said)
    assert target.read_bytes() == b"old"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [target]


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_names_that_no_file_can_have(tmp_path: Path, name: str):
    suffix = FORMATS[name].suffix
    folder = tmp_path / f"deeds{suffix}"
    folder.mkdir()
    assert str(refused(name, folder).title) == f"deeds{suffix} is a folder"
    assert "does not exist" in str(refused(name, tmp_path / "gone" / f"deeds{suffix}").title)
    assert "is too long" in str(refused(name, tmp_path / f"{'x' * 300}{suffix}").title)
    (tmp_path / "file").write_text("")
    assert "cannot be written there" in str(refused(name, tmp_path / "file" / f"deeds{suffix}").title)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"deeds{suffix}", "file"]
