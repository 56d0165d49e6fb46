"""Turns a clean page into a scan: paper, ink, noise, skew. Seeded: the same page gives the same picture."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Paper:
    """How a page was printed and scanned.

    Attributes:
        color: the paper; with `ink` None the scan is gray and only its first value counts.
        ink: the print, or None for a gray scan.
        blur: radius in pixels.
        noise: strength of the grain, in gray levels.
        skew: degrees counterclockwise, as a page lies on the glass.
        turn: degrees clockwise (a multiple of 90) by which the page was put in wrongly.
        specks: how many specks of dirt.
        shade: how much darker than the middle the edges are, in gray levels.
        quality: of the JPEG.
    """

    color: Color = (246, 246, 246)
    ink: Color | None = None
    blur: float = 0.5
    noise: float = 5.0
    skew: float = 0.0
    turn: int = 0
    specks: int = 0
    shade: float = 6.0
    quality: int = 68
    seed: int = 1


def placed(layer: Image.Image, paper: Paper, *, smooth: bool = True) -> Image.Image:
    """A clean layer as it lies on the scanner's glass. Not `smooth` is quicker and good enough to measure."""
    if paper.skew:
        resample = Image.Resampling.BICUBIC if smooth else Image.Resampling.NEAREST
        layer = layer.rotate(paper.skew, resample, fillcolor=255)
    return layer.rotate(-paper.turn, expand=True) if paper.turn else layer


def scanned(clean: Image.Image, paper: Paper) -> Image.Image:
    """The picture that the scanner gives of a placed page."""
    rng = random.Random(paper.seed)
    page = _with_specks(clean, paper, rng).filter(ImageFilter.GaussianBlur(paper.blur))
    dark, light = (30, paper.color[0]) if paper.ink is None else (0, 255)
    page = page.point([dark + value * (light - dark) // 255 for value in range(256)])
    page = ImageChops.subtract(page, _shade(page.size, paper.shade))
    page = ImageChops.add(page, _grain(page.size, paper.noise, rng), offset=-128)
    return page if paper.ink is None else ImageOps.colorize(page, black=paper.ink, white=paper.color)


def _with_specks(clean: Image.Image, paper: Paper, rng: random.Random) -> Image.Image:
    page = clean.copy()
    draw = ImageDraw.Draw(page)
    for _ in range(paper.specks):
        x, y = rng.randrange(page.width), rng.randrange(page.height)
        radius, gray = rng.choice((0.6, 0.6, 0.9, 1.4)), rng.randrange(40, 190)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=gray)
    return page


def _shade(size: tuple[int, int], depth: float) -> Image.Image:
    """0 in the middle, `depth` at the edges, smooth."""
    tile = Image.radial_gradient("L").point([round(depth * (value / 255) ** 2) for value in range(256)])
    return tile.resize(size, Image.Resampling.BICUBIC)


def _grain(size: tuple[int, int], strength: float, rng: random.Random) -> Image.Image:
    """Noise around 128: even random bytes, softened a little as a lens does."""
    noise = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    scale = strength / 74  # the standard deviation of even random bytes
    return noise.point([round(128 + (value - 127.5) * scale) for value in range(256)]).filter(
        ImageFilter.GaussianBlur(0.4)
    )
