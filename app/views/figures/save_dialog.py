"""Asking where a file is to go, in the system's own dialog, and saying what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.controllers.exporting.file_saving import FileSaving
from app.views.common.language import tr

# Asks for a file: parent, the proposed file, and what kinds there are in the dialog's own notation.
ChooseFile = Callable[[QWidget, Path, str], Path | None]
# Bytes, or what makes them on the saving thread.
Made = bytes | Callable[[], bytes]

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f.]+')


def ask_for_file(parent: QWidget, proposed: Path, kinds: str) -> Path | None:
    """Ask the person; None where they thought better of it."""
    return ask_in_dialog(parent, tr("Save as"), proposed, kinds)


def ask_in_dialog(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Ask the person under this title for a file with the suffix of the proposed one."""

    def ask(file: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(file), kinds)
        return Path(chosen) if chosen else None

    return with_suffix(proposed, ask)


def with_suffix(proposed: Path, ask: Callable[[Path], Path | None]) -> Path | None:
    """What `ask` gives for the proposed file, with its suffix.

    The dialog asks before a file is replaced, but only about the name as it was typed. Where the name with its suffix
    is that of another file, the dialog comes again with the whole name, so that it asks about that one.
    """
    suffix = proposed.suffix
    while (chosen := ask(proposed)) is not None:
        if chosen.suffix.lower() == suffix:
            return chosen
        proposed = chosen.with_name(chosen.name + suffix)
        if not proposed.exists():
            return proposed
    return None


class Saver(QObject):
    """Saves one kind of thing after another; the folder chosen last is proposed again."""

    def __init__(self, saving: FileSaving, choose_file: ChooseFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._saving, self._choose_file = parent, saving, choose_file
        self._folder = documents_folder(Path.home())

    def save(self, name: str, suffix: str, kind: str, make: Callable[[], Made]) -> None:
        """Ask for a file and write to it.

        Args:
            name: what it is about; becomes the proposed name.
            suffix: with its dot.
            kind: what such files are called.
            make: gives the bytes, once a file was chosen, or what makes them on the saving thread.
        """
        proposed = self._folder / f"{_UNSAFE.sub(' ', name).strip() or 'figure'}{suffix}"
        target = self._choose_file(self._window, proposed, f"{kind} (*{suffix})")
        if target is None:
            return
        self._folder = target.parent
        self._saving.save(target, make())


def documents_folder(otherwise: Path) -> Path:
    """The person's folder for documents, or another."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else otherwise
