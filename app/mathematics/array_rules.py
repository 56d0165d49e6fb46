r"""The rules of an `array`: its bars and `\hline`s, which the parser loses, carried past it in a mark.

Before parsing they are taken out of the source and noted in its first cell, afterwards put on the table's element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_MARK = "\ue010"
_BEGIN = re.compile(r"\\begin\s*\{array\}\s*\{")
_EDGE = re.compile(r"\\(begin|end)\s*\{array\}")
_STEP = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\\\(?:\s*\[[^\]]*\])?|\\.|[{}]", re.DOTALL)
_RULE = re.compile(r"\s*\\hd?(?:ash)?line(?![A-Za-z])")
_COLUMN = re.compile(r"[lcr]|\||[pmb]\s*\{[^{}]*\}|[@!]\s*\{[^{}]*\}|\*\s*\{(\d+)\}\s*\{([^{}]*)\}")
_COLUMNS_APART, _ROWS_APART = "0.7em", "0.45em"  # a rule needs air at both sides
_MOST = 60  # columns; "*{99999}{c}" is no table


def with_marked_rules(tex: str) -> str:
    """The source with plain columns and without rules; where there were some, the first cell says which."""
    begin = _BEGIN.search(tex)
    if begin is None:
        return tex
    spec_end = _closing(tex, begin.end() - 1)
    end, after = _end_of_array(tex, spec_end)
    columns, bars = _columns(tex[begin.end() : spec_end - 1])
    rows, lines = _rows(tex[spec_end:end])
    mark = rf"\text{{{_MARK}{bars}{_MARK}{lines}}} " if "1" in bars + lines else ""
    body = r"\\".join(with_marked_rules(row) for row in rows)
    head, rest = tex[: begin.start()], with_marked_rules(tex[after:])
    return rf"{head}\begin{{array}}{{{columns}}}{mark}{body}\end{{array}}{rest}"


def put_rules_on_tables(root: ET.Element) -> None:
    """Turn the marks in first cells into `columnlines`, `rowlines`, `frame` or, where some are ruled, `data-edges`.

    Raises:
        ValueError: a mark is not in a first cell: the parser has not understood the array.
    """
    for table in root.iter("mtable"):
        cell = table.find("mtr/mtd")
        first = cell[0] if cell is not None and len(cell) else None
        if cell is None or first is None or not (first.text or "").startswith(_MARK):
            continue
        _, bars, lines = (first.text or "").split(_MARK)
        cell.remove(first)
        table.set("columnspacing", _COLUMNS_APART)
        table.set("rowspacing", _ROWS_APART)
        table.set("columnlines", _names(bars[1:-1]))
        table.set("rowlines", _names(lines[1:-1]))
        edges = [
            name
            for name, ruled in zip(
                ("left", "right", "top", "bottom"), (bars[0], bars[-1], lines[0], lines[-1]), strict=True
            )
            if ruled == "1"
        ]
        if len(edges) == 4:
            table.set("frame", "solid")
        elif edges:
            table.set("data-edges", " ".join(edges))
    if any((element.text or "").startswith(_MARK) for element in root.iter()):
        raise ValueError("the parser has taken the first cell of an array for something else")


def _names(bits: str) -> str:
    return " ".join("solid" if bit == "1" else "none" for bit in bits)


def _columns(spec: str) -> tuple[str, str]:
    """Alignments, and for each place before, between and behind the columns whether a bar stands there."""
    letters, bars = "", ["0"]
    for match in _COLUMN.finditer(spec):
        token = match[0]
        if token == "|":
            bars[-1] = "1"
        elif token[0] == "*" and len(letters) < _MOST:
            more, their = _columns(match[2] * min(int(match[1]), _MOST))
            letters += more
            bars = [*bars[:-1], max(bars[-1], their[0]), *their[1:]]
        elif token[0] not in "@!*":
            letters += token if token in "lcr" else "l"
            bars.append("0")
    return letters or "c", "".join(bars) if letters else "00"


def _rows(body: str) -> tuple[list[str], str]:
    r"""The rows without their `\hline`s, and for each place above, between and below them whether there was one."""
    rows: list[str] = []
    lines = ""
    for row in _split(body):
        bare = row
        while rule := _RULE.match(bare):
            bare = bare[rule.end() :]
        lines += "1" if bare != row else "0"
        rows.append(bare)
    if len(rows) > 1 and not rows[-1].strip():
        rows.pop()
        return rows, lines
    return rows, lines + "0"


def _split(body: str) -> Iterator[str]:
    r"""The stretches between `\\` that stand in no group and no environment inside."""
    depth, start = 0, 0
    for match in _STEP.finditer(body):
        step = match[0]
        if step == "{" or step.startswith(r"\begin"):
            depth += 1
        elif step == "}" or step.startswith(r"\end"):
            depth -= 1
        elif step.startswith("\\\\") and not depth:
            yield body[start : match.start()]
            start = match.end()
    yield body[start:]


def _closing(tex: str, start: int) -> int:
    """The position after the group that opens at `start`."""
    depth = 0
    for index in range(start, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[index], 0)
        if not depth:
            return index + 1
    return len(tex)


def _end_of_array(tex: str, start: int) -> tuple[int, int]:
    r"""Where the `\end{array}` begins and ends that belongs to an array whose inside begins at `start`."""
    depth = 1
    for match in _EDGE.finditer(tex, start):
        depth += 1 if match[1] == "begin" else -1
        if not depth:
            return match.start(), match.end()
    return len(tex), len(tex)
