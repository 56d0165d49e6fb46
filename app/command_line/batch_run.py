"""One run of a batch: its documents one after another, and what becomes of each."""

from __future__ import annotations

import logging
from pathlib import Path

from app.batch.documents import ManifestRun
from app.batch.manifest import Manifest
from app.batch.run_log import RunLog
from app.batch.states import BatchDocument, BatchState
from app.command_line.batch_outputs import BatchOutputs
from app.command_line.batch_readings import BatchReadings
from app.command_line.document_run import DocumentRun, unexpected
from app.command_line.ending import exit_code_of
from app.command_line.exit_codes import ExitCode
from app.command_line.page_reading import Desk
from app.command_line.read_options import ReadOptions
from app.command_line.run_report import RunReport
from app.document.problems import RectoError
from app.library.errors import LibraryError
from app.sessions.engine_session import EngineFailed
from app.sessions.page_session import FileNotOpened
from model_runtime.messages import message

_log = logging.getLogger(__name__)

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
        self._documents = DocumentRun(options, desk, outputs, self._report)
        self._in_vain = 0

    def work(self, run: ManifestRun) -> None:
        """Work until nothing is left of the run.

        Raises:
            EngineFailed: there is no engine that reads, whatever it is given.
            LibraryError: the manifest cannot be written.
            FileNotOpened: no file can be opened any more.
            KeyboardInterrupt: the person has asked to stop; what was read is kept.
        """
        while (document := self._manifest.next(run)) is not None:
            self._desk.check()
            self._kept.begin(document)
            self._outputs.begin(document)
            self._report.begin(document.path)
            code = self._read(document)
            self._kept.flush()
            self._end(document, code, run)
            self._look_after_engine(code)

    def _read(self, document: BatchDocument) -> ExitCode:
        """Read one document; what goes wrong with it alone becomes the code."""
        try:
            return self._documents.read(document.path)
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
        state = BatchState.DONE if code in _READ else BatchState.FAILED
        self._manifest.end(document.id, state, code, self._report.reason, run.manner)
        self._log.add(state.value, document.path, f"code {code.value}")
        self._desk.progress.clear()

    def _look_after_engine(self, code: ExitCode) -> None:
        self._in_vain = self._in_vain + 1 if code is ExitCode.ENGINE else 0
        if self._in_vain >= _MOST_IN_A_ROW:
            title = message("The engine could not read a page of {count} files in a row", count=self._in_vain)
            raise EngineFailed(title, message("See `recto doctor`; then go on with --retry-failed."))
