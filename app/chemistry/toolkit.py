"""The structure behind SMILES, by RDKit. Only the chemistry process imports this file: RDKit brings NumPy along."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from rdkit import Chem, RDLogger
from rdkit.Chem import Descriptors, inchi, rdDepictor, rdMolDescriptors
from rdkit.Chem.Draw import rdMolDraw2D

from app.chemistry.alignment import Alignment, align
from app.chemistry.flaws import Flaw, FlawedNotation, FlawKind
from app.chemistry.groups import Group
from app.chemistry.notation import Notation, readings_of
from app.chemistry.structure import Structure
from app.document.raster import Raster

Place = tuple[float, float, float, float]

_BOND_PX = 30.0
_LINE_PX = 1.4
_FONT_PX = 13
_VALENCE = re.compile(r"atom # \d+ (\w+), (\d+),")
_KINDS = {
    "AtomValenceException": FlawKind.VALENCE,
    "KekulizeException": FlawKind.AROMATIC,
    "AtomKekulizeException": FlawKind.NOT_IN_RING,
}

RDLogger.DisableLog("rdApp.*")
rdDepictor.SetPreferCoordGen(True)


def structure_of(text: str, picture: Raster | None = None) -> Structure | Flaw:
    """The structure that `text` stands for, or what is wrong with it; drawn the way `picture` shows it.

    A text that can be read in two ways is read in the one that is chemically possible.
    """
    try:
        readings = readings_of(text)
    except FlawedNotation as flawed:
        return flawed.flaw
    flaws: list[Flaw] = []
    for notation in readings:
        molecule = _molecule(notation)
        if not isinstance(molecule, Flaw):
            return _described(notation, molecule, picture)
        flaws.append(molecule)
    return flaws[0]


def _molecule(notation: Notation) -> Chem.Mol | Flaw:
    """The molecule with everything written out, or why there is none."""
    parsed = Chem.MolFromSmiles(notation.full, sanitize=False)
    if parsed is None:
        return Flaw(FlawKind.REFUSED)
    if problems := Chem.DetectChemistryProblems(parsed):
        return _flaw(problems[0], notation.full_positions)
    molecule = Chem.MolFromSmiles(notation.full)
    return molecule if molecule is not None else Flaw(FlawKind.REFUSED)


def _flaw(problem: Chem.MolSanitizeException, positions: Sequence[int]) -> Flaw:
    kind = _KINDS.get(problem.GetType(), FlawKind.REFUSED)
    atoms = list(problem.GetAtomIndices()) if kind is FlawKind.AROMATIC else [problem.GetAtomIdx()]
    position = positions[atoms[0]] if atoms and atoms[0] < len(positions) else 0
    if kind is FlawKind.VALENCE and (found := _VALENCE.search(problem.Message())):
        return Flaw(kind, position, found[1], int(found[2]))
    return Flaw(kind, position, "" if kind in _KINDS.values() else problem.Message())


def _described(notation: Notation, molecule: Chem.Mol, picture: Raster | None) -> Structure:
    svg, place = _drawing(_drawn(notation), picture)
    bonds = molecule.GetBonds()
    identifier = "" if _open(notation.groups) else str(inchi.MolToInchi(molecule))
    return Structure(
        smiles=Chem.MolToSmiles(molecule),
        formula=_without_groups(rdMolDescriptors.CalcMolFormula(molecule)),
        molar_mass=Descriptors.MolWt(molecule),
        exact_mass=Descriptors.ExactMolWt(molecule),
        inchi=identifier,
        inchi_key=inchi.InchiToInchiKey(identifier) or "" if identifier else "",
        atoms=sum(atom.GetAtomicNum() > 1 for atom in molecule.GetAtoms()),
        bonds=sum(bool(bond.GetBeginAtom().GetAtomicNum() * bond.GetEndAtom().GetAtomicNum()) for bond in bonds),
        rings=rdMolDescriptors.CalcNumRings(molecule),
        open_groups=_open(notation.groups),
        named_groups=tuple(dict.fromkeys(group.label for group in notation.groups if group.fragment)),
        svg=svg,
        mol_block=_mol_block(notation, molecule),
        place=place,
    )


def _open(groups: Sequence[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.label for group in groups if not group.fragment))


def _without_groups(formula: str) -> str:
    return re.sub(r"\*\d*", "", formula)


# --- drawing -----------------------------------------------------------------------------------------------------


def _drawn(notation: Notation) -> Chem.Mol:
    """The molecule as it is drawn: a group is one atom with a label, as it is on the page."""
    molecule = Chem.MolFromSmiles(notation.drawn)
    if molecule is None:  # a group inside an aromatic ring; it is drawn written out
        molecule = Chem.MolFromSmiles(notation.full)
    for atom in molecule.GetAtoms():
        number = atom.GetIsotope()
        if atom.GetAtomicNum() == 0 and 0 < number <= len(notation.groups):
            atom.SetIsotope(0)
            atom.SetProp("_displayLabel", _markup(notation.groups[number - 1].label))
    rdDepictor.Compute2DCoords(molecule)
    return molecule


def _markup(label: str) -> str:
    """A label with its numbers small: raised behind an R-group's letter, lowered in a formula."""
    if re.fullmatch(r"(?:R|X|Y|Z|Ar)\d+'*", label):
        return re.sub(r"(\d+)", r"<sup>\1</sup>", label)
    return re.sub(r"(\d+)", r"<sub>\1</sub>", label)


