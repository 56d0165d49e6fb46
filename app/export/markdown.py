"""A Markdown file, and its pictures in `images/` beside it."""

from __future__ import annotations

import os
from pathlib import Path

from app.document.block import Block
from app.document.escaping import escape_inline
from app.export.contract import ExportJob, ExportPage, ExportReport
from app.export.exported_pictures import ExportedPictures
from app.export.markdown_blocks import markdown_of_blocks, paragraph_text, picture_link
from app.export.pictures import cut_picture, missing_picture, picture_name
from app.export.placing import explained
from app.export.report import Losses, blocks_to_write, finished, notice
from app.files.whole_file import real_place, settle_folder, staged_file

_PAGE_BREAK = "---"


def export_markdown(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as Markdown; see `contract.Export`. The title is not in the file: pages have their own."""
    losses = Losses()
    with explained(target):
        place = real_place(target)
        pictures = ExportedPictures(place)
        try:
            parts = [_page_text(page, job, pictures, losses) for page in job.in_turn()]
            separator = f"\n\n{_PAGE_BREAK}\n\n" if job.options.page_breaks else "\n\n"
            text = separator.join(part for part in parts if part) + "\n"
            _place_both(place, text.encode("utf-8", "replace"), pictures)
        finally:
            pictures.clear()
    return finished(job.pages, (target, *pictures.files), losses, job.options.margins)


def _place_both(place: Path, content: bytes, pictures: ExportedPictures) -> None:
    """Put the pictures and the file in their places, or neither."""
    with staged_file(place, lambda stream: stream.write(content)) as staged:
        try:
            pictures.place()
            os.replace(staged, place)
        except BaseException:
            pictures.undo()
            raise
    settle_folder(place.parent)


def _page_text(page: ExportPage, job: ExportJob, pictures: ExportedPictures, losses: Losses) -> str:
    def picture(block: Block) -> str:
        if not job.options.pictures:
            return ""
        png = cut_picture(page.number, block, job.crop, losses)
        if png is None:
            return paragraph_text(missing_picture(page.number, block))
        return picture_link(picture_name(page.number, block), pictures.add(page.number, png))

    text = markdown_of_blocks(blocks_to_write(page, job.options.margins), picture)
    return "\n\n".join(part for part in (text, paragraph_text(escape_inline(notice(page)))) if part)
