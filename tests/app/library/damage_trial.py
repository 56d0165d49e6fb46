"""One damaged library, opened and used as the window and the command line do, and what came of it.

Shared by a sample in the default run and by the thousands of `tests/bench/bench_library_damage.py`.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.document.geometry import Rotation
from app.document.page import Reading, ReadingKey, Way
from app.document.problems import PageProblem
from app.document.reading_choice import ReadingChoice
from app.library.database import SetAside
from app.library.library import Library
from app.library.opening import open_library
from model_runtime.messages import message
from tests.app.library.kept import key, reading

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a folder where saving waits for no disk
LETTER, BOOK = "a1" * 32, "b2" * 32
_PAGES = {LETTER: 24, BOOK: 16}
_PATHS = {LETTER: Path("/scans/letter.pdf"), BOOK: Path("/scans/book.pdf")}
_PROBLEM = PageProblem(message("Page 7 could not be read"), "detail", message("Read it again."))
_TURNED = {LETTER: {3: Rotation.QUARTER, 9: Rotation.HALF}, BOOK: {}}
_FAILED = {LETTER: {}, BOOK: {7: _PROBLEM}}
_PAGE = 4096  # of SQLite
_TREES = (2, 5, 10, 13)  # first bytes of its pages with rows and ways to them


def word_of(content_hash: str, number: int) -> str:
    """A word that stands on one page only."""
    return f"{content_hash[:2]}quaestor{number:03d}"


def make(file: Path, words: int) -> None:
    """A library of two documents; `words` for each page make it large."""
    with closing(open_library(file).library) as library:
        for content_hash, count in _PAGES.items():
            library.remember_document(content_hash, _PATHS[content_hash], _PATHS[content_hash].stem, count)
            library.save_thumbnail(content_hash, content_hash.encode() * 40)
            library.save_view_state(content_hash, {"page": 3, "zoom": 1.5, "fit": ""})
            library.save_choice(content_hash, ReadingChoice("builtin", "base", "document"))
            for number in range(1, count + 1):
                for kept in _readings(content_hash, number, words):
                    library.save_reading(content_hash, number, kept)
            for number, rotation in _TURNED[content_hash].items():
                library.save_rotation(content_hash, number, rotation)
            for number, problem in _FAILED[content_hash].items():
                library.save_problem(content_hash, number, problem)


def _readings(content_hash: str, number: int, words: int) -> Iterator[Reading]:
    """The engine's, of every fourth page corrections, and of every fifth another mode's."""
    text, raw = f"{word_of(content_hash, number)} in {number} words", "Dear reader " * words
    yield replace(reading(text, created=1.0 + number), raw=raw)
    if number % 5 == 0:
        yield replace(reading(f"large {text}", key(mode="large"), created=2.0 + number), raw=raw)
    if number % 4 == 0:
        yield replace(reading(f"corrected {text}", key().edited, created=3.0 + number), raw=raw)


def _shown(number: int) -> ReadingKey:
    """The key of the reading that a page shows."""
    if number % 4 == 0:
        return key().edited
    return key(mode="large") if number % 5 == 0 else key()


@dataclass
class Outcome:
    """What became of one damaged library.

    Attributes:
        told: something was set aside, or is a problem of its page.
        raised: an error that nobody expects, with its words.
        wrong: something was shown that belongs elsewhere.
        missing: something was not there, and nothing was said of it.
    """

    told: bool = False
    raised: str = ""
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return bool(self.raised or self.wrong or (self.missing and not self.told))


def try_out(file: Path) -> Outcome:
    """Open a library that may be damaged, look at everything in it, save into it, and open it once more."""
    outcome = Outcome()
    told: list[SetAside] = []
    try:
        for again in (False, True):
            opening = open_library(file, told.append)
            outcome.told |= bool(opening.notice)
            with closing(opening.library) as library:
                _look(library, outcome, again)
                before = len(told)
                comes_back = _save(library)
                if not comes_back and len(told) == before:  # what is set aside takes along what was saved just before
                    outcome.wrong.append("what was saved is not there")
    except Exception as error:
        outcome.raised = repr(error)
    outcome.told |= bool(told)
    return outcome


def _look(library: Library, outcome: Outcome, again: bool) -> None:
    for content_hash, count in _PAGES.items():
        library.remember_document(content_hash, _PATHS[content_hash], _PATHS[content_hash].stem, count)
        _look_at_pages(library, content_hash, count, outcome, again)
        library.view_state(content_hash)
        library.choice(content_hash)
    while library.fill_texts(10):
        pass
    for document in library.recent():
        for content_hash, path in _PATHS.items():
            if document.path == path and document.thumbnail not in (None, content_hash.encode() * 40):
                outcome.wrong.append(f"thumbnail of {path}")
    library.totals()
    library.pace(Way("builtin", "base"))
    for words in ("quaestor", "aq", word_of(LETTER, 5), word_of(BOOK, 4)):
        for hits in library.search(words).documents:
            for hit in hits.pages:
                content_hash = next((one for one, path in _PATHS.items() if path == hits.path), None)
                if content_hash and not _is_of(hit.snippet.text, content_hash, hit.number):
                    outcome.wrong.append(f"found on page {hit.number} of {hits.path}: {hit.snippet.text[:40]}")


def _look_at_pages(library: Library, content_hash: str, count: int, outcome: Outcome, again: bool) -> None:
    found: dict[tuple[int, ReadingKey], Reading] = {}
    for number, kept in library.readings(content_hash):
        found[number, kept.key] = kept
        if not _is_of(kept.blocks[0].text, content_hash, number):
            outcome.wrong.append(f"page {number}: {kept.blocks[0].text[:40]}")
    problems, chosen = library.problems(content_hash), library.chosen(content_hash)
    outcome.told |= any("damaged" in str(problem.title) for problem in problems.values())
    for number, rotation in library.page_rotations(content_hash).items():
        if rotation != _TURNED[content_hash].get(number):
            outcome.wrong.append(f"page {number} turned {rotation}")
    for number in range(1, count + 1):
        kept = library.find_reading(content_hash, number, engine="builtin", mode="base")
        if kept and not _is_of(kept.blocks[0].text, content_hash, number):
            outcome.wrong.append(f"page {number} for the command line: {kept.blocks[0].text[:40]}")
        if number in problems and "damaged" in str(problems[number].title):
            continue
        if problems.get(number) not in (None, _FAILED[content_hash].get(number)):
            outcome.wrong.append(f"page {number}: {problems[number]}")
        if number in chosen and chosen[number] != _shown(number) and not again:
            outcome.wrong.append(f"page {number} shows {chosen[number]}")
        if (number, chosen.get(number)) not in found and number not in problems:
            outcome.missing.append(f"page {number}")


def _save(library: Library) -> bool:
    """Whether what is saved into what is left comes back."""
    new = reading(f"{word_of(LETTER, 2)} again", created=99.0)
    library.save_reading(LETTER, 2, new)
    library.save_reading(BOOK, 40, reading(word_of(BOOK, 40)))
    library.save_rotation(LETTER, 3, Rotation.QUARTER)
    library.save_problem(BOOK, 7, _PROBLEM)
    library.choose(LETTER, 2, new.key)
    library.save_view_state(LETTER, {"page": 2})
    library.save_thumbnail(LETTER, LETTER.encode() * 40)
    return (2, new) in library.readings(LETTER, 2, 2) and library.chosen(LETTER).get(2) == new.key


def _is_of(text: str, content_hash: str, number: int) -> bool:
    return word_of(content_hash, number) in text


COLUMNS = tuple(
    (table, column)
    for table, columns in (
        ("documents", "path title page_count opened_at view_state engine mode task"),
        ("pages", "number rotation chosen problem checksum"),
        (
            "readings",
            "content_hash number mode prompt text_source rotation stop_reason share_seconds text_tokens"
            " created checksum",
        ),
        ("reading_contents", "json checksum"),
        ("page_texts", "content_hash number reading folded shown checksum"),
        ("thumbnails", "content_hash png checksum"),
    )
    for column in columns.split()
)
OTHER_KINDS = ("NULL", "x'ff'", "'text'", "9e99", "3", "-1", "''", "0.5")


def put_another_kind(file: Path, table: str, column: str, value: str) -> None:
    """Put a value that may be of another kind into every row that takes it."""
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}")


Damage = Callable[[bytes, random.Random], bytes]


def change_a_byte(data: bytes, rng: random.Random) -> bytes:
    """Another byte somewhere: as often as not where SQLite's own numbers are, and not a page's text."""
    at = rng.randrange(len(data))
    if rng.random() < 0.5:
        trees = [start for start in range(0, len(data), _PAGE) if start == 0 or data[start] in _TREES]
        at = rng.choice(trees) + rng.randrange(_PAGE)
        if rng.random() < 0.3:
            at = at // _PAGE * _PAGE + rng.randrange(108)
    changed = bytearray(data)
    changed[at] ^= rng.randrange(1, 256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """Without its end."""
    return data[: rng.randrange(len(data))]
