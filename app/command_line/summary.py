"""What of the pages is not in the result, as lines for the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.document.running_heads import RunningHead
from app.export.contract import MissingText
from app.export.report import unknown_scripts, words_about

_NAMED = 4  # heads; a book has one for each chapter


def summary(missing: Sequence[MissingText], heads: Sequence[RunningHead]) -> Iterator[str]:
    """A line for each page that lacks printed text, and one for the running heads that were left out."""
    for text in missing:
        verb = "is" if text.words == 1 else "are"
        words = words_about(text.words).replace("word", "printed word")
        why = f": {unknown_scripts(text.unknown_scripts)}" if text.unknown_scripts else ""
        yield f"page {text.page}: {words} {verb} in no text ({whole_percent(text.share)} % of the ink){why}"
    if heads:
        named = [_named(head) for head in heads[:_NAMED]]
        more = [f"{len(heads) - _NAMED} more"] if len(heads) > _NAMED else []
        yield f"left out: {', '.join([*named, *more])}; --with-heads keeps them"


def whole_percent(share: float) -> int:
    """A share in percent; 100 only for all of it."""
    return 100 if share >= 1 else min(99, round(100 * share))


def _named(head: RunningHead) -> str:
    pages = "1 page" if len(head.pages) == 1 else f"{len(head.pages)} pages"
    return f"running head “{head.words}” on {pages}" if head.words else "page numbers"
