"""Readings from before and where new ones go: the library, as the command line uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from app.command_line.page_session import OpenFile
from app.command_line.read_options import ReadOptions
from app.document.geometry import Rotation
from app.document.page import Reading, StopReason, TextSource
from app.folders import library_file
from app.library.errors import LibraryError
from app.library.library import Library
from app.library.opening import open_library


class KeptReadings:
    """The library. One that fails is said once, and reading goes on without it."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._library: Library | None = None
        self._hash = ""
        self._rotations: dict[int, Rotation] = {}

    def __enter__(self) -> KeptReadings:
        try:
            opening = open_library(library_file())
        except LibraryError as error:
            self._give_up(error)
        else:
            self._library = opening.library
            if opening.notice:
                self._tell(f"recto: {opening.notice}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._library:
            self._library.close()

    def open(self, source: OpenFile) -> None:
        """From now on this document."""
        self._rotations = {}
        self._hash = source.content_hash()
        if self._library is None:
            return
        try:
            self._library.remember_document(self._hash, Path(source.path), source.title, len(source.pages))
            self._rotations = self._library.page_rotations(self._hash)
        except LibraryError as error:
            self._give_up(error)

    def rotation(self, number: int) -> Rotation:
        """The turn that the person gave the page in the window."""
        return self._rotations.get(number, Rotation.NONE)

    def find(self, number: int, options: ReadOptions, mode: str) -> Reading | None:
        """The newest whole reading of the page by the same engine in the same mode, edited or not."""
        if self._library is None:
            return None
        try:
            return self._library.find_reading(
                self._hash,
                number,
                engine=options.engine,
                mode=mode,
                task=options.task,
                prompt=options.prompt,
                rotation=self.rotation(number),
                text_source=TextSource.PICTURE if options.read_picture else None,
            )
        except LibraryError as error:
            self._give_up(error)
            return None

    def find_as_read(self, number: int, options: ReadOptions, mode: str) -> Reading | None:
        """The same, but as the engine read it, whatever was corrected since; from the one source that was asked for."""
        source = TextSource.PICTURE if options.read_picture else TextSource.TEXT_LAYER

        def fits(reading: Reading) -> bool:
            key = reading.key
            asked = (options.engine, mode, options.task, options.prompt, source)
            whole = reading.stop_reason is StopReason.END and reading.rotation is self.rotation(number)
            return whole and (key.engine, key.mode, key.task, key.prompt, key.text_source) == asked

        return next((reading for reading in reversed(self.all_of(number)) if fits(reading)), None)

    def all_of(self, number: int) -> list[Reading]:
        """Every reading of the page, the oldest first."""
        if self._library is None:
            return []
        try:
            return [reading for _, reading in self._library.readings(self._hash, number, number)]
        except LibraryError as error:
            self._give_up(error)
            return []

    def view_state(self) -> dict[str, Any]:
        """How the document was left in the window."""
        if self._library is None:
            return {}
        try:
            return self._library.view_state(self._hash)
        except LibraryError as error:
            self._give_up(error)
            return {}

    def keep(self, number: int, reading: Reading, *, choose: bool = True) -> None:
        """Save a reading; nothing of it can be lost after this. Unless `choose`, the page goes on to show another."""
        if self._library is None:
            return
        try:
            self._library.save_reading(self._hash, number, reading, choose)
        except LibraryError as error:
            self._give_up(error)

    def _give_up(self, error: LibraryError) -> None:
        self._tell(f"recto: {error} Readings are not kept this time.")
        if self._library:
            self._library.close()
        self._library = None
