"""The model's names for kinds of blocks, as labels of `protocol.Span`. There is no official list: these were seen."""

from __future__ import annotations

import re

PARAGRAPH, HEADING, LIST_ITEM, CODE, FORMULA = "paragraph", "heading", "list_item", "code", "formula"
TABLE, CHART, FIGURE, CHEMISTRY, GEOMETRY = "table", "chart", "figure", "chemistry", "geometry"
CAPTION, FOOTNOTE = "caption", "footnote"

_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "doc_title", "document_title"),
    HEADING: (HEADING, "sub_title", "subtitle", "section_title", "section_header", "paragraph_title"),
    PARAGRAPH: (PARAGRAPH, "text", "plain_text", "abstract", "reference", "references", "content"),
    LIST_ITEM: (LIST_ITEM, "list"),
    TABLE: (TABLE,),
    CHART: (CHART,),
    FIGURE: (FIGURE, "image", "picture", "photo", "seal"),
    CAPTION: (
        CAPTION, "image_caption", "figure_caption", "table_caption", "chart_caption",
        "figure_title", "table_title", "chart_title",
    ),
    FORMULA: (FORMULA, "equation", "interline_equation", "display_formula", "isolate_formula", "math"),
    CHEMISTRY: (CHEMISTRY, "molecule", "chemical_structure"),
    GEOMETRY: (GEOMETRY,),
    CODE: (CODE, "code_block", "algorithm"),
    "header": ("header", "page_header"),
    "footer": ("footer", "page_footer", "page_number"),
    FOOTNOTE: (FOOTNOTE, "table_footnote", "image_footnote", "figure_footnote", "page_footnote"),
}  # fmt: skip
_LABELS = {name: label for label, names in _NAMES.items() for name in names}
LONGEST_NAME = max(map(len, _LABELS))
_LIKE_A_NAME = re.compile(r"[A-Za-z]+(?:[ _-][A-Za-z]+){0,3}")


def label_of(name: str) -> str | None:
    """The label that a model's name means, however it is spelled; None for a name nobody has seen."""
    return _LABELS.get(_folded(name))


def looks_like_a_name(text: str) -> bool:
    """Whether a text could be the name of a kind of block rather than something the page says."""
    return len(text) <= LONGEST_NAME and _LIKE_A_NAME.fullmatch(text.strip()) is not None


def begins_a_name(text: str) -> bool:
    """Whether a text is a known name, or one that was cut off."""
    folded = _folded(text)
    return any(name.startswith(folded) for name in _LABELS)


def _folded(name: str) -> str:
    if len(name) > 2 * LONGEST_NAME:
        return name
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())
