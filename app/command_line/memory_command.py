"""`recto memory`: a text kept as pictures that grow smaller with age, and what of it is still readable."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.checkpoints.shelf import CheckpointShelf
from app.checkpoints.tokenizer_file import tokenizer_in
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption
from app.command_line.memory_options import MemoryOptions, parse_memory_options
from app.command_line.memory_recall import PageRecall
from app.command_line.memory_run import MemoryRun
from app.command_line.memory_source import kept_text
from app.command_line.outputs import already_there
from app.command_line.progress import Progress
from app.command_line.shown_text import write_out
from app.document.plain_name import plain_name
from app.export.archive import Entry, write_entries
from app.export.placing import explained, write_placed
from app.folders import checkpoints_file
from app.interface import DocumentReader
from app.optical_memory.context_pack import CONTEXT_NAME, entries_of
from app.optical_memory.memory import MemoryPage
from app.optical_memory.report import MemoryReport, html_of, json_of, lines_of
from app.optical_memory.setting_process import SettingProcess
from app.pages.picture_folder import PictureFolder
from app.sessions.chosen_model import engine_of
from app.sessions.engine_session import EngineFailed
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription


def run_memory(arguments: Sequence[str]) -> int:
    """Run one `recto memory`; returns its exit code."""
    options = parse_memory_options(arguments)
    progress = Progress(sys.stderr)
    return run_to_the_end(lambda interruption: _keep(options, progress, interruption), progress, "stopped")


def _keep(options: MemoryOptions, progress: Progress, interruption: Interruption) -> ExitCode:
    _check_free(options)
    folder = PictureFolder()
    patience = options.reading.patience
    with (
        ExitStack() as at_last,
        DocumentReader(options.reading_options(""), patience=patience, on_loading=progress.show_loading) as reader,
        SettingProcess(interruption.check) as process,
    ):
        at_last.callback(folder.remove)
        engine = _engine(options, reader)
        source = kept_text(options.file, reader, progress, interruption.check)
        run = MemoryRun(options, source, engine, _tokenizer(options, engine.name))
        report = run.keep(process)
        entries = list(_drawn(report, process)) if options.output is not None else []
        reading = PageRecall(reader, options.reading_options(engine.name), folder, progress, interruption.check)
        if options.recall or options.needles:
            report.engine = engine.title
        if options.recall:
            run.recall(report, process, reading)
        if options.needles:
            run.look_for_needles(report, process, reading)
    progress.clear()
    write_out(("\n".join(lines_of(report)) + "\n").encode("utf-8", "replace"))
    if options.output is not None:
        _write(options, options.output, [*entries, *_reports(report)])
        progress.tell(f"{report.title}: written to {plain_name(str(options.output))}")
    return ExitCode.PAGES_FAILED if any(one.problem for one in report.recalled) else ExitCode.OK


def _engine(options: MemoryOptions, reader: DocumentReader) -> EngineDescription:
    """The engine that reads; the modes are its own.

    Raises:
        EngineFailed: there is none of that name.
    """
    name = options.reading.engine or engine_of(options.reading.model)
    engines = reader.engines()
    fitting = [one for one in engines if (one.name == name if name else one.ready and not one.needs)]
    if not fitting:
        hint = message("These are there: {names}.", names=", ".join(one.name for one in engines))
        raise EngineFailed(message("There is no engine “{name}”", name=name), hint)
    return fitting[0]


def _tokenizer(options: MemoryOptions, engine: str) -> Path | None:
    """What counts the tokens: that of the model that reads, else of any that is here."""
    asked = options.reading
    kept = CheckpointShelf(checkpoints_file()).checkpoints()
    first = [one for one in kept if one.engine == engine and asked.model in ("", one.name)]
    named = [Path(asked.checkpoint)] if asked.checkpoint else []
    return tokenizer_in([*named, *(one.path for one in (*first, *kept))])


def _drawn(report: MemoryReport, process: SettingProcess) -> Iterator[Entry]:
    def draw(page: MemoryPage) -> bytes:
        return process.draw(page.number, page.step.mode) if page.step.mode else b""

    return entries_of(report.title, report.pages, draw, report.notes)


def _reports(report: MemoryReport) -> list[Entry]:
    entries = [Entry("memory.json", json.dumps(json_of(report), ensure_ascii=False, indent=1).encode())]
    if report.engine:
        entries.append(Entry("recall.html", html_of(report).encode("utf-8", "replace")))
    return entries


def _check_free(options: MemoryOptions) -> None:
    """Go no further where something is there that may not be replaced."""
    if options.output is None or options.reading.force:
        return
    wanted = options.output if options.is_archive else options.output / CONTEXT_NAME
    with explained(wanted):
        if wanted.exists():
            raise already_there(wanted)


def _write(options: MemoryOptions, target: Path, entries: list[Entry]) -> None:
    """Write a ZIP, or a folder; pictures of a memory that stood there before are not left among the new ones."""
    if options.is_archive:
        write_entries(target, entries)
        return
    with explained(target):
        target.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in entries}
        for old in target.glob("page-????-*.png"):
            if old.name not in names:
                old.unlink()
    for entry in entries:
        write_placed(target / entry.name, partial(_put, entry.data))


def _put(data: bytes, stream: BinaryIO) -> None:
    stream.write(data)
