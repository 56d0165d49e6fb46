"""`recto read --second-reader` and `--language`: what is told, written and kept of them."""

import json
from contextlib import closing
from dataclasses import replace

import pytest
from docx import Document

from app.command_line.document_language import unknown_to
from app.command_line.read_options import parse_read_options
from app.command_line.second_reader import opinion_lines
from app.document.doubts import Doubt, Reason
from app.document.page import TextSource
from app.document.second_opinion import SecondOpinion
from app.library.opening import open_library
from app.sources.content_hash import hash_of_file
from app.spelling.languages import KEPT
from tests.catalog import CATALOG

TEXT = "Three beds of reed were laid in October 1871 behind the old station, and two of sedge by the tank"
OTHER = "An invoice for seven hundred bricks that nobody had ordered came back from the printer on Monday"
BOX = (0.1, 0.1, 0.9, 0.2)


def page(text, **more):
    return {"spans": [{"text": text, "box": BOX, "lines": [{"box": BOX, "text": text, "confidence": 0.98}]}], **more}


def two_engines(model, second):
    """A model that needs nothing and the built-in reader, each with its own script."""
    return {"name": "model", "takes_given_text": False, **model, "others": [{"name": "builtin", **second}]}


def opened(recto):
    return closing(open_library(next(recto.folder.rglob("library.sqlite"))).library)


def docx_language(recto):
    styles = Document(recto.folder / "out" / "scan.docx").styles.element
    (said,) = styles.xpath(".//w:docDefaults//w:lang/@w:val")
    return said


def contested_and_different(recto):
    """Of two pages the model reads one quite wrong at first, and the second reader a number of the other."""
    second = {"page": page(TEXT), "attempts": {"2": page(TEXT.replace("1871", "1877"))}}
    second["log"] = str(recto.folder / "second.log")
    return two_engines({"page": page(TEXT), "attempts": {"1": page(OTHER)}}, second)


def test_where_the_two_differ_is_told_and_written_and_a_page_on_which_they_hardly_agree_read_again(recto, make_scan):
    asked = ("--engine", "model", "--mode", "tiny", "--second-reader", "--language", "ru", "-o", "out")
    done = recto.run("read", make_scan(pages=2), *asked, "--to", "json,docx", script=contested_and_different(recto))
    assert done.returncode == 0, done.stderr
    assert [attempt["mode"] for attempt in recto.attempts()] == ["tiny", "tiny", "small"]
    assert "scan, read again in mode small: page 1 read in" in done.stderr
    assert done.stderr.splitlines()[-2:] == [
        "scan: page 2: 1 doubtful place: “1871” or “1877”",
        "scan: the second reader read 2 pages along: 1 doubtful place, on 1 of them",
    ]
    first, then = json.loads((recto.folder / "out" / "scan.json").read_text())["pages"]
    assert first["reading"]["mode"] == "small"
    assert (first["second_reader"]["agreement"], first["second_reader"]["doubtful"]) == (1.0, [])
    (place,) = then["second_reader"]["doubtful"]
    assert (place["words"], place["other"], place["block"]) == ("1871", "1877", 0)
    assert TEXT[place["start"] :].startswith("1871")
    assert docx_language(recto) == "ru-RU"


@pytest.mark.thorough
def test_what_was_read_along_is_kept_as_that_and_not_read_again(recto, make_scan):
    scan = make_scan(pages=2)
    asked = ("read", scan, "--engine", "model", "--mode", "tiny", "--second-reader")
    done, again = (recto.run(*asked, script=contested_and_different(recto)) for _ in range(2))
    assert (again.stdout, again.returncode, len(recto.attempts())) == (done.stdout, 0, 3)
    assert again.stderr.splitlines()[-2:] == done.stderr.splitlines()[-2:]
    assert len((recto.folder / "second.log").read_text().splitlines()) == 2
    with opened(recto) as library:
        kept = [reading.key for _, reading in library.readings(hash_of_file(scan, lambda: False), 1, 2)]
    assert {key.text_source for key in kept if key.engine == "builtin"} == {TextSource.SECOND}


@pytest.mark.thorough
def test_without_a_model_there_is_nothing_to_read_along_with(recto, make_scan):
    done = recto.run("read", make_scan(), "--second-reader", script={"page": page(TEXT)})
    assert (done.returncode, len(recto.attempts())) == (0, 1)
    assert "scan: no model has read these pages; there is nothing to read along with" in done.stderr


def test_many_places_are_counted_and_the_first_named():
    places = tuple(Doubt(0, Reason.DISAGREEMENT, f"w{n}", other="" if n else "long " * 20) for n in range(7))
    lines = list(
        opinion_lines({3: SecondOpinion("Reader", 0.31, True, places), 4: SecondOpinion("Reader", None, False)})
    )
    assert lines[0] == "page 3: the second reader hardly agrees with it (31 % of the words)"
    assert lines[1].startswith("page 3: 7 doubtful places: “w0” or “long long")
    assert lines[1].endswith("; “w4” or nothing; 2 more")
    assert lines[2] == "the second reader read 2 pages along: 7 doubtful places, on 1 of them"


@pytest.mark.thorough
def test_the_language_goes_to_word_as_said_here_else_as_said_in_the_window_else_as_it_tells(recto, make_scan):
    scan = make_scan()

    def language(*said: str) -> str:
        done = recto.run("read", scan, "-o", "out", "--to", "docx", "--force", *said, script={"page": page(TEXT)})
        assert done.returncode == 0, done.stderr
        return docx_language(recto)

    assert language() == "en-US"
    with opened(recto) as library:
        library.save_view_state(hash_of_file(scan, lambda: False), {KEPT: "uk"})
    assert language() == "uk-UA"


def test_a_language_that_nothing_knows_is_refused_and_one_that_the_reader_does_not_know_is_told(capsys):
    assert parse_read_options(["a.pdf", "--language", "EN"]).language == "en"
    for arguments, words in [
        (["--language", "xx"], "--language xx: there is no dictionary of it; what can be said is en"),
        (["--second-reader", "--task", "text"], "it does not go with --task text"),
    ]:
        with pytest.raises(SystemExit, match="2"):
            parse_read_options(["a.pdf", *arguments])
        assert words in capsys.readouterr().err
    latin = replace(CATALOG.engines[0], other_scripts=("Cyrillic",))
    (told,) = unknown_to(latin, "ru")
    assert told == "Built-in reader does not know Cyrillic: what is printed in it stays a picture. See `recto doctor`."
    assert not [*unknown_to(latin, "de"), *unknown_to(latin, "el"), *unknown_to(latin, "")]
