"""The elements of a web page as RTF, for word processors that know no formulas in HTML: LibreOffice takes this first.

Headings are paragraphs of the styles that all of them have, list marks are written out, tables keep their spans.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.export.rtf_formula import rtf_formula, rtf_text

_LEVELS = range(1, 7)
_HEADINGS = {f"h{level}": level for level in _LEVELS}
_SIZES = {1: 36, 2: 32, 3: 28, 4: 26, 5: 24, 6: 24}  # half points
_STYLES = "".join(f"{{\\s{level}\\b\\fs{_SIZES[level]} heading {level};}}" for level in _LEVELS)
_FONTS = "{\\fonttbl{\\f1\\fmodern Courier New;}}"
_BEGIN = f"{{\\rtf1\\ansi\\ansicpg1252\\uc1{_FONTS}{{\\stylesheet{{\\s0 Normal;}}{_STYLES}}}\n"
_MARKS = {"b": "\\b", "i": "\\i", "sup": "\\super", "sub": "\\sub", "code": "\\f1", "th": "\\b"}
_PARAGRAPHS = frozenset({"p", "pre", "aside", "figcaption", *_HEADINGS})
_LISTS = ("ol", "ul")
_INDENT = 360  # twips
_WIDTH = 9000  # twips, of a table
_BORDERS = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr")


def rtf_document(body: etree._Element) -> str:
    """A document of what is in `body`, as `web_body` makes it: text, lists, tables and formulas. ASCII only."""
    turned = body.get("dir") == "rtl"
    return _BEGIN + "".join(piece for element in body for piece in _blocks(element, turned)) + "}"


def _blocks(element: etree._Element, turned: bool) -> Iterator[str]:
    turned = element.get("dir", "rtl" if turned else "ltr") == "rtl"
    if element.tag in _LISTS:
        yield from _items(element, 1, turned)
    elif element.tag == "table":
        yield from _rows(element, turned)
    elif element.tag in _PARAGRAPHS or element.get("class") == "equation":
        yield _paragraph(_inline(element), _format(element), turned)
    else:
        for child in element:
            yield from _blocks(child, turned)


def _format(element: etree._Element) -> str:
    level = _HEADINGS.get(str(element.tag))
    if level is not None:
        return f"\\s{level}\\outlinelevel{level - 1}\\b\\fs{_SIZES[level]}"
    return "\\qc" if element.get("class") == "equation" else ""


def _paragraph(content: str, form: str, turned: bool) -> str:
    way = "\\rtlpar" if turned else ""
    return f"\\pard\\plain{way}{form} {content}\\par\n"


def _items(element: etree._Element, depth: int, turned: bool) -> Iterator[str]:
    for item in element.iterchildren("li"):
        mark = {"counted": f"{item.get('value', '')}.", "bullets": "•"}.get(element.get("class", ""), "")
        form = f"\\li{_INDENT * depth}\\fi-{_INDENT}"
        yield _paragraph(f"{rtf_text(mark)}\\tab {_inline(item)}" if mark else _inline(item), form, turned)
        for inner in item.iterchildren(*_LISTS):
            yield from _items(inner, depth + 1, turned)


def _inline(element: etree._Element, in_cell: bool = False) -> str:
    """What stands in an element, and not behind it."""
    inside = (_child(child, in_cell) + rtf_text(child.tail or "") for child in element)
    return rtf_text(element.text or "") + "".join(inside)


def _child(element: etree._Element, in_cell: bool) -> str:
    name = etree.QName(element).localname
    if name in _LISTS:
        return ""
    if name == "br":
        return "\\line "
    if name == "math":
        is_alone = element.get("display") == "block" and element.getnext() is None
        return _formula(element.get("alttext", ""), in_cell, display=is_alone)
    if "drawn" in (element.get("class") or "").split():
        return _formula(element.get("aria-label", ""), in_cell)
    inside = _inline(element, in_cell)
    if element.get("class") == "tag":
        return f"\\tab {inside}"
    return f"{{{_MARKS[name]} {inside}}}" if name in _MARKS else inside


def _formula(source: str, in_cell: bool, *, display: bool = False) -> str:
    """A formula; in a cell its source, since LibreOffice (7.4) puts formulas of a row into the row's first cell."""
    made = None if in_cell else rtf_formula(source, display=display)
    return made or f"{{\\f1 {rtf_text(source)}}}"


def _rows(table: etree._Element, turned: bool) -> Iterator[str]:
    rows = list(table.iter("tr"))
    held: dict[int, tuple[int, int]] = {}  # column → how many rows a cell from above still reaches, and its width
    columns = max((_taken(row) for row in rows), default=1)
    for row in rows:
        placed = list(_placed(row, held))
        columns = max(columns, sum(width for _, width, _ in placed))
        yield _row(placed, columns, turned)


def _taken(row: etree._Element) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in row)


def _placed(row: etree._Element, held: dict[int, tuple[int, int]]) -> Iterator[tuple[etree._Element | None, int, str]]:
    """The cells of a row from its first column on: each with its width in columns and how it is merged downward."""
    cells, at = iter(row), 0
    while True:
        if at in held:
            left, width = held.pop(at)
            if left > 1:
                held[at] = left - 1, width
            yield None, width, "\\clvmrg"
        else:
            cell = next(cells, None)
            if cell is None:
                if not any(column > at for column in held):
                    return
                width, merge = min(column for column in held if column > at) - at, ""
            else:
                width, down = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
                merge = "\\clvmgf" if down > 1 else ""
                if down > 1:
                    held[at] = down - 1, width
            yield cell, width, merge
        at += width


def _row(placed: list[tuple[etree._Element | None, int, str]], columns: int, turned: bool) -> str:
    ends = [sum(width for _, width, _ in placed[: at + 1]) for at in range(len(placed))]
    kinds = "".join(
        f"{merge}{_BORDERS}\\cellx{_WIDTH * end // columns}" for (_, _, merge), end in zip(placed, ends, strict=True)
    )
    said = ("" if cell is None else _child(cell, True) for cell, _, _ in placed)
    texts = "".join(f"\\pard\\plain\\intbl {text}\\cell " for text in said)
    way = "\\rtlrow" if turned else ""
    return f"\\trowd\\trgaph80{way}{kinds}\n{texts}\\row\n"
