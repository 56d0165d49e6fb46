"""What the parts without a window say (errors, hints, notes), in the window's language.

Those parts are plain Python and speak English. Their sentences are known as templates (`message_templates.py`), whose
clauses are put into the window's language too. A sentence that no template fits is shown as it is, so nothing is ever
lost by this.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from app.views.common.message_templates import CLAUSES, TEMPLATES

_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z“])")
_CLAUSE = "pwhat"
_PLACE = re.compile(r"\\{(\w+)\\}")


def told(text: str) -> str:
    """A message of a part without a window, in the language of the window; sentence by sentence where need be."""
    whole = _translated(text)
    if whole != text:
        return whole
    sentences = _SENTENCE_END.split(text)
    return " ".join(_translated(sentence) for sentence in sentences) if len(sentences) > 1 else text


def _translated(text: str) -> str:
    return _said(text, TEMPLATES)


def _said(text: str, templates: tuple[str, ...]) -> str:
    """A text in the window's language where it is one of the templates, filled or as it is."""
    words = QCoreApplication.translate("Recto", text)
    if words != text or not text:
        return words
    for template, pattern in _patterns(templates):
        found = pattern.fullmatch(text)
        if found:
            return _filled(QCoreApplication.translate("Recto", template), found.groupdict())
    return text


def _filled(template: str, places: dict[str, str]) -> str:
    """A template with its places filled; a name may hold braces, so nothing else is taken for a place."""
    filling = {name: _said(text, CLAUSES) if name == _CLAUSE else text for name, text in places.items()}
    return re.sub(r"\{(\w+)\}", lambda place: filling.get(f"p{place[1]}", place[0]), template)


@cache
def _patterns(templates: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each template with places, and what it matches; the longest first, since they say most."""
    with_places = sorted((text for text in templates if "{" in text), key=len, reverse=True)
    return tuple((text, re.compile(_PLACE.sub(r"(?P<p\1>.+?)", re.escape(text)), re.DOTALL)) for text in with_places)
