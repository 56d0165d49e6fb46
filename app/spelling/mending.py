"""The words of a page that was read, mended by the dictionary of its language.

A mended word is a guess: what the engine read stays in the block's lines, and a note of the page names each accent that
was left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.document.block import Block, BlockKind
from app.spelling.line_ends import breaks_in, with_hyphens
from app.spelling.stray_accents import has_accents, stray_accents, without_accents
from app.spelling.unknown_words import Speller
from model_runtime.messages import Message, message

_PROSE = frozenset({
    BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mended:
    """The blocks of a page, and what the person should know of them."""

    blocks: tuple[Block, ...]
    notes: tuple[Message, ...] = ()


def may_need_mending(block: Block) -> bool:
    """Whether a dictionary is needed at all; most pages need none, and loading one takes a while."""
    if block.kind not in _PROSE or not block.lines:
        return False
    return any(breaks_in([line.text for line in block.lines])) or has_accents(block.text)


def mended(blocks: Sequence[Block], speller: Speller, *, from_picture: bool) -> Mended:
    """The blocks with their words mended.

    Args:
        blocks: of one page; those whose lines nobody knows stay as they are.
        speller: the dictionaries.
        from_picture: whether a recognizer read the text, which errs in accents; a file's own text does not.
    """
    page = "\n".join(block.text for block in blocks if block.kind in _PROSE)
    language = speller.language_of(page)
    if language is None:
        return Mended(tuple(blocks))
    strays = stray_accents(page, language.code, language.knows, speller.knows) if from_picture else {}
    done = []
    for block in blocks:
        if may_need_mending(block):
            breaks = list(breaks_in([line.text for line in block.lines]))
            text = with_hyphens(block.text, breaks, page, language.code, language.knows)
            block = replace(block, text=without_accents(text, strays))
        done.append(block)
    words = ", ".join(f"{stray} → {plain}" for stray, plain in strays.items())
    note = message("Accents that no dictionary knows were left out: {words}.", words=words)
    return Mended(tuple(done), (note,) if strays else ())
