"""The dictionaries, loaded off the main thread when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.spelling.dictionaries import WordList, dictionary_files, load
from app.spelling.unknown_words import Speller

Load = Callable[[], Sequence[WordList]]


def load_all() -> Sequence[WordList]:
    """Every dictionary on this machine."""
    return load(dictionary_files())


class Spelling(QObject):
    """Signals: `ready`: words can be looked up from now on."""

    ready = Signal()
    _loaded = Signal()

    def __init__(self, load: Load = load_all, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._speller: Speller | None = None
        self._found: Sequence[WordList] = ()
        self._pool = QThreadPool(self)
        self._asked = False
        self._loaded.connect(self._on_loaded)

    @property
    def is_ready(self) -> bool:
        """Whether words can be looked up."""
        return self._speller is not None

    def begin(self) -> None:
        """Load the dictionaries, once; `ready` tells the end."""
        if not self._asked:
            self._asked = True
            self._pool.start(self._load_now)

    def unknown(self, text: str) -> frozenset[str]:
        """The words no dictionary knows; none before `ready`."""
        return self._speller.unknown(text) if self._speller else frozenset()

    def speller(self) -> Speller:
        """The dictionaries at once; waits for them where they are still being loaded."""
        self.begin()
        if self._speller is None:
            self._pool.waitForDone()
            self._speller = Speller(self._found)
        return self._speller

    def close(self) -> None:
        """Wait for what is being loaded."""
        self._pool.waitForDone()

    def _load_now(self) -> None:
        self._found = self._load()
        self._loaded.emit()

    def _on_loaded(self) -> None:
        self.speller()
        self.ready.emit()
