"""A text for many pages, cut into pages at the marks that other programs and our own export put between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.references.page_marks import PageMark, marks_between, numbered_marks, rules, without_marks


def pages_of_text(text: str, count: int) -> list[tuple[int, str]] | None:
    """The pages of a text with their numbers, for a document of `count` pages; None where nothing parts it.

    Marks that number the pages are believed first. Rules part pages only where they part the text into as many as the
    document has, for a rule may be a page's own.
    """
    on_lines = text.replace("\f", "\n")  # a form feed may stand right before a mark
    if marks := numbered_marks(on_lines, count):
        return _fitting(list(_numbered_pages(on_lines, marks)), count)
    if marks := marks_between(text, count):
        return list(enumerate(_parts_between(text, marks, count), 1))
    marks = rules(text, count)
    return list(enumerate(_between(text, marks), 1)) if marks and len(marks) == count - 1 else None


def _numbered_pages(text: str, marks: Sequence[PageMark]) -> Iterator[tuple[int, str]]:
    """The parts with the numbers of their marks; what stands before the first is the page before, or page 1's too."""
    first = marks[0].number or 0
    shift = 1 if first == 0 else 0  # programs count from 0 as well
    parts = [without_marks(part) for part in _between(text, marks)]
    numbers = [(mark.number or 0) + shift for mark in marks]
    if marks[0].ends_page:
        numbers = [*numbers, numbers[-1] + 1]
    elif first > 1 and parts[0]:
        numbers = [numbers[0] - 1, *numbers]
    else:
        parts = ["\n\n".join(part for part in parts[:2] if part), *parts[2:]]
    yield from zip(numbers, parts, strict=True)


def _fitting(pages: list[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    """The pages; an extract whose pages have the numbers of a longer document is counted anew."""
    beyond = all(number > count for number, _ in pages)
    return [(at, part) for at, (_, part) in enumerate(pages, 1)] if beyond and len(pages) == count else pages


def _parts_between(text: str, marks: Sequence[PageMark], count: int) -> list[str]:
    parts = _between(text, marks)
    if marks[0].opens:
        return [part for part in parts if part.strip()]
    if len(parts) > count and not parts[0].strip() and parts[-1].strip():
        return parts[1:]
    return parts if parts[-1].strip() else parts[:-1]


def _between(text: str, marks: Sequence[PageMark]) -> list[str]:
    starts = [0, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
