"""What the tests of the built-in engine draw with."""

from __future__ import annotations

from pathlib import Path

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "SourceSerif4-Regular.ttf"
