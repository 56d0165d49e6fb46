"""The real process that draws, except that some requests end it: `python fragile_child.py`.

Knows the structure "CCO" only, and takes any source for a formula that is set. "[U]" kills it, "[Pu]" keeps it busy for
ever, "[Np]" makes it say something else and "[Es]" a structure whose mass is a word; every life leaves a line in LIVES.
"""

from __future__ import annotations

import os
import threading

import msgspec

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.structure import Structure
from app.drawings import server
from app.drawings.messages import Answer, DrawingJob, DrawingRequest
from app.mathematics.formula import Formula, SetFormula


class Wordy(msgspec.Struct):
    """An answer with a word in every place."""

    job: int
    answer: dict[str, str]


class FragileServer(server.DrawingServer):
    def answer(self, asked: DrawingJob) -> None:
        if isinstance(asked.request, Formula) or asked.request.smiles != "[Es]":
            super().answer(asked)
            return
        words = dict.fromkeys(Structure.__struct_fields__, "heavy")
        self._answers.send(Wordy(asked.job, {"type": "Structure", **words}))

    def drawn(self, request: DrawingRequest) -> Answer:
        written = request.source if isinstance(request, Formula) else request.smiles
        if written == "[U]":
            os.kill(os.getpid(), 9)
        if written == "[Pu]":
            threading.Event().wait()
        if written == "[Np]":
            self._answers._stream.write(b"\0" * 8)
        if isinstance(request, Formula):
            return SetFormula(request.source, 1.0, 1.0, 0.0, (), "")
        return super().drawn(request) if written == "CCO" else Flaw(FlawKind.PROSE)  # RDKit need not come each time


if __name__ == "__main__":
    with open(os.environ["LIVES"], "a") as lives:
        lives.write("x")
    server.PATIENCE_SECONDS = 3.0  # RDKit comes within it on a busy machine too
    server.DrawingServer = FragileServer
    server.main()
