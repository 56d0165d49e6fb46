"""Everything wrong that an engine can say, each once, through `recto read` and through the window's parts.

    python -m tests.bench.wrong_messages

A page for each, and one after them. Prints what became of the pages, and what must not be: a page without an end, a
traceback, a success with pages missing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.app.controllers.reading_desk import AT_REST, drawn_file, reading_desk
from tests.scripted_engine import scripted_command
from tests.scripted_engine.wrong_messages import VALUES, exchange_of, wrong_messages

PAGE = {"spans": [{"text": "one"}, {"text": "two"}], "chunk": 2, "progress": True}
PATIENCE_SECONDS = 600


def main() -> None:
    """Both ways."""
    of_pages = [one for one in wrong_messages() if one.type != "hello"]
    pages = {str(number): {"exchange": exchange_of(one)} for number, one in enumerate(of_pages, 1)}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.json")
        script.write_text(json.dumps({"name": "builtin", "page": PAGE, "pages": pages}))
        document = drawn_file(Path(folder, "pages.pdf"), len(of_pages) + 1)
        print(f"{len(of_pages)} messages about pages and loads, {len(VALUES)} values in each place")
        _read_in_the_window(f"@{script}", document, len(of_pages) + 1)
        _read_with_the_command(f"@{script}", document, Path(folder))
        _say_hello(document, Path(folder))


def _read_with_the_command(script: str, document: Path, folder: Path) -> None:
    begun = time.monotonic()
    run = _run(scripted_command(script), document, folder)
    lost = len(set(re.findall(r"^recto: .*, page (\d+): ", run.stderr, re.MULTILINE)))
    read = len(re.findall(r"page \d+ read in", run.stderr))
    print(f"recto read: exit {run.returncode}, {read} pages read, {lost} failed with words", end="")
    print(f", {run.stderr.count('Traceback')} tracebacks, {time.monotonic() - begun:.0f} s")


def _say_hello(document: Path, folder: Path) -> None:
    """Each in a process of its own."""
    codes: Counter[int] = Counter()
    tracebacks = 0
    for one in wrong_messages():
        if one.type == "hello" and one.is_wrong:
            command = scripted_command({"name": "builtin", "exchange": {"hello": [one.data]}})
            run = _run(command, document, folder, "--pages", "1")
            codes[run.returncode] += 1
            tracebacks += "Traceback" in run.stderr
    print(f"hello, {codes.total()} times: exit codes {dict(codes)}, {tracebacks} tracebacks")


def _run(command: list[str], document: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RECTO_ENGINE_COMMAND": json.dumps(command), "RECTO_DATA_DIR": str(folder / "data")}
    arguments = [sys.executable, "-m", "app", "read", str(document), "--force", *more]
    return subprocess.run(arguments, env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS)


def _read_in_the_window(script: str, document: Path, count: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application: Any = QApplication.instance() or QApplication([])
    begun = time.monotonic()
    failures: list[str] = []
    sys.excepthook = lambda kind, error, trace: failures.append(f"{kind.__name__}: {error}")
    with reading_desk(script) as desk:
        opened: list[Any] = []
        desk.images.opened.connect(opened.append)
        desk.images.open(document)
        while not opened:
            application.processEvents()
        desk.take(opened[0])
        desk.reading.read(range(1, count + 1))
        while any(state not in AT_REST for state in desk.states()) and time.monotonic() - begun < PATIENCE_SECONDS:
            application.processEvents()
        states = Counter(state.value for state in desk.states())
    print(f"window: {dict(states)}, {len(failures)} exceptions, {time.monotonic() - begun:.0f} s")
    sys.excepthook = sys.__excepthook__


if __name__ == "__main__":
    main()
