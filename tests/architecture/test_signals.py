"""Whatever the application says by a signal, somebody hears."""

from pathlib import Path

from tests.architecture.signal_uses import Source

APP = Path(__file__).resolve().parents[2] / "app"

MADE = {
    "sources.py": """
from PySide6.QtCore import QObject, Signal

class Pictures(QObject):
    ready = Signal(object)
    failed = Signal(object)
    passed_on = Signal()
    looped = Signal()

class Pages(Pictures):
    failed = Signal(object)
""",
    "views.py": """
from PySide6.QtWidgets import QDialog
from app.sources import Pages, Pictures

class View:
    def __init__(self, pictures: Pictures, pages: Pages | None) -> None:
        self._pictures, self._dialog = pictures, QDialog()
        self._pictures.ready.connect(self.update)
        self._dialog.failed.connect(self.update)
        pages.failed.connect(self._pictures.passed_on)
        for signal in (pages.looped, pages.ready):
            signal.connect(self.update)

    def end(self) -> None:
        self._pictures.failed.emit(None)
        self._pictures.failed.disconnect()
""",
}


def test_no_signal_of_the_application_is_without_a_listener():
    source = Source(APP)
    assert len(source.signals()) > 300
    unheard = source.signals() - source.heard()
    assert not {f"{module}.{name}.{signal}" for (module, name), signal in unheard}


def test_a_signal_that_shares_its_name_with_one_that_is_heard_is_found(tmp_path: Path):
    (tmp_path / "app").mkdir()
    for name, text in MADE.items():
        (tmp_path / "app" / name).write_text(text)
    source = Source(tmp_path / "app")
    pictures = ("app.sources", "Pictures")
    assert source.signals() - source.heard() == {(pictures, "failed"), (pictures, "passed_on")}
