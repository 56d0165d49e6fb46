"""From the held slider to the view of what the model will see, and back. Connections and one scene."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.pages.messages import SeenPart
from app.views.common.language import told
from app.views.flows.cost_flow import CostFlow
from app.views.model_sees.scene import ModeLines, Scene
from app.views.model_sees.sees_view import SeesView
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts
from model_runtime.resolution_modes import ResolutionMode


class LookingFlow(QObject):
    """Shows the view while the slider is held, and follows the slider."""

    def __init__(self, panes: Panes, parts: WindowParts, costs: CostFlow) -> None:
        super().__init__(panes.window)
        session, sight, workspace = parts.session, parts.sight, panes.workspace
        self._session, self._sight, self._reading = session, sight, parts.reading
        self._workspace, self._costs = workspace, costs
        self._slider = workspace.toolbar.mode_slider
        self.view = SeesView(parts.theme, workspace)
        self.view.hide()
        self._shown = False
        self._slider.hold_began.connect(self._on_held)
        self._slider.hold_ended.connect(self._on_let_go)
        self._slider.valueChanged.connect(lambda _index: self._look())
        self.view.sizes_changed.connect(self._look)
        sight.changed.connect(self._show)
        costs.pace_shown.connect(self._on_cost_shown)
        session.document_changed.connect(self._on_let_go)
        session.page_settled.connect(lambda _number: self._begin_anew())
        session.rotation_changed.connect(lambda _number: self._begin_anew())

    def _on_held(self) -> None:
        page = self._session.page(self._session.current_page)
        if page is None or self._slider.mode() is None or not self._workspace.is_showing_panes():
            return
        self._sight.begin(page, self._slider.modes())
        self._shown = True
        self._show()  # before it is in view, so that it is never empty
        self._workspace.show_over_page(self.view)
        self._look()
        self._costs.say(self.tr("Nothing has been read again. The mode is used from the next reading on."))

    def _on_let_go(self) -> None:
        if self._shown:
            self._shown = False
            self._workspace.leave_over_page(self.view)
            self._sight.leave()
            self._costs.say("")

    def _on_cost_shown(self) -> None:
        """The pace may be another; of Auto the mode too, which may not have been known when the slider was taken."""
        if self._shown:
            self._look()
        elif self._slider.is_held():
            self._on_held()

    def _begin_anew(self) -> None:
        """Another page is in view, or it was turned, while the view is open."""
        page = self._session.page(self._session.current_page)
        if self._shown and page is not None:
            self._sight.begin(page, self._slider.modes())
            self._look()

    def _look(self) -> None:
        mode = self._slider.mode()
        if self._shown and mode is not None:
            self._show()
            self._sight.look(mode, self.view.sight_sizes())

    def _show(self) -> None:
        mode = self._slider.mode()
        if self._shown and mode is not None:
            self.view.show_scene(self._scene(mode))

    def _scene(self, mode: ResolutionMode) -> Scene:
        engine = self._reading.chosen.engine
        whole = self._sight.picture(mode.name, SeenPart.WHOLE)
        tiles = self._sight.picture(mode.name, SeenPart.TILES)
        modes = self._slider.modes()
        lines = {one.name: seen for one in modes if (seen := self._sight.picture(one.name, SeenPart.LINES))}
        return Scene(
            self._session.current_page,
            mode,
            self._slider.mode_before() or mode,
            self._slider.isSliderDown(),
            self._sight.engine_size(mode),
            whole.image if whole else None,
            tiles.image if tiles else None,
            {name: ModeLines(seen.image, seen.letter_px) for name, seen in lines.items()},
            self._costs.pace(),
            told(self._sight.problem),
            modes,
            engine.context_tokens if engine else 0,
        )
