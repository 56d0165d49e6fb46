"""The event loop that pages are fetched on, and the leave that the process gives it: one place, and no other."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from model_runtime.engines.remote.address import ServerAddress
from model_runtime.offline import permit

_PICTURES_TOGETHER = 2  # made at a time; a server waits longer for its answers than for them


class GuardedLoop(asyncio.SelectorEventLoop):
    """Reaches the server of an address. Runs on the thread that calls it; made and closed there."""

    def __init__(self, address: ServerAddress) -> None:
        super().__init__()
        self._address = address
        self.set_default_executor(ThreadPoolExecutor(_PICTURES_TOGETHER, thread_name_prefix="picture"))
        self.claim()

    def claim(self) -> None:
        """Have the leave now: another loop may have had it since."""
        permit(self._address.host, self._address.port)

    async def getaddrinfo(self, host: Any, port: Any, **more: Any) -> list[Any]:
        """As every loop does; what the server's name stands for may then be connected to."""
        found = await super().getaddrinfo(host, port, **more)
        numbers = [str(address[0]) for *_, address in found]
        permit(self._address.host, self._address.port, numbers)
        return found

    def end(self) -> None:
        """Take the leave back, and let go of everything."""
        permit("", 0)
        self.run_until_complete(self.shutdown_default_executor())
        self.close()
