"""Markdown and its pictures in one ZIP file, as one text or with a text for each page."""

from __future__ import annotations

from pathlib import Path

from app.export.archive import Entry, write_entries
from app.export.contract import ExportJob, ExportReport
from app.export.exported_pictures import IMAGES
from app.export.front_matter import front_matter
from app.export.markdown import document_markdown, page_markdown
from app.export.report import Losses, finished


def export_markdown_zip(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as an archive of Markdown; see `contract.Export`. The same pages make the same file."""
    losses = Losses()
    pictures: list[Entry] = []

    def keep(page: int, png: bytes) -> str:
        start = f"{IMAGES}/p{page:03d}-"
        name = f"{start}{1 + sum(entry.name.startswith(start) for entry in pictures)}.png"
        pictures.append(Entry(name, png, packed=False))
        return name

    if job.options.page_files:
        texts = [
            (f"page-{page.number:03d}.md", _page_text(job, page.number, page_markdown(page, job, keep, losses)))
            for page in job.in_turn()
        ]
    else:
        texts = [(f"{target.stem.rstrip('. ') or 'document'}.md", document_markdown(job, keep, losses))]
    entries = [Entry(name, text.encode("utf-8", "replace")) for name, text in texts]
    write_entries(target, [*entries, *pictures])
    return finished(job.pages, (target,), losses, job.options.margins)


def _page_text(job: ExportJob, number: int, text: str) -> str:
    head = f"{front_matter(job, number)}\n\n" if job.options.front_matter else ""
    return f"{head}{text}\n"
