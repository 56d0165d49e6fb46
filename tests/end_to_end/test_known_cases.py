"""Small documents of which text was once lost or replaced, through `recto read`: all of it arrives.

Each file in `cases/` is one of a kind: nearly empty sheets, words in frames, text that a file carries wrongly or twice,
other directions of writing, scripts that the reader does not know. One command reads them all, in the default mode;
in the default run, only those that are read soon, in a coarser one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from tests.fake_tesseract import fake_tesseract

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
LONG = ("C4", "J1", "J2", "J3", "K2", "O1")  # two thirds of the time; what they show has a small test in builtin/ too
SHIPS = "The harbour office wrote down each ship"
RUSSIAN = ["Славянские языки — большая семья.", "Они родственны друг другу."]


IN_FULL = pytest.param("gundam", marks=pytest.mark.thorough)
long = pytest.mark.parametrize("read", [IN_FULL], indirect=True)


@pytest.fixture(scope="module", params=["base", IN_FULL])
def read(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder with what was read of every case, and the words about it."""
    folder = tmp_path_factory.mktemp("cases")
    left_out = LONG if request.param == "base" else ()
    files = sorted(str(file) for file in CASES.iterdir() if not file.name.startswith(left_out))
    done = recto_read(folder, *files, mode=request.param, tesseract="off")
    assert len(list(folder.glob("*.md"))) == len(files), done.stderr
    (folder / "words").write_text(done.stderr, "utf-8")
    (folder / "mode").write_text(request.param, "utf-8")
    return folder


def recto_read(folder: Path, *arguments: str, tesseract: str, mode: str = "base") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "read", *arguments, "--mode", mode, "--to", "md,docx", "-o", str(folder)]
    own = {"RECTO_DATA_DIR": str(folder / "data"), "RECTO_TESSERACT": tesseract, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, env={**os.environ, **own}, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    assert "Traceback" not in done.stderr
    return done


def markdown(folder: Path, name: str) -> str:
    (file,) = folder.glob(f"{name}_*.md")
    return file.read_text(encoding="utf-8")


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("A1", ["sheet number 1 ", "sheet number 2 ", "sheet number 3 "]),
        ("A3", ["What follows is a picture of the quay:", "!["]),
        ("B1", ["Sheet 7"]),
        ("B2", ["Normal", "Envelope", "Landscape"]),
        ("D1", ["Dear reader", "4,711.00 EUR", "Closing words after the scanned piece"]),
        ("D3", ["Back to the open sea", SHIPS]),
        ("E1", ["clerk's", "harbour's"]),
        ("E3", ["12 Quay Street, Harbour Town,", "telephone 555 0143"]),
        ("E4", [f"{SHIPS} that came in,"]),
        ("E6", [SHIPS]),
        ("E7", ["Mitarbeiterinnen", "Hafenmeisterei"]),
        ("F1", ["write your name in the box below:"]),
        ("G1", ["Today is a perfectly ordinary day."]),
        ("H1", ["سلام سلام سلام"]),
        ("I1", ["港の役所は春に来た船をみな書きとめた。", "夕方になると書記はそれを声に出して読んだ。"]),
        ("Q1", ["the well-known pilot", "this long document, which", "the Anglo-Saxon letters"]),
    ],
)
def test_what_stands_on_the_page_arrives(read: Path, name: str, words: list[str]) -> None:
    text = one_line(markdown(read, name))
    assert [word for word in words if word.strip() not in text] == []


@long
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("C4", ["# Chapter II", "each ship that had come in with the tide while"]),
        ("J2", ["third column—what stood there is not struck out"]),
        ("J3", ["### The second watch A new form was printed", "What was lost The harbour office counts"]),
    ],
)
def test_what_stands_on_a_long_page_arrives(read: Path, name: str, words: list[str]) -> None:
    test_what_stands_on_the_page_arrives(read, name, words)


