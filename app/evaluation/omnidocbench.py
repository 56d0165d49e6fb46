"""OmniDocBench: pages with their blocks; texts, formulas, tables and order scored apart, as its release 1.5 does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from app.evaluation.benchmark import Benchmark, BenchmarkPage, BenchmarkUnreadable, FoundText, Measure, PageScore
from app.evaluation.omnidocbench_matching import FoundRow, MatchedBlocks, matched
from app.evaluation.omnidocbench_merging import costs_of
from app.evaluation.omnidocbench_pieces import FoundPiece, PieceKind, pieces_of, split_arrays
from app.evaluation.omnidocbench_text import formula_as_text, normalized_table, normalized_text
from app.evaluation.omnidocbench_truth import attributes_of, blocks_of, read_annotation, tables_of, truth_rows
from app.evaluation.stored_texts import first_there
from app.measures.assignment import assigned
from app.measures.formulas import normalized_formula
from app.measures.reading_order import order_distance
from app.measures.tables import TableTooLarge, teds
from model_runtime.messages import message

_VERSIONS = {981: "v1.0", 1355: "v1.5", 1651: "v1.6"}  # by the number of pages that each release has
_CELL = re.compile(r"<td[^>]*>([^<]*)</td>")
AS_PUBLISHED = "Matched and scored as the program of release 1.5 does, its known faults included"
CLEAN = "Matched and scored as the program of release 1.5 does, without its known faults"
_LEFT_OUT = (
    "CDM, the drawn comparison of formulas, needs TeX and is not computed; so there is no Overall, which contains it",
    "Text that was read and is not on the page costs nothing in these scores",
)
_OTHER_MATCHER = "Results published for this release were matched by its own program, and cannot be compared with these"
_MEASURES = (
    Measure("text", "Text edit", is_error=True),
    Measure("formula", "Formula edit", is_error=True),
    Measure("teds", "TEDS"),
    Measure("teds_s", "TEDS-S"),
    Measure("table", "Table edit", is_error=True),
    Measure("order", "Order edit", is_error=True),
)


@dataclass(frozen=True, slots=True)
class OmniDocBench:
    """See `Benchmark`."""

    pages: tuple[BenchmarkPage, ...]
    version: str
    as_published: bool
    truths: Mapping[str, dict[str, Any]]
    name: str = "omnidocbench"
    measures = _MEASURES
    left_out: tuple[str, ...] = _LEFT_OUT
    mean_of: tuple[str, ...] = ()
    task: str = ""
    heads: bool = True

    @property
    def method(self) -> str:
        return AS_PUBLISHED if self.as_published else CLEAN

    def stored(self, page: BenchmarkPage, folder: Path) -> list[Path]:
        image = page.file.name
        stem = page.file.stem
        bare = stem.replace(".pdf", "")
        return first_there(folder, (f"{stem}.md", f"{bare}.mmd", f"{bare}.md", f"{image}.md"))

    def score(self, page: BenchmarkPage, found: Sequence[FoundText]) -> PageScore:
        truth = self.truths[page.name]
        blocks = blocks_of(truth, self.as_published)
        pieces = pieces_of(found[0].text, self.as_published)
        tables, cells, notes = _score_tables(tables_of(blocks), pieces)
        rows = truth_rows(blocks, self.as_published)
        matches = matched(rows, _found_rows(pieces, cells, self.as_published), self.as_published)
        shown = "\n\n".join(str(block.get("text") or block.get("latex") or "") for block in _in_order(blocks))
        return PageScore({**_score_texts(matches), **tables}, found[0].text, shown, notes)


def open_omnidocbench(folder: Path, as_published: bool) -> Benchmark:
    """The pages of which annotation and picture are in a folder.

    Raises:
        BenchmarkUnreadable: there is no annotation, or it is none.
    """
    files = sorted(path for path in folder.glob("*.json") if path.is_file())
    if not files:
        hint = message("OmniDocBench.json and the folder images belong into it.")
        raise BenchmarkUnreadable(message("There is no annotation in “{path}”", path=folder), hint)
    annotated = list(read_annotation(files[0]))
    truths = {Path(str(page["page_info"]["image_path"])).name: page for page in annotated}
    pages = tuple(
        BenchmarkPage(name, folder / "images" / name, attributes=attributes_of(page)) for name, page in truths.items()
    )
    version = _VERSIONS.get(len(pages), f"a selection of {len(pages)}")
    left_out = _LEFT_OUT if version in ("v1.5", f"a selection of {len(pages)}") else (*_LEFT_OUT, _OTHER_MATCHER)
    return OmniDocBench(pages, version, as_published, truths, left_out=left_out)


def _in_order(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted((block for block in blocks if block.get("order")), key=lambda block: block["order"])


def _found_rows(pieces: list[FoundPiece], cells: list[FoundPiece], as_published: bool) -> list[FoundRow]:
    """What is matched with blocks of text and formulas.

    As published, kind and position are read from the wrong piece where one before it says nothing.
    """
    kept = [piece for piece in pieces if piece.kind not in (PieceKind.TABLE, PieceKind.LATEX_TABLE)]
    is_text_first = not kept or kept[0].kind is PieceKind.TEXT
    mixed = [piece for piece in kept if (piece.kind is PieceKind.TEXT) is is_text_first]
    mixed += [piece for piece in kept if (piece.kind is PieceKind.TEXT) is not is_text_first]
    mixed += cells
    mixed.sort(key=lambda piece: (piece.kind is PieceKind.INLINE, piece.position))
    all_rows = [_found_row(piece) for piece in split_arrays(mixed)]
    rows = [row for row in all_rows if row.raw and row.text]
    if not as_published:
        return rows
    return [FoundRow(row.raw, row.text, all_rows[at].kind, all_rows[at].position) for at, row in enumerate(rows)]


def _found_row(piece: FoundPiece) -> FoundRow:
    form = normalized_text if piece.kind is PieceKind.TEXT else normalized_formula
    return FoundRow(piece.content, form(piece.content), piece.kind, piece.position)


def _score_tables(
    truths: list[str], pieces: list[FoundPiece]
) -> tuple[dict[str, Sequence[float]], list[FoundPiece], tuple[str, ...]]:
    """Scores of the tables; cells of tables that nothing needs, which become text; what could not be measured."""
    html = [piece for piece in pieces if piece.kind is PieceKind.TABLE]
    latex = [piece for piece in pieces if piece.kind is PieceKind.LATEX_TABLE]
    if not truths:
        return {}, [], ()
    if len(latex) > len(html):  # as in release 1.5
        nothing = [0.0] * len(truths)
        return {"teds": nothing, "teds_s": nothing, "table": [1.0]}, [], ("Tables in LaTeX are not scored",)
    pairs = dict(assigned(costs_of(truths, [piece.content for piece in html])))
    sides = [
        (normalized_table(html[pairs[at]].content) if at in pairs else "", normalized_table(truth))
        for at, truth in enumerate(truths)
    ]
    unused = [piece for at, piece in enumerate(html) if at not in pairs.values()]
    cells = [
        FoundPiece(PieceKind.TEXT, text.strip(), piece.position)
        for piece in unused
        for text in _CELL.findall(piece.content)
    ]
    edits = {"table": _ratio(sides)}
    try:
        whole, frames = ([teds(*pair, structure_only=bare) for pair in sides] for bare in (False, True))
    except TableTooLarge as error:
        return edits, cells, (f"TEDS was not measured: a table is too large ({error})",)
    return {"teds": whole, "teds_s": frames, **edits}, cells, ()


def _score_texts(matches: list[MatchedBlocks]) -> dict[str, Sequence[float]]:
    texts: list[tuple[str, str]] = []
    formulas: list[tuple[str, str]] = []
    placed: list[MatchedBlocks] = []
    for match in matches:
        read = "".join(row.text for row in match.found)
        said = "".join(row.text for row in match.truths)
        if _is_formula(match):
            if match.found and match.found[0].kind is PieceKind.TEXT:
                texts.append((read, formula_as_text(_source(match))))
            else:
                formulas.append((read, said))
        else:
            texts.append((read, said))
            placed.append(match)
    return {"text": _ratio(texts), "formula": _ratio(formulas), "order": _order(placed)}


def _is_formula(match: MatchedBlocks) -> bool:
    """What most blocks of a match are; of as many the first."""
    kinds = [row.category for row in match.truths]
    return max(dict.fromkeys(kinds), key=kinds.count) == "equation_isolated"


def _source(match: MatchedBlocks) -> str:
    if len(match.truths) == 1:
        return match.truths[0].raw
    lines = " \\\\ ".join("{" + row.raw.strip("$").strip("\n") + "}" for row in match.truths)
    return rf"\begin{{array}}{{l}} {lines} \end{{array}}"


def _ratio(pairs: list[tuple[str, str]]) -> Sequence[float]:
    """The edits of all pairs over the lengths of their longer sides; nothing where there is nothing."""
    longest = sum(max(len(one), len(other)) for one, other in pairs)
    return [sum(Levenshtein.distance(*pair) for pair in pairs) / longest] if longest else []


def _order(matches: list[MatchedBlocks]) -> Sequence[float]:
    read = sorted((match for match in matches if match.found), key=lambda match: match.found[0].position)
    found = [row.order for match in read for row in match.truths if row.order]
    truth = [row.order for match in matches for row in match.truths if row.order]
    return [order_distance(found, truth)] if truth else []
