"""A curve as one HTML file that needs nothing else: the sentences, the drawing, and all numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from app.comparison.curve.medians import ModeMedian, mode_medians
from app.comparison.curve.point import Curve, CurveMeasure, CurvePoint
from app.comparison.html_style import STYLE
from app.comparison.report import count, percent, ratio
from app.document.plain_name import without_turns

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_UNTOLD = "–"
_HEAD = ("Page", "Mode", "Text tokens", "Vision tokens", "Text per vision token", "Precision", "Recall")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def curve_html(title: str, curve: Curve, sentences: Sequence[str], drawing: bytes) -> bytes:
    """The whole file.

    Args:
        title: of the document.
        curve: what is told.
        sentences: what it comes to, what it was measured against, what was left out.
        drawing: of it, as SVG.
    """
    body = [f"<h1>{_safe(title)}</h1>", *(f"<p>{_safe(sentence)}</p>" for sentence in sentences), _inline(drawing)]
    body += [_medians(curve), _points(curve), f'<p class="note">{_NOTE}</p>']
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head = f'<meta charset="utf-8">\n{policy}\n<title>{_safe(title)}: curve</title>\n<style>{_RULES}\n{_OWN}</style>'
    text = f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{"".join(body)}\n</body>\n</html>\n'
    return text.encode("utf-8", "replace")


# The drawing brings its own colors and letters, which rules for other drawings would take from it.
_RULES = "\n".join(line for line in STYLE.splitlines() if not line.startswith(("svg", ".run")))
_OWN = ".drawing { background: #fff; display: inline-block } td { white-space: nowrap } table { margin-top: 1.5rem }"
_NOTE = (
    "Precision is the share of a reading's words that the truth has; recall the share of the truth's words that were"
    " read; hard tokens are numbers, codes, names and formulas. Text tokens are those of the truth, or of the finest"
    " whole reading where it tells none."
)


def _inline(drawing: bytes) -> str:
    text = drawing.decode("utf-8")
    return f'<div class="drawing">{text[text.index("<svg") :]}</div>'


def _medians(curve: Curve) -> str:
    head = ("Median of", "Text per vision token", "Precision", "Recall", "1 − edit distance", "Hard tokens kept")
    rows = [_median_row(one) for reader in curve.readers for one in mode_medians(curve, reader)]
    return _table(head, rows) if rows else ""


def _median_row(one: ModeMedian) -> list[str]:
    shares = (percent(one.heights[measure]) for measure in CurveMeasure)
    return [one.name, ratio(one.ratio), *shares, _share(one.hard_tokens)]


def _points(curve: Curve) -> str:
    head = (*_HEAD, "Edit distance", "Hard tokens kept", "Ended")
    return _table(head, [_row(point) for point in curve.points])


def _row(point: CurvePoint) -> list[str]:
    told = [str(point.page), point.name, count(point.text_tokens), count(point.vision_tokens), ratio(point.ratio)]
    shares = [percent(point.precision), percent(point.recall), f"{point.edit_distance:.4f}", _share(point.hard_tokens)]
    return [*told, *shares, "" if point.is_whole else point.ended.value]


def _share(share: float | None) -> str:
    return _UNTOLD if share is None else percent(share)


def _table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    titles = "".join(f"<th>{_safe(title)}</th>" for title in head)
    lines = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>"


def _safe(text: str) -> str:
    return escape(without_turns(_CONTROLS.sub("\ufffd", text)), quote=True)
