"""How a command comes to its end, whatever happens to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from app.checkpoints.shelf import NoSuchCheckpoint
from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption
from app.command_line.progress import Progress
from app.command_line.shown_text import StandardOutputFailed, output_failed
from app.document.page_range import PageRangeError
from app.document.problems import RectoError
from app.logs.log_file import kept_log
from app.model_hub.known_models import NoSuchModel
from app.model_hub.placing import FolderMissing
from app.optical_memory.age_ladder import BadLadder
from app.optical_memory.passages import NoConversation
from app.optical_memory.text_file import TextNotOpened
from app.references.reference import NoSuchReference, UnreadableReference
from app.sessions.engine_session import EngineFailed
from app.sessions.page_session import FileNotOpened
from model_runtime.messages import verbatim


def run_to_the_end(work: Callable[[Interruption], int], progress: Progress, stopped: str | Callable[[], str]) -> int:
    """Do a command's work; returns its exit code, also where it was stopped or its output found no taker.

    Args:
        work: gives the exit code; told how to hear of Ctrl+C.
        progress: tells the person.
        stopped: what to tell after Ctrl+C; asked for then, where it depends on what was done.
    """
    try:
        with kept_log(), Interruption() as interruption:
            code = work(interruption)
            _flush()
            return code
    except KeyboardInterrupt:
        progress.tell(stopped if isinstance(stopped, str) else stopped())
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # whoever read it has seen enough
        return ExitCode.OUTPUT
    except StandardOutputFailed as error:
        _drop_output()
        progress.tell_problem(error)
        return ExitCode.OUTPUT
    except RectoError as error:
        progress.tell_problem(error)
        return exit_code_of(error)
    except OSError as error:
        progress.tell_problem(RectoError(verbatim(_words(error))))
        return ExitCode.OUTPUT


def exit_code_of(error: RectoError) -> ExitCode:
    """How a command, or one of its files, ends that this ended."""
    match error:
        case PageRangeError() | NoSuchCheckpoint() | NoSuchReference() | NoSuchModel() | BadLadder():
            return ExitCode.USAGE
        case FileNotOpened() | UnreadableReference() | FolderMissing() | NoConversation() | TextNotOpened():
            return ExitCode.INPUT
        case EngineFailed():
            return ExitCode.ENGINE
    return ExitCode.OUTPUT


def _flush() -> None:
    """Write what was printed, while somebody can still be told what is wrong with that.

    Raises:
        StandardOutputFailed: it is full.
        BrokenPipeError: it is closed.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_failed(error) from error


def _drop_output() -> None:
    """Let go of what was printed: Python would complain once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _words(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)
