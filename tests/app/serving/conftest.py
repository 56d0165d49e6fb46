"""A server as a person starts it: `recto serve` in a process of its own, with the scripted engine behind it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image

from tests.scripted_engine import scripted_command

ROOT = Path(__file__).resolve().parents[3]
SAID = {"spans": [{"label": "heading", "text": "Head"}, {"label": "paragraph", "text": "Body *one*"}]}
SCRIPT: dict[str, Any] = {"name": "builtin", "page": SAID, "pages": {"3": {"deed": "image_too_large"}}}
PATIENCE = 60.0


class Served:
    """A running server, and a client of it that knows the token."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder = process, folder
        assert process.stdout is not None
        self.address = process.stdout.readline().removeprefix("Listening on ").strip()
        self.token = process.stdout.readline().removeprefix("Token: ").strip()
        self.client = httpx2.Client(
            base_url=self.address, headers={"Authorization": f"Bearer {self.token}"}, timeout=PATIENCE, trust_env=False
        )

    def convert(self, file: bytes, way: str = "", name: str = "scan.pdf", **fields: Any) -> httpx2.Response:
        return self.client.post(f"/v1/convert/file{way}", files={"files": (name, file)}, data=fields)

    def is_gone(self, task: str) -> bool:
        """Whether a task goes: it does once its result has been sent, which a client has before the server is done."""
        until = time.monotonic() + PATIENCE
        while self.client.get(f"/v1/status/poll/{task}").status_code != 404:
            if time.monotonic() > until:
                return False
        return True

    def left_behind(self) -> list[str]:
        """What lies in the folders of jobs."""
        return [path.name for path in (self.folder / "tmpdir").glob("recto-pages-*/*") if path.is_dir()]

    def interrupt(self) -> tuple[int, str]:
        """Ctrl+C: exit code, and what it said on standard error."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def serving(folder: Path, script: dict[str, Any], arguments: Sequence[str] = ()) -> Iterator[Served]:
    """A server on a free port, in a folder where all that it makes lies."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
    own = {name: str(folder / name.lower()) for name in names}
    for path in own.values():
        Path(path).mkdir(exist_ok=True)
    engine = json.dumps(scripted_command(script))
    environment = {**os.environ, **own, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "app", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(
        command,
        env={**environment, "RECTO_ENGINE_COMMAND": engine},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        served = Served(process, folder)
        with served.client:
            yield served
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for a file of tests: it takes at most a megabyte, six pages, two documents at once."""
    folder = tmp_path_factory.mktemp("serve")
    with serving(folder, SCRIPT, ("--max-upload", "1", "--max-pages", "6", "--max-waiting", "2")) as served:
        yield served
        assert served.interrupt() == (130, "Stopped.\n")
        assert not list((folder / "tmpdir").iterdir())


def scan(folder: Path, pages: int = 1) -> bytes:
    """A PDF of so many pages without text of their own."""
    path = folder / f"made-{pages}.pdf"
    sheets = [Image.new("L", (120, 160), 255 - number % 200) for number in range(pages)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    return path.read_bytes()


def events_in(text: str) -> list[tuple[str, dict[str, Any]]]:
    """The server-sent events of a stream."""
    found = []
    for piece in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in piece.splitlines())
        found.append((lines["event"], json.loads(lines["data"])))
    return found
