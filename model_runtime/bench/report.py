"""What was measured as a table for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from model_runtime.bench.results import Results, Row
from model_runtime.bench.work import TRANSFORMERS


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which circumstances it was measured.

    Attributes:
        machine: what `machine.describe_machine` says.
        groups: subjects that took turns.
        command: as it was typed.
        date: of the day.
    """

    machine: Mapping[str, str]
    groups: Sequence[Sequence[str]]
    command: str
    date: str


def as_text(results: Results, setting: Circumstances) -> str:
    """A Markdown table that can also be read as it is, and what has to be known beside it."""
    subjects = sorted(results.devices, key=lambda subject: subject == TRANSFORMERS)
    lines = _table(subjects, results.rows())
    if TRANSFORMERS in subjects and len(subjects) > 1:
        lines.append("(2.0x: twice as good as transformers, which is twice as fast or half as much memory)")
    lines += ["", *_circumstances(results, setting)]
    lines += [f"Not measured: {trouble}" for trouble in results.troubles]
    return "\n".join(lines)


def _table(subjects: Sequence[str], rows: Sequence[Row]) -> list[str]:
    header = ["median (smallest-largest)", "", *subjects]
    cells = [[row.quantity.title, row.quantity.unit, *(_cell(row, subject) for subject in subjects)] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in (header, *cells)
    ]
    return [f"| {line} |" for line in (lines[0], " | ".join("-" * width for width in widths), *lines[1:])]


def _cell(row: Row, subject: str) -> str:
    values = row.values.get(subject)
    if not values:
        return "-"
    times = row.times_better(subject)
    words = [_number(row.median(subject))]
    if len(values) > 1:
        words.append(f"({_number(min(values))}-{_number(max(values))})")
    if times is not None:
        words.append(f"{_number(times)}x")
    return " ".join(words)


def _number(value: float) -> str:
    """Three digits where they say something."""
    for bound, decimals in ((0.1, 4), (1, 3), (10, 2), (100, 1)):
        if abs(value) < bound:
            return f"{value:.{decimals}f}"
    return f"{value:,.0f}"


def _circumstances(results: Results, setting: Circumstances) -> list[str]:
    machine = setting.machine
    turns = "; then ".join(" and ".join(group) for group in setting.groups)
    return [
        f"{machine['processor']}, {machine['cores']} cores, threads used: {results.threads}, "
        f"{machine['memory']} of memory; load of other work at the start {machine['load']}",
        *(f"{subject}: {device}" for subject, device in results.devices.items()),
        f"{machine['system']}, Python {machine['python']}, torch {machine['torch']}, "
        f"transformers {machine['transformers']}",
        f"Measured in turn: {turns}. Decoding took random tokens and left out choosing them.",
        f"{setting.date}: {setting.command}",
    ]


def as_json(results: Results, setting: Circumstances) -> dict[str, Any]:
    """Every value, beside what the table says."""
    return {
        "date": setting.date,
        "command": setting.command,
        "machine": dict(setting.machine),
        "threads": results.threads,
        "devices": results.devices,
        "measured_in_turn": [list(group) for group in setting.groups],
        "not_measured": results.troubles,
        "rows": [_row_as_json(row) for row in results.rows()],
    }


def _row_as_json(row: Row) -> dict[str, Any]:
    return asdict(row.quantity) | {
        "subjects": {
            subject: {"values": values, "median": row.median(subject), "times_better": row.times_better(subject)}
            for subject, values in row.values.items()
        }
    }
