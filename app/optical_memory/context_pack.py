"""A memory as files: a picture for each page that is one, and `context.md` with all that is text.

Whoever opens it elsewhere must know what it is: what it costs there, and that numbers may have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.export.archive import Entry
from app.optical_memory.age_ladder import GONE, TEXT
from app.optical_memory.legibility import legibility
from app.optical_memory.memory import MemoryPage, ledger_of
from app.optical_memory.service_prices import SERVICES

CONTEXT_NAME = "context.md"

WARNING = (
    "Do not take numbers, names, dates, codes, law or doses from the pictures. A page that is small is not read with "
    "gaps but with other words, and with other numbers, which read as well; misprints are put right without a word. "
    "What has to be exact stands under “Pinned”, or in the text that the pages were made from, which is untouched."
)
_ABOUT = {True: "", False: "About "}
_COUNTED = {True: "Tokens of text were counted by the model's tokenizer.", False: "Tokens of text are estimates."}
_DRAWN_NOTE = (
    "Tokens of pictures are those of the modes named here. Other services count pictures by rules of their own, so a "
    "ratio of ten becomes two or three there."
)


def picture_name(page: MemoryPage) -> str:
    """The file of a page, which sorts by age and tells its mode."""
    return f"page-{page.number:04}-{page.step.name}.png"


def entries_of(
    title: str, pages: Sequence[MemoryPage], draw: Callable[[MemoryPage], bytes], notes: Sequence[str] = ()
) -> Iterator[Entry]:
    """The files, `context.md` first; `draw` gives the picture of a page, `notes` say what else is to be known."""
    yield Entry(CONTEXT_NAME, context_text(title, pages, notes).encode("utf-8", "replace"))
    for page in pages:
        if page.step.mode:
            yield Entry(picture_name(page), draw(page), packed=False)


def context_text(title: str, pages: Sequence[MemoryPage], notes: Sequence[str] = ()) -> str:
    """`context.md`."""
    ledger = ledger_of(tuple(pages))
    parts = [
        f"# {title}",
        f"{_ABOUT[ledger.is_counted]}{ledger.text_tokens:,} tokens of text in {ledger.memory_tokens:,} tokens "
        f"({ledger.ratio:.1f} to 1). {_DRAWN_NOTE} {_COUNTED[ledger.is_counted]}",
        f"**{WARNING}**",
        *notes,
        "## Contents\n\n" + "\n".join(_contents(pages)),
        "## What the pictures cost\n\n" + "\n".join(_prices(pages)),
        *_pinned(pages),
        *_texts(pages),
    ]
    return "\n\n".join(parts) + "\n"


def _contents(pages: Sequence[MemoryPage]) -> Iterator[str]:
    yield "| page | age | file | type | text tokens | tokens here | begins |"
    yield "|---|---|---|---|---|---|---|"
    for page in pages:
        size = page.size_at(page.step)
        seen = f"{size:.1f} px, expected {legibility(size)}" if size is not None else ""
        file = f"[{picture_name(page)}]({picture_name(page)})" if page.step.mode else ""
        begins = page.caption.replace("|", "\\|")
        costs = f"{page.text_tokens:,} | {page.tokens:,}"
        yield f"| {page.number} | {page.step.title} | {file} | {seen} | {costs} | {begins} |"


def _prices(pages: Sequence[MemoryPage]) -> Iterator[str]:
    yield "| a service that counts | tokens of the pictures, about |"
    yield "|---|---|"
    sides = [page.step.mode.base for page in pages if page.step.mode]
    for service in SERVICES:
        yield f"| {service.title} | {sum(map(service.tokens, sides)):,} |"
    yield ""
    yield "These rules change: look at the service's own table."


def _pinned(pages: Sequence[MemoryPage]) -> Iterator[str]:
    pinned = [page for page in pages if page.pins and page.step.name != TEXT]
    if pinned:
        yield "## Pinned"
    for page in pinned:
        yield f"Page {page.number}:\n\n" + "\n\n".join(page.pins)


def _texts(pages: Sequence[MemoryPage]) -> Iterator[str]:
    for page in pages:
        if page.step.name == TEXT:
            yield f"## Page {page.number}\n\n{page.text}"
        elif page.step.name == GONE:
            yield f"## Page {page.number}\n\nNot kept here. It began: {page.caption}"
