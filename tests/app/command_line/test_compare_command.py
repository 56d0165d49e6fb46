import csv
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.command_line.compare_options import ComparedReading, parse_compare_options
from app.comparison.run import ReferenceSort
from app.document.block import Origin
from app.library.opening import open_library
from app.references.sample_reference import REMOVED
from app.sources.content_hash import hash_of_file

SAYS = {
    "page": {"spans": [{"text": "laid in October 1985 behind the station"}]},
    "attempts": {1: {"spans": [{"text": "laid in October 1986 the station"}]}},
}


def test_modes_are_read_once_and_compared(recto, make_scan):
    scan = make_scan()
    done = recto.run("compare", scan, "--modes", "tiny,base", "-o", "out.html", script=SAYS)
    assert (done.returncode, [attempt["mode"] for attempt in recto.attempts()]) == (0, ["tiny", "base"])
    head, columns, tiny, base = done.stdout.splitlines()
    assert head == "scan, page 1, compared with Base"
    assert columns.split("  ")[0] == "Reading"
    assert tiny.split()[:4] == ["Tiny", "273", "200", "6"]
    assert "83.3 %" in tiny
    assert tiny.split()[-1] == "2"
    assert "reference" in base
    assert "scan, Tiny: page 1 read in" in done.stderr
    assert "<mark" in (recto.folder / "out.html").read_text()

    refused = recto.run("compare", scan, "--modes", "tiny,base", "-o", "out.html", script=SAYS)
    assert (refused.returncode, refused.stdout) == (5, "")
    again = recto.run(
        "compare", scan, "--modes", "base,tiny,large", "-o", "out.csv", "--reference", "base", script=SAYS
    )
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "base", "large"]
    assert again.returncode == 0
    with (recto.folder / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["reading"], row["precision"]) for row in rows] == [("Base", "1"), ("Tiny", "0.833333"), ("Large", "1")]
    assert recto.left_in_temporary_folder() == []


@pytest.mark.thorough
def test_the_files_own_text_is_the_reference_where_there_is_one(recto):
    path = recto.folder / "letters.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((50, 80), "\n".join(["laid in October 1985 behind the station, two of them planted"] * 5))
        document.new_page()
        document.save(path)
    done = recto.run("compare", path, "--modes", "tiny,base", "--pages", "1,2", script=SAYS)
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if "compared with" in line] == [
        "letters, page 1, compared with the file's own text",
        "letters, page 2, compared with Base",
    ]
    assert [attempt["text_lines"] for attempt in recto.attempts()] == [0, 0, 0, 0, 5]
    assert "letters, all pages: sums" in done.stdout
    asked = recto.run(
        "compare", path, "--modes", "tiny,base", "--pages", "1,2", "--reference", "text-layer", script=SAYS
    )
    assert asked.returncode == 1
    assert "page 2 has no good text of its own in the file. Choose another --reference." in asked.stderr
    assert "page 2: nothing could be compared" in asked.stdout
    assert len(recto.attempts()) == 5


@pytest.mark.thorough
def test_a_corrected_page_is_what_others_are_measured_against_and_stays_what_is_shown(recto, make_scan):
    scan = make_scan()
    recto.run("read", scan, "--mode", "tiny", script=SAYS)
    with closing(open_library(next(recto.folder.rglob("library.sqlite"))).library) as library:
        content_hash = hash_of_file(scan, lambda: False)
        ((_, read),) = library.readings(content_hash)
        mended = replace(read.blocks[0], text="laid in October 1985 the station", origin=Origin.EDITED)
        library.save_reading(content_hash, 1, replace(read, key=read.key.edited, blocks=(mended,), created=9e9))
    done = recto.run("compare", scan, "--modes", "tiny,base", script=SAYS)
    assert done.stdout.splitlines()[0] == "scan, page 1, compared with the page as edited"
    assert [line.split()[-1] for line in done.stdout.splitlines()[2:]] == ["1", "1"]
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "base"]
    with closing(open_library(next(recto.folder.rglob("library.sqlite"))).library) as library:
        assert library.chosen(content_hash) == {1: read.key.edited}


