"""The real chemistry process, except that some structures end it: `python fragile_child.py`.

Knows "CCO" only. "[U]" kills it, "[Pu]" keeps it busy for ever, "[Np]" makes it say something else and "[Es]" a
structure whose mass is a word; every life leaves a line in LIVES.
"""

from __future__ import annotations

import os
import threading
from dataclasses import fields
from typing import Any

from app.chemistry import server
from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.structure import Answer, Structure, StructureRequest
from model_runtime.protocol import pack


class FragileServer(server.ChemistryServer):
    def answer(self, request: dict[str, Any]) -> None:
        if request["smiles"] != "[Es]":
            super().answer(request)
            return
        words = dict.fromkeys((field.name for field in fields(Structure)), "heavy")
        self._output.write(pack({"job": request["job"], "type": "structure", **words}))
        self._output.flush()

    def answer_of(self, request: StructureRequest) -> Answer:
        smiles = request.smiles
        if smiles == "[U]":
            os.kill(os.getpid(), 9)
        if smiles == "[Pu]":
            threading.Event().wait()
        if smiles == "[Np]":
            self._output.write(b"\0" * 8)
        return super().answer_of(request) if smiles == "CCO" else Flaw(FlawKind.PROSE)  # RDKit need not come each time


if __name__ == "__main__":
    with open(os.environ["LIVES"], "a") as lives:
        lives.write("x")
    server.PATIENCE_SECONDS = 0.5
    server.ChemistryServer = FragileServer
    server.main()
