"""What was asked of `recto serve`. Knows nothing of the server, whose libraries may not be there."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.command_line.parser import Parser, add_patience
from app.document.problems import RectoError
from model_runtime.messages import message

_SHORTEST_TOKEN = 16
_MOST = 10**6


class TokenUnusable(RectoError):
    """The file that holds the token cannot be used."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """The options of one `recto serve`; `token_file` None has a token made."""

    host: str
    port: int
    token_file: Path | None = field(repr=False)
    upload_bytes: int
    pages: int
    waiting: int
    patience: float | None


def serve_parser() -> Parser:
    """For `recto serve`."""
    parser = Parser(
        prog="recto serve",
        description="Reads documents for programs on this machine, over HTTP: as docling-serve does, and single pages "
        "as OpenAI's chat interface has them. /openapi.json says how. Whoever asks has to know the token.",
        epilog="Ends with Ctrl+C. What was sent is deleted when it was read, and results then, and after an hour.",
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen; default: this machine alone")
    add("--port", type=_up_to(65535), default=8765, metavar="N", help="default: 8765; 0 takes one that is free")
    add(
        "--token-file", type=Path, metavar="FILE", help="holds the token; default: one is made and printed at the start"
    )
    add("--max-upload", type=_up_to(_MOST), default=100, metavar="MB", help="of one request; default: 100")
    add("--max-pages", type=_up_to(_MOST), default=1000, metavar="N", help="of one document; default: 1000")
    add("--max-waiting", type=_up_to(_MOST), default=64, metavar="N", help="documents; more are sent away; default: 64")
    add_patience(parser)
    return parser


def parse_serve_options(arguments: Sequence[str]) -> ServeOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = serve_parser()
    given = parser.parse_args(arguments)
    for name in ("max_upload", "max_pages", "max_waiting"):
        if getattr(given, name) < 1:
            parser.error(f"--{name.replace('_', '-')} has to be at least 1")
    return ServeOptions(
        given.host,
        given.port,
        given.token_file,
        given.max_upload * 2**20,
        given.max_pages,
        given.max_waiting,
        given.patience,
    )


def token_for(options: ServeOptions) -> str:
    """The token in the file that was named, or a new one.

    Raises:
        TokenUnusable: the file cannot be read, or holds no good token.
    """
    if options.token_file is None:
        return secrets.token_urlsafe(32)
    try:
        token = options.token_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        title = message("The token cannot be read from {path}", path=options.token_file)
        raise TokenUnusable(
            title, message("See that the file is there, or leave --token-file out."), str(error)
        ) from error
    if len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        title = message("The token in {path} cannot be used", path=options.token_file)
        raise TokenUnusable(title, message("It has to be one word of at least {count} letters and digits.", count=16))
    return token


def _up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text) <= most):
            raise argparse.ArgumentTypeError(f"no number up to {most}: {text}")
        return int(text)

    return number
