"""Engines seen to be ready: that they know what is asked, and are in memory before the first page."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from app.document.page import Way
from app.folders import prepared_folder
from app.sessions.chosen_model import EngineWish, given_for, sent_to, takes_folder
from app.sessions.engine_session import EngineFailed, EngineSession
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription, LoadProgress
from model_runtime.resolution_modes import AUTO, ResolutionMode


class ReadyEngines:
    """Remembers what was loaded last, and how many pages each engine reads together.

    Args:
        session: the engine process.
        tell: how far loading is.
        tell_sending: where an engine sends pages, before it is loaded.
    """

    def __init__(
        self,
        session: EngineSession,
        tell: Callable[[LoadProgress], None],
        tell_sending: Callable[[str], None] = lambda place: None,
    ) -> None:
        self._session, self._tell, self._tell_sending = session, tell, tell_sending
        self._loaded = ("", "")  # engine and model
        self.pages_together: dict[str, int] = {}

    def make_ready(self, wish: EngineWish, way: Way) -> tuple[ResolutionMode, ...]:
        """Load what has to be loaded, so that trouble is told once and not with every page.

        Returns:
            The modes to read in: the one that was asked for, or all that Auto may take.

        Raises:
            EngineFailed: the engine is not there, cannot be loaded or does not know the mode or the task.
        """
        engine = self._session.engine(way.engine)
        _check_known("task", wish.task, engine.tasks, engine.title)
        if way.mode != AUTO:
            check_mode(engine, way.mode)
        wanted = engine.name, wish.checkpoint or way.model
        if engine.needs and self._loaded != wanted:
            given = {**given_for(engine, wish, os.environ), **wish.load_options}
            if takes_folder(engine):
                given = {"prepared": str(prepared_folder()), **given}
            if place := sent_to(engine, wish):
                self._tell_sending(place)
            ready = self._session.load(engine.name, given, self._tell)
            self.pages_together[engine.name] = ready.pages_together
            self._loaded = wanted
        return engine.modes if way.mode == AUTO else tuple(mode for mode in engine.modes if mode.name == way.mode)


def check_mode(engine: EngineDescription, name: str) -> None:
    """Go no further in a mode that an engine has not; no name stands for its own.

    Raises:
        EngineFailed: so it is.
    """
    _check_known("mode", name, [mode.name for mode in engine.modes], engine.title)


def _check_known(what: str, name: str, known: Sequence[str], engine: str) -> None:
    if name and known and name not in known:
        title = message("{engine} has no {what} “{name}”", engine=engine, what=what, name=name)
        raise EngineFailed(title, message("It has: {names}.", names=", ".join(known)))
