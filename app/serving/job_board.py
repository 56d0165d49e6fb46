"""All jobs of a server: those that wait for their next turn, and those that are finished.

Every job gets a turn of a few pages before any gets a second one, so a long document holds up no short one.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from app.pages.picture_folder import PictureFolder, PictureNotKept
from app.serving.limits import ServingLimits
from app.serving.refusals import no_space, not_there, stopping, too_many
from app.serving.served_job import ServedJob, Wanted

_LOOK_SECONDS = 30.0  # between looks at what has waited too long to be fetched


class JobBoard:
    """The jobs. All methods may be called from any thread; uploads and results lie in a private folder."""

    def __init__(self, limits: ServingLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._folder = PictureFolder()
        self._jobs: dict[str, ServedJob] = {}
        self._turns: deque[ServedJob] = deque()
        self._at_work: ServedJob | None = None
        self._changed = threading.Condition()
        self.is_stopping = False

    # --- requests ---

    def check_room(self) -> None:
        """Go no further where no more is taken on.

        Raises:
            RequestRefused: so it is.
        """
        with self._changed:
            self._check_room()

    def add(self, name: str, wanted: Wanted, place: Callable[[Path], None]) -> ServedJob:
        """Take a job on.

        Args:
            name: of its file.
            wanted: what is wanted of it.
            place: puts the file where it is told to.

        Raises:
            RequestRefused: there is no room for more, or for the file.
        """
        self.forget_old()
        self.check_room()
        try:
            job = self._make(name, wanted)
        except (OSError, PictureNotKept) as error:
            raise no_space() from error
        try:
            place(job.file)
            with self._changed:
                self._check_room()
                self._jobs[job.id] = job
                self._turns.append(job)
                self._changed.notify()
        except BaseException as error:
            shutil.rmtree(job.folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise no_space() from error
            raise
        job.tell("pending", position=self.position(job))
        return job

    def find(self, task: str) -> ServedJob:
        """The job of this id.

        Raises:
            RequestRefused: there is none, or not any more.
        """
        with self._changed:
            if task in self._jobs:
                return self._jobs[task]
        raise not_there(task)

    def position(self, job: ServedJob) -> int:
        """How many turns of others come before its next; 0 while it is read, and at its end."""
        with self._changed:
            return self._turns.index(job) + 1 if job in self._turns else 0

    def drop(self, job: ServedJob) -> None:
        """Forget a job and delete its files: it was fetched, or nobody wants it."""
        job.unwanted.set()
        with self._changed:
            self._jobs.pop(job.id, None)
            if job in self._turns:
                self._turns.remove(job)
            if job is self._at_work:
                return  # its files go when its turn ends
        shutil.rmtree(job.folder, ignore_errors=True)

    def was_fetched(self, job: ServedJob) -> None:
        """Its result was sent. It stays for who did not get it whole, until others that were fetched are too many."""
        job.is_fetched = True
        with self._changed:
            fetched = [one for one in self._jobs.values() if one.is_fetched]
        for old in fetched[: max(0, len(fetched) - self.limits.fetched)]:
            self.drop(old)

    def forget_old(self) -> None:
        """Delete what has been finished for too long."""
        with self._changed:
            latest = self._clock() - self.limits.kept_seconds
            old = [job for job in self._jobs.values() if job.ended is not None and job.ended < latest]
        for job in old:
            self.drop(job)

    # --- the thread that reads ---

    def next_turn(self) -> ServedJob | None:
        """The job whose turn it is, waited for; None when the server is stopping. `turn_over` gives it back."""
        while True:
            with self._changed:
                if not self._turns and not self.is_stopping:
                    self._changed.wait(_LOOK_SECONDS)
                if self.is_stopping:
                    return None
                if self._turns:
                    self._at_work = self._turns.popleft()
                    return self._at_work
            self.forget_old()

    def others_wait(self) -> bool:
        """Whether anybody else's turn has come."""
        with self._changed:
            return bool(self._turns)

    def turn_over(self, job: ServedJob, *, again: bool) -> None:
        """Its turn has ended; it gets another one, or is about to be told that it has come to its end."""
        with self._changed:
            self._at_work = None
            if not job.unwanted.is_set():
                if again:
                    self._turns.append(job)
                return
        shutil.rmtree(job.folder, ignore_errors=True)

    # --- the end ---

    def stop(self) -> None:
        """End all jobs, and take no more on."""
        with self._changed:
            self.is_stopping = True
            waiting = [job for job in self._jobs.values() if job is not self._at_work]
            self._turns.clear()
            self._changed.notify_all()
        for job in waiting:
            job.end(stopping())

    def remove(self) -> None:
        """Delete all files."""
        self._folder.remove()

    # --- within ---

    def _check_room(self) -> None:
        if self.is_stopping:
            raise stopping()
        unfinished = sum(not job.status.is_final for job in self._jobs.values())
        unfetched = sum(not job.is_fetched for job in self._jobs.values())
        if unfinished >= self.limits.waiting or unfetched >= self.limits.held:
            raise too_many()

    def _make(self, name: str, wanted: Wanted) -> ServedJob:
        job = ServedJob(self._folder.path, self._folder.path, wanted)
        job.folder = self._folder.path / job.id
        job.folder.mkdir(mode=0o700)
        job.file = job.folder / "sent" / name  # in a folder of its own: it may have any name
        job.file.parent.mkdir(mode=0o700)
        return job
