"""One set-up of a checkout at a time, also after a set-up that was killed and whose pip goes on without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from installer.checkout import Checkout
from installer.console import Say


@contextmanager
def one_at_a_time(checkout: Checkout, say: Say) -> Iterator[None]:
    """Hold the checkout's lock, waiting for whoever has it.

    The lock is on `pyproject.toml`, which is always there and need not be writable. Programs that are started meanwhile
    inherit it (see `tools.run_tool`), so it is free only when they have ended too. On Windows, where locks keep
    others from reading, there is none; killed programs there take their children along more often than not.
    """
    if os.name == "nt":
        yield
        return
    import fcntl

    descriptor = os.open(checkout.root / "pyproject.toml", os.O_RDONLY)
    try:
        os.set_inheritable(descriptor, True)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up of this checkout is at work; waiting for it")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(descriptor)
