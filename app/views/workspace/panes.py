"""What flows see of the window: enough to work across its panes, and none of the other flows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.views.common.actions import Actions
from app.views.notices.window_notices import WindowNotices
from app.views.workspace.screens import Screens
from app.views.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Panes:
    """The parts of one window.

    Attributes:
        window: what flows, dialogs and menus belong to.
    """

    window: QWidget
    screens: Screens
    workspace: Workspace
    actions: Actions
    notices: WindowNotices
