"""One `recto memory`: a text set on pages, aged, read back, and told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.command_line.memory_options import MemoryOptions
from app.command_line.memory_recall import PageRecall
from app.optical_memory.age_ladder import Ladder, all_steps, parse_ladder, square_modes, usual_ladder
from app.optical_memory.budget import aged_to_fit
from app.optical_memory.keeping import PageSetting, kept_pages
from app.optical_memory.legibility import LEAST_DRAWN
from app.optical_memory.memory import ledger_of
from app.optical_memory.needle_test import set_copy
from app.optical_memory.passages import KeptText
from app.optical_memory.recall import recall_of
from app.optical_memory.report import MemoryReport, PageRecalled
from app.optical_memory.setting_process import SettingProcess
from app.sessions.engine_session import EngineFailed
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import ResolutionMode

_EXPECTED = (
    "Expected is the share of prose that the paper's model kept of type of that size in published outputs; numbers, "
    "codes and names are lost sooner, and other engines read more or less."
)


class MemoryRun:
    """A memory of one text, in the modes of one engine."""

    def __init__(
        self, options: MemoryOptions, source: KeptText, engine: EngineDescription, tokenizer: Path | None
    ) -> None:
        """Nothing is set yet; `tokenizer` is a checkpoint's file, which counts.

        Raises:
            EngineFailed: the engine has no such mode.
            BadLadder: the ladder is not understood.
        """
        self._options, self._source = options, source
        self._setting = PageSetting(_set_for(options.set_for, engine), options.ratio, options.face, tokenizer)
        modes = square_modes(engine.modes)
        self._ladder = parse_ladder(options.ladder, modes) if options.ladder else usual_ladder(modes)
        self._steps: Ladder = all_steps(modes)
        self._type_size = 0.0

    def keep(self, process: SettingProcess) -> MemoryReport:
        """Set the text, give each page its age, and make them fit.

        Raises:
            NothingToKeep: there is no text.
            PagesNotSet: it could not be set.
        """
        options = self._options
        pages, done = kept_pages(self._source, self._setting, self._ladder, options.pinning, process)
        self._type_size = done.type_size
        notes = [_EXPECTED, *self._notes(done.unknown)]
        if options.budget is not None:
            pages = aged_to_fit(pages, self._steps, options.budget)
            if ledger_of(pages).memory_tokens > options.budget:
                notes.append(f"No ages make it fit {options.budget:,} tokens: pins and first words take more.")
        return MemoryReport(self._source.title, pages, notes=notes)

    def _notes(self, unknown: str) -> Iterator[str]:
        if self._type_size <= LEAST_DRAWN + 0.02:
            yield (
                f"At {self._options.ratio:g} to 1 the type would be smaller than {LEAST_DRAWN:g} pixels, where it is "
                "lost: pages hold less than that."
            )
        if unknown:
            yield f"No face has these characters, a box stands for each: {unknown[:40]}"
        if self._source.left_out:
            yield f"{self._source.left_out} parts of the conversation are no text and are not in it."

    def recall(self, report: MemoryReport, process: SettingProcess, reading: PageRecall) -> None:
        """Read every page that is a picture back, at its age."""
        for step in self._steps:
            pages = {page.number: page for page in report.pages if page.step.name == step.name and step.mode}
            if not pages or step.mode is None:
                continue
            mode = step.mode
            for back in reading.read(step, list(pages), partial(process.draw, mode=mode)):
                page = pages[back.number]
                recall = None if back.problem else recall_of(back.text, page.text)
                report.recalled.append(PageRecalled(page, recall, back.problem))
        report.recalled.sort(key=lambda one: one.page.number)

    def look_for_needles(self, report: MemoryReport, process: SettingProcess, reading: PageRecall) -> None:
        """Hide needles in a copy of the text, and look for them in every mode. The copy is set last: draw first."""
        setting, count = self._setting, self._options.needles
        copy = set_copy(self._source.passages, setting.face, setting.mode.base, self._type_size, count, process)
        for step in self._steps:
            if (mode := step.mode) is not None:
                backs = reading.read(step, copy.numbers, partial(process.draw, mode=mode))
                report.finds += copy.finds(step, {back.number: back.text for back in backs})


def _set_for(name: str, engine: EngineDescription) -> ResolutionMode:
    """The mode that pages are set for.

    Raises:
        EngineFailed: the engine has none of this name that sees a page as one square.
    """
    modes = square_modes(engine.modes)
    names = [mode.name for mode in modes]
    wanted = name or (engine.usual_mode.name if engine.usual_mode.name in names else "")
    if name and name not in names:
        title = message("{engine} sees no page as one square in a mode “{mode}”", engine=engine.title, mode=name)
        raise EngineFailed(title, message("These do: {names}.", names=", ".join(names) or "-"))
    if not modes:
        title = message("{engine} sees no page as one square", engine=engine.title)
        raise EngineFailed(title, message("Choose another engine."))
    return next((mode for mode in modes if mode.name == wanted), modes[len(modes) // 3])
