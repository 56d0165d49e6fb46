"""Elements of Word's own XML, made in the order that its schema asks for by whoever calls."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def word_element(name: str, *children: Any, **attributes: int | str) -> Any:
    """A `w:` element with its `w:` attributes and its children."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    element.extend(children)
    return element


def word_child(parent: Any, name: str, **attributes: int | str) -> Any:
    """The same, appended to `parent`."""
    element = word_element(name, **attributes)
    parent.append(element)
    return element
