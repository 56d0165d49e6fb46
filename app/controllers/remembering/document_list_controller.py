"""All documents in a list, asked on the library's own thread; whether their files are there is found out beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.library.listing import DocumentList, ListFilter, ListQuestion
from app.library.tags import TagChanges
from app.library.writer import LibraryWriter

_PORTION = 500  # files looked for at once: on a slow disk others need not wait for all of them

_Path = str | bytes


class DocumentListController(QObject):
    """Only the newest question is answered. A file is looked for once, until `begin`.

    Signals:
        listed(answer): a `DocumentList`. That of the missing ones comes when all files have been looked for.
        missing_changed(paths): so many are not there; a frozenset of paths as the library holds them.
    """

    listed = Signal(object)
    missing_changed = Signal(object)

    def __init__(self, writer: LibraryWriter, background: Background) -> None:
        super().__init__()
        self._writer, self._background = writer, background
        self._lane = background.lane("files", Order.LATEST, must_finish=False)
        self._question = ListQuestion()
        self._asked = self._answered = 0  # the number of the newest question, and of that which was answered last
        self._answer = DocumentList(self._question)
        self._is_there: dict[_Path, bool] = {}
        self._to_look: Iterator[_Path] = iter(())

    def begin(self) -> None:
        """The list is looked at from now on: files may have come and gone."""
        self._is_there.clear()
        self.missing_changed.emit(frozenset())

    def end(self) -> None:
        """Nobody looks at it any more."""
        self._to_look = iter(())
        self._lane.forget()

    def ask(self, question: ListQuestion) -> None:
        """Answered by `listed`, unless another question comes first."""
        self._question = question
        self._asked += 1
        if not self._writer.is_closed:
            take = self._background.here(partial(self._on_answered, self._asked))
            self._writer.ask(lambda library: library.documents(question), take)

    def ask_again(self) -> None:
        """The same question: something has changed."""
        self.ask(self._question)

    def change_tags(self, changes: TagChanges) -> None:
        """Change tags, and list the documents as they are then."""
        self._writer.submit(lambda library: library.change_tags(changes))
        self.ask_again()

    def _on_answered(self, asked: int, answer: DocumentList) -> None:
        if asked != self._asked:
            return
        self._answer, self._answered = answer, asked
        if answer.question.only is not ListFilter.MISSING:
            self.listed.emit(answer)
        known = self._is_there
        self._to_look = (document.stored_path for document in answer.documents if document.stored_path not in known)
        self._look_on()

    def _look_on(self) -> None:
        """Look for some more files; at the end, tell which documents have none, if that was the question.

        Not while a newer question waits: its answer comes first.
        """
        if self._answered != self._asked:
            return
        paths = list(islice(self._to_look, _PORTION))
        if paths:
            self._lane.run(lambda: [os.path.exists(path) for path in paths], partial(self._on_looked, paths))
        elif self._answer.question.only is ListFilter.MISSING:
            is_there = self._is_there
            missing = tuple(it for it in self._answer.documents if not is_there.get(it.stored_path, True))
            self.listed.emit(replace(self._answer, documents=missing))

    def _on_looked(self, paths: Sequence[_Path], found: Sequence[bool] | Failure) -> None:
        if not isinstance(found, Failure):
            self._is_there.update(zip(paths, found, strict=True))
            if not all(found):
                self.missing_changed.emit(frozenset(path for path, there in self._is_there.items() if not there))
        self._look_on()
