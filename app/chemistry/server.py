"""The chemistry process: answers questions about SMILES, one after another.

Why a process: RDKit brings NumPy and a third of a second of imports into whatever loads it, and a structure that it
chokes on must not take the window with it.
"""

from __future__ import annotations

import logging
from typing import Any, BinaryIO

from app.chemistry.flaws import FlawedNotation
from app.chemistry.notation import readings_of
from app.chemistry.structure import Answer, Silence, SilenceKind, StructureRequest, answer_to_json, request_from_json
from app.processes.serving import serve_requests
from model_runtime.protocol import pack

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
"""A structure that takes longer ends the process."""

MEMORY_BYTES = 4 * 1024**3


class ChemistryServer:
    """Answers each `StructureRequest` with what is known of its structure."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output

    def answer(self, request: dict[str, Any]) -> None:
        """Say what there is to say of a structure."""
        answer = self.answer_of(request_from_json(request))
        self._output.write(pack({"job": request["job"], **answer_to_json(answer)}))
        self._output.flush()

    def answer_of(self, request: StructureRequest) -> Answer:
        """The structure, its flaw, or that the toolkit is not installed."""
        try:
            from app.chemistry.toolkit import structure_of  # here, so that the clock runs while RDKit is loaded
        except ImportError as error:
            return _without_toolkit(request.smiles, str(error))
        try:
            return structure_of(request.smiles, request.picture)
        except Exception as error:  # whatever a structure does to the toolkit is that structure's failure
            _log.exception("no answer to %r", request.smiles)
            return Silence(SilenceKind.DIED, f"{type(error).__name__}: {error}")


def _without_toolkit(smiles: str, detail: str) -> Answer:
    """The flaw that shows without a toolkit, or silence."""
    try:
        readings_of(smiles)
    except FlawedNotation as flawed:
        return flawed.flaw
    return Silence(SilenceKind.NO_TOOLKIT, detail)


def main() -> None:
    """Serve requests from standard input until it ends."""
    serve_requests(ChemistryServer, lambda: None, PATIENCE_SECONDS, MEMORY_BYTES)
