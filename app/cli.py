"""The command `recto`: opens the window, or hands the line to a command that needs none.

Nothing heavy is imported before it is known what is wanted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption

_COMMANDS = (
    "read",
    "batch",
    "compare",
    "evaluate",
    "memory",
    "reference",
    "models",
    "serve",
    "mcp",
    "bench",
    "licences",
    "doctor",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that a terminal cannot show is no reason to fail
    if not given or given[0] not in _COMMANDS:
        return _open_window(given)
    try:
        with Interruption():  # from now on: what is imported here takes a while
            return _run_command(*given)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _run_command(name: str, *arguments: str) -> int:
    match name:
        case "read":
            from app.command_line.read_command import run_read as run
        case "batch":
            from app.command_line.batch_command import run_batch as run
        case "compare":
            from app.command_line.compare_command import run_compare as run
        case "evaluate":
            from app.command_line.evaluate_command import run_evaluate as run
        case "memory":
            from app.command_line.memory_command import run_memory as run
        case "reference":
            from app.command_line.reference_command import run_reference as run
        case "models":
            from app.command_line.models_command import run_models as run
        case "serve":
            from app.command_line.serve_command import run_serve as run
        case "mcp":
            from app.command_line.mcp_command import run_mcp as run
        case "bench":
            from app.command_line.bench_command import run_bench as run
        case "licences":
            from app.command_line.licences_command import run_licences as run
        case _:
            from app.command_line.doctor_command import run_doctor as run
    return run(arguments)


def _open_window(given: Sequence[str]) -> int:
    from app.command_line.parser import window_parser
    from app.command_line.screen import has_screen
    from app.command_line.shown_text import say_error
    from model_runtime.missing_parts import how_to_mend

    files = window_parser().parse_args(given).files
    if not has_screen(os.environ, sys.platform) and not os.environ.get("QT_QPA_PLATFORM"):
        say_error("recto: there is no screen here for a window. `recto read FILE` reads without one.")
        return ExitCode.USAGE
    try:
        from app.bootstrap import run_window
    except ImportError as error:
        say_error(f"recto: the window cannot start: {error}")
        say_error(str(how_to_mend()))
        return ExitCode.ENGINE
    return run_window(files)


if __name__ == "__main__":
    sys.exit(main())
