"""A person's own pages as a benchmark: documents with what they say beside them, as Markdown or JSON."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.batch.finding import Patterns, find
from app.document.geometry import PageSize
from app.document.page import Reading, StopReason
from app.document.problems import RectoError
from app.evaluation.benchmark import BenchmarkPage, BenchmarkUnreadable, FoundText, PageScore, TruthUnreadable
from app.evaluation.own_scores import MEASURES, scores_of
from app.evaluation.stored_texts import first_there, named_so
from app.references.opening import SUFFIXES, open_reference
from app.references.parsed_markdown import blocks_of_markdown
from app.references.reference import reference_key
from model_runtime.messages import message

# The sizes of a document's pages in points, by number.
SizesOf = Callable[[Path], Sequence[PageSize]]
Tell = Callable[[RectoError], None]

_METHOD = "Words and edits as Compare counts them, tables by TEDS, formulas by characters"
_CORRECTED = "Against the pages as they were corrected: words and edits as Compare counts them, tables by TEDS"


@dataclass(frozen=True, slots=True)
class OwnPages:
    """See `Benchmark`. `truth` gives what a page says."""

    pages: tuple[BenchmarkPage, ...]
    truth: Callable[[BenchmarkPage], Reading]
    version: str = ""
    name: str = "own"
    method: str = _METHOD
    measures = MEASURES
    left_out: tuple[str, ...] = ()
    mean_of: tuple[str, ...] = ()
    task: str = ""
    heads: bool = True

    def stored(self, page: BenchmarkPage, folder: Path) -> list[Path]:
        return first_there(folder, named_so(page.name))

    def score(self, page: BenchmarkPage, found: Sequence[FoundText]) -> PageScore:
        return scores_of(found[0].reading or reading_of(found[0].text), self.truth(page))


def open_corrected(documents: Sequence[tuple[Path, Sequence[int]]], truth: Callable[[int], Reading | None]) -> OwnPages:
    """Pages that a person has corrected, with the corrected reading as their truth.

    Args:
        documents: files and the numbers of their corrected pages.
        truth: the corrected reading of a page of the file that is open.

    Raises:
        BenchmarkUnreadable: there are none.
    """
    if not documents:
        hint = message("Correct some pages in the window, and they become the truth that readings are held against.")
        raise BenchmarkUnreadable(message("No page in the library was corrected"), hint)
    pages = [
        BenchmarkPage(f"{file.parent.name}/{file.stem}_p{number}", file, number, {"document": file.stem})
        for file, numbers in documents
        for number in numbers
    ]

    def of(page: BenchmarkPage) -> Reading:
        reading = truth(page.number)
        if reading is None:
            title = message("{name} was changed since it was corrected", name=page.file.name)
            raise TruthUnreadable(title)
        return reading

    return OwnPages(tuple(pages), of, method=_CORRECTED)


def reading_of(markdown: str) -> Reading:
    """A text as a reading that nobody here has made."""
    return Reading(reference_key("Stored text"), blocks_of_markdown(markdown), StopReason.END)


def open_own(folder: Path, sizes_of: SizesOf, tell: Tell) -> OwnPages:
    """The pages of a folder, those of the folders in it too, that have their truth beside them.

    Args:
        folder: where they are.
        sizes_of: looks into a document; its errors are told, and the document is left out.
        tell: of what is left out.

    Raises:
        BenchmarkUnreadable: there is no such page.
    """
    truths: dict[Path, Path] = {}
    pages: list[BenchmarkPage] = []
    for found in find([folder], Patterns(), folder / ".recto"):
        beside = first_there(found.path.parent, (found.path.stem + suffix for suffix in SUFFIXES))
        if not beside:
            continue
        truths[found.path] = beside[0]
        try:
            pages += _pages(found.path, found.place, beside[0], sizes_of(found.path))
        except RectoError as error:
            tell(error)
    if not pages:
        hint = message("Put the text of each page beside it, such as page.md beside page.png.")
        raise BenchmarkUnreadable(message("There are no pages with their text in “{path}”", path=folder), hint)
    return OwnPages(tuple(pages), _Truths(truths, sizes_of).of)


def _pages(path: Path, place: Path, truth: Path, sizes: Sequence[PageSize]) -> Iterable[BenchmarkPage]:
    known = [page.number for page in open_reference(truth, sizes).pages]
    stem = place.with_suffix("").as_posix()
    for number in known:
        name = stem if len(sizes) == 1 else f"{stem}_p{number}"
        yield BenchmarkPage(name, path, number, {"document": stem})


class _Truths:
    """What pages say, a document at a time."""

    def __init__(self, files: Mapping[Path, Path], sizes_of: SizesOf) -> None:
        self._files, self._sizes_of = files, sizes_of
        self._opened = lru_cache(maxsize=1)(self._open)

    def of(self, page: BenchmarkPage) -> Reading:
        try:
            return self._opened(page.file)[page.number]
        except KeyError as error:
            title = message("{name} says nothing of page {number}", name=page.file.name, number=page.number)
            raise TruthUnreadable(title) from error

    def _open(self, file: Path) -> dict[int, Reading]:
        return dict(open_reference(self._files[file], self._sizes_of(file)).readings(time.time()))
