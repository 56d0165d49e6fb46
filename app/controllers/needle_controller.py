"""Needles in the window: hidden in a copy of the text that is kept, and looked for in every mode."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.controllers.memory_controller import MemoryController
from app.controllers.reading.chosen_way import ChosenWay
from app.controllers.reading.given_pictures import GivenPictures
from app.controllers.reading.single_reader import SingleReader
from app.document.geometry import PageSize
from app.document.page import Reading
from app.document.problems import RectoError
from app.export.text import text_of_blocks
from app.jobs.read_job import ReadJob
from app.optical_memory.age_ladder import AgeStep
from app.optical_memory.kept_memory import KeptMemory
from app.optical_memory.needle_test import NeedleCopy, NeedleFind, set_copy
from app.optical_memory.setting_process import SettingProcess
from model_runtime.errors import Problem
from model_runtime.messages import message

_DOCUMENT = "needles"  # of its jobs
_POINTS = 72 / 200  # a picture without a resolution counts as 200 dpi

_Pictures = Mapping[tuple[str, int], bytes]  # by the step's name and the page


class _Stopped(Exception):
    """Nobody waits for it any more."""


class NeedleController(QObject):
    """One test at a time; it belongs to the memory that it was begun with.

    Signals:
        changed: the test has gone on, or is no more.
        failed(error): a `RectoError`: it could not be begun, or a page not be read.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        memory: MemoryController,
        chosen: ChosenWay,
        reader: SingleReader,
        pictures: GivenPictures,
        background: Background,
    ) -> None:
        """`reader` reads nothing else, from `pictures`."""
        super().__init__()
        self._memory, self._chosen = memory, chosen
        self._reader, self._pictures = reader, pictures
        self._stop = threading.Event()
        self._lane = background.lane("needles", Order.LATEST, must_finish=False, before_close=lambda: self._stop.set())
        self._of: KeptMemory | None = None
        self._copy: NeedleCopy | None = None
        self._texts: dict[str, dict[int, str]] = {}  # what was read, by the step's name and the page
        self._asked: dict[ReadJob, AgeStep] = {}
        self.finds: list[NeedleFind] = []
        self.unread = 0  # pages that could not be read
        self.is_setting = False
        memory.changed.connect(self._on_memory_changed)
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_failed)
        reader.stopped.connect(self._forget_job)

    @property
    def steps(self) -> tuple[AgeStep, ...]:
        """The modes that needles are looked for in."""
        return tuple(step for step in self._of.steps if step.mode) if self._of is not None else ()

    @property
    def copy(self) -> NeedleCopy | None:
        """The copy that hides them, once it is set."""
        return self._copy

    @property
    def is_under_way(self) -> bool:
        return self.is_setting or bool(self._asked)

    @property
    def pages_left(self) -> int:
        """Pages that are still to be read."""
        return len(self._asked)

    def begin(self, depths: int) -> None:
        """Hide a needle of each kind at so many depths, and look for them by the engine that is chosen."""
        memory = self._memory.memory
        if memory is None or self._chosen.engine is None:
            return
        self._drop()
        self._of, self.is_setting = memory, True
        self._stop = stop = threading.Event()

        def check() -> None:
            if stop.is_set():
                raise _Stopped

        face = self._memory.wish.face
        type_size = memory.pages[0].type_size

        def work() -> tuple[NeedleCopy, _Pictures] | None:
            with suppress(_Stopped), SettingProcess(check) as process:
                copy = set_copy(memory.source.passages, face, memory.set_for.base, type_size, depths, process)
                pictures = {
                    (step.name, number): process.draw(number, step.mode)
                    for step in memory.steps if step.mode for number in copy.numbers
                }  # fmt: skip
                return copy, pictures
            return None

        self._lane.run(work, self._on_set)
        self.changed.emit()

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self._stop.set()
        self._lane.forget()
        self._reader.forget()
        self._asked.clear()
        self.is_setting = False
        self.changed.emit()

    # --- within ---

    def _drop(self) -> None:
        self._stop.set()
        self._lane.forget()
        self._reader.forget()
        self._asked.clear()
        self._texts.clear()
        self.finds, self._copy, self._of, self.is_setting, self.unread = [], None, None, False, 0

    def _on_memory_changed(self) -> None:
        if self._of is not None and self._memory.memory is not self._of:
            self._drop()
            self.changed.emit()

    def _on_set(self, answer: tuple[NeedleCopy, _Pictures] | Failure | None) -> None:
        self.is_setting = False
        engine = self._chosen.engine
        if isinstance(answer, Failure):
            hint = message("Try it again, or take a part of the text.")
            self.failed.emit(answer.problem(message("The needles could not be hidden"), hint))
        elif answer is not None and engine is not None:
            self._copy, pictures = answer
            for step in self.steps:
                for number in self._copy.numbers:
                    self._ask(step, number, pictures[step.name, number], engine.name)
        self.changed.emit()

    def _ask(self, step: AgeStep, number: int, png: bytes, engine: str) -> None:
        mode = step.mode
        assert mode is not None, "steps are modes"
        job = ReadJob(
            number, engine, mode.name, with_text_layer=False, document=_DOCUMENT, beside=True,
            model=self._chosen.way.model,
        )  # fmt: skip
        self._asked[job] = step
        self._pictures.give(job, png, mode)
        self._reader.add(job, PageSize(mode.base * _POINTS, mode.base * _POINTS))

    def _on_read(self, job: ReadJob, reading: Reading) -> None:
        if (step := self._asked.pop(job, None)) is None or self._copy is None:
            return
        read = self._texts.setdefault(step.name, {})
        read[job.number] = text_of_blocks(reading.blocks)
        if read.keys() >= set(self._copy.numbers):
            self.finds += self._copy.finds(step, read)
        self.changed.emit()

    def _on_failed(self, job: ReadJob, problem: Problem) -> None:
        self.unread += 1
        self._forget_job(job)
        self.failed.emit(RectoError(problem.title, problem.hint))

    def _forget_job(self, job: ReadJob) -> None:
        self._asked.pop(job, None)
        self.changed.emit()
