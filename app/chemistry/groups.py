"""The groups that drawn structures write as letters: R-groups, which stay open, and short names for known groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Standing alone, a name is read greedily. A fragment's first atom is where the group is bound, and everything behind
# that atom is in branches, so that the group may also stand first: C(=O)(C) and not C(=O)C. Rings in it are %90.
_KNOWN = {
    "Me": "C",
    "Et": "C(C)",
    "Pr": "C(CC)",
    "nPr": "C(CC)",
    "iPr": "C(C)(C)",
    "Bu": "C(CCC)",
    "nBu": "C(CCC)",
    "iBu": "C(C(C)C)",
    "sBu": "C(C)(CC)",
    "tBu": "C(C)(C)(C)",
    "Vinyl": "C(=C)",
    "Allyl": "C(C=C)",
    "Ph": "c%90(ccccc%90)",
    "Bn": "C(c%90ccccc%90)",
    "Bz": "C(=O)(c%90ccccc%90)",
    "PMB": "C(c%90ccc(OC)cc%90)",
    "Cy": "C%90(CCCCC%90)",
    "Py": "c%90(ccccn%90)",
    "Ac": "C(=O)(C)",
    "Piv": "C(=O)(C(C)(C)C)",
    "Boc": "C(=O)(OC(C)(C)C)",
    "Cbz": "C(=O)(OCc%90ccccc%90)",
    "Alloc": "C(=O)(OCC=C)",
    "Fmoc": "C(=O)(OCC%90c%91ccccc%91-c%91ccccc%90%91)",
    "Ms": "S(=O)(=O)(C)",
    "Ts": "S(=O)(=O)(c%90ccc(C)cc%90)",
    "Tf": "S(=O)(=O)(C(F)(F)F)",
    "TMS": "[Si](C)(C)(C)",
    "TES": "[Si](CC)(CC)(CC)",
    "TBS": "[Si](C)(C)(C(C)(C)C)",
    "TBDMS": "[Si](C)(C)(C(C)(C)C)",
    "TBDPS": "[Si](c%90ccccc%90)(c%90ccccc%90)(C(C)(C)C)",
    "TIPS": "[Si](C(C)C)(C(C)C)(C(C)C)",
    "THP": "C%90(CCCCO%90)",
    "MOM": "C(OC)",
    "Tr": "C(c%90ccccc%90)(c%90ccccc%90)(c%90ccccc%90)",
    "Bpin": "B%90(OC(C)(C)C(C)(C)O%90)",
    "CF3": "C(F)(F)(F)",
    "F3C": "C(F)(F)(F)",
    "CCl3": "C(Cl)(Cl)(Cl)",
    "NO2": "[N+](=O)([O-])",
    "O2N": "[N+](=O)([O-])",
    "NMe2": "N(C)(C)",
    "Me2N": "N(C)(C)",
    "NEt2": "N(CC)(CC)",
    "Et2N": "N(CC)(CC)",
    "N3": "N(=[N+]=[N-])",
    "CN": "C(#N)",
    "NC": "C(#N)",
    "CHO": "C(=O)",
    "OHC": "C(=O)",
}

# In condensed formulas (CO2Me, EtO2C, SO3H) these stand in a chain: the next atom is bound to their last one.
CHAINED = {
    "CO2": "C(=O)O",
    "COO": "C(=O)O",
    "O2C": "OC(=O)",
    "OOC": "OC(=O)",
    "SO2": "S(=O)(=O)",
    "SO3": "S(=O)(=O)O",
}

# As SMILES these stand for atoms or chains of their own; they name a group in brackets only.
_ONLY_IN_BRACKETS = frozenset({"CN", "NC", "N3"})
# As plain SMILES these may mean something else (CF3: a fluorine that opens ring 3), which is tried first.
_SECOND_CHOICE = frozenset({"CF3", "CCl3", "NO2", "NMe2", "NEt2", "CHO", "nPr", "nBu", "sBu", "OHC", "O2N"})
# Boron beside an aromatic atom, where that atom begins a ring: Bn1cccc1.
_UNLESS_A_RING_BEGINS = frozenset({"Bn", "Boc"})
# Elements whose bound atom is far more often the group of that name; alone they stay elements.
GROUPS_NAMED_LIKE_ELEMENTS = frozenset({"Ac", "Ar", "Pr", "Ts"})

_NUMBER = r"\d{0,2}[a-f]?'{0,3}"
_OPEN_IN_BRACKETS = re.compile(rf"(?:R|X|Y|Z|Q|A|L|M|E|G|Ar|Het|Hal|Alk|Aryl|Alkyl|Pol){_NUMBER}")
_OPEN_BARE = re.compile(r"(?:Hal|Alk|Ar|R|X|Y|Z)\d{0,2}'{0,3}")
_LONGEST_FIRST = sorted(_KNOWN.keys() - _ONLY_IN_BRACKETS, key=lambda name: (-len(name), name))
_BARE = {False: [name for name in _LONGEST_FIRST if name not in _SECOND_CHOICE], True: _LONGEST_FIRST}
_RING_BEGINS = tuple("0123456789%")
_SIGNS = str.maketrans({"’": "'", "′": "'", "`": "'", "″": "''", "_": "", "^": "", "{": "", "}": "", "-": "", " ": ""})
_SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its label, as it is drawn.

    Attributes:
        fragment: its SMILES, bound by the first atom; empty for an open group.
    """

    label: str
    fragment: str = ""

    @property
    def number(self) -> int:
        """The number of an R-group, 0 without one."""
        found = re.fullmatch(r"R(\d+)", self.label)
        return int(found[1]) if found else 0


def bracketed_group(text: str) -> Group | None:
    """The group that stands between brackets: [R1], [Boc]."""
    name = text.translate(_SCRIPTS).translate(_SIGNS)
    if name in _KNOWN:
        return Group(name, _KNOWN[name])
    return Group(name) if _OPEN_IN_BRACKETS.fullmatch(name) else None


def bare_group(text: str, start: int, condensed: bool) -> tuple[Group, int] | None:
    """The group whose name begins at `start`, and where the name ends.

    Args:
        text: SMILES.
        start: where to look.
        condensed: whether names that might also be plain SMILES count.
    """
    for name in _BARE[condensed]:
        end = start + len(name)
        if text.startswith(name, start) and not (name in _UNLESS_A_RING_BEGINS and text[end : end + 1] in _RING_BEGINS):
            return Group(name, _KNOWN[name]), end
    found = _OPEN_BARE.match(text, start)
    return (Group(found[0]), found.end()) if found else None
