"""One run of a batch: its documents in their order, and what becomes of each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.batch.documents import ManifestRun
from app.batch.manifest import Manifest
from app.batch.run_log import RunLog
from app.batch.states import BatchDocument, BatchState
from app.command_line.batch_outputs import BatchOutputs
from app.command_line.batch_readings import BatchReadings
from app.command_line.document_run import DocumentRun, unexpected
from app.command_line.ending import exit_code_of
from app.command_line.exit_codes import ExitCode
from app.command_line.late_cuts import LateCuts
from app.command_line.open_documents import DocumentAtWork, OpenDocuments
from app.command_line.page_reading import Desk
from app.command_line.read_options import ReadOptions
from app.command_line.run_report import RunReport
from app.document.problems import RectoError
from app.library.errors import LibraryError
from app.sessions.engine_session import EngineFailed
from app.sessions.local_backend import LocalBackend
from app.sessions.page_session import FileNotOpened
from model_runtime.messages import message

_log = logging.getLogger(__name__)
_Done = TypeVar("_Done")

# Of ENGINE all pages were lost to the engine.
_READ = (ExitCode.OK, ExitCode.PAGES_FAILED, ExitCode.ENGINE, ExitCode.ORDINARY_PDF)
_MOST_IN_A_ROW = 3  # documents of which the engine reads nothing: the next hundred would go the same way


class _LastProblem(RunReport):
    """Of the document at hand alone, however many there are: what went wrong last."""

    def begin(self, file: Path) -> None:
        self._documents.clear()
        super().begin(file)

    @property
    def reason(self) -> str:
        problems = self._documents[-1]["problems"]
        return problems[-1]["problem"] if problems else ""


class BatchRun:
    """Works on the documents of a run. What one of them ends with is kept, and the next one follows."""

    def __init__(
        self,
        options: ReadOptions,
        desk: Desk,
        kept: BatchReadings,
        outputs: BatchOutputs,
        manifest: Manifest,
        log: RunLog,
    ) -> None:
        self._desk, self._kept, self._outputs, self._manifest, self._log = desk, kept, outputs, manifest, log
        self._report = _LastProblem()
        self._password = options.password
        self._documents = DocumentRun(options, desk, outputs, self._report)
        local = desk.backend if isinstance(desk.backend, LocalBackend) else None
        self._open = OpenDocuments(options, desk, local, kept, self._documents)
        self._cuts = LateCuts(options.patience)
        # A second reader needs the file again when all its pages were read; a cluster has several such runs at once.
        self._one_by_one = options.second_reader or local is None
        self._held_back: BatchDocument | None = None
        self._in_vain = 0

    def work(self, run: ManifestRun) -> None:
        """Work until nothing is left of the run.

        Raises:
            EngineFailed: there is no engine that reads, whatever it is given.
            LibraryError: the manifest cannot be written.
            FileNotOpened: no file can be opened any more.
            KeyboardInterrupt: the person has asked to stop; what was read is kept.
        """
        with self._cuts:
            while True:
                self._take_up_more(run)
                first = self._open.first
                if first is None:
                    return
                if not first.is_read:
                    self._open.go_on()
                    continue
                self._end(first.document, self._code_of(first.document, partial(self._finish, first)), run)

    def _take_up_more(self, run: ManifestRun) -> None:
        """Open what else may be open; what cannot be has failed."""
        while self._open.wants_more and (document := self._held_back or self._manifest.next(run)) is not None:
            self._held_back = None
            self._desk.check()
            if document.tries > 1 and self._open.first is not None:
                self._held_back = document  # a run ended over it before: if that happens again, no other is to blame
                return
            work = self._read_alone if self._one_by_one else self._open.take_up
            code = self._code_of(document, partial(work, document))
            if isinstance(code, ExitCode):
                self._end(document, code, run)

    def _read_alone(self, document: BatchDocument) -> ExitCode:
        self._kept.begin(document)
        return self._documents.read(document.path)

    def _finish(self, one: DocumentAtWork) -> ExitCode:
        """Write what was read of a document."""
        is_open = self._open.leave(one)
        self._desk.progress.clear()
        self._desk.check()
        if one.error is not None:
            raise one.error
        return self._documents.finish(one.taken, None if is_open else self._cuts.of(one.taken.source, self._password))

    def _code_of(self, document: BatchDocument, work: Callable[[], _Done]) -> _Done | ExitCode:
        """What the work gives; what goes wrong with the document alone becomes its code."""
        self._outputs.begin(document)
        self._report.begin(document.path)
        try:
            return work()
        except (EngineFailed, LibraryError):
            raise
        except RectoError as error:
            if isinstance(error, FileNotOpened) and not self._desk.drawing.is_alive:
                raise
            self._tell(error)
            return exit_code_of(error)
        except Exception as error:  # the other files are not to be lost for it
            _log.exception("reading %s failed", document.path)
            self._tell(unexpected(document.path.name, error))
            return ExitCode.OUTPUT

    def _tell(self, error: RectoError) -> None:
        self._desk.progress.tell_problem(error)
        self._report.add_problem(error)

    def _end(self, document: BatchDocument, code: ExitCode, run: ManifestRun) -> None:
        """A document whose pages could not all be read is done all the same: its results say which."""
        self._kept.end(document)
        state = BatchState.DONE if code in _READ else BatchState.FAILED
        self._manifest.end(document.id, state, code, self._report.reason, run.manner)
        self._log.add(state.value, document.path, f"code {code.value}")
        self._desk.progress.clear()
        self._look_after_engine(code)

    def _look_after_engine(self, code: ExitCode) -> None:
        self._in_vain = self._in_vain + 1 if code is ExitCode.ENGINE else 0
        if self._in_vain >= _MOST_IN_A_ROW:
            title = message("The engine could not read a page of {count} files in a row", count=self._in_vain)
            raise EngineFailed(title, message("See `recto doctor`; then go on with --retry-failed."))
