"""Stopping a neural network in the middle of a run when the page's token is cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from model_runtime.engines.base import CancelToken

_POLL_SECONDS = 0.03


class PageAborted(Exception):
    """The page's token was cancelled; unwinds to where the page began."""


@dataclass(frozen=True, slots=True)
class Halt:
    """What ends the work on a page that nobody wants any more.

    Attributes:
        options: of onnxruntime; every run of a network with them ends at once.
        check: raises `PageAborted`; called between two steps.
    """

    options: Any = None
    check: Callable[[], None] = lambda: None


@contextmanager
def abortable(cancel: CancelToken) -> Iterator[Halt]:
    """What ends the work when the token is set. A network's run that is ended so raises; here that is `PageAborted`."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_POLL_SECONDS):
            if cancel.cancelled:
                options.terminate = True
                return

    def check() -> None:
        if cancel.cancelled:
            raise PageAborted

    watcher = threading.Thread(target=watch, name="page-cancel", daemon=True)
    watcher.start()
    try:
        yield Halt(options, check)
    except Exception as error:
        if cancel.cancelled and not isinstance(error, PageAborted):
            raise PageAborted from error
        raise
    finally:
        done.set()
        watcher.join()
