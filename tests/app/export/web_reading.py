"""An exported web page, read by a parser that has no part in writing it, and what may never be in one."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

from lxml import etree

_VOID = frozenset({"meta", "img", "br", "link"})
_FORBIDDEN = frozenset(
    {"script", "iframe", "object", "embed", "form", "input", "base", "link", "style", "use", "image"}
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "srcset", "xlink:href", "poster", "background"})


class ReadPage(HTMLParser):
    """The texts of a page, its cells, and everything in it that could run or fetch something."""

    def __init__(self, is_book: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._is_book = is_book
        self.open: list[str] = []
        self.texts: list[str] = []
        self.cells: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.evils: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        own = ("link" if self._is_book else "style", ["head"])
        if tag in _FORBIDDEN and (tag, self.open[-1:]) != own:
            self.evils.append(tag)
        for name, value in given.items():
            harmless = value.startswith(("#", "data:image/png;base64,"))
            harmless |= self._is_book and re.fullmatch(r"[\w-]+\.(?:xhtml(#[\w-]+)?|css|png)", value) is not None
            if name.startswith("on") or name == "style" or (name in _ADDRESSES and not harmless):
                self.evils.append(f"{tag} {name}={value[:60]}")
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "math":
            self.texts.append(given.get("alttext", ""))
        self.texts += [given[name] for name in ("alt", "aria-label") if name in given]
        if self.cells and {"td", "th"} & {*self.open, tag} and tag in ("math", "span"):
            self.cells[-1] += given.get("alttext", given.get("aria-label", ""))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if {"style", "math", "svg"} & set(self.open):  # a formula is told by its source
            return
        self.texts.append(data)
        if self.cells and {"td", "th"} & set(self.open):
            self.cells[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.texts)


def read_page(data: bytes, *, is_book: bool = False) -> ReadPage:
    """Read a page; fails where it is not well formed or holds what could run, or fetch anything from outside."""
    page = ReadPage(is_book)
    page.feed(data.decode())
    page.close()
    assert page.open == []
    assert page.evils == []
    return page


def read_book(data: bytes) -> list[ReadPage]:
    """Read a book: every file that its package names is there, well formed, and every address leads somewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, files["mimetype"]) == ("mimetype", 0, b"application/epub+zip")
    container = etree.fromstring(files["META-INF/container.xml"])
    package = etree.fromstring(files[container.xpath("string(//@full-path)")])
    items = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    assert {f"book/{name}" for name in items.values()} | {"book/package.opf"} == {n for n in files if n[:5] == "book/"}
    spine = [items[item.get("idref")] for item in package.iter("{*}itemref")]
    trees = {name: etree.fromstring(files[f"book/{name}"]) for name in items.values() if name.endswith(".xhtml")}
    names = {(name, found) for name, tree in trees.items() for found in tree.xpath("//@id")}
    assert len(names) == sum(len(tree.xpath("//@id")) for tree in trees.values())
    for name, tree in trees.items():
        for address in tree.xpath("//@href | //@src"):
            file, _, place = address.partition("#")
            assert (file or name) in items.values()
            assert not place or (file or name, place) in names
    read_page(files["book/nav.xhtml"], is_book=True)
    return [read_page(files[f"book/{name}"], is_book=True) for name in spine]
