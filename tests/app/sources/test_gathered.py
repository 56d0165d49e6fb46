"""Files that came together, as the documents they are."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

from app.sources.content_hash import hash_of_what_is_at
from app.sources.gathered import documents_of
from app.sources.opening import open_source

TITLE = "{name} and {count} more"


def picture(path: Path, size: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (size, size)).save(path)
    return path


def test_pictures_are_one_document_in_their_natural_order_and_the_same_one_each_time(tmp_path: Path):
    pasted = tmp_path / "pasted"
    scans = [picture(tmp_path / name, size) for name, size in (("x/p10.png", 30), ("y/p2.png", 20), ("x/p2.png", 10))]
    picture(tmp_path / "x" / "other.png", 5)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    gone = tmp_path / "gone.png"
    place, pdf, last = documents_of([scans[0], tmp_path / "a.pdf", scans[1], scans[2], scans[1], gone], pasted, TITLE)
    assert (pdf, last, place.name) == (tmp_path / "a.pdf", gone, "p2 and 2 more")
    source = open_source(place)
    assert [page.pixels for page in source.pages] == [(10, 10), (20, 20), (30, 30)]
    source.close()
    assert os.stat(place).st_mode & 0o077 == 0
    before = hash_of_what_is_at(place)
    (again,) = documents_of(scans[::-1], pasted, TITLE)
    assert (again, hash_of_what_is_at(again)) == (place, before)
    scans[1].unlink()
    picture(scans[1], 21)
    documents_of(scans, pasted, TITLE)
    assert [page.pixels for page in open_source(place).pages] == [(10, 10), (21, 21), (30, 30)]


def test_all_pictures_of_a_folder_are_that_folder(tmp_path: Path):
    scans = [picture(tmp_path / "box" / f"{number}.png", 9) for number in range(3)]
    assert documents_of(scans, tmp_path / "pasted", TITLE) == [tmp_path / "box"]
    assert documents_of(scans[:1], tmp_path / "pasted", TITLE) == scans[:1]
    assert not (tmp_path / "pasted").exists()
