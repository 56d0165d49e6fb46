"""Presentation MathML → Office Math, as Word keeps its formulas. Walks the elements that `mathml.mathml_tree` makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from app.mathematics.formula import Formula
from app.mathematics.mathml import INTEGRALS, is_too_deep, mathml_tree, unknown_command
from app.mathematics.omml_parts import part, run, words
from app.mathematics.paired_brackets import with_pairs
from app.mathematics.rewriting import normalized_tex, unknown_environment
from app.mathematics.soundness import fault_of

# LibreOffice sets no other sign as such; those are written as letters with limits, which are native too.
_NARY = frozenset("∑∏∐") | INTEGRALS
# What ends the terms that a sum or an integral is taken over.
_RELATIONS = frozenset("=<>≤≥≠≈≡∼≅∝→⇒⇔←↦⟹⟺⟶,;")
# What stands between two terms. Signs that may stand before one alone ("-", "±", "∼") are not among them.
_BETWEEN = _RELATIONS - frozenset(",;∼¬") | frozenset("+*∗⋅·×÷∪∩⊂⊆⊃⊇∈∉∋∧∨⊕⊗")
_OPENING, _CLOSING = frozenset("([{|‖⟨⌊⌈"), frozenset(")]}|‖⟩⌋⌉")
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302", "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303",
    "¯": "\u0305", "ˉ": "\u0305", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7", "⃗": "\u20d7", "ˇ": "\u030c",
    "˘": "\u0306", "´": "\u0301", "`": "\u0300", "˚": "\u030a", "⃛": "\u20db",
}  # fmt: skip
_BARS = frozenset("―‾_̲¯")
_BRACES = frozenset("⏞⏟⏜⏝⎴⎵")
_STRIKES = {"updiagonalstrike": "strikeBLTR", "downdiagonalstrike": "strikeTLBR", "horizontalstrike": "strikeH"}
_ALPHABETS = {name: name for name in ("script", "fraktur", "double-struck", "sans-serif", "monospace")}
_WORDS = frozenset({"sup", "#", "_"})  # what LibreOffice takes for commands of its own, unless it is a word
_NOTHING = "\u200b"
_SPACES = ((0.9, "\u2003"), (0.45, "\u2002"), (0.25, "\u2005"), (0.1, "\u2009"))  # ems at least, and the space


def office_math(formula: Formula) -> ET.Element | None:
    """The formula as an `m:oMath` element, or None where it cannot be understood or is too deep; never raises."""
    if fault_of(formula.source) or unknown_environment(formula.source):
        return None
    try:
        tex = normalized_tex(formula.source, display=formula.display).tex
        root = mathml_tree(tex, display=formula.display)
        if unknown_command(root):
            return None
        made = part("oMath", *_row(list(root)))
    except Exception:  # the libraries raise whatever a formula leads them into
        return None
    return made if len(made) and not is_too_deep(made) else None


def _row(elements: Sequence[ET.Element]) -> list[ET.Element]:
    """Elements that stand beside each other, in several lines where the source says so."""
    lines = _lines(elements)
    if len(lines) > 1:
        return [part("eqArr", *(part("e", *_line(line)) for line in lines))]
    return _line(elements)


def _lines(elements: Sequence[ET.Element]) -> list[list[ET.Element]]:
    lines: list[list[ET.Element]] = [[]]
    for element in elements:
        if element.tag == "mspace" and element.get("linebreak") == "newline":
            lines.append([])
        else:
            lines[-1].append(element)
    return lines


def _line(elements: Sequence[ET.Element]) -> list[ET.Element]:
    """Elements of one line; brackets that grow and sums take what belongs to them."""
    if len(elements) == 1 and elements[0].tag in ("mrow", "mstyle", "mpadded", "math"):
        return _row(list(elements[0]))
    if len(elements) == 1 and _is_dangling(elements[0]):
        return words((elements[0].text or "").strip())  # a sign by itself: as an operator it would want a term
    elements = with_pairs([element for element in elements if not _is_empty(element)])
    made: list[ET.Element] = []
    index = 0
    while index < len(elements):
        element = elements[index]
        end = _bracket_end(elements, index)
        if end is not None:
            made.append(_delimited(elements[index : end + 1]))
            index = end + 1
        elif _nary_character(element):
            reach = _operand_end(elements, index + 1)
            made.append(_nary(element, elements[index + 1 : reach]))
            index = reach
        else:
            made += _made(element)
            index += 1
    return [*_term_before(elements), *made, *_term_behind(elements)]


def _term_before(elements: Sequence[ET.Element]) -> list[ET.Element]:
    """A term without width where a line begins with a sign that wants one on its left, as the lines of `align` do."""
    return [run(_NOTHING)] if elements and _is_dangling(elements[0]) else []


def _term_behind(elements: Sequence[ET.Element]) -> list[ET.Element]:
    return [run(_NOTHING)] if len(elements) > 1 and _is_dangling(elements[-1]) else []


def _is_empty(element: ET.Element) -> bool:
    return element.tag in ("mi", "mo", "mn") and not (element.text or "").strip() and not element.get("form")


def _is_dangling(element: ET.Element) -> bool:
    return element.tag == "mo" and (element.text or "").strip() in _BETWEEN


def _made(element: ET.Element) -> list[ET.Element]:
    children = list(element)
    match element.tag:
        case "mrow" | "mstyle" | "mpadded" | "math" | "mtd":
            return _row(children)
        case "mi" | "mn" | "mo" | "ms":
            return _letters(element)
        case "mtext":
            return words(element.text or "")
        case "mspace":
            return _space(element)
        case "mfrac":
            bar = [part("fPr", part("type", val="noBar"))] if element.get("linethickness") == "0" else []
            return [part("f", *bar, _in("num", children[0]), _in("den", children[1]))]
        case "msqrt":
            return [part("rad", part("radPr", part("degHide", val="1")), part("deg"), _in("e", *children))]
        case "mroot":
            return [part("rad", _in("deg", children[1]), _in("e", children[0]))]
        case "msub" | "msup" | "msubsup":
            return [_scripts(element)]
        case "munder" | "mover" | "munderover":
            return [_above_and_below(element)]
        case "mtable":
            return [_matrix(element)]
        case "menclose":
            return [_enclosed(element)]
        case "mphantom":
            return [part("phant", part("phantPr", part("show", val="0")), _in("e", *children))]
    raise ValueError(f"no Word formula for {element.tag}")


def _in(name: str, *elements: ET.Element) -> ET.Element:
    """A part that holds elements; where it holds nothing, a letter without width, or Word would show an empty box."""
    return part(name, *(_row(elements) or [run(_NOTHING)]))


def _letters(element: ET.Element) -> list[ET.Element]:
    text = (element.text or "").strip()
    if not text:
        return []
    if text in _WORDS:
        return words(text)
    variant = element.get("mathvariant", "")
    upright = variant == "normal" or (not variant and element.tag != "mn" and len(text) > 1 and text.isalpha())
    style = "b" if variant.startswith("bold") else "p" if upright else ""
    style = {"bold-italic": "bi", "italic": "i"}.get(variant, style)
    return [run(text, style, _ALPHABETS.get(variant.removeprefix("bold-"), ""))]


def _space(element: ET.Element) -> list[ET.Element]:
    width = element.get("width", "")
    ems = float(width[:-2]) if width.endswith("em") else 0.0
    space = next((character for least, character in _SPACES if ems >= least), "")
    return [run(space)] if space else []


def _scripts(element: ET.Element) -> ET.Element:
    base, *scripts = list(element)
    e = _in("e", base)
    if element.tag == "msub":
        return part("sSub", e, _in("sub", scripts[0]))
    if element.tag == "msup":
        return part("sSup", e, _in("sup", scripts[0]))
    return part("sSubSup", e, _in("sub", scripts[0]), _in("sup", scripts[1]))


def _above_and_below(element: ET.Element) -> ET.Element:
    base, *marks = list(element)
    mark = (marks[0].text or "").strip() if marks[0].tag == "mo" else ""
    if element.tag == "mover" and mark in _BARS | {"¯"}:
        return part("bar", part("barPr", part("pos", val="top")), _in("e", base))
    if element.tag == "munder" and mark in _BARS:
        return part("bar", part("barPr", part("pos", val="bot")), _in("e", base))
    if mark in _BRACES:
        above = [part("pos", val="top"), part("vertJc", val="bot")] if element.tag == "mover" else []
        return part("groupChr", part("groupChrPr", part("chr", val=mark), *above), _in("e", base))
    if element.tag == "mover" and mark in _ACCENTS:
        return part("acc", part("accPr", part("chr", val=_ACCENTS[mark])), _in("e", base))
    if element.tag == "mover":
        return part("limUpp", _in("e", base), _in("lim", marks[0]))
    lower = part("limLow", _in("e", base), _in("lim", marks[0]))
    return lower if element.tag == "munder" else part("limUpp", part("e", lower), _in("lim", marks[1]))


def _nary_character(element: ET.Element) -> str:
    """The sign of a sum or an integral with limits, or alone; empty for anything else."""
    scripted = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
    base = element[0] if element.tag in scripted and len(element) else element
    while base.tag in ("mrow", "mstyle") and len(base) == 1:
        base = base[0]
    text = (base.text or "").strip() if base.tag in ("mo", "mi") else ""
    return text if text in _NARY else ""


def _nary(element: ET.Element, operand: Sequence[ET.Element]) -> ET.Element:
    below = element.tag.startswith(("mun", "mov"))
    limits = list(element)[1:] if len(element) else []
    lower = limits[0] if element.tag in ("msub", "msubsup", "munder", "munderover") else None
    upper = limits[-1] if element.tag in ("msup", "msubsup", "mover", "munderover") else None
    properties = [
        part("chr", val=_nary_character(element)),
        part("limLoc", val="undOvr" if below else "subSup"),
        *([part("subHide", val="1")] if lower is None else []),
        *([part("supHide", val="1")] if upper is None else []),
    ]
    sub = part("sub") if lower is None else _in("sub", lower)
    sup = part("sup") if upper is None else _in("sup", upper)
    return part("nary", part("naryPr", *properties), sub, sup, _in("e", *operand))


def _operand_end(elements: Sequence[ET.Element], start: int) -> int:
    depth = 0
    for index in range(start, len(elements)):
        sign = (elements[index].text or "").strip() if elements[index].tag == "mo" else ""
        ends = sign in _RELATIONS | _CLOSING - _OPENING
        if ends and not depth:
            return index
        depth += (sign in _OPENING - _CLOSING) - (depth > 0 and sign in _CLOSING - _OPENING)
    return len(elements)


def _bracket_end(elements: Sequence[ET.Element], start: int) -> int | None:
    """Where the bracket that opens at `start` and grows with what it holds is closed."""
    first = elements[start]
    if first.tag != "mo" or first.get("minsize"):
        return None
    if first.get("form") == "prefix" and first.get("fence") == "true":
        ends = (index for index in range(start + 1, len(elements)) if elements[index].get("form") == "postfix")
        return next(ends, len(elements) - 1)
    if (first.text or "").strip() in _OPENING and start + 1 < len(elements) and elements[start + 1].tag == "mtable":
        return min(start + 2, len(elements) - 1)
    return None


def _delimited(elements: Sequence[ET.Element]) -> ET.Element:
    opening, *inside = elements
    closing = ""
    if inside and inside[-1].tag == "mo" and (inside[-1].get("form") == "postfix" or len(inside) == 2):
        closing = (inside.pop().text or "").strip()
    properties = part("dPr", part("begChr", val=(opening.text or "").strip()), part("endChr", val=closing))
    return part("d", properties, _in("e", *inside))


def _matrix(element: ET.Element) -> ET.Element:
    rows = [row for row in element if row.tag == "mtr"]
    columns = max((len(row) for row in rows), default=0)
    aligned = [cell.get("columnalign", "center") for cell in rows[0]] if rows else []
    aligned += ["center"] * (columns - len(aligned))
    kinds = [part("mc", part("mcPr", part("count", val="1"), part("mcJc", val=side))) for side in aligned]
    properties = part("mPr", part("plcHide", val="1"), part("mcs", *kinds))
    return part("m", properties, *(part("mr", *_cells(row, columns)) for row in rows))


def _cells(row: Iterable[ET.Element], columns: int) -> list[ET.Element]:
    cells = [_in("e", cell) for cell in row]
    return cells + [_in("e") for _ in range(columns - len(cells))]


def _enclosed(element: ET.Element) -> ET.Element:
    notation = element.get("notation", "")
    strikes = [part(_STRIKES[name], val="1") for name in _STRIKES if name in notation.split()]
    hidden = [part(name, val="1") for name in ("hideTop", "hideBot", "hideLeft", "hideRight")] if strikes else []
    order = ("strikeH", "strikeBLTR", "strikeTLBR")
    strikes.sort(key=lambda item: order.index(item.tag.rpartition("}")[2]))
    return part("borderBox", part("borderBoxPr", *hidden, *strikes), _in("e", *element))
