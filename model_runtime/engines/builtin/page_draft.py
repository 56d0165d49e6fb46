"""One page on its way through the engine: its lines, its blocks, and the raw record kept of both."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.figures import around
from model_runtime.engines.builtin.orientation import UprightPage
from model_runtime.engines.builtin.quads import Box, Quad
from model_runtime.engines.builtin.text import list_mark
from model_runtime.engines.builtin.writing.guesses import Guesses
from model_runtime.engines.builtin.writing.page_scripts import PageScripts
from model_runtime.messages import Message
from model_runtime.preprocess.transform import ReadingPicture
from model_runtime.protocol import QuarterTurn, SourceName, TextLine, UnitBox, UnreadPrint

RAW_VERSION = 1
_CLOCKWISE: tuple[QuarterTurn, ...] = (0, 270, 180, 90)  # the same as so many quarters counterclockwise
_FEWEST_LINES = 3  # from which a page is said to lie on its side


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page.

    Attributes:
        quad: its corners on the upright picture.
        box: its box on the straight page.
        read: what it says, once it is read.
        is_initial: whether it is a large letter that several rows stand beside; its box is then that of the first row.
        is_short: whether it is a short text that only the second look has found.
        bullet: the mark before it that the detector left out, or "".
        bullet_box: where that stands on the straight page.
        is_ticked: whether a box to tick stands before it.
        unread: the script that nobody here knows and in which it is printed, "" where it cannot be told.
        lost: words of it that could not be read.
    """

    quad: Quad
    box: Box
    area: UnitBox
    read: TextLine | None = None
    is_initial: bool = False
    is_short: bool = False
    bullet: str = ""
    bullet_box: Box = (0.0, 0.0, 0.0, 0.0)
    is_ticked: bool = False
    unread: str | None = None
    lost: tuple[UnreadPrint, ...] = ()

    def saying(self, text: str, confidence: float | None) -> PageLine:
        return replace(self, read=TextLine(self.area, self._with_bullet(text), confidence))

    def _with_bullet(self, text: str) -> str:
        """The text behind the bullet before the line, unless it was read with it."""
        mark = list_mark(text.strip())
        is_there = not self.bullet or not text.strip() or (mark is not None and mark.bullet)
        return text if is_there else f"{self.bullet} {text.strip()}"

    def unread_in(self, script: str) -> PageLine:
        """The line, known to say nothing that can be read here."""
        return replace(self, read=TextLine(self.area, "", 0.0), unread=script)


