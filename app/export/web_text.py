"""Text and formulas as elements of HTML, the same for a page of its own and for a book.

Everything goes through elements, never through a string of markup, so no text of a document becomes markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from lxml import etree

from app.document.block import BlockKind
from app.document.inline import Run
from app.export.legal_text import fontless_count, legal
from app.export.report import AS_SOURCE, Losses
from app.mathematics.core_mathml import core_mathml
from app.mathematics.formula import Formula, SetFormula
from app.mathematics.mathml import mathml_text
from app.mathematics.rewriting import normalized_tex
from app.mathematics.setting import mathml_of, set_formula

SVG = "http://www.w3.org/2000/svg"
_STEP = 20  # how many places below the line a drawing can stand at, an em
_SVG_ELEMENTS = frozenset({"svg", "g", "path", "rect", "line", "text"})
_SVG_ATTRIBUTES = frozenset({
    "viewBox", "d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "rx", "ry", "fill", "stroke",
    "stroke-width", "font-size", "font-family", "transform",
})  # fmt: skip


def child(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element in `parent`; an underscore in an attribute's name is a dash, one at its end nothing."""
    element = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), legal(value))
    if text:
        append_text(element, text)
    return element


def append_text(parent: etree._Element, text: str) -> None:
    """Add text behind all that is in `parent`."""
    text = legal(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


@dataclass(slots=True)
class WebText:
    """Writes runs into elements, and keeps in mind what a style sheet has to know of them.

    Attributes:
        losses: where what could not be carried over is counted.
        page: the number of the page that is written.
        block: the id of the block that is written.
        letters: all characters in formulas that a reader sets.
        depths: how far drawn formulas reach below the line, for `depth_class`.
    """

    losses: Losses
    page: int = 0
    block: int = 0
    letters: set[str] = field(default_factory=set)
    depths: set[int] = field(default_factory=set)
    _dropped: Counter[int] = field(default_factory=Counter)
    _fontless: Counter[int] = field(default_factory=Counter)
    _foreign: Counter[int] = field(default_factory=Counter)

    def fill(self, parent: etree._Element, runs: Iterable[Run]) -> None:
        """Append runs of styled text; line ends stay."""
        for run in runs:
            self.check(run.text)
            place = parent
            for tag, used in (("b", run.bold), ("i", run.italic), ("sup", run.sup), ("sub", run.sub)):
                place = child(place, tag) if used else place
            if run.math:
                self.formula(place, run.text, display=run.display)
            else:
                _add_lines(child(place, "code") if run.code else place, run.text)

    def formula(self, parent: etree._Element, source: str, *, display: bool) -> None:
        """Append a formula: to be set by the reader, drawn where readers cannot, or as its source."""
        source = legal(source).strip()
        formula = Formula(source, display)
        mathml = mathml_of(formula)
        math = core_mathml(mathml) if mathml is not None else None
        drawing = set_formula(formula) if mathml is not None and math is None else None
        place = child(parent, "span", class_="formula") if display else parent
        if math is not None:
            self._set(place, math, source, display=display)
        elif isinstance(drawing, SetFormula):
            self._draw(place, drawing, source)
        elif source:
            child(place, "code", source, class_="tex")
            self.losses.count(self.page, self.block, BlockKind.FORMULA, AS_SOURCE)
            return
        for tag in normalized_tex(source, display=display).tags:
            child(place, "span", tag, class_="tag")

    def check(self, text: str) -> None:
        """Count what of a text no such file can hold, and what no font shows."""
        self._dropped[self.block] += len(text) - len(legal(text))
        self._fontless[self.block] += fontless_count(text)

    def tell_characters(self) -> None:
        """The page is written: say what became of its characters."""
        self.losses.drop_characters(self.page, self._dropped)
        self.losses.miss_font(self.page, self._fontless)
        self.losses.miss_own_font(self.page, self._foreign)
        for counts in (self._dropped, self._fontless, self._foreign):
            counts.clear()

    def _set(self, parent: etree._Element, math: ET.Element, source: str, *, display: bool) -> None:
        element = etree.fromstring(mathml_text(math))
        from app.mathematics.web_font import missing_letters

        said = "".join(map(str, element.itertext()))
        self.letters.update(said)
        self._foreign[self.block] += missing_letters(said)
        element.attrib.pop("display", "")
        for name, value in (("alttext", source), *((("display", "block"),) if display else ())):
            element.set(name, value)
        parent.append(element)

    def _draw(self, parent: etree._Element, setting: SetFormula, source: str) -> None:
        depth = round(setting.descent * _STEP)
        self.depths.add(depth)
        box = child(parent, "span", class_=f"drawn {depth_class(depth)}", role="math", aria_label=source)
        drawing = etree.fromstring(setting.svg.encode())
        for part in list(drawing.iter()):
            _keep_harmless(part)
        drawing.set("width", f"{setting.width:.2f}em")
        drawing.set("height", f"{setting.height:.2f}em")
        drawing.set("aria-hidden", "true")
        etree.cleanup_namespaces(drawing, top_nsmap={None: SVG})  # type: ignore[dict-item]
        box.append(drawing)


def depth_class(depth: int) -> str:
    """The class of drawings that reach so far below the line."""
    return f"down{depth}"


def depth_rules(depths: Iterable[int]) -> str:
    """A style sheet's rules for these classes."""
    return "".join(f".{depth_class(depth)}{{vertical-align:{-depth / _STEP:g}em}}" for depth in sorted(depths))


def _add_lines(parent: etree._Element, text: str) -> None:
    first, *others = text.split("\n")
    append_text(parent, first)
    for line in others:
        child(parent, "br")
        append_text(parent, line)


def _keep_harmless(part: etree._Element) -> None:
    if etree.QName(part).localname not in _SVG_ELEMENTS:
        part.tag = f"{{{SVG}}}g"
    for name in [name for name in part.attrib if name not in _SVG_ATTRIBUTES]:
        del part.attrib[name]
