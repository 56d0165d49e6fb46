"""List items as lists of HTML, with the marks that were printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from app.document.block import Block
from app.document.scripts import scripted_runs
from app.export.list_marks import ListMark, MarkStyle, list_mark
from app.export.web_text import WebText, child

_USUAL_BULLETS = frozenset({"", "•", "-", "*", "·"})


@dataclass(slots=True)
class _Level:
    """A list that is being written, and its last mark."""

    element: etree._Element
    mark: ListMark


@dataclass(slots=True)
class WebLists:
    """The lists that are open in one place. Marks that HTML counts as they are printed are left to it."""

    text: WebText
    _open: list[_Level] = field(default_factory=list)

    def close(self) -> None:
        """The next item begins a new list."""
        self._open = []

    def add(self, parent: etree._Element, item: Block) -> etree._Element:
        """Append an item, in the list it goes on or in a new one; returns it."""
        depth = min(item.level, len(self._open))
        previous = self._open[depth].mark if depth < len(self._open) else None
        mark = list_mark(item.marker, previous)
        del self._open[depth + 1 :]
        kind = _list_kind(mark, item.marker)
        if previous is None or self._open[depth].element.get("class") != kind:
            del self._open[depth:]
            self._open.append(_Level(self._begun(parent, kind), mark))
        self._open[depth].mark = mark
        element = child(self._open[depth].element, "li")
        if kind == "counted":
            element.set("value", str(mark.value))
        elif kind == "marked":
            child(element, "span", item.marker.strip() + " ", class_="mark")
            self.text.check(item.marker)
        self.text.fill(element, scripted_runs(item.text))
        if not len(element) and not element.text:
            child(element, "span")  # an item without anything is written without its end
        return element

    def _begun(self, parent: etree._Element, kind: str) -> etree._Element:
        items = self._open[-1].element if self._open else None
        place = items[-1] if items is not None and len(items) else parent
        element = child(place, "ol" if kind == "counted" else "ul", class_=kind)
        if kind == "marked":
            element.set("role", "list")  # some readers take a list without bullets for none
        return element


def _list_kind(mark: ListMark, marker: str) -> str:
    if mark.style is MarkStyle.DECIMAL and (mark.before, mark.after) == ("", ".") and marker.isascii():
        return "counted"
    return "bullets" if marker.strip() in _USUAL_BULLETS else "marked"
