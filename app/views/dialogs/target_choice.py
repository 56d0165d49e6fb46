"""Where an export goes: a file name and a folder. Says at once what is wrong with them, and what would be replaced."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from app.document.plain_name import plain_name
from app.files.whole_file import is_same_file
from app.views.common.controls import set_tone, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.dialogs.several_targets import FORBIDDEN, NamedDocument, clean_name, targets_of

ChooseFolder = Callable[[QWidget, Path], Path | None]
_LONGEST = 200
_NAMED = 4  # files that would be replaced
_ICON_GAP = "\u2009"  # the only gap between icon and words that a style sheet leaves us


class TargetChoice(QWidget):
    """A field and a button.

    Signals:
        changed: another target, or none that can be used.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        folder: Path,
        choose_folder: ChooseFolder,
        icons: Icons,
        parent: QWidget | None = None,
        own: Path | None = None,
    ) -> None:
        """Ask for a file.

        Args:
            name: the file's name without suffix.
            folder: where it goes unless another is chosen.
            choose_folder: asks the person for one.
            icons: for the button.
            parent: of the widget.
            own: the document's own file, which is never written over.
        """
        super().__init__(parent)
        self._folder, self._choose_folder = folder, choose_folder
        self._suffix, self._own = "", own
        self._several: Sequence[NamedDocument] = ()
        self.field = QLineEdit(clean_name(name), self)
        self._button = QPushButton(icons.icon("folder"), "", self)
        self._words = text_label("", self, wraps=True)
        self._count = text_label("", self, wraps=True)
        self._lay_out()
        self.field.textChanged.connect(self._tell)
        self.field.editingFinished.connect(self._take_folder)
        self._button.clicked.connect(self._on_folder)
        self._show_folder()

    def set_suffix(self, suffix: str) -> None:
        """The suffix of the chosen format, with its dot; takes the place of the one before."""
        name = self.field.text()
        if self._suffix and name.lower().endswith(self._suffix):
            name = name[: -len(self._suffix)]
        name = name.removesuffix(self._added())
        self._suffix = suffix
        self.field.setText(name + suffix)
        if self._is_own(self.target()):
            self.field.setText(f"{name}{self._added()}{suffix}")
        self._tell()

    def set_several(self, documents: Sequence[NamedDocument]) -> None:
        """Ask only for the folder, for these documents get a file each; for none of them ask for one file again."""
        self._several = tuple(documents)
        self.field.setVisible(not documents)
        self._count.setVisible(bool(documents))
        words = self.tr("{count} files, named after their documents").format(count=len(documents))
        self._count.setText(self.tr("One file, named after its document") if len(documents) == 1 else words)
        self._tell()

    def targets(self) -> tuple[Path, ...]:
        """The files of the several documents, in their order; none where there can be none."""
        if not self._several or self.problem():
            return ()
        return targets_of(self._several, self._folder, self._suffix, self._added())

    def target(self) -> Path | None:
        """The file, or None where there can be none."""
        if self._several or self.problem():
            return None
        folder, name = self._place()
        return folder / (name if name.lower().endswith(self._suffix) else name + self._suffix)

    def problem(self) -> str:
        """What is wrong with the name or the folder; empty if nothing is."""
        folder, name = self._place()
        if self._several:
            return "" if self._folder.is_dir() else self._gone(self._folder)
        name = name.removesuffix(self._suffix).strip()
        if not name.strip("."):
            return self.tr("Give the file a name.")
        if found := FORBIDDEN.search(name):
            return self.tr("A file's name cannot hold “{character}”.").format(character=found[0])
        if len(name.encode("utf-8")) > _LONGEST:
            return self.tr("This name is too long for a file.")
        if not folder.is_dir():
            return self._gone(folder)
        return ""

    def _gone(self, folder: Path) -> str:
        return self.tr("The folder {folder} is not there. Choose another.").format(folder=plain_name(str(folder)))

    def _added(self) -> str:
        """What a name gets that would be the document's own."""
        return " " + self.tr("with text")

    def _is_own(self, target: Path | None) -> bool:
        return self._own is not None and target is not None and is_same_file(target, self._own)

    def _place(self) -> tuple[Path, str]:
        """Folder and name: a path that was typed or pasted names both."""
        return place_in(self.field.text(), self._folder)

    def _take_folder(self) -> None:
        """A path has been written to its end: what is its folder goes to the button."""
        folder, name = self._place()
        if folder != self._folder and folder.is_dir():
            self._set_folder(folder)
            self.field.setText(name)

    def _set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._show_folder()
        self._tell()

    def _lay_out(self) -> None:
        self.field.setAccessibleName(self.tr("File name"))
        self._button.setIconSize(QSize(16, 16))
        self._count.hide()
        in_column(in_row((self.field, 1), (self._count, 1), self._button, spacing=8), self._words, spacing=4, of=self)

    def _on_folder(self) -> None:
        chosen = self._choose_folder(self, self._folder)
        if chosen is not None:
            self._set_folder(chosen)

    def _show_folder(self) -> None:
        name, whole = plain_name(self._folder.name or str(self._folder)), plain_name(str(self._folder))
        self._button.setText(_ICON_GAP + (name if len(name) <= 24 else name[:23] + "…"))
        self._button.setToolTip(whole)
        self._button.setAccessibleName(self.tr("Folder: {folder}").format(folder=whole))

    def _tell(self) -> None:
        words = self.problem()
        set_tone(self._words, "error" if words else "text2")
        if not words:
            target = self.target()
            targets = self.targets() if self._several else (target,) if target is not None else ()
            words = self._replaced([plain_name(found.name) for found in targets if found.exists()])
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.changed.emit()

    def _replaced(self, names: Sequence[str]) -> str:
        """What stands there and would be written over."""
        if len(names) > 1:
            shown = self.tr(", ").join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
            words = self.tr("{count} files are there already and will be replaced: {names}")
            return words.format(count=len(names), names=shown)
        return self.tr("{name} is there already and will be replaced.").format(name=names[0]) if names else ""


def place_in(text: str, folder: Path) -> tuple[Path, str]:
    """Folder and name of a file that is written as a name, as a path from `folder`, or as a whole path or address."""
    words = text.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1]  # as Windows copies paths
    if words.startswith("file:"):
        words = QUrl(words).toLocalFile()
    cut = max(words.rfind(separator) for separator in (os.sep, os.altsep or os.sep)) + 1
    if not cut:
        return folder, words
    return folder / Path(words[:cut]).expanduser(), words[cut:].strip()


def ask_for_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask in the system's own dialog."""
    chosen = QFileDialog.getExistingDirectory(parent, "", str(folder))
    return Path(chosen) if chosen else None
