"""Listings: told from prose by their letters and signs, with line ends and indentation as printed."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.code_signs import has_code_sign
from model_runtime.engines.builtin.heading_levels import PrintedHeading
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.spans import ReadBlock
from model_runtime.engines.builtin.telling import Teller
from model_runtime.protocol import TextLine

PYTHON = """\
def total(parts, limit=30):
    found = 0
    for part in parts:
        if part.size > limit:
            found += part.size
    return found"""
C = """\
#include <stdio.h>

int main(void) {
    /* says hello */
    printf("hello\\n");
    return 0;
}"""
SHELL = """\
$ cd /var/log
$ grep -c error syslog
14"""
SQL = """\
SELECT name, height
FROM towers
WHERE height > 90
ORDER BY height"""
YAML = """\
harbor_office:
  open: "08:00"
  piers: [1, 2, 3]
  gate_code=4711"""
HTML = """\
<ul class="ships">
  <li>Anna</li>
  <li>Bella</li>
</ul>"""

LETTER = """\
Dear Mr. Whitcombe,
thank you for your letter of the 3rd of May; we
have read it with care. The ferry (the old one)
will be sold: nobody wants to keep it. If you
return on Monday, ask for the harbour master.
With kind regards"""
HEADERS = """\
From: anna.vale@harbour.example
To: office@quay.example
Subject: list of ships (for Monday)
Date: Mon, 3 May 1999 10:15:00 +0200"""
POEM = """\
The mole is long; the night is longer,
and while the lamps go out in turn
(the third one first) the sea grows stronger:
from what it takes there's no return."""
ADDRESS = """\
Edwin Marsh
7 Organ Street
Harbour Town"""


def block_of(text: str, *, pitch: float | None = 10.0, top: float = 0.0, label: str = "paragraph") -> ReadBlock:
    """Lines as they are printed: in one width of letter, or without it each letter as wide as chance has it."""
    chance = random.Random(text)
    rows = [(row, line) for row, line in enumerate(text.splitlines()) if line.strip()]
    boxes: list[Box] = []
    for row, line in rows:
        left = 100.0 + 10.0 * (len(line) - len(line.lstrip()))
        width = sum(pitch or chance.uniform(4, 16) for _ in line.strip())
        boxes.append((left, top + 30.0 * row, left + width, top + 30.0 * row + 20))
    lines = tuple(
        TextLine((box[0] / 1000, box[1] / 1000, box[2] / 1000, box[3] / 1000), line.strip(), 0.9)
        for box, (_, line) in zip(boxes, rows, strict=True)
    )
    block = LayoutBlock(label, (100.0, top, 900.0, boxes[-1][3]), tuple(range(len(lines))))
    return ReadBlock(block, lines, tuple(boxes), (0.1, 0.0, 0.9, 0.4), edges=tuple(max(900.0, b[2]) for b in boxes))


def told(blocks: Sequence[ReadBlock], *, stands_out: bool = True) -> list[tuple[str, str]]:
    teller = Teller("document", lambda held: stands_out, lambda read: PrintedHeading(read.lines[0].text, 1.3))
    spans = [span for read in blocks for _, span in teller.next(read)] + [span for _, span in teller.end()]
    assert sum(len(span.lines) for span in spans) == sum(len(read.lines) for read in blocks)
    return [(span.label, span.text) for span in spans]


def code(text: str) -> tuple[str, str]:
    return "code", f"```\n{text}\n```"


@pytest.mark.parametrize("listing", [PYTHON, C, SHELL, SQL, YAML, HTML])
def test_a_listing_keeps_its_line_ends_and_its_indentation(listing: str) -> None:
    assert told([block_of(listing)]) == [code(listing)]


@pytest.mark.parametrize("listing", [PYTHON, C, HTML])
def test_a_page_that_is_nothing_but_a_listing_is_code_too(listing: str) -> None:
    assert told([block_of(listing)], stands_out=False) == [code(listing)]


@pytest.mark.parametrize("text", [LETTER, HEADERS, POEM, ADDRESS])
@pytest.mark.parametrize("stands_out", [True, False])
def test_prose_letters_and_addresses_are_no_code_in_whatever_letters(text: str, stands_out: bool) -> None:
    assert [label for label, _ in told([block_of(text)], stands_out=stands_out) if label == "code"] == []


def test_letters_of_many_widths_are_no_listing() -> None:
    assert [label for label, _ in told([block_of(PYTHON, pitch=None)]) if label == "code"] == []


def test_the_parts_of_a_listing_are_one_and_the_text_after_it_is_none_of_it() -> None:
    first, second = PYTHON, "print(total(ships))\nprint(len(ships))"
    after = block_of("What follows is text of the page, set as text is set everywhere.", pitch=None, top=330.0)
    assert told([block_of(first), block_of(second, top=210.0), after]) == [
        code(f"{first}\n\n{second}"),
        ("paragraph", after.lines[0].text),
    ]


def test_a_typed_letter_after_a_typed_listing_is_text() -> None:
    spans = told([block_of(PYTHON), block_of(LETTER.replace("; we", ", we"), top=220.0)], stands_out=False)
    assert spans[0] == code(PYTHON)
    assert {label for label, _ in spans[1:]} == {"paragraph"}


def test_a_heading_of_the_page_is_no_part_of_the_listing_below_it() -> None:
    heading = block_of("Adding up", pitch=17.0, label="heading")
    assert told([heading, block_of(PYTHON, top=60.0)]) == [("heading", "## Adding up"), code(PYTHON)]


def test_fences_inside_a_listing_do_not_end_it() -> None:
    listing = "```python\nprint(1)\n```"
    assert told([block_of(listing)]) == [("code", f"````\n{listing}\n````")]


@pytest.mark.parametrize(
    "line",
    [
        "If you return, ask for the master.",
        "the ship(s) that came in (late)",
        "for the harbour: import and export",
        "Class of 1911: a list from the office",
        "e.g. while it rained; then no more",
        "Mitarbeiter(innen) und Kolleg(inn)en",
        "To: the master of the ship (a)",
    ],
)
def test_a_keyword_in_a_sentence_is_no_sign_of_code(line: str) -> None:
    assert not has_code_sign(line)
