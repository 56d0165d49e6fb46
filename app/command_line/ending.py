"""How a command comes to its end, whatever happens to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption
from app.command_line.progress import Progress


def run_to_the_end(work: Callable[[Interruption], int], progress: Progress, stopped: str | Callable[[], str]) -> int:
    """Do a command's work; returns its exit code, also where it was stopped or its output found no taker.

    Args:
        work: gives the exit code; told how to hear of Ctrl+C.
        progress: tells the person.
        stopped: what to tell after Ctrl+C; asked for then, where it depends on what was done.
    """
    try:
        with Interruption() as interruption:
            code = work(interruption)
            sys.stdout.flush()  # while somebody can still be told what is wrong with it
            return code
    except KeyboardInterrupt:
        progress.tell(stopped if isinstance(stopped, str) else stopped())
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OUTPUT
    except OSError as error:
        progress.tell(f"recto: {error.filename or 'the output'} could not be written: {error.strerror or error}")
        return ExitCode.OUTPUT
