"""Tells the line notation of molecules (SMILES) from words. Checks the notation's grammar, not its chemistry."""

from __future__ import annotations

import re
from collections import Counter

# In brackets: isotope, element, chirality, hydrogens, charge, class.
_BRACKETED = r"\[\d{0,3}(?:[A-Z][a-z]?|se|as|[bcnops]|\*)@{0,2}(?:H\d?)?(?:\++\d?|-+\d?)?(?::\d+)?\]"
_ATOM = rf"Cl|Br|[BCNOPSFI]|[bcnops]|\*|{_BRACKETED}"
# Groups that a drawing writes as letters: [R1], [Boc], [CO2Et]; bare only with a number or a prime, as words have none.
_GROUP = r"\[[A-Z][A-Za-z0-9]{0,5}'{0,2}\]|R(?:\d{1,2}'{0,2}|'{1,2})"
_RING = r"%\d\d|\d"
_TOKEN = re.compile(rf"(?P<atom>{_ATOM})|(?P<group>{_GROUP})|(?P<ring>{_RING})|[-=#$:/\\.~()]")
_STRUCTURE = re.compile(r"[=#()\[\d]")  # no word has these; a slash may stand between words
_LONGEST = 4000


def molecules_of(text: str) -> str:
    """The molecules that a text consists of, one a line, without the tag around them; "" where it says more."""
    bare = text.strip()
    if bare.startswith("<smiles>"):
        inside = bare.removeprefix("<smiles>").removesuffix("</smiles>").strip()
        return inside if "<" not in inside else ""
    lines = text.split()
    return "\n".join(lines) if len(text) <= _LONGEST and all(map(is_smiles, lines)) else ""


def is_smiles(word: str) -> bool:
    """Whether a word without blanks is SMILES. A plain chain counts only where it is mostly carbon: "NO" is a word."""
    tokens = list(_TOKEN.finditer(word))
    if not tokens or "".join(token[0] for token in tokens) != word:
        return False
    atoms = [token["atom"] for token in tokens if token["atom"]]
    parts = [token["atom"] or token["group"] for token in tokens if token["atom"] or token["group"]]
    rings = Counter(token["ring"].lstrip("%") for token in tokens if token["ring"])
    if (
        not atoms
        or len(parts) < 2
        or not word.startswith(parts[0])
        or not _balanced(word)
        or any(n % 2 for n in rings.values())
    ):
        return False
    if any(atom.islower() for atom in atoms) and not rings:
        return False
    return bool(_STRUCTURE.search(word)) or ("CC" in word and 2 * atoms.count("C") >= len(atoms))


def _balanced(word: str) -> bool:
    depth = 0
    for letter in re.sub(r"\[[^\[\]]*\]", "", word):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0
