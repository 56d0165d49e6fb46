"""What became of every file of a `recto read`, as JSON for programs; resources/schema/recto-report-1.json says how."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.auto_mode.words import told_choice
from app.command_line.outputs import already_there
from app.document.problems import RectoError
from app.export.contract import ExportReport, MissingText, Remark
from app.export.placing import write_placed
from app.sessions.page_modes import PageModes

_FORMAT, _VERSION = "recto-report", 1


@dataclass(slots=True)
class RunReport:
    """Collects, file by file."""

    _documents: list[dict[str, Any]] = field(default_factory=list)

    def begin(self, file: Path) -> None:
        """From now on what is told is of this file."""
        self._documents.append({"file": str(file), "problems": [], "outputs": []})

    def add_problem(self, error: RectoError) -> None:
        """Something ended the file, or one of its results."""
        self._documents[-1]["problems"].append({"problem": str(error.title), "next": str(error.hint)})

    def add_pages(self, report: ExportReport) -> None:
        """What becomes of the pages, whatever they are written to."""
        self._documents[-1]["pages"] = {
            "whole": list(report.whole),
            "lacking": [_missing(text) for text in report.lacking],
            "cut_short": list(report.cut_short),
            "looped": list(report.looped),
            "failed": list(report.failed),
            "left_out": list(report.left_out),
            "heads": [{"words": head.words, "pages": list(head.pages)} for head in report.heads],
        }

    def add_modes(self, modes: PageModes) -> None:
        """Which mode Auto took for each page, and why."""
        self._documents[-1]["modes"] = [
            {"page": number, "mode": choice.mode.name, "why": str(told_choice(choice)), "enough": choice.is_enough}
            for number, choice in modes.choices()
        ]

    def add_output(self, format_name: str, report: ExportReport, path: Path | None) -> None:
        """A result; `path` is where it stands, None for standard output."""
        output = {
            "format": format_name,
            "file": None if path is None else str(path),
            "as_asked": report.as_asked,
            "degraded": [_degraded(remark) for remark in report.remarks],
        }
        self._documents[-1]["outputs"].append(output)

    def write(self, target: Path) -> None:
        """Write all of it.

        Raises:
            OutputTaken: it would stand where one of the results stands.
            ExportFailed: it could not be written.
        """
        files = [output["file"] for document in self._documents for output in document["outputs"]]
        if target.resolve() in [Path(file).resolve() for file in files if file is not None]:
            raise already_there(target)
        data = {"format": _FORMAT, "version": _VERSION, "documents": self._documents}
        content = json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
        write_placed(target, lambda stream: stream.write(content))


def _missing(text: MissingText) -> dict[str, Any]:
    return {"page": text.page, "words": text.words, "share": text.share, "unknown_scripts": list(text.unknown_scripts)}


def _degraded(remark: Remark) -> dict[str, Any]:
    return {
        "page": remark.page,
        "blocks": list(remark.blocks),
        "what": remark.what,
        "count": remark.count,
        "sentence": str(remark.sentence),
    }
