"""How a command ended, for scripts. The numbers are a promise: `recto read --help` and the README name them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit code of `recto`. Which one counts of several files' codes is told by `worst_code`."""

    OK = 0
    PAGES_FAILED = 1
    USAGE = 2
    INPUT = 3
    ENGINE = 4
    OUTPUT = 5
    ORDINARY_PDF = 6
    INTERRUPTED = 130


MEANINGS = {
    ExitCode.OK: "everything was read",
    ExitCode.PAGES_FAILED: "some pages could not be read, or not to their end, "
    "or printed text is missing from the result",
    ExitCode.USAGE: "the command was not understood",
    ExitCode.INPUT: "a file could not be opened",
    ExitCode.ENGINE: "the engine is not there, failed, or has no such mode or task",
    ExitCode.OUTPUT: "the result could not be written",
    ExitCode.ORDINARY_PDF: "everything was read and written, but an ordinary PDF where PDF/A was asked for",
    ExitCode.INTERRUPTED: "stopped by Ctrl+C; finished pages are kept",
}


WHICH_COUNTS = "Of several files the highest code counts, 6 only where there is no other but 0."


def worst_code(codes: Iterable[ExitCode]) -> ExitCode:
    """The highest; but that all is there in another form counts only where nothing worse has happened."""
    return max(codes, key=lambda code: (code not in (ExitCode.OK, ExitCode.ORDINARY_PDF), code), default=ExitCode.OK)


def exit_code_table() -> str:
    """The codes and what they mean, a line each."""
    return "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
