"""Pictures on their way through the encoder: views of equal size together, whichever pages they are of.

One group at a time, so that other pages are written on in between.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.deep_encoder import DeepEncoder
from model_runtime.engines.deepseek.attempt import Attempt
from model_runtime.preprocess.page_views import PageViews, View
from model_runtime.preprocess.pixels import view_pixels


@dataclass(slots=True, eq=False)
class Look:
    """A page whose picture is being looked at.

    Attributes:
        seen: the features [1, P, D] of its views so far, in their order.
    """

    attempt: Attempt
    views: PageViews
    seen: list[Tensor] = field(default_factory=list)

    @property
    def next_view(self) -> View:
        """The view that comes next; ask only while there is one."""
        return self.views.views[len(self.seen)]

    @property
    def fraction(self) -> float:
        """How much of it has been looked at, 0..1."""
        return len(self.seen) / len(self.views.views)

    @property
    def is_whole(self) -> bool:
        """Whether all has been looked at."""
        return len(self.seen) == len(self.views.views)


class Looking:
    """The pages whose pictures wait for the encoder or are half seen."""

    def __init__(self, encoder: DeepEncoder, device: torch.device, pixels_together: int) -> None:
        """Start without any.

        Args:
            encoder: on the device.
            device: where the views are brought.
            pixels_together: how many pixels of views go through the encoder at once; one view always does.
        """
        self._encoder = encoder
        self._device = device
        self._pixels_together = pixels_together
        self._looks: list[Look] = []

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._looks)

    def add(self, attempt: Attempt, views: PageViews) -> None:
        """Put a page in line; one that somebody waits for goes first."""
        at = 0 if attempt.request.urgent else len(self._looks)
        self._looks.insert(at, Look(attempt, views))

    def drop_cancelled(self) -> list[Attempt]:
        """Let the pages go that nobody wants any more."""
        gone = [look for look in self._looks if look.attempt.is_cancelled]
        self._looks = [look for look in self._looks if look not in gone]
        return [look.attempt for look in gone]

    def look(self) -> list[Look]:
        """Look at the next views of one size; the pages they are of. Those that are whole are given back for good."""
        group = list(self._next_group())
        if not group:
            return []
        begun = self._now()
        features = self._features([view for _, view in group])
        seconds = (self._now() - begun) / len(group)
        for (look, _), seen in zip(group, features, strict=True):
            look.seen.append(seen[None])
            look.attempt.count_seconds("encode", seconds)
        self._looks = [look for look in self._looks if not look.is_whole]
        return list(dict.fromkeys(look for look, _ in group))

    def clear(self) -> None:
        """Let all of them go."""
        self._looks.clear()

    @torch.inference_mode()
    def laid_out(self, look: Look) -> Tensor:
        """The features of a page that is whole as rows for its prompt: [T, D]."""
        whole, *tiles = look.seen
        rows: Tensor = self._encoder.layout(whole, torch.cat(tiles) if tiles else None, look.views.grid)
        return rows

    def _next_group(self) -> Iterator[tuple[Look, View]]:
        """The view that is first in line, and those of its size that come next on their pages, within the budget."""
        side = self._looks[0].next_view.side if self._looks else 0
        room = max(1, self._pixels_together // (side * side)) if side else 0
        for look in self._looks:
            for view in look.views.views[len(look.seen) :]:
                if view.side != side or not room:
                    break
                room -= 1
                yield look, view

    @torch.inference_mode()
    def _features(self, views: list[View]) -> Tensor:
        """Views of one size -> [n, P, D]."""
        features: Tensor = self._encoder.view_features(view_pixels(views, self._device))
        return features

    def _now(self) -> float:
        """The time once the device has done what it was asked for."""
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)
        return time.perf_counter()
