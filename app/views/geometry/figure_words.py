"""Elements and flaws of a figure in a person's words. Builds words, no widgets."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.plane_geometry.figure import Circle, Element, Point, Segment
from app.plane_geometry.figure_flaws import FigureFlaw, FigureFlawKind
from app.views.common.language import tr


def element_name(element: Element) -> str:
    """What an element is called: "Point A", "Line AB"."""
    match element:
        case Point():
            return tr("Point {name}", name=element.name) if element.name else tr("Point")
        case Segment():
            names = (element.start.name, element.end.name)
            return tr("Line {name}", name=joined(*names)) if all(names) else tr("Line")
        case Circle():
            name = element.center.name
            return tr("Circle around {name}", name=name) if name else tr("Circle")


def element_facts(element: Element) -> str:
    """Where it is and how large."""
    match element:
        case Point():
            return place_words(element)
        case Segment():
            words = tr("{length} long, dashed") if element.dashed else tr("{length} long")
            return words.format(length=number(element.length))
        case Circle():
            return tr("radius {radius}", radius=number(element.radius))


def element_ends(element: Element) -> str:
    """The places that say no more than the name does where points have names."""
    match element:
        case Segment() if not (element.start.name and element.end.name):
            return tr("from {start} to {end}", start=_point(element.start), end=_point(element.end))
        case Circle() if not element.center.name:
            return tr("around {center}", center=place_words(element.center))
    return ""


def joined(first: str, second: str) -> str:
    """The name of a line by its ends: AB, but A′ – B2."""
    return first + second if len(first) == len(second) == 1 else f"{first} – {second}"


def place_words(point: Point) -> str:
    return tr("({x}, {y})", x=number(point.x), y=number(point.y))


def number(value: float) -> str:
    """A number to two decimals, with a real minus sign."""
    text = QLocale().toString(round(value, 2) + 0.0, "f", 2)
    point = QLocale().decimalPoint()
    return (text.rstrip("0").rstrip(point) if point in text else text).replace("-", "−")


def flaw_clause(flaw: FigureFlaw) -> str:
    """In a few words why nothing can be drawn."""
    match flaw.kind:
        case FigureFlawKind.EMPTY:
            return tr("No figure was read")
        case FigureFlawKind.PROSE:
            return tr("This is text, not a figure")
    return tr("This figure cannot be drawn")


def flaw_sentence(flaw: FigureFlaw) -> str:
    """What is wrong with a text or a part of it."""
    match flaw.kind:
        case FigureFlawKind.EMPTY:
            return tr("The engine found a drawing here but did not read it. Engines that can parse figures do.")
        case FigureFlawKind.PROSE:
            return tr("The engine described the picture in words. Read it again to have it drawn.")
        case FigureFlawKind.TOO_LONG:
            words = tr("It is too long to be a figure.")
        case FigureFlawKind.BROKEN:
            words = tr("It has an error near position {position}.") if flaw.position else tr("It holds more than data.")
        case FigureFlawKind.CUT_SHORT:
            words = tr("The text breaks off. What stands before that is drawn.")
        case FigureFlawKind.NOTHING:
            words = tr("It holds no points, lines or circles.")
        case FigureFlawKind.POINT:
            words = tr("“{part}” is left out: a point is written like “A: (1, 2)”.")
        case FigureFlawKind.LINE:
            words = tr("“{part}” is left out: a line is written like “A -- B”.")
        case FigureFlawKind.UNKNOWN_POINT:
            words = tr("A line is left out: there is no point “{part}”.")
        case FigureFlawKind.CIRCLE:
            words = tr("The circle around “{part}” is left out: it has no radius above zero.")
    return words.format(position=flaw.position, part=flaw.part)


def _point(point: Point) -> str:
    return point.name or place_words(point)
