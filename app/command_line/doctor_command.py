"""`recto doctor`: what is there and what is missing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from app.command_line.diagnosis import diagnose
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.finding import DoctorFinding
from app.command_line.parser import doctor_parser
from app.command_line.progress import Progress
from app.command_line.shown_text import say
from app.folders import cache_folder, data_folder, library_file, log_folder

_NAME_WIDTH = 20


def folders() -> tuple[tuple[str, Path], ...]:
    """What Recto writes into."""
    return ("Data", data_folder()), ("Cache", cache_folder()), ("Log", log_folder())


def run_doctor(arguments: Sequence[str]) -> int:
    """Run one `recto doctor`; returns its exit code."""
    options = doctor_parser().parse_args(arguments)
    return run_to_the_end(lambda _interruption: _diagnose(options.json), Progress(sys.stderr), "Stopped.")


def _diagnose(as_json: bool) -> ExitCode:
    findings = diagnose(folders(), library_file())
    ready = not any(finding.needed for finding in findings)
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
