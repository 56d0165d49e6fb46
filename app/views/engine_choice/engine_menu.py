"""The menu of engines: one of them reads; the others say what they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.controllers.engine_offer import EngineOffer, EngineState
from app.views.common.language import in_words
from app.views.engine_choice.script_words import script_sentences
from app.views.engine_choice.words import giving_words, state_words, title_of


class EngineMenu(QMenu):
    """Filled anew whenever it is about to be shown.

    Signals:
        engine_chosen(name, model): this one is to read, with this model.
        giving_wanted(name, need): the person wants to give what it needs; a `Need`.
        unloading_wanted(name): it is to give its memory back.
        removing_wanted(name, model): this model is to be listed no longer.
        models_wanted: all models are to be seen.
    """

    engine_chosen = Signal(str, str)
    giving_wanted = Signal(str, object)
    unloading_wanted = Signal(str)
    removing_wanted = Signal(str, str)
    models_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self.setAccessibleName(self.tr("Engines"))
        self.setToolTipsVisible(True)

    def set_offers(
        self,
        offers: Sequence[EngineOffer],
        is_chosen: Callable[[EngineOffer], bool],
        can_unload: Callable[[EngineOffer], bool] = lambda _offer: False,
    ) -> None:
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
        self._add_clearing([offer for offer in offers if can_unload(offer)], [offer for offer in offers if offer.model])
        self.addSeparator()
        self.addAction(self.tr("All models…")).triggered.connect(lambda _checked: self.models_wanted.emit())
        if not offers:
            self.addAction(self.tr("The engines are being started")).setEnabled(False)

    def _add_clearing(self, loaded: Sequence[EngineOffer], models: Sequence[EngineOffer]) -> None:
        """What gives memory back, and what takes models off the list."""
        for offer in loaded:
            text = self.tr("Unload {engine} from memory").format(engine=title_of(offer))
            self.addAction(text).triggered.connect(lambda _checked, name=offer.name: self.unloading_wanted.emit(name))
        if not models:
            return
        removing = self.addMenu(self.tr("Remove a model from the list"))
        removing.setToolTipsVisible(True)
        for offer in models:
            action = removing.addAction(f"{in_words(offer.title)} · {offer.model}".replace("&", "&&"))
            action.setToolTip(self.tr("Its folder stays where it is, and can be added again."))
            action.triggered.connect(lambda _checked, one=offer: self.removing_wanted.emit(one.name, one.model))
