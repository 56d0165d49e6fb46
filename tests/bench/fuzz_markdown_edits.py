"""Random edits of random pages' Markdown: what is lost, what else changes, and what is not itself again.

python -m tests.bench.fuzz_markdown_edits --pages 20000
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table
from app.export.markdown_blocks import markdown_of_block
from app.markdown_edits.following import follow

_WORDS = [
    "reed",
    "sand",
    "*silt*",
    "**mud**",
    r"\(x_1\)",
    "3.",
    "#",
    "- a",
    "1,234",
    "`code`",
    "中文",
    "a_b",
    "$5",
    "|",
    "<b>",
]
_KINDS = [kind for kind in BlockKind if kind is not BlockKind.TABLE]
_TYPED = [
    "\n\n",
    "\n",
    "# ",
    "- ",
    "2. ",
    "```\n",
    "$$\n",
    "| ",
    "word",
    "**",
    "> ",
    "![p](q.png)",
    "[l](http://x.y)",
    " ",
]
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    source, found, began = random.Random(options.seed), Counter[str](), time.process_time()
    for _ in range(options.pages):
        found.update(_slips(source))
    spent = time.process_time() - began
    print(
        f"{options.pages} pages, {spent:.0f} s: " + (", ".join(f"{n} {s}" for s, n in found.items()) or "nothing amiss")
    )


def _slips(source: random.Random) -> list[str]:
    """What goes wrong with one page."""
    blocks = [_block(source, number) for number in range(source.randint(0, 8))]
    before = "\n\n".join(map(markdown_of_block, blocks))
    slips = []
    if list(follow(blocks, before, markdown_of_block).blocks) != blocks:
        slips.append("pages that an unchanged text changes")
    at = source.randint(0, len(before))
    end = at if source.random() < 0.6 else min(len(before), at + source.randint(0, 60))
    after = before[:at] + "".join(source.choices(_TYPED, k=source.randint(0, 4))) + before[end:]
    followed = follow(blocks, after, markdown_of_block)
    if len({block.id for block in followed.blocks}) < len(followed.blocks):
        slips.append("pages with one id twice")
    text = "\n\n".join(map(markdown_of_block, followed.blocks))
    if list(follow(followed.blocks, text, markdown_of_block).blocks) != list(followed.blocks):
        slips.append("pages that are not themselves again")
    told = " ".join(followed.left_out)
    lost = [word for word in _words(after) - _words(text) if word not in told]
    return [*slips, *(["pages that lose words in silence"] if lost else [])]


def _words(text: str) -> Counter[str]:
    return Counter(_LETTERS.findall(re.sub(r"</?\w+[^<>]*>|&\w+;", " ", text)))


def _block(source: random.Random, number: int) -> Block:
    def say() -> str:
        return " ".join(source.choices(_WORDS, k=source.randint(0, 6)))

    place = BoundingBox(0, number, 10, number + 1)
    if source.random() < 0.2:
        rows, columns = source.randint(1, 3), source.randint(1, 3)
        cells = (Cell(row, column, say(), header=row == 0) for row in range(rows) for column in range(columns))
        return Block(number, BlockKind.TABLE, place, table=Table(rows, columns, tuple(cells)))
    kind = source.choice(_KINDS)
    level = source.randint(1, 6) if kind is BlockKind.HEADING else 0
    return Block(
        number, kind, place, say(), level, source.choice(["•", "3.", "a)"]) if kind is BlockKind.LIST_ITEM else ""
    )


if __name__ == "__main__":
    main()
