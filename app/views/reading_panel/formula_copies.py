"""A formula alone on its way to the clipboard, as MathML."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

_MATHML_TYPES = ("application/mathml-presentation+xml", "application/mathml+xml")


def mathml_data(mathml: str) -> QMimeData:
    """MathML as text, and under the names by which word processors know it."""
    data = QMimeData()
    data.setText(mathml)
    for name in _MATHML_TYPES:
        data.setData(name, mathml.encode())
    return data
