"""A look into recognition models' files without loading them."""

from __future__ import annotations

from pathlib import Path

import pytest
import rapidocr

from model_runtime.engines.builtin.networks import load_text_networks
from model_runtime.engines.builtin.writing.model_file import ModelFileError, characters_of

MODELS = Path(rapidocr.__file__).parent / "models"
RECOGNIZER = MODELS / "PP-OCRv6_rec_small.onnx"


def test_the_characters_are_those_that_rapidocr_reads() -> None:
    known = load_text_networks().recognizer.postprocess_op.character
    assert ["blank", *characters_of(RECOGNIZER), " "] == known


def test_a_list_beside_the_model_counts_where_it_names_none(tmp_path: Path) -> None:
    model = tmp_path / "cyrillic_rec.onnx"
    model.write_bytes((MODELS / "PP-OCRv6_det_small.onnx").read_bytes())
    with pytest.raises(ModelFileError, match=r"cyrillic_rec\.txt"):
        characters_of(model)
    (tmp_path / "cyrillic_rec.txt").write_text("а\nб\nв\n", "utf-8")
    assert characters_of(model) == ("а", "б", "в")


@pytest.mark.parametrize("content", [b"", b"no model at all", b"\xff" * 40, RECOGNIZER.read_bytes()[:1_000_000]])
def test_what_is_no_model_is_named(tmp_path: Path, content: bytes) -> None:
    model = tmp_path / "broken.onnx"
    model.write_bytes(content)
    with pytest.raises(ModelFileError, match=r"broken\.onnx"):
        characters_of(model)
