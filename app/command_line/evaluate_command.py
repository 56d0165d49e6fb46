"""`recto evaluate`: pages whose truth is known, and how near readings of them come to it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.command_line.ending import run_to_the_end
from app.command_line.evaluate_options import EvaluateOptions, parse_evaluate_options
from app.command_line.evaluate_run import EvaluateRun
from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption
from app.command_line.kept_readings import KeptReadings
from app.command_line.outputs import already_there
from app.command_line.page_reading import Desk, local_backend
from app.command_line.progress import Progress
from app.command_line.shown_text import write_out
from app.document.plain_name import plain_name
from app.evaluation.report_files import NAMES, write_reports
from app.evaluation.text_report import text_report
from app.sessions.engine_session import EngineSession
from app.sessions.page_session import PageSession


def run_evaluate(arguments: Sequence[str]) -> int:
    """Run one `recto evaluate`; returns its exit code."""
    options = parse_evaluate_options(arguments)
    progress = Progress(sys.stderr)
    kept = KeptReadings(progress.tell)
    return run_to_the_end(
        lambda interruption: _evaluate(options, progress, kept, interruption),
        progress,
        lambda: kept.stopped("readings"),
    )


def _evaluate(options: EvaluateOptions, progress: Progress, kept: KeptReadings, interruption: Interruption) -> ExitCode:
    if options.output is not None and not options.reading.force:
        for name in NAMES:
            if (options.output / name).exists():
                raise already_there(options.output / name)
    with (
        kept,
        EngineSession() as session,
        PageSession(options.reading.patience, session.nudge) as drawing,
    ):
        desk = Desk(local_backend(session, drawing, progress), drawing, kept, progress, interruption.check)
        code, report = EvaluateRun(options, desk).run()
    progress.clear()
    write_out(text_report(report).encode("utf-8", "replace"))
    if options.output is not None:
        write_reports(report, options.output)
        progress.tell(f"{report.title}: written to {plain_name(str(options.output))}")
    return code
