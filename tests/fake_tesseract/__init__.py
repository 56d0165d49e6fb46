"""A program that answers as Tesseract does, for what the real one cannot be made to do: fail, hang, read anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def fake_tesseract(folder: Path, script: Mapping[str, Any]) -> str:
    """Put the program into a folder; returns its path.

    Args:
        folder: an empty one.
        script: "packs" and "version" that it says it has; "lines", what it reads in each picture, and "raw_lines" where
            it does not look for words first; "exit" with "complaint" instead; or "hang".
    """
    told = folder / "script.json"
    told.write_text(json.dumps(dict(script)), "utf-8")
    command = f'"{sys.executable}" "{Path(__file__).with_name("program.py")}" "{told}"'
    windows = sys.platform == "win32"
    program = folder / ("tesseract.cmd" if windows else "tesseract")
    program.write_text(f"@{command} %*\n" if windows else f'#!/bin/sh\nexec {command} "$@"\n', "utf-8")
    program.chmod(0o755)
    return str(program)
