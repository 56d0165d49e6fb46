"""Lays a drawing over a picture of the same structure: the turn, size and place at which its bonds meet the ink.

SMILES says nothing of how a structure is drawn; with this it is drawn as it stands on the page. Only the chemistry
process imports this file: it computes with NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.document.raster import Raster

Floats = npt.NDArray[np.float64]

_ANGLES = np.arange(0, 360, 15)
_POINTS, _LEAST_ON_A_BOND, _MOST_ON_A_BOND = 300, 8, 32
_WIDTH = 0.016  # of the picture's diagonal: how near to ink counts as on it
_FINALISTS = 6
_GOOD_ENOUGH = 0.42  # the right structure has 0.6 and more, one with a group missing 0.5
_MOST_BONDS = 250
_LEAST_INK = 25  # pixels
_LEAST_CONTRAST = 20
_MOSTLY, _SLIGHTLY = 0.5, 0.06  # how alike bonds must point, and how far off they may be, in radians


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a drawing comes to lie on a picture.

    A point (x, y) of the drawing, y upward, is mirrored (x → -x) if `mirrored`, turned by `angle` (radians, against
    the clock), made `scale` times as large and moved to `middle`; what results is in pixels, y downward.
    """

    angle: float
    mirrored: bool
    scale: float
    middle: tuple[float, float]


def align(atoms: Floats, bonds: list[tuple[int, int]], picture: Raster) -> Alignment | None:
    """The alignment of a drawing with a picture, or None where they do not look alike.

    Args:
        atoms: (N, 2) places, y upward, around (0, 0).
        bonds: pairs of atoms.
        picture: dark on light.
    """
    ink = _ink(picture)
    if not 0 < len(bonds) <= _MOST_BONDS or len(ink) < _LEAST_INK:
        return None
    points = _along(atoms, bonds)
    fields = _Field(ink, picture)
    starts = [_start(points, ink, angle, flip) for angle in np.deg2rad(_ANGLES) for flip in (0, 1)]
    tried = [_climb(fields, points, start) for start in starts]
    tried.sort(key=lambda each: -each[0])
    finalists = [_climb(fields, points, each, turning=True) for _, each in tried[:_FINALISTS]]
    scores = [score * _coverage(ink, _placed(points, state), fields.width) for score, state in finalists]
    if max(scores) < _GOOD_ENOUGH:
        return None
    angle, flip, scale, x, y = finalists[scores.index(max(scores))][1]
    straight = _straightened(float(angle), bool(flip), atoms, bonds)
    return Alignment(straight, bool(flip), float(scale), (float(x), float(y)))


def _straightened(angle: float, mirrored: bool, atoms: Floats, bonds: list[tuple[int, int]]) -> float:
    """The angle, set right by the degree or two it is off where the bonds then point as drawn ones do: every 30°."""
    ends = np.array(bonds)
    across, up = (atoms[ends[:, 1]] - atoms[ends[:, 0]]).T
    turned = angle + np.arctan2(up, -across if mirrored else across)
    mean = np.exp(12j * turned).mean()  # bonds 30° apart point the same way here
    off = float(np.angle(mean)) / 12
    return angle - off if abs(mean) > _MOSTLY and abs(off) < _SLIGHTLY else angle


def _ink(picture: Raster) -> Floats:
    """The (x, y) of all dark pixels."""
    gray = np.frombuffer(picture.gray, np.uint8).reshape(picture.height, picture.width).astype(float)
    paper, darkest = np.percentile(gray, 85), gray.min()
    if paper - darkest < _LEAST_CONTRAST:
        return np.empty((0, 2))
    rows, columns = np.nonzero(gray < paper - 0.35 * (paper - darkest))
    return np.stack([columns, rows], axis=1).astype(float)


