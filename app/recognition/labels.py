"""What the engines call the kinds of blocks; knows nothing of text or places."""

from __future__ import annotations

from app.document.block import BlockKind

# The names of other models and of their parsers, beside our own (the values of BlockKind).
_OTHER_NAMES: dict[str, BlockKind] = {
    "doc_title": BlockKind.TITLE,
    "document_title": BlockKind.TITLE,
    "sub_title": BlockKind.HEADING,
    "subtitle": BlockKind.HEADING,
    "section_header": BlockKind.HEADING,
    "section_title": BlockKind.HEADING,
    "paragraph_title": BlockKind.HEADING,
    "text": BlockKind.PARAGRAPH,
    "plain_text": BlockKind.PARAGRAPH,
    "abstract": BlockKind.PARAGRAPH,
    "reference": BlockKind.PARAGRAPH,
    "list": BlockKind.LIST_ITEM,
    "listitem": BlockKind.LIST_ITEM,
    "image": BlockKind.FIGURE,
    "picture": BlockKind.FIGURE,
    "photo": BlockKind.FIGURE,
    "seal": BlockKind.FIGURE,
    "image_caption": BlockKind.CAPTION,
    "table_caption": BlockKind.CAPTION,
    "figure_caption": BlockKind.CAPTION,
    "figure_title": BlockKind.CAPTION,
    "table_title": BlockKind.CAPTION,
    "chart_title": BlockKind.CAPTION,
    "table_footnote": BlockKind.FOOTNOTE,
    "image_footnote": BlockKind.FOOTNOTE,
    "figure_footnote": BlockKind.FOOTNOTE,
    "foot_note": BlockKind.FOOTNOTE,
    "equation": BlockKind.FORMULA,
    "isolate_formula": BlockKind.FORMULA,
    "interline_equation": BlockKind.FORMULA,
    "display_formula": BlockKind.FORMULA,
    "math": BlockKind.FORMULA,
    "molecule": BlockKind.CHEMISTRY,
    "chemical_structure": BlockKind.CHEMISTRY,
    "algorithm": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "page_header": BlockKind.HEADER,
    "page_footer": BlockKind.FOOTER,
    "page_number": BlockKind.FOOTER,
    "line_number": BlockKind.HEADER,
}
_KINDS: dict[str, BlockKind] = {kind.value: kind for kind in BlockKind} | _OTHER_NAMES


def kind_of_label(label: str) -> BlockKind:
    """The kind that a label means, however it is spelled; an unknown one is a paragraph."""
    name = "_".join(label.lower().replace("-", " ").replace("_", " ").split())
    return _KINDS.get(name, BlockKind.PARAGRAPH)


def is_loose_label(label: str) -> bool:
    """Whether the label only says "some text", so that the text's own marks may know better."""
    return label.lower().strip() in ("", "text", "plain text", "plain_text")
