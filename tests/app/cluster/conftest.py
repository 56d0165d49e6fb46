"""A whole `recto batch`, as a person starts it."""

from tests.app.command_line.conftest import recto

__all__ = ["recto"]
