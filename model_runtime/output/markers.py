"""Cuts a stream of text at the model's markers. Knows how markers are spelled, not what they mean together."""

from __future__ import annotations

import re

REF, REF_END = "<|ref|>", "<|/ref|>"
DET, DET_END = "<|det|>", "<|/det|>"
TABLE_START, TABLE_END = "<table", "</table>"

_TAGS = (REF, REF_END, DET, DET_END)
# Never content; servers and checkpoints differ in whether they hand them over.
_SILENT = (
    "<｜end▁of▁sentence｜>", "<｜begin▁of▁sentence｜>", "<｜▁pad▁｜>", "<｜User｜>", "<｜Assistant｜>",
    "<|grounding|>", "<|User|>", "<|Assistant|>", "<|EOT|>", "<|endoftext|>", "<|im_start|>", "<|im_end|>",
)  # fmt: skip
_ALL = (*_TAGS, TABLE_START, TABLE_END, *_SILENT)
_MARKER = re.compile("|".join(map(re.escape, _ALL)))
_LONGEST = max(map(len, _ALL))
# Cut off in the middle, these begin nothing that a page could say.
_TAG_STARTS = ("<|", "<｜")


def is_tag(piece: str) -> bool:
    """Whether a piece is one of the four tags around names and boxes."""
    return piece in _TAGS


def is_markup(text: str) -> bool:
    """Whether one of those tags is in a text."""
    return any(tag in text for tag in _TAGS)


class MarkerScanner:
    """Gives text back in pieces, each marker a piece of its own, however the text was cut when it came."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> list[str]:
        """Pieces that are certain by now; a beginning of a marker at the end waits for the next call."""
        text = self._held + text
        keep = _unfinished(text)
        self._held = text[len(text) - keep :]
        return cut(text[: len(text) - keep])

    def end(self) -> list[str]:
        """The rest: a "<" that turned out to be text. Half a tag is left out."""
        rest, self._held = self._held, ""
        return [] if not rest or rest.startswith(_TAG_STARTS) else [rest]


def _unfinished(text: str) -> int:
    """How many characters at the end may be the beginning of a marker. Markers have "<" only in front."""
    start = text.rfind("<", max(0, len(text) - _LONGEST + 1))
    tail = text[start:] if start >= 0 else ""
    return len(tail) if tail and any(marker.startswith(tail) and marker != tail for marker in _ALL) else 0


def cut(text: str) -> list[str]:
    """A whole text in pieces, each marker a piece of its own."""
    pieces: list[str] = []
    position = 0
    for match in _MARKER.finditer(text):
        pieces.append(text[position : match.start()])
        if match[0] not in _SILENT:
            pieces.append(match[0])
        position = match.end()
    pieces.append(text[position:])
    return [piece for piece in pieces if piece]
