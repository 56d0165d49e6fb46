"""What is asked of the process that draws and what it answers. No libraries but msgspec."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from app.chemistry.flaws import Flaw
from app.chemistry.structure import Structure, StructureRequest
from app.mathematics.formula import Formula, Refusal, SetFormula
from app.processes.codec import decoder


class SilenceKind(StrEnum):
    """Why there is no answer, though what was asked for may be good."""

    NO_TOOLKIT = "no_toolkit"
    DIED = "died"  # the child ended over it
    TOO_LONG = "too_long"  # the child was ended because it took too long
    NOT_STARTED = "not_started"


class Silence(Struct, frozen=True, tag=True):
    """There is no answer. `detail` is for a report."""

    kind: SilenceKind
    detail: str = ""


DrawingRequest = Formula | StructureRequest
StructureAnswer = Structure | Flaw | Silence
FormulaAnswer = SetFormula | Refusal | Silence
Answer = SetFormula | Refusal | StructureAnswer


class DrawingJob(Struct, frozen=True):
    """A request on its way."""

    job: int
    request: DrawingRequest


class Answered(Struct, frozen=True):
    """Its answer on the way back."""

    job: int
    answer: Answer


ASKED = decoder(DrawingJob)
ANSWERS = decoder(Answered)


def fits(request: DrawingRequest, answer: Answer) -> bool:
    """Whether this can be the answer to that."""
    return isinstance(answer, FormulaAnswer if isinstance(request, Formula) else StructureAnswer)
