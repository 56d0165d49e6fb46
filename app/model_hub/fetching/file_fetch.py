"""One file from one hub: its blocks side by side, then its digest, and what is bad once more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from app.model_hub.digests import block_hash, has_digest
from app.model_hub.fetching.block_list import BlockList, FileBlock
from app.model_hub.fetching.connection import Connection, chunks
from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.part_check import PartCheck
from app.model_hub.fetching.patience import Patience
from app.model_hub.fetching.problems import Hiccup, HubError, Stopped
from app.model_hub.fetching.sources import HubSource
from app.model_hub.messages import FetchPace, FetchPhase
from app.model_hub.model_record import ModelRecord, RecordedFile
from model_runtime.messages import message

Taker = Callable[[bytes], object]


class FileFetch:
    """Fetches into a `BlockList`; used once for each hub that is tried."""

    def __init__(
        self,
        source: HubSource,
        record: ModelRecord,
        blocks: BlockList,
        connection: Connection,
        report: FetchReport,
        pace: FetchPace,
        stop: threading.Event,
    ) -> None:
        self._source, self._blocks, self._connection = source, blocks, connection
        self._report, self._pace, self._stop = report, pace, stop
        self._file: RecordedFile = blocks.file
        one = len(blocks.blocks) == 1
        self._parts = PartCheck(source, blocks.file, record.commit, blocks.etags, in_one_go=one)
        self._url = source.file_url(self._file.path, record.commit)
        self._patience = Patience(pace, report, stop)
        self._failed = threading.Event()  # one of the connections has found that it makes no sense to go on

    def run(self) -> None:
        """Fetch what lacks until the file is whole and has its digest.

        Raises:
            HubError: this hub does not give it.
            Stopped: it is to end.
            OSError: the disk does not take it.
        """
        self._report.begin(FetchPhase.FETCHING, self._file.path)
        self._fetch_missing()
        if self._is_right():
            return
        if dropped := self._blocks.drop_damaged():  # by this disk
            self._report.lost(dropped)
            self._fetch_missing()
            if self._is_right():
                return
        if not self._look_again():
            self._blocks.etags.clear()  # if the file is mended there, it may be called another
            self._blocks.save()
            title = message(
                "{host} sends other bytes of “{file}” than were stated", host=self._source.host, file=self._file.path
            )
            raise HubError(title, message("Fetch from another address. What fits is kept."))

    # --- what lacks ----------------------------------------------------------------------------------------------

    def _fetch_missing(self) -> None:
        if self._blocks.whole:
            return
        with ThreadPoolExecutor(self._pace.connections, thread_name_prefix="blocks") as pool:
            working = [pool.submit(self._work) for _ in range(self._pace.connections)]
        self._blocks.save()
        failures = [error for done in working if (error := done.exception()) is not None]
        failures.sort(key=lambda error: isinstance(error, Stopped))
        if failures and not self._blocks.whole:
            raise failures[0]

    def _work(self) -> None:
        try:
            while not self._failed.is_set() and (block := self._blocks.take()) is not None:
                self._fill(block)
                self._blocks.save()
        except BaseException:
            self._failed.set()
            raise

    def _fill(self, block: FileBlock) -> None:
        had = block.received
        with self._blocks.filling(block) as stream:
            self._report.lost(had - block.received)

            def take(data: bytes) -> None:
                self._blocks.put(stream, block, data)
                self._report.came(len(data))

            while not block.whole:
                self._receive(block.start + block.received, block.start + block.length, take)

    def _receive(self, start: int, stop: int, take: Taker) -> None:
        """Get bytes from `start` on, up to `stop` or to where it breaks off.

        Raises:
            HubError, Stopped, OSError: as `run`.
        """
        self._patience.check()
        if self._failed.is_set():
            raise Stopped
        try:
            with self._connection.answer(self._url, self._file.path, {"range": f"bytes={start}-{stop - 1}"}) as found:
                at, end = self._parts.agreed(found, start, stop)
                for chunk in chunks(found, self._pace.stall_seconds):
                    take(chunk[max(0, start - at) : end - at])
                    at += len(chunk)
                    self._patience.came()
                    if at >= end:
                        return
                    if self._stop.is_set() or self._failed.is_set():
                        raise Stopped
            raise Hiccup(message("the connection to {host} broke", host=self._source.host))
        except Hiccup as hiccup:
            self._patience.endure(hiccup)

    # --- whether it is right -------------------------------------------------------------------------------------

    def _is_right(self) -> bool:
        self._report.begin(FetchPhase.VERIFYING, self._file.path)
        return has_digest(self._blocks.part, self._file.size, self._file.digest, self._check_stop)

    def _look_again(self) -> bool:
        """Fetch block by block once more, keep what differs, until the file is right; whether it became so.

        A hub states the digest of the whole alone: which bytes were wrong on their way only a second look can tell.
        """
        for block in self._blocks.blocks:
            data = self._once_more(block)
            if block_hash(data).hexdigest() != block.current_digest():
                self._blocks.replace(block, data)
                self._blocks.save()
                if self._is_right():
                    return True
                self._report.begin(FetchPhase.FETCHING, self._file.path)
        return False

    def _once_more(self, block: FileBlock) -> bytes:
        data = bytearray()
        while len(data) < block.length:
            self._receive(block.start + len(data), block.start + block.length, data.extend)
        return bytes(data)

    def _check_stop(self, count: int) -> None:
        self._report.checked(count)
        if self._stop.is_set():
            raise Stopped
