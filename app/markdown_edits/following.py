"""The Markdown of a page, edited, and the blocks that follow: those whose source is as it was stay what they are.

Only what stands between such blocks is read anew, and told apart by what is most alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from app.document.block import Block
from app.document.edits import next_id
from app.markdown_edits.block_following import Pair, following_block, new_block
from app.markdown_edits.pairing import pairs
from app.markdown_edits.stretches import SourceStretch, is_open, same_places, stretches
from app.references.inline_text import with_addresses
from app.references.parsed_markdown import blocks_of_markdown

_WORD = re.compile(r"\w+")
_MARKS = re.compile(
    r"</?(?:table|t[hrd]|thead|tbody|b|i|su[bp]|code|br|span|strong|em|u)\b[^<>]*>|&#?\w+;", re.IGNORECASE
)

SourceOf = Callable[[Block], str]


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a page's blocks.

    Attributes:
        blocks: in reading order.
        left_out: words of the text that no block holds: a language of code, an address of a picture, a comment.
    """

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class _Region:
    """Blocks whose source has changed, and the lines that stand in its place."""

    olds: list[Block] = field(default_factory=list)
    first: int = 0
    end: int = 0
    anchor: Block | None = None  # the unchanged block behind it
    anchor_end: int = 0


def follow(blocks: Sequence[Block], text: str, source_of: SourceOf) -> Followed:
    """The blocks of a page whose Markdown was edited.

    Args:
        blocks: as they were; between the sources of each, which `source_of` gives, stands an empty line.
        text: the Markdown now.
        source_of: writes one block as Markdown.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    regions = _closed(_regions(blocks, lines, source_of), lines)
    ids = count(next_id(blocks))
    result: list[Block] = []
    left_out: Counter[str] = Counter()
    for region in regions:
        written = _read_anew(region, lines, source_of, ids)
        left_out += _words(["\n".join(lines[region.first : region.end])]) - _words(map(source_of, written))
        result += written
        result += [region.anchor] if region.anchor else []
    return Followed(tuple(_moved(result, blocks, source_of)), tuple(left_out))


def rebased(followed: Sequence[Block], before: Sequence[Block], now: Sequence[Block]) -> tuple[Block, ...]:
    """What a person made of the blocks `before`, where others have become what is there `now` meanwhile."""
    if now == before:
        return tuple(followed)
    known, current = {block.id: block for block in before}, {block.id: block for block in now}
    ids = count(max(next_id(followed), next_id(now)))
    result: list[Block] = []
    for block in followed:
        if known.get(block.id) is not block and known.get(block.id) != block:
            result.append(block if block.id in known else replace(block, id=next(ids)))
        elif block.id in current:
            result.append(current[block.id])
    for index, block in enumerate(now):
        if block.id not in known:
            place = next((at for at, other in enumerate(result) if index and other.id == now[index - 1].id), -1)
            result.insert(place + 1, block)
    return tuple(result)


def _regions(blocks: Sequence[Block], lines: Sequence[str], source_of: SourceOf) -> list[_Region]:
    """What has changed, each with the unchanged block behind it; the last has none."""
    sources = [source_of(block).strip("\n") for block in blocks]
    before = [[part.text for part in stretches(source.split("\n"))] for source in sources]
    after = stretches(lines)
    same = same_places([text for texts in before for text in texts], [part.text for part in after])
    regions, at, taken = [_Region()], 0, 0
    for block, source, texts in zip(blocks, sources, before, strict=True):
        place = same.get(at)
        at += len(texts)
        found = after[place : place + len(texts)] if texts and place is not None else []
        if found and _said(found, lines) == source:
            _end(regions[-1], after[taken:place])
            regions[-1].anchor, regions[-1].anchor_end = block, found[-1].end
            taken = (place or 0) + len(texts)
            regions.append(_Region())
        else:
            regions[-1].olds.append(block)
    _end(regions[-1], after[taken:])
    return regions


def _said(parts: Sequence[SourceStretch], lines: Sequence[str]) -> str:
    return "\n".join(lines[parts[0].first : parts[-1].end])


def _end(region: _Region, parts: Sequence[SourceStretch]) -> None:
    if parts:
        region.first, region.end = parts[0].first, parts[-1].end


def _closed(regions: Sequence[_Region], lines: Sequence[str]) -> list[_Region]:
    """The same, where code or a formula that begins in one takes in all up to its end."""
    done: list[_Region] = []
    at = 0
    while at < len(regions):
        region, last = regions[at], at
        whole = replace(region, olds=list(region.olds))
        while is_open(lines[whole.first : whole.end]) and whole.anchor is not None:
            last += 1
            whole.olds += [whole.anchor, *regions[last].olds]
            whole.end = max(whole.anchor_end, regions[last].end)
            whole.anchor, whole.anchor_end = regions[last].anchor, regions[last].anchor_end
        is_whole = not is_open(lines[whole.first : whole.end])
        done.append(whole if is_whole else region)
        at = (last if is_whole else at) + 1
    return done


def _read_anew(region: _Region, lines: Sequence[str], source_of: SourceOf, ids: Iterator[int]) -> list[Block]:
    """The blocks that stand in a region now."""
    before = [blocks_of_markdown(source_of(block), with_addresses) for block in region.olds]
    after = blocks_of_markdown("\n".join(lines[region.first : region.end]), with_addresses)
    owners = [owner for owner, pieces in enumerate(before) for _ in pieces]
    olds = [piece for pieces in before for piece in pieces]
    paired = pairs(olds, after)
    now = {old: after[new] for new, old in paired.items()}
    halves: list[list[Pair]] = [[] for _ in before]
    for at, owner in enumerate(owners):
        halves[owner].append((_bare(olds[at]), _bare(now[at]) if at in now else None))
    followed = [following_block(block, pieces) for block, pieces in zip(region.olds, halves, strict=True)]
    result: list[Block] = []
    done: set[int] = set()
    for new, piece in enumerate(after):
        owner = owners[paired[new]] if new in paired else -1
        known = followed[owner] if owner >= 0 else None
        if known is None:
            result.append(new_block(piece, next(ids)))
        elif owner not in done:
            result.append(known)
            done.add(owner)
    return _with_silent(result, region.olds, before)


def _bare(piece: Block) -> Block:
    """A piece without the number that its text gave it."""
    return replace(piece, id=0)


def _with_silent(result: list[Block], olds: Sequence[Block], before: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks with those that have no source, each behind the one that it was behind."""
    for index, block in enumerate(olds):
        if not before[index]:
            ids = [other.id for other in result]
            ahead = next((other.id for other in reversed(olds[:index]) if other.id in ids), None)
            result.insert(ids.index(ahead) + 1 if ahead is not None else 0, block)
    return result


def _moved(result: Sequence[Block], blocks: Sequence[Block], source_of: SourceOf) -> Iterator[Block]:
    """The blocks, where one that was cut out and put in elsewhere is still the one it was."""
    kept = {block.id for block in result}
    gone: dict[str, list[Block]] = {}
    for block in blocks:
        if block.id not in kept:
            gone.setdefault(source_of(block), []).append(block)
    known = {block.id for block in blocks}
    for block in result:
        same = gone.get(source_of(block)) if gone and block.id not in known else None
        yield same.pop(0) if same else block


def _words(texts: Sequence[str] | Iterator[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(_MARKS.sub(" ", text)))
