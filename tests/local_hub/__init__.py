"""A hub on this machine: real HTTP over real sockets, and whatever can go wrong with that, on request."""

from tests.local_hub.hub import LocalHub

__all__ = ["LocalHub"]
