"""Which of the wanted pages have to be read, and in which mode; the others are there from before."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from app.command_line.kept_readings import KeptReadings
from app.command_line.read_options import ReadOptions
from app.command_line.wanted_pages import Pages
from app.comparison.reading_along import second_of
from app.document.ink_account import account_of
from app.document.page import Reading, Way
from app.jobs.read_job import ReadJob
from app.sessions.page_modes import PageModes
from model_runtime.errors import Problem
from model_runtime.protocol import EngineDescription


class Standing(Enum):
    """What readings are to their pages.

    SHOWN ones are what the page says from then on. APART ones stand beside that: corrected ones do not count, and new
    ones do not take its place. SECOND ones are a second reader's, to hold the others against.
    """

    SHOWN = auto()
    APART = auto()
    SECOND = auto()


class MissingPages:
    """Looks for pages among those read before.

    Args:
        kept: has these, of the file that is open.
        engine: reads the others.
        options, way: how; the mode of `way` is `AUTO` where `modes` are given.
        standing: what the readings are to their pages.
        document: tells the jobs from those of other documents.
        modes: take the mode of each page; None where one is asked for.
    """

    def __init__(
        self,
        kept: KeptReadings,
        engine: EngineDescription,
        options: ReadOptions,
        way: Way,
        standing: Standing,
        document: str = "",
        modes: PageModes | None = None,
    ) -> None:
        self._kept, self._engine, self._options, self._way = kept, engine, options, way
        self._standing, self._document, self._modes = standing, document, modes

    def jobs(self, pages: Pages) -> Iterator[ReadJob]:
        """A job for each page that is missing; what became of the others before goes into `pages` on the way there.

        Raises:
            FileNotOpened: Auto cannot look at pages any more.
        """
        for number in pages.wanted:
            pages.rotations[number] = self._kept.rotation(number)
            known: Reading | Problem | None = self._of_this_run(number)
            job = self._job(number, pages)
            if known is None and self._modes is None:
                known = self._find(job)
            elif known is None and self._modes is not None:
                job, known = self._found_by_auto(self._modes.job(job), self._modes)
            if isinstance(known, Problem):
                pages.lost[number] = known
            elif known is not None and not self._can_be_read_now(known):
                pages.readings[number], pages.rotations[number] = known, known.rotation
            else:
                yield job

    def _of_this_run(self, number: int) -> Reading | Problem | None:
        """What became of a page when this command was begun."""
        return self._kept.of_this_run(number, self._way) if self._standing is Standing.SHOWN else None

    def _found_by_auto(self, job: ReadJob, modes: PageModes) -> tuple[ReadJob, Reading | None]:
        """A reading that is good enough, in the mode of the job or the next finer one; else what is to be read."""
        found, finer = self._find(job), modes.finer(job.number)
        if found is not None and not modes.should_be_finer(job.number, found):
            return job, found
        better = self._find(finer) if finer is not None else None
        return (finer if found is not None and finer is not None else job), better

    def _find(self, job: ReadJob) -> Reading | None:
        """What was read before of a page in this way."""
        number, way = job.number, job.way
        if self._options.reads_anew:
            return None
        if self._standing is Standing.SECOND:
            return second_of(self._kept.all_of(number), self._kept.rotation(number))
        find = self._kept.find_as_read if self._standing is Standing.APART else self._kept.find
        return find(number, self._options, way)

    def _can_be_read_now(self, reading: Reading) -> bool:
        """Whether the page lacks print in a script that the engine did not know then and knows now."""
        account = account_of(reading)
        if account is None or not account.unknown_scripts or reading.is_corrected:
            return False
        known = {script.name for script in self._engine.scripts}
        return not known.isdisjoint(account.unknown_scripts)

    def _job(self, number: int, pages: Pages) -> ReadJob:
        options, way = self._options, self._way
        layer, rotation = not options.read_picture, pages.rotations[number]
        task, prompt, document = options.task, options.prompt, self._document
        return ReadJob(number, way.engine, way.mode, task, prompt, rotation, layer, document=document, model=way.model)
