"""The menu of engines: one of them reads; the others say what they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.controllers.engine_controller import EngineOffer, EngineState
from app.views.engine_choice.script_words import script_sentences
from app.views.engine_choice.words import state_words, title_of


class EngineMenu(QMenu):
    """Filled anew whenever it is about to be shown.

    Signals:
        engine_chosen(name): this one is to read.
        folder_wanted(name): a folder of weights is to be added for it.
    """

    engine_chosen = Signal(str)
    folder_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self.setAccessibleName(self.tr("Engines"))
        self.setToolTipsVisible(True)

    def set_offers(self, offers: Sequence[EngineOffer], chosen: str) -> None:
        self.clear()
        for offer in offers:
            # What follows the tab stands in a column of its own, at the right.
            action = self.addAction(f"{title_of(offer)}\t{state_words(offer, self)}")
            action.setToolTip(script_sentences(offer, self) or title_of(offer))
            action.setCheckable(True)
            action.setChecked(offer.name == chosen)
            action.triggered.connect(lambda _checked, name=offer.name: self.engine_chosen.emit(name))
            self._group.addAction(action)
        takers = [offer for offer in offers if offer.takes_folder and offer.state is not EngineState.NOT_INSTALLED]
        if takers:
            self.addSeparator()
        for offer in takers:
            words = self.tr("Add a model folder for {engine}…").format(engine=title_of(offer))
            action = self.addAction(words)
            action.triggered.connect(lambda _checked, name=offer.name: self.folder_wanted.emit(name))
        if not offers:
            self.addAction(self.tr("The engines are being started")).setEnabled(False)
