"""A JSON file with all that is known of the pages; its fields are described in the README beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.document.ink_account import account_of
from app.document.page import Reading
from app.document.second_opinion import SecondOpinion
from app.document.serialize import DOCUMENT_VERSION, block_to_json, box_to_json, reading_to_json
from app.export.contract import ExportJob, ExportPage, ExportReport
from app.export.legal_text import by_block, half_count
from app.export.placing import write_placed
from app.export.report import Losses, finished, known_blocks, notice

_STANDS_ELSEWHERE = frozenset({"version", "blocks", "raw"})


def export_json(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as JSON; see `contract.Export`. Pictures are not in it, their places are.

    Text outside the running text is always in it, told by its kind; a page that failed or was not read is in it with
    its state and no blocks.
    """
    losses = Losses()
    data = {
        "format": "recto-document",
        "version": DOCUMENT_VERSION,
        "title": job.title,
        "pages": [_page(page, losses) for page in job.in_turn()],
    }
    content = json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
    write_placed(target, lambda stream: stream.write(content))
    return finished(job.pages, (target,), losses)


def _page(page: ExportPage, losses: Losses) -> dict[str, Any]:
    blocks = [block_to_json(block) for block in known_blocks(page)]
    losses.drop_characters(page.number, by_block(known_blocks(page), half_count))
    size, state = page.size, page.state.value
    entry = {"number": page.number, "width": size.width, "height": size.height, "state": state, "blocks": blocks}
    if text := notice(page):
        entry["notice"] = text
    if page.reading is not None:
        entry["reading"] = _how_read(page.reading)
    if (account := account_of(page.reading)) is not None:
        entry["ink"] = {"accounted": account.share, "missing_words": account.words, "whole": not account.lacks_text}
    if page.second is not None:
        entry["second_reader"] = _opinion(page.second)
    return entry


def _opinion(second: SecondOpinion) -> dict[str, Any]:
    """Who read the page along, how far it bears it out, and both variants where it has something else."""
    places = [
        {
            "block": doubt.block_id,
            "words": doubt.words,
            "other": doubt.other,
            "start": doubt.start,
            "bbox": box_to_json(doubt.bbox) if doubt.bbox else None,
        }
        for doubt in second.places
    ]
    return {
        "title": second.reader,
        "agreement": second.agreement,
        "contested": second.is_contested,
        "doubtful": places,
    }


def _how_read(reading: Reading) -> dict[str, Any]:
    """Engine, mode, tokens, time and how it ended; the blocks stand with the page already."""
    data = {name: value for name, value in reading_to_json(reading).items() if name not in _STANDS_ELSEWHERE}
    return {**data, "notes": [str(note) for note in reading.notes]}
