"""A process that holds an engine opens no connection: what Python code in it wants from another machine is refused.

For what no setting turns off (those are in `__init__.py`), such as model files that a library would fetch. Libraries
in C are not seen. Standard library only.
"""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Any

_HOST_FIRST = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_ADDRESS_SECOND = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


def refuse_connections() -> None:
    """From here on Python code in this process reaches this machine only; that cannot be undone."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _HOST_FIRST:
        host = arguments[0]
    elif event in _ADDRESS_SECOND and isinstance(arguments[1], tuple):  # else a path, or an address given before
        host = arguments[1][0]
    else:
        return
    if not _is_this_machine(host):
        raise ConnectionRefusedError(f"Recto opens no connection to another machine ({host})")


def _is_this_machine(host: object) -> bool:
    """Whether a host as Python's sockets take it stays here; None and numbers belong to families that cannot leave."""
    name = host.decode(errors="replace") if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in ("", "localhost"):
        return True
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
