"""A Markdown text taken apart into the pieces that OmniDocBench matches: tables, displayed formulas, code, paragraphs.

What was taken is replaced by blanks, so that positions, which are the reading order, stay valid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

from app.evaluation.omnidocbench_pipe_rows import HTML_TABLE, PIPE_ROW, with_rows_as_tables


class PieceKind(StrEnum):
    """What a piece was taken for. `INLINE` is a formula in a line, which also stays in its paragraph."""

    TEXT = "text"
    FORMULA = "formula"
    INLINE = "inline"
    TABLE = "table"
    LATEX_TABLE = "latex_table"


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece of what was read; `position` is where it begins."""

    kind: PieceKind
    content: str
    position: float


_IMAGE = re.compile(r"!\[[^\]]*?\]\([^)]*?\)")
_FENCE = re.compile(r"^```(?:markdown|html|latex)\n?", re.MULTILINE)
_FENCE_END = re.compile(r"```\n?$", re.MULTILINE)
_BODY = re.compile(r"</?(?:html|body)>")
_LATEX_TABLE = re.compile(r"\\begin\{(table|tabular)\}.*?\\end\{\1\}", re.DOTALL)
_HTML_TABLE_EDGE = re.compile(r"<table[^>]*>|</table>")
_FORMULA = re.compile(r"\$\$(.*?)\$\$|\\\[(.*?)\\\]|\$(.*?)\$|\\\((.*?)\\\)", re.DOTALL)
_PIPE_TABLE = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*(?:\n|\Z))+", re.MULTILINE)
_RULE = re.compile(r"[\s|:\-]+")
_CODE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_WRAPPED = re.compile(r"\\(?:title|text|section\*?)\s*\{\s*(.*?)\s*\}", re.DOTALL)


def pieces_of(markdown: str, as_published: bool) -> list[FoundPiece]:
    """The pieces of a text by position; of those with one position the kinds that came first in the text."""
    text = _BODY.sub("", _FENCE_END.sub("", _FENCE.sub("", _IMAGE.sub("", markdown))))
    text = re.sub(r" {4,}", "    ", re.sub(r"_{4,}", "____", text))
    pieces: list[FoundPiece] = []
    text = _take(text, pieces, _spans(_LATEX_TABLE, text), PieceKind.LATEX_TABLE)
    text = _take(text, pieces, _html_tables(text), PieceKind.TABLE)
    text = _take_formulas(text, pieces)
    if len(PIPE_ROW.findall(text + "\n")) > 1:
        text = _take_rewritten_tables(text, pieces) if as_published else _take_pipe_tables(text, pieces)
    for match in _CODE.finditer(text):
        pieces.append(FoundPiece(PieceKind.TEXT, match.group(2).strip(), match.start()))
        text = _blanked(text, *match.span())
    pieces += _paragraphs(_WRAPPED.sub(r"\1", text), as_published)
    return sorted(pieces, key=lambda piece: piece.position)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _html_tables(text: str) -> list[tuple[int, int]]:
    """Outermost tables; one without an end is none."""
    spans, open_at = [], []
    for match in _HTML_TABLE_EDGE.finditer(text):
        if match.group().startswith("<table"):
            open_at.append(match.start())
        elif open_at:
            start = open_at.pop()
            if not open_at:
                spans.append((start, match.end()))
    return spans


def _take(text: str, pieces: list[FoundPiece], spans: list[tuple[int, int]], kind: PieceKind) -> str:
    for start, end in spans:
        pieces.append(FoundPiece(kind, text[start:end], start))
        text = _blanked(text, start, end)
    return text


def _take_formulas(text: str, pieces: list[FoundPiece]) -> str:
    for match in _FORMULA.finditer(text):
        one, two, inline, bracketed = match.groups()
        source = " ".join(match.group().strip().split("\n"))
        if one or two is not None:
            inside = one if one else two
            shown = rf"\[{' '.join(inside.split(chr(10)))}\]" if one else source
            pieces.append(FoundPiece(PieceKind.FORMULA, shown, match.start()))
            text = _blanked(text, *match.span())
        else:
            inside = " ".join((inline or bracketed or "").split("\n"))
            pieces.append(FoundPiece(PieceKind.INLINE, rf"\[{inside}\]", match.start()))
    return text


def _take_rewritten_tables(text: str, pieces: list[FoundPiece]) -> str:
    text = with_rows_as_tables(text)
    return _take(text, pieces, _spans(HTML_TABLE, text), PieceKind.TABLE)


def _take_pipe_tables(text: str, pieces: list[FoundPiece]) -> str:
    for match in _PIPE_TABLE.finditer(text):
        lines = match.group().strip().split("\n")
        if len(lines) < 2 or not _RULE.fullmatch(lines[1]):
            continue
        pieces.append(FoundPiece(PieceKind.TABLE, _html_of(lines), match.start()))
        text = _blanked(text, *match.span())
    return text


def _html_of(lines: list[str]) -> str:
    rows = (line.strip().removeprefix("|").removesuffix("|").split("|") for at, line in enumerate(lines) if at != 1)
    cells = ("".join(f"<td>{escape(cell.strip(), quote=False)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _paragraphs(text: str, as_published: bool) -> list[FoundPiece]:
    """Pieces between blank lines, or lines where there is no blank one.

    As published, positions do not count what stands between the pieces.
    """
    gap = "\n\n" if "\n\n" in text else "\n"
    found, position = [], 0
    for part in text.split(gap):
        shown = "\n".join(line.strip() for line in part.strip().split("\n") if line.strip())
        if shown:
            begins = position if as_published else position + len(part) - len(part.lstrip())
            found.append(FoundPiece(_kind_of(shown), shown, begins))
        position += len(part) + (0 if as_published else len(gap))
    return [piece for piece in found if piece.kind is not PieceKind.FORMULA or piece.content.strip("$ \n")]


def _kind_of(text: str) -> PieceKind:
    if text.startswith("<table") and text.endswith("</table>"):
        return PieceKind.TABLE
    return PieceKind.FORMULA if text.startswith("$") and text.endswith("$") else PieceKind.TEXT


_ARRAY = re.compile(r"\\begin\{array\}\{([^}]*)\}(.*?)\\end\{array\}", re.DOTALL)
_ALIGNMENT = re.compile(r"\s|\||[@!]\{[^}]*\}")


def lines_of_array(latex: str) -> list[tuple[str, int]]:
    """The lines of a formula that is an array of one column, and where each begins in it; nothing for any other."""
    match = _ARRAY.search(latex)
    if match is None or _ALIGNMENT.sub("", match.group(1)) not in {"l", "c", "r"}:
        return []
    lines, at = [], 0
    for line in filter(None, (part.strip() for part in match.group(2).split("\\\\"))):
        at = max(match.group(2).find(line, at), at)
        lines.append((rf"\[{line}\]", match.start(2) + at))
        at += len(line)
    return lines


def split_arrays(pieces: list[FoundPiece]) -> list[FoundPiece]:
    """The pieces with one in place of each line of such a formula."""
    found = []
    for piece in pieces:
        lines = lines_of_array(piece.content) if piece.kind in (PieceKind.FORMULA, PieceKind.INLINE) else []
        found += [replace(piece, content=line, position=piece.position + at) for line, at in lines] or [piece]
    return found
