"""Pieces of pages for the results of a document whose file is not the one that is open any more."""

from __future__ import annotations

from types import TracebackType

from app.command_line.document_run import Cut
from app.document.geometry import BoundingBox, Rotation
from app.sessions.page_session import FileNotOpened, OpenFile, PageSession
from model_runtime.messages import message


class LateCuts:
    """A page process of its own, that is started when the first piece is cut. To be used in a `with` block.

    Args:
        patience: seconds that a file may take to open and a page to be drawn; None for the usual time.
    """

    def __init__(self, patience: float | None) -> None:
        self._patience = patience
        self._session: PageSession | None = None
        self._open: OpenFile | None = None

    def __enter__(self) -> LateCuts:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        session, self._session, self._open = self._session, None, None
        if session is not None:
            session.__exit__(kind, error, at)

    def of(self, file: OpenFile, password: str | None) -> Cut:
        """Cuts from this file; it is opened with the first piece.

        Raises:
            FileNotOpened: when that is cut, the file cannot be opened, or is another one.
        """

        def cut(number: int, rotation: Rotation, bbox: BoundingBox) -> bytes:
            return self._with(file, password).crop(number, rotation, bbox)

        return cut

    def _with(self, file: OpenFile, password: str | None) -> PageSession:
        if self._session is None:
            self._session = PageSession(self._patience).__enter__()
        if self._open is not file:
            self._open = None
            if self._session.open(file.path, password).fingerprint != file.fingerprint:
                title = message("“{name}” has changed since it was opened", name=file.path.name)
                raise FileNotOpened(title, message("Run the same command again."))
            self._open = file
        return self._session
