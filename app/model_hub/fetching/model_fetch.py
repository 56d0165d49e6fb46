"""A whole model: what lacks of it is fetched from the first hub that gives it, and each file kept when it is right."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.document.problems import RectoError
from app.files.file_lock import is_held_elsewhere
from app.model_hub.checking import bad_files
from app.model_hub.digests import SHA256, digests_of, has_digest
from app.model_hub.fetching.block_list import BlockList, make_block_list_of
from app.model_hub.fetching.connection import Connection
from app.model_hub.fetching.disk import disk_problem, see_that_it_takes
from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.file_fetch import FileFetch
from app.model_hub.fetching.plan import FetchPlan, all_failed
from app.model_hub.fetching.problems import HubError, Stopped
from app.model_hub.fetching.sources import HubSource, sources_of
from app.model_hub.messages import FetchModel, FetchPhase
from app.model_hub.model_record import (
    LOCK_NAME,
    PART,
    ModelRecord,
    RecordedFile,
    write_record,
)
from model_runtime.messages import message


class ModelFetch:
    """One `FetchModel`, from its start to its end."""

    def __init__(self, asked: FetchModel, report: FetchReport, environment: Mapping[str, str]) -> None:
        self._asked, self._folder, self._report = asked, asked.folder, report
        self._environment = environment
        self._stop = threading.Event()
        self._blocks: BlockList | None = None  # of the file that is being fetched

    def run(self) -> None:
        """Do it; all that comes of it is reported."""
        try:
            self._run()
        except Stopped:
            self._report.end(FetchPhase.PAUSED)
        except RectoError as error:
            self._report.end(FetchPhase.FAILED, error.title, error.hint, error.detail)
        except OSError as error:
            failed = disk_problem(self._folder, error)
            self._report.end(FetchPhase.FAILED, failed.title, failed.hint, failed.detail)
        else:
            self._report.end(FetchPhase.DONE)

    def stop(self) -> None:
        """Have it end soon."""
        self._stop.set()

    def keep(self) -> None:
        """Write down what is there, also of blocks that are not whole; from any thread."""
        blocks = self._blocks
        if blocks is not None and blocks.part.exists():
            with suppress(OSError):
                blocks.save()

    def _run(self) -> None:
        asked = self._asked
        if asked.offline:
            title = message("Nothing is fetched, because HF_HUB_OFFLINE is set")
            raise HubError(title, message("Unset it to fetch, or add a folder that you have."))
        sources = sources_of(asked.model, asked.address, self._environment)
        if not sources:
            raise HubError(
                message("{model} is not at this address", model=asked.model.title),
                message("Give no address, so that the usual hubs are asked."),
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / LOCK_NAME).open("ab") as lock:
            self._take(lock)
            connection = Connection(self._environment, asked.pace.stall_seconds)
            try:
                self._bring(sources, connection)
            finally:
                connection.close()

    def _take(self, lock: BinaryIO) -> None:
        if is_held_elsewhere(lock):
            title = message("{folder} is being filled already", folder=self._folder)
            raise HubError(title, message("Wait for the other Recto, or pause it there."))

    def _bring(self, sources: tuple[HubSource, ...], connection: Connection) -> None:
        plan = FetchPlan(self._asked, self._report, self._stop)
        record = plan.known() or plan.planned(sources, connection)
        if self._asked.check:
            self._set_bad_aside(record)
        record = self._with_what_is_there(record)
        lacking = [file for file in record.files if not file.sha256]
        self._measure(record, lacking)
        see_that_it_takes(self._folder, lacking, self._asked.pace.reserve_bytes)
        for file in lacking:
            record = record.with_file(self._fetched(file, record, sources, connection))
            write_record(self._folder, record)

    # --- what there is to do -------------------------------------------------------------------------------------

    def _set_bad_aside(self, record: ModelRecord) -> None:
        """Have the bad blocks of what was whole once fetched again."""
        self._report.begin(FetchPhase.VERIFYING)
        files = {file.path: file for file in record.files}
        for bad in bad_files(self._folder, record, self._check_stop):
            file = files[bad.path]
            if bad.block_count:
                make_block_list_of(self._folder, file, bad.good_blocks)

    def _with_what_is_there(self, record: ModelRecord) -> ModelRecord:
        """The record with files taken in that lie in their places, and those crossed out that do not.

        Raises:
            HubError: another file lies in the place of one.
        """
        for file in record.files:
            place = self._folder / file.path
            if not place.exists():
                record = record.with_file(msgspec.structs.replace(file, sha256="", ours=True))
            elif not file.sha256 or place.stat().st_size != file.size:
                record = record.with_file(self._adopted(place, file))
        write_record(self._folder, record)
        return record

    def _adopted(self, place: Path, file: RecordedFile) -> RecordedFile:
        self._report.begin(FetchPhase.VERIFYING, file.path)
        right = place.stat().st_size == file.size and has_digest(place, file.size, file.digest, self._check_stop)
        if not right:
            title = message("“{file}” is there already, and is another file", file=place)
            raise HubError(title, message("Move it away, then start again."))
        ours = bool(file.blocks) and file.ours  # it was put there, and the record was not written any more
        return self._recorded(place, file, self._asked.pace.block_bytes, ours)

    def _measure(self, record: ModelRecord, lacking: list[RecordedFile]) -> None:
        total = sum(file.size for file in record.files)
        there = sum(self._begun(file).received for file in lacking if (self._folder / (file.path + PART)).exists())
        self._report.measure(total - sum(file.size for file in lacking) + there, total)

    # --- a file --------------------------------------------------------------------------------------------------

    def _begun(self, file: RecordedFile) -> BlockList:
        return BlockList(self._folder, file, self._asked.pace.block_bytes)

    def _fetched(
        self, file: RecordedFile, record: ModelRecord, sources: tuple[HubSource, ...], connection: Connection
    ) -> RecordedFile:
        """The file as it was recorded when it was whole and in its place.

        Raises:
            HubError: no hub gives it.
        """
        blocks = self._blocks = self._begun(file)
        failures: list[HubError] = []
        for source in sources:
            fetch = FileFetch(source, record, blocks, connection, self._report, self._asked.pace, self._stop)
            try:
                fetch.run()
                break
            except HubError as error:
                failures.append(error)
        else:
            raise all_failed(failures)
        kind, _, digits = file.digest.partition(":")
        if kind == SHA256:  # compared just now, and so are its blocks; a large file is read once only
            whole = RecordedFile(file.path, file.size, file.digest, digits, blocks.block_bytes, blocks.digests)
        else:
            whole = self._recorded(blocks.part, file, blocks.block_bytes, ours=True)
        # First: a file that lies in its place, and has blocks, is ours.
        write_record(self._folder, record.with_file(msgspec.structs.replace(whole, sha256="")))
        blocks.finish(self._folder / file.path)
        self._blocks = None
        return whole

    def _recorded(self, place: Path, file: RecordedFile, block_bytes: int, ours: bool) -> RecordedFile:
        """The record of a file that has its digest."""
        sha256, blocks = digests_of(place, block_bytes, self._check_stop)
        return RecordedFile(file.path, file.size, file.digest, sha256, block_bytes, blocks, ours)

    def _check_stop(self, count: int) -> None:
        self._report.checked(count)
        if self._stop.is_set():
            raise Stopped
