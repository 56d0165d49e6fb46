"""The settings in force: asked, changed, listened to, and written down, at every change or some together."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.document.problems import RectoError
from app.files.aside import set_aside
from app.settings.migrations import MIGRATIONS, Migration
from app.settings.schema import MODELS, MODES, Setting
from app.settings.settings_file import SettingsUnsaved, StoredSettings, read_content, unsaved, write_content
from model_runtime.messages import NOTHING, message

_Value = TypeVar("_Value")


class Settings:
    """The settings of one window. For one thread, but for `write`, which may be called on any.

    Other windows' changes are kept in the file, not taken over.

    Attributes:
        set_aside: where a damaged file was moved; None as a rule.
        notice: what to tell the person about that; else empty.
    """

    def __init__(
        self,
        path: Path,
        on_problem: Callable[[RectoError], None] = lambda error: None,
        migrations: Sequence[Migration] = MIGRATIONS,
        on_change: Callable[[], None] | None = None,
    ) -> None:
        """Reads the file; whatever it holds, the settings can be used.

        Args:
            path: the file, made at the first change.
            on_problem: told when changes could not be written, on the thread that tried. They are in force all the
                same, and written with the next one.
            migrations: from older versions of the file.
            on_change: told of each change; `write` is to be called some time after. Without it each is written at once.
        """
        self.set_aside: Path | None = None
        self.notice = NOTHING
        self._path = path
        self._on_problem = on_problem
        self._migrations = migrations
        self._on_change = on_change or self.write
        self._unwritten: dict[str, Any] = {}
        self._mutex = threading.Lock()  # of what is not written
        self._writing = threading.Lock()  # of the file, which is read and written whole
        self._listeners: dict[str, list[Callable[[Any], None]]] = {}
        self._content = self._read()

    def get(self, setting: Setting[_Value]) -> _Value:
        """The value in force: the default where none, or one of a wrong kind, is stored."""
        try:
            return setting.parse(self._content.values[setting.key])
        except (KeyError, ValueError):
            return setting.default

    def set(self, setting: Setting[_Value], value: _Value) -> None:
        """Change a setting, tell those who listen, and have it written down.

        Raises:
            ValueError: it cannot have this value.
        """
        value, before = setting.parse(value), self.get(setting)
        if value == before and setting.key in self._content.values:
            return
        self._content.values[setting.key] = value
        with self._mutex:
            self._unwritten[setting.key] = value
        self._on_change()
        if value != before:
            for listener in list(self._listeners.get(setting.key, ())):
                listener(value)

    def mode_of(self, engine: str) -> str:
        """The mode an engine reads in; "" is its best."""
        return self.get(MODES).get(engine, "")

    def set_mode(self, engine: str, mode: str) -> None:
        """Have an engine read in a mode; "" is its best."""
        modes = self.get(MODES)
        self.set(MODES, {**modes, engine: mode})

    def model_of(self, engine: str) -> str:
        """The model an engine reads with; "" is the one added last."""
        return self.get(MODELS).get(engine, "")

    def set_model(self, engine: str, model: str) -> None:
        """Have an engine read with one of its models."""
        if model != self.model_of(engine):
            models = self.get(MODELS)
            self.set(MODELS, {**models, engine: model})

    def listen(self, setting: Setting[_Value], listener: Callable[[_Value], None]) -> Callable[[], None]:
        """Have `listener` called with every new value; returns what ends that."""
        listeners = self._listeners.setdefault(setting.key, [])
        listeners.append(listener)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                listeners.remove(listener)

        return stop

    def _read(self) -> StoredSettings:
        try:
            return read_content(self._path, self._migrations)
        except ValueError as error:
            try:
                self.set_aside = set_aside(self._path)
                kept = message("They were kept as {name}", name=self.set_aside.name)
            except OSError:
                kept = message("They are still in {path} ({why})", path=self._path, why=error)
            self.notice = message("The settings were damaged. {what}, and the defaults are in force.", what=kept)
        except OSError as error:
            self.notice = message(
                "The settings {path} could not be read ({why}). The defaults are in force.",
                path=self._path, why=error.strerror,
            )  # fmt: skip
        return StoredSettings(len(self._migrations) + 1)

    def write(self) -> None:
        """Write what was changed into what the file holds now: another window may have changed something else."""
        with self._writing:
            with self._mutex:
                changed = dict(self._unwritten)
            if not changed:
                return
            try:
                now = read_content(self._path, self._migrations)
                now.values.update(changed)
                write_content(self._path, now)
            except SettingsUnsaved as error:
                self._on_problem(error)
            except (ValueError, OSError) as error:  # what cannot be read is not overwritten
                self._on_problem(unsaved(self._path, error))
            else:
                self._forget(changed)

    def _forget(self, written: Mapping[str, Any]) -> None:
        """These values are in the file now; one that has changed meanwhile is not."""
        with self._mutex:
            for key, value in written.items():
                if self._unwritten[key] is value:
                    del self._unwritten[key]
