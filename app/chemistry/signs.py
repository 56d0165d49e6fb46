"""SMILES cut into its signs. Knows the spelling of atoms, and the short names of groups; nothing of how they join."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app.chemistry.flaws import Flaw, FlawedNotation, FlawKind
from app.chemistry.groups import CHAINED, GROUPS_NAMED_LIKE_ELEMENTS, Group, bare_group, bracketed_group

_ELEMENTS = """H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y
Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au
Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og"""
_ELEMENT = "|".join(sorted(re.findall(r"\w+", _ELEMENTS), key=len, reverse=True))
# Isotope, element, chirality, hydrogens, charge, class.
_ATOM_IN_BRACKETS = re.compile(
    rf"(\d{{0,3}})({_ELEMENT}|se|as|te|[bcnops]|\*)(?:@@?(?:(?:TH|AL|SP|TB|OH)\d{{1,2}})?)?(?:H\d?)?"
    r"(?:\++\d?|-+\d?)?(?::(\d+))?"
)
_ATOM = re.compile(r"Cl|Br|[BCNOPSFI]|[bcnops]|\*")
_RING = re.compile(r"%\(\d{1,3}\)|%\d\d|\d")
_BOND = re.compile(r"[-=#$:~/\\]")
_HEAVY_ISOTOPES = {"D": "[2H]", "T": "[3H]"}
_HYDROGENS = re.compile(r"H\d?")


class SignKind(Enum):
    ATOM = auto()
    GROUP = auto()
    CHAIN = auto()  # a piece of a condensed formula, bound at both ends
    RING = auto()
    BOND = auto()
    OPEN = auto()
    CLOSE = auto()
    DOT = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign.

    Attributes:
        text: as SMILES; of a GROUP as it was written, of a RING its number.
        position: where it was written, from 1.
        group: of a GROUP.
    """

    kind: SignKind
    text: str
    position: int
    group: Group | None = None


def signs_of(text: str, condensed: bool) -> list[Sign]:
    """The signs of a text without blanks.

    Args:
        text: SMILES as an engine or a person wrote it.
        condensed: whether pieces of condensed formulas (CO2Me, NH2, CF3) are read too.

    Raises:
        FlawedNotation: something in it is no sign.
    """
    return _with_bound_groups(list(_signs(text, condensed)))


def _signs(text: str, condensed: bool) -> Iterator[Sign]:
    place = 0
    while place < len(text):
        sign, place = _sign_at(text, place, condensed)
        if sign is not None:
            yield sign


def _sign_at(text: str, start: int, condensed: bool) -> tuple[Sign | None, int]:
    """The sign that begins at `start`, and where it ends; none for the hydrogens of a condensed formula."""
    position = start + 1
    if text[start] == "[":
        return _bracketed(text, start)
    if found := bare_group(text, start, condensed):
        return Sign(SignKind.GROUP, text[start : found[1]], position, found[0]), found[1]
    if condensed and (chain := next((name for name in CHAINED if text.startswith(name, start)), "")):
        return Sign(SignKind.CHAIN, CHAINED[chain], position), start + len(chain)
    for kind, pattern in ((SignKind.ATOM, _ATOM), (SignKind.RING, _RING), (SignKind.BOND, _BOND)):
        if match := pattern.match(text, start):
            sign = match[0].strip("%()").lstrip("0") or "0" if kind is SignKind.RING else match[0]
            group = Group("*") if sign == "*" else None
            return Sign(SignKind.GROUP if group else kind, sign, position, group), match.end()
    kinds = {"(": SignKind.OPEN, ")": SignKind.CLOSE, ".": SignKind.DOT}
    if text[start] in kinds:
        return Sign(kinds[text[start]], text[start], position), start + 1
    if condensed and (match := _HYDROGENS.match(text, start)):
        return None, match.end()
    kind_of_flaw = FlawKind.REACTION if text[start] == ">" else FlawKind.UNKNOWN_SYMBOL
    raise FlawedNotation(Flaw(kind_of_flaw, position, text[start]))


def _bracketed(text: str, start: int) -> tuple[Sign, int]:
    end = text.find("]", start)
    inner = text[start + 1 : end]
    if end < 0 or "[" in inner:
        raise FlawedNotation(Flaw(FlawKind.BRACKET_OPEN, start + 1, "["))
    written, end = text[start : end + 1], end + 1
    if inner in _HEAVY_ISOTOPES:
        return Sign(SignKind.ATOM, _HEAVY_ISOTOPES[inner], start + 1), end
    if atom := _ATOM_IN_BRACKETS.fullmatch(inner):
        if atom[2] == "*":
            number = atom[3] or atom[1]
            return Sign(SignKind.GROUP, written, start + 1, Group(f"R{number}" if number else "*")), end
        return Sign(SignKind.ATOM, written, start + 1), end
    group = bracketed_group(inner) or _condensed_group(inner)
    if group is None:
        raise FlawedNotation(Flaw(FlawKind.UNKNOWN_ATOM, start + 1, written))
    return Sign(SignKind.GROUP, written, start + 1, group), end


def _condensed_group(inner: str) -> Group | None:
    """A group whose condensed formula stands in brackets: [CO2Me], [CH2OH]."""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", inner):
        return None
    try:
        signs = signs_of(inner, condensed=True)
    except FlawedNotation:
        return None
    closed = all(sign.group is None or sign.group.fragment for sign in signs)
    if not closed or any(sign.kind is SignKind.RING for sign in signs) or not signs:
        return None
    pieces = [sign.group.fragment if sign.group else sign.text for sign in signs]
    return Group(inner, _bound_first("".join(pieces)))


def _bound_first(fragment: str) -> str:
    """A fragment with all that follows its first atom in branches."""
    end = 1 if fragment[0] != "[" else fragment.index("]") + 1
    depth = 0
    for place in range(end, len(fragment)):
        letter = fragment[place]
        if depth == 0 and letter != "(":
            return f"{fragment[:place]}({fragment[place:]})"
        depth += (letter == "(") - (letter == ")")
    return fragment


def _with_bound_groups(signs: list[Sign]) -> list[Sign]:
    """`signs`, in which what is spelled like an element but bound like a group ([Ac], [Ar]) is one."""
    changed = list(signs)
    for index, sign in enumerate(signs):
        name = sign.text.strip("[]")
        if name in GROUPS_NAMED_LIKE_ELEMENTS and sign.kind is SignKind.ATOM and _is_bound(signs, index):
            changed[index] = Sign(SignKind.GROUP, sign.text, sign.position, bracketed_group(name))
    return changed


def _is_bound(signs: list[Sign], index: int) -> bool:
    """Whether another atom stands in the same molecule."""
    dots = [-1, *(i for i, sign in enumerate(signs) if sign.kind is SignKind.DOT), len(signs)]
    start = max(dot for dot in dots if dot < index)
    end = min(dot for dot in dots if dot > index)
    return sum(sign.kind in (SignKind.ATOM, SignKind.GROUP, SignKind.CHAIN) for sign in signs[start + 1 : end]) > 1
