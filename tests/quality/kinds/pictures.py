"""Figures: photos, drawings, charts and flow charts, alone and with text round them."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from tests.quality.desk import Desk
from tests.quality.kinds.frames import PALE, STRONG
from tests.sample_builder.column import Column
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import Box, TruthBlock


def figures(desk: Desk) -> None:
    """Text, a photo, a drawing or a chart with its caption above or below, text again."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    for _ in range(desk.rng.randint(1, 2)):
        desk.fill(column, column.top + 130, most=2)
        column.space(10)
        _figure_with_caption(desk, leaf, column)
        column.space(10)
    desk.fill(column, 790)


def text_round_figure(desk: Desk) -> None:
    """Short lines beside a picture, long ones over and under it."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    column.align = "justify"
    column.heading(f"Chapter {desk.prose.number(2, 20)}", 2, 16)
    desk.fill(column, column.top + 90, most=2)
    height, width = desk.rng.uniform(150, 220), column.width * desk.rng.uniform(0.35, 0.5)
    left = desk.rng.random() < 0.5
    top = column.top + 6
    picture_x = column.x if left else column.x + column.width - width
    _any_picture(desk, leaf, (picture_x, top, picture_x + width, top + height))
    beside = desk.column(
        leaf, column.x + width + 14 if left else column.x, column.width - width - 14, top - 4, align="justify"
    )
    desk.fill(beside, top + height + 4)
    column.top = max(beside.top, top + height) + 8
    desk.fill(column, 790)


def flow_chart(desk: Desk) -> None:
    """Boxes with words, joined by arrows, between paragraphs."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, 250, most=3)
    top = column.top + 14
    columns, rows = desk.rng.randint(1, 3), desk.rng.randint(2, 4)
    words: list[str] = []
    with leaf.block(TruthBlock("figure")) as ink:
        for row in range(rows):
            for place in range(columns):
                x, y = column.x + place * 150, top + row * 64
                ink.box_of((x, y, x + 120, y + 38), fill=desk.rng.choice((None, *PALE)))
                words.append(desk.prose.word())
                ink.text_around(x + 60, y + 23, words[-1], desk.body.but(size=9.5))
                if row + 1 < rows:
                    ink.line((x + 60, y + 38), (x + 60, y + 64), 1)
                    ink.path([(x + 56, y + 58), (x + 60, y + 64), (x + 64, y + 58)], 1)
                if place + 1 < columns:
                    ink.line((x + 120, y + 19), (x + 150, y + 19), 1)
    _say_inside(leaf, words)
    column.top = top + rows * 64 + 6
    column.caption(f"Figure {desk.prose.number(2, 9)}. {desk.prose.sentence()}")
    column.space(10)
    desk.fill(column, 790)


def photo(rng: random.Random) -> Image.Image:
    """Something like a landscape: soft clouds of gray or color, a horizon, grain."""
    height, width = 240, 360
    chance = np.random.default_rng(rng.randrange(1 << 30))
    small = chance.uniform(40, 220, (10, 15, 3 if rng.random() < 0.5 else 1))
    clouds = Image.fromarray(np.broadcast_to(small, (10, 15, 3)).astype(np.uint8))
    soft = np.asarray(clouds.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)
    horizon = rng.randint(90, 180)
    soft[horizon:] *= 0.55
    grained = soft + chance.normal(0, 9, (height, width, 1))
    return Image.fromarray(grained.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def set_chart(desk: Desk, leaf: Leaf, box: Box) -> None:
    """Bars over named categories, with an axis and numbers."""
    left, top, right, bottom = box
    style, words = desk.body.but(size=8, leading=10), []
    count = desk.rng.randint(3, 6)
    with leaf.block(TruthBlock("chart")) as ink:
        ink.line((left + 30, top), (left + 30, bottom - 16), 0.8)
        ink.line((left + 30, bottom - 16), (right, bottom - 16), 0.8)
        for tick in range(5):
            words.append(str(tick * 20))
            y = bottom - 16 - tick * (bottom - top - 26) / 4
            ink.line((left + 27, y), (left + 30, y))
            ink.text_before(left + 25, y + 3, words[-1], style)
        step = (right - left - 40) / count
        for bar in range(count):
            x = left + 36 + bar * step
            height = desk.rng.uniform(0.15, 0.95) * (bottom - top - 26)
            ink.box_of((x, bottom - 16 - height, x + step * 0.6, bottom - 16), fill=desk.rng.choice(STRONG), edge=None)
            words.append(desk.prose.word().split(" ")[0])
            ink.text(x, bottom - 5, words[-1], style)
    _say_inside(leaf, words)


def _figure_with_caption(desk: Desk, leaf: Leaf, column: Column) -> None:
    caption = f"{desk.rng.choice(('Figure', 'Fig.'))} {desk.prose.number(2, 30)}. {desk.prose.sentence()}"
    above = desk.rng.random() < 0.3
    if above:
        column.caption(caption)
        column.space(5)
    width, height = desk.rng.uniform(200, column.width), desk.rng.uniform(110, 200)
    x = column.x + (column.width - width) / 2
    _any_picture(desk, leaf, (x, column.top, x + width, column.top + height))
    column.space(height + 6)
    if not above:
        column.caption(caption)


def _any_picture(desk: Desk, leaf: Leaf, box: Box) -> None:
    choice = desk.rng.randrange(3)
    if choice == 0:
        with leaf.block(TruthBlock("figure")) as ink:
            ink.picture(box, photo(desk.rng))
    elif choice == 1:
        _drawing(desk, leaf, box)
    else:
        set_chart(desk, leaf, box)


def _drawing(desk: Desk, leaf: Leaf, box: Box) -> None:
    """A machine of circles and curves."""
    left, top, right, bottom = box
    with leaf.block(TruthBlock("figure")) as ink:
        ink.box_of((left, bottom - 12, right, bottom))
        for _ in range(desk.rng.randint(3, 6)):
            radius = desk.rng.uniform(8, min(right - left, bottom - top) / 4)
            x, y = desk.rng.uniform(left + radius, right - radius), desk.rng.uniform(top + radius, bottom - radius)
            for share in (1.0, 0.8, 0.2):
                turns = [math.radians(angle) for angle in range(0, 361, 20)]
                ink.path([(x + radius * share * math.cos(a), y + radius * share * math.sin(a)) for a in turns])
        waves = [(left + (right - left) * t / 40, top + 8 + 6 * math.sin(t / 2)) for t in range(41)]
        ink.path(waves, 1.2)


def _say_inside(leaf: Leaf, words: list[str]) -> None:
    """Note the words that were printed inside the figure that was drawn last."""
    leaf.blocks[-1] = replace(leaf.blocks[-1], figure_text=tuple(words))
