"""`recto read`: from files to text, without a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.command_line.document_run import DocumentRun
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode, worst_code
from app.command_line.interruption import Interruption
from app.command_line.kept_readings import KeptReadings
from app.command_line.outputs import OutputFolder, already_there
from app.command_line.page_reading import Desk, local_backend
from app.command_line.progress import Progress
from app.command_line.read_options import ReadOptions, parse_read_options
from app.command_line.run_report import RunReport
from app.sessions.engine_session import EngineSession
from app.sessions.page_session import PageSession


def run_read(arguments: Sequence[str]) -> int:
    """Run one `recto read`; returns its exit code."""
    options = parse_read_options(arguments)
    progress = Progress(sys.stderr)
    kept = KeptReadings(progress.tell)
    return run_to_the_end(
        lambda interruption: _read_files(options, progress, kept, interruption),
        progress,
        lambda: kept.stopped("pages"),
    )


def _output_folder(options: ReadOptions) -> OutputFolder | None:
    if options.output is None:
        return None
    return OutputFolder(options.output, options.formats, options.force, options.export)


def _read_files(options: ReadOptions, progress: Progress, kept: KeptReadings, interruption: Interruption) -> int:
    outputs, report = _output_folder(options), RunReport()
    if options.report is not None and options.report.exists() and not options.force:
        raise already_there(options.report)
    codes = [ExitCode.OK]
    with (
        kept,
        EngineSession() as session,
        PageSession(options.patience, session.nudge) as drawing,
    ):
        desk = Desk(local_backend(session, drawing, progress), drawing, kept, progress, interruption.check)
        run = DocumentRun(options, desk, outputs, report)
        try:
            for path in options.files:
                codes.append(run.run(path))
                progress.clear()
        finally:
            if options.report is not None:
                report.write(options.report)
    return worst_code(codes)
