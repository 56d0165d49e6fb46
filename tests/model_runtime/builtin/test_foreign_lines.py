"""Print in scripts that the reader's own model does not know: noticed, named, and read by others that are there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rapidocr

from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.engine import BuiltinEngine
from model_runtime.engines.builtin.foreign_lines import ForeignLines
from model_runtime.engines.builtin.page_reader import PageReader
from model_runtime.engines.builtin.writing.brought_models import FOLDER_VARIABLE, find_models, in_reading_order
from model_runtime.engines.builtin.writing.model_file import characters_of
from model_runtime.engines.builtin.writing.other_readers import OtherReaders
from model_runtime.engines.builtin.writing.tesseract import Tesseract, find_tesseract
from model_runtime.ink_ledger.ledger import ink_ledger
from model_runtime.protocol import InkFault, PageFinished
from tests.fake_tesseract import fake_tesseract
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.foreign_pages import ENGLISH, PRINTED, RUSSIAN, printed

OWN_MODEL = Path(rapidocr.__file__).parent / "models" / "PP-OCRv6_rec_small.onnx"


def notes_of(events: list[object]) -> str:
    (finished,) = [event for event in events if isinstance(event, PageFinished)]
    return " ".join(map(str, finished.notes))


def test_unknown_scripts_are_pictures_and_named(read: Read) -> None:
    page = printed(*PRINTED.values(), height=620)
    events = read(page)
    spans = spans_of(events)
    assert {(span.label, span.text) for span in spans} == {("figure", "")}
    assert [*dict.fromkeys(one.script for span in spans for one in span.unread)] == list(PRINTED)
    for script in PRINTED:
        assert f"Print in {script}, which the built-in reader does not know, is in no text. Install" in notes_of(events)
    patches = ink_ledger(page, spans).patches
    assert {(patch.fault, patch.script) for patch in patches} == {(InkFault.UNKNOWN_SCRIPT, one) for one in PRINTED}
    assert sum(patch.share for patch in patches) > 0.95
    assert 40 <= sum(patch.words for patch in patches) <= 160


def test_known_text_round_it_keeps_its_place(read: Read) -> None:
    spans = spans_of(read(printed(ENGLISH, RUSSIAN, ENGLISH, width=640, height=300)))
    assert [span.label for span in spans] == ["paragraph", "figure", "paragraph"]
    assert spans[0].text == spans[2].text == ENGLISH
    assert {one.script for one in spans[1].unread} == {"Cyrillic"}


@pytest.mark.thorough
def test_a_page_of_it_is_turned_upright(read: Read) -> None:
    page = printed(RUSSIAN, PRINTED["Greek"]).rotate(180)
    spans = spans_of(read(page, task="text"))
    assert {span.label for span in spans} == {"figure"}
    scripts = [one.script for span in spans for one in span.unread]
    assert list(dict.fromkeys(scripts)) == ["Cyrillic", "Greek"]  # from top to bottom


@pytest.fixture
def with_others(engine: BuiltinEngine, monkeypatch: pytest.MonkeyPatch):
    """Give the loaded engine others to ask."""

    def give(*models: object, tesseract: Tesseract | None = None) -> None:
        pages, foreign = engine._pages, ForeignLines(OtherReaders(models, tesseract, 1))
        monkeypatch.setattr(engine, "_pages", PageReader(pages._reader, foreign, pages._version))

    return give


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, **script: object) -> Tesseract | None:
    monkeypatch.setenv("RECTO_TESSERACT", fake_tesseract(folder, script))
    return find_tesseract()


def test_tesseract_reads_it_and_is_named(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:
    lines = ["Портовая контора записывает каждое", "судно, которое проходит внешний мол,"]
    with_others(tesseract=fake(tmp_path, monkeypatch, lines=lines, version="5.9.0"))
    events = read(printed(ENGLISH, RUSSIAN))
    texts = [span.text for span in spans_of(events)]
    assert texts[0] == ENGLISH
    assert texts[1].startswith(" ".join(lines))
    assert notes_of(events) == "Print in Cyrillic was read by Tesseract 5.9.0 (rus)."


def test_tesseract_is_not_asked_for_known_print(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:
    with_others(tesseract=fake(tmp_path, monkeypatch, exit=1, complaint="asked", packs=["rus", "eng"]))
    events = read(printed(ENGLISH))
    assert [span.text for span in spans_of(events)] == [ENGLISH]
    assert notes_of(events) == ""


@pytest.mark.thorough
def test_what_tesseract_lacks_or_cannot_do_is_said(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:
    with_others(tesseract=fake(tmp_path, monkeypatch, packs=["ell"]))
    assert "Install a language pack of Tesseract for it, such as rus (" in notes_of(read(printed(RUSSIAN)))
    with_others(tesseract=fake(tmp_path, monkeypatch, exit=1, complaint="no room left"))
    events = read(printed(RUSSIAN))
    assert "Tesseract could not read print on this page: no room left." in notes_of(events)
    assert {span.label for span in spans_of(events)} == {"figure"}


def bring_greek_model(folder: Path) -> None:
    """A model that reads as the reader's own does, half of the Greek letters, and says that it knows all of them."""
    own, missing = characters_of(OWN_MODEL), "ςάέήίόύώ"
    (folder / "el_rec.onnx").write_bytes(OWN_MODEL.read_bytes().replace(b"\x0a\x09character", b"\x0a\x09nocharact", 1))
    (folder / "el_rec.txt").write_text("\n".join((*own[: -len(missing)], *missing)), "utf-8")


@pytest.mark.thorough
def test_a_model_that_was_brought_reads_its_script(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:
    bring_greek_model(tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    (model,), remarks = find_models()
    assert (model.knows("Greek"), model.knows("Cyrillic"), remarks) == (True, False, ())
    with_others(model)
    events = read(printed(PRINTED["Greek"], RUSSIAN))
    text = " ".join(span.text for span in spans_of(events))
    assert "τ" in text
    assert "Print in Greek was read by el_rec.onnx." in notes_of(events)
    assert "Print in Cyrillic, which the built-in reader does not know, is in no text." in notes_of(events)


def test_a_model_that_does_not_fit_its_list_says_so(tmp_path: Path, monkeypatch) -> None:
    bring_greek_model(tmp_path)
    shorter = (tmp_path / "el_rec.txt").read_text("utf-8").splitlines()[1:]
    (tmp_path / "el_rec.txt").write_text("\n".join(shorter), "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    piece = np.full((48, 400, 3), 255, np.uint8)
    found, (trouble,) = OtherReaders(find_models()[0], None, 1).read([piece], "Greek", Halt())
    assert found == [None]
    assert "el_rec.onnx" in str(trouble)
    assert "it gives 18710 characters, and 18709 are named" in str(trouble)


def test_files_that_are_no_models_are_named_with_the_next_step(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "korean_rec.onnx").write_bytes(b"not a model")
    (tmp_path / "readme.txt").write_text("nothing", "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    models, (remark,) = find_models()
    assert models == ()
    assert "korean_rec.onnx" in str(remark)
    assert "take it out of the folder" in str(remark)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "none"))
    assert find_models() == ((), ())
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert list(map(str, find_models()[1])) == [f"“{tmp_path}” holds no recognition models (*.onnx)."]


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [("םולש", "שלום"), ("2010 תנש", "שנת 2010"), ("Tesseract אוה", "הוא Tesseract"), ("plain", "plain")],
)
def test_lines_from_the_right_are_written_as_they_are_read(seen: str, read_as: str) -> None:
    assert in_reading_order(seen) == read_as
