"""A page's readings as points of the curve; the numbers are those that Compare shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.comparison.comparable import newest_of_each_way
from app.comparison.compared_block import compared_blocks, text_with_formulas
from app.comparison.comparison import compare
from app.comparison.curve.point import CurvePage, CurvePoint, NoPoints
from app.comparison.references import finest, references
from app.comparison.run import ComparisonReference, NamedReading, ReferenceSort, sort_of
from app.document.page import Reading, StopReason, Way
from app.measures.hard_tokens import hard_tokens_kept, kept_together
from app.recognition.engine_catalog import EngineCatalog


def measured_page(number: int, readings: Iterable[Reading], catalog: EngineCatalog) -> CurvePage:
    """Measure every way in which a page was read against what is best known of it.

    The truth is what a person corrected, else a reading made elsewhere, else the file's own text, else the reading in
    the finest mode. The reading that stands as the truth gives no point; nor does one that a person stopped.

    Args:
        number: of the page.
        readings: all of it, also those that are not compared.
        catalog: knows the order and the titles of modes.
    """
    there = list(readings)
    runs = {way: one for way, one in newest_of_each_way(there).items() if one.stop_reason is not StopReason.CANCELLED}
    truth = next(iter(references(there)), None) or finest(list(runs.values()), catalog)
    if truth is None or not runs:
        return CurvePage(number, None, "", False, (), NoPoints.NOT_READ)
    tokens = truth.text_tokens or _text_tokens(runs, catalog)
    counted = {way: one for way, one in runs.items() if one.vision_tokens and tokens and one.key != truth.key}
    points = sorted(_points(number, counted, truth, tokens, catalog), key=lambda point: (point.ratio, point.way))
    sort = sort_of(truth)
    name = catalog.mode_title(truth.key.engine, truth.key.mode) if sort is ReferenceSort.RUN else ""
    whole = truth.stop_reason is StopReason.END
    return CurvePage(number, sort, name, whole, tuple(points), None if points else _why_none(runs))


def _points(
    number: int, runs: Mapping[Way, Reading], truth: Reading, tokens: int, catalog: EngineCatalog
) -> Iterable[CurvePoint]:
    named = [NamedReading(catalog.mode_title(way.engine, way.mode), run) for way, run in runs.items()]
    if not named:
        return
    said = text_with_formulas(compared_blocks(truth.blocks))
    measures = compare(ComparisonReference("", truth), named).measures
    for run, own in zip(named, measures, strict=True):
        kept = kept_together(hard_tokens_kept(text_with_formulas(compared_blocks(run.reading.blocks)), said))
        yield CurvePoint(
            page=number,
            way=run.reading.key.way,
            name=run.name,
            ended=run.reading.stop_reason,
            text_tokens=tokens,
            vision_tokens=own.vision_tokens,
            precision=own.precision,
            recall=own.recall,
            edit_distance=own.edit_distance,
            hard_tokens=kept.share,
        )


def _text_tokens(runs: Mapping[Way, Reading], catalog: EngineCatalog) -> int:
    """What the finest reading that tells its tokens took to write the page."""
    best = finest([run for run in runs.values() if run.text_tokens], catalog)
    return best.text_tokens if best else 0


def _why_none(runs: Mapping[Way, Reading]) -> NoPoints:
    has_tokens = any(run.vision_tokens and run.text_tokens for run in runs.values())
    return NoPoints.ONE_READING if has_tokens else NoPoints.NO_TOKENS