def _along(atoms: Floats, bonds: list[tuple[int, int]]) -> Floats:
    """Points on all bonds, closer to each other where the bonds are few and so are long on the picture."""
    ends = np.array(bonds)
    count = min(_MOST_ON_A_BOND, max(_LEAST_ON_A_BOND, _POINTS // len(bonds)))
    start, end = atoms[ends[:, 0]], atoms[ends[:, 1]]
    share = np.linspace(0.06, 0.94, count)[None, :, None]
    points: Floats = (start[:, None] * (1 - share) + end[:, None] * share).reshape(-1, 2)
    return points


class _Field:
    """How near to ink each pixel is: 1 on it, falling to 0."""

    def __init__(self, ink: Floats, picture: Raster) -> None:
        self.width = max(1.0, _WIDTH * float(np.hypot(picture.width, picture.height)))
        rows, columns = np.mgrid[0 : picture.height, 0 : picture.width]
        grid = np.stack([columns.ravel(), rows.ravel()], axis=1).astype(float)
        nearest = np.concatenate([_nearest(part, ink) for part in np.array_split(grid, 16)])
        self._near = np.exp(-((nearest / self.width) ** 2)).reshape(picture.height, picture.width)

    def score(self, points: Floats) -> Floats:
        """The mean nearness of points: (..., N, 2) gives (...)."""
        height, width = self._near.shape
        x, y = np.rint(points[..., 0]).astype(int), np.rint(points[..., 1]).astype(int)
        inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        near = self._near[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)]
        mean: Floats = np.where(inside, near, 0.0).mean(axis=-1)
        return mean


def _nearest(points: Floats, targets: Floats) -> Floats:
    """The distance of each point to the nearest target."""
    squares = (points**2).sum(1)[:, None] + (targets**2).sum(1)[None, :] - 2 * points @ targets.T
    distances: Floats = np.sqrt(np.maximum(squares.min(axis=1), 0.0))
    return distances


def _start(points: Floats, ink: Floats, angle: float, flip: int) -> Floats:
    """Laid so that the middles and the spreads agree."""
    scale = ink.std(axis=0).sum() / max(1e-9, points.std(axis=0).sum())
    spread = np.sqrt(ink.var(axis=0).sum() / max(1e-9, points.var(axis=0).sum()))
    state = np.array([angle, flip, 0.5 * (scale + spread), 0.0, 0.0])
    state[3:] = ink.mean(axis=0) - _placed(points, state).mean(axis=0)
    return state


def _placed(points: Floats, states: Floats) -> Floats:
    """Points as they lie on the picture: states (..., 5) give (..., N, 2)."""
    angle, flip, scale, x, y = (states[..., index][..., None] for index in range(5))
    across = points[:, 0] * (1 - 2 * flip)
    up = points[:, 1]
    placed_x = scale * (np.cos(angle) * across - np.sin(angle) * up) + x
    placed_y = -scale * (np.sin(angle) * across + np.cos(angle) * up) + y
    return np.stack([placed_x, placed_y], axis=-1)


def _climb(fields: _Field, points: Floats, state: Floats, turning: bool = False) -> tuple[float, Floats]:
    """Better states near `state`, in ever smaller steps; the score and the state at the end."""
    step = np.array([np.deg2rad(5), 0.0, 0.06 * state[2], 2.5 * fields.width, 2.5 * fields.width])
    choices = (-1, 0, 1)
    turns = choices if turning else (0,)
    moves = np.array([(turn, 0, size, x, y) for turn in turns for size in choices for x in choices for y in choices])
    best = float(fields.score(_placed(points, state)))
    for _ in range(8 if turning else 5):
        states = state + moves * step
        scores = fields.score(_placed(points, states))
        index = int(scores.argmax())
        if scores[index] > best:
            best, state = float(scores[index]), states[index]
        else:
            step = step / 2
    return best, state


def _coverage(ink: Floats, placed: Floats, width: float) -> float:
    """How much of the ink has a bond near it; letters, which have none, cost all states alike."""
    return float(np.exp(-((_nearest(ink, placed) / (2 * width)) ** 2)).mean())
