"""From a file to a reference for a document. Which format it is, is told by what is in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.document.geometry import PageSize
from app.references.markdown_blocks import blocks_of_markdown
from app.references.markdown_pages import is_markup, pages_of_markdown
from app.references.model_markup import blocks_of_markup
from app.references.recto_json import pages_of_recto_json
from app.references.reference import Reference, ReferencePage, UnreadableReference
from app.references.sample_truth import pages_of_truth

MOST_BYTES = 64 * 1024 * 1024
SUFFIXES = (".json", ".md", ".mmd", ".markdown", ".txt")
_FORMATS = "Recto's JSON, Markdown, and the model's own markup can be attached."


def open_reference(path: Path, sizes: Sequence[PageSize], page: int = 1) -> Reference:
    """Read a file as a reference.

    Args:
        path: the file.
        sizes: of the document's pages, in points.
        page: the page that a text belongs to which names no pages.

    Raises:
        UnreadableReference: it cannot be read, is nothing we know, or is not about these pages.
    """
    text = _text(path)
    is_json = text.lstrip().startswith("{")
    pages = _json_pages(path, text, sizes) if is_json else _text_pages(path, text, sizes, page)
    return _within(path, Reference(path.name, tuple(pages)), len(sizes))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableReference(f"{path.name} is too large for a reference", "Up to 64 MB can be attached.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableReference(
            f"{path.name} cannot be read", "See that it is there and may be read.", str(error)
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableReference(f"{path.name} is no text in UTF-8", _FORMATS, str(error)) from error


def _json_pages(path: Path, text: str, sizes: Sequence[PageSize]) -> list[ReferencePage]:
    try:
        data: Any = json.loads(text)
        if not isinstance(data, dict) or not isinstance(data.get("pages"), list):
            raise ValueError("there is no list of pages in it")
        if data.get("format") == "recto-document":
            return pages_of_recto_json(data, sizes)
        return pages_of_truth(data)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableReference(f"{path.name} is no reading that Recto understands", _FORMATS, str(error)) from error


def _text_pages(path: Path, text: str, sizes: Sequence[PageSize], page: int) -> list[ReferencePage]:
    parts = pages_of_markdown(text, len(sizes))
    first = 1 if len(parts) > 1 else page
    found = []
    for number, part in enumerate(parts, first):
        if 1 <= number <= len(sizes):
            blocks = blocks_of_markup(part, sizes[number - 1]) if is_markup(part) else blocks_of_markdown(part)
            found.append(ReferencePage(number, blocks, raw=part.strip()))
        else:
            found.append(ReferencePage(number, ()))
    return found


def _within(path: Path, reference: Reference, count: int) -> Reference:
    """The reference without pages that the document does not have.

    Raises:
        UnreadableReference: none is left, or none says anything.
    """
    pages = tuple(page for page in reference.pages if 1 <= page.number <= count)
    if not any(page.blocks for page in pages):
        words = "says nothing about a page of this document" if reference.pages else "holds no pages"
        raise UnreadableReference(f"{path.name} {words}", f"The document has {count} pages. {_FORMATS}")
    return replace(reference, pages=tuple(page for page in pages if page.blocks))
