"""What a path leads to: the right source, or an error that names the file and the next step."""

from __future__ import annotations

import os
import sys

import pytest

from app.document.problems import RectoError
from app.sources import SourceError, open_source
from app.sources.errors import EmptyDocument, FileForbidden, FileMissing, UnsupportedFile
from app.sources.file_kind import FileKind, kind_of
from tests.app.sources.pdf_files import save_text_pdf


def test_a_missing_file(tmp_path):
    with pytest.raises(FileMissing, match=r"“gone\.pdf” is not there") as missing:
        open_source(tmp_path / "gone.pdf")
    assert isinstance(missing.value, RectoError)
    assert str(missing.value.hint)


def test_an_empty_file(tmp_path):
    (tmp_path / "zero.pdf").touch()
    with pytest.raises(EmptyDocument, match=r"“zero\.pdf” is empty"):
        open_source(tmp_path / "zero.pdf")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just text, whatever its name says", "not a document Recto knows"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "a HEIC picture"),
        (b"PK\x03\x04" + b"\0" * 50, "an archive or an Office document"),
        (b"AT&TFORM\0\0\0\0DJVU", "a DjVu document"),
        (b"BM is how this text begins", "not a document Recto knows"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path, data, words):
    path = tmp_path / "scan.png"
    path.write_bytes(data)
    with pytest.raises(UnsupportedFile, match=words) as refused:
        open_source(path)
    assert "“scan.png”" in str(refused.value.title)
    assert "PDF" in str(refused.value.hint)


def test_the_content_decides_not_the_name(tmp_path):
    path = save_text_pdf(tmp_path / "really_a_pdf.jpg")
    source = open_source(path)
    assert len(source.pages) == 1
    source.close()


def test_a_pdf_may_begin_with_junk():
    assert kind_of(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4") is FileKind.PDF


@pytest.mark.parametrize("suffix", ["pdf", "png"])
def test_names_that_are_no_text_open_and_can_be_shown(tmp_path, suffix):
    if sys.platform != "linux":
        name = f"naïve 文件.{suffix}"
    else:
        name = os.fsdecode(b"caf\xe9." + suffix.encode())
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n broken" if suffix == "png" else b"%PDF-1.4 broken")
    with pytest.raises(SourceError) as damaged:
        open_source(path)
    assert str(damaged.value.title).encode("utf-8")


def test_a_forbidden_file(tmp_path, monkeypatch):
    path = save_text_pdf(tmp_path / "secret.pdf")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)  # the tests may run as root, whom nothing stops
    with pytest.raises(FileForbidden, match=r"secret\.pdf"):
        open_source(path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnsupportedFile):
        open_source(tmp_path / "pipe.pdf")
