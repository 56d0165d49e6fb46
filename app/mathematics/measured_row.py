"""Rows whose brackets grow with what stands between them, measured once and not once more at each depth.

ziamath lays out every row twice: without what grows, to know how high that must be, and then in earnest. So a row in a
row is laid out four times, and one ten deep a thousand times. Where a row is only being measured, what grows in it
counts for nothing, and the rows in it need not be measured first.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from ziamath.nodes.mrow import Mrow


class MeasuredRow(Mrow, tag="mrow"):  # type: ignore[misc, call-arg]
    """Takes the place of ziamath's own row once this module is imported."""

    def _get_height_nostretch(self, line: list[ET.Element], **kwargs: Any) -> tuple[float, float]:
        if kwargs.get("nostretch"):
            return 0.0, 0.0
        lowest, highest = super()._get_height_nostretch(line, **kwargs)
        return float(lowest), float(highest)
