"""A whole model: what lacks of it is fetched from the first hub that gives it, and each file kept when it is right."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.document.problems import RectoError
from app.files.file_lock import is_held_elsewhere
from app.model_hub.checking import bad_files
from app.model_hub.digests import digests_of, has_digest
from app.model_hub.fetching.block_list import BlockList, make_block_list_of
from app.model_hub.fetching.connection import Connection
from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.file_fetch import FileFetch
from app.model_hub.fetching.patience import Patience
from app.model_hub.fetching.problems import Hiccup, HubError, Stopped
from app.model_hub.fetching.sources import HubSource, sources_of
from app.model_hub.messages import FetchModel, FetchPhase
from app.model_hub.model_record import (
    LOCK_NAME,
    PART,
    ModelRecord,
    RecordedFile,
    read_record,
    set_record_aside,
    write_record,
)
from app.model_hub.sizes import size_words
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
            failed = _disk_problem(self._folder, error)
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
                message("{model} is not at this address", model=asked.model.title), message("Leave --from out.")
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
        record = self._known() or self._planned(sources, connection)
        if self._asked.check:
            self._set_bad_aside(record)
        record = self._with_what_is_there(record)
        lacking = [file for file in record.files if not file.sha256]
        self._measure(record, lacking)
        self._see_that_there_is_room(lacking)
        for file in lacking:
            record = record.with_file(self._fetched(file, record, sources, connection))
            write_record(self._folder, record)

    # --- what there is to do -------------------------------------------------------------------------------------

    def _known(self) -> ModelRecord | None:
        """What was to be fetched into this folder before; a hub need not be asked again.

        Raises:
            HubError: it was another model.
        """
        record = read_record(self._folder)
        if record is None:
            set_record_aside(self._folder)
            return None
        wanted = self._asked.model
        if (record.model.repo, record.model.revision) != (wanted.repo, wanted.revision):
            title = message("{folder} holds another model: {model}", folder=self._folder, model=record.model.title)
            raise HubError(title, message("Name another folder with --to."))
        return record if {file.path for file in record.files} >= set(wanted.files) else None

    def _planned(self, sources: tuple[HubSource, ...], connection: Connection) -> ModelRecord:
        """What the first hub that answers says that there is to fetch.

        Raises:
            HubError: none does.
        """
        failures: list[HubError] = []
        for source in sources:
            self._report.begin(FetchPhase.LOOKING)
            try:
                record = self._asked_for(source, connection)
            except HubError as error:
                failures.append(error)
                continue
            record = msgspec.structs.replace(record, folder=str(self._folder))
            write_record(self._folder, record)
            return record
        raise _all_failed(failures)

    def _asked_for(self, source: HubSource, connection: Connection) -> ModelRecord:
        patience = Patience(self._asked.pace, self._report, self._stop)
        while True:
            patience.check()
            try:
                return source.plan(self._asked.model, connection)
            except Hiccup as hiccup:
                patience.endure(hiccup)

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
            raise HubError(
                title, message("Move it away, name another folder with --to, or mend it with `verify --repair`.")
            )
        ours = bool(file.blocks) and file.ours  # it was put there, and the record was not written any more
        return self._recorded(place, file, self._asked.pace.block_bytes, ours)

    def _measure(self, record: ModelRecord, lacking: list[RecordedFile]) -> None:
        total = sum(file.size for file in record.files)
        there = sum(self._begun(file).received for file in lacking if (self._folder / (file.path + PART)).exists())
        self._report.measure(total - sum(file.size for file in lacking) + there, total)

    def _see_that_there_is_room(self, lacking: list[RecordedFile]) -> None:
        needed = sum(file.size for file in lacking)
        for file in lacking:
            with suppress(OSError):
                found = (self._folder / (file.path + PART)).stat()
                taken = (
                    found.st_blocks * 512 if hasattr(found, "st_blocks") else found.st_size
                )  # Windows takes it at once
                needed -= min(file.size, taken)
        free = shutil.disk_usage(self._folder).free
        if lacking and free < needed + self._asked.pace.reserve_bytes:
            title = message(
                "The disk of {folder} has {free} free, and {needed} are needed",
                folder=self._folder, free=size_words(free), needed=size_words(needed + self._asked.pace.reserve_bytes),
            )  # fmt: skip
            raise HubError(title, message("Make room, or name a folder on another disk with --to."))

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
            raise _all_failed(failures)
        self._report.begin(FetchPhase.VERIFYING, file.path)
        whole = self._recorded(blocks.part, file, blocks.block_bytes, ours=True)
        # First: a file that lies in its place, and has blocks, is ours.
        write_record(self._folder, record.with_file(msgspec.structs.replace(whole, sha256="")))
        blocks.finish(self._folder / file.path)
        self._blocks = None
        return whole

    def _recorded(self, place: Path, file: RecordedFile, block_bytes: int, ours: bool) -> RecordedFile:
        sha256, blocks = digests_of(place, block_bytes, self._check_stop)
        return RecordedFile(file.path, file.size, file.digest, sha256, block_bytes, blocks, ours)

    def _check_stop(self, _count: int) -> None:
        if self._stop.is_set():
            raise Stopped


def _all_failed(failures: list[HubError]) -> HubError:
    """The first hub's words, and those of the others for a report."""
    first, *others = failures
    detail = "; ".join(part for part in (first.detail, *(str(error) for error in others)) if part)
    return HubError(first.title, first.hint, detail)


def _disk_problem(folder: Path, error: OSError) -> RectoError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        title = message("The disk of {folder} is full", folder=folder)
        return RectoError(title, message("What has come is kept. Make room and start again."), str(error))
    if error.errno == errno.EFBIG:
        title = message("The disk of {folder} does not take files of this size", folder=folder)
        return RectoError(title, message("FAT32 ends at 4 GB. Name a folder on another disk with --to."), str(error))
    title = message("“{file}” cannot be written: {why}", file=error.filename or folder, why=error.strerror or error)
    return RectoError(title, message("See that the folder can be written, and that its disk is there."), str(error))
