"""Stopping a neural network in the middle of a run when the page's token is cancelled."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from model_runtime.engines.base import CancelToken

_POLL_SECONDS = 0.03


class PageAborted(Exception):
    """The page's token was cancelled; unwinds to where the page began."""


def stop_if(cancel: CancelToken) -> None:
    """Raise `PageAborted` if the token is set."""
    if cancel.cancelled:
        raise PageAborted


@contextmanager
def abortable(cancel: CancelToken) -> Iterator[Any]:
    """Run options for onnxruntime; every run with them ends at once when the token is set.

    A run that is ended so raises; the error is turned into `PageAborted` here.
    """
    import onnxruntime

    options = onnxruntime.RunOptions()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_POLL_SECONDS):
            if cancel.cancelled:
                options.terminate = True
                return

    watcher = threading.Thread(target=watch, name="page-cancel", daemon=True)
    watcher.start()
    try:
        yield options
    except Exception as error:
        if cancel.cancelled and not isinstance(error, PageAborted):
            raise PageAborted from error
        raise
    finally:
        done.set()
        watcher.join()
