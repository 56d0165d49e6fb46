"""What a batch keeps: each page's outcome in its manifest, many at a time, and readings in the library as ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from app.batch.grouped_pages import GroupedPages
from app.batch.manifest import Manifest
from app.batch.run_log import RunLog
from app.batch.states import BatchDocument, BatchManner, KeptPage
from app.command_line.kept_readings import AtHand, KeptReadings, LibraryChange, LibraryPage
from app.command_line.read_options import ReadOptions
from app.document.page import Reading, Way
from app.document.page_range import parse_page_range
from app.document.plain_name import plain_name
from app.sessions.page_session import OpenFile
from model_runtime.errors import Problem
from model_runtime.resolution_modes import AUTO


@dataclass(slots=True)
class BatchAtHand:
    """A document that is worked on: what the library and the manifest know of it."""

    document: BatchDocument
    library: AtHand = field(default_factory=AtHand)
    tries: dict[int, int] = field(default_factory=dict)


class BatchReadings(KeptReadings):
    """The library, and beside it the manifest, which alone says what is left to do.

    A reading that the library has, as one that was corrected in the window, is taken from there and not made again.
    Without `uses_library` there is the manifest alone.
    """

    def __init__(
        self,
        tell: Callable[[str], None],
        manifest: Manifest,
        manner: BatchManner,
        wanted_pages: str,
        log: RunLog,
        *,
        uses_library: bool = True,
    ) -> None:
        super().__init__(tell)
        self._uses_library = uses_library
        self._manifest, self._manner, self._wanted, self._log = manifest, manner, wanted_pages, log
        self._grouped = GroupedPages(manifest.save, self._on_saved)
        self._now: BatchAtHand | None = None
        self._open: dict[int, BatchAtHand] = {}  # by the document's number

    def __enter__(self) -> Self:
        return super().__enter__() if self._uses_library else self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.flush()
        finally:
            super().__exit__(kind, error, at)

    def begin(self, document: BatchDocument) -> BatchAtHand:
        """The file that is opened next is this document."""
        self._now = self._open[document.id] = BatchAtHand(document)
        return self._now

    def end(self, document: BatchDocument) -> None:
        """Save all of it; nothing more comes of this document."""
        self.flush()
        del self._open[document.id]

    def go_to(self, at_hand: BatchAtHand) -> None:
        """From now on all is about this document, which was begun and opened before."""
        self._now, self.at_hand = at_hand, at_hand.library

    def look(self) -> None:
        """Save what has waited long enough."""
        self._grouped.look()

    def flush(self) -> None:
        """Save all of it."""
        self._grouped.flush()

    def open(self, source: OpenFile) -> None:
        super().open(source)
        self._at().library = self.at_hand
        count = len(source.pages)
        wanted = len(parse_page_range(self._wanted, count)) if self._wanted else count
        document = self._at().document
        self._log.add("opened", document.path, f"{wanted} pages")
        if self._manifest.opened(document.id, source.content_hash(), wanted, self._manner):
            self._tell(f"{plain_name(str(document.path))}: changed since it was read; it is read anew")

    def of_this_run(self, number: int, way: Way) -> Reading | Problem | None:
        kept = self._manifest.outcome(self._at().document.id, number)
        if kept is None:
            return None
        self._at().tries[number] = kept.tries
        if kept.reading is not None and _is_of(kept.reading.key.way, way):
            return kept.reading
        return kept.problem

    def find(self, number: int, options: ReadOptions, way: Way) -> Reading | None:
        found = super().find(number, options, way)
        if found is not None:
            self._add(number, reading=found)
        return found

    def keep(self, number: int, reading: Reading, *, choose: bool = True) -> None:
        super().keep(number, reading, choose=choose)
        if choose:
            self._add(number, reading=reading)

    def keep_failure(self, number: int, problem: Problem) -> None:
        self._add(number, problem=problem)

    def keep_retry(self, number: int) -> None:
        self._at().tries[number] = self._at().tries.get(number, 0) + 1
        self._grouped.add(KeptPage(self._at().document.id, number, self._at().tries[number]))

    def _add(self, number: int, *, reading: Reading | None = None, problem: Problem | None = None) -> None:
        tries = self._at().tries.get(number, 0) + 1
        self._grouped.add(KeptPage(self._at().document.id, number, tries, reading, problem))

    def _at(self) -> BatchAtHand:
        assert self._now is not None, "begin() names the document first"
        return self._now

    def _submit(self, page: LibraryPage | None, change: LibraryChange) -> None:
        if self._uses_library:
            super()._submit(page, change)

    def _all_at_hand(self) -> Iterable[AtHand]:
        return [one.library for one in self._open.values()]

    def _on_saved(self, pages: Sequence[KeptPage]) -> None:
        for page in pages:
            where = self._open[page.document].document.path
            if page.problem is not None:
                self._log.add("failed", where, f"page {page.number}", f"tries {page.tries}", page.problem.code.value)
            elif page.reading is not None:
                self._log.add("read", where, f"page {page.number}")
            else:
                self._log.add("again", where, f"page {page.number}", f"tries {page.tries}")


def _is_of(done: Way, wanted: Way) -> bool:
    """Whether a page was read as this command reads; Auto may have taken any mode."""
    return wanted == (done._replace(mode=AUTO) if wanted.mode == AUTO else done)
