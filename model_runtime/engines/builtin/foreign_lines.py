"""Lines in a script that the reader's own model does not know: given to others, and shown as pictures where nobody can.

What the model makes of such a line is no text, so none of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.recognizer import ReadText
from model_runtime.engines.builtin.writing.other_readers import OtherReaders, OtherReading
from model_runtime.messages import Message, message, sentences, word
from model_runtime.protocol import UnreadPrint

_MOSTLY, _MOSTLY_PLACED = 0.75, 0.5  # of a block's lines, by length, from which it is strange as a whole
_WITH_PLACE = frozenset({"table", "figure", "formula"})  # cells and labels: what is read of them stays where it is


class ForeignLines:
    """Notices lines in other scripts and has them read; `others` can read some."""

    def __init__(self, others: OtherReaders) -> None:
        self._others = others

    def ask(
        self, page: PageDraft, pieces: Sequence[Picture], script: str, run_options: Any, check: Callable[[], None]
    ) -> list[OtherReading | None]:
        """What others read in pieces that are all in one script; the page notes who did, and what went wrong."""
        found, troubles = self._others.read(pieces, script, run_options, check)
        readers = dict.fromkeys(one.reader for one in found if one)
        page.note(*(_read_by(script, reader) for reader in readers), *troubles)
        return found

    def how_to_read(self, script: str) -> Message:
        """The next step where nobody could."""
        return self._others.how_to_read(script)

    def read(
        self,
        page: PageDraft,
        pieces: Mapping[int, Picture],
        results: Sequence[ReadText],
        run_options: Any,
        check: Callable[[], None],
    ) -> None:
        """Read those of the lines that are in other scripts, or note that they are unread.

        Args:
            page: with its lines, into which what was read is put.
            pieces: the cut-out lines, by their numbers on the page.
            results: what the reader's own model made of each.
            run_options: ends a network's run.
            check: raises where nobody wants the page any more.
        """
        scripts = dict(zip(pieces, page.scripts.judge([result.seen for result in results]), strict=True))
        foreign = sorted((script, index) for index, script in scripts.items() if script is not None)
        unread = []
        for script, group in groupby(foreign, key=lambda item: item[0]):
            left = self._read(page, {index: pieces[index] for _, index in group}, script, run_options, check)
            unread += [(script, index) for index in left]
        main = page.scripts.main
        strayed = {index: pieces[index] for script, index in unread if script != main}  # a line's look may err
        still = self._read(page, strayed, main, run_options, check) if main else list(strayed)
        for script, index in unread:
            if script == main or index in still:
                page.lines[index] = page.lines[index].unread_in(script)
                self.note_unread(page, script)

    def _read(
        self, page: PageDraft, pieces: Mapping[int, Picture], script: str, run_options: Any, check: Callable[[], None]
    ) -> list[int]:
        """Have lines read that are in one script; the numbers of those that nobody could read."""
        found = self.ask(page, list(pieces.values()), script, run_options, check)
        for index, one in zip(pieces, found, strict=True):
            if one is not None:
                page.lines[index] = page.lines[index].saying(one.text, one.confidence)
        return [index for index, one in zip(pieces, found, strict=True) if one is None]

    def note_unread(self, page: PageDraft, script: str) -> None:
        """Say on the page that print in a script is in no text."""
        what = message("Print in a script that the built-in reader does not know is in no text.")
        if script:
            what = message(
                "Print in {what}, which the built-in reader does not know, is in no text.", what=word(script)
            )
        page.note(sentences(what, self.how_to_read(script)))


def _read_by(script: str, reader: str) -> Message:
    if script:
        return message("Print in {what} was read by {reader}.", what=word(script), reader=reader)
    return message("Print in a script that the built-in reader does not know was read by {reader}.", reader=reader)


def unread_of(page: PageDraft, block: LayoutBlock) -> tuple[UnreadPrint, ...]:
    """The lines of a block that nobody could read, and the words of others."""
    lines = [page.lines[index] for index in block.lines]
    whole = (UnreadPrint(line.area, line.unread) for line in lines if line.unread is not None)
    return (*whole, *(word for line in lines for word in line.lost))


def apart(page: PageDraft, block: LayoutBlock) -> list[LayoutBlock]:
    """The block, or its parts in their order where some of its lines could not be read: these are shown as pictures."""
    unread = [page.lines[index].unread is not None for index in block.lines]
    if not any(unread):
        return [block]
    widths = [page.lines[index].box[2] - page.lines[index].box[0] for index in block.lines]
    strange = sum(width for width, is_unread in zip(widths, unread, strict=True) if is_unread)
    if strange >= (_MOSTLY_PLACED if block.label in _WITH_PLACE else _MOSTLY) * sum(widths):
        return [replace(block, label="figure", listed=False, edges=(), joints=frozenset())]
    if block.label in _WITH_PLACE:
        return [block]
    runs = [list(group) for _, group in groupby(range(len(unread)), key=lambda place: unread[place])]
    return [_part(page, block, run, is_unread=unread[run[0]]) for run in runs]


def _part(page: PageDraft, block: LayoutBlock, places: Sequence[int], *, is_unread: bool) -> LayoutBlock:
    lines = tuple(block.lines[place] for place in places)
    box = page.lines[lines[0]].box
    for index in lines:
        box = union(box, page.lines[index].box)
    if is_unread:
        return LayoutBlock("figure", box, lines)
    edges = tuple(block.edges[place] for place in places) if len(block.edges) == len(block.lines) else ()
    return replace(block, box=box, lines=lines, edges=edges, joints=block.joints & set(lines))
