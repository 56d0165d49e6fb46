"""Random documents as other programs read them: Markdown by Pandoc, cell by cell, and books by epubcheck.

python -m tests.bench.other_readers --pandoc /usr/bin/pandoc --epubcheck epubcheck.jar --examples 200

Neither program is a dependency; what is not named is not asked.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from app.document.block import BlockKind
from app.document.inline import plain_text
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.export_pages import crop
from tests.app.export.random_documents import documents

_TEXTS = {"Str": lambda inside: inside, "Math": lambda inside: inside[1], "Code": lambda inside: inside[1],
          "CodeBlock": lambda inside: inside[1], "RawInline": lambda inside: f"[raw {inside[1]}]",
          "RawBlock": lambda inside: f"[raw {inside[1]}]", "Quoted": lambda _: "[quoted]"}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pandoc", type=Path)
    parser.add_argument("--epubcheck", type=Path, metavar="JAR")
    parser.add_argument("--examples", type=int, default=100)
    asked = parser.parse_args()
    if asked.pandoc:
        _each(asked.examples, lambda content, folder: _in_pandoc(content, folder, asked.pandoc))
        print(f"Pandoc read {asked.examples} documents as they are")
    if asked.epubcheck:
        _each(asked.examples, lambda content, folder: _in_epubcheck(content, folder, asked.epubcheck))
        print(f"epubcheck found nothing in {asked.examples} books")


def _each(examples: int, look: Callable[[list[ExportPage], Path], None]) -> None:
    @given(content=documents())
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def one(content: list[ExportPage]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            look(content, Path(folder))

    one()


def _in_epubcheck(content: list[ExportPage], folder: Path, jar: Path) -> None:
    FORMATS["epub"].write("Deeds", content, folder / "deeds.epub", ExportOptions(margins=True), crop)
    checked = subprocess.run(["java", "-jar", jar, folder / "deeds.epub"], capture_output=True, text=True)
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout + checked.stderr, checked.stderr


def _in_pandoc(content: list[ExportPage], folder: Path, pandoc: Path) -> None:
    target = folder / "deeds.md"
    FORMATS["md"].write("Deeds", content, target, ExportOptions(pictures=False, flavor="pandoc"), crop)
    read = subprocess.run([pandoc, "-f", "markdown", "-t", "json", target], capture_output=True, text=True, check=True)
    blocks = json.loads(read.stdout)["blocks"]
    found, cells = _bare(_text(blocks)), _cells(blocks)
    for block in (block for page in content for block in page.blocks):
        is_source = block.kind in (BlockKind.CODE, BlockKind.FORMULA) or block.has_figure_source
        wanted = _bare(block.text if is_source else plain_text(block.text))
        assert wanted in found, (wanted, target.read_text())
        for cell in block.table.cells if block.table and any(cell.text for cell in block.table.cells) else ():
            told = (_bare(plain_text(cell.text)), cell.row_span, cell.column_span)
            assert told in cells, (told, cells, target.read_text())
            cells.remove(told)


def _bare(text: str) -> str:
    return "".join(text.split())


def _text(node: Any) -> str:
    """All characters of Pandoc's tree; what it took for markup of its own is named."""
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict):
        return ""
    kind, inside = node.get("t"), node.get("c")
    own = _TEXTS[kind](inside) if kind in _TEXTS else ""
    return own + ("" if kind in _TEXTS and kind != "Quoted" else _text(inside[1] if kind == "Cite" else inside))


def _cells(node: Any) -> list[tuple[str, int, int]]:
    """The cells of all tables with their spans."""
    if isinstance(node, list):
        return [cell for one in node for cell in _cells(one)]
    if not isinstance(node, dict):
        return []
    if node.get("t") != "Table":
        return _cells(node.get("c"))
    _, _, _, head, bodies, foot = node["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    return [(_bare(_text(cell[4])), cell[2], cell[3]) for row in rows for cell in row[1]]


if __name__ == "__main__":
    main()
