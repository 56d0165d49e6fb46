"""`recto compare`: one file's pages in several modes, and how far the readings differ."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.command_line.compare_options import CompareOptions, parse_compare_options
from app.command_line.compare_run import CompareRun
from app.command_line.compare_table import compare_table
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption
from app.command_line.kept_readings import KeptReadings
from app.command_line.page_reading import Desk, local_backend
from app.command_line.progress import Progress
from app.command_line.shown_text import write_out
from app.comparison.report_file import write_report
from app.document.plain_name import plain_name
from app.sessions.engine_session import EngineSession
from app.sessions.page_session import PageSession


def run_compare(arguments: Sequence[str]) -> int:
    """Run one `recto compare`; returns its exit code."""
    options = parse_compare_options(arguments)
    progress = Progress(sys.stderr)
    kept = KeptReadings(progress.tell)
    return run_to_the_end(
        lambda interruption: _compare(options, progress, kept, interruption),
        progress,
        lambda: kept.stopped("readings"),
    )


def _compare(options: CompareOptions, progress: Progress, kept: KeptReadings, interruption: Interruption) -> ExitCode:
    with (
        kept,
        EngineSession() as session,
        PageSession(options.reading.patience, session.nudge) as drawing,
    ):
        run = CompareRun(
            options, Desk(local_backend(session, drawing, progress), drawing, kept, progress, interruption.check)
        )
        code, pages = run.run()
    progress.clear()
    write_out(compare_table(run.title, pages).encode("utf-8", "replace"))
    if options.output is not None:
        write_report(run.title, pages, options.output)
        progress.tell(f"{run.title}: written to {plain_name(str(options.output))}")
    return code
