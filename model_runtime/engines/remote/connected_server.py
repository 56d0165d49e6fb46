"""A server that was found to answer: its connections, its loop, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable

from model_runtime.engines.remote.address import ServerAddress
from model_runtime.engines.remote.connection import ServerConnection
from model_runtime.engines.remote.discovery import FoundServer, find_out
from model_runtime.engines.remote.guarded_loop import GuardedLoop
from model_runtime.engines.remote.options import ServerOptions
from model_runtime.engines.remote.pace import ServerPace
from model_runtime.messages import Message, message

MOST_TIMES = 4
"""As many times what is sent together at the beginning may be sent together to a server that is fast."""


class ConnectedServer:
    """Made, used and closed on one thread."""

    def __init__(self, options: ServerOptions, engine_version: str, report: Callable[[Message], None]) -> None:
        """Connect.

        Raises:
            EngineError: nobody answers there, or nobody that serves a model.
        """
        self.address, self.options = ServerAddress.of(options.address), options
        report(message("Asking {place}", place=self.address.place))
        self.loop = GuardedLoop(self.address)
        try:
            self.connection = self._new_connection()
            self.found: FoundServer = self.loop.run_until_complete(find_out(self.connection, options))
        except BaseException:
            self.close()
            raise
        self.pace = ServerPace(options.pages_together, self.most_together, options.tries, options.retry_seconds)
        software = " ".join(filter(None, (self.found.profile.title, self.found.version)))
        self.version = f"{engine_version} · {software} · {self.found.model}"

    @property
    def most_together(self) -> int:
        """Pages that are under way at most: some wait here, with their pictures made, for the server's pace."""
        return MOST_TIMES * self.options.pages_together

    def rest(self) -> None:
        """Close the connections that nothing comes through; the next page opens others."""
        self.loop.run_until_complete(self.connection.close())
        self.connection = self._new_connection()

    def close(self) -> None:
        """Let go of everything. Nothing may be under way."""
        if (connection := getattr(self, "connection", None)) is not None:
            self.loop.run_until_complete(connection.close())
        self.loop.end()

    def _new_connection(self) -> ServerConnection:
        return ServerConnection(self.address, self.options.key, self.options.stall_seconds)
