"""A reading of a page against what it says, both as blocks. Words and edits are the numbers that Compare shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.comparison.aligned_rows import align
from app.comparison.compared_block import ComparedBlock, compared_blocks, text_with_formulas
from app.comparison.comparison import compare
from app.comparison.run import ComparisonReference, NamedReading
from app.document.block import BlockKind
from app.document.html_table import table_to_html
from app.document.page import Reading
from app.evaluation.benchmark import Measure, PageScore
from app.measures.assignment import assigned
from app.measures.formulas import formula_edit_distance
from app.measures.hard_tokens import HardKind, hard_tokens_kept, kept_together, numbers_replaced
from app.measures.invented import invented_share
from app.measures.reading_order import order_distance
from app.measures.tables import TableTooLarge, teds
from app.measures.texts import normalized_edit_distance

MEASURES = (
    Measure("edit_distance", "Edit distance", is_error=True),
    Measure("precision", "Precision"),
    Measure("recall", "Recall"),
    Measure("invented", "Invented", is_error=True),
    Measure("hard_tokens", "Hard tokens kept"),
    Measure("numbers", "Numbers kept", told=False),
    Measure("codes", "Codes kept", told=False),
    Measure("names", "Names kept", told=False),
    Measure("formulas", "Formulas kept", told=False),
    Measure("numbers_replaced", "Numbers replaced", is_error=True),
    Measure("teds", "TEDS"),
    Measure("teds_s", "TEDS-S", told=False),
    Measure("formula_edit_distance", "Formula edit distance", is_error=True),
    Measure("order", "Order", is_error=True),
)
_KINDS = {
    HardKind.NUMBER: "numbers",
    HardKind.CODE: "codes",
    HardKind.NAME: "names",
    HardKind.FORMULA: "formulas",
}


def scores_of(found: Reading, truth: Reading) -> PageScore:
    """All that can be measured of a page; nothing of tables, formulas or numbers where the truth has none."""
    compared = compare(ComparisonReference("truth", truth), [NamedReading("reading", found)]).measures[0]
    ours, theirs = compared_blocks(found.blocks), compared_blocks(truth.blocks)
    read, said = text_with_formulas(ours), text_with_formulas(theirs)
    values: dict[str, Sequence[float]] = {
        "edit_distance": [compared.edit_distance],
        "precision": [compared.precision],
        "recall": [compared.recall],
        "invented": [invented_share(read, said)],
        "order": _order(ours, theirs),
        **_hard(read, said),
        **_formulas(ours, theirs),
    }
    tables, notes = _tables(ours, theirs)
    return PageScore({**values, **tables}, read, said, notes)


def _hard(read: str, said: str) -> dict[str, Sequence[float]]:
    kept = hard_tokens_kept(read, said)
    named = {_KINDS[kind]: one for kind, one in kept.items()}
    shares = {"hard_tokens": kept_together(kept), **named, "numbers_replaced": numbers_replaced(read, said)}
    return {name: [] if one.share is None else [one.share] for name, one in shares.items()}


def _order(ours: Sequence[ComparedBlock], theirs: Sequence[ComparedBlock]) -> Sequence[float]:
    groups = [group for row in align(theirs, [ours]) for group in row.cells[0] if group.found]
    groups.sort(key=lambda group: min(group.found))
    places = [float(place) for group in groups for place in sorted(group.expected) if theirs[place].text]
    all_places = [float(place) for place, one in enumerate(theirs) if one.text]
    return [order_distance(places, all_places)] if all_places else []


def _formulas(ours: Sequence[ComparedBlock], theirs: Sequence[ComparedBlock]) -> dict[str, Sequence[float]]:
    read, said = ([one.text for one in blocks if one.block.kind is BlockKind.FORMULA] for blocks in (ours, theirs))
    return {"formula_edit_distance": _matched(read, said, formula_edit_distance, formula_edit_distance, 1.0)}


def _tables(
    ours: Sequence[ComparedBlock], theirs: Sequence[ComparedBlock]
) -> tuple[Mapping[str, Sequence[float]], tuple[str, ...]]:
    read, said = ([table_to_html(one.block.table) for one in side if one.block.table] for side in (ours, theirs))
    try:
        whole = _matched(read, said, normalized_edit_distance, teds, 0.0)
        frames = _matched(
            read, said, normalized_edit_distance, lambda one, other: teds(one, other, structure_only=True), 0.0
        )
    except TableTooLarge as error:
        return {"teds": [], "teds_s": []}, (f"TEDS was not measured: a table is too large ({error})",)
    return {"teds": whole, "teds_s": frames}, ()


def _matched(
    read: Sequence[str],
    said: Sequence[str],
    cost: Callable[[str, str], float],
    score: Callable[[str, str], float],
    lacking: float,
) -> list[float]:
    """The score of each piece that should be there with the piece that resembles it most; `lacking` without one."""
    costs = [[cost(one, other) for one in read] for other in said]
    pairs = dict(assigned(costs))
    return [score(read[pairs[at]], other) if at in pairs else lacking for at, other in enumerate(said)]
