"""The shape of the strip of two lines by which modes are compared. A number only, for those who frame it too."""

from __future__ import annotations

WIDTH_PER_HEIGHT = 3.4
"""How much wider than high a strip is."""
