"""Libraries that lie in a folder of their own, installed after the program. Standard library only."""

from __future__ import annotations

import os
import sys

VARIABLE = "RECTO_ENGINE_LIBRARIES"


def take_further_libraries() -> None:
    """Have Python find them before others of the same name: who installed them chose the torch that fits the card."""
    folder = os.environ.get(VARIABLE, "")
    if folder and folder not in sys.path:
        sys.path.insert(0, folder)