@dataclass(slots=True)
class PageDraft:
    """What is known of the page so far.

    Attributes:
        source: what the text comes from, as `PageFinished.text_source`.
        notes: what the person should know of how it was read.
        order_is_unsure: whether the order of the blocks is a guess.
        scripts: what the lines that were read so far are printed in.
        guesses: which language has letters that were guessed in them.
    """

    upright: UprightPage
    picture: ReadingPicture
    lines: list[PageLine]
    blocks: list[LayoutBlock] = field(default_factory=list)
    source: SourceName = "picture"
    notes: tuple[Message, ...] = ()
    order_is_unsure: bool = False
    scripts: PageScripts = field(default_factory=PageScripts)
    guesses: Guesses = field(default_factory=Guesses)

    @classmethod
    def of(cls, upright: UprightPage, picture: ReadingPicture) -> PageDraft:
        """The page with the lines that were found; those read while turning it are already known."""
        page = cls(upright, picture, [])
        for index, quad in enumerate(upright.found):
            line = page.new_line(quad)
            known = upright.known.get(index)
            page.lines.append(line.saying(known.text, known.confidence) if known and _certain(known) else line)
        page.scripts.judge([known.seen for known in upright.known.values() if _certain(known)])
        return page

    def new_line(self, quad: Quad) -> PageLine:
        return PageLine(quad, quads.at_least_a_pixel(self.upright.straight_box(quad)), self._unit(quad))

    def new_line_at(self, box: Box) -> PageLine:
        """A line that stands in a box of the straight page."""
        return self.new_line(self.upright.quad_from_straight(box))

    def part_area(self, index: int, first: float, last: float) -> UnitBox:
        """Where a part of a line stands on the page picture; `first` and `last` are 0..1 along the line."""
        return self._unit(quads.part_of(self.lines[index].quad, first, last))

    @property
    def boxes(self) -> list[Box]:
        """Of all lines."""
        return [line.box for line in self.lines]

    def text(self, index: int) -> str:
        """What a line says, "" until it is read."""
        read = self.lines[index].read
        return read.text if read else ""

    def said(self, block: LayoutBlock) -> list[int]:
        """The lines of a block that say something."""
        return [index for index in block.lines if self.text(index).strip()]

    def note(self, *sentences: Message) -> None:
        """Add what the person should know; each is said once."""
        self.notes = tuple(dict.fromkeys((*self.notes, *sentences)))

    def _unit(self, quad: Quad) -> UnitBox:
        return self.picture.to_unit(*self.upright.to_read_picture(quad))

    def area_of(self, block: LayoutBlock) -> UnitBox:
        """The block on the page picture: round its lines, and round its own box where it is more than text."""
        areas = [self.lines[index].area for index in block.lines]
        if block.label in ("figure", "table") or not areas:
            areas.append(self.area_on_straight(block.box))
        return around(areas)

    def area_on_straight(self, box: Box) -> UnitBox:
        """A box of the straight page on the page picture."""
        return self._unit(quads.from_box(self.upright.from_straight(box)))

    @property
    def upright_turn(self) -> QuarterTurn:
        """How far the page picture has to be turned to stand upright; a few words say nothing of a page."""
        if sum(bool(self.text(index).strip()) for index in range(len(self.lines))) < _FEWEST_LINES:
            return 0
        return _CLOCKWISE[self.upright.quarter_turns % 4]

    def page_ratio(self, size: tuple[int, int]) -> float:
        """True width over height of the page as it is read; `size` is the page picture's."""
        across, down = size
        return down / across if self.upright.quarter_turns % 2 else across / down

    def raw(self) -> str:
        """Lines and blocks as JSON: enough to make the spans again without reading."""
        return json.dumps(
            {
                "version": RAW_VERSION,
                "quarter_turns": self.upright.quarter_turns,
                "skew": round(self.upright.skew, 3),
                "lines": [_line_record(line) for line in self.lines],
                "blocks": [_block_record(block) for block in self.blocks],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )


def _certain(known: ReadText) -> bool:
    """Whether a line read while turning the page need not be looked at again."""
    return known.surety >= 0.9 and not (known.seen.is_strange or known.seen.reads_badly)


def _line_record(line: PageLine) -> dict[str, Any]:
    record: dict[str, Any] = {"area": _rounded(line.area, 5), "box": _rounded(line.box, 1)}
    if line.read is not None:
        record |= {"text": line.read.text, "confidence": line.read.confidence}
    if line.unread is not None:
        record["unread"] = line.unread
    if line.lost:
        record["lost"] = [{"area": _rounded(one.box, 5), "script": one.script} for one in line.lost]
    return record


def _block_record(block: LayoutBlock) -> dict[str, Any]:
    return {"label": block.label, "box": _rounded(block.box, 1), "lines": list(block.lines), "listed": block.listed}


def _rounded(values: Sequence[float], digits: int) -> list[float]:
    return [round(value, digits) for value in values]


class StageClock:
    """Time by stage; stages may be entered again."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] += time.perf_counter() - begun

    def seconds(self) -> dict[str, float]:
        """Seconds by stage, and "total" since the clock was made."""
        named = {name: round(value, 4) for name, value in self._seconds.items()}
        return {**named, "total": round(time.perf_counter() - self._start, 4)}
