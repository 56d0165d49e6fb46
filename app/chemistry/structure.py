"""What the toolkit says of one structure, and what it says instead; as values and as JSON for the pipe."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.chemistry.flaws import Flaw
from app.document.raster import Raster
from model_runtime.checked_json import value_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StructureRequest:
    """A question: SMILES, and how the structure looks on the page, so that it is drawn the same way round."""

    smiles: str
    picture: Raster | None = None


def request_to_json(job: int, request: StructureRequest) -> Json:
    """The question for the pipe."""
    picture = request.picture
    gray = base64.b64encode(picture.gray).decode("ascii") if picture else ""
    size = {"width": picture.width, "height": picture.height, "gray": gray} if picture else None
    return {"job": job, "smiles": request.smiles, "picture": size}


def request_from_json(data: Json) -> StructureRequest:
    """The question out of the pipe."""
    picture = data["picture"]
    if picture is None:
        return StructureRequest(data["smiles"])
    return StructureRequest(
        data["smiles"], Raster(picture["width"], picture["height"], base64.b64decode(picture["gray"]))
    )


@dataclass(frozen=True, slots=True)
class Structure:
    """A valid structure.

    Attributes:
        smiles: canonical, with known groups written out; open groups are "*".
        formula: in Hill's order with its charge ("C2H3O2-"), without open groups.
        molar_mass: average mass in g/mol, without open groups.
        exact_mass: of the commonest isotopes, in u, without open groups.
        inchi, inchi_key: empty where there is none, as with open groups.
        atoms: those that are not hydrogen, without open groups.
        bonds: between atoms, those to open groups left out.
        open_groups: labels of R-groups and their like, each once.
        named_groups: short names that were written out (Boc, Me), each once.
        svg: the drawing, in black on nothing; a bond is 30 px long.
        mol_block: the structure as a MOL file (V2000).
        place: where `svg` lies on the picture that was asked with, as (left, top, width, height) in shares of its width
            and height; None where the two do not look alike.
    """

    smiles: str
    formula: str
    molar_mass: float
    exact_mass: float
    inchi: str
    inchi_key: str
    atoms: int
    bonds: int
    rings: int
    open_groups: tuple[str, ...]
    named_groups: tuple[str, ...]
    svg: str
    mol_block: str
    place: tuple[float, float, float, float] | None = None


class SilenceKind(StrEnum):
    """Why there is no answer, though the SMILES may be good."""

    NO_TOOLKIT = "no_toolkit"
    DIED = "died"  # the child ended over it
    TOO_LONG = "too_long"  # the child was ended because it took too long
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class Silence:
    """There is no answer. `detail` is for a report."""

    kind: SilenceKind
    detail: str = ""


Answer = Structure | Flaw | Silence

_NAMES: dict[type[Answer], str] = {Structure: "structure", Flaw: "flaw", Silence: "silence"}
_KINDS = {name: kind for kind, name in _NAMES.items()}


def answer_to_json(answer: Answer) -> Json:
    """The answer for the pipe."""
    return {"type": _NAMES[type(answer)], **asdict(answer)}


def answer_from_json(data: Json) -> Answer:
    """The answer out of the pipe.

    Raises:
        ValueError: it is none.
    """
    kind = _KINDS.get(str(data.get("type")))
    if kind is None:
        raise ValueError(f"no such answer: {data.get('type')!r:.40}")
    answer: Answer = value_of(kind, data)
    return answer
