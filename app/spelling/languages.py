"""The language that a document is said to be in: under which name that is kept, and what there may be to choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KEPT = "language"
"""What it is called among what is kept of how a document is looked at."""

# Languages in other scripts, which are said for the reader's sake, though there may be no dictionary of them, and the
# script or language that engines know or do not know.
OTHER_LANGUAGES: Mapping[str, str] = {
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Cyrillic",
    "uk": "Cyrillic",
    "bg": "Cyrillic",
    "el": "Greek",
    "ar": "Arabic",
    "fa": "Arabic",
    "he": "Hebrew",
    "hi": "Devanagari",
    "th": "Thai",
    "vi": "Vietnamese",
}


def kept_language(state: Mapping[str, Any]) -> str:
    """The code that a person gave a document in the window; empty where each page tells its own."""
    code = state.get(KEPT)
    return code if isinstance(code, str) else ""
