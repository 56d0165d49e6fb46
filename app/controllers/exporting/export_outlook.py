"""What an export of the open document will not hold: printed text that was not read, and running heads."""

from __future__ import annotations

from app.document.document import Document
from app.document.ink_account import account_of
from app.document.running_heads import RunningHead, named_heads, running_heads


def missing_words(document: Document) -> dict[int, int]:
    """For each page that lacks printed text about how many words."""
    accounts = ((page.number, account_of(page.reading)) for page in document.pages)
    return {number: account.words for number, account in accounts if account and account.lacks_text}


def running_heads_of(document: Document) -> list[frozenset[int]]:
    """For each page the ids of its running heads, judged by all pages that were read."""
    return running_heads([page.reading.blocks if page.reading else () for page in document.pages])


def named_heads_of(document: Document) -> tuple[RunningHead, ...]:
    """The running heads of the document, as a person would name them."""
    pages = zip(document.pages, running_heads_of(document), strict=True)
    return named_heads(
        (page.number, [block for block in page.reading.blocks if block.id in running])
        for page, running in pages
        if page.reading is not None and running
    )
