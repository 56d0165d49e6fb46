"""The menu of engines: one of them reads; the others say what they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.controllers.engine_offer import EngineOffer, EngineState
from app.views.engine_choice.script_words import script_sentences
from app.views.engine_choice.words import giving_words, state_words, title_of


class EngineMenu(QMenu):
    """Filled anew whenever it is about to be shown.

    Signals:
        engine_chosen(name, model): this one is to read, with this model.
        giving_wanted(name, need): the person wants to give what it needs; a `Need`.
    """

    engine_chosen = Signal(str, str)
    giving_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self.setAccessibleName(self.tr("Engines"))
        self.setToolTipsVisible(True)

    def set_offers(self, offers: Sequence[EngineOffer], is_chosen: Callable[[EngineOffer], bool]) -> None:
        self.clear()
        for offer in offers:
            # What follows the tab stands in a column of its own, at the right.
            action = self.addAction(f"{title_of(offer)}\t{state_words(offer)}")
            action.setToolTip(script_sentences(offer) or title_of(offer))
            action.setCheckable(True)
            action.setChecked(is_chosen(offer))
            action.triggered.connect(lambda _checked, one=offer: self.engine_chosen.emit(one.name, one.model))
            self._group.addAction(action)
        installed = {offer.name: offer for offer in offers if offer.state is not EngineState.NOT_INSTALLED}
        takers = [(offer, need) for offer in installed.values() for need in offer.needs]
        if takers:
            self.addSeparator()
        for offer, need in takers:
            action = self.addAction(giving_words(offer, need))
            action.triggered.connect(lambda _checked, name=offer.name, need=need: self.giving_wanted.emit(name, need))
        if not offers:
            self.addAction(self.tr("The engines are being started")).setEnabled(False)
