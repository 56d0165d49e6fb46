"""The library from a thread that must not wait: what is asked and saved goes to one worker, in order.

What could not be saved because the disk was full or the file locked is kept and tried again, in its order. That, and
that the command line saves through it too, is why it has a worker of its own, and no Qt.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from app.document.problems import RectoError
from app.library.errors import LibraryDamaged, LibraryError, LibraryUnwritable
from app.library.library import Library
from model_runtime.messages import message

RETRY_SECONDS = 5.0

_Answer = TypeVar("_Answer")
_Change = Callable[[Library], object]
_Job = Callable[[], None]

_log = logging.getLogger(__name__)


class LibraryWriter:
    """One worker thread before a library.

    Args:
        library: stays the caller's to close, after this.
        on_problem: told of everything that failed, on the worker thread; of a disk that is full only once until
            saving works again.
        on_recovered: told there once it does after that, and nothing waits to be saved any more.
        troubled: whether it did not work when the library was opened.
    """

    def __init__(
        self,
        library: Library,
        on_problem: Callable[[RectoError], None],
        on_recovered: Callable[[], None] = lambda: None,
        troubled: bool = False,
    ) -> None:
        self._library = library
        self._on_problem = on_problem
        self._on_recovered = on_recovered
        self._troubled = troubled
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._unsaved: deque[_Change] = deque()
        self._tried = 0.0
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="library", daemon=True)
        self._thread.start()

    @property
    def is_closed(self) -> bool:
        """Whether it takes nothing any more."""
        return self._closed

    def submit(self, change: _Change) -> None:
        """Have `change` called with the library, after everything submitted before.

        Raises:
            RuntimeError: the writer is closed.
        """
        self._put(lambda: self._save(change))

    def ask(self, question: Callable[[Library], _Answer], on_answer: Callable[[_Answer], None]) -> None:
        """Have `question` called with the library and `on_answer` with what it returns, both on the worker thread.

        It sees what was submitted before. If it fails, `on_problem` is called instead.

        Raises:
            RuntimeError: the writer is closed.
        """
        self._put(lambda: on_answer(question(self._library)))

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until everything submitted so far has been tried, once more if need be; whether all of it is saved."""
        tried = threading.Event()

        def try_again() -> None:
            self._save_again()
            tried.set()

        self._put(try_again)
        return tried.wait(timeout) and not self._unsaved

    def close(self) -> None:
        """Finish what is queued, trying once more what could not be saved, and end the thread."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        self._thread.join()

    def _put(self, job: _Job) -> None:
        if self._closed:
            raise RuntimeError("the library's writer is closed")
        self._jobs.put(job)

    # --- on the worker thread -----------------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            left = self._tried + RETRY_SECONDS - time.monotonic()
            if self._unsaved and left <= 0:  # however many jobs come meanwhile
                self._guarded(self._save_again)
                continue
            try:
                job = self._jobs.get(timeout=left if self._unsaved else None)
            except queue.Empty:
                continue
            if job is None:
                break
            self._guarded(job)
        self._guarded(self._save_again)
        if self._unsaved:
            hint = message("What was not exported is lost. See that there is space and the folder can be written.")
            title = message("{count} changes could not be saved in the library", count=len(self._unsaved))
            if len(self._unsaved) == 1:
                title = message("A change could not be saved in the library")
            self._tell(LibraryError(title, hint))

    def _save(self, change: _Change) -> None:
        if self._unsaved:  # a later change must not overtake an earlier one
            self._unsaved.append(change)
            return
        try:
            change(self._library)
        except (LibraryUnwritable, LibraryDamaged):
            self._tried = time.monotonic()
            self._unsaved.append(change)
            raise

    def _save_again(self) -> None:
        while self._unsaved:
            try:
                self._unsaved[0](self._library)
            except (LibraryUnwritable, LibraryDamaged):
                self._tried = time.monotonic()
                return  # told already, when saving stopped working
            except BaseException:
                self._unsaved.popleft()
                raise
            self._unsaved.popleft()

    def _guarded(self, job: _Job) -> None:
        """Run a job; whatever it raises is told, and the thread goes on."""
        try:
            job()
        except RectoError as error:
            self._troubled |= isinstance(error, LibraryUnwritable | LibraryDamaged)
            self._tell(error)
            return
        except Exception as error:
            _log.exception("the library's writer met a fault")
            hint = message("Start Recto again. What was saved before is safe.")
            self._tell(LibraryError(message("Something went wrong with the library"), hint, _trace(error)))
            return
        if self._troubled and not self._unsaved:
            self._troubled = False
            self._on_recovered()

    def _tell(self, error: RectoError) -> None:
        try:
            self._on_problem(error)
        except Exception:
            _log.exception("nobody could be told: %s", error)


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
