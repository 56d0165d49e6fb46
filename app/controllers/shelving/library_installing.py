"""The libraries that models need, for all windows: whether those that are there serve this machine; installing them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.engine_libraries.installing import Installation, InstallingStopped, InstallProgress
from app.engine_libraries.library_folder import InstalledLibraries
from app.engine_libraries.machine_facts import MachineFacts, facts_of_this_machine
from app.graphics.torch_builds import CPU, TorchBuild
from model_runtime.messages import message


class LibraryInstalling(QObject):
    """Looks, and installs.

    Signals:
        changed: more is known, or it has gone on.
        installed: they are there; an engine process that is started from now on uses them.
        failed(error): they could not be installed; a `RectoError`.
    """

    changed = Signal()
    installed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        background: Background,
        root: Path,
        cache: Path,
        look: Callable[[], MachineFacts] | None = None,
        index: str | None = None,
    ) -> None:
        """Nothing is known yet.

        Args:
            background: where it is done.
            root: the folder of all installations.
            cache: where downloaded files are kept.
            look: in place of looking at this machine.
            index: in place of the one of torch's build.
        """
        super().__init__()
        self.facts: MachineFacts | None = None
        self.progress: InstallProgress | None = None
        self._root, self._cache, self._index = root, cache, index
        self._look = look or partial(facts_of_this_machine, root)
        self._installation: Installation | None = None
        self._looking = background.lane("machine", Order.LATEST, must_finish=False)
        self._installing = background.lane("libraries", Order.IN_ORDER, must_finish=False, before_close=self.stop)
        self._tell = background.here(self._on_progress)

    @property
    def is_under_way(self) -> bool:
        return self._installation is not None

    def look(self) -> None:
        """Find out what there is; answered by `changed`."""
        self._looking.run(self._look, self._on_looked)

    def install(self, chosen: TorchBuild | None = None) -> None:
        """Install a build, or what fits this machine, once that is known; answered by `installed` or `failed`."""
        if self._installation is not None or self.facts is None:
            return
        build = chosen or self.facts.choice.build or CPU
        installation = Installation(self._root, self._cache, build, self._tell, is_chosen=chosen is not None)
        self._installation = installation
        self._installing.run(lambda: self._run(installation), self._on_installed)
        self.changed.emit()

    def stop(self) -> None:
        """End it; what was there before is used, and whole files are kept for the next time."""
        if self._installation is not None:
            self._installation.stop()

    def _on_looked(self, facts: MachineFacts | Failure) -> None:
        if not isinstance(facts, Failure):
            self.facts = facts
            self.changed.emit()

    def _on_progress(self, progress: InstallProgress) -> None:
        if self._installation is not None:
            self.progress = progress
            self.changed.emit()

    def _run(self, installation: Installation) -> InstalledLibraries | None:
        """On the lane's thread: install; None where the person has stopped it."""
        try:
            return installation.run(self._index)
        except InstallingStopped:
            return None

    def _on_installed(self, made: InstalledLibraries | Failure | None) -> None:
        self._installation = self.progress = None
        self.look()
        if isinstance(made, InstalledLibraries):
            self.installed.emit()
        elif made is not None:
            hint = message("Try again, or choose another build.")
            self.failed.emit(made.problem(message("The libraries for models could not be installed"), hint))
        self.changed.emit()
