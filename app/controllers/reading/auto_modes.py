"""In which mode Auto has the pages of a window read: measured in the page process, one after another."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.auto_mode.aims import Aim
from app.auto_mode.choice import ModeChoice, PagePrint, choice_for
from app.controllers.document_session import DocumentSession
from app.controllers.page_cost import engine_size
from app.document.document import PageRecord
from app.document.geometry import Rotation
from app.pages.messages import MeasuredPrint, PrintRequest
from app.pages.page_images import PageImages
from model_runtime.protocol import EngineDescription


class AutoModes(QObject):
    """What is known of the print on the open document's pages, and the modes that follow from it.

    Signals:
        measured(number): the print on a page is known, as the page is turned now.
        aim_changed: other modes may follow.
    """

    measured = Signal(int)
    aim_changed = Signal()

    def __init__(self, session: DocumentSession, images: PageImages) -> None:
        super().__init__()
        self._session, self._images = session, images
        self._aim = Aim.BALANCED
        self._known: dict[tuple[int, Rotation], MeasuredPrint] = {}
        self._wanted: dict[int, None] = {}  # pages, the next one first
        self._asked: PrintRequest | None = None
        images.print_ready.connect(self._on_print_ready)
        session.document_left.connect(self._forget)

    def set_aim(self, aim: Aim) -> None:
        """What Auto may leave to chance from now on."""
        if aim != self._aim:
            self._aim = aim
            self.aim_changed.emit()

    def choice(self, page: PageRecord, engine: EngineDescription) -> ModeChoice | None:
        """The mode of the engine for a page, as it is turned now; None until it is measured."""
        found = self._known.get((page.number, page.rotation))
        if found is None:
            return None
        size = engine_size(page, engine.modes[-1])
        return choice_for(PagePrint(size, found.letter, found.characters), engine, self._aim)

    def measure(self, numbers: Iterable[int]) -> None:
        """Find out of these pages, the one in view first; `measured` tells of each."""
        self._wanted.update(dict.fromkeys(numbers))
        self._ask_on()

    def _ask_on(self) -> None:
        """One at a time: what is to be seen is drawn in between."""
        while self._asked is None and self._wanted:
            current = self._session.current_page
            number = current if current in self._wanted else next(iter(self._wanted))
            del self._wanted[number]
            page = self._session.page(number)
            if page is None:
                continue
            if (number, page.rotation) in self._known:
                self.measured.emit(number)
            else:
                self._asked = PrintRequest(number, page.rotation)
                self._images.measure_print(number, page.rotation)

    def _on_print_ready(self, found: MeasuredPrint) -> None:
        if found.request != self._asked:
            return
        self._asked = None
        number, rotation = found.request.number, found.request.rotation
        self._known[number, rotation] = found
        page = self._session.page(number)
        if page is not None and page.rotation is not rotation:  # turned meanwhile
            self._wanted[number] = None
        else:
            self.measured.emit(number)
        self._ask_on()

    def _forget(self) -> None:
        self._known.clear()
        self._wanted.clear()
        self._asked = None
