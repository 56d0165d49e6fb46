"""What becomes of the pages that a command reads, and the exit code that this makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.command_line.exit_codes import ExitCode
from app.document.geometry import Rotation
from app.document.page import PageState, Reading
from app.document.second_opinion import SecondOpinion
from app.sessions.page_modes import PageModes
from model_runtime.errors import ErrorCode, Problem

_ENGINE_TROUBLES = frozenset(
    {
        ErrorCode.UNKNOWN_ENGINE,
        ErrorCode.ENGINE_NOT_INSTALLED,
        ErrorCode.ENGINE_DIED,
        ErrorCode.ENGINE_SILENT,
        ErrorCode.PROTOCOL_MISMATCH,
        ErrorCode.BAD_ANSWER,
        ErrorCode.BAD_REQUEST,
    }
)


@dataclass(slots=True)
class Pages:
    """What has become of the wanted pages so far.

    Attributes:
        opinions: a second reader's.
        modes: what Auto knows of them; None where one mode is asked for.
    """

    wanted: tuple[int, ...]
    readings: dict[int, Reading] = field(default_factory=dict)
    lost: dict[int, Problem] = field(default_factory=dict)
    rotations: dict[int, Rotation] = field(default_factory=dict)
    opinions: dict[int, SecondOpinion] = field(default_factory=dict)
    modes: PageModes | None = None

    @property
    def done(self) -> int:
        """How many have come to an end."""
        return len(self.readings.keys() | self.lost.keys())

    def exit_code(self) -> ExitCode:
        if not self.readings and self.lost and all(p.code in _ENGINE_TROUBLES for p in self.lost.values()):
            return ExitCode.ENGINE
        return ExitCode.OK if all(self._is_whole(number) for number in self.wanted) else ExitCode.PAGES_FAILED

    def _is_whole(self, number: int) -> bool:
        reading = self.readings.get(number)
        return reading is not None and reading.state in (PageState.READ, PageState.EDITED)
