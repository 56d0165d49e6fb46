"""What kinds of blocks are called, and how the legend groups them."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.block import BlockKind
from app.views.common.language import in_words
from model_runtime.messages import to_translate

_K = BlockKind


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Kinds that share a name in the legend; the first gives color and icon."""

    name: str
    kinds: tuple[BlockKind, ...]

    @property
    def title(self) -> str:
        return in_words(self.name)


GROUPS = (
    KindGroup(to_translate("Title"), (_K.TITLE, _K.HEADING)),
    KindGroup(to_translate("Text"), (_K.PARAGRAPH,)),
    KindGroup(to_translate("List"), (_K.LIST_ITEM,)),
    KindGroup(to_translate("Table"), (_K.TABLE,)),
    KindGroup(to_translate("Chart"), (_K.CHART,)),
    KindGroup(to_translate("Figure"), (_K.FIGURE,)),
    KindGroup(to_translate("Formula"), (_K.FORMULA,)),
    KindGroup(to_translate("Code"), (_K.CODE,)),
    KindGroup(to_translate("Chemistry"), (_K.CHEMISTRY,)),
    KindGroup(to_translate("Geometry"), (_K.GEOMETRY,)),
    KindGroup(to_translate("Caption"), (_K.CAPTION,)),
    KindGroup(to_translate("Margins"), (_K.HEADER, _K.FOOTER, _K.FOOTNOTE)),
)


def kind_word(kind: BlockKind) -> str:
    """The kind as its legend group calls it."""
    return next(group.title for group in GROUPS if kind in group.kinds)


def kind_name(kind: BlockKind) -> str:
    """The kind by its own name, of which several may share a word in the legend."""
    return in_words(_NAMES[kind])


_NAMES = {
    _K.TITLE: to_translate("Title"),
    _K.HEADING: to_translate("Heading"),
    _K.PARAGRAPH: to_translate("Paragraph"),
    _K.LIST_ITEM: to_translate("List item"),
    _K.TABLE: to_translate("Table"),
    _K.CHART: to_translate("Chart"),
    _K.FIGURE: to_translate("Figure"),
    _K.CAPTION: to_translate("Caption"),
    _K.FORMULA: to_translate("Formula"),
    _K.CHEMISTRY: to_translate("Chemistry"),
    _K.GEOMETRY: to_translate("Geometry"),
    _K.CODE: to_translate("Code"),
    _K.HEADER: to_translate("Header"),
    _K.FOOTER: to_translate("Footer"),
    _K.FOOTNOTE: to_translate("Footnote"),
}
