"""Makes a run that was started deaf hear again."""

from __future__ import annotations

import signal

_HANDLERS = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}


def hear_signals() -> None:
    """Tests press Ctrl+C and ask to end; in the background of a shell or of a CI runner no child would hear it."""
    for number, handler in _HANDLERS.items():
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HANDLERS)
