"""The real engine process, and beside it a server of a vision model on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from model_runtime.protocol import Failed, Load, PageFinished, Ready, Recognize
from tests.scripted_engine.conversation import Conversation
from tests.vision_server.server import VisionServer

COMMAND = [sys.executable, "-m", "model_runtime"]


class RemoteDesk:
    """One engine process for the tests of a module, which connect it to one server after another."""

    def __init__(self, child: Conversation, folder: Path) -> None:
        self.child, self.folder = child, folder
        self._pages = 0
        self.picture = folder / "page.png"
        Image.new("RGB", (150, 200), "white").save(self.picture)

    def load(self, server: VisionServer, **more: Any) -> Ready | Failed:
        """What comes of connecting to a server; passing faults are tried again at once."""
        options = {"address": server.address, "retry_seconds": 0.001, "tries": 3, **more}
        self.child.send(Load("server", options, f"load-{self._pages}"))
        return self.child.until(lambda event: isinstance(event, Ready | Failed))[1]

    def ask(self, count: int = 1, mode: str = "gundam", picture: Path | None = None, **more: Any) -> list[str]:
        """Ask for pages; their ids."""
        path = str(picture or self.picture)
        names = [f"page-{self._pages + number}" for number in range(count)]
        self._pages += count
        self.child.send(*(Recognize(name, "server", path, mode, **more) for name in names))
        return names

    def end_of(self, name: str) -> PageFinished | Failed:
        """How a page ended, or ends."""

        def is_end(event: Any) -> bool:
            return isinstance(event, PageFinished | Failed) and event.job_id == name

        before = next(filter(is_end, self.child.events), None)
        return before or self.child.until(is_end)[1]

    def read(self, **more: Any) -> PageFinished | Failed:
        """How one page ends."""
        (name,) = self.ask(**more)
        return self.end_of(name)

    def said_of(self, name: str) -> list[Any]:
        """All that was told of a page."""
        return [event for event in self.child.events if getattr(event, "job_id", "") == name]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteDesk]:
    folder = tmp_path_factory.mktemp("remote")
    with Conversation(COMMAND, folder) as child:
        yield RemoteDesk(child, folder)


@pytest.fixture
def serve() -> Iterator[Callable[..., VisionServer]]:
    """Starts servers that end with the test."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(VisionServer(**how))
