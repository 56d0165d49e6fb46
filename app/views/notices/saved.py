"""What is said of a file that was written, and the way to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.document.plain_name import plain_name
from app.views.common.language import tr
from app.views.notices.notice import Notice, NoticeAction

_SHOW = "show-in-folder "


def saved_notice(path: Path, remarks: str = "") -> Notice:
    """A file is there; it stays to be read where there is something to say of it."""
    show = NoticeAction(_SHOW + str(path), tr("Show in folder"))
    clause = tr("{name} is saved", name=plain_name(path.name))
    if remarks:
        return Notice("warn", "warning", clause, remarks, (show,))
    return Notice("info", "check", clause, tr("It is in {folder}.", folder=path.parent), (show,), is_passing=True)


def follow_saved(action: str) -> bool:
    """Show the folder that a link of such a notice is about; whether it was one."""
    if not action.startswith(_SHOW):
        return False
    show_in_folder(Path(action.removeprefix(_SHOW)))
    return True


def show_in_folder(path: Path) -> None:
    """Show the folder that holds a file, in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
