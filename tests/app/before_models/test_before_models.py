"""What was kept before models had names opens as before: readings, choices, settings, the list of models."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.checkpoints.shelf import CheckpointShelf
from app.document.page import ReadingKey, Way
from app.document.reading_choice import ReadingChoice
from app.library.library import Library
from app.library.opening import open_library
from app.settings import schema
from app.settings.store import Settings

HERE = Path(__file__).parent
HASH = "letter-hash"
BUILTIN = ReadingKey("builtin", "1, rapidocr 3.10.0", "base")
MODEL = ReadingKey("deepseek-ocr", "1, r1, bfloat16", "gundam")
FIGURE = ReadingKey("deepseek-ocr", "1, r1, bfloat16", "gundam", "figure")


@pytest.fixture(params=["library-3.sqlite", "library-4.sqlite"])
def library(request, tmp_path):
    file = tmp_path / "library.sqlite"
    shutil.copy(HERE / request.param, file)
    opening = open_library(file)
    assert (str(opening.notice), opening.trouble, opening.set_aside) == ("", None, None)
    with closing(opening.library) as library:
        yield library


def test_all_readings_are_there_and_the_same_are_shown(library: Library):
    found = library.readings(HASH)
    assert {(number, reading.key) for number, reading in found} == {
        (1, BUILTIN), (1, MODEL), (2, FIGURE), (2, BUILTIN.edited),
    }  # fmt: skip
    assert {reading.key: reading.blocks[0].text for _, reading in found}[MODEL] == "Dear Reader,"
    assert library.chosen(HASH) == {1: MODEL, 2: BUILTIN.edited}
    assert library.problems(HASH) == {}
    assert library.choice(HASH) == ReadingChoice("deepseek-ocr", "gundam", "document")
    assert library.search("corrected").pages == 1
    library.check()


def test_a_named_model_is_held_to_have_made_them_unless_it_was_asked_for_by_name(library: Library):
    asked = {"engine": "deepseek-ocr", "mode": "gundam", "model": "second"}
    assert library.find_reading(HASH, 1, **asked, or_unnamed=True).key == MODEL
    assert library.find_reading(HASH, 1, **asked) is None
    assert library.pace(Way("deepseek-ocr", "gundam", "second")) == (35.0, 2, 120)
    assert library.pace(Way("builtin", "base"))[:2] == (2.5, 1)


def test_readings_of_two_models_stand_beside_each_other_and_beside_the_old_one(library: Library):
    from dataclasses import replace

    old = dict(enumerate(reading for _, reading in library.readings(HASH, 1, 1)))[1]
    for name in ("first", "second"):
        library.save_reading(HASH, 1, replace(old, key=replace(MODEL, model=name)))
    models = [reading.key.model for _, reading in library.readings(HASH, 1, 1) if reading.key.engine == MODEL.engine]
    assert sorted(models) == ["", "first", "second"]
    assert library.chosen(HASH)[1].model == "second"
    assert library.find_reading(HASH, 1, engine="deepseek-ocr", mode="gundam", model="first").key.model == "first"
    library.save_choice(HASH, ReadingChoice("deepseek-ocr", "gundam", "document", "first"))
    assert library.choice(HASH).model == "first"
    assert library.pace(Way("deepseek-ocr", "gundam", "first")).pages == 1


def test_the_settings_hold_what_they_held():
    settings = Settings(HERE / "settings.json")
    assert (settings.get(schema.ENGINE), settings.get(schema.PRECISION)) == ("deepseek-ocr", "int8")
    assert (settings.mode_of("deepseek-ocr"), settings.mode_of("builtin")) == ("base", "tiny")
    assert settings.model_of("deepseek-ocr") == ""


def test_of_the_models_the_one_added_last_is_meant_where_none_is_named():
    shelf = CheckpointShelf(HERE / "checkpoints.json")
    assert shelf.for_engine("deepseek-ocr").name == "second"
    assert shelf.for_engine("deepseek-ocr", "first").path == Path("/models/first")
