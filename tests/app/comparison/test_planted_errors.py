"""A sample of `tests.bench.second_reader`: errors planted in generated pages, and a witness that made none.

What the real built-in reader finds is measured by that script.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from app.comparison.disagreements import disagreements
from app.comparison.second_reading import agrees
from app.comparison.witness_knowledge import is_text
from app.document.block import Block, Line
from app.document.doubts import words_of
from app.document.page import Reading, ReadingKey, StopReason
from app.references.sample_truth import pages_of_truth
from tests.bench.second_reader import planted
from tests.quality.documents import drawn_document
from tests.sample_builder.truth import Truth, truth_json

KINDS = ["letter", "lists", "table-accounts", "two-columns", "chinese"]


def truth_of(kind: str) -> Reading:
    """The first page of a generated document, as it was drawn."""
    made = drawn_document(kind, f"{kind}-001", 31)
    truth = json.loads(truth_json(Truth("page.pdf", (made.prose.language,), (made.leaves[0].truth(1),))))
    for leaf in made.leaves:
        leaf.document.close()
    (page,) = pages_of_truth(truth, 1)
    return Reading(ReadingKey("model", "1", "base"), page.blocks, StopReason.END)


def read_without_error(truth: Reading) -> Reading:
    """What a reader that knows its lines would give of the page."""
    return replace(truth, blocks=tuple(replace(block, lines=_lines(block)) for block in truth.blocks))


def _lines(block: Block) -> tuple[Line, ...]:
    texts = words_of(block).splitlines() if is_text(block) and block.bbox else ()
    return tuple(Line(block.bbox, text, 0.99) for text in texts if block.bbox)


@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_error_is_a_doubt_and_a_right_page_has_none(kind: str) -> None:
    truth = truth_of(kind)
    witness = read_without_error(truth)
    assert disagreements(truth, witness, "the other") == []
    assert agrees(truth, witness)
    tried = set()
    for seed in range(8):
        for error in planted(truth, random.Random(seed)):
            tried.add(error.kind)
            if error.kind == "loop":
                assert not agrees(error.reading, witness)
            else:
                assert error.is_found(disagreements(error.reading, witness, "the other")), (error.kind, error.words)
    assert {"number", "line" if kind != "chinese" else "number"} <= tried
