"""Formulas set as drawings by ziamath. Slow to import and to run: for a process or a thread of its own."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

from app.mathematics.formula import Fault, Formula, Refusal, SetFormula, Setting
from app.mathematics.mathml import is_too_deep, mathml_text, mathml_tree, unknown_command, without_empty_limits
from app.mathematics.rewriting import normalized_tex, unknown_environment
from app.mathematics.soundness import fault_of

T = TypeVar("T")
_log = logging.getLogger(__name__)

_EM = 100.0  # units of the drawing; fine enough for the two decimals it is written with
_SIDE = 0.04  # ems free at both sides: letters lean out of their boxes
_WIDEST, _HIGHEST = 120.0, 60.0  # ems
_FONT = "recto"
_COLOR = "currentColor"


def set_formula(formula: Formula) -> Setting:
    """The formula as a drawing, or why there is none; never raises."""
    return _guarded(formula, _drawn)


def mathml_of(formula: Formula) -> str | None:
    """The formula as Presentation MathML, without drawing it; None where it is not understood."""
    setting = _guarded(formula, lambda root, _tags: mathml_text(root))
    return setting if isinstance(setting, str) else None


def _guarded(formula: Formula, finish: Callable[[ET.Element, tuple[str, ...]], T]) -> T | Refusal:
    """What `finish` makes of a formula's elements and tags, or why it was not asked."""
    if refusal := fault_of(formula.source):
        return refusal
    if environment := unknown_environment(formula.source):
        return Refusal(Fault.UNKNOWN_COMMAND, environment)
    try:
        rewritten = normalized_tex(formula.source, display=formula.display)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root = mathml_tree(rewritten.tex, display=formula.display)
            if unknown := unknown_command(root):
                return Refusal(Fault.UNKNOWN_COMMAND, unknown)
            if is_too_deep(root):
                return Refusal(Fault.TOO_LONG)
            return finish(root, rewritten.tags)
    except Exception as error:  # the libraries raise whatever a formula leads them into
        _log.debug("not set: %r: %r", formula.source, error)
        return Refusal(Fault.NOT_UNDERSTOOD)


def _drawn(root: ET.Element, tags: tuple[str, ...]) -> Setting:
    mathml = mathml_text(root)
    without_empty_limits(root)
    root.set("mathcolor", _COLOR)
    drawing = _typesetter()(root, size=_EM, font=_FONT, margin=0)
    box = drawing.node.bbox
    width, ascent, descent = (box.xmax - box.xmin) / _EM, box.ymax / _EM, -box.ymin / _EM
    if not (width > 0 and 0 < ascent + descent <= _HIGHEST):
        return Refusal(Fault.NOT_UNDERSTOOD)
    if width > _WIDEST:
        return Refusal(Fault.TOO_WIDE)
    ascent, descent = max(ascent, 0.0), max(descent, 0.0)
    view = (box.xmin - _SIDE * _EM, -ascent * _EM, (width + 2 * _SIDE) * _EM, (ascent + descent) * _EM)
    svg = re.sub(r'viewBox="[^"]*"', 'viewBox="{:.2f} {:.2f} {:.2f} {:.2f}"'.format(*view), drawing.svg(), count=1)
    return SetFormula(svg, width + 2 * _SIDE, ascent, descent, tags, mathml)


@cache
def _typesetter() -> Any:
    """The class of ziamath for MathML, with our font and a drawing that Qt understands."""
    import ziamath
    from ziamath import zmath

    import app.mathematics.measured_row
    import app.mathematics.ruled_table  # noqa: F401  (both take the place of classes of ziamath)
    from app.mathematics.fallback_font import FallbackFont

    ziamath.config.svg2 = False  # Qt draws its default, symbols that are used again, as scraps
    ziamath.config.precision = 2
    zmath.loadedfonts[_FONT] = FallbackFont(zmath.fontname, _EM)
    return zmath.Math
