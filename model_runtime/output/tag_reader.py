"""Puts the model's markers together: names in ref tags and the boxes behind them, and the content between.

Missing and stray tags are mended here. Of labels it knows only whether a word is one; knows no spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from model_runtime.output.boxes import read_boxes, split_boxes, split_named_boxes
from model_runtime.output.labels import label_of
from model_runtime.output.markers import DET, DET_END, REF, REF_END, MarkerScanner, cut, is_tag
from model_runtime.protocol import UnitBox


@dataclass(frozen=True, slots=True)
class Tag:
    """A place on the page.

    Attributes:
        ref: what stands in the ref tag; None for boxes without one.
        boxes: in units of the picture.
        closed: whether the ref tag had its end.
    """

    ref: str | None
    boxes: tuple[UnitBox, ...]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """Text outside tags, in any piece; "<table" and "</table>" always come as a piece of their own."""

    text: str


Item = Tag | Content


class _State(Enum):
    CONTENT = auto()
    REF = auto()  # inside a ref tag
    NAMED = auto()  # behind one, before its boxes
    DET = auto()  # inside a det tag


class TagReader:
    """Text in, tags and content out. The items are the same however the text was cut, up to the cuts in content."""

    def __init__(self) -> None:
        self._scanner = MarkerScanner()
        self._state = _State.CONTENT
        self._parts: list[str] = []
        self._last_letter = ""
        self._ref: str | None = None

    def feed(self, text: str) -> list[Item]:
        """What is certain by now."""
        return self._take(self._scanner.feed(text))

    def end(self) -> list[Item]:
        """What was left open."""
        items = self._take(self._scanner.end())
        if self._state is _State.REF:
            return [*items, self._tag("".join(self._parts), (), closed=False)]
        if self._state is _State.DET:
            return [*items, *self._unclosed_det()]
        if self._state is _State.NAMED:
            return [*items, *self._named_without_boxes()]
        return items

    def _take(self, pieces: list[str]) -> list[Item]:
        readers = {
            _State.CONTENT: self._in_content,
            _State.REF: self._in_ref,
            _State.NAMED: self._in_named,
            _State.DET: self._in_det,
        }
        return [item for piece in pieces for item in readers[self._state](piece)]

    def _in_content(self, piece: str) -> list[Item]:
        if piece == REF:
            self._enter(_State.REF)
        elif piece == DET:
            self._enter(_State.DET)
        elif not is_tag(piece):
            return [Content(piece)]
        return []  # an end tag without a beginning means nothing

    def _in_ref(self, piece: str) -> list[Item]:
        if not is_tag(piece):
            self._parts.append(piece)
            return []
        ref = "".join(self._parts)
        if piece == REF_END:
            self._ref = ref
            self._enter(_State.NAMED)
            return []
        if piece == DET:
            self._ref = ref
            self._enter(_State.DET)
            return []
        return [self._tag(ref, (), closed=False), *self._in_content(piece)]

    def _in_named(self, piece: str) -> list[Item]:
        if piece == DET:
            self._enter(_State.DET)
            return []
        if piece in (REF_END, DET_END):
            return []
        if piece == REF:
            items = self._named_without_boxes()
            self._enter(_State.REF)
            return items
        self._parts.append(piece)
        return self._named_without_boxes() if piece.strip() else []

    def _named_without_boxes(self) -> list[Item]:
        parts = self._parts
        return [self._tag(self._ref, ()), *map(Content, parts)]

    def _in_det(self, piece: str) -> list[Item]:
        if piece == DET_END:
            return self._closed_det("".join(self._parts))
        if is_tag(piece):
            return [*self._unclosed_det(), *self._in_content(piece)]
        lines = piece.splitlines(keepends=True)
        for number, line in enumerate(lines):
            self._parts.append(line)
            self._last_letter = line.rstrip()[-1:] or self._last_letter
            if line.endswith("\n") and self._last_letter == "]":
                rest = "".join(lines[number + 1 :])
                return [*self._unclosed_det(), *map(Content, cut(rest))]
        return []

    def _closed_det(self, text: str) -> list[Item]:
        """A tag of boxes. A sister of the model names the block in it; other words in it are the page's own."""
        before, listed, behind = split_named_boxes(text)
        boxes = read_boxes(listed)
        if self._ref is None and listed and label_of(before) is not None:
            self._ref, before = before, ""
        words = [part for part in (before, behind) if re.search(r"\w", part)]
        return [self._tag(self._ref, boxes), *(Content(piece) for part in words for piece in cut(part))]

    def _unclosed_det(self) -> list[Item]:
        boxes, rest = split_boxes("".join(self._parts))
        return [self._tag(self._ref, read_boxes(boxes)), *map(Content, cut(rest))]

    def _tag(self, ref: str | None, boxes: tuple[UnitBox, ...], *, closed: bool = True) -> Tag:
        self._ref = None
        self._enter(_State.CONTENT)
        return Tag(ref, boxes, closed)

    def _enter(self, state: _State) -> None:
        self._state = state
        self._parts = []
        self._last_letter = ""
