"""The engine itself: what it offers, finding out who answers, and pages read by a server.

Importing and describing it costs nothing; httpx2 is imported by `inspect` and `load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from model_runtime.engines.base import Admit
from model_runtime.engines.remote.options import ServerOptions
from model_runtime.engines.remote.served_kind import MODE_NOTE, SERVED
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message
from model_runtime.protocol import EngineDescription, Event, Inspected, Need, NeedKind, Ready

if TYPE_CHECKING:
    from model_runtime.engines.remote.connected_server import ConnectedServer

VERSION = "1"
_NEEDED = "httpx2"


class RemoteEngine:
    """See `engines.base.Engine`."""

    def __init__(self) -> None:
        self._server: ConnectedServer | None = None

    def describe(self) -> EngineDescription:
        missing = "" if find_spec(_NEEDED) else _NEEDED
        return EngineDescription(
            name=SERVED.name,
            title=SERVED.title,
            version=VERSION,
            tasks=SERVED.task_names,
            modes=SERVED.modes,
            default_mode=SERVED.default_mode,
            context_tokens=SERVED.context_tokens,
            ready=not missing,
            missing=missing,
            needs=(
                Need(NeedKind.ADDRESS, "address"),
                Need(NeedKind.NAME, "model", optional=True),
                Need(NeedKind.KEY, "key", optional=True),
            ),
            mode_note=MODE_NOTE,
        )

    def inspect(self, options: dict[str, Any]) -> Inspected:
        server = self._connected(options, lambda _stage: None)
        try:
            facts = {"Server": server.version, "Models": ", ".join(server.found.models)}
            return Inspected(SERVED.name, server.found.model, 0, facts)
        finally:
            server.close()

    def load(self, options: dict[str, Any], report: Callable[[float, Message], None]) -> Ready:
        self.unload()
        server = self._server = self._connected(options, lambda stage: report(0.0, stage))
        return Ready(
            engine=SERVED.name,
            version=server.version,
            device=message("pages go to {place}", place=server.address.place),
            memory_bytes=0,
            pages_together=server.most_together,
        )

    def recognize(self, admit: Admit) -> Iterator[Event]:
        if self._server is None:
            raise EngineError(ErrorCode.BAD_REQUEST, message("{engine} is not loaded", engine=SERVED.title))
        from model_runtime.engines.remote.reading import read_pages

        yield from read_pages(self._server, admit)

    def rest(self) -> None:
        if self._server:
            self._server.rest()

    def unload(self) -> None:
        server, self._server = self._server, None
        if server:
            server.close()

    def _connected(self, options: dict[str, Any], report: Callable[[Message], None]) -> ConnectedServer:
        if missing := self.describe().missing:
            detail = message("{engine} lacks {parts}", engine=SERVED.title, parts=missing)
            raise EngineError(ErrorCode.ENGINE_NOT_INSTALLED, detail)
        chosen = ServerOptions.of(options)
        from model_runtime.engines.remote.connected_server import ConnectedServer

        return ConnectedServer(chosen, VERSION, report)
