"""The process that sets formulas, `python -m app.mathematics`: for each line in one line out, until input ends."""

from __future__ import annotations

import signal
import sys

from app.mathematics.setting import set_formula
from app.mathematics.wire import formula_from_line, setting_to_line
from app.processes.guarded_stdout import take_stdout
from app.processes.parent_watch import end_with_parent
from app.processes.resource_limits import limit_resources

MEMORY_BYTES = 1024**3  # a formula takes a few MB


def main() -> None:
    """Answer each formula on standard input with its setting on standard output."""
    output = take_stdout()
    end_with_parent()
    limit_resources(MEMORY_BYTES)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window, which then closes us
    for line in sys.stdin.buffer:
        output.write(setting_to_line(set_formula(formula_from_line(line))))
        output.flush()


if __name__ == "__main__":
    main()