def _drawing(molecule: Chem.Mol, picture: Raster | None) -> tuple[str, Place | None]:
    """The drawing as SVG, and where it lies on the picture."""
    alignment = _turn_like(molecule, picture) if picture is not None else None
    canvas = rdMolDraw2D.MolDraw2DSVG(-1, -1)
    options = canvas.drawOptions()
    options.useBWAtomPalette()
    options.clearBackground = False
    options.explicitMethyl = True
    options.includeMetadata = False
    options.scalingFactor = _BOND_PX
    options.bondLineWidth = _LINE_PX
    options.scaleBondWidth = False
    options.fixedFontSize = _FONT_PX
    options.padding = 0.02
    canvas.DrawMolecule(molecule)
    canvas.FinishDrawing()
    place = _place(molecule, canvas, alignment, picture) if alignment and picture else None
    return str(canvas.GetDrawingText()), place


def _turn_like(molecule: Chem.Mol, picture: Raster) -> Alignment | None:
    """Turn and mirror the drawing to how the picture has it, if it has it at all."""
    conformer = molecule.GetConformer()
    atoms = conformer.GetPositions()[:, :2]
    atoms = atoms - atoms.mean(axis=0)
    bonds = [(bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()) for bond in molecule.GetBonds()]
    alignment = align(atoms, bonds, picture)
    if alignment is None:
        return None
    cosine, sine = math.cos(alignment.angle), math.sin(alignment.angle)
    for index, (x, y) in enumerate(atoms.tolist()):
        across = -x if alignment.mirrored else x
        conformer.SetAtomPosition(index, (cosine * across - sine * y, sine * across + cosine * y, 0.0))
    return alignment


def _place(molecule: Chem.Mol, canvas: rdMolDraw2D.MolDraw2DSVG, alignment: Alignment, picture: Raster) -> Place:
    """Where the canvas lies on the picture, by an atom whose place is known on both."""
    x, y, _ = molecule.GetConformer().GetPositions()[0].tolist()
    at = canvas.GetDrawCoords(0)
    pixels_of_canvas = alignment.scale / _pixels_per_unit(molecule, canvas)
    left = alignment.middle[0] + alignment.scale * x - at.x * pixels_of_canvas
    top = alignment.middle[1] - alignment.scale * y - at.y * pixels_of_canvas
    width, height = canvas.Width() * pixels_of_canvas, canvas.Height() * pixels_of_canvas
    return left / picture.width, top / picture.height, width / picture.width, height / picture.height


def _pixels_per_unit(molecule: Chem.Mol, canvas: rdMolDraw2D.MolDraw2DSVG) -> float:
    bond = molecule.GetBondWithIdx(0)
    ends = bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()
    drawn = math.dist(*((canvas.GetDrawCoords(end).x, canvas.GetDrawCoords(end).y) for end in ends))
    positions = molecule.GetConformer().GetPositions()
    return drawn / math.dist(*(positions[end][:2].tolist() for end in ends))


def _mol_block(notation: Notation, molecule: Chem.Mol) -> str:
    molecule = Chem.Mol(molecule)
    open_groups = (group for group in notation.groups if not group.fragment)
    for atom, group in zip(
        (atom for atom in molecule.GetAtoms() if atom.GetAtomicNum() == 0), open_groups, strict=True
    ):
        atom.SetAtomMapNum(0)
        if group.number:
            atom.SetIntProp("_MolFileRLabel", group.number)
        elif group.label != "*":
            atom.SetProp("molFileAlias", group.label)
    rdDepictor.Compute2DCoords(molecule)
    return str(Chem.MolToMolBlock(molecule))
