"""`--mode auto`: which modes pages of known print are read in, what is told of it, and what is kept."""

import json
from contextlib import closing

import pymupdf
import pytest
from PIL import Image

from app.command_line.read_options import parse_read_options
from app.library.opening import open_library
from app.sources.content_hash import hash_of_file

LINES = "Three beds of reed were laid behind the old station and two of sedge by the tank, as was usual there. "
BOX = (0.1, 0.1, 0.9, 0.2)


@pytest.fixture
def printed(recto):
    """Makes a scan with a page for each size of type, in points; negative sizes are scanned in few pixels."""

    def make(*sizes):
        path = recto.folder / "printed.tiff"
        first, *others = (scan(abs(size), 150 if size > 0 else 45) for size in sizes)
        first.save(path, save_all=True, append_images=others)
        return path

    return make


def scan(size, dpi):
    with pymupdf.open() as file:
        sheet = file.new_page(width=595, height=842)
        for row in range(12):
            sheet.insert_text((60, 80 + 1.4 * size * row), LINES[: int(900 / size)], fontsize=size)
        drawn = sheet.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    picture = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    picture.info["dpi"] = (dpi, dpi)
    return picture


def page(text=LINES, confidence=0.98, **more):
    return {
        "spans": [{"text": text, "box": BOX, "lines": [{"box": BOX, "text": text, "confidence": confidence}]}],
        **more,
    }


def read(recto, path, script, *more):
    asked = ("--mode", "auto", "--read-picture", "--to", "json", "-o", "out", "--force", *more)
    return recto.run("read", path, *asked, script={"page": page(), **script})


def notes_in(recto):
    pages = json.loads((recto.folder / "out" / "printed.json").read_text("utf-8"))["pages"]
    return [one["reading"]["notes"] for one in pages]


def test_each_page_is_read_in_the_cheapest_mode_that_shows_its_print_and_a_bad_one_once_more(recto, printed):
    path = printed(20, 10, -10)
    done = read(recto, path, {"attempts": {"1": page(confidence=0.4)}}, "--report", "report.json")
    assert done.returncode == 0, done.stderr
    (told,) = json.loads((recto.folder / "report.json").read_text("utf-8"))["documents"]
    assert [(one["page"], one["mode"], one["enough"]) for one in told["modes"]] == [
        (1, "tiny", True), (2, "base", True), (3, "small", False),
    ]  # fmt: skip
    assert told["modes"][1]["why"].startswith("Auto took Base; small letters are ")
    assert sorted(attempt["mode"] for attempt in recto.attempts()) == ["base", "small", "small", "tiny"]
    again, coarse = (
        "Auto read this page again in Small: the engine was not sure of most words",
        "Even Small is coarse",
    )
    assert f"printed: page 1: {again}." in done.stderr
    assert "printed: page 2: Auto took Base; small letters are " in done.stderr
    assert f"printed: page 3: {coarse} for this page" in done.stderr
    (first,), nothing, (third,) = notes_in(recto)
    assert (first, nothing, third.startswith(coarse)) == (again, [], True)
    with closing(open_library(next(recto.folder.rglob("library.sqlite"))).library) as library:
        kept = library.readings(hash_of_file(path, lambda: False), 1, 1)
    assert sorted(reading.key.mode for _, reading in kept) == ["small", "tiny"]


@pytest.mark.thorough
def test_what_auto_has_read_is_not_read_again_nor_a_third_time(recto, printed):
    path = printed(20, 10)
    asked = ("read", path, "--mode", "auto", "--read-picture")
    script = {"page": page(), "attempts": {"1": page(confidence=0.4), "3": page(confidence=0.4)}}
    first = recto.run(*asked, script=script)
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "base", "small"], first.stderr
    again = recto.run(*asked, script=script)
    assert len(recto.attempts()) == 3, again.stderr
    assert "2 of 2 pages were read before" in again.stderr


@pytest.mark.thorough
def test_a_second_try_that_fails_leaves_what_was_read_first(recto, printed):
    done = read(recto, printed(20), {"attempts": {"1": page(confidence=0.4), "2": {"deed": "image_too_large"}}})
    assert done.returncode == 0, done.stderr
    assert LINES.strip() in (recto.folder / "out" / "printed.json").read_text("utf-8")


@pytest.mark.thorough
def test_a_batch_belongs_to_auto_and_its_aim(recto, printed):
    path = printed(20, 9)
    asked = ("batch", path, "-o", "out", "--read-picture", "--mode", "auto")
    first = recto.run(*asked, script={"page": page()})
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "base"], first.stderr
    recto.run(*asked, script={"page": page()})
    assert len(recto.attempts()) == 2
    recto.run(*asked, "--aim", "thorough", script={"page": page()})
    assert [attempt["mode"] for attempt in recto.attempts()[2:]] == ["large"]


def test_an_aim_without_auto_is_not_understood(capsys):
    with pytest.raises(SystemExit):
        parse_read_options(["scan.pdf", "--aim", "sparing"])
    assert "add --mode auto" in capsys.readouterr().err
