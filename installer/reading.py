"""What `run` does without a screen: the file's text on the terminal and in a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Say

OUTPUT_FOLDER = "recto-output"


def read_without_screen(checkout: Checkout, file: Path, say: Say) -> int:
    """Read `file` as Markdown to standard output and to `recto-output/` in the current folder.

    Returns:
        The exit code of `recto read`.
    """
    with subprocess.Popen([str(checkout.python), "-m", "app", "read", str(file)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            text = _copy_to_terminal(iter(process.stdout))
            code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise
    if text:
        say(f"Written to {keep(text, Path(OUTPUT_FOLDER), file.stem or file.resolve().name)}")
    return code


def _copy_to_terminal(lines: Iterator[bytes]) -> bytes:
    parts = []
    for line in lines:
        parts.append(line)
        sys.stdout.write(line.decode("utf-8", "replace"))
        sys.stdout.flush()
    return b"".join(parts)


def keep(text: bytes, folder: Path, name: str) -> Path:
    """Write `text` to NAME.md, or to NAME-2.md and so on where another text stands already; returns the path."""
    folder.mkdir(exist_ok=True)
    for number in count(1):
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            with path.open("xb") as file:
                file.write(text)
        except FileExistsError:
            if path.read_bytes() != text:
                continue
        return path
    raise AssertionError("counting never ends")
