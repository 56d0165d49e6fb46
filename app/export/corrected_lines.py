"""In which lines of print the words of a text stand that a person may have corrected. Plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from app.document.block import Line

_HYPHENS = "-\u00ad\u2010"


def says_the_same(text: str, lines: Sequence[Line], by_hand: bool) -> bool:
    """Whether lines say what a text does: all of it where a person wrote it, who may have corrected a comma alone."""
    if not by_hand:
        return _letters(text) == _letters("".join(line.text for line in lines))
    printed = [line.text.rstrip() for line in lines]
    whole = [line.removesuffix(line[-1:]) if line[-1:] in tuple(_HYPHENS) else line for line in printed]
    return _signs(text) in (_signs("".join(printed)), _signs("".join(whole)))


def in_lines(text: str, lines: Sequence[Line], as_printed: bool) -> Iterator[tuple[Line, str]]:
    """Each line with what of the text stands in it: its own words where the text says no more and no less."""
    if as_printed:
        yield from ((line, line.text) for line in lines)
        return
    words = " ".join(text.split())
    cuts = _cuts(words, [line.text for line in lines])
    for line, start, end in zip(lines, cuts, cuts[1:], strict=False):
        piece = words[start:end].strip()
        broken = line.text.rstrip()[-1:] in tuple(_HYPHENS) and words[end - 1 : end + 1].isalpha() and end < len(words)
        yield line, f"{piece}-" if broken and piece else piece


def _cuts(text: str, lines: Sequence[str]) -> list[int]:
    """Where in the text each line begins, and where the last ends: told by what both say."""
    said = " ".join(lines)
    matcher = SequenceMatcher(None, said, text, autojunk=False)
    blocks = matcher.get_matching_blocks()
    cuts, at = [0], 0
    for line in lines[:-1]:
        at += len(line)
        cuts.append(max(cuts[-1], _nearest_blank(text, _moved(at, blocks), line)))
        at += 1
    return [*cuts, len(text)]


def _moved(at: int, blocks: Sequence[tuple[int, int, int]]) -> int:
    """Where a place of one text is in the other."""
    before = (0, 0, 0)
    for block in blocks:
        start, other, size = block
        if at <= start + size:
            if at >= start:
                return other + at - start
            gap, room = start - before[0] - before[2], other - before[1] - before[2]
            done = at - before[0] - before[2]
            return before[1] + before[2] + (round(done * room / gap) if gap else room)
        before = block
    return before[1] + before[2]


def _nearest_blank(text: str, at: int, line: str) -> int:
    """The end of a word near a place in the text, unless the line ends within one."""
    if line.rstrip()[-1:] in tuple(_HYPHENS) or not 0 < at < len(text) or " " not in text:
        return at
    after, before = text.find(" ", at), text.rfind(" ", 0, at + 1)
    places = [place for place in (after, before) if place >= 0]
    nearest = min(places, key=lambda place: abs(place - at), default=at)
    return nearest if abs(nearest - at) <= 12 else at


def _signs(text: str) -> str:
    return "".join(text.split())


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
