"""The HTTP server: listens, and ends in order when it is told to."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import uvicorn

from app.document.problems import RectoError
from app.serving.admission_control import Admission
from app.serving.application import application
from app.serving.job_board import JobBoard
from app.serving.limits import ServingLimits
from app.serving.turns import Turns
from model_runtime.messages import message, verbatim

_GRACE_SECONDS = 5
_MOST_CONNECTIONS = 512
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


class AddressTaken(RectoError):
    """Nothing can be listened to there."""


@dataclass(frozen=True, slots=True)
class Service:
    """What is served to whom; `token` is never shown.

    Attributes:
        host, port: where to listen; port 0 is any that is free.
        patience: seconds that a file may take to open and a page to be drawn; None for the usual time.
    """

    token: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8765
    limits: ServingLimits = field(default_factory=ServingLimits)
    patience: float | None = None

    @property
    def is_local(self) -> bool:
        """Whether other machines cannot reach it."""
        return self.host in _LOCAL


def serve(service: Service, on_listening: Callable[[str], None]) -> None:
    """Serve until Ctrl+C, which it raises again when all has ended.

    Args:
        service: what is served.
        on_listening: told the address once requests are answered there.

    Raises:
        AddressTaken: the port is used by something else, or the host is none of this machine's.
        EngineFailed: the engine process does not start.
    """
    with _listening(service) as ear:
        board = JobBoard(service.limits)
        turns = Turns(board, service.patience)
        try:
            turns.start()
            config = uvicorn.Config(
                application(board, turns, _admission(service)),
                log_config=None,
                access_log=False,
                lifespan="off",
                ws="none",
                http="h11",
                server_header=False,
                limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
            on_listening(_address(ear))
            _EndingServer(config, board.stop).run([ear])
        finally:
            turns.end()
            board.remove()


class _EndingServer(uvicorn.Server):
    """Ends the jobs before it waits for the requests that wait for them."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._stop = stop

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stop()
        await super().shutdown(sockets)


def _listening(service: Service) -> socket.socket:
    family = socket.AF_INET6 if ":" in service.host else socket.AF_INET
    try:
        return socket.create_server((service.host, service.port), family=family)
    except (OSError, OverflowError) as error:
        title = message("{host}:{port} cannot be listened to", host=service.host, port=service.port)
        hint = message("Name another --port, or a --host that is an address of this machine.")
        raise AddressTaken(title, hint, str(verbatim(str(error)))) from error


def _address(ear: socket.socket) -> str:
    host, port = ear.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _admission(service: Service) -> Admission:
    usual = Admission(service.token, upload_bytes=service.limits.upload_bytes)
    if service.is_local:
        return usual
    names = {service.host.lower(), socket.gethostname().lower()}
    return replace(usual, names=usual.names | names, any_address=True)
