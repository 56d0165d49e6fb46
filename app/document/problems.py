"""Failures in the words a person can use: what happened, to what, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass


class RectoError(Exception):
    """Base of all errors that may be shown to a person.

    Attributes:
        title: one clause that says what happened and names the thing.
        hint: the next step.
        detail: for copying into a report; may be empty.
    """

    def __init__(self, title: str, hint: str = "", detail: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.title}. {self.hint}" if self.hint else self.title


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Why a page could not be read: what happened, for copying, and what to do next."""

    title: str
    detail: str = ""
    hint: str = ""
