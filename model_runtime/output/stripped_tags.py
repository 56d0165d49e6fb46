r"""Puts tags back where a server has left them out: `title[[120, 307, 878, 351]]` at the beginning of a line.

Servers that drop a model's special tokens leave of `<|ref|>title<|/ref|><|det|>[[…]]<|/det|>` the name and the boxes.
Works on text before it is cut at markers; knows how names and boxes are spelled, not what comes of them.
"""

from __future__ import annotations

import re

from model_runtime.output.boxes import read_boxes
from model_runtime.output.labels import LONGEST_NAME, begins_a_name, label_of
from model_runtime.output.markers import DET, DET_END, REF, REF_END

# Everything is bounded, so that a line costs its length however it comes.
_LONGEST_LIST = 2000
_BLANKS = r"[ \t\u00a0]{0,16}"
_NAME = rf"{_BLANKS}(?P<name>[A-Za-z](?:[A-Za-z]|[_ -](?=[A-Za-z])){{0,{LONGEST_NAME}}})"
_BOXES = rf"{_BLANKS}(?P<boxes>\[{_BLANKS}\[[^\n]{{0,{_LONGEST_LIST}}}?\]{_BLANKS}\])"
_TAG = re.compile(rf"(?:{_NAME})?{_BOXES}")
_AT_LINE_START = re.compile(rf"^{_NAME}{_BOXES}", re.MULTILINE)
_LIST_BEGUN = re.compile(rf"(?:{_NAME})?{_BLANKS}\[{_BLANKS}(?:\[[^\n]{{0,{_LONGEST_LIST + 20}}})?")
_NAME_BEGUN = re.compile(rf"{_BLANKS}(?P<name>[A-Za-z_ -]{{0,{LONGEST_NAME + 1}}}){_BLANKS}")
_REST_OF_LINE = re.compile(r"[ \t\r]{0,16}(?:\n|\Z)")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")

# A name that nobody has seen has to stand as the model alone writes one: bare boxes behind it, and no words.
_UNKNOWN_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_EXACT_LIST = re.compile(r"\[\[(?:\d{1,3}, ?){3}\d{1,3}\](?:, ?\[(?:\d{1,3}, ?){3}\d{1,3}\])*\]")


class StrippedTags:
    """Text in, the same text out with its tags put back, however it was cut when it came."""

    def __init__(self) -> None:
        self._line: str | None = ""  # a line's beginning, until it is known whether a tag begins it; then None
        self._behind_tag = False

    def feed(self, text: str) -> str:
        """What is certain by now; what may become a tag waits."""
        return "".join(self._take(line) for line in _LINES.findall(text))

    def end(self) -> str:
        """The rest."""
        rest = self._told(self._line or "", final=True)
        self._line, self._behind_tag = "", False
        return rest

    def _take(self, piece: str) -> str:
        if self._line is not None:
            return self._told(self._line + piece)
        if piece.endswith("\n"):
            self._line = ""
        return piece

    def _told(self, line: str, *, final: bool = False) -> str:
        """As much of a line as is known, its tags put back; keeps the rest."""
        told: list[str] = []
        at = 0
        while True:
            if not final and self._may_become_a_tag(line, at):
                self._line = line[at:]
                return "".join(told)
            tag = self._tag_at(line, at)
            if tag is None:
                break
            told += [f"{REF}{tag['name']}{REF_END}" if tag["name"] else "", DET, tag["boxes"], DET_END]
            self._behind_tag = True
            at = tag.end()
        self._line, self._behind_tag = ("" if line.endswith("\n") else None), False
        return "".join((*told, line[at:]))

    def _may_become_a_tag(self, line: str, at: int) -> bool:
        """Whether more text could make a tag of it. What no longer may will not, whatever comes."""
        if line.endswith("\n"):
            return False
        tag = _TAG.match(line, at)
        if tag is not None:  # only a name that nobody knows has to see how its line ends
            return _is_exact(tag) and _REST_OF_LINE.match(line, tag.end()) is not None
        begun = _LIST_BEGUN.fullmatch(line, at)
        if begun is not None:
            return self._may_be_named(begun["name"])
        named = _NAME_BEGUN.fullmatch(line, at)
        name = named["name"].strip() if named else None
        return name is not None and (begins_a_name(name) or _UNKNOWN_NAME.fullmatch(name.rstrip("_")) is not None)

    def _tag_at(self, line: str, at: int) -> re.Match[str] | None:
        tag = _TAG.match(line, at)
        if tag is None or not self._may_be_named(tag["name"]):
            return None
        if tag["name"] and label_of(tag["name"]) is None:
            return tag if _is_exact(tag) and _REST_OF_LINE.match(line, tag.end()) else None
        return tag if read_boxes(tag["boxes"]) else None

    def _may_be_named(self, name: str | None) -> bool:
        """Whether a tag may have this name; behind a tag, boxes without a name are more of it."""
        if name is None:
            return self._behind_tag
        return label_of(name) is not None or _UNKNOWN_NAME.fullmatch(name) is not None


def has_stripped_tags(text: str) -> bool:
    """Whether a line of a text begins with a known name and its boxes."""
    return any(label_of(tag["name"]) is not None and read_boxes(tag["boxes"]) for tag in _AT_LINE_START.finditer(text))


def _is_exact(tag: re.Match[str]) -> bool:
    """Whether boxes stand right behind a name that nobody has seen, both as only the model writes them."""
    name = tag["name"]
    unknown = name is not None and label_of(name) is None and tag.end("name") == tag.start("boxes")
    return unknown and _EXACT_LIST.fullmatch(tag["boxes"]) is not None
