"""What was measured, under which circumstances: as a table for people, and as JSON for programs."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from model_runtime.bench.child import Measured
from model_runtime.process_memory import total_bytes


def describe_machine() -> dict[str, str]:
    """Processor, its cores and what they are busy with, memory, system and versions."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        "memory": f"{total / 1e9:.0f} GB" if (total := total_bytes()) else "unknown",
        "system": platform.platform(),
        "python": platform.python_version(),
        "torch": version("torch"),
    }


def _processor() -> str:
    """The processor's name and what it can do that matters to products of matrices."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    fields = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    known = ("amx_bf16", "avx512_bf16", "avx512_vnni", "avx512f", "avx2")
    can = [flag for flag in known if flag in fields.get("flags", "").split()]
    return " ".join([fields.get("model name") or platform.machine(), *([f"({', '.join(can)})"] if can else [])])


@dataclass(slots=True)
class Results:
    """What there is so far.

    Attributes:
        command: as it was typed.
        machine: as it was before the first round.
        rounds: by format and mode.
        troubles: why something could not be measured, by the same.
    """

    command: str
    machine: dict[str, str] = field(default_factory=describe_machine)
    rounds: dict[tuple[str, str], list[Measured]] = field(default_factory=dict)
    troubles: dict[tuple[str, str], str] = field(default_factory=dict)

    def text(self) -> str:
        """A Markdown table that can also be read as it is, and what has to be known beside it."""
        return "\n".join([*self._table(), "", *self._circumstances()])

    def _table(self) -> list[str]:
        formats = list(dict.fromkeys(numbers for numbers, _ in self.rounds))
        rows = [["median (smallest-largest)", *formats]]
        for mode in dict.fromkeys(mode for _, mode in self.rounds):
            of_mode = [self.rounds.get((numbers, mode), []) for numbers in formats]
            titles = dict.fromkeys(title for rounds in of_mode for measured in rounds for title in measured.figures)
            rows += [[f"{mode}: {title}", *(_cell(title, rounds) for rounds in of_mode)] for title in titles]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        rows.insert(1, ["-" * width for width in widths])
        return [f"| {' | '.join(map(str.ljust, row, widths))} |" for row in rows]

    def _circumstances(self) -> list[str]:
        machine = self.machine
        lines = [
            f"{machine['processor']}, {machine['cores']} cores, {machine['memory']} of memory; "
            f"load of other work at the start {machine['load']}",
            f"{machine['system']}, Python {machine['python']}, torch {machine['torch']}",
        ]
        for name, rounds in self.rounds.items():
            measured = rounds[-1]
            how = f"{measured.pages} pages in a round, {measured.together} written together"
            lines.append(f"{', '.join(name)}: {measured.device}; {how}")
            lines += [f"  {note} ({count} of {measured.pages} pages)" for note, count in measured.notes.items()]
        lines.append(f"{date.today().isoformat()}: {self.command}")
        return lines + [f"Not measured: {trouble}" for trouble in self._not_measured()]

    def _not_measured(self) -> list[str]:
        return [f"{', '.join(name)}: {why}" for name, why in self.troubles.items()]

    def json(self) -> dict[str, Any]:
        """Every value, beside what the table says."""
        return {
            "date": date.today().isoformat(),
            "command": self.command,
            "machine": self.machine,
            "rounds": [
                {"format": numbers, "mode": mode} | asdict(measured)
                for (numbers, mode), rounds in self.rounds.items()
                for measured in rounds
            ],
            "not_measured": self._not_measured(),
        }


def _cell(title: str, rounds: Sequence[Measured]) -> str:
    values = [measured.figures[title] for measured in rounds if title in measured.figures]
    if not values:
        return "-"
    median = _number(statistics.median(values))
    return f"{median} ({_number(min(values))}-{_number(max(values))})" if len(values) > 1 else median


def _number(value: float) -> str:
    """Three digits where they say something."""
    for bound, decimals in ((0.1, 4), (1, 3), (10, 2), (100, 1)):
        if value < bound:
            return f"{value:.{decimals}f}"
    return f"{value:,.0f}"
