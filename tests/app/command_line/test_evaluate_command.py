import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.document.block import Origin
from app.library.opening import open_library
from app.sources.content_hash import hash_of_file

SAYS = {
    "page": {"spans": [{"text": "laid in October 1985 behind the station"}]},
    "attempts": {1: {"spans": [{"text": "laid in October 1986 the station"}]}},
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for shade, name in enumerate(("one", "two")):
        Image.new("L", (120, 160), 250 - shade).save(folder / f"{name}.png")
        (folder / f"{name}.md").write_text("laid in October 1985 behind the station")
    return folder


def test_pages_are_read_scored_and_found_again(recto, pages):
    done = recto.run("evaluate", pages, "--modes", "tiny,base", "-o", "out", script=SAYS)
    assert done.returncode == 0, done.stderr
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "tiny", "base", "base"]
    assert "2 pages found" in done.stdout
    told = json.loads((recto.folder / "out/evaluation.json").read_text())
    means = {run["name"]: run["means"] for run in told["runs"]}
    assert means["Base"]["edit_distance"]["mean"] == 0
    assert means["Tiny"]["numbers_replaced"]["mean"] > 0
    assert {path.name.split(".")[1] for path in (recto.folder / "out").iterdir()} == {"txt", "json", "csv", "html"}

    refused = recto.run("evaluate", pages, "--modes", "tiny", "-o", "out", script=SAYS)
    assert refused.returncode == 5
    again = recto.run("evaluate", pages, "--modes", "base,tiny", "-o", "other", script=SAYS)
    assert again.returncode == 0
    assert len(recto.attempts()) == 4
    assert recto.left_in_temporary_folder() == []


@pytest.mark.thorough
def test_a_file_that_cannot_be_opened_does_not_stop_the_others(recto, pages):
    (pages / "two.png").write_bytes(b"no picture")
    done = recto.run("evaluate", pages, script=SAYS)
    assert done.returncode == 0
    assert "1 pages found" in done.stdout
    assert "two" in done.stderr


def test_stored_texts_are_scored_and_nothing_is_read(recto, pages):
    stored = recto.folder / "stored"
    stored.mkdir()
    (stored / "one.md").write_text("laid in October 1985 behind the station")
    done = recto.run("evaluate", pages, "--predictions", stored, script=SAYS)
    assert done.returncode == 1
    assert recto.attempts() == []
    assert "1 of 2" in done.stdout


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--predictions", ".", "--modes", "tiny"], "leave out"), (["--predictions", "gone"], "there is no folder gone")],
)
def test_what_makes_no_sense_is_refused(recto, pages, arguments, words):
    done = recto.run("evaluate", pages, *arguments, script=SAYS)
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.thorough
def test_what_a_person_corrected_is_the_truth_of_its_page(recto, make_scan):
    scan = make_scan()
    assert recto.run("evaluate", "--library", script=SAYS).returncode != 0
    recto.run("read", scan, "--mode", "tiny", script=SAYS)
    with closing(open_library(next(recto.folder.rglob("library.sqlite"))).library) as library:
        content_hash = hash_of_file(scan, lambda: False)
        ((_, read),) = library.readings(content_hash)
        mended = replace(read.blocks[0], text="laid in October 1985 behind the station", origin=Origin.EDITED)
        library.save_reading(content_hash, 1, replace(read, key=read.key.edited, blocks=(mended,), created=9e9))
    done = recto.run("evaluate", "--library", "--modes", "tiny,base", "-o", "out", script=SAYS)
    assert done.returncode == 0, done.stderr
    told = json.loads((recto.folder / "out/evaluation.json").read_text())
    means = {run["name"]: run["means"]["edit_distance"]["mean"] for run in told["runs"]}
    assert means["Base"] == 0 < means["Tiny"]
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "base"]
