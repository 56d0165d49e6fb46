"""Failures in the words a person can use: what happened, to what, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from model_runtime.messages import NOTHING, Message


class ExplainedFailure(Protocol):
    """Anything that says what went wrong: an error, an engine's problem, an answer of a child."""

    @property
    def title(self) -> Message: ...
    @property
    def detail(self) -> Message | str: ...
    @property
    def hint(self) -> Message: ...


class RectoError(Exception):
    """Base of all errors that may be shown to a person.

    Attributes:
        title: one clause that says what happened and names the thing.
        hint: the next step.
        detail: for copying into a report, in nobody's language; may be empty.
    """

    def __init__(self, title: Message, hint: Message = NOTHING, detail: str = "") -> None:
        super().__init__(str(title))
        self.title = title
        self.hint = hint
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.title}. {self.hint}" if self.hint else str(self.title)


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Why a page could not be read: what happened, for copying, and what to do next."""

    title: Message
    detail: str = ""
    hint: Message = NOTHING

    @classmethod
    def of(cls, failure: ExplainedFailure) -> PageProblem:
        """The problem of a page for what failed elsewhere."""
        return cls(failure.title, str(failure.detail), failure.hint)
