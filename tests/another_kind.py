"""Another kind of model than DeepSeek-OCR: other modes and tiles, no line ends, other tasks. Figures as in OCR-2."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from model_runtime.resolution_modes import ResolutionMode, Tiling, TokenLayout

_LAYOUT = TokenLayout(patch=16, compression=4, line_ends=False, separators=1)
COMPACT = ResolutionMode("compact", "Compact", 768, None, _LAYOUT, "144", squashes=True)
BASE = ResolutionMode("base", "Whole page", 1024, None, _LAYOUT, "256")
FLOW = ResolutionMode("flow", "Flow", 1024, Tiling(768, 2, 6, 768), _LAYOUT, "n×144+256")
MODES = (COMPACT, BASE, FLOW)

SCRIPT: dict[str, Any] = {
    "name": "flow-reader",
    "title": "Flow reader",
    "modes": to_builtins(MODES),
    "default_mode": "flow",
    "tasks": ["document", "outline"],
    "tokens": [1121, 1000],
    "context_tokens": 16000,
}
