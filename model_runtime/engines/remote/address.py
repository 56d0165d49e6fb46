"""The address of a server as a person writes it, and what of it is said and connected to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

_PORTS = {"http": 80, "https": 443}
_ENDS = ("/chat/completions", "/v1")  # of addresses as the servers' own manuals give them
_HINT = message("Write it as http://host:8000 or https://host, without name, password or question mark.")


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server is.

    Attributes:
        base: what the paths of its interface are put behind, without a slash at its end.
        host: a name, or an address without brackets.
        place: host and port, for people.
    """

    base: str
    host: str
    port: int
    place: str

    @classmethod
    def of(cls, text: str) -> ServerAddress:
        """The address that a text names.

        Raises:
            EngineError: it names none, or carries what does not belong there.
        """
        try:
            parts = urlsplit(text.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            raise _unusable() from None
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
        if parts.scheme not in _PORTS or not host or not plain or not text.strip().isprintable():
            raise _unusable()
        path = parts.path.rstrip("/")
        for end in _ENDS:
            path = path.removesuffix(end).rstrip("/")
        base = f"{parts.scheme}://{parts.netloc}{path}"
        return cls(base, host, port or _PORTS[parts.scheme], parts.netloc)


def _unusable() -> EngineError:
    # Not repeated in the words: there may be a password in it.
    return EngineError(ErrorCode.BAD_REQUEST, message("the server's address cannot be used"), _HINT)
