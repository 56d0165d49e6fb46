"""`recto serve`: Recto for programs, over HTTP."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence

from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.progress import Progress
from app.command_line.serve_options import ServeOptions, parse_serve_options, token_for
from app.command_line.shown_text import say
from model_runtime.missing_parts import how_to_install

_LIBRARIES = ("starlette", "uvicorn", "python_multipart")


def run_serve(arguments: Sequence[str]) -> int:
    """Run one `recto serve`; returns its exit code."""
    options = parse_serve_options(arguments)
    progress = Progress(sys.stderr)
    if missing := [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]:
        progress.tell(f"recto: what serves over HTTP is not installed: {', '.join(missing)}")
        progress.tell(str(how_to_install("serve")))
        return ExitCode.ENGINE
    return run_to_the_end(lambda _: _serve(options, progress), progress, "Stopped.")


def _serve(options: ServeOptions, progress: Progress) -> int:
    from app.serving.limits import ServingLimits
    from app.serving.server import Service, serve

    limits = ServingLimits(options.upload_bytes, options.pages, options.waiting)
    service = Service(token_for(options), options.host, options.port, limits, options.patience)
    if not service.is_local:
        progress.tell("recto: other machines can reach this server, and what is sent to it is not encrypted.")

    def listening(address: str) -> None:
        say(f"Listening on {address}")
        if options.token_file is None:
            say(f"Token: {service.token}")
        sys.stdout.flush()  # whoever started it reads the token from a pipe

    serve(service, listening)
    return ExitCode.OK
