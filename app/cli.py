"""The command `recto`: opens the window, or hands the line to a command that needs none.

Nothing heavy is imported before it is known what is wanted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from app.command_line.exit_codes import ExitCode


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that a terminal cannot show is no reason to fail
    if given[:1] == ["read"]:
        from app.command_line.read_command import run_read

        return run_read(given[1:])
    if given[:1] == ["compare"]:
        from app.command_line.compare_command import run_compare

        return run_compare(given[1:])
    if given[:1] == ["reference"]:
        from app.command_line.reference_command import run_reference

        return run_reference(given[1:])
    if given[:1] == ["models"]:
        from app.command_line.models_command import run_models

        return run_models(given[1:])
    if given[:1] == ["bench"]:
        from app.command_line.bench_command import run_bench

        return run_bench(given[1:])
    if given[:1] == ["doctor"]:
        from app.command_line.doctor_command import run_doctor

        return run_doctor(given[1:])
    return _open_window(given)


def _open_window(given: Sequence[str]) -> int:
    from app.command_line.parser import window_parser
    from app.command_line.screen import has_screen

    files = window_parser().parse_args(given).files
    if not has_screen(os.environ, sys.platform) and not os.environ.get("QT_QPA_PLATFORM"):
        print("recto: there is no screen here for a window. `recto read FILE` reads without one.", file=sys.stderr)
        return ExitCode.USAGE
    try:
        from app.bootstrap import run_window
    except ImportError as error:
        print(f"recto: the window cannot start: {error}", file=sys.stderr)
        print("`python3 -m installer setup` in the checkout installs what is missing.", file=sys.stderr)
        return ExitCode.ENGINE
    return run_window(files)


if __name__ == "__main__":
    sys.exit(main())
