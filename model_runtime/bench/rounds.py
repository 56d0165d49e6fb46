"""The course of a bench: who is loaded when, and whose turn it is.

Subjects that are in memory together take turns at each piece of work, round by round, so that whatever else the
machine does meanwhile meets all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

from model_runtime.bench.errors import BenchError
from model_runtime.bench.options import BenchOptions
from model_runtime.bench.plan import first_page, quantity_of, value_of, works
from model_runtime.bench.results import Quantity, Results
from model_runtime.bench.subject_process import SubjectProcess
from model_runtime.bench.work import Part

_LOAD = Quantity(Part.LOAD, "load to ready", "s")
_HELD = Quantity(Part.MEMORY, "memory after loading", "GB")
_HELD_AFTER_PAGE = Quantity(Part.MEMORY, "memory after a page", "GB")
_PEAK = Quantity(Part.MEMORY, "peak memory of all that was done", "GB")

_T = TypeVar("_T")

Start = Callable[[str], SubjectProcess]
"""Brings a subject into memory, in a process of its own."""

Tell = Callable[[str], None]
"""Says to the person what is being done."""


class Bench:
    """One course of measurements.

    Attributes:
        results: what there is so far.
        groups: the subjects; those of a group are in memory together.
    """

    def __init__(self, options: BenchOptions, groups: Sequence[Sequence[str]], start: Start, tell: Tell) -> None:
        self.results = Results()
        self.groups = groups
        self._options = options
        self._start = start
        self._tell = tell
        self._given_up: set[str] = set()

    def run(self) -> None:
        """Measure everything that was asked for. A subject that fails is left out of the rest."""
        if Part.LOAD in self._options.parts:
            # Once less: the last time is when the subject is loaded to be measured.
            for number in range(1, self._options.repeats):
                for subject in (subject for group in self.groups for subject in group):
                    with ExitStack() as alone:
                        self._open(subject, alone, f", {number} of {self._options.repeats}")
        for group in self.groups:
            with ExitStack() as together:
                children = [self._open(subject, together) for subject in group]
                self._measure([child for child in children if child])

    def _open(self, subject: str, stack: ExitStack, which: str = "") -> SubjectProcess | None:
        """Load a subject for as long as the stack lives; None where it is or has been given up."""
        if subject in self._given_up:
            return None
        self._tell(f"{subject}: loading{which}")
        child = self._attempt(subject, partial(self._start, subject))
        if child:
            stack.enter_context(child)
            self.results.threads = child.loaded.threads
            self.results.devices[subject] = child.loaded.device
            if Part.LOAD in self._options.parts:
                self.results.add(_LOAD, subject, child.loaded.seconds)
        return child

    def _measure(self, children: Sequence[SubjectProcess]) -> None:
        """Measure subjects that are in memory, in turn."""
        for child in self._remaining(children):
            self._tell(f"{child.name}: first page")
            self._attempt(child.name, partial(self._first_page, child))
        for work in works(self._options):
            for number in range(1, self._options.repeats + 1):
                self._tell(f"{work.title}, {number} of {self._options.repeats}")
                for child in self._remaining(children):
                    seconds = self._attempt(child.name, partial(child.measure, work))
                    if seconds is not None:
                        self.results.add(quantity_of(work), child.name, value_of(work, seconds))
        for child in self._remaining(children):
            memory = self._attempt(child.name, child.memory)
            if memory:
                self._note_memory(_PEAK, child.name, memory.peak)

    def _first_page(self, child: SubjectProcess) -> None:
        """Read a page from scratch: shows what loading has put off, and how much memory a page takes."""
        self._note_memory(_HELD, child.name, child.memory().held)
        page = first_page(self._options)
        seconds = [child.measure(work) for work in page]
        self._note_memory(_HELD_AFTER_PAGE, child.name, child.memory().held)
        if Part.LOAD in self._options.parts:
            first_token = sum(second for work, second in zip(page, seconds, strict=True) if not work.steps)
            quantity = Quantity(Part.LOAD, f"load and first token, {page[0].mode}", "s")
            self.results.add(quantity, child.name, child.loaded.seconds + first_token)

    def _note_memory(self, quantity: Quantity, subject: str, count: int) -> None:
        """Note a number of bytes, if it was asked for and the system said it."""
        if count and Part.MEMORY in self._options.parts:
            self.results.add(quantity, subject, count / 1e9)

    def _remaining(self, children: Sequence[SubjectProcess]) -> Iterator[SubjectProcess]:
        return (child for child in children if child.name not in self._given_up)

    def _attempt(self, subject: str, do: Callable[[], _T]) -> _T | None:
        """Do something with a subject; one that fails is left out of what follows, and this is None."""
        try:
            return do()
        except BenchError as error:
            self._given_up.add(subject)
            self.results.troubles.append(str(error))
            self._tell(str(error))
            return None
