"""Tables with rules: between columns and rows, and at the edges. ziamath sets the cells, this draws the lines."""

from __future__ import annotations

from typing import Any

from ziafont.fonttypes import BBox
from ziamath.drawable import HLine, VLine
from ziamath.nodes.mtable import Mtable

_MARGIN = "0.25em"  # between the cells at an edge and the rule outside them


class RuledTable(Mtable, tag="mtable"):  # type: ignore[misc, call-arg]
    """Takes the place of ziamath's own table once this module is imported."""

    bbox: Any

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        edges = set(self.element.get("data-edges", "").split())
        if self.element.get("frame") == "solid":
            edges = {"left", "right", "top", "bottom"}
        columns, rows = self.element.get("columnlines", "").split(), self.element.get("rowlines", "").split()
        if edges or "solid" in columns or "solid" in rows:
            self._add_rules(edges, columns, rows)

    def _add_rules(self, edges: set[str], columns: list[str], rows: list[str]) -> None:
        margin = self.size_px(_MARGIN)
        lefts, rights, tops, bottoms = self._extents()
        xs = [lefts[0] - margin, *((a + b) / 2 for a, b in zip(rights, lefts[1:], strict=False)), rights[-1] + margin]
        ys = [tops[0] - margin, *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + margin]
        ruled_x = {0: "left" in edges, len(xs) - 1: "right" in edges}
        ruled_x |= {index + 1: kind == "solid" for index, kind in enumerate(columns[: len(xs) - 2])}
        ruled_y = {0: "top" in edges, len(ys) - 1: "bottom" in edges}
        ruled_y |= {index + 1: kind == "solid" for index, kind in enumerate(rows[: len(ys) - 2])}
        thickness = self.units_to_points(self.font.math.consts.fractionRuleThickness)
        for index in (index for index, ruled in ruled_x.items() if ruled):
            self.nodes.append(VLine(ys[-1] - ys[0], thickness, style=self.style))
            self.nodexy.append((xs[index], ys[0]))
        for index in (index for index, ruled in ruled_y.items() if ruled):
            self.nodes.append(HLine(xs[-1] - xs[0], thickness, style=self.style))
            self.nodexy.append((xs[0], ys[index] - thickness / 2))
        box = self.bbox
        self.bbox = BBox(min(box.xmin, xs[0]), max(box.xmax, xs[-1]), min(box.ymin, -ys[-1]), max(box.ymax, -ys[0]))

    def _extents(self) -> tuple[list[float], list[float], list[float], list[float]]:
        """Where each column begins and ends, and each row; y points down."""
        places = iter(zip(self.nodes, self.nodexy, strict=True))
        cells = [
            (row, column, *next(places)) for row, cells in enumerate(self.element) for column, _ in enumerate(cells)
        ]
        columns, rows = 1 + max(cell[1] for cell in cells), 1 + max(cell[0] for cell in cells)
        lefts = [min(x + node.bbox.xmin for _, c, node, (x, _) in cells if c == column) for column in range(columns)]
        rights = [max(x + node.bbox.xmax for _, c, node, (x, _) in cells if c == column) for column in range(columns)]
        tops = [min(y - node.bbox.ymax for r, _, node, (_, y) in cells if r == row) for row in range(rows)]
        bottoms = [max(y - node.bbox.ymin for r, _, node, (_, y) in cells if r == row) for row in range(rows)]
        return lefts, rights, tops, bottoms
