"""The points of a curve as CSV: a line for each page and mode; shares from 0 to 1."""

from __future__ import annotations

import codecs

from app.comparison.curve.point import Curve, CurvePage, CurvePoint
from app.export.table_forms import csv_text

_COLUMNS = (
    "document", "page", "measured_against", "engine", "model", "mode", "ended", "text_tokens", "vision_tokens",
    "text_tokens_per_vision_token", "precision", "recall", "edit_distance", "hard_tokens_kept", "no_point",
)  # fmt: skip


def curve_csv(title: str, curve: Curve) -> bytes:
    """All points, and a line without numbers for each page that has none."""
    rows = [list(_COLUMNS)]
    for page in curve.pages:
        rows += [_row(title, page, point) for point in page.points]
        if page.why_none is not None:
            before = [title, str(page.number), _truth(page)]
            rows.append([*before, *[""] * (len(_COLUMNS) - 4), page.why_none.value])
    return codecs.BOM_UTF8 + csv_text(rows).encode("utf-8", "replace")


def _row(title: str, page: CurvePage, point: CurvePoint) -> list[str]:
    shares = (point.ratio, point.precision, point.recall, point.edit_distance, point.hard_tokens)
    names = (*point.way[:1], point.way.model, point.way.mode, point.ended.value)
    tokens = (str(point.text_tokens), str(point.vision_tokens))
    numbers = ("" if share is None else f"{share:.6g}" for share in shares)
    return [title, str(page.number), _truth(page), *names, *tokens, *numbers, ""]


def _truth(page: CurvePage) -> str:
    """What stands as the truth, and in which mode it was read where that is a reading."""
    return " ".join(filter(None, (page.truth.value if page.truth else "", page.truth_name)))
