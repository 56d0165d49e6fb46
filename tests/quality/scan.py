"""Turns a clean page in color into what a scanner or a telephone gives: paper, blur, noise, shadow, skew, JPEG."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageFilter

from tests.sample_builder.truth import Box, TruthPage

_BLUR_DPI = 200  # where `Scan.blur` is in pixels


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page is scanned.

    Attributes:
        dpi: pixels an inch.
        skew: degrees counterclockwise.
        turn: degrees clockwise, a multiple of 90.
        blur: radius in pixels at 200 dpi.
        noise: standard deviation in gray levels.
        paper: how light the paper is, 0 to 255.
        ink: how dark the print is, 0 to 255.
        shadow: how much darker one side is than the other, in gray levels.
        gray: without color.
        quality: of the JPEG.
        seed: of the noise.
    """

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    blur: float = 0.0
    noise: float = 0.0
    paper: int = 255
    ink: int = 0
    shadow: float = 0.0
    gray: bool = False
    quality: int = 85
    seed: int = 0

    @classmethod
    def by_chance(cls, rng: random.Random) -> Scan:
        """Half of all scans are good, the others have something of everything."""
        plain = cls(dpi=rng.choice((150, 200, 200, 300)), quality=rng.randint(60, 92), seed=rng.randrange(1 << 30))
        if rng.random() < 0.5:
            return replace(plain, blur=rng.uniform(0.2, 0.5), noise=rng.uniform(0, 4), paper=rng.randint(240, 255))
        return cls.poor(rng)

    @classmethod
    def poor(cls, rng: random.Random) -> Scan:
        """A copy of a copy; it can still be read without effort."""
        return cls(
            dpi=rng.choice((100, 150, 200)),
            skew=rng.uniform(-0.8, 0.8),
            blur=rng.uniform(0.3, 0.8),
            noise=rng.uniform(4, 12),
            paper=rng.randint(200, 245),
            ink=rng.randint(0, 50),
            shadow=rng.uniform(0, 50),
            gray=rng.random() < 0.5,
            quality=rng.randint(35, 75),
            seed=rng.randrange(1 << 30),
        )


def scanned(page: Image.Image, scan: Scan) -> Image.Image:
    """The picture a scanner makes of the clean page, which was drawn at `scan.dpi`."""
    if scan.skew:
        page = page.rotate(scan.skew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if scan.turn:
        page = page.rotate(-scan.turn, expand=True)
    if scan.blur:
        page = page.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / _BLUR_DPI))
    levels = np.asarray(page.convert("L") if scan.gray else page, dtype=np.float32)
    levels = scan.ink + levels * ((scan.paper - scan.ink) / 255)
    levels = _grained(_shaded(levels, scan), scan)
    return Image.fromarray(levels.clip(0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, scan: Scan) -> bytes:
    """The picture as a scanner saves it."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=scan.quality, dpi=(scan.dpi, scan.dpi))
    return buffer.getvalue()


def on_scan(page: TruthPage, scan: Scan) -> TruthPage:
    """The truth of a page with the places its blocks have on the scan."""
    blocks = tuple(replace(block, bbox=_placed(block.bbox, page, scan)) for block in page.blocks)
    turned = scan.turn % 180 != 0
    width, height = (page.height, page.width) if turned else (page.width, page.height)
    return replace(page, width=width, height=height, blocks=blocks, upright_turn=-scan.turn % 360)


def _shaded(levels: np.ndarray, scan: Scan) -> np.ndarray:
    if not scan.shadow:
        return levels
    ramp = np.linspace(0, 1, levels.shape[1], dtype=np.float32) ** 2
    if scan.seed % 2:
        ramp = ramp[::-1]
    shade = (1 - ramp * (scan.shadow / 255))[None, :]
    return levels * (shade if levels.ndim == 2 else shade[..., None])


def _grained(levels: np.ndarray, scan: Scan) -> np.ndarray:
    if not scan.noise:
        return levels
    grain = np.random.default_rng(scan.seed).normal(0, scan.noise, levels.shape[:2]).astype(np.float32)
    return levels + (grain if levels.ndim == 2 else grain[..., None])


def _placed(box: Box, page: TruthPage, scan: Scan) -> Box:
    """The box round a box that was turned with its page."""
    middle_x, middle_y = page.width / 2, page.height / 2
    cos, sin = math.cos(math.radians(scan.skew)), math.sin(math.radians(scan.skew))
    corners = [(x - middle_x, y - middle_y) for x in box[::2] for y in box[1::2]]
    corners = [(x * cos + y * sin, -x * sin + y * cos) for x, y in corners]
    for _ in range(scan.turn // 90):
        corners = [(-y, x) for x, y in corners]
        middle_x, middle_y = middle_y, middle_x
    xs, ys = [x + middle_x for x, _ in corners], [y + middle_y for _, y in corners]
    return (round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))
