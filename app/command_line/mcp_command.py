"""`recto mcp`: Recto for a program that speaks the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.mcp_options import McpOptions, parse_mcp_options
from app.command_line.parser import installed_version
from app.command_line.progress import Progress
from app.interface import DocumentReader
from app.mcp.allowed_folders import AllowedFolders
from app.mcp.json_rpc import IncomingLines
from app.mcp.read_documents import ReadDocuments
from app.mcp.server import McpServer
from app.mcp.tools import tools


def run_mcp(arguments: Sequence[str]) -> int:
    """Run one `recto mcp`; returns its exit code."""
    options = parse_mcp_options(arguments)
    progress = Progress(sys.stderr)
    return run_to_the_end(lambda _: _serve(options, progress), progress, "Stopped.")


def _serve(options: McpOptions, progress: Progress) -> int:
    output: Path | None = options.output
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        output = output.resolve()
    folders = AllowedFolders(options.folders)
    if sys.stdin.isatty():
        progress.tell("recto: this speaks with a program, which starts it. See `recto mcp --help`.")
    with DocumentReader(options.reading, patience=options.patience) as reader:
        documents = ReadDocuments(reader, folders)
        McpServer(IncomingLines(sys.stdin.fileno()), _send, documents, tools(output), installed_version()).run()
    return ExitCode.OK


def _send(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
