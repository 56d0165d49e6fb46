"""What an engine or a person writes for a structure, read as SMILES: checked for its grammar, groups made plain.

Needs no chemistry toolkit, so the commonest flaws are told where there is none, each with its position.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.chemistry.flaws import Flaw, FlawedNotation, FlawKind
from app.chemistry.groups import Group
from app.chemistry.signs import Sign, SignKind, signs_of

LONGEST = 4000
_ATOMS = (SignKind.ATOM, SignKind.GROUP, SignKind.CHAIN)
_ATOMS_IN_SMILES = re.compile(r"\[[^\]]*\]|Cl|Br|[BCNOPSFI]|[bcnops]|\*")
_WORD = re.compile(r"[^\W\d_]{2,}[,.;:!?]?")


@dataclass(frozen=True, slots=True)
class Notation:
    """A structure as SMILES that any toolkit reads, in two forms.

    Attributes:
        full: known groups written out; open ones are "*", R1 is "[*:1]".
        full_positions: for each atom of `full`, where it was written, from 1.
        drawn: every group is one atom "[N*]", whose label is the Nth of `groups`, counted from 1.
        groups: the groups in the order in which they stand.
    """

    full: str
    full_positions: tuple[int, ...]
    drawn: str
    groups: tuple[Group, ...]


def read_notation(text: str) -> Notation:
    """Read one structure.

    Raises:
        FlawedNotation: it is none, with the first thing that is wrong.
    """
    return readings_of(text)[0]


def readings_of(text: str) -> tuple[Notation, ...]:
    """The ways to read one structure, the likeliest first: as SMILES, and as SMILES with condensed formulas in it.

    Raises:
        FlawedNotation: there is none, with the first thing that is wrong.
    """
    text = text.strip()
    if not text:
        raise FlawedNotation(Flaw(FlawKind.EMPTY))
    if len(text) > LONGEST:
        raise FlawedNotation(Flaw(FlawKind.TOO_LONG))
    if re.search(r"\s", text):
        raise FlawedNotation(_flaw_of_blanks(text))
    found: list[Notation] = []
    flaws: list[FlawedNotation] = []
    for condensed in (False, True):
        try:
            found.append(_written(_checked(signs_of(text, condensed))))
        except FlawedNotation as flawed:
            flaws.append(flawed)
    if not found:
        raise FlawedNotation(Flaw(FlawKind.PROSE)) if _is_word(text) else flaws[0]
    return tuple(dict.fromkeys(found))


def _flaw_of_blanks(text: str) -> Flaw:
    """Words, or SMILES with a blank in it."""
    try:
        for word in text.split():
            read_notation(word)
    except FlawedNotation:
        return Flaw(FlawKind.PROSE)
    blank = re.search(r"\s", text)
    return Flaw(FlawKind.BLANK, blank.start() + 1 if blank else 0)


def _is_word(text: str) -> bool:
    """Whether a text that is no SMILES is a word of some language rather than SMILES with a slip."""
    return bool(_WORD.fullmatch(text)) and sum(letter.islower() for letter in text) * 2 >= len(text)


# --- grammar -----------------------------------------------------------------------------------------------------


def _checked(signs: Sequence[Sign]) -> Sequence[Sign]:
    """`signs`, which form whole molecules.

    Raises:
        FlawedNotation: a bond, branch or ring lacks an end.
    """
    if not any(sign.kind in _ATOMS for sign in signs):
        raise FlawedNotation(Flaw(FlawKind.PROSE))
    _check_bonds(signs)
    _check_branches(signs)
    _check_rings(signs)
    return signs


def _check_bonds(signs: Sequence[Sign]) -> None:
    """Each bond has an atom before it, perhaps across a branch, and an atom or a ring's number behind it."""
    before: Sign | None = None
    for sign in signs:
        free = before is None or before.kind is SignKind.DOT
        if free and sign.kind in (SignKind.BOND, SignKind.RING, SignKind.OPEN, SignKind.DOT):
            raise FlawedNotation(_misplaced(sign))
        if before and before.kind is SignKind.BOND and sign.kind not in (*_ATOMS, SignKind.RING):
            raise FlawedNotation(_misplaced(before))
        if before and before.kind is SignKind.OPEN and sign.kind is SignKind.CLOSE:
            raise FlawedNotation(Flaw(FlawKind.BRANCH_EMPTY, before.position, before.text))
        if before and before.kind is SignKind.OPEN and sign.kind not in (*_ATOMS, SignKind.BOND):
            raise FlawedNotation(_misplaced(sign))
        if before and before.kind is SignKind.CLOSE and sign.kind is SignKind.RING:
            raise FlawedNotation(_misplaced(sign))
        before = sign
    if before and before.kind in (SignKind.BOND, SignKind.DOT):
        raise FlawedNotation(_misplaced(before))


def _misplaced(sign: Sign) -> Flaw:
    joins = sign.kind in (SignKind.BOND, SignKind.DOT)
    kind = FlawKind.BOND_LOOSE if joins else FlawKind.UNKNOWN_SYMBOL
    return Flaw(kind, sign.position, sign.text)


def _check_branches(signs: Sequence[Sign]) -> None:
    opened: list[Sign] = []
    for sign in signs:
        if sign.kind is SignKind.OPEN:
            opened.append(sign)
        elif sign.kind is SignKind.CLOSE:
            if not opened:
                raise FlawedNotation(Flaw(FlawKind.BRANCH_EXTRA, sign.position, sign.text))
            opened.pop()
    if opened:
        raise FlawedNotation(Flaw(FlawKind.BRANCH_OPEN, opened[-1].position, opened[-1].text))


def _check_rings(signs: Sequence[Sign]) -> None:
    """Every ring's number comes twice, at two atoms."""
    opened: dict[str, tuple[Sign, int]] = {}
    atom = 0
    for sign in signs:
        atom += sign.kind in _ATOMS
        if sign.kind is not SignKind.RING:
            continue
        if sign.text not in opened:
            opened[sign.text] = sign, atom
        elif opened.pop(sign.text)[1] == atom:
            raise FlawedNotation(Flaw(FlawKind.RING_WRONG, sign.position, sign.text))
    if opened:
        sign = min((sign for sign, _ in opened.values()), key=lambda sign: sign.position)
        raise FlawedNotation(Flaw(FlawKind.RING_OPEN, sign.position, sign.text))


# --- writing -----------------------------------------------------------------------------------------------------


def _written(signs: Sequence[Sign]) -> Notation:
    groups = tuple(sign.group for sign in signs if sign.group)
    full: list[str] = []
    drawn: list[str] = []
    positions: list[int] = []
    seen = 0
    for sign in signs:
        if sign.group:
            seen += 1
            full.append(sign.group.fragment or (f"[*:{sign.group.number}]" if sign.group.number else "*"))
            drawn.append(f"[{seen}*]")
        else:
            piece = _ring_text(sign.text) if sign.kind is SignKind.RING else sign.text
            full.append(piece)
            drawn.append(piece)
        if sign.kind in _ATOMS:
            positions += [sign.position] * len(_ATOMS_IN_SMILES.findall(full[-1]))
    return Notation("".join(full), tuple(positions), "".join(drawn), groups)


def _ring_text(number: str) -> str:
    if len(number) == 1:
        return number
    return f"%{number}" if len(number) == 2 else f"%({number})"
