"""What is looked for first in any figure: its ink, its words, and its axes of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.engines.builtin.charts.axes import FittedAxis, find_axis
from model_runtime.engines.builtin.charts.figure_ink import FigureInk
from model_runtime.engines.builtin.charts.plot_ground import on_white
from model_runtime.engines.builtin.charts.plots import Plot, find_plot
from model_runtime.engines.builtin.charts.word_boxes import on_letters
from model_runtime.engines.builtin.charts.words import PrintedWord, letter_height, parted, turned_box, with_powers
from model_runtime.engines.builtin.quads import Box, Picture

_FEWEST_WORDS = 2
_LEAST_HIGH = 0.4  # of the usual height: lower ones are specks that were read


@dataclass(frozen=True, slots=True, eq=False)
class ChartSight:
    """A figure with its axes.

    Attributes:
        picture, words: the figure; the words are parted.
        mirrored, mirrored_words: the same, so that right is up and down is left.
        height: of a line of text.
        upright: the upright axis.
        lying: the axis that lies, in the mirrored picture, where it stands upright.
    """

    picture: FigureInk
    words: tuple[PrintedWord, ...]
    mirrored: FigureInk
    mirrored_words: tuple[PrintedWord, ...]
    height: float
    upright: FittedAxis | None
    lying: FittedAxis | None

    @classmethod
    def of(cls, piece: Picture, words: Sequence[PrintedWord]) -> ChartSight | None:
        """The figure of a piece of a page with its words; None where there are too few of these."""
        height = letter_height(words)
        said = [word for word in words if word.text.strip() and min(word.size) >= _LEAST_HIGH * height]
        if len(said) < _FEWEST_WORDS:
            return None
        picture = FigureInk.of(on_white(piece))
        boxed = on_letters(said, picture.ink, height)
        apart = tuple(with_powers(word.cleaned(), picture.ink) for word in parted(boxed, picture.ink))
        down, across = picture.ink.shape
        mirrored, turned = picture.turned(), tuple(word.turned(across, down) for word in apart)
        upright, lying = find_axis(picture.ink, apart), find_axis(mirrored.ink, turned)
        return cls(picture, apart, mirrored, turned, height, upright, lying)

    @property
    def level(self) -> FittedAxis | None:
        """The axis that lies, in the picture as it is."""
        if self.lying is None:
            return None
        own = dict(zip(self.mirrored_words, self.words, strict=True))
        down, across = self.picture.ink.shape
        return self.lying.mirrored(across, down, [own[word] for word in self.lying.labels])

    def standing_plot(self) -> Plot | None:
        """The plot on the upright axis."""
        if self.upright is None:
            return None
        return find_plot(self.picture, self.words, self.upright, self.height, self.level)

    def unmirrored(self, box: Box) -> Box:
        """A box of the mirrored picture in the picture."""
        down, across = self.picture.ink.shape
        return turned_box(box, down, across)
