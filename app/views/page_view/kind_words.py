"""What kinds of blocks are called, and how the legend groups them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.document.block import BlockKind

_K = BlockKind


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Kinds that share a name in the legend; the first gives color and icon."""

    name: str
    kinds: tuple[BlockKind, ...]

    @property
    def title(self) -> str:
        return QCoreApplication.translate("KindGroup", self.name)


GROUPS = (
    KindGroup("Title", (_K.TITLE, _K.HEADING)),
    KindGroup("Text", (_K.PARAGRAPH,)),
    KindGroup("List", (_K.LIST_ITEM,)),
    KindGroup("Table", (_K.TABLE,)),
    KindGroup("Chart", (_K.CHART,)),
    KindGroup("Figure", (_K.FIGURE,)),
    KindGroup("Formula", (_K.FORMULA,)),
    KindGroup("Code", (_K.CODE,)),
    KindGroup("Chemistry", (_K.CHEMISTRY,)),
    KindGroup("Geometry", (_K.GEOMETRY,)),
    KindGroup("Caption", (_K.CAPTION,)),
    KindGroup("Margins", (_K.HEADER, _K.FOOTER, _K.FOOTNOTE)),
)


def kind_word(kind: BlockKind) -> str:
    """The kind as its legend group calls it."""
    return next(group.title for group in GROUPS if kind in group.kinds)


def kind_name(kind: BlockKind) -> str:
    """The kind by its own name, of which several may share a word in the legend."""
    return QCoreApplication.translate("KindName", _NAMES[kind])


_NAMES = {
    _K.TITLE: "Title",
    _K.HEADING: "Heading",
    _K.PARAGRAPH: "Paragraph",
    _K.LIST_ITEM: "List item",
    _K.TABLE: "Table",
    _K.CHART: "Chart",
    _K.FIGURE: "Figure",
    _K.CAPTION: "Caption",
    _K.FORMULA: "Formula",
    _K.CHEMISTRY: "Chemistry",
    _K.GEOMETRY: "Geometry",
    _K.CODE: "Code",
    _K.HEADER: "Header",
    _K.FOOTER: "Footer",
    _K.FOOTNOTE: "Footnote",
}
