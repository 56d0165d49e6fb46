"""The built-in reader beside a model, each scripted and in a process of its own, with the real page process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.comparison.second_reading import is_contested
from app.controllers.reading.reading_pictures import ReadingPictures
from app.controllers.reading.second_reader import SecondReader
from app.controllers.reading.single_reader import SingleReader
from app.document.page import PageState, TextSource
from app.document.reading_choice import ReadingChoice
from app.engine_client.engine_client import EngineClient
from tests.app.controllers.reading_desk import drawn_file, reading_desk
from tests.scripted_engine import scripted_command

TEXT = "Three beds of reed were laid in October 1871 behind the old station, and two of sedge by the tank"
OTHER = "An invoice for seven hundred bricks that nobody had ordered came back from the printer on Monday"
BOX = (0.1, 0.1, 0.9, 0.2)


def page(text: str, **more):
    lines = [{"box": BOX, "text": text, "confidence": 0.99}]
    return {"spans": [{"label": "paragraph", "box": BOX, "text": text, "lines": lines}], **more}


class TwoReaders:
    """A desk whose model and built-in reader do what their scripts say; `made` has what the second one gave."""

    def __init__(self, desk, logs: Path, script) -> None:
        self.desk = desk
        self.engine = EngineClient(scripted_command(script))
        pictures = ReadingPictures(desk.images, lambda: desk.status.catalog, "second")
        self.reader = SingleReader(pictures, self.engine, desk.status, "second")
        self.second = SecondReader(desk.session, desk.reading, self.reader, desk.status)
        self.second.turn(True)
        self.made: list = []
        self.second.reading_kept.connect(lambda number, reading: self.made.append((number, reading)))
        desk.reading.chosen.choose(ReadingChoice("model", "tiny"))
        self._logs = logs

    def modes(self, engine: str) -> list[str]:
        """In which modes an engine has read, page by page."""
        log = self._logs / engine
        rows = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [json.loads(row)["mode"] for row in rows]

    def wait(self, qtbot) -> None:
        self.desk.wait_until_done(qtbot)
        qtbot.waitUntil(lambda: not self.second.is_reading, timeout=60_000)
        self.desk.wait_until_done(qtbot)

    def page(self, number: int = 1):
        return self.desk.session.page(number)

    def close(self) -> None:
        self.engine.blockSignals(True)
        self.engine.stop()


@pytest.fixture
def two_readers(qtbot, page_images, tmp_path):
    made = []

    def make(model, builtin=None) -> TwoReaders:
        """Both processes hold both engines, as they do in the application."""
        second = {"name": "builtin", "log": str(tmp_path / "builtin"), "page": builtin or page(TEXT)}
        needs = [{"kind": "folder", "option": "path", "files": []}]
        script = {"name": "model", "needs": needs, "takes_given_text": False, "log": str(tmp_path / "model"), **model}
        script["others"] = [second]
        desk = reading_desk(script, page_images)
        readers = TwoReaders(desk.__enter__(), tmp_path, script)
        made.append((readers, desk))
        readers.desk.open(drawn_file(tmp_path / "deeds.pdf", 3), qtbot)
        return readers

    yield make
    for readers, desk in made:
        readers.reader.forget()
        desk.__exit__(None, None, None)
        readers.close()


def test_every_page_the_model_reads_is_read_beside_it_neither_shown_nor_counted(two_readers, qtbot):
    readers = two_readers({"page": page(TEXT)})
    readers.desk.reading.read([1, 2])
    readers.wait(qtbot)
    assert [number for number, _ in readers.made] == [1, 2]
    assert {reading.key.text_source for _, reading in readers.made} == {TextSource.SECOND}
    for number in (1, 2):
        shown = readers.page(number)
        assert (shown.chosen.engine, shown.read_here.key.engine) == ("model", "model")
        assert shown.newer is None
        assert not is_contested(shown.reading, shown.readings.values())
    assert readers.desk.session.document.read_count() == 2
    assert len(readers.modes("builtin")) == 2
    shown.remove_reading(shown.chosen)
    assert (shown.chosen, shown.state) == (None, PageState.NOT_READ)


def test_nothing_is_read_beside_the_built_in_reader_itself_nor_while_it_is_turned_off(two_readers, qtbot):
    readers = two_readers({"page": page(TEXT)})
    readers.second.turn(False)
    readers.desk.reading.read([1])
    readers.wait(qtbot)
    readers.second.turn(True)
    readers.desk.reading.chosen.choose(ReadingChoice("builtin", "tiny"))
    readers.desk.reading.read([2])
    readers.wait(qtbot)
    assert readers.made == []
    assert len(readers.modes("builtin")) == 1


def test_a_page_on_which_they_hardly_agree_is_read_once_more_in_the_next_mode(two_readers, qtbot):
    readers = two_readers({"page": page(TEXT), "attempts": {"1": page(OTHER)}})
    readers.desk.reading.read([1])
    readers.wait(qtbot)
    assert readers.modes("model") == ["tiny", "small"]
    assert readers.page().blocks[0].text == TEXT
    assert len(readers.made) == 1
    assert not is_contested(readers.page().reading, readers.page().readings.values())


def test_a_page_that_stays_contested_says_so_and_is_not_read_for_ever(two_readers, qtbot):
    readers = two_readers({"page": page(OTHER)})
    readers.desk.reading.read([1])
    readers.wait(qtbot)
    readers.desk.reading.read([1])
    readers.wait(qtbot)
    assert readers.modes("model") == ["tiny", "small", "tiny"]
    assert is_contested(readers.page().reading, readers.page().readings.values())


def test_what_is_read_beside_a_page_is_stopped_with_it(two_readers, qtbot):
    readers = two_readers({"page": page(TEXT, deed="hang", delay=0.01)}, page(TEXT, chunk=1, delay=0.05))
    readers.desk.reading.read([1])
    qtbot.waitUntil(lambda: len(readers.modes("builtin")) == 1, timeout=60_000)
    readers.desk.reading.stop()
    readers.wait(qtbot)
    assert readers.made == []
    assert not any(key.text_source is TextSource.SECOND for key in readers.page().readings)


def test_a_second_reader_that_fails_leaves_the_page_as_it_is(two_readers, qtbot):
    readers = two_readers({"page": page(OTHER)}, page(TEXT, deed="image_too_large"))
    readers.desk.reading.read([1])
    readers.wait(qtbot)
    assert readers.page().state is PageState.READ
    assert readers.modes("model") == ["tiny"]
