"""`recto batch`: from folders of files to a folder of results, over days and crashes if need be."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import partial

import psutil

from app.batch.documents import ManifestRun
from app.batch.finding import find
from app.batch.kept_command import keep_command
from app.batch.manifest import Manifest
from app.batch.run_lock import alone
from app.batch.run_log import RunLog
from app.batch.settling import Settling
from app.batch.states import FoundFile
from app.batch.stopping import StopWatch
from app.batch.summary import write_summary
from app.command_line.batch_lanes import Room, begun
from app.command_line.batch_options import BatchOptions, StatusOptions, parse_batch_options
from app.command_line.batch_progress import BatchProgress, counts_line
from app.command_line.batch_status import run_status
from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.interruption import Interruption

_POLL_SECONDS = 1.0
_NICE = 10
_GO_ON = "The same command goes on from there."


def run_batch(arguments: Sequence[str]) -> int:
    """Run one `recto batch`; returns its exit code."""
    options = parse_batch_options(arguments)
    progress = BatchProgress(sys.stderr)
    if isinstance(options, StatusOptions):
        return run_to_the_end(lambda _interruption: run_status(options), progress, "Stopped.")
    _give_way()
    command = _BatchCommand(options, progress)
    return run_to_the_end(command.run, progress, command.stopped)


class _BatchCommand:
    """One run, and the words for how far it came."""

    def __init__(self, options: BatchOptions, progress: BatchProgress) -> None:
        self._options, self._progress = options, progress
        self._standing = ""
        self._stop: StopWatch | None = None

    def run(self, interruption: Interruption) -> int:
        """Read everything that is left; returns the exit code."""
        folder, tell = self._options.output, self._progress.tell
        with (
            alone(folder),
            closing(Manifest(folder, lambda told: tell(f"recto: {told.notice}"))) as manifest,
            closing(RunLog(folder)) as log,
        ):
            self._stop = StopWatch(folder)
            keep_command(folder, self._options.arguments)
            run = manifest.begin(self._options.manner, retries=self._options.retries)
            self._progress.count_by(lambda: manifest.counts(run))
            log.add("begin", f"run {run.number}")
            try:
                self._work(manifest, log, run, interruption)
            finally:
                manifest.put_back()
                self._standing = counts_line(manifest.counts(run))
                log.add("end", self._standing)
                write_summary(manifest, folder)
            return self._ended(manifest, run)

    def stopped(self) -> str:
        """The last words after Ctrl+C."""
        return " ".join(["Stopped.", *([f"{self._standing}."] if self._standing else []), _GO_ON])

    def _work(self, manifest: Manifest, log: RunLog, run: ManifestRun, interruption: Interruption) -> None:
        count = 0 if self._options.watches else manifest.take_in(self._found(), run)
        with begun(
            Room(self._options, self._progress, manifest, log, run, partial(self._check, interruption))
        ) as batch:
            batch.work(run)
            settling = Settling()
            while self._options.watches:
                count += manifest.take_in(settling.settled(self._found()), run, count)
                batch.work(run)
                self._wait(count)
                self._check(interruption)

    def _check(self, interruption: Interruption) -> None:
        """Go no further once somebody has asked to stop, here or by the folder."""
        interruption.check()
        if self._stop is not None:
            self._stop.check()

    def _found(self) -> Iterator[FoundFile]:
        return find(self._options.all_inputs(), self._options.patterns, self._options.output)

    def _wait(self, count: int) -> None:
        """Until the next look at the folders; Ctrl+C ends it."""
        self._progress.show_line(f"{count} files so far; waiting for more. Ctrl+C ends the batch.")
        time.sleep(_POLL_SECONDS)

    def _ended(self, manifest: Manifest, run: ManifestRun) -> int:
        counts, folder = manifest.counts(run), self._options.output
        if not counts.documents:
            self._progress.tell("recto: there is no PDF and no picture to read there. `--include` takes other names.")
            return ExitCode.INPUT
        self._progress.tell(f"{self._standing} · results in {folder}")
        if counts.code == ExitCode.ORDINARY_PDF:
            self._progress.tell(f"Some files are no PDF/A: {folder / 'log.txt'} names them with code {counts.code}.")
        elif counts.code:
            self._progress.tell(f"What failed, and the pages to look at first: recto batch --status {folder}")
        return counts.code


def _give_way() -> None:
    """Let the window, and whatever else a person works with, go first: the processes that are started inherit it."""
    with suppress(psutil.Error, OSError):
        process = psutil.Process()
        if os.name == "nt":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        elif process.nice() < _NICE:
            process.nice(_NICE)
