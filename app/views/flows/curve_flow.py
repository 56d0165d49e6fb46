"""The curve of a document in the window: from Compare, and back to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.document.page import Way
from app.document.problems import RectoError
from app.views.charts.chart_look import paper_look
from app.views.common.language import in_words, told
from app.views.curve_view.curve_files import curve_file
from app.views.curve_view.curve_view import CurveView
from app.views.figures.save_dialog import ask_in_dialog
from app.views.flows.comparing_flow import ComparingFlow
from app.views.notices.notice import Notice
from app.views.notices.saved import saved_notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT = "curve"


class CurveFlow(QObject):
    """Attributes: `view`: None while no curve is looked at."""

    def __init__(self, panes: Panes, parts: WindowParts, comparing: ComparingFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._comparing = panes, parts, comparing
        self._session, self._controller = parts.session, parts.curve
        self._choices: list[Way] = []
        self.view: CurveView | None = None
        comparing.view.bar.curve_asked.connect(self.begin)
        self._controller.changed.connect(self._show_state)
        self._controller.measured.connect(self._on_measured)
        parts.status.changed.connect(self._show_state)
        self._session.document_left.connect(self._drop)
        panes.workspace.view_changed.connect(self._on_view_changed)
        self._controller.saved.connect(lambda path: panes.notices.show_notice(_ABOUT, saved_notice(path)))
        self._controller.save_failed.connect(self._on_save_failed)

    def begin(self) -> None:
        """Show the curve of all pages, or of a sample where there are many."""
        document = self._session.document
        if document is None:
            return
        self._drop()
        theme, icons = self._parts.theme, self._parts.icons
        view = CurveView(len(document.pages), self._session.current_page, theme, icons, self._panes.workspace)
        view.closed.connect(self.leave)
        view.export_asked.connect(self._on_export)
        view.controls.pages_chosen.connect(self._on_pages)
        view.controls.reading_asked.connect(lambda place: self._controller.read(self._choices[place]))
        view.controls.stop_asked.connect(self._controller.stop)
        self._panes.workspace.show_whole(view)
        self.view = view
        view.show_curve(None)
        view.setFocus()
        if view.controls.sample.isVisibleTo(view):
            view.controls.sample.click()
        else:
            self._on_pages(view.controls.pages.pages())

    def leave(self) -> None:
        """Go back to the comparison."""
        if self.view is not None:
            self._drop()
            self._comparing.begin()

    def _drop(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            self._controller.leave()
            view.hide()
            view.deleteLater()

    def _on_view_changed(self) -> None:
        """Something else is shown, by whatever way."""
        if self.view is not None and not self.view.isVisibleTo(self._panes.workspace):
            self._drop()

    def _on_pages(self, numbers: tuple[int, ...]) -> None:
        if self.view is not None:
            self.view.show_curve(None)
            self._controller.choose(numbers)

    def _on_measured(self, curve: object) -> None:
        if self.view is not None:
            self.view.show_curve(self._controller.curve)
            self._show_state()

    def _show_state(self) -> None:
        if self.view is None:
            return
        choices, catalog = self._controller.choices(), self._parts.status.catalog
        self._choices = [way for way, _ in choices]
        several = len({(way.engine, way.model) for way in self._choices}) > 1
        names = []
        for way, count in choices:
            reader = " ".join(filter(None, (in_words(catalog.title(way.engine)), way.model))) if several else ""
            name = " · ".join(filter(None, (reader, catalog.mode_title(way.engine, way.mode))))
            one, more = self.tr("{name}, 1 page"), self.tr("{name}, {count} pages")
            names.append((one if count == 1 else more).format(name=name, count=count))
        self.view.show_state(names, self._controller.waiting, self._controller.failed)

    def _on_export(self, suffix: str) -> None:
        document = self._session.document
        if document is None:
            return
        name = self.tr("{document}, curve").format(document=document.title)
        title = self.tr("Write the curve to a file")
        target = ask_in_dialog(self._panes.window, title, document.path.parent / f"{name}{suffix}", f"*{suffix}")
        if target is not None:
            self.export(target)

    def export(self, target: Path) -> None:
        """Write the curve; the name's ending says how."""
        document, view = self._session.document, self.view
        picture = view.picture if view else None
        if document is not None and view is not None and picture is not None:
            suffix, look = target.suffix.lower(), paper_look(self._parts.theme)
            self._controller.save(target, curve_file(suffix, document.title, picture, view.sentences(), look))

    def _on_save_failed(self, error: RectoError) -> None:
        self._panes.notices.show_notice(_ABOUT, Notice("error", "warning", told(error.title), told(error.hint)))
