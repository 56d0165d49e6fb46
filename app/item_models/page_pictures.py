"""What views and item models expect of the source of page pictures, so that tests can stand in for the real process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from app.pages.messages import RenderRequest


class PagePictures(Protocol):
    """Draws pages elsewhere and tells when one is there, or cannot be; see `app.pages.page_images`."""

    @property
    def image_ready(self) -> Any:
        """A signal with one object that has `request: RenderRequest` and `image: QImage`."""

    @property
    def image_failed(self) -> Any:
        """A signal with a `PageFailure` whose request is a `RenderRequest`."""

    def want(self, channel: str, requests: Sequence[RenderRequest]) -> None:
        """Replace the list of what `channel` wants now, most urgent first."""
