"""How a command ended, for scripts. The numbers are a promise: `recto read --help` and the README name them."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit code of `recto`. Of several files' codes the highest counts."""

    OK = 0
    PAGES_FAILED = 1
    USAGE = 2
    INPUT = 3
    ENGINE = 4
    OUTPUT = 5
    INTERRUPTED = 130


MEANINGS = {
    ExitCode.OK: "everything was read",
    ExitCode.PAGES_FAILED: "some pages could not be read, or not to their end, "
    "or printed text is missing from the result",
    ExitCode.USAGE: "the command was not understood",
    ExitCode.INPUT: "a file could not be opened",
    ExitCode.ENGINE: "the engine is not there, failed, or has no such mode or task",
    ExitCode.OUTPUT: "the result could not be written",
    ExitCode.INTERRUPTED: "stopped by Ctrl+C; finished pages are kept",
}


def exit_code_table() -> str:
    """The codes and what they mean, a line each."""
    return "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
