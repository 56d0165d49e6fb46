"""Pages of a memory read back, as a document of pictures: by the reader that reads every other document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.command_line.progress import Progress
from app.interface import DocumentReader, ReadingOptions
from app.optical_memory.age_ladder import AgeStep
from app.pages.picture_folder import PictureFolder


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was read of one page; or why nothing was."""

    number: int
    text: str = ""
    problem: str = ""


class PageRecall:
    """Reads pictures back.

    Args:
        reader: has the engine.
        options: how it reads; the mode is the step's.
        folder: takes the pictures while they are read.
        check: raises once the person has asked to stop.
    """

    def __init__(
        self,
        reader: DocumentReader,
        options: ReadingOptions,
        folder: PictureFolder,
        progress: Progress,
        check: Callable[[], None],
    ) -> None:
        self._reader, self._options, self._folder = reader, options, folder
        self._progress, self._check = progress, check

    def read(self, step: AgeStep, numbers: Sequence[int], draw: Callable[[int], bytes]) -> Iterator[ReadBack]:
        """Read pages on a step back, in their order; `draw` gives the picture of a page by its number.

        Raises:
            RectoError: the pictures cannot be written, or the engine has failed.
        """
        place = self._folder.path / f"memory-{step.name}"
        place.mkdir(exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        for number in numbers:
            (place / f"{number:05}.png").write_bytes(draw(number))
        options = replace(self._options, mode=step.name, read_picture=True)
        with self._reader.open(place) as document:
            for done, _ in enumerate(document.read(options=options, check=self._check), 1):
                self._progress.show_line(f"{step.title}: {done} of {len(numbers)} pages read back")
            for page in document.pages:
                problem = str(page.problem.title) if page.problem else ""
                yield ReadBack(numbers[page.number - 1], page.text, problem)
