"""`recto models`: which folders of weights there are; fetching, adding, checking, moving, preparing, forgetting one."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from app.checkpoints.shelf import CheckpointShelf
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.model_adding import add, prepare
from app.command_line.model_getting import ModelGetting
from app.command_line.model_keeping import move, remove, verify
from app.command_line.model_libraries import install_libraries
from app.command_line.model_listing import list_models
from app.command_line.models_parser import models_parser
from app.command_line.progress import Progress
from app.folders import checkpoints_file


def run_models(arguments: Sequence[str]) -> int:
    """Run one `recto models`; returns its exit code."""
    options = models_parser().parse_args(arguments)
    progress = Progress(sys.stderr)
    shelf = CheckpointShelf(checkpoints_file())
    getting = ModelGetting(shelf, progress)
    return run_to_the_end(lambda _interruption: _do(options, shelf, getting, progress), progress, getting.stopped)


def _do(options: Namespace, shelf: CheckpointShelf, getting: ModelGetting, progress: Progress) -> ExitCode:
    match options.command:
        case "get":
            getting.get(options.name, options.address, options.to)
        case "verify":
            return verify(shelf, options, getting, progress)
        case "add":
            add(shelf, options, progress)
        case "move":
            move(shelf, options, progress)
        case "remove":
            remove(shelf, options.name, delete_files=options.delete_files)
        case "prepare":
            prepare(shelf, options)
        case "libraries":
            install_libraries(options.torch, options.index, progress)
        case _:
            list_models(shelf, as_json=getattr(options, "json", False))
    return ExitCode.OK
