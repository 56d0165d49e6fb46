"""A Markdown file, and its pictures in `images/` beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.document.block import Block
from app.document.escaping import escape_inline
from app.export.contract import ExportJob, ExportPage, ExportReport
from app.export.exported_pictures import ExportedPictures
from app.export.front_matter import front_matter
from app.export.legal_text import by_block, half_count
from app.export.markdown_blocks import markdown_of_blocks, paragraph_text, picture_link
from app.export.markdown_flavors import FLAVORS
from app.export.pictures import cut_picture, missing_picture, picture_name
from app.export.placing import explained
from app.export.report import Losses, blocks_to_write, finished, notice
from app.files.whole_file import real_place, settle_folder, staged_file

_PAGE_BREAK = "---"


# Keeps a picture of a page; returns the path that the text links to.
KeepPicture = Callable[[int, bytes], str]


def export_markdown(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as Markdown; see `contract.Export`. Only front matter has the title: pages have their own."""
    losses = Losses()
    with explained(target):
        place = real_place(target)
        pictures = ExportedPictures(place)
        try:
            text = document_markdown(job, pictures.add, losses)
            _place_both(place, text.encode("utf-8", "replace"), pictures)
        finally:
            pictures.clear()
    return finished(job.pages, (target, *pictures.files), losses, job.options.margins)


def document_markdown(job: ExportJob, keep: KeepPicture, losses: Losses) -> str:
    """All pages as one text."""
    parts = [page_markdown(page, job, keep, losses) for page in job.in_turn()]
    separator = f"\n\n{_PAGE_BREAK}\n\n" if job.options.page_breaks else "\n\n"
    head = f"{front_matter(job)}\n\n" if job.options.front_matter else ""
    return head + separator.join(part for part in parts if part) + "\n"


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


def page_markdown(page: ExportPage, job: ExportJob, keep: KeepPicture, losses: Losses) -> str:
    """A page as Markdown, and the line that says what is wrong with it."""
    flavor = FLAVORS[job.options.flavor]

    def picture(block: Block) -> str:
        if not job.options.pictures:
            return ""
        png = cut_picture(page.number, block, job.crop, losses)
        if png is None:
            return paragraph_text(missing_picture(page.number, block), flavor)
        return picture_link(picture_name(page.number, block), keep(page.number, png))

    blocks = blocks_to_write(page, job.options.margins)
    losses.drop_characters(page.number, by_block(blocks, half_count))
    text = markdown_of_blocks(blocks, picture, flavor)
    told = paragraph_text(escape_inline(notice(page)), flavor)
    return "\n\n".join(part for part in (text, told) if part)
