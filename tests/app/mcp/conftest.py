"""`recto` as a person starts it."""

from __future__ import annotations

from tests.app.command_line.conftest import make_scan, recto

__all__ = ["make_scan", "recto"]
