"""A process that holds an engine opens no connection: what Python code in it wants from another machine is refused.

For what no setting turns off (those are in `__init__.py`), such as model files that a library would fetch. The one
exception is the server that a person has connected, while the engine that sends pages there is loaded. Libraries in C
are not seen. Standard library only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

_HOST_FIRST = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_ADDRESS_SECOND = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A server: its name, what that stands for, and the port."""

    host: str = ""
    port: int = 0
    numbers: frozenset[str] = frozenset()


class _Guard:
    """What the hook of this process knows; there is one, because a hook cannot be taken away again."""

    def __init__(self) -> None:
        self.permitted = _Place()

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _HOST_FIRST:
            host, port = _named(arguments[0]), None
        elif event in _ADDRESS_SECOND and isinstance(arguments[1], tuple):  # else a path, or an address given before
            host, port = _named(arguments[1][0]), arguments[1][1]
        else:
            return
        if not (_is_this_machine(host) or self._is_permitted(host, port)):
            raise ConnectionRefusedError(f"Recto opens no connection to another machine ({host})")

    def _is_permitted(self, host: object, port: object) -> bool:
        place = self.permitted
        if not place.host or not isinstance(host, str):
            return False
        return host == place.host if port is None else port == place.port and host in {place.host, *place.numbers}


_guard = _Guard()


def refuse_connections() -> None:
    """From here on Python code in this process reaches this machine only; that cannot be undone."""
    sys.addaudithook(_guard.hear)


def permit(host: str, port: int, numbers: Iterable[str] = ()) -> None:
    """Let this process reach one server from here on, and no other that was permitted before.

    Args:
        host: its name or number; empty for none.
        port: at which it is reached.
        numbers: what the name stands for.
    """
    _guard.permitted = _Place(_ascii(host), port, frozenset(numbers))


def _named(host: object) -> object:
    return host.decode(errors="replace") if isinstance(host, bytes) else host


def _ascii(host: str) -> str:
    """As a name is asked for over the network."""
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return host


def _is_this_machine(name: object) -> bool:
    """Whether a host as Python's sockets take it stays here; None and numbers belong to families that cannot leave."""
    if not isinstance(name, str) or name in ("", "localhost"):
        return True
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
