"""How pages are read from now on: what was chosen of engine, model, mode, task and words, as far as it is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.auto_mode.choice import ModeChoice
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.auto_modes import AutoModes
from app.document.document import PageRecord
from app.document.page import Way
from app.document.reading_choice import ReadingChoice
from app.document.tasks import words_needed
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import AUTO, ResolutionMode


class ChosenWay(QObject):
    """One window's choice, held against what the engines are known to offer.

    Signals:
        changed: engine, model, mode, task or its words.
        made: the person changed one of the first four, which is to be remembered.
    """

    changed = Signal()
    made = Signal()

    def __init__(self, status: EngineStatus, auto: AutoModes | None, parent: QObject) -> None:
        """Nothing is chosen yet.

        Args:
            status: what is known of the engines.
            auto: takes the modes of pages where that is chosen; None where it cannot be.
            parent: which it goes with.
        """
        super().__init__(parent)
        self._status, self._auto = status, auto
        self._choice = ReadingChoice()
        self._words: dict[str, str] = {}  # by task

    @property
    def choice(self) -> ReadingChoice:
        return self._choice

    def choose(self, choice: ReadingChoice, *, by_person: bool = True) -> None:
        """Read from now on like this; pages already waiting keep what they were asked for with."""
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()
            if by_person:
                self.made.emit()

    @property
    def engine(self) -> EngineDescription | None:
        """The engine that reads: the chosen one, or the usual where none is; None before it is known."""
        catalog = self._status.catalog
        return catalog.find(self._choice.engine) if self._choice.engine else catalog.usual

    @property
    def mode(self) -> ResolutionMode | None:
        """The mode pages are read in: the chosen one if the engine has it, else its best; None before it is known.

        With Auto the best one is for regions, and `mode_of` says what is for a page.
        """
        engine = self.engine
        return (engine.mode(self._choice.mode) or engine.usual_mode) if engine else None

    @property
    def is_auto(self) -> bool:
        """Whether each page is read in a mode of its own."""
        return self._auto is not None and self._choice.mode == AUTO

    def auto_choice(self, page: PageRecord) -> ModeChoice | None:
        """The mode that Auto takes for a page; None where it does not, or does not know yet."""
        engine = self.engine
        return self._auto.choice(page, engine) if self._auto is not None and self.is_auto and engine else None

    def mode_of(self, page: PageRecord) -> ResolutionMode | None:
        """The mode that a page would be read in; None while Auto or the engine is not known so far."""
        if not self.is_auto:
            return self.mode
        choice = self.auto_choice(page)
        return choice.mode if choice is not None else None

    @property
    def way(self) -> Way:
        """Who reads, and how finely; in the words that were chosen where the engine is not known."""
        engine, mode = self.engine, self.mode
        names = engine.name if engine else self._choice.engine, mode.name if mode else self._choice.mode
        return Way(*names, self._choice.model)

    @property
    def words(self) -> str:
        """The person's phrase or prompt for the chosen task; empty for a task that needs none."""
        return self.words_for(self._choice.task)

    @property
    def lacks_words(self) -> bool:
        """Whether the chosen task needs words that nobody has given."""
        return words_needed(self._choice.task) and not self.words

    def words_for(self, task: str) -> str:
        """The words last given for a task; they are kept as long as the application runs."""
        return self._words.get(task, "") if words_needed(task) else ""

    def set_words(self, task: str, words: str) -> None:
        """What a task shall look for, or be asked, from now on."""
        if words.strip() != self._words.get(task, ""):
            self._words[task] = words.strip()
            self.changed.emit()
