"""What can go wrong in an engine, done for real."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import BinaryIO

from model_runtime.engines.base import DeviceLostError
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import verbatim

EXIT_CODE = 3


def do(deed: str, events: BinaryIO) -> None:
    """Do one thing that an engine should not do; returns only from those that leave the engine running.

    Args:
        deed: crash, kill, kill_parent, stop, hang, raise, exit, out_of_memory, lose_device, garbage, or the code of an
            `ErrorCode`.
        events: the protocol's own stream, for garbage.
    """
    match deed:
        case "":
            return
        case "crash":
            os._exit(EXIT_CODE)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill_parent":
            os.kill(os.getppid(), signal.SIGKILL)
            hang()
        case "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "hang":
            hang()
        case "raise":
            raise ValueError("the script says so")
        case "exit":
            raise SystemExit(EXIT_CODE)
        case "out_of_memory":
            raise MemoryError("the script says so")
        case "lose_device":
            raise DeviceLostError("the script says so")
        case "garbage":
            events.write(b"\xff" * 64)
            events.flush()
        case _:
            raise EngineError(ErrorCode(deed), verbatim("the script says so"))


def hang() -> None:
    """Never return, whatever anybody says."""
    forever = threading.Event()
    while not forever.wait(3600):
        pass


def linger(how: str) -> None:
    """Make the process hard to end, in one of these ways; returns where the process goes on serving.

    Args:
        how: deaf (reads nothing), stubborn (deaf, and ignores SIGTERM), mute (deaf, and closes its output),
            thread (a thread that never ends), grandchild (one that keeps stderr open), stopped (SIGSTOP).
    """
    match how:
        case "":
            return
        case "deaf":
            hang()
        case "stubborn":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            hang()
        case "mute":
            hang()  # its caller has closed the output
        case "thread":
            threading.Thread(target=hang).start()
        case "grandchild":
            if os.fork() == 0:
                time.sleep(GRANDCHILD_SECONDS)
                os._exit(0)
        case "stopped":
            os.kill(os.getpid(), signal.SIGSTOP)
        case _:
            raise ValueError(f"no way to linger: {how}")


GRANDCHILD_SECONDS = 3.0
