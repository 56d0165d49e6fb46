"""How a test starts the scripted engine."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MAIN = Path(__file__).with_name("__main__.py")


def scripted_command(script: Mapping[str, Any] | str | None = None) -> list[str]:
    """The command of a child that follows `script`, or that in "@" and a file; the README here tells its words."""
    return [sys.executable, str(MAIN), script if isinstance(script, str) else json.dumps(script or {})]
