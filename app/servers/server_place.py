"""An address as it is shown: the host with its port, and nothing that may be secret."""

from __future__ import annotations

from urllib.parse import urlsplit


def place_of(address: str) -> str:
    """The host and port in an address; the address itself, without what stands before an @, where it has none."""
    try:
        netloc = urlsplit(address.strip()).netloc
    except ValueError:
        netloc = ""
    return (netloc or address.strip()).rpartition("@")[2].lower()
