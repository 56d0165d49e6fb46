"""A table of contents from the headings that were written."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from app.document.outline import Heading, OutlineEntry, outline_of
from app.export.web_text import child

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENOUGH = 2  # headings; fewer need no table
CONTENTS = "Contents"


def named_headings(parents: Iterable[etree._Element]) -> list[tuple[OutlineEntry, str]]:
    """All headings below `parents` that say something, each with the name that leads to it, in one outline."""
    headings = (element for parent in parents for element in parent.iter(*_HEADINGS))
    found = [(element, " ".join("".join(_words(element)).split())) for element in headings]
    told = [(element, words) for element, words in found if words]
    for number, (element, _) in enumerate(told, 1):
        element.set("id", f"heading-{number}")
    entries = outline_of(Heading(0, 0, int(element.tag[1:]), words) for element, words in told)
    return [(entry, element.get("id", "")) for entry, (element, _) in zip(entries, told, strict=True)]


def add_contents(parent: etree._Element, main: etree._Element) -> None:
    """Append the table of contents of `main` to `parent`, where there is enough to choose from."""
    headings = named_headings([main])
    if len(headings) >= _ENOUGH:
        nav = child(parent, "nav", role="doc-toc", aria_label=CONTENTS)
        add_outline(nav, [(entry, f"#{name}") for entry, name in headings])


def add_outline(parent: etree._Element, entries: list[tuple[OutlineEntry, str]]) -> None:
    """Append an outline as lists in lists; each entry with the address it leads to."""
    lists = [child(parent, "ol")]
    for entry, address in entries:
        del lists[entry.depth + 1 :]
        if entry.depth == len(lists):
            lists.append(child(lists[-1][-1], "ol"))
        child(child(lists[entry.depth], "li"), "a", entry.heading.text, href=address)


def _words(element: etree._Element) -> list[str]:
    """The texts of a heading; a formula is its source."""
    if etree.QName(element).localname == "math":
        return [element.get("alttext", "")]
    if element.get("role") == "math":
        return [element.get("aria-label", "")]
    words = [element.text or ""]
    for part in element:
        words += [" " if part.tag == "br" else "", *_words(part), part.tail or ""]
    return words
