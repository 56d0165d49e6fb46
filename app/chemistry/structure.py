"""A question about one structure, and what the toolkit says of it."""

from __future__ import annotations

from msgspec import Struct

from app.document.raster import Raster


class StructureRequest(Struct, frozen=True, tag=True):
    """A question: SMILES, and how the structure looks on the page, so that it is drawn the same way round."""

    smiles: str
    picture: Raster | None = None


class Structure(Struct, frozen=True, tag=True):
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