def test_a_page_that_fails_or_loops_says_so(recto, make_scan):
    script = {"attempts": {1: {"stop_reason": "loop"}, 2: {"deed": "raise"}}}
    done = recto.run("compare", make_scan(), "--modes", "tiny,small,base", script=script)
    assert done.returncode == 1
    assert next(line for line in done.stdout.splitlines() if line.startswith("Tiny")).endswith("looped")
    assert "Small: not read: " in done.stdout


@pytest.mark.thorough
def test_what_makes_no_sense_is_told_before_anything_is_read(recto, make_scan):
    scan = make_scan()
    for words, reason in (
        (["--modes", "tiny"], "name 2 to 6"),
        (["--modes", "tiny,base", "-o", "out.pdf"], "end the name in .html or .csv"),
        (["--modes", "tiny,base", "--reference", "large"], "--reference large: name one of edited"),
    ):
        with pytest.raises(SystemExit) as ended:
            parse_compare_options([str(scan), *words])
        assert ended.value.code == 2, reason
    none = recto.run("compare", scan, "--modes", "tiny,base", "--engines", "nobody")
    assert (none.returncode, none.stdout) == (4, "")
    assert "There is no engine “nobody”" in none.stderr
    none = recto.run("compare", scan, "--modes", "tiny,huge")
    assert (none.returncode, none.stdout) == (4, "")
    assert "has no mode “huge”" in none.stderr


def test_engines_times_modes_and_references_by_name():
    options = parse_compare_options(["f", "--engines", "a,b", "--modes", "tiny,base", "--reference", "b:tiny"])
    assert options.asked == (
        ComparedReading("a", "tiny"),
        ComparedReading("a", "base"),
        ComparedReading("b", "tiny"),
        ComparedReading("b", "base"),
    )
    assert options.reference == 2
    assert parse_compare_options(["f", "--engines", "a,b", "--reference", "b"]).reference == 1
    assert parse_compare_options(["f", "--engines", "a,b", "--reference", "edited"]).reference is ReferenceSort.EDITED


@pytest.mark.thorough
def test_a_file_can_be_measured_against_without_being_attached(recto, make_scan):
    scan = make_scan(pages=2)
    (recto.folder / "truth.md").write_text("laid in October 1985 before the station\n", "utf-8")
    asked = ("compare", scan, "--modes", "tiny,base", "--reference")
    done = recto.run(*asked, "truth.md", "--pages", "2", script=SAYS)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "scan, page 2, compared with Reference: truth.md")
    assert "No references" in recto.run("reference", "list", scan).stderr
    other = recto.run(*asked, "truth.md", "--pages", "1,2", script=SAYS)
    assert other.returncode == 1
    assert "truth.md says nothing of page 2 of scan. Choose other --pages." in other.stderr
    missing = recto.run(*asked, "nowhere.md", script=SAYS)
    assert (missing.returncode, "nowhere.md cannot be read" in missing.stderr) == (3, True)


@pytest.mark.thorough
def test_a_sample_is_measured_against_the_reference_beside_it_until_that_is_taken_away(recto):
    samples = Path(__file__).resolve().parents[3] / "resources" / "samples"
    asked = ("compare", samples / "letter.pdf", "--modes", "tiny,base")
    assert "compared with Reference: letter.json" in recto.run(*asked, script=SAYS).stdout
    recto.run("reference", "add", samples / "letter.pdf", samples / "letter.json")
    assert "compared with Reference: letter.json" in recto.run(*asked, script=SAYS).stdout
    with closing(open_library(next(recto.folder.rglob("library.sqlite"))).library) as library:
        content_hash = hash_of_file(samples / "letter.pdf", lambda: False)
        for number, reading in library.readings(content_hash):
            library.remove_reading(content_hash, number, reading.key)
        library.save_view_state(content_hash, {REMOVED: True})
    assert "compared with Base" in recto.run(*asked, script=SAYS).stdout
    copied = recto.folder / "letter.pdf"
    shutil.copy(samples / "letter.pdf", copied)
    shutil.copy(samples / "letter.json", recto.folder)
    assert "compared with Base" in recto.run("compare", copied, "--modes", "tiny,base", script=SAYS).stdout
