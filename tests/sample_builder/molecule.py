"""Draws structural formulas from our own coordinates, one unit a bond, y upward."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tests.sample_builder.sheet import Ink, Point
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style

_GAP = 0.11  # between the two lines of a double bond, in bonds


@dataclass(frozen=True, slots=True)
class Atom:
    """Where an atom stands and what is printed there: nothing for a carbon in the skeleton.

    The atom itself is the letter number `anchor` of `label`: 0 in "CH3", 2 in "H3C".
    """

    x: float
    y: float
    label: str = ""
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class Molecule:
    """Atoms by name and bonds (name, name, order). `inside` is the middle of a ring, by bond, for the second line."""

    smiles: str
    atoms: Mapping[str, Atom]
    bonds: tuple[tuple[str, str, int], ...]
    inside: Mapping[tuple[str, str], Point]

    def truth(self) -> TruthBlock:
        labels = [atom for atom in self.atoms.values() if atom.label]
        ordered = sorted(labels, key=lambda atom: (-round(atom.y, 1), atom.x))
        return TruthBlock("chemistry", smiles=self.smiles, figure_text=tuple(atom.label for atom in ordered))


def draw_molecule(ink: Ink, molecule: Molecule, center: Point, bond: float, style: Style) -> None:
    """Draw `molecule` around `center`; `bond` is the length of one bond in points."""
    xs = [atom.x for atom in molecule.atoms.values()]
    ys = [atom.y for atom in molecule.atoms.values()]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

    def place(x: float, y: float) -> Point:
        return center[0] + (x - middle[0]) * bond, center[1] - (y - middle[1]) * bond

    clearance = style.size * 0.58
    for first, second, order in molecule.bonds:
        one, other = molecule.atoms[first], molecule.atoms[second]
        ends = (place(one.x, one.y), place(other.x, other.y))
        cuts = (clearance if one.label else 0.0, clearance if other.label else 0.0)
        ring = molecule.inside.get((first, second))
        _bond(ink, ends, cuts, order, _GAP * bond, place(*ring) if ring else None)
    for atom in molecule.atoms.values():
        if atom.label:
            _label(ink, atom, place(atom.x, atom.y), style)


def _bond(
    ink: Ink, ends: tuple[Point, Point], cuts: tuple[float, float], order: int, gap: float, ring: Point | None
) -> None:
    (x0, y0), (x1, y1) = ends
    length = math.hypot(x1 - x0, y1 - y0)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    normal = (-dy, dx)
    if ring and (ring[0] - x0) * normal[0] + (ring[1] - y0) * normal[1] < 0:
        normal = (dy, -dx)
    if order == 1:
        offsets = [(0.0, 0.0)]
    else:  # in a ring the second line stands inside and is shorter, elsewhere both stand beside the middle
        offsets = [(0.0, 0.0), (gap * 1.5, gap * 1.2)] if ring else [(-gap / 1.6, 0.0), (gap / 1.6, 0.0)]
    for side, short in offsets:
        start = (x0 + dx * (cuts[0] + short) + normal[0] * side, y0 + dy * (cuts[0] + short) + normal[1] * side)
        end = (x1 - dx * (cuts[1] + short) + normal[0] * side, y1 - dy * (cuts[1] + short) + normal[1] * side)
        ink.line(start, end, 1.0)


def _label(ink: Ink, atom: Atom, where: Point, style: Style) -> None:
    """The label with its digits lowered, the anchor letter centered on the atom."""
    small = style.but(size=style.size * 0.72)
    parts = [(char, small if char.isdigit() else style) for char in re.findall(".", atom.label)]
    before = sum(part_style.width(char) for char, part_style in parts[: atom.anchor])
    char, part_style = parts[atom.anchor]
    x = where[0] - before - part_style.width(char) / 2
    for char, part_style in parts:
        drop = style.size * 0.2 if part_style is small else 0.0
        x = ink.text(x, where[1] + style.size * 0.36 + drop, char, part_style)


def _polar(center: Point, radius: float, degrees: float) -> Point:
    return center[0] + radius * math.cos(math.radians(degrees)), center[1] + radius * math.sin(math.radians(degrees))


def _hexagon() -> dict[int, Point]:
    """The corners of a hexagon that stands on a corner, by angle."""
    return {angle: _polar((0, 0), 1, angle) for angle in (30, 90, 150, 210, 270, 330)}


def caffeine() -> Molecule:
    """Caffeine, its six-membered ring on the left."""
    corner = _hexagon()
    five = (corner[30][0] + 0.688, 0.0)  # the middle of the five-membered ring; 0.851 is its radius
    n7, c8, n9 = (_polar(five, 0.851, angle) for angle in (72, 0, -72))
    methyl = _polar(n7, 1, 66)
    atoms = {
        "C6": Atom(*corner[90]), "N1": Atom(*corner[150], "N"), "C2": Atom(*corner[210]),
        "N3": Atom(*corner[270], "N"), "C4": Atom(*corner[330]), "C5": Atom(*corner[30]),
        "N7": Atom(*n7, "N"), "C8": Atom(*c8), "N9": Atom(*n9, "N"),
        "O6": Atom(corner[90][0], 2.0, "O"), "O2": Atom(*_polar((0, 0), 2, 210), "O"),
        "M1": Atom(*_polar((0, 0), 2, 150), "H3C", 2), "M3": Atom(0, -2.0, "CH3"), "M7": Atom(*methyl, "CH3"),
    }  # fmt: skip
    bonds = (
        ("C6", "N1", 1), ("N1", "C2", 1), ("C2", "N3", 1), ("N3", "C4", 1), ("C4", "C5", 2), ("C5", "C6", 1),
        ("C5", "N7", 1), ("N7", "C8", 1), ("C8", "N9", 2), ("N9", "C4", 1),
        ("C6", "O6", 2), ("C2", "O2", 2), ("N1", "M1", 1), ("N3", "M3", 1), ("N7", "M7", 1),
    )  # fmt: skip
    inside = {("C4", "C5"): (0.0, 0.0), ("C8", "N9"): five}
    return Molecule("CN1C=NC2=C1C(=O)N(C)C(=O)N2C", atoms, bonds, inside)


def aspirin() -> Molecule:
    """Acetylsalicylic acid, its ring on the left."""
    corner = _hexagon()
    acid = _polar((0, 0), 2, 30)
    ester = _polar((0, 0), 2, 330)
    atoms = {f"C{angle}": Atom(*point) for angle, point in corner.items()}
    atoms |= {
        "CA": Atom(*acid), "OA": Atom(acid[0], acid[1] + 1, "O"), "OH": Atom(*_polar(acid, 1, -30), "OH"),
        "OE": Atom(*ester, "O"), "CE": Atom(*_polar(ester, 1, -90)),
    }  # fmt: skip
    carbonyl = atoms["CE"].x, atoms["CE"].y
    atoms |= {"OC": Atom(*_polar(carbonyl, 1, 210), "O"), "CM": Atom(*_polar(carbonyl, 1, -30), "CH3")}
    bonds = (
        ("C30", "C90", 2), ("C90", "C150", 1), ("C150", "C210", 2), ("C210", "C270", 1), ("C270", "C330", 2),
        ("C330", "C30", 1), ("C30", "CA", 1), ("CA", "OA", 2), ("CA", "OH", 1), ("C330", "OE", 1),
        ("OE", "CE", 1), ("CE", "OC", 2), ("CE", "CM", 1),
    )  # fmt: skip
    inside = dict.fromkeys((("C30", "C90"), ("C150", "C210"), ("C270", "C330")), (0.0, 0.0))
    return Molecule("CC(=O)OC1=CC=CC=C1C(=O)O", atoms, bonds, inside)
