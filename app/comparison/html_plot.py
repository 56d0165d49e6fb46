"""Precision against vision tokens as a picture in HTML: a small SVG without scripts."""

from __future__ import annotations

import math
from html import escape

from app.comparison.comparison import Comparison
from app.comparison.plot_scale import PlotScale, plot_points, plot_scale

_WIDTH, _HEIGHT = 420, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 20, 24, 40
_COLORS = 5


def html_plot(comparison: Comparison) -> str:
    """The plot; empty where fewer than two readings have vision tokens."""
    points = plot_points(comparison)
    if len(points) < 2:
        return ""
    scale = plot_scale(points)
    marks = "".join(
        f'<g class="run{run % _COLORS}">{_marker(run, *_place(scale, tokens, precision))}'
        f'<text x="{_place(scale, tokens, precision)[0]:.1f}" y="{_place(scale, tokens, precision)[1] + 20:.1f}"'
        f' text-anchor="middle">{escape(comparison.runs[run].name)}</text></g>'
        for run, tokens, precision in points
    )
    line = " ".join("{:.1f},{:.1f}".format(*_place(scale, tokens, precision)) for _, tokens, precision in points)
    picture = f'{_axes(scale)}<polyline class="line" points="{line}"/>{marks}'
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img"'
        f' aria-label="Precision against vision tokens">{picture}</svg>'
    )


def _axes(scale: PlotScale) -> str:
    parts = [f'<text x="0" y="12">precision, %</text><text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 2}" text-anchor="end">']
    parts.append("vision tokens</text>")
    for precision in scale.precision_ticks:
        y = _place(scale, scale.token_ticks[0], precision)[1]
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{precision * 100:g}</text>')
    for tokens in scale.token_ticks:
        x = _place(scale, tokens, scale.precision_ticks[0])[0]
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{tokens}</text>')
    return "".join(parts)


def _place(scale: PlotScale, tokens: float, precision: float) -> tuple[float, float]:
    x, y = scale.place(tokens, precision)
    return _LEFT + x * (_WIDTH - _LEFT - _RIGHT), _HEIGHT - _BOTTOM - y * (_HEIGHT - _TOP - _BOTTOM)


def _marker(run: int, x: float, y: float) -> str:
    """Disc, open square, triangle, diamond, cross: a run is told by its shape too."""
    if run % _COLORS == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    if run % _COLORS == 1:
        return f'<rect class="open" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'
    if run % _COLORS == 4:
        return f'<path class="open" d="M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8"/>'
    corners, turn = (3, -90) if run % _COLORS == 2 else (4, 0)
    angles = (math.radians(turn + 360 * corner / corners) for corner in range(corners))
    points = " ".join(f"{x + 5.5 * math.cos(angle):.1f},{y + 5.5 * math.sin(angle):.1f}" for angle in angles)
    return f'<polygon points="{points}"/>'
