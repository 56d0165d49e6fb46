"""What can be wrong with the SMILES of a structure, without words: those are for the views."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class FlawKind(StrEnum):
    """Why a text stands for no structure."""

    EMPTY = "empty"
    PROSE = "prose"  # words, not SMILES
    BLANK = "blank"  # a blank inside what would be SMILES
    REACTION = "reaction"  # an arrow: several structures, not one
    TOO_LONG = "too_long"
    UNKNOWN_SYMBOL = "unknown_symbol"
    UNKNOWN_ATOM = "unknown_atom"  # in brackets
    BRACKET_OPEN = "bracket_open"
    BRANCH_OPEN = "branch_open"
    BRANCH_EXTRA = "branch_extra"  # closed without having been opened
    BRANCH_EMPTY = "branch_empty"
    RING_OPEN = "ring_open"
    RING_WRONG = "ring_wrong"  # it joins an atom to itself, or to its neighbor a second time
    BOND_LOOSE = "bond_loose"  # a bond or dot with an atom at one end only
    VALENCE = "valence"
    AROMATIC = "aromatic"  # no way to set single and double bonds
    NOT_IN_RING = "not_in_ring"  # an aromatic atom outside every ring
    REFUSED = "refused"  # the toolkit said no, for a reason of its own


class Flaw(Struct, frozen=True, tag=True):
    """One thing that is wrong.

    Attributes:
        position: of the sign that shows it, from 1; 0 where it is no single one.
        symbol: the sign, the atom or the ring's number; for REFUSED what the toolkit said.
        bonds: of a VALENCE flaw, how many bonds the atom has.
    """

    kind: FlawKind
    position: int = 0
    symbol: str = ""
    bonds: int = 0


class FlawedNotation(ValueError):
    """A text that is no SMILES; `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.kind.value)
        self.flaw = flaw
