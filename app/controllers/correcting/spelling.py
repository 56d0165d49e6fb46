"""The dictionaries, loaded off the main thread when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.spelling.dictionaries import WordList, dictionary_files, load
from app.spelling.unknown_words import Speller

Load = Callable[[], Sequence[WordList]]


def load_all() -> Sequence[WordList]:
    """Every dictionary on this machine."""
    return load(dictionary_files())


class Spelling(QObject):
    """Signals: `ready`: words can be looked up from now on."""

    ready = Signal()

    def __init__(self, background: Background, load: Load = load_all) -> None:
        super().__init__()
        self._load = load
        self._speller: Speller | None = None
        self._found: Sequence[WordList] = ()
        self._lane = background.lane("spelling", Order.EACH, must_finish=False)
        self._asked = False

    @property
    def is_ready(self) -> bool:
        """Whether words can be looked up."""
        return self._speller is not None

    def begin(self) -> None:
        """Load the dictionaries, once; `ready` tells the end."""
        if not self._asked:
            self._asked = True
            self._lane.run(self._load_now, self._on_loaded)

    def unknown(self, text: str) -> frozenset[str]:
        """The words no dictionary knows; none before `ready`."""
        return self._speller.unknown(text) if self._speller else frozenset()

    def speller(self) -> Speller:
        """The dictionaries at once; waits for them where they are still being loaded."""
        self.begin()
        if self._speller is None:
            self._lane.wait()
            self._speller = Speller(self._found)
        return self._speller

    def _load_now(self) -> None:
        self._found = self._load()

    def _on_loaded(self, _loaded: Failure | None) -> None:
        """They are there; where they could not be loaded, there are none, and nobody waits for them any longer."""
        self.speller()
        self.ready.emit()
