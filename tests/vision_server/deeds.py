"""What a server can do to a request for a page instead of answering it rightly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deed:
    """One of these, for one request.

    Attributes:
        status: of HTTP; any but 200 comes with `words`, as the servers word errors.
        retry_after: the header of that name.
        cut_after: the connection is closed in the middle of the stream, after so many events.
        stalls_after: nothing more comes after so many, until the client leaves.
        loops: the answer goes in circles until the client leaves.
        plain: an answer that is no stream, of this content.
        whole: the answer is one piece of JSON, so many times over.
        event: said in place of the first event.
        waits: the answer is held until `VisionServer.go_on` is set.
    """

    status: int = 200
    retry_after: str = ""
    words: str = "no"
    cut_after: int | None = None
    stalls_after: int | None = None
    loops: bool = False
    plain: str = ""
    whole: int = 0
    event: str = ""
    waits: bool = False


RIGHT = Deed()
