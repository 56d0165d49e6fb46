"""Which build of torch is in the environment, in words, and how another is taken."""

from __future__ import annotations

import re
from pathlib import Path

from installer.checkout import Checkout

_VERSION = re.compile(r"^__version__\s*=\s*['\"]([^'\"]+)", re.MULTILINE)
_BUILT = re.compile(r"^(cuda|hip)\b[^=\n]*=\s*['\"]([\d.]+)", re.MULTILINE)
_NAMES = {"cuda": "CUDA", "hip": "ROCm"}
_PLACES = ("lib/python*/site-packages/torch/version.py", "Lib/site-packages/torch/version.py")
_ANOTHER = (
    "Another build: python3 -m installer setup --with deepseek --torch-index ADDRESS, with the address that the\n"
    "selector on https://pytorch.org/get-started/locally names after --index-url for your card. `recto doctor` says\n"
    "which cards there are, and whether torch uses them."
)


def torch_words(checkout: Checkout) -> str:
    """What the installed torch is for; empty where there is none."""
    found = next((path for place in _PLACES for path in sorted(checkout.venv.glob(place))), None)
    if found is None:
        return ""
    text = found.read_text("utf-8", "replace")
    version = _VERSION.search(text)
    built = next((f"{_NAMES[name]} {number}" for name, number in _BUILT.findall(text)), "")
    what = f"built for {built}, and runs on the processor too" if built else _without_cards(found)
    return f"torch {version[1] if version else 'is there'}, {what}.\n{_ANOTHER}"


def _without_cards(found: Path) -> str:
    """On a Mac the one build there is uses its graphics, which the file of versions does not say."""
    has_metal = any(found.parent.glob("lib/libtorch_cpu.dylib"))
    return "which uses the graphics of Macs with Apple's processors" if has_metal else "built for the processor alone"
