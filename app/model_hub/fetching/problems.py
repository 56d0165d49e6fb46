"""Why nothing comes: for good, or only for now."""

from __future__ import annotations

from app.document.problems import RectoError
from model_runtime.messages import Message


class HubError(RectoError):
    """A hub does not give what is asked for, and will not at the next try either."""


class Hiccup(Exception):
    """Something that passes.

    Attributes:
        reason: one clause.
        after: seconds that the server wants to be left alone; None where it does not say.
    """

    def __init__(self, reason: Message, after: float | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.after = after


class Stopped(Exception):
    """Fetching is to end now; what is there is kept."""
