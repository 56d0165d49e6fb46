"""What may be wrong with what comes over the pipe."""

from __future__ import annotations


class ProtocolError(Exception):
    """The bytes on the pipe are not this protocol. Where one frame is bad, the next may be good."""


class NotUnderstoodError(ProtocolError):
    """One message makes no sense; those before and after it may.

    Attributes:
        type: what it calls itself.
        job_id: the job it names, if it names one.
    """

    def __init__(self, words: str, type: str = "", job_id: str | None = None) -> None:
        super().__init__(words)
        self.type, self.job_id = type, job_id


class StreamLostError(ProtocolError):
    """Where the next frame begins can no longer be known; nothing more can be read."""
