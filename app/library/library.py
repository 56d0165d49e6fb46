"""The library: everything Recto remembers of documents, by the hash of their content.

Any thread may call any method; each is one transaction and is on the disk when it returns. All of them may wait for the
disk or another process, so the window's thread goes through `LibraryWriter`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.document.geometry import Rotation
from app.document.page import Reading, ReadingKey, TextSource, Way
from app.document.problems import PageProblem
from app.document.reading_choice import ReadingChoice
from app.document.recent import RecentDocument
from app.document.serialize import UnreadableReading
from app.library import counting, documents, earlier, pages, readings, tags, texts
from app.library.checks import check_ways
from app.library.database import Database
from app.library.earlier import EarlierContent
from app.library.errors import LibraryUnwritable
from app.library.listed_rows import ListedRows
from app.library.listing import DocumentList, ListQuestion
from app.library.pace import Pace, pace
from app.library.search import DocumentHits, Found, search
from app.library.stored import parse
from app.library.tags import TagChanges

MAX_NUMBER = 2**31  # of a page


class Library:
    """All methods raise `LibraryError` where the file cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unreadable: dict[str, dict[int, PageProblem]] = {}
        self._mutex = threading.Lock()
        self._ways_looked_at = False
        self._listed = ListedRows()

    # --- documents ----------------------------------------------------------------------------------------------

    def remember_document(self, content_hash: str, path: Path, title: str, page_count: int) -> None:
        """The document was opened just now, at this path. The first time it is seen whether an index hides pages."""
        if not self._ways_looked_at:
            self._database.read(check_ways)
            self._ways_looked_at = True
        self._database.write(lambda to: documents.remember(to, content_hash, path, title, page_count))

    def note_document(self, content_hash: str, path: Path, title: str) -> None:
        """The document waits to be opened: it is among the recent ones."""
        self._database.write(lambda to: documents.note(to, content_hash, path, title))

    def save_thumbnail(self, content_hash: str, png: bytes) -> None:
        """Its first page, small."""
        self._database.write(lambda to: documents.save_thumbnail(to, content_hash, png))

    def recent(self, limit: int = 8) -> list[RecentDocument]:
        """The documents opened last, newest first; looks whether their files are still there."""
        found = self._database.read(lambda at: documents.recent(at, limit))
        return [replace(document, missing=not os.path.exists(document.path)) for document in found]

    def set_listed(self, paths: Sequence[Path], listed: bool) -> None:
        """Have documents in the lists or not. All that is known of them stays; opening one lists it again."""
        self._database.write(lambda to: documents.set_listed(to, paths, listed))

    def documents(self, question: ListQuestion) -> DocumentList:
        """Documents that were opened; nothing is looked up but what the library holds."""
        return self._database.read(lambda at: self._listed.answer(at, question))

    def change_tags(self, changes: TagChanges) -> None:
        """Give documents tags, or take them; rename and delete tags. All of it or nothing."""
        self._database.write(lambda to: tags.change(to, changes))

    def forget(self, content_hash: str) -> None:
        """Delete all that is known of a document: readings, pictures, where it was. Its file stays."""
        self._database.write(lambda to: _forget(to, lambda: documents.forget(to, content_hash)))
        self._database.empty_log()

    def forget_paths(self, paths: Sequence[Path]) -> None:
        """The same for every content that the files at `paths` have had."""
        self._database.write(lambda to: _forget(to, lambda: documents.forget_paths(to, paths)))
        self._database.empty_log()

    def forget_all(self) -> None:
        """The same for every document there is."""
        self._database.write(documents.forget_all)
        self._database.empty_log()

    def earlier_content(self, content_hash: str) -> EarlierContent | None:
        """What was read of the file when it held something else; None where this content has readings of its own."""
        return self._database.read(lambda at: earlier.earlier_content(at, content_hash))

    def take_over(self, before: str, content_hash: str) -> None:
        """Copy the readings and turned pages of one content to another, and show what was shown there."""
        self._database.write(lambda to: earlier.take_over(to, before, content_hash, MAX_NUMBER))

    def save_view_state(self, content_hash: str, state: dict[str, Any]) -> None:
        """How the document was looked at; anything that JSON can hold."""
        self._database.write(lambda to: documents.save_view_state(to, content_hash, state))

    def view_state(self, content_hash: str) -> dict[str, Any]:
        """What was saved last, or nothing."""
        return self._database.read(lambda at: documents.view_state(at, content_hash))

    def save_choice(self, content_hash: str, choice: ReadingChoice) -> None:
        """How the document is read from now on."""
        self._database.write(lambda to: documents.save_choice(to, content_hash, choice))

    def choice(self, content_hash: str) -> ReadingChoice | None:
        """What was saved last."""
        return self._database.read(lambda at: documents.choice(at, content_hash))

    def totals(self) -> tuple[int, int]:
        """How many documents there are, and how many of their pages have been read to the end."""
        return self._database.read(documents.totals)

    # --- readings -----------------------------------------------------------------------------------------------

    def save_reading(self, content_hash: str, number: int, reading: Reading, choose: bool = True) -> None:
        """Keep a reading of a page, in place of one with the same key, and unless told otherwise show it.

        A page that was corrected by hand goes on showing the corrections, and none shows only where things stand.
        """
        self._database.write(lambda to: readings.save(to, content_hash, number, reading, choose))
        with self._mutex:
            self._unreadable.get(content_hash, {}).pop(number, None)

    def save_corrections(self, content_hash: str, number: int, reading: Reading, since: float) -> None:
        """Keep corrections of a page that were made without a look at what the library holds, and show them.

        Those with the same key from before `since` (seconds since the epoch) are kept too, as a version of their own.
        """
        self._database.write(lambda to: readings.save_beside_older(to, content_hash, number, reading, since))

    def readings(self, content_hash: str, first: int = 1, last: int = MAX_NUMBER) -> list[tuple[int, Reading]]:
        """Every reading of the pages from `first` to `last` with its page, by page and age.

        One that is damaged becomes a problem of its page. A page takes about half a millisecond.
        """
        found: list[tuple[int, Reading]] = []
        unreadable: dict[int, PageProblem] = {}
        for item in self._database.read(lambda at: readings.stored(at, content_hash, first, last)):
            try:
                found.append((item.number, parse(item)))
            except UnreadableReading as error:
                unreadable[int(item.number)] = PageProblem.of(error)
        with self._mutex:
            before = self._unreadable.get(content_hash, {})
            elsewhere = {number: problem for number, problem in before.items() if not first <= number <= last}
            self._unreadable[content_hash] = elsewhere | unreadable
        return found

    def find_reading(
        self,
        content_hash: str,
        number: int,
        *,
        engine: str,
        mode: str,
        task: str = "document",
        prompt: str = "",
        rotation: Rotation = Rotation.NONE,
        text_source: TextSource | None = None,
        model: str = "",
        or_unnamed: bool = False,
    ) -> Reading | None:
        """The newest whole reading of a page that was made like this; None stands for any source.

        With `or_unnamed` one counts too that does not say by which of the engine's models it was made.
        """
        key = ReadingKey(engine, "", mode, task, prompt, text_source or TextSource.PICTURE, model)
        found = self._database.read(
            lambda at: readings.find(at, content_hash, number, key, rotation, text_source is None, or_unnamed)
        )
        for item in found:
            try:
                return parse(item)
            except UnreadableReading as error:
                with self._mutex:
                    self._unreadable.setdefault(content_hash, {})[number] = PageProblem.of(error)
        return None

    def unreadable(self, content_hash: str) -> dict[int, PageProblem]:
        """The pages of which a stored reading was met that is damaged."""
        with self._mutex:
            return dict(self._unreadable.get(content_hash, {}))

    def chosen(self, content_hash: str) -> dict[int, ReadingKey]:
        """Which reading of each page is shown."""
        return self._database.read(lambda at: readings.chosen(at, content_hash))

    def choose(self, content_hash: str, number: int, key: ReadingKey) -> bool:
        """Show another reading of a page; whether there is such a one."""
        return self._database.write(lambda to: readings.choose(to, content_hash, number, key))

    def attach(
        self, content_hash: str, found: Iterable[tuple[int, Reading]], again: bool = True
    ) -> dict[int, ReadingKey]:
        """Keep readings beside those that pages have; they are shown only where nothing else is.

        Args:
            content_hash: the document.
            found: page numbers and their readings.
            again: also in place of readings with the same key; else those stay as they are.

        Returns:
            Which reading of each page is shown now.
        """
        made = list(found)  # the transaction may be tried more than once
        return self._database.write(lambda to: readings.attach(to, content_hash, made, again))

    def remove_reading(self, content_hash: str, number: int, key: ReadingKey) -> None:
        """Delete a reading of a page, its text too; if it was the one shown, none is until another is chosen."""
        self._database.write(lambda to: readings.remove(to, content_hash, number, key))

    def pace(self, way: Way) -> Pace:
        """How long a page takes and how much is written of it, by the last 20 pages read."""
        return self._database.read(lambda at: pace(at, way))

    # --- words --------------------------------------------------------------------------------------------------

    def search(self, words: str, limit: int = 200) -> Found:
        """Find words in everything that was read, on up to `limit` pages; looks whether the files are still there."""
        found = self._database.read(lambda at: search(at, words, limit))
        if found.damaged:
            with suppress(LibraryUnwritable):
                self._database.write(lambda to: texts.renew(to, found.damaged))
                found = self._database.read(lambda at: search(at, words, limit))
        return replace(found, documents=tuple(map(_looked_up, found.documents)))

    def fill_texts(self, limit: int) -> bool:
        """Make up to `limit` pages of an older Recto searchable, and count them; whether there may be more."""
        return self._database.write(lambda to: texts.count(to, limit) or texts.fill(to, limit))

    # --- pages --------------------------------------------------------------------------------------------------

    def save_rotation(self, content_hash: str, number: int, rotation: Rotation) -> None:
        """How the person turned a page."""
        self._database.write(lambda to: pages.save_rotation(to, content_hash, number, rotation))

    def page_rotations(self, content_hash: str) -> dict[int, Rotation]:
        """The pages that are turned."""
        return self._database.read(lambda at: pages.rotations(at, content_hash))

    def save_problem(self, content_hash: str, number: int, problem: PageProblem | None) -> None:
        """Why the last try at a page failed; None once that is over."""
        self._database.write(lambda to: pages.save_problem(to, content_hash, number, problem))

    def save_doubts(self, content_hash: str, counts: Mapping[int, int]) -> None:
        """How many doubtful places pages have, by one who knows more of them than their readings say."""
        self._database.write(lambda to: counting.save_doubts(to, content_hash, counts))

    def problems(self, content_hash: str) -> dict[int, PageProblem]:
        """Why pages could not be read, and those whose stored reading `readings` found damaged."""

        def look(at: sqlite3.Connection) -> dict[int, PageProblem]:
            unsound = dict.fromkeys(readings.unsound(at, content_hash), pages.DAMAGED)
            return unsound | pages.problems(at, content_hash)

        return self.unreadable(content_hash) | self._database.read(look)

    # --- the file -----------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Look through the whole file, which opening does only for small ones; a damaged one is set aside."""
        self._database.check()

    def close(self) -> None:
        """Let the file go. To be called once everything is saved; the library is of no use afterwards."""
        self._database.close()


def _forget(connection: sqlite3.Connection, delete: Callable[[], None]) -> None:
    delete()
    texts.let_go(connection)


def _looked_up(document: DocumentHits) -> DocumentHits:
    return replace(document, missing=not os.path.exists(document.path))
