"""`recto doctor`: what is there and what is missing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from pathlib import Path

from app.command_line.bug_report import bug_report
from app.command_line.diagnosis import diagnose
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.finding import DoctorFinding
from app.command_line.outputs import OutputTaken
from app.command_line.parser import doctor_parser
from app.command_line.progress import Progress
from app.command_line.shown_text import say
from app.export.placing import write_placed
from app.folders import cache_folder, data_folder, library_file, log_folder, settings_file
from model_runtime.messages import message

_NAME_WIDTH = 20


def folders() -> tuple[tuple[str, Path], ...]:
    """What Recto writes into."""
    return ("Data", data_folder()), ("Cache", cache_folder()), ("Log", log_folder())


def run_doctor(arguments: Sequence[str]) -> int:
    """Run one `recto doctor`; returns its exit code."""
    options = doctor_parser().parse_args(arguments)
    progress = Progress(sys.stderr)
    if options.report is not None:
        return run_to_the_end(lambda _interruption: _report_fault(options.report, progress), progress, "Stopped.")
    return run_to_the_end(lambda _interruption: _diagnose(options.json), progress, "Stopped.")


def _report_fault(file: Path, progress: Progress) -> ExitCode:
    """Show what a report of a fault needs, then write it; with "-" for a file it is shown alone.

    Raises:
        RectoError: it cannot be written there.
    """
    is_shown_alone = str(file) == "-"
    if file.exists() and not is_shown_alone:
        raise OutputTaken(message("“{path}” is there already", path=file), message("Name another file for the report."))
    findings, ready = _found()
    text = bug_report(report(findings, ready), settings_file(), log_folder(), datetime.now())
    say(text)
    sys.stdout.flush()
    if is_shown_alone:
        return ExitCode.OK
    write_placed(file, lambda stream: stream.write(text.encode("utf-8", "replace")))
    progress.tell(f"Written to {file}. Read it through; nothing was sent to anybody.")
    return ExitCode.OK


def _found() -> tuple[list[DoctorFinding], bool]:
    findings = diagnose(folders(), library_file())
    return findings, not any(finding.needed for finding in findings)


def _diagnose(as_json: bool) -> ExitCode:
    findings, ready = _found()
    if as_json:
        say(json.dumps({"ready": ready, "findings": [asdict(finding) for finding in findings]}, indent=1))
    else:
        say(report(findings, ready))
    return ExitCode.OK if ready else ExitCode.PAGES_FAILED


def report(findings: Sequence[DoctorFinding], ready: bool) -> str:
    """The findings for a person, group by group; trouble stands on a line of its own."""
    lines: list[str] = []
    for group, members in groupby(findings, key=lambda finding: finding.group):
        lines.append(group)
        for finding in members:
            lines.append(f"  {finding.name:<{_NAME_WIDTH}}{finding.value}")
            if finding.trouble:
                lines.append(f"  {'':<{_NAME_WIDTH}}! {finding.trouble}")
        lines.append("")
    lines.append("Recto can read." if ready else "Recto cannot read until the lines marked with ! are mended.")
    return "\n".join(lines)
