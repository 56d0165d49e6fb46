"""The column beside the models: the graphics card, the libraries, the disk, and where models come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.engine_libraries.installing import InstallProgress
from app.engine_libraries.machine_facts import MachineFacts
from app.model_hub.hub_places import endpoint
from app.model_hub.sizes import size_words
from app.views.common.controls import hairline, link_button, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.common.thin_bar import ThinBar
from app.views.models_screen.build_menu import build_menu
from app.views.models_screen.words import card_words, library_words

WIDTH, NARROW_WIDTH = 300, 252
_SIDE = 24


class MachineColumn(QWidget):
    """Words, and what can be done about them.

    Signals:
        install_wanted, stop_wanted: the libraries that fit are to be installed; no longer.
        build_wanted(build): those with this `TorchBuild` are to be installed; None for the one that fits.
        folder_wanted: the folder of models is to be shown.
        address_chosen(address): models are to come from there; empty for the usual hubs.
    """

    install_wanted = Signal()
    stop_wanted = Signal()
    build_wanted = Signal(object)
    folder_wanted = Signal()
    address_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._theme, self._icons = theme, icons
        self._card = text_label(self.tr("Looking…"), self, tone="text2", wraps=True)
        self._libraries = text_label(parent=self, wraps=True)
        self._why = text_label(parent=self, tone="text2", wraps=True)
        self.install_button = QPushButton(self)
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.others = link_button(self.tr("Another build…"), self)
        self._facts: MachineFacts | None = None
        self._bar = ThinBar(theme, self, height=6, fills_width=True)
        self._stage = text_label(parent=self, tone="text2", wraps=True)
        self._folder = text_label(parent=self, wraps=True, selectable=True)
        self._room = text_label(parent=self, tone="text2", wraps=True)
        self._show = link_button(self.tr("Show the folder"), self)
        self.address = QLineEdit(self)
        self._lay_out()

    def show_facts(self, facts: MachineFacts | None, progress: InstallProgress | None, under_way: bool) -> None:
        """What the machine has for models, and how far installing is."""
        self._facts = facts
        self.others.setVisible(facts is not None and bool(facts.builds) and not under_way)
        if facts is not None:
            self._card.setText(card_words(facts))
            line, why = library_words(facts)
            self._libraries.setText(line)
            self._why.setText(why)
        self.install_button.setVisible(facts is not None and not under_way and not facts.serves)
        is_mending = facts is not None and facts.torch is not None
        self.install_button.setText(self.tr("Install the one that fits") if is_mending else self.tr("Install"))
        self.stop_button.setVisible(under_way)
        self._bar.setVisible(under_way)
        self._stage.setVisible(under_way and progress is not None)
        if progress is not None:
            self._bar.set_fraction(progress.done / progress.total if progress.total else 0.0)
            size = f" · {size_words(progress.done)} / {size_words(progress.total)}" if progress.total else ""
            self._stage.setText(told(progress.stage) + size)

    def show_builds(self) -> None:
        """Offer the builds that can be had, below the words about the one that is there."""
        if self._facts is not None:
            menu = build_menu(self._facts, self.build_wanted.emit, self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height())))

    def show_disk(self, folder: Path, used: int, free: int | None) -> None:
        """Where models are put, and how much room there is; None before its disk has said that."""
        self._folder.setText(str(folder))
        if free is None:
            self._room.setText(self.tr("{used} used").format(used=size_words(used)))
        else:
            words = self.tr("{used} used · {free} free")
            self._room.setText(words.format(used=size_words(used), free=size_words(free)))

    def show_address(self, address: str) -> None:
        """Where models come from; empty for the usual hubs."""
        self.address.setText(address)

    def _lay_out(self) -> None:
        self.install_button.setProperty("variant", "primary")
        self.install_button.clicked.connect(self.install_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.others.clicked.connect(self.show_builds)
        self._show.clicked.connect(self.folder_wanted)
        self.address.setPlaceholderText(endpoint())
        self.address.setAccessibleName(self.tr("Address of the hub"))
        self.address.editingFinished.connect(lambda: self.address_chosen.emit(self.address.text().strip()))
        proxy = text_label(
            self.tr("Another hub or a mirror: its address. A proxy is taken from HTTPS_PROXY, a token from HF_TOKEN."),
            self, tone="text2", wraps=True,
        )  # fmt: skip
        buttons = in_row(self.install_button, self.stop_button, Slack(), spacing=8)
        in_column(
            self._head(self.tr("Graphics card")), 4, self._card, 18, hairline(self), 18,
            self._head(self.tr("Libraries of models")), 4, self._libraries, 4, self._why, 10, buttons, 6, self._bar, 4,
            self._stage, in_row(self.others, Slack()), 18, hairline(self), 18,
            self._head(self.tr("Disk")), 4, self._folder, 2, self._room, 6, in_row(self._show, Slack()),
            18, hairline(self), 18,
            self._head(self.tr("Where models come from")), 6, self.address, 6, proxy, Slack(),
            margins=(_SIDE, 24, _SIDE, 24), of=self,
        )  # fmt: skip

    def _head(self, words: str) -> QWidget:
        return text_label(words, self, role="section")
