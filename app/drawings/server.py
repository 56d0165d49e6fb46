"""The process that draws: what is asked, one thing after another.

Why a process: setting a formula is pure Python, 1 to 20 ms and half a second for a monster, in which a window could not
move; RDKit brings NumPy and a third of a second of imports into whatever loads it; and what either chokes on must not
take the window with it.
"""

from __future__ import annotations

import logging

from app.chemistry.flaws import FlawedNotation
from app.chemistry.notation import readings_of
from app.chemistry.structure import StructureRequest
from app.drawings.messages import (
    ASKED,
    Answer,
    Answered,
    DrawingJob,
    DrawingRequest,
    Silence,
    SilenceKind,
    StructureAnswer,
)
from app.mathematics.formula import Formula
from app.mathematics.setting import set_formula
from app.processes.fences import Reach
from app.processes.serving import Answers, serve_requests

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
"""What takes longer ends the process."""

MEMORY_BYTES = 2 * 1024**3
"""A formula takes a few MB; a structure of a thousand atoms with its picture 200 MB, RDKit included."""

IDLE_SECONDS = 300.0
"""The process ends when nothing was asked for so long: it holds a hundred megabytes."""


class DrawingServer:
    """Answers each request with a drawing, or with why there is none."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def answer(self, asked: DrawingJob) -> None:
        """Draw one thing."""
        self._answers.send(Answered(asked.job, self.drawn(asked.request)))

    def drawn(self, request: DrawingRequest) -> Answer:
        """The drawing."""
        return set_formula(request) if isinstance(request, Formula) else _structure(request)


def _structure(request: StructureRequest) -> StructureAnswer:
    """The structure, its flaw, or that the toolkit is not installed."""
    try:
        from app.chemistry.toolkit import structure_of  # here: formulas need no RDKit, and the clock runs meanwhile
    except ImportError as error:
        return _without_toolkit(request.smiles, str(error))
    try:
        return structure_of(request.smiles, request.picture)
    except Exception as error:  # whatever a structure does to the toolkit is that structure's failure
        _log.exception("no answer to %r", request.smiles)
        return Silence(SilenceKind.DIED, f"{type(error).__name__}: {error}")


def _without_toolkit(smiles: str, detail: str) -> StructureAnswer:
    """The flaw that shows without a toolkit, or silence."""
    try:
        readings_of(smiles)
    except FlawedNotation as flawed:
        return flawed.flaw
    return Silence(SilenceKind.NO_TOOLKIT, detail)


def main() -> None:
    """Serve requests from standard input until it ends."""
    serve_requests(
        ASKED,
        DrawingServer,
        patience=PATIENCE_SECONDS,
        memory_bytes=MEMORY_BYTES,
        reach=lambda _: Reach(),
        idle_seconds=IDLE_SECONDS,
    )
