"""What is asked and saved of one page costs the same however many pages there are; counted, not timed."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from statistics import median

from app.document.geometry import Rotation
from app.document.page import Reading, TextSource, Way
from app.document.problems import PageProblem
from app.library.database import Database
from app.library.library import Library
from model_runtime.messages import message
from tests.app.library.kept import LETTER, key, reading

FEW, MANY, TRIES = 40, 400, 9
LAYER = key(text_source=TextSource.TEXT_LAYER)


def page_reading(number: int, *, of: object = None) -> Reading:
    """A page as the engine reads it: every second one from its own text, which tells nothing of an engine's pace."""
    default = key() if number % 2 else LAYER
    return replace(reading(f"page {number}", of or default, created=number), text_tokens=number)  # type: ignore[arg-type]


def choose_another(library: Library, number: int) -> None:
    assert library.choose(LETTER, number - 10, page_reading(number - 10).key)


WORK: dict[str, Callable[[Library, int], object]] = {
    "save a reading": lambda library, at: library.save_reading(LETTER, at, page_reading(at)),
    "save it again": lambda library, at: library.save_reading(LETTER, at - 1, page_reading(at - 1)),
    "save a correction": lambda library, at: library.save_reading(
        LETTER, at - 2, page_reading(at - 2, of=page_reading(at - 2).key.edited)
    ),
    "save beside": lambda library, at: library.save_corrections(LETTER, at - 2, page_reading(at - 2), 1e9),
    "attach to a page": lambda library, at: library.save_reading(LETTER, at, page_reading(at), False),
    "choose a reading": choose_another,
    "remove a reading": lambda library, at: library.remove_reading(LETTER, at - 20, page_reading(at - 20).key),
    "save a turn": lambda library, at: library.save_rotation(LETTER, at - 3, Rotation.HALF),
    "save a problem": lambda library, at: library.save_problem(LETTER, at - 4, PageProblem(message("torn"))),
    "find a reading": lambda library, at: library.find_reading(LETTER, at - 5, engine="builtin", mode="base"),
    "the readings of a page": lambda library, at: library.readings(LETTER, at - 6, at - 6),
    "learn the pace of an engine": lambda library, _at: library.pace(Way("builtin", "base")),
    "learn it where pages were read from their text": lambda library, _at: library.pace(Way("layers", "base")),
    "keep how it is looked at": lambda library, _at: library.save_view_state(LETTER, {"page": 3}),
}


class Steps:
    """Counts what SQLite's machine does for a piece of work."""

    def __init__(self, library: Library, database: Database) -> None:
        self._library, self._count = library, 0
        database.read(lambda connection: connection.set_progress_handler(self._on_step, 1))

    def _on_step(self) -> int:
        self._count += 1
        return 0

    def of(self, work: Callable[[Library, int], object], after: int) -> float:
        """The median of some tries after so many pages; now and then the index of words is put in order."""
        counts = []
        for number in range(after + 1, after + 1 + TRIES):
            before = self._count
            work(self._library, number)
            counts.append(self._count - before)
        return median(counts)


def test_the_work_for_one_page_does_not_grow_with_the_pages() -> None:
    few, many = ({name: steps(count, work) for name, work in WORK.items()} for count in (FEW, MANY))
    grown = {name: (few[name], many[name]) for name in WORK if many[name] > 1.5 * few[name] + 50}
    assert not grown


def steps(pages: int, work: Callable[[Library, int], object]) -> float:
    database = Database(None)
    with closing(Library(database)) as library:
        for number in range(1, pages + 1):
            library.save_reading(LETTER, number, page_reading(number))
            if not number % 4:
                layer = replace(LAYER, engine="layers")
                library.save_reading(LETTER, number, page_reading(number, of=layer), False)
        return Steps(library, database).of(work, pages)
