"""The text of a chemistry block as SMILES, one structure a line, and back."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s*```[a-z]*[ \t]*\n?(.*?)\n?[ \t]*```\s*", re.DOTALL)
_TAG = re.compile(r"</?smiles>", re.IGNORECASE)


def smiles_lines(text: str) -> tuple[str, ...]:
    """The structures of a block, as they were written but for fences and tags around them; one empty one for none.

    A line with a blank in it is no SMILES; then the whole is one text, which is not cut up.
    """
    fenced = _FENCE.fullmatch(text)
    bare = _TAG.sub("\n", fenced[1] if fenced else text)
    lines = tuple(line for part in bare.splitlines() if (line := part.strip().strip("`").strip()))
    if any(len(line.split()) > 1 for line in lines):
        return ("\n".join(lines),)
    return lines or ("",)


def with_smiles(text: str, index: int, smiles: str) -> str:
    """The block's text with another structure in the place of the one at `index`.

    Raises:
        IndexError: it has no such structure.
    """
    lines = list(smiles_lines(text))
    lines[index] = " ".join(smiles.split())
    return "\n".join(line for line in lines if line)
