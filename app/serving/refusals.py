"""Why a server does not do what it is asked: the HTTP status, and words for who asks."""

from __future__ import annotations

from collections.abc import Mapping

from app.document.problems import RectoError
from app.serving.limits import RETRY_SECONDS
from model_runtime.messages import NOTHING, Message, message


class RequestRefused(RectoError):
    """A request that is not done; `status` is that of the answer, `headers` go with it."""

    def __init__(self, status: int, title: Message, hint: Message = NOTHING, headers: Mapping[str, str] | None = None):
        super().__init__(title, hint)
        self.status = status
        self.headers = dict(headers or {})


def too_many() -> RequestRefused:
    """For a server that has enough to do."""
    title, hint = message("Too many documents wait here"), message("Try again a little later.")
    return RequestRefused(429, title, hint, {"Retry-After": str(RETRY_SECONDS)})


def too_large(most: int) -> RequestRefused:
    """For a body of more than so many bytes."""
    title = message("The request is larger than {count} MB", count=most // 2**20)
    return RequestRefused(413, title, message("Send a smaller file, or start the server with a larger --max-upload."))


def not_there(task: str) -> RequestRefused:
    """For a task that is not known, or not any more."""
    hint = message("A result is there for an hour at most.")
    return RequestRefused(404, message("There is no task “{name}”", name=task[:60]), hint)


def not_understood(what: Message | str) -> RequestRefused:
    """For a request whose content makes no sense."""
    return RequestRefused(
        422, message("The request is not understood: {what}", what=what), message("See /openapi.json.")
    )


def stopping() -> RequestRefused:
    """For what a server that ends does not do any more."""
    return RequestRefused(503, message("The server is being stopped"), message("Ask again when it has been started."))


def unwanted() -> RequestRefused:
    """For a document whose client has left or took it back."""
    return RequestRefused(410, message("Nobody wants the result any more"))


def no_space() -> RequestRefused:
    """For a file that cannot be written where files lie meanwhile."""
    hint = message("Free some space where the server keeps temporary files, then try again.")
    return RequestRefused(507, message("The document cannot be kept while it is read"), hint)