def test_every_sheet_is_in_the_word_file_too(read: Path) -> None:
    (file,) = read.glob("A1_*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert [number for number in (1, 2, 3) if f"sheet number {number} " not in text] == []


def test_a_table_in_a_frame_is_a_table(read: Path) -> None:
    rows = [line for line in markdown(read, "C1").splitlines() if line.startswith("|")]
    assert len(rows) == 5  # with the line below the head
    assert {row.count("|") for row in rows} == {5}


def test_a_listing_in_a_frame_is_code(read: Path) -> None:
    listing = "function add(a, b) {\n    return a + b;\n}\nconsole.log(add(3, 5));"
    assert f"```\n{listing}\n```" in markdown(read, "C3")


@long
def test_a_page_dense_with_formulas_is_no_table(read: Path) -> None:
    text = markdown(read, "O1")
    assert "|" not in text
    numbers = [text.index(f"({number})\n") for number in range(13, 20)]
    assert numbers == sorted(numbers)
    assert text.count("![") == 7
    assert "are constraints. Furthermore one is led to a tertiary constraint" in one_line(text)


@long
def test_narrow_columns_are_read_one_after_the_other(read: Path) -> None:
    text = one_line(markdown(read, "J3"))
    assert text.index("The second watch") < text.index("What was lost")
    assert "of the coasting trade in that time rests on it. ### The second watch" in text


def test_what_is_drawn_twice_is_read_once(read: Path) -> None:
    assert markdown(read, "F1").count("write your name") == 1


def test_the_soft_hyphens_of_a_file_are_not_seen(read: Path) -> None:
    assert "\u00ad" not in markdown(read, "E7")


def test_columns_that_run_down_are_read_from_the_right(read: Path) -> None:
    text = markdown(read, "I1")
    assert text.index("港の役所") < text.index("名と荷と") < text.index("夕方に")


@long
def test_the_contents_in_a_column_stay_there(read: Path) -> None:
    text = markdown(read, "J1")
    places = [
        text.index(words)
        for words in ("2.3 Masters", "## 1 Beginning", "The first column ends", "column, where these words")
    ]
    assert places == sorted(places)


@long
def test_line_numbers_in_the_margin_are_in_no_sentence(read: Path) -> None:
    text = one_line(markdown(read, "K2"))
    assert "in the trade of the harbour, or a new master of a ship, or the coming of a load" in text


@long
def test_a_heading_below_two_columns_comes_after_both(read: Path) -> None:
    text = markdown(read, "J2")
    assert text.index("The second book") < text.index("Further books") < text.index("The third book")


def test_an_unknown_script_is_said_and_no_garbage_is_text(read: Path) -> None:
    lines = [line for line in markdown(read, "N1").splitlines() if line and not line.startswith("![")]
    assert len(lines) == 1
    assert lines[0].endswith("in no text; the reader does not know Cyrillic]")
    words = [line for line in (read / "words").read_text("utf-8").splitlines() if line.startswith("N1_")]
    assert any("Print in Cyrillic, which the built-in reader does not know, is in no text." in line for line in words)
    assert any("in no text (" in line and "the reader does not know Cyrillic" in line for line in words)


@pytest.fixture(scope="module")
def tesseract(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The real program, or one that reads the two lines of N1 where it is not installed."""
    return shutil.which("tesseract") or fake_tesseract(tmp_path_factory.mktemp("tesseract"), {"lines": RUSSIAN})


@long
def test_once_tesseract_is_there_the_page_is_read_again(read: Path, tmp_path: Path, tesseract: str) -> None:
    shutil.copytree(read / "data", tmp_path / "data")
    done = recto_read(
        tmp_path,
        str(CASES / "N1_cyrillic.png"),
        str(CASES / "B1_short_line.png"),
        tesseract=tesseract,
        mode=(read / "mode").read_text("utf-8"),
    )
    assert done.returncode == 0
    assert one_line(markdown(tmp_path, "N1")) == " ".join(RUSSIAN)
    assert "Print in Cyrillic was read by Tesseract" in done.stderr
    assert "B1_short_line: 1 of 1 pages were read before" in done.stderr
