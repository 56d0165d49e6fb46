"""From a file to a reference for a document. Which format it is, is told by what is in it.

What a page can hold is bounded, and so are the time and the memory that a file can take, whatever is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.document.geometry import PageSize
from app.document.plain_name import without_turns
from app.references.json_pages import JsonPages, json_with_pages
from app.references.markdown_pages import pages_of_text
from app.references.model_markup import blocks_of_markup, is_markup
from app.references.parsed_markdown import blocks_of_markdown
from app.references.recto_json import pages_of_recto_json
from app.references.reference import Reference, ReferencePage, UnreadableReference
from app.references.sample_truth import pages_of_truth
from model_runtime.messages import message, sentences

MOST_BYTES = 64 * 1024 * 1024
MOST_TEXT_BYTES = 16 * 1024 * 1024
"""Of Markdown and markup: three thousand pages."""
MOST_CHARACTERS, MOST_LINES, MOST_BLOCKS = 500_000, 20_000, 20_000
"""Of one page; a page of a newspaper has about 40,000 characters."""
MOST_BLOCKS_IN_ALL = 300_000
MOST_CELLS, MOST_CELLS_IN_ALL = 40_000, 1_000_000
"""Of tables, of one page and of all; a page of share prices has about 5,000, two characters can be one."""

SUFFIXES = (".json", ".md", ".mmd", ".markdown", ".txt")
_FORMATS = message("Recto's JSON, Markdown, and the model's own markup can be attached.")
_PIECE = 1 << 20


def open_reference(path: Path, sizes: Sequence[PageSize], page: int = 1) -> Reference:
    """Read a file as a reference.

    Args:
        path: the file.
        sizes: of the document's pages, in points.
        page: the page that a text belongs to which names no pages.

    Raises:
        UnreadableReference: it cannot be read, is nothing we know, is too large, or is not about these pages.
    """
    text = _text(path)
    is_json = text.lstrip().startswith("{")
    pages = _json_pages(path, text, sizes) if is_json else _text_pages(path, text, sizes, page)
    return _within(path, pages, len(sizes))


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            hint = message("Up to {count} MB can be attached.", count=MOST_BYTES >> 20)
            raise UnreadableReference(message("{name} is too large for a reference", name=path.name), hint)
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = "".join(map(without_turns, iter(lambda: file.read(_PIECE), "")))
    except OSError as error:
        title, hint = message("{name} cannot be read", name=path.name), message("See that it is there and may be read.")
        raise UnreadableReference(title, hint, str(error)) from error
    except UnicodeDecodeError as error:
        title = message("{name} is no text in UTF-8", name=path.name)
        raise UnreadableReference(title, _FORMATS, str(error)) from error
    if size > MOST_TEXT_BYTES and not text[:_PIECE].lstrip().startswith("{"):
        count = MOST_TEXT_BYTES >> 20
        hint = message("Up to {count} MB can be attached; attach the text of fewer pages at once.", count=count)
        raise UnreadableReference(message("{name} is too large for a text", name=path.name), hint)
    return text


def _json_pages(path: Path, text: str, sizes: Sequence[PageSize]) -> Iterator[ReferencePage]:
    try:
        data = json_with_pages(text)
        if not isinstance(data.get("pages"), JsonPages):
            raise ValueError("there is no list of pages in it")
        if data.get("format") == "recto-document":
            yield from pages_of_recto_json(data, sizes)
        else:
            yield from pages_of_truth(data, len(sizes))
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        title = message("{name} is no reading that Recto understands", name=path.name)
        raise UnreadableReference(title, _FORMATS, str(error)) from error


def _text_pages(path: Path, text: str, sizes: Sequence[PageSize], page: int) -> Iterator[ReferencePage]:
    text = text.replace("\r\n", "\n")
    for number, part in pages_of_text(text, len(sizes)) or [(page, text)]:
        if 1 <= number <= len(sizes):
            if len(part) > MOST_CHARACTERS or part.count("\n") > MOST_LINES:
                raise _too_much(path, number)
            blocks = blocks_of_markup(part, sizes[number - 1]) if is_markup(part) else blocks_of_markdown(part)
            yield ReferencePage(number, blocks, raw=part.strip())
        else:
            yield ReferencePage(number, ())


def _too_much(path: Path, number: int) -> UnreadableReference:
    return UnreadableReference(
        message("{name} says more of page {number} than a page can hold", name=path.name, number=number),
        message(
            "Up to {characters} characters on {lines} lines, and {blocks} blocks, can be attached to a page. In a text "
            "for many pages a line such as <--- Page Split ---> has to stand between two of them.",
            characters=f"{MOST_CHARACTERS:,}", lines=f"{MOST_LINES:,}", blocks=f"{MOST_BLOCKS:,}",
        ),
    )  # fmt: skip


def _too_many_cells(path: Path) -> UnreadableReference:
    return UnreadableReference(
        message("{name} holds too many cells of tables", name=path.name),
        message(
            "Up to {count} cells on a page, and {all} in all, can be attached.",
            count=f"{MOST_CELLS:,}", all=f"{MOST_CELLS_IN_ALL:,}",
        ),
    )  # fmt: skip


def _within(path: Path, pages: Iterable[ReferencePage], count: int) -> Reference:
    """The reference without pages that the document does not have.

    Raises:
        UnreadableReference: none is left, none says anything, or they say too much.
    """
    kept: list[ReferencePage] = []
    others = blocks = cells = 0
    for page in pages:
        blocks += len(page.blocks)
        on_page = sum(len(block.table.cells) for block in page.blocks if block.table)
        cells += on_page
        if on_page > MOST_CELLS or cells > MOST_CELLS_IN_ALL:
            raise _too_many_cells(path)
        if len(page.blocks) > MOST_BLOCKS:
            raise _too_much(path, page.number)
        if blocks > MOST_BLOCKS_IN_ALL:
            most = f"{MOST_BLOCKS_IN_ALL:,}"
            hint = message("Up to {count} blocks can be attached; attach a file of fewer pages.", count=most)
            raise UnreadableReference(message("{name} holds too many blocks", name=path.name), hint)
        if 1 <= page.number <= count:
            kept.append(page)
        else:
            others += 1
    if not any(page.blocks for page in kept):
        title = message("{name} holds no pages", name=path.name)
        if kept or others:
            title = message("{name} says nothing about a page of this document", name=path.name)
        has = message("The document has {count} pages.", count=count)
        raise UnreadableReference(title, sentences(has, _FORMATS))
    return Reference(path.name, _with_note(tuple(page for page in kept if page.blocks), others))


def _with_note(pages: tuple[ReferencePage, ...], others: int) -> tuple[ReferencePage, ...]:
    """The pages, the last of which says how many the file holds beyond those of the document."""
    if not others:
        return pages
    note = message("{count} pages of the file are left out, for this document has no such pages", count=others)
    return (*pages[:-1], replace(pages[-1], notes=(*pages[-1].notes, note)))
