"""A formula as RTF has it: Word's own elements under the names of control words, which LibreOffice reads too."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from app.export.legal_text import legal
from app.mathematics.formula import Formula
from app.mathematics.omml import office_math
from app.mathematics.omml_parts import OMML

_MARKED = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\n": "\\line ", "\t": "\\tab "}
_STYLES = {"p": 0, "b": 1, "i": 2, "bi": 3}
_ALPHABETS = {"script": 1, "fraktur": 2, "double-struck": 3, "sans-serif": 4, "monospace": 5}
_HIDDEN = frozenset({"oMath", "oMathPara"})  # destinations that older readers pass over
_TERMS = frozenset({"e", "num", "den", "sub", "sup", "lim", "fName"})
_NOTHING, _KEPT = "\u200b", "\u2060"  # without width; LibreOffice loses the first on its way through RTF


def rtf_formula(source: str, *, display: bool) -> str | None:
    """The formula as an RTF group; None where it is not understood."""
    formula = office_math(Formula(legal(source).strip(), display))
    if formula is None:
        return None
    made = _group(formula)
    return f"{{\\mmath {{\\*\\moMathPara {made}}}}}" if display else f"{{\\mmath {made}}}"


def rtf_text(text: str) -> str:
    """Text between control words. Characters beyond ASCII are numbers, in two halves where they are beyond 16 bits."""
    return "".join(_MARKED.get(char) or (char if char.isascii() else _numbered(char)) for char in text)


def _numbered(char: str) -> str:
    units = char.encode("utf-16-le", "replace")
    values = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{value}?" for value in values)


def _group(element: ET.Element) -> str:
    name = element.tag.removeprefix(f"{{{OMML}}}")
    value = element.get(f"{{{OMML}}}val", "")
    if name == "r":
        return f"{{\\mr{_kind(element)} {rtf_text(_letters(element))}}}"
    inside = "".join(map(_group, element)) or (f"{{\\mr {rtf_text(_KEPT)}}}" if name in _TERMS else "")
    head = f"\\*\\m{name}" if name in _HIDDEN else f"\\m{name}"
    return f"{{{head} {rtf_text(value)}{inside}}}"


def _letters(run: ET.Element) -> str:
    return "".join(part.text or "" for part in run.iter(f"{{{OMML}}}t")).replace(_NOTHING, _KEPT)


def _kind(run: ET.Element) -> str:
    """What a run says of its letters."""
    found = {part.tag.removeprefix(f"{{{OMML}}}"): part.get(f"{{{OMML}}}val", "") for part in run.iter()}
    words = "\\mnor" if "nor" in found else ""
    alphabet = f"\\mscr{_ALPHABETS[found['scr']]}" if found.get("scr") in _ALPHABETS else ""
    return words + alphabet + (f"\\msty{_STYLES[found['sty']]}" if found.get("sty") in _STYLES else "")
