"""Elements and flaws of a figure in a person's words. Builds words, no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.plane_geometry.figure import Circle, Element, Point, Segment
from app.plane_geometry.figure_flaws import FigureFlaw, FigureFlawKind


def element_name(element: Element) -> str:
    """What an element is called: "Point A", "Line AB"."""
    match element:
        case Point():
            return _tr("Point {name}").format(name=element.name) if element.name else _tr("Point")
        case Segment():
            names = (element.start.name, element.end.name)
            return _tr("Line {name}").format(name=joined(*names)) if all(names) else _tr("Line")
        case Circle():
            name = element.center.name
            return _tr("Circle around {name}").format(name=name) if name else _tr("Circle")


def element_facts(element: Element) -> str:
    """Where it is and how large."""
    match element:
        case Point():
            return place_words(element)
        case Segment():
            words = _tr("{length} long, dashed") if element.dashed else _tr("{length} long")
            return words.format(length=number(element.length))
        case Circle():
            return _tr("radius {radius}").format(radius=number(element.radius))


def element_ends(element: Element) -> str:
    """The places that say no more than the name does where points have names."""
    match element:
        case Segment() if not (element.start.name and element.end.name):
            return _tr("from {start} to {end}").format(start=_point(element.start), end=_point(element.end))
        case Circle() if not element.center.name:
            return _tr("around {center}").format(center=place_words(element.center))
    return ""


def joined(first: str, second: str) -> str:
    """The name of a line by its ends: AB, but A′ – B2."""
    return first + second if len(first) == len(second) == 1 else f"{first} – {second}"


def place_words(point: Point) -> str:
    return _tr("({x}, {y})").format(x=number(point.x), y=number(point.y))


def number(value: float) -> str:
    """A number to two decimals, with a real minus sign."""
    text = QLocale().toString(round(value, 2) + 0.0, "f", 2)
    point = QLocale().decimalPoint()
    return (text.rstrip("0").rstrip(point) if point in text else text).replace("-", "−")


def flaw_clause(flaw: FigureFlaw) -> str:
    """In a few words why nothing can be drawn."""
    match flaw.kind:
        case FigureFlawKind.EMPTY:
            return _tr("No figure was read")
        case FigureFlawKind.PROSE:
            return _tr("This is text, not a figure")
    return _tr("This figure cannot be drawn")


def flaw_sentence(flaw: FigureFlaw) -> str:
    """What is wrong with a text or a part of it."""
    match flaw.kind:
        case FigureFlawKind.EMPTY:
            return _tr("The engine found a drawing here but did not read it. Engines that can parse figures do.")
        case FigureFlawKind.PROSE:
            return _tr("The engine described the picture in words. Read it again to have it drawn.")
        case FigureFlawKind.TOO_LONG:
            words = _tr("It is too long to be a figure.")
        case FigureFlawKind.BROKEN:
            words = (
                _tr("It has an error near position {position}.") if flaw.position else _tr("It holds more than data.")
            )
        case FigureFlawKind.CUT_SHORT:
            words = _tr("The text breaks off. What stands before that is drawn.")
        case FigureFlawKind.NOTHING:
            words = _tr("It holds no points, lines or circles.")
        case FigureFlawKind.POINT:
            words = _tr("“{part}” is left out: a point is written like “A: (1, 2)”.")
        case FigureFlawKind.LINE:
            words = _tr("“{part}” is left out: a line is written like “A -- B”.")
        case FigureFlawKind.UNKNOWN_POINT:
            words = _tr("A line is left out: there is no point “{part}”.")
        case FigureFlawKind.CIRCLE:
            words = _tr("The circle around “{part}” is left out: it has no radius above zero.")
    return words.format(position=flaw.position, part=flaw.part)


def _point(point: Point) -> str:
    return point.name or place_words(point)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FigureWords", words)
