"""What can be written to a terminal: names, titles and texts come from anywhere, and a terminal obeys some of them."""

from __future__ import annotations

import sys
from typing import TextIO

from app.document.plain_name import without_orders
from app.document.problems import RectoError
from model_runtime.messages import message


class StandardOutputFailed(RectoError):
    """Standard output does not take what is printed; what follows would not be taken either."""


def output_failed(error: OSError) -> StandardOutputFailed:
    """The words for what the system said about standard output."""
    title = message("Standard output could not be written: {why}", why=error.strerror or error)
    return StandardOutputFailed(title, message("Use -o to write files into a folder with more room."))


def shown(text: str) -> str:
    """The text with a mark in place of every character that is an order to a terminal."""
    return without_orders(text)


def say(text: str, stream: TextIO | None = None) -> None:
    """Write a line to standard output, or to `stream`; to a terminal as `shown`.

    Pipes and files get it as it is, but on standard error, which is for people, nobody does.
    """
    out = stream or sys.stdout
    print(shown(text) if out is sys.stderr or out.isatty() else text, file=out)


def say_error(text: str) -> None:
    """Write a line to standard error."""
    say(text, sys.stderr)


def write_out(content: bytes) -> None:
    """Write a text in UTF-8 to standard output, whatever encoding that says it wants; to a terminal as `shown`.

    Raises:
        StandardOutputFailed: it is full.
        BrokenPipeError: it is closed.
    """
    if sys.stdout.isatty():
        content = shown(content.decode("utf-8", "replace").replace("\r\n", "\n")).encode("utf-8", "replace")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_failed(error) from error
